import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Words } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';

/** What an official can declare (requirement 002-46; petition regulations Art. 28). */
export const INTEREST_KINDS = {
  kin: { zh: '在本县工作的亲属', en: 'Kin in office here' },
  household: { zh: '本人或亲属的户', en: 'Own household, or that of kin' },
  firm: { zh: '本人或亲属的企业', en: 'Own firm, or that of kin' },
  unit: { zh: '有利害关系的单位', en: 'A unit in which one has an interest' },
} as const satisfies Record<string, Words>;

export type InterestKind = keyof typeof INTEREST_KINDS;

/** An interest as it is declared. At most one of the ids; without any, `name` says in what. */
export type DeclaredInterest = {
  readonly kind: InterestKind;
  /** How they are related, in few words; may be empty. */
  readonly relation: string;
  /** An official who is kin; for `kin` and for nothing else. */
  readonly kinId: Id | null;
  readonly constituentId: Id | null;
  readonly unitId: Id | null;
  readonly name: string;
  readonly beginsOn: CivilDate;
};

/**
 * Why an interest can't be declared so; null when it can. Refuses `access.interest-of-oneself`,
 * `access.interest-without-kin`, `access.interest-in-nothing`, `access.interest-ahead`.
 */
export function interestTrouble(
  { kind, kinId, constituentId, unitId, name, beginsOn }: DeclaredInterest,
  officialId: Id,
  today: CivilDate,
): Refusal | null {
  if (kinId === officialId) return refuse('access.interest-of-oneself', undefined, 'kinId');
  if ((kind === 'kin') !== (kinId !== null)) return refuse('access.interest-without-kin', undefined, 'kinId');
  const records = [kinId, constituentId, unitId].filter((id) => id !== null);
  if (records.length > 1 || (records.length === 0 && name.trim() === ''))
    return refuse('access.interest-in-nothing', undefined, 'name');
  return beginsOn > today ? refuse('access.interest-ahead', undefined, 'beginsOn') : null;
}
