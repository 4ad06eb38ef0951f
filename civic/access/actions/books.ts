import type { TenantId } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { millisecondsOf } from '#kernel/instant.ts';
import type { Language } from '#kernel/language.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { type AreaBook, areaBookOf, existsOn } from '../rules/area-book.ts';
import type { Unit } from '../rules/unit.ts';
import { readAreaChanges, readAreas } from '../store/areas.store.ts';
import { type Person, readPerson } from '../store/people.store.ts';
import { readTenants, type Tenant } from '../store/tenants.store.ts';
import { readUnits } from '../store/units.store.ts';

/**
 * What every request asks of who and where, kept in memory. A change made by this program is seen at once
 * (`forgetAccess`); one made by another program on the same database, such as the command line, within a minute. A
 * county that another program has founded is found at once, and while it is being furnished its books are not kept.
 */
const KEPT_MILLISECONDS = 60_000;
/** The counties are few rows; another program founds one, and it is listed after so long at the latest. */
const TENANTS_KEPT_MILLISECONDS = 1_000;

/** All units of a county, to be looked up without asking the database. */
export type UnitBook = {
  /** The units that exist today, by name. */
  readonly list: readonly Unit[];
  /** A unit by its id, ended ones too. */
  find(id: Id): Unit | null;
  /** What it is called in a language; null for none, or one that is not known. */
  nameOf(id: Id | null, language: Language): string | null;
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
 * after it is not kept as if it were new. While the database is away what was known last is used: a form must not lose
 * what was typed because a list of places is a minute old.
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
  const last = found?.generation === generation ? found : null;
  const loaded = desk.aside(load);
  const value = last ? loaded.catch(() => knownLast(all, key, last)) : loaded;
  all.delete(key);
  all.set(key, { value, generation, untilMilliseconds: now + KEPT_MILLISECONDS });
  if (all.size > KEPT_MAX) for (const oldest of all.keys()) if (all.delete(oldest)) break;
  value.catch(() => all.delete(key));
  return value as Promise<R>;
}

/** What was known last, asked for anew at the next question. */
function knownLast(all: Map<string, Kept>, key: string, last: Kept): Promise<unknown> {
  all.set(key, last);
  return last.value;
}

/** The county that stands for "all counties" in what is kept. */
export const NO_TENANT: TenantId = 0;

type Tenants = {
  readonly list: Promise<readonly Tenant[]>;
  readonly generation: number;
  readonly readAt: number;
  isWaitedFor: boolean;
};

const keptTenants = new WeakMap<Desk, Tenants>();

/** All counties whose offices work here. */
export function tenantsOf(desk: Desk): Promise<readonly Tenant[]> {
  const found = keptTenants.get(desk);
  // The machine's own time, not the desk's: this is about how long something was kept, whatever day it is.
  const isYoung = found && performance.now() - found.readAt < TENANTS_KEPT_MILLISECONDS;
  return isYoung && found.generation === generationOf(NO_TENANT) ? found.list : tenantsNow(desk);
}

/** Reads the counties anew; who asks while they are being read waits for the same answer. */
function tenantsNow(desk: Desk): Promise<readonly Tenant[]> {
  const [found, generation] = [keptTenants.get(desk), generationOf(NO_TENANT)];
  if (found?.isWaitedFor && found.generation === generation) return found.list;
  const read = desk.aside(() => desk.system(readTenants));
  // While the database is away what was known last is used, as above.
  const list = found?.generation === generation ? read.catch(() => found.list) : read;
  const reading: Tenants = { list, generation, readAt: performance.now(), isWaitedFor: true };
  keptTenants.set(desk, reading);
  const end = () => {
    reading.isWaitedFor = false;
  };
  list.then(end, () => keptTenants.get(desk) === reading && keptTenants.delete(desk));
  return list;
}

/**
 * One county; null when it has no office here. One that is not among those kept is asked for again, so that a county
 * founded by another program answers at once.
 */
export async function tenantOf(desk: Desk, tenantId: TenantId): Promise<Tenant | null> {
  const isIt = (tenant: Tenant) => tenant.id === tenantId;
  return (await tenantsOf(desk)).find(isIt) ?? (await tenantsNow(desk)).find(isIt) ?? null;
}

/** All places of a county, as they are today. */
export async function areasOf(desk: Desk, tenantId: TenantId): Promise<AreaBook> {
  const today = civilDateOf(desk.clock.now());
  const what = `areas ${today}`;
  const book = await keep(desk, tenantId, what, () =>
    desk.read(tenantId, async (tx) => areaBookOf(await readAreas(tx), await readAreaChanges(tx), today)),
  );
  // A county without any place in it has just been founded: its places are being brought in, perhaps by another program.
  if (book.list.length <= 1) kept.get(desk)?.delete(`${tenantId} ${what}`);
  return book;
}

/** All units of a county, as they are today. */
export function unitsOf(desk: Desk, tenantId: TenantId): Promise<UnitBook> {
  const today = civilDateOf(desk.clock.now());
  return keep(desk, tenantId, `units ${today}`, async () => {
    const units = await desk.read(tenantId, readUnits);
    const byId = new Map(units.map((unit) => [unit.id, unit]));
    const nameOf: UnitBook['nameOf'] = (id, language) => {
      const unit = id === null ? undefined : byId.get(id);
      return unit ? (language === 'en' && unit.nameEn) || unit.name : null;
    };
    return { list: units.filter((unit) => existsOn(unit, today)), find: (id: Id) => byId.get(id) ?? null, nameOf };
  });
}

/** A person in office, also one who has left; null when there is none of that id in the county. */
export function personOf(desk: Desk, tenantId: TenantId, id: Id): Promise<Person | null> {
  return keep(desk, tenantId, `person ${id}`, () => desk.read(tenantId, (tx) => readPerson(tx, id)));
}
