import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { raise } from '#civic/intake/index.ts';
import { placeJobs } from '#civic/issues/index.ts';
import { EVERY_MATTER, INDEXED_MAX, piecesOf, sketchOf } from '#civic/issues/rules/clustering.ts';
import { parseAreaCode } from '#kernel/area-code.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { openGround, type Place, TENANT } from './place.ts';
import { lessIsBetter, type Result } from './result.ts';

/** Matters of a county; fewer for a quick look. */
const MATTERS_COUNT = Number(process.env.MATTERS ?? 1_000_000);
const PLACED_COUNT = 400;
/** Places that are looked at before time is taken. */
const WARM_COUNT = 40;
const MILLISECONDS_MAX = 50;
const PHRASES_COUNT = 60_000;
/** So many matters tell of one trouble. */
const OF_ONE_TROUBLE = 5;

/**
 * Placing a new matter among a million through the real act, beside 50 ms: its words are raised as in life, then the job
 * that the worker runs is timed alone. Every second one tells of a trouble that is known; how many of these joined it is
 * said beside the time.
 */
export async function benchCluster(say: (line: string) => void): Promise<Result[]> {
  const ground = await openGround();
  try {
    const place = await ground.place('clusters');
    const next = chance(20261123);
    const phrases = Array.from({ length: PHRASES_COUNT }, () => han(next, 2 + Math.floor(next() * 4)));
    const began = performance.now();
    const known = await fill(place, next, phrases);
    say(`  cluster: ${MATTERS_COUNT} matters filled in ${Math.round((performance.now() - began) / 1000)} s`);
    const times: number[] = [];
    let joined = 0;
    for (let turn = 0; turn < WARM_COUNT + PLACED_COUNT; turn += 1) {
      const trouble = known[Math.floor(next() * known.length)];
      const isKnown = turn % 2 === 0 && trouble !== undefined;
      const words = isKnown ? toldAnew(trouble.words, next, phrases) : told(next, phrases);
      const areaCode = isKnown ? trouble.areaCode : village(Math.floor(next() * 120));
      const { milliseconds, isClustered } = await placed(place, words, areaCode);
      if (turn >= WARM_COUNT) times.push(milliseconds);
      if (turn >= WARM_COUNT && isKnown && isClustered) joined += 1;
    }
    const p95 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
    say(`  cluster: ${joined} of ${PLACED_COUNT / 2} that told of a known trouble were put beside it`);
    const named = { bench: 'cluster', case: MATTERS_COUNT === 1_000_000 ? 'place' : `place-${MATTERS_COUNT}` };
    return [lessIsBetter({ ...named, metric: 'p95', unit: 'ms', ours: p95, limit: MILLISECONDS_MAX })];
  } finally {
    await ground.end();
  }
}

async function placed({ house: { desk } }: Place, words: string, areaCode: string) {
  const said = { channel: 'web', kind: 'condition', replyWay: 'look_up', formKey: desk.clock.newId() } as const;
  const receipt = await raise(desk, { kind: 'visitor', tenantId: TENANT }, { ...said, areaCode, words });
  if (isRefusal(receipt)) throw new Error(receipt.code);
  const at = performance.now();
  await placeJobs(desk, TENANT, [{ submissionId: receipt.id }]);
  const milliseconds = performance.now() - at;
  const row = await desk.read(TENANT, (tx) =>
    tx.row({
      text: 'select 1 from cluster_member where tenant_id = $1 and matter_id = $2',
      values: [TENANT, receipt.id],
    }),
  );
  return { milliseconds, isClustered: row !== null };
}

/** A generator of random numbers that says the same for the same seed (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function han(next: () => number, length: number): string {
  return String.fromCharCode(...Array.from({ length }, () => 0x4e00 + Math.floor(next() * 2500)));
}

/** Words of 40 to 200 characters out of a common store of phrases, the common ones far more often. */
function told(next: () => number, phrases: readonly string[]): string {
  const length = 40 + Math.floor(next() * 160);
  let text = '';
  while (text.length < length)
    text += `${phrases[Math.floor(next() ** 2 * phrases.length)]}${next() < 0.2 ? '，' : ''}`;
  return text;
}

/** The same trouble in other words: a third of them are the same. */
function toldAnew(words: string, next: () => number, phrases: readonly string[]): string {
  const from = Math.floor(next() * (words.length / 2));
  return `${words.slice(0, 4)}${told(next, phrases).slice(0, 30)}，${words.slice(from, from + Math.max(20, words.length / 2))}，${told(next, phrases).slice(0, 30)}`;
}

function village(at: number): string {
  const code = `${TENANT}${101 + Math.floor(at / 12)}${201 + (at % 12)}`;
  return parseAreaCode(code) ?? code;
}

type Known = { readonly words: string; readonly areaCode: string };

/**
 * Fills sketches, pieces and rarities as placing would have left them; returns some of the troubles. One of each trouble
 * comes by COPY, the others are made of it by the database, and keys are made at the end: a million in minutes.
 */
