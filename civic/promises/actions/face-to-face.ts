import { unitsOf } from '#civic/access/index.ts';
import { saidInVisit } from '#civic/fieldwork/index.ts';
import { constituentWithin, lookedAtHouseholds, reachOf } from '#civic/liaison/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { areaWithin, type TenantId } from '#kernel/area-code.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Language } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import type { FacePromiseView } from '../contract-face.ts';
import {
  answersTo,
  type HouseholdAnswer,
  type SaidPromise,
  wellExplained,
  wellPromised,
} from '../rules/face-to-face.ts';
import { isLate, PROMISE_STATES } from '../rules/promise.ts';
import {
  askAnotherDay,
  deliverFace,
  type FacePromise,
  heldBy,
  lockFacePromise,
  promisedOn,
  promisesTo,
  type Settling,
  settleFace,
  toAsk,
} from '../store/face-to-face.store.ts';
import { addPromise } from '../store/promises.store.ts';

const DONE = { isDone: true } as const;

export type ToPromise = SaidPromise & {
  readonly id: Id;
  readonly constituentId: Id;
  /** The own visit on which it was said; undefined: by the card, without a visit. */
  readonly visitId?: Id | undefined;
};

/**
 * Promises a household something by a day (002-23: an oral promise too is written down and dated). Its id is made by
 * whoever writes: sent twice it is kept once. Refuses what `wellPromised` and `saidInVisit` do, `promises.household`.
 */
export async function promiseHousehold(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  said: ToPromise,
): Promise<{ id: Id } | Refusal> {
  const { constituentId, visitId } = said;
  const onVisit = visitId && (await saidInVisit(desk, official, { visitId, constituentId }));
  if (isRefusal(onVisit)) return onVisit;
  const reach = onVisit ? { where, onlyOfPersonId: null } : reachOf(official, where);
  return desk.act(official, (act) => promiseHouseholdIn(act, official, reach, said));
}

/** The same inside an act of the caller's, perhaps days after it was said: `lateDays` as in `wellPromised`. */
export async function promiseHouseholdIn(
  act: Act,
  official: Official,
  reach: ReturnType<typeof reachOf>,
  said: ToPromise,
  lateDays = 0,
): Promise<{ id: Id } | Refusal> {
  const { id, constituentId, visitId } = said;
  const well = wellPromised(said, civilDateOf(act.at), lateDays);
  if (isRefusal(well)) return well;
  const before = await lockFacePromise(act, id);
  if (before) return before.madeBy === official.personId ? { id } : refuse('promises.household');
  const constituent = await constituentWithin(act, reach, constituentId);
  if (!constituent || constituent.endedOn !== null) return refuse('promises.household');
  const { personId, unitId } = official;
  const madeIn = visitId ? 'visit' : 'card';
  addPromise(act, act.tenantId, {
    ...{ id, ...well, constituentId, matterId: null, categoryCode: null, isPublic: false },
    ...{ madeIn, sourceId: visitId ?? null, unitId, madeBy: personId, madeAt: act.at },
    ...{ holderId: personId, areaCode: constituent.areaCode },
  });
  const body = { matterId: null, madeIn, visitId: visitId ?? null, dueOn: well.dueOn, unitId };
  // To which household it was made is in no fact.
  await act.record({ kind: 'promises.promise.made', subjectId: id, body });
  return { id };
}

/** One act on one open promise of one's own. Refuses `promises.unknown`, `promises.over`. */
function onOwn(
  desk: Desk,
  official: Official,
  id: Id,
  work: (act: Act, promise: FacePromise) => Promise<typeof DONE | Refusal>,
): Promise<typeof DONE | Refusal> {
  return desk.act(official, async (act) => {
    const promise = await lockFacePromise(act, id);
    if (promise?.holderId !== official.personId) return refuse('promises.unknown');
    return promise.settledAt === null ? work(act, promise) : refuse('promises.over');
  });
}

/** Who promised says that it is done, and what was done; the household decides (I8). Refuses as `onOwn`, `wellExplained`. */
export function sayDone(desk: Desk, official: Official, id: Id, said: string): Promise<typeof DONE | Refusal> {
  return onOwn(desk, official, id, async (act) => {
    const words = wellExplained(said);
    if (isRefusal(words)) return words;
    if ((await deliverFace(act, id, words, act.at)) === 0) return refuse('promises.over');
    await act.record({ kind: 'promises.promise.delivered', subjectId: id, body: { matterId: null } });
    return DONE;
  });
}

