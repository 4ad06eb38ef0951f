import { personOf } from '#civic/access/index.ts';
import { submissionOf } from '#civic/intake/index.ts';
import { factsOf } from '#civic/trustlog/index.ts';
import type { Actor } from '#kernel/actor.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';

import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { chainsOf, complainedUnitsOf, type Standing } from '../rules/barred.ts';
import { personOf as officialIn } from '../rules/contributions.ts';
import { soughtPieces } from '../rules/copied.ts';
import type { Decision, Known } from '../rules/decide.ts';
import { decide } from '../rules/decision.ts';
import { isComparedWithOthers, type Matter } from '../rules/matter.ts';
import { noticeWords } from '../rules/notices.ts';
import type { Request, RequestKind } from '../rules/request.ts';
import type { Ending, Said } from '../rules/said.ts';
import { STATES } from '../rules/states.ts';
import { type Concerned, concernedWith } from '../store/kept.store.ts';
import { matterOf, replaceMatter } from '../store/matters.store.ts';
import {
  addClock,
  addDispatch,
  addEnding,
  addRecusal,
  type Dispatch,
  dispatchesOf,
  endingsOf,
  signEnding,
  stopClocks,
} from '../store/records.store.ts';
import { addRequest, answerRequest, requestsOf } from '../store/requests.store.ts';
import { addReply, addReplyPieces, checkReplyRow, type Reply, repliesOf, signReply } from '../store/told.store.ts';
import { type Books, booksOf, limitsAt } from './books.ts';
import { tellPerson } from './tell.ts';

/** A matter with everything a decision on it looks at. */
export type Loaded = {
  readonly matter: Matter;
  readonly standing: Standing;
  readonly dispatches: readonly Dispatch[];
  readonly replies: readonly Reply[];
  readonly endings: readonly Ending[];
  readonly requests: readonly Request[];
  /** Units of officials of whom it complains; its unit complained about is in the matter itself. */
  readonly namedUnitIds: readonly Id[];
  /** Officials of whom it complains. */
  readonly namedIds: readonly Id[];
};

/** Loads a matter for a decision; null when there is none. */
export async function load(tx: Transaction, tenantId: TenantId, id: Id, { units }: Books): Promise<Loaded | null> {
  const [matter, dispatches, replies, endings, requests, concerned] = await Promise.all([
    matterOf(tx, tenantId, id),
    dispatchesOf(tx, tenantId, id),
    repliesOf(tx, tenantId, id),
    endingsOf(tx, tenantId, id),
    requestsOf(tx, tenantId, id),
    concernedWith(tx, tenantId, id),
  ]);
  if (!matter) return null;
  const standing = standingOf({ matter, dispatches, replies, requests, concerned }, units.find);
  const { namedUnitIds, namedIds } = concerned;
  return { matter, standing, dispatches, replies, endings, requests, namedUnitIds, namedIds };
}

/** How the person wants to be told; looked up only when there is something to tell. */
export async function replyWayOf(tx: Transaction, id: Id): Promise<string> {
  return (await submissionOf(tx, id))?.replyWay ?? 'look_up';
}

type Hands = Pick<Loaded, 'matter' | 'dispatches' | 'replies' | 'requests'> & { readonly concerned: Concerned };

/** What is asked of a unit by name; it may look, and must answer. */
const ASKED: readonly RequestKind[] = ['escalation', 'part', 'review', 'recheck'];

function standingOf(
  { matter, dispatches, replies, requests, concerned }: Hands,
  find: Books['units']['find'],
): Standing {
  const last = dispatches.at(-1);
  const units = [matter.hostUnitId, ...(last?.coUnitIds ?? []), ...replies.map((reply) => reply.submittedUnitId)];
  const written = replies.flatMap(({ submittedBy, signedBy }) => [submittedBy, signedBy]);
  const handlers = [matter.handlerId, ...matter.formerHandlerIds, ...written];
  return {
    complainedChain: chainsOf(complainedUnitsOf(matter, concerned.namedUnitIds), find),
    handlingUnitIds: [...new Set(units.filter((unit) => unit !== null))],
    askedUnitIds: requests.flatMap(({ kind, unitId }) => (ASKED.includes(kind) && unitId !== null ? [unitId] : [])),
    handlerIds: [...new Set(handlers.filter((handler) => handler !== null))],
    recusedIds: concerned.recusedIds,
    concernedIds: concerned.concernedIds,
  };
}

