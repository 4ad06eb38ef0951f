import { readOfficial, unitsOf } from '#civic/access/index.ts';
import type { Official } from '#kernel/actor.ts';
import { countyOf, type TenantId } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { jurisdictionOf } from '#kernel/permission.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { vaultPermissions } from '../permissions.ts';
import { type GuardianKey, guardiansFor } from '../rules/guardians.ts';
import { publicKeyIn } from '../rules/sealing.ts';
import { keysInUse } from '../store/keys.store.ts';

/** What another process changed is seen after so long at the latest. */
const KEPT_MILLISECONDS = 5_000;

type Kept = { readonly keys: Promise<readonly GuardianKey[]>; readonly until: number };
const kept = new WeakMap<Desk, Map<TenantId, Kept>>();

/**
 * The keys to which identities are sealed in a county, without asking the database on the way in: kept for five seconds,
 * and until one is made or retired here. Ask before opening an act rather than inside it.
 */
export function guardianKeysOf(desk: Desk, tenantId: TenantId): Promise<readonly GuardianKey[]> {
  const ofDesk = kept.get(desk) ?? new Map<TenantId, Kept>();
  kept.set(desk, ofDesk);
  const now = performance.now();
  const found = ofDesk.get(tenantId);
  if (found && now < found.until) return found.keys;
  const read = desk.read(tenantId, (tx) => readGuardianKeys(tx, desk.clock.now()));
  // While the database is away the keys known last are used: what was said must not be lost, nor left unsealed.
  const keys = found ? read.catch(() => found.keys) : read;
  ofDesk.set(tenantId, { keys, until: now + KEPT_MILLISECONDS });
  keys.catch(() => ofDesk.delete(tenantId));
  return keys;
}

/** Forgets what is kept, after a change has been committed. */
export function forgetGuardianKeys(desk: Desk): void {
  kept.delete(desk);
}

/** Keys in use of those who are seal guardians of the whole county today. */
export async function readGuardianKeys(tx: Transaction, at: Instant): Promise<readonly GuardianKey[]> {
  const found: GuardianKey[] = [];
  for (const { id, personId, publicKey } of await keysInUse(tx)) {
    const [official, bytes] = [await readOfficial(tx, personId, civilDateOf(at)), publicKeyIn(publicKey)];
    if (!official || !bytes || !guardsCounty(official)) continue;
    found.push({ id, personId, publicKey: bytes, unitIds: unitsOfOfficial(official) });
  }
  return found;
}

/** Whether somebody is a seal guardian for all of their county. */
export function guardsCounty(official: Official): boolean {
  return jurisdictionOf(official, vaultPermissions.guard, countyOf(official.tenantId)) !== null;
}

/** Every unit from which a person acts. */
function unitsOfOfficial(official: Official): Id[] {
  const units = [official.unitId, ...(official.alsoInUnitIds ?? []), ...official.roles.map(({ unitId }) => unitId)];
  return [...new Set(units.filter((unit) => unit !== null))];
}

/** The three to whom an identity is sealed now, of these keys; null while there are not three. */
export async function chosenAmong(
  desk: Desk,
  tenantId: TenantId,
  keys: readonly GuardianKey[],
  complainedUnitId: Id | null,
): Promise<readonly GuardianKey[] | null> {
  return guardiansFor(keys, complainedUnitId, (await unitsOf(desk, tenantId)).find);
}
