import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { bringUpToDate } from './actions/writing.ts';
import { KIND_CODES, type Kind } from './rules/kinds.ts';
import { PLACES_PER_BLOCK, slotOf } from './rules/slots.ts';
import { entriesOf, lockState, saveWalk, statesOf } from './store/entries.store.ts';
import type { Sources } from './store/source.store.ts';

/** So many subjects are brought up to date in one transaction, for which whoever seals a matter may have to wait. */
export const SEARCHED_AT_ONCE = 200;

/** The jobs `search.bring_up_to_date`. May run twice; what was sealed or erased meanwhile is not written. */
export async function searchJobs(
  desk: Desk,
  tenantId: TenantId,
  bodies: readonly unknown[],
  sources: Sources,
): Promise<void> {
  const asked = bodies.map((body) => body as { readonly kinds: readonly string[]; readonly subjectId: Id });
  for (const kind of KIND_CODES) {
    const named = [...new Set(asked.filter(({ kinds }) => kinds.includes(kind)).map(({ subjectId }) => subjectId))];
    if (named.length === 0) continue;
    await desk.act({ kind: 'clockwork', tenantId }, async (act) => {
      const source = sources[kind];
      const ids = (await source.subjectsOf?.(act, named)) ?? named;
      // Most matters have no promise, talk or instruction: nobody is held up for those.
      if ((await source.texts(act, ids)).length === 0 && (await entriesOf(act, kind, ids)).length === 0) return;
      await bringUpToDate(act, kind, ids, () => source.texts(act, ids), 'front');
    });
  }
}

/** A sweep walks no more steps of a kind than this, so that what else is due is not held up; the next goes on. */
const STEPS_MAX = 4;

/**
 * Walks over what was there before search began, the newest first, kind by kind; goes on where it was left. Nothing to do
 * once it has reached the oldest.
 */
export async function sweepSearch(
  desk: Desk,
  tenantId: TenantId,
  sources: Sources,
  stepsMax = STEPS_MAX,
): Promise<void> {
  const states = await desk.read(tenantId, statesOf);
  const done = new Set(states.filter(({ endedAt }) => endedAt !== null).map(({ kind }) => kind));
  for (const kind of KIND_CODES.filter((one) => !done.has(one)))
    for (let step = 0; step < stepsMax; step += 1) if (await walk(desk, tenantId, kind, sources)) break;
}

/** One step; true when it was the last. */
async function walk(desk: Desk, tenantId: TenantId, kind: Kind, sources: Sources): Promise<boolean> {
  const isLast = await desk.act({ kind: 'clockwork', tenantId }, async (act) => {
    const { walkedId, endedAt, firstPlace } = await lockState(act, kind);
    if (endedAt !== null) return true;
    // As far as a block goes, so that most of its rows are written once; a small rest together with the next.
    const left = slotOf(firstPlace);
    const step = left > PLACES_PER_BLOCK / 2 ? left : left + PLACES_PER_BLOCK;
    const older = await sources[kind].older(act, walkedId, step);
    const ids = [...new Set(older.map(({ subjectId }) => subjectId))];
    if (ids.length > 0)
      await bringUpToDate(act, kind, ids, async () => newestFirst(await sources[kind].texts(act, ids), ids), 'back');
    const isEnd = older.length < step;
    await saveWalk(act, kind, { walkedId: older.at(-1)?.id ?? null, endedAt: isEnd ? act.at : null });
    return isEnd;
  });
  return isRefusal(isLast) || isLast;
}

/** Texts in the order in which the walk came by their subjects, so that the newest gets the highest place. */
function newestFirst<T extends { readonly subjectId: Id }>(texts: readonly T[], ids: readonly Id[]): T[] {
  const order = new Map(ids.map((id, index) => [id, index]));
  return texts.toSorted((a, b) => (order.get(a.subjectId) ?? 0) - (order.get(b.subjectId) ?? 0));
}
