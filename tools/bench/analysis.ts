import { availableParallelism, loadavg } from 'node:os';
import { figuresAt, settledMoment } from '#civic/analysis/actions/counting.ts';
import { firstDayOf } from '#civic/analysis/rules/figures.ts';
import { type Period, readPeriod } from '#civic/analysis/rules/period.ts';
import { mattersRead, soughtIds } from '#civic/analysis/store/past.store.ts';
import { monthOf } from '#civic/assessment/rules/indicators/counting.ts';
import { countyOf } from '#kernel/area-code.ts';
import { addDays, civilDateOf, startOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { fill } from './fill.ts';
import { openGround, type Place, TENANT } from './place.ts';
import { lessIsBetter, type Result } from './result.ts';

const SIZE = Number(process.env.MID ?? 100_000);
const PAGE = 1000;

/**
 * Seconds that a job needs to count the last month and this year of a county of 10⁵ matters for an analysis session, beside
 * those in which the database alone reads the same matters.
 */
export async function benchAnalysis(say: (line: string) => void): Promise<Result[]> {
  const ground = await openGround();
  try {
    const place = await ground.place('analysis');
    await fill(place.url, TENANT, SIZE, 1);
    const today = civilDateOf(place.house.desk.clock.now());
    const month = addDays(monthOf(today), -1).slice(0, 7);
    return [await measured(place, 'month', month, say), await measured(place, 'year', today.slice(0, 4), say)];
  } finally {
    await ground.end();
  }
}

async function measured(place: Place, name: string, asked: string, say: (line: string) => void): Promise<Result> {
  const { desk } = place.house;
  const at = settledMoment(desk.clock.now());
  const period = readPeriod(asked, '', '', civilDateOf(at));
  if (isRefusal(period)) throw new Error(`refused: ${period.code}`);
  // Once to warm up, so that both find the same in memory.
  await reading(place, period, at);
  const began = performance.now();
  const found = await figuresAt(desk, TENANT, { areaCode: countyOf(TENANT), period, at }, async () => true);
  const ours = seconds(began);
  const limit = await reading(place, period, at);
  const received = found?.figures.indicators[0]?.now.part;
  say(`  analysis ${name}: ${received} received in it, ${found?.counted.matters.length} matters read`);
  say(`  analysis ${name}: load of the machine ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores`);
  return lessIsBetter({ bench: 'analysis', case: name, metric: 'seconds', unit: 's', ours, limit });
}

/** Seconds in which the same matters are read and nothing is made of them. */
async function reading({ house: { desk } }: Place, period: Period, at: Instant): Promise<number> {
  const [areaCode, fromAt] = [countyOf(TENANT), startOf(firstDayOf(period))];
  const sought = { areaCode, at, fromAt, toAt: startOf(addDays(period.to, 1)) };
  const began = performance.now();
  let after: Id | null = null;
  for (;;) {
    const ids: readonly Id[] = await desk.read(TENANT, (tx) => soughtIds(tx, sought, [], after, PAGE));
    if (ids.length > 0) await desk.read(TENANT, (tx) => mattersRead(tx, ids, at));
    after = ids.at(-1) ?? null;
    if (ids.length < PAGE) return seconds(began);
  }
}

function seconds(began: number): number {
  return Math.round((performance.now() - began) / 10) / 100;
}
