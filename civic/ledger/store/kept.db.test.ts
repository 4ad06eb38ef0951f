import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import type { Transaction } from '#platform/database/database.ts';
import { type Statement, sql } from '#platform/database/sql.ts';
import { COUNTY, openSmallCounty, type SmallCounty, TENANT } from '#tests/support/small-county.ts';
import { type Kept, keptMattersOf } from './kept.store.ts';
import { pageOf, type Selection } from './lists.store.ts';

const MATTERS = 100_000;
const KEPT = 2_000;

/** A county of so many open matters, of which many complain of one official; with the planner's statistics. */
async function fill({ desk, units, url }: SmallCounty, personId: string): Promise<void> {
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, async (act) => {
    await act.run(sql`
      insert into matter (tenant_id, id, number, kind, category_code, area_code, channel, state, state_since_at,
        received_at, profile, is_sealed, is_urgent, host_unit_id, due_at, due_is_estimated, hop_count, return_count,
        rework_count, reopen_count, version)
      select ${TENANT}, ('0198f000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, lpad(n::text, 16, '0'), 'help',
        '09.01', '990101101201', 'web', case when n % 2 = 0 then 'signed' else 'in_progress' end, at, at, 'H', false, false,
        case when n % 3 = 0 then ${units.traffic}::uuid else ${units.water}::uuid end, at + interval '1 day', false, 0, 0,
        0, 0, 1
      from generate_series(1, ${MATTERS}) n, lateral (
        select '2026-01-01T00:00:00Z'::timestamptz + n * interval '1 minute' as at) made`);
    await act.run(sql`
      insert into complained_person (tenant_id, matter_id, person_id, named_by, named_on, named_at)
      select tenant_id, id, ${personId}, ${personId}, '2026-11-01', ${act.at} from matter
      where tenant_id = ${TENANT} order by due_at limit ${KEPT}`);
  });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('analyze matter');
  await client.query('analyze complained_person');
  await client.end();
}

const SELECTION: Selection = {
  ...{ states: ['signed', 'in_progress'], order: 'due', siftedState: null, dueBefore: null, waitingFor: null },
  ...{ unitId: null, categoryPrefix: null, kind: null, text: null, numberPrefix: null },
};

/** The statement with which a page of a worklist is read. */
async function statementOf(kept: Kept, official: ReturnType<SmallCounty['official']>): Promise<Statement> {
  let asked: Statement | null = null;
  const listening = {
    rows: async (statement: Statement) => {
      asked = statement;
      return [];
    },
  } as unknown as Transaction;
  const where = { tenantId: TENANT, areaCode: COUNTY, unitIds: null };
  const viewer = { ...kept, official, mayReadSealed: false, screenedPrefixes: [], dispatchesForCounty: false };
  await pageOf(listening, where, viewer, SELECTION, null, 100);
  return asked ?? assert.fail('nothing was asked');
}

test('[002-46] in a county of a hundred thousand matters the worklists of who is kept from two thousand stay on their index', async (t) => {
  const county = await openSmallCounty(t);
  const official = county.official('supervisor');
  await fill(county, official.personId);
  const kept = await county.desk.read(TENANT, (tx) => keptMattersOf(tx, official, [county.units.township]));
  assert.equal(kept.keptIds.length, KEPT);
  const { text, values } = await statementOf(kept, official);
  for (const options of ['costs off', 'costs off, generic_plan']) {
    const rows = await county.desk.read(TENANT, (tx) =>
      tx.rows<{ 'QUERY PLAN': string }>({ text: `explain (${options}) ${text}`, values }),
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    assert.match(plan, /Index Scan using matter_open_by_due/, plan);
    assert.doesNotMatch(plan, /Seq Scan on matter|Bitmap Heap Scan on matter|Sort Key: m\.due_at/, plan);
    assert.match(plan, /hashed SubPlan/, `what is kept away is looked up, not compared one by one:\n${plan}`);
  }
  const found = await county.desk.read(TENANT, (tx) => tx.rows<{ id: string }>({ text, values }));
  assert.equal(found.length, 101);
  const hidden = new Set<string>(kept.keptIds);
  assert.ok(found.every(({ id }) => !hidden.has(id)));
});
