import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type TestContext, test } from 'node:test';
import pg from 'pg';
import { type Cluster, readCluster, startCluster } from './cluster.ts';
import { ClusterTrouble } from './cluster-trouble.ts';

const scratches = new Set<string>();

// Whoever interrupts the tests must not be left with servers that nobody stops.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    for (const directory of scratches)
      process.kill(await postmasterOf({ directory }).catch(() => process.pid), 'SIGQUIT');
    process.exit(130);
  });
}

async function scratch(t: TestContext): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'cluster-'));
  scratches.add(directory);
  t.after(async () => {
    if (await readCluster(directory)) await (await startCluster({ directory, durable: false })).stop();
    await rm(directory, { recursive: true, force: true });
  });
  return directory;
}

async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

/** A program that starts the cluster, says so, and waits to be killed. */
async function otherProgram(directory: string): Promise<ChildProcess> {
  const source = `
    const { startCluster } = await import(${JSON.stringify(resolve(import.meta.dirname, 'cluster.ts'))});
    await startCluster({ directory: ${JSON.stringify(directory)}, durable: false });
    console.log('started');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function postmasterOf(cluster: Pick<Cluster, 'directory'>): Promise<number> {
  return Number((await readFile(join(cluster.directory, 'data', 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

test('data outlives a stop, and a cluster can be found from beside', async (t) => {
  const directory = await scratch(t);
  const first = await startCluster({ directory, durable: false });
  await ask(first.url, 'create table well as select 7 as depth');
  assert.equal((await readCluster(directory))?.url, first.url);
  await first.stop();
  assert.equal(await readCluster(directory), null);
  const second = await startCluster({ directory, durable: false });
  assert.deepEqual(await ask(second.url, 'select depth from well'), [{ depth: 7 }]);
});

test('Chinese is searched by trigrams, which a wrong locale would make silently empty', async (t) => {
  const { url } = await startCluster({ directory: await scratch(t), durable: false });
  await ask(url, 'create extension pg_trgm');
  const [row] = (await ask(url, `select show_trgm('小区路灯不亮') as found`)) as { found: string[] }[];
  assert.ok((row?.found.length ?? 0) > 3);
});

test('a server that dies under its living program is started again on the same port, with everything committed', async (t) => {
  const cluster = await startCluster({ directory: await scratch(t), durable: true });
  await ask(cluster.url, 'create table well as select 7 as depth');
  assert.equal(await cluster.revive(), false, 'nothing is done to one that lives');
  process.kill(await postmasterOf(cluster), 'SIGKILL');
  // Its process takes a moment to go.
  while (!(await cluster.revive())) await new Promise((done) => setTimeout(done, 50));
  assert.deepEqual(await ask(cluster.url, 'select depth from well'), [{ depth: 7 }]);
  assert.equal(await (await readCluster(cluster.directory))?.revive(), false, 'from beside it is not ours to start');
});

test('nobody gets in without the password, and only its owner can read that', async (t) => {
  const cluster = await startCluster({ directory: await scratch(t), durable: false });
  const guess = new URL(cluster.url);
  guess.password = 'minqing';
  await assert.rejects(ask(guess.href, 'select 1'), /password authentication failed/);
  const { mode } = await stat(join(cluster.directory, 'password'));
  assert.equal(mode & 0o077, 0);
});

test('a server left by a killed program is taken over, and stopped with its new owner', async (t) => {
  const directory = await scratch(t);
  await kill(await otherProgram(directory));
  const left = await readCluster(directory);
  assert.ok(left);
  const cluster = await startCluster({ directory, durable: false });
  assert.equal(cluster.url, left.url);
  await cluster.stop();
  assert.equal(await readCluster(directory), null);
});

test('a start that was cut off before its database was made is finished by the next', async (t) => {
  const directory = await scratch(t);
  const { url } = await startCluster({ directory, durable: false });
  await ask(url.replace(/[^/]*$/, 'postgres'), 'drop database minqing');
  const again = await startCluster({ directory, durable: false });
  assert.deepEqual(await ask(again.url, 'select 1 as one'), [{ one: 1 }]);
});

test('a server whose program is alive is used, but not stopped under it', async (t) => {
  const directory = await scratch(t);
  const other = await otherProgram(directory);
  const cluster = await startCluster({ directory, durable: false });
  await cluster.stop();
  assert.ok(await readCluster(directory));
  await kill(other);
});

test('after everything was killed at once it recovers, even when the process id now belongs to another program', async (t) => {
  const directory = await scratch(t);
  const other = await otherProgram(directory);
  process.kill(await postmasterOf({ directory }), 'SIGKILL');
  await kill(other);
  const path = join(directory, 'data', 'postmaster.pid');
  const lines = (await readFile(path, 'utf8')).split('\n');
  await writeFile(path, [String(process.pid), ...lines.slice(1)].join('\n'));
  const cluster = await startCluster({ directory, durable: false });
  assert.deepEqual(await ask(cluster.url, 'select 1 as one'), [{ one: 1 }]);
});

test('data of another version of PostgreSQL is refused in both languages', async (t) => {
  const directory = await scratch(t);
  await (await startCluster({ directory, durable: false })).stop();
  const path = join(directory, 'data', 'PG_VERSION');
  await writeFile(path, '19\n');
  const refused = (error: unknown) =>
    error instanceof ClusterTrouble && /19 的数据/.test(error.zh) && /of PostgreSQL 19/.test(error.en);
  await assert.rejects(startCluster({ directory }), refused);
  await writeFile(path, '18\n');
});
