import type { TenantId } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { millisecondsOf } from '#kernel/instant.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { type AreaBook, areaBookOf, existsOn } from '../rules/area-book.ts';
import type { Unit } from '../rules/unit.ts';
import { readAreaChanges, readAreas } from '../store/areas.store.ts';
import { type Person, readPerson } from '../store/people.store.ts';
import { readTenants, type Tenant } from '../store/tenants.store.ts';
import { readUnits } from '../store/units.store.ts';

/**
 * What every request asks of who and where, kept in memory. A change made by this program is seen at once
 * (`forgetAccess`); one made by another program on the same database, such as the command line, within a minute.
 */
const KEPT_MILLISECONDS = 60_000;

/** All units of a county, to be looked up without asking the database. */
export type UnitBook = {
  /** The units that exist today, by name. */
  readonly list: readonly Unit[];
  /** A unit by its id, ended ones too. */
  find(id: Id): Unit | null;
};

type Kept = { readonly value: Promise<unknown>; readonly generation: number; readonly untilMilliseconds: number };

/** Per desk, since a test has several; per county and kind of book. */
const kept = new WeakMap<Desk, Map<string, Kept>>();
const generations = new Map<TenantId, number>();

/** At most so many entries per desk; the oldest go first. People are kept one by one, so this is mostly theirs. */
const KEPT_MAX = 20_000;

/** Forgets what is kept of a county. Called after every act that changed who or where, when it has been committed. */
export function forgetAccess(tenantId: TenantId): void {
  generations.set(tenantId, generationOf(tenantId) + 1);
}

/** Grows whenever something of a county is forgotten: for others who keep what they derive from it. */
export function generationOf(tenantId: TenantId): number {
  return generations.get(tenantId) ?? 0;
}

/**
 * Keeps what `load` brings. The generation is noted before loading, so that what was read before a change and arrives
 * after it is not kept as if it were new.
 */
function keep<R>(desk: Desk, tenantId: TenantId, what: string, load: () => Promise<R>): Promise<R> {
  const all = kept.get(desk) ?? new Map<string, Kept>();
  kept.set(desk, all);
  const key = `${tenantId} ${what}`;
  const now = millisecondsOf(desk.clock.now());
  const generation = generationOf(tenantId);
  const found = all.get(key);
  // The type belongs to the key: each kind of book is kept under one name by one function below.
  if (found && found.generation === generation && now < found.untilMilliseconds) return found.value as Promise<R>;
  const value = load();
  all.delete(key);
  all.set(key, { value, generation, untilMilliseconds: now + KEPT_MILLISECONDS });
  if (all.size > KEPT_MAX) for (const oldest of all.keys()) if (all.delete(oldest)) break;
  value.catch(() => all.delete(key));
  return value;
}

/** The county that stands for "all counties" in what is kept. */
export const NO_TENANT: TenantId = 0;

/** All counties whose offices work here. */
export function tenantsOf(desk: Desk): Promise<readonly Tenant[]> {
  return keep(desk, NO_TENANT, 'tenants', () => desk.system(readTenants));
}

/** One county; null when it has no office here. */
export async function tenantOf(desk: Desk, tenantId: TenantId): Promise<Tenant | null> {
  return (await tenantsOf(desk)).find((tenant) => tenant.id === tenantId) ?? null;
}

/** All places of a county, as they are today. */
export function areasOf(desk: Desk, tenantId: TenantId): Promise<AreaBook> {
  const today = civilDateOf(desk.clock.now());
  return keep(desk, tenantId, `areas ${today}`, () =>
    desk.read(tenantId, async (tx) => areaBookOf(await readAreas(tx), await readAreaChanges(tx), today)),
  );
}

/** All units of a county, as they are today. */
export function unitsOf(desk: Desk, tenantId: TenantId): Promise<UnitBook> {
  const today = civilDateOf(desk.clock.now());
  return keep(desk, tenantId, `units ${today}`, async () => {
    const units = await desk.read(tenantId, readUnits);
    const byId = new Map(units.map((unit) => [unit.id, unit]));
    return { list: units.filter((unit) => existsOn(unit, today)), find: (id: Id) => byId.get(id) ?? null };
  });
}

/** A person in office, also one who has left; null when there is none of that id in the county. */
export function personOf(desk: Desk, tenantId: TenantId, id: Id): Promise<Person | null> {
  return keep(desk, tenantId, `person ${id}`, () => desk.read(tenantId, (tx) => readPerson(tx, id)));
}
