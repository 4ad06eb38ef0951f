import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Words } from '#kernel/language.ts';

/**
 * The states of a promise (handbook §4.2, fourth machine; §2.13). `kept` and `broken` are said by the person it was made
 * to, alone; `unconfirmed` when that person could not be reached or said nothing, which counts as neither.
 */
export const PROMISE_STATES = {
  open: { zh: '兑现中', en: 'Open' },
  delivered: { zh: '单位说办完了，等本人确认', en: 'Said to be done; the person decides' },
  kept: { zh: '已兑现（本人确认）', en: 'Kept, says the person' },
  broken: { zh: '没有兑现（本人说的）', en: 'Broken, says the person' },
  changed: { zh: '本人同意改期', en: 'Changed with consent' },
  unconfirmed: { zh: '本人没有确认', en: 'Not confirmed' },
  void: { zh: '不再适用', en: 'No longer applies' },
} as const satisfies Record<string, Words>;

export type PromiseState = keyof typeof PROMISE_STATES;

/** Where a promise was made. */
export type MadeIn = 'reply' | 'card' | 'meeting' | 'visit' | 'reception' | 'decision';

/** A promise as it is today. */
export type PromiseMade = {
  readonly id: Id;
  /** Null: it was made to a household, to those present at a meeting, or by a published decision to everybody. */
  readonly matterId: Id | null;
  readonly words: string;
  readonly madeIn: MadeIn;
  readonly unitId: Id | null;
  readonly madeAt: Instant;
  readonly dueOn: CivilDate;
  readonly state: PromiseState;
  readonly deliveredAt: Instant | null;
  readonly deliveryWords: string;
  readonly settledAt: Instant | null;
};

/** What the end of a step of the matter says of its open promise; null: nothing, it stays as it is. */
export function settledBy(
  kind: string,
  body: { readonly reason?: unknown; readonly to?: unknown },
): PromiseState | null {
  if (kind === 'ledger.matter.closed') return CLOSED[String(body.reason)] ?? 'unconfirmed';
  if (kind === 'ledger.matter.reworked' || kind === 'ledger.matter.reopened') return 'broken';
  if (kind === 'ledger.matter.withdrawn' || kind === 'ledger.matter.review_asked') return 'void';
  return null;
}

/**
 * By the reason of the close: "solved" is the person's own word. "Understood" and what the caller closed because nobody
 * here has the power are not what was promised. Silence is neither (I3, I8).
 */
const CLOSED: Readonly<Record<string, PromiseState>> = {
  solved: 'kept',
  understood: 'broken',
  caller: 'broken',
  not_reached: 'unconfirmed',
  no_objection: 'unconfirmed',
};

/** Whether a promise was late: still open after its day, or delivered after it. */
export function isLate(
  { dueOn, deliveredAt, settledAt }: Pick<PromiseMade, 'dueOn' | 'deliveredAt' | 'settledAt'>,
  today: CivilDate,
): boolean {
  if (deliveredAt !== null) return civilDateOf(deliveredAt) > dueOn;
  return settledAt === null && today > dueOn;
}
