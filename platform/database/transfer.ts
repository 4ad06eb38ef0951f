import { createHash } from 'node:crypto';
import pg from 'pg';

/** How far a transfer is: one call for each part that was compared, and copied where it differed. */
export type TransferStep = {
  readonly table: string;
  /** Null for tables that all tenants share. */
  readonly tenantId: number | null;
  readonly rowsCompared: number;
  readonly rowsCopied: number;
};

export type TransferOptions = {
  readonly from: string;
  /** A migrated PostgreSQL, empty or begun by an earlier transfer with the same mark. */
  readonly to: string;
  /** Names the source, so that an interrupted transfer is known again and another's data is never touched. */
  readonly mark: string;
  readonly onStep?: (step: TransferStep) => void;
  readonly signal?: AbortSignal;
};

/** What was compared after everything was copied: equal on both sides, or the transfer has thrown. */
export type TransferResult = {
  readonly tables: readonly { readonly table: string; readonly rowCount: number; readonly contentHash: string }[];
  readonly rowsCopied: number;
};

/** The target holds something that this transfer did not put there. Says so in both languages. */
export class TransferTrouble extends Error {
  readonly zh: string;
  readonly en: string;

  constructor(zh: string, en: string) {
    super(`${zh}\n${en}`);
    this.name = 'TransferTrouble';
    this.zh = zh;
    this.en = en;
  }
}

/** So many rows are compared and copied at a time, in one transaction of the target. */
const PART_ROWS = 2000;
/** The tables of the house itself that each side keeps for itself. */
const OWN_TABLES = ['migration'];
/** Where the mark is kept in the target. */
const MARK = 'moved_from';

type Table = { readonly name: string; readonly keys: readonly Key[]; readonly isTenant: boolean };
type Key = { readonly name: string; readonly isText: boolean };
/** The values of a key as text; null: from the beginning, or to the end. */
type Bound = readonly string[] | null;
type Part = { readonly count: number; readonly hash: string; readonly last: Bound };
type Sides = { readonly source: pg.Client; readonly target: pg.Client };

/**
 * Makes the target hold exactly the rows of the source, part by part in the order of the primary key: a part that is
 * equal is left, a part that differs is copied anew. So it can be killed and begun again, and a second run carries
 * over only what has changed since. The source is read in one snapshot and never written.
 * @throws TransferTrouble when the target holds rows of its own, or was used after an earlier transfer had ended.
 */
export async function transfer(options: TransferOptions): Promise<TransferResult> {
  const source = await connected(options.from);
  const target = await connected(options.to);
  try {
    await source.query('begin isolation level repeatable read read only');
    const tables = await tablesOf(source);
    await checkTarget(target, tables, options.mark);
    const sides = { source, target };
    let rowsCopied = 0;
    for (const [table, tenantId] of await partsOf(source, tables)) {
      rowsCopied += await carry(sides, table, tenantId, options);
    }
    const result = await compared(sides, tables);
    await carryJobs(sides);
    await writeMark(target, { mark: options.mark, contentHash: await wholeHash(target, tables) });
    return { tables: result, rowsCopied };
  } finally {
    await source.query('rollback').catch(() => {});
    await Promise.all([source.end(), target.end()]);
  }
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  // Without a listener, a connection lost between two statements would end the process.
  client.on('error', () => {});
  await client.connect();
  // What a row looks like as text must not depend on how either server was set up.
  await client.query(`set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres';
    set extra_float_digits = 1; set bytea_output = 'hex'; set statement_timeout = 0; set app.tenant_id = '0'`);
  return client;
}

const TABLES = `
  select class.relname as name,
         exists (select 1 from pg_policy policy where policy.polrelid = class.oid) as "isTenant",
         json_agg(json_build_object('name', attribute.attname,
           'isText', attribute.atttypid in ('text'::regtype, 'varchar'::regtype)) order by place.position) as keys
    from pg_class class
    join pg_constraint made on made.conrelid = class.oid and made.contype = 'p'
   cross join lateral unnest(made.conkey) with ordinality as place (number, position)
    join pg_attribute attribute on attribute.attrelid = class.oid and attribute.attnum = place.number
   where class.relnamespace = 'public'::regnamespace and class.relkind in ('r', 'p') and class.relname <> all($1)
   group by 1, 2 order by 1`;

async function tablesOf(client: pg.Client): Promise<Table[]> {
  return (await client.query<Table>(TABLES, [OWN_TABLES])).rows;
}

/** Every table, and every tenant's part of a tenant's table: row-level security shows one tenant at a time. */
async function partsOf(client: pg.Client, tables: readonly Table[]): Promise<[Table, number | null][]> {
  const { rows } = await client.query<{ id: number }>('select id from tenant order by id');
  return tables.flatMap((table): [Table, number | null][] =>
    table.isTenant ? rows.map(({ id }) => [table, id]) : [[table, null]],
  );
}

