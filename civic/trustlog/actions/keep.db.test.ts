import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Actor } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { refuse } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { openSmallCounty, TENANT } from '#tests/support/small-county.ts';
import { factsOf, later, takeOutbox } from '../index.ts';

const clockwork: Actor = { kind: 'clockwork', tenantId: TENANT };

test('a fact is kept with what was done, when, and in whose name', async (t) => {
  const { desk, official } = await openSmallCounty(t);
  const handler = official('handler');
  const subjectId = desk.clock.newId();
  await desk.act(handler, (act) =>
    act.record({ kind: 'ledger.matter.signed', subjectId, body: { unit: '交通局', hops: 1 } }),
  );
  const [fact, ...others] = await desk.read(TENANT, (tx) => factsOf(tx, TENANT, subjectId));
  assert.deepEqual(others, []);
  assert.deepEqual(
    { ...fact, id: undefined },
    {
      id: undefined,
      subject_id: subjectId,
      kind: 'ledger.matter.signed',
      at: '2026-11-21T02:00:00.000Z',
      actor_kind: 'official',
      actor_id: handler.personId,
      body: { unit: '交通局', hops: 1 },
    },
  );
});

test('each kind of actor is kept by the id that it acts under; a visitor and the clock by none', async (t) => {
  const { desk } = await openSmallCounty(t);
  const subjectId = desk.clock.newId();
  const [matterId, clientId] = [desk.clock.newId(), desk.clock.newId()];
  const actors: [Actor, Id | null][] = [
    [{ kind: 'constituent', tenantId: TENANT, matterId }, matterId],
    [{ kind: 'client', tenantId: TENANT, clientId, areaCode: '990101000000' as never }, clientId],
    [{ kind: 'visitor', tenantId: TENANT }, null],
    [clockwork, null],
  ];
  for (const [actor] of actors) await desk.act(actor, (act) => act.record({ kind: 'a.b.c', subjectId, body: {} }));
  const facts = await desk.read(TENANT, (tx) => factsOf(tx, TENANT, subjectId));
  assert.deepEqual(
    facts.map(({ actor_kind, actor_id }) => [actor_kind, actor_id]),
    actors.map(([actor, id]) => [actor.kind, id]),
  );
});

test('of an act that is refused neither fact nor job remains', async (t) => {
  const { desk } = await openSmallCounty(t);
  const subjectId = desk.clock.newId();
  await desk.act(clockwork, async (act) => {
    await act.record({ kind: 'a.b.c', subjectId, body: {} });
    later(act, 'a.job', {});
    return refuse('a.no');
  });
  assert.deepEqual(await desk.read(TENANT, (tx) => factsOf(tx, TENANT, subjectId)), []);
  assert.deepEqual(await desk.act(clockwork, (act) => takeOutbox(act, TENANT, 10)), []);
});

test('facts come in the order in which they were made, page after page, each once', async (t) => {
  const { desk } = await openSmallCounty(t);
  const subjectId = desk.clock.newId();
  for (let number = 0; number < 5; number += 1)
    await desk.act(clockwork, async (act) => {
      await act.record({ kind: 'a.b.c', subjectId, body: { number } });
      // Ids of one millisecond have no order; an act never takes less.
      await new Promise((resolve) => setTimeout(resolve, 2));
    });
  const seen: unknown[] = [];
  for (let after: Id | null = null; ; ) {
    const page = await desk.read(TENANT, (tx) => factsOf(tx, TENANT, subjectId, after, 2));
    seen.push(...page.map(({ body }) => body.number));
    after = page.at(-1)?.id ?? null;
    if (after === null) break;
  }
  assert.deepEqual(seen, [0, 1, 2, 3, 4]);
});

test('nobody, the program included, can change or remove a fact', async (t) => {
  const { desk } = await openSmallCounty(t);
  const subjectId = desk.clock.newId();
  await desk.act(clockwork, (act) => act.record({ kind: 'a.b.c', subjectId, body: {} }));
  const forbidden = /permission denied/;
  await assert.rejects(
    desk.act(clockwork, (act) => act.run(sql`update fact set kind = 'x' where tenant_id = ${TENANT}`)),
    forbidden,
  );
  await assert.rejects(
    desk.act(clockwork, (act) => act.run(sql`delete from fact where tenant_id = ${TENANT}`)),
    forbidden,
  );
});

test('a job asked for is taken once, oldest first; a worker that fails leaves it for the next', async (t) => {
  const { desk } = await openSmallCounty(t);
  for (const number of [1, 2, 3])
    await desk.act(clockwork, async (act) => {
      later(act, 'a.job', { number });
      await new Promise((resolve) => setTimeout(resolve, 2));
    });
  const take = (limit: number) => desk.act(clockwork, (act) => takeOutbox(act, TENANT, limit));
  await assert.rejects(
    desk.act(clockwork, async (act) => {
      await takeOutbox(act, TENANT, 10);
      throw new Error('the queue is away');
    }),
  );
  const numbers = async (limit: number) => {
    const rows = await take(limit);
    assert.ok(Array.isArray(rows));
    return rows.map(({ body }) => body.number).toSorted();
  };
  assert.deepEqual(await numbers(2), [1, 2]);
  assert.deepEqual(await numbers(10), [3]);
  assert.deepEqual(await numbers(10), []);
});
