import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { raise } from '#civic/intake/index.ts';
import { dispatchOne, type Matter, performAlone, submitResult } from '#civic/ledger/index.ts';
import type { Official } from '#kernel/actor.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import { unitId } from './fill.ts';
import { median } from './load.ts';
import { foundOffice, officialOf } from './office.ts';
import { openGround, type Place, pgbench, TENANT } from './place.ts';
import { rawCourse } from './raw-course.ts';
import { rowCounts } from './raw-rows.ts';
import { moreIsBetter, type Result } from './result.ts';

const CLIENTS_COUNT = 16;
const SECONDS = Number(process.env.SECONDS ?? 6);
const ROUNDS = 3;
/** Matters that wait to be carried; more than all rounds together carry. */
const WAITING_COUNT = Number(process.env.WAITING ?? 12_000);

/**
 * Acts a second on the way from the registration to the reply (taken, dispatched, signed, contacted, submitted, passed)
 * by sixteen people, each on a matter of their own, beside the same rows written bare by pgbench in the same run. Each
 * act loads, checks, decides, and writes the matter, its clocks, what the person is told and how, and the fact.
 */
export async function benchCourse(say: (line: string) => void): Promise<Result> {
  const ground = await openGround();
  try {
    const place = await ground.place('transitions');
    await foundOffice(place);
    const began = performance.now();
    const waiting = await raiseMany(place, WAITING_COUNT);
    say(`  transitions: ${waiting.length} matters raised in ${Math.round((performance.now() - began) / 1000)} s`);
    const staff = staffOf(place);
    const script = await sameRows(place, staff, waiting);
    const [ours, limits]: [number[], number[]] = [[], []];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const raw = await pgbench(place.url, script, { clients: CLIENTS_COUNT, seconds: SECONDS });
      const own = await actsASecond(place, staff, waiting);
      // The first round only warms up.
      if (round === 0) continue;
      limits.push(raw.perSecond * ACTS_COUNT);
      ours.push(own);
    }
    say(`  transitions c16: ours ${ours.map(Math.round)} /s, raw ${limits.map(Math.round)} /s; ${waiting.length} left`);
    const named = { bench: 'transitions', case: 'c16', metric: 'throughput', unit: '1/s' };
    return moreIsBetter({ ...named, ours: median(ours), limit: median(limits) });
  } finally {
    await ground.end();
  }
}

type Staff = Readonly<Record<'intake' | 'dispatcher' | 'handler' | 'supervisor', Official>>;

function staffOf(place: Place): Staff {
  return {
    intake: officialOf(place, 'intake', null),
    dispatcher: officialOf(place, 'dispatcher', null),
    // A leader, whose signature stands with the result.
    handler: officialOf(place, 'handling_leader', unitId(1)),
    supervisor: officialOf(place, 'supervisor', null),
  };
}

/** Raises so many matters of roads, which the catalogue gives to the first unit; their authors want a message. */
async function raiseMany(place: Place, count: number): Promise<Id[]> {
  const { desk } = place.house;
  const areaCode = `${TENANT}101201` as AreaCode;
  await desk.system((tx) =>
    tx.run({
      text: `insert into dispatch_line (tenant_id, id, category_code, area_code, host_unit_id, basis, origin, valid_from, made_at)
             values ($1, $2, '09.01', $3, $4, '三定方案', 'catalogue', '2020-01-01', now())`,
      values: [TENANT, desk.clock.newId(), String(TENANT).padEnd(12, '0'), unitId(1)],
    }),
  );
  const ids: Id[] = [];
  const one = async () => {
    while (ids.length < count) {
      const words = `村口第${randomInt(1_000_000)}号路面塌陷了一大块，排水管也断裂，三轮车过不去，请派人修一修。`;
      const said = {
        formKey: desk.clock.newId(),
        channel: 'web',
        words,
        areaCode,
        kind: 'help',
        categoryCode: '09.01',
      };
      ids.push(done(await raise(desk, { kind: 'visitor', tenantId: TENANT }, said as Parameters<typeof raise>[2])).id);
    }
  };
  await Promise.all(Array.from({ length: 64 }, one));
  const text = `update submission set reply_way = 'sms' where tenant_id = $1`;
  await desk.system((tx) => tx.run({ text, values: [TENANT] }));
  return ids;
}

