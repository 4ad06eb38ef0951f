import assert from 'node:assert/strict';
import { test } from 'node:test';
import { performAlone } from '#civic/ledger/index.ts';
import { giveVerdict } from '#civic/verdicts/actions/judge.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { chance, matterHistory } from '#tests/support/matter-history.ts';
import { COUNTY, TENANT, TOWNSHIP, VILLAGE } from '#tests/support/small-county.ts';
import { openVerdictCounty, type VerdictCounty } from '#tests/support/verdict-county.ts';
import { checkFigures, foldFigures, recountsOf, sweepFigures } from '../jobs.ts';
import { type Counter, countsIn, type Months, NOWHERE, type Part } from '../rules/indicators/counting.ts';
import { SOURCES } from '../rules/indicators/feeds.ts';
import { KEPT_SCOPE } from '../rules/indicators/folding.ts';
import type { IndicatorId } from '../rules/indicators/indicators.ts';
import { idsOf } from '../store/counted.store.ts';
import { COUNTING } from './counting.ts';
import { indicatorsOf, monthsAsked, ownIndicators, peersOf, publicIndicators } from './indicators.ts';
import { readStill, readTogether, summedOf } from './reading.ts';
import { replyToFigure } from './replying.ts';
import { ownWorkload, teamWorkload } from './workload.ts';

const HOUR = 3_600_000;
const WHERE: Jurisdiction = { tenantId: TENANT, areaCode: COUNTY, unitIds: null };
/** Wide enough for every day of these tests, and no month of it runs. */
const ALWAYS: Months = {
  months: Array.from(
    { length: 24 },
    (_, n) => `${2026 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}-01` as CivilDate,
  ),
  days: [],
  lastOn: '2027-12-31' as CivilDate,
};

/** What the records come to, counted anew: every part of every record. */
async function recounted({ desk }: VerdictCounty): Promise<Part[]> {
  return desk.read(TENANT, async (tx) => {
    const parts: Part[] = [];
    for (const source of SOURCES)
      parts.push(...(await COUNTING[source](tx, await idsOf(tx, source, null, 10_000))).flatMap((one) => one.parts));
    return parts;
  });
}

async function rolledUp({ desk }: VerdictCounty, scope: string): Promise<Record<string, number>> {
  const { counts } = await readStill(desk, TENANT, (tx) => readTogether(tx, { scopes: [scope], months: ALWAYS }));
  return sortedOf(counts);
}

function sortedOf(counts: ReadonlyMap<Counter, number>): Record<string, number> {
  return Object.fromEntries(
    [...counts].filter(([, amount]) => amount !== 0).toSorted(([a], [b]) => a.localeCompare(b)),
  );
}

/** The lines of a place: each month what the records say of it, and all together what the year says. */
async function monthsAddUp({ desk }: VerdictCounty): Promise<void> {
  const read = await readStill(desk, TENANT, (tx) => readTogether(tx, { scopes: [COUNTY], months: ALWAYS }));
  assert.deepEqual(sortedOf(summedOf([...read.byMonth.values()])), sortedOf(read.counts));
}

test('roll-up = recount: whatever happens to matters, and whenever it is folded, the figures are those of the records', async (t) => {
  const seed = Number(process.env.SEED ?? (Date.now() % 2147483646) + 1);
  t.diagnostic(`SEED=${seed}`);
  const draw = chance(seed);
  const county = await openVerdictCounty(t);
  const { desk, units } = county;
  await matterHistory(county, draw);
  const parts = await recounted(county);
  const scopes: readonly (readonly [string, (part: Part) => boolean])[] = [
    [COUNTY, ({ area }) => area !== '' && area !== NOWHERE],
    [TOWNSHIP, ({ area }) => area.startsWith('990101101')],
    [VILLAGE, ({ area }) => area === VILLAGE],
    [units.traffic, ({ unit }) => unit === units.traffic],
    [units.water, ({ unit }) => unit === units.water],
    [KEPT_SCOPE, ({ area }) => area === ''],
  ];
  const asRecounted = async (when: string) => {
    for (const [scope, holds] of scopes)
      assert.deepEqual(
        await rolledUp(county, scope),
        sortedOf(countsIn(parts.filter(holds), ALWAYS)),
        `${scope} ${when}`,
      );
  };
  await asRecounted('waiting');
  await Promise.all([foldFigures(desk, TENANT), foldFigures(desk, TENANT)]);
  await asRecounted('folded');
  assert.ok(countsIn(parts, ALWAYS).size > 5, 'something happened');
  await monthsAddUp(county);
  await checkFigures(desk, TENANT);
  const [check] = await recountsOf(desk, TENANT);
  assert.deepEqual([check?.differences, check?.addedCount], [[], 0], 'every fact that changes a figure was named');
  await desk.system((tx) => tx.run(sql`truncate indicator_counted, indicator_delta, indicator_folded, indicator_walk`));
  await sweepFigures(desk, TENANT);
  await asRecounted('counted by the first night');
});

