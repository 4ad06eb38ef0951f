import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Compile } from 'typebox/compile';
import { type BookHousehold, visitEntryBody } from '#civic/exchange/contract-field.ts';
import { largeParty } from '#civic/fieldwork/rules/visit.ts';
import type { Id } from '#kernel/id.ts';
import type { Shown } from '../screen-props.ts';
import { catalogues } from '../words.ts';
import { foundHouseholds } from './found-households.ts';
import { countedOf, keptVisitOf, newVisit, typedVisitOf, wrongInVisit } from './visit-typed.ts';

const NOW = Date.parse('2026-11-22T02:00:00Z');
const ID = '019ac0de-0000-7000-8000-000000000001';
const SHOWN: Shown = { entries: [], receipts: [], kept: null };
const household = (more: object) =>
  ({
    id: ID,
    areaCode: '990108101201',
    fields: { name: '王大山' },
    hardship: 'none',
    linkState: 'active',
    ...more,
  }) as BookHousehold;
const isBody = Compile(visitEntryBody);

test('[C2] a visit with nothing to report is whole as it begins: today, at their place, one met', () => {
  const entry = newVisit(household({}), SHOWN, NOW);
  const typed = typedVisitOf(entry);
  assert.deepEqual(wrongInVisit(typed, catalogues.zh), {});
  const { body, about } = keptVisitOf(typed, () => '王大山');
  assert.deepEqual([body.toOn, body.areaCode, body.metCount, about], ['2026-11-22', '990108101201', 1, '王大山']);
  assert.ok(isBody.Check(body));
});

test('[001-20] what was typed of a stay comes back whole, is what the house takes, and needs its days in order', () => {
  const typed = {
    ...typedVisitOf(newVisit(household({}), SHOWN, NOW)),
    ...{ kind: 'stay', fromOn: '2026-11-20', heard: '说路断了', companionsCount: '2', occasion: 'live_in' },
  };
  const { body } = keptVisitOf(typed, () => '');
  assert.deepEqual(typedVisitOf({ body }), typed);
  assert.ok(isBody.Check(body));
  assert.deepEqual(wrongInVisit(typed, catalogues.zh), {});
  assert.deepEqual(Object.keys(wrongInVisit({ ...typed, fromOn: '2026-11-23' }, catalogues.zh)), ['day']);
});

test('[003-26] what was settled, explained and seen comes back whole; what is half written is said before it is sent', () => {
  const policy = { id: ID as Id, name: '高龄津贴', reference: '', broughtUpBy: 'household', openQuestion: '' } as const;
  const typed = {
    ...typedVisitOf(newVisit(household({}), SHOWN, NOW)),
    ...{ taughtBy: '张福', mayCredit: true, observed: '矿快采完了', explained: [policy] },
    spots: [{ constituentId: ID, words: '灯不亮', done: '换了灯泡', about: '王大山' }],
  };
  const { body } = keptVisitOf(typed, () => '');
  assert.deepEqual(typedVisitOf({ body }), typed);
  assert.deepEqual(wrongInVisit(typed, catalogues.zh), {});
  const half = {
    ...typed,
    spots: [{ ...typed.spots[0], done: '' }] as typeof typed.spots,
    explained: [{ ...policy, name: '' }],
  };
  assert.deepEqual(Object.keys(wrongInVisit(half, catalogues.zh)).toSorted(), ['explained', 'spots']);
});

test('[000-20] a visit that was planned begins with its question', () => {
  const plans = [{ id: ID, plannedOn: '2026-11-22', question: '水渠谁来管？' }];
  const { body } = newVisit(household({ plans }), SHOWN, NOW);
  assert.deepEqual([body.planId, body.purpose], [ID, '水渠谁来管？']);
  assert.ok(isBody.Check(body));
});

test('[000-05] a phone says when more come along than its book allows; one that has no such rule yet says nothing', () => {
  const typed = { ...typedVisitOf(newVisit(null, SHOWN, NOW)), companionsCount: '5', vehiclesCount: '1' };
  assert.deepEqual(largeParty(countedOf(typed), { companionsCount: 4, escortsCount: 0, vehiclesCount: 1 }), [
    'companionsCount',
  ]);
  assert.deepEqual(largeParty(countedOf(typed), {}), []);
});

test('without a place, or anybody who was met, a visit is not finished; of one day it has one day', () => {
  const typed = { ...typedVisitOf(newVisit(null, SHOWN, NOW)), metCount: '' };
  assert.deepEqual(Object.keys(wrongInVisit(typed, catalogues.en)).toSorted(), ['areaCode', 'metCount']);
  const { body } = keptVisitOf({ ...typed, fromOn: '2026-01-01' }, () => '');
  assert.equal(body.fromOn, body.toOn);
});

test('[001-02] those in hardship stand first, then the quiet ones, then who waits longest; words find by name, place, village', () => {
  const one = (name: string, more: object) => household({ id: name, fields: { name, place: '三组' }, ...more });
  const all = [
    one('新近', { lastContactOn: '2026-11-20' }),
    one('久等', { lastContactOn: '2026-01-20' }),
    one('没联系过', { lastContactOn: null }),
    one('冷了', { linkState: 'quiet', lastContactOn: '2026-02-01' }),
    one('困难', { hardship: 'temporary', lastContactOn: '2026-11-21' }),
  ];
  const names = (text: string) =>
    foundHouseholds(all, text, { areas: [{ code: '990108101201', name: '乙村', nameEn: 'Yi Village' }] }).map(
      ({ fields }) => fields.name,
    );
  assert.deepEqual(names(''), ['困难', '冷了', '没联系过', '久等', '新近']);
  assert.deepEqual(names('yi 三组 冷'), ['冷了']);
  assert.deepEqual(names('丙村'), []);
});
