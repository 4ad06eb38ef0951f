import assert from 'node:assert/strict';
import { test } from 'node:test';
import { monthsAsked, publicIndicators } from '#civic/assessment/actions/indicators.ts';
import { foldFigures } from '#civic/assessment/jobs.ts';
import { addHours } from '#kernel/instant.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { TENANT, TOWNSHIP } from '#tests/support/small-county.ts';
import { openVerdictCounty } from '#tests/support/verdict-county.ts';
import { receivedByClass } from '../store/open-data.store.ts';

test('[I7] open data and figures of a township count the same matters: no difference tells that somebody complained of an office', async (t) => {
  const county = await openVerdictCounty(t);
  const { desk, units } = county;
  for (let count = 0; count < 5; count += 1) await county.raised();
  await county.replied(await county.raised(), {}, { kind: 'complaint', complainedUnitId: units.water } as object);
  await county.raised({ kind: 'complaint', words: '办事员态度生硬，材料退了三次。' });
  await foldFigures(desk, TENANT);
  const now = desk.clock.now();
  const day = { from: addHours(now, -24), to: addHours(now, 24) };
  const counted = await desk.read(TENANT, (tx) => receivedByClass(tx, day));
  const inData = counted.filter(({ place }) => place === TOWNSHIP).reduce((sum, { count }) => sum + count, 0);
  const period = monthsAsked(desk, undefined, undefined);
  assert.ok(!isRefusal(period));
  const { told } = await publicIndicators(desk, TENANT, { scope: TOWNSHIP, parent: null, beside: [] }, period);
  const inFigures = told.find(({ indicator }) => indicator === 'other_kinds')?.value.whole;
  assert.deepEqual([inData, inFigures], [5, 5]);
});
