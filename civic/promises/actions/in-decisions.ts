import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Act } from '#platform/desk/desk.ts';
import { addPromise, deliverInDecisionRow, settlePromiseRow } from '../store/promises.store.ts';

/** What a published decision promises to everybody. */
export type PromisedInDecision = {
  /** The milestone. */
  readonly sourceId: Id;
  readonly words: string;
  readonly unitId: Id | null;
  readonly areaCode: AreaCode;
  readonly madeBy: Id | null;
  readonly dueOn: CivilDate;
};

/** A published decision promises something by a day, before everybody. Returns the promise's id. */
export async function promiseInDecision(act: Act, promised: PromisedInDecision): Promise<Id> {
  const id = act.newId();
  addPromise(act, act.tenantId, {
    ...{ ...promised, id, matterId: null, madeIn: 'decision', madeAt: act.at, categoryCode: null, isPublic: true },
  });
  const body = { matterId: null, madeIn: 'decision', dueOn: promised.dueOn, unitId: promised.unitId };
  await act.record({ kind: 'promises.promise.made', subjectId: id, body });
  return id;
}

/** The unit says that it is done; whether it was kept is said by people, when they are asked (I8). */
export async function deliverInDecision(act: Act, id: Id, words: string): Promise<void> {
  if ((await deliverInDecisionRow(act, id, words, act.at)) === 0) return;
  await act.record({ kind: 'promises.promise.delivered', subjectId: id, body: { matterId: null } });
}

/** What people said of it when they were asked. */
export async function settleInDecision(act: Act, id: Id, state: 'kept' | 'broken' | 'unconfirmed'): Promise<void> {
  if ((await settlePromiseRow(act, id, state, null, act.at)) === 0) return;
  await act.record({ kind: 'promises.promise.settled', subjectId: id, body: { matterId: null, state, way: 'asked' } });
}
