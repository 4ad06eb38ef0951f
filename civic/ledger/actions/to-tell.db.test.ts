import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { jurisdictionOf } from '#kernel/permission.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { type LedgerCounty, openLedgerCounty, taken } from '#tests/support/ledger-county.ts';
import { looksAt } from '#tests/support/looks.ts';
import { area, TENANT, TOWNSHIP, VILLAGE } from '#tests/support/small-county.ts';
import { ledgerPermissions } from '../permissions.ts';
import type { TellWay } from '../rules/to-tell.ts';
import { noticesOf } from '../store/told.store.ts';
import { listToTell, printsOf, recordEachTold } from './to-tell.ts';

const BY_LETTER = { replyWay: 'letter', name: '王五', address: '乙村3组12号' } as const;

const whereOf = (official: Official): Jurisdiction =>
  jurisdictionOf(official, ledgerPermissions.tell) ?? assert.fail('no right to tell');

async function listed({ desk }: LedgerCounty, by: Official, way: TellWay = 'letter'): Promise<Id[]> {
  const ids: Id[] = [];
  let after: string | null = null;
  do {
    const page = taken(
      await listToTell(desk, by, whereOf(by), { way, limit: 2, ...(after !== null && { after }) }, 'zh'),
    ) as { notices: { matterId: Id }[]; next: string | null };
    ids.push(...page.notices.map(({ matterId }) => matterId));
    after = page.next;
  } while (after !== null);
  return ids;
}

async function noticeIds({ desk }: LedgerCounty, id: Id): Promise<Id[]> {
  const notices = await desk.read(TENANT, (tx) => noticesOf(tx, TENANT, id));
  return notices.filter(({ deliveredAt }) => deliveredAt === null).map((notice) => notice.id);
}

async function looksCount({ desk }: LedgerCounty, id: Id): Promise<number> {
  return (await looksAt(desk, TENANT, id)).length;
}

async function openTold(t: TestContext) {
  const county = await openLedgerCounty(t);
  const letters: Id[] = [];
  for (let index = 0; index < 5; index += 1) {
    const id = await county.raised(BY_LETTER);
    await county.dispatched(id);
    letters.push(id);
  }
  return { county, letters };
}

test('what waits for a letter, a call or a visit is listed by its way, oldest first, page by page', async (t) => {
  const { county, letters } = await openTold(t);
  const visit = await county.raised({ replyWay: 'next_visit' });
  await county.dispatched(visit);
  const call = await county.raised({ replyWay: 'phone', phone: '0000-7654321' });
  await county.dispatched(call);
  const own = await county.raised({ replyWay: 'look_up' });
  await county.dispatched(own);
  const { intake } = county.people;
  assert.deepEqual(await listed(county, intake), letters);
  assert.deepEqual(await listed(county, intake, 'next_visit'), [visit]);
  assert.deepEqual(await listed(county, intake, 'phone'), [call]);
  assert.deepEqual(await listed(county, intake, 'by_hand'), []);
});

test('each sees what lies in the own area and what the own unit holds', async (t) => {
  const { county, letters } = await openTold(t);
  const { official, units, people } = county;
  assert.deepEqual(await listed(county, people.handler), letters);
  assert.deepEqual(await listed(county, official('handler', undefined, units.water)), []);
  assert.deepEqual(await listed(county, official('grassroots', TOWNSHIP)), letters);
  assert.deepEqual(await listed(county, official('linking_cadre', VILLAGE)), letters);
  assert.deepEqual(await listed(county, official('linking_cadre', area('990101102'))), []);
});

test('I7: a sealed matter is on no list and on no paper, not even one that was sealed after its notice', async (t) => {
  const { county, letters } = await openTold(t);
  const [first] = letters;
  assert.ok(first);
  await county.dispatched(await county.raised({ ...BY_LETTER, kind: 'conduct_report' }));
  await county.desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`update matter set is_sealed = true where tenant_id = ${TENANT} and id = ${first}`),
  );
  const { intake } = county.people;
  assert.deepEqual(await listed(county, intake), letters.slice(1));
  const prints = await printsOf(county.desk, intake, whereOf(intake), await noticeIds(county, first));
  assert.equal(prints.ready.length, 0);
  assert.equal(prints.refused.length, 1);
  assert.doesNotMatch(JSON.stringify(prints), /王五|12号/);
  assert.equal(await looksCount(county, first), 0);
});

