import { parseArgs } from 'node:util';
import { benchIntake } from './intake.ts';
import { benchLookup } from './lookup.ts';
import type { Result } from './result.ts';
import { benchWorklist } from './worklist.ts';

/** Every benchmark there is. Each makes its own data and measures the limit in the same run. */
const benches: Readonly<Record<string, (say: (line: string) => void) => Promise<Result[]>>> = {
  intake: benchIntake,
  lookup: benchLookup,
  worklist: benchWorklist,
};

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  });
  const unknown = positionals.filter((name) => !(name in benches));
  if (values.help || unknown.length > 0 || positionals.length === 0) {
    console.error(`npm run bench -- ${Object.keys(benches).join('|')} … [--json]`);
    return values.help ? 0 : 2;
  }
  // What is going on goes to standard error, so that standard output holds results alone.
  const say = (line: string) => console.error(line);
  for (const name of positionals) {
    const results = (await benches[name]?.(say)) ?? [];
    for (const result of results) console.log(values.json ? JSON.stringify(result) : lineOf(result));
  }
  return 0;
}

function lineOf(result: Result): string {
  const { bench, metric, unit, ours, limit, ratio } = result;
  return `${bench.padEnd(10)}${result.case.padEnd(12)}${metric.padEnd(12)}ours ${ours} ${unit}   limit ${limit} ${unit}   ratio ${ratio}`;
}

process.exit(await main());
