import type { Words } from '#kernel/language.ts';
import type { RequestKind } from './request.ts';
import type { State } from './states.ts';

/** One worklist: which states it shows, and in which order its pages run. */
export type Worklist = Words & {
  /** Null: every state, ended ones too. */
  readonly states: readonly State[] | null;
  readonly isOverdueOnly: boolean;
  /** The most pressing first, or the newest first. */
  readonly order: 'due' | 'received';
  /** What waits for the answer to one of these requests, whoever holds it: of the units of whoever looks, or of anybody. */
  readonly waitsFor?: { readonly kinds: readonly RequestKind[]; readonly isOfOwnUnits: boolean };
};

/** The office's worklists. A person sees those for which a role gives the right (`permissions.ts`). */
export const WORKLISTS = {
  to_screen: { zh: '待甄别', en: 'To screen', states: ['registered'], isOverdueOnly: false, order: 'due' },
  to_dispatch: { zh: '待派办', en: 'To dispatch', states: ['screening'], isOverdueOnly: false, order: 'due' },
  to_sign: { zh: '待签收', en: 'To sign for', states: ['dispatched'], isOverdueOnly: false, order: 'due' },
  to_contact: { zh: '待联系', en: 'To contact', states: ['signed', 'rework'], isOverdueOnly: false, order: 'due' },
  in_progress: {
    zh: '办理中',
    en: 'In progress',
    states: ['in_progress', 'extended', 'extension_asked'],
    isOverdueOnly: false,
    order: 'due',
  },
  to_decide: {
    zh: '待裁批',
    en: 'To decide',
    states: ['disputed', 'extension_asked'],
    isOverdueOnly: false,
    order: 'due',
  },
  raised: {
    zh: '请我们办的',
    en: 'Asked of us',
    states: null,
    isOverdueOnly: false,
    order: 'due',
    waitsFor: { kinds: ['escalation', 'part', 'review', 'recheck'], isOfOwnUnits: true },
  },
  to_track: {
    zh: '待批挂账',
    en: 'To track or not',
    states: null,
    isOverdueOnly: false,
    order: 'due',
    waitsFor: { kinds: ['tracking'], isOfOwnUnits: false },
  },
  handed_in: {
    zh: '待签发',
    en: 'To sign as leader',
    states: ['result_submitted'],
    isOverdueOnly: false,
    order: 'due',
  },
  to_check: { zh: '待审核', en: 'To check', states: ['result_submitted'], isOverdueOnly: false, order: 'due' },
  in_follow_up: {
    zh: '回访中',
    en: 'In follow-up',
    states: ['replied', 'follow_up'],
    isOverdueOnly: false,
    order: 'due',
  },
  promised: { zh: '承诺兑现中', en: 'Promises open', states: ['promise_open'], isOverdueOnly: false, order: 'due' },
  tracked: { zh: '挂账', en: 'Tracked', states: ['tracked'], isOverdueOnly: false, order: 'due' },
  to_review: {
    zh: '复查复核',
    en: 'Reviews',
    states: ['under_review', 'under_recheck'],
    isOverdueOnly: false,
    order: 'due',
  },
  overdue: { zh: '已超期', en: 'Overdue', states: null, isOverdueOnly: true, order: 'due' },
  all: { zh: '全部台账', en: 'Whole ledger', states: null, isOverdueOnly: false, order: 'received' },
} as const satisfies Record<string, Worklist>;

export type WorklistName = keyof typeof WORKLISTS;

/** Every worklist by name, in the order in which they are shown. */
export const WORKLIST_NAMES = Object.keys(WORKLISTS) as readonly WorklistName[];
