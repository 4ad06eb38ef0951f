import { areasOf, personOf, unitsOf } from '#civic/access/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { type AreaCode, areaWithin } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import {
  type Cancelling,
  cancelled,
  changed,
  type Deputising,
  deputised,
  heldBy,
  published,
  type SaidSession,
} from '../rules/session.ts';
import {
  addSession,
  lockSession,
  type SessionRead,
  setCancelled,
  setDeputy,
  setHeld,
  updateSession,
} from '../store/sessions.store.ts';
import { moveBookings } from '../store/visitors.store.ts';

export type ToPublish = SaidSession & { readonly leaderId: Id; readonly unitId: Id; readonly areaCode: AreaCode };

/** Somebody who is in office now. Refuses `fieldwork.leader-unknown`. */
async function inOffice(desk: Desk, official: Official, personId: Id, field: string): Promise<Refusal | null> {
  const person = await personOf(desk, official.tenantId, personId);
  return person && person.leftOn === null ? null : refuse('fieldwork.leader-unknown', {}, field);
}

/** Unit and place lie where the organiser may publish. Refuses `fieldwork.unit-unknown`, `fieldwork.area-outside`. */
async function placed(desk: Desk, where: Jurisdiction, said: ToPublish): Promise<Refusal | null> {
  const [units, areas] = await Promise.all([unitsOf(desk, where.tenantId), areasOf(desk, where.tenantId)]);
  if (!units.list.some(({ id }) => id === said.unitId)) return refuse('fieldwork.unit-unknown', {}, 'unitId');
  const isInside = areas.find(said.areaCode) !== null && areaWithin(said.areaCode, where.areaCode);
  const isOwn = where.unitIds === null || where.unitIds.includes(said.unitId);
  return isInside && isOwn ? null : refuse('fieldwork.area-outside', {}, 'areaCode');
}

/** Publishes a session. Refuses what `published`, `inOffice` and `placed` do. */
export async function publishSession(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  said: ToPublish,
): Promise<{ id: Id } | Refusal> {
  const trouble = (await inOffice(desk, official, said.leaderId, 'leaderId')) ?? (await placed(desk, where, said));
  if (trouble) return trouble;
  return desk.act(official, async (act) => {
    const well = published(said, act.at);
    if (isRefusal(well)) return well;
    const { leaderId, unitId, areaCode } = said;
    const session = { ...well, id: act.newId(), leaderId, unitId, areaCode };
    addSession(act, session, { at: act.at, personId: official.personId, insteadOfId: null });
    await act.record({
      kind: 'fieldwork.session.published',
      subjectId: session.id,
      body: { form: session.form, unitId, areaCode, startsAt: session.startsAt, insteadOfId: null },
    });
    return { id: session.id };
  });
}

/** One act on one session of the organiser's area. Refuses `fieldwork.session-unknown` and what the work does. */
function onSession<R>(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  sessionId: Id,
  work: (act: Act, session: SessionRead) => Promise<R | Refusal>,
): Promise<R | Refusal> {
  return desk.act(official, async (act) => {
    const session = await lockSession(act, where, sessionId);
    return session ? work(act, session) : refuse('fieldwork.session-unknown');
  });
}

const DONE = { isDone: true } as const;

/** Changes what was published. Refuses what `changed` and `onSession` do. */
export function changeSession(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  sessionId: Id,
  { sequence, ...said }: SaidSession & { readonly sequence: number },
): Promise<typeof DONE | Refusal> {
  return onSession(desk, official, where, sessionId, async (act, session) => {
    const well = changed(session, said, sequence, act.at);
    if (isRefusal(well)) return well;
    await updateSession(act, sessionId, well, act.at);
    const { startsAt, endsAt, slotCount, takesWalkIns } = well;
    const { place } = well;
    const isMoved = startsAt !== session.startsAt || endsAt !== session.endsAt || place !== session.place;
    const body = { startsAt, endsAt, slotCount, takesWalkIns, place, startedAt: session.startsAt, isMoved };
    await act.record({ kind: 'fieldwork.session.changed', subjectId: sessionId, body });
    return DONE;
  });
}

/** Puts a deputy in the leader's place. Refuses what `deputised`, `inOffice` and `onSession` do. */
export async function deputiseSession(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  sessionId: Id,
  { sequence, ...said }: Deputising & { readonly sequence: number },
): Promise<typeof DONE | Refusal> {
  const trouble = await inOffice(desk, official, said.deputyId, 'deputyId');
  if (trouble) return trouble;
  return onSession(desk, official, where, sessionId, async (act, session) => {
    const well = deputised(session, said, sequence, act.at);
    if (isRefusal(well)) return well;
    await setDeputy(act, sessionId, well, act.at);
    const body = { leaderId: session.leaderId, deputyId: well.deputyId };
    await act.record({ kind: 'fieldwork.session.deputised', subjectId: sessionId, body });
    return DONE;
  });
}

/** Cancels a session and publishes the one that is held instead, with its bookings. Refuses what `cancelled` does. */
export function cancelSession(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  sessionId: Id,
  { sequence, ...said }: Cancelling & { readonly sequence: number },
): Promise<{ id: Id } | Refusal> {
  return onSession(desk, official, where, sessionId, async (act, session) => {
    const decided = cancelled(session, said, sequence, act.at);
    if (isRefusal(decided)) return decided;
    const { leaderId, unitId, areaCode } = session;
    const instead = { ...decided.instead, id: act.newId(), leaderId, unitId, areaCode };
    addSession(act, instead, { at: act.at, personId: official.personId, insteadOfId: sessionId });
    await setCancelled(act, sessionId, { reason: decided.reason, replacedById: instead.id }, act.at);
    const bookingsMovedCount = await moveBookings(act, sessionId, instead.id);
    await act.record({
      kind: 'fieldwork.session.cancelled',
      subjectId: sessionId,
      body: { replacedById: instead.id, bookingsMovedCount },
    });
    await act.record({
      kind: 'fieldwork.session.published',
      subjectId: instead.id,
      body: { form: instead.form, unitId, areaCode, startsAt: instead.startsAt, insteadOfId: sessionId },
    });
    return { id: instead.id };
  });
}

/** Writes down that a session was held. Refuses what `heldBy` and `onSession` do. */
export function holdSession(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  sessionId: Id,
  sequence: number,
): Promise<typeof DONE | Refusal> {
  return onSession(desk, official, where, sessionId, async (act, session) => {
    const trouble = heldBy(session, sequence, act.at);
    if (trouble) return trouble;
    await setHeld(act, sessionId, act.at);
    await act.record({ kind: 'fieldwork.session.held', subjectId: sessionId, body: {} });
    return DONE;
  });
}
