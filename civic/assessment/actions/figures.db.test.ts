import assert from 'node:assert/strict';
import { test } from 'node:test';
import { register } from '#civic/intake/index.ts';
import { addPastMatter } from '#civic/ledger/index.ts';
import { giveVerdict } from '#civic/verdicts/actions/judge.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { addHours, type Instant, parseInstant } from '#kernel/instant.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { COUNTY, TENANT, VILLAGE } from '#tests/support/small-county.ts';
import { openVerdictCounty, type VerdictCounty } from '#tests/support/verdict-county.ts';
import { checkFigures } from '../jobs.ts';
import { figuresOf, periodOf } from './figures.ts';

const DAY = 86_400_000;
const WHERE: Jurisdiction = { tenantId: TENANT, areaCode: COUNTY, unitIds: null };
const BRUSH_OFF = '您的来信已收悉，已转有关部门办理，请耐心等待。';
const ANSWER = '您反映的路灯已于3月2日修好，由交通局养护股负责，电话见公示栏，有问题可再联系。';

/** Letters of the past, each with the days to its reply; an import of its own. */
async function letters(county: VerdictCounty, days: readonly number[], words: (index: number) => string): Promise<Id> {
  const importId = county.desk.clock.newId();
  for (const [index, count] of days.entries()) {
    const receivedAt = addHours(parseInstant('2025-03-01T00:00:00Z') as Instant, index);
    taken(
      await county.desk.act({ kind: 'clockwork', tenantId: TENANT }, async (act) => {
        const said = {
          formKey: act.newId(),
          channel: 'import',
          words: `来信第${index}封`,
          areaCode: VILLAGE,
          receivedAt,
          importId,
        } as const;
        const receipt = await register(act, said);
        if (isRefusal(receipt)) return receipt;
        const repliedAt = addHours(receivedAt, count * 24);
        await addPastMatter(act, receipt.id, { words: words(index), repliedAt, unitName: '交通局' });
        return receipt;
      }),
    );
  }
  return importId;
}

test('figures of imported letters come out as arithmetic says: median, 90th percentile, shares, brush-offs', async (t) => {
  const county = await openVerdictCounty(t);
  const days = [1, 2, 3.5, 4, 8, 10, 11, 14, 15, 16, 40, 61];
  const importId = await letters(county, days, (index) => (index % 2 === 0 ? BRUSH_OFF : `${ANSWER}${index}`));
  await letters(county, [100], () => ANSWER);
  const figures = await figuresOf(county.desk, WHERE, { importId });
  assert.equal(figures.received, 12);
  // The middle of 10 and 11; nine tenths of the way from 16 to 40 lies at place 9.9.
  assert.deepEqual(figures.replyDays, { median: 10.5, ninetieth: 37.6, count: 12 });
  assert.deepEqual(figures.withinFifteenDays, { part: 9, whole: 12, percent: 75, excluded: 0 });
  assert.deepEqual(figures.withinSixtyDays, { part: 11, whole: 12, percent: 91.7, excluded: 0 });
  assert.deepEqual(figures.brushOffs, { part: 6, whole: 12, percent: 50, excluded: 0 });
  assert.deepEqual(figures.unrated, { part: 12, whole: 12, percent: 100, excluded: 0 });
  assert.deepEqual(figures.onTime, { part: 0, whole: 0, percent: null, excluded: 12 }, 'no limit of ours bound them');
  assert.equal((await figuresOf(county.desk, WHERE)).received, 13);
});

test('a period holds its first and its last day, a place what lies in it, a unit what it holds', async (t) => {
  const county = await openVerdictCounty(t);
  await letters(county, [1, 2, 3, 4, 5], () => ANSWER);
  const on = (from: string, to: string) =>
    figuresOf(county.desk, WHERE, { from: from as CivilDate, to: to as CivilDate });
  assert.equal((await on('2025-03-01', '2025-03-01')).received, 5);
  assert.equal((await on('2025-03-02', '2025-03-31')).received, 0);
  const inVillage = await figuresOf(county.desk, { ...WHERE, areaCode: VILLAGE });
  assert.equal(inVillage.received, 5);
  const elsewhere = { ...WHERE, areaCode: '990101102000' as typeof VILLAGE };
  assert.equal((await figuresOf(county.desk, elsewhere)).received, 0);
  const held = (unitIds: Id[]) => figuresOf(county.desk, { ...WHERE, unitIds });
  assert.equal((await held([county.units.traffic])).received, 5);
  assert.equal((await held([county.units.water])).received, 0);
  assert.equal((await figuresOf(county.desk, WHERE, { category: '09' })).received, 0);
});

