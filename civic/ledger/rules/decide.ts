import type { Actor, Official } from '#kernel/actor.ts';
import type { FactBody } from '#kernel/fact.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Permission } from '#kernel/permission.ts';
import { jurisdictionOf } from '#kernel/permission.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { ACTS } from './acts.ts';
import { barredFrom, isClosedBeforeNaming, type Part, type Standing, unitsOfOfficial } from './barred.ts';
import { type ClockKind, type Limits, type NewClock, startedClock } from './clocks.ts';
import { type Changes, changesBetween, type LedgerFact } from './facts.ts';
import type { Matter } from './matter.ts';
import type { NoticeKind, NoticeValues } from './notices.ts';
import type { Answered, NewRequest, Request } from './request.ts';
import type { Ending, GivenReply, Said, StoredReply } from './said.ts';
import { isAnswered, isTerminal, STATES } from './states.ts';
import type { Runnable } from './transition.ts';
import { actsFrom, fits, type RunnableAct, runnableOf, transitionOf } from './transitions.ts';

/** What a decision needs to know beside the matter and the act. */
export type Known = Limits & {
  readonly at: Instant;
  readonly standing: Standing;
  /** A proposal not to accept, or a wish to withdraw, that waits for somebody else's signature. */
  readonly proposal: Ending | null;
  /** The newest reply; null before the first. */
  readonly reply: StoredReply | null;
  /** What was asked while it was handled, oldest first. */
  readonly requests: readonly Request[];
  readonly unitOf: (
    id: string | null,
  ) => { readonly name: string; readonly nameEn: string; readonly phone: string } | null;
};

/** What an act adds beside the changed matter. */
export type Additions = {
  readonly dispatch?: Extract<Said, { name: 'dispatch' | 'redispatch' | 'arbitrate' }>;
  readonly answer?: Extract<Said, { name: 'answer_now' | 'answer_on_visit' | 'submit_result' }>;
  readonly ending?: Ending;
  /** The proposal gets its second signature. */
  readonly isProposalSigned?: boolean;
  /** The newest reply is passed (`sent`) or sent back, with the checker's words. */
  readonly checked?: { readonly state: 'sent' | 'sent_back'; readonly words: string };
  readonly given?: GivenReply;
  /** The leader of the unit signs the newest reply, or signs it in handing it in. */
  readonly isSigned?: true;
  readonly recusal?: string;
  readonly request?: NewRequest;
  readonly answered?: Answered;
  /** The unit above holds it from now on, with what it said. */
  readonly takenOver?: { readonly hostUnitId: Id; readonly reason: string };
};

/** What a step makes of a matter: all of it is written in one transaction. */
export type Decision = Additions & {
  readonly matter: Matter;
  readonly facts: readonly { readonly kind: LedgerFact; readonly body: FactBody }[];
  readonly stops: readonly ClockKind[] | 'all';
  readonly starts: readonly NewClock[];
  readonly notice: { readonly kind: NoticeKind; readonly values: NoticeValues } | null;
};

/** What an act's own rule contributes; the table contributes the rest. */
export type Contribution = Additions & {
  readonly changes?: Changes;
  /** More for the fact's body; no words of anybody. */
  readonly body?: FactBody;
  readonly values?: NoticeValues;
  /** A clock that runs only half its limit (§4.3 row 24). */
  readonly share?: 'half';
  /** The clocks that begin, where they depend on what was decided, in place of the table's. */
  readonly starts?: readonly ClockKind[];
  /** Clocks whose end was decided and not counted. */
  readonly clocks?: readonly NewClock[];
  /** What is told in place of the table's notice; null: nothing. */
  readonly notice?: NoticeKind | null;
};

