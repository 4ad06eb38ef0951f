import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importCalendarYear } from '#civic/rulebook/index.ts';
import { factsOf } from '#civic/trustlog/index.ts';
import { addDays, type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { type LedgerCounty, openLedgerCounty, taken } from '#tests/support/ledger-county.ts';
import { folded } from '#tests/support/matters.ts';
import { TENANT } from '#tests/support/small-county.ts';
import { sweepMatters } from '../jobs.ts';
import { mediationOf } from '../store/mediations.store.ts';
import { clocksOf } from '../store/records.store.ts';
import { beginMediation, mediate } from './mediating.ts';
import { reworkMatter } from './person.ts';
import { askForRecount, recountMatters } from './recount.ts';

const DAY = 86_400_000;

const day = (text: string, isWorkday = false) => ({ day: text as CivilDate, isWorkday, name: '放假' });

/** Not the real plan, which is not published: one whose New Year takes the days before Saturday 9 January too. */
function planOf2027(rest: readonly string[] = ['2027-01-04', '2027-01-05', '2027-01-06', '2027-01-07', '2027-01-08']) {
  const days = [
    ...['2027-01-01', '2027-01-02', '2027-01-03', ...rest, '2027-05-01'].map((one) => day(one)),
    ...Array.from({ length: 7 }, (_, index) => day(addDays('2027-10-01' as CivilDate, index))),
  ];
  return { year: 2027, source: '测试用，非国务院公布', mayCorrect: false, days };
}

/** It is 30 December 2026: three working days end in 2027. */
async function atYearsEnd(t: Parameters<typeof openLedgerCounty>[0]): Promise<LedgerCounty> {
  const county = await openLedgerCounty(t);
  county.pass(39 * DAY);
  return county;
}

/** The day on which a clock that runs ends, and whether it is certain. */
async function dueOf({ desk }: LedgerCounty, id: Id, kind: string): Promise<readonly [string, string] | null> {
  const clocks = await desk.read(TENANT, (tx) => clocksOf(tx, TENANT, id));
  const found = clocks.find((clock) => clock.kind === kind && clock.stoppedAt === null);
  return found ? [civilDateOf(found.dueAt), found.isEstimated ? 'estimated' : 'certain'] : null;
}

async function imported(county: LedgerCounty, plan = planOf2027()): Promise<void> {
  taken(await importCalendarYear(county.desk, county.official('system_administrator'), plan));
}

test('a limit that ran into a year without a calendar is counted again from its start when the calendar comes', async (t) => {
  const county = await atYearsEnd(t);
  const id = await county.raised();
  const before = await county.dispatched(id);
  const [told = '', how] = (await dueOf(county, id, 'finish')) ?? [];
  assert.equal(how, 'estimated');
  assert.equal(await recountMatters(county.desk, TENANT), 0, 'nothing is certain before the calendar is here');
  await imported(county);
  assert.equal(await recountMatters(county.desk, TENANT), 1);
  // 31 December, then 11 and 12 January: the days between are holidays and a weekend.
  assert.deepEqual([told, await dueOf(county, id, 'finish')], ['2027-01-04', ['2027-01-12', 'certain']]);
  const after = await county.now(id);
  assert.equal(civilDateOf(after.finishDueAt ?? assert.fail('no limit')), '2027-01-12');
  assert.equal(after.version, before.version + 1);
  assert.equal(await recountMatters(county.desk, TENANT), 0, 'twice is as once');
});

test('the history of a matter tells of the recount once, and folds to its row', async (t) => {
  const county = await atYearsEnd(t);
  const id = await county.raised();
  const opened = await county.now(id);
  await county.dispatched(id);
  await imported(county);
  // The sweep counts too: a job that was lost loses no limit.
  await sweepMatters(county.desk, TENANT);
  const facts = await county.desk.read(TENANT, (tx) => factsOf(tx, TENANT, id));
  const told = facts.filter(({ kind }) => kind === 'ledger.matter.recounted');
  assert.equal(told.length, 1);
  assert.equal(told[0]?.body.dueAt, (await county.now(id)).finishDueAt);
  const bodies = facts.filter(({ kind }) => kind.startsWith('ledger.')).map(({ body }) => body);
  assert.deepEqual(folded(opened, bodies), await county.now(id));
});

test('a day that was told is never taken back: when the plan makes a limit shorter, the told day holds and is certain', async (t) => {
  const county = await atYearsEnd(t);
  const id = await county.raised();
  await county.dispatched(id);
  const [told = ''] = (await dueOf(county, id, 'finish')) ?? [];
  // People work on the weekend after New Year's Day, so that the limit as it is counted ends a day earlier.
  const shifted = [day('2027-01-02', true), day('2027-01-03', true)];
  const days = planOf2027([]).days.filter((one) => !shifted.some((other) => other.day === one.day));
  await imported(county, { ...planOf2027(), days: [...days, ...shifted] });
  await recountMatters(county.desk, TENANT);
  assert.deepEqual([told, await dueOf(county, id, 'finish')], ['2027-01-04', ['2027-01-04', 'certain']]);
});

test('[§4.3 row 24] what is redone keeps half the limit when it is counted again', async (t) => {
  const county = await atYearsEnd(t);
  const [redone, first] = [await county.raised({ kind: 'help' }), await county.raised({ kind: 'help' })];
  await county.replied(redone);
  const reworked = await county.desk.act(county.people.caller, (act) => reworkMatter(act, redone, 'not_solved'));
  assert.ok(!isRefusal(reworked));
  await county.dispatched(first);
  await imported(county);
  await recountMatters(county.desk, TENANT);
  const [half, whole] = [await dueOf(county, redone, 'finish'), await dueOf(county, first, 'finish')];
  assert.ok(half && whole && half[0] < whole[0], `${half} is before ${whole}`);
  assert.equal(half[1], 'certain');
});

test('a limit that was told as overdue by an estimate and is not late by the calendar is due again', async (t) => {
  const county = await atYearsEnd(t);
  const id = await county.raised();
  await county.dispatched(id);
  const [told = ''] = (await dueOf(county, id, 'finish')) ?? [];
  const late = addDays(told as CivilDate, 1);
  county.pass(Date.parse(`${late}T02:00:00Z`) - Date.parse(county.desk.clock.now()));
  await sweepMatters(county.desk, TENANT);
  const overdue = () =>
    county.desk.read(TENANT, (tx) =>
      tx.rows(sql`select kind from clock where tenant_id = ${TENANT} and matter_id = ${id}
        and kind = 'finish' and overdue_at is not null`),
    );
  assert.equal((await overdue()).length, 1);
  await imported(county);
  await recountMatters(county.desk, TENANT);
  assert.equal((await overdue()).length, 0);
});

/** A quarrel that the traffic bureau handles, in which the parties began to talk. */
async function talking(county: LedgerCounty) {
  const { desk, people } = county;
  const id = await county.raised({ kind: 'dispute' });
  await county.dispatched(id);
  await county.done(people.handler, id, { name: 'sign' });
  await county.done(people.handler, id, { name: 'contact', way: 'visit', contactedAt: desk.clock.now() });
  const parties = ['孙某', '李某'].map((name) => ({ name, role: '', address: '', phone: '' }));
  const begun = taken(await beginMediation(desk, people.handler, id, { parties, facts: '' }));
  const now = async () =>
    (await desk.read(TENANT, (tx) => mediationOf(tx, TENANT, begun.id))) ?? assert.fail('it is gone');
  return { matterId: id, begun, now };
}

test('[001-27] the month of a mediation that ran into a year without a calendar is counted again, and told once', async (t) => {
  const county = await atYearsEnd(t);
  const { matterId, begun, now } = await talking(county);
  // 30 days from 30 December end on Friday 29 January 2027.
  assert.deepEqual([civilDateOf(begun.dueAt), begun.dueIsEstimated], ['2027-01-29', true]);
  await imported(county, planOf2027(['2027-01-29']));
  await recountMatters(county.desk, TENANT);
  const after = await now();
  assert.deepEqual([civilDateOf(after.dueAt), after.dueIsEstimated, after.version], ['2027-02-01', false, 2]);
  await sweepMatters(county.desk, TENANT);
  assert.equal((await now()).version, 2, 'twice is as once');
  const facts = await county.desk.read(TENANT, (tx) => factsOf(tx, TENANT, matterId));
  assert.deepEqual(
    facts.filter(({ kind }) => kind === 'ledger.mediation.recounted').map(({ body }) => body.dueAt),
    [after.dueAt],
  );
});

test('[001-27] a talk that went on because the agreement was not kept is counted from that day; what the parties agreed on stays', async (t) => {
  const county = await atYearsEnd(t);
  const { desk, people } = county;
  const [again, agreed] = [await talking(county), await talking(county)];
  const today = civilDateOf(desk.clock.now());
  const consents = [1, 2].map((place) => ({ place, way: 'signed', on: today }) as const);
  const promises = [{ place: 2, what: '挖沟', how: '出工', byOn: '2027-01-29' as CivilDate }];
  for (const { begun } of [again, agreed])
    taken(
      await mediate(desk, people.handler, begun.id, 'agree', {
        version: 1,
        content: '挖沟',
        promises,
        madeAt: '',
        consents,
      }),
    );
  county.pass(2 * DAY);
  const check = { version: 2, isKept: false, words: '没挖', next: 'talk', ways: [] } as const;
  taken(await mediate(desk, people.handler, again.begun.id, 'check', check));
  // Its month began on 1 January 2027 and ends on Sunday 31 January, so on the next working day.
  await imported(county, planOf2027(['2027-01-29', '2027-02-01']));
  await recountMatters(desk, TENANT);
  const [talks, stands] = [await again.now(), await agreed.now()];
  assert.deepEqual([civilDateOf(talks.dueAt), talks.dueIsEstimated], ['2027-02-02', false]);
  assert.deepEqual([civilDateOf(stands.dueAt), stands.version], ['2027-01-29', 2]);
});

test('an imported calendar asks for the recount after its commit', async (t) => {
  const county = await atYearsEnd(t);
  const by = { kind: 'clockwork', tenantId: TENANT } as const;
  await county.desk.act(by, async (act) => {
    const fact = { id: act.newId(), tenantId: TENANT, kind: 'rulebook.calendar.imported', subjectId: act.newId() };
    await askForRecount(act, { ...fact, at: act.at, by, body: { year: 2027 } });
  });
  const jobs = await county.desk.read(TENANT, (tx) =>
    tx.rows(sql`select job, body from outbox where tenant_id = ${TENANT} and job = 'ledger.recount'`),
  );
  assert.deepEqual(jobs, [{ job: 'ledger.recount', body: { year: 2027 } }]);
});
