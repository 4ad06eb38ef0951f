import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { ROOT } from '#platform/config/config.ts';
import { runAs } from '#platform/database/cluster-place.ts';
import { foundCounty, TENANT } from '#tests/support/living-county.ts';
import { freePort, type Program, startProgram } from '#tests/support/program.ts';
import { audit } from '#tools/audit/audit.ts';
import { sourceAt } from '#tools/audit/source.ts';
import { checkpointNow, isProven, logYear, lookFor, policyAt, submit } from '#tools/power-cut/people.ts';

type Env = Readonly<Record<string, string>>;

/** The lines of docs/backup.md under the headings that hold all these words. */
function linesOf(...words: readonly string[]): string {
  const parts = readFileSync(join(ROOT, 'docs/backup.md'), 'utf8').split('\n## ');
  const part = parts.find((one) => words.every((word) => one.split('\n')[0]?.includes(word)));
  return /```sh\n(.*?)```/s.exec(part ?? '')?.[1] ?? assert.fail(`docs/backup.md has no lines for ${words}`);
}

/** Runs lines as they stand, as whoever keeps the machine does. */
function runLines(lines: string, env: Env): string {
  return execFileSync('bash', ['-euo', 'pipefail', '-c', lines], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: '', ...env },
    encoding: 'utf8',
  });
}

/** Where this machine has a whole PostgreSQL of its own, with pg_dump; the one that the house brings has none. */
const OWN = globSync(['/usr/lib/postgresql/*/bin', '/usr/local/bin', '/usr/bin']).findLast((path) =>
  ['initdb', 'pg_ctl', 'pg_dump', 'pg_restore'].every((name) => existsSync(join(path, name))),
);

type Ending = () => Promise<unknown>;

