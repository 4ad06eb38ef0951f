import { matterOf, openPromiseOf as moveToPromise, sentReplyOf } from '#civic/ledger/index.ts';
import { promisesIn } from '#civic/ledger/rules/promises.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Fact } from '#kernel/fact.ts';
import type { Instant } from '#kernel/instant.ts';
import { isRefusal } from '#kernel/refusal.ts';
import type { Act, Reaction } from '#platform/desk/desk.ts';
import { settledBy } from '../rules/promise.ts';
import { addPromise, deliverPromiseRow, openPromiseOf, settlePromiseRow } from '../store/promises.store.ts';

/** In characters: the sentences of a reply that promise something. */
const WORDS_LENGTH_MAX = 500;

/** Kinds whose mere existence can point at somebody; they are on no public list, nor is what complains of a unit. */
const NEVER_PUBLIC: readonly string[] = ['complaint', 'conduct_report', 'dispute'];

/**
 * Reacts to `ledger.matter.replied`: a reply that names a day becomes a promise of its own, and the matter waits for it
 * instead of being followed up (handbook §4.3 row 20). A reply without a day changes nothing here.
 */
export const openPromise: Reaction<Act> = async (act, { subjectId }) => {
  const matter = await matterOf(act, act.tenantId, subjectId);
  const reply = await sentReplyOf(act, act.tenantId, subjectId);
  if (matter?.state !== 'replied' || !reply?.promisedOn || reply.promisedOn < civilDateOf(act.at)) return;
  const moved = await moveToPromise(act, subjectId);
  if (isRefusal(moved)) throw new Error(`a dated reply could not become a promise: ${moved.code}`);
  const id = act.newId();
  addPromise(act, act.tenantId, {
    id,
    matterId: subjectId,
    words: promisedWords(reply.words, civilDateOf(act.at)),
    madeIn: 'reply',
    unitId: matter.hostUnitId,
    madeBy: reply.submittedBy,
    madeAt: act.at,
    dueOn: reply.promisedOn,
    areaCode: matter.areaCode,
    categoryCode: matter.categoryCode,
    isPublic: !matter.isSealed && matter.complainedUnitId === null && !NEVER_PUBLIC.includes(matter.kind),
  });
  const body = { matterId: subjectId, dueOn: reply.promisedOn, unitId: matter.hostUnitId };
  await act.record({ kind: 'promises.promise.made', subjectId: id, body });
};

/** The sentences that promise something; the whole reply when none says so by its form. */
function promisedWords(reply: string, today: CivilDate): string {
  const found = promisesIn(reply, today).map(({ passage }) => passage);
  return (found.length > 0 ? `${found.join('。')}。` : reply).slice(0, WORDS_LENGTH_MAX);
}

/** Reacts to `ledger.matter.promise_delivered`: the unit claims it, and the person has yet to say so. */
export const deliverPromise: Reaction<Act> = async (act, { subjectId }) => {
  const promise = await openPromiseOf(act, subjectId);
  if (!promise) return;
  await deliverPromiseRow(act, promise.id, act.at);
  await act.record({ kind: 'promises.promise.delivered', subjectId: promise.id, body: { matterId: subjectId } });
};

/** Reacts to `ledger.matter.promise_changed`: the person agreed to another day, which is a promise of its own. */
export const changePromise: Reaction<Act> = async (act, { subjectId, body }: Fact) => {
  const promise = await openPromiseOf(act, subjectId);
  if (!promise || typeof body.dueAt !== 'string') return;
  const id = act.newId();
  const dueOn = civilDateOf(body.dueAt as Instant);
  await settlePromiseRow(act, promise.id, 'changed', id, act.at);
  addPromise(act, act.tenantId, { ...promise, id, dueOn, madeAt: act.at });
  const told = { matterId: subjectId, dueOn, replacedBy: id };
  await act.record({ kind: 'promises.promise.changed', subjectId: promise.id, body: told });
};

/** Reacts to what ends or reopens a matter: the word of the person says whether its promise was kept (I8, 002-23). */
export const settlePromise: Reaction<Act> = async (act, { kind, subjectId, body }: Fact) => {
  const state = settledBy(kind, body);
  if (state === null || state === 'open' || state === 'delivered') return;
  const promise = await openPromiseOf(act, subjectId);
  if (!promise) return;
  await settlePromiseRow(act, promise.id, state, null, act.at);
  await act.record({ kind: 'promises.promise.settled', subjectId: promise.id, body: { matterId: subjectId, state } });
};
