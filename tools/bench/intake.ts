import assert from 'node:assert/strict';
import { randomInt, randomUUID } from 'node:crypto';
import { load, median, percentile } from './load.ts';
import { openGround, type Place, pgbench, TENANT } from './place.ts';
import { rawScript, rowCounts } from './raw-rows.ts';
import { lessIsBetter, moreIsBetter, type Result } from './result.ts';

const SECONDS = 6;
const ROUNDS = 3;

/** A person waits no longer than this (issue 2, G): the limit of the 99th percentile, in milliseconds. */
const WAIT_MILLISECONDS_MAX = 50;

/**
 * Durable submissions a second through the citizen's own form, over HTTP, against a raw insert of the same rows by
 * pgbench on the same database in the same run; and the 99th percentile at half of the peak.
 */
export async function benchIntake(say: (line: string) => void): Promise<Result[]> {
  const ground = await openGround();
  try {
    const place = await ground.place('intake');
    await place.serve();
    const script = await sameRows(place);
    await load({ ...target(place), connections: 16, seconds: 4 });
    const results: Result[] = [];
    let peak = 0;
    for (const connections of [1, 16, 50]) {
      const ours: number[] = [];
      const limits: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        limits.push((await pgbench(place.url, script, { clients: connections, seconds: SECONDS })).perSecond);
        const run = await load({ ...target(place), connections, seconds: SECONDS });
        if (run.refused > 0) say(`  ${run.refused} submissions were refused`);
        ours.push(run.answered / run.seconds);
      }
      say(`  c${connections}: ours ${ours.map(Math.round)} /s, raw ${limits.map(Math.round)} /s`);
      peak = Math.max(peak, median(ours));
      results.push(throughputOf(`c${connections}`, ours, limits));
    }
    results.push(await atHalfPeak(place, script, peak, say));
    return results;
  } finally {
    await ground.end();
  }
}

function throughputOf(name: string, ours: readonly number[], limits: readonly number[]): Result {
  const named = { bench: 'intake', case: name, metric: 'throughput', unit: '1/s' };
  return moreIsBetter({ ...named, ours: median(ours), limit: median(limits) });
}

async function atHalfPeak(place: Place, script: string, peak: number, say: (line: string) => void): Promise<Result> {
  const half = await load({ ...target(place), connections: 50, seconds: 2 * SECONDS, rate: peak / 2 });
  const raw = await pgbench(place.url, script, { clients: 50, seconds: 2 * SECONDS, rate: peak / 2 });
  say(`  half-peak: the raw insert at the same rate has p99 ${percentile(raw.milliseconds, 0.99).toFixed(1)} ms`);
  say(`  half-peak: asked for ${Math.round(peak / 2)} /s, answered ${Math.round(half.answered / half.seconds)} /s`);
  return lessIsBetter({
    bench: 'intake',
    case: 'half-peak',
    metric: 'p99',
    unit: 'ms',
    ours: percentile(half.milliseconds, 0.99),
    limit: WAIT_MILLISECONDS_MAX,
  });
}

export function target({ port }: Pick<Place, 'port'>) {
  return { host: '127.0.0.1', port, request: () => submission(port), status: 303 };
}

/** Sixty characters of Chinese, a village, the answer to be looked up; each from another address, as in life. */
function submission(port: number): string {
  const form = new URLSearchParams({
    key: randomUUID(),
    words: `第${randomInt(1_000_000)}号路灯坏了十几天，晚上老人孩子出门看不见路，前天有人差点绊倒，请来人修一修，也请把旁边的线收一收。`,
    area: `${TENANT}${101 + randomInt(10)}${201 + randomInt(12)}`,
    reply: 'look_up',
    step: 'send',
  }).toString();
  const address = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;
  return `POST /${TENANT}/say HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nx-forwarded-for: ${address}\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: ${Buffer.byteLength(form)}\r\n\r\n${form}`;
}

/** Makes one submission and the script that writes the same; both must add as many rows to the same tables. */
async function sameRows(place: Place): Promise<string> {
  const empty = await rowCounts(place.url);
  const one = await load({ ...target(place), connections: 1, times: 1 });
  assert.equal(one.answered, 1, 'the form was not taken');
  // Until the outbox is empty and its job is done: what it writes is not part of the submission.
  await new Promise((done) => setTimeout(done, 3000));
  const submitted = await rowCounts(place.url);
  const script = await rawScript(place.url, TENANT);
  await pgbench(place.url, script, { clients: 1, times: 1 });
  const written = await rowCounts(place.url);
  for (const table of Object.keys(empty).filter((name) => !BY_OTHERS.test(name))) {
    const [before = 0, between = 0, after = 0] = [empty[table], submitted[table], written[table]];
    assert.equal(after - between, between - before, `the raw insert writes other rows of ${table} than the form`);
  }
  return script;
}

/**
 * Written by the start of the server and by its worker (what is compared, found and counted later), not by the
 * submission; its outbox row the worker takes at once. What goes into the public log, and what it adds to figures, the raw
 * insert does without: that is our cost.
 */
const BY_OTHERS =
  /^(similar_words|outbox|setting|invitation|log_outbox|log_salt|search_.*|cluster.*|daily_voice|warning|indicator_.*|suggestion_model|counted_month|public_version)$/;