/** Who promised asks for another day; the first holds until the household agrees. Refuses as `onOwn`, `wellPromised`. */
export function askForDay(
  desk: Desk,
  official: Official,
  id: Id,
  said: { readonly dueOn: CivilDate; readonly reason: string },
): Promise<typeof DONE | Refusal> {
  return onOwn(desk, official, id, async (act, promise) => {
    const well = wellPromised({ words: said.reason, dueOn: said.dueOn }, civilDateOf(act.at));
    if (isRefusal(well)) return isRefusalOfWords(well) ? { ...well, field: 'reason' } : well;
    if (promise.state !== 'open') return refuse('promises.over');
    await askAnotherDay(act, id, well.dueOn, well.words);
    await act.record({ kind: 'promises.promise.day_asked', subjectId: id, body: { dueOn: well.dueOn } });
    return DONE;
  });
}

const isRefusalOfWords = ({ field }: Refusal) => field === 'words';

/** What a household says of a promise, with its card. Refuses `promises.unknown`, `promises.over`, `promises.not-now`. */
export function answerByCard(
  desk: Desk,
  tenantId: TenantId,
  constituentId: Id,
  said: { readonly promiseId: Id; readonly answer: HouseholdAnswer },
): Promise<typeof DONE | Refusal> {
  return desk.act({ kind: 'visitor', tenantId }, async (act) => {
    const promise = await lockFacePromise(act, said.promiseId);
    if (promise?.constituentId !== constituentId) return refuse('promises.unknown');
    return answered(act, promise, said.answer, { way: 'card', by: null });
  });
}

/**
 * Writes down what a household said of a promise, to somebody who called or on a slip. Who promised it can't, nor anybody
 * of their unit. Refuses as `answerByCard`, and `promises.own`.
 */
export function answerForThem(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  said: { readonly promiseId: Id; readonly answer: HouseholdAnswer; readonly way: 'call' | 'slip' },
): Promise<typeof DONE | Refusal> {
  return desk.act(official, async (act) => {
    const promise = await lockFacePromise(act, said.promiseId);
    if (!promise || !areaWithin(promise.areaCode, where.areaCode)) return refuse('promises.unknown');
    const { personId, unitId } = official;
    const isOwn =
      [promise.madeBy, promise.holderId].includes(personId) || (unitId !== null && promise.unitId === unitId);
    if (isOwn) return refuse('promises.own');
    return answered(act, promise, said.answer, { way: said.way, by: personId });
  });
}

async function answered(
  act: Act,
  promise: FacePromise,
  answer: HouseholdAnswer,
  how: Pick<Settling, 'way' | 'by'>,
): Promise<typeof DONE | Refusal> {
  if (promise.settledAt !== null) return refuse('promises.over');
  if (!answersTo(promise, civilDateOf(act.at)).includes(answer)) return refuse('promises.not-now');
  const { id, askedDueOn } = promise;
  if (answer === 'agree' && askedDueOn !== null) return changed(act, promise, askedDueOn, how);
  if (answer === 'disagree') {
    await askAnotherDay(act, id, null, '');
    await act.record({ kind: 'promises.promise.day_refused', subjectId: id, body: { way: how.way } });
    return DONE;
  }
  const state = answer === 'kept' ? 'kept' : 'broken';
  await settleFace(act, id, { ...how, state, replacedBy: null, at: act.at });
  await act.record({ kind: 'promises.promise.settled', subjectId: id, body: { matterId: null, state, way: how.way } });
  return DONE;
}

/** The household agreed to another day, which is a promise of its own in the place of the first. */
async function changed(
  act: Act,
  promise: FacePromise,
  dueOn: CivilDate,
  how: Pick<Settling, 'way' | 'by'>,
): Promise<typeof DONE> {
  const next = act.newId();
  await settleFace(act, promise.id, { ...how, state: 'changed', replacedBy: next, at: act.at });
  addPromise(act, act.tenantId, {
    ...{ ...promise, id: next, matterId: null, categoryCode: null, isPublic: false },
    ...{ dueOn, madeAt: act.at },
  });
  const body = { matterId: null, dueOn, replacedBy: next, way: how.way };
  await act.record({ kind: 'promises.promise.changed', subjectId: promise.id, body });
  return DONE;
}

