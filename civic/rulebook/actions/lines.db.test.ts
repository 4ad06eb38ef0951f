import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { factsOf } from '#civic/trustlog/index.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import { isRefusal, refuse } from '#kernel/refusal.ts';
import { area, COUNTY, openSmallCounty, TENANT, TOWNSHIP, VILLAGE } from '#tests/support/small-county.ts';
import { bestLineOf, linesFor, seedRulebook } from '../index.ts';
import { linesIn } from '../store.ts';
import { addLine, endLine, importLines, type NewLine, tryLines } from './lines.ts';

const day = (text: string) => text as CivilDate;
const TODAY = day('2026-11-21');
const EVERYWHERE: Jurisdiction = { tenantId: TENANT, areaCode: COUNTY, unitIds: null };

async function seededCounty(t: TestContext) {
  const county = await openSmallCounty(t);
  await seedRulebook(county.desk);
  const line = (more: Partial<NewLine> = {}): NewLine => ({
    categoryCode: '09.01',
    areaCode: COUNTY,
    hostUnitId: county.units.traffic,
    coUnitIds: [],
    basis: '三定规定',
    validFrom: TODAY,
    validTo: null,
    ...more,
  });
  return { ...county, line, arbiter: county.official('arbiter') };
}

const codeOf = (result: unknown) => (isRefusal(result) ? result.code : 'done');

test('a line is added, decides for its area and below, and is a fact', async (t) => {
  const { desk, arbiter, line, units } = await seededCounty(t);
  const added = await addLine(desk, arbiter, EVERYWHERE, line({ coUnitIds: [units.water] }));
  assert.ok(!isRefusal(added));
  const lines = await desk.read(TENANT, (tx) => linesFor(tx, TENANT, '09.01', TODAY));
  const best = bestLineOf(lines, VILLAGE);
  assert.deepEqual([best?.hostUnitId, best?.coUnitIds], [units.traffic, [units.water]]);
  const [fact] = await desk.read(TENANT, (tx) => factsOf(tx, TENANT, added.lineId));
  assert.equal(fact?.kind, 'rulebook.line.added');
  assert.equal(fact?.body.hostUnitId, units.traffic);
});

test('a line for a whole class is found for what stands below it', async (t) => {
  const { desk, arbiter, line } = await seededCounty(t);
  await addLine(desk, arbiter, EVERYWHERE, line({ categoryCode: '09' }));
  for (const code of ['09', '09.01', '09.01.02'])
    assert.equal((await desk.read(TENANT, (tx) => linesFor(tx, TENANT, code, TODAY))).length, 1, code);
  assert.deepEqual(await desk.read(TENANT, (tx) => linesFor(tx, TENANT, '10.01', TODAY)), []);
});

test('a line names a category, an area of the jurisdiction and a unit that exist', async (t) => {
  const { desk, arbiter, line } = await seededCounty(t);
  const refusedFor = async (more: Partial<NewLine>, where = EVERYWHERE) =>
    codeOf(await addLine(desk, arbiter, where, line(more)));
  assert.equal(await refusedFor({ categoryCode: '42.01' }), 'rulebook.line-category');
  assert.equal(await refusedFor({ areaCode: area('990101999') }), 'rulebook.line-area');
  assert.equal(await refusedFor({ areaCode: COUNTY }, { ...EVERYWHERE, areaCode: TOWNSHIP }), 'rulebook.line-area');
  assert.equal(await refusedFor({ hostUnitId: desk.clock.newId() }), 'rulebook.line-unit');
  assert.equal(await refusedFor({ validTo: day('2026-11-20') }), 'rulebook.line-days');
  assert.equal(await refusedFor({ validFrom: day('2026-11-20') }), 'rulebook.day-past');
  assert.equal(await refusedFor({}), 'done');
  assert.equal(await refusedFor({}), 'rulebook.line-twin');
});

test('a line that has ended decides nothing from the day after its last, and stays in the catalogue', async (t) => {
  const { desk, arbiter, line } = await seededCounty(t);
  const added = await addLine(desk, arbiter, EVERYWHERE, line());
  assert.ok(!isRefusal(added));
  const end = () => endLine(desk, arbiter, EVERYWHERE, { lineId: added.lineId, lastOn: day('2026-11-30') });
  assert.equal(codeOf(await end()), 'done');
  const found = (on: string) => desk.read(TENANT, (tx) => linesFor(tx, TENANT, '09.01', day(on)));
  assert.deepEqual([(await found('2026-11-30')).length, (await found('2026-12-01')).length], [1, 0]);
  const all = await desk.read(TENANT, (tx) => linesIn(tx, EVERYWHERE, {}, 10));
  assert.deepEqual(
    all.map(({ validTo }) => validTo),
    ['2026-11-30'],
  );
});