/** What the rules may know of a loaded matter at the instant of an act. */
function knownOf(loaded: Loaded, books: Books, at: Known['at']): Known {
  return {
    ...limitsAt(books.rulebook, at),
    at,
    standing: loaded.standing,
    proposal: loaded.endings.findLast(({ signedAt }) => signedAt === null) ?? null,
    reply: loaded.replies.at(-1) ?? null,
    requests: loaded.requests,
    unitOf: (id) => (id === null ? null : books.units.find(id as Id)),
  };
}

/** What somebody said, or how to find it out once the matter is loaded. */
export type Saying = Said | ((loaded: Loaded, act: Act) => Promise<Said | Refusal>);

/**
 * One act on one matter inside a transaction of the caller's: load, decide, write, record. Returns the matter as it is
 * now. `version` is the one that an official looked at; null for the person and for time.
 */
export async function perform(
  act: Act,
  matterId: Id,
  saying: Saying,
  version: number | null,
  given?: Books,
): Promise<Matter | Refusal> {
  const books = given ?? (await booksOf(act.desk, act.tenantId));
  const loaded = await load(act, act.tenantId, matterId, books);
  if (!loaded) return refuse('ledger.not-found');
  const said = typeof saying === 'function' ? await saying(loaded, act) : saying;
  if (isRefusal(said)) return said;
  const decision = decide(loaded.matter, said, act.actor, knownOf(loaded, books, act.at), version);
  if (isRefusal(decision)) return decision;
  if (!(await write(act, loaded, decision))) return refuse('ledger.stale');
  for (const fact of decision.facts) await act.record({ ...fact, subjectId: matterId });
  // A reaction may have moved it on: a reply begins its follow-up in the same transaction.
  return written.get(act)?.get(matterId) ?? decision.matter;
}

/** One act on one matter, and what belongs to it, in a transaction of its own; a stale one says who was quicker. */
export async function performAlone(
  desk: Desk,
  actor: Actor,
  matterId: Id,
  saying: Saying,
  version: number | null,
  andThen?: (act: Act, matter: Matter) => Promise<void>,
): Promise<Matter | Refusal> {
  const books = await booksOf(desk, actor.tenantId);
  const result = await desk.act(actor, async (act) => {
    const matter = await perform(act, matterId, saying, version, books);
    if (andThen && !isRefusal(matter)) await andThen(act, matter);
    return matter;
  });
  return isRefusal(result) && result.code === 'ledger.stale' ? staleRefusal(desk, actor.tenantId, matterId) : result;
}

async function staleRefusal(desk: Desk, tenantId: TenantId, matterId: Id): Promise<Refusal> {
  const { matter, facts } = await desk.read(tenantId, async (tx) => ({
    matter: await matterOf(tx, tenantId, matterId),
    facts: await factsOf(tx, tenantId, matterId),
  }));
  const last = facts.at(-1);
  const person =
    last?.actor_kind === 'official' && last.actor_id ? await personOf(desk, tenantId, last.actor_id) : null;
  const { zh, en } = STATES[matter?.state ?? 'registered'];
  return refuse('ledger.stale', { name: person?.name ?? '系统 · the system', state: zh, stateEn: en });
}

/** What each act has written of its matters so far, the last of each: no need to read it again. */
const written = new WeakMap<Act, Map<Id, Matter>>();

/** Writes a decision; false when somebody else has changed the matter meanwhile. */
async function write(act: Act, loaded: Loaded, decision: Decision): Promise<boolean> {
  if (!(await replaceMatter(act, loaded.matter, decision.matter))) return false;
  const matters = written.get(act) ?? new Map<Id, Matter>();
  written.set(act, matters.set(decision.matter.id, decision.matter));
  const { tenantId, at } = act;
  const matterId = decision.matter.id;
  // Before anything is added, so that all additions still travel together.
  const replyWay = decision.notice ? await replyWayOf(act, matterId) : '';
  const of = () => ({ tenantId, matterId, id: act.newId() });
  if (decision.stops === 'all' || decision.stops.length > 0)
    await stopClocks(act, tenantId, matterId, decision.stops, at);
  for (const clock of decision.starts) addClock(act, of(), clock);
  await writeSecondSignatures(act, loaded, decision);
  if (decision.answered) await answerRequest(act, tenantId, decision.answered, officialIn(act.actor), at);
  writeAdditions(act, decision, of);
  if (decision.notice) {
    const { kind, values } = decision.notice;
    tellPerson(act, decision.matter, replyWay, { kind, ...noticeWords(kind, values) });
  }
  return true;
}

