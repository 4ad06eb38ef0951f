import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

/** The database and the superuser of a cluster have the same name. */
export const USER = 'minqing';

/** A server may need so long to recover after everything was killed. */
export const START_SECONDS_MAX = 60;

/** Where the parts of a cluster lie. `ownerFile` holds the process id of the program that the cluster belongs to. */
export type Paths = { directory: string; data: string; password: string; log: string; ownerFile: string };

export function filesIn(directory: string): Paths {
  return {
    directory,
    data: join(directory, 'data'),
    password: join(directory, 'password'),
    log: join(directory, 'log'),
    ownerFile: join(directory, 'program'),
  };
}

/** The text of a file; null when it can't be read. */
export async function readText(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null);
}

export async function urlOf(files: Paths, port: number): Promise<string> {
  const password = (await readFile(files.password, 'utf8')).trim();
  return `postgres://${USER}:${password}@127.0.0.1:${port}/${USER}`;
}

/** The port of a server that is running over this data and lets us in; waits for one that is still recovering. */
export async function runningPort(files: Paths): Promise<number | null> {
  for (let turn = 0; turn < START_SECONDS_MAX * 10; turn += 1) {
    // postmaster.pid: process, data directory, start, port, socket directory, address, shared memory, status.
    const lines = (await readText(join(files.data, 'postmaster.pid')))?.split('\n') ?? [];
    const processId = Number(lines[0]);
    if (!processId || !isPostgres(processId, await commandOf(processId))) return null;
    const status = lines[7]?.trim();
    if (status === 'ready' && (await answers(files, Number(lines[3])))) return Number(lines[3]);
    await new Promise((done) => setTimeout(done, 100));
  }
  return null;
}

/** Whether a server has this data, ready or not. Cheap enough to ask every few seconds. */
export async function hasServer(files: Paths): Promise<boolean> {
  const processId = Number((await readText(join(files.data, 'postmaster.pid')))?.split('\n')[0]);
  return Boolean(processId) && isPostgres(processId, await commandOf(processId));
}

async function answers(files: Paths, port: number): Promise<boolean> {
  const client = new pg.Client({ connectionString: administrationOf(await urlOf(files, port)) });
  client.on('error', () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** What runs under a process id, on Linux; null where that can't be read. */
async function commandOf(processId: number): Promise<string | null> {
  return process.platform === 'linux' ? readText(`/proc/${processId}/cmdline`) : null;
}

function isPostgres(processId: number, command: string | null): boolean {
  if (command !== null) return /(^|\/)postgres\0/.test(command);
  if (process.platform === 'linux') return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * After everything was killed, the process id in postmaster.pid may by now belong to another program (in a container
 * it nearly always does), and PostgreSQL would refuse to start for its sake.
 */
export async function removeStalePid(cluster: Paths): Promise<void> {
  const path = join(cluster.data, 'postmaster.pid');
  const processId = Number((await readText(path))?.split('\n')[0]);
  if (processId && !isPostgres(processId, await commandOf(processId))) await rm(path, { force: true });
}

/** The database `postgres` of the same server: there from the beginning, even if a start was cut off half-way. */
export function administrationOf(url: string): string {
  return url.replace(/\/[^/]*$/, '/postgres');
}
