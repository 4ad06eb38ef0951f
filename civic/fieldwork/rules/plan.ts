import { type AreaCode, areaWithin } from '#kernel/area-code.ts';
import { addDays, type CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { paragraphs } from './paragraphs.ts';

/** Where somebody means to go, and with what questions (requirements 000-04, 000-20). Nothing is owed by it. */
export type Plan = {
  readonly id: Id;
  readonly areaCode: AreaCode;
  /** To whom; null: to the place. */
  readonly constituentId: Id | null;
  readonly plannedOn: CivilDate;
  readonly question: string;
};

const QUESTION_MAX = 1000;
const DAYS_AHEAD_MAX = 366;

/** A plan as it is kept. Refuses `fieldwork.plan-question`, `fieldwork.plan-day`, `fieldwork.visit-text-long`. */
export function wellPlanned(said: Plan, today: CivilDate): Plan | Refusal {
  const question = paragraphs(said.question);
  if (question === '') return refuse('fieldwork.plan-question', {}, 'question');
  if (question.length > QUESTION_MAX) return refuse('fieldwork.visit-text-long', { most: QUESTION_MAX }, 'question');
  if (said.plannedOn < today || said.plannedOn > addDays(today, DAYS_AHEAD_MAX))
    return refuse('fieldwork.plan-day', {}, 'plannedOn');
  return { ...said, question };
}

/** Those plans that belong into the brief of a household: made for it, or for a place in which it lives. */
export function plansFor<P extends Pick<Plan, 'areaCode' | 'constituentId'>>(
  plans: readonly P[],
  household: { readonly id: Id; readonly areaCode: AreaCode },
): P[] {
  return plans.filter(({ areaCode, constituentId }) =>
    constituentId === null ? areaWithin(household.areaCode, areaCode) : constituentId === household.id,
  );
}
