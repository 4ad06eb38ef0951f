import type { AreaBook } from '#civic/access/rules/area-book.ts';
import { fieldworkPermissions, mayName, recordVisitIn } from '#civic/fieldwork/index.ts';
import type { OfVisit } from '#civic/fieldwork/rules/of-visit.ts';
import { ledgerPermissions, settleOnTheSpotIn, spotBooksOf } from '#civic/ledger/index.ts';
import { changeFields, constituentWithin, liaisonPermissions, lockConstituent, reachOf } from '#civic/liaison/index.ts';
import type { OfHousehold } from '#civic/liaison/rules/by-card.ts';
import { promiseHouseholdIn, promisePermissions } from '#civic/promises/index.ts';
import type { Official } from '#kernel/actor.ts';
import { type Id, parseId } from '#kernel/id.ts';
import { holds, jurisdictionOf } from '#kernel/permission.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import type { ChangeEntryBody, PromiseEntryBody, SpotEntryBody, VisitEntryBody } from '../../contract-field.ts';
import { KEPT_DAYS } from '../../rules/field-entry.ts';
import type { StoredAnswer } from '../../store/field.store.ts';

const NO_TEXTS = {
  ...{ place: '', purpose: '', weather: '', heard: '', saw: '', solved: '', policies: '', learned: '' },
  ...{ worry: '', nextTime: '' },
} as const;
const NO_COUNTS = { groupsCount: null, companionsCount: null, escortsCount: null, vehiclesCount: null } as const;

/** A visit that was written down without signal: as by the office's own form. Refuses what `recordVisitIn` does. */
export async function takeVisit(
  act: Act,
  official: Official,
  { id, body, areas }: { readonly id: Id; readonly body: VisitEntryBody; readonly areas: AreaBook },
): Promise<StoredAnswer | Refusal> {
  const where = jurisdictionOf(official, fieldworkPermissions.visit);
  if (!where) return refuse('http.no-right');
  const manner = { mode: 'unannounced', occasion: 'home' } as const;
  const said = { ...NO_TEXTS, ...NO_COUNTS, ...manner, ...body, id, foundOut: [] };
  const recorded = await recordVisitIn(act, official, { where, areas }, said);
  return isRefusal(recorded) ? recorded : { becameId: recorded.id };
}

/**
 * One field of a card, written down without signal against what stood there then. When somebody else has changed the
 * same field since, it waits for its person with both values; one that says what stood there changes nothing. Refuses `liaison.not-found`, what `changeFields` does, and
 * `fieldwork.visit-of-another`.
 */
export async function takeChange(
  act: Act,
  official: Official,
  { id, body }: { readonly id: Id; readonly body: ChangeEntryBody },
): Promise<StoredAnswer | Refusal> {
  const where = jurisdictionOf(official, liaisonPermissions.keep);
  if (!where) return refuse('http.no-right');
  const { constituentId, field, base, value, knownBy, visitId = null } = body;
  if (visitId !== null && !(await mayName(act, official, visitId))) return refuse('fieldwork.visit-of-another');
  // Its person has let go of their own value for that of somebody else: whatever stands there now, it stays.
  if (base === value) return { becameId: id };
  const constituent = await lockConstituent(act, reachOf(official, where), constituentId);
  if (!constituent) return refuse('liaison.not-found');
  const changed = await changeFields(act, constituent, { changes: [{ field, base, value }], knownBy, visitId });
  if (!isRefusal(changed)) return { becameId: id };
  if (changed.code !== 'liaison.field-conflict') return changed;
  return { conflict: { field, yours: value, theirs: constituent.fields[field] } };
}

/**
 * What was promised a household without signal: as by the office's own form, but that its day may have passed on the way,
 * as long as a device keeps anything. Refuses what `promiseHouseholdIn` does, and `fieldwork.visit-of-another`.
 */
export async function takePromise(
  act: Act,
  official: Official,
  { id, body }: { readonly id: Id; readonly body: PromiseEntryBody },
): Promise<StoredAnswer | Refusal> {
  const where = jurisdictionOf(official, promisePermissions.make);
  if (!where) return refuse('http.no-right');
  const { visitId } = body;
  if (visitId !== undefined && !(await mayName(act, official, visitId))) return refuse('fieldwork.visit-of-another');
  const made = await promiseHouseholdIn(act, official, reachOf(official, where), { ...body, id }, KEPT_DAYS);
  return isRefusal(made) ? made : { becameId: made.id };
}

/**
 * What was settled in a household on a visit, without signal: as by the office's own form; its day is that of the visit.
 * Refuses what `settleOnTheSpotIn` does.
 */
export async function takeSpot(
  act: Act,
  official: Official,
  { id, body }: { readonly id: Id; readonly body: SpotEntryBody },
): Promise<StoredAnswer | Refusal> {
  if (!holds(official, ledgerPermissions.answer_on_visit)) return refuse('http.no-right');
  const { kind = 'help', isStandardAnswer = false, ...said } = body;
  const books = await spotBooksOf(act.desk, official);
  const receipt = await settleOnTheSpotIn(act, official, books, { ...said, kind, isStandardAnswer, formKey: id });
  return isRefusal(receipt) ? receipt : { matterId: receipt.id, number: receipt.number, isSealed: receipt.isSealed };
}

/** On which of one's own visits somebody saw something coming; it need not have arrived. Refuses `fieldwork.visit-of-another`. */
export async function observedIn(desk: Desk, official: Official, typed: string): Promise<OfVisit | Refusal> {
  const visitId = parseId(typed);
  if (visitId === null) return refuse('fieldwork.visit-unknown', {}, 'visitId');
  const isOwn = await desk.read(official.tenantId, (tx) => mayName(tx, official, visitId));
  return isOwn ? { visitId, way: 'observed' } : refuse('fieldwork.visit-of-another');
}

/**
 * The household in whose name something was said, and in which visit, when one was written down: it need not have
 * arrived. Refuses `fieldwork.visit-household` for a household that is not here, and `fieldwork.visit-of-another`.
 */
export async function householdOf(
  desk: Desk,
  official: Official,
  said: { readonly constituentId: string; readonly visitId: string },
): Promise<OfHousehold | null | Refusal> {
  const [constituentId, visitId] = [parseId(said.constituentId), parseId(said.visitId)];
  const where = jurisdictionOf(official, liaisonPermissions.keep);
  if (constituentId === null || where === null) return null;
  return desk.read(official.tenantId, async (tx) => {
    // Whom the lot drew may be somebody else's household: it can be named.
    const constituent = await constituentWithin(tx, { where, onlyOfPersonId: null }, constituentId);
    if (!constituent) return refuse('fieldwork.visit-household', {}, 'constituentId');
    if (visitId !== null && !(await mayName(tx, official, visitId))) return refuse('fieldwork.visit-of-another');
    return { constituentId, cardId: null, visitId };
  });
}
