import type { ResultKind } from '#civic/ledger/rules/results.ts';

/** What decides whether somebody must be called. Taken when the reply goes out. */
export type Replied = {
  readonly isSealed: boolean;
  readonly kind: string;
  readonly resultKind: ResultKind | null;
  readonly categoryCode: string | null;
  /** The reply came after its day, or the matter is named in a supervision order (handbook §4.3 row 31). */
  readonly wasSupervised: boolean;
};

/** Why somebody is called: the law of the case, the lot, or not at all. */
export type FollowUpReason = 'always' | 'sampled' | 'not_sampled';

/**
 * The share of the other matters that are drawn. Handbook §4.3 row 22 asks for at least 30 %; each matter is drawn by
 * itself, so the share aims higher to stay above 30 % in a month of a few hundred replies.
 */
export const SAMPLED_SHARE = 0.35;

/** Categories whose people are in hardship (handbook §5, 06: minimum living, relief, disaster, care, disability …). */
const HARDSHIP_CATEGORIES = '06.';

/**
 * Why this matter must be called whatever the lot says (handbook §4.3 row 22); null when the lot decides.
 */
export function certainReasonOf(matter: Replied): keyof typeof CERTAIN | null {
  const names = Object.keys(CERTAIN) as (keyof typeof CERTAIN)[];
  return names.find((name) => CERTAIN[name](matter)) ?? null;
}

const CERTAIN = {
  sealed: (matter) => matter.isSealed,
  conduct: (matter) => matter.kind === 'conduct_report',
  not_so: (matter) => matter.resultKind === 'not_so',
  not_supported: (matter) => matter.resultKind === 'not_supported',
  hardship: (matter) => matter.categoryCode?.startsWith(HARDSHIP_CATEGORIES) ?? false,
  supervised: (matter) => matter.wasSupervised,
} as const satisfies Record<string, (matter: Replied) => boolean>;

/** Whether this matter is called, and why. `draw` is `drawOf` the seed and the matter, in [0, 1). */
export function followUpReasonOf(matter: Replied, draw: number): FollowUpReason {
  if (certainReasonOf(matter) !== null) return 'always';
  return draw < SAMPLED_SHARE ? 'sampled' : 'not_sampled';
}

/**
 * The lot of a matter from a digest (at least 6 bytes) of the month's seed, the matter's number and the round of its
 * reply: nobody who writes replies can tell beforehand which of them will be asked about, nobody can draw again, and
 * everybody can check it when the seed is published.
 */
export function drawOf(digest: Uint8Array): number {
  let number = 0;
  for (const byte of digest.subarray(0, 6)) number = number * 256 + byte;
  return number / 2 ** 48;
}
