import { availableParallelism, loadavg } from 'node:os';
import { checkFigures } from '#civic/assessment/jobs.ts';
import { raise } from '#civic/intake/index.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { fill, unitId } from './fill.ts';
import { openLine, percentile } from './load.ts';
import { foundOffice, signedIn } from './office.ts';
import { openGround, type Place, TENANT } from './place.ts';
import { lessIsBetter, type Result } from './result.ts';

/** How many matters the county has. */
const SIZES = {
  '1e4': 10_000,
  '1e5': Number(process.env.MID ?? 100_000),
  '1e6': Number(process.env.BIG ?? 1_000_000),
} as const;
/** Those that are measured; `ONLY=1e6` for one. */
const ASKED = (process.env.ONLY ?? Object.keys(SIZES).join(',')).split(',');
const ROUNDS = 60;
/** Registered since the last folding: what comes in during a few seconds of a busy day. */
const WAITING_COUNT = 200;
/** Nobody waits longer for figures, however many matters there are (issue 8): the 95th percentile, in milliseconds. */
const MILLISECONDS_MAX = 20;

/**
 * The 95th percentile of a request for the indicators of a county, a township or a unit over twelve months, over HTTP, at
 * each size of the ledger, with differences waiting that were not folded.
 */
export async function* benchIndicators(say: (line: string) => void): AsyncGenerator<Result> {
  for (const [name, count] of Object.entries(SIZES).filter(([name]) => ASKED.includes(name))) {
    const ground = await openGround();
    try {
      const place = await ground.place(`indicators_${name}`);
      yield await measured(place, name, count, say);
    } finally {
      await ground.end();
    }
  }
}

async function measured(place: Place, name: string, count: number, say: (line: string) => void): Promise<Result> {
  const { desk } = place.house;
  await foundOffice(place);
  const cookie = await signedIn(place, 'supervisor', null);
  await fill(place.url, TENANT, count, 1);
  const began = performance.now();
  await checkFigures(desk, TENANT);
  say(
    `  indicators ${name}: ${count} matters counted, folded and checked, as in a first night, in ${seconds(began)} s`,
  );
  await registerMore(place);
  const stop = await place.serve('none');
  const line = await openLine('127.0.0.1', place.port);
  const paths = ['', `?area=${TENANT}101`, `?unitId=${unitId(1)}`].map((query) => `/api/indicators${query}`);
  const milliseconds: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const path of paths) {
      const from = performance.now();
      const status = await line.ask(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: ${cookie}\r\n\r\n`);
      if (status !== 200) throw new Error(`${path} answered ${status}`);
      // The first round only warms up.
      if (round > 0) milliseconds.push(performance.now() - from);
    }
  line.end();
  await stop();
  say(`  indicators ${name}: load of the machine ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores`);
  say(`  indicators ${name}: p50 ${percentile(milliseconds, 0.5).toFixed(1)} ms`);
  const named = { bench: 'indicators', case: name, metric: 'p95', unit: 'ms' };
  return lessIsBetter({ ...named, ours: percentile(milliseconds, 0.95), limit: MILLISECONDS_MAX });
}

function seconds(began: number): number {
  return Math.round((performance.now() - began) / 1000);
}

/** Matters whose differences wait to be folded while figures are read. */
async function registerMore({ house: { desk } }: Place): Promise<void> {
  for (let index = 0; index < WAITING_COUNT; index += 1) {
    const said = {
      formKey: desk.clock.newId(),
      channel: 'web',
      words: `村口第${index}盏路灯不亮。`,
      kind: 'help',
    } as const;
    const areaCode = `${TENANT}101201` as AreaCode;
    const raised = await raise(desk, { kind: 'visitor', tenantId: TENANT }, { ...said, areaCode });
    if (isRefusal(raised)) throw new Error(`refused: ${raised.code}`);
  }
}