test('the unit that a complaint is handled by neither lists nor prints who complained; the county’s intake does', async (t) => {
  const county = await openLedgerCounty(t);
  const id = await county.raised({ ...BY_LETTER, kind: 'complaint' });
  await county.dispatched(id);
  const { handler, intake } = county.people;
  assert.deepEqual(await listed(county, handler), []);
  assert.deepEqual(await listed(county, intake), [id]);
  const refused = await printsOf(county.desk, handler, whereOf(handler), await noticeIds(county, id));
  assert.equal(refused.ready.length, 0);
  assert.doesNotMatch(JSON.stringify(refused), /王五/);
});

test('members of the unit complained about, and who stepped back, see nothing of it', async (t) => {
  const { county, letters } = await openTold(t);
  const [first, second] = letters;
  assert.ok(first && second);
  const insider = county.official('grassroots', TOWNSHIP, county.units.township);
  await county.desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`update matter set complained_unit_id = ${county.units.township}, host_unit_id = ${county.units.township}
      where tenant_id = ${TENANT} and id = ${first}`),
  );
  assert.deepEqual(await listed(county, insider), []);
  const prints = await printsOf(county.desk, insider, whereOf(insider), await noticeIds(county, first));
  assert.deepEqual(prints, { ready: [], refused: [] });
  const { intake } = county.people;
  await county.done(intake, second, { name: 'recuse', reason: '亲属' });
  assert.ok(!(await listed(county, intake)).includes(second));
});

test('a letter has name, address and words, each look at them is recorded, and printing marks nothing as told', async (t) => {
  const { county, letters } = await openTold(t);
  const [first] = letters;
  assert.ok(first);
  const { intake } = county.people;
  const ids = await noticeIds(county, first);
  const { ready } = await printsOf(county.desk, intake, whereOf(intake), ids);
  assert.deepEqual(
    ready.map(({ person, kind }) => [person.name, person.address, kind]),
    [['王五', '乙村3组12号', 'dispatched']],
  );
  assert.equal(await looksCount(county, first), 1);
  assert.deepEqual(await noticeIds(county, first), ids);
  assert.deepEqual(await listed(county, intake), letters);
});

test('the letter that announces an answer has the whole answer in it', async (t) => {
  const county = await openLedgerCounty(t);
  const id = await county.raised(BY_LETTER);
  await county.replied(id);
  const { intake } = county.people;
  const { ready } = await printsOf(county.desk, intake, whereOf(intake), await noticeIds(county, id));
  assert.match(ready.find(({ kind }) => kind === 'replied')?.reply?.words ?? '', /换管并铺平路面/);
});

test('many are recorded as told at once, each with its own outcome, and then leave the list', async (t) => {
  const { county, letters } = await openTold(t);
  const { intake } = county.people;
  county.pass(60_000);
  const toldAt = county.desk.clock.now();
  const told = [];
  for (const matterId of letters.slice(0, 2))
    for (const noticeId of await noticeIds(county, matterId))
      told.push({ noticeId, matterId, way: 'letter' as const, toldAt });
  const unknown = { noticeId: county.desk.clock.newId(), matterId: letters[2] as Id, way: 'letter' as const, toldAt };
  const { done, refused } = await recordEachTold(county.desk, intake, [...told, unknown]);
  assert.equal(done.length, told.length);
  assert.deepEqual(
    refused.map(({ noticeId, code }) => ({ noticeId, code })),
    [{ noticeId: unknown.noticeId, code: 'ledger.notice-unknown' }],
  );
  assert.deepEqual(await listed(county, intake), letters.slice(2));
});

test('a page that begins nowhere is refused', async (t) => {
  const county = await openLedgerCounty(t);
  const { intake } = county.people;
  const page = await listToTell(county.desk, intake, whereOf(intake), { way: 'letter', after: 'nowhere' }, 'zh');
  assert.ok(isRefusal(page) && page.code === 'ledger.page-unknown');
});
