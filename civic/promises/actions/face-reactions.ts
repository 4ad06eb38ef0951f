import { countPromises } from '#civic/fieldwork/index.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Fact } from '#kernel/fact.ts';
import type { Id } from '#kernel/id.ts';
import type { Act, Reaction } from '#platform/desk/desk.ts';
import { MEETING_OUTCOMES } from '../rules/face-to-face.ts';
import {
  datedItem,
  forgetWordsTo,
  moveToHolderOf,
  openPromiseIn,
  promisesCountOf,
  settleFace,
  voidPromisesTo,
} from '../store/face-to-face.store.ts';
import { addPromise } from '../store/promises.store.ts';

/** Reacts to `fieldwork.meeting.item_written`: an answer with a day is a promise to those present (002-23, §2.8). */
export const promiseInMeeting: Reaction<Act> = async (act, { subjectId, body }: Fact) => {
  if (body.answerKind !== 'due') return;
  const item = await datedItem(act, subjectId);
  if (!item) throw new Error('an item of a meeting is not there at the moment it was written');
  const id = act.newId();
  const [dueOn, unitId] = [body.dueOn as CivilDate, body.unitId as Id | null];
  addPromise(act, act.tenantId, {
    ...{ id, ...item, madeIn: 'meeting', sourceId: subjectId, matterId: null, categoryCode: null, isPublic: true },
    ...{ unitId, madeBy: act.actor.kind === 'official' ? act.actor.personId : null, madeAt: act.at, dueOn },
  });
  const told = { matterId: null, madeIn: 'meeting', dueOn, unitId };
  await act.record({ kind: 'promises.promise.made', subjectId: id, body: told });
};

/** Reacts to `fieldwork.visit.recorded`: what was promised on it may have come from a phone before it did. */
export const countEarlierPromises: Reaction<Act> = async (act, { subjectId }) => {
  const count = await promisesCountOf(act, subjectId);
  if (count > 0) await countPromises(act, subjectId, count);
};

/** Reacts to `fieldwork.meeting.outcome_told`: those present at the next meeting say whether it was kept. */
export const judgeInMeeting: Reaction<Act> = async (act, { subjectId, body }: Fact) => {
  const state = MEETING_OUTCOMES[String(body.outcome)];
  const promise = state && (await openPromiseIn(act, subjectId));
  if (!state || !promise) return;
  await settleFace(act, promise.id, { state, way: 'meeting', by: null, replacedBy: null, at: act.at });
  const told = { matterId: null, state, way: 'meeting', on: civilDateOf(act.at) };
  await act.record({ kind: 'promises.promise.settled', subjectId: promise.id, body: told });
};

/** Reacts to `liaison.link.handover_confirmed`: whoever takes the link over is to keep what was promised (001-29). */
export const handPromisesOn: Reaction<Act> = async (act, { subjectId }) => {
  await moveToHolderOf(act, subjectId);
};

/** Reacts to `liaison.constituent.ended`: what was promised to a household that left no longer applies. */
export const endPromisesTo: Reaction<Act> = async (act, { subjectId }) => {
  for (const { id } of await voidPromisesTo(act, subjectId, act.at)) {
    const body = { matterId: null, state: 'void' };
    await act.record({ kind: 'promises.promise.settled', subjectId: id, body });
  }
};

/** Reacts to `liaison.constituent.erased`: no words of it stay (PIPL Art. 19). */
export const forgetPromisesTo: Reaction<Act> = async (act, { subjectId }) => {
  await forgetWordsTo(act, subjectId);
};
