import { type ChildProcess, fork } from 'node:child_process';

/** A process of the house that is started again whenever it ends. */
export type KeptProcess = {
  /** Tells it something; nothing happens while it is being started again. */
  tell(message: unknown): void;
  /** Resolves when it says for the first time that it is ready; fails when it has not after half a minute. */
  readonly ready: Promise<void>;
  stop(): Promise<void>;
};

/** After a short life the next start waits longer, up to this. */
const WAIT_MILLISECONDS_MAX = 10_000;
const WAIT_MILLISECONDS_FIRST = 200;
/** A process asked to stop has so long before it is killed. */
const STOP_MILLISECONDS_MAX = 5000;

const READY_MILLISECONDS_MAX = 30_000;

/** What a kept process sends when it is ready. */
const READY = 'ready';

/** Keeps a program of this project running beside the house; it ends when the house does, however that ends. */
export function keepRunning(options: {
  readonly file: string;
  readonly env: Readonly<Record<string, string>>;
  readonly onLost: (code: number | null) => void;
}): KeptProcess {
  let child: ChildProcess | null = null;
  let isStopped = false;
  let wait = WAIT_MILLISECONDS_FIRST;
  let timer: NodeJS.Timeout | undefined;
  let sayReady = () => {};
  const ready = new Promise<void>((done, failed) => {
    sayReady = done;
    const sayLate = () => failed(new Error(`${options.file} does not start`));
    setTimeout(sayLate, READY_MILLISECONDS_MAX).unref();
  });
  // Nobody need wait for it.
  ready.catch(() => {});
  const start = () => {
    const began = performance.now();
    const started = fork(options.file, [], { env: { ...process.env, ...options.env }, execArgv: process.execArgv });
    child = started;
    started.on('message', (message) => {
      if (message === READY) sayReady();
    });
    // A message to one that has just ended is lost, which its successor's first look makes good.
    started.on('error', () => {});
    started.once('exit', (code) => {
      if (child === started) child = null;
      if (isStopped) return;
      options.onLost(code);
      wait =
        performance.now() - began > WAIT_MILLISECONDS_MAX
          ? WAIT_MILLISECONDS_FIRST
          : Math.min(wait * 2, WAIT_MILLISECONDS_MAX);
      timer = setTimeout(start, wait);
    });
  };
  start();
  return {
    tell: (message) => {
      if (child?.connected) child.send(message as object, () => {});
    },
    ready,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      const last = child;
      if (!last) return;
      const ended = new Promise<void>((done) => last.once('exit', () => done()));
      last.kill('SIGTERM');
      const patience = setTimeout(() => last.kill('SIGKILL'), STOP_MILLISECONDS_MAX);
      await ended;
      clearTimeout(patience);
    },
  };
}

/**
 * For a program that is kept running: runs `stop` when it is told to end, and when the house that started it is gone.
 * Ctrl-C in a terminal reaches both; the house is the one to decide.
 */
export function endWithParent(stop: () => Promise<void>): void {
  let isEnding = false;
  const end = () => {
    if (isEnding) return;
    isEnding = true;
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', () => {});
  process.on('SIGTERM', end);
  process.on('disconnect', end);
  process.send?.(READY);
}
