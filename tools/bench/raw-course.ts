import pg from 'pg';
import { idAt, literal } from './raw-rows.ts';

/** Matters on which the bare writes are made; each is taken anew as often as chance has it. */
const POOL_COUNT = 40_000;
/** The pool's matters begin so, and are numbered. */
const POOL = '0199f000-0000-7000-8000-';

type Row = Readonly<Record<string, string | null>>;

const asText = { getTypeParser: () => (text: string) => text } as unknown as pg.CustomTypesConfig;
/** The rows of one matter, table by table, by what tells them apart. */
type Stand = ReadonlyMap<string, ReadonlyMap<string, Row>>;

/**
 * Learns what a course of acts writes, act by act, by looking at the rows of one matter between them, and makes the
 * pgbench script that writes the same bare: the same rows added and the same columns changed, one transaction an act.
 */
export async function rawCourse(url: string, tenantId: number, matterId: string) {
  const client = new pg.Client({ connectionString: url, types: asText });
  await client.connect();
  const tables = await tablesOfMatters(client);
  const stand = () => standOf(client, tables, tenantId, matterId);
  const stands: Stand[] = [await stand()];
  return {
    afterAct: async () => {
      stands.push(await stand());
    },
    script: async (): Promise<string> => {
      const [first] = stands;
      if (first) await makePool(client, first);
      await client.end();
      return scriptOf(stands, matterId);
    },
  };
}

/** Where the rows stand that may be written: those of the matter, and what has come into the tables that name others too. */
async function tablesOfMatters(client: pg.Client): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query(`
    select table_name as table from information_schema.columns
    where table_schema = 'public' and column_name = 'matter_id' order by 1`);
  const began = (await client.query('select now()')).rows[0].now;
  return new Map([
    ['matter', 'id = $2'],
    ...rows.map(({ table }) => [table, 'matter_id = $2'] as const),
    ['fact', `at >= '${began}' and $2 <> ''`],
    ['outbox', `made_at >= '${began}' and $2 <> ''`],
  ]);
}

async function standOf(
  client: pg.Client,
  tables: ReadonlyMap<string, string>,
  tenantId: number,
  matterId: string,
): Promise<Stand> {
  const stand = new Map<string, Map<string, Row>>();
  for (const [table, which] of tables) {
    const { rows } = await client.query(`select * from ${table} where tenant_id = $1 and ${which}`, [
      tenantId,
      matterId,
    ]);
    stand.set(table, new Map(rows.map((row: Row) => [String(row.id ?? JSON.stringify(row)), row])));
  }
  return stand;
}

/** Copies of the matter as it was before the first act, with the clocks that ran. */
async function makePool(client: pg.Client, first: Stand): Promise<void> {
  const id = `('${POOL}' || lpad(to_hex(n), 12, '0'))::uuid`;
  const asked = async (table: string, replaced: string) => {
    for (const row of first.get(table)?.values() ?? [])
      await client.query(
        `insert into ${table} select made.* from generate_series(1, ${POOL_COUNT}) n,
           lateral jsonb_populate_record(null::${table}, $1::jsonb || ${replaced}) made`,
        [JSON.stringify(row)],
      );
  };
  await asked('matter', `jsonb_build_object('id', ${id}, 'number', '9' || lpad(n::text, 15, '0'))`);
  await asked('clock', `jsonb_build_object('id', gen_random_uuid(), 'matter_id', ${id})`);
  await client.query('vacuum (analyze) matter, clock');
}

function scriptOf(stands: readonly Stand[], matterId: string): string {
  const names = new Map([[matterId, `('${POOL}' || lpad(to_hex(:n::bigint), 12, '0'))::uuid`]]);
  const acts = stands.slice(1).map((after, index) => {
    const written = changesBetween(stands[index] as Stand, after, names);
    return ['\\set tail random(1, 281474976710655)', 'begin;', ...written, 'commit;'].join('\n');
  });
  return [`\\set n random(1, ${POOL_COUNT})`, ...acts].join('\n');
}

function changesBetween(before: Stand, after: Stand, names: Map<string, string>): string[] {
  const rows = [...after].flatMap(([table, of]) => [...of].map(([key, row]) => ({ table, key, row })));
  const oldOf = ({ table, key }: { table: string; key: string }) => before.get(table)?.get(key);
  // Names first: a row may speak of another that is written with it.
  for (const one of rows) if (!oldOf(one) && one.row.id && !names.has(one.key)) names.set(one.key, idAt(names.size));
  return rows.flatMap((one) => {
    const old = oldOf(one);
    if (!old) return [insertOf(one.table, one.row, names)];
    return JSON.stringify(old) === JSON.stringify(one.row) ? [] : [updateOf(one.table, old, one.row, names)];
  });
}

function insertOf(table: string, row: Row, names: ReadonlyMap<string, string>): string {
  const values = Object.values(row).map((value) => valueIn(value, names));
  // A matter of the pool that comes by chance a second time has what may be there only once.
  return `insert into ${table} (${Object.keys(row).join(', ')}) values (${values.join(', ')}) on conflict do nothing;`;
}

/** Found by the indexes by which the acts find them: the matter by its id, what belongs to it by the matter. */
function updateOf(table: string, old: Row, row: Row, names: ReadonlyMap<string, string>): string {
  const changed = Object.keys(row).filter((column) => JSON.stringify(row[column]) !== JSON.stringify(old[column]));
  const set = changed.map((column) => `${column} = ${valueIn(row[column], names)}`).join(', ');
  const of = table === 'matter' ? `id = ${valueIn(row.id, names)}` : `matter_id = ${valueIn(row.matter_id, names)}`;
  const which = table === 'clock' ? ` and kind = ${valueIn(row.kind, names)} and stopped_at is null` : '';
  return `update ${table} set ${set} where tenant_id = ${row.tenant_id} and ${of}${which};`;
}

/** Every value is its text, which the database reads as the column's type; moments become those of the bare write. */
function valueIn(value: string | null | undefined, names: ReadonlyMap<string, string>): string {
  if (value === null || value === undefined) return 'null';
  if (/^\d{4}-\d\d-\d\d \d\d:/.test(value)) return 'now()';
  return names.get(value) ?? literal(value);
}