async function checkTarget(target: pg.Client, tables: readonly Table[], mark: string): Promise<void> {
  const { rows } = await target.query<{ value: { mark: string; contentHash: string | null } }>(
    'select value from setting where name = $1',
    [MARK],
  );
  const found = rows[0]?.value;
  if (!found) {
    if (await isEmpty(target, tables)) return writeMark(target, { mark, contentHash: null });
    throw new TransferTrouble(
      '目标数据库里已经有数据，为安全起见没有改动。请新建一个空的数据库，再运行一次。',
      'The target database holds data already and was not touched. Make a new, empty database and run this again.',
    );
  }
  if (found.mark !== mark)
    throw new TransferTrouble(
      '目标数据库里是另一处迁来的数据，没有改动。请换一个空的数据库。',
      'The target database holds what was moved from elsewhere and was not touched. Use another, empty database.',
    );
  if (found.contentHash !== null && found.contentHash !== (await wholeHash(target, tables)))
    throw new TransferTrouble(
      '这次迁移早已完成，目标数据库后来有人用过，没有改动。如果确实要重迁，请换一个空的数据库。',
      'This move was finished before and the target has been used since, so it was not touched. To move again, use an empty database.',
    );
}

async function isEmpty(target: pg.Client, tables: readonly Table[]): Promise<boolean> {
  // What a tenant's table holds is hidden here, but no tenant's rows are there without the tenant.
  for (const { name } of tables.filter(({ isTenant }) => !isTenant)) {
    const { rowCount } = await target.query(`select 1 from ${pg.escapeIdentifier(name)} limit 1`);
    if (rowCount) return false;
  }
  return true;
}

async function writeMark(target: pg.Client, value: { mark: string; contentHash: string | null }): Promise<void> {
  await target.query(
    `insert into setting (name, value) values ($1, $2)
     on conflict on constraint setting_is_known_by_its_name do update set value = excluded.value`,
    [MARK, JSON.stringify(value)],
  );
}

async function carry(sides: Sides, table: Table, tenantId: number | null, options: TransferOptions): Promise<number> {
  const { source, target } = sides;
  await source.query(`set app.tenant_id = '${tenantId ?? 0}'`);
  let after: Bound = null;
  let copied = 0;
  for (;;) {
    options.signal?.throwIfAborted();
    const part = await partAfter(source, table, tenantId, after);
    // The last part reaches to the end, so that what only the target has goes too.
    const upTo: Bound = part.count < PART_ROWS ? null : part.last;
    const there = await rangeOf(target, table, tenantId, after, upTo);
    const isEqual = there.count === part.count && there.hash === part.hash;
    if (!isEqual) copied += await replace(sides, table, tenantId, after, upTo);
    options.onStep?.({ table: table.name, tenantId, rowsCompared: part.count, rowsCopied: isEqual ? 0 : part.count });
    if (upTo === null) return copied;
    after = upTo;
  }
}

/** The rows of a range in the order of the key, as a subquery `t`; the mark is each side's own. */
function rangeSql(
  table: Table,
  tenantId: number | null,
  after: Bound,
  upTo: Bound,
): { text: string; values: string[] } {
  const values: string[] = [];
  const place = (value: string) => `$${values.push(value)}`;
  const row = `(${table.keys.map(ordered).join(', ')})`;
  const tuple = (bound: readonly string[]) =>
    `(${bound.map((value, index) => (table.keys[index]?.isText ? `${place(value)} collate "C"` : place(value))).join(', ')})`;
  const conditions = [
    ...(tenantId === null ? [] : [`t.tenant_id = ${place(String(tenantId))}`]),
    ...(table.name === 'setting' ? [`t.name <> ${place(MARK)}`] : []),
    ...(after === null ? [] : [`${row} > ${tuple(after)}`]),
    ...(upTo === null ? [] : [`${row} <= ${tuple(upTo)}`]),
  ];
  return { text: conditions.length === 0 ? 'true' : conditions.join(' and '), values };
}

/** Text is compared by its bytes: the two servers may sort words differently. */
function ordered({ name, isText }: Key): string {
  return `t.${pg.escapeIdentifier(name)}${isText ? ' collate "C"' : ''}`;
}

const HASHED = `count(*)::int as count, coalesce(md5(string_agg(md5(line), '' order by position)), '') as hash`;

