import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Official } from '#kernel/actor.ts';
import { countyOf } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { type LedgerCounty, openLedgerCounty, taken } from '#tests/support/ledger-county.ts';
import { area, TENANT, TOWNSHIP, VILLAGE } from '#tests/support/small-county.ts';
import { dispatchEach, previewMany } from './dispatching.ts';
import { type ListPage, listMatters, recentMatters, type Wanted, worklistsOf } from './lists.ts';
import { viewMatter } from './view.ts';

const DAY = 24 * 3_600_000;

/** Puts many bare matters into the ledger, one a minute, in three villages, a third of them sealed. */
async function fill({ desk, units }: LedgerCounty, count: number, state = 'registered'): Promise<void> {
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, async (act) => {
    await act.run(sql`
      with made as (
        select n, ('0198f000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id,
          '2026-11-20T00:00:00Z'::timestamptz + n * interval '1 minute' as at
        from generate_series(1, ${count}::int) n),
      words as (
        insert into submission_words (tenant_id, submission_id, title, words)
        select ${TENANT}, id, case when n % 10 = 0 then '第' || n || '盏路灯' else '水沟' || n end, '' from made returning 1)
      insert into matter (tenant_id, id, number, kind, category_code, area_code, channel, state, state_since_at,
        received_at, profile, is_sealed, is_urgent, host_unit_id, due_at, due_is_estimated, hop_count, return_count,
        rework_count, reopen_count, version)
      select ${TENANT}, id, lpad(n::text, 16, '0'), 'help', '09.0' || (1 + n % 3), '99010110120' || (1 + n % 3), 'web',
        ${state}, at, at, 'H', n % 3 = 0, false, case when ${state} = 'registered' then null else ${units.traffic}::uuid end,
        at + interval '1 day', false, 0, 0, 0, 0, 1
      from made`);
  });
}

async function pagesOf(county: LedgerCounty, wanted: Wanted, by = county.people.dispatcher): Promise<Id[]> {
  const ids: Id[] = [];
  let after: string | null = null;
  for (let pages = 0; pages < 100; pages += 1) {
    const page: ListPage = taken(await listMatters(county.desk, by, { ...wanted, ...(after && { after }) }, 'zh'));
    ids.push(...page.matters.map(({ id }) => id));
    after = page.next;
    if (after === null) return ids;
  }
  return assert.fail('the pages never end');
}

test('pages of the whole ledger hold every matter once, newest first, and of a worklist most pressing first', async (t) => {
  const county = await openLedgerCounty(t);
  await fill(county, 450);
  const newest = await pagesOf(county, {});
  assert.equal(new Set(newest).size, 450);
  assert.deepEqual(newest, newest.toSorted().reverse());
  const pressing = await pagesOf(county, { worklist: 'to_screen', limit: 77 }, county.people.intake);
  assert.deepEqual(pressing, newest.toReversed());
});

test('a township, a village and a unit see their own part, and a filter only narrows it', async (t) => {
  const county = await openLedgerCounty(t);
  await fill(county, 90, 'dispatched');
  const ofTownship = county.official('supervisor', TOWNSHIP);
  assert.equal((await pagesOf(county, {}, ofTownship)).length, 90);
  const ofVillage = county.official('grassroots', VILLAGE);
  assert.equal((await pagesOf(county, {}, ofVillage)).length, 30);
  assert.equal((await pagesOf(county, { worklist: 'to_sign' }, county.people.handler)).length, 90);
  const ofWater = county.official('handler', undefined, county.units.water);
  assert.equal((await pagesOf(county, { worklist: 'to_sign' }, ofWater)).length, 0);
  assert.equal(
    (await pagesOf(county, { unit: county.units.traffic }, ofWater)).length,
    0,
    'not by asking for it either',
  );
  assert.equal((await pagesOf(county, { category: '09.02' })).length, 30);
  assert.equal((await pagesOf(county, { category: '09.02', kind: 'thanks' })).length, 0);
  assert.equal((await pagesOf(county, { number: '0000000000000009' })).length, 1);
  assert.equal((await pagesOf(county, { state: 'closed' })).length, 0);
});

