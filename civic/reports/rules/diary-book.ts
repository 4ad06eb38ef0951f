import { isCourtesy, MODES, OCCASIONS, type WellVisit } from '#civic/fieldwork/rules/visit.ts';
import { AIMS, BROUGHT_UP_BY, type Explained } from '#civic/fieldwork/rules/visit-more.ts';
import type { MatterOfVisit } from '#civic/ledger/contract-visits.ts';
import { OPEN_FIELDS, type OpenField } from '#civic/liaison/rules/fields.ts';
import { inFours } from '#kernel/check-digits.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import { type Language, say, type Words } from '#kernel/language.ts';
import type { Paper, PaperPart } from '#kernel/paper.ts';

/** A fact that a visit changed, and what was written in its place since; null: it stands. */
export type BookChange = {
  readonly name: string;
  readonly field: string;
  readonly value: string;
  readonly laterValue: string | null;
};

/** A promise of a visit as it stands on the day of the print. */
export type BookPromise = {
  readonly name: string;
  readonly words: string;
  readonly dueOn: CivilDate;
  readonly stateWords: Words;
  readonly isLate: boolean;
};

export type BookMatter = Pick<
  MatterOfVisit,
  'number' | 'title' | 'way' | 'stateWords' | 'dueAt' | 'isOverdue' | 'resultWords'
>;

/** An entry as it stands in the book, with what became of it until the day of the print. */
export type BookEntry = Omit<WellVisit, 'constituentIds'> & {
  readonly areaName: string;
  readonly metNames: readonly string[];
  readonly daysLate: number;
  readonly mattersCount: number;
  readonly promisesCount: number;
  readonly changesCount: number;
  readonly explainedCount: number;
  readonly explained: readonly Explained[];
  readonly changes: readonly BookChange[];
  readonly matters: readonly BookMatter[];
  readonly promises: readonly BookPromise[];
};

export type Book = {
  readonly authorName: string;
  readonly unitName: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
  /** The day on which everything stands as it says. */
  readonly on: CivilDate;
  /** Who was given it, and when. */
  readonly mark: string;
  readonly isDemonstration: boolean;
  /** The author's own thoughts are left out unless the author asks for them. */
  readonly hasThoughts: boolean;
  readonly entries: readonly BookEntry[];
};

const WORDS = {
  title: { zh: '民情日记', en: 'Diary' },
  span: { zh: '{from} 至 {to}，共 {count} 篇', en: '{from} to {to}, {count} entries' },
  author: { zh: '{name}　{unit}', en: '{name}, {unit}' },
  kind: { zh: '方式', en: 'How' },
  met: { zh: '走访对象', en: 'Whom' },
  people: { zh: '{count} 户（人）', en: '{count} households or people' },
  heard: { zh: '群众原话', en: 'In their words' },
  saw: { zh: '所见', en: 'Seen' },
  solved: { zh: '当场办了', en: 'Done on the spot' },
  policies: { zh: '讲了什么政策', en: 'Policies explained' },
  aim: { zh: '去做什么', en: 'What for' },
  purpose: { zh: '带着什么问题去', en: 'With what question' },
  explained: { zh: '宣讲政策', en: 'Policy explained' },
  open: { zh: '还没弄懂：{what}', en: 'still open: {what}' },
  learnedFrom: { zh: '{what}（{who}教的）', en: '{what} (taught by {who})' },
  paid: { zh: '食宿', en: 'Board' },
  'paid.what': {
    zh: '交了伙食 {meals} 顿、住宿 {nights} 晚',
    en: 'paid for {meals} meals and {nights} nights',
  },
  matter: { zh: '反映事项', en: 'Matter' },
  'matter.raised': { zh: '群众反映', en: 'raised by them' },
  'matter.on_the_spot': { zh: '当场办', en: 'settled there' },
  'matter.observed': { zh: '自己看出来的', en: 'seen by the author' },
  'matter.result': { zh: '答复：{what}', en: 'reply: {what}' },
  'matter.due': { zh: '{day} 前', en: 'due {day}' },
  'matter.overdue': { zh: '已超期，应在 {day} 前', en: 'overdue since {day}' },
  promise: { zh: '承诺', en: 'Promise' },
  'promise.due': { zh: '{day} 前', en: 'by {day}' },
  late: { zh: '事后 {days} 天补记', en: 'written {days} days later' },
  fact: { zh: '情况变化', en: 'Fact changed' },
  'fact.stands': { zh: '至今没有再变', en: 'stands until today' },
  'fact.changed': { zh: '后来改为：{value}', en: 'changed since to: {value}' },
  on: { zh: '办理情况截至 {day}。', en: 'What became of it stands as of {day}.' },
  learned: { zh: '学到', en: 'Learned' },
  worry: { zh: '思考、隐忧', en: 'Own thoughts' },
  nextTime: { zh: '下次要做', en: 'Next time' },
  came: { zh: '留下', en: 'What came of it' },
  traces: {
    zh: '反映事项 {matters} 件，承诺 {promises} 件，情况变化 {changes} 处，宣讲政策 {explained} 项',
    en: '{matters} matters raised, {promises} promises, {changes} facts changed, {explained} policies explained',
  },
  courtesy: { zh: '慰问式走访（没有留下事项、情况或办成的事）', en: 'Courtesy visit (no matter, fact or deed)' },
  none: { zh: '这段时间没有日记。', en: 'No entries in this time.' },
  note: { zh: '本册由走访记录生成，不另填写。', en: 'Made from the records of visits; nothing was filled in for it.' },
  demonstration: {
    zh: '这是演示：地方、人员和事情都是虚构的。',
    en: 'This is a demonstration: the place, the people and the visits are invented.',
  },
} as const satisfies Record<string, Words>;

