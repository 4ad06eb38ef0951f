import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Official } from '#kernel/actor.ts';
import { addDays, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { sql } from '#platform/database/sql.ts';
import { openLedgerCounty, taken } from '#tests/support/ledger-county.ts';
import { opened } from '#tests/support/papers.ts';
import { TENANT } from '#tests/support/small-county.ts';
import { markToldAtLookup } from '../store/told.store.ts';
import { answerOrder, checkOrder, issueOrder } from './ordering.ts';
import { orderPaper } from './papers.ts';

const DAY = 86_400_000;
const ANSWER = { facts: '属实', action: '已修', whyNot: '' };

async function county(t: Parameters<typeof openLedgerCounty>[0]) {
  const whole = await openLedgerCounty(t);
  const { desk, people, units } = whole;
  const ordered = (matterIds: readonly Id[]) =>
    issueOrder(desk, people.supervisor, {
      trigger: 'leader_instruction',
      unitId: units.traffic,
      mustChange: '当面答复',
      dueOn: addDays(civilDateOf(desk.clock.now()), 5),
      matterIds,
    }).then(taken);
  const textOf = async (by: Official, id: Id) => {
    const file = taken(await orderPaper(desk, by, id, { format: 'pdf', language: 'zh' }));
    return opened(file.content, 'pdf')
      .map(({ text }) => text.replace(/\s/g, ''))
      .join('');
  };
  return { ...whole, ordered, textOf };
}

test('[000-06] the print of an order shows from the record what was done since, and when the person was told (§2.9)', async (t) => {
  const { desk, people, pass, raised, dispatched, done, now, ordered, textOf } = await county(t);
  const id = await raised();
  await dispatched(id);
  const order = await ordered([id]);
  pass(DAY);
  await done(people.handler, id, { name: 'sign' });
  await done(people.handler, id, { name: 'contact', way: 'phone', contactedAt: desk.clock.now() });
  taken(await answerOrder(desk, people.leader, order.id, 1, ANSWER));
  const { number } = await now(id);
  const before = await textOf(people.supervisor, order.id);
  assert.ok(before.includes(`佐证（台账记录）${number}2026年11月22日：联系过了（电话）`), before);
  assert.doesNotMatch(before, /告知反映人日期/);
  pass(DAY);
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`insert into notice (tenant_id, id, matter_id, kind, words, words_en, way, made_at)
      values (${TENANT}, ${act.newId()}, ${id}, 'replied', '有答复了', 'answered', 'look_up', ${act.at})`),
  );
  taken(await checkOrder(desk, people.supervisor, order.id, 2, { isPassed: true, words: '', dueOn: null }));
  assert.doesNotMatch(await textOf(people.supervisor, order.id), /告知反映人日期/, 'nobody has read it yet');
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) => markToldAtLookup(act, TENANT, id, act.at));
  assert.ok((await textOf(people.supervisor, order.id)).includes(`告知反映人日期${number}2026年11月23日`));
});

test('an order about nothing on record has no line of evidence', async (t) => {
  const { desk, people, ordered, textOf } = await county(t);
  const order = await ordered([]);
  taken(await answerOrder(desk, people.leader, order.id, 1, ANSWER));
  assert.doesNotMatch(await textOf(people.supervisor, order.id), /佐证|告知反映人/);
});

test('[I2] what happened to a complaint about a unit is not told to that unit by an order that names it', async (t) => {
  const { desk, people, units, official, pass, raised, dispatched, done, now, ordered, textOf } = await county(t);
  const [id, other] = [await raised(), await raised()];
  await dispatched(id);
  await dispatched(other);
  const order = await ordered([id, other]);
  pass(DAY);
  await done(people.handler, id, { name: 'sign' });
  await done(people.handler, id, { name: 'contact', way: 'visit', contactedAt: desk.clock.now() });
  taken(await answerOrder(desk, people.leader, order.id, 1, ANSWER));
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`update matter set complained_unit_id = ${units.water} where tenant_id = ${TENANT} and id = ${id}`),
  );
  const { number } = await now(id);
  assert.ok((await textOf(people.supervisor, order.id)).includes(number));
  const ofWater = { ...official('supervisor'), unitId: units.water };
  const seen = await textOf(ofWater, order.id);
  assert.ok(seen.includes((await now(other)).number), seen);
  assert.ok(!seen.includes(number) && !seen.includes('佐证'), seen);
});