async function hashed(client: pg.Client, table: Table, range: { text: string; values: string[] }, limit: string) {
  const order = table.keys.map(ordered).join(', ');
  const key = `array[${table.keys.map(({ name }) => `t.${pg.escapeIdentifier(name)}::text`).join(', ')}]`;
  const { rows } = await client.query<Part>(
    `select ${HASHED}, (array_agg(array_to_json(key) order by position desc))[1] as last
       from (select t::text as line, ${key} as key, row_number() over (order by ${order}) as position
               from ${pg.escapeIdentifier(table.name)} t where ${range.text} order by ${order} ${limit}) part`,
    range.values,
  );
  return rows[0] ?? { count: 0, hash: '', last: null };
}

function partAfter(client: pg.Client, table: Table, tenantId: number | null, after: Bound): Promise<Part> {
  return hashed(client, table, rangeSql(table, tenantId, after, null), `limit ${PART_ROWS}`);
}

async function rangeOf(client: pg.Client, table: Table, tenantId: number | null, after: Bound, upTo: Bound) {
  await client.query(`set app.tenant_id = '${tenantId ?? 0}'`);
  return hashed(client, table, rangeSql(table, tenantId, after, upTo), '');
}

/** Takes a range out of the target and puts the source's rows there, both or neither. */
async function replace({ source, target }: Sides, table: Table, tenantId: number | null, after: Bound, upTo: Bound) {
  const range = rangeSql(table, tenantId, after, upTo);
  const name = pg.escapeIdentifier(table.name);
  // As text, so that no number, time or character passes through a narrower type of ours.
  const { rows } = await source.query<{ rows: string | null; count: number }>(
    `select json_agg(t)::text as rows, count(*)::int as count from ${name} t where ${range.text}`,
    range.values,
  );
  await target.query('begin');
  try {
    await target.query(`delete from ${name} t where ${range.text}`, range.values);
    if (rows[0]?.rows)
      await target.query(`insert into ${name} select * from json_populate_recordset(null::${name}, $1::json)`, [
        rows[0].rows,
      ]);
    await target.query('commit');
  } catch (error) {
    await target.query('rollback').catch(() => {});
    throw error;
  }
  return rows[0]?.count ?? 0;
}

/** Counts and hashes every table anew on both sides. @throws TransferTrouble naming the table that differs. */
async function compared({ source, target }: Sides, tables: readonly Table[]): Promise<TransferResult['tables']> {
  const here = await sums(source, tables);
  const there = await sums(target, tables);
  const differing = here.find((one, index) => one.contentHash !== there[index]?.contentHash);
  if (!differing) return here;
  throw new TransferTrouble(
    `核对没有通过：表 ${differing.table} 两边不一致。原数据没有改动，请再运行一次。`,
    `The comparison failed: the table ${differing.table} differs. The old data is untouched; run this again.`,
  );
}

async function sums(client: pg.Client, tables: readonly Table[]): Promise<TransferResult['tables']> {
  const found = new Map(tables.map(({ name }) => [name, { rowCount: 0, hash: createHash('sha256') }]));
  for (const [table, tenantId] of await partsOf(client, tables)) {
    const sum = found.get(table.name);
    await client.query(`set app.tenant_id = '${tenantId ?? 0}'`);
    let after: Bound = null;
    do {
      const part: Part = await partAfter(client, table, tenantId, after);
      sum?.hash.update(`${tenantId} ${part.count} ${part.hash}\n`);
      if (sum) sum.rowCount += part.count;
      after = part.count < PART_ROWS ? null : part.last;
    } while (after !== null);
  }
  return [...found].map(([table, { rowCount, hash }]) => ({ table, rowCount, contentHash: hash.digest('hex') }));
}

async function wholeHash(client: pg.Client, tables: readonly Table[]): Promise<string> {
  const hash = createHash('sha256');
  for (const { table, rowCount, contentHash } of await sums(client, tables))
    hash.update(`${table} ${rowCount} ${contentHash}\n`);
  return hash.digest('hex');
}

/**
 * Jobs that the queue has taken from the outbox and not finished go back into the outbox of the target, under their
 * own ids: the queue's own tables belong to its version and are made anew there.
 */
async function carryJobs({ source, target }: Sides): Promise<void> {
  const { rows: known } = await source.query(`select to_regclass('jobs.job') is not null as is`);
  if (!known[0]?.is) return;
  const { rows } = await source.query<{ id: string; name: string; data: { tenantId: number; body: object }; at: Date }>(
    `select id, name, data, created_on as at from jobs.job
      where state in ('created', 'retry', 'active') and data ? 'tenantId'`,
  );
  for (const { id, name, data, at } of rows) {
    await target.query(`set app.tenant_id = '${Math.trunc(data.tenantId)}'`);
    await target.query(
      `insert into outbox (tenant_id, id, job, body, made_at) values ($1, $2, $3, $4, $5) on conflict do nothing`,
      [data.tenantId, id, name, JSON.stringify(data.body), at],
    );
  }
}
