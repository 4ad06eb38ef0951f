import { randomInt } from 'node:crypto';
import type { WORKLISTS } from '#civic/ledger/rules/worklists.ts';
import { fill, UNITS_COUNT, unitId } from './fill.ts';
import { load, median, percentile } from './load.ts';
import { foundOffice, signedIn } from './office.ts';
import { openGround, type Place, TENANT } from './place.ts';
import { lessIsBetter, type Result } from './result.ts';

/** How many matters the county has; one in sixteen is open. */
const MATTERS_COUNT = Number(process.env.BIG ?? 1_000_000);
const HANDLERS_COUNT = 50;
const SESSIONS_COUNT = 200;
/** Each session asks once in so many seconds: a person who does nothing but turn from list to list. */
const PAUSE_SECONDS = 1;
const SECONDS = 8;
const ROUNDS = 3;
/** Nobody waits longer for a list (issue 3, proof): the limit of the 95th percentile, in milliseconds. */
const WAIT_MILLISECONDS_MAX = 150;

/** The lists of a handling unit. */
const LISTS = [
  'to_sign',
  'to_contact',
  'in_progress',
  'raised',
  'promised',
  'overdue',
  'all',
] as const satisfies readonly (keyof typeof WORKLISTS)[];

/**
 * The 95th percentile of a request's time while two hundred people turn the pages of fifty handlers at once: the exact
 * counts of all their worklists, and the first page of each.
 */
export async function benchBusyWorklists(say: (line: string) => void): Promise<Result> {
  const ground = await openGround();
  try {
    const place = await ground.place('worklists');
    await foundOffice(place);
    const began = performance.now();
    await fill(place.url, TENANT, MATTERS_COUNT, 1);
    say(`  worklists: ${MATTERS_COUNT} matters filled in ${Math.round((performance.now() - began) / 1000)} s`);
    const cookies = await handlers(place);
    await place.serve();
    await load({ ...target(place, cookies), connections: HANDLERS_COUNT, seconds: 3 });
    const ours: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const rate = SESSIONS_COUNT / PAUSE_SECONDS;
      const run = await load({ ...target(place, cookies), connections: SESSIONS_COUNT, seconds: SECONDS, rate });
      if (run.refused > 0) throw new Error(`${run.refused} requests for worklists were refused`);
      ours.push(percentile(run.milliseconds, 0.95));
      const shown = [0.5, 0.95, 0.99].map((share) => percentile(run.milliseconds, share).toFixed(1)).join(' / ');
      say(
        `  worklists: ${SESSIONS_COUNT} sessions, ${Math.round(run.answered / run.seconds)} /s: p50/p95/p99 ${shown} ms`,
      );
    }
    const full = await load({ ...target(place, cookies), connections: SESSIONS_COUNT, seconds: SECONDS });
    const fullP95 = percentile(full.milliseconds, 0.95).toFixed(1);
    say(`  worklists: without a pause ${Math.round(full.answered / full.seconds)} /s, p95 ${fullP95} ms`);
    const named = { bench: 'transitions', case: 'worklists-1e6', metric: 'p95', unit: 'ms' };
    return lessIsBetter({ ...named, ours: median(ours), limit: WAIT_MILLISECONDS_MAX });
  } finally {
    await ground.end();
  }
}

async function handlers(place: Place): Promise<string[]> {
  const cookies: string[] = [];
  for (let index = 0; index < HANDLERS_COUNT; index += 1)
    cookies.push(await signedIn(place, 'handler', unitId(1 + (index % UNITS_COUNT))));
  return cookies;
}

function target(place: Place, cookies: readonly string[]) {
  const paths = ['/api/worklists', ...LISTS.map((list) => `/api/matters?worklist=${list}&limit=100`)];
  const request = () => {
    const [path, cookie] = [paths[randomInt(paths.length)], cookies[randomInt(cookies.length)]];
    return `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: ${cookie}\r\n\r\n`;
  };
  return { host: '127.0.0.1', port: place.port, request, status: 200 };
}
