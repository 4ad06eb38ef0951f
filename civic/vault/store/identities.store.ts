import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, sql } from '#platform/database/sql.ts';
import type { Sealed } from '../rules/sealing.ts';

/** Before it was sent; by the house before anything was kept; or when the matter became sealed. */
export type SealedHow = 'browser' | 'arrival' | 'later';

type IdentityRow = {
  readonly tenant_id: number;
  readonly matter_id: Id;
  readonly form_key: string;
  readonly algorithm: string;
  readonly ciphertext: string;
  readonly platform_share: string;
  readonly key_ids: readonly Id[];
  readonly sealed_how: SealedHow;
  readonly sealed_at: Instant;
};

type ShareRow = {
  readonly tenant_id: number;
  readonly matter_id: Id;
  readonly share_number: number;
  readonly key_id: Id;
  readonly share: string;
  readonly sealed_at: Instant;
};

const insertIdentity = insertion<IdentityRow>(
  'insert into sealed_identity select * from jsonb_populate_recordset(null::sealed_identity, $1)',
);
const insertShare = insertion<ShareRow>(
  'insert into sealed_share select * from jsonb_populate_recordset(null::sealed_share, $1)',
);

/** Keeps a sealed identity with its shares. */
export function addSealed(
  tx: Pick<Transaction, 'add' | 'tenantId'>,
  of: { readonly matterId: Id; readonly formKey: string; readonly how: SealedHow; readonly at: Instant },
  sealed: Sealed,
): void {
  const { matterId, formKey, how, at } = of;
  const known = { tenant_id: tx.tenantId, matter_id: matterId, sealed_at: at };
  tx.add(insertIdentity, {
    ...known,
    form_key: formKey,
    algorithm: sealed.algorithm,
    ciphertext: sealed.ciphertext,
    platform_share: sealed.platformShare,
    key_ids: sealed.shares.map(({ keyId }) => keyId),
    sealed_how: how,
  });
  sealed.shares.forEach(({ keyId, share }, at) => {
    tx.add(insertShare, { ...known, share_number: at + 1, key_id: keyId, share });
  });
}

/** A sealed identity as it is kept. */
export type KeptIdentity = {
  readonly formKey: string;
  readonly algorithm: string;
  readonly ciphertext: string;
  readonly platformShare: string;
  /** To whose keys it was sealed in the beginning. */
  readonly keyIds: readonly Id[];
  readonly how: SealedHow;
  readonly sealedAt: Instant;
};

/** The sealed identity of a matter; null when it has none. */
export function sealedOf(tx: Transaction, matterId: Id): Promise<KeptIdentity | null> {
  return tx.row(sql`
    select form_key as "formKey", algorithm, ciphertext, platform_share as "platformShare", key_ids as "keyIds",
      sealed_how as how, sealed_at as "sealedAt" from sealed_identity
     where tenant_id = ${tx.tenantId} and matter_id = ${matterId}`);
}

/** One of the three shares of the guardians: whose it is today. */
export type KeptShare = {
  readonly shareNumber: number;
  readonly keyId: Id;
  readonly personId: Id;
  readonly share: string;
};

/** The three shares of a sealed identity. */
export function sharesOf(tx: Transaction, matterId: Id): Promise<KeptShare[]> {
  return tx.rows(sql`
    select s.share_number as "shareNumber", s.key_id as "keyId", k.person_id as "personId", s.share
      from sealed_share s join seal_key k on k.tenant_id = ${tx.tenantId} and k.id = s.key_id
     where s.tenant_id = ${tx.tenantId} and s.matter_id = ${matterId} order by s.share_number limit 3`);
}

/** A share that somebody holds, with what opens it. */
export type HeldShare = {
  readonly matterId: Id;
  readonly shareNumber: number;
  readonly keyId: Id;
  readonly share: string;
  readonly formKey: string;
};

/** Shares held by these keys, of matters after a given one, in the order of the matters. */
export function sharesHeldBy(
  tx: Transaction,
  keyIds: readonly Id[],
  after: Id | null,
  limit: number,
): Promise<HeldShare[]> {
  return tx.rows(sql`
    select s.matter_id as "matterId", s.share_number as "shareNumber", s.key_id as "keyId", s.share,
      i.form_key as "formKey"
      from sealed_share s
      join sealed_identity i on i.tenant_id = ${tx.tenantId} and i.matter_id = s.matter_id
     where s.tenant_id = ${tx.tenantId} and s.key_id = any(${keyIds}::uuid[])
       and (${after}::uuid is null or s.matter_id > ${after}::uuid)
     order by s.matter_id limit ${limit}`);
}

/** How many shares these keys hold, counted up to `most`. */
export async function countHeldBy(tx: Transaction, keyIds: readonly Id[], most: number): Promise<number> {
  const row = await tx.row<{ readonly count: number }>(sql`
    select count(*) as count from (select 1 from sealed_share
     where tenant_id = ${tx.tenantId} and key_id = any(${keyIds}::uuid[]) limit ${most}) held`);
  return row?.count ?? 0;
}

/** Passes a share on: it is sealed to another key now. Returns how many rows changed; none when somebody was quicker. */
export function passShareOn(
  tx: Transaction,
  of: { readonly matterId: Id; readonly shareNumber: number; readonly fromKeyId: Id },
  to: { readonly keyId: Id; readonly share: string; readonly at: Instant },
): Promise<number> {
  return tx.run(sql`
    update sealed_share set key_id = ${to.keyId}, share = ${to.share}, sealed_at = ${to.at}
     where tenant_id = ${tx.tenantId} and matter_id = ${of.matterId} and share_number = ${of.shareNumber}
       and key_id = ${of.fromKeyId}`);
}

/** Takes a sealed identity away, with the shares of it. */
export async function deleteSealed(tx: Transaction, matterId: Id): Promise<void> {
  await tx.run(sql`delete from sealed_share where tenant_id = ${tx.tenantId} and matter_id = ${matterId}`);
  await tx.run(sql`delete from sealed_identity where tenant_id = ${tx.tenantId} and matter_id = ${matterId}`);
}
