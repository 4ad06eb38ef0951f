import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { type Binaries, chooseBinaries, type Owner, placeFor, runAs } from './cluster-place.ts';
import {
  administrationOf,
  filesIn,
  hasServer,
  type Paths,
  readText,
  removeStalePid,
  runningPort,
  START_SECONDS_MAX,
  USER,
  urlOf,
} from './cluster-running.ts';
import { ClusterTrouble } from './cluster-trouble.ts';

/** A running private PostgreSQL. */
export type Cluster = {
  /** `postgres://minqing:…@127.0.0.1:<port>/minqing`, for a superuser of this cluster only. */
  readonly url: string;
  /** Where its files are; differs from what was asked for when PostgreSQL's user could not reach that. */
  readonly directory: string;
  /** Ends it in order: open transactions are rolled back, everything committed is on disk. */
  stop(): Promise<void>;
  /**
   * Starts it again on the same port when its server has died (killed, out of memory); what was committed is there.
   * False when there was nothing to do: it lives, or it belongs to another program.
   * @throws ClusterTrouble when it does not start.
   */
  revive(): Promise<boolean>;
};

export type ClusterOptions = {
  /** Holds `data/`, `password`, `log`. */
  readonly directory: string;
  readonly onLog?: (line: string) => void;
  /** False only for tests, which throw their data away: a crash of the machine may then lose it. */
  readonly durable?: boolean;
  /** More for a benchmark, which has clients of its own beside the house. */
  readonly connectionsMax?: number;
};

const MAJOR = 18;
/** The house, its worker and the processes of the log take some thirty. */
const CONNECTIONS_MAX = 60;
const LOG_BYTES_MAX = 10_000_000;

/**
 * Starts a private PostgreSQL over a directory, making its data when there is none; about 1.5 s the first time,
 * under half a second later. One that is still running there (its program was killed) is taken over as it is.
 * @throws ClusterTrouble for what a person can mend: a disk that can't be written, data of another version.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const log = options.onLog ?? (() => {});
  const place = await placeFor(resolve(options.directory), log);
  const binaries = await chooseBinaries(place.owner, log);
  const cluster: Files = {
    ...filesIn(place.directory),
    owner: place.owner,
    binaries,
    durable: options.durable ?? true,
    connectionsMax: options.connectionsMax ?? CONNECTIONS_MAX,
  };
  await makeData(cluster);
  const port = (await runningPort(cluster)) ?? (await start(cluster, await freePort(), log));
  const url = await urlOf(cluster, port);
  await makeDatabase(url);
  const ours = await own(cluster);
  return {
    url,
    directory: cluster.directory,
    stop: () => (ours ? stop(cluster) : Promise.resolve()),
    revive: async () => {
      if (!ours || (await hasServer(cluster))) return false;
      await start(cluster, port, log);
      return true;
    },
  };
}

/** The cluster that another process has running over this directory; null when there is none. Stopping and reviving it is theirs. */
export async function readCluster(directory: string): Promise<Cluster | null> {
  const elsewhere = await readText(join(directory, 'elsewhere'));
  const files = filesIn(elsewhere?.trim() || directory);
  const port = await runningPort(files);
  if (port === null) return null;
  const url = await urlOf(files, port);
  return { url, directory: files.directory, stop: () => Promise.resolve(), revive: () => Promise.resolve(false) };
}

type Files = Paths & { owner: Owner; binaries: Binaries; durable: boolean; connectionsMax: number };

