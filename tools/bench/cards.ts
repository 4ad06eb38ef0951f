import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { lessIsBetter, type Result } from './result.ts';

const COUNT = 3000;
/** Of 3,000 cards as one PDF (issue 4, proof): seconds, and megabytes beyond an empty process. */
const SECONDS_MAX = 30;
const MEGABYTES_MAX = 300;

type Measured = { readonly seconds: number; readonly megabytes: number; readonly fileMegabytes: number };

/** Three thousand different contact cards on A4 sheets, in a process of its own, so that its peak of memory is its own. */
export async function benchCards(say: (line: string) => void): Promise<Result[]> {
  const program = join(import.meta.dirname, 'cards-alone.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [program, String(COUNT)]);
  const { seconds, megabytes, fileMegabytes } = JSON.parse(stdout) as Measured;
  say(
    `  ${COUNT} cards: ${seconds.toFixed(1)} s, ${Math.round(megabytes)} MB, a file of ${fileMegabytes.toFixed(1)} MB`,
  );
  const named = { bench: 'cards', case: String(COUNT) };
  return [
    lessIsBetter({ ...named, metric: 'seconds', unit: 's', ours: seconds, limit: SECONDS_MAX }),
    lessIsBetter({ ...named, metric: 'memory', unit: 'MB', ours: megabytes, limit: MEGABYTES_MAX }),
  ];
}
