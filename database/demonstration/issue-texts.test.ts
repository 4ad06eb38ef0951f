import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ISSUES, PROMISED_DAYS } from './issue-texts.ts';
import { DEPARTMENTS, TRIED_UNIT } from './places.ts';

const NEAR_DAYS = 14;

test('whoever tries the county as handler or leader has an issue of which one promised day is over and one is near', () => {
  const unit = DEPARTMENTS[TRIED_UNIT];
  const behind = ISSUES.filter(
    ({ unit: name, until, isBehind }) => name === unit?.name && until === 'published' && isBehind,
  );
  const [over, near] = PROMISED_DAYS;
  assert.deepEqual(
    behind.map(({ daysAgo, category }) => [
      daysAgo > over && daysAgo < near && near - daysAgo <= NEAR_DAYS,
      unit?.categories.some((one) => category.startsWith(one)),
    ]),
    [[true, true]],
  );
});
