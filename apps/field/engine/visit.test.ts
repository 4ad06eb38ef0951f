import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Compile } from 'typebox/compile';
import { type BookHousehold, matterEntryBody, spotEntryBody } from '#civic/exchange/contract-field.ts';
import type { Id } from '#kernel/id.ts';
import { newEntry } from './entry.ts';
import { baseOf, type Found, finishedVisit, householdsIn } from './visit.ts';

const HOUSEHOLD = '019ac0de-0000-7000-8000-000000000001';
const isSpot = Compile(spotEntryBody);
const isMatter = Compile(matterEntryBody);
const NOW = Date.parse('2026-11-22T02:00:00Z');
const found = (field: Found['field'], base: string, value: string): Found => ({
  ...{ constituentId: 'one' as Id, field, base, value, knownBy: 'seen', about: '老王' },
});

test('a finished visit sends each fact as an entry of its own; what stood there already is none', () => {
  const foundOut = [found('housing', '砖房', '土坯房'), found('phone', '1', '1'), found('place', '', '村口')];
  const draft = newEntry('visit', { kind: 'visit', constituentIds: ['one'], foundOut }, NOW);
  const [visit, ...changes] = finishedVisit(draft, NOW);
  assert.deepEqual(
    [visit.id, visit.state, visit.body],
    [draft.id, 'finished', { kind: 'visit', constituentIds: ['one'] }],
  );
  assert.deepEqual(
    changes.map(({ kind, state, about, body }) => [
      kind,
      state,
      about,
      body.field,
      body.base,
      body.value,
      body.visitId,
    ]),
    [
      ['change', 'finished', '老王', 'housing', '砖房', '土坯房', draft.id],
      ['change', 'finished', '老王', 'place', '', '村口', draft.id],
    ],
  );
  // They leave in the order in which they were written.
  assert.ok((changes[0]?.id ?? '') < (changes[1]?.id ?? ''));
});

test('[000-23] [002-07] what was settled and what was seen coming leave as entries of their own, after their visit', () => {
  const spots = [{ constituentId: HOUSEHOLD, words: '灯不亮', done: '换了灯泡', about: '老王' }];
  const more = { toOn: '2026-11-22', areaCode: '990108101201', spots, observed: '矿快采完了' };
  const [visit, spot, seen] = finishedVisit(newEntry('visit', { kind: 'visit', ...more }, NOW), NOW);
  assert.deepEqual(visit.body, { kind: 'visit', toOn: '2026-11-22', areaCode: '990108101201' });
  assert.deepEqual(
    [spot?.kind, spot?.about, spot?.body],
    [
      'on_the_spot',
      '老王',
      { constituentId: HOUSEHOLD, words: '灯不亮', done: '换了灯泡', on: '2026-11-22', visitId: visit.id },
    ],
  );
  assert.deepEqual(
    [seen?.kind, seen?.body.words, seen?.body.isObserved, seen?.body.visitId],
    ['matter', '矿快采完了', true, visit.id],
  );
  assert.ok(isSpot.Check(spot?.body) && isMatter.Check(seen?.body), 'the house takes them');
});

test('a second change of a field stands on the first that is still on this phone; one that waits for its person does not count', () => {
  const household = { id: 'one', fields: { housing: '砖房' } } as unknown as BookHousehold;
  const change = (value: string, state: 'finished' | 'needs_you', at: number) => ({
    ...newEntry('change', { constituentId: 'one', field: 'housing', base: '砖房', value }, NOW + at),
    state,
  });
  assert.equal(baseOf(household, [], 'housing'), '砖房');
  assert.equal(baseOf(household, [], 'schooling'), '');
  const entries = [change('土坯房', 'finished', 1), change('楼房', 'finished', 2), change('窑洞', 'needs_you', 3)];
  assert.equal(baseOf(household, entries, 'housing'), '楼房');
  assert.equal(baseOf(household, entries, 'phone'), '');
});

test('a book of before there were households has none', () => {
  assert.deepEqual(householdsIn(null), []);
  assert.deepEqual(householdsIn({ book: { matters: [] } as never }), []);
});
