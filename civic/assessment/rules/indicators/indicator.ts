import type { CivilDate } from '#kernel/civil-date.ts';
import type { Words } from '#kernel/language.ts';
import type { Counter } from './counting.ts';

/** So much of each counter: a counter alone is one of it. */
export type Sum = readonly (Counter | readonly [Counter, number])[];

type Told = {
  readonly words: Words;
  /** How it is computed, in a sentence: what of what. */
  readonly formula: Words;
  /** What is left out, and what must not be read into it. */
  readonly cautions: Words;
  /** The row of handbook §4.5, or the rule it rests on. */
  readonly basis: string;
  readonly version: number;
  readonly validFrom: CivilDate;
};

/** A share: x % (a / b), with how many are left out of b. */
export type Share = Told & {
  readonly unit: 'share';
  readonly part: Sum;
  readonly whole: Sum;
  readonly excluded: Sum;
  /** Drawn by lot: a 95 % interval stands beside it. */
  readonly isSampled?: true;
  /** Satisfaction says little where few rated: below this share of replies it is marked (handbook §4.5). */
  readonly ratedShareMin?: number;
};

/** A median and a 90th percentile out of classes: each is told as the upper edge of its class. */
export type Spread = Told & {
  readonly unit: 'hours' | 'days';
  readonly of: 'contact_hours' | 'reply_days';
  readonly excluded?: Sum;
};

/** A number, or so many on each: 1.4 (a / b). */
export type Number = Told & { readonly unit: 'count'; readonly part: Sum };
export type Mean = Told & { readonly unit: 'mean'; readonly part: Sum; readonly whole: Sum };

export type Indicator = Share | Spread | Number | Mean;

/** A row of the handbook that the house can't compute from roll-ups: why, and where else it is shown. */
export type Elsewhere = {
  readonly words: Words;
  /** `no_records`: nothing is kept that it could be counted from. `on_demand`: counted from records when it is asked for. */
  readonly why: 'no_records' | 'on_demand';
  readonly reason: Words;
};
