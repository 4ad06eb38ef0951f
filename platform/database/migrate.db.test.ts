import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import pg from 'pg';
import { databaseOf } from '#tests/support/cluster.ts';
import { emptyDatabase } from '#tests/support/database.ts';
import { DatabaseTrouble, migrate } from './migrate.ts';
import { schemaDump } from './schema.ts';

async function migrationsOf(t: TestContext, files: Record<string, string>): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'migrations-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text);
  return directory;
}

const FILES = {
  '0001-well.sql': `create table well (tenant_id int, depth int); comment on table well is 'tenant: wells';`,
  '0002-well-depth.sql': 'alter table well alter column depth set not null;',
};

async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

test('files are applied once, in the order of their numbers', async (t) => {
  const url = await emptyDatabase(t);
  const directory = await migrationsOf(t, FILES);
  assert.deepEqual((await migrate({ url, directory })).applied, ['0001-well.sql', '0002-well-depth.sql']);
  assert.deepEqual((await migrate({ url, directory })).applied, []);
});

test('of several programs that start together one applies each file', async (t) => {
  const url = await emptyDatabase(t);
  const directory = await migrationsOf(t, FILES);
  const all = await Promise.all([1, 2, 3, 4].map(() => migrate({ url, directory })));
  assert.deepEqual(all.flatMap(({ applied }) => applied).sort(), Object.keys(FILES));
});

test('a file that fails leaves nothing of itself, and the error names its line', async (t) => {
  const url = await emptyDatabase(t);
  const directory = await migrationsOf(t, { '0001-bad.sql': 'create table pond (a int);\ncreate table pond (a int);' });
  await assert.rejects(migrate({ url, directory }), /0001-bad\.sql.*already exists/);
  assert.deepEqual(await ask(url, `select to_regclass('pond') as pond`), [{ pond: null }]);
  const misspelt = await migrationsOf(t, { '0001-bad.sql': 'create table pond (a int);\n\ncreat table pond (a int);' });
  await assert.rejects(migrate({ url, directory: misspelt }), /0001-bad\.sql:3: syntax error/);
});

test('a database of a newer program, and a file changed afterwards, are refused in both languages', async (t) => {
  const url = await emptyDatabase(t);
  await migrate({ url, directory: await migrationsOf(t, FILES) });
  const older = await migrationsOf(t, { '0001-well.sql': FILES['0001-well.sql'] });
  const newer = (error: unknown) => error instanceof DatabaseTrouble && /更新/.test(error.zh) && /newer/.test(error.en);
  await assert.rejects(migrate({ url, directory: older }), newer);
  const changed = await migrationsOf(t, { ...FILES, '0001-well.sql': `${FILES['0001-well.sql']} -- deeper` });
  await assert.rejects(migrate({ url, directory: changed }), /was changed after it was applied/);
});

test('line ends of Windows are no change', async (t) => {
  const url = await emptyDatabase(t);
  await migrate({ url, directory: await migrationsOf(t, { '0001-a.sql': 'select 1;\nselect 2;' }) });
  await migrate({ url, directory: await migrationsOf(t, { '0001-a.sql': 'select 1;\r\nselect 2;' }) });
});

test('an ordinary user without rights is told which lines an administrator must run', async (t) => {
  const url = await emptyDatabase(t);
  const name = `clerk_${process.pid}`;
  const database = new URL(url).pathname.slice(1);
  await ask(url, `create role ${name} login password 'secret'; grant create on database ${database} to ${name}`);
  // Runs after the database is dropped, and its grants with it.
  t.after(() => ask(databaseOf(url, 'postgres'), `drop role ${name}`));
  const own = new URL(url);
  own.username = name;
  own.password = 'secret';
  const directory = await migrationsOf(t, FILES);
  // The role may exist already from other tests on this cluster; then membership is what is missing.
  await assert.rejects(migrate({ url: own.href, directory }), new RegExp(`grant minqing_app to "${name}";`));
  await ask(
    url,
    `do $$ begin if to_regrole('minqing_app') is null then create role minqing_app nologin; end if; end $$`,
  );
  await ask(url, `grant minqing_app to ${name}`);
  await assert.rejects(migrate({ url: own.href, directory }), /grant create, usage on schema public/);
  await ask(url, `grant create on schema public to ${name}`);
  assert.equal((await migrate({ url: own.href, directory })).applied.length, 2);
  await ask(own.href, 'begin; set local role minqing_app; commit');
  await ask(url, `drop owned by ${name}`);
});

test('the schema reads the same however it came about', async (t) => {
  const [one, two] = [await emptyDatabase(t), await emptyDatabase(t)];
  await migrate({ url: one, directory: await migrationsOf(t, FILES) });
  const together = `create table well (tenant_id int, depth int not null); comment on table well is 'tenant: wells';`;
  await migrate({ url: two, directory: await migrationsOf(t, { '0001-well.sql': together }) });
  const dump = await schemaDump(one);
  assert.equal(dump, await schemaDump(two));
  assert.match(dump, /table well\n {2}-- tenant: wells\n {2}tenant_id integer\n {2}depth integer not null\n/);
});
