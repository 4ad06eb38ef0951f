import { parseArgs } from 'node:util';
import { benchAnalysis } from './analysis.ts';
import { benchBusyWorklists } from './busy-worklists.ts';
import { benchCards } from './cards.ts';
import { benchCluster } from './cluster.ts';
import { benchHouseholds } from './households.ts';
import { benchIndicators } from './indicators.ts';
import { benchIntake } from './intake.ts';
import { benchLog } from './log.ts';
import { lookup } from './lookup.ts';
import { benchPublish } from './publish.ts';
import { benchReach } from './reach.ts';
import type { Result } from './result.ts';
import { benchSearch } from './search.ts';
import { benchSimilar } from './similar.ts';
import { benchReadings, type Reading } from './sizes.ts';
import { benchSync } from './sync.ts';
import { benchTransitions } from './transitions.ts';
import { worklist } from './worklist.ts';

/** Every benchmark of reading; those asked for share the filled databases. */
const READINGS: Readonly<Record<string, Reading>> = { lookup, worklist };
/** Benchmarks that stand by themselves, in the order in which they are made. */
const APART: Readonly<Record<string, (say: (line: string) => void) => Promise<Result[]>>> = {
  similar: benchSimilar,
  cluster: benchCluster,
  search: benchSearch,
  cards: benchCards,
  households: benchHouseholds,
  reach: benchReach,
  publish: benchPublish,
  analysis: benchAnalysis,
};
const NAMES = [
  'intake',
  ...Object.keys(READINGS),
  'transitions',
  'worklists',
  ...Object.keys(APART),
  'indicators',
  'sync',
  'log',
  'audit',
];

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  });
  const unknown = positionals.filter((name) => !NAMES.includes(name));
  if (values.help || unknown.length > 0 || positionals.length === 0) {
    console.error(`npm run bench -- ${NAMES.join('|')} … [--json]`);
    return values.help ? 0 : 2;
  }
  // What is going on goes to standard error, so that standard output holds results alone.
  const say = (line: string) => console.error(line);
  const tell = (results: readonly Result[]) => {
    for (const result of results) console.log(values.json ? JSON.stringify(result) : lineOf(result));
  };
  for await (const results of measured(positionals, say)) tell(results);
  return 0;
}

/** Makes the benchmarks of some names, in turn; results come as they are there. */
async function* measured(names: readonly string[], say: (line: string) => void): AsyncGenerator<readonly Result[]> {
  if (names.includes('intake')) yield await benchIntake(say);
  const ofLog = (['log', 'audit'] as const).filter((name) => names.includes(name));
  if (ofLog.length > 0) yield* benchLog(ofLog, say);
  if (names.includes('sync')) yield await benchSync(say);
  const readings = names.flatMap((name) => READINGS[name] ?? []);
  if (readings.length > 0) yield await benchReadings(readings, say);
  // The worklists of a full county are one case of the transitions, which can be asked for alone.
  if (names.includes('transitions')) yield* benchTransitions(say);
  else if (names.includes('worklists')) yield [await benchBusyWorklists(say)];
  for (const [name, bench] of Object.entries(APART)) if (names.includes(name)) yield await bench(say);
  if (names.includes('indicators')) for await (const result of benchIndicators(say)) yield [result];
}

function lineOf(result: Result): string {
  const { bench, metric, unit, ours, limit, ratio } = result;
  return `${bench.padEnd(10)}${result.case.padEnd(12)}${metric.padEnd(12)}ours ${ours} ${unit}   limit ${limit} ${unit}   ratio ${ratio}`;
}

process.exit(await main());
