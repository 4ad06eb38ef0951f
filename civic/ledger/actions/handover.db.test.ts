import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { GOOD_REPLY, openLedgerCounty, taken } from '#tests/support/ledger-county.ts';
import { TENANT } from '#tests/support/small-county.ts';
import { submitResult } from './acts.ts';
import { handOverAll, heldMatters, holdings } from './handover.ts';

/** Somebody in office in a unit who handles what it holds. */
async function employed(desk: Desk, personId: Id, unitId: Id): Promise<void> {
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, async (act) => {
    await act.run(
      sql`insert into person (tenant_id, id, name, created_at) values (${TENANT}, ${personId}, '接手的人', ${act.at})`,
    );
    await act.run(sql`
      insert into post (tenant_id, id, person_id, unit_id, title, valid_from)
      values (${TENANT}, ${act.newId()}, ${personId}, ${unitId}, '科员', '2020-01-01')`);
    await act.run(sql`
      insert into role_held (tenant_id, id, person_id, role, area_code, unit_id, valid_from, given_at)
      values (${TENANT}, ${act.newId()}, ${personId}, 'handler', '990101000000', ${unitId}, '2020-01-01', ${act.at})`);
  });
}

test('what somebody holds who leaves goes to a colleague by one list, and whoever handled it stays apart from judging it', async (t) => {
  const county = await openLedgerCounty(t);
  const { desk, people, units, official, now, done } = county;
  const ids = [await county.raised(), await county.raised(), await county.raised()];
  for (const id of ids) {
    await county.dispatched(id);
    await done(people.handler, id, { name: 'sign' });
  }
  const second = desk.clock.newId();
  await employed(desk, second, units.traffic);
  const leader = people.leader;
  const found = await holdings(desk, leader);
  assert.deepEqual(
    found.holders.map(({ id, count }) => [id, count]),
    [[people.handler.personId, 3]],
  );
  assert.ok(found.successors.some(({ id }) => id === second));
  const list = await heldMatters(desk, leader, people.handler.personId, 'zh');
  assert.equal(list.matters.length, 3);
  const stranger = await handOverAll(desk, leader, people.handler.personId, people.caller.personId);
  assert.equal(isRefusal(stranger) && stranger.code, 'ledger.not-colleague');
  const result = taken(await handOverAll(desk, leader, people.handler.personId, second));
  assert.deepEqual(result, { doneCount: 3, refused: [] });
  for (const id of ids) {
    const matter = await now(id);
    assert.deepEqual([matter.handlerId, matter.formerHandlerIds], [second, [people.handler.personId]]);
  }
  // The former handler works for the office now and must not judge what they began.
  const moved = { ...official('supervisor'), personId: people.handler.personId };
  const [first] = ids;
  assert.ok(first);
  await done(leader, first, { name: 'contact', way: 'phone', contactedAt: desk.clock.now() });
  taken(await submitResult(desk, leader, first, (await now(first)).version, GOOD_REPLY));
  const refused = await county.does(moved, first, { name: 'pass', areWarningsSeen: true, note: '' });
  assert.equal(isRefusal(refused) && refused.code, 'ledger.own-work');
  const none = await holdings(desk, official('handling_leader', undefined, units.water));
  assert.deepEqual(none.holders, []);
});
