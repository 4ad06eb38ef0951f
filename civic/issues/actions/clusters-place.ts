import { endsComparing } from '#civic/intake/rules/sealing.ts';
import { erasingIn } from '#civic/vault/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { addHours } from '#kernel/instant.ts';
import type { Act, Desk, Reaction } from '#platform/desk/desk.ts';
import { piecesOf, placeOf, sketchOf } from '../rules/clustering.ts';
import { ownWordsOf } from '../rules/clustering-named.ts';
import {
  addCluster,
  addSketch,
  type Beside,
  besideWhich,
  countPieces,
  eraseFromClusters,
  forgetSketch,
  leaveCluster,
  lockCluster,
  lockToPlace,
  mergedIntoWhich,
  nearTo,
  putIn,
  recountMembers,
} from '../store/clusters.store.ts';
import { renewNear } from './clusters-near.ts';

/** A trouble of last spring may be the same; one of the year before is another. As intake looks for likenesses. */
const LOOKED_BACK_HOURS = 180 * 24;

/**
 * The jobs that place new matters, beside those that make their fingerprints: each joins the cluster that is nearest, begins
 * one with a matter that is near, or stays alone. May run twice; does nothing where meanwhile the words were erased, or
 * the matter was sealed or complains of a unit. Nothing of it changes a matter.
 */
export async function placeJobs(desk: Desk, tenantId: TenantId, bodies: readonly unknown[]): Promise<void> {
  // In the order in which they came, so that the same matters give the same clusters, and no two workers wait crosswise.
  const ids = [...new Set(bodies.map((body) => (body as { submissionId: Id }).submissionId))].sort();
  const changed = new Set<Id>();
  await desk.act({ kind: 'clockwork', tenantId }, async (act) => {
    for (const id of ids) {
      const clusterId = await placeMatter(act, id);
      if (clusterId) changed.add(clusterId);
    }
  });
  // Apart, so that who places next needn't wait for it.
  if (changed.size > 0) await desk.act({ kind: 'clockwork', tenantId }, (act) => renewNear(act, [...changed]));
}

/** Places one matter: beside the one whose number it names, else by its words. Returns the cluster that it changed. */
async function placeMatter(act: Act, matterId: Id): Promise<Id | null> {
  const matter = await lockToPlace(act, matterId);
  if (!matter) return null;
  const own = ownWordsOf(matter.title, matter.words);
  const pieces = piecesOf(own.title, own.words);
  const { matters, countOf } = await countPieces(act, [...pieces.keys()]);
  const sketch = sketchOf(pieces, countOf, matters);
  const named = own.numbers.length > 0 ? await besideWhich(act, own.numbers) : null;
  const near = await nearTo(act, sketch, {
    fromAt: addHours(matter.receivedAt, -LOOKED_BACK_HOURS),
    toAt: addHours(matter.receivedAt, LOOKED_BACK_HOURS),
  });
  addSketch(act, matter, sketch);
  if (matter.clusterId !== null) return null;
  if (named && (named.clusterId === null || !matter.outOf.includes(named.clusterId)))
    return putBeside(act, named, matter, true);
  const placed = placeOf({ ...matter, sketch }, near, matter.outOf);
  if (placed.kind === 'alone') return null;
  const how = { likeness: placed.likeness, putBy: null, at: act.at };
  if (placed.kind === 'join') {
    // Meanwhile a person may have merged or dissolved it.
    const cluster = await lockCluster(act, placed.clusterId);
    if (cluster?.state !== 'perhaps' && cluster?.state !== 'confirmed') return null;
    await putIn(act, cluster.id, matter, how);
    await recountMembers(act, cluster.id);
    return cluster.id;
  }
  const other = near.find((one) => one.matterId === placed.withId);
  if (!other) return null;
  const id = act.newId();
  addCluster(act, id, 2, act.at);
  await putIn(act, id, { id: other.matterId, areaCode: other.areaCode }, how);
  await putIn(act, id, matter, how);
  return id;
}

/** Into the cluster of another, or into a new one with it. `namesNumber`: it says so itself; else a person did. */
async function putBeside(
  act: Act,
  other: Beside,
  matter: Pick<Beside, 'id' | 'areaCode'>,
  namesNumber: boolean,
): Promise<Id | null> {
  const how = { likeness: 1000, putBy: null, at: act.at };
  if (other.clusterId !== null) {
    const cluster = await lockCluster(act, other.clusterId);
    if (cluster?.state !== 'perhaps' && cluster?.state !== 'confirmed') return null;
    await putIn(act, cluster.id, matter, { ...how, namesNumber });
    await recountMembers(act, cluster.id);
    return cluster.id;
  }
  const id = act.newId();
  addCluster(act, id, 2, act.at);
  await putIn(act, id, other, { ...how, likeness: 0 });
  await putIn(act, id, matter, { ...how, namesNumber });
  return id;
}

/**
 * Reacts to `ledger.matter.merged`: what a person joined to another matter is the same trouble, whatever its words. Does
 * nothing when it is in a cluster already, or was taken out of that one.
 */
export const besideParent: Reaction<Act> = async (act, { subjectId }) => {
  const pair = await mergedIntoWhich(act, subjectId);
  const changed = pair && (await putBeside(act, pair.parent, pair.child, false));
  if (changed) await renewNear(act, [changed]);
};

/** Reacts to `ledger.matter.classified`: what was sealed, or complains of a unit, leaves its cluster, and its sketch goes. */
export const leaveWhenSealed: Reaction<Act> = async (act, { subjectId, body }) => {
  if (endsComparing(body)) await forgetMatter(act, subjectId);
};

/** Reacts to `vault.erasure.done`: what is left of the words is placed anew by the job that makes their fingerprint. */
export const eraseInClusters: Reaction<Act> = async (act) => {
  const { about, id, pattern } = erasingIn(act);
  if (about !== 'matter') return;
  // Before it leaves: afterwards nobody knows in which cluster it was.
  if (pattern !== null) await eraseFromClusters(act, id, pattern);
  await forgetMatter(act, id);
};

async function forgetMatter(act: Act, matterId: Id): Promise<void> {
  await forgetSketch(act, matterId);
  const left = await leaveCluster(act, matterId);
  if (left === null) return;
  await recountMembers(act, left);
  await renewNear(act, [left]);
}
