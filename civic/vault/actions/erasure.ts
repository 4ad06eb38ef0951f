import { areasOf, unitsOf } from '#civic/access/index.ts';
import type { Actor, Jurisdiction, Official } from '#kernel/actor.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { type Decision, type KeptValues, type Subject, type Way, wellAsked, wellDecided } from '../rules/erasure.ts';
import { patternOf } from '../rules/redaction.ts';
import {
  addRequest,
  decideRequest,
  type ErasureRequest,
  eraseLocked,
  type LockPlace,
  lockedRequests,
  lockRequest,
  locksOver,
  lockValues,
  openRequests,
  type RequestPlace,
  requestOf,
  requestsAbout,
} from '../store/erasure.store.ts';
import { beginErasing } from './erasing.ts';
import type { ErasurePorts } from './ports.ts';

type ToAsk = {
  readonly subject: Subject;
  readonly number: string;
  readonly way: Way;
  readonly fields: readonly string[];
  readonly ground: string;
  readonly words: string;
};

/**
 * Keeps a request for erasure: by the person, by a clerk for somebody at the window, or by the clock. Refuses
 * `vault.subject-unknown`, what `wellAsked` does, and `vault.asked-already`. Records `vault.erasure.asked`.
 */
export function askErasure(desk: Desk, ports: Ports, actor: Actor, said: ToAsk): Promise<{ id: Id } | Refusal> {
  const { subject, number, way } = said;
  return desk.act(actor, async (act) => {
    const areaCode = await ports.areaOf(act, subject);
    if (areaCode === null) return refuse('vault.subject-unknown');
    const asked = wellAsked(said, await ports.keptOf(act, subject));
    if (isRefusal(asked)) return asked;
    const id = act.newId();
    const askedBy = actor.kind === 'official' ? actor.personId : null;
    const isNew = await addRequest(act, { id, subject, number, areaCode, asked, way, askedBy, askedAt: act.at });
    if (!isNew) return refuse('vault.asked-already');
    const { fields, ground } = asked;
    await act.record({
      kind: 'vault.erasure.asked',
      subjectId: subject.id,
      body: { requestId: id, about: subject.about, fields, ground, way },
    });
    return { id };
  });
}

type Ports = Pick<ErasurePorts, 'areaOf' | 'keptOf' | 'keptFrom'>;

/** What can be asked for: the fields that hold something, without their values. */
export async function fieldsKept(desk: Desk, ports: Ports, tenantId: TenantId, subject: Subject): Promise<string[]> {
  return Object.keys(await desk.read(tenantId, (tx) => ports.keptOf(tx, subject)));
}

/** The requests about one subject, newest first. */
export function erasuresAbout(desk: Desk, tenantId: TenantId, subjectId: Id): Promise<ErasureRequest[]> {
  return desk.read(tenantId, (tx) => requestsAbout(tx, subjectId));
}

/** One page of open requests, and whether the asker may decide on each; those of matters that they must not see are left out. */
export async function erasuresToDecide(
  desk: Desk,
  ports: Ports,
  official: Official,
  where: Jurisdiction,
  after: RequestPlace | null,
  limit: number,
) {
  await warm(desk, official.tenantId);
  return desk.read(where.tenantId, async (tx) => {
    const rows = await openRequests(tx, where, after, limit);
    const requests = [];
    for (const row of rows) {
      const why = await keptFromDeciding(ports, tx, desk, official, row);
      if (why?.code !== 'ledger.not-found') requests.push({ ...row, why });
    }
    const last = rows.length === limit ? rows.at(-1) : undefined;
    return { requests, next: last ? { askedAt: last.askedAt, id: last.id } : null };
  });
}

/**
 * One page of what a law keeps yet, and whether the asker may see the certificate of each. Of matters that they must not
 * see nothing is told; the values themselves are shown to nobody.
 */
export async function locksKept(
  desk: Desk,
  ports: Ports,
  official: Official,
  where: Jurisdiction,
  after: LockPlace | null,
  limit: number,
) {
  await warm(desk, official.tenantId);
  return desk.read(where.tenantId, async (tx) => {
    const rows = await lockedRequests(tx, where, after, limit);
    const requests = [];
    for (const row of rows) {
      const why = await keptFromDeciding(ports, tx, desk, official, row);
      if (why?.code !== 'ledger.not-found') requests.push({ ...row, why });
    }
    const last = rows.length === limit ? rows.at(-1) : undefined;
    return { requests, next: last?.lockedUntil ? { lockedUntil: last.lockedUntil, id: last.id } : null };
  });
}

/** Books that are read once, so that nothing is read anew inside an act. */
async function warm(desk: Desk, tenantId: TenantId): Promise<void> {
  await Promise.all([unitsOf(desk, tenantId), areasOf(desk, tenantId)]);
}

