import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import pg from 'pg';
import { ROOT } from '#platform/config/config.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { openTestHouse } from '#tests/support/house.ts';

type Ran = { readonly code: number; readonly out: string; readonly error: string };
type Env = Readonly<Record<string, string>>;

const COMPILED = join(tmpdir(), 'minqing-compiled');

/** Runs the command line as a person does: a process of its own. */
function minqing(env: Env, ...args: string[]): Promise<Ran> {
  return new Promise((done) => {
    const options = { cwd: ROOT, env: { NODE_COMPILE_CACHE: COMPILED, ...process.env, DATABASE_URL: '', ...env } };
    const call = ['--disable-warning=ExperimentalWarning', 'tools/minqing/main.ts', ...args];
    execFile(process.execPath, call, options, (error, out, said) => {
      done({ code: error ? Number(error.code ?? 1) : 0, out, error: said });
    });
  });
}

async function json(env: Env, ...args: string[]) {
  const ran = await minqing(env, ...args, '--json');
  return { code: ran.code, document: JSON.parse(ran.out), error: ran.error };
}

async function emptyHouse(t: TestContext) {
  const directory = await mkdtemp(join(tmpdir(), 'minqing-office-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  const { url } = await freshDatabase(t);
  return { env: { DATABASE_URL: url, DATA_DIR: join(directory, 'data') }, directory };
}

/** The facts of a kind in a county, as whoever runs the machine finds them. */
async function bodiesOf(url: string, tenantId: number, kind: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query(
      'select actor_kind, body from fact where tenant_id = $1 and kind = $2 order by id',
      [tenantId, kind],
    );
    return found.rows.map(({ actor_kind, body }) => ({ by: actor_kind, ...body }));
  } finally {
    await client.end();
  }
}

test('a county founded from the command line answers at once on the house that runs, and its first administrator sets it up', async (t) => {
  const house = await openTestHouse(t);
  const env = { DATABASE_URL: house.databaseUrl, DATA_DIR: house.desk.files.directory.replace(/files$/, '') };
  const origin = await house.listen();
  const page = async (path: string) => (await fetch(origin + path, { headers: { accept: 'text/html' } })).status;
  const first = await json(env, 'counties', 'found', '--area', '990102', '--name', '云栖县', '--origin', origin);
  assert.equal(first.code, 0, first.error);
  assert.deepEqual([await page('/990102'), await page('/990103')], [200, 404]);
  const named = ['--name', '石桥县', '--name-en', 'Shiqiao County', '--phone', '0000-12345'];
  const second = await json(env, 'counties', 'found', '--area', '990103', ...named, '--origin', origin);
  assert.equal(second.code, 0, second.error);
  assert.deepEqual([await page('/990103'), await page('/990103/say')], [200, 200]);
  const services = await fetch(`${origin}/open311/v2/services.json?jurisdiction_id=990103`);
  assert.equal(services.status, 200);
  assert.match(second.document.link, new RegExp(`^${origin}/setup/990103/[\\w-]{20,}$`));
  assert.equal((await fetch(second.document.link)).status, 200);
  const again = await json(env, 'counties', 'found', '--area', '990103', '--name', '石桥县');
  assert.deepEqual([again.code, again.document.code], [3, 'access.county-taken']);
  assert.equal((await minqing(env, 'counties', 'found', '--area', '990103101', '--name', '某乡')).code, 2);
  assert.equal((await minqing(env, 'counties', 'found', '--area', '990104')).code, 2);
});

test('whoever lost a password gets a new link by name or sign-in name, and the house records who made it', async (t) => {
  const house = await openTestHouse(t);
  const env = { DATABASE_URL: house.databaseUrl, DATA_DIR: house.desk.files.directory.replace(/files$/, '') };
  const origin = await house.listen();
  await json(env, 'counties', 'found', '--area', '990102', '--name', '云栖县');
  const invited = await json(env, 'users', 'invite', '--area', '990102', '--name', '周明', '--origin', origin);
  const renewed = await json(env, 'users', 'renew', '周明', '--area', '990102', '--origin', origin);
  assert.equal(renewed.code, 0, renewed.error);
  const join1 = (link: string, password: string) =>
    fetch(link, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ signInName: 'zhouming', password, again: password, passwordAgain: password }),
    });
  assert.equal((await fetch(invited.document.link)).status, 410, 'the older link has ended');
  const joined = await join1(renewed.document.link, '青山 不改 绿水 长流 7');
  assert.ok(joined.status < 400, `${joined.status} ${await joined.text()}`);
  const lost = await json(env, 'users', 'renew', 'zhouming', '--area', '990102', '--origin', origin);
  assert.equal(lost.document.personId, invited.document.personId);
  assert.match(lost.document.link, /\/join\/990102\/[\w-]{20,}$/);
  const made = await bodiesOf(house.databaseUrl, 990102, 'access.invitation.made');
  assert.deepEqual(
    made.map(({ by, purpose }) => [by, purpose]),
    [
      ['clockwork', 'join'],
      ['clockwork', 'join'],
      ['clockwork', 'new_password'],
    ],
  );
  await json(env, 'users', 'invite', '--area', '990102', '--name', '周明');
  const several = await json(env, 'users', 'renew', '周明', '--area', '990102');
  assert.equal(several.code, 2);
  assert.match(several.document.title.zh, /有 2 个人叫“周明”/);
  const nobody = await json(env, 'users', 'renew', '无此人', '--area', '990102');
  assert.deepEqual([nobody.code, nobody.document.code], [3, 'access.person-unknown']);
  assert.equal((await minqing(env, 'users', 'renew', '--area', '990102')).code, 2);
});

