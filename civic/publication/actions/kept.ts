import type { TenantId } from '#kernel/area-code.ts';
import { millisecondsOf } from '#kernel/instant.ts';
import type { Desk, Reaction } from '#platform/desk/desk.ts';
import { countChange, versionOf, wasReleased } from '../store/public-version.store.ts';

/** Figures and states may be so old; what is released, corrected or taken back is seen at once. */
const KEPT_MILLISECONDS = 60_000;
const KEPT_MAX = 500;

type Kept = { readonly value: Promise<unknown>; readonly untilMilliseconds: number };
type Reading = { now: Promise<number> | null; next: Promise<number> | null };

const kept = new WeakMap<Desk, Map<string, Kept>>();
const readings = new WeakMap<Desk, Map<TenantId, Reading>>();

/**
 * How often what everybody may see has changed, as it stands now: read after the call, never before. Whoever asks while
 * a reading is under way waits for the next, together with all others who do, so that thousands cost as one.
 */
export function publicVersion(desk: Desk, tenantId: TenantId): Promise<number> {
  const all = readings.get(desk) ?? new Map<TenantId, Reading>();
  readings.set(desk, all);
  const reading = all.get(tenantId) ?? { now: null, next: null };
  all.set(tenantId, reading);
  if (reading.now === null) return begun(desk, tenantId, reading);
  const again = () => {
    reading.next = null;
    return begun(desk, tenantId, reading);
  };
  reading.next ??= reading.now.then(again, again);
  return reading.next;
}

function begun(desk: Desk, tenantId: TenantId, reading: Reading): Promise<number> {
  const ended = () => {
    reading.now = null;
  };
  const found = desk.read(tenantId, versionOf);
  reading.now = found;
  found.then(ended, ended);
  return found;
}

/** Keeps what `load` brings for a minute; who asks meanwhile waits for the same answer instead of asking again. */
export function keep<R>(desk: Desk, key: string, load: () => Promise<R>): Promise<R> {
  const all = kept.get(desk) ?? new Map<string, Kept>();
  kept.set(desk, all);
  const now = millisecondsOf(desk.clock.now());
  const found = all.get(key);
  // The type belongs to the key: each kind is kept under a name of its own by one function.
  if (found && now < found.untilMilliseconds) return found.value as Promise<R>;
  const value = load();
  all.delete(key);
  all.set(key, { value, untilMilliseconds: now + KEPT_MILLISECONDS });
  if (all.size > KEPT_MAX) for (const oldest of all.keys()) if (all.delete(oldest)) break;
  value.catch(() => all.delete(key));
  return value;
}

/** Reacts to `ledger.matter.classified`: what was published and is sealed now is on no page that a server has kept (I7). */
export const hidePublishedOfSealed: Reaction = async (act, { subjectId, body }) => {
  const { isSealed } = (body.changes ?? {}) as { isSealed?: unknown };
  if (isSealed === true && (await wasReleased(act, subjectId))) await countChange(act, act.at);
};
