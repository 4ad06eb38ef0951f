import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { factsOf } from '#civic/trustlog/index.ts';
import { addDays, type CivilDate } from '#kernel/civil-date.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { openSmallCounty, TENANT } from '#tests/support/small-county.ts';
import { rulebookOf, seedRulebook } from '../index.ts';
import { historyOf } from '../store.ts';
import { type CategoryChange, changeCategory, changeLimit, changeStyle, endRule, type LimitChange } from './rules.ts';

const day = (text: string) => text as CivilDate;
const TODAY = day('2026-11-21');

async function seededCounty(t: TestContext) {
  const county = await openSmallCounty(t);
  await seedRulebook(county.desk);
  return { ...county, administrator: county.official('system_administrator') };
}

const limit = (more: Partial<LimitChange> = {}): LimitChange => ({
  key: 'P.finish',
  amount: 45,
  unit: 'days',
  isMandatory: false,
  level: 'county',
  basis: '某县〔2026〕1号',
  validFrom: TODAY,
  ...more,
});

const category = (more: Partial<CategoryChange> = {}): CategoryChange => ({
  code: '09.01.01',
  words: { zh: '村道坑洼', en: 'Potholes in village roads' },
  isSealed: false,
  isSealedWhenPersonNamed: false,
  standardCode: null,
  hotlineCode: null,
  level: 'county',
  basis: '某县〔2026〕2号',
  validFrom: TODAY,
  ...more,
});

const codeOf = (result: unknown) => (isRefusal(result) ? result.code : 'done');

test('[002-47] a county shortens a limit; it holds at once, in this county only, and the change is a fact', async (t) => {
  const { desk, administrator } = await seededCounty(t);
  await rulebookOf(desk, TENANT); // kept before the change
  const changed = await changeLimit(desk, administrator, limit());
  assert.ok(!isRefusal(changed));
  assert.equal((await rulebookOf(desk, TENANT)).limitOf('P.finish', TODAY).amount, 45);
  assert.equal((await rulebookOf(desk, 990102)).limitOf('P.finish', TODAY).amount, 60);
  const [fact] = await desk.read(TENANT, (tx) => factsOf(tx, TENANT, changed.versionId));
  assert.equal(fact?.kind, 'rulebook.rule.changed');
  assert.equal(fact?.actor_id, administrator.personId);
});

test('on the first moment of a day its rules hold, not those kept a moment before midnight', async (t) => {
  const { desk, pass } = await seededCounty(t);
  const { today } = await rulebookOf(desk, TENANT);
  pass(24 * 3_600_000);
  assert.equal((await rulebookOf(desk, TENANT)).today, addDays(today, 1));
});

test('[000-11] a limit looser than the law is refused and nothing is written', async (t) => {
  const { desk, administrator } = await seededCounty(t);
  const refused = await changeLimit(desk, administrator, limit({ amount: 90 }));
  assert.equal(codeOf(refused), 'rulebook.limit-looser');
  const history = await desk.system((tx) => historyOf(tx, TENANT, { kind: 'limit', key: 'P.finish' }));
  assert.equal(history.length, 1);
});

test('[000-11] the province’s rule, written down in the county, binds the county’s own', async (t) => {
  const { desk, administrator } = await seededCounty(t);
  const province = limit({ level: 'province', amount: 50, isMandatory: true, basis: '省规定' });
  assert.equal(codeOf(await changeLimit(desk, administrator, province)), 'done');
  assert.equal(codeOf(await changeLimit(desk, administrator, limit({ amount: 55 }))), 'rulebook.limit-looser');
  assert.equal(codeOf(await changeLimit(desk, administrator, limit({ amount: 40 }))), 'done');
});

test('[000-11] no kind of petition gets more time than petitions in general', async (t) => {
  const { desk, administrator } = await seededCounty(t);
  assert.equal(
    codeOf(await changeLimit(desk, administrator, limit({ key: 'P.finish.ask', amount: 61 }))),
    'rulebook.limit-looser',
  );
  assert.equal(codeOf(await changeLimit(desk, administrator, limit({ key: 'P.finish.ask', amount: 10 }))), 'done');
  const { limitOf } = await rulebookOf(desk, TENANT);
  assert.deepEqual([limitOf('P.finish.ask', TODAY).amount, limitOf('P.finish.help', TODAY).amount], [10, 60]);
});