test('[C20] a bad verdict stays counted after the matter was done again, and silence counts nowhere', async (t) => {
  const county = await openVerdictCounty(t);
  const { desk } = county;
  const ids: Id[] = [];
  for (let count = 0; count < 3; count += 1) {
    const id = await county.raised();
    await county.replied(id);
    ids.push(id);
  }
  const [bad = ids[0] as Id, good = ids[0] as Id] = ids;
  taken(await giveVerdict(desk, county.constituent(bad), { solved: 'not', attitude: 'no' }));
  await county.repliedAgain(bad);
  taken(await giveVerdict(desk, county.constituent(bad), { solved: 'solved', attitude: 'yes' }));
  taken(
    await giveVerdict(desk, county.constituent(good), {
      solved: 'solved',
      attitude: 'no_opinion',
      toldWhatToAnswer: 'no',
    }),
  );
  const figures = await figuresOf(desk, WHERE);
  assert.deepEqual(figures.unrated, { part: 1, whole: 3, percent: null, excluded: 0 });
  assert.deepEqual(figures.solved, { part: 2, whole: 3, percent: null, excluded: 0 });
  assert.deepEqual(figures.satisfied.attitude, { part: 1, whole: 2, percent: null, excluded: 1 });
  assert.deepEqual(figures.satisfied.speed, { part: 0, whole: 0, percent: null, excluded: 3 });
  assert.deepEqual(figures.reworked, { part: 1, whole: 3, percent: null, excluded: 0 });
  assert.deepEqual(figures.coached, { part: 0, whole: 1, percent: null, excluded: 0 });
  const ofTheUnit = await figuresOf(desk, { ...WHERE, unitIds: [county.units.traffic] });
  assert.equal(ofTheUnit.coached, null, 'the unit could trace one answer');
});

test('on time is counted of what fell due by now; what is not yet due is not, the same as by the indicators', async (t) => {
  const county = await openVerdictCounty(t);
  const replied = await county.raised();
  await county.replied(replied);
  const open = await county.raised();
  await county.desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`update matter set finish_due_at = '2026-11-30Z' where tenant_id = ${TENANT} and id = ${open}`),
  );
  await checkFigures(county.desk, TENANT);
  assert.deepEqual((await figuresOf(county.desk, WHERE)).onTime, { part: 0, whole: 0, percent: null, excluded: 0 });
  county.pass(60 * DAY);
  assert.deepEqual((await figuresOf(county.desk, WHERE)).onTime, { part: 1, whole: 2, percent: null, excluded: 0 });
  await county.desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(
      sql`update matter set extended_from_at = received_at - interval '1 hour' where tenant_id = ${TENANT} and id = ${replied}`,
    ),
  );
  await checkFigures(county.desk, TENANT);
  const figures = await figuresOf(county.desk, WHERE);
  assert.equal(figures.onTime.part, 0, 'an extension is not hidden inside');
  assert.equal(figures.onTimeExtended.part, 1, 'it has a line of its own');
});

test('the same telephone, category and place again within 90 days of the reply is a repeat; a neighbour is not', async (t) => {
  const county = await openVerdictCounty(t);
  const said = async (phone: string) => {
    const id = await county.raised({ phone });
    await county.replied(id);
    county.pass(DAY);
    return id;
  };
  await said('13800138000');
  await said('13900139000');
  assert.equal((await figuresOf(county.desk, WHERE)).repeated.part, 0);
  await said('13800138000');
  assert.deepEqual((await figuresOf(county.desk, WHERE)).repeated, { part: 1, whole: 3, percent: null, excluded: 0 });
  county.pass(91 * DAY);
  await said('13900139000');
  assert.equal((await figuresOf(county.desk, WHERE)).repeated.part, 1, 'after 90 days it is a new matter');
});

test('a day that does not exist, and days the wrong way round, are refused', () => {
  const codeOf = (result: unknown) => (isRefusal(result) ? result.code : null);
  assert.equal(codeOf(periodOf('2026-02-30', undefined)), 'assessment.day-unknown');
  assert.equal(codeOf(periodOf('2026-03-01', '2026-02-01')), 'assessment.days-reversed');
  assert.deepEqual(periodOf(undefined, undefined), { from: undefined, to: undefined });
});
