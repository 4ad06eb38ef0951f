import { KEPT_FROM_NOTHING } from '#civic/ledger/index.ts';
import type { Id } from '#kernel/id.ts';
import { addHours } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { coreOf, joinEvidence } from '../rules/cluster-joins.ts';
import { heldApartFrom, keepNear, nearKept, newestSketches, peopleOfBoth } from '../store/cluster-joins.store.ts';
import { nearTo } from '../store/clusters.store.ts';
import { wholeCounty } from './standing.ts';

/** So many others are looked at, and so many matters of each, the newest. */
export const LOOKED_AT_MAX = 8;
export const COMPARED_MAX = 20;
export const LOOKED_BACK_HOURS = 180 * 24;

/**
 * Reckons anew which clusters are perhaps the same trouble as some that have changed, for the list; of those that ended
 * none. Whoever looks is shown only those of which they may see two matters, and on a group's page by what they see.
 */
export async function renewNear(tx: Transaction, clusterIds: readonly Id[]): Promise<void> {
  const pairs = new Map<string, { readonly pair: readonly [Id, Id]; readonly likeness: number | null }>();
  for (const id of new Set(clusterIds)) {
    const before = await nearKept(tx, id);
    const found = await nearestOf(tx, id, before);
    for (const other of new Set([...before, ...found.keys()])) {
      const pair = id < other ? ([id, other] as const) : ([other, id] as const);
      pairs.set(pair.join(' '), { pair, likeness: found.get(other) ?? null });
    }
  }
  // In the order of the rows, so that two who renew neighbours never wait for each other.
  for (const [, { pair, likeness }] of [...pairs].sort(([one], [other]) => (one < other ? -1 : 1)))
    await keepNear(tx, pair, likeness);
}

async function nearestOf(tx: Transaction, id: Id, before: readonly Id[]): Promise<ReadonlyMap<Id, number>> {
  const own = await newestSketches(tx, [id], COMPARED_MAX);
  const times = own.map(({ receivedAt }) => receivedAt).sort();
  const [first, last] = [times[0], times.at(-1)];
  if (!first || !last) return new Map();
  const fromAt = addHours(first, -LOOKED_BACK_HOURS);
  const near = await nearTo(tx, coreOf(own), { fromAt, toAt: addHours(last, LOOKED_BACK_HOURS), besides: id });
  const apart = await heldApartFrom(tx, id);
  const candidates = [...new Set([...before, ...near.flatMap(({ clusterId }) => clusterId ?? [])])]
    .filter((other) => other !== id && !apart.includes(other))
    .slice(0, LOOKED_AT_MAX);
  const sketches = Map.groupBy(await newestSketches(tx, candidates, COMPARED_MAX), ({ clusterId }) => clusterId);
  const found = new Map<Id, number>();
  for (const [other, theirs] of sketches) {
    const evidence = joinEvidence(own, theirs);
    if (!evidence || (await peopleOfBoth(tx, wholeCounty(tx.tenantId), KEPT_FROM_NOTHING, [id, other])) < 2) continue;
    found.set(other, evidence.likeness);
  }
  return found;
}
