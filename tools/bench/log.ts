import { randomInt } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { proofFrom } from '#civic/trustlog/actions/tree.ts';
import { openSequencer, proofFileOf, trustlogPages } from '#civic/trustlog/index.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { parseVkey, type VerifierKey } from '#kernel/tlog/note.ts';
import { tilePath, tilesOf } from '#kernel/tlog/tiles.ts';
import { inclusionPlan } from '#kernel/tlog/tree.ts';
import { sha256 } from '#platform/tlog/primitives.ts';
import { openSigner } from '#platform/tlog/signer.ts';
import { audit } from '#tools/audit/audit.ts';
import { sourceAt } from '#tools/audit/source.ts';
import { target } from './intake.ts';
import { load, median, percentile } from './load.ts';
import { freePort, openGround, type Place, TENANT } from './place.ts';
import { lessIsBetter, moreIsBetter, type Result } from './result.ts';

const SECONDS = 5;
/** Turns of the two servers whose cost is compared, the first of them to get warm. */
const TURNS = 36;
const TURNS_WARM = 4;
const TURN_SECONDS = 1;
const ROUNDS = 3;
/** Entries of the large log. */
const ENTRIES_COUNT = 1_000_000;
/** What issue 5 asks. */
const LIMITS = {
  sequencerPerSecond: 20_000,
  proofsPerSecond: 2000,
  auditSeconds: 10,
  receiptMilliseconds: 2000,
  p50Milliseconds: 1,
};

/**
 * What the public log costs whoever hands in (without waiting for it), how fast facts get their places, how fast proofs
 * are made and a log of a million entries is recounted, and how long a receipt takes with its signature.
 */
export async function* benchLog(
  names: readonly ('log' | 'audit')[],
  say: (line: string) => void,
): AsyncGenerator<readonly Result[]> {
  const ground = await openGround();
  try {
    if (names.includes('log')) {
      yield await overhead(await ground.place('overhead'), say);
      yield [await receipts(await ground.place('receipts'), say)];
    }
    const place = await ground.place('many');
    const sequenced = await fillLog(place, say);
    if (names.includes('log')) yield [sequenced, await proofs(place, say)];
    if (names.includes('audit')) yield [await audited(place, say)];
  } finally {
    await ground.end();
  }
}

/**
 * Both servers stand at once on one database, and are asked in turns of a second, each turn in the other order: what
 * else happens on the machine, and the database as it grows, meet both alike.
 */
async function overhead(place: Place, say: (line: string) => void): Promise<Result[]> {
  const ports = { committed: place.port, none: await freePort() };
  const stops = [await place.serve('committed', ports.committed), await place.serve('none', ports.none)];
  const perSecond = { committed: [] as number[], none: [] as number[] };
  const p50 = { committed: [] as number[], none: [] as number[] };
  const of = (log: 'committed' | 'none', connections: number) =>
    load({ ...target({ port: ports[log] }), connections, seconds: TURN_SECONDS });
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const log of turn % 2 === 0 ? (['none', 'committed'] as const) : (['committed', 'none'] as const)) {
      const many = await of(log, 16);
      const one = await of(log, 1);
      // The first turns are for getting warm.
      if (turn < TURNS_WARM) continue;
      perSecond[log].push(many.answered / many.seconds);
      p50[log].push(percentile(one.milliseconds, 0.5));
    }
  }
  for (const stop of stops) await stop();
  say(`  overhead: with ${perSecond.committed.map(Math.round)} /s, without ${perSecond.none.map(Math.round)} /s`);
  const named = { bench: 'log', case: 'overhead' };
  return [
    moreIsBetter({
      ...named,
      metric: 'throughput',
      unit: '1/s',
      ours: mean(perSecond.committed),
      limit: mean(perSecond.none),
    }),
    lessIsBetter({
      ...named,
      metric: 'p50',
      unit: 'ms',
      // Turn by turn, since both of a turn meet the same disk.
      ours: Math.max(median(p50.committed.map((one, turn) => one - (p50.none[turn] ?? 0))), 0.001),
      limit: LIMITS.p50Milliseconds,
    }),
  ];
}

/** All that was answered in equal times. */
function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}

const RECEIPTS_PER_SECOND = 200;

async function receipts(place: Place, say: (line: string) => void): Promise<Result> {
  const stop = await place.serve('kept');
  await load({ ...target(place), connections: 16, seconds: 3 });
  const run = await load({ ...target(place), connections: 200, seconds: 15, rate: RECEIPTS_PER_SECOND });
  await stop();
  const [half, most] = [percentile(run.milliseconds, 0.5), percentile(run.milliseconds, 0.99)];
  say(
    `  receipt: ${Math.round(run.answered / run.seconds)} /s, p50 ${Math.round(half)} ms, p99 ${Math.round(most)} ms, ${run.refused} refused`,
  );
  return lessIsBetter({
    bench: 'log',
    case: 'receipt',
    metric: 'p99',
    unit: 'ms',
    ours: most,
    limit: LIMITS.receiptMilliseconds,
  });
}

