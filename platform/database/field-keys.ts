import type { TenantId } from '#kernel/area-code.ts';
import type { Instant } from '#kernel/instant.ts';
import { ConfigTrouble } from '#platform/config/trouble.ts';
import { type DataKey, masterIdOf, unwrap, wrap } from '#platform/encryption/enciphered.ts';
import type { MasterKeys } from '#platform/encryption/master-key.ts';
import { DEFAULT_SUITE, freshKeyBytes, suiteOf } from '#platform/encryption/suites.ts';
import type { PersonalTables, TenantKeys } from './personal.ts';
import { sql } from './sql.ts';
import type { Transaction } from './transaction.ts';

/** What a database needs to encipher: the keys of the house, and which columns. */
export type Enciphering = { readonly masterKeys: MasterKeys; readonly tables: PersonalTables };

/** A data key as its row says. */
export type FieldKeyRow = {
  readonly number: number;
  readonly suite: string;
  readonly wrapped: string;
  readonly madeAt: Instant;
  readonly retiredAt: Instant | null;
};

/** More data keys than a county has in a hundred years. */
const KEYS_MAX = 200;

/** The data keys of a county, oldest first. */
export function fieldKeysOf(tx: Pick<Transaction, 'rows' | 'tenantId'>): Promise<FieldKeyRow[]> {
  return tx.rows(sql`
    select number, suite, wrapped, made_at as "madeAt", retired_at as "retiredAt" from field_key
    where tenant_id = ${tx.tenantId} order by number limit ${KEYS_MAX}`);
}

/** Makes the next data key of a county. False when another process has made one of this number in the same moment. */
export async function addFieldKey(
  tx: Pick<Transaction, 'rows' | 'tenantId'>,
  masterKeys: MasterKeys,
  number: number,
  at: Instant,
): Promise<boolean> {
  const wrapped = wrap(await masterKeys.current(), tx.tenantId, { number, bytes: freshKeyBytes() });
  const made = await tx.rows(sql`
    insert into field_key (tenant_id, number, suite, wrapped, made_at)
    values (${tx.tenantId}, ${number}, ${DEFAULT_SUITE}, ${wrapped}, ${at})
    on conflict do nothing returning number`);
  return made.length > 0;
}

/** Nothing is enciphered with this key any more. It stays, for what a backup brings back. */
export function retireFieldKey(tx: Transaction, number: number, at: Instant): Promise<number> {
  return tx.run(sql`
    update field_key set retired_at = ${at}
    where tenant_id = ${tx.tenantId} and number = ${number} and retired_at is null`);
}

/**
 * Wraps every data key of a county that another master key has wrapped anew. Returns how many.
 * @throws ConfigTrouble when one can't be unwrapped.
 */
export async function rewrapFieldKeys(tx: Transaction, masterKeys: MasterKeys): Promise<number> {
  const current = await masterKeys.current();
  const others = (await fieldKeysOf(tx)).filter(({ wrapped }) => masterIdOf(wrapped) !== current.id);
  for (const row of others) {
    const wrapped = wrap(current, tx.tenantId, await unwrapped(tx.tenantId, row, masterKeys));
    await tx.run(sql`
      update field_key set wrapped = ${wrapped} where tenant_id = ${tx.tenantId} and number = ${row.number}`);
  }
  return others.length;
}

async function unwrapped(tenantId: TenantId, row: FieldKeyRow, masterKeys: MasterKeys): Promise<DataKey> {
  const master = await masterKeys.find(masterIdOf(row.wrapped) ?? '');
  const bytes = master && unwrap(master, tenantId, row.number, row.wrapped);
  const suite = suiteOf(row.suite);
  if (bytes && suite) return { number: row.number, suite, bytes };
  throw wrongMasterKey(tenantId);
}

/** Whether a county's personal columns have ever been enciphered. */
export async function holdsFieldKeys(tx: Transaction): Promise<boolean> {
  return (await fieldKeysOf(tx)).length > 0;
}

/**
 * Looks whether the master key opens every data key of a county.
 * @throws ConfigTrouble when it does not.
 */