async function fill(place: Place, next: () => number, phrases: readonly string[]): Promise<Known[]> {
  const directory = await mkdtemp(join(tmpdir(), 'minqing-cluster-'));
  await chmod(directory, 0o755);
  const client = new pg.Client({ connectionString: place.url });
  await client.connect();
  try {
    const [troubles, rarities] = ['trouble', 'rarity'].map((name) => join(directory, name));
    if (!troubles || !rarities) throw new Error('two files are written');
    const known = await writeFiles(troubles, rarities, next, phrases);
    await client.query(`set maintenance_work_mem = '1GB'; set work_mem = '512MB'; set synchronous_commit = off`);
    await client.query('create unlogged table trouble (first int, area_code text, pieces int[], weights smallint[])');
    await client.query(`copy trouble from '${troubles}'`);
    await client.query('alter table cluster_piece drop constraint cluster_piece_names_a_matter_once');
    await client.query('alter table cluster_rarity drop constraint cluster_rarity_is_counted_once_per_piece');
    await client.query('drop index cluster_piece_by_matter');
    for (const statement of [SKETCHES, CLUSTERS, MEMBERS]) await client.query(statement);
    await client.query(`insert into cluster_piece select ${TENANT}, piece, matter_id
      from cluster_sketch, unnest(pieces[:${INDEXED_MAX}]) piece order by piece, matter_id`);
    await client.query(`copy cluster_rarity from '${rarities}'`);
    await client.query(`alter table cluster_piece add constraint cluster_piece_names_a_matter_once
      primary key (tenant_id, piece, matter_id)`);
    await client.query(`alter table cluster_rarity add constraint cluster_rarity_is_counted_once_per_piece
      primary key (tenant_id, piece)`);
    await client.query('create index cluster_piece_by_matter on cluster_piece (tenant_id, matter_id)');
    await client.query('drop table trouble');
    for (const table of ['cluster_sketch', 'cluster_piece', 'cluster_rarity', 'cluster', 'cluster_member'])
      await client.query(`vacuum (analyze) ${table}`);
    await client.query('checkpoint');
    return known;
  } finally {
    await client.end();
    await rm(directory, { recursive: true, force: true });
  }
}

/** A list of pieces or weights without a seventh of it, another for each who tells of the same trouble. */
const without = (list: string) => `${list}[:3 * k] || ${list}[3 * k + 3 : 18 + 17 * k] || ${list}[34 + 17 * k :]`;

const idOf = (number: string) => `('0199f000-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;

/** Each trouble told so many times, within a hundred days, so that all lie within the time that is looked back. */
const SKETCHES = `
  insert into cluster_sketch
  select ${TENANT}, ${idOf('first + k')}, area_code, null,
    now() - interval '100 days' + interval '8 seconds' * (first + k), ${without('pieces')}, ${without('weights')}
  from trouble, generate_series(0, ${OF_ONE_TROUBLE - 1}) k order by first, k`;
/** Each trouble is a cluster, as placing would have made it. */
const CLUSTERS = `
  insert into cluster select ${TENANT}, ${idOf('first')}, 'perhaps', '', null, ${OF_ONE_TROUBLE}, null, null, now(), 1
  from trouble`;
const MEMBERS = `
  insert into cluster_member select ${TENANT}, ${idOf('first + k')}, ${idOf('first')}, area_code, 800, false, null, now()
  from trouble, generate_series(0, ${OF_ONE_TROUBLE - 1}) k order by first, k`;

async function writeFiles(
  troublesFile: string,
  raritiesFile: string,
  next: () => number,
  phrases: readonly string[],
): Promise<Known[]> {
  const counts = new Map<number, number>();
  const troubles = createWriteStream(troublesFile);
  const known = await writeTroubles(troubles, counts, next, phrases);
  const rarities = createWriteStream(raritiesFile);
  rarities.write(`${TENANT}\t${EVERY_MATTER}\t${MATTERS_COUNT}\n`);
  for (const [piece, count] of counts) rarities.write(`${TENANT}\t${piece}\t${count * OF_ONE_TROUBLE}\n`);
  for (const stream of [troubles, rarities]) stream.end();
  await Promise.all([troubles, rarities].map((stream) => finished(stream)));
  for (const path of [troublesFile, raritiesFile]) await chmod(path, 0o644);
  return known;
}

/** One sketch for each trouble. */
async function writeTroubles(
  troubles: WriteStream,
  counts: Map<number, number>,
  next: () => number,
  phrases: readonly string[],
): Promise<Known[]> {
  const known: Known[] = [];
  for (let first = 1; first <= MATTERS_COUNT; first += OF_ONE_TROUBLE) {
    // What a trouble is about has a name of its own, as a bridge has.
    const name = han(next, 4);
    const words = `${name}${told(next, phrases)}，${name}`;
    const areaCode = village(Math.floor(first / OF_ONE_TROUBLE) % 120);
    if (first % 500 === 1) known.push({ words, areaCode });
    const found = piecesOf(words.slice(0, 30), words);
    for (const piece of found.keys()) counts.set(piece, (counts.get(piece) ?? 0) + 1);
    const { pieces, weights } = sketchOf(found, counts, first);
    const row = `${first}\t${areaCode}\t{${pieces.join(',')}}\t{${weights.join(',')}}\n`;
    if (!troubles.write(row)) await once(troubles, 'drain');
  }
  return known;
}