async function writeSecondSignatures(act: Act, loaded: Loaded, decision: Decision): Promise<void> {
  const by = officialIn(act.actor);
  const proposal = loaded.endings.findLast(({ signedAt }) => signedAt === null);
  if (decision.isProposalSigned && proposal)
    await signEnding(act, act.tenantId, loaded.matter.id, proposal.kind, by, act.at);
  const reply = loaded.replies.at(-1);
  if (decision.isSigned && !decision.answer && reply && by !== null)
    await signReply(act, act.tenantId, reply.id, by, act.at);
  if (decision.checked && reply)
    await checkReplyRow(act, act.tenantId, reply.id, { ...decision.checked, by, at: act.at });
}

type Of = () => { readonly tenantId: TenantId; readonly matterId: Id; readonly id: Id };

function writeAdditions(
  act: Act,
  { dispatch, answer, isSigned, given, ending, recusal, request, takenOver, matter }: Decision,
  of: Of,
): void {
  const by = officialIn(act.actor);
  if (request) addRequest(act, of(), request, by, act.at);
  if (takenOver)
    addDispatch(act, of(), {
      hostUnitId: takenOver.hostUnitId,
      coUnitIds: [],
      rule: 'level',
      steps: chosenStep(takenOver.reason),
      summary: '',
      madeBy: by,
      madeAt: act.at,
    });
  if (dispatch)
    addDispatch(act, of(), {
      hostUnitId: dispatch.hostUnitId,
      coUnitIds: dispatch.coUnitIds,
      rule: dispatch.suggestion.hostUnitId === dispatch.hostUnitId ? dispatch.suggestion.rule : 'chosen',
      steps: [...dispatch.suggestion.steps, ...chosenStep(dispatch.reason)],
      summary: dispatch.summary,
      madeBy: by,
      madeAt: act.at,
    });
  if (ending) addEnding(act, of(), ending);
  if (recusal !== undefined && by !== null)
    addRecusal(act, { tenantId: act.tenantId, matterId: matter.id }, { personId: by, reason: recusal, at: act.at });
  if (answer) writeAnswer(act, answer, matter, isSigned === true, of);
  if (given) writeGiven(act, given, of);
}

function chosenStep(reason: string): Dispatch['steps'] {
  return reason === '' ? [] : [{ step: 'chosen', reason: { zh: reason, en: reason } }];
}

function writeAnswer(act: Act, said: NonNullable<Decision['answer']>, matter: Matter, isSigned: boolean, of: Of): void {
  const { isStandardAnswer: _, ...draft } = said.reply;
  const isOnVisit = said.name === 'answer_on_visit';
  const isAtOnce = said.name !== 'submit_result';
  const reply = of();
  if (isComparedWithOthers(matter)) addReplyPieces(act, reply, soughtPieces(draft.words));
  addReply(act, reply, {
    ...draft,
    basis: said.name === 'answer_now' && draft.basis === '' ? said.source : draft.basis,
    state: isAtOnce ? 'sent' : 'submitted',
    findings: said.findings,
    submittedBy: officialIn(act.actor),
    // Whoever settled it there has handled it, and their unit with them: neither asks how it went (I2).
    submittedUnitId: isOnVisit ? said.unitId : isAtOnce ? null : matter.hostUnitId,
    submittedAt: act.at,
    signedBy: isSigned ? officialIn(act.actor) : null,
    signedAt: isSigned ? act.at : null,
    checkedBy: null,
    checkedAt: isAtOnce ? act.at : null,
    checkWords: '',
    // It was told face to face.
    deliveredAt: isOnVisit ? act.at : null,
    deliveryWay: isOnVisit ? 'visit' : null,
  });
}

/** A reply that goes out as it stands. It is no new text, so nobody's copy. */
function writeGiven(act: Act, given: NonNullable<Decision['given']>, of: Of): void {
  addReply(act, of(), {
    ...given,
    state: 'sent',
    findings: [],
    submittedAt: act.at,
    signedBy: null,
    signedAt: null,
    checkedBy: officialIn(act.actor),
    checkedAt: act.at,
    checkWords: '',
    deliveredAt: null,
    deliveryWay: null,
  });
}
