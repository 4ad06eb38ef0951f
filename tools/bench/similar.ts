import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { likenessOf } from '#civic/fieldwork/actions/likeness.ts';
import type { Id } from '#kernel/id.ts';
import { HINT_SHARE_MIN, piecesOf, samplesOf, sharedWith } from '#kernel/near-copy.ts';
import { officialOf } from './office.ts';
import { openGround, type Place, TENANT } from './place.ts';
import { lessIsBetter, moreIsBetter, type Result } from './result.ts';

/** Entries of a county's diaries; fewer for a quick look. */
const ENTRIES_COUNT = Number(process.env.ENTRIES ?? 1_000_000);
const QUERIES_COUNT = 400;
const SECONDS_MAX = 0.1;
const RECALL_MIN = 0.95;
const PHRASES_COUNT = 40_000;

/** Phrases that stand in one entry of ten, as they do in life. */
const STOCK = [
  '群众反映强烈要求尽快解决',
  '详细了解了家庭生产生活情况',
  '向群众宣传讲解了有关政策',
  '下一步将继续跟踪落实',
];

/**
 * Whether a text has stood in one of a million diary entries before (handbook §6.4): the time of one search beside 100 ms,
 * and how many of the texts that share 0.30 with an entry are found beside 0.95. Exact by what was planted.
 */
export async function benchSimilar(say: (line: string) => void): Promise<Result[]> {
  const ground = await openGround();
  try {
    const place = await ground.place('diaries');
    const next = chance(20261122);
    const phrases = Array.from({ length: PHRASES_COUNT }, () => han(next, 2 + Math.floor(next() * 4)));
    const began = performance.now();
    const kept = await fill(place, next, phrases);
    say(`  similar: ${ENTRIES_COUNT} entries filled in ${Math.round((performance.now() - began) / 1000)} s`);
    const official = officialOf(place, 'linking_cadre', null);
    const [times, found, alike]: [number[], number[], number[]] = [[], [], []];
    for (let turn = 0; turn < QUERIES_COUNT; turn += 1) {
      const original = kept[Math.floor(next() * kept.length)] as string;
      const copied = copyOf(original, next, phrases);
      const share = sharedWith(piecesOf(copied), piecesOf(original));
      const at = performance.now();
      const likeness = await likenessOf(place.house.desk, official, copied, null);
      times.push(performance.now() - at);
      if (share < HINT_SHARE_MIN) continue;
      alike.push(share);
      if (likeness) found.push(share);
    }
    const p95 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
    say(`  similar: ${found.length} of ${alike.length} copies found; ${times.length} searches`);
    const named = { bench: 'similar', case: ENTRIES_COUNT === 1_000_000 ? '1e6' : String(ENTRIES_COUNT) };
    return [
      lessIsBetter({ ...named, metric: 'p95', unit: 'ms', ours: p95, limit: SECONDS_MAX * 1000 }),
      moreIsBetter({ ...named, metric: 'recall', unit: 'share', ours: found.length / alike.length, limit: RECALL_MIN }),
    ];
  } finally {
    await ground.end();
  }
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

/** An entry of 40 to 240 characters out of a common store of phrases, the common ones far more often. */
function entry(next: () => number, phrases: readonly string[]): string {
  const length = 40 + Math.floor(next() * 200);
  let text = next() < 0.1 ? `${STOCK[Math.floor(next() * STOCK.length)]}。` : '';
  while (text.length < length)
    text += `${phrases[Math.floor(next() ** 2 * phrases.length)]}${next() < 0.2 ? '，' : ''}`;
  return text;
}

/** A part of an entry, 35 to 80 hundredths of it, in a text of one's own. */
function copyOf(original: string, next: () => number, phrases: readonly string[]): string {
  const length = Math.floor(original.length * (0.35 + next() * 0.45));
  const from = Math.floor(next() * (original.length - length));
  return `${entry(next, phrases).slice(0, 60)}${original.slice(from, from + length)}${entry(next, phrases).slice(0, 40)}`;
}

/** Fills entries and their pieces by COPY; returns every hundredth entry, from which copies are made. */
async function fill(place: Place, next: () => number, phrases: readonly string[]): Promise<string[]> {
  const directory = await mkdtemp(join(tmpdir(), 'minqing-similar-'));
  await chmod(directory, 0o755);
  const client = new pg.Client({ connectionString: place.url });
  await client.connect();
  try {
    const [visits, pieces] = [join(directory, 'visit'), join(directory, 'piece')];
    const kept = await writeEntries(visits, pieces, next, phrases);
    await client.query(`create unlogged table loaded (n int, id uuid, words text)`);
    await client.query(`copy loaded from '${visits}'`);
    await client.query(
      `insert into visit select made.* from loaded, lateral jsonb_populate_record(null::visit, $1::jsonb ||
         jsonb_build_object('id', id, 'heard', words)) made`,
      [JSON.stringify(blankVisit())],
    );
    await client.query(`set maintenance_work_mem = '1GB'`);
    await client.query(`alter table diary_piece drop constraint diary_piece_names_a_visit_once_per_piece`);
    await client.query(`drop index diary_piece_by_visit`);
    await client.query(`copy diary_piece from '${pieces}'`);
    await client.query(`alter table diary_piece add constraint diary_piece_names_a_visit_once_per_piece
      primary key (tenant_id, piece, visit_id) include (person_id)`);
    await client.query(`create index diary_piece_by_visit on diary_piece (tenant_id, visit_id)`);
    await client.query('vacuum (analyze) diary_piece');
    await client.query('analyze visit');
    return kept;
  } finally {
    await client.end();
    await rm(directory, { recursive: true, force: true });
  }
}

const PERSON = '00000000-0000-7000-8000-000000000001' as Id;

function blankVisit() {
  const texts = { place: '', purpose: '', weather: '', heard: '', saw: '', solved: '', policies: '', learned: '' };
  return {
    ...{ tenant_id: TENANT, kind: 'visit', person_id: PERSON, from_on: '2026-01-05', to_on: '2026-01-05' },
    ...{ area_code: `${TENANT}101201`, mode: 'unannounced', occasion: 'home', met_count: 1, ...texts },
    ...{
      worry: '',
      next_time: '',
      shared_words: '',
      is_sampled: false,
      promises_count: 0,
      taught_by: '',
      may_credit: false,
      written_at: '2026-01-05T00:00:00Z',
      version: 1,
    },
  };
}

async function writeEntries(
  visits: string,
  pieces: string,
  next: () => number,
  phrases: readonly string[],
): Promise<string[]> {
  const [entryFile, pieceFile] = [createWriteStream(visits), createWriteStream(pieces)];
  const kept: string[] = [];
  for (let n = 1; n <= ENTRIES_COUNT; n += 1) {
    const text = entry(next, phrases);
    if (n % 100 === 0) kept.push(text);
    const id = `0199f000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
    const rows = samplesOf(text).map((piece) => `${TENANT}\t${piece}\t${id}\t${PERSON}\n`);
    const isRoom = entryFile.write(`${n}\t${id}\t${text}\n`);
    const isRoomForPieces = pieceFile.write(rows.join(''));
    if (!isRoom) await once(entryFile, 'drain');
    if (!isRoomForPieces) await once(pieceFile, 'drain');
  }
  entryFile.end();
  pieceFile.end();
  await Promise.all([finished(entryFile), finished(pieceFile)]);
  for (const path of [visits, pieces]) await chmod(path, 0o644);
  return kept;
}
