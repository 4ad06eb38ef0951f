import pg from 'pg';
import type { TenantId } from '#kernel/area-code.ts';
import { type Instant, instantOf } from '#kernel/instant.ts';
import { type Connections, openConnections } from './connections.ts';
import { addFieldKey, type Enciphering, type FieldKeys, fieldKeysOf, openFieldKeys } from './field-keys.ts';
import { namesUnknownKey, openRows, personalTablesIn, resolved, resolvedRows } from './personal.ts';
import { type Additions, folded, type Insertion, preparedNameOf, type Statement } from './sql.ts';
import type { System, Transaction } from './transaction.ts';

export type { System, Transaction };

export type Database = {
  /** One transaction of one tenant. Commits when `work` returns and `keep` says so; rolls back otherwise. */
  transaction<R>(tenantId: TenantId, work: (tx: Transaction) => Promise<R>, keep?: (result: R) => boolean): Promise<R>;
  /** One transaction of one tenant that changes nothing; the database refuses a statement that would. */
  read<R>(tenantId: TenantId, work: (tx: Transaction) => Promise<R>): Promise<R>;
  /** Inserts rows in a transaction that may be shared with others that arrive in the same moment. */
  append(tenantId: TenantId, additions: Additions): Promise<void>;
  /** Loads what is kept and shared: who waits for it may hold a connection already. */
  aside<R>(work: () => Promise<R>): Promise<R>;
  /** By which personal columns are enciphered; null where the database was opened without. */
  readonly fieldKeys: FieldKeys | null;
  /** One transaction on reference and system tables. */
  system<R>(work: (tx: System) => Promise<R>): Promise<R>;
  end(): Promise<void>;
};

export type DatabaseOptions = {
  readonly url: string;
  readonly connectionsMax: number;
  readonly onLost: (error: Error) => void;
  /** Without it what is enciphered stays closed, and nothing personal can be written. */
  readonly enciphering?: Enciphering;
  /** Commits need not wait for the disk: only for what can be made again after a crash. */
  readonly isRepeatable?: true;
};

const TIMESTAMP_WITH_ZONE = 1184;
const DATE = 1082;
const BIGINT = 20;

/**
 * `2026-11-21 02:03:04.567+00` to an instant. By cutting and not by counting, since a page of a ledger has thousands;
 * what does not look so (before Christ, after the year 9999) goes the long way.
 */