/** 民情日记 as a book (handbook §2.4): the visits of one author in the order of their days. A print of records; nothing is asked for it. */
export function diaryBook(book: Book, language: Language): Paper {
  const t = (word: keyof typeof WORDS, values?: Record<string, string | number>) => say(WORDS[word], language, values);
  const { from, to, entries } = book;
  const parts: PaperPart[] = entries.flatMap((entry) => entryParts(entry, book.hasThoughts, language));
  return {
    language,
    mark: book.mark,
    issuer: t('author', { name: book.authorName, unit: book.unitName }),
    title: t('title'),
    numberLine: t('span', { from, to, count: entries.length }),
    parts: [
      ...(entries.length === 0 ? [{ kind: 'paragraph' as const, text: t('none') }] : parts),
      { kind: 'note', text: `${t('on', { day: book.on })}${t('note')}` },
      ...(book.isDemonstration ? [{ kind: 'note' as const, text: t('demonstration') }] : []),
    ],
  };
}

type T = (word: keyof typeof WORDS, values?: Record<string, string | number>) => string;

function entryParts(entry: BookEntry, hasThoughts: boolean, language: Language): PaperPart[] {
  const t: T = (word, values) => say(WORDS[word], language, values);
  const days = entry.fromOn === entry.toOn ? entry.toOn : `${entry.fromOn} — ${entry.toOn}`;
  const whom = entry.metNames.length > 0 ? entry.metNames.join('、') : t('people', { count: entry.metCount });
  const late = entry.daysLate === 0 ? '' : `（${t('late', { days: entry.daysLate })}）`;
  const lines: (readonly [string, string])[] = [
    [t('kind'), `${say(OCCASIONS[entry.occasion], language)}，${say(MODES[entry.mode], language)}`],
    [t('aim'), entry.aim ? say(AIMS[entry.aim], language) : ''],
    [t('purpose'), entry.purpose],
    [t('met'), whom],
    [t('heard'), entry.heard],
    [t('saw'), entry.saw],
    [t('solved'), entry.solved],
    [t('policies'), entry.policies],
    [t('learned'), learnedIn(entry, t)],
    ...(hasThoughts ? [[t('worry'), entry.worry] as const] : []),
    [t('nextTime'), entry.nextTime],
    [t('paid'), paidIn(entry, t)],
    [t('came'), cameOf(entry, t)],
    ...becameOf(entry, language, t),
  ];
  const fields = lines.filter(([, value]) => value !== '').map(([name, value]) => ({ name, value }));
  const heading = [days, entry.weather, entry.areaName, entry.place].filter((text) => text !== '').join(' ') + late;
  return [
    { kind: 'heading', text: heading },
    { kind: 'fields', fields },
  ];
}

/** Who taught it is named only when that person agreed (001-06). */
function learnedIn({ learned, taughtBy, mayCredit }: BookEntry, t: T): string {
  return learned !== '' && mayCredit ? t('learnedFrom', { what: learned, who: taughtBy }) : learned;
}

function paidIn({ mealsPaidCount, nightsPaidCount }: BookEntry, t: T): string {
  if (mealsPaidCount === null && nightsPaidCount === null) return '';
  return t('paid.what', { meals: mealsPaidCount ?? 0, nights: nightsPaidCount ?? 0 });
}

function cameOf(entry: BookEntry, t: T): string {
  const { mattersCount, changesCount, promisesCount, explainedCount } = entry;
  const counts = {
    ...{ matters: mattersCount, promises: promisesCount, changes: changesCount, explained: explainedCount },
  };
  return isCourtesy(entry) ? t('courtesy') : t('traces', counts);
}

/** One line for each thing that the visit left, as it stands on the day of the print (handbook §2.4). */
function becameOf(entry: BookEntry, language: Language, t: T): (readonly [string, string])[] {
  return [
    ...entry.matters.map((one) => [t('matter'), matterLine(one, language, t)] as const),
    ...entry.promises.map(({ name, words, dueOn, stateWords }) => {
      const parts = [name, words, t('promise.due', { day: dueOn }), say(stateWords, language)];
      return [t('promise'), parts.filter((part) => part !== '').join('，')] as const;
    }),
    ...entry.changes.map((one) => [t('fact'), changeLine(one, language, t)] as const),
    ...entry.explained.map(({ name, reference, broughtUpBy, openQuestion }) => {
      const open = openQuestion === '' ? '' : t('open', { what: openQuestion });
      const parts = [name, reference, say(BROUGHT_UP_BY[broughtUpBy], language), open];
      return [t('explained'), parts.filter((part) => part !== '').join('，')] as const;
    }),
  ];
}

function matterLine(matter: BookMatter, language: Language, t: T): string {
  const { number, title, way, stateWords, dueAt, isOverdue, resultWords } = matter;
  const due = dueAt === null ? '' : t(isOverdue ? 'matter.overdue' : 'matter.due', { day: civilDateOf(dueAt) });
  const result = resultWords === null ? '' : t('matter.result', { what: say(resultWords, language) });
  const parts = [inFours(number), title ?? '', t(`matter.${way}`), say(stateWords, language), result, due];
  return parts.filter((part) => part !== '').join('，');
}

function changeLine({ name, field, value, laterValue }: BookChange, language: Language, t: T): string {
  const known = OPEN_FIELDS[field as OpenField];
  const read = (text: string) => {
    const chosen = known?.choices?.[text];
    return chosen ? say(chosen, language) : text;
  };
  const since = laterValue === null ? t('fact.stands') : t('fact.changed', { value: read(laterValue) });
  return [name, known ? say(known.words, language) : field, read(value), since]
    .filter((part) => part !== '')
    .join('，');
}
