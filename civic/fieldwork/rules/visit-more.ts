import type { Id } from '#kernel/id.ts';
import type { Words } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { paragraphs } from './paragraphs.ts';

/** Who brought a policy up. */
export const BROUGHT_UP_BY = {
  household: { zh: '群众问起', en: 'Asked by the household' },
  official: { zh: '干部主动讲', en: 'Brought up by the official' },
} as const satisfies Record<string, Words>;
export type BroughtUpBy = keyof typeof BROUGHT_UP_BY;
export const BROUGHT_UP_BY_CODES = Object.keys(BROUGHT_UP_BY) as BroughtUpBy[];

/** What a visit was for: to find something out (000-03), or one of the four jobs 访民情、听民意、帮民富、保民安 (004-22). */
export const AIMS = {
  research: { zh: '调研', en: 'To find something out' },
  visit: { zh: '访民情', en: 'To see how people live' },
  listen: { zh: '听民意', en: 'To hear what people think' },
  prosper: { zh: '帮民富', en: 'To help people prosper' },
  safety: { zh: '保民安', en: 'To keep people safe' },
} as const satisfies Record<string, Words>;
export type Aim = keyof typeof AIMS;
export const AIM_CODES = Object.keys(AIMS) as Aim[];

/** A policy that was explained on a visit (handbook §2.7; requirement 003-26). Its id is made by whoever writes. */
export type Explained = {
  readonly id: Id;
  /** As people call it. */
  readonly name: string;
  /** The document's number or address; empty: not written. */
  readonly reference: string;
  readonly broughtUpBy: BroughtUpBy;
  /** What was not understood, or is still to be found out; empty: nothing. */
  readonly openQuestion: string;
};

/** What may be written of a visit and mostly is not; what is left out stays as it is. */
export type MoreOfVisit = {
  /** From whom the author learned, and whether that person agreed to be named for it (001-06). */
  readonly taughtBy: string;
  readonly mayCredit: boolean;
  /** Meals and nights that were paid for on a stay (002-77); null: not written. */
  readonly mealsPaidCount: number | null;
  readonly nightsPaidCount: number | null;
  /** What was planned before; null: nothing was. */
  readonly planId: Id | null;
  /** What for; null: not written. */
  readonly aim: Aim | null;
};

const NO_MORE: MoreOfVisit = {
  ...{ taughtBy: '', mayCredit: false, mealsPaidCount: null, nightsPaidCount: null, planId: null, aim: null },
};

const NAME_MAX = 100;
const LINE_MAX = 200;
const QUESTION_MAX = 1000;
/** More than these nobody explains on one visit. */
export const EXPLAINED_MAX = 20;
/** Three a day for the longest stay that can be written down. */
const PAID_MAX = 1100;

/** The rest of a visit, with what was not written. Refuses `fieldwork.visit-count` and `fieldwork.visit-text-long`. */
export function wellSaidMore(kind: 'visit' | 'stay', said: Partial<MoreOfVisit>): MoreOfVisit | Refusal {
  const more = { ...NO_MORE, ...said };
  const taughtBy = paragraphs(more.taughtBy);
  if (taughtBy.length > LINE_MAX) return refuse('fieldwork.visit-text-long', { most: LINE_MAX }, 'taughtBy');
  const counts = [more.mealsPaidCount, more.nightsPaidCount];
  if (counts.some((count) => count !== null && (count < 0 || count > PAID_MAX)))
    return refuse('fieldwork.visit-count', { most: PAID_MAX }, 'mealsPaidCount');
  const [mealsPaidCount = null, nightsPaidCount = null] = kind === 'stay' ? counts : [];
  const { planId, aim } = more;
  return { taughtBy, mayCredit: more.mayCredit && taughtBy !== '', mealsPaidCount, nightsPaidCount, planId, aim };
}

/** A policy as it is kept. Refuses `fieldwork.policy-name`, `fieldwork.visit-text-long`. */
export function wellExplained(said: Explained): Explained | Refusal {
  const [name, reference, openQuestion] = [said.name, said.reference, said.openQuestion].map(paragraphs) as [
    string,
    string,
    string,
  ];
  if (name === '') return refuse('fieldwork.policy-name', {}, 'name');
  if (name.length > NAME_MAX) return refuse('fieldwork.visit-text-long', { most: NAME_MAX }, 'name');
  if (reference.length > LINE_MAX) return refuse('fieldwork.visit-text-long', { most: LINE_MAX }, 'reference');
  if (openQuestion.length > QUESTION_MAX)
    return refuse('fieldwork.visit-text-long', { most: QUESTION_MAX }, 'openQuestion');
  return { ...said, name, reference, openQuestion };
}
