import type { Rulebook } from '#civic/rulebook/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { Instant } from '#kernel/instant.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import type { Mediation } from '../rules/mediation.ts';
import { recountedMediation, talkBeganAt } from '../rules/recounted-mediation.ts';
import { entriesOf, estimatedMediations, type MediationPlace, replaceMediation } from '../store/mediations.store.ts';
import { limitsAt } from './books.ts';

/** So many talks are looked at in one transaction. */
const MEDIATIONS_A_BATCH = 100;

/**
 * Counts the months of mediations again that were estimated and are certain now, in batches; the fact
 * `ledger.mediation.recounted` once for each. Safe to run again, and beside itself. Returns how many changed.
 */
export async function recountMediations(
  desk: Desk,
  tenantId: TenantId,
  rulebook: Rulebook,
  before: Instant,
): Promise<number> {
  let changed = 0;
  let after: MediationPlace | null = null;
  do {
    const done: Batch | Refusal = await countBatch(desk, tenantId, rulebook, before, after);
    if (isRefusal(done)) break;
    changed += done.changed;
    after = done.next;
  } while (after !== null);
  return changed;
}

/** `next`: where the following batch begins; null after the last. */
type Batch = { readonly changed: number; readonly next: MediationPlace | null };

function countBatch(
  desk: Desk,
  tenantId: TenantId,
  rulebook: Rulebook,
  before: Instant,
  after: MediationPlace | null,
): Promise<Batch | Refusal> {
  return desk.act({ kind: 'clockwork', tenantId }, (act) => recountBatch(act, rulebook, before, after));
}

async function recountBatch(
  act: Act,
  rulebook: Rulebook,
  before: Instant,
  after: MediationPlace | null,
): Promise<Batch> {
  const page = await estimatedMediations(act, act.tenantId, before, after, MEDIATIONS_A_BATCH);
  if (page.length === 0) return { changed: 0, next: null };
  let changed = 0;
  for (const mediation of page) if (await recountOne(act, rulebook, mediation)) changed += 1;
  return { changed, next: page.length < MEDIATIONS_A_BATCH ? null : (page.at(-1) ?? null) };
}

/** False when nothing is certain yet, or somebody changed it meanwhile: then the next sweep finds it. */
async function recountOne(act: Act, rulebook: Rulebook, mediation: Mediation): Promise<boolean> {
  const { tenantId } = act;
  const beganAt = talkBeganAt(mediation, await entriesOf(act, tenantId, [mediation.id]));
  const after = recountedMediation(mediation, beganAt, limitsAt(rulebook, beganAt));
  if (!after || !(await replaceMediation(act, tenantId, mediation, after))) return false;
  const body = { mediationId: mediation.id, dueAt: after.dueAt };
  await act.record({ kind: 'ledger.mediation.recounted', subjectId: mediation.matterId, body });
  return true;
}