test('who has a right only in a township cannot end the county’s line', async (t) => {
  const { desk, arbiter, line } = await seededCounty(t);
  const added = await addLine(desk, arbiter, EVERYWHERE, line());
  assert.ok(!isRefusal(added));
  const there = { ...EVERYWHERE, areaCode: TOWNSHIP };
  assert.equal(
    codeOf(await endLine(desk, arbiter, there, { lineId: added.lineId, lastOn: TODAY })),
    'rulebook.line-area',
  );
});

test('a township sees the lines of its villages and those of the county around it; a unit only its own', async (t) => {
  const { desk, arbiter, line, units } = await seededCounty(t);
  await addLine(desk, arbiter, EVERYWHERE, line());
  await addLine(
    desk,
    arbiter,
    EVERYWHERE,
    line({ areaCode: VILLAGE, hostUnitId: units.township, coUnitIds: [units.water] }),
  );
  const hosts = async (where: Jurisdiction) =>
    (await desk.read(TENANT, (tx) => linesIn(tx, where, { on: TODAY }, 10)))
      .map(({ hostUnitId }) => hostUnitId)
      .toSorted();
  const both = [units.traffic, units.township].toSorted();
  assert.deepEqual(await hosts({ ...EVERYWHERE, areaCode: TOWNSHIP }), both);
  assert.deepEqual(await hosts({ ...EVERYWHERE, areaCode: area('990101102') }), [units.traffic]);
  assert.deepEqual(await hosts({ ...EVERYWHERE, unitIds: [units.water] }), [units.township]);
});

test('the catalogue is read in pages, each line once', async (t) => {
  const { desk, arbiter, line } = await seededCounty(t);
  for (const categoryCode of ['09.01', '09.02', '09.03', '09.04', '09.05'])
    await addLine(desk, arbiter, EVERYWHERE, line({ categoryCode }));
  const seen: string[] = [];
  let page = await desk.read(TENANT, (tx) => linesIn(tx, EVERYWHERE, { categoryCode: '09' }, 2));
  while (page.length > 0) {
    seen.push(...page.map(({ categoryCode }) => categoryCode));
    const after = page.at(-1)?.id as NonNullable<(typeof page)[number]>['id'];
    page = await desk.read(TENANT, (tx) => linesIn(tx, EVERYWHERE, { categoryCode: '09', after }, 2));
  }
  assert.deepEqual(seen.toSorted(), ['09.01', '09.02', '09.03', '09.04', '09.05']);
});

test('an import adds nothing while a row is wrong, unless the wrong ones are left out by choice; what is there is left out', async (t) => {
  const { desk, arbiter, line } = await seededCounty(t);
  await addLine(desk, arbiter, EVERYWHERE, line());
  const read = [
    line(),
    line({ categoryCode: '09.02' }),
    refuse('rulebook.line-unit', { unit: '没有的局' }, 'host'),
    line({ categoryCode: '42.42' }),
    line({ categoryCode: '09.02' }),
  ].map((one, index) => ({ row: index + 1, read: one }));
  const lineCount = async () => (await desk.read(TENANT, (tx) => linesIn(tx, EVERYWHERE, {}, 10))).length;
  const held = await importLines(desk, arbiter, EVERYWHERE, read, false);
  assert.ok(!isRefusal(held));
  assert.deepEqual([held.isWritten, held.wrong.length, await lineCount()], [false, 2, 1]);
  const tried = await tryLines(desk, EVERYWHERE, read);
  assert.deepEqual([tried.added.length, tried.knownCount, await lineCount()], [1, 2, 1]);
  const outcome = await importLines(desk, arbiter, EVERYWHERE, read, true);
  assert.ok(!isRefusal(outcome));
  assert.deepEqual([outcome.isWritten, outcome.added.length, outcome.knownCount, await lineCount()], [true, 1, 2, 2]);
  assert.deepEqual(
    outcome.wrong.map(({ row, refusal }) => [row, refusal.code]),
    [
      [3, 'rulebook.line-unit'],
      [4, 'rulebook.line-category'],
    ],
  );
});
