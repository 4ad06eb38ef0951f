import { unitsOf } from '#civic/access/index.ts';
import { keptFrom } from '#civic/ledger/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import { type Id, parseId } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { mattersIn, sayOfTwo } from '../store/cluster-joins.store.ts';
import { confirmedMattersOf, seenAmong } from '../store/cluster-views.store.ts';
import {
  addCluster,
  type Cluster,
  confirmMembers,
  emptyCluster,
  judgeCluster,
  leaveCluster,
  lockCluster,
  moveMembers,
  putIn,
  recountMembers,
  rememberOut,
} from '../store/clusters.store.ts';
import { renewNear } from './clusters-near.ts';

export const DONE = { isDone: true } as const;
export type Done = typeof DONE;
const TITLE_MAX = 60;
const REASON_MAX = 300;

/** Whom and what an act on a cluster is about. `version`: as the person saw it. */
export type On = {
  readonly official: Official;
  readonly where: Jurisdiction;
  readonly clusterId: string;
  readonly version: number;
};

type Seen = { readonly id: Id; readonly areaCode: AreaCode; readonly clusterId: Id | null };

/**
 * Runs an act on an open cluster. `matterIds`: those that the person names; each must be one that they may see. Refuses
 * `issues.cluster-unknown`, `issues.cluster-stale` when it has changed since, `issues.cluster-ended`,
 * `issues.cluster-matters`.
 */
export async function onCluster<R>(
  desk: Desk,
  { official, where, clusterId, version }: On,
  matterIds: readonly string[],
  work: (act: Act, cluster: Cluster, seen: readonly Seen[]) => Promise<R | Refusal>,
): Promise<R | Refusal> {
  const id = parseId(clusterId);
  const named = [...new Set(matterIds)].flatMap((one) => parseId(one) ?? []);
  const units = await unitsOf(desk, where.tenantId);
  return desk.act(official, async (act) => {
    const cluster = id && (await lockCluster(act, id));
    if (!cluster) return refuse('issues.cluster-unknown');
    if (cluster.state === 'merged' || cluster.state === 'dissolved') return refuse('issues.cluster-ended');
    if (cluster.version !== version) return refuse('issues.cluster-stale');
    const seen = await seenAmong(act, where, await keptFrom(act, official, units), named);
    if (seen.length !== named.length || named.length !== new Set(matterIds).size)
      return refuse('issues.cluster-matters');
    return work(act, cluster, seen);
  });
}

/** Whether every matter named is in this cluster. */
function areIn(cluster: Cluster, seen: readonly Seen[]): boolean {
  return seen.length > 0 && seen.every((one) => one.clusterId === cluster.id);
}

/**
 * A person confirms that the matters which they saw are one trouble, and gives it a name. What joins later is a suggestion
 * again. Refuses as `onCluster`, `issues.cluster-title`, and `issues.cluster-few` under two matters.
 */
export function confirmCluster(
  desk: Desk,
  on: On,
  said: { readonly title: string; readonly matterIds: readonly string[] },
): Promise<Done | Refusal> {
  const title = said.title.normalize().trim();
  if (title === '' || title.length > TITLE_MAX)
    return Promise.resolve(refuse('issues.cluster-title', { most: TITLE_MAX }, 'title'));
  return onCluster(desk, on, said.matterIds, async (act, cluster, seen) => {
    if (!areIn(cluster, seen)) return refuse('issues.cluster-stale');
    if (seen.length < 2) return refuse('issues.cluster-few');
    await confirmMembers(
      act,
      cluster.id,
      seen.map(({ id }) => id),
    );
    await judgeCluster(act, cluster.id, {
      state: 'confirmed',
      title,
      mergedInto: null,
      by: on.official.personId,
      at: act.at,
    });
    const matterIds = await confirmedMattersOf(act, cluster.id);
    await act.record({ kind: 'issues.cluster.confirmed', subjectId: cluster.id, body: { title, matterIds } });
    return DONE;
  });
}

/** A person takes matters out; they are never put back by themselves. Refuses as `onCluster`, and `issues.cluster-reason`. */
export function takeOut(
  desk: Desk,
  on: On,
  said: { readonly reason: string; readonly matterIds: readonly string[] },
): Promise<Done | Refusal> {
  const reason = said.reason.normalize().trim();
  if (reason === '' || reason.length > REASON_MAX)
    return Promise.resolve(refuse('issues.cluster-reason', { most: REASON_MAX }, 'reason'));
  return onCluster(desk, on, said.matterIds, async (act, cluster, seen) => {
    if (!areIn(cluster, seen)) return refuse('issues.cluster-stale');
    for (const { id } of seen) {
      await leaveCluster(act, id);
      await rememberOut(act, cluster.id, id, { reason, by: on.official.personId, at: act.at });
    }
    await recountMembers(act, cluster.id);
    await renewNear(act, [cluster.id]);
    const matterIds = seen.map(({ id }) => id);
    await act.record({ kind: 'issues.cluster.changed', subjectId: cluster.id, body: { how: 'taken_out', matterIds } });
    return DONE;
  });
}