function done<R>(result: R | Refusal): R {
  if (isRefusal(result)) throw new Error(`refused: ${result.code} ${JSON.stringify(result.values ?? {})}`);
  return result as R;
}

/** The acts of one course, in order; each is given what the one before it left. */
const ACTS: readonly ((place: Place, staff: Staff, id: Id, version: number) => Promise<Matter | Refusal>)[] = [
  ({ house: { desk } }, { intake }, id, version) => performAlone(desk, intake, id, { name: 'take' }, version),
  ({ house: { desk } }, { dispatcher }, id, version) =>
    dispatchOne(desk, dispatcher, id, 'dispatch', version, {
      ...{ hostUnitId: unitId(1) as Id, coUnitIds: [], summary: '村口路面塌陷', reason: '' },
    }),
  ({ house: { desk } }, { handler }, id, version) => performAlone(desk, handler, id, { name: 'sign' }, version),
  ({ house: { desk } }, { handler }, id, version) =>
    performAlone(desk, handler, id, { name: 'contact', way: 'phone', contactedAt: desk.clock.now() }, version),
  ({ house: { desk } }, { handler }, id, version) => submitResult(desk, handler, id, version, reply()),
  ({ house: { desk } }, { supervisor }, id, version) =>
    performAlone(desk, supervisor, id, { name: 'pass', areWarningsSeen: true, note: '' }, version),
];
const ACTS_COUNT = ACTS.length;

/** Characters of which replies are put together, so that no two are alike. */
const HAN =
  '东南西北上下左右山水田林路桥沟渠坡岭石土沙灰砖瓦管线井池塘坝堤岸村口巷道街坊铺平填实压紧清理疏通加固修补更换安装';

/** A reply that passes the checks and is nobody else's. */
function reply() {
  const own = Array.from({ length: 45 }, () => HAN[randomInt(HAN.length)]).join('');
  return {
    resultKind: 'solved' as const,
    words: `村口路面塌陷，已派人到现场查看，查明${own}，已换好排水管。`,
    ...{ reason: '', basis: '', remedy: '', contactName: '养护股', contactPhone: '0000-1234567' },
    ...{ promisedOn: null, isStandardAnswer: false },
  };
}

async function course(place: Place, staff: Staff, id: Id, onAct: () => void | Promise<void>): Promise<void> {
  let version = 1;
  for (const act of ACTS) {
    version = done(await act(place, staff, id, version)).version;
    await onAct();
  }
}

async function actsASecond(place: Place, staff: Staff, waiting: Id[]): Promise<number> {
  const began = performance.now();
  const until = began + SECONDS * 1000;
  let acts = 0;
  const one = async () => {
    while (performance.now() < until) {
      const id = waiting.pop();
      if (!id) throw new Error('too few matters wait: set WAITING higher');
      await course(place, staff, id, () => {
        acts += 1;
      });
    }
  };
  await Promise.all(Array.from({ length: CLIENTS_COUNT }, one));
  return acts / ((performance.now() - began) / 1000);
}

/** Carries one matter and makes the script that writes the same; both must add as many rows to the same tables. */
async function sameRows(place: Place, staff: Staff, waiting: Id[]): Promise<string> {
  const id = waiting.pop() as Id;
  const raw = await rawCourse(place.url, TENANT, id);
  const before = await rowCounts(place.url);
  await course(place, staff, id, raw.afterAct);
  const between = await rowCounts(place.url);
  const script = await raw.script();
  const pooled = await rowCounts(place.url);
  await pgbench(place.url, script, { clients: 1, times: 1 });
  const after = await rowCounts(place.url);
  // The bare rows are without the figures and the public log: what these cost is ours to show.
  for (const table of Object.keys(before).filter((name) => !/^(indicator_|log_outbox$|log_salt$)/.test(name))) {
    const [own, bare] = [(between[table] ?? 0) - (before[table] ?? 0), (after[table] ?? 0) - (pooled[table] ?? 0)];
    assert.equal(bare, own, `the raw course writes other rows of ${table} than the acts`);
  }
  return script;
}