test('a filter without an index looks through 2,000 at a time and goes on, and finds all', async (t) => {
  const county = await openLedgerCounty(t);
  await fill(county, 5_000);
  const first = taken(await listMatters(county.desk, county.people.dispatcher, { number: '000000000000000' }, 'zh'));
  assert.deepEqual([first.matters.length, first.next === null], [0, false]);
  assert.equal((await pagesOf(county, { number: '000000000000000' })).length, 9);
  const whole = taken(await listMatters(county.desk, county.people.dispatcher, { number: '0000000000000001' }, 'zh'));
  assert.deepEqual([whole.matters.length, whole.next], [1, null], 'a whole number is found at once');
});

test('[I7] titles of sealed matters are hidden from those without the right, in lists and from search', async (t) => {
  const county = await openLedgerCounty(t);
  await fill(county, 30, 'dispatched');
  const seen = taken(await listMatters(county.desk, county.people.handler, { worklist: 'to_sign' }, 'zh'));
  assert.equal(seen.matters.filter(({ title }) => title === null).length, 10);
  assert.ok(seen.matters.every(({ title, isSealed }) => (title === null) === isSealed));
  assert.equal((await pagesOf(county, { text: '路灯' }, county.people.handler)).length, 2, 'of three, one is sealed');
  assert.equal((await pagesOf(county, { text: '路灯' }, county.people.dispatcher)).length, 3);
});

test('counts stop at 1000, and each person has the lists for which a role gives the right', async (t) => {
  const county = await openLedgerCounty(t);
  await fill(county, 1200);
  const { worklists } = await worklistsOf(county.desk, county.people.intake, undefined);
  assert.deepEqual(
    worklists.map(({ name }) => name),
    ['to_screen', 'overdue', 'all'],
  );
  assert.deepEqual([worklists[0]?.count, worklists[0]?.isMore], [1000, true]);
  assert.equal(worklists[0]?.firstDueAt, '2026-11-21T00:01:00.000Z');
  assert.equal(worklists[1]?.count, 119, 'it is 02:00 in UTC: what is due at this very minute is not late yet');
  const refused = await listMatters(county.desk, county.people.intake, { worklist: 'to_check' }, 'zh');
  assert.equal(isRefusal(refused) && refused.code, 'ledger.worklist-not-yours');
});

test('overdue is overdue in every open state, and stays so in the filter', async (t) => {
  const county = await openLedgerCounty(t);
  const ids = [await county.raised(), await county.raised(), await county.raised()];
  await county.dispatched(ids[1] as Id);
  await county.replied(ids[2] as Id);
  assert.deepEqual(await pagesOf(county, { worklist: 'overdue' }), []);
  county.pass(40 * DAY);
  assert.equal((await pagesOf(county, { worklist: 'overdue' })).length, 3);
  assert.equal((await pagesOf(county, { isOverdue: true })).length, 3);
  assert.deepEqual(await pagesOf(county, { isOverdue: true, state: 'dispatched' }), [ids[1]]);
});

test('[C13] who is complained about, or stepped back, finds the matter in no list and no count', async (t) => {
  const county = await openLedgerCounty(t);
  const [complaint, cousin] = [await county.raised(), await county.raised()];
  const supervisor = county.official('supervisor', undefined, county.units.traffic);
  const all = { ...supervisor, roles: supervisor.roles.map((role) => ({ ...role, unitId: null })) };
  assert.equal((await pagesOf(county, {}, all)).length, 2);
  await county.desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(
      sql`update matter set complained_unit_id = ${county.units.traffic} where tenant_id = ${TENANT} and id = ${complaint}`,
    ),
  );
  assert.deepEqual(await pagesOf(county, {}, all), [cousin]);
  await county.done(all, cousin, { name: 'recuse', reason: '是我表哥' });
  assert.deepEqual(await pagesOf(county, {}, all), []);
  assert.equal((await worklistsOf(county.desk, all, undefined)).worklists.at(-1)?.count, 0);
});

