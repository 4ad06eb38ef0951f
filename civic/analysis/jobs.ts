import { later } from '#civic/trustlog/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { type Id, parseId } from '#kernel/id.ts';
import { type Instant, instantOf, millisecondsOf } from '#kernel/instant.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { SESSION_JOB } from './actions/asking.ts';
import { keepCheck } from './actions/checking.ts';
import { type CountAsked, type Figured, type Follow, figuresAt } from './actions/counting.ts';
import { keepFirst, keepNext, mayReplace } from './actions/make.ts';
import type { AnalysisPorts } from './actions/ports.ts';
import { type Count, endCount, giveTurnBack, lockCount, moveOn, stillCounts, takeTurn } from './store/counts.store.ts';
import { sessionIn } from './store/sessions.store.ts';

/** A count that stands still so long was left by a process that ended. */
const STILL_MILLISECONDS = 60_000;
/** How far it is, is written so often. */
const MOVED_MILLISECONDS = 1000;
/** Begun so often and never ended, it is given up: it would end every process that tries. */
const TURNS_MAX = 5;

/**
 * `analysis.count`: counts what was asked for, and makes of it the session, version or recount. Nobody else's turn is taken;
 * ended half-way it is begun anew, from the facts up to the same moment, so that it comes to the same. Twice is as once.
 */
export async function countJob(
  desk: Desk,
  tenantId: TenantId,
  body: Readonly<Record<string, unknown>>,
  ports: AnalysisPorts,
): Promise<void> {
  const id = parseId(String(body.countId));
  const by = { kind: 'clockwork', tenantId } as const;
  const turnId = desk.clock.newId();
  const count = id && (await desk.act(by, (act) => beginTurn(act, id, turnId)));
  if (!count || isRefusal(count)) return;
  const asked = askedOfCount(count);
  try {
    const found = await figuresAt(desk, tenantId, asked, followOf(desk, count, turnId, tenantId));
    if (found === null) return;
    const kept = await desk.act(by, (act) => keepCounted(act, count, turnId, asked, found, ports));
    if (isRefusal(kept)) await desk.act(by, (act) => giveUp(act, count.id, kept.code));
  } catch (error) {
    // So that the next try need not wait until it has stood still long enough.
    await desk.act(by, (act) => giveTurnBack(act, count.id, turnId));
    throw error;
  }
}

/** Every minute: hands on again what stands still, after a crash or where a job was lost. */
export async function sweepCounts(desk: Desk, tenantId: TenantId): Promise<void> {
  const still = await desk.read(tenantId, (tx) => stillCounts(tx, stillSince(desk.clock.now())));
  if (still.length === 0) return;
  await desk.act({ kind: 'clockwork', tenantId }, async (act) => {
    for (const countId of still) later(act, SESSION_JOB, { countId });
  });
}

function stillSince(now: Instant): Instant {
  return instantOf(millisecondsOf(now) - STILL_MILLISECONDS);
}

/** The count, when it is this process's turn. */
async function beginTurn(act: Act, id: Id, turnId: Id): Promise<Count | null> {
  const count = await lockCount(act, id);
  if (!count || !(await takeTurn(act, id, { turnId, at: act.at, stillSince: stillSince(act.at) }))) return null;
  if (count.turnsCount < TURNS_MAX) return count;
  await giveUp(act, id, 'analysis.count-failed');
  return null;
}

async function giveUp(act: Act, id: Id, failure: string): Promise<void> {
  if (await endCount(act, id, { state: 'failed', by: null, failure, at: act.at }))
    await act.record({ kind: 'analysis.count.ended', subjectId: id, body: { state: 'failed' } });
}

/** Writes how far it is, once a second, and learns whether it was called off. */
function followOf(desk: Desk, { id }: Count, turnId: Id, tenantId: TenantId): Follow {
  let movedAt = 0;
  return async (percent) => {
    const now = millisecondsOf(desk.clock.now());
    if (now - movedAt < MOVED_MILLISECONDS) return true;
    movedAt = now;
    const isGoingOn = await desk.act({ kind: 'clockwork', tenantId }, (act) =>
      moveOn(act, id, turnId, percent, act.at),
    );
    return isGoingOn === true;
  };
}

function askedOfCount({ areaCode, kind, from, to, dataAt }: Count): CountAsked {
  return { areaCode, period: { kind, from, to }, at: dataAt };
}

/** Makes of what was counted what was asked for, unless it was called off or somebody else took over. */
async function keepCounted(
  act: Act,
  { id, purpose, sessionId, replacesId, changeWords, areaCode, askedBy }: Count,
  turnId: Id,
  asked: CountAsked,
  found: Figured,
  ports: AnalysisPorts,
): Promise<Refusal | null> {
  const now = await lockCount(act, id);
  if (now?.state !== 'counting' || now.turnId !== turnId) return null;
  const kept = { id: sessionId, by: askedBy, asked, found };
  if (purpose === 'session') await keepFirst(act, kept, ports);
  else {
    const session = await sessionIn(act, [areaCode], purpose === 'version' && replacesId ? replacesId : sessionId);
    if (!session) return refuse('analysis.unknown');
    if (purpose === 'check') await keepCheck(act, session, askedBy, found);
    else {
      const trouble = await mayReplace(act, session);
      if (trouble) return trouble;
      await keepNext(act, session, changeWords, kept, ports);
    }
  }
  await endCount(act, id, { state: 'ready', by: null, failure: '', at: act.at });
  return null;
}
