import assert from 'node:assert/strict';
import { test } from 'node:test';
import { register } from '#civic/intake/index.ts';
import { factsOf } from '#civic/trustlog/index.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { type LedgerCounty, openLedgerCounty, taken } from '#tests/support/ledger-county.ts';
import { TENANT, VILLAGE } from '#tests/support/small-county.ts';
import { sweepMatters } from '../jobs.ts';
import { clocksOf, endingsOf } from '../store/records.store.ts';
import { noticesOf, sentReplyOf } from '../store/told.store.ts';
import { addPastMatter, takeBackImported } from './past.ts';
import { personTimeline } from './timeline.ts';

const REPLIED_AT = '2019-04-08T06:26:14.000Z' as Instant;

/** Brings one letter of 2019 in, answered or not, as an import does. */
async function imported({ desk, people }: LedgerCounty, words: string | null): Promise<Id> {
  return desk.act(people.intake, async (act) => {
    const said = {
      formKey: act.newId(),
      channel: 'import',
      words: '村口的桥栏杆断了',
      areaCode: VILLAGE,
      receivedAt: '2019-03-28T01:02:03Z',
      importId: '0198f000-0000-7000-8000-00000000aaaa',
    } as const;
    const { id } = taken(await register(act, said));
    if (words !== null) await addPastMatter(act, id, { words, repliedAt: REPLIED_AT, unitName: '交通局' });
    return id;
  }) as Promise<Id>;
}

test('a past letter with its reply becomes a closed matter with its real dates, rated and due by nobody', async (t) => {
  const county = await openLedgerCounty(t);
  const id = await imported(county, '已于4月3日更换桥栏杆。');
  const matter = await county.now(id);
  assert.deepEqual(
    [matter.state, matter.receivedAt, matter.repliedAt, matter.endedAt, matter.finishDueAt],
    ['closed', '2019-03-28T01:02:03.000Z', REPLIED_AT, REPLIED_AT, null],
  );
  assert.equal(matter.hostUnitId, county.units.traffic);
  const { reply, clocks, notices, facts } = await county.desk.read(TENANT, async (tx) => ({
    reply: await sentReplyOf(tx, TENANT, id),
    clocks: await clocksOf(tx, TENANT, id),
    notices: await noticesOf(tx, TENANT, id),
    facts: await factsOf(tx, TENANT, id),
  }));
  assert.deepEqual([reply?.words, reply?.deliveredAt], ['已于4月3日更换桥栏杆。', REPLIED_AT]);
  assert.ok(clocks.every(({ stoppedAt }) => stoppedAt !== null));
  assert.deepEqual(notices, [], 'nobody is told anything years later');
  assert.ok(
    facts.every(({ kind }) => kind !== 'ledger.matter.replied'),
    'nobody is called about it',
  );
  const page = await personTimeline(county.desk, TENANT, id);
  assert.deepEqual(
    page?.entries.map(({ at }) => at),
    ['2019-03-28T01:02:03.000Z', REPLIED_AT],
    'the time line shows when it happened, not when it was keyed in',
  );
  assert.equal(page?.daysUsed, 11);
});

test('a brush-off of the past keeps its finding, so that the figures can count it', async (t) => {
  const county = await openLedgerCounty(t);
  const id = await imported(county, '您反映的问题已收悉，已转有关部门，请耐心等待。');
  const reply = await county.desk.read(TENANT, (tx) => sentReplyOf(tx, TENANT, id));
  assert.ok(reply?.findings.some(({ check }) => check === 'empty_forwarding'));
});

test('a past letter without a reply waits at the desk; its clock begins now, not years ago', async (t) => {
  const county = await openLedgerCounty(t);
  const id = await imported(county, null);
  assert.equal((await county.now(id)).state, 'registered');
  assert.equal(await sweepMatters(county.desk, TENANT), 0);
});

test('an import that is undone withdraws its matters once, with that as the reason, and touches no other', async (t) => {
  const county = await openLedgerCounty(t);
  const [past, own] = [await imported(county, '已于4月3日更换桥栏杆。'), await county.raised()];
  const takeBack = (id: Id) => county.desk.act(county.people.intake, (act) => takeBackImported(act, id));
  assert.deepEqual([await takeBack(past), await takeBack(past), await takeBack(own)], [true, false, false]);
  const matter = await county.now(past);
  assert.deepEqual([matter.state, matter.endedAt], ['withdrawn', county.desk.clock.now()]);
  const endings = await county.desk.read(TENANT, (tx) => endingsOf(tx, TENANT, past));
  assert.match(endings[0]?.reason ?? '', /导入撤销/);
});
