import type { Instant } from '#kernel/instant.ts';
import { headOf } from '#platform/encryption/enciphered.ts';
import { mark, personal, personalJson, type TenantKeys } from './personal.ts';
import { type Statement, sql } from './sql.ts';
import type { Transaction } from './transaction.ts';

/** A table whose rows are to be enciphered with the newest key. All names come from the source, none from outside. */
export type SweptTable = {
  readonly name: string;
  /** The primary key without the county, in order, with the type of each part. */
  readonly keys: Readonly<Record<string, string>>;
  readonly columns: readonly string[];
  readonly marks: Readonly<Record<string, SweptMark>>;
  /** Columns of JSON that stand enciphered as a whole: then a text, whose content is the JSON. */
  readonly json: readonly string[];
};

type SweptMark = {
  readonly column: string;
  /** A condition on the row under which it has no mark. */
  readonly noneWhen: string;
  /** A column that is no secret, and is bound into the mark: the same value in another place has another. */
  readonly within: string | null;
  /** A value as its mark is made of it, with what stands in `within`. */
  readonly toCompare: (value: string, within: string) => string;
  /** The column, `table.column`, whose marks it is made like, so that equal values of both find each other; null: its own. */
  readonly like: string | null;
};

/** How far a sweep through a table has come. */
export type FieldSweep = {
  readonly table: string;
  readonly keyNumber: number;
  readonly after: readonly string[] | null;
  readonly changedCount: number;
  readonly begunAt: Instant;
  readonly endedAt: Instant | null;
};

const TABLES_MAX = 100;

/** How far the sweeps of a county have come. */
export function fieldSweepsOf(tx: Transaction): Promise<FieldSweep[]> {
  return tx.rows(sql`
    select table_name as "table", key_number as "keyNumber", after, changed_count as "changedCount",
      begun_at as "begunAt", ended_at as "endedAt"
    from field_sweep where tenant_id = ${tx.tenantId} order by table_name limit ${TABLES_MAX}`);
}

/** Begins a sweep through a table from its first row. */
export async function beginFieldSweep(tx: Transaction, table: string, keyNumber: number, at: Instant): Promise<void> {
  await tx.run(sql`
    insert into field_sweep (tenant_id, table_name, key_number, after, changed_count, begun_at)
    values (${tx.tenantId}, ${table}, ${keyNumber}, null, 0, ${at})
    on conflict (tenant_id, table_name) do update
      set key_number = excluded.key_number, after = null, changed_count = 0, begun_at = excluded.begun_at, ended_at = null`);
}

/** A name of the source as SQL. */
function named(text: string): Statement {
  return { text, values: [] };
}

function listed(parts: readonly Statement[], between: Statement): Statement {
  return parts.reduce((all, part) => sql`${all}${between}${part}`);
}

const COMMA = named(', ');

/** Whether a row needs nothing: each of its values is empty or enciphered with the newest key, and so are its marks. */
function isCurrent({ columns, marks, json }: SweptTable, keys: TenantKeys): Statement {
  const values = columns.map(
    (column) => sql`(${named(column)} = '' or starts_with(${named(column)}, ${headOf(keys.newest)}))`,
  );
  const others = Object.values(marks).map(
    ({ column }) => sql`(${named(column)} = '' or starts_with(${named(column)}, ${`${keys.newest.number}:`}))`,
  );
  const within = json.map(
    (column) => sql`(${named(column)} is null or ${named(column)} in ('null', '[]', '{}')
      or (jsonb_typeof(${named(column)}) = 'string' and starts_with(${named(column)} #>> '{}', ${headOf(keys.newest)})))`,
  );
  return listed([...values, ...others, ...within], named(' and '));
}

/** How many rows of a table are in clear or under an older key. Reads the whole table. */
export async function leftInClear(tx: Transaction, table: SweptTable, keys: TenantKeys): Promise<number> {
  const row = await tx.row<{ readonly count: number }>(sql`
    select count(*)::int as count from ${named(table.name)}
    where tenant_id = ${tx.tenantId} and not (${isCurrent(table, keys)})`);
  return row?.count ?? 0;
}

