import pg from 'pg';
import { buildApp } from '#server/app.ts';
import { type Asked, runBare, type Sent, statementsOf } from './captured.ts';
import { type Filled, fill } from './fill.ts';
import { type Line, openLine, percentile } from './load.ts';
import { foundOffice, type Office } from './office.ts';
import { openGround, type Place, TENANT } from './place.ts';
import { lessIsBetter, type Result } from './result.ts';

/** How many matters the county has. */
const SIZES = {
  '1e4': 10_000,
  '1e5': Number(process.env.MID ?? 100_000),
  '1e6': Number(process.env.BIG ?? 1_000_000),
} as const;

/** Matters of which parameters are drawn, at every size. */
const DRAWN = 150;
/** Each request is made so often. */
const ROUNDS = 8;
/** At a hundred times the matters a request may take so many times as long (issue 2, G). */
const GROWTH_MAX = 1.5;

/** A bench of reading: which requests are made of a county that has been filled. */
export type Reading = {
  readonly bench: string;
  /** `kind` only groups the numbers that are told on the way. */
  requests(place: Place, office: Office, drawn: readonly Filled[]): readonly Wanted[];
};

/**
 * The 95th percentile of a request's time over HTTP at each size of the ledger, beside that of the bare statements
 * which the same request runs. Each size has a database and a server of its own, filled once for all readings; sizes,
 * ours and bare are timed in turn, so that whatever else the machine does falls on all alike.
 */
export async function benchReadings(readings: readonly Reading[], say: (line: string) => void): Promise<Result[]> {
  const ground = await openGround();
  const sites: Site[] = [];
  try {
    for (const [name, count] of Object.entries(SIZES)) {
      const place = await ground.place(`matters_${name}`);
      const office = await foundOffice(place);
      const began = performance.now();
      const drawn = await fill(place.url, TENANT, count, DRAWN);
      say(`  ${name}: filled in ${Math.round((performance.now() - began) / 1000)} s`);
      await place.serve();
      for (const reading of readings)
        sites.push(await siteOf(reading, name, place, reading.requests(place, office, drawn)));
    }
    return await readingsTimed(readings, sites, say);
  } finally {
    for (const { client } of sites) await client.end();
    await ground.end();
  }
}

async function readingsTimed(
  readings: readonly Reading[],
  all: readonly Site[],
  say: (line: string) => void,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const reading of readings) {
    const sites = all.filter((site) => site.reading === reading);
    const lines = await Promise.all(sites.map(({ open }) => open()));
    for (let round = 0; round <= ROUNDS; round += 1) await oneRound(sites, lines, round > 0);
    for (const line of lines) line.end();
    for (const site of sites) tell(site, say);
    const found = sites.map(resultOf);
    sayGrowth(reading, found, say);
    results.push(...found);
  }
  return results;
}

type Timed = { readonly kind: string; readonly ours: number; readonly bare: number };

/** One size of the ledger, ready to be asked. */
type Site = {
  readonly reading: Reading;
  readonly name: string;
  readonly requests: readonly Captured[];
  readonly times: Timed[];
  /** The server closes a line that is silent for long, as it is while the next size is filled: opened when timed. */
  open(): Promise<Line>;
  readonly client: pg.Client;
};

async function siteOf(reading: Reading, name: string, place: Place, asked: readonly Wanted[]): Promise<Site> {
  const app = await buildApp({ desk: place.house.desk, isBehindProxy: false });
  const requests: Captured[] = [];
  for (const one of asked) requests.push({ ...one, statements: await statementsOf(app, one) });
  await app.close();
  const client = new pg.Client({ connectionString: place.url });
  await client.connect();
  return { reading, name, requests, times: [], open: () => openLine('127.0.0.1', place.port), client };
}

/** Every request of every size once; the first round only fills the caches. */
async function oneRound(sites: readonly Site[], lines: readonly Line[], isKept: boolean): Promise<void> {
  const most = Math.max(...sites.map(({ requests }) => requests.length));
  for (let index = 0; index < most; index += 1) {
    for (const [place, { requests, times, client }] of sites.entries()) {
      const [one, line] = [requests[index], lines[place]];
      if (!one || !line) continue;
      const ours = await timed(() => asked(line, one));
      const bare = await timed(() => runBare(client, one.statements));
      if (isKept) times.push({ kind: one.kind, ours, bare });
    }
  }
}

function resultOf({ reading: { bench }, name, times }: Site): Result {
  const p95 = (of: 'ours' | 'bare') =>
    percentile(
      times.map((one) => one[of]),
      0.95,
    );
  return lessIsBetter({ bench, case: name, metric: 'p95', unit: 'ms', ours: p95('ours'), limit: p95('bare') });
}

function sayGrowth({ bench }: Reading, results: readonly Result[], say: (line: string) => void): void {
  const growth = (results.at(-1)?.ours ?? 0) / (results[0]?.ours ?? 0);
  const verdict = growth <= GROWTH_MAX ? 'within' : 'OVER';
  say(`  ${bench}: p95 at 1e6 is ${growth.toFixed(2)} times that at 1e4; ${verdict} ${GROWTH_MAX}`);
}

type Wanted = Asked & { readonly kind: string };
type Captured = Wanted & { readonly statements: readonly Sent[] };

async function asked(line: Line, { path, cookie }: Asked): Promise<void> {
  const status = await line.ask(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: ${cookie}\r\n\r\n`);
  if (status !== 200) throw new Error(`${path} answered ${status}`);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function tell({ reading: { bench }, name, times }: Site, say: (line: string) => void): void {
  for (const [kind, of] of Map.groupBy(times, (one) => one.kind)) {
    const shown = (share: number) =>
      (['ours', 'bare'] as const)
        .map((which) =>
          percentile(
            of.map((one) => one[which]),
            share,
          ).toFixed(2),
        )
        .join(' / ');
    say(
      `    ${bench} ${name} ${kind.padEnd(22)} ours / bare ms: p50 ${shown(0.5)}, p95 ${shown(0.95)} (n ${of.length})`,
    );
  }
}