test('the recount of the night tells the auditors what differs, with day and both numbers, and puts it right', async (t) => {
  const county = await openVerdictCounty(t);
  const { desk } = county;
  const ids = [await county.raised(), await county.raised()];
  await foldFigures(desk, TENANT);
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`update matter set received_at = '2026-11-20T02:00:00Z' where tenant_id = ${TENANT} and id = ${ids[0]}`),
  );
  await checkFigures(desk, TENANT);
  const [check] = await recountsOf(desk, TENANT);
  assert.deepEqual(
    check?.differences.filter(({ counter }) => counter === 'received').toSorted((a, b) => a.on.localeCompare(b.on)),
    [
      { counter: 'received', on: '2026-11-20', told: 0, recounted: 1 },
      { counter: 'received', on: '2026-11-21', told: 2, recounted: 1 },
    ],
  );
  county.pass(24 * HOUR);
  await checkFigures(desk, TENANT);
  assert.deepEqual((await recountsOf(desk, TENANT))[0]?.differences, []);
  county.pass(24 * HOUR);
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`update indicator_folded set counts = counts || '{"received": 7}' where tenant_id = ${TENANT}
      and scope = ${COUNTY} and grain = 'day' and begins_on = '2026-11-21'`),
  );
  await checkFigures(desk, TENANT);
  assert.deepEqual((await recountsOf(desk, TENANT))[0]?.differences, [
    { counter: 'received', on: '2026-11-21', told: 7, recounted: 1 },
  ]);
});

test('a recount that was ended goes on where it was, and is not begun anew', async (t) => {
  const county = await openVerdictCounty(t);
  const { desk } = county;
  await county.raised();
  await checkFigures(desk, TENANT);
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`update indicator_walk set source = 'order', records_count = 41 where tenant_id = ${TENANT}`),
  );
  county.pass(24 * HOUR);
  await sweepFigures(desk, TENANT);
  const walked = () =>
    desk.read(TENANT, (tx) =>
      tx.row(sql`select source, records_count as "count" from indicator_walk where tenant_id = ${TENANT}`),
    );
  assert.deepEqual(await walked(), { source: '', count: 41 }, 'no matter was counted a second time');
  await sweepFigures(desk, TENANT);
  assert.deepEqual(await walked(), { source: '', count: 1 }, 'the next begins with the matters');
});

test('while a recount adds what is in no figure yet, office and public pages say that they are not whole', async (t) => {
  const { desk, people } = await openVerdictCounty(t);
  const period = monthsAsked(desk, '2026-01', '2026-11');
  assert.ok(!isRefusal(period));
  const areNotWhole = async () => [
    (await publicIndicators(desk, TENANT, { scope: COUNTY, parent: null, beside: [] }, period)).isBeingCounted,
    taken(await indicatorsOf(desk, people.leader, WHERE, { unitId: null, period })).isBeingCounted,
  ];
  const walkedTo = (to: { source: string; records: number; added: number }) =>
    desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
      act.run(sql`update indicator_walk set source = ${to.source}, records_count = ${to.records}, added_count = ${to.added}
        where tenant_id = ${TENANT}`),
    );
  assert.deepEqual(await areNotWhole(), [true, true], 'nothing was counted since a migration emptied them');
  await checkFigures(desk, TENANT);
  assert.deepEqual(await areNotWhole(), [false, false]);
  await walkedTo({ source: 'order', records: 3000, added: 3000 });
  assert.deepEqual(await areNotWhole(), [true, true], 'records of before are being added');
  await walkedTo({ source: 'order', records: 3000, added: 0 });
  assert.deepEqual(await areNotWhole(), [false, false], 'an ordinary night compares, and all is there');
});

