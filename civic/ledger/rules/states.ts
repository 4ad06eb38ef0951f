import type { Words } from '#kernel/language.ts';

/** Who must act next; `nobody` when the matter has ended. */
export type Holder = 'intake_desk' | 'dispatcher' | 'unit' | 'checker' | 'caller' | 'reviewer' | 'person' | 'nobody';

/** What a state is called, whether a matter ends there, and who must act next. */
export type StateWords = Words & {
  readonly isTerminal: boolean;
  readonly holder: Holder;
  /** Whether a matter may be in this state today; the others are declared so that the table is whole. */
  readonly isReachable: boolean;
};

/**
 * Every state of a matter (handbook §4.2), in the order in which a matter passes them. `closed` counts as ended
 * though it can be reopened: nobody owes anything until somebody says so.
 */
export const STATES = {
  draft: { zh: '草稿', en: 'Draft', isTerminal: false, holder: 'person', isReachable: false },
  registered: { zh: '已登记', en: 'Registered', isTerminal: false, holder: 'intake_desk', isReachable: true },
  screening: { zh: '甄别中', en: 'Being screened', isTerminal: false, holder: 'dispatcher', isReachable: true },
  answered_now: { zh: '即答', en: 'Answered at once', isTerminal: false, holder: 'intake_desk', isReachable: true },
  handed_emergency: { zh: '转紧急', en: 'Handed to emergency', isTerminal: true, holder: 'nobody', isReachable: true },
  referred_out: { zh: '已转送', en: 'Referred elsewhere', isTerminal: true, holder: 'nobody', isReachable: true },
  not_accepted: { zh: '不予受理', en: 'Not accepted', isTerminal: true, holder: 'nobody', isReachable: true },
  merged: { zh: '已并件', en: 'Joined with others', isTerminal: false, holder: 'unit', isReachable: true },
  dispatched: { zh: '已派', en: 'Dispatched', isTerminal: false, holder: 'unit', isReachable: true },
  disputed: { zh: '权责异议', en: 'Duty disputed', isTerminal: false, holder: 'dispatcher', isReachable: true },
  signed: { zh: '已签收', en: 'Signed for', isTerminal: false, holder: 'unit', isReachable: true },
  in_progress: { zh: '办理中', en: 'In progress', isTerminal: false, holder: 'unit', isReachable: true },
  extension_asked: { zh: '申请延期', en: 'Extension asked', isTerminal: false, holder: 'checker', isReachable: true },
  extended: { zh: '已延期', en: 'Extended', isTerminal: false, holder: 'unit', isReachable: true },
  result_submitted: { zh: '待审', en: 'Result under check', isTerminal: false, holder: 'checker', isReachable: true },
  replied: { zh: '已答复', en: 'Replied', isTerminal: false, holder: 'caller', isReachable: true },
  follow_up: { zh: '回访中', en: 'Follow-up', isTerminal: false, holder: 'caller', isReachable: true },
  rework: { zh: '重办', en: 'Being redone', isTerminal: false, holder: 'unit', isReachable: true },
  tracked: { zh: '挂账', en: 'Tracked', isTerminal: false, holder: 'unit', isReachable: true },
  promise_open: { zh: '承诺兑现中', en: 'Promise open', isTerminal: false, holder: 'unit', isReachable: true },
  closed: { zh: '办结', en: 'Closed', isTerminal: true, holder: 'nobody', isReachable: true },
  under_review: { zh: '复查中', en: 'Under review', isTerminal: false, holder: 'reviewer', isReachable: true },
  under_recheck: { zh: '复核中', en: 'Under re-check', isTerminal: false, holder: 'reviewer', isReachable: true },
  final: { zh: '终结', en: 'Final', isTerminal: true, holder: 'nobody', isReachable: true },
  withdrawn: { zh: '已撤回', en: 'Withdrawn', isTerminal: true, holder: 'nobody', isReachable: true },
  archived: { zh: '已归档', en: 'Archived', isTerminal: true, holder: 'nobody', isReachable: false },
} as const satisfies Record<string, StateWords>;

export type State = keyof typeof STATES;

/** Every state by name. */
export const STATE_NAMES = Object.keys(STATES) as readonly State[];

/** Whether a matter ends in this state. */
export function isTerminal(state: State): boolean {
  return STATES[state].isTerminal;
}

/** The words of a state. */
export function stateWords(state: State): Words {
  const { zh, en } = STATES[state];
  return { zh, en };
}

/** The states in which the reply has gone out, or another's is waited for: the clock to the reply does not run. */
const ANSWERED: readonly State[] = [
  'merged',
  'replied',
  'follow_up',
  'promise_open',
  'tracked',
  'under_review',
  'under_recheck',
];

/** Whether no unit owes a first reply in this state. */
export function isAnswered(state: State): boolean {
  return ANSWERED.includes(state);
}
