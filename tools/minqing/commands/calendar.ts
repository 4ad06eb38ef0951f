import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { tenantsOf } from '#civic/access/index.ts';
import { importCalendarYear, type PublishedYear } from '#civic/rulebook/index.ts';
import { countyOf } from '#kernel/area-code.ts';
import { parseCivilDate } from '#kernel/civil-date.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { readTable } from '#platform/spreadsheet/read.ts';
import { TableTrouble } from '#platform/spreadsheet/trouble.ts';
import {
  type Command,
  done,
  EXIT,
  fileFrom,
  houseActor,
  type Outcome,
  refused,
  textOf,
  UsageTrouble,
} from '../command.ts';

type PublishedDay = PublishedYear['days'][number];

/** What stands in the second column, and whether people work on such a day. */
const KINDS: Readonly<Record<string, boolean>> = {
  放假: false,
  休: false,
  holiday: false,
  上班: true,
  班: true,
  workday: true,
};

/** Brings the State Council's plan of a year in; limits that were estimated are counted again by it. */
export const importCalendarCommand: Command = {
  name: 'calendar import',
  usage: 'calendar import FILE --source TEXT [--year YEAR] [--correct]',
  summary: {
    zh: '导入国务院办公厅公布的一年放假调休安排（日期、放假或上班、名称），原来估计的期限会重新算过',
    en: 'brings in a year’s published holidays and shifted working days (day, holiday or workday, name); estimated limits are counted again',
  },
  options: {
    source: {
      type: 'string',
      words: { zh: '依据，例如文件名称和文号', en: 'where it was published: title and number' },
    },
    year: { type: 'string', words: { zh: '年份，默认看日期', en: 'the year; by default that of its days' } },
    correct: { type: 'boolean', words: { zh: '改正已经有的年份', en: 'corrects a year that is there already' } },
  },
  run: async (setting) => {
    const file = fileFrom(setting);
    const source = textOf(setting.values, 'source');
    if (!source) throw new UsageTrouble('请用 --source 写明依据。', 'Say with --source where it was published.');
    const days = await daysIn(await readFile(file), basename(file));
    if ('exitCode' in days) return days;
    const year = yearFrom(textOf(setting.values, 'year'), days);
    const { desk } = await setting.open();
    // All counties share the calendar; the fact is kept in the first, and the sweep recounts the limits of every one.
    const [first] = await tenantsOf(desk);
    if (!first)
      throw new UsageTrouble(
        '还没有县。请先用 counties found 建立一个。',
        'There is no county yet. Found one first with counties found.',
      );
    const actor = houseActor({ tenantId: first.id, areaCode: countyOf(first.id), unitIds: null });
    const mayCorrect = setting.values.correct === true;
    const imported = await importCalendarYear(desk, actor, { year, source, days, mayCorrect });
    if (isRefusal(imported)) return refused(imported);
    const text = `${year} 年：${imported.dayCount} 天，原来估计的期限会在几分钟内重新算过\n${year}: ${imported.dayCount} days; estimated limits are counted again within minutes`;
    return done({ year, dayCount: imported.dayCount }, text);
  },
};

/** The days of a table, or what is wrong with it. */
async function daysIn(content: Uint8Array, fileName: string): Promise<PublishedDay[] | Outcome> {
  try {
    const days: PublishedDay[] = [];
    for await (const { rowNumber, cells } of readTable(content, fileName)) {
      const [text = '', kind = '', name = ''] = cells.map((cell) => cell.trim());
      const day = parseCivilDate(dashed(text));
      const isWorkday = KINDS[kind.toLowerCase()];
      if (day && isWorkday !== undefined) days.push({ day, isWorkday, name });
      // The first row may hold headings.
      else if (rowNumber > 1 || day) return unreadable(rowNumber, `${text}，${kind}`);
    }
    return days;
  } catch (error) {
    if (error instanceof TableTrouble) return refused(error.refusal);
    throw error;
  }
}

function unreadable(rowNumber: number, text: string): Outcome {
  const zh = `第 ${rowNumber} 行看不懂：“${text}”。每行应是 2027-01-01,放假,元旦 或 2027-02-06,上班,春节调休。`;
  const en = `Row ${rowNumber} cannot be read: “${text}”. Write rows like 2027-01-01,holiday,New Year or 2027-02-06,workday,shifted.`;
  const document = { ok: false, code: 'calendar.row-unreadable', rowNumber, title: { zh, en } };
  return { exitCode: EXIT.refused, document, text: `${zh}\n${en}` };
}

/** `2027/1/1` as spreadsheets write it is 2027-01-01. */
function dashed(text: string): string {
  const [year = '', month = '', day = ''] = text.split(/[-/.年月日 ]/);
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** The year that was named, or that of the last day: a New Year's holiday may begin in the December before. */
function yearFrom(named: string | undefined, days: readonly PublishedDay[]): number {
  const year = Number(
    named ??
      days
        .map(({ day }) => day.slice(0, 4))
        .toSorted()
        .at(-1),
  );
  if (Number.isInteger(year) && year > 1900 && year < 2200) return year;
  throw new UsageTrouble('文件里没有日期，或 --year 不是年份。', 'The file holds no day, or --year is not a year.');
}