/** Makes the data directory beside its place and renames it, so that a crash half-way leaves nothing that looks whole. */
async function makeData(cluster: Files): Promise<void> {
  const version = await readText(join(cluster.data, 'PG_VERSION'));
  if (version !== null) return checkVersion(cluster, version.trim());
  await writeFile(cluster.password, randomBytes(24).toString('hex'), { mode: 0o600 });
  await chmod(cluster.password, 0o600);
  if (cluster.owner) await chown(cluster.password, cluster.owner.uid, cluster.owner.gid);
  const fresh = `${cluster.data}.new`;
  await rm(fresh, { recursive: true, force: true });
  const { code, output } = await runAs(cluster.owner, cluster.binaries.initdb, [
    `--pgdata=${fresh}`,
    `--username=${USER}`,
    `--pwfile=${cluster.password}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    ...localeFlags(),
    ...(cluster.durable ? [] : ['--no-sync']),
  ]);
  if (code !== 0) throw failed('initdb', output);
  await rename(fresh, cluster.data);
}

/** Under the locale C, or without a Chinese-aware ctype, trigram search finds nothing in Chinese and says nothing. */
function localeFlags(): string[] {
  if (process.platform === 'linux') return ['--locale=C.UTF-8'];
  const builtin = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  return process.platform === 'darwin' ? [...builtin, '--lc-ctype=en_US.UTF-8'] : builtin;
}

function checkVersion(cluster: Files, version: string): void {
  if (version === String(MAJOR)) return;
  throw new ClusterTrouble(
    `${cluster.data} 是 PostgreSQL ${version} 的数据，本程序自带的是 PostgreSQL ${MAJOR}。请使用与数据对应的程序版本，或用 PostgreSQL ${version} 导出后再导入。`,
    `${cluster.data} holds data of PostgreSQL ${version}, but this program brings PostgreSQL ${MAJOR}. Use the program that wrote it, or export it with PostgreSQL ${version} and import it here.`,
  );
}

function failed(what: string, output: string): ClusterTrouble {
  const last = output.trim().split('\n').slice(-6).join('\n');
  return new ClusterTrouble(
    `内置数据库未能启动（${what}）：\n${last}\n请检查磁盘空间和权限，或用 DATABASE_URL 指定一个 PostgreSQL。`,
    `The built-in database did not start (${what}):\n${last}\nCheck disk space and rights, or name a PostgreSQL in DATABASE_URL.`,
  );
}

/** Starts the server and returns its port: the given one, unless another program had started it meanwhile. */
async function start(cluster: Files, port: number, log: (line: string) => void): Promise<number> {
  await writeFile(join(cluster.data, 'minqing.conf'), settings(port, cluster), { mode: 0o644 });
  await includeSettings(join(cluster.data, 'postgresql.conf'));
  await trimLog(cluster);
  for (const attempt of [1, 2, 3]) {
    await removeStalePid(cluster);
    const { code, output } = await runAs(cluster.owner, cluster.binaries.pgCtl, [
      'start',
      ...['-D', cluster.data, '-l', cluster.log, '-w', '-s', '-t', String(START_SECONDS_MAX)],
    ]);
    if (code === 0) return port;
    // Another program may have won the race to start it; or a killed server's children are just letting go of memory.
    const other = await runningPort(cluster);
    if (other !== null) return other;
    const said = `${output}\n${await logTail(cluster)}`;
    for (const line of said.split('\n').filter(Boolean)) log(line);
    if (attempt === 3) throw failed('postgres', said);
    await new Promise((done) => setTimeout(done, 500 * attempt));
  }
  return port;
}

function settings(port: number, { durable, connectionsMax }: Files): string {
  const bufferMegabytes = Math.max(32, Math.min(256, Math.floor(totalmem() / 8 / 1_048_576)));
  const safety = durable ? 'on' : 'off';
  return `# Written by Minqing at each start. Your own settings: alter system set … (kept in postgresql.auto.conf).
listen_addresses = '127.0.0.1'
port = ${port}
unix_socket_directories = ''
max_connections = ${connectionsMax}
shared_buffers = ${bufferMegabytes}MB
fsync = ${safety}
synchronous_commit = ${safety}
full_page_writes = ${safety}
# This build has no lz4.
wal_compression = off
random_page_cost = 1.1
# Statements here are short; compiling them costs more than it saves.
jit = off
lc_messages = 'C'
log_timezone = 'UTC'
timezone = 'UTC'
log_checkpoints = off
# Statements and rows hold people's words; the log must not. Errors of statements, which quote them, stand in the house's
# own log by their code; of the server's own troubles nothing is left out.
log_min_messages = log
log_error_verbosity = terse
log_min_error_statement = panic
log_parameter_max_length_on_error = 0
`;
}

async function includeSettings(path: string): Promise<void> {
  const line = `include_if_exists = 'minqing.conf'`;
  const text = await readFile(path, 'utf8');
  if (!text.includes(line)) await writeFile(path, `${text}\n${line}\n`);
}

async function freePort(): Promise<number> {
  return new Promise((done, broken) => {
    const server = createServer();
    server.once('error', broken);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function trimLog(cluster: Files): Promise<void> {
  const size = await stat(cluster.log).then(
    (found) => found.size,
    () => 0,
  );
  if (size > LOG_BYTES_MAX) await truncate(cluster.log, 0);
}

async function logTail(cluster: Files): Promise<string> {
  return ((await readText(cluster.log)) ?? '').split('\n').slice(-8).join('\n');
}

async function makeDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: administrationOf(url) });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [USER]);
    if (!rowCount) await client.query(`create database ${USER}`);
  } finally {
    await client.end();
  }
}

/** Notes which program the cluster belongs to. False when a living one has it: then it is theirs to stop. */
async function own(cluster: Files): Promise<boolean> {
  const other = Number(await readText(cluster.ownerFile));
  if (other && other !== process.pid && isAlive(other)) return false;
  await writeFile(cluster.ownerFile, String(process.pid));
  return true;
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}

async function stop(cluster: Files): Promise<void> {
  if (!existsSync(join(cluster.data, 'postmaster.pid'))) return;
  const { code, output } = await runAs(cluster.owner, cluster.binaries.pgCtl, [
    'stop',
    ...['-D', cluster.data, '-m', 'fast', '-w', '-s', '-t', String(START_SECONDS_MAX)],
  ]);
  if (code !== 0 && existsSync(join(cluster.data, 'postmaster.pid'))) throw failed('stop', output);
  await rm(cluster.ownerFile, { force: true });
}