function instantFromDatabase(text: string): Instant {
  const fraction = text.length === 22 ? '' : text.slice(20, -3);
  if (!text.endsWith('+00') || text[10] !== ' ' || !/^\d*$/.test(fraction))
    return instantOf(Date.parse(`${text.replace(' ', 'T')}:00`));
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction.slice(0, 3).padEnd(3, '0')}Z` as Instant;
}

const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === TIMESTAMP_WITH_ZONE) return instantFromDatabase;
    if (oid === DATE) return (text: string) => text;
    if (oid === BIGINT) return Number;
    return pg.types.getTypeParser(oid, format);
  },
};

/** Opens a pool. Nothing is connected until the first use. */
export function openDatabase(options: DatabaseOptions): Database {
  const config = {
    connectionString: options.url,
    max: options.connectionsMax,
    types: types as pg.CustomTypesConfig,
    // Lets BEGIN travel with the first statement instead of costing a round trip of its own.
    pipeline: true,
    options: `-c timezone=UTC -c statement_timeout=60000${options.isRepeatable ? ' -c synchronous_commit=off' : ''}`,
  };
  const connections = openConnections(config, options.onLost);

  const fieldKeys = options.enciphering ? keysIn(connections, options.enciphering) : null;

  const transaction: Database['transaction'] = async (tenantId, work, keep = () => true) => {
    await fieldKeys?.ready(tenantId, true);
    return onClient(connections, async (client) => {
      const begun = begin(client, tenantId);
      const tx = transactionOn(client, tenantId, fieldKeys);
      const result = await work(tx);
      await begun;
      if (!keep(result)) {
        await client.query('rollback');
        return result;
      }
      // Together: one round trip. A failed insert turns the commit into a rollback and is what is thrown.
      await Promise.all([tx.flush(), client.query('commit')]);
      return result;
    });
  };

  return {
    transaction,
    read: async (tenantId, work) => {
      await fieldKeys?.ready(tenantId, false);
      return reading(connections, tenantId, fieldKeys, work);
    },
    append: gatherer(connections, fieldKeys),
    aside: connections.aside,
    fieldKeys,
    system: (work) =>
      onClient(connections, async (client) => {
        await client.query('begin');
        const result = await work(transactionOn(client, 0, null));
        await client.query('commit');
        return result;
      }),
    end: connections.end,
  };
}

async function reading<R>(
  connections: Connections,
  tenantId: TenantId,
  fieldKeys: FieldKeys | null,
  work: (tx: Transaction) => Promise<R>,
): Promise<R> {
  const client = await connections.connect();
  const begun = begin(client, tenantId, 'read only');
  try {
    const result = await connections.holding(() => work(transactionOn(client, tenantId, fieldKeys)));
    await begun;
    return result;
  } finally {
    // Nothing depends on how it ends, so nobody waits for it: the connection is free when it has.
    client.query('commit').then(
      () => client.release(),
      () => client.release(true),
    );
  }
}

/** Keys are read, and the first of a county is made, on connections for which whoever holds another may wait. */
function keysIn(connections: Connections, enciphering: Enciphering): FieldKeys {
  return openFieldKeys(enciphering, {
    read: (tenantId) => connections.aside(() => reading(connections, tenantId, null, fieldKeysOf)),
    makeFirst: (tenantId) =>
      connections.aside(() =>
        onClient(connections, async (client) => {
          const begun = begin(client, tenantId);
          const at = instantOf(Date.now());
          await addFieldKey(transactionOn(client, tenantId, null), enciphering.masterKeys, 1, at);
          await begun;
          await client.query('commit');
        }),
      ),
  });
}

/**
 * Least privilege and the second belt in one message: the role that may not update what is append-only, and the
 * tenant whose rows alone row-level security shows. An integer, since SET takes no parameter.
 */
function begin(client: pg.ClientBase, tenantId: TenantId, mode: 'read only' | 'read write' = 'read write') {
  const tenant = Math.trunc(tenantId);
  const begun = client.query(`begin ${mode}; set local role minqing_app; set local app.tenant_id = '${tenant}'`);
  // Its failure also fails the next statement, which is awaited; this keeps it from being unhandled before that.
  begun.catch(() => {});
  return begun;
}

async function onClient<R>(connections: Connections, work: (client: pg.PoolClient) => Promise<R>): Promise<R> {
  const client = await connections.connect();
  let broken = false;
  try {
    return await connections.holding(() => work(client));
  } catch (error) {
    await client.query('rollback').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

function transactionOn(
  client: pg.ClientBase,
  tenantId: TenantId,
  fieldKeys: FieldKeys | null,
): Transaction & { flush(): Promise<void> } {
  const additions: Additions = new Map();
  const send = ({ text, values }: Statement) => {
    const travelling = values.map((value) => resolved(value, () => writingKeys(fieldKeys, tenantId)));
    return client.query({ name: preparedNameOf(text), text, values: travelling });
  };
  const flush = async () => {
    if (additions.size === 0) return;
    const statement = foldedFor(additions, tenantId, fieldKeys);
    additions.clear();
    await send(statement);
  };
  // What waits travels ahead of the statement, on the same round trip; when it fails the statement fails after it, and
  // may be the first to say so. The cause is thrown, by whose code callers know what happened.
  const sendBehind = async (statement: Statement) => {
    const [ahead, own] = await Promise.allSettled([flush(), send(statement)]);
    if (ahead.status === 'rejected') throw ahead.reason;
    if (own.status === 'rejected') throw own.reason;
    if (fieldKeys) await opened(own.value.rows, statement.text, tenantId, fieldKeys);
    return own.value;
  };
  const rows = async <Row>(statement: Statement) => (await sendBehind(statement)).rows as Row[];
  return {
    tenantId,
    rows,
    row: async <Row>(statement: Statement) => (await rows<Row>(statement))[0] ?? null,
    run: async (statement) => (await sendBehind(statement)).rowCount ?? 0,
    add: (insert, row) => addTo(additions, insert, row),
    flush,
  };
}

function writingKeys(fieldKeys: FieldKeys | null, tenantId: TenantId) {
  if (!fieldKeys) throw new Error('this database was opened without keys, so nothing personal can be written');
  return fieldKeys.writing(tenantId);
}

/** Waiting rows as one statement, with everything personal in them enciphered. */
function foldedFor(additions: Additions, tenantId: TenantId, fieldKeys: FieldKeys | null): Statement {
  if (!fieldKeys) return folded(additions);
  const { tables } = fieldKeys;
  return folded(additions, (text, rows) =>
    resolvedRows(rows, personalTablesIn(text, tables), tables, () => writingKeys(fieldKeys, tenantId)),
  );
}

/** Opens what is enciphered in the rows that a statement found. */
async function opened(rows: unknown[], text: string, tenantId: TenantId, fieldKeys: FieldKeys): Promise<void> {
  const touched = personalTablesIn(text, fieldKeys.tables);
  if (touched.length === 0 || rows.length === 0) return;
  if (namesUnknownKey(rows, touched, fieldKeys.all(tenantId))) await fieldKeys.reload(tenantId);
  openRows(rows, touched, { tenantId, keys: fieldKeys.all(tenantId), tables: fieldKeys.tables });
}

/** Puts a row with the others of its insertion. */
export function addTo<Row>(additions: Additions, insert: Insertion<Row>, row: unknown): void {
  const key = insert as Insertion<never>;
  const rows = additions.get(key);
  if (rows) rows.push(row);
  else additions.set(key, [row]);
}

type Waiting = { readonly additions: Additions; readonly done: () => void; readonly failed: (error: unknown) => void };

/** At most so many acts share one transaction, so that one slow batch does not hold many people up. */
const SHARED_MAX = 64;
/** At most so many shared transactions of one tenant are on their way at once. */
const UNDER_WAY_MAX = 3;

/**
 * Acts that arrive while others are being written wait for a moment and share the next transaction: one commit, one
 * fsync, many answers. When a shared transaction fails, each act is tried alone, so that nobody pays for another.
 */
function gatherer(connections: Connections, fieldKeys: FieldKeys | null): Database['append'] {
  const queues = new Map<TenantId, { waiting: Waiting[]; underWay: number }>();

  const next = (tenantId: TenantId) => {
    const queue = queues.get(tenantId);
    if (!queue || queue.underWay >= UNDER_WAY_MAX) return;
    const batch = queue.waiting.splice(0, SHARED_MAX);
    if (batch.length === 0) {
      if (queue.underWay === 0) queues.delete(tenantId);
      return;
    }
    queue.underWay += 1;
    writeShared({ connections, fieldKeys }, tenantId, batch).finally(() => {
      queue.underWay -= 1;
      next(tenantId);
    });
  };

  return (tenantId, additions) =>
    new Promise((done, failed) => {
      // It would wait for others who wait for a connection. What a transaction adds goes with itself.
      if (connections.isHolding()) throw new Error('what is appended inside a transaction belongs to it');
      const queue = queues.get(tenantId) ?? { waiting: [], underWay: 0 };
      queues.set(tenantId, queue);
      queue.waiting.push({ additions, done: () => done(), failed });
      // Not at once: those who arrive in the same turn of the event loop go together.
      setImmediate(next, tenantId);
    });
}

type Way = { readonly connections: Connections; readonly fieldKeys: FieldKeys | null };

async function writeShared(way: Way, tenantId: TenantId, batch: readonly Waiting[]): Promise<void> {
  try {
    await write(way, tenantId, merged(batch));
    for (const one of batch) one.done();
  } catch (error) {
    if (batch.length === 1) batch[0]?.failed(error);
    else for (const one of batch) await write(way, tenantId, one.additions).then(one.done, one.failed);
  }
}

function merged(batch: readonly Waiting[]): Additions {
  const all: Additions = new Map();
  for (const { additions } of batch) {
    for (const [insert, rows] of additions) for (const row of rows) addTo(all, insert, row);
  }
  return all;
}

/** Begin, insert and commit leave together: one round trip. A failed insert turns the commit into a rollback. */
async function write({ connections, fieldKeys }: Way, tenantId: TenantId, additions: Additions): Promise<void> {
  await fieldKeys?.ready(tenantId, true);
  return onClient(connections, async (client) => {
    const { text, values } = foldedFor(additions, tenantId, fieldKeys);
    const begun = begin(client, tenantId);
    const inserted = client.query({ name: preparedNameOf(text), text, values: [...values] });
    const committed = client.query('commit');
    // Together, for when the line is cut all three fail, and a failure that nobody awaits would end the process.
    await Promise.all([begun, inserted, committed]);
  });
}
