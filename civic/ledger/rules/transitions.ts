import type { Words } from '#kernel/language.ts';
import type { Permission } from '#kernel/permission.ts';
import { ledgerPermissions as may } from '../permissions.ts';
import { ACT_NAMES, type ActName } from './acts.ts';
import type { ClockKind } from './clocks.ts';
import type { LedgerFact } from './facts.ts';
import type { NoticeKind } from './notices.ts';
import { isTerminal, STATE_NAMES, type State } from './states.ts';

/** Who does an act: an official with a right, the person by number and code, or time itself. */
export type Who = Permission | 'constituent' | 'clockwork';

type Common = {
  /** The rows of handbook §4.3; empty for what §4.1 gives a role outside that table. */
  readonly rows: readonly number[];
  readonly from: readonly State[];
  /** Null: the state stays. */
  readonly to: State | null;
  readonly who: readonly Who[];
};

/** A step that can be made here. */
export type Runnable = Common & {
  readonly isRunnable: true;
  /** A state that it passes on the way, with a fact of its own. */
  readonly through?: { readonly state: State; readonly fact: LedgerFact };
  readonly fact: LedgerFact;
  /** The clocks that end, and those that begin; the first of those that begin gives the next due date. */
  readonly stops: readonly ClockKind[] | 'all';
  readonly starts: readonly ClockKind[];
  /** What the person is told; null where §4.3 says "–". */
  readonly notice: NoticeKind | null;
};

/** A step of the handbook that cannot be made here, with what can be done instead. */
export type Declared = Common & { readonly isRunnable: false; readonly instead: Words };

export type Transition = Runnable | Declared;

const OPEN = STATE_NAMES.filter((state) => !isTerminal(state) && state !== 'draft');

