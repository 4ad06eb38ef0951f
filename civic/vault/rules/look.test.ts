import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AreaCode } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { type Block, CHOSEN_PURPOSES, isChosen, type Look, PURPOSE_CODES, type Purpose, toWriteDown } from './look.ts';

const look = (id: string, block: Block, purpose: Purpose = 'registration'): Look => ({
  ...{ purpose, block },
  subject: { kind: 'household', id: id as Id, areaCode: '990101101201' as AreaCode },
});
const inShort = (looks: readonly Look[]) => looks.map(({ subject, block }) => `${subject.id} ${block}`);

test('[004-20] each opening of a card is a look; the line of a list is one a day', () => {
  const first = toWriteDown([look('a', 'line'), look('b', 'line'), look('a', 'line')], []);
  assert.deepEqual(inShort(first.written), ['a line', 'b line']);
  const before = first.written.map(({ subject, ...rest }) => ({ ...rest, subjectId: subject.id }));
  assert.deepEqual(toWriteDown([look('a', 'line'), look('b', 'line')], before).written, []);
  const cards = toWriteDown([look('a', 'card')], [...before, { ...look('a', 'card'), subjectId: 'a' as Id }]);
  assert.deepEqual(inShort(cards.written), ['a card']);
  assert.deepEqual(cards.fresh, [], 'and stands in the public log once a day');
});

test('[004-20] a line of a list that is looked at for something else is written down again, and is nothing new for the log', () => {
  const before = [{ subjectId: 'a' as Id, purpose: 'registration', block: 'line' }] as const;
  const { written, fresh } = toWriteDown([look('a', 'line', 'asking')], before);
  assert.deepEqual([inShort(written), fresh], [['a line'], []]);
});

test('[004-20] whoever saw a line and opens the card sees more, and that is in the log', () => {
  const before = [{ subjectId: 'a' as Id, purpose: 'registration', block: 'line' }] as const;
  assert.deepEqual(inShort(toWriteDown([look('a', 'card')], before).fresh), ['a card']);
});

test('only who looks outside the own work chooses a purpose: no purpose of work can be chosen', () => {
  assert.deepEqual(PURPOSE_CODES.filter(isChosen), [...CHOSEN_PURPOSES]);
  for (const purpose of ['liaison', 'handling', 'follow_up', 'emergency', '']) assert.equal(isChosen(purpose), false);
});
