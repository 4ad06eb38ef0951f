import { test } from 'node:test';
import { sql } from '#platform/database/sql.ts';
import { openLedgerCounty } from '#tests/support/ledger-county.ts';
import { TENANT, TOWNSHIP, VILLAGE } from '#tests/support/small-county.ts';
import { listMatters, worklistsOf } from './actions/lists.ts';
import { sweepMatters } from './jobs.ts';
import { viewMatter } from './actions/view.ts';
const N = Number(process.env.N ?? 500000);
test('perf', { timeout: 900000 }, async (t) => {
  const county = await openLedgerCounty(t);
  const { desk, people, units } = county;
  const states = ['registered','screening','dispatched','signed','in_progress','result_submitted','replied','follow_up','rework'];
  const t0 = performance.now();
  const step = 50000;
  for (let from = 0; from < N; from += step)
    await desk.act({ kind: 'clockwork', tenantId: TENANT }, async (act) => {
      await act.run(sql`set local statement_timeout = 0`);
      await act.run(sql`
      with made as (select n, ('0198f000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id,
          '2024-11-20T00:00:00Z'::timestamptz + n * interval '60 second' as at, n % 20 <> 0 as is_closed
        from generate_series(${from}::int + 1, ${from + step}::int) n),
      words as (insert into submission_words (tenant_id, submission_id, title, words) select ${TENANT}, id, '水沟' || n, '' from made returning 1)
      insert into matter (tenant_id, id, number, kind, category_code, area_code, channel, state, state_since_at,
        received_at, profile, is_sealed, is_urgent, host_unit_id, due_at, due_is_estimated, hop_count, return_count, rework_count, reopen_count, version, ended_at, replied_at, result_kind)
      select ${TENANT}, id, lpad(n::text, 16, '0'), 'help', '09.0' || (1 + n % 3), '9901011' || lpad((1 + (n/7) % 20)::text, 2, '0') || '2' || lpad(((n/140) % 20)::text, 2, '0'), 'web',
        case when is_closed then 'closed' else (${states}::text[])[1 + (n/20) % 9] end, at, at, 'H', n % 30 = 0, false, case when n % 3 = 0 then ${units.traffic}::uuid else ${units.water}::uuid end,
        case when is_closed then null else '2026-11-21T00:00:00Z'::timestamptz + ((n % 997) - 300) * interval '1 hour' end, false, 0, 0, 0, 0, 1,
        case when is_closed then at + interval '3 days' end, case when is_closed then at + interval '3 days' end, case when is_closed then 'solved' end
      from made`);
    });
  console.log('filled', Math.round(performance.now() - t0));
  const time = async (name: string, f: () => Promise<unknown>) => {
    const all: number[] = [];
    for (let i = 0; i < 40; i += 1) { const a = performance.now(); await f(); all.push(performance.now() - a); }
    all.sort((a, b) => a - b);
    console.log(name.padEnd(34), 'p50', all[20]?.toFixed(1), 'p95', all[37]?.toFixed(1));
  };
  const township = county.official('supervisor', TOWNSHIP);
  const village = county.official('grassroots', VILLAGE);
  const list = (by: typeof township, w: object) => async () => { const r = await listMatters(desk, by, w, 'zh'); if ('refused' in r) throw new Error(r.code as string); return r; };
  await time('worklist to_screen', list(people.intake, { worklist: 'to_screen' }));
  await time('worklist to_sign unit', list(people.handler, { worklist: 'to_sign' }));
  await time('worklist to_contact unit', list(people.handler, { worklist: 'to_contact' }));
  await time('overdue county', list(people.dispatcher, { worklist: 'overdue' }));
  await time('overdue township', list(township, { worklist: 'overdue' }));
  await time('all county', list(people.dispatcher, {}));
  await time('all township', list(township, {}));
  await time('all village', list(village, {}));
  await time('all unit', list(people.handler, {}));
  await time('all state closed', list(people.dispatcher, { state: 'closed' }));
  await time('all text', list(people.dispatcher, { text: '路灯' }));
  await time('all category', list(people.dispatcher, { category: '09.02' }));
  await time('counts dispatcher', () => worklistsOf(desk, people.dispatcher, undefined));
  await time('counts handler', () => worklistsOf(desk, people.handler, undefined));
  await time('counts township', () => worklistsOf(desk, township, undefined));
  await time('whole matter', () => viewMatter(desk, people.dispatcher, '0198f000-0000-7000-8000-000000000abc' as never, 'zh'));
  const s = performance.now(); console.log('sweep', await sweepMatters(desk, TENANT), performance.now() - s);
});