/** The values of an answer by name. */
async function toldTo(county: VerdictCounty, reader: Official, where = WHERE, unitId: Id | null = null) {
  const period = monthsAsked(county.desk, undefined, undefined);
  assert.ok(!isRefusal(period));
  const found = taken(await indicatorsOf(county.desk, reader, where, { unitId, period }));
  return { ...found, of: (id: IndicatorId) => found.told.find(({ indicator }) => indicator === id)?.value };
}

test('[002-84] no figure of a unit or place changes by a matter that somebody must not learn of', async (t) => {
  const county = await openVerdictCounty(t);
  const { desk, people, units } = county;
  const supervisor = people.supervisor;
  await county.replied(await county.raised());
  const before = [await toldTo(county, supervisor), await toldTo(county, supervisor, WHERE, units.traffic)];
  assert.deepEqual([before[0]?.of('received')?.part, before[1]?.of('received')?.part], [1, 1]);
  await county.replied(await county.raised(), {}, { isSealed: true });
  await county.replied(await county.raised(), {}, { kind: 'complaint', complainedUnitId: units.water } as object);
  const after = [await toldTo(county, supervisor), await toldTo(county, supervisor, WHERE, units.traffic)];
  assert.deepEqual(
    after.map(({ told }) => told),
    before.map(({ told }) => told),
  );
  assert.equal(after[0]?.kept?.received, 0, 'nor the line of the county, before the quarter has ended');
  const unread = await county.raised({ kind: 'complaint', words: '办事员态度生硬，材料退了三次。' });
  assert.deepEqual((await toldTo(county, supervisor)).told, before[0]?.told, 'nobody has read against whom it is');
  const { version } = await county.now(unread);
  taken(await performAlone(desk, people.intake, unread, { name: 'take' }, version));
  assert.equal(
    (await toldTo(county, supervisor)).of('received')?.part,
    2,
    'it was read, and is against nobody in office',
  );
  county.pass(45 * 24 * HOUR);
  assert.equal((await toldTo(county, supervisor)).kept?.received, null, 'and then not under five');
  const ordinary = await county.raised();
  const stepped = { ...supervisor, personId: county.desk.clock.newId() };
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`insert into recusal (tenant_id, matter_id, person_id, reason, declared_at)
      values (${TENANT}, ${ordinary}, ${stepped.personId}, '亲属', ${act.at})`),
  );
  const [all, less] = [await toldTo(county, supervisor), await toldTo(county, stepped)];
  assert.deepEqual([all.of('received')?.part, less.of('received')?.part], [3, 2], 'who stepped back from it');
});

test('a county sees what people say beside what was entered; a unit never sees coached answers, nor another unit', async (t) => {
  const county = await openVerdictCounty(t);
  const { desk, people, units } = county;
  const id = await county.raised();
  await county.replied(id);
  const said = { solved: 'solved', attitude: 'yes', wasContacted: 'no', toldWhatToAnswer: 'yes' } as const;
  taken(await giveVerdict(desk, county.constituent(id), said));
  const toAll = async (scope: string) => {
    const period = monthsAsked(desk, undefined, undefined);
    assert.ok(!isRefusal(period));
    const { told } = await publicIndicators(desk, TENANT, { scope, parent: null, beside: [] }, period);
    return told.find(({ indicator }) => indicator === 'coached')?.value.whole;
  };
  assert.equal(await toAll(COUNTY), 0, 'the month is not over: who looks every day would see the answer come in');
  county.pass(30 * 24 * HOUR);
  assert.equal(await toAll(COUNTY), null, 'fewer than five');
  for (const scope of [units.traffic, TOWNSHIP]) assert.equal(await toAll(scope), undefined, 'the unit could trace it');
  const seen = await toldTo(county, people.supervisor);
  assert.deepEqual([seen.of('response')?.part, seen.of('response')?.whole], [0, 1], '“nobody called” beats the entry');
  assert.deepEqual([seen.of('contact_entered')?.part, seen.of('contact_entered')?.whole], [1, 1]);
  assert.equal(seen.of('coached')?.part, 1);
  assert.equal(seen.of('on_time')?.percent, null, 'no percentage under ten');
  const ofUnit: Jurisdiction = { ...WHERE, unitIds: [units.traffic] };
  assert.equal((await toldTo(county, people.leader, ofUnit)).of('coached'), undefined);
  const period = monthsAsked(desk, '2026-11', '2026-12');
  assert.ok(!isRefusal(period));
  const other = await indicatorsOf(desk, people.leader, ofUnit, { unitId: units.water, period });
  assert.equal(isRefusal(other) && other.code, 'assessment.unit-elsewhere');
  const peers = await peersOf(desk, people.leader, ofUnit, { unitId: units.traffic, indicator: 'on_time', period });
  assert.ok(!isRefusal(peers));
  assert.deepEqual(
    peers.units.map(({ unitId, isTooFew }) => [unitId, isTooFew]),
    [[units.traffic, true]],
  );
  const own = await ownIndicators(desk, people.handler, period);
  assert.equal(
    own.told.find(({ indicator }) => indicator === 'resolution')?.value.whole,
    null,
    'one answer is somebody’s',
  );
});