test('imports are listed and a whole one is taken back; what was undone is not undone again', async (t) => {
  const { env, directory } = await emptyHouse(t);
  const file = join(directory, 'letters.csv');
  await writeFile(file, '编号,来信时间,反映内容\n1,2024/3/1 9:00,路灯不亮\n2,2024/3/2 9:00,井水发黄\n');
  await json(env, 'counties', 'found', '--area', '990102', '--name', '云栖县');
  const done = await json(env, 'letters', 'import', file, '--area', '990102', '--yes');
  assert.equal(done.document.doneCount, 2, done.error);
  const list = async () => (await json(env, 'imports', 'list', '--area', '990102')).document.imports;
  assert.deepEqual(
    (await list()).map(({ id, state }: { id: string; state: string }) => [id, state]),
    [[done.document.importId, 'finished']],
  );
  const undo = (...more: string[]) => json(env, 'imports', 'undo', done.document.importId, '--area', '990102', ...more);
  const asked = await undo();
  assert.deepEqual([asked.code, asked.document.state], [4, 'unchanged']);
  const undone = await undo('--yes');
  assert.deepEqual(
    [undone.code, undone.document.state, undone.document.undoneCount, undone.document.keptCount],
    [0, 'undone', 2, 0],
    undone.error,
  );
  assert.equal((await list())[0].state, 'undone');
  const again = await undo('--yes');
  assert.deepEqual([again.code, again.document.code], [3, 'exchange.import-undone']);
  assert.equal((await minqing(env, 'imports', 'undo', '--area', '990102')).code, 2);
});

/** Not the real plan of 2027, which is not published. */
const PLAN = [
  '日期,类型,名称',
  ...['2027/1/1', '2027-01-02', '2027-01-03'].map((day) => `${day},放假,元旦`),
  '2027-05-01,holiday,Labour Day',
  ...['01', '02', '03'].map((day) => `2027-10-${day},放假,国庆节`),
  '2027-10-09,上班,国庆节调休',
].join('\n');

test('the year’s holidays are brought in from a file with their source, once, and corrected when asked to', async (t) => {
  const { env, directory } = await emptyHouse(t);
  const file = join(directory, '2027.csv');
  await writeFile(file, PLAN);
  const bring = (...more: string[]) =>
    json(env, 'calendar', 'import', file, '--source', '测试用，非国务院公布', ...more);
  assert.equal((await bring()).code, 2, 'without any county there is nowhere to record it');
  await json(env, 'counties', 'found', '--area', '990102', '--name', '云栖县');
  const done = await bring();
  assert.deepEqual([done.code, done.document.year, done.document.dayCount], [0, 2027, 8], done.error);
  const [fact] = await bodiesOf(env.DATABASE_URL, 990102, 'rulebook.calendar.imported');
  assert.deepEqual(fact, { by: 'clockwork', year: 2027, dayCount: 8, isCorrection: false });
  const again = await bring();
  assert.deepEqual([again.code, again.document.code], [3, 'rulebook.year-covered']);
  assert.equal((await bring('--correct')).code, 0);
  await writeFile(file, `${PLAN}\n2027-13-01,放假,怪日\n`);
  const wrong = await bring('--correct');
  assert.deepEqual([wrong.code, wrong.document.rowNumber], [3, 10]);
  assert.equal((await minqing(env, 'calendar', 'import', file)).code, 2, 'a plan names its source');
});

test('every command says how it is called', async (t) => {
  const { env } = await emptyHouse(t);
  for (const name of ['users renew', 'counties found', 'imports list', 'imports undo', 'calendar import']) {
    const help = await minqing(env, ...name.split(' '), '--help');
    assert.equal(help.code, 0);
    assert.match(help.out, new RegExp(`用法 usage: npm run -s minqing -- ${name}`));
  }
});
