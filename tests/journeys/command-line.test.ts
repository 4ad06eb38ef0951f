import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { ROOT } from '#platform/config/config.ts';
import { readCluster, startCluster } from '#platform/database/cluster.ts';
import { readTable } from '#platform/spreadsheet/read.ts';
import { emptyDatabase, freshDatabase } from '#tests/support/database.ts';

type Ran = { readonly code: number; readonly out: string; readonly error: string };

/** As `tools/run.mjs` does: a fifth of the time to start. */
const COMPILED = join(tmpdir(), 'minqing-compiled');

/** Runs the command line as a person does: a process of its own. */
function minqing(env: Readonly<Record<string, string>>, ...args: string[]): Promise<Ran> {
  return new Promise((done) => {
    const options = { cwd: ROOT, env: { NODE_COMPILE_CACHE: COMPILED, ...process.env, DATABASE_URL: '', ...env } };
    const call = ['--disable-warning=ExperimentalWarning', 'tools/minqing/main.ts', ...args];
    execFile(process.execPath, call, options, (error, out, said) => {
      const code = error ? Number(error.code ?? 1) : 0;
      done({ code, out, error: said });
    });
  });
}

async function json(env: Readonly<Record<string, string>>, ...args: string[]) {
  const ran = await minqing(env, ...args, '--json');
  return { code: ran.code, document: JSON.parse(ran.out), error: ran.error };
}

const AREAS = 'code,name\n990102,云栖县\n990102103,石桥镇\n990102103201,上湾村\n';
/** Eleven letters answered after one to eleven days, and one that was not. */
const LETTERS = [
  '编号,来信时间,反映内容,答复意见,答复时间',
  ...Array.from(
    { length: 11 },
    (_, n) => `${n},2024/3/1 9:00,第 ${n} 户的路灯不亮了,已换第 ${n} 个灯泡,2024/3/${n + 2} 9:00`,
  ),
  '12,2024/3/4 9:00,桥栏杆断了一截,,',
].join('\n');

/** A directory with a file of areas and one of letters, gone after the test. */
async function office(t: TestContext): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'minqing-office-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  await writeFile(join(directory, 'areas.csv'), AREAS);
  await writeFile(join(directory, 'letters.csv'), LETTERS);
  return directory;
}

/** The same with a database of its own, in which the county is founded. */
async function county(t: TestContext) {
  const directory = await office(t);
  const { url } = await freshDatabase(t);
  const env = { DATABASE_URL: url, DATA_DIR: join(directory, 'data') };
  const file = (name: string) => join(directory, name);
  const areas = await json(env, 'areas', 'import', file('areas.csv'), '--area', '990102', '--name', '云栖县');
  assert.deepEqual([areas.code, areas.document.added], [0, 2], areas.error);
  return { env, file, directory };
}

test('letters are shown first and written only after a yes; figures then come out as arithmetic says', async (t) => {
  const { env, file } = await county(t);
  const shown = await json(env, 'letters', 'import', file('letters.csv'), '--area', '990102');
  assert.deepEqual([shown.code, shown.document.state, shown.document.wellCount], [4, 'previewed', 12]);
  const done = await json(env, 'letters', 'import', file('letters.csv'), '--area', '990102', '--yes');
  assert.deepEqual([done.code, done.document.state, done.document.doneCount], [0, 'finished', 12]);
  const { importId } = done.document;
  const { document } = await json(env, 'figures', '--area', '990102', '--import', importId);
  assert.deepEqual([document.figures.received, document.figures.replied], [12, 11]);
  assert.deepEqual(document.figures.replyDays, { median: 6, ninetieth: 10, count: 11 });
  const again = await json(env, 'letters', 'import', file('letters.csv'), '--area', '990102', '--yes');
  assert.deepEqual([again.document.doneCount, again.document.twinCount], [0, 12]);
});

test('wrong rows are told and end in part; a mapping of one’s own is taken from a file', async (t) => {
  const { env, file } = await county(t);
  await writeFile(file('odd.csv'), '甲,乙\n2024/5/1,井水发黄\n2024/5/32,井水发臭\n');
  await writeFile(file('map.json'), '{"甲": "receivedAt", "乙": "words"}');
  const args = ['letters', 'import', file('odd.csv'), '--area', '990102', '--yes'];
  const unmapped = await json(env, ...args);
  assert.deepEqual([unmapped.code, unmapped.document.code], [3, 'exchange.words-unmapped']);
  const done = await json(env, ...args, '--map', file('map.json'));
  assert.deepEqual([done.code, done.document.doneCount, done.document.wrongCount], [4, 1, 1]);
  await writeFile(file('map.json'), '{"甲": "satisfaction"}');
  assert.equal((await minqing(env, ...args, '--map', file('map.json'))).code, 2);
});

