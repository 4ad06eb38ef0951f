import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { isAskedBy, MEASURE_CODES, QUOTA_PERIOD_CODES } from './measures.ts';
import { type Quota, quotasFor, type SchemeBody, schemesOn, wellMadeScheme } from './scheme.ts';
import { SCHEME_TEMPLATES } from './scheme-templates.ts';
import type { RuleLevel, Version } from './versions.ts';

const day = (text: string) => text as CivilDate;
const area = (text: string) => text as AreaCode;
const codeOf = (result: unknown) => (isRefusal(result) ? result.code : 'well made');

const DAYS: Quota = { grades: ['township_leader'], measure: 'village_days', atLeast: 30, atMost: null, period: 'year' };
const body = (parts: Partial<SchemeBody> = {}): SchemeBody => ({
  words: { zh: '四联户', en: 'Four links' },
  areaCode: null,
  unitIds: [],
  quotas: [DAYS],
  ...parts,
});
const asking = (...quotas: Quota[]) => codeOf(wellMadeScheme({ quotas }));

function version(
  level: RuleLevel,
  from: string,
  parts: Partial<SchemeBody> = {},
  to: string | null = null,
): Version<SchemeBody> {
  return {
    ...{ id: `${level} ${from}` as Id, key: 'four', level, basis: '某县〔2026〕1号' },
    ...{ validFrom: day(from), validTo: to as CivilDate | null, body: body(parts) },
  };
}

test('[002-68] a range such as 2–3 groups is one quota; its upper end is not below its lower', () => {
  const groups: Quota = { ...DAYS, measure: 'groups_per_trip', atLeast: 2, atMost: 3, period: 'trip' };
  assert.equal(asking(groups), 'well made');
  assert.equal(asking({ ...groups, atMost: 2 }), 'well made');
  assert.equal(asking({ ...groups, atMost: 1 }), 'rulebook.scheme-range');
});

test('groups are asked for on each trip, and nothing else is', () => {
  for (const measure of MEASURE_CODES)
    for (const period of QUOTA_PERIOD_CODES)
      assert.equal(isAskedBy(measure, period), (measure === 'groups_per_trip') === (period === 'trip'), measure);
  assert.equal(asking({ ...DAYS, period: 'trip' }), 'rulebook.scheme-period');
  assert.equal(asking({ ...DAYS, measure: 'groups_per_trip' }), 'rulebook.scheme-period');
});

test('[002-72, 002-73] different grades are asked for different numbers, one grade for one', () => {
  assert.equal(asking(DAYS, { ...DAYS, grades: ['township_staff'], atLeast: 60 }), 'well made');
  assert.equal(asking(DAYS, { ...DAYS, period: 'month', atLeast: 2 }), 'well made');
  const both: Quota = { ...DAYS, grades: ['township_staff', 'township_leader'], atLeast: 60 };
  assert.equal(asking(DAYS, both), 'rulebook.scheme-twice');
});

test('a scheme speaks of those whose post has a grade it names, in a unit and place it names', () => {
  const post = {
    unitId: 'station' as Id,
    areaCode: area('990101102000'),
    grade: 'township_leader',
  } as const;
  assert.deepEqual(quotasFor(body(), [post]), [DAYS]);
  assert.deepEqual(quotasFor(body(), [{ ...post, grade: null }]), []);
  assert.deepEqual(quotasFor(body(), [{ ...post, grade: 'township_staff' }]), []);
  assert.deepEqual(quotasFor(body({ areaCode: area('990101102000') }), [post]), [DAYS]);
  assert.deepEqual(quotasFor(body({ areaCode: area('990101103000') }), [post]), []);
  assert.deepEqual(quotasFor(body({ unitIds: ['office' as Id] }), [post]), []);
  // The post that counts is in the unit: not one post's grade with another post's unit.
  const elsewhere = { ...post, unitId: 'office' as Id, grade: 'township_staff' } as const;
  assert.deepEqual(quotasFor(body({ unitIds: ['office' as Id] }), [post, elsewhere]), []);
});

test('[002-47] of one scheme the narrowest level governs, from its day until its last', () => {
  const county = version('county', '2026-06-01', { words: { zh: '县', en: 'county' } }, '2026-11-30');
  const versions = [version('city', '2026-01-01'), county];
  const governs = (on: string) => schemesOn(versions, day(on)).map(({ level }) => level);
  assert.deepEqual(governs('2025-12-31'), []);
  assert.deepEqual(governs('2026-05-31'), ['city']);
  assert.deepEqual(governs('2026-06-01'), ['county']);
  assert.deepEqual(governs('2026-12-01'), ['city']);
});

test('[002-88] what “four ones” means differs by place: each is data with its own numbers, and adopted as it is', () => {
  const asked = (key: string) => {
    const template = SCHEME_TEMPLATES.find((one) => one.key === key) ?? assert.fail(key);
    assert.equal(codeOf(wellMadeScheme(template)), 'well made');
    return template.quotas.map(({ measure, atLeast }) => [measure, atLeast]);
  };
  assert.deepEqual(asked('four_ones_of_cadres'), [
    ['places_linked', 1],
    ['households_linked', 1],
  ]);
  assert.deepEqual(asked('four_ones_of_leaders'), [
    ['places_linked', 1],
    ['hardship_households_linked', 1],
    ['households_linked', 2],
  ]);
});

test('[002-66] every known practice can be adopted as it is; none asks for diaries, and no quota can count petitions', () => {
  assert.equal(new Set(SCHEME_TEMPLATES.map(({ key }) => key)).size, SCHEME_TEMPLATES.length);
  for (const template of SCHEME_TEMPLATES) {
    assert.equal(codeOf(wellMadeScheme(template)), 'well made', template.key);
    assert.match(template.source.zh, /§1\.[67]/, template.key);
    assert.match(template.source.en, /§1\.[67]/, template.key);
  }
  assert.ok(MEASURE_CODES.every((measure) => !/diar|petition/.test(measure)));
});
