import type { StyleKey } from '#civic/rulebook/rules/style.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import { type CivilDate, daysBetween } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Words } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { paragraphs } from './paragraphs.ts';
import { type MoreOfVisit, wellSaidMore } from './visit-more.ts';

export { paragraphs };

/** How it came about (handbook §2.7; 四不两直). */
export const MODES = {
  unannounced: { zh: '没打招呼', en: 'Unannounced' },
  announced: { zh: '打过招呼', en: 'Announced' },
  arranged: { zh: '别人安排的', en: 'Arranged by others' },
  called_in: { zh: '群众叫去的', en: 'Called in' },
} as const satisfies Record<string, Words>;
export type Mode = keyof typeof MODES;
export const MODE_CODES = Object.keys(MODES) as Mode[];

/** What kind of visit or stay. */
export const OCCASIONS = {
  home: { zh: '入户', en: 'At their home' },
  field: { zh: '田间地头', en: 'In the field' },
  shop: { zh: '店铺', en: 'Shop' },
  school: { zh: '学校', en: 'School' },
  firm: { zh: '企业', en: 'Firm' },
  phone: { zh: '打电话', en: 'By phone' },
  night_talk: { zh: '夜谈', en: 'Night talk' },
  live_in: { zh: '同住', en: 'Living there' },
  eat_in: { zh: '同吃', en: 'Eating with them' },
  work_along: { zh: '同劳动', en: 'Working along' },
} as const satisfies Record<string, Words>;
export type Occasion = keyof typeof OCCASIONS;
export const OCCASION_CODES = Object.keys(OCCASIONS) as Occasion[];

/** Texts of a visit that its author writes; all of them may be empty. */
const TEXTS = [
  'place',
  'purpose',
  'weather',
  'heard',
  'saw',
  'solved',
  'policies',
  'learned',
  'worry',
  'nextTime',
] as const;
export type VisitTexts = Readonly<Record<(typeof TEXTS)[number], string>>;

/** Hard, so that a slip of the hand can't fill the house. */
const TEXT_MAX = 4000;
const COUNT_MAX = 9999;
/** Older ones are written down elsewhere. */
const LATE_DAYS_MAX = 366;

/** A visit or stay as somebody writes it down. Compulsory: the day, the place, how many were met (§2.7). */
export type SaidVisit = VisitTexts &
  Partial<MoreOfVisit> & {
    readonly id: Id;
    readonly kind: 'visit' | 'stay';
    readonly fromOn: CivilDate;
    readonly toOn: CivilDate;
    readonly areaCode: AreaCode;
    readonly mode: Mode;
    readonly occasion: Occasion;
    readonly metCount: number;
    readonly groupsCount: number | null;
    readonly companionsCount: number | null;
    readonly escortsCount: number | null;
    readonly vehiclesCount: number | null;
    readonly constituentIds: readonly Id[];
  };

/** A visit that was checked, with what was not written. */
export type WellVisit = SaidVisit & MoreOfVisit;

/**
 * Checks a visit. Late is normal and only shown; what has not happened yet can't be written down. Refuses
 * `fieldwork.visit-days`, `fieldwork.visit-met`, `fieldwork.visit-text-long`, `fieldwork.visit-count`.
 */
export function wellSaidVisit(said: SaidVisit, today: CivilDate): WellVisit | Refusal {
  const isOneDay = said.kind === 'stay' || said.fromOn === said.toOn;
  const isPast = said.fromOn <= said.toOn && said.toOn <= today && daysBetween(said.fromOn, today) <= LATE_DAYS_MAX;
  if (!isOneDay || !isPast) return refuse('fieldwork.visit-days', { days: LATE_DAYS_MAX }, 'toOn');
  const isCount = (count: number | null) =>
    count === null || (Number.isInteger(count) && count >= 0 && count <= COUNT_MAX);
  const counts = [said.groupsCount, said.companionsCount, said.escortsCount, said.vehiclesCount];
  if (!counts.every(isCount)) return refuse('fieldwork.visit-count', { most: COUNT_MAX }, 'companionsCount');
  const metCount = Math.max(said.metCount, said.constituentIds.length);
  if (!Number.isInteger(metCount) || metCount < 1 || metCount > COUNT_MAX)
    return refuse('fieldwork.visit-met', {}, 'metCount');
  const texts = Object.fromEntries(TEXTS.map((name) => [name, paragraphs(said[name])])) as VisitTexts;
  const long = TEXTS.find((name) => texts[name].length > TEXT_MAX);
  if (long) return refuse('fieldwork.visit-text-long', { most: TEXT_MAX }, long);
  const more = wellSaidMore(said.kind, said);
  if (isRefusal(more)) return more;
  return { ...said, ...texts, ...more, metCount, constituentIds: [...new Set(said.constituentIds)] };
}

