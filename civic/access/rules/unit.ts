import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';

/** What kinds of body can hold matters (the check of table `unit` says the same). */
export const UNIT_KINDS = [
  'party',
  'government',
  'department',
  'township',
  'village',
  'school',
  'hospital',
  'firm',
  'force',
  'other',
] as const;

/** An office or body that can hold matters. */
export type Unit = {
  readonly id: Id;
  readonly name: string;
  readonly nameEn: string;
  readonly kind: (typeof UNIT_KINDS)[number];
  readonly parentId: Id | null;
  readonly areaCode: AreaCode;
  readonly phone: string;
  /** The duty list against which a dispatch is checked. */
  readonly duties: string;
  readonly validFrom: CivilDate;
  /** Its last day; null while no end is known. */
  readonly validTo: CivilDate | null;
};
