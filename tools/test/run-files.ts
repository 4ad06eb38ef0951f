import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { run } from 'node:test';
import { inspect } from 'node:util';

/** What became of a part. `skipped` names tests marked skip or todo: the run fails for them, too. */
export type Outcome = { passed: number; failed: number; skipped: string[]; notes: string[] };

type Event = {
  readonly name: string;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly nesting: number;
  readonly skip?: string | boolean | undefined;
  readonly todo?: string | boolean | undefined;
  readonly details: { readonly type?: string | undefined; readonly error?: Error };
};

const PROCESS_MILLISECONDS_MAX = 1_500_000;

/** How many processes share the test files, and how many of these are under way at once. */
export type SideBySide = { readonly processes: number; readonly atOnce: number };

/** Runs test files and prints what fails as it fails. */
export async function runFiles(root: string, files: readonly string[], sideBySide: SideBySide): Promise<Outcome> {
  const outcome: Outcome = { passed: 0, failed: 0, skipped: [], notes: [] };
  const paths = files.map((file) => resolve(root, file));
  const seen = new Set<string>();
  const stream = run({
    files: shared(paths, sideBySide.processes),
    cwd: root,
    concurrency: sideBySide.atOnce,
    timeout: PROCESS_MILLISECONDS_MAX,
  });
  const see = ({ file }: Event) => file && seen.add(resolve(root, file));
  stream.on('test:pass', (event: Event) => isFile(event) || see(event));
  stream.on('test:fail', see);
  stream.on('test:pass', (event: Event) => passed(outcome, event, root));
  stream.on('test:fail', (event: Event) => failed(outcome, event, root));
  stream.on('test:stdout', ({ message }) => process.stdout.write(message));
  stream.on('test:stderr', ({ message }) => process.stderr.write(message));
  // Reading is what makes the stream flow.
  for await (const _ of stream);
  for (const path of paths.filter((one) => !seen.has(one))) holdsNoTest(outcome, relative(root, path));
  return outcome;
}

/** A hook at the top of a file belongs to its process. */
const TOP_HOOK = /^(before|after)\(/m;

/**
 * Test files that hold the others, a process each: with one process a file, each would read and compile the same modules
 * anew. Files with hooks of their own at the top, which start and kill programs, stay by themselves.
 */
function shared(paths: readonly string[], processes: number): string[] {
  const directory = mkdtempSync(join(tmpdir(), 'minqing-tests-'));
  const own = paths.filter((path) => TOP_HOOK.test(readFileSync(path, 'utf8')));
  const others = paths.filter((path) => !own.includes(path));
  const holding = Array.from({ length: Math.min(processes, others.length) }, (_, nth) => {
    const held = others.filter((_path, index) => index % processes === nth);
    if (held[0] && held.length === 1) return held[0];
    const path = join(directory, `${nth}.test.ts`);
    writeFileSync(path, held.map((one) => `await import(${JSON.stringify(one)});\n`).join(''));
    return path;
  });
  return [...own, ...holding];
}

function holdsNoTest(outcome: Outcome, where: string): void {
  outcome.failed += 1;
  console.error(`✖ ${where} holds no test`);
}

function passed(outcome: Outcome, event: Event, root: string): void {
  if (isSuite(event)) return;
  const where = placeOf(event, root);
  // Told at the end, with those that share a process.
  if (isFile(event)) return;
  if (isSet(event.skip)) outcome.skipped.push(`${where} ${event.name}: skipped${because(event.skip)}`);
  else if (isSet(event.todo)) outcome.skipped.push(`${where} ${event.name}: todo${because(event.todo)}`);
  else outcome.passed += 1;
}

function failed(outcome: Outcome, event: Event, root: string): void {
  const { error } = event.details;
  // A parent fails with its children, who have spoken already.
  if (error && 'failureType' in error && error.failureType === 'subtestsFailed') return;
  outcome.failed += 1;
  console.error(`\n✖ ${event.name}\n  ${placeOf(event, root)}`);
  console.error(explained(error?.cause ?? error).replaceAll(/^/gm, '  '));
}

/** An assertion says all in its message; of anything else everything may matter. */
function explained(cause: unknown): string {
  if (!(cause instanceof Error)) return typeof cause === 'string' ? cause : inspect(cause, { depth: 6 });
  if (!('code' in cause) || cause.code !== 'ERR_ASSERTION') return inspect(cause, { depth: 6 });
  if ('operator' in cause && cause.operator === 'fail') return cause.message;
  const line = cause.stack?.split('\n').find((one) => /^\s+at .*\.tsx?:\d+/.test(one) && !one.includes('node:'));
  return [cause.message, line?.trim() ?? ''].join('\n');
}

function isSuite(event: Event): boolean {
  return event.details.type === 'suite';
}

/** A file without tests is reported as a test that bears its path. */
function isFile(event: Event): boolean {
  return event.nesting === 0 && event.file !== undefined && resolve(event.name) === resolve(event.file);
}

function isSet(mark: string | boolean | undefined): boolean {
  return mark !== undefined && mark !== false;
}

function because(mark: string | boolean | undefined): string {
  return typeof mark === 'string' && mark !== '' ? ` (${mark})` : '';
}

function placeOf(event: Event, root: string): string {
  const file = event.file ? relative(root, event.file) : '';
  return event.line ? `${file}:${event.line}` : file;
}
