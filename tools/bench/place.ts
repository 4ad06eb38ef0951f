import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { ROOT } from '#platform/config/config.ts';
import { startCluster } from '#platform/database/cluster.ts';
import { type House, openHouse } from '#server/house.ts';

/** The county in which benchmarks happen. */
export const TENANT = 999902;

/** A durable PostgreSQL of its own, in a directory that goes with it. */
export type Ground = {
  /** A county with `townships` × `villages` areas and nothing in it, on a database of that name. */
  place(name: string, townships?: number, villages?: number): Promise<Place>;
  end(): Promise<void>;
};

/** A database, a house on it, and the real server as a process of its own: as in life, on one machine. */
export type Place = {
  readonly house: House;
  readonly url: string;
  readonly port: number;
  /** Starts the server; resolves when it answers, with how to stop it. A second one beside it needs a port of its own. */
  serve(log?: ServedLog, port?: number): Promise<() => Promise<void>>;
};

/**
 * How the server keeps the public log. `kept`: as in life, with its own processes, and whoever hands in waits for it;
 * `committed`: facts are put on their way into it; `none`: not even that.
 */
type ServedLog = 'kept' | 'committed' | 'none';

/** Starts a PostgreSQL for benchmarks. Whoever interrupts the program ends it too. */
export async function openGround(): Promise<Ground> {
  const directory = await mkdtemp(join(tmpdir(), 'minqing-bench-'));
  // Under root the database's own user must get in, or its data would be put elsewhere and stay there.
  await chmod(directory, 0o755);
  const cluster = await startCluster({ directory: join(directory, 'postgres'), connectionsMax: 120 });
  const ends: (() => Promise<unknown>)[] = [
    () => rm(directory, { recursive: true, force: true }),
    () => cluster.stop(),
  ];
  let ending: Promise<void> | null = null;
  const end = () => {
    // Once, whoever asks: an interruption also fails what is under way, which then ends the ground itself.
    ending ??= (async () => {
      for (let last = ends.pop(); last; last = ends.pop()) await last();
    })();
    return ending;
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end().then(() => process.exit(130)));
  return {
    end,
    place: async (name, townships = 10, villages = 12) => {
      const url = await makeDatabase(cluster.url, name);
      const dataDirectory = join(directory, name);
      const house = await openHouse({ databaseUrl: url, dataDirectory });
      ends.push(() => house.close());
      await found(house, townships, villages);
      const port = await freePort();
      const serve = async (log: ServedLog = 'committed', at = port) => {
        const file = log === 'kept' ? 'server/main.ts' : 'tools/bench/serve.ts';
        const env = { DATABASE_URL: url, DATA_DIR: dataDirectory, PORT: String(at), LOGGING: log };
        const server = await startServer(file, env);
        ends.push(() => stopped(server));
        return () => stopped(server);
      };
      return { house, url, port, serve };
    },
  };
}

async function makeDatabase(url: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return url.replace(/\/[^/]*$/, `/${name}`);
}

async function stopped(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = new Promise((done) => server.once('exit', done));
  server.kill('SIGTERM');
  await ended;
}

function startServer(file: string, env: Record<string, string>): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file], {
    cwd: ROOT,
    env: { ...process.env, BEHIND_PROXY: '1', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((done, failed) => {
    let printed = '';
    child.once('exit', (code) => failed(new Error(`the server ended with ${code}: ${printed}`)));
    child.stdout.on('data', (text: Buffer) => {
      printed += text.toString();
      if (printed.includes('Minqing: http')) done(child);
    });
  });
}

async function found(house: House, townships: number, villages: number): Promise<void> {
  const county = String(TENANT);
  const areas = [{ code: county.padEnd(12, '0'), level: 'county', parent: null as string | null }];
  for (let t = 1; t <= townships; t += 1) {
    const township = `${county}${String(100 + t)}`;
    areas.push({ code: `${township}000`, level: 'township', parent: county.padEnd(12, '0') });
    for (let v = 1; v <= villages; v += 1) {
      areas.push({ code: `${township}${String(200 + v)}`, level: 'village', parent: `${township}000` });
    }
  }
  await house.desk.system(async (tx) => {
    await tx.run({
      text: `insert into tenant (id, name, name_en, phone, is_demonstration, created_at) values ($1, 'Bench', 'Bench', '', true, now())`,
      values: [TENANT],
    });
    await tx.run({
      text: `insert into area (tenant_id, code, name, level, parent_code, is_local, valid_from)
             select $1, code, 'Area ' || code, level, parent, false, date '2020-01-01'
             from jsonb_to_recordset($2::jsonb) as a (code text, level text, parent text)`,
      values: [TENANT, JSON.stringify(areas)],
    });
  });
}

/** A port of this machine on which nobody listens. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await new Promise<number>((done) =>
    server.listen(0, '127.0.0.1', () => done((server.address() as { port: number }).port)),
  );
  await new Promise((done) => server.close(done));
  return port;
}

const run = promisify(execFile);

/** What pgbench measured: transactions a second, and the 95th and 99th percentile of their time in milliseconds. */
export type RawLimit = { readonly perSecond: number; readonly milliseconds: readonly number[] };

/** Runs a script with PostgreSQL's own pgbench: the limit that the machine and the database set. */
export async function pgbench(
  url: string,
  script: string,
  {
    clients,
    seconds,
    times,
    rate,
  }: { readonly clients: number; readonly seconds?: number; readonly times?: number; readonly rate?: number },
): Promise<RawLimit> {
  const directory = await mkdtemp(join(tmpdir(), 'minqing-pgbench-'));
  try {
    await writeFile(join(directory, 'script.sql'), script);
    const threads = Math.min(2, clients);
    const { stdout } = await run(
      pgbenchPath(),
      [
        '-n',
        '-M',
        'prepared',
        '-f',
        'script.sql',
        '-c',
        String(clients),
        '-j',
        String(threads),
        ...(rate === undefined ? [] : ['-R', String(Math.round(rate))]),
        ...(times === undefined ? ['-T', String(seconds)] : ['-t', String(times)]),
        '-l',
        '--log-prefix=times',
        url,
      ],
      { cwd: directory, maxBuffer: 1 << 26 },
    );
    const perSecond = Number(/tps = ([\d.]+)/.exec(stdout)?.[1]);
    return { perSecond, milliseconds: await timesIn(directory) };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function timesIn(directory: string): Promise<number[]> {
  const times: number[] = [];
  for (const name of readdirSync(directory).filter((one) => one.startsWith('times'))) {
    for (const line of (await readFile(join(directory, name), 'utf8')).split('\n')) {
      const microseconds = Number(line.split(' ')[2]);
      if (microseconds > 0) times.push(microseconds / 1000);
    }
  }
  return times;
}

function pgbenchPath(): string {
  const base = '/usr/lib/postgresql';
  const installed = existsSync(base) ? readdirSync(base).map((version) => join(base, version, 'bin/pgbench')) : [];
  const found = ['/usr/bin/pgbench', ...installed].find((path) => existsSync(path));
  if (!found)
    throw new Error(
      'The benchmarks need pgbench: apt-get install postgresql-contrib (Debian), or put it at /usr/bin/pgbench.',
    );
  return found;
}
