import { unitsOf } from '#civic/access/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { type Id, parseId } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk, Pad, Reaction } from '#platform/desk/desk.ts';
import { type SaidVisitor, wellSaidVisitor } from '../rules/booking.ts';
import { type SaidInstruction, wellSaidInstruction } from '../rules/instruction.ts';
import { oneLine, receiving } from '../rules/session.ts';
import { lockSession, sessionWithin } from '../store/sessions.store.ts';
import { forgetVisitOf } from '../store/visit-traces.store.ts';
import {
  addInstruction,
  addReceptionMatter,
  addVisitor,
  arriveRow,
  forgetVisitorOf,
  isMatterOfSession,
  visitorByForm,
  visitorOf,
} from '../store/visitors.store.ts';
import { everywhere } from './book.ts';

/**
 * Somebody came without a booking: never turned away for want of a place. The same form again is the same visitor.
 * Refuses what `wellSaidVisitor` and `receiving` do, and `fieldwork.session-unknown`.
 */
export async function receiveVisitor(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  sessionId: Id,
  said: SaidVisitor & { readonly earlierNumbers: string },
): Promise<{ id: Id } | Refusal> {
  const well = wellSaidVisitor(said);
  if (isRefusal(well)) return well;
  return desk.act(official, async (act) => {
    const session = await lockSession(act, where, sessionId);
    if (!session) return refuse('fieldwork.session-unknown');
    const trouble = receiving(session, act.at);
    if (trouble) return trouble;
    const before = await visitorByForm(act, well.formKey);
    if (before) return before.sessionId === sessionId ? { id: before.id } : refuse('fieldwork.form-key-wrong');
    const id = act.newId();
    addVisitor(act, well, {
      id,
      sessionId,
      number: null,
      earlierNumbers: oneLine(said.earlierNumbers),
      bookedAt: null,
      arrivedAt: act.at,
      receivedBy: official.personId,
    });
    await act.record({ kind: 'fieldwork.visitor.received', subjectId: id, body: { sessionId, isBooked: false } });
    return { id };
  });
}

/** Somebody who booked has come. Refuses `fieldwork.session-unknown`, `fieldwork.visitor-unknown` and what `receiving` does. */
export function arriveVisitor(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  of: { readonly sessionId: Id; readonly visitorId: Id },
  earlierNumbers: string,
): Promise<{ isDone: true } | Refusal> {
  const { sessionId, visitorId } = of;
  return desk.act(official, async (act) => {
    const session = await lockSession(act, where, sessionId);
    if (!session) return refuse('fieldwork.session-unknown');
    const trouble = receiving(session, act.at);
    if (trouble) return trouble;
    const visitor = await visitorOf(act, sessionId, visitorId);
    if (!visitor) return refuse('fieldwork.visitor-unknown');
    const to = { at: act.at, by: official.personId, earlierNumbers: oneLine(earlierNumbers) };
    if ((await arriveRow(act, visitorId, to)) > 0)
      await act.record({
        kind: 'fieldwork.visitor.received',
        subjectId: visitorId,
        body: { sessionId, isBooked: true },
      });
    return { isDone: true } as const;
  });
}

/**
 * Writes down what the leader, or the deputy of the day, said to a matter that was raised here. Refuses
 * `fieldwork.session-unknown`, `fieldwork.matter-unknown`, `fieldwork.unit-unknown` and what `wellSaidInstruction` does.
 */
export async function instructMatter(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  of: { readonly sessionId: Id; readonly matterId: Id },
  said: SaidInstruction,
): Promise<{ id: Id } | Refusal> {
  const units = await unitsOf(desk, where.tenantId);
  if (said.unitId !== null && !units.list.some(({ id }) => id === said.unitId))
    return refuse('fieldwork.unit-unknown', {}, 'unitId');
  return desk.act(official, async (act) => {
    const session = await sessionWithin(act, where, of.sessionId);
    if (!session) return refuse('fieldwork.session-unknown');
    if (!(await isMatterOfSession(act, of.sessionId, of.matterId))) return refuse('fieldwork.matter-unknown');
    const well = wellSaidInstruction(said, session.startsAt);
    if (isRefusal(well)) return well;
    const id = act.newId();
    const leaderId = session.deputyId ?? session.leaderId;
    addInstruction(act, well, { ...of, id, leaderId, by: official.personId, writtenAt: act.at });
    const { unitId, dueOn, leaderKeeps, readBack } = well;
    await act.record({
      kind: 'fieldwork.visitor.instructed',
      // Not the matter: its own history says nothing of who came when.
      subjectId: of.sessionId,
      body: { instructionId: id, matterId: of.matterId, leaderId, unitId, dueOn, leaderKeeps, readBack },
    });
    return { id };
  });
}

/** What somebody's words are linked with when they are written down in a reception session. */
export type ReceptionLink = { readonly receptionSessionId: string; readonly receptionVisitorId: string };

/** Whether words can be linked with a session and its visitor. Refuses `fieldwork.visitor-unknown`. */
export async function linkable(desk: Desk, tenantId: TenantId, link: ReceptionLink): Promise<Refusal | null> {
  const [sessionId, visitorId] = [parseId(link.receptionSessionId), parseId(link.receptionVisitorId)];
  if (sessionId === null || visitorId === null) return refuse('fieldwork.visitor-unknown');
  const found = await desk.read(tenantId, async (tx) => {
    const session = await sessionWithin(tx, everywhere(tenantId), sessionId);
    return session && (await visitorOf(tx, sessionId, visitorId));
  });
  return found?.arrivedAt ? null : refuse('fieldwork.visitor-unknown');
}

/**
 * Links a matter that is being registered with the session and the visitor who raised it. Called by intake on its own
 * pad, and not a reaction to its fact: a fact can't be changed, and when the matter is sealed nothing may say any more
 * whose it is (I7). A matter that is sealed from the beginning is linked with the session only. Only adds.
 */
export function linkReception(
  pad: Pad,
  matter: { readonly id: Id; readonly number: string; readonly isSealed: boolean },
  link: ReceptionLink,
): void {
  const [sessionId, visitorId] = [parseId(link.receptionSessionId), parseId(link.receptionVisitorId)];
  if (sessionId === null) return;
  const { id: matterId, number } = matter;
  addReceptionMatter(pad, { matterId, number, visitorId: matter.isSealed ? null : visitorId, sessionId, at: pad.at });
}

/** Reacts to `ledger.matter.classified`: of a matter that is sealed now, nothing here says any more who raised it, or where. */
export const hideVisitorOfSealed: Reaction = async (act, { subjectId, body }) => {
  const { isSealed } = (body.changes ?? {}) as { isSealed?: unknown };
  if (isSealed !== true) return;
  await forgetVisitorOf(act, subjectId);
  await forgetVisitOf(act, subjectId);
};
