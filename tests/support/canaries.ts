import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { PERSONAL_TABLES } from '#civic/vault/rules/personal-columns.ts';
import { masterKeyFileIn } from '#platform/config/config.ts';
import { type DataKey, decipher, masterIdOf, partsOf, unwrap } from '#platform/encryption/enciphered.ts';
import { readMasterKeys } from '#platform/encryption/master-key.ts';
import { suiteOf } from '#platform/encryption/suites.ts';

/** Works on a database as its owner, whom no row-level security hides anything from. */
export async function asOwner<R>(url: string, work: (client: pg.Client) => Promise<R>): Promise<R> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

type Named = { readonly place: string };

/** Every table, the queue's too, in a row of which a text stands, in whatever column, also as bytes. */
async function tracesInTables(url: string, canary: string): Promise<string[]> {
  return asOwner(url, async (client) => {
    const { rows } = await client.query<Named>(
      `select format('%I.%I', schemaname, tablename) as place from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
    );
    const found: string[] = [];
    const hex = Buffer.from(canary).toString('hex');
    for (const { place } of rows) {
      const hit = await client.query(
        `select r::text as row from ${place} r where strpos(r::text, $1) > 0 or strpos(r::text, $2) > 0 limit 1`,
        [canary, hex],
      );
      if (hit.rows.length > 0) found.push(`${place}: ${String(hit.rows[0].row).slice(0, 300)}`);
    }
    return found;
  });
}

/** Every file beneath a directory that holds a text, or is named by it. */
async function tracesInFiles(directory: string, canary: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    if (path.includes(canary) || (await readFile(path)).includes(canary)) found.push(path);
  }
  return found;
}

/** What stands in the personal columns of every county, opened with the house's own keys. */
async function openedRows(url: string, directory: string): Promise<readonly { place: string; row: string }[]> {
  const masterKeys = await readMasterKeys(masterKeyFileIn(directory));
  if (!masterKeys) return [];
  const keys = new Map<number, DataKey[]>();
  return asOwner(url, async (client) => {
    const kept = await client.query('select tenant_id, number, suite, wrapped from field_key');
    for (const { tenant_id: tenantId, number, suite, wrapped } of kept.rows) {
      const [master, known] = [await masterKeys.find(masterIdOf(wrapped) ?? ''), suiteOf(suite)];
      const bytes = master && unwrap(master, tenantId, number, wrapped);
      if (bytes && known) keys.set(tenantId, [...(keys.get(tenantId) ?? []), { number, suite: known, bytes }]);
    }
    const opened: { place: string; row: string }[] = [];
    for (const place of Object.keys(PERSONAL_TABLES)) {
      const { rows } = await client.query(`select r.tenant_id, r::text as row from ${place} r`);
      for (const { tenant_id: tenantId, row } of rows)
        opened.push({
          place: `${place}, opened`,
          row: String(row).replace(/mq1:[\w:.-]+/g, (text) =>
            decipher(keys.get(tenantId) ?? [], tenantId, partsOf(text)?.purpose ?? '', text),
          ),
        });
    }
    return opened;
  });
}

/** Where any of these texts still stands, in clear or enciphered. */
export async function tracesOf(url: string, directory: string, canaries: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  const opened = await openedRows(url, directory);
  for (const canary of canaries) {
    const within = opened.filter(({ row }) => row.includes(canary)).map(({ place, row }) => `${place}: ${row}`);
    const places = [...(await tracesInTables(url, canary)), ...(await tracesInFiles(directory, canary)), ...within];
    found.push(...places.map((place) => `${canary} in ${place}`));
  }
  return found;
}

type Column = {
  readonly name: string;
  readonly type: string;
  readonly isNeeded: boolean;
  readonly choice: string | null;
};

/** The columns of a table, and of each that takes only some words the first of these. */
async function columnsOf(client: pg.Client, table: string): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `select a.attname as name, format_type(a.atttypid, null) as type, a.attnotnull as "isNeeded",
       (select (regexp_match(pg_get_constraintdef(c.oid), a.attname || ' = ANY \\(ARRAY\\[''(\\w+)''::text'))[1]
          from pg_constraint c where c.conrelid = a.attrelid and c.contype = 'c' and a.attnum = any(c.conkey)
           and pg_get_constraintdef(c.oid) ~ (a.attname || ' = ANY \\(ARRAY') limit 1) as choice
      from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`,
    [table],
  );
  return rows;
}

const PLAIN: Readonly<Record<string, () => unknown>> = {
  uuid: () => randomUUID(),
  'uuid[]': () => [],
  'integer[]': () => [],
  'smallint[]': () => [],
  'text[]': () => [],
  boolean: () => false,
  'timestamp with time zone': () => new Date(),
  date: () => '2026-11-21',
  integer: () => 1,
  smallint: () => 1,
  bigint: () => 1,
};

function valueFor({ type, isNeeded, choice }: Column, isCode: boolean, text: string): unknown {
  if (choice !== null) return isNeeded ? choice : null;
  if (isCode) return isNeeded ? CODE[type] : null;
  if (type === 'text') return text;
  if (type === 'jsonb') return JSON.stringify({ said: [text] });
  return isNeeded ? PLAIN[type]?.() : null;
}

const CODE: Readonly<Record<string, unknown>> = { text: '-', jsonb: '[]', 'text[]': [] };

/**
 * Puts a row into a table with a text in every column that takes free words, those of later migrations too; `fixed`
 * says what the other columns must hold. Columns in `codes` hold no free words.
 */
export async function plantRow(
  client: pg.Client,
  table: string,
  text: string,
  fixed: Readonly<Record<string, unknown>>,
  codes: readonly string[] = [],
): Promise<void> {
  const columns = await columnsOf(client, table);
  const values = columns.map((column) =>
    column.name in fixed ? fixed[column.name] : valueFor(column, codes.includes(`${table}.${column.name}`), text),
  );
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const places = columns.map((_, at) => `$${at + 1}`).join(', ');
  await client.query(`insert into ${table} (${names}) values (${places})`, values);
}

/** The tables of a county whose rows name a matter, or a household, in a column of this name. */
export async function tablesWith(client: pg.Client, column: string): Promise<string[]> {
  const { rows } = await client.query<{ table: string }>(
    `select c.relname as table from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = $1 and not a.attisdropped
      order by 1`,
    [column],
  );
  return rows.map(({ table }) => table);
}
