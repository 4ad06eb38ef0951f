import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { promisify } from 'node:util';
import { forkText, judgeFork, parseFork } from '#kernel/tlog/fork.ts';
import { parsePolicy } from '#kernel/tlog/policy.ts';
import { sha256, verifySignature } from '#platform/tlog/primitives.ts';
import { exampleOf, type SmallLog, smallLog } from '#tests/support/small-log.ts';
import { audit } from '#tools/audit/audit.ts';
import { sourceAt } from '#tools/audit/source.ts';
import { pull } from '#tools/mirror/mirror.ts';

const ORIGIN = 'minqing.example/990101/log/2026';
const run = promisify(execFile);

const entriesUpTo = (size: number, from = 0) => Array.from({ length: size }, (_, at) => exampleOf(from + at).entry);

async function folder(t: TestContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'minqing-mirror-'));
  t.after(() => rm(path, { recursive: true, force: true }));
  return path;
}

function keysOf(log: SmallLog) {
  const policy = parsePolicy(sha256, log.policy);
  if ('wrongLine' in policy) return assert.fail();
  return policy.logs;
}

/** A log that grows: 300 entries, then 600 of which the first 300 are the same. */
async function growing(t: TestContext) {
  const short = smallLog(ORIGIN, entriesUpTo(300));
  const long = smallLog(ORIGIN, entriesUpTo(600), { like: short });
  const [served, copy] = [await folder(t), await folder(t)];
  short.write(served);
  return { short, long, served, copy, keys: keysOf(short) };
}

test('[004-20] a mirror takes what is new, recounts all of it, and is a log that anybody can audit without the house', async (t) => {
  const { long, served, copy, keys } = await growing(t);
  assert.equal((await pull(sourceAt(served), copy, keys)).finding, null);
  assert.equal((await pull(sourceAt(served), copy, keys)).fetchedCount, 0);
  long.write(served);
  const pulled = await pull(sourceAt(served), copy, keys);
  assert.equal(pulled.finding, null);
  // Two bundles and two tiles of leaves are new, and the tile above.
  assert.equal(pulled.fetchedCount, 5);
  await rm(served, { recursive: true });
  const { finding, state } = await audit(sourceAt(copy), keys);
  assert.deepEqual([finding, state.size], [null, 600]);
  assert.deepEqual((await sourceAt(copy).checkpoints()).map((note) => note.split('\n')[1]).sort(), ['300', '600']);
});

test('[002-36] [002-55] a log that shows another history than before is not copied, and its two checkpoints are evidence that anybody can judge', async (t) => {
  const { short, served, copy, keys } = await growing(t);
  await pull(sourceAt(served), copy, keys);
  // The same keys sign a history in which entry 7 was never there.
  const other = entriesUpTo(600).with(7, exampleOf(9999).entry);
  const rewritten = smallLog(ORIGIN, other, { like: short });
  const elsewhere = await folder(t);
  rewritten.write(elsewhere);
  const pulled = await pull(sourceAt(elsewhere), copy, keys);
  assert.ok(pulled.finding);
  assert.equal((await audit(sourceAt(copy), keys)).state.size, 300);
  const text = await readFile(pulled.evidence ?? assert.fail('no evidence'), 'utf8');
  const fork = parseFork(text) ?? assert.fail();
  const means = { sha256, verify: verifySignature };
  assert.equal(judgeFork(fork, keys, means), 'fork');
  // Nobody can make such evidence of a log that kept to one history, nor of another's.
  assert.equal(judgeFork({ ...fork, first: rewritten.noteAt(300) }, keys, means), 'one_history');
  assert.equal(judgeFork({ ...fork, root: short.checkpointAt(300).root }, keys, means), 'not_a_beginning');
  assert.equal(judgeFork({ ...fork, second: smallLog(ORIGIN, other).noteAt(600) }, keys, means), 'not_signed_by_it');
  const stranger = smallLog('other.example/1', entriesUpTo(600), { like: short });
  assert.equal(judgeFork({ ...fork, second: stranger.noteAt(600) }, keys, means), 'not_the_same_log');
  assert.equal(parseFork(text.slice(1)), null);
  assert.equal(parseFork(forkText(fork)) === null, false);

  // A log that became shorter: the copy itself has the longer tree.
  const cut = await folder(t);
  await cp(copy, cut, { recursive: true });
  const shorter = smallLog(ORIGIN, other.slice(0, 200), { like: short });
  const now = await folder(t);
  shorter.write(now);
  const again = parseFork(await readFile((await pull(sourceAt(now), cut, keys)).evidence ?? assert.fail(), 'utf8'));
  assert.equal(judgeFork(again ?? assert.fail(), keys, means), 'fork');
});

test('[004-20] the mirror’s program pulls over the network, says what is wrong, and judges evidence, with an exit code for each', async (t) => {
  const { short, served, copy } = await growing(t);
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '', 'http://x').pathname;
    const content =
      path === '/log/checkpoints' ? Buffer.alloc(0) : await readFile(join(served, path.slice(5))).catch(() => null);
    response.writeHead(content ? 200 : 404).end(content ?? undefined);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  t.after(() => new Promise((done) => server.close(done)));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/log`;
  const policy = join(await folder(t), 'policy.txt');
  await writeFile(policy, short.policy);
  const mirror = async (...args: string[]) => {
    try {
      const { stdout } = await run(process.execPath, [
        'tools/run.mjs',
        'tools/mirror/main.ts',
        ...args,
        '--policy',
        policy,
      ]);
      return { code: 0, stdout };
    } catch (error) {
      const { code, stdout } = error as { code: number; stdout: string };
      return { code, stdout };
    }
  };
  const first = await mirror(address, '--to', copy);
  assert.equal(first.code, 0, first.stdout);
  assert.match(first.stdout, /up to date: 300 条 entries/);
  smallLog(ORIGIN, entriesUpTo(400, 50), { like: short }).write(served);
  const second = await mirror(address, '--to', copy);
  assert.equal(second.code, 1);
  const evidence = /evidence of two histories: (.*)/.exec(second.stdout)?.[1] ?? assert.fail(second.stdout);
  assert.match((await mirror('--judge', evidence)).stdout, /It holds/);
  assert.equal((await mirror('--judge', evidence)).code, 0);
  assert.equal((await mirror(address)).code, 2);
});
