import { unitsOf } from '#civic/access/index.ts';
import { later } from '#civic/trustlog/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { analysisPermissions as may } from '../permissions.ts';
import {
  addCount,
  type Count,
  type CountPurpose,
  countOfSession,
  countsIn,
  endCount,
  isUnseenBy,
  lockCount,
  sameCount,
  sawCounts,
  unseenCount,
} from '../store/counts.store.ts';
import type { CountAsked } from './counting.ts';
import { placesOf, reaches } from './standing.ts';

/** The job that counts. */
export const SESSION_JOB = 'analysis.count';

/** A session that was begun; not ready: a job counts it, and it will be there under this id. */
export type Begun = { readonly id: Id; readonly isReady: boolean };

type Ordered = {
  readonly purpose: CountPurpose;
  readonly sessionId: Id;
  readonly replacesId?: Id;
  readonly changeWords?: string;
};

/** Hands a count to a job; the same asked for again by the same person is one. Records `analysis.count.asked`. */
export async function askFor(
  act: Act,
  { personId }: Official,
  { areaCode, period, at }: CountAsked,
  { purpose, sessionId, replacesId, changeWords = '' }: Ordered,
): Promise<Begun> {
  const id = purpose === 'check' ? act.newId() : sessionId;
  const { kind, from, to } = period;
  const count = {
    ...{ id, purpose, sessionId, replacesId: replacesId ?? null, changeWords, areaCode, kind, from, to, dataAt: at },
    ...{ askedBy: personId, askedAt: act.at },
  };
  const same = await sameCount(act, count);
  if (same) return { id: same.sessionId, isReady: false };
  addCount(act, count);
  later(act, SESSION_JOB, { countId: id });
  const body = { purpose, sessionId, areaCode, kind, from, to, dataAt: at };
  await act.record({ kind: 'analysis.count.asked', subjectId: id, body });
  return { id: sessionId, isReady: false };
}

/** How the count for a session stands, for whoever may see its place; null: there is none. */
export async function countFor(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  sessionId: Id,
): Promise<(Count & { readonly mayCancel: boolean }) | null> {
  const units = await unitsOf(desk, official.tenantId);
  const count = await desk.read(official.tenantId, (tx) => countOfSession(tx, placesOf(where, units), sessionId));
  if (!count) return null;
  const mayCancel = count.askedBy === official.personId || reaches(official, may.hold, units, count.areaCode);
  return { ...count, mayCancel };
}

/** The counts on their way in one's places, and one's own that ended and were not looked at. */
export async function countsFor(desk: Desk, { personId }: Official, where: Jurisdiction): Promise<readonly Count[]> {
  const places = placesOf(where, await unitsOf(desk, where.tenantId));
  return desk.read(where.tenantId, (tx) => countsIn(tx, places, personId));
}

/** How many of one's own counts ended and were not looked at. */
export async function unseenFor(desk: Desk, { personId }: Official, where: Jurisdiction): Promise<number> {
  const places = placesOf(where, await unitsOf(desk, where.tenantId));
  return desk.read(where.tenantId, (tx) => unseenCount(tx, places, personId));
}

/** Whoever asked has seen what became of it. */
export async function noteSeen(desk: Desk, official: Official, sessionId: Id): Promise<void> {
  const { tenantId, personId } = official;
  if (await desk.read(tenantId, (tx) => isUnseenBy(tx, sessionId, personId)))
    await desk.act(official, (act) => sawCounts(act, sessionId, personId, act.at));
}

/**
 * Calls a count off: whoever asked, or whoever holds sessions of the place. Refuses `analysis.unknown`,
 * `analysis.count-ended`, `analysis.count-of-another`. Records `analysis.count.ended`.
 */
export async function cancelCount(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  sessionId: Id,
): Promise<{ id: Id } | Refusal> {
  const asked = await countFor(desk, official, where, sessionId);
  if (!asked) return refuse('analysis.unknown');
  if (!asked.mayCancel) return refuse('analysis.count-of-another');
  return desk.act(official, async (act) => {
    await lockCount(act, asked.id);
    const end = { state: 'cancelled', by: official.personId, failure: '', at: act.at } as const;
    if (!(await endCount(act, asked.id, end))) return refuse('analysis.count-ended');
    await act.record({ kind: 'analysis.count.ended', subjectId: asked.id, body: { state: 'cancelled' } });
    return { id: sessionId };
  });
}

/** Why a session that was asked for is not there: it is counted still, was called off, or came to nothing. Null: there is none. */
export async function whyNotYet(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  sessionId: Id,
): Promise<Refusal | null> {
  const count = await countFor(desk, official, where, sessionId);
  if (!count || count.purpose === 'check') return null;
  if (count.state === 'cancelled') return refuse('analysis.count-cancelled');
  if (count.state === 'failed') return refuse('analysis.count-failed');
  return refuse('analysis.counting', { percent: count.percent });
}
