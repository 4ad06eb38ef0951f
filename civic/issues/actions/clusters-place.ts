import { endsComparing } from '#civic/intake/rules/sealing.ts';
import { erasingIn } from '#civic/vault/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { addHours } from '#kernel/instant.ts';
import type { Act, Desk, Reaction } from '#platform/desk/desk.ts';
import { piecesOf, placeOf, sketchOf } from '../rules/clustering.ts';
import {
  addCluster,
  addSketch,
  countPieces,
  eraseFromClusters,
  forgetSketch,
  leaveCluster,
  lockCluster,
  lockToPlace,
  nearTo,
  putIn,
  recountMembers,
} from '../store/clusters.store.ts';

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
  await desk.act({ kind: 'clockwork', tenantId }, async (act) => {
    for (const id of ids) await placeMatter(act, id);
  });
}

/** Places one matter. */
async function placeMatter(act: Act, matterId: Id): Promise<void> {
  const matter = await lockToPlace(act, matterId);
  if (!matter) return;
  const pieces = piecesOf(matter.title, matter.words);
  const { matters, countOf } = await countPieces(act, [...pieces.keys()]);
  const sketch = sketchOf(pieces, countOf, matters);
  const near = await nearTo(act, sketch, {
    fromAt: addHours(matter.receivedAt, -LOOKED_BACK_HOURS),
    toAt: addHours(matter.receivedAt, LOOKED_BACK_HOURS),
  });
  const placed = placeOf({ ...matter, sketch }, near, matter.outOf);
  addSketch(act, matter, sketch);
  if (placed.kind === 'alone') return;
  const how = { likeness: placed.likeness, putBy: null, at: act.at };
  if (placed.kind === 'join') {
    // Meanwhile a person may have merged or dissolved it.
    const cluster = await lockCluster(act, placed.clusterId);
    if (cluster?.state !== 'perhaps' && cluster?.state !== 'confirmed') return;
    await putIn(act, cluster.id, matter, how);
    return recountMembers(act, cluster.id);
  }
  const other = near.find((one) => one.matterId === placed.withId);
  if (!other) return;
  const id = act.newId();
  addCluster(act, id, 2, act.at);
  await putIn(act, id, { id: other.matterId, areaCode: other.areaCode }, how);
  await putIn(act, id, matter, how);
}

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
  if (left !== null) await recountMembers(act, left);
}
