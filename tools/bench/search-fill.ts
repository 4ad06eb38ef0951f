import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { pieceOf } from '#kernel/text/pieces.ts';
import { UNITS_COUNT, unitId } from './fill.ts';
import { type Place, TENANT } from './place.ts';
import { addRecords } from './search-records.ts';

/** Words of an invented language of Han characters; the nth is said about 1/n as often as the first (Zipf). */
export const VOCABULARY_COUNT = 30_000;
const CHARACTERS_COUNT = 2500;
const TOWNSHIPS = 10;
const VILLAGES = 12;
const CATEGORIES = ['01.01', '02.01', '03.01', '05.01', '06.01', '09.01', '11.01'];
const DAYS = 730;
/** So many different sayings at most: what is more repeats them, further back. */
const SAYINGS_MAX = 100_000;

/** A generator of random numbers that says the same for the same seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The words, the most common first: two characters most often, three or four sometimes. */
export function vocabulary(): string[] {
  const next = chance(20261123);
  const character = () => String.fromCharCode(0x4e00 + Math.floor(next() * CHARACTERS_COUNT));
  return Array.from({ length: VOCABULARY_COUNT }, () => {
    const length = 2 + Math.floor(next() ** 3 * 3);
    return Array.from({ length }, character).join('');
  });
}

/** How common the word is that is drawn: its rank from 0, with a chance of about 1/(rank + 1). */
function drawnRank(next: () => number): number {
  return Math.min(VOCABULARY_COUNT - 1, Math.floor(Math.exp(next() * Math.log(VOCABULARY_COUNT + 1)) - 1));
}

/** People say things in turns of phrase: two to four words that often stand together. */
const PHRASES_COUNT = 20_000;

function phrasesOf(words: readonly string[]): string[] {
  const next = chance(20261124);
  return Array.from({ length: PHRASES_COUNT }, () =>
    Array.from({ length: 2 + Math.floor(next() * 3) }, () => words[drawnRank(next)]).join(''),
  );
}

/** What somebody says: 40 to 160 characters. */
function saying(next: () => number, phrases: readonly string[]): string {
  const length = 40 + Math.floor(next() * 120);
  let text = '';
  while (text.length < length)
    text += `${phrases[Math.floor(next() ** 2 * phrases.length)]}${next() < 0.5 ? '，' : ''}`;
  return `${text}。`;
}

/**
 * Fills the county with so many matters and what was said in them, over two years, one in thirty sealed, with records of
 * every searched kind beside the first 100,000; no steps, clocks or notices, since no search reads those. `walk` indexes them; beyond 100,000 they are multiplied with their index rows,
 * since cutting a million texts takes half an hour and tells nothing of searching.
 */
export async function fillWords(
  place: Place,
  count: number,
  words: readonly string[],
  walk: () => Promise<void>,
): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'minqing-search-'));
  await chmod(directory, 0o755);
  const client = new pg.Client({ connectionString: place.url });
  await client.connect();
  const different = Math.min(count, SAYINGS_MAX);
  const copies = Math.max(1, Math.round(count / different));
  try {
    const path = join(directory, 'said');
    await writeSayings(path, different, DAYS / copies, words);
    await client.query(`set synchronous_commit = off; set maintenance_work_mem = '512MB'`);
    await client.query(`create unlogged table said (n int, received_at timestamptz, area_code text, unit_id uuid,
      category_code text, state text, is_sealed boolean, words text)`);
    await client.query(`copy said from '${path}'`);
    await addMatters(client, 0, DAYS / copies);
    await client.query('analyze matter, submission_words');
    await addRecords(client, idOf(0, DAYS / copies));
    await walk();
    if (copies > 1) await multiply(client, copies);
    await client.query('drop table said');
    await client.query('vacuum (analyze) matter, submission_words, search_entry, search_piece');
    await client.query('checkpoint');
  } finally {
    await client.end();
    await rm(directory, { recursive: true, force: true });
  }
}

/** The id of a saying's matter: the time it came in, then its number, so that ids sort as in life. */
function idOf(copy: number, days: number): string {
  return `(lpad(to_hex((extract(epoch from received_at - interval '1 day' * ${copy * days}) * 1000)::bigint), 12, '0')
    || '7000' || '8' || lpad(to_hex(n + ${copy * SAYINGS_MAX}), 15, '0'))::uuid`;
}

