import { type Calendar, type Deadline, deadlineOf } from '#civic/rulebook/rules/calendar.ts';
import type { KindCode } from '#civic/rulebook/rules/categories.ts';
import type { LimitKey, Span } from '#civic/rulebook/rules/limits.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Words } from '#kernel/language.ts';
import type { Matter } from './matter.ts';

type LimitedMatter = Pick<Matter, 'profile' | 'kind' | 'isUrgent'>;

/**
 * The clocks of a matter and the rule each takes its limit from (handbook §4.3, column Limit). `finish` runs from the
 * dispatch to the reply and beside the others; dispatching anew does not start it again, so that passing a matter on
 * never costs the person time.
 */
export const CLOCKS = {
  screen: { zh: '甄别', en: 'Screening', keyOf: ({ profile }) => `${profile}.screen` },
  dispatch: { zh: '派办', en: 'Dispatch', keyOf: ({ profile }) => `${profile}.dispatch` },
  sign: { zh: '签收', en: 'Signing for', keyOf: ({ profile }) => `${profile}.sign` },
  contact: {
    zh: '首次联系',
    en: 'First contact',
    keyOf: ({ profile, isUrgent }) => (isUrgent ? `${profile}.contact_urgent` : `${profile}.contact`),
  },
  finish: {
    zh: '办理答复',
    en: 'Reply',
    keyOf: (matter) => finishKeyOf(matter),
  },
  arbitrate: { zh: '裁定权责', en: 'Decision whose duty it is', keyOf: () => 'arbitrate' },
  waiting: { zh: '等群众补充', en: 'Waiting for the person', keyOf: () => 'waiting' },
  extension_decision: { zh: '批延期', en: 'Decision on the extension', keyOf: () => 'extension_decision' },
  escalation: { zh: '上级答复', en: 'Answer from above', keyOf: () => 'escalation_answer' },
  promise: { zh: '兑现承诺', en: 'Keeping the promise', keyOf: (matter) => finishKeyOf(matter) },
  tracked_recheck: { zh: '挂账回看', en: 'Looking again at what is tracked', keyOf: () => 'tracked_recheck' },
  review: { zh: '复查', en: 'Review', keyOf: () => 'review_answer' },
  recheck_ask: { zh: '申请复核', en: 'Asking for a re-check', keyOf: () => 'recheck_ask' },
  recheck: { zh: '复核', en: 'Re-check', keyOf: () => 'recheck_answer' },
  hearing: { zh: '听证', en: 'Hearing', keyOf: () => 'recheck_answer' },
  check: { zh: '审核', en: 'Check', keyOf: () => 'check' },
  follow_up_start: { zh: '开始回访', en: 'Start of the follow-up', keyOf: () => 'follow_up.start' },
  follow_up: { zh: '回访', en: 'Follow-up', keyOf: () => 'follow_up.end' },
} as const satisfies Record<string, Words & { readonly keyOf: (matter: LimitedMatter) => LimitKey }>;

/** The limit to the reply; a dated promise takes its place until the day that was promised. */
function finishKeyOf({ profile, isUrgent, kind }: LimitedMatter): LimitKey {
  return isUrgent ? `${profile}.finish_urgent` : `${profile}.finish.${kind as KindCode}`;
}

export type ClockKind = keyof typeof CLOCKS;

/** What the rulebook says, as far as clocks need it. */
export type Limits = { readonly limitOf: (key: LimitKey) => Span; readonly calendar: Calendar };

/** A clock that is to run. */
export type NewClock = Deadline & {
  readonly kind: ClockKind;
  readonly ruleKey: LimitKey;
  readonly startedAt: Instant;
};

/** Starts a clock: its end after the rulebook of that day. `share` halves the limit where the handbook says so. */
export function startedClock(
  kind: ClockKind,
  matter: LimitedMatter,
  startedAt: Instant,
  limits: Limits,
  share: 'whole' | 'half' = 'whole',
): NewClock {
  const ruleKey = CLOCKS[kind].keyOf(matter);
  return { kind, ruleKey, startedAt, ...recountedClock(ruleKey, startedAt, limits, share === 'half') };
}

/** The end of a clock by its rule and its start, after what is known of the calendar. */
export function recountedClock(ruleKey: LimitKey, startedAt: Instant, limits: Limits, isHalf: boolean): Deadline {
  const { amount, unit } = limits.limitOf(ruleKey);
  return deadlineOf(startedAt, { amount: isHalf ? Math.ceil(amount / 2) : amount, unit }, limits.calendar);
}

/**
 * By when somebody will have talked with a person whose matter has just been registered: screening, dispatch, signing
 * and first contact one after the other, each at its limit (handbook §4.9, "registered").
 */
export function contactPromisedBy(matter: LimitedMatter, registeredAt: Instant, limits: Limits): Deadline {
  const steps: readonly ClockKind[] = ['screen', 'dispatch', 'sign', 'contact'];
  return steps.reduce<Deadline>(
    (before, kind) => {
      const next = startedClock(kind, matter, before.dueAt, limits);
      return { dueAt: next.dueAt, isEstimated: before.isEstimated || next.isEstimated };
    },
    { dueAt: registeredAt, isEstimated: false },
  );
}