/** Every step of handbook §4.3 as data. What is not in here does not happen. */
export const TRANSITIONS = {
  register: {
    rows: [1],
    from: ['draft'],
    to: 'registered',
    who: ['constituent'],
    isRunnable: false,
    instead: {
      zh: '登记在受理环节完成：请在“我要反映”页面或受理台录入。',
      en: 'Registering is done at intake: use the page for raising a matter, or the intake desk.',
    },
  },
  take: {
    rows: [2],
    from: ['registered'],
    to: 'screening',
    who: [may.screen],
    isRunnable: true,
    fact: 'ledger.matter.taken',
    stops: ['screen'],
    starts: ['dispatch'],
    notice: null,
  },
  classify: {
    rows: [2],
    from: ['screening'],
    to: null,
    who: [may.classify],
    isRunnable: true,
    fact: 'ledger.matter.classified',
    stops: [],
    starts: [],
    notice: null,
  },
  hand_to_emergency: {
    rows: [3],
    from: ['screening'],
    to: 'handed_emergency',
    who: [may.screen],
    isRunnable: true,
    fact: 'ledger.matter.handed_to_emergency',
    stops: 'all',
    starts: [],
    notice: 'handed_emergency',
  },
  answer_now: {
    rows: [4],
    from: ['screening'],
    to: 'replied',
    through: { state: 'answered_now', fact: 'ledger.matter.answered_now' },
    who: [may.answer_now],
    isRunnable: true,
    fact: 'ledger.matter.replied',
    stops: 'all',
    starts: ['follow_up_start'],
    notice: 'replied',
  },
  propose_decline: {
    rows: [5],
    from: ['screening'],
    to: null,
    who: [may.screen],
    isRunnable: true,
    fact: 'ledger.matter.decline_proposed',
    stops: [],
    starts: [],
    notice: null,
  },
  sign_decline: {
    rows: [5],
    from: ['screening'],
    to: 'not_accepted',
    who: [may.sign_decline],
    isRunnable: true,
    fact: 'ledger.matter.not_accepted',
    stops: 'all',
    starts: [],
    notice: 'not_accepted',
  },
  refer: {
    rows: [6],
    from: ['screening'],
    to: 'referred_out',
    who: [may.screen],
    isRunnable: true,
    fact: 'ledger.matter.referred',
    stops: 'all',
    starts: [],
    notice: 'referred',
  },
  merge: {
    rows: [7],
    from: ['screening'],
    to: 'merged',
    who: [may.classify],
    isRunnable: false,
    instead: {
      zh: '请把各件派给同一个单位，在派办说明里互相写上编号；每个人都会单独收到答复。',
      en: 'Dispatch each to the same unit and name the other numbers in the summary; everyone then gets a reply of their own.',
    },
  },
  dispatch: {
    rows: [8],
    from: ['screening'],
    to: 'dispatched',
    who: [may.dispatch],
    isRunnable: true,
    fact: 'ledger.matter.dispatched',
    stops: ['dispatch'],
    starts: ['sign', 'finish'],
    notice: 'dispatched',
  },
  redispatch: {
    rows: [11],
    from: ['dispatched', 'signed'],
    to: 'dispatched',
    who: [may.dispatch],
    isRunnable: true,
    fact: 'ledger.matter.dispatched',
    stops: ['sign', 'contact'],
    starts: ['sign'],
    notice: 'dispatched',
  },
  sign: {
    rows: [9],
    from: ['dispatched'],
    to: 'signed',
    who: [may.handle],
    isRunnable: true,
    fact: 'ledger.matter.signed',
    stops: ['sign'],
    starts: ['contact'],
    notice: null,
  },
  dispute: {
    rows: [10],
    from: ['dispatched'],
    to: 'disputed',
    who: [may.handle],
    isRunnable: false,
    instead: {
      zh: '请当天打电话告诉派单员职责依据和应办单位，由派单员改派并写明理由；最多改派两次，之后由裁定人定。',
      en: 'Ring the dispatcher today with the duty text and the right unit; the dispatcher dispatches anew with the reason: twice at most, then the arbiter decides.',
    },
  },
  arbitrate: {
    rows: [11],
    from: ['disputed'],
    to: 'dispatched',
    who: [may.arbitrate],
    isRunnable: false,
    instead: {
      zh: '裁定人请直接用“改派”，并写明裁定理由；同时在派单目录里加一条。',
      en: 'As arbiter, dispatch anew with the reason of your decision, and add a line to the dispatch catalogue.',
    },
  },
  contact: {
    rows: [12],
    from: ['signed', 'rework', 'in_progress'],
    to: 'in_progress',
    who: [may.handle],
    isRunnable: true,
    fact: 'ledger.matter.contacted',
    stops: ['contact'],
    starts: [],
    notice: null,
  },
  ask_person: {
    rows: [13],
    from: ['in_progress'],
    to: null,
    who: [may.handle],
    isRunnable: false,
    instead: {
      zh: '请打电话或上门问，再记一次“联系群众”；群众也可凭编号和查询码自己补充。期限照走。',
      en: 'Ask by phone or visit and record the contact; the person can also add words by number and code. The clock goes on.',
    },
  },
  escalate: {
    rows: [14],
    from: ['in_progress'],
    to: null,
    who: [may.handle],
    isRunnable: false,
    instead: {
      zh: '请用公文报上级，同时如实提交结果：写明缺什么权限、已报谁、哪天再答复。',
      en: 'Report upward in writing and submit a true result: which power is missing, to whom it was reported, on which day the person hears again.',
    },
  },
  ask_extension: {
    rows: [15],
    from: ['in_progress'],
    to: 'extension_asked',
    who: [may.handle],
    isRunnable: false,
    instead: {
      zh: '请在到期前联系群众说明原因和新日期，并提交“承诺限期”的结果；原期限照记。',
      en: 'Before it is due, tell the person why and by when, and submit a result promised by that date; the first limit stays on record.',
    },
  },
  extend: {
    rows: [16],
    from: ['extension_asked'],
    to: 'extended',
    who: [may.supervise],
    isRunnable: false,
    instead: {
      zh: '没有待批的延期。请看在办事项的到期日，需要时提醒承办单位。',
      en: 'No extension waits for a decision. Look at the due dates of what is in progress and remind the unit.',
    },
  },
  submit_result: {
    rows: [17],
    from: ['in_progress', 'rework'],
    to: 'result_submitted',
    who: [may.handle],
    isRunnable: true,
    fact: 'ledger.matter.result_submitted',
    stops: ['contact'],
    starts: ['check'],
    notice: null,
  },
  pass: {
    rows: [18],
    from: ['result_submitted'],
    to: 'replied',
    who: [may.check],
    isRunnable: true,
    fact: 'ledger.matter.replied',
    stops: 'all',
    starts: ['follow_up_start'],
    notice: 'replied',
  },
  send_back: {
    rows: [19],
    from: ['result_submitted'],
    to: 'rework',
    who: [may.check],
    isRunnable: true,
    fact: 'ledger.matter.sent_back',
    stops: ['check'],
    starts: [],
    notice: null,
  },
  open_promise: {
    rows: [20],
    from: ['replied'],
    to: 'promise_open',
    who: ['clockwork'],
    isRunnable: false,
    instead: {
      zh: '承诺日期已写在答复里；到日子没办成，群众可随时一键重开。',
      en: 'The promised day stands in the reply; when it is missed, the person can reopen by one press.',
    },
  },
  track: {
    rows: [21],
    from: ['replied'],
    to: 'tracked',
    who: [may.supervise],
    isRunnable: false,
    instead: {
      zh: '眼下办不了的，请退回承办单位，写明原因、依据和下次回看的日子，再答复群众。',
      en: 'What cannot be done now: send the result back, have reason, basis and the day of the next look written, then reply.',
    },
  },
  begin_follow_up: {
    rows: [22],
    from: ['replied'],
    to: 'follow_up',
    who: [may.view, 'constituent', 'clockwork'],
    isRunnable: true,
    fact: 'ledger.matter.follow_up_begun',
    stops: ['follow_up_start'],
    starts: ['follow_up'],
    notice: null,
  },
  close: {
    rows: [23],
    from: ['follow_up'],
    to: 'closed',
    who: [may.follow_up, 'constituent', 'clockwork'],
    isRunnable: true,
    fact: 'ledger.matter.closed',
    stops: 'all',
    starts: [],
    notice: 'closed',
  },
  rework: {
    rows: [24],
    from: ['replied', 'follow_up'],
    to: 'rework',
    who: [may.follow_up, 'constituent'],
    isRunnable: true,
    fact: 'ledger.matter.reworked',
    stops: 'all',
    starts: ['finish'],
    notice: 'reworked',
  },
  reopen: {
    rows: [25],
    from: ['closed'],
    to: 'in_progress',
    who: ['constituent', may.follow_up],
    isRunnable: true,
    fact: 'ledger.matter.reopened',
    stops: 'all',
    starts: ['finish'],
    notice: 'reopened',
  },
  ask_review: {
    rows: [26],
    from: ['replied', 'follow_up', 'closed'],
    to: 'under_review',
    who: ['constituent'],
    isRunnable: false,
    instead: {
      zh: '请在收到答复30天内，凭答复书面向上一级机关申请复查；也可以先一键重开。',
      en: 'Ask the next higher body for a review in writing within 30 days of the reply; or first reopen by one press.',
    },
  },
  ask_recheck: {
    rows: [27],
    from: ['under_review'],
    to: 'under_recheck',
    who: ['constituent'],
    isRunnable: false,
    instead: {
      zh: '请在收到复查意见30天内，书面向再上一级机关申请复核。',
      en: 'Ask the body above the reviewing one for a re-check in writing within 30 days.',
    },
  },
  finalise: {
    rows: [28],
    from: ['under_review', 'under_recheck'],
    to: 'final',
    who: [may.review],
    isRunnable: false,
    instead: {
      zh: '复查、复核意见请书面送达本人，并写明还可以走的法定途径。',
      en: 'Deliver the opinion of the review in writing, with the legal ways that remain.',
    },
  },
  ask_withdrawal: {
    rows: [29],
    from: OPEN,
    to: null,
    who: ['constituent'],
    isRunnable: true,
    fact: 'ledger.matter.withdrawal_asked',
    stops: [],
    starts: [],
    notice: 'withdrawal_asked',
  },
  withdraw: {
    rows: [29],
    from: OPEN,
    to: 'withdrawn',
    who: ['constituent', may.follow_up],
    isRunnable: true,
    fact: 'ledger.matter.withdrawn',
    stops: 'all',
    starts: [],
    notice: 'withdrawn',
  },
  resume: {
    rows: [30],
    from: ['tracked'],
    to: 'in_progress',
    who: [may.supervise, 'clockwork'],
    isRunnable: false,
    instead: {
      zh: '没有挂账的事项。办结后情况有变，请群众一键重开。',
      en: 'Nothing is tracked. When things change after the close, the person can reopen by one press.',
    },
  },
  supervise: {
    rows: [31],
    from: OPEN,
    to: null,
    who: [may.supervise],
    isRunnable: false,
    instead: {
      zh: '请打开“已超期”列表，直接联系承办单位负责人；结果差的，审核时退回重办。',
      en: 'Open the overdue list and speak with the head of the unit; send weak results back at the check.',
    },
  },
  archive: {
    rows: [],
    from: ['closed', 'final', 'withdrawn', 'not_accepted', 'referred_out', 'handed_emergency'],
    to: 'archived',
    who: ['clockwork'],
    isRunnable: false,
    instead: {
      zh: '办结的事项一直留在台账里，随时可查，不需要另外归档。',
      en: 'Ended matters stay in the ledger and can be looked up; nothing more needs to be filed.',
    },
  },
  recuse: {
    rows: [],
    from: STATE_NAMES,
    to: null,
    who: [may.view],
    isRunnable: true,
    fact: 'ledger.matter.recused',
    stops: [],
    starts: [],
    notice: null,
  },
} as const satisfies Record<ActName, Transition>;

/** The acts that can be made here. */
export type RunnableAct = {
  [Name in ActName]: (typeof TRANSITIONS)[Name]['isRunnable'] extends true ? Name : never;
}[ActName];

/** The step that an act makes, whatever the state. */
export function transitionOf(act: ActName): Transition {
  return TRANSITIONS[act];
}

/** The runnable step, with its general type. */
export function runnableOf(act: RunnableAct): Runnable {
  return TRANSITIONS[act];
}

/** Whether the table has this act for this state. */
export function fits(state: State, act: ActName): boolean {
  return transitionOf(act).from.includes(state);
}

/** The acts that can be made from a state by somebody. */
export function actsFrom(state: State): RunnableAct[] {
  return ACT_NAMES.filter((act): act is RunnableAct => transitionOf(act).isRunnable && fits(state, act));
}
