import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import pg from 'pg';
import { matterRows, toldMonths } from '#civic/publication/actions/open-data.ts';
import { load, median } from './load.ts';
import { openGround, type Place, TENANT } from './place.ts';
import { lessIsBetter, moreIsBetter, type Result } from './result.ts';

const MATTERS = Number(process.env.BIG ?? 1_000_000);
/** The page and the file are asked for in turn, so often and so long. */
const ROUNDS = 5;
const SECONDS = 3;
const CONNECTIONS = 16;
/** A reader of the export is served so many rows a second at least (issue 4). */
const ROWS_A_SECOND_MIN = 50_000;
/** An export of any length may need so much memory over what the program has (megabytes). */
const MEGABYTES_MAX = 64;
const FILE = 'bench-page.html';

/**
 * A county's public page beside a file of the same bytes, sent by the same server in the same run; and the export of a
 * million released matters: rows a second, and how much more memory it holds than one a tenth as long.
 */
export async function benchPublish(say: (line: string) => void): Promise<Result[]> {
  const ground = await openGround();
  const directory = await mkdtemp(join(tmpdir(), 'minqing-bench-static-'));
  try {
    const place = await ground.place('publish');
    const began = performance.now();
    await releaseAll(place.url);
    say(`  publish: ${MATTERS} released matters, filled in ${Math.round((performance.now() - began) / 1000)} s`);
    const exported = await benchExport(place, say);
    process.env.STATIC_DIR = directory;
    await writeFile(join(directory, FILE), '');
    await place.serve();
    return [await benchPage(place, directory, say), ...exported];
  } finally {
    await rm(directory, { recursive: true, force: true });
    await ground.end();
  }
}

/** Two years of matters, each answered after six days, and released after ten by two people. */
const MATTERS_SQL = `insert into matter (tenant_id, id, number, kind, category_code, area_code, channel, state, state_since_at,
    received_at, profile, is_sealed, is_urgent, due_is_estimated, replied_at, ended_at, result_kind, hop_count,
    return_count, rework_count, reopen_count, version)
  select ${TENANT}, lpad(to_hex(n), 32, '0')::uuid, lpad(n::text, 16, '0'), 'help',
    (array['01.01', '02.01', '03.01', '05.01', '06.01', '09.01', '11.01'])[1 + n % 7],
    '${TENANT}' || (101 + n % 10)::text || (201 + (n / 10) % 12)::text, 'web', 'closed', at, at, 'H', false, false, false,
    at + interval '6 days', at + interval '9 days', 'solved', 1, 0, 0, 0, 9
  from generate_series(1, ${MATTERS}) n,
    lateral (select date_trunc('milliseconds', now() - interval '40 days'
      - interval '700 days' * (${MATTERS} - n) / ${MATTERS}) as at offset 0) drawn`;
const RELEASES_SQL = `insert into publication (tenant_id, id, matter_id, state, area_code, village_code, category_code,
    masked_title, masked_words, masked_reply, findings, drafted_by, drafted_at, released_by, released_at, check_words,
    withdrawn_reason)
  select tenant_id, id, id, 'released', area_code, area_code, category_code, '路灯维修', '', '已修好。', '[]',
    '00000000-0000-7000-8000-000000000001', received_at, '00000000-0000-7000-8000-000000000002',
    received_at + interval '10 days', '', '' from matter where tenant_id = ${TENANT}`;
async function releaseAll(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('set synchronous_commit = off');
    for (const text of [MATTERS_SQL, RELEASES_SQL]) await client.query(text);
    for (const table of ['matter', 'publication']) await client.query(`vacuum (analyze) ${table}`);
  } finally {
    await client.end();
  }
}

/** Memory is looked at with the first piece and after so many more, since all that can be is collected before each look. */
const PIECES_A_LOOK = 20;

/**
 * Bytes that are still held once what nobody needs is collected. What is resident says instead how far V8 lets its heap grow
 * before it collects.
 */
function memoryHeld(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Lines in a piece. */
function linesIn(piece: Uint8Array): number {
  let lines = 0;
  for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) lines += 1;
  return lines;
}

async function benchExport({ house: { desk } }: Place, say: (line: string) => void): Promise<Result[]> {
  const months = await toldMonths(desk, TENANT);
  // How fast, by itself: collecting everything in order to look at the memory takes a tenth of the time.
  const began = performance.now();
  let rows = 0;
  for await (const piece of matterRows(desk, TENANT, months, 'zh')) rows += linesIn(piece);
  const seconds = (performance.now() - began) / 1000;
  const run = async (some: typeof months) => {
    let [lines, most, pieces] = [0, 0, 0];
    for await (const piece of matterRows(desk, TENANT, some, 'zh')) {
      lines += linesIn(piece);
      pieces += 1;
      if (pieces % PIECES_A_LOOK === 1) most = Math.max(most, memoryHeld());
    }
    return { rows: lines, most: most / 2 ** 20 };
  };
  const part = await run(months.slice(0, Math.ceil(months.length / 10)));
  const whole = await run(months);
  say(
    `  export: ${part.rows} rows hold ${part.most.toFixed(0)} MB, ${whole.rows} rows ${whole.most.toFixed(0)} MB; resident ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB`,
  );
  const named = { bench: 'publish', case: 'export-1e6' };
  return [
    moreIsBetter({
      ...{ ...named, metric: 'throughput', unit: 'rows/s' },
      ...{ ours: rows / seconds, limit: ROWS_A_SECOND_MIN },
    }),
    lessIsBetter({
      ...{ ...named, metric: 'memory', unit: 'MB' },
      ...{ ours: Math.max(1, whole.most - part.most), limit: MEGABYTES_MAX },
    }),
  ];
}

async function benchPage({ port }: Place, directory: string, say: (line: string) => void): Promise<Result> {
  const [page, file] = [`/${TENANT}/public`, `/bench/${FILE}`];
  const origin = `http://127.0.0.1:${port}`;
  const sent = await fetch(`${origin}${page}`, { headers: { 'accept-language': 'zh' } });
  await writeFile(join(directory, FILE), await sent.text());
  const request = (path: string) => () =>
    `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\naccept-language: zh\r\naccept: text/html\r\n\r\n`;
  const rate = async (path: string) => {
    const asked = { host: '127.0.0.1', port, connections: CONNECTIONS, seconds: SECONDS, status: 200 };
    const { answered, refused, seconds } = await load({ ...asked, request: request(path) });
    if (refused > 0) throw new Error(`${refused} requests for ${path} were refused`);
    return answered / seconds;
  };
  const [ours, limits]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(await rate(page));
    limits.push(await rate(file));
  }
  const { size } = await stat(join(directory, FILE));
  say(`  page: ${size} bytes; ${ours.map(Math.round).join(' ')} beside ${limits.map(Math.round).join(' ')} a second`);
  return moreIsBetter({
    ...{ bench: 'publish', case: 'page', metric: 'throughput', unit: 'requests/s' },
    ...{ ours: median(ours), limit: median(limits) },
  });
}
