import type { Kept } from '#civic/ledger/index.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import { type Id, parseId } from '#kernel/id.ts';
import { addHours, type Instant } from '#kernel/instant.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { coreOf, type JoinEvidence, joinEvidence } from '../rules/cluster-joins.ts';
import { plainOf, type SharedPhrase } from '../rules/clustering-phrases.ts';
import {
  heldApartFrom,
  movedBetween,
  nearKept,
  peopleOfBoth,
  sayOfTwo,
  sketchesOf,
} from '../store/cluster-joins.store.ts';
import { type ClusterMember, countsOf, membersOf } from '../store/cluster-views.store.ts';
import { clusterOf, judgeCluster, lockCluster, moveMembers, nearTo, recountMembers } from '../store/clusters.store.ts';
import { DONE, type Done, type On, onCluster } from './clusters-judge.ts';
import { COMPARED_MAX, LOOKED_AT_MAX, LOOKED_BACK_HOURS, renewNear } from './clusters-near.ts';

/** Another cluster that is perhaps the same trouble, and why. */
type Proposed = JoinEvidence & {
  readonly id: Id;
  readonly title: string;
  readonly mattersCount: number;
  readonly personsCount: number;
  readonly unknownCount: number;
  readonly followersCount: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  /** What stands in two of each. */
  readonly phrases: string[];
};

const PROPOSED_MAX = 3;

/**
 * The clusters that are perhaps the same trouble as this one, nearest first: of those that the list names beside it, and
 * of those that share its weightiest pieces within half a year, by what this viewer may see. None that a person held apart from it, and none in which one and the
 * same person tells everything, since they say different things in the same words. Same matters, same suggestions.
 */
export async function joinsFor(
  tx: Transaction,
  seen: { readonly where: Jurisdiction; readonly kept: Kept },
  { id, members }: { readonly id: Id; readonly members: readonly ClusterMember[] },
  phrasesOf: (tx: Transaction, members: readonly ClusterMember[]) => Promise<SharedPhrase[]>,
): Promise<Proposed[]> {
  const own = members.filter(({ namesNumber }) => !namesNumber).slice(-COMPARED_MAX);
  const sketches = await sketchesOf(tx, idsOf(own));
  const [first, last] = [members[0], members.at(-1)];
  if (!first || !last || sketches.length < 2) return [];
  const near = await nearTo(tx, coreOf(sketches), {
    fromAt: addHours(first.receivedAt, -LOOKED_BACK_HOURS),
    toAt: addHours(last.receivedAt, LOOKED_BACK_HOURS),
    besides: id,
  });
  const apart = await heldApartFrom(tx, id);
  const others = [...(await nearKept(tx, id)), ...near.flatMap(({ clusterId }) => clusterId ?? [])];
  const asked = [...new Set(others)].filter((other) => other !== id && !apart.includes(other)).slice(0, LOOKED_AT_MAX);
  const found: Proposed[] = [];
  for (const otherId of asked) {
    const theirs = await membersOf(tx, seen.where, seen.kept, otherId, COMPARED_MAX);
    const evidence = joinEvidence(sketches, await sketchesOf(tx, idsOf(theirs)));
    if (!evidence || (await peopleOfBoth(tx, seen.where, seen.kept, [id, otherId])) < 2) continue;
    const cluster = await clusterOf(tx, otherId);
    const [oldest, newest] = [theirs[0], theirs.at(-1)];
    if ((cluster?.state !== 'perhaps' && cluster?.state !== 'confirmed') || !oldest || !newest) continue;
    const shared = await phrasesOf(tx, [...own, ...theirs]);
    found.push({
      ...evidence,
      id: otherId,
      title: cluster.title || sampleOf(theirs),
      ...(await countsOf(tx, seen.where, seen.kept, otherId)),
      firstAt: oldest.receivedAt,
      lastAt: newest.receivedAt,
      phrases: shared.map(({ phrase }) => phrase).filter((phrase) => [own, theirs].every((all) => inTwo(all, phrase))),
    });
  }
  return found.sort((a, b) => b.margin - a.margin || (a.id < b.id ? -1 : 1)).slice(0, PROPOSED_MAX);
}

/** The newest subject line, of those that have words of their own. */
function sampleOf(members: readonly ClusterMember[]): string {
  return (members.findLast(({ namesNumber }) => !namesNumber) ?? members.at(-1))?.title ?? '';
}

function idsOf(members: readonly ClusterMember[]): Id[] {
  return members.map(({ matterId }) => matterId);
}

function inTwo(members: readonly ClusterMember[], phrase: string): boolean {
  return members.filter(({ title, words }) => plainOf(`${title} ${words}`).includes(phrase)).length >= 2;
}

/**
 * A person says that two clusters are two troubles: their joining is never proposed again, until somebody merges them.
 * Refuses as `onCluster`, and `issues.cluster-other`.
 */
export function holdApart(desk: Desk, on: On, otherId: string): Promise<Done | Refusal> {
  const other = parseId(otherId);
  if (!other || otherId === on.clusterId) return Promise.resolve(refuse('issues.cluster-other'));
  return onCluster(desk, on, [], async (act, cluster) => {
    if (!(await clusterOf(act, other))) return refuse('issues.cluster-other');
    const [fromId, intoId] = cluster.id < other ? [cluster.id, other] : [other, cluster.id];
    const said = { what: 'apart', matterIds: [], by: on.official.personId, at: act.at } as const;
    await sayOfTwo(act, { fromId, intoId }, said);
    await renewNear(act, [cluster.id]);
    await act.record({ kind: 'issues.cluster.changed', subjectId: cluster.id, body: { how: 'apart', into: other } });
    return DONE;
  });
}

/**
 * Undoes a merging: the matters that came with the other cluster, as far as they are still here, go back to it; it is a
 * suggestion again, and the two are held apart. Refuses as `onCluster`, `issues.cluster-other` when it did not go into
 * this one, and `issues.cluster-few` when either would have fewer than two.
 */
export function undoMerge(desk: Desk, on: On, fromId: string): Promise<Done | Refusal> {
  const from = parseId(fromId);
  if (!from) return Promise.resolve(refuse('issues.cluster-other'));
  return onCluster(desk, on, [], async (act, cluster) => {
    const other = await lockCluster(act, from);
    const moved = await movedBetween(act, from, cluster.id);
    if (other?.mergedInto !== cluster.id || !moved) return refuse('issues.cluster-other');
    const back = await moveMembers(act, cluster.id, from, moved);
    if (back < 2 || cluster.membersCount - back < 2) return refuse('issues.cluster-few');
    const by = { by: on.official.personId, at: act.at };
    await judgeCluster(act, from, { state: 'perhaps', title: other.title, mergedInto: null, ...by });
    await recountMembers(act, from);
    await recountMembers(act, cluster.id);
    await sayOfTwo(act, { fromId: from, intoId: cluster.id }, { what: 'apart', matterIds: [], ...by });
    await renewNear(act, [from, cluster.id]);
    await act.record({ kind: 'issues.cluster.changed', subjectId: from, body: { how: 'unmerged', into: cluster.id } });
    return DONE;
  });
}
