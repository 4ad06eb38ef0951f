import { addDays, type CivilDate } from '#kernel/civil-date.ts';
import { type Language, say, type Words } from '#kernel/language.ts';

/** What a report rests on, counted from records (handbook §2.5); nobody types a number. */
export type Figures = {
  readonly visitsCount: number;
  readonly daysCount: number;
  readonly placesCount: number;
  readonly householdsCount: number;
  readonly mattersCount: number;
  /** Of the matters: said by the person to be solved (I3). */
  readonly solvedCount: number;
  /** Of the matters: not ended yet. */
  readonly openCount: number;
  /** First-level categories of the matters; a report has one issue, so more than one is pointed out. */
  readonly categoriesCount: number;
  readonly fromOn: CivilDate | null;
  readonly toOn: CivilDate | null;
};

export type CountedVisit = { readonly fromOn: CivilDate; readonly toOn: CivilDate; readonly areaCode: string };
export type CountedMatter = {
  readonly categoryCode: string | null;
  readonly areaCode: string;
  readonly receivedOn: CivilDate;
  readonly isOpen: boolean;
  readonly isSolved: boolean;
};

/** Longer than any stay; keeps a wrong day from counting for ever. */
const STAY_DAYS_MAX = 400;

/** Counts; a day on which two visits were made is one day. */
export function figuresOf(
  visits: readonly CountedVisit[],
  matters: readonly CountedMatter[],
  householdsCount: number,
): Figures {
  const days = new Set(visits.flatMap(({ fromOn, toOn }) => daysFrom(fromOn, toOn)));
  const ends = [...visits.flatMap(({ fromOn, toOn }) => [fromOn, toOn]), ...matters.map((one) => one.receivedOn)];
  const sorted = ends.toSorted();
  return {
    visitsCount: visits.length,
    daysCount: days.size,
    placesCount: new Set([...visits, ...matters].map(({ areaCode }) => areaCode)).size,
    householdsCount,
    mattersCount: matters.length,
    solvedCount: matters.filter(({ isSolved }) => isSolved).length,
    openCount: matters.filter(({ isOpen }) => isOpen).length,
    categoriesCount: new Set(matters.flatMap(({ categoryCode }) => categoryCode?.slice(0, 2) ?? [])).size,
    fromOn: sorted[0] ?? null,
    toOn: sorted.at(-1) ?? null,
  };
}

function daysFrom(from: CivilDate, to: CivilDate): CivilDate[] {
  const days: CivilDate[] = [];
  for (let day = from; day <= to && days.length < STAY_DAYS_MAX; day = addDays(day, 1)) days.push(day);
  return days;
}

const WORDS = {
  visits: {
    zh: '走访 {visits} 次（{days} 天），{households} 户',
    en: '{visits} visits on {days} days, {households} households',
  },
  households: { zh: '{households} 户', en: '{households} households' },
  matters: {
    zh: '反映事项 {matters} 件，其中本人说已解决 {solved} 件，还没办完 {open} 件',
    en: '{matters} matters, {solved} of them solved as the person says, {open} not ended',
  },
  places: { zh: '涉及 {places} 个地方，{from} 至 {to}', en: '{places} places, {from} to {to}' },
} as const satisfies Record<string, Words>;

/** The numbers in one sentence, as they stand in the report and on its print. */
export function figuresText(figures: Figures, language: Language): string {
  const { visitsCount: visits, daysCount: days, householdsCount: households, mattersCount: matters } = figures;
  const counted = { visits, days, households, matters, solved: figures.solvedCount, open: figures.openCount };
  const values = { ...counted, places: figures.placesCount, from: figures.fromOn ?? '', to: figures.toOn ?? '' };
  const parts = [visits > 0 ? WORDS.visits : WORDS.households, ...(matters > 0 ? [WORDS.matters] : []), WORDS.places];
  const told = parts.map((part) => say(part, language, values));
  return language === 'zh' ? `${told.join('；')}。` : `${told.join('; ')}.`;
}