export async function checkFieldKeys(tx: Transaction, masterKeys: MasterKeys): Promise<void> {
  for (const row of await fieldKeysOf(tx)) await unwrapped(tx.tenantId, row, masterKeys);
}

/** The database holds names that this house's key can't open. Nothing is served: what would be written now could not be read beside it. */
function wrongMasterKey(tenantId: TenantId): ConfigTrouble {
  return new ConfigTrouble(
    `数据库里（${tenantId}）有用另一把主密钥加密的姓名和电话，这里的主密钥打不开。请把备份（U 盘或保险柜）里的 master-key.json 放回数据目录，或用 MASTER_KEY_FILE 指到它，再启动。不要另造新钥匙。见 docs/keys.md。`,
    `The database (${tenantId}) holds names and telephones enciphered under another master key, which the one here can't open. Put master-key.json from the backup (USB stick or safe) back into the data directory, or point MASTER_KEY_FILE at it, and start again. Don't make a new key. See docs/keys.md.`,
  );
}

/** The keys of the counties of one database, read once and looked at again now and then. */
export type FieldKeys = {
  readonly tables: PersonalTables;
  readonly masterKeys: MasterKeys;
  /** Null when the keys of a county are at hand; else what to wait for. `mayMake`: the first is made where there is none. */
  ready(tenantId: TenantId, mayMake: boolean): Promise<void> | null;
  /** All keys of a county that was made ready. */
  all(tenantId: TenantId): readonly DataKey[];
  /** With which to write; only where they could be made. */
  writing(tenantId: TenantId): TenantKeys;
  /** Reads them again: a value names one that was made since. */
  reload(tenantId: TenantId): Promise<void>;
};

/** How keys are read and the first is made, in a transaction of their own that whoever holds a connection may wait for. */
type Means = {
  readonly read: (tenantId: TenantId) => Promise<readonly FieldKeyRow[]>;
  readonly makeFirst: (tenantId: TenantId) => Promise<void>;
};

/** After so long another process's new key is written with, too. A retired one is retired well after that. */
const FRESH_MILLISECONDS = 30_000;
/** Who has not looked for so long waits for the look. */
const OLD_MILLISECONDS = 300_000;

type Known = { readonly all: readonly DataKey[]; readonly writing: TenantKeys | null; readonly at: number };

/** Keeps the keys of each county. */
export function openFieldKeys({ masterKeys, tables }: Enciphering, { read, makeFirst }: Means): FieldKeys {
  const known = new Map<TenantId, Known>();
  const underWay = new Map<TenantId, Promise<void>>();
  const load = async (tenantId: TenantId, mayMake: boolean) => {
    let rows = await read(tenantId);
    if (rows.length === 0 && mayMake) {
      await makeFirst(tenantId);
      rows = await read(tenantId);
    }
    const all = await Promise.all(rows.map((row) => unwrapped(tenantId, row, masterKeys)));
    const newest = all.at(-1);
    known.set(tenantId, { all, writing: newest ? { tenantId, all, newest } : null, at: performance.now() });
  };
  const reload = (tenantId: TenantId, mayMake = false): Promise<void> => {
    // One that only reads must not stand in for one that may make.
    const waited = mayMake ? null : underWay.get(tenantId);
    if (waited) return waited;
    const loading = load(tenantId, mayMake).finally(() => underWay.delete(tenantId));
    underWay.set(tenantId, loading);
    return loading;
  };
  return {
    tables,
    masterKeys,
    ready: (tenantId, mayMake) => {
      const has = known.get(tenantId);
      if (!has || (mayMake && !has.writing)) return reload(tenantId, mayMake);
      // Nobody waits for the look whether there is a newer one; what fails will fail for who needs it.
      const age = performance.now() - has.at;
      if (age > OLD_MILLISECONDS) return reload(tenantId);
      if (age > FRESH_MILLISECONDS) reload(tenantId).catch(() => {});
      return null;
    },
    all: (tenantId) => known.get(tenantId)?.all ?? [],
    writing: (tenantId) => {
      const writing = known.get(tenantId)?.writing;
      if (!writing) throw new Error('a personal value was to be written where there are no keys');
      return writing;
    },
    reload,
  };
}
