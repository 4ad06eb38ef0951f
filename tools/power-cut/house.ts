import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { ROOT } from '#platform/config/config.ts';
import { readCluster } from '#platform/database/cluster.ts';
import { askAsOwner } from '#tests/support/living-county.ts';

/** What PostgreSQL says of a setting of the house that runs there. */
export async function settingOf(directory: string, name: string): Promise<string> {
  const cluster = await readCluster(join(directory, 'postgres'));
  const [row] = await askAsOwner(cluster?.url ?? '', `select current_setting('${name}') as value`);
  return String(row?.value);
}

/** The house as a person starts it, with all its processes. */
export type RunningHouse = {
  readonly address: string;
  /** SIGKILL to the house, its log processes and its database, all at once. */
  kill(): void;
  /** Asks it to end, and waits. */
  stop(): Promise<void>;
};

const START_MILLISECONDS_MAX = 180_000;

/** Starts the house over a data directory; what it said, when it does not start. */
export async function startHouse(directory: string): Promise<RunningHouse | string> {
  const port = await freePort();
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'server/main.ts'], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: '', DATA_DIR: directory, PORT: String(port), BEHIND_PROXY: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  started.add(child);
  child.once('exit', () => started.delete(child));
  const trouble = await greeted(child);
  if (trouble !== null) {
    killAllIn(directory);
    return trouble;
  }
  return {
    address: `http://127.0.0.1:${port}`,
    kill: () => killAllIn(directory),
    stop: async () => {
      if (hasEnded()) return;
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

const started = new Set<ChildProcess>();

/** SIGKILL to every house that was started here, and to the database of a directory, whoever started that. */
export function killAllIn(directory: string): void {
  const houses = [...started].map(({ pid }) => pid ?? 0);
  for (const pid of familyOf([...houses, postmasterOf(directory)])) killed(pid);
}

/** Null as soon as it greets; else what it said. */
function greeted(child: ChildProcess): Promise<string | null> {
  let said = '';
  return new Promise((done) => {
    const late = setTimeout(() => done(`${said}\n…`), START_MILLISECONDS_MAX);
    child.once('exit', (code) => {
      clearTimeout(late);
      done(`${said}\nexit ${code}`);
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (text: Buffer) => {
        said += text.toString('utf8');
        if (!said.includes('民情 Minqing: http')) return;
        clearTimeout(late);
        done(null);
      });
  });
}

/** Zero when none runs over this directory: the number in a file that a cut left behind may be anybody's by now. */
function postmasterOf(directory: string): number {
  const data = join(directory, 'postgres', 'data');
  try {
    const pid = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(data) ? pid : 0;
  } catch {
    return 0;
  }
}

/** These processes and all that they have started. */
function familyOf(roots: readonly number[]): number[] {
  const family = roots.filter((pid) => pid > 1);
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), parentOf(name)] as const);
  for (const pid of family) family.push(...parents.flatMap(([child, parent]) => (parent === pid ? [child] : [])));
  return family;
}

function parentOf(pid: string): number {
  try {
    // pid (name) state parent …: the name may hold anything, brackets too.
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]);
  } catch {
    return 0;
  }
}

function killed(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await new Promise<number>((done) =>
    server.listen(0, '127.0.0.1', () => done((server.address() as { port: number }).port)),
  );
  await new Promise((done) => server.close(done));
  return port;
}