/** Neither who wrote it down nor who had a hand in it decides (I2). */
async function keptFromDeciding(
  { keptFrom }: Ports,
  tx: Parameters<Ports['keptFrom']>[0],
  desk: Desk,
  official: Official,
  { about, subjectId, askedBy }: ErasureRequest,
): Promise<Refusal | null> {
  if (askedBy === official.personId) return refuse('vault.own-request');
  return keptFrom(tx, desk, official, { about, id: subjectId });
}

/** One request, decided or not. Refuses `vault.request-unknown`, and what keeps the official from it (I2). */
export async function erasureSeen(
  desk: Desk,
  ports: Ports,
  official: Official,
  where: Jurisdiction,
  id: Id,
): Promise<ErasureRequest | Refusal> {
  await warm(desk, official.tenantId);
  return desk.read(where.tenantId, async (tx) => {
    const request = await requestOf(tx, where, id);
    if (!request) return refuse('vault.request-unknown');
    return (await keptFromDeciding(ports, tx, desk, official, request)) ?? request;
  });
}

/**
 * Decides on a request and, in the same act, does what was decided: the fact `vault.erasure.done` calls forth the
 * erasing in every slice. It can't be undone. Refuses `vault.request-unknown`, `vault.decided-already`, what keeps the
 * official from it (I2), and what `wellDecided` does. When nothing goes it records `vault.erasure.refused`.
 */
export async function decideErasure(
  desk: Desk,
  ports: Ports,
  official: Official,
  where: Jurisdiction,
  id: Id,
  said: Readonly<Record<string, string>>,
): Promise<ErasureRequest | Refusal> {
  await warm(desk, official.tenantId);
  return desk.act(official, async (act) => {
    const request = await lockRequest(act, where, id);
    if (!request) return refuse('vault.request-unknown');
    const apart = await keptFromDeciding(ports, act, desk, official, request);
    if (apart) return apart;
    if (request.decidedAt !== null) return refuse('vault.decided-already');
    const decision = wellDecided(request.fields, said, civilDateOf(act.at));
    if (isRefusal(decision)) return decision;
    await decideRequest(act, id, decision, { personId: official.personId, at: act.at });
    await carryOut(act, ports, request, decision);
    return (await requestOf(act, where, id)) ?? refuse('vault.request-unknown');
  });
}

/** Fields whose values are long texts, found sentence by sentence. */
const TEXTS: readonly string[] = ['words', 'living'];
/** Values that name files, and stand in no text. */
const FILES = 'attachments';

async function carryOut(act: Act, ports: Ports, request: ErasureRequest, decision: Decision): Promise<void> {
  const { about, subjectId, id, ground } = request;
  const fields = [...decision.erase, ...decision.lock];
  const told = { requestId: id, about, ground };
  if (fields.length === 0) {
    const body = { ...told, fields: request.fields, basis: decision.keepBasis };
    return act.record({ kind: 'vault.erasure.refused', subjectId, body });
  }
  const kept = await ports.keptOf(act, { about, id: subjectId });
  for (const field of decision.lock) lockValues(act, id, field, kept[field] ?? []);
  const fileHashes = decision.erase.includes(FILES) ? (kept[FILES] ?? []) : [];
  const pattern = patternIn(kept, fields);
  beginErasing(act, { about, id: subjectId, fields, forgotten: decision.erase, pattern, fileHashes });
  const body = { ...told, fields, locked: decision.lock, kept: decision.keep };
  return act.record({ kind: 'vault.erasure.done', subjectId, body });
}

/** What finds the values of some fields wherever else they were written down; null when there is nothing to find. */
export function patternIn(kept: KeptValues, fields: readonly string[]): string | null {
  const of = (wanted: (field: string) => boolean) =>
    fields.filter((field) => field !== FILES && wanted(field)).flatMap((field) => kept[field] ?? []);
  return patternOf(
    of((field) => !TEXTS.includes(field)),
    of((field) => TEXTS.includes(field)),
  );
}

/** So many at a time, so that nobody waits long for a lock. */
const AT_ONCE = 100;

/** What a law had locked away is erased when its day has come. Records `vault.lock.ended`. Returns how many. */
export async function sweepLocks(desk: Desk, tenantId: TenantId): Promise<number> {
  const on = civilDateOf(desk.clock.now());
  let count = 0;
  for (let ended = AT_ONCE; ended === AT_ONCE; count += ended)
    ended = (await desk.act(
      { kind: 'clockwork', tenantId },
      async (act) => (await endLocks(act, on)).length,
    )) as number;
  return count;
}

async function endLocks(act: Act, on: ReturnType<typeof civilDateOf>): Promise<ErasureRequest[]> {
  const over = await locksOver(act, on, AT_ONCE);
  for (const { id, about, subjectId, lockedFields } of over) {
    const fileHashes = await eraseLocked(act, id, act.at);
    const gone = { fields: lockedFields, forgotten: lockedFields, pattern: null };
    beginErasing(act, { about, id: subjectId, ...gone, fileHashes });
    const body = { requestId: id, about, fields: lockedFields };
    await act.record({ kind: 'vault.lock.ended', subjectId, body });
  }
  return over;
}
