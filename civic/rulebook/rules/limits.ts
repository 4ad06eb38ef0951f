import type { KindCode } from './categories.ts';
import type { Provenance } from './versions.ts';

/** Profiles of time limits: P petition 信访, H hotline 热线, L link 联户 (handbook §4.3). */
export const PROFILES = ['P', 'H', 'L'] as const;
export type Profile = (typeof PROFILES)[number];

/** How a limit counts. `days` are calendar days; working hours lie between 9:00 and 17:30 of working days. */
export const LIMIT_UNITS = ['minutes', 'hours', 'working_hours', 'days', 'working_days'] as const;
export type LimitUnit = (typeof LIMIT_UNITS)[number];

/** An amount of time that something may take, or (`stricter: 'longer'`) that a person must at least be given. */
export type Span = { readonly amount: number; readonly unit: LimitUnit };

/** The content of a limit: what a version of it says. */
export type LimitBody = Span & {
  /** Whether the levels below are bound by it: they may be stricter, never looser. */
  readonly isMandatory: boolean;
  /** Most limits bind the office, and shorter is stricter; a right of the person is stricter when longer. */
  readonly stricter: 'shorter' | 'longer';
};

/** Steps that have a limit in every profile. */
export type ProfileStep =
  | 'screen'
  | 'not_accept'
  | 'refer'
  | 'dispatch'
  | 'sign'
  | 'dispute'
  | 'contact'
  | 'contact_urgent'
  | 'finish'
  | 'finish_urgent'
  | 'extension';

/** Steps whose limit is the same in every profile. */
export type SharedStep =
  | 'sync'
  | 'answer_now'
  | 'merge'
  | 'arbitrate'
  | 'waiting'
  | 'escalation_answer'
  | 'extension_decision'
  | 'check'
  | 'follow_up.start'
  | 'follow_up.end'
  | 'reopen'
  | 'tracked_recheck'
  | 'review_ask'
  | 'review_answer'
  | 'recheck_ask'
  | 'recheck_answer'
  | 'overdue_supervise'
  | 'overdue_raise'
  | 'overdue_publish'
  | 'mediation'
  | 'link_quiet'
  | 'card_valid'
  | 'hardship_review'
  | 'report_answer'
  | 'disclose'
  | 'openness_answer'
  | 'person_kept';

/** The name of a limit: `H.sign`, `H.finish.help`, `check`. A finish limit of a kind falls back to `H.finish`. */
export type LimitKey = `${Profile}.${ProfileStep}` | `${Profile}.finish.${KindCode}` | SharedStep;

/** A limit in force, with where it comes from. */
export type Limit = LimitBody & Provenance & { readonly key: LimitKey };