/** What was promised to a household, newest first. Refuses `promises.household`. */
export async function promisesSeenOf(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  constituentId: Id,
  language: Language,
): Promise<{ promises: FacePromiseView[] } | Refusal> {
  const promises = await desk.read(where.tenantId, async (tx) => {
    const constituent = await constituentWithin(tx, reachOf(official, where), constituentId);
    return constituent && promisesTo(tx, constituentId);
  });
  return promises === null
    ? refuse('promises.household')
    : { promises: await seen(desk, official, promises, language) };
}

/** What one has promised households and not kept yet. */
export async function heldByOwn(desk: Desk, official: Official, language: Language) {
  const promises = await desk.read(official.tenantId, (tx) => heldBy(tx, official.personId));
  await lookedAtNamed(desk, official, 'line', promises);
  return { promises: await named(desk, official, promises, language) };
}

/** What one promised on some of one's own visits, as it stands today. */
export async function promisedOnVisits(desk: Desk, official: Official, visitIds: readonly Id[], language: Language) {
  const promises = await desk.read(official.tenantId, (tx) => promisedOn(tx, official.personId, visitIds));
  await lookedAtNamed(desk, official, 'line', promises);
  return { promises: await named(desk, official, promises, language) };
}

const CALLS_MAX = 100;

/** The households to ask, with the phone to call. */
export async function householdsToAsk(desk: Desk, official: Official, where: Jurisdiction, language: Language) {
  const { personId, unitId } = official;
  const today = civilDateOf(desk.clock.now());
  const promises = await desk.read(where.tenantId, (tx) => toAsk(tx, where, { personId, unitId }, today, CALLS_MAX));
  await lookedAtNamed(desk, official, 'contact', promises);
  return { promises: await named(desk, official, promises, language) };
}

/** Writes down that households of promises were shown: one's own by name, or with a phone to be asked. */
function lookedAtNamed(
  desk: Desk,
  official: Official,
  block: 'line' | 'contact',
  promises: readonly FacePromise[],
): Promise<void> {
  const households = promises.flatMap(({ constituentId, areaCode, holderId }) => {
    if (constituentId === null) return [];
    const purpose = holderId === official.personId ? 'visiting' : 'asking';
    return [{ id: constituentId, areaCode, purpose } as const];
  });
  return lookedAtHouseholds(desk, official, block, households);
}

/** The same with what the household is called, and what else was read beside it. */
async function named<P extends FacePromise>(
  desk: Desk,
  official: Official,
  promises: readonly P[],
  language: Language,
): Promise<(FacePromiseView & Omit<P, keyof FacePromise>)[]> {
  const views = await seen(desk, official, promises, language);
  return views.map((view, index) => ({ ...(promises[index] as P), ...view }));
}

async function seen(
  desk: Desk,
  official: Official,
  promises: readonly FacePromise[],
  language: Language,
): Promise<FacePromiseView[]> {
  const units = await unitsOf(desk, official.tenantId);
  const today = civilDateOf(desk.clock.now());
  return promises.map((promise) => {
    const { id, constituentId, words, holderName, madeAt, dueOn, state, deliveredAt, deliveryWords } = promise;
    const { settledAt, askedDueOn, askedReason } = promise;
    return {
      ...{ id, constituentId, words, holderName, madeAt, dueOn, state, deliveredAt, deliveryWords, settledAt },
      ...{ askedDueOn, askedReason, stateWords: PROMISE_STATES[state], isLate: isLate(promise, today) },
      unitName: units.nameOf(promise.unitId, language) ?? '',
      visitId: promise.madeIn === 'visit' ? promise.sourceId : null,
      isMine: promise.holderId === official.personId,
    };
  });
}

/** What was promised to a household, for its own page. */
export function promisesForHousehold(desk: Desk, tenantId: TenantId, constituentId: Id): Promise<FacePromise[]> {
  return desk.read(tenantId, (tx) => promisesTo(tx, constituentId));
}