test('a rule cannot be back-dated, a limit of nothing is no limit, and no ceiling stops every condition report', async (t) => {
  const { desk, administrator } = await seededCounty(t);
  assert.equal(
    codeOf(await changeLimit(desk, administrator, limit({ validFrom: day('2026-11-20') }))),
    'rulebook.day-past',
  );
  assert.equal(
    codeOf(await changeLimit(desk, administrator, limit({ amount: 0, unit: 'hours' }))),
    'rulebook.limit-amount',
  );
  const style = { ...limit(), key: 'papers.report_characters' } as const;
  for (const atMost of [0, 150, 499])
    assert.equal(codeOf(await changeStyle(desk, administrator, { ...style, atMost })), 'rulebook.style-low');
  assert.equal(codeOf(await changeStyle(desk, administrator, { ...style, atMost: 500 })), 'done');
});

test('two versions of one level cannot begin on the same day, unless the first was taken back', async (t) => {
  const { desk, administrator } = await seededCounty(t);
  const later = limit({ validFrom: day('2027-01-01') });
  const first = await changeLimit(desk, administrator, later);
  assert.ok(!isRefusal(first));
  assert.equal(codeOf(await changeLimit(desk, administrator, { ...later, amount: 30 })), 'rulebook.day-taken');
  assert.equal(codeOf(await endRule(desk, administrator, first.versionId, TODAY)), 'done');
  assert.equal(codeOf(await changeLimit(desk, administrator, { ...later, amount: 30 })), 'done');
  assert.equal((await rulebookOf(desk, TENANT)).limitOf('P.finish', day('2027-01-01')).amount, 30);
});

test('a version that is ended gives way to what stands above, from the day after its last', async (t) => {
  const { desk, administrator } = await seededCounty(t);
  const changed = await changeLimit(desk, administrator, limit());
  assert.ok(!isRefusal(changed));
  assert.equal(codeOf(await endRule(desk, administrator, changed.versionId, day('2026-11-30'))), 'done');
  const { limitOf } = await rulebookOf(desk, TENANT);
  assert.deepEqual(
    [limitOf('P.finish', day('2026-11-30')).amount, limitOf('P.finish', day('2026-12-01')).amount],
    [45, 60],
  );
});

test('a county cannot end the nation’s rule, nor another county’s', async (t) => {
  const { desk, administrator } = await seededCounty(t);
  const neighbour = { ...administrator, tenantId: 990102 };
  const theirs = await changeLimit(desk, neighbour, limit());
  assert.ok(!isRefusal(theirs));
  const [nations] = await desk.system((tx) => historyOf(tx, TENANT, { kind: 'limit', key: 'P.finish' }));
  assert.ok(nations);
  assert.equal(codeOf(await endRule(desk, administrator, nations.id, TODAY)), 'rulebook.version-gone');
  assert.equal(codeOf(await endRule(desk, administrator, theirs.versionId, TODAY)), 'rulebook.version-gone');
});

test('[002-47] a county adds a third level below a national class, and no class of its own', async (t) => {
  const { desk, administrator } = await seededCounty(t);
  assert.equal(codeOf(await changeCategory(desk, administrator, category())), 'done');
  assert.equal((await rulebookOf(desk, TENANT)).findCategory('09.01.01', TODAY)?.words.zh, '村道坑洼');
  assert.equal(
    codeOf(await changeCategory(desk, administrator, category({ code: '09.42' }))),
    'rulebook.category-code',
  );
  assert.equal(
    codeOf(await changeCategory(desk, administrator, category({ code: '42.01.01' }))),
    'rulebook.category-parent',
  );
});

test('[000-11] a county may seal a category and may not open a sealed one', async (t) => {
  const { desk, administrator } = await seededCounty(t);
  assert.equal(
    codeOf(await changeCategory(desk, administrator, category({ code: '13.07' }))),
    'rulebook.sealing-opened',
  );
  assert.equal(
    codeOf(await changeCategory(desk, administrator, category({ code: '13.07.01' }))),
    'rulebook.sealing-opened',
  );
  assert.equal(codeOf(await changeCategory(desk, administrator, category({ code: '06.01', isSealed: true }))), 'done');
  assert.equal((await rulebookOf(desk, TENANT)).findCategory('06.01', TODAY)?.isSealed, true);
});