/** What a visit left behind that matters to somebody. */
export type Traces = Pick<VisitTexts, 'heard' | 'saw' | 'solved' | 'policies' | 'learned'> & {
  readonly mattersCount: number;
  readonly changesCount: number;
  readonly promisesCount: number;
  readonly explainedCount: number;
};

/**
 * A visit that left no matter, promise, idea, fact or explained policy is a courtesy visit, and counted apart (requirement
 * 001-04; handbook §7 f).
 */
export function isCourtesy(traces: Traces): boolean {
  const { heard, saw, solved, policies, learned } = traces;
  const { mattersCount, changesCount, promisesCount, explainedCount } = traces;
  return (
    mattersCount + changesCount + promisesCount + explainedCount === 0 &&
    [heard, saw, solved, policies, learned].every((text) => text === '')
  );
}

/** By how many days it was written late; 0 on its last day. Shown, never punished (§6 C2). */
export function daysLate(toOn: CivilDate, writtenOn: CivilDate): number {
  return Math.max(0, daysBetween(toOn, writtenOn));
}

/** The words of a diary entry that are compared with others: what the author wrote of facts and thoughts. */
export function diaryText({ heard, saw, solved, learned, worry }: VisitTexts): string {
  return [heard, saw, solved, learned, worry].filter((text) => text !== '').join('\n');
}

/** At least so many visits of one author a year, or this share of them, are drawn to be asked about (handbook §4.5). */
const SAMPLED_A_YEAR_MIN = 5;
const SAMPLED_SHARE = 0.2;

/**
 * Whether a visit is drawn. `chance` is a random number from 0 to 1 that the author can't foresee; while fewer than five of
 * the year were drawn the chance is one half, so that nobody knows which.
 */
export function isDrawn(sampledThisYear: number, chance: number): boolean {
  return chance < (sampledThisYear < SAMPLED_A_YEAR_MIN ? 0.5 : SAMPLED_SHARE);
}

/** What households said of an author's visits in a year: so many answered, so many of them that somebody came. */
export type SaidOfVisits = { readonly answeredCount: number; readonly confirmedCount: number };

/** No cell under five (design §4): of fewer the author could tell which household said what. */
const CELL_MIN = 5;

/**
 * What the author may see of it; null while anybody could be told from it. Never by visit: of a visit to one household the
 * author would know who denied it (handbook §2 rule 6, C11).
 */
export function shownOfVisits(said: SaidOfVisits): SaidOfVisits | null {
  const others = said.answeredCount - said.confirmedCount;
  const isHidden = (count: number) => count > 0 && count < CELL_MIN;
  return said.answeredCount < CELL_MIN || isHidden(said.confirmedCount) || isHidden(others) ? null : said;
}

/** Which rule of style speaks of which count. */
const PARTY_STYLES = {
  companionsCount: 'party.companions',
  escortsCount: 'party.escorts',
  vehiclesCount: 'party.vehicles',
} as const satisfies Partial<Record<keyof SaidVisit, StyleKey>>;
export type PartyCount = keyof typeof PARTY_STYLES;
export const PARTY_COUNTS = Object.keys(PARTY_STYLES) as PartyCount[];

/** Soft ceilings on who comes along: beyond one a word is said and nothing refused (requirements 000-05, 004-18). */
export type PartyMax = Readonly<Partial<Record<PartyCount, number>>>;

/** The ceilings as the rulebook has them on a day; a count that no rule speaks of has none. */
export function partyMaxOf(styles: readonly { readonly key: StyleKey; readonly atMost: number }[]): PartyMax {
  const known = PARTY_COUNTS.flatMap((name) => {
    const rule = styles.find(({ key }) => key === PARTY_STYLES[name]);
    return rule ? [[name, rule.atMost] as const] : [];
  });
  return Object.fromEntries(known);
}

/** Which ceilings a visit passes. */
export function largeParty(said: Pick<SaidVisit, PartyCount>, partyMax: PartyMax): PartyCount[] {
  return PARTY_COUNTS.filter((name) => (said[name] ?? 0) > (partyMax[name] ?? Number.POSITIVE_INFINITY));
}

/** Numbers that belong to somebody stand in no shared copy: phones and identity numbers. */
export const PRIVATE_NUMBER = /\d[\d -]{6,}\d/;

/**
 * The masked copy of an entry that its author shares (requirement 002-08). Refuses `fieldwork.share-empty`,
 * `fieldwork.share-number`, `fieldwork.share-name` (a name of somebody whom the visit met).
 */
export function wellShared(words: string, names: readonly string[]): string | Refusal {
  const text = paragraphs(words);
  if (text === '') return refuse('fieldwork.share-empty', {}, 'words');
  const number = PRIVATE_NUMBER.exec(text)?.[0];
  if (number) return refuse('fieldwork.share-number', { number }, 'words');
  const name = names.find((one) => one.length >= 2 && text.includes(one));
  return name === undefined ? text : refuse('fieldwork.share-name', { name }, 'words');
}
