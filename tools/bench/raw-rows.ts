import pg from 'pg';

/** The tables that one submission through the form writes, with the column that names its matter; parents first. */
const TABLES = {
  submission: 'id',
  submission_words: 'submission_id',
  submission_person: 'submission_id',
  attachment: 'matter_id',
  matter: 'id',
  clock: 'matter_id',
  notice: 'matter_id',
  fact: 'subject_id',
} as const;

/**
 * A pgbench script that inserts the very rows that one submission made, row by row in one transaction, with ids that
 * grow with time as ours do. `form` is the submission it is copied from.
 */
export async function rawScript(url: string, tenantId: number): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query('select id from submission where tenant_id = $1 limit 1', [tenantId]);
    const id: string = rows[0].id;
    const inserts: string[] = [];
    for (const [table, column] of Object.entries(TABLES)) {
      const found = await client.query(`select * from ${table} where tenant_id = $1 and ${column} = $2`, [
        tenantId,
        id,
      ]);
      for (const row of found.rows) inserts.push(insertOf(table, row, id, inserts.length));
    }
    // The worker takes the outbox row within a second, so it is written here as the form wrote it.
    const job = { id: 'its own', job: 'intake.fingerprint', body: { submissionId: id }, made_at: new Date() };
    inserts.push(insertOf('outbox', { tenant_id: tenantId, ...job }, id, inserts.length));
    return [
      '\\set number random(1000000000, 9999999999)',
      '\\set tail random(1, 281474976710655)',
      'begin;',
      ...inserts,
      'commit;',
    ].join('\n');
  } finally {
    await client.end();
  }
}

/** How many rows each table of the house holds. */
export async function rowCounts(url: string): Promise<Readonly<Record<string, number>>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query(`select tablename from pg_tables where schemaname = 'public'`);
    const counts: Record<string, number> = {};
    for (const { tablename } of tables) {
      const { rows } = await client.query(`select count(*)::int as count from ${tablename}`);
      counts[tablename] = rows[0].count;
    }
    return counts;
  } finally {
    await client.end();
  }
}

/**
 * An id made in SQL that sorts by time like a UUIDv7: 48 bits of milliseconds, then 48 drawn bits that all rows of one
 * transaction share. `version` tells the rows of one transaction apart.
 */
export function idAt(version: number): string {
  const time = `overlay(lpad(to_hex((extract(epoch from now()) * 1000)::bigint), 12, '0') placing '-' from 9 for 0)`;
  const middle = `-7${version.toString(16).padStart(3, '0')}-8000-`;
  return `(${time} || '${middle}' || lpad(to_hex(:tail::bigint), 12, '0'))::uuid`;
}

function insertOf(table: string, row: Readonly<Record<string, unknown>>, matterId: string, place: number): string {
  const columns = Object.keys(row);
  const values = columns.map((column) => valueIn(column, row[column], matterId, place));
  return `insert into ${table} (${columns.join(', ')}) values (${values.join(', ')});`;
}

function valueIn(column: string, value: unknown, matterId: string, place: number): string {
  if (value === null) return 'null';
  if (value === matterId) return idAt(0);
  if (column === 'id') return idAt(place);
  if (column === 'form_key') return 'gen_random_uuid()';
  // Six digits of the day and ten drawn: as long as ours, and rarely the same twice.
  if (column === 'number') return `('261121' || :number::text)`;
  if (value instanceof Date) return 'now()';
  // An array of ids; no table written here has an array in jsonb.
  if (Array.isArray(value)) return literal(`{${value.join(',')}}`);
  if (typeof value === 'object') {
    const parts = JSON.stringify(value).split(matterId).map(literal);
    return `(${parts.join(` || ${idAt(0)}::text || `)})::jsonb`;
  }
  return typeof value === 'string' ? literal(value) : String(value);
}

/** A text in SQL without a colon, at which pgbench would look for a variable of its own. */
export function literal(text: string): string {
  return `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll(':', '\\x3a')}'`;
}