test('a colleague is invited by a one-time link, the ledger is exported, and the house is found well', async (t) => {
  const { env, file } = await county(t);
  const origin = 'https://minqing.example';
  const invited = await json(env, 'users', 'invite', '--area', '990102', '--name', '周明', '--origin', origin);
  assert.match(invited.document.link, /^https:\/\/minqing\.example\/join\/990102\/[\w-]{20,}$/);
  await minqing(env, 'letters', 'import', file('letters.csv'), '--area', '990102', '--yes');
  const exported = await json(env, 'export', 'matters', '--area', '990102', '--out', file('ledger.xlsx'));
  assert.equal(exported.document.rowCount, 12);
  const rows = [];
  for await (const row of readTable(await readFile(file('ledger.xlsx')), 'ledger.xlsx')) rows.push(row);
  assert.equal(rows.length, 13);
  const check = await json(env, 'check');
  const names = check.document.findings.map(({ name }: { name: string }) => name);
  assert.deepEqual(names, ['database', 'disk', 'clock', 'jobs', 'files']);
  assert.equal(check.document.health.failedJobCount, 0);
});

test('a wrong call says how to call, help says everything, a refusal names its reason in both languages', async (t) => {
  const { env, file } = await county(t);
  assert.equal((await minqing(env, 'letters', 'export')).code, 2);
  assert.equal((await minqing(env, 'figures', '--area', 'here')).code, 2);
  const help = await minqing(env, '--help');
  assert.equal(help.code, 0);
  for (const name of ['areas import', 'letters import', 'figures', 'users invite', 'export matters', 'check', 'move'])
    assert.ok(help.out.includes(name), name);
  assert.match((await minqing(env, 'move', '--help')).out, /--to/);
  const elsewhere = await json(env, 'letters', 'import', file('letters.csv'), '--area', '990199', '--yes');
  assert.equal(elsewhere.code, 3);
  assert.match(elsewhere.document.title.zh, /没有区划代码/);
  assert.match(elsewhere.document.title.en, /There is no area/);
  const missing = await json(env, 'letters', 'import', file('none.csv'), '--area', '990102', '--yes');
  assert.deepEqual([missing.code, missing.document.ok], [1, false]);
  const away = await json({ ...env, DATABASE_URL: 'postgres://x:y@127.0.0.1:1/z' }, 'check');
  assert.equal(away.code, 1);
  assert.match(away.document.title.zh, /连不上数据库/);
});

test('a house of its own is opened when it stands still and left running when it runs', async (t) => {
  const directory = await office(t);
  const env = { DATA_DIR: join(directory, 'data') };
  const args = ['areas', 'import', join(directory, 'areas.csv'), '--area', '990102', '--name', '云栖县'];
  const first = await json(env, ...args);
  assert.deepEqual([first.code, first.document.added], [0, 2], first.error);
  const cluster = { directory: join(directory, 'data', 'postgres') };
  assert.equal(await readCluster(cluster.directory), null);
  const running = await startCluster(cluster);
  t.after(() => running.stop());
  assert.equal((await json(env, ...args)).document.same, 3);
  assert.equal((await readCluster(cluster.directory))?.url, running.url);
});

test('a house moves to a PostgreSQL of one’s own with rows and files, and can be asked there', async (t) => {
  const { env, file, directory } = await county(t);
  await minqing(env, 'letters', 'import', file('letters.csv'), '--area', '990102', '--yes');
  const to = await emptyDatabase(t);
  const elsewhere = join(directory, 'elsewhere');
  const moved = await json(env, 'move', '--to', to, '--data-to', elsewhere);
  assert.equal(moved.code, 0, moved.error);
  const rows = (table: string) => moved.document.tables.find((one: { table: string }) => one.table === table)?.rowCount;
  assert.deepEqual([rows('matter'), rows('submission_words'), rows('area')], [12, 12, 3]);
  const there = { DATABASE_URL: to, DATA_DIR: elsewhere };
  assert.equal((await json(there, 'figures', '--area', '990102')).document.figures.received, 12);
  for (const key of ['secret', 'release-key.json', 'master-key.json'])
    assert.equal(await readFile(join(elsewhere, key), 'utf8'), await readFile(join(env.DATA_DIR, key), 'utf8'), key);
  const used = await json(there, 'users', 'invite', '--area', '990102', '--name', '周明');
  assert.equal(used.code, 0);
  const again = await json(env, 'move', '--to', to);
  assert.equal(again.code, 1);
  assert.match(again.document.title.zh, /没有改动/);
});
