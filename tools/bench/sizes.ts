import pg from 'pg';
import { buildApp } from '#server/app.ts';
import { type Asked, runBare, type Sent, statementsOf } from './captured.ts';
import { type Filled, fill } from './fill.ts';
import { type Line, openLine, percentile } from './load.ts';
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
  /** Called once, before any matter is there. */
  prepare(place: Place): Promise<void>;
  /** `kind` only groups the numbers that are told on the way. */
  requests(place: Place, drawn: readonly Filled[]): readonly Wanted[];
};

/**
 * The 95th percentile of a request's time over HTTP at each size of the ledger, beside that of the bare statements
 * which the same request runs. Each size has a database and a server of its own; sizes, ours and bare are timed in
 * turn, so that whatever else the machine does falls on all alike.
 */
export async function benchReading(reading: Reading, say: (line: string) => void): Promise<Result[]> {
  const ground = await openGround();
  const sites: Site[] = [];
  try {
    for (const [name, count] of Object.entries(SIZES)) {
      const place = await ground.place(`matters_${name}`);
      await reading.prepare(place);
      const began = performance.now();
      const drawn = await fill(place.url, TENANT, count, DRAWN);
      say(`  ${reading.bench} ${name}: filled in ${Math.round((performance.now() - began) / 1000)} s`);
      await place.serve();
      sites.push(await siteOf(name, place, reading.requests(place, drawn)));
    }
    for (let round = 0; round <= ROUNDS; round += 1) await oneRound(sites, round > 0);
    for (const site of sites) tell(reading, site, say);
    const results = sites.map((site) => resultOf(reading, site));
    sayGrowth(reading, results, say);
    return results;
  } finally {
    for (const site of sites) await site.end();
    await ground.end();
  }
}

type Timed = { readonly kind: string; readonly ours: number; readonly bare: number };

/** One size of the ledger, ready to be asked. */
type Site = {
  readonly name: string;
  readonly requests: readonly Captured[];
  readonly times: Timed[];
  readonly line: Line;
  readonly client: pg.Client;
  end(): Promise<void>;
};

async function siteOf(name: string, place: Place, asked: readonly Wanted[]): Promise<Site> {
  const app = await buildApp({ desk: place.house.desk, isBehindProxy: false });
  const requests: Captured[] = [];
  for (const one of asked) requests.push({ ...one, statements: await statementsOf(app, one) });
  await app.close();
  const client = new pg.Client({ connectionString: place.url });
  await client.connect();
  const line = await openLine('127.0.0.1', place.port);
  const end = async () => {
    line.end();
    await client.end();
  };
  return { name, requests, times: [], line, client, end };
}

/** Every request of every size once; the first round only fills the caches. */
async function oneRound(sites: readonly Site[], isKept: boolean): Promise<void> {
  const most = Math.max(...sites.map(({ requests }) => requests.length));
  for (let index = 0; index < most; index += 1) {
    for (const { requests, times, line, client } of sites) {
      const one = requests[index];
      if (!one) continue;
      const ours = await timed(() => asked(line, one));
      const bare = await timed(() => runBare(client, one.statements));
      if (isKept) times.push({ kind: one.kind, ours, bare });
    }
  }
}

function resultOf({ bench }: Reading, { name, times }: Site): Result {
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

function tell({ bench }: Reading, { name, times }: Site, say: (line: string) => void): void {
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
