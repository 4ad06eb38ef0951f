import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasOpenMatters } from '#civic/ledger/index.ts';
import { linesNaming } from '#civic/rulebook/index.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { openLedgerCounty } from '#tests/support/ledger-county.ts';
import { TENANT } from '#tests/support/small-county.ts';

test('what work a unit still has is known: a matter until it ends, and the lines that name it until they end', async (t) => {
  const { desk, units, raised, dispatched, done, people } = await openLedgerCounty(t);
  const workOf = (unit: keyof typeof units) =>
    desk.read(TENANT, async (tx) => ({
      holdsMatters: await hasOpenMatters(tx, TENANT, units[unit]),
      lines: await linesNaming(tx, TENANT, units[unit], civilDateOf(desk.clock.now())),
    }));
  const [first, second] = [await raised(), await raised({ words: '乙村的水渠堵了，请派人来看一看。' })];
  assert.deepEqual(
    await workOf('traffic'),
    { holdsMatters: false, lines: 1 },
    'what was not dispatched is nobody’s yet',
  );
  await dispatched(first);
  await dispatched(second);
  await done(people.handler, first, { name: 'sign' });
  assert.deepEqual(await workOf('traffic'), { holdsMatters: true, lines: 1 });
  assert.deepEqual(await workOf('water'), { holdsMatters: false, lines: 0 });
});
