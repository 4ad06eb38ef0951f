import { tenantOf, unitsOf } from '#civic/access/index.ts';
import { type Entry, ownDiary } from '#civic/fieldwork/index.ts';
import { isCourtesy, MODES, OCCASIONS } from '#civic/fieldwork/rules/visit.ts';
import { mattersOfVisits } from '#civic/ledger/index.ts';
import { promisedOnVisits } from '#civic/promises/index.ts';
import type { Official } from '#kernel/actor.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Language } from '#kernel/language.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { writePdf } from '#platform/documents/pdf.ts';
import { writeWord } from '#platform/documents/word.ts';
import { writeXlsx } from '#platform/spreadsheet/write.ts';
import { type BookEntry, diaryBook } from '../rules/diary-book.ts';
import { markFor } from './printing.ts';

export const BOOK_FORMATS = ['docx', 'pdf', 'xlsx'] as const;
export type BookFormat = (typeof BOOK_FORMATS)[number];

const MEDIA_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const satisfies Record<BookFormat, string>;

export type Wanted = {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly format: BookFormat;
  readonly hasThoughts: boolean;
  readonly language: Language;
};

/** More entries than this nobody writes between two days. */
const ENTRIES_MAX = 2000;

/** One's own diary between two days, as a book or as a table. Nobody else's can be asked for. */
export async function ownBook(desk: Desk, official: Official, wanted: Wanted) {
  const { from, to, format, language, hasThoughts } = wanted;
  const [tenant, units] = await Promise.all([tenantOf(desk, official.tenantId), unitsOf(desk, official.tenantId)]);
  const all = await ownDiary(desk, official, { after: null, limit: ENTRIES_MAX }, language, 'export');
  const wantedOnes = all.filter(({ toOn }) => toOn >= from && toOn <= to).toReversed();
  const mark = await markFor(desk, official, language);
  const entries = await withWhatBecame(desk, official, wantedOnes, language);
  const book = {
    ...{
      authorName: official.name,
      unitName: units.nameOf(official.unitId, language) ?? '',
      from,
      to,
      hasThoughts,
      entries,
      on: civilDateOf(desk.clock.now()),
      mark,
    },
    isDemonstration: tenant?.isDemonstration ?? false,
  };
  const content =
    format === 'xlsx'
      ? await sheetOf(entries, mark, language)
      : await (format === 'docx' ? writeWord : writePdf)(diaryBook(book, language));
  const name = language === 'en' ? 'Diary' : '民情日记';
  return { content, mediaType: MEDIA_TYPES[format], fileName: `${name}-${from}-${to}.${format}` };
}

/** As many visits as one question is asked of. */
const VISITS_AT_ONCE = 100;

/** The entries with their matters and promises as they stand now: two questions for each hundred visits. */
async function withWhatBecame(
  desk: Desk,
  official: Official,
  entries: readonly Entry[],
  language: Language,
): Promise<BookEntry[]> {
  const written: BookEntry[] = [];
  for (let from = 0; from < entries.length; from += VISITS_AT_ONCE) {
    const some = entries.slice(from, from + VISITS_AT_ONCE);
    const ids = some.map(({ id }) => id);
    const matters = Map.groupBy(await mattersOfVisits(desk, official, ids, language), ({ visitId }) => visitId);
    const promised = (await promisedOnVisits(desk, official, ids, language)).promises;
    const promises = Map.groupBy(promised, ({ visitId }) => visitId);
    for (const entry of some)
      written.push({
        ...entry,
        metNames: entry.met.map(({ name }) => name),
        matters: matters.get(entry.id) ?? [],
        promises: promises.get(entry.id) ?? [],
      });
  }
  return written;
}

/** 走访台账 with the headings that officials know (handbook §2.7); own thoughts stand in no table. */
function sheetOf(entries: readonly BookEntry[], mark: string, language: Language): Promise<Uint8Array> {
  const headings = {
    zh: [
      '开始日期',
      '结束日期',
      '类型',
      '地点',
      '走访对象',
      '户（人）数',
      '方式',
      '是否打招呼',
      '反映事项（件）',
      '承诺（件）',
      '情况变化（处）',
      '宣讲政策（项）',
      '当场解决',
      '宣讲政策',
      '慰问式',
    ],
    en: [
      'From',
      'To',
      'Kind',
      'Place',
      'Whom',
      'Number met',
      'Occasion',
      'Notice',
      'Matters',
      'Promises',
      'Facts changed',
      'Policies explained',
      'Done on the spot',
      'Policies',
      'Courtesy',
    ],
  }[language];
  const yes = { zh: '是', en: 'yes' }[language];
  const kinds = { visit: { zh: '走访', en: 'visit' }, stay: { zh: '蹲点', en: 'stay' } } as const;
  const rows = entries.map((one) => [
    ...[one.fromOn, one.toOn, kinds[one.kind][language], [one.areaName, one.place].filter(Boolean).join(' ')],
    ...[one.metNames.join('、'), one.metCount, OCCASIONS[one.occasion][language], MODES[one.mode][language]],
    ...[
      one.mattersCount,
      one.promisesCount,
      one.changesCount,
      one.explainedCount,
      one.solved,
      policiesIn(one),
      isCourtesy(one) ? yes : '',
    ],
  ]);
  const columns = headings.map((heading) => ({ heading, width: 14 }));
  return writeXlsx({ mark, sheetName: language === 'en' ? 'Visits' : '走访台账', columns, rows });
}

/** The policies by their names, and what was written of them otherwise. */
function policiesIn({ explained, policies }: BookEntry): string {
  return [...explained.map(({ name }) => name), policies].filter((text) => text !== '').join('；');
}
