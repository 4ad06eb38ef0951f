import { areasOf } from '#civic/access/index.ts';
import { constituentWithin, lookedAtHouseholds } from '#civic/liaison/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { areaWithin } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Language } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { type Plan, wellPlanned } from '../rules/plan.ts';
import type { WellVisit } from '../rules/visit.ts';
import { addPlan, endPlan, type OwnPlan, openPlansOf, planOf } from '../store/visit-traces.store.ts';

const DONE = { isDone: true } as const;

/**
 * Writes down where one means to go, and with what questions (000-04, 000-20). Sent twice it is kept once. Refuses what
 * `wellPlanned` does, `fieldwork.area-outside`, `fieldwork.visit-household`, `fieldwork.plan-unknown`.
 */
export async function planVisit(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  said: Plan,
): Promise<{ id: Id } | Refusal> {
  const areas = await areasOf(desk, where.tenantId);
  if (areas.find(said.areaCode) === null || !areaWithin(said.areaCode, where.areaCode))
    return refuse('fieldwork.area-outside', {}, 'areaCode');
  return desk.act(official, async (act) => {
    const well = wellPlanned(said, civilDateOf(act.at));
    if (isRefusal(well)) return well;
    // Whom one means to visit may be somebody else's household: it can be named.
    const reach = { where, onlyOfPersonId: null };
    if (well.constituentId !== null && !(await constituentWithin(act, reach, well.constituentId)))
      return refuse('fieldwork.visit-household', {}, 'constituentId');
    if ((await addPlan(act, official.personId, well, act.at)) === null) {
      const before = await planOf(act, well.id);
      return before?.personId === official.personId ? { id: well.id } : refuse('fieldwork.plan-unknown');
    }
    const { areaCode, plannedOn } = well;
    await act.record({ kind: 'fieldwork.plan.made', subjectId: well.id, body: { areaCode, plannedOn } });
    return { id: well.id };
  });
}

/** Gives a plan of one's own up; nobody asks why. Refuses `fieldwork.plan-unknown`. */
export function dropPlan(desk: Desk, official: Official, id: Id): Promise<typeof DONE | Refusal> {
  return desk.act(official, async (act) => {
    const plan = await planOf(act, id);
    if (plan?.personId !== official.personId) return refuse('fieldwork.plan-unknown');
    if ((await endPlan(act, id, 'dropped')) > 0)
      await act.record({ kind: 'fieldwork.plan.dropped', subjectId: id, body: {} });
    return DONE;
  });
}

/** One's own open plans, the nearest day first. */
export async function ownPlans(
  desk: Desk,
  official: Official,
  language: Language,
): Promise<(OwnPlan & { readonly areaName: string })[]> {
  const areas = await areasOf(desk, official.tenantId);
  const plans = await desk.read(official.tenantId, (tx) => openPlansOf(tx, official.personId));
  const households = plans.flatMap(({ constituentId, areaCode }) =>
    constituentId === null ? [] : [{ id: constituentId, areaCode, purpose: 'visiting' as const }],
  );
  await lookedAtHouseholds(desk, official, 'line', households);
  return plans.map((plan) => ({ ...plan, areaName: areas.pathNameOf(plan.areaCode, language) }));
}

/**
 * A visit that carries out one's own plan: the plan is no longer open, and its question is the visit's unless another was
 * written. A plan that is not one's own is none.
 */
export async function carriedOut<V extends WellVisit>(tx: Transaction, official: Official, visit: V): Promise<V> {
  const plan = visit.planId && (await planOf(tx, visit.planId));
  if (!visit.planId || !plan || plan.personId !== official.personId) return { ...visit, planId: null };
  await endPlan(tx, visit.planId, 'visited');
  return { ...visit, purpose: visit.purpose || plan.question };
}