/** A person puts a matter in, also one that was taken out before. Refuses as `onCluster`, and `issues.cluster-elsewhere`. */
export function putBack(desk: Desk, on: On, matterId: string): Promise<Done | Refusal> {
  return onCluster(desk, on, [matterId], async (act, cluster, seen) => {
    const [matter] = seen;
    if (!matter || matter.clusterId !== null) return refuse('issues.cluster-elsewhere');
    await putIn(act, cluster.id, matter, { likeness: 1000, putBy: on.official.personId, at: act.at });
    await recountMembers(act, cluster.id);
    await renewNear(act, [cluster.id]);
    await act.record({
      kind: 'issues.cluster.changed',
      subjectId: cluster.id,
      body: { how: 'put_in', matterIds: [matter.id] },
    });
    return DONE;
  });
}

/**
 * A person says that two clusters are one trouble: all of this one goes into the other. `undoMerge` undoes it. Refuses as
 * `onCluster`, and `issues.cluster-other` when there is no such other that is open.
 */
export function mergeClusters(desk: Desk, on: On, intoId: string): Promise<Done | Refusal> {
  const into = parseId(intoId);
  if (!into || intoId === on.clusterId) return Promise.resolve(refuse('issues.cluster-other'));
  return onCluster(desk, on, [], async (act, cluster) => {
    const other = await lockCluster(act, into);
    if (other?.state !== 'perhaps' && other?.state !== 'confirmed') return refuse('issues.cluster-other');
    const matterIds = await mattersIn(act, cluster.id);
    await moveMembers(act, cluster.id, other.id, null);
    const joined = { what: 'joined', matterIds, by: on.official.personId, at: act.at } as const;
    await sayOfTwo(act, { fromId: cluster.id, intoId: other.id }, joined);
    await judgeCluster(act, cluster.id, {
      state: 'merged',
      title: cluster.title,
      mergedInto: other.id,
      by: on.official.personId,
      at: act.at,
    });
    await recountMembers(act, cluster.id);
    await recountMembers(act, other.id);
    await renewNear(act, [cluster.id, other.id]);
    await act.record({
      kind: 'issues.cluster.changed',
      subjectId: cluster.id,
      body: { how: 'merged', into: other.id },
    });
    return DONE;
  });
}

/**
 * A person says that some matters are another trouble: they become a cluster of their own, and never come back here by
 * themselves, nor is joining the two proposed. Returns its id. Refuses as `onCluster`, and `issues.cluster-few` when either side would have fewer than two.
 */
export function splitCluster(desk: Desk, on: On, matterIds: readonly string[]): Promise<{ readonly id: Id } | Refusal> {
  return onCluster(desk, on, matterIds, async (act, cluster, seen) => {
    if (!areIn(cluster, seen)) return refuse('issues.cluster-stale');
    if (seen.length < 2 || cluster.membersCount - seen.length < 2) return refuse('issues.cluster-few');
    const id = act.newId();
    const ids = seen.map((one) => one.id);
    addCluster(act, id, seen.length, act.at);
    await moveMembers(act, cluster.id, id, ids);
    for (const one of ids)
      await rememberOut(act, cluster.id, one, { reason: '', by: on.official.personId, at: act.at });
    const apart = { what: 'apart', matterIds: [], by: on.official.personId, at: act.at } as const;
    await sayOfTwo(act, { fromId: id, intoId: cluster.id }, apart);
    await recountMembers(act, cluster.id);
    await renewNear(act, [id, cluster.id]);
    await act.record({
      kind: 'issues.cluster.changed',
      subjectId: cluster.id,
      body: { how: 'split', into: id, matterIds: ids },
    });
    return { id };
  });
}

/** A person says that it is no one trouble: every matter stands alone again. Refuses as `onCluster`. */
export async function dissolveCluster(desk: Desk, on: On): Promise<Done | Refusal> {
  const result = await onCluster(desk, on, [], async (act, cluster) => {
    await emptyCluster(act, cluster.id);
    await renewNear(act, [cluster.id]);
    await judgeCluster(act, cluster.id, {
      state: 'dissolved',
      title: cluster.title,
      mergedInto: null,
      by: on.official.personId,
      at: act.at,
    });
    await act.record({ kind: 'issues.cluster.changed', subjectId: cluster.id, body: { how: 'dissolved' } });
    return DONE;
  });
  return isRefusal(result) ? result : DONE;
}