test('what the head of a unit says stands beside the figure in public; nobody else may, and no phone number goes out', async (t) => {
  const county = await openVerdictCounty(t);
  const { desk, people, units } = county;
  const ofUnit: Jurisdiction = { ...WHERE, unitIds: [units.traffic] };
  const said = {
    unitId: units.traffic,
    indicator: 'on_time',
    year: 2026,
    words: '11月暴雨，三处塌方同时抢修。',
  } as const;
  taken(await replyToFigure(desk, people.leader, ofUnit, said));
  const code = (result: unknown) => (isRefusal(result) ? result.code : null);
  assert.equal(code(await replyToFigure(desk, people.leader, WHERE, said)), 'assessment.reply-not-yours');
  const phone = { ...said, words: '有问题请打 138 0013 8000' };
  assert.equal(code(await replyToFigure(desk, people.leader, ofUnit, phone)), 'assessment.reply-personal');
  const period = monthsAsked(desk, '2026-01', '2026-11');
  assert.ok(!isRefusal(period));
  const seen = await publicIndicators(
    desk,
    TENANT,
    { scope: units.traffic, parent: COUNTY, beside: [units.traffic, units.water] },
    period,
  );
  assert.deepEqual(
    seen.replies.map(({ indicator, words }) => [indicator, words]),
    [['on_time', said.words]],
  );
});

test('how much each has in hand is seen by that person and the head of the unit, and without what the head is kept from', async (t) => {
  const county = await openVerdictCounty(t);
  const { desk, people, units } = county;
  const ids = [await county.raised(), await county.raised()];
  for (const id of ids) await county.replied(id);
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`update matter set ended_at = null, handler_id = ${people.handler.personId}, due_at = '2026-11-01Z'
      where tenant_id = ${TENANT} and id = any(${ids}::uuid[])`),
  );
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`insert into person (tenant_id, id, name, created_at)
      values (${TENANT}, ${people.handler.personId}, '经办', ${act.at})`),
  );
  assert.deepEqual(await ownWorkload(desk, people.handler), { openCount: 2, overdueCount: 2 });
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, async (act) => {
    await act.run(sql`insert into recusal (tenant_id, matter_id, person_id, reason, declared_at)
      values (${TENANT}, ${ids[0]}, ${people.leader.personId}, '亲属', ${act.at})`);
    await act.run(sql`insert into post (tenant_id, id, person_id, unit_id, title, valid_from)
      values (${TENANT}, ${act.newId()}, ${people.handler.personId}, ${units.traffic}, '科员', '2026-01-01')`);
  });
  const ofUnit: Jurisdiction = { ...WHERE, unitIds: [units.traffic] };
  const team = taken(await teamWorkload(desk, people.leader, ofUnit));
  assert.deepEqual(
    team.filter(({ personId }) => personId === people.handler.personId).map(({ openCount }) => openCount),
    [1],
  );
  const elsewhere = taken(await teamWorkload(desk, people.leader, { ...WHERE, unitIds: [units.water] }));
  assert.ok(elsewhere.every(({ personId }) => personId !== people.handler.personId));
});
