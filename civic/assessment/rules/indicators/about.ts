import type { CivilDate } from '#kernel/civil-date.ts';

/** The first version of all of them. A changed formula is a new version with a new day, never an edit. */
export const FIRST = { version: 1, validFrom: '2026-11-23' as CivilDate } as const;
/** … and what is said of many of them. */
export const NONE = { zh: '没有剔除', en: 'Nothing is left out' } as const;
export const BY_AGE = {
  zh: '按满期限的那一天算，没有答复的也在分母里；所以答复老件不会拉低',
  en: 'By the day on which the limit is over, those without a reply among them: answering old ones lowers nothing',
} as const;
export const DUE_OVER = { zh: '只算已经过去的日子', en: 'Days that are over alone' } as const;
export const share = { unit: 'share', excluded: [], ...FIRST } as const;
