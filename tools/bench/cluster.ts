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

/** Fills sketches, pieces and rarities by COPY as placing would have left them; returns some of the troubles. */
async function fill(place: Place, next: () => number, phrases: readonly string[]): Promise<Known[]> {
  const directory = await mkdtemp(join(tmpdir(), 'minqing-cluster-'));
  await chmod(directory, 0o755);
  const client = new pg.Client({ connectionString: place.url });
  await client.connect();
  try {
    const files = ['sketch', 'piece', 'rarity'].map((name) => join(directory, name));
    const known = await writeFiles(files, next, phrases);
    const [sketches, pieces, rarities] = files;
    await client.query(`set maintenance_work_mem = '1GB'`);
    await client.query('alter table cluster_piece drop constraint cluster_piece_names_a_matter_once');
    await client.query('drop index cluster_piece_by_matter');
    await client.query(`copy cluster_sketch from '${sketches}'`);
    await client.query(`copy cluster_piece from '${pieces}'`);
    await client.query(`copy cluster_rarity from '${rarities}'`);
    await client.query(`alter table cluster_piece add constraint cluster_piece_names_a_matter_once
      primary key (tenant_id, piece, matter_id)`);
    await client.query('create index cluster_piece_by_matter on cluster_piece (tenant_id, matter_id)');
    for (const table of ['cluster_sketch', 'cluster_piece', 'cluster_rarity'])
      await client.query(`vacuum (analyze) ${table}`);
    return known;
  } finally {
    await client.end();
    await rm(directory, { recursive: true, force: true });
  }
}

type Filled = { readonly sketches: WriteStream; readonly pieces: WriteStream };

async function writeFiles(files: readonly string[], next: () => number, phrases: readonly string[]): Promise<Known[]> {
  const [sketches, pieces, rarities] = files.map((path) => createWriteStream(path));
  if (!sketches || !pieces || !rarities) throw new Error('three files are written');
  const counts = new Map<number, number>();
  const known = await writeMatters({ sketches, pieces }, counts, next, phrases);
  rarities.write(`${TENANT}\t${EVERY_MATTER}\t${MATTERS_COUNT}\n`);
  for (const [piece, count] of counts) rarities.write(`${TENANT}\t${piece}\t${count * OF_ONE_TROUBLE}\n`);
  for (const stream of [sketches, pieces, rarities]) stream.end();
  await Promise.all([sketches, pieces, rarities].map((stream) => finished(stream)));
  for (const path of files) await chmod(path, 0o644);
  return known;
}

/** Of each trouble one is sketched; the others share all but a few of its pieces, as those do who tell of the same. */
async function writeMatters(
  { sketches, pieces }: Filled,
  counts: Map<number, number>,
  next: () => number,
  phrases: readonly string[],
): Promise<Known[]> {
  const known: Known[] = [];
  // A hundred days, so that all lie within the time that is looked back.
  const from = Date.now() - 100 * 86_400_000;
  for (let first = 1; first <= MATTERS_COUNT; first += OF_ONE_TROUBLE) {
    // What a trouble is about has a name of its own, as a bridge has.
    const name = han(next, 4);
    const words = `${name}${told(next, phrases)}，${name}`;
    const areaCode = village(Math.floor(first / OF_ONE_TROUBLE) % 120);
    if (first % 500 === 1) known.push({ words, areaCode });
    const found = piecesOf(words.slice(0, 30), words);
    for (const piece of found.keys()) counts.set(piece, (counts.get(piece) ?? 0) + 1);
    const sketch = sketchOf(found, counts, first);
    for (let n = first; n < first + OF_ONE_TROUBLE; n += 1) {
      const own = (all: readonly number[]) => all.filter((_piece, at) => at % 7 !== n - first);
      const id = `0199f000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
      const at = new Date(from + n * 8000).toISOString();
      const row = [
        TENANT,
        id,
        areaCode,
        '\\N',
        at,
        `{${own(sketch.pieces).join(',')}}`,
        `{${own(sketch.weights).join(',')}}`,
      ];
      const rows = own(sketch.pieces).slice(0, INDEXED_MAX);
      if (!sketches.write(`${row.join('\t')}\n`)) await once(sketches, 'drain');
      if (!pieces.write(rows.map((piece) => `${TENANT}\t${piece}\t${id}\n`).join(''))) await once(pieces, 'drain');
    }
  }
  return known;
}
