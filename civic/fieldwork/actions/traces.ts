import type { Official } from '#kernel/actor.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import { type Id, parseId } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Act, Desk, Pad } from '#platform/desk/desk.ts';
import type { OfVisit } from '../rules/of-visit.ts';
import { type OwnLook, ownLookOf } from '../rules/own-look.ts';
import { type Explained, wellExplained } from '../rules/visit-more.ts';
import {
  addVisitMatter,
  type ChangedFact,
  changedOn,
  explainedOn,
  ownCounts,
  putExplained,
} from '../store/visit-traces.store.ts';
import { metBy, visitOf } from '../store/visits.store.ts';

const DONE = { isDone: true } as const;

/** Writes down the policies that were explained on a visit, in the act of the visit itself. Refuses what `wellExplained` does. */
export async function keepExplained(act: Act, visitId: Id, said: readonly Explained[]): Promise<Refusal | null> {
  for (const one of said) {
    const well = wellExplained(one);
    if (isRefusal(well)) return well;
    await putExplained(act, visitId, well, act.at);
  }
  return null;
}

/**
 * Writes down a policy that was explained on one's own visit, or its words anew (003-26). Refuses
 * `fieldwork.visit-unknown` and what `wellExplained` does.
 */
export function explainPolicy(
  desk: Desk,
  official: Official,
  visitId: Id,
  said: Explained,
): Promise<typeof DONE | Refusal> {
  return desk.act(official, async (act) => {
    const visit = await visitOf(act, visitId);
    if (visit?.personId !== official.personId) return refuse('fieldwork.visit-unknown');
    const trouble = await keepExplained(act, visitId, [said]);
    if (trouble) return trouble;
    await act.record({
      kind: 'fieldwork.policy.explained',
      subjectId: visitId,
      body: { policyId: said.id, broughtUpBy: said.broughtUpBy, hasOpenQuestion: said.openQuestion.trim() !== '' },
    });
    return DONE;
  });
}

/** What some visits left on cards and of policies, by visit. Two statements, however many visits there are. */
export async function tracesOf(
  tx: Transaction,
  visitIds: readonly Id[],
): Promise<(visitId: Id) => { explained: Explained[]; changes: ChangedFact[] }> {
  const explained = Map.groupBy(await explainedOn(tx, visitIds), ({ visitId }) => visitId);
  const changes = Map.groupBy(await changedOn(tx, visitIds), ({ visitId }) => visitId);
  return (visitId) => ({ explained: explained.get(visitId) ?? [], changes: changes.get(visitId) ?? [] });
}

/** How one's own visits of this year were; nobody else can ask for it. */
export function ownLook(desk: Desk, official: Official): Promise<OwnLook> {
  const since = `${civilDateOf(desk.clock.now()).slice(0, 4)}-01-01` as CivilDate;
  return desk.read(official.tenantId, async (tx) => ownLookOf(await ownCounts(tx, official.personId, since)));
}

/**
 * Links a matter that is being registered with the visit on which it was answered, or on which its author saw it coming.
 * Called by intake on its own pad; of a sealed matter nothing is kept (I7). Only adds.
 */
export function linkMatterOfVisit(
  pad: Pad,
  matter: { readonly id: Id; readonly isSealed: boolean },
  { visitId, way }: OfVisit,
): void {
  if (!matter.isSealed) addVisitMatter(pad, { visitId, matterId: matter.id, way, at: pad.at });
}

/** One's own visit on which somebody saw something coming. Refuses `fieldwork.visit-unknown`. */
export async function observedOn(desk: Desk, official: Official, typed: string): Promise<OfVisit | Refusal> {
  const visitId = parseId(typed);
  const visit = visitId && (await desk.read(official.tenantId, (tx) => visitOf(tx, visitId)));
  return visitId && visit && visit.personId === official.personId
    ? { visitId, way: 'observed' }
    : refuse('fieldwork.visit-unknown');
}

/** The day of one's own visit on which a household was met. Refuses `fieldwork.visit-unknown`. */
export async function metOnOwn(
  desk: Desk,
  official: Official,
  visitId: Id,
  constituentId: Id,
): Promise<{ readonly on: CivilDate } | Refusal> {
  const visit = await desk.read(official.tenantId, (tx) => metBy(tx, visitId, constituentId));
  return visit?.personId === official.personId ? { on: visit.toOn } : refuse('fieldwork.visit-unknown');
}
