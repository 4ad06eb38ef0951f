import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performAlone, sweepMatters } from '#civic/ledger/index.ts';
import type { Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { clockOf } from '#platform/clock/clock.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { openHouse } from '#server/house.ts';
import { fill, UNITS_COUNT, unitId } from './fill.ts';
import { percentile } from './load.ts';
import { foundOffice, officialOf } from './office.ts';
import { openGround, type Place, TENANT } from './place.ts';
import { lessIsBetter, type Result } from './result.ts';

/** How many matters are open. */
const OPEN_COUNT = Number(process.env.BIG ?? 1_000_000);
/** A sweep takes no longer (issue 3, proof), in seconds. */
const SECONDS_MAX = 10;
/** Of the running clocks: those that run out and are urged, those reminded of, those supervised, at one moment. */
const LATE = { runOut: 0.004, reminded: 0.004, supervised: 0.002 } as const;
/** Writers beside the sweep, and how often each makes an act. */
const WRITERS_COUNT = 8;
const PAUSE_MILLISECONDS = 60;
const ALONE_SECONDS = 5;

/**
 * Seconds of one sweep over a county in which every matter is open and one in a hundred falls overdue or climbs at the
 * same moment, while people go on signing for matters in the same process, as in life. It is ten in the morning,
 * since by night nothing climbs.
 */
export async function benchSweep(say: (line: string) => void): Promise<Result> {
  const ground = await openGround();
  const directory = await mkdtemp(join(tmpdir(), 'minqing-sweep-'));
  try {
    const place = await ground.place('sweep');
    await foundOffice(place);
    const ahead = tenInTheMorning() - Date.now();
    const clock = clockOf(() => Date.now() + ahead);
    const began = performance.now();
    await fill(place.url, TENANT, OPEN_COUNT, 1, { isAllOpen: true, now: clock.now() });
    await makeLate(place, clock.now());
    say(`  sweep: ${OPEN_COUNT} open matters filled in ${Math.round((performance.now() - began) / 1000)} s`);
    const house = await openHouse({ databaseUrl: place.url, dataDirectory: directory, clock });
    try {
      const seconds = await besideWriters(place, house.desk, say);
      const named = { bench: 'transitions', case: 'sweep-1e6', metric: 'seconds', unit: 's' };
      return lessIsBetter({ ...named, ours: seconds, limit: SECONDS_MAX });
    } finally {
      await house.close();
    }
  } finally {
    await ground.end();
    await rm(directory, { recursive: true, force: true });
  }
}

/** Ten o'clock of today in China, as the milliseconds of a clock. */
function tenInTheMorning(): number {
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  return Date.parse(`${today}T10:00:00+08:00`);
}

/** Lets the shares of the running clocks be late, reminded of and supervised at this moment, and no other. */
async function makeLate({ house: { desk } }: Place, now: string): Promise<void> {
  const values = [TENANT, now];
  const drawn = (salt: number) => `bench.share(hashtext(id::text), ${salt})`;
  const { runOut, reminded, supervised } = LATE;
  const chosen = [
    // Promised for a minute ago, reminded of before.
    [
      `due_at = $2::timestamptz - interval '1 minute', climbs_at = $2::timestamptz - interval '1 minute', rung = 1`,
      runOut,
    ],
    [`climbs_at = $2::timestamptz - interval '1 minute'`, runOut + reminded],
    [
      `due_at = $2::timestamptz - interval '4 days', climbs_at = $2::timestamptz - interval '1 minute', rung = 2,
       overdue_at = $2::timestamptz - interval '4 days'`,
      runOut + reminded + supervised,
    ],
  ] as const;
  let from = 0;
  for (const [set, to] of chosen) {
    const where = `tenant_id = $1 and stopped_at is null and $2::timestamptz is not null and ${drawn(1)} >= ${from} and ${drawn(1)} < ${to}`;
    await desk.system((tx) => tx.run({ text: `update clock set ${set} where ${where}`, values }));
    from = to;
  }
  await desk.system((tx) =>
    tx.run({ text: `update submission set reply_way = 'sms' where ${drawn(2)} < 0.3`, values: [] }),
  );
}

/** Times the sweep; says how long acts took without it and beside it. */
async function besideWriters(place: Place, desk: Desk, say: (line: string) => void): Promise<number> {
  const waiting = await unsigned(place);
  const handlers = Array.from({ length: UNITS_COUNT }, (_, index) => officialOf(place, 'handler', unitId(index + 1)));
  const alone = await writing(desk, handlers, waiting, () => pause(ALONE_SECONDS * 1000));
  let seconds = 0;
  const beside = await writing(desk, handlers, waiting, async () => {
    const began = performance.now();
    const told = await sweepMatters(desk, TENANT);
    seconds = (performance.now() - began) / 1000;
    say(`  sweep: told of ${told} late clocks in ${seconds.toFixed(2)} s`);
  });
  for (const [name, { milliseconds, refused }] of [
    ['without', alone],
    ['beside', beside],
  ] as const) {
    const shown = [0.5, 0.95, 0.99].map((share) => percentile(milliseconds, share).toFixed(1)).join(' / ');
    say(`  sweep: acts ${name} it: p50/p95/p99 ${shown} ms (n ${milliseconds.length}, refused as stale ${refused})`);
  }
  return seconds;
}

type Unsigned = { readonly id: Id; readonly unit: string; readonly version: number };

async function unsigned({ house: { desk } }: Place): Promise<Unsigned[]> {
  const text = `select id, host_unit_id as unit, version from matter where tenant_id = $1 and state = 'dispatched' order by bench.share(hashtext(id::text), 3) limit 20000`;
  return desk.system((tx) => tx.rows<Unsigned>({ text, values: [TENANT] }));
}

type Written = { readonly milliseconds: readonly number[]; readonly refused: number };

/** People sign for matters, one after the other, as long as something lasts. */
async function writing(
  desk: Desk,
  handlers: readonly Official[],
  waiting: Unsigned[],
  lasts: () => Promise<unknown>,
): Promise<Written> {
  let isOver = false;
  let refused = 0;
  const milliseconds: number[] = [];
  const one = async () => {
    for (let next = waiting.pop(); next && !isOver; next = waiting.pop()) {
      const { id, unit, version } = next;
      const by = handlers.find(({ unitId: own }) => own === unit);
      if (!by) continue;
      const began = performance.now();
      const result = await performAlone(desk, by, id, { name: 'sign' }, version);
      milliseconds.push(performance.now() - began);
      if (isRefusal(result) && result.code !== 'ledger.stale') throw new Error(`refused: ${result.code}`);
      if (isRefusal(result)) refused += 1;
      await pause(PAUSE_MILLISECONDS);
    }
  };
  const people = Promise.all(Array.from({ length: WRITERS_COUNT }, one));
  await lasts();
  isOver = true;
  await people;
  return { milliseconds, refused };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}
