import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { type CategoryBody, KIND_CODES } from './categories.ts';
import { type LimitBody, type LimitKey, PROFILES } from './limits.ts';
import { NATIONAL_CATEGORIES, NATIONAL_KINDS } from './national-categories.ts';
import { NATIONAL_LIMITS } from './national-limits.ts';
import { boundsOf, rulebookFrom, type Versions } from './rulebook.ts';
import type { RuleLevel, Version } from './versions.ts';

const day = (text: string) => text as CivilDate;
const TODAY = day('2026-11-21');

let made = 0;
function version<Body>(
  key: string,
  level: RuleLevel,
  from: string,
  body: Body,
  to: string | null = null,
): Version<Body> {
  made += 1;
  return {
    id: `id-${made}` as Id,
    key,
    level,
    basis: `${level} ${from}`,
    validFrom: day(from),
    validTo: to as CivilDate | null,
    body,
  };
}

const NATION: Versions = {
  category: [...NATIONAL_CATEGORIES].map(([code, body]) => version(code, 'national', '1990-01-01', body)),
  matter_kind: Object.entries(NATIONAL_KINDS).map(([code, body]) => version(code, 'national', '1990-01-01', body)),
  scheme: [],
  style: [],
  limit: [...NATIONAL_LIMITS].map(([key, { basis: _, ...body }]) => version(key, 'national', '1990-01-01', body)),
};

const bookWith = (more: { limit?: Version<LimitBody>[]; category?: Version<CategoryBody>[] }) =>
  rulebookFrom(
    {
      ...NATION,
      limit: [...NATION.limit, ...(more.limit ?? [])],
      category: [...NATION.category, ...(more.category ?? [])],
    },
    { years: new Set(), days: new Map() },
    TODAY,
  );

const limit = (amount: number, isMandatory = false): LimitBody => ({
  amount,
  unit: 'days',
  isMandatory,
  stricter: 'shorter',
});

test('the national taxonomy has the 18 classes and 108 second levels of the handbook, each below a class of its own', () => {
  const codes = [...NATIONAL_CATEGORIES.keys()];
  assert.equal(codes.filter((code) => code.length === 2).length, 18);
  assert.ok(codes.every((code) => code.length === 2 || NATIONAL_CATEGORIES.has(code.slice(0, 2))));
  assert.equal(codes.filter((code) => code.length === 5).length, 108);
});

test('diverted farm funds, inflated figures, corruption and retaliation are sealed from the start', () => {
  const sealed = bookWith({}).categories.filter(({ isSealed }) => isSealed);
  assert.deepEqual(
    sealed.map(({ code }) => code),
    ['04.03', '13.06', '13.07', '13.08'],
  );
});

test('a report on conduct is sealed, a complaint hides who complains, a question hides nobody', () => {
  const { findKind } = bookWith({});
  assert.equal(findKind('conduct_report', TODAY).isSealed, true);
  assert.equal(findKind('complaint', TODAY).isIdentityMasked, true);
  assert.equal(findKind('ask', TODAY).isSealed || findKind('ask', TODAY).isIdentityMasked, false);
});

test('[001-23] every profile has a limit to the reply for every kind of matter', () => {
  const { limitOf } = bookWith({});
  for (const profile of PROFILES)
    for (const kind of KIND_CODES) assert.ok(limitOf(`${profile}.finish.${kind}`, TODAY).amount > 0);
});

test('[001-23] a petition has 60 days by law, a hotline question three working days', () => {
  const { limitOf } = bookWith({});
  const petition = limitOf('P.finish.help', TODAY);
  assert.deepEqual([petition.amount, petition.unit, petition.isMandatory], [60, 'days', true]);
  const question = limitOf('H.finish.ask', TODAY);
  assert.deepEqual([question.amount, question.unit, question.isMandatory], [3, 'working_days', false]);
});

test('every limit of the nation names its basis', () => {
  for (const [key, { basis }] of NATIONAL_LIMITS) assert.ok(basis.length > 5, key);
});

test('[002-47] a county’s own limit holds from its day, and not a day before', () => {
  const { limitOf } = bookWith({ limit: [version('H.finish.ask', 'county', '2027-01-01', limit(2))] });
  assert.equal(limitOf('H.finish.ask', day('2026-12-31')).level, 'national');
  assert.equal(limitOf('H.finish.ask', day('2027-01-01')).amount, 2);
});

