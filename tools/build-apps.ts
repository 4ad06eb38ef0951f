import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';

const ROOT = resolve(import.meta.dirname, '..');
const OUTPUT = join(ROOT, 'dist', 'apps');

type Log = (line: string) => void;

/**
 * Builds each `apps/<name>/vite.config.ts` into `dist/apps/<name>` unless what is there was built from the same
 * sources. Returns the names that were built.
 */
export async function buildAppsWhenStale(log: Log): Promise<string[]> {
  const built: string[] = [];
  const names = appNames();
  const shared = new Map<string, Buffer>();
  const files = globSync(['apps/**/*.*', 'kernel/**/*.ts', 'civic/**/*.ts'], { cwd: ROOT });
  for (const name of names) {
    const hash = hashOf(sourcesOf(name, names, files), shared);
    if (stampOf(name) === hash && existsSync(join(OUTPUT, name))) continue;
    log(`构建前端 ${name} · building the app ${name}`);
    await build(name);
    writeFileSync(stampPath(name), hash);
    built.push(name);
  }
  return built;
}

function appNames(): string[] {
  const configs = globSync('apps/*/vite.config.ts', { cwd: ROOT });
  return configs.map((path) => path.split(/[\\/]/)[1] ?? '').sort();
}

/** What an app is made of: its own folder, folders that all apps share, and the pure rooms it may import. */
function sourcesOf(name: string, names: readonly string[], files: readonly string[]): string[] {
  const others = new Set(names.filter((other) => other !== name));
  const sources = files.filter((path) => !/\.test\.tsx?$/.test(path) && !others.has(path.split(/[\\/]/)[1] ?? ''));
  return [...sources, 'package-lock.json', 'tsconfig.json'].sort();
}

/** `shared`: the files read already, since most belong to every app and each start looks at all. */
function hashOf(paths: readonly string[], shared: Map<string, Buffer>): string {
  const hash = createHash('sha256');
  for (const path of paths) {
    const content = shared.get(path) ?? readFileSync(join(ROOT, path));
    shared.set(path, content);
    hash.update(path).update('\0').update(content).update('\0');
  }
  return hash.digest('hex');
}

function stampPath(name: string): string {
  return join(OUTPUT, `${name}.stamp`);
}

function stampOf(name: string): string | null {
  return existsSync(stampPath(name)) ? readFileSync(stampPath(name), 'utf8') : null;
}

/** A session ends after seven days (`civic/access/rules/session.ts`): no tab is older, nor asks for older files. */
const KEPT_MILLISECONDS = 7 * 86_400_000;

/** Which files of earlier builds are kept, and when each was superseded. */
type Superseded = Readonly<Record<string, number>>;

function supersededPath(name: string): string {
  return join(OUTPUT, `${name}.superseded.json`);
}

function readSuperseded(name: string): Superseded {
  if (!existsSync(supersededPath(name))) return {};
  return JSON.parse(readFileSync(supersededPath(name), 'utf8')) as Superseded;
}

/**
 * Copies into a fresh build the files of the builds before it that it does not have itself, for as long as a tab may
 * be open that loads them when a screen is first shown. Their names carry a hash, so the old never hides the new.
 */
export function keepFormerAssets(former: string, fresh: string, superseded: Superseded, now: number): Superseded {
  const kept: Record<string, number> = {};
  for (const file of globSync('assets/*', { cwd: former })) {
    const since = superseded[file] ?? now;
    if (existsSync(join(fresh, file)) || now - since > KEPT_MILLISECONDS) continue;
    mkdirSync(dirname(join(fresh, file)), { recursive: true });
    copyFileSync(join(former, file), join(fresh, file));
    kept[file] = since;
  }
  return kept;
}

/** Builds beside its place and swaps, so that a server that is running never serves half a build. */
async function build(name: string): Promise<void> {
  const fresh = join(OUTPUT, `${name}.${process.pid}`);
  mkdirSync(OUTPUT, { recursive: true });
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js');
  try {
    // A process of its own: Vite changes NODE_ENV of the one it runs in.
    const args = [vite, 'build', join(ROOT, 'apps', name), '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn'];
    await promisify(execFile)(process.execPath, args, { cwd: ROOT });
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    // Vite says it in words first; the stack of its own insides helps nobody.
    const said = stripVTControlCharacters(`${stdout}${stderr}`)
      .split(/^ {4}at /m)[0]
      ?.trim();
    throw new Error(`the app ${name} does not build:\n${said || String(error)}`);
  }
  const kept = keepFormerAssets(join(OUTPUT, name), fresh, readSuperseded(name), Date.now());
  writeFileSync(supersededPath(name), JSON.stringify(kept));
  rmSync(join(OUTPUT, name), { recursive: true, force: true });
  renameSync(fresh, join(OUTPUT, name));
}
