import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Actor } from '#kernel/actor.ts';
import { refuse } from '#kernel/refusal.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { openDatabase } from '#platform/database/database.ts';
import { insertion, sql } from '#platform/database/sql.ts';
import { openFiles } from '#platform/files/files.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { type Desk, openDesk } from './desk.ts';

type OutboxRow = { tenant_id: number; id: string; job: string; body: object; made_at: string };

const outbox = insertion<OutboxRow>('insert into outbox select * from jsonb_populate_recordset(null::outbox, $1)');
const here: Actor = { kind: 'clockwork', tenantId: 999901 };
const elsewhere: Actor = { kind: 'clockwork', tenantId: 999902 };

async function deskOn(t: TestContext): Promise<Desk> {
  const { url } = await freshDatabase(t);
  const database = openDatabase({ url, connectionsMax: 5, onLost: () => {} });
  t.after(() => database.end());
  return openDesk({
    database,
    clock: systemClock,
    files: openFiles('/nonexistent'),
    secret: new Uint8Array(32),
    react: () => {},
  });
}

function row(desk: Desk, tenantId: number, job: string): OutboxRow {
  return { tenant_id: tenantId, id: desk.clock.newId(), job, body: {}, made_at: desk.clock.now() };
}

async function jobsOf(desk: Desk, tenantId: number): Promise<string[]> {
  const rows = await desk.read(tenantId, (tx) =>
    tx.rows<{ job: string }>(sql`select job from outbox where tenant_id = ${tenantId} order by job`),
  );
  return rows.map(({ job }) => job);
}

test('a refusal leaves nothing behind', async (t) => {
  const desk = await deskOn(t);
  const result = await desk.act(here, async (act) => {
    act.add(outbox, row(desk, here.tenantId, 'a'));
    await act.run(sql`select 1`);
    return refuse('http.not-found');
  });
  assert.deepEqual(result, { refused: true, code: 'http.not-found' });
  assert.deepEqual(await jobsOf(desk, here.tenantId), []);
});

test('a bug leaves nothing behind, and the next act works on the same connections', async (t) => {
  const desk = await deskOn(t);
  for (let i = 0; i < 8; i += 1) {
    await assert.rejects(
      desk.act(here, async (act) => {
        act.add(outbox, row(desk, here.tenantId, 'a'));
        await act.run(sql`select 1 / 0`);
      }),
    );
  }
  await desk.act(here, async (act) => act.add(outbox, row(desk, here.tenantId, 'b')));
  assert.deepEqual(await jobsOf(desk, here.tenantId), ['b']);
});

test('what is added is seen by the statements after it in the same act', async (t) => {
  const desk = await deskOn(t);
  await desk.act(here, async (act) => {
    act.add(outbox, row(desk, here.tenantId, 'a'));
    assert.equal((await act.rows(sql`select 1 from outbox where tenant_id = ${here.tenantId}`)).length, 1);
  });
});

test('many acts that arrive together are all kept; one that cannot be kept is refused alone', async (t) => {
  const desk = await deskOn(t);
  const taken = row(desk, here.tenantId, 'taken');
  await desk.append(here, async (pad) => pad.add(outbox, taken));
  const results = await Promise.allSettled(
    Array.from({ length: 200 }, (_, index) =>
      desk.append(here, async (pad) =>
        pad.add(outbox, index === 77 ? taken : row(desk, here.tenantId, `job ${index}`)),
      ),
    ),
  );
  assert.deepEqual(
    results.flatMap((result, index) => (result.status === 'rejected' ? [index] : [])),
    [77],
  );
  assert.equal((await jobsOf(desk, here.tenantId)).length, 200);
});

test('row-level security hides another county even from a statement that forgets to name its own', async (t) => {
  const desk = await deskOn(t);
  await desk.append(here, async (pad) => pad.add(outbox, row(desk, here.tenantId, 'ours')));
  await desk.append(elsewhere, async (pad) => pad.add(outbox, row(desk, elsewhere.tenantId, 'theirs')));
  const seen = await desk.read(here.tenantId, (tx) => tx.rows<{ job: string }>(sql`select job from outbox`));
  assert.deepEqual(seen, [{ job: 'ours' }]);
  await assert.rejects(
    desk.append(here, async (pad) => pad.add(outbox, row(desk, elsewhere.tenantId, 'smuggled'))),
    /row-level security/,
  );
});

test('a fact that was kept can be neither changed nor deleted by the program', async (t) => {
  const desk = await deskOn(t);
  for (const attempt of [
    sql`update fact set kind = 'x' where tenant_id = 999901`,
    sql`delete from fact where tenant_id = 999901`,
  ]) {
    await assert.rejects(
      desk.act(here, (act) => act.run(attempt)),
      /permission denied/,
    );
  }
});