type KeyRow = Readonly<Record<string, string | number>> & { readonly isCurrent: boolean };

/**
 * Enciphers what needs it in the next rows of a table, and notes how far it has come in the same transaction: whoever is
 * killed begins again where the last one that was kept ended. Says whether the last row was seen.
 */
export async function sweepNextRows(
  tx: Transaction,
  table: SweptTable,
  keys: TenantKeys,
  { limit, at }: { readonly limit: number; readonly at: Instant },
): Promise<{ readonly isEnd: boolean; readonly changedCount: number }> {
  // Two workers take turns in one table, so that neither writes over how far the other has come.
  const progress = await tx.row<{ readonly after: readonly string[] | null }>(sql`
    select after from field_sweep where tenant_id = ${tx.tenantId} and table_name = ${table.name} for update`);
  const names = Object.keys(table.keys);
  const rows = await tx.rows<KeyRow>(sql`
    select ${listed(names.map(named), COMMA)}, ${isCurrent(table, keys)} as "isCurrent" from ${named(table.name)}
    where tenant_id = ${tx.tenantId} and ${beyond(table, progress?.after ?? null)}
    order by ${listed(names.map(named), COMMA)} limit ${limit}`);
  const stale = rows.filter((row) => !row.isCurrent);
  for (const row of stale) await encipherRow(tx, table, row);
  const last = rows.at(-1);
  const isEnd = rows.length < limit;
  await tx.run(sql`
    update field_sweep set changed_count = changed_count + ${stale.length}, ended_at = ${isEnd ? at : null},
      after = ${last ? names.map((name) => String(last[name])) : (progress?.after ?? null)}
    where tenant_id = ${tx.tenantId} and table_name = ${table.name}`);
  return { isEnd, changedCount: stale.length };
}

function beyond({ keys }: SweptTable, after: readonly string[] | null): Statement {
  if (after === null) return sql`true`;
  const parts = Object.values(keys).map((type, place) => sql`${after[place]}::${named(type)}`);
  return sql`(${listed(Object.keys(keys).map(named), COMMA)}) > (${listed(parts, COMMA)})`;
}

/** Opens the values of one row, whatever they are enciphered with, and writes them again with the newest key. */
async function encipherRow(tx: Transaction, table: SweptTable, row: KeyRow): Promise<void> {
  const { name, keys, columns, marks, json } = table;
  const isIt = listed(
    Object.entries(keys).map(([key, type]) => sql`${named(key)} = ${row[key]}::${named(type)}`),
    named(' and '),
  );
  // Locked, so that what somebody changes in the same moment is not written over with what stood there before.
  const beside = Object.values(marks).flatMap(({ within }) => within ?? []);
  const values = await tx.row<Readonly<Record<string, string>>>(sql`
    select ${listed([...columns, ...json, ...beside].map(named), COMMA)} from ${named(name)}
    where tenant_id = ${tx.tenantId} and ${isIt} for update`);
  if (!values) return;
  const written = columns.map(
    (column) => sql`${named(column)} = ${personal(`${name}.${column}`, values[column] ?? '')}`,
  );
  const marked = Object.entries(marks).map(([column, { column: markColumn, noneWhen, within, toCompare, like }]) => {
    const made = mark(like ?? `${name}.${column}`, toCompare(values[column] ?? '', values[within ?? ''] ?? ''));
    return sql`${named(markColumn)} = case when ${named(noneWhen)} then '' else ${made} end`;
  });
  const whole = json.map(
    (column) => sql`${named(column)} = ${personalJson(`${name}.${column}`, values[column] ?? null)}::jsonb`,
  );
  await tx.run(sql`
    update ${named(name)} set ${listed([...written, ...marked, ...whole], COMMA)} where tenant_id = ${tx.tenantId} and ${isIt}`);
}