test('many are previewed and dispatched at once; what is refused holds nobody else up', async (t) => {
  const county = await openLedgerCounty(t);
  const { desk, people, units } = county;
  const ids = [await county.raised(), await county.raised(), await county.raised()] as const;
  for (const id of ids) {
    await county.done(people.intake, id, { name: 'take' });
    const classified = { kind: 'help', areaCode: VILLAGE, isSealed: false, isUrgent: false, complainedUnitId: null };
    const categoryCode = id === ids[2] ? '01.04' : '09.01';
    await county.done(people.intake, id, { name: 'classify', ...classified, categoryCode });
  }
  const where = { tenantId: TENANT, areaCode: '990101000000' as typeof VILLAGE, unitIds: null };
  const preview = await previewMany(desk, people.dispatcher, where, ids, 'zh');
  assert.deepEqual(
    preview.map(({ routing }) => routing?.hostUnitName),
    ['交通局', '交通局', ''],
  );
  const orders = preview.map(({ matterId, version }) => ({
    matterId,
    version,
    hostUnitId: units.traffic,
    coUnitIds: [],
    summary: '',
    reason: '',
  }));
  const { done, refused } = await dispatchEach(desk, people.dispatcher, orders);
  assert.deepEqual(
    done.map(({ id, state }) => [id, state]),
    [
      [ids[0], 'dispatched'],
      [ids[1], 'dispatched'],
    ],
  );
  assert.deepEqual(
    refused.map(({ matterId, code }) => [matterId, code]),
    [[ids[2], 'ledger.unit-without-power']],
  );
  assert.ok(refused[0]?.words.zh.includes('派办目录'));
  const after = await previewMany(desk, people.dispatcher, where, ids, 'zh');
  assert.ok(after[0]?.problem?.startsWith('现在不在待派办状态'));
});

test('[I2][I7] of a report on conduct that names no unit yet, nobody learns but who screens and who dispatches', async (t) => {
  const county = await openLedgerCounty(t);
  const { desk, people } = county;
  const id = await county.raised({ kind: 'conduct_report' });
  const seenBy = async (official: Official) => {
    const { worklists } = await worklistsOf(desk, official, undefined);
    const [listed] = await pagesOf(county, {}, official);
    const byId = await viewMatter(desk, official, id, 'zh');
    const isCounted = worklists.at(-1)?.count === 1;
    assert.deepEqual(
      [listed === id, isCounted],
      [!isRefusal(byId), !isRefusal(byId)],
      'list, count and page say the same',
    );
    if (isRefusal(byId)) assert.equal(byId.code, 'ledger.not-found');
    return !isRefusal(byId);
  };
  const everybody = [
    people.intake,
    county.official('intake', TOWNSHIP),
    people.dispatcher,
    county.official('dispatcher', TOWNSHIP),
    people.supervisor,
    county.official('handling_leader', TOWNSHIP, county.units.township),
    county.official('grassroots', VILLAGE),
    county.official('seal_guardian'),
  ];
  const seen = async () => Promise.all(everybody.map(seenBy));
  assert.deepEqual(await seen(), [true, true, false, false, false, false, false, false]);
  await county.done(people.intake, id, { name: 'take' });
  assert.deepEqual(await seen(), [true, true, true, false, false, false, false, false]);
  const township = await county.does(county.official('dispatcher', TOWNSHIP), id, { name: 'sign_decline' });
  assert.equal(isRefusal(township) && township.code, 'ledger.not-found');
  const where = { tenantId: TENANT, areaCode: countyOf(TENANT), unitIds: null };
  const tried = async () => (await recentMatters(desk, people.supervisor, where, 10)).map((matter) => matter.id);
  assert.deepEqual(await tried(), [], 'nor does a dry run of a changed rule show it');
  const referred = {
    name: 'refer',
    recipient: '县纪委监委',
    reason: '属于干部管理权限',
    confirmation: '机要交换 签收单',
    isSealedChannel: true,
  } as const;
  await county.done(people.intake, id, referred);
  assert.deepEqual(
    await seen(),
    [true, true, true, false, false, false, false, false],
    'not when it has ended, either',
  );
  assert.deepEqual(await tried(), []);
});

test('[I7] titles of sealed matters are read where the right for them reaches, not wherever somebody holds it', async (t) => {
  const county = await openLedgerCounty(t);
  await fill(county, 30, 'dispatched');
  const supervisor = county.official('supervisor');
  const elsewhere = county.official('seal_guardian', area('990101102'));
  const both = { ...supervisor, roles: [...supervisor.roles, ...elsewhere.roles] };
  const seen = taken(await listMatters(county.desk, both, {}, 'zh'));
  assert.equal(seen.matters.filter(({ title }) => title === null).length, 10);
  assert.equal((await pagesOf(county, { text: '路灯' }, both)).length, 2);
});