test('[002-47] of a county’s own versions the one that began last governs', () => {
  const { limitOf } = bookWith({
    limit: [version('check', 'county', '2026-05-01', limit(3)), version('check', 'county', '2026-02-01', limit(2))],
  });
  assert.deepEqual(
    ['2026-01-31', '2026-02-01', '2026-05-01'].map((on) => limitOf('check', day(on)).amount),
    [1, 2, 3],
  );
});

test('when a county’s version has ended, what stands above holds again, not an older version of the county', () => {
  const { limitOf } = bookWith({
    limit: [
      version('check', 'county', '2026-02-01', limit(2)),
      version('check', 'county', '2026-05-01', limit(3), '2026-06-30'),
    ],
  });
  assert.equal(limitOf('check', day('2026-06-30')).amount, 3);
  assert.equal(limitOf('check', day('2026-07-01')).level, 'national');
});

test('a version that was taken back before it began never held', () => {
  const { limitOf } = bookWith({
    limit: [
      version('check', 'county', '2026-02-01', limit(2)),
      version('check', 'county', '2026-12-01', limit(9), '2026-11-21'),
    ],
  });
  assert.equal(limitOf('check', day('2026-12-02')).amount, 2);
});

test('[000-11] the narrowest level governs: county before city before province before nation', () => {
  const { limitOf } = bookWith({
    limit: [
      version('check', 'county', '2026-01-01', limit(4)),
      version('check', 'city', '2026-01-01', limit(3)),
      version('check', 'province', '2026-01-01', limit(2)),
    ],
  });
  assert.equal(limitOf('check', TODAY).level, 'county');
});

test('[000-11] a mandatory rule of the province that comes later overrules a looser one of the county', () => {
  const book = bookWith({
    limit: [
      version('P.finish', 'county', '2026-01-01', limit(55)),
      version('P.finish', 'province', '2026-09-01', limit(45, true)),
    ],
  });
  assert.equal(book.limitOf('P.finish', day('2026-08-31')).amount, 55);
  assert.equal(book.limitOf('P.finish', TODAY).amount, 45);
});

test('[000-11] a county is bound by the nation, its province and its city, not by its own older version', () => {
  const versions: Versions = {
    ...NATION,
    limit: [
      ...NATION.limit,
      version('P.finish', 'province', '2026-01-01', limit(50, true)),
      version('P.finish', 'county', '2026-01-01', limit(30, true)),
    ],
  };
  const amounts = (key: LimitKey, level: RuleLevel) =>
    boundsOf(versions, key, level, TODAY).map(({ amount }) => amount);
  assert.deepEqual(amounts('P.finish', 'county'), [60, 50]);
  assert.deepEqual(amounts('P.finish', 'province'), [60]);
  // A limit for one kind is bound by the general one of all levels.
  assert.deepEqual(amounts('P.finish.ask', 'county'), [60, 50, 30]);
});

test('[002-47] a county adds a third level; below a sealed class it is sealed whatever it says', () => {
  const body: CategoryBody = {
    words: { zh: '村道坑洼', en: 'Potholes in village roads' },
    isSealed: false,
    isSealedWhenPersonNamed: false,
    standardCode: null,
    hotlineCode: null,
  };
  const { findCategory } = bookWith({
    category: [version('09.01.01', 'county', '2026-03-01', body), version('13.07.01', 'county', '2026-03-01', body)],
  });
  assert.equal(findCategory('09.01.01', TODAY)?.parentCode, '09.01');
  assert.equal(findCategory('09.01.01', TODAY)?.isSealed, false);
  assert.equal(findCategory('09.01.01', day('2026-02-28')), null);
  assert.equal(findCategory('13.07.01', TODAY)?.isSealed, true);
});

test('a limit that was never seeded is a bug, not a guess', () => {
  const empty = rulebookFrom(
    { category: [], matter_kind: [], limit: [], scheme: [], style: [] },
    { years: new Set(), days: new Map() },
    TODAY,
  );
  assert.throws(() => empty.limitOf('check', TODAY), /seedRulebook/);
});