/** A PostgreSQL of one's own, as a county has; under root it belongs to nobody in particular. */
async function ownPostgres(bin: string, directory: string, endings: Ending[]): Promise<string> {
  const owner = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : null;
  await mkdir(directory);
  if (owner) await chown(directory, owner.uid, owner.gid);
  const port = await freePort();
  const run = async (name: string, ...args: string[]) => {
    const { code, output } = await runAs(owner, join(bin, name), ['-D', join(directory, 'data'), ...args]);
    assert.equal(code, 0, output);
  };
  await run('initdb', '--username=county', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync');
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off`;
  await run('pg_ctl', 'start', '-w', '-s', '-l', join(directory, 'log'), '-o', settings);
  endings.push(() => run('pg_ctl', 'stop', '-w', '-s', '-m', 'immediate'));
  return `postgres://county@127.0.0.1:${port}/`;
}

/** A house that can be stopped and started, its backup and its mirror's copy. */
async function openHouseFor(t: TestContext, databaseUrl: (directory: string, endings: Ending[]) => Promise<string>) {
  const directory = await mkdtemp(join(tmpdir(), 'minqing-backup-'));
  // Removed last, when nothing runs in it any more.
  const endings: Ending[] = [];
  t.after(async () => {
    for (const end of endings.toReversed()) await end();
    await rm(directory, { recursive: true, force: true });
  });
  await chmod(directory, 0o755);
  const env = {
    DATABASE_URL: await databaseUrl(directory, endings),
    DATA_DIR: join(directory, 'house'),
    BACKUP: join(directory, 'backup'),
    COPY: join(directory, 'copy'),
    COUNTY: String(TENANT),
  };
  await foundCounty({ databaseUrl: env.DATABASE_URL || null, dataDirectory: env.DATA_DIR });
  const port = await freePort();
  let program: Program | null = null;
  const stop = async () => {
    program?.signal('SIGTERM');
    await program?.ended;
    program = null;
  };
  endings.push(stop);
  return {
    env,
    directory,
    address: `http://127.0.0.1:${port}`,
    stop,
    start: async (others: Env = {}) => {
      program = startProgram({ ...env, ...others, PORT: String(port), BEHIND_PROXY: '1' });
      await program.prints('民情 Minqing: http', 120);
      return program;
    },
  };
}

type OpenHouse = Awaited<ReturnType<typeof openHouseFor>>;

async function handedIn({ address }: OpenHouse, count: number): Promise<string[]> {
  const all: string[] = [];
  for (let n = 0; n < count; n += 1) all.push((await submit(address)) ?? assert.fail('it was not taken'));
  return all;
}

const within = (seconds: number) => Date.now() + seconds * 1000;

/** What the newest checkpoint says: how many entries, beneath which root. */
async function signedIn({ address }: OpenHouse): Promise<string[]> {
  const [note] = await checkpointNow(address);
  return note?.split('\n').slice(1, 3) ?? assert.fail('there is no checkpoint');
}

/** Backup, a day of work, restore, start: what happens then is the same whatever the database is. */
async function goesOnAfter(house: OpenHouse, backUp: () => Promise<void>, restore: () => Promise<Env>): Promise<void> {
  const { address, env } = house;
  await house.start();
  const old = await handedIn(house, 3);
  await backUp();
  const lost = await handedIn(house, 4);
  const policy = await policyAt(address);
  const proofs = await Promise.all(
    lost.map(async (receipt) => (await fetch(`${address}${receipt.replace('?', '/proof?')}`)).text()),
  );
  const policyFile = join(house.directory, 'policy.txt');
  await writeFile(policyFile, await (await fetch(`${address}/${TENANT}/log/policy`)).text());
  const log = `${address}/${TENANT}/log/${logYear()}`;
  runLines(`npm run -s mirror -- ${log} --policy ${policyFile} --to "$COPY"`, env);
  await house.stop();
  const there = await restore();

  const program = await house.start(there);
  const said = await program.prints('rolled_back', 30);
  assert.match(said, /\d+ entries were signed, \d+ are stored/);
  assert.match(await program.prints('docs/backup.md'), /log adopt/, 'it says how to recover');
  const before = await signedIn(house);
  const waiting = await handedIn(house, 1);
  // More than the log takes to sign when it may.
  await new Promise((done) => setTimeout(done, 3000));
  assert.deepEqual(await signedIn(house), before, 'nothing is signed');
  const now = await lookFor(address, { receipts: [...old, ...lost, ...waiting], policy }, within(0));
  assert.deepEqual(now, { proven: 3, unproven: 1, missing: 4 });
  await house.stop();

  assert.match(runLines(linesOf('After restoring'), { ...env, ...there }), /\d+ 条/);
  await house.start(there);
  const after = await lookFor(address, { receipts: [...old, ...waiting], policy }, within(60));
  assert.deepEqual(after, { proven: 4, unproven: 0, missing: 0 });
  const { finding, state } = await audit(sourceAt(log), policy.logs);
  assert.equal(finding, null);
  // One entry for each that was handed in, the lost ones too.
  assert.equal(state.counts.get('intake.submission.registered'), 8);
  for (const proof of proofs) assert.ok(isProven(proof, policy), 'what was given out still proves');
}

test('[T7] [004-20] the built-in database of yesterday is put back as the manual says: the log refuses to sign, says how to recover, and goes on from a mirror', async (t) => {
  const house = await openHouseFor(t, async () => '');
  await goesOnAfter(
    house,
    async () => {
      await house.stop();
      runLines(linesOf('built-in database', 'back it up'), house.env);
      await house.start();
    },
    async () => {
      runLines(linesOf('built-in database', 'restore it'), house.env);
      return {};
    },
  );
});

if (OWN)
  test('[T7] [004-20] a dump of yesterday, made while people handed in, is restored as the manual says: the same', async (t) => {
    let server = '';
    const house = await openHouseFor(t, async (directory, endings) => {
      server = await ownPostgres(OWN, join(directory, 'postgresql'), endings);
      return `${server}postgres`;
    });
    const env = { ...house.env, PATH: `${OWN}${delimiter}${process.env.PATH}` };
    await goesOnAfter(
      house,
      async () => {
        runLines(linesOf('one’s own', 'while it runs'), env);
      },
      async () => {
        const restored = { NEW_DATABASE_URL: `${server}restored` };
        runLines(`createdb --maintenance-db="$DATABASE_URL" restored`, env);
        runLines(linesOf('one’s own', 'restoring'), { ...env, ...restored });
        return { DATABASE_URL: restored.NEW_DATABASE_URL };
      },
    );
  });
else process.stdout.write('# no PostgreSQL with pg_dump on this machine: only the built-in database was put back\n');
