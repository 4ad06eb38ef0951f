import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { globSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { ROOT } from '#platform/config/config.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { foundCounty, TENANT } from '#tests/support/living-county.ts';
import { freePort, type Program, startProgram } from '#tests/support/program.ts';
import { audit } from '#tools/audit/audit.ts';
import { sourceAt } from '#tools/audit/source.ts';
import { checkpointNow, logYear, lookFor, policyAt, submit } from '#tools/power-cut/people.ts';

/** The house with its own signer and sequencer, each a process. */
async function openProgram(t: TestContext) {
  const { url, drop } = await freshDatabase();
  const directory = await mkdtemp(join(tmpdir(), 'minqing-log-'));
  await chmod(directory, 0o755);
  await foundCounty({ databaseUrl: url, dataDirectory: directory });
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  let program: Program | null = null;
  const stop = async () => {
    program?.signal('SIGTERM');
    await program?.ended;
    program = null;
  };
  t.after(async () => {
    await stop();
    await drop();
    await rm(directory, { recursive: true, force: true });
  });
  const start = async () => {
    program = startProgram({ DATABASE_URL: url, DATA_DIR: directory, PORT: String(port), BEHIND_PROXY: '1' });
    await program.prints('民情 Minqing: http', 120);
    return program;
  };
  const handedIn = (count: number) =>
    Promise.all(Array.from({ length: count }, async () => (await submit(address)) ?? assert.fail('it was not taken')));
  return { url, directory, address, start, stop, handedIn };
}

const within = (seconds: number) => Date.now() + seconds * 1000;

test('[T9] a machine whose clock stands a day before the last signature signs nothing, says so, takes what comes in, and goes on when the clock is right', async (t) => {
  const { directory, address, start, stop, handedIn } = await openProgram(t);
  await start();
  const receipts = await handedIn(2);
  const policy = await policyAt(address);
  assert.equal((await lookFor(address, { receipts, policy }, within(30))).proven, 2);
  await stop();
  // To the signer it is the same whether its clock went back, or its last signature lies as far ahead.
  const [file = ''] = globSync(join(directory, 'signer', '*.json'));
  const state = JSON.parse(await readFile(file, 'utf8')) as { seconds: number };
  await writeFile(file, JSON.stringify({ ...state, seconds: state.seconds + 86_400 }));
  const program = await start();
  const before = await checkpointNow(address);
  const late = await handedIn(1);
  assert.match(await program.prints('clock_back', 30), /校准时钟/);
  assert.deepEqual(await lookFor(address, { receipts: [...receipts, ...late], policy }, within(3)), {
    ...{ proven: 2, unproven: 1, missing: 0 },
  });
  assert.deepEqual(await checkpointNow(address), before);
  await stop();
  await writeFile(file, JSON.stringify(state));
  await start();
  assert.equal((await lookFor(address, { receipts: [...receipts, ...late], policy }, within(60))).proven, 3);
});

test('[T8] of two sequencers one works; one that was frozen, lost its lease and wakes up spoils nothing', async (t) => {
  const { url, directory, address, start, handedIn } = await openProgram(t);
  const program = await start();
  const receipts = await handedIn(3);
  const policy = await policyAt(address);
  const own = Number(
    execFileSync('pgrep', ['-P', String(program.pid), '-f', 'server/sequencer.ts'], { encoding: 'utf8' }),
  );
  const second = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'server/sequencer.ts'], {
    cwd: ROOT,
    env: {
      ...{
        ...process.env,
        DATABASE_URL: url,
        DATA_DIR: directory,
        LOG_HOST: 'other.example',
        LOG_HOLDER: randomUUID(),
      },
      SIGNER_SOCKET: join(directory, 'signer.socket'),
    },
  });
  t.after(() => second.kill('SIGKILL'));
  let said = '';
  second.stderr.on('data', (text: Buffer) => {
    said += text.toString();
  });
  receipts.push(...(await handedIn(10)));
  process.kill(own, 'SIGSTOP');
  receipts.push(...(await handedIn(5)));
  // The lease runs out after ten seconds, and the second one takes it.
  assert.equal((await lookFor(address, { receipts, policy }, within(40))).proven, 18);
  process.kill(own, 'SIGCONT');
  receipts.push(...(await handedIn(20)));
  assert.equal((await lookFor(address, { receipts, policy }, within(40))).proven, 38);
  const { finding, state } = await audit(sourceAt(`${address}/${TENANT}/log/${logYear()}`), policy.logs);
  assert.deepEqual([finding, state.counts.get('intake.submission.registered')], [null, 38]);
  assert.doesNotMatch(program.printed() + said, /rolled_back|altered|clock_back/);
});
