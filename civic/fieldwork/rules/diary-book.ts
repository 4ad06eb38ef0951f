import type { CivilDate } from '#kernel/civil-date.ts';
import { type Language, say, type Words } from '#kernel/language.ts';
import type { Paper, PaperPart } from '#kernel/paper.ts';
import { isCourtesy, MODES, OCCASIONS, type SaidVisit } from './visit.ts';

/** An entry as it stands in the book. */
export type BookEntry = Omit<SaidVisit, 'constituentIds'> & {
  readonly areaName: string;
  readonly metNames: readonly string[];
  readonly daysLate: number;
  readonly mattersCount: number;
  readonly promisesCount: number;
  readonly changesCount: number;
};

export type Book = {
  readonly authorName: string;
  readonly unitName: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
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
  learned: { zh: '学到', en: 'Learned' },
  worry: { zh: '思考、隐忧', en: 'Own thoughts' },
  nextTime: { zh: '下次要做', en: 'Next time' },
  came: { zh: '留下', en: 'What came of it' },
  traces: {
    zh: '反映事项 {matters} 件，承诺 {promises} 件，情况变化 {changes} 处',
    en: '{matters} matters raised, {promises} promises, {changes} facts changed',
  },
  courtesy: { zh: '慰问式走访（没有留下事项、情况或办成的事）', en: 'Courtesy visit (no matter, fact or deed)' },
  late: { zh: '事后 {days} 天补记', en: 'written {days} days later' },
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
    issuer: t('author', { name: book.authorName, unit: book.unitName }),
    title: t('title'),
    numberLine: t('span', { from, to, count: entries.length }),
    parts: [
      ...(entries.length === 0 ? [{ kind: 'paragraph' as const, text: t('none') }] : parts),
      { kind: 'note', text: t('note') },
      ...(book.isDemonstration ? [{ kind: 'note' as const, text: t('demonstration') }] : []),
    ],
  };
}

function entryParts(entry: BookEntry, hasThoughts: boolean, language: Language): PaperPart[] {
  const t = (word: keyof typeof WORDS, values?: Record<string, string | number>) => say(WORDS[word], language, values);
  const days = entry.fromOn === entry.toOn ? entry.toOn : `${entry.fromOn} — ${entry.toOn}`;
  const whom = entry.metNames.length > 0 ? entry.metNames.join('、') : t('people', { count: entry.metCount });
  const late = entry.daysLate === 0 ? '' : `（${t('late', { days: entry.daysLate })}）`;
  const lines: [string, string][] = [
    [t('kind'), `${say(OCCASIONS[entry.occasion], language)}，${say(MODES[entry.mode], language)}`],
    [t('met'), whom],
    [t('heard'), entry.heard],
    [t('saw'), entry.saw],
    [t('solved'), entry.solved],
    [t('policies'), entry.policies],
    [t('learned'), entry.learned],
    ...(hasThoughts ? [[t('worry'), entry.worry] as [string, string]] : []),
    [t('nextTime'), entry.nextTime],
    [t('came'), cameOf(entry, language)],
  ];
  const fields = lines.filter(([, value]) => value !== '').map(([name, value]) => ({ name, value }));
  const heading = [days, entry.weather, entry.areaName, entry.place].filter((text) => text !== '').join(' ') + late;
  return [
    { kind: 'heading', text: heading },
    { kind: 'fields', fields },
  ];
}

function cameOf(entry: BookEntry, language: Language): string {
  const t = (word: keyof typeof WORDS, values?: Record<string, string | number>) => say(WORDS[word], language, values);
  const { mattersCount, changesCount, promisesCount } = entry;
  const counts = { matters: mattersCount, promises: promisesCount, changes: changesCount };
  return isCourtesy(entry) ? t('courtesy') : t('traces', counts);
}