/** Puts a million facts of 200,000 subjects on their way, and has them placed. */
async function fillLog(place: Place, say: (line: string) => void): Promise<Result> {
  const { desk } = place.house;
  for (let from = 0; from < ENTRIES_COUNT; from += 100_000) {
    await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
      act.run({
        text: `insert into log_outbox
          select $1, ('01980000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
                 ('01970000-0000-7000-8000-' || lpad(to_hex(n % 200000), 12, '0'))::uuid,
                 'ledger.matter.signed', now(), rpad(md5(n::text) || md5((n + 1)::text), 43, 'x'),
                 '{"state":"signed","unit":"00000000-0000-7000-8000-000000000001"}', null
            from generate_series($2::int, $3::int) as n`,
        values: [TENANT, from, from + 99_999],
      }),
    );
  }
  const troubles: Error[] = [];
  const signer = openSigner(await mkdtemp(join(tmpdir(), 'minqing-bench-signer-')), desk.clock);
  const sequencer = openSequencer({ desk, signer, host: 'bench.example', onTrouble: (error) => troubles.push(error) });
  const began = performance.now();
  await sequencer.turn(TENANT);
  const seconds = (performance.now() - began) / 1000;
  await sequencer.stop();
  if (troubles[0]) throw troubles[0];
  say(`  sequencer: ${ENTRIES_COUNT} entries in ${seconds.toFixed(1)} s, signatures included`);
  const ours = ENTRIES_COUNT / seconds;
  return moreIsBetter({
    bench: 'log',
    case: 'sequencer',
    metric: 'throughput',
    unit: '1/s',
    ours,
    limit: LIMITS.sequencerPerSecond,
  });
}

async function proofs({ house: { desk } }: Place, say: (line: string) => void): Promise<Result> {
  const year = Number(civilDateOf(desk.clock.now()).slice(0, 4));
  const proof = async () => {
    const plan = inclusionPlan(randomInt(ENTRIES_COUNT), ENTRIES_COUNT);
    await desk.read(TENANT, (tx) => proofFrom(desk, tx, TENANT, year, plan));
  };
  const file = async () => {
    const subject = `01970000-0000-7000-8000-${randomInt(200_000).toString(16).padStart(12, '0')}` as Id;
    if (!(await proofFileOf(desk, TENANT, subject, randomInt(5), () => null))) throw new Error('no proof');
  };
  // The first proofs read the tiles of the log, the later ones find them kept.
  const [first, later, files] = [await perSecond(proof), await perSecond(proof), await perSecond(file)];
  say(`  proofs of entries from all over the log: ${first} /s at first, ${later} /s then; as whole files ${files} /s`);
  return moreIsBetter({
    bench: 'log',
    case: 'proof-1e6',
    metric: 'throughput',
    unit: '1/s',
    ours: later,
    limit: LIMITS.proofsPerSecond,
  });
}

/** How often something can be done in a second, eight at once. */
async function perSecond(work: () => Promise<void>): Promise<number> {
  const until = performance.now() + SECONDS * 1000;
  let count = 0;
  const one = async () => {
    for (; performance.now() < until; count += 1) await work();
  };
  await Promise.all(Array.from({ length: 8 }, one));
  return Math.round(count / SECONDS);
}

/** Writes the log as a folder, as a mirror has it, and recounts that. */
async function audited(place: Place, say: (line: string) => void): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'minqing-bench-log-'));
  try {
    const { keys, size } = await mirrored(place, folder);
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const began = performance.now();
      const { finding, state } = await audit(sourceAt(folder), keys);
      if (finding || state.size !== size) throw new Error(finding?.what ?? `only ${state.size} entries`);
      times.push((performance.now() - began) / 1000);
    }
    say(`  audit: ${size} entries in ${times.map((seconds) => seconds.toFixed(1))} s`);
    return lessIsBetter({
      bench: 'audit',
      case: '1e6',
      metric: 'seconds',
      unit: 's',
      ours: median(times),
      limit: LIMITS.auditSeconds,
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function mirrored(
  { house: { desk } }: Place,
  folder: string,
): Promise<{ keys: readonly VerifierKey[]; size: number }> {
  const head = await desk.read(TENANT, (tx) =>
    tx.row<{ year: number; note: string; vkeys: string; size: number }>({
      text: 'select year, note, vkeys, size from log_head where tenant_id = $1',
      values: [TENANT],
    }),
  );
  if (!head) throw new Error('no log');
  const served = trustlogPages.find(({ path }) => path.endsWith('/tile/*'));
  for (const tile of tilesOf(head.size)) {
    const path = tilePath(tile);
    const params = { year: String(head.year), '*': path.replace(/^tile\//, '') };
    const answer = await served?.act({ desk, tenantId: TENANT, params } as never);
    if (!answer || !('content' in answer)) throw new Error(`${path} is not served`);
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), answer.content as Uint8Array);
  }
  await writeFile(join(folder, 'checkpoint'), head.note);
  return { keys: head.vkeys.split('\n').flatMap((vkey) => parseVkey(sha256, vkey) ?? []), size: head.size };
}
