import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { freePort, startProgram } from '#tests/support/program.ts';

let directory: string;
const SECONDS_MAX = 15;

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'minqing-start-'));
});

after(() => rm(directory, { recursive: true, force: true }));

test('the first start prints an address and a one-time link; SIGTERM ends it in order; the second start keeps the data and is quick', async () => {
  const env = { DATA_DIR: join(directory, 'kept'), PORT: String(await freePort()) };
  const first = startProgram(env);
  const printed = await first.prints('/setup/');
  const link = /http:\/\/127\.0\.0\.1:\d+\/setup\/\S+/.exec(printed)?.[0];
  assert.ok(link);
  assert.equal((await fetch(link)).status, 200, 'the link opens the set-up page');
  const secret = await readFile(join(env.DATA_DIR, 'secret'), 'utf8');
  first.signal('SIGTERM');
  assert.equal(await first.ended, 0);

  // Five seconds on a machine of its own; here other tests run beside it, so the shortest of three, and three times that.
  let shortest = Number.POSITIVE_INFINITY;
  for (let times = 0; times < 3 && shortest >= SECONDS_MAX; times += 1) {
    const began = performance.now();
    const again = startProgram(env);
    await again.prints('民情 Minqing: http');
    shortest = Math.min(shortest, (performance.now() - began) / 1000);
    assert.equal(await readFile(join(env.DATA_DIR, 'secret'), 'utf8'), secret, 'the secret of the first start is kept');
    again.signal('SIGINT');
    assert.equal(await again.ended, 0);
  }
  assert.ok(shortest < SECONDS_MAX, `the second start took ${shortest.toFixed(1)} s`);
});

test('a taken port is one clear sentence and an exit code that is not 0, and nothing is started', async () => {
  const holder = createServer();
  const port = await new Promise<number>((done) =>
    holder.listen(0, '127.0.0.1', () => done((holder.address() as { port: number }).port)),
  );
  const program = startProgram({ DATA_DIR: join(directory, 'taken'), PORT: String(port) });
  assert.equal(await program.ended, 1);
  assert.match(program.printed(), new RegExp(`端口 ${port} 已被占用`));
  assert.match(program.printed(), new RegExp(`Port ${port} is taken`));
  assert.doesNotMatch(program.printed(), /at .*\.ts:\d+/, 'no stack trace for something a person can mend');
  holder.close();
});

test('a database that cannot be reached is one clear sentence', async () => {
  const nobody = await freePort();
  const program = startProgram({
    DATA_DIR: join(directory, 'away'),
    PORT: String(await freePort()),
    DATABASE_URL: `postgres://nobody@127.0.0.1:${nobody}/none`,
  });
  assert.equal(await program.ended, 1);
  assert.match(program.printed(), /连不上数据库/);
  assert.match(program.printed(), /cannot be reached/);
});

test('a data directory that is a file, and so cannot be written, is one clear sentence', async () => {
  const path = join(directory, 'a-file');
  await writeFile(path, 'x');
  const program = startProgram({ DATA_DIR: path, PORT: String(await freePort()) });
  assert.equal(await program.ended, 1);
  assert.match(program.printed(), /DATA_DIR/);
  assert.doesNotMatch(program.printed(), /at .*\.ts:\d+/);
});

test('a port that is no number and a flag that nobody knows are refused with what they may be', async () => {
  const wrongPort = startProgram({ DATA_DIR: join(directory, 'x'), PORT: 'eighty' });
  assert.equal(await wrongPort.ended, 1);
  assert.match(wrongPort.printed(), /PORT must be a whole number/);
  const wrongFlag = startProgram({ DATA_DIR: join(directory, 'x') }, ['--dmeo']);
  assert.equal(await wrongFlag.ended, 1);
  assert.match(wrongFlag.printed(), /--demo, --seed/);
});
