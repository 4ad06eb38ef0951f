import type { Words } from '#kernel/language.ts';
import type { State } from './states.ts';

/** One worklist: which states it shows, and in which order its pages run. */
export type Worklist = Words & {
  /** Null: every state, ended ones too. */
  readonly states: readonly State[] | null;
  readonly isOverdueOnly: boolean;
  /** The most pressing first, or the newest first. */
  readonly order: 'due' | 'received';
  /** What was raised to the units of whoever looks, whoever holds it. */
  readonly isRaised?: true;
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
  raised: { zh: '下级上报', en: 'Raised to us', states: null, isOverdueOnly: false, order: 'due', isRaised: true },
  to_check: { zh: '待审核', en: 'To check', states: ['result_submitted'], isOverdueOnly: false, order: 'due' },
  in_follow_up: {
    zh: '回访中',
    en: 'In follow-up',
    states: ['replied', 'follow_up'],
    isOverdueOnly: false,
    order: 'due',
  },
  overdue: { zh: '已超期', en: 'Overdue', states: null, isOverdueOnly: true, order: 'due' },
  all: { zh: '全部台账', en: 'Whole ledger', states: null, isOverdueOnly: false, order: 'received' },
} as const satisfies Record<string, Worklist>;

export type WorklistName = keyof typeof WORKLISTS;

/** Every worklist by name, in the order in which they are shown. */
export const WORKLIST_NAMES = Object.keys(WORKLISTS) as readonly WorklistName[];
