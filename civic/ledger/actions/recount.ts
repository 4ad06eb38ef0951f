import { type Rulebook, rulebookOf } from '#civic/rulebook/index.ts';
import { factsOf, later } from '#civic/trustlog/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { type CivilDate, civilDateOf, startOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import type { Act, Desk, Reaction } from '#platform/desk/desk.ts';
import { changesBetween } from '../rules/facts.ts';
import type { Matter } from '../rules/matter.ts';
import { type RunningClock, recounted } from '../rules/recounted.ts';
import { type EstimatedKey, estimatedClocks, runningClocks, setCertain } from '../store/estimated.store.ts';
import { matterOf, replaceMatter } from '../store/matters.store.ts';
import { limitsAt } from './books.ts';
import { recountMediations } from './recount-mediations.ts';

/** The job that counts estimated limits again. */
const RECOUNT_JOB = 'ledger.recount';

/**
 * Reacts to `rulebook.calendar.imported`: asks for the recount after the commit, when the new days can be read. The
 * other counties of the machine, whose facts do not tell of it, are found by the sweep.
 */
export const askForRecount: Reaction = (act, { body }) => later(act, RECOUNT_JOB, { year: body.year ?? null });

/** So many clocks are looked at in one transaction. */
const CLOCKS_A_BATCH = 200;

/**
 * Counts every running limit of a county again that was estimated and is certain now, in batches; the fact
 * `ledger.matter.recounted` once for each changed matter. Costs one look into an index when there is nothing to do.
 * The months of
 * mediations with them. Safe to run again, and beside itself. Returns how many changed.
 */
export async function recountMatters(desk: Desk, tenantId: TenantId): Promise<number> {
  const rulebook = await rulebookOf(desk, tenantId);
  const before = certainBefore(rulebook, desk.clock.now());
  let changed = 0;
  let after: EstimatedKey | null = null;
  do {
    const done: Batch | Refusal = await countBatch(desk, tenantId, rulebook, before, after);
    if (isRefusal(done)) break;
    changed += done.changed;
    after = done.next;
  } while (after !== null);
  return changed + (await recountMediations(desk, tenantId, rulebook, before));
}

/** `next`: where the following batch begins; null after the last. */
type Batch = { readonly changed: number; readonly next: EstimatedKey | null };

function countBatch(
  desk: Desk,
  tenantId: TenantId,
  rulebook: Rulebook,
  before: Instant,
  after: EstimatedKey | null,
): Promise<Batch | Refusal> {
  return desk.act({ kind: 'clockwork', tenantId }, (act) => recountOnce(act, rulebook, before, after));
}

/** The first instant of the first year from now on whose holidays are not published: no limit beyond is certain. */
function certainBefore({ calendar }: Rulebook, now: Instant): Instant {
  let year = Number(civilDateOf(now).slice(0, 4));
  while (calendar.years.has(year)) year += 1;
  return startOf(`${year}-01-01` as CivilDate);
}

async function recountOnce(act: Act, rulebook: Rulebook, before: Instant, after: EstimatedKey | null): Promise<Batch> {
  const { tenantId } = act;
  const page = await estimatedClocks(act, tenantId, before, after, CLOCKS_A_BATCH);
  if (page.length === 0) return { changed: 0, next: null };
  const matterIds = [...new Set(page.map(({ matterId }) => matterId))];
  const clocks = Map.groupBy(await runningClocks(act, tenantId, matterIds), ({ matterId }) => matterId);
  let changed = 0;
  for (const matterId of matterIds) {
    const matter = await matterOf(act, tenantId, matterId);
    if (matter && (await recountMatter(act, rulebook, matter, clocks.get(matterId) ?? []))) changed += 1;
  }
  return { changed, next: page.length < CLOCKS_A_BATCH ? null : (page.at(-1) ?? null) };
}

/** False when nothing is certain yet, or somebody changed the matter meanwhile: then the next sweep finds it. */
async function recountMatter(
  act: Act,
  rulebook: Rulebook,
  matter: Matter,
  running: readonly RunningClock[],
): Promise<boolean> {
  const reworkedAt = matter.reworkCount === 0 ? [] : await reworksOf(act, matter.id);
  const result = recounted(matter, running, {
    limitsOn: (startedAt) => limitsAt(rulebook, startedAt),
    isHalf: ({ kind, startedAt }) => kind === 'finish' && reworkedAt.includes(startedAt),
  });
  if (!result || !(await replaceMatter(act, matter, result.matter))) return false;
  await setCertain(act, act.tenantId, result.clocks, act.at);
  await act.record({
    kind: 'ledger.matter.recounted',
    subjectId: matter.id,
    body: {
      clocks: Object.fromEntries(result.clocks.map(({ kind, dueAt }) => [kind, dueAt])),
      dueAt: result.matter.finishDueAt ?? result.matter.dueAt,
      changes: changesBetween(matter, result.matter),
    },
  });
  return true;
}

/** Facts by which a higher body can have it done again. */
const REVIEWED: readonly string[] = ['ledger.matter.review_decided', 'ledger.matter.finalised'];

/** When it was sent back to be redone: the clock to the reply that began then runs half its limit. */
async function reworksOf(act: Act, matterId: Id): Promise<Instant[]> {
  const facts = await factsOf(act, act.tenantId, matterId);
  const isRedone = ({ kind, body }: (typeof facts)[number]) =>
    kind === 'ledger.matter.reworked' || (body.answer === 'redo' && REVIEWED.includes(kind));
  return facts.filter(isRedone).map(({ at }) => at);
}
