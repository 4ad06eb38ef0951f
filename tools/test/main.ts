import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { CLUSTER_OF_TESTS, startTestCluster } from '#tests/support/cluster.ts';
import { buildAppsWhenStale } from '#tools/build-apps.ts';
import { filesOf, PARTS, type Part, unclaimed } from './parts.ts';
import { type Outcome, runFiles, type SideBySide } from './run-files.ts';

// `npm test` runs everything; `npm test -- rules database` these parts; `npm test -- civic/ledger` the tests under a
// path; `npm test -- format --write` formats.

const ROOT = resolve(import.meta.dirname, '../..');
const SECONDS_GOAL = 600;
const CORES = availableParallelism();
/**
 * A process reads and compiles some two thousand modules before its first test, so few share all files. Tests of the
 * database wait for it, so twice as many as cores are under way. Journeys and browsers keep a core busy each, and the two
 * parts are under way at once.
 */
const SIDE_BY_SIDE: Readonly<Record<string, SideBySide>> = {
  journeys: { processes: 6, atOnce: Math.min(2, CORES) },
  database: { processes: Math.min(8, 2 * CORES), atOnce: Math.min(8, 2 * CORES) },
};
const ONE: SideBySide = { processes: 1, atOnce: 1 };

type Asked = { parts: readonly Part[]; paths: readonly string[]; write: boolean };

function asked(args: readonly string[]): Asked {
  const names = args.filter((arg) => !arg.startsWith('--') && PARTS.some(({ name }) => name === arg));
  const paths = args.filter((arg) => !arg.startsWith('--') && !names.includes(arg));
  const unknown = [...args.filter((arg) => arg.startsWith('--') && arg !== '--write'), ...paths.filter(isNoPath)];
  if (unknown.length > 0) {
    console.error(
      `没有这一部分 · no such part: ${unknown.join(' ')}\n${PARTS.map((p) => `  ${p.name.padEnd(14)}${p.about}`).join('\n')}`,
    );
    process.exit(2);
  }
  const chosen = PARTS.filter(({ name }) => names.length === 0 || names.includes(name));
  // Format and types have no files of their own to choose from.
  const parts = paths.length > 0 ? chosen.filter((part) => part.files && matching(part, paths).length > 0) : chosen;
  if (parts.length === 0) {
    console.error(`没有匹配的测试 · no test lies under ${paths.join(' ')}`);
    process.exit(2);
  }
  return { parts, paths, write: args.includes('--write') };
}

function isNoPath(arg: string): boolean {
  return !/[\\/.]/.test(arg) && !['civic', 'kernel', 'platform', 'server', 'tools', 'apps'].includes(arg);
}

function matching(part: Part, paths: readonly string[]): string[] {
  const files = filesOf(part, ROOT);
  return paths.length === 0
    ? files
    : files.filter((file) => paths.some((path) => file.includes(path.replace(/^\.\//, ''))));
}

/** Runs a program of node_modules and counts it as one test. */
function program(script: string, args: readonly string[]): Promise<Outcome> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(ROOT, 'node_modules', script), ...args], {
      cwd: ROOT,
      stdio: 'inherit',
    });
    child.on('exit', (code) =>
      done({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: [], notes: [] }),
    );
  });
}

async function runPart(part: Part, { paths, write }: Asked, isChosen: (file: string) => boolean): Promise<Outcome> {
  if (part.name === 'format') {
    return program('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', ...(write ? ['--write'] : []), '.']);
  }
  if (part.name === 'types') return program('typescript/bin/tsc', ['-p', '.']);
  const outcome = await runFiles(ROOT, matching(part, paths).filter(isChosen), SIDE_BY_SIDE[part.name] ?? ONE);
  if (outcome.passed + outcome.failed + outcome.skipped.length > 0) return outcome;
  return { ...outcome, failed: 1, notes: ['ran no test'] };
}

/** A part that breaks before its first test (an app that does not build, say) has failed, and the others still run. */
async function runSafely(part: Part, choice: Asked, isChosen: (file: string) => boolean): Promise<Outcome> {
  try {
    return await runPart(part, choice, isChosen);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1, skipped: [], notes: ['did not start'] };
  }
}

type Line = { readonly part: Part; readonly outcome: Outcome; readonly seconds: number };

async function lineOf(part: Part, choice: Asked, isChosen: (file: string) => boolean): Promise<Line> {
  console.log(`\n── ${part.name}: ${part.about}`);
  const begun = performance.now();
  const outcome = await runSafely(part, choice, isChosen);
  return { part, outcome, seconds: (performance.now() - begun) / 1000 };
}

function summarise(lines: readonly Line[], unclaimedFiles: readonly string[], seconds: number): boolean {
  console.log('');
  for (const { part, outcome, seconds } of lines) {
    const counts = `${outcome.passed} passed, ${outcome.failed} failed, ${outcome.skipped.length} skipped`;
    const mark = outcome.failed + outcome.skipped.length > 0 ? '✖' : '✔';
    const notes = outcome.notes.length > 0 ? `  (${outcome.notes.join('; ')})` : '';
    console.log(`${mark} ${part.name.padEnd(13)} ${counts.padEnd(38)} ${seconds.toFixed(1).padStart(6)} s${notes}`);
  }
  const skipped = lines.flatMap(({ outcome }) => outcome.skipped);
  for (const sentence of skipped) console.log(`a test that does not run proves nothing: ${sentence}`);
  for (const file of unclaimedFiles) console.log(`no part of the tests runs ${file}`);
  const total = (count: (outcome: Outcome) => number) => lines.reduce((sum, { outcome }) => sum + count(outcome), 0);
  const failed = total(({ failed }) => failed) + unclaimedFiles.length;
  if (seconds > SECONDS_GOAL) console.log(`the whole took ${Math.round(seconds)} s; the goal is ${SECONDS_GOAL} s`);
  console.log(`${total(({ passed }) => passed)} passed, ${failed} failed, ${skipped.length} skipped`);
  return failed === 0 && skipped.length === 0;
}

async function main(): Promise<void> {
  const choice = asked(process.argv.slice(2));
  const cluster = choice.parts.some(({ database }) => database) ? await startTestCluster() : null;
  if (cluster) process.env[CLUSTER_OF_TESTS] = cluster.url;
  let isInterrupted = false;
  const interrupted = async () => {
    // A signal to the whole group comes twice: once straight, once passed on by tools/run.mjs.
    if (isInterrupted) return;
    isInterrupted = true;
    await cluster?.stop();
    process.exit(130);
  };
  process.on('SIGINT', interrupted);
  process.on('SIGTERM', interrupted);
  const begun = performance.now();
  if (choice.parts.some(({ apps }) => apps)) await buildAppsWhenStale(console.log);
  const lane = async (parts: readonly Part[]) => {
    const lines: Line[] = [];
    for (const part of parts) lines.push(await lineOf(part, choice, (file) => !part.alone?.includes(file)));
    return lines;
  };
  const lanes = [choice.parts.filter(({ isBeside }) => !isBeside), choice.parts.filter(({ isBeside }) => isBeside)];
  const lines = (await Promise.all(lanes.map(lane))).flat();
  for (const part of choice.parts.filter(({ alone }) => alone)) {
    if (matching(part, choice.paths).some((file) => part.alone?.includes(file)))
      lines.push(await lineOf(part, choice, (file) => part.alone?.includes(file) ?? false));
  }
  await cluster?.stop();
  const seconds = (performance.now() - begun) / 1000;
  process.exitCode = summarise(lines, choice.paths.length > 0 ? [] : unclaimed(ROOT), seconds) ? 0 : 1;
}

await main();