/** The part in a matter that each act is; null where the table of barred parts has nothing to say. */
const PARTS = {
  take: 'screen',
  classify: 'screen',
  hand_to_emergency: 'screen',
  answer_now: 'screen',
  answer_on_visit: 'screen',
  propose_decline: 'screen',
  sign_decline: 'route',
  refer: 'route',
  dispatch: 'route',
  redispatch: 'route',
  sign: 'handle',
  dispute: 'handle',
  arbitrate: 'route',
  ask_person: 'handle',
  end_waiting: 'handle',
  ask_extension: 'handle',
  extend: 'see',
  refuse_extension: 'see',
  escalate: 'see',
  answer_escalation: 'see',
  contact: 'handle',
  ask_part: 'handle',
  give_part: 'see',
  submit_result: 'handle',
  hand_over: 'handle',
  sign_result: 'handle',
  return_result: 'handle',
  pass: 'check',
  send_back: 'check',
  merge: 'screen',
  split: 'screen',
  reply_with_parent: 'see',
  open_promise: 'see',
  deliver_promise: 'handle',
  ask_promise_change: 'handle',
  agree_promise_change: 'follow_up',
  refuse_promise_change: 'follow_up',
  propose_tracking: 'handle',
  track: 'check',
  refuse_tracking: 'check',
  resume: 'check',
  ask_review: 'see',
  decide_review: 'review',
  ask_recheck: 'see',
  begin_hearing: 'review',
  end_hearing: 'review',
  finalise: 'review',
  begin_follow_up: 'see',
  close: 'follow_up',
  rework: 'follow_up',
  reopen: 'follow_up',
  ask_withdrawal: 'see',
  withdraw: 'follow_up',
  recuse: 'see',
} as const satisfies Record<RunnableAct, Part>;

/**
 * Whether somebody may make this step of this matter now; null when so.
 * Refuses `ledger.not-found` (who is complained about learns nothing), `ledger.instead-…` (not a step of this house,
 * with what to do instead), `ledger.no-right-here`, `ledger.not-your-unit`, `ledger.own-work`, `ledger.recused`, and
 * `ledger.not-now`, which names the state and is therefore said last to officials.
 */
export function mayAct(matter: Matter, act: keyof typeof ACTS, by: Actor, standing: Standing): Refusal | null {
  const hidden = by.kind === 'official' ? barredFrom('see', by, standing) : null;
  if (hidden) return hidden;
  if (by.kind === 'official' && isClosedBeforeNaming(matter, by)) return refuse('ledger.not-found');
  const transition = transitionOf(act);
  if (!transition.isRunnable) return refuse(`ledger.instead-${act.replaceAll('_', '-')}`);
  const early = fits(matter.state, act) ? null : notNow(matter, act);
  if (by.kind === 'official') return officialMay(matter, act as RunnableAct, by, standing, transition) ?? early;
  if (early) return early;
  if (by.kind === 'constituent')
    return transition.who.includes('constituent') ? own(matter, by.matterId) : noRight(act);
  return by.kind === 'clockwork' && transition.who.includes('clockwork') ? null : noRight(act);
}

function officialMay(
  matter: Matter,
  act: RunnableAct,
  by: Official,
  standing: Standing,
  transition: Runnable,
): Refusal | null {
  const rights = transition.who.filter((who): who is Permission => typeof who === 'object');
  const places = rights.flatMap((right) => jurisdictionOf(by, right, matter.areaCode) ?? []);
  if (places.length === 0) return noRight(act);
  // A right for some units reaches only what these handle.
  const handling = [matter.hostUnitId, ...standing.handlingUnitIds, ...standing.askedUnitIds];
  if (!places.some(({ unitIds }) => unitIds === null || unitIds.some((unit) => handling.includes(unit))))
    return refuse('ledger.not-your-unit');
  if (PARTS[act] === 'handle' && !(matter.hostUnitId && unitsOfOfficial(by).includes(matter.hostUnitId)))
    return refuse('ledger.not-your-unit');
  return barredFrom(PARTS[act], by, standing);
}

