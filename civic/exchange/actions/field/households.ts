import { lastVisitsTo, openPlansOf } from '#civic/fieldwork/index.ts';
import { plansFor } from '#civic/fieldwork/rules/plan.ts';
import { mattersOfHouseholds } from '#civic/ledger/index.ts';
import { liaisonPermissions, linkedWith, lookedAtHouseholds } from '#civic/liaison/index.ts';
import { owedTo } from '#civic/promises/index.ts';
import type { Official } from '#kernel/actor.ts';
import { jurisdictionOf } from '#kernel/permission.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { BookHousehold } from '../../contract-field.ts';

/** Nobody is linked with more: 500 households are the most that a person goes to (issue 4), and as many again. */
const HOUSEHOLDS_MAX = 1000;
const VISITS_OF_ONE_MAX = 3;
const PROMISES_OF_ONE_MAX = 5;
/** As many of one household as its own card shows, for a tenth of them. */
const MATTERS_MAX = 5000;

/**
 * The households of a person's own links as their phone carries them: the open blocks of the card and the brief before
 * the next visit (002-92). Nothing of the sensitive block, no identity number, and no household of anybody else, also
 * when the person's role reaches it in the office. Six statements, however many households there are.
 */
export async function householdsFor(desk: Desk, official: Official): Promise<BookHousehold[]> {
  const { tenantId, personId } = official;
  const where = jurisdictionOf(official, liaisonPermissions.read);
  if (!where) return [];
  const { linked, visits, owed, plans } = await desk.read(tenantId, async (tx) => {
    const found = await linkedWith(tx, where, personId, HOUSEHOLDS_MAX);
    const ids = found.map(({ id }) => id);
    const before = await lastVisitsTo(tx, ids, personId, VISITS_OF_ONE_MAX);
    const owedToThem = ids.length === 0 ? [] : await owedTo(tx, ids, PROMISES_OF_ONE_MAX);
    return { linked: found, visits: before, owed: owedToThem, plans: await openPlansOf(tx, personId) };
  });
  const ids = linked.map(({ id }) => id);
  const carried = linked.map(({ id, areaCode }) => ({ id, areaCode, purpose: 'liaison' as const }));
  await lookedAtHouseholds(desk, official, 'book', carried);
  const matters = await mattersOfHouseholds(desk, official, ids, 'zh', MATTERS_MAX);
  const visitsOf = Map.groupBy(visits, ({ constituentId }) => constituentId);
  const promisesOf = Map.groupBy(owed, ({ constituentId }) => constituentId);
  const mattersOf = Map.groupBy(matters, ({ constituentId }) => constituentId);
  return linked.map(({ id, kind, areaCode, fields, membersCount, hardship, linkState, lastContactOn }) => ({
    ...{ id, kind, areaCode, membersCount, hardship, linkState, lastContactOn },
    fields: Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '')),
    visits: (visitsOf.get(id) ?? []).map(({ toOn, nextTime, solved, policies }) => ({
      ...{ toOn, nextTime, solved, policies },
    })),
    plans: plansFor(plans, { id, areaCode }).map(({ id: planId, plannedOn, question }) => ({
      ...{ id: planId, plannedOn, question },
    })),
    promises: (promisesOf.get(id) ?? []).map(({ words, dueOn }) => ({ words, dueOn })),
    matters: (mattersOf.get(id) ?? []).map(({ number, title, state, dueAt }) => ({ number, title, state, dueAt })),
  }));
}
