import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { instantOf, millisecondsOf } from '#kernel/instant.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { Signer } from '#platform/tlog/signer.ts';
import { headsOf, signedSubjects } from '../store/log.store.ts';
import { waitingCommitment } from '../store/outgoing.store.ts';

/** How long somebody who handed in waits for the log; after that there is a promise instead of a proof. */
const PATIENCE_MILLISECONDS = 3000;
/** Where a clerk, a program or a phone waits: what is late is promised, and nobody stands at the desk for it. */
export const TICK_MILLISECONDS = 1000;
/** While somebody waits, the log is looked at so often. */
const LOOK_MILLISECONDS = 25;

type Waiting = { readonly subjectId: Id; readonly until: number; readonly done: (isSigned: boolean) => void };

/** Who keeps the log of a house. */
export type LogKeeper = { readonly poke: (tenantId: TenantId) => void; readonly signer: Signer };

const keepers = new WeakMap<Desk, LogKeeper>();
const waiting = new WeakMap<Desk, Map<TenantId, Waiting[]>>();

/** Names who keeps the log: a sequencer to be told that somebody waits, here or in its own process, and its signer. */
export function keepLog(desk: Desk, keeper: LogKeeper): void {
  keepers.set(desk, keeper);
}

/** So soon what was promised stands in the log; an unmet promise is evidence against the house. */
const PROMISED_MILLISECONDS = 60_000;

/**
 * Instead of a proof that is late: a note by the log's key that what was handed in stands in the log before an instant.
 * Null when nothing of the subject waits, there is no log yet, or the signer is away.
 */
export async function promiseOf(desk: Desk, tenantId: TenantId, subjectId: Id): Promise<string | null> {
  const keeper = keepers.get(desk);
  const [commitment, heads] = await desk.read(tenantId, async (tx) => [
    await waitingCommitment(tx, tenantId, subjectId),
    await headsOf(tx, tenantId, 1),
  ]);
  const [head] = heads;
  if (!keeper || !commitment || !head) return null;
  const before = instantOf(millisecondsOf(desk.clock.now()) + PROMISED_MILLISECONDS);
  return keeper.signer.promise(head.origin, commitment, before).catch(() => null);
}

/**
 * Waits until the first entry of a subject stands beneath a signed checkpoint. False when that takes too long, or when
 * nobody keeps the log. All who wait in one county are looked for together.
 */
export function untilLogged(
  desk: Desk,
  tenantId: TenantId,
  subjectId: Id,
  patienceMilliseconds: number = PATIENCE_MILLISECONDS,
): Promise<boolean> {
  const keeper = keepers.get(desk);
  if (!keeper) return Promise.resolve(false);
  const ofDesk = waiting.get(desk) ?? new Map<TenantId, Waiting[]>();
  waiting.set(desk, ofDesk);
  return new Promise((done) => {
    const one = { subjectId, until: performance.now() + patienceMilliseconds, done };
    const others = ofDesk.get(tenantId);
    if (others) others.push(one);
    else {
      ofDesk.set(tenantId, [one]);
      setTimeout(look, LOOK_MILLISECONDS, desk, tenantId);
    }
    keeper.poke(tenantId);
  });
}

async function look(desk: Desk, tenantId: TenantId): Promise<void> {
  const ofDesk = waiting.get(desk);
  const all = ofDesk?.get(tenantId) ?? [];
  const ids = all.map(({ subjectId }) => subjectId);
  // When the database is away, they wait as long as they would for a log that is late.
  const signed = new Set(await desk.read(tenantId, (tx) => signedSubjects(tx, tenantId, ids)).catch(() => []));
  const now = performance.now();
  const left = (ofDesk?.get(tenantId) ?? []).filter((one) => {
    const isOver = signed.has(one.subjectId) || one.until < now;
    if (isOver) one.done(signed.has(one.subjectId));
    return !isOver;
  });
  if (left.length === 0) return void ofDesk?.delete(tenantId);
  ofDesk?.set(tenantId, left);
  setTimeout(look, LOOK_MILLISECONDS, desk, tenantId);
}
