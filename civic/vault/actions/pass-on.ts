import { readOfficial } from '#civic/access/index.ts';
import type { Official } from '#kernel/actor.ts';
import { fromBase64, toBase64Url } from '#kernel/bytes.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { type Id, parseId } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { HeldReply } from '../contract.ts';
import type { GuardianKey } from '../rules/guardians.ts';
import { passShareOn, sharesHeldBy, sharesOf } from '../store/identities.store.ts';
import { keysOfPerson } from '../store/keys.store.ts';
import { guardianKeysOf, readGuardianKeys } from './guardians.ts';
import { guardedBy, type VaultPorts } from './openings.ts';

/** So many at a time: each is opened and sealed again in a browser. */
const AT_ONCE = 50;

/**
 * Shares that a guardian can pass on, each with the key to which: their own newer one, or, once they have none in use,
 * that of another guardian who holds no share of this matter and may deal with it. Whoever leaves opens nothing by it:
 * one share alone says nothing.
 */
export async function heldShares(
  desk: Desk,
  ports: VaultPorts,
  official: Official,
  after: Id | null,
): Promise<readonly HeldReply[]> {
  const keys = await guardianKeysOf(desk, official.tenantId);
  const [held, others] = await desk.read(official.tenantId, async (tx) => {
    const retired = (await keysOfPerson(tx, official.personId)).filter(({ retiredAt }) => retiredAt !== null);
    const shares = await sharesHeldBy(
      tx,
      retired.map(({ id }) => id),
      after,
      AT_ONCE,
    );
    const holders = await Promise.all(shares.map(({ matterId }) => holdersOf(tx, matterId)));
    return [shares, holders] as const;
  });
  return Promise.all(
    held.map(async (share, at) => {
      const to = await successorOf(desk, ports, official, share.matterId, others[at] ?? [], keys);
      return { ...share, to: to && { keyId: to.id, publicKey: toBase64Url(to.publicKey) } };
    }),
  );
}

async function holdersOf(tx: Transaction, matterId: Id): Promise<readonly Id[]> {
  return (await sharesOf(tx, matterId)).map(({ personId }) => personId);
}

async function successorOf(
  desk: Desk,
  ports: VaultPorts,
  official: Official,
  matterId: Id,
  holders: readonly Id[],
  keys: readonly GuardianKey[],
): Promise<GuardianKey | null> {
  const own = keys.find(({ personId }) => personId === official.personId);
  if (own) return own;
  for (const key of keys)
    if (!holders.includes(key.personId) && (await mayHold(desk, ports, official, key, matterId))) return key;
  return null;
}

/** Whether a guardian may hold a share of a matter: outside the line of whom it complains of, without a hand in it. */
async function mayHold(
  desk: Desk,
  ports: VaultPorts,
  { tenantId }: Official,
  { personId }: GuardianKey,
  matterId: Id,
): Promise<boolean> {
  const on = civilDateOf(desk.clock.now());
  const other = await desk.read(tenantId, (tx) => readOfficial(tx, personId, on));
  return other !== null && !isRefusal(await guardedBy(desk, ports, other, { id: matterId }));
}

/** A share as its holder's browser sealed it again. */
export type PassedShare = {
  readonly matterId: string;
  readonly shareNumber: number;
  readonly fromKeyId: string;
  readonly toKeyId: string;
  readonly share: string;
};

/** The point, the share with its number, and what authenticates it. */
const SHARE_BYTES = 65 + 33 + 16;

/**
 * Takes shares that were sealed again, all or none. Refuses `vault.no-share` for one that is another's,
 * `vault.share-unreadable`, and `vault.nobody-to-pass-to` for a key that is not in use, or whose holder may not have it.
 */
export async function passOn(
  desk: Desk,
  ports: VaultPorts,
  official: Official,
  shares: readonly PassedShare[],
): Promise<{ readonly count: number } | Refusal> {
  const keys = await desk.read(official.tenantId, (tx) => readGuardianKeys(tx, desk.clock.now()));
  for (const one of shares) {
    const wrong = await passRefusal(desk, ports, official, one, keys);
    if (wrong) return wrong;
  }
  return desk.act(official, async (act) => {
    const own = new Set((await keysOfPerson(act, official.personId)).map(({ id }) => id));
    for (const { matterId, shareNumber, fromKeyId, toKeyId, share } of shares) {
      const of = { matterId: matterId as Id, shareNumber, fromKeyId: fromKeyId as Id };
      const to = { keyId: toKeyId as Id, share, at: act.at };
      if (!own.has(of.fromKeyId) || (await passShareOn(act, of, to)) === 0) return refuse('vault.no-share');
      const body = { matterId, shareNumber, toKeyId };
      await act.record({ kind: 'vault.share.passed_on', subjectId: of.fromKeyId, body });
    }
    return { count: shares.length };
  });
}

async function passRefusal(
  desk: Desk,
  ports: VaultPorts,
  official: Official,
  one: PassedShare,
  keys: readonly GuardianKey[],
): Promise<Refusal | null> {
  const matterId = parseId(one.matterId);
  if (!matterId || !parseId(one.fromKeyId)) return refuse('vault.no-share');
  if (!/^[\w-]+$/.test(one.share) || fromBase64(one.share).length !== SHARE_BYTES)
    return refuse('vault.share-unreadable');
  const holders = await desk.read(official.tenantId, (tx) => holdersOf(tx, matterId));
  const to = await successorOf(
    desk,
    ports,
    official,
    matterId,
    holders,
    keys.filter(({ id }) => id === one.toKeyId),
  );
  return to ? null : refuse('vault.nobody-to-pass-to');
}
