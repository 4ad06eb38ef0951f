import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  changeMapping,
  type ImportBatch,
  type Mapping,
  MEANING_NAMES,
  MEANINGS,
  type Meaning,
  type Preview,
  previewImport,
  runImport,
  startImport,
} from '#civic/exchange/index.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import {
  AREA_OPTION,
  type Command,
  EXIT,
  fileFrom,
  houseActor,
  type Outcome,
  refused,
  type Setting,
  textOf,
  UsageTrouble,
  whereFrom,
} from '../command.ts';

/** Past letters become matters: shows what would happen, and does it after a yes. */
export const importLettersCommand: Command = {
  name: 'letters import',
  usage: 'letters import FILE --area CODE [--map FILE] [--yes]',
  summary: {
    zh: '导入来信表格（.xlsx、.csv）：先看对应和问题，确认后写入台账',
    en: 'brings letters in from .xlsx or .csv: shows mapping and troubles first, then writes the ledger',
  },
  options: {
    area: AREA_OPTION,
    map: {
      type: 'string',
      words: {
        zh: '列的对应，JSON：{"列名": "含义"}；含义见 --help 末尾',
        en: `what each column means, JSON {"heading": "meaning"}; meanings: ${MEANING_NAMES.join(', ')}`,
      },
    },
    yes: { type: 'boolean', words: { zh: '不再询问，直接导入', en: 'does it without asking' } },
  },
  run: async (setting) => {
    const file = fileFrom(setting);
    const where = whereFrom(setting.values);
    const content = await readFile(file);
    const map = textOf(setting.values, 'map');
    const wanted = map === undefined ? null : readMap(await readFile(map, 'utf8'));
    const { desk } = await setting.open();
    setting.progress('读取表格… reading…');
    const preview = await mapped(desk, where, { fileName: basename(file), content }, wanted);
    if (isRefusal(preview)) return refused(preview);
    setting.progress('');
    const isWanted =
      setting.values.yes === true || (await setting.confirm(`${previewText(preview)}\n导入吗？ Import? [y/N] `));
    if (isWanted !== true) return notYet(preview);
    return bringIn(desk, where, setting, preview.batch);
  },
};

async function mapped(
  desk: Desk,
  where: Jurisdiction,
  file: { readonly fileName: string; readonly content: Uint8Array },
  wanted: Readonly<Record<string, Meaning | null>> | null,
): Promise<Preview | Refusal> {
  const actor = houseActor(where);
  const preview = await previewImport(desk, actor, where, file);
  if (isRefusal(preview) || !wanted) return preview;
  const { batch, firstRows } = preview;
  const headings = firstRows.find(({ rowNumber }) => rowNumber === batch.mapping.headingRow)?.cells ?? [];
  const mapping: Mapping = {
    headingRow: batch.mapping.headingRow,
    meanings: headings.map((heading, index) => {
      const named = wanted[heading.trim()];
      return named === undefined ? (batch.mapping.meanings[index] ?? null) : named;
    }),
  };
  return changeMapping(desk, actor, where, batch.id, mapping);
}

function readMap(text: string): Readonly<Record<string, Meaning | null>> {
  try {
    const map = JSON.parse(text) as Record<string, Meaning | null>;
    if (Object.values(map).every((one) => one === null || MEANING_NAMES.includes(one))) return map;
  } catch {
    // Told below, like a meaning that nobody knows.
  }
  throw new UsageTrouble(
    `--map 的文件应是 JSON：{"列名": "含义"}，含义可用 ${MEANING_NAMES.join('、')} 或 null。`,
    `The file of --map must be JSON {"heading": "meaning"}, with the meanings ${MEANING_NAMES.join(', ')} or null.`,
  );
}

async function bringIn(desk: Desk, where: Jurisdiction, setting: Setting, batch: ImportBatch): Promise<Outcome> {
  const actor = houseActor(where);
  const started = await startImport(desk, actor, where, batch.id);
  if (isRefusal(started)) return refused(started);
  const ended = await runImport(desk, actor, batch.id, {
    signal: setting.signal,
    onProgress: ({ doneCount, wrongCount, twinCount, rowCount }) =>
      setting.progress(bar(doneCount + wrongCount + twinCount, rowCount)),
  });
  const { id, rowCount, doneCount, wrongCount, twinCount, state } = ended ?? started;
  const text = `导入 ${id}：共 ${rowCount} 行，写入 ${doneCount}，重复 ${twinCount}，有误 ${wrongCount}
Import ${id}: ${rowCount} rows, ${doneCount} brought in, ${twinCount} twins, ${wrongCount} wrong`;
  return {
    exitCode: wrongCount > 0 ? EXIT.partly : EXIT.well,
    document: { ok: true, importId: id, state, rowCount, doneCount, twinCount, wrongCount },
    text,
  };
}

const BAR_WIDTH = 30;

function bar(part: number, whole: number): string {
  const share = whole === 0 ? 1 : part / whole;
  const full = Math.round(share * BAR_WIDTH);
  return `[${'█'.repeat(full)}${'·'.repeat(BAR_WIDTH - full)}] ${part}/${whole}`;
}

function previewText({ batch, firstRows, wellCount, wrongCount, twinCount, troubles }: Preview): string {
  const headings = firstRows.find(({ rowNumber }) => rowNumber === batch.mapping.headingRow)?.cells ?? [];
  const columns = headings.map((heading, index) => {
    const meaning = batch.mapping.meanings[index];
    return `  ${heading} → ${meaning ? `${MEANINGS[meaning].zh} ${meaning}` : '不导入 left out'}`;
  });
  const lines = troubles.map(
    ({ rowNumber, refusal }) => `  第 ${rowNumber} 行 row ${rowNumber}: ${refused(refusal).text.replace('\n', ' · ')}`,
  );
  return [
    `${batch.fileName}：${batch.rowCount} 行 rows`,
    ...columns,
    `可写入 well ${wellCount} · 重复 twins ${twinCount} · 有误 wrong ${wrongCount}`,
    ...lines,
  ].join('\n');
}

function notYet(preview: Preview): Outcome {
  const { batch, wellCount, wrongCount, twinCount, troubles } = preview;
  return {
    exitCode: EXIT.partly,
    document: {
      ok: true,
      importId: batch.id,
      state: batch.state,
      mapping: batch.mapping,
      ...{ rowCount: batch.rowCount, wellCount, wrongCount, twinCount, troubles },
    },
    text: `${previewText(preview)}\n还没有写入。加 --yes 再运行就会导入。\nNothing was written yet; run it again with --yes.`,
  };
}
