import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import pg from 'pg';
import { MIGRATIONS } from '#tests/support/cluster.ts';
import { emptyDatabase, freshDatabase } from '#tests/support/database.ts';
import { migrate } from './migrate.ts';
import { TransferTrouble, transfer } from './transfer.ts';

async function run(url: string, text: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

const COUNTIES = [990101, 990102];
const FACTS = 4500;

/** Two counties with facts of every shape of value, and what all counties share. */
async function filled(t: Parameters<typeof freshDatabase>[0]): Promise<string> {
  const { url } = await freshDatabase(t);
  for (const id of COUNTIES) {
    await run(url, `insert into tenant values ($1, '云栖县', 'Yunqi', '', true, '2026-01-01T00:00:00.123456Z')`, [id]);
    await run(
      url,
      `insert into fact select $1, gen_random_uuid(), gen_random_uuid(), 'a.b.c', now(), 'clockwork', null,
         jsonb_build_object('n', n, 'text', '“一”\n𬭎 ' || n, 'big', 12345678901234567890, 'real', 0.1)
         from generate_series(1, $2::int) n`,
      [id, FACTS],
    );
  }
  await run(url, `insert into setting values ('a', '{"z": 1, "a": [1, 2.50]}')`);
  await run(url, `insert into client values (990101, $1, '平台', 'k', '990101000000', now(), null, null)`, [
    randomUUID(),
  ]);
  return url;
}

async function migratedTarget(t: Parameters<typeof emptyDatabase>[0]): Promise<string> {
  const url = await emptyDatabase(t);
  await migrate({ url, directory: MIGRATIONS });
  return url;
}

test('a house moves to another PostgreSQL with every row of every county, compared on both sides', async (t) => {
  const [from, to] = [await filled(t), await migratedTarget(t)];
  const result = await transfer({ from, to, mark: 'one' });
  const facts = result.tables.find(({ table }) => table === 'fact');
  assert.equal(facts?.rowCount, 2 * FACTS);
  assert.equal(result.rowsCopied, 2 * FACTS + COUNTIES.length + 2);
  for (const text of ['select md5(string_agg(f::text, chr(10) order by id)) from fact f', 'select * from client'])
    assert.deepEqual(await run(to, text), await run(from, text));
});

test('a move that was interrupted goes on where it stopped, and a second one carries over only what is new', async (t) => {
  const [from, to] = [await filled(t), await migratedTarget(t)];
  const stop = new AbortController();
  let copiedBefore = 0;
  const interrupted = transfer({
    from,
    to,
    mark: 'one',
    signal: stop.signal,
    onStep: ({ table, rowsCopied }) => {
      copiedBefore += rowsCopied;
      if (table === 'fact') stop.abort(new Error('killed'));
    },
  });
  await assert.rejects(interrupted, /killed/);
  assert.ok(copiedBefore > 0);
  const second = await transfer({ from, to, mark: 'one' });
  assert.equal(second.rowsCopied + copiedBefore, 2 * FACTS + COUNTIES.length + 2);
  await run(from, `update client set ended_at = now()`);
  await run(from, `delete from setting`);
  const third = await transfer({ from, to, mark: 'one' });
  assert.equal(third.rowsCopied, 1);
  assert.deepEqual(await run(to, `select count(*)::int as n from setting where name <> 'moved_from'`), [{ n: 0 }]);
});

test('the old data is untouched by a move', async (t) => {
  const [from, to] = [await filled(t), await migratedTarget(t)];
  const look = () => run(from, `select relname, n_tup_upd + n_tup_del as changed from pg_stat_user_tables order by 1`);
  const before = await look();
  await transfer({ from, to, mark: 'one' });
  assert.deepEqual(await look(), before);
  assert.equal((await run(from, `select 1 from setting where name = 'moved_from'`)).length, 0);
});

test('a database that holds data of its own, of another house, or was used after the move, is refused and left as it is', async (t) => {
  const [from, to] = [await filled(t), await migratedTarget(t)];
  const isRefused = (error: unknown) => error instanceof TransferTrouble && /没有改动/.test(error.zh);
  const own = await filled(t);
  await assert.rejects(transfer({ from, to: own, mark: 'one' }), isRefused);
  await transfer({ from, to, mark: 'one' });
  await assert.rejects(transfer({ from, to, mark: 'another' }), isRefused);
  await run(to, `insert into setting values ('used', '1')`);
  await assert.rejects(transfer({ from, to, mark: 'one' }), isRefused);
  assert.equal((await run(to, `select 1 from setting where name = 'used'`)).length, 1);
});

test('jobs that the queue had taken and not finished wait in the outbox of the new house', async (t) => {
  const [from, to] = [await filled(t), await migratedTarget(t)];
  await run(
    from,
    `create schema jobs; create table jobs.job (id uuid, name text, data jsonb, state text, created_on timestamptz)`,
  );
  await run(
    from,
    `insert into jobs.job values ($1, 'a.b', '{"tenantId": 990101, "body": {"x": 1}}', 'active', now())`,
    [randomUUID()],
  );
  await run(from, `insert into jobs.job values ($1, 'a.c', '{"tenantId": 990101, "body": {}}', 'completed', now())`, [
    randomUUID(),
  ]);
  await transfer({ from, to, mark: 'one' });
  assert.deepEqual(await run(to, 'select tenant_id, job, body from outbox'), [
    { tenant_id: 990101, job: 'a.b', body: { x: 1 } },
  ]);
});

test('a move to a database whose user is no superuser sees and writes every county', async (t) => {
  const from = await filled(t);
  const name = `owner_${randomUUID().slice(0, 8)}`;
  const to = await emptyDatabase(t);
  const address = new URL(to);
  await run(to, `create role ${name} login password 'x' nosuperuser createrole`);
  await run(to, `grant minqing_app to ${name}`).catch(() => {});
  await run(to, `alter database ${address.pathname.slice(1)} owner to ${name}; grant all on schema public to ${name}`);
  address.username = name;
  address.password = 'x';
  await migrate({ url: address.href, directory: MIGRATIONS });
  const result = await transfer({ from, to: address.href, mark: 'one' });
  assert.equal(result.tables.find(({ table }) => table === 'fact')?.rowCount, 2 * FACTS);
  t.after(() => run(from, `drop owned by ${name}; drop role if exists ${name}`).catch(() => {}));
});
