import { unitsOf } from '#civic/access/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { toBase64Url } from '#kernel/bytes.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk, Pad } from '#platform/desk/desk.ts';
import { type GuardianKey, guardiansFor, isInLineOf } from '../rules/guardians.ts';
import { committedText, type Identity, readSealed, type Sealed, sealIdentity } from '../rules/sealing.ts';
import { addSealed, type SealedHow } from '../store/identities.store.ts';
import { chosenAmong, guardianKeysOf, readGuardianKeys } from './guardians.ts';
import { MEANS } from './means.ts';

/** What is to be sealed: what somebody gave in clear, or what their browser sealed before it was sent. */
export type ToSeal = {
  readonly matterId: Id;
  readonly formKey: string;
  readonly identity: Identity;
  /** As `sealedText` wrote it; null: nothing was sealed on the way. */
  readonly sealedText: string | null;
};

/** What the log commits to of it, and how it came about. */
export type SealedNow = { readonly committed: string; readonly how: SealedHow; readonly keyIds: readonly Id[] };

/**
 * Seals who raised a matter before anything of it is kept, or takes what their browser sealed. Null when there is nothing
 * to seal, or the county has not three guardians with keys: then the caller keeps it behind rights, and says so.
 * Records `vault.identity.sealed` by `recordSealed`, after the matter's own first fact. Reads nothing from the database.
 * `complainedUnitId`: the unit that the person names; nobody in its line is chosen. Refuses `vault.seal-unreadable`,
 * `vault.seal-outdated`, and `vault.seal-in-line` for what a browser sealed to somebody in that line.
 */
export async function sealOnArrival(
  pad: Pad,
  toSeal: ToSeal,
  complainedUnitId: Id | null,
): Promise<SealedNow | null | Refusal> {
  const { tenantId, desk } = pad;
  const keys = await guardianKeysOf(desk, tenantId);
  if (toSeal.sealedText !== null) {
    const { find } = await unitsOf(desk, tenantId);
    const outside = keys.filter(({ unitIds }) => !isInLineOf(unitIds, complainedUnitId, find));
    const sealed = wellSealed(toSeal.sealedText, keys, outside);
    return isRefusal(sealed) ? sealed : keep(pad, toSeal, sealed, 'browser');
  }
  if (isEmpty(toSeal.identity)) return null;
  const sealed = await sealedTo(desk, tenantId, toSeal, await chosenAmong(desk, tenantId, keys, complainedUnitId));
  return sealed && keep(pad, toSeal, sealed, 'arrival');
}

/**
 * Seals what was kept in clear until now, of a matter that became sealed: outside the line of the unit it complains of.
 * False while the county has not three guardians for it. The caller removes what it kept, in the same act.
 */
export async function sealLater(act: Act, toSeal: ToSeal, complainedUnitId: Id | null): Promise<boolean> {
  const keys = await readGuardianKeys(act, act.at);
  const chosen = await chosenAmong(act.desk, act.tenantId, keys, complainedUnitId);
  const sealed = await sealedTo(act.desk, act.tenantId, toSeal, chosen);
  if (!sealed) return false;
  await recordSealed(act, toSeal.matterId, keep(act, toSeal, sealed, 'later'));
  return true;
}

/** Records that an identity was sealed, and to whose keys: so a wrong choice of guardians can be proven. */
export function recordSealed(pad: Pad, matterId: Id, { committed, how, keyIds }: SealedNow): Promise<void> {
  const evidence = { fields: [[SEALED_FIELD, committed]] as const, seed: null };
  return pad.record({ kind: 'vault.identity.sealed', subjectId: matterId, body: { how, keyIds }, evidence });
}

/** By which the public log's proof names it. */
const SEALED_FIELD = 'sealed_identity';

function keep(pad: Pad, { matterId, formKey }: ToSeal, sealed: Sealed, how: SealedHow): SealedNow {
  addSealed(pad, { matterId, formKey, how, at: pad.at }, sealed);
  const keyIds = sealed.shares.map(({ keyId }) => keyId);
  return { how, keyIds, committed: committedText(sealed, keyIds) };
}

async function sealedTo(
  desk: Desk,
  tenantId: TenantId,
  { formKey, identity }: ToSeal,
  guardians: readonly GuardianKey[] | null,
): Promise<Sealed | null> {
  if (!guardians || !desk.releaseKey) return null;
  return sealIdentity(MEANS, { tenantId, formKey }, identity, { releaseKey: desk.releaseKey.publicKey, guardians });
}

/** Sealed by a browser to keys that are in use. Which three it chose stands in the log; a page shows only the right ones. */
function wellSealed(text: string, keys: readonly GuardianKey[], outside: readonly GuardianKey[]): Sealed | Refusal {
  const sealed = readSealed(text);
  if (!sealed) return refuse('vault.seal-unreadable');
  const areAll = (of: readonly GuardianKey[]) => sealed.shares.every(({ keyId }) => of.some(({ id }) => id === keyId));
  if (!areAll(keys)) return refuse('vault.seal-outdated');
  return areAll(outside) ? sealed : refuse('vault.seal-in-line');
}

function isEmpty({ name, phone, email, address }: Identity): boolean {
  return name === '' && phone === '' && email === '' && address === '';
}

/** To whom a browser seals: the house's key and the three guardians'; null while there are not three. */
export type SealTargets = {
  readonly tenantId: TenantId;
  readonly releaseKey: string;
  readonly guardians: readonly { readonly id: Id; readonly publicKey: string }[];
  /** Units in whose line one of these works: to whom instead, when it is about them; null: nobody is left to seal to. */
  readonly instead: readonly (readonly [unitId: Id, keyIds: readonly Id[] | null])[];
  /** Those of `instead` who are not among the first three. */
  readonly others: readonly { readonly id: Id; readonly publicKey: string }[];
};

/** For a form on which something may be raised that is sealed; null while the county can't seal. */
export async function sealTargetsOf(desk: Desk, tenantId: TenantId): Promise<SealTargets | null> {
  const [keys, units] = [await guardianKeysOf(desk, tenantId), await unitsOf(desk, tenantId)];
  const chosen = guardiansFor(keys, null, units.find);
  if (!chosen || !desk.releaseKey) return null;
  const instead = units.list.flatMap(({ id }) => {
    if (!chosen.some(({ unitIds }) => isInLineOf(unitIds, id, units.find))) return [];
    return [[id, guardiansFor(keys, id, units.find)?.map((key) => key.id) ?? null] as const];
  });
  const written = (key: GuardianKey) => ({ id: key.id, publicKey: toBase64Url(key.publicKey) });
  const others = keys.filter((key) => !chosen.includes(key) && instead.some(([, ids]) => ids?.includes(key.id)));
  return {
    ...{ tenantId, releaseKey: toBase64Url(desk.releaseKey.publicKey), guardians: chosen.map(written) },
    ...{ instead, others: others.map(written) },
  };
}
