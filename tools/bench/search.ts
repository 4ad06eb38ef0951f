import { loadavg } from 'node:os';
import pg from 'pg';
import { findFor, type Wanted } from '#civic/search/actions/find.ts';
import { sourcesWith, sweepSearch } from '#civic/search/index.ts';
import type { Official } from '#kernel/actor.ts';
import { addDays, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { searched } from '#server/searched.ts';
import { unitId } from './fill.ts';
import { percentile } from './load.ts';
import { officialOf } from './office.ts';
import { openGround, type Place, TENANT } from './place.ts';
import { lessIsBetter, type Result } from './result.ts';
import { chance, fillWords, VOCABULARY_COUNT, vocabulary } from './search-fill.ts';

const SIZES = {
  '1e4': 10_000,
  '1e5': Number(process.env.MID ?? 100_000),
  '1e6': Number(process.env.BIG ?? 1_000_000),
} as const;
/** Handbook of peers, feature 49: p95 ≤ 150 ms at 1M. */
const MILLISECONDS_MAX = 150;
/** Queries of each kind. */
const QUERIES_COUNT = 25;
const ROUNDS = 3;

/** How common a word is: the ranks from which it is drawn. */
const COMMON = [0, 30] as const;
const MIDDLE = [300, 3000] as const;
const RARE = [15_000, VOCABULARY_COUNT] as const;
type Ranks = readonly [number, number];

/** What is asked, and by whom: a supervisor of the county, or a handler who sees one unit's matters. */
type Asked = { readonly words: readonly Ranks[]; readonly filter: Partial<Wanted>; readonly isHandler?: true };

/**
 * Words, one and several, with and without filters, over every kind at once and over matters alone: the time of the whole
 * action, permission and words of the results included, at each size of the ledger.
 */
export async function benchSearch(say: (line: string) => void): Promise<Result[]> {
  const ground = await openGround();
  const results: Result[] = [];
  try {
    const words = vocabulary();
    for (const [name, count] of Object.entries(SIZES)) {
      const place = await ground.place(`search_${name}`);
      await filled(place, name, count, words, say);
      const times = await timesOf(place, words, say);
      const idle = await timesOfNothing(place);
      const p95 = percentile(times, 0.95);
      say(
        `  search ${name}: p50 ${percentile(times, 0.5).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, most ${percentile(times, 1).toFixed(1)} ms (n ${times.length}); load ${loadavg()[0]?.toFixed(2)}, at which one empty statement takes p50 ${percentile(idle, 0.5).toFixed(1)}, p95 ${percentile(idle, 0.95).toFixed(1)} ms`,
      );
      results.push(
        lessIsBetter({ bench: 'search', case: name, metric: 'p95', unit: 'ms', ours: p95, limit: MILLISECONDS_MAX }),
      );
    }
    return results;
  } finally {
    await ground.end();
  }
}

async function filled(
  place: Place,
  name: string,
  count: number,
  words: readonly string[],
  say: (line: string) => void,
): Promise<void> {
  let began = performance.now();
  const seconds = () => Math.round((performance.now() - began) / 1000);
  await fillWords(place, count, words, async () => {
    began = performance.now();
    // The walk of the product itself.
    await sweepSearch(place.house.desk, TENANT, sourcesWith(searched), Number.POSITIVE_INFINITY);
    say(`  search ${name}: walked over in ${seconds()} s`);
  });
  say(`  search ${name}: ${count} matters filled in ${seconds()} s`);
  const client = new pg.Client({ connectionString: place.url });
  await client.connect();
  const { rows } = await client.query(
    `select pg_size_pretty(pg_total_relation_size('search_piece')) as pieces, pg_size_pretty(pg_total_relation_size('search_entry')) as entries`,
  );
  say(`  search ${name}: pieces ${rows[0].pieces}, entries ${rows[0].entries}`);
  await client.end();
}

async function timesOf(place: Place, words: readonly string[], say: (line: string) => void): Promise<number[]> {
  const { desk } = place.house;
  const sources = sourcesWith(searched);
  const officials = { county: officialOf(place, 'supervisor', null), unit: officialOf(place, 'handler', unitId(7)) };
  const monthAgo = addDays(civilDateOf(desk.clock.now()), -30);
  const all: number[] = [];
  for (const [kind, asked] of Object.entries(askedIn(monthAgo))) {
    const next = chance(7);
    const queries = Array.from({ length: QUERIES_COUNT }, () =>
      asked.words.map((ranks) => drawn(next, ranks, words)).join(' '),
    );
    const official: Official = asked.isHandler ? officials.unit : officials.county;
    const times: number[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const q of queries) {
        const began = performance.now();
        const found = await findFor(desk, official, { q, ...asked.filter }, 'zh', sources);
        if (round > 0) times.push(performance.now() - began);
        if (isRefusal(found)) throw new Error(`${q} was refused: ${found.code}`);
      }
    }
    say(
      `    ${kind.padEnd(26)} p50 ${percentile(times, 0.5).toFixed(1)}, p95 ${percentile(times, 0.95).toFixed(1)} ms`,
    );
    all.push(...times);
  }
  return all;
}

/** How long the machine takes for a read that does nothing: what else it is busy with. */
async function timesOfNothing(place: Place): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; turn < 200; turn += 1) {
    const began = performance.now();
    await place.house.desk.read(TENANT, (tx) => tx.rows({ text: 'select 1', values: [] }));
    times.push(performance.now() - began);
  }
  return times;
}

function askedIn(from: ReturnType<typeof addDays>): Readonly<Record<string, Asked>> {
  const one = { rare: [RARE], middle: [MIDDLE], common: [COMMON] };
  const more = {
    'common common': [COMMON, COMMON],
    'common middle': [COMMON, MIDDLE],
    'middle middle': [MIDDLE, MIDDLE],
    'common rare': [COMMON, RARE],
    'common ×3': [COMMON, COMMON, COMMON],
  };
  const plain = Object.entries({ ...one, ...more }).map(([name, words]) => [name, { words, filter: {} }] as const);
  const narrowed: Readonly<Record<string, Asked>> = {
    'common, page of matters': { words: [COMMON], filter: { kind: 'matter' } },
    'common, village': { words: [COMMON], filter: { area: `${TENANT}103204` } },
    'middle, township': { words: [MIDDLE], filter: { area: `${TENANT}103` } },
    'middle, category': { words: [MIDDLE], filter: { category: '09' } },
    'common, one unit': { words: [COMMON], filter: { unit: unitId(3) as Id } },
    'common, rare state': { words: [COMMON], filter: { state: 'rework' } },
    'middle, a month': { words: [MIDDLE], filter: { from } },
    'common, of a handler': { words: [COMMON], filter: {}, isHandler: true },
    'middle, of a handler': { words: [MIDDLE, COMMON], filter: {}, isHandler: true },
  };
  return { ...Object.fromEntries(plain), ...narrowed };
}

function drawn(next: () => number, [from, to]: Ranks, words: readonly string[]): string {
  return words[from + Math.floor(next() * (to - from))] ?? '';
}
