import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type TestContext, test } from 'node:test';

const RUN = resolve(import.meta.dirname, 'run.mjs');

function started(t: TestContext, text: string, ...args: string[]) {
  const directory = mkdtempSync(join(tmpdir(), 'run-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  const file = join(directory, 'program.ts');
  writeFileSync(file, text);
  const child = spawn(process.execPath, [RUN, file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  return { child, ended: once(child, 'close').then(([code]) => ({ code: code as number, said })) };
}

test('a program gets its arguments, runs on Node 24 without a warning, and its exit code is passed on', async (t) => {
  const { ended } = started(
    t,
    `const a: string[] = process.argv.slice(2); console.log(process.version, a.join('+')); process.exitCode = 3;`,
    'x',
    'y z',
  );
  const { code, said } = await ended;
  assert.equal(code, 3);
  assert.match(said, /^v24\.\S+ x\+y z\n$/);
});

test('a signal reaches the program once, which then ends in its own way', async (t) => {
  const { child, ended } = started(
    t,
    `let n = 0; process.on('SIGTERM', () => { n += 1; setTimeout(() => { console.log('times', n); process.exit(7); }, 200); });
     setInterval(() => {}, 1000); console.log('ready');`,
  );
  await once(child.stdout, 'data');
  child.kill('SIGTERM');
  assert.deepEqual(await ended, { code: 7, said: 'ready\ntimes 1\n' });
});

test('a program killed by a signal is told as a shell would', async (t) => {
  const { ended } = started(t, `process.kill(process.pid, 'SIGKILL');`);
  assert.equal((await ended).code, 137);
});
