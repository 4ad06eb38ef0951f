import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chanceOfAtMost, heardOf } from './heard.ts';

const place = (key: string, households: number, reporters: number) => ({ key, households, reporters });

test('a village of 200 households of which nobody was heard, where forty would be usual, is silent; a hamlet of twelve is not', () => {
  const { rows, whole } = heardOf([place('a', 200, 0), place('b', 200, 60), place('c', 200, 70), place('d', 12, 0)]);
  assert.deepEqual(
    rows.map(({ isSilent }) => isSilent),
    [true, false, false, false],
  );
  assert.equal(rows[0]?.expected, 42);
  assert.deepEqual([rows[1]?.perThousand, whole.reporters, whole.perThousand], [300, 130, 212]);
});

test('no number from one to four is shown, and none can be worked out from the sum', () => {
  const { rows, whole } = heardOf([place('a', 100, 3), place('b', 100, 9), place('c', 100, 20)]);
  assert.deepEqual(
    rows.map(({ reporters }) => reporters),
    [null, null, 20],
    'the nine is kept back with the three',
  );
  assert.equal(whole.reporters, 32);
  assert.ok(rows.every(({ perThousand }, at) => at === 2 || perThousand === null));
});

test('under ten households there is no rate and no silence', () => {
  const { rows } = heardOf([place('a', 9, 0), place('b', 4, 0), place('c', 500, 400)]);
  assert.deepEqual(
    rows.map(({ perThousand, isSilent }) => [perThousand, isSilent]),
    [
      [null, false],
      [null, false],
      [800, false],
    ],
  );
  assert.equal(rows[1]?.households, null);
});

test('the chance is that of Poisson: none where three are usual comes in one of twenty', () => {
  assert.ok(Math.abs(chanceOfAtMost(0, 3) - 0.0498) < 0.0001);
  assert.ok(Math.abs(chanceOfAtMost(4, 9) - 0.055) < 0.001);
});
