import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, sql } from '#platform/database/sql.ts';

/** The public half of a guardian's key. */
export type SealKey = {
  readonly id: Id;
  readonly personId: Id;
  readonly algorithm: string;
  /** Base64url. */
  readonly publicKey: string;
  readonly fingerprint: string;
  readonly madeAt: Instant;
  /** From when nothing more is sealed to it; null: in use. */
  readonly retiredAt: Instant | null;
};

type KeyRow = {
  readonly tenant_id: number;
  readonly id: Id;
  readonly person_id: Id;
  readonly algorithm: string;
  readonly public_key: string;
  readonly fingerprint: string;
  readonly made_at: Instant;
  readonly retired_at: Instant | null;
};

const insertKey = insertion<KeyRow>('insert into seal_key select * from jsonb_populate_recordset(null::seal_key, $1)');

/** Adds a key that is in use from now on. */
export function addKey(tx: Pick<Transaction, 'add' | 'tenantId'>, key: SealKey): void {
  const { id, personId, algorithm, publicKey, fingerprint, madeAt, retiredAt } = key;
  tx.add(insertKey, {
    ...{ tenant_id: tx.tenantId, id, person_id: personId, algorithm, public_key: publicKey, fingerprint },
    ...{ made_at: madeAt, retired_at: retiredAt },
  });
}

const KEY = sql`id, person_id as "personId", algorithm, public_key as "publicKey", fingerprint,
  made_at as "madeAt", retired_at as "retiredAt"`;

/** More guardians than a county has. */
const KEYS_MAX = 60;

/** The keys in use, in the order of their making. */
export function keysInUse(tx: Transaction): Promise<SealKey[]> {
  return tx.rows(sql`
    select ${KEY} from seal_key where tenant_id = ${tx.tenantId} and retired_at is null order by id limit ${KEYS_MAX}`);
}

/** Every key that a person ever had, newest first. */
export function keysOfPerson(tx: Transaction, personId: Id): Promise<SealKey[]> {
  return tx.rows(sql`
    select ${KEY} from seal_key
     where tenant_id = ${tx.tenantId} and person_id = ${personId} order by id desc limit ${KEYS_MAX}`);
}

/** Whether this public key was handed in before, by whomever. */
export async function isKnownKey(tx: Transaction, publicKey: string): Promise<boolean> {
  const found = await tx.row(sql`
    select 1 from seal_key where tenant_id = ${tx.tenantId} and public_key = ${publicKey}`);
  return found !== null;
}

/** Retires the key that a person has in use; its id, or null when they have none. */
export async function retireKey(tx: Transaction, personId: Id, at: Instant): Promise<Id | null> {
  const row = await tx.row<{ readonly id: Id }>(sql`
    update seal_key set retired_at = ${at}
     where tenant_id = ${tx.tenantId} and person_id = ${personId} and retired_at is null
    returning id`);
  return row?.id ?? null;
}
