import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type ExportFormat, exportMatters } from '#civic/exchange/index.ts';
import { type CivilDate, parseCivilDate } from '#kernel/civil-date.ts';
import { AREA_OPTION, type Command, done, textOf, UsageTrouble, type Values, whereFrom } from '../command.ts';

/** The ledger as a spreadsheet; own words only as they were released. */
export const exportMattersCommand: Command = {
  name: 'export matters',
  usage: 'export matters --area CODE [--from DAY --to DAY] [--out FILE]',
  summary: {
    zh: '导出台账为 .xlsx 或 .csv（原话只有已公开的）',
    en: 'exports the ledger as .xlsx or .csv; own words only as they were released',
  },
  options: {
    area: AREA_OPTION,
    from: { type: 'string', words: { zh: '从哪天收到的，2024-01-01', en: 'received from this day, 2024-01-01' } },
    to: { type: 'string', words: { zh: '到哪天收到的（含）', en: 'received to this day, included' } },
    out: {
      type: 'string',
      words: { zh: '写到哪个文件，默认 matters-区划代码.xlsx', en: 'the file to write; matters-CODE.xlsx by default' },
    },
  },
  run: async ({ values, open, progress }) => {
    const where = whereFrom(values);
    const file = resolve(textOf(values, 'out') ?? `matters-${where.areaCode}.xlsx`);
    const period = { from: dayOf(values, 'from'), to: dayOf(values, 'to'), asker: null };
    const { desk } = await open();
    const { content, rowCount } = await exportMatters(desk, where, period, formatOf(file), (rows) =>
      progress(`${rows}`),
    );
    await writeFile(file, content);
    return done({ file, rowCount }, `${file}：${rowCount} 件 matters`);
  },
};

function formatOf(file: string): ExportFormat {
  if (/\.xlsx$/i.test(file)) return 'xlsx';
  if (/\.csv$/i.test(file)) return 'csv';
  throw new UsageTrouble('--out 的文件名要以 .xlsx 或 .csv 结尾。', 'The file of --out must end in .xlsx or .csv.');
}

function dayOf(values: Values, name: string): CivilDate | null {
  const text = textOf(values, name);
  if (text === undefined) return null;
  const day = parseCivilDate(text);
  if (!day)
    throw new UsageTrouble(`--${name} 应是 2024-01-01 这样的日期。`, `--${name} must be a day like 2024-01-01.`);
  return day;
}
