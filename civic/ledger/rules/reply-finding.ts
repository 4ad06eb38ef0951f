import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Words } from '#kernel/language.ts';
import type { Finding, ReplyDraft } from './shapes.ts';

/** An earlier reply that may say the same. */
export type EarlierReply = {
  readonly replyId: Id;
  readonly matterId: Id;
  readonly number: string;
  readonly words: string;
  /** What had been asked, only to be compared: nobody is shown it. */
  readonly question: string;
  readonly areaCode: AreaCode;
};

/** What the checks look at. */
export type CheckedReply = {
  readonly draft: ReplyDraft;
  /** The person's own words; empty for a sealed matter, whose words the writer has not seen. */
  readonly question: string;
  readonly areaCode: AreaCode;
  /** Name and phone of who raised it, as far as known and not sealed. */
  readonly persons: readonly string[];
  /** Earlier replies to other matters that share pieces with it. */
  readonly earlier: readonly EarlierReply[];
  readonly today: CivilDate;
};

const NUMBERS = {
  answers_this: 1,
  near_copy: 2,
  says_what_was_done: 3,
  no_is_reasoned: 4,
  plain_and_short: 5,
  names_nobody: 6,
  empty_forwarding: 7,
  promise_is_dated: 8,
  tone: 9,
} as const satisfies Record<Finding['check'], number>;

/** One thing that a check found, with the passage that shows why. */
export function finding(
  check: Finding['check'],
  severity: Finding['severity'],
  passage: string,
  words: Words,
): Finding {
  return { check, number: NUMBERS[check], severity, passage, words };
}