/** All sayings as matters of an earlier time; those before the newest are closed. */
async function addMatters(client: pg.Client, copy: number, days: number): Promise<void> {
  const id = idOf(copy, days);
  await client.query(
    `insert into matter select made.* from said, lateral (select received_at - interval '1 day' * ${copy * days} as at,
        case when ${copy} = 0 then state else 'closed' end as now) moved,
      lateral jsonb_populate_record(null::matter, $1::jsonb || jsonb_build_object('id', ${id}, 'received_at', at,
        'number', lpad((n + ${copy * SAYINGS_MAX})::text, 16, '0'), 'area_code', area_code, 'category_code', category_code,
        'state', now, 'is_sealed', is_sealed, 'state_since_at', at, 'host_unit_id', unit_id,
        'ended_at', case when now = 'closed' then at end)) made`,
    [JSON.stringify(BLANK)],
  );
  await client.query(`insert into submission_words (tenant_id, submission_id, title, words)
    select ${TENANT}, ${id}, left(words, 12), words from said`);
}

/** The pieces of the months that the first sayings are of; a copy is of others. */
function months(): number[] {
  const back = Array.from({ length: 36 }, (_, index) =>
    new Date(Date.now() - index * 28 * 86_400_000).toISOString().slice(0, 7),
  );
  return [...new Set(back)].map((month) => pieceOf('month', month));
}

/** The tables that grow most: their keys are made at the end, which is several times faster. */
const GROWING = ['search_piece', 'search_entry'];

async function multiply(client: pg.Client, copies: number): Promise<void> {
  const { rows: keys } = await client.query<{ away: string; again: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as away,
       format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as again
     from pg_constraint where contype in ('p', 'u') and conrelid = any($1::regclass[])`,
    [GROWING],
  );
  // Each copy is made of the first, which these find once the keys are gone.
  await client.query(`create unlogged table first_entry as select * from search_entry;
    create unlogged table first_piece as select * from search_piece`);
  for (const { away } of keys) await client.query(away);
  for (let copy = 1; copy < copies; copy += 1) await addCopy(client, copy, copies);
  for (const { again } of keys) await client.query(again);
  await client.query('drop table first_entry, first_piece');
}

/** The same matters and index rows once more, further back: as the walk would have written them there. */
async function addCopy(client: pg.Client, copy: number, copies: number): Promise<void> {
  const days = DAYS / copies;
  await addMatters(client, copy, days);
  const { rows } = await client.query(`select ceil(-first_place / 4096.0)::int as blocks from search_state
    where kind = 'matter'`);
  const blocks = copy === 1 ? rows[0].blocks : Math.round(rows[0].blocks / copy);
  await client.query(`insert into search_entry select e.tenant_id, e.kind, e.place - ${copy * blocks * 4096}, ${idOf(copy, days)},
      ${idOf(copy, days)}, null, e.at - interval '1 day' * ${copy * days}, e.pieces
    from said join first_entry e on e.kind = 'matter' and e.thing_id = ${idOf(0, days)}`);
  await client.query(
    `insert into search_piece select tenant_id, kind, piece, block - ${copy * blocks}, slots
    from first_piece where kind = 'matter' and piece <> all($1::int[])`,
    [months()],
  );
  await client.query(`update search_state set first_place = ${-(copy + 1) * blocks * 4096} where kind = 'matter'`);
}

const BLANK = {
  ...{ tenant_id: TENANT, kind: 'help', channel: 'web', profile: 'H', is_urgent: false, due_is_estimated: false },
  ...{ hop_count: 1, return_count: 0, rework_count: 0, reopen_count: 0, version: 5, pressure: 0 },
  ...{ former_handler_ids: [], is_unit_claimed: false },
};

async function writeSayings(path: string, count: number, days: number, words: readonly string[]): Promise<void> {
  const next = chance(count);
  const phrases = phrasesOf(words);
  const file = createWriteStream(path);
  const end = Date.now();
  const pick = <T>(many: readonly T[]) => many[Math.floor(next() * many.length)] as T;
  for (let n = 1; n <= count; n += 1) {
    const at = end - Math.floor(((count - n) / count) * days * 86_400_000);
    const area = `${TENANT}${101 + Math.floor(next() * TOWNSHIPS)}${201 + Math.floor(next() * VILLAGES)}`;
    const state = n > count * 0.94 ? pick(['screening', 'dispatched', 'in_progress', 'replied', 'rework']) : 'closed';
    const isRoom = file.write(
      `${[
        ...[n, new Date(at).toISOString(), area],
        ...[
          unitId(1 + Math.floor(next() * UNITS_COUNT)),
          pick(CATEGORIES),
          state,
          next() < 0.033,
          saying(next, phrases),
        ],
      ].join('\t')}\n`,
    );
    if (!isRoom) await once(file, 'drain');
  }
  file.end();
  await finished(file);
  await chmod(path, 0o644);
}
