import { forgetAccess, tenantsOf } from '#civic/access/index.ts';
import { sweepMatters } from '#civic/ledger/index.ts';
import { sweepFollowUps } from '#civic/verdicts/index.ts';
import { addDays, type CivilDate, civilDateOf, startOf } from '#kernel/civil-date.ts';
import { millisecondsOf } from '#kernel/instant.ts';
import { type Clock, clockOf, systemClock } from '#platform/clock/clock.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { addAnalysis } from './analysis.ts';
import { type Chance, chanceOf } from './chance.ts';
import { addCorrections } from './corrections.ts';
import { PASSWORD, populate } from './county.ts';
import { addHouseholds } from './households.ts';
import { addIssues } from './issues.ts';
import { beginMatter, type Event, type Worker } from './matters.ts';
import { confirmTrouble, isSpokenOf, TROUBLE_CATEGORY } from './one-trouble.ts';
import { addOpenness } from './openness.ts';
import { COUNTY } from './places.ts';
import { addReceptions } from './reception.ts';
import { addReports } from './reports.ts';
import { answerOrders } from './resolution.ts';

/** Matters of one year, besides those of one trouble told by many (`one-trouble.ts`); each comes from a household of its own, drawn from 3,000. */
const MATTERS = 1500;
const HOUSEHOLDS = 3000;
const DAYS = 365;
/** So many desks work side by side, each with a clock of its own. */
const WORKERS = 4;
/** What fell due by itself is looked after so often, as the house's worker does every minute. */
const SWEEP_DAYS = 7;

type House = { readonly desk: Desk; deskAt(clock: Clock): Desk };

/**
 * Fills a fictional county, unless it is there already: places, units, officials, and a year of matters that were
 * carried by the same actions that carry real ones, on a clock that runs through the year. Everything is drawn from
 * the seed, so the same seed makes the same county up to ids and codes.
 */
export async function fillDemonstration(house: House, seed: number, print: (line: string) => void): Promise<void> {
  if ((await tenantsOf(house.desk)).some(({ id }) => id === COUNTY.tenantId)) {
    print(`演示县已在 · the demonstration county is here already. ${accounts()}`);
    return;
  }
  const chance = chanceOf(seed);
  const today = civilDateOf(systemClock.now());
  print(`正在生成演示县（种子 ${seed}）· making the demonstration county (seed ${seed})…`);
  const workers = Array.from({ length: WORKERS }, () => workerOf(house));
  const [first] = workers;
  if (!first) return;
  first.setClock(millisecondsOf(startOf(addDays(today, -DAYS))) + 9 * 3_600_000);
  const county = await populate(first.desk, chance);
  const households = Array.from({ length: HOUSEHOLDS }, (_, index) => index);
  const days = daysOf(chance, today);
  for (let day = 0; day <= DAYS; day += 1) {
    for (let n = 0; n < (days.births[day] ?? 0); n += 1) {
      const [household = 0] = households.splice(chance.below(households.length), 1);
      days.add(beginMatter(county, chance, household, addDays(today, day - DAYS)));
    }
    if (isSpokenOf(DAYS - day)) {
      const [household = 0] = households.splice(chance.below(households.length), 1);
      days.add(beginMatter(county, chance, household, addDays(today, day - DAYS), TROUBLE_CATEGORY));
    }
    await live(days.take(day), workers, days);
    if (day % SWEEP_DAYS === 0) {
      await sweep(first, addDays(today, day - DAYS));
      await answerOrders(first.desk, county, chance);
    }
    if (day % 30 === 0) print(`  ${addDays(today, day - DAYS)}（${Math.round((100 * day) / DAYS)} %）`);
  }
  const reached = await addHouseholds(first, county, chance, today);
  await addReceptions(first, county, chance, today);
  await addReports(first, county, reached, today);
  await addIssues(first, county, chance, today);
  await confirmTrouble(first, county, today);
  await addCorrections(first, county, today);
  await addOpenness(first, county, today);
  await addAnalysis(first, county, today);
  await sweep(first, today);
  forgetAccess(COUNTY.tenantId);
  print(`演示县已就绪 · the demonstration county is ready: /${COUNTY.tenantId}  ${accounts()}`);
}

function accounts(): string {
  return `账号 · accounts: admin cadre intake dispatcher handler leader supervisor caller publisher privacy auditor security，密码 · password: ${PASSWORD}`;
}

function workerOf(house: House): Worker {
  let at = 0;
  const desk = house.deskAt(clockOf(() => at));
  return {
    desk,
    setClock: (milliseconds) => {
      at = Math.min(milliseconds, Date.now());
    },
  };
}

type Days = {
  readonly births: readonly number[];
  add(event: Event): void;
  take(day: number): Event[];
};

/** A calendar of what is to happen, by day; what would happen after today never does, and so every state is seen. */
function daysOf(chance: Chance, today: CivilDate): Days {
  const births = new Array<number>(DAYS + 1).fill(0);
  for (let n = 0; n < MATTERS; n += 1) {
    const day = chance.below(DAYS + 1);
    births[day] = (births[day] ?? 0) + 1;
  }
  const byDay = new Map<number, Event[]>();
  const firstDay = millisecondsOf(startOf(addDays(today, -DAYS)));
  return {
    births,
    add: (event) => {
      const day = Math.floor((event.atMilliseconds - firstDay) / 86_400_000);
      byDay.set(day, [...(byDay.get(day) ?? []), event]);
    },
    take: (day) => {
      const events = byDay.get(day) ?? [];
      byDay.delete(day);
      return events;
    },
  };
}

/** Lets a day's events happen, in order, on all workers; what follows on the same day happens on the same day. */
async function live(events: readonly Event[], workers: readonly Worker[], days: Days): Promise<void> {
  let waiting = events.toSorted((a, b) => a.atMilliseconds - b.atMilliseconds);
  const now = Date.now();
  while (waiting.length > 0) {
    const queue = waiting.filter(({ atMilliseconds }) => atMilliseconds <= now);
    const followed: Event[] = [];
    await Promise.all(
      workers.map(async (worker) => {
        for (let event = queue.shift(); event; event = queue.shift()) {
          worker.setClock(event.atMilliseconds);
          const next = await event.happen(worker.desk);
          if (next) followed.push(next);
        }
      }),
    );
    const last = Math.max(...waiting.map(({ atMilliseconds }) => atMilliseconds));
    const sameDay = (event: Event) =>
      Math.floor((event.atMilliseconds + 28_800_000) / 86_400_000) <= Math.floor((last + 28_800_000) / 86_400_000);
    waiting = followed.filter(sameDay).toSorted((a, b) => a.atMilliseconds - b.atMilliseconds);
    for (const event of followed) if (!sameDay(event)) days.add(event);
  }
}

const SWEPT_AT_HOURS = 20.9;

async function sweep(worker: Worker, day: CivilDate): Promise<void> {
  // In the evening, before the hour from which nobody is told anything.
  worker.setClock(millisecondsOf(startOf(day)) + SWEPT_AT_HOURS * 3_600_000);
  await sweepFollowUps(worker.desk, COUNTY.tenantId);
  await sweepMatters(worker.desk, COUNTY.tenantId);
}
