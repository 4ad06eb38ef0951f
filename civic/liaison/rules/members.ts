import type { Id } from '#kernel/id.ts';
import type { Words } from '#kernel/language.ts';

/** Age bands (handbook §2.2 block A2: a band, never a date of birth; 14 as the limit of PIPL Art. 31). */
export const AGE_BANDS = {
  unknown: { zh: '不详', en: 'Not known' },
  '0-5': { zh: '0—5 岁', en: '0 to 5' },
  '6-13': { zh: '6—13 岁', en: '6 to 13' },
  '14-17': { zh: '14—17 岁', en: '14 to 17' },
  '18-44': { zh: '18—44 岁', en: '18 to 44' },
  '45-59': { zh: '45—59 岁', en: '45 to 59' },
  '60-79': { zh: '60—79 岁', en: '60 to 79' },
  '80+': { zh: '80 岁以上', en: '80 and more' },
} as const satisfies Record<string, Words>;

export type AgeBand = keyof typeof AGE_BANDS;
export const AGE_BAND_CODES = Object.keys(AGE_BANDS) as AgeBand[];

/** Somebody who lives in a household (block A2): no name, no birthday. */
export type Member = {
  readonly id: Id;
  /** To the head: wife, son, mother … in their words. */
  readonly relation: string;
  readonly ageBand: AgeBand;
  readonly isAway: boolean;
  readonly isPupil: boolean;
  readonly needsCare: boolean;
};