function own(matter: Matter, matterId: string): Refusal | null {
  return matter.id === matterId ? null : refuse('ledger.not-found');
}

function noRight(act: keyof typeof ACTS): Refusal {
  return refuse('ledger.no-right-here', { act: ACTS[act].zh, actEn: ACTS[act].en });
}

function notNow(matter: Matter, act: keyof typeof ACTS): Refusal {
  const can = actsFrom(matter.state).filter((one) => one !== 'recuse');
  const list = (language: 'zh' | 'en') => can.map((one) => ACTS[one][language]).join(language === 'zh' ? '、' : ', ');
  const { zh, en } = STATES[matter.state];
  return refuse('ledger.not-now', {
    act: ACTS[act].zh,
    actEn: ACTS[act].en,
    state: zh,
    stateEn: en,
    can: list('zh') || '（没有）',
    canEn: list('en') || '(nothing)',
  });
}

/** Puts together what the table says of a step and what the act's own rule contributes. */
export function stepped(matter: Matter, act: RunnableAct, known: Known, own: Contribution = {}): Decision {
  const row = runnableOf(act);
  const { changes = {}, body = {}, values = {}, share, starts: wanted, clocks = [], notice: other, ...additions } = own;
  const state = changes.state ?? row.to ?? matter.state;
  const moved: Matter = {
    ...matter,
    ...changes,
    state,
    stateSinceAt: state === matter.state ? matter.stateSinceAt : known.at,
    // What pressed was the clock to the reply, or to the promise; once that stops it is over.
    pressure: isPressing(row) ? 0 : matter.pressure,
    endedAt: isTerminal(state) ? (matter.endedAt ?? known.at) : null,
    version: matter.version + 1,
  };
  const counted = (wanted ?? row.starts)
    // Redone from the desk, the clock to the reply runs already and is not given a second time.
    .filter((kind) => !(act === 'dispatch' && kind === 'finish' && matter.finishDueAt !== null))
    .map((kind) => startedClock(kind, moved, known.at, known, share ?? 'whole'));
  const starts = [...counted, ...clocks];
  const after = withDue(moved, row, starts);
  const before = row.through ? { ...matter, state: row.through.state } : matter;
  const facts = [
    ...(row.through ? [{ kind: row.through.fact, body: bodyOf(matter, { ...before }) }] : []),
    { kind: row.fact, body: { ...body, ...bodyOf(before, after) } },
  ];
  const kind = other === undefined ? row.notice : other;
  const notice = kind === null ? null : { kind, values };
  return { ...additions, matter: after, facts, stops: row.stops, starts, notice };
}

function isPressing({ stops }: Runnable): boolean {
  return stops === 'all' || stops.includes('finish') || stops.includes('promise');
}

function bodyOf(before: Matter, after: Matter): FactBody {
  return { from: before.state, to: after.state, changes: changesBetween(before, after) };
}

/**
 * The next due date: the end of the first clock that begins, or of the clock to the reply, whichever comes first; a
 * step that moves nothing leaves it. Ended matters owe nothing.
 */
function withDue(matter: Matter, row: Runnable, starts: readonly NewClock[]): Matter {
  if (isTerminal(matter.state)) return { ...matter, dueAt: null, dueIsEstimated: false };
  const finish = starts.find(({ kind }) => kind === 'finish');
  const finishDueAt = finish?.dueAt ?? matter.finishDueAt;
  const next = starts[0];
  const isFinishRunning = !isAnswered(matter.state) && finishDueAt !== null;
  if (next && (!isFinishRunning || next.dueAt <= finishDueAt))
    return { ...matter, finishDueAt, dueAt: next.dueAt, dueIsEstimated: next.isEstimated };
  if (!isFinishRunning || (row.to === null && row.stops.length === 0)) return { ...matter, finishDueAt };
  return { ...matter, finishDueAt, dueAt: finishDueAt, dueIsEstimated: finish?.isEstimated ?? matter.dueIsEstimated };
}
