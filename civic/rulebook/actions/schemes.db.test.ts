import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { factsOf } from '#civic/trustlog/index.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { openSmallCounty, TENANT, TOWNSHIP } from '#tests/support/small-county.ts';
import { rulebookOf, seedRulebook } from '../index.ts';
import { SCHEME_TEMPLATES } from '../rules/scheme-templates.ts';
import { endRule } from './rules.ts';
import { changeScheme, type SchemeChange } from './schemes.ts';

const day = (text: string) => text as CivilDate;
const TODAY = day('2026-11-21');

async function seededCounty(t: TestContext) {
  const county = await openSmallCounty(t);
  await seedRulebook(county.desk);
  const schemes = async (on = TODAY) => (await rulebookOf(county.desk, TENANT)).schemesOn(on);
  return { ...county, schemes, administrator: county.official('system_administrator') };
}

const scheme = (more: Partial<SchemeChange> = {}): SchemeChange => ({
  words: { zh: '四联户', en: 'Four links' },
  areaCode: TOWNSHIP,
  unitIds: [],
  quotas: SCHEME_TEMPLATES[0]?.quotas ?? [],
  level: 'county',
  basis: '某镇〔2026〕3号',
  validFrom: TODAY,
  ...more,
});

const codeOf = (result: unknown) => (isRefusal(result) ? result.code : 'done');

test('[002-44, 002-71] an administrator adopts a known practice as a scheme of the county; it is a fact', async (t) => {
  const { desk, administrator, schemes } = await seededCounty(t);
  assert.deepEqual(await schemes(), []);
  const { key, versionId } = taken(await changeScheme(desk, administrator, scheme()));
  const [found] = await schemes();
  assert.deepEqual([found?.key, found?.versionId, found?.basis], [key, versionId, '某镇〔2026〕3号']);
  assert.deepEqual(found?.quotas, SCHEME_TEMPLATES[0]?.quotas);
  const facts = await desk.read(TENANT, (tx) => factsOf(tx, TENANT, versionId));
  assert.deepEqual(
    facts.map(({ kind }) => kind),
    ['rulebook.rule.changed'],
  );
});

test('[002-47] a later version asks for less from its day on; ended, nothing is asked', async (t) => {
  const { desk, administrator, schemes } = await seededCounty(t);
  const { key } = taken(await changeScheme(desk, administrator, scheme()));
  const later = scheme({ key, validFrom: day('2027-01-01'), quotas: [{ ...first(), atLeast: 10 }] });
  const { versionId } = taken(await changeScheme(desk, administrator, later));
  const amounts = async (on: CivilDate) => (await schemes(on)).flatMap(({ quotas }) => quotas.map((q) => q.atLeast));
  assert.deepEqual(await amounts(day('2026-12-31')), [30, 3, 2, 1, 1, 60, 1]);
  assert.deepEqual(await amounts(day('2027-01-01')), [10]);
  taken(await endRule(desk, administrator, versionId, day('2027-06-30')));
  assert.deepEqual(await amounts(day('2027-07-01')), []);
});

function first() {
  const quota = SCHEME_TEMPLATES[0]?.quotas[0];
  if (!quota) throw new Error('there is a first quota');
  return quota;
}

test('a scheme of no known key, of places and units that do not exist, or back-dated, is refused', async (t) => {
  const { desk, administrator, units, schemes } = await seededCounty(t);
  const tried = async (more: Partial<SchemeChange>) => codeOf(await changeScheme(desk, administrator, scheme(more)));
  assert.equal(await tried({ key: 'never-heard-of' }), 'rulebook.scheme-unknown');
  assert.equal(await tried({ areaCode: '110101000000' as AreaCode }), 'rulebook.scheme-area');
  assert.equal(await tried({ unitIds: [units.township, desk.clock.newId()] }), 'rulebook.scheme-unit');
  assert.equal(await tried({ validFrom: day('2026-11-20') }), 'rulebook.day-past');
  assert.equal(await tried({ quotas: [first(), first()] }), 'rulebook.scheme-twice');
  assert.deepEqual(await schemes(), []);
});
