import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after } from 'node:test';
import { ROOT } from '#platform/config/config.ts';

/** The program as a person starts it: a process of its own. */
export type Program = {
  /** All it has printed so far. */
  printed(): string;
  /** Resolves with what it has printed when a text appears; fails when it ends before or the time is over. */
  prints(text: string, secondsMax?: number): Promise<string>;
  /** Resolves with its exit code. */
  readonly ended: Promise<number | null>;
  signal(name: NodeJS.Signals): void;
  readonly pid: number;
};

const running = new Set<ChildProcess>();

// A test that fails leaves its program behind, which would keep the test file from ever ending.
after(() => {
  for (const child of running) child.kill('SIGTERM');
});

/** Starts `server/main.ts` with the given settings on top of this process's own. */
export function startProgram(env: Readonly<Record<string, string>>, args: readonly string[] = []): Program {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'server/main.ts', ...args], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const onText: (() => void)[] = [];
  const take = (text: Buffer) => {
    printed += text.toString('utf8');
    for (const look of onText) look();
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  running.add(child);
  const ended = new Promise<number | null>((done) =>
    child.once('exit', (code) => {
      running.delete(child);
      done(code);
    }),
  );
  return {
    printed: () => printed,
    prints: (text, secondsMax = 60) => waitFor(child, () => printed, onText, text, secondsMax),
    ended,
    signal: (name) => {
      child.kill(name);
    },
    pid: child.pid ?? 0,
  };
}

function waitFor(
  child: ChildProcess,
  printed: () => string,
  onText: (() => void)[],
  text: string,
  secondsMax: number,
): Promise<string> {
  return new Promise((done, failed) => {
    const late = setTimeout(
      () => failed(new Error(`no "${text}" within ${secondsMax} s; printed:\n${printed()}`)),
      secondsMax * 1000,
    );
    const look = () => {
      if (!printed().includes(text)) return;
      clearTimeout(late);
      done(printed());
    };
    onText.push(look);
    child.once('exit', (code) => {
      clearTimeout(late);
      if (!printed().includes(text)) failed(new Error(`ended with ${code} before "${text}"; printed:\n${printed()}`));
    });
    look();
  });
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await new Promise<number>((done) =>
    server.listen(0, '127.0.0.1', () => done((server.address() as { port: number }).port)),
  );
  await new Promise((done) => server.close(done));
  return port;
}

/** SIGKILL to the built-in postmaster of a data directory and all its processes: nothing is written out, nothing is closed. */
export async function killDatabase(directory: string): Promise<void> {
  const file = join(directory, 'postgres', 'data', 'postmaster.pid');
  const postmaster = Number((await readFile(file, 'utf8')).split('\n')[0]);
  const children = await readFile(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').catch(() => '');
  process.kill(postmaster, 'SIGKILL');
  for (const child of children.trim().split(' ').filter(Boolean)) {
    try {
      process.kill(Number(child), 'SIGKILL');
    } catch {
      // It ended by itself, as it does without its postmaster.
    }
  }
}
