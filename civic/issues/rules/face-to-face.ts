import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Words } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';

/** Where officials and people sat together, as the house knows it already: nothing of it is typed again. */
export const MET_KINDS = {
  meeting: { zh: '民情恳谈会', en: 'Heart-to-heart meeting' },
  reception: { zh: '接访', en: 'Reception' },
  visit: { zh: '走访', en: 'Visit' },
} as const satisfies Record<string, Words>;
export type MetKind = keyof typeof MET_KINDS;

/** One time at which people were met: a meeting that was held, a reception to which somebody came, an own visit. */
export type Met = {
  readonly id: Id;
  readonly kind: MetKind;
  readonly on: CivilDate;
  readonly areaCode: AreaCode;
  /** What a meeting was about, or where a reception was; empty for a visit, which everybody may not know more of. */
  readonly about: string;
  /** So many people came or were met; null: it is not told of a reception. */
  readonly count: number | null;
};

/** What is recorded of it. */
export type MetKept = Omit<Met, 'about' | 'count'> & { readonly count?: number | null };

/** How many raised it, a visitor who speaks for others with these others; and most of one village. */
export type Raised = { readonly persons: number; readonly ofOneVillage: number };

/**
 * Whether so many stand behind it that somebody has to meet them (003-04: face to face for group matters). The numbers are
 * those of a hot issue (handbook §5; `issues.persons_in_village`, `issues.persons_in_township` in the rules of style):
 * more than `village` of one village, or more than `township` in all.
 */
export function isGroupMatter(
  { persons, ofOneVillage }: Raised,
  most: { readonly village: number; readonly township: number },
): boolean {
  return ofOneVillage > most.village || persons > most.township;
}

/**
 * The rule of the step at which people are asked, or not asked: of a group matter it is said when they were met since it
 * was spotted, or why they were not, which everybody reads. Never both. Refuses `issues.face-to-face-missing`,
 * `issues.face-to-face-unknown`; null: nothing is missing.
 */
export function faceToFaceMissing(
  standing: { readonly isGroup: boolean; readonly met: Met | null },
  { metIn, notMet }: { readonly metIn: Id | null; readonly notMet: string },
): Refusal | null {
  if (metIn !== null && standing.met === null) return refuse('issues.face-to-face-unknown', {}, 'metIn');
  const isBoth = metIn !== null && notMet !== '';
  const isNeither = metIn === null && notMet === '';
  return isBoth || (isNeither && standing.isGroup) ? refuse('issues.face-to-face-missing', {}, 'metIn') : null;
}
