import { randomInt, randomUUID } from 'node:crypto';
import pg from 'pg';
import { load, median, percentile } from './load.ts';
import { openPlace, type Place, pgbench, TENANT } from './place.ts';
import { lessIsBetter, moreIsBetter, type Result } from './result.ts';

const SECONDS = 8;
const ROUNDS = 3;

/**
 * Durable submissions a second through the citizen's own form, over HTTP, against a raw insert of the same rows by
 * pgbench on the same database in the same run; and the 99th percentile at half of the peak.
 */
export async function benchIntake(say: (line: string) => void): Promise<Result[]> {
  const place = await openPlace();
  try {
    await place.serve();
    const script = await rawScript(place);
    await load({ ...target(place), connections: 16, seconds: 3 });
    const results: Result[] = [];
    let peak = 0;
    for (const connections of [1, 16, 50]) {
      const ours: number[] = [];
      const limits: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        limits.push((await pgbench(place.url, script, connections, SECONDS)).perSecond);
        const run = await load({ ...target(place), connections, seconds: SECONDS });
        if (run.refused > 0) say(`  ${run.refused} submissions were refused`);
        ours.push(run.answered / run.seconds);
      }
      say(`  c${connections}: ours ${ours.map(Math.round)} /s, raw ${limits.map(Math.round)} /s`);
      peak = Math.max(peak, median(ours));
      results.push(
        moreIsBetter({
          bench: 'intake',
          case: `c${connections}`,
          metric: 'throughput',
          unit: '1/s',
          ours: median(ours),
          limit: median(limits),
        }),
      );
    }
    const half = await load({ ...target(place), connections: 16, seconds: SECONDS, rate: peak / 2 });
    results.push(
      lessIsBetter({
        bench: 'intake',
        case: 'half-peak',
        metric: 'p99',
        unit: 'ms',
        ours: percentile(half.milliseconds, 0.99),
        limit: 50,
      }),
    );
    say(`  half-peak: asked for ${Math.round(peak / 2)} /s, answered ${Math.round(half.answered / half.seconds)} /s`);
    return results;
  } finally {
    await place.end();
  }
}

function target(place: Place) {
  return { host: '127.0.0.1', port: place.port, request: () => submission(place.port), status: 303 };
}

/** Sixty characters of Chinese, a village, the answer to be looked up; each from another address, as in life. */
function submission(port: number): string {
  const form = new URLSearchParams({
    key: randomUUID(),
    words: `第${randomInt(1_000_000)}号路灯坏了十几天，晚上老人孩子出门看不见路，前天有人摔了一跤，请来人修一修，也请把旁边的线收一收。`,
    area: `${TENANT}${101 + randomInt(10)}${201 + randomInt(12)}`,
    reply: 'look_up',
    step: 'send',
  }).toString();
  const address = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;
  return `POST /${TENANT}/say HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nx-forwarded-for: ${address}\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: ${Buffer.byteLength(form)}\r\n\r\n${form}`;
}

/** The tables that one submission writes, parents first. */
const TABLES = [
  'submission',
  'submission_words',
  'submission_person',
  'matter',
  'clock',
  'notice',
  'fact',
  'outbox',
] as const;

/**
 * A pgbench script that inserts the very rows that one submission through the form made, with ids and number of its
 * own: ids in the order of time as ours, the number by chance.
 */
async function rawScript(place: Place): Promise<string> {
  await load({ ...target(place), connections: 1, seconds: 0.2 });
  // The worker hands the outbox row over within a second; it is put back here as the form wrote it.
  const client = new pg.Client({ connectionString: place.url });
  await client.connect();
  try {
    const { rows } = await client.query(`select id from submission where tenant_id = $1 limit 1`, [TENANT]);
    const id: string = rows[0].id;
    const inserts: string[] = [];
    for (const table of TABLES) {
      const column = {
        submission: 'id',
        submission_words: 'submission_id',
        submission_person: 'submission_id',
        matter: 'id',
        clock: 'matter_id',
        notice: 'matter_id',
        fact: 'subject_id',
        outbox: null,
      }[table];
      const found = column
        ? (await client.query(`select * from ${table} where tenant_id = $1 and ${column} = $2`, [TENANT, id])).rows
        : [outboxRow(id)];
      for (const row of found) inserts.push(insertOf(table, row, id));
    }
    return [
      '\\set number random(1000000000000000, 9999999999999999)',
      '\\set tail random(1, 281474976710655)',
      'begin;',
      ...inserts,
      'commit;',
    ].join('\n');
  } finally {
    await client.end();
  }
}

function outboxRow(id: string): Record<string, unknown> {
  return { tenant_id: TENANT, id: 'fresh', job: 'intake.fingerprint', body: { submissionId: id }, made_at: new Date() };
}

/** An id made in SQL that sorts by time: 48 bits of milliseconds, and 48 drawn bits that all rows of one act share. */
const MATTER_ID = `(overlay(lpad(to_hex((extract(epoch from now()) * 1000)::bigint), 12, '0') placing '-' from 9 for 0) || '-7000-8000-' || lpad(to_hex(:tail::bigint), 12, '0'))::uuid`;

function insertOf(table: string, row: Record<string, unknown>, id: string): string {
  const columns = Object.keys(row);
  const values = columns.map((column) => valueOf(column, row[column], id));
  return `insert into ${table} (${columns.join(', ')}) values (${values.join(', ')});`;
}

function valueOf(column: string, value: unknown, id: string): string {
  if (value === null) return 'null';
  if (value === id) return MATTER_ID;
  if (column === 'id' || column === 'form_key') return 'gen_random_uuid()';
  if (column === 'number') return `:number::text`;
  if (value instanceof Date) return 'now()';
  if (typeof value === 'object') return `'${JSON.stringify(value).replaceAll(id, id).replaceAll("'", "''")}'::jsonb`;
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}
