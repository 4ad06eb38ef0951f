import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { buildApp } from '#server/app.ts';
import { type Asked, runBare, type Sent, statementsOf } from './captured.ts';
import { type Filled, fill } from './fill.ts';
import { openLine, percentile } from './load.ts';
import { openPlace, type Place, TENANT } from './place.ts';
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
  requests(place: Place, drawn: readonly Filled[]): readonly (Asked & { readonly kind: string })[];
};

/**
 * The 95th percentile of a request's time over HTTP at each size of the ledger, beside that of the bare statements
 * which the same request runs, in turn, from the same program.
 */
export async function benchReading(reading: Reading, say: (line: string) => void): Promise<Result[]> {
  const place = await openPlace();
  try {
    await reading.prepare(place);
    const results: Result[] = [];
    for (const [name, count] of Object.entries(SIZES)) {
      const began = performance.now();
      const drawn = await fill(place.url, TENANT, count, DRAWN);
      say(`  ${reading.bench} ${name}: filled in ${Math.round((performance.now() - began) / 1000)} s`);
      await place.serve();
      results.push(await measured(reading, name, place, drawn, say));
    }
    const [small, large] = [results[0]?.ours ?? 0, results.at(-1)?.ours ?? 0];
    const growth = large / small;
    say(
      `  ${reading.bench}: 1e6 takes ${growth.toFixed(2)} × the time at 1e4; ${growth <= GROWTH_MAX ? 'within' : 'OVER'} ${GROWTH_MAX}`,
    );
    return results;
  } finally {
    await place.end();
  }
}

type Timed = { readonly kind: string; readonly ours: number; readonly bare: number };

async function measured(
  reading: Reading,
  name: string,
  place: Place,
  drawn: readonly Filled[],
  say: (line: string) => void,
): Promise<Result> {
  const requests = reading.requests(place, drawn);
  const app = await buildApp({ desk: place.house.desk, isBehindProxy: false });
  const client = new pg.Client({ connectionString: place.url });
  await client.connect();
  const line = await openLine('127.0.0.1', place.port);
  try {
    const all = await captured(app, requests);
    const times: Timed[] = [];
    for (let round = -1; round < ROUNDS; round += 1) {
      for (const one of all) {
        const ours = await timed(() => asked(line, one));
        const bare = await timed(() => runBare(client, one.statements));
        // The first round fills the caches of both.
        if (round >= 0) times.push({ kind: one.kind, ours, bare });
      }
    }
    tell(reading, name, times, say);
    const p95 = (of: 'ours' | 'bare') =>
      percentile(
        times.map((one) => one[of]),
        0.95,
      );
    return lessIsBetter({
      bench: reading.bench,
      case: name,
      metric: 'p95',
      unit: 'ms',
      ours: p95('ours'),
      limit: p95('bare'),
    });
  } finally {
    line.end();
    await client.end();
    await app.close();
  }
}

type Captured = Asked & { readonly kind: string; readonly statements: readonly Sent[] };

async function captured(app: FastifyInstance, requests: readonly (Asked & { readonly kind: string })[]) {
  const all: Captured[] = [];
  for (const one of requests) all.push({ ...one, statements: await statementsOf(app, one) });
  return all;
}

async function asked(line: Awaited<ReturnType<typeof openLine>>, { path, cookie }: Asked): Promise<void> {
  const status = await line.ask(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: ${cookie}\r\n\r\n`);
  if (status !== 200) throw new Error(`${path} answered ${status}`);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function tell({ bench }: Reading, name: string, times: readonly Timed[], say: (line: string) => void): void {
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
