import { unitsOf } from '#civic/access/index.ts';
import { keptFrom } from '#civic/ledger/index.ts';
import { firstRootOver, newestRoot } from '#civic/trustlog/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { sha256 } from '#platform/tlog/primitives.ts';
import { DRAWN_MAX, lotOf } from '../rules/audit-draw.ts';
import {
  type AuditDraw,
  auditDrawInsertion,
  auditDraws,
  keepDrawn,
  lockCandidates,
  type WaitingDraw,
  waitingDraws,
} from '../store/audit-draws.store.ts';
import { finishedIn } from '../store/signals.store.ts';
import { type SignalsAsked, setOf, wrongDays } from './signals.ts';

/** A draw is made from so many matters at most: a county's year. */
const POPULATION_MAX = 200_000;
/** So many are drawn in one sweep; they are few. */
const DRAWN_AT_ONCE = 20;

/**
 * Asks for a draw of finished matters. Among which is drawn is settled now; the lots come from the first root of the
 * public log that is kept over this request, which nobody knows yet (`drawAsked`). Every request is kept and in the log,
 * so that asking until it pleases is seen. Refuses `assessment.days-reversed`, `assessment.days-too-many`,
 * `assessment.draw-count`, `assessment.draw-empty`, `assessment.draw-no-log`. Records `assessment.audit.asked`.
 */
export async function askForDraw(
  desk: Desk,
  auditor: Official,
  where: Jurisdiction,
  asked: SignalsAsked & { readonly count: number },
): Promise<{ id: Id } | Refusal> {
  const wrong = wrongDays(asked);
  if (wrong) return wrong;
  if (!(asked.count >= 1 && asked.count <= DRAWN_MAX))
    return refuse('assessment.draw-count', { most: DRAWN_MAX }, 'count');
  await unitsOf(desk, auditor.tenantId);
  return desk.act(auditor, async (act) => {
    if (!(await newestRoot(act, act.tenantId))) return refuse('assessment.draw-no-log');
    const set = await setOf(act, desk, auditor, asked);
    const all = await finishedIn(act, where, set, POPULATION_MAX);
    if (all.length === 0) return refuse('assessment.draw-empty', {}, 'from');
    const id = act.newId();
    const { from, to, unitId, count } = asked;
    act.add(auditDrawInsertion, {
      ...{ tenant_id: act.tenantId, id, area_code: where.areaCode, from_on: from, to_on: to },
      ...{ population_count: all.length, asked_count: count, candidate_ids: all.map((one) => one.id) },
      ...{ drawn_by: auditor.personId, asked_at: act.at },
    });
    await act.record({
      kind: 'assessment.audit.asked',
      subjectId: id,
      body: { from, to, areaCode: where.areaCode, unitId, count, populationCount: all.length },
    });
    return { id };
  });
}

/** Draws what was asked for and has its seed by now. Whatever ends it, each is drawn once. */
export async function drawAsked(desk: Desk, tenantId: TenantId): Promise<void> {
  const waiting = await desk.read(tenantId, (tx) => waitingDraws(tx, tenantId, DRAWN_AT_ONCE));
  for (const asked of waiting) await draw(desk, tenantId, asked);
}

/** Records `assessment.audit.drawn`, by the clock: who asked has no hand in it. */
function draw(desk: Desk, tenantId: TenantId, { id, from, to, count }: WaitingDraw) {
  return desk.act({ kind: 'clockwork', tenantId }, async (act) => {
    const seed = await firstRootOver(act, tenantId, id);
    const candidates = seed ? await lockCandidates(act, tenantId, id) : [];
    if (!seed || candidates.length === 0) return null;
    const lots = candidates
      .map((one) => ({ id: one.id, lot: lotOf(sha256, { root: seed.root, from, to }, one.number) }))
      .toSorted((one, other) => (one.lot < other.lot ? -1 : 1));
    const matterIds = lots.slice(0, count).map((one) => one.id);
    const { year: logYear, size: logSize, root: logRoot, index: askedIndex } = seed;
    await keepDrawn(act, tenantId, id, { logYear, logSize, logRoot, askedIndex, matterIds, at: act.at });
    await act.record({
      kind: 'assessment.audit.drawn',
      subjectId: id,
      body: { logYear, logSize, logRoot, askedIndex, drawnCount: matterIds.length },
    });
    return null;
  });
}

/** The draws of a place, those that wait for their seed among them, newest first. */
export function drawsOf(
  desk: Desk,
  auditor: Official,
  where: Jurisdiction,
  { after, limit }: { readonly after: Id | null; readonly limit: number },
): Promise<AuditDraw[]> {
  return desk.read(where.tenantId, async (tx) => {
    const kept = await keptFrom(tx, auditor, await unitsOf(desk, auditor.tenantId));
    return auditDraws(tx, where, kept, after, limit);
  });
}
