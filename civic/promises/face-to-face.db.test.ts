import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { countPromises } from '#civic/assessment/store/figures.store.ts';
import { callMeeting, holdMeeting, publishMinutes, tellOutcome, writeItem } from '#civic/fieldwork/actions/meetings.ts';
import { ownDiary, recordVisit } from '#civic/fieldwork/actions/visits.ts';
import { KEPT_FROM_NOTHING } from '#civic/ledger/index.ts';
import { confirmHandoverForThem } from '#civic/liaison/actions/linking.ts';
import { constituentLeft } from '#civic/liaison/actions/register.ts';
import { agreeForThem, handOverMany, proposeLink, registerConstituent, sweepLeft } from '#civic/liaison/index.ts';
import { addDays, type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { react } from '#server/react.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { household, openLiaisonCounty } from '#tests/support/liaison-county.ts';
import { COUNTY, TENANT, VILLAGE } from '#tests/support/small-county.ts';
import {
  answerByCard,
  answerForThem,
  askForDay,
  heldByOwn,
  householdsToAsk,
  promisedOnVisits,
  promiseHousehold,
  promisesForHousehold,
  promisesSeenOf,
  sayDone,
} from './actions/face-to-face.ts';
import { promisesOnCards } from './actions/on-cards.ts';
import { sweepPromises } from './jobs.ts';
import { publicPromises } from './store/promises.store.ts';

const DAY = 86_400_000;
const codeOf = (result: unknown) => (isRefusal(result) ? result.code : null);

/** A household linked with the cadre, and somebody of another unit who calls. */
async function county(t: TestContext) {
  const opened = await openLiaisonCounty(t, react);
  const { desk, people, village, units } = opened;
  const today = () => civilDateOf(desk.clock.now());
  const { id } = taken(await registerConstituent(desk, people.clerk, village, household(desk.clock.newId())));
  const to = { personId: people.cadre.personId, unitId: units.township, schemeKeys: [] };
  const link = taken(await proposeLink(desk, people.clerk, village, { kind: 'household', constituentId: id, ...to }));
  taken(await agreeForThem(desk, people.clerk, village, link.id, { way: 'call' }));
  const cadre = { ...people.cadre, unitId: units.township };
  const caller = opened.official('follow_up_caller', undefined, units.traffic);
  const promise = async (days: number, words = '把门口的灯修好', visitId?: Id) => {
    const said = { id: desk.clock.newId(), constituentId: id, visitId, words, dueOn: addDays(today(), days) };
    return taken(await promiseHousehold(desk, cadre, village, said)).id;
  };
  const states = async () =>
    (await promisesForHousehold(desk, TENANT, id)).map(({ state, dueOn }) => [state, dueOn]).reverse();
  const byCard = (promiseId: Id, answer: 'kept' | 'broken' | 'agree' | 'disagree') =>
    answerByCard(desk, TENANT, id, { promiseId, answer });
  return { ...opened, id, linkId: link.id, cadre, caller, today, promise, states, byCard };
}

test('[002-23] an oral promise is written down with its day; sent twice it is one, and without a day it is none', async (t) => {
  const { desk, village, cadre, id, today, states } = await county(t);
  const said = { id: desk.clock.newId(), constituentId: id, words: ' 下月初\n把灯修好 ', dueOn: addDays(today(), 20) };
  taken(await promiseHousehold(desk, cadre, village, said));
  taken(await promiseHousehold(desk, cadre, village, said));
  assert.deepEqual(await states(), [['open', addDays(today(), 20)]]);
  const { promises } = taken(await promisesSeenOf(desk, cadre, village, id, 'zh'));
  assert.equal(promises[0]?.words, '下月初 把灯修好');
  const other = { ...said, id: desk.clock.newId() };
  assert.equal(
    codeOf(await promiseHousehold(desk, cadre, village, { ...other, words: ' ' })),
    'promises.words-missing',
  );
  const yesterday = addDays(today(), -1);
  assert.equal(codeOf(await promiseHousehold(desk, cadre, village, { ...other, dueOn: yesterday })), 'promises.day');
});

test('who is not linked with a household promises it nothing, and reads nothing of what was promised', async (t) => {
  const { desk, village, people, id, today, promise } = await county(t);
  await promise(3);
  const said = { id: desk.clock.newId(), constituentId: id, words: '修灯', dueOn: today() };
  assert.equal(codeOf(await promiseHousehold(desk, people.next, village, said)), 'promises.household');
  assert.equal(codeOf(await promisesSeenOf(desk, people.next, village, id, 'zh')), 'promises.household');
  assert.deepEqual((await heldByOwn(desk, people.next, 'zh')).promises, []);
});

test('[002-25][I8] the official says that it is done, and the household alone says whether it was kept', async (t) => {
  const { desk, cadre, people, village, promise, states, byCard, today } = await county(t);
  const kept = await promise(5);
  assert.equal(codeOf(await byCard(kept, 'broken')), 'promises.not-now', 'its day has not come');
  assert.equal(codeOf(await sayDone(desk, people.next, kept, '装了新灯')), 'promises.unknown', 'not who promised it');
  taken(await sayDone(desk, cadre, kept, '装了新灯'));
  assert.deepEqual(await states(), [['delivered', addDays(today(), 5)]]);
  const own = await answerForThem(desk, cadre, village, { promiseId: kept, answer: 'kept', way: 'call' });
  assert.equal(codeOf(own), 'promises.own');
  taken(await byCard(kept, 'kept'));
  assert.equal(codeOf(await byCard(kept, 'broken')), 'promises.over');
  assert.deepEqual((await heldByOwn(desk, cadre, 'zh')).promises, []);
});

test('[C1] the database itself lets nobody judge a promise that they made or hold', async (t) => {
  const { desk, cadre, promise } = await county(t);
  const id = await promise(5);
  await assert.rejects(
    desk.act(cadre, (act) =>
      act.run(sql`
        update promise set state = 'kept', settled_at = ${act.at}, settled_way = 'call', settled_by = ${cadre.personId}
        where tenant_id = ${TENANT} and id = ${id}`),
    ),
    /promise_is_not_judged_by_who_made_it/,
  );
  await assert.rejects(
    desk.act(cadre, (act) =>
      act.run(sql`
        update promise set state = 'kept', settled_at = ${act.at} where tenant_id = ${TENANT} and id = ${id}`),
    ),
    /promise_to_a_household_is_judged_by_it/,
  );
});

test('a promise past its day is asked about by somebody of another unit, never by who made it or their unit', async (t) => {
  const { desk, pass, caller, cadre, village, promise, states, today } = await county(t);
  const where = { ...village, areaCode: VILLAGE };
  const id = await promise(2);
  const due = addDays(today(), 2);
  assert.deepEqual((await householdsToAsk(desk, caller, where, 'zh')).promises, []);
  pass(4 * DAY);
  const { promises } = await householdsToAsk(desk, caller, where, 'zh');
  assert.deepEqual(
    promises.map(({ id: found, phone, isLate }) => [found, phone, isLate]),
    [[id, '0000-7654321', true]],
  );
  assert.deepEqual((await householdsToAsk(desk, cadre, where, 'zh')).promises, []);
  const colleague = { ...caller, unitId: cadre.unitId };
  assert.deepEqual((await householdsToAsk(desk, colleague, where, 'zh')).promises, []);
  const said = { promiseId: id, answer: 'broken', way: 'call' } as const;
  assert.equal(codeOf(await answerForThem(desk, colleague, where, said)), 'promises.own');
  taken(await answerForThem(desk, caller, where, said));
  assert.deepEqual(await states(), [['broken', due]]);
});

test('another day needs the household’s consent; until then, and when it says no, the first day holds', async (t) => {
  const { desk, cadre, promise, states, byCard, today } = await county(t);
  const id = await promise(2);
  const [first, later] = [addDays(today(), 2), addDays(today(), 9)];
  taken(await askForDay(desk, cadre, id, { dueOn: later, reason: '灯没到货' }));
  assert.deepEqual(await states(), [['open', first]]);
  taken(await byCard(id, 'disagree'));
  assert.equal(codeOf(await byCard(id, 'agree')), 'promises.not-now', 'nobody asks any more');
  taken(await askForDay(desk, cadre, id, { dueOn: later, reason: '灯没到货' }));
  taken(await byCard(id, 'agree'));
  assert.deepEqual(await states(), [
    ['changed', first],
    ['open', later],
  ]);
  const [next] = (await heldByOwn(desk, cadre, 'zh')).promises;
  assert.deepEqual([next?.words, next?.dueOn, next?.isMine], ['把门口的灯修好', later, true]);
  assert.equal(
    codeOf(await askForDay(desk, cadre, next?.id as Id, { dueOn: later, reason: '' })),
    'promises.words-missing',
  );
});

test('[002-25] promises made face to face count in the rate of promises kept, and in no rate of one category', async (t) => {
  const { desk, promise, byCard, pass } = await county(t);
  const [kept, broken] = [await promise(2), await promise(3)];
  await promise(30);
  taken(await byCard(kept, 'kept'));
  pass(5 * DAY);
  taken(await byCard(broken, 'broken'));
  const set = { fromAt: null, toAt: null, unitId: null, category: null, importId: null, kept: KEPT_FROM_NOTHING };
  const where = { tenantId: TENANT, areaCode: COUNTY, unitIds: null };
  const read = (category: string | null) =>
    desk.read(TENANT, (tx) => countPromises(tx, where, { ...set, category }, civilDateOf(desk.clock.now())));
  const found = await read(null);
  assert.deepEqual([found.get('promise_due'), found.get('promise_kept'), found.get('promise_broken')], [2, 1, 1]);
  assert.equal((await read('01')).get('promise_due'), undefined);
});

test('[I3] silence after “it is done” is not confirmed, never kept', async (t) => {
  const { desk, pass, cadre, promise, states } = await county(t);
  const id = await promise(2);
  taken(await sayDone(desk, cadre, id, '装了新灯'));
  pass(59 * DAY);
  assert.equal(await sweepPromises(desk, TENANT), 0);
  pass(2 * DAY);
  assert.equal(await sweepPromises(desk, TENANT), 1);
  assert.equal((await states())[0]?.[0], 'unconfirmed');
});

test('[001-29] whoever takes the link over is to keep what was promised; a household that left is owed nothing', async (t) => {
  const { desk, people, village, units, cadre, id, linkId, promise, states, pass, today } = await county(t);
  await promise(20);
  const to = { personId: people.next.personId, unitId: units.water, reason: '调走了' };
  const handed = await handOverMany(desk, people.clerk, village, [linkId], to);
  assert.deepEqual(handed, { handedOverCount: 1, refused: [] });
  assert.equal((await heldByOwn(desk, cadre, 'zh')).promises.length, 1, 'not before the household knows');
  taken(await confirmHandoverForThem(desk, people.clerk, village, linkId, { way: 'call' }));
  assert.deepEqual((await heldByOwn(desk, cadre, 'zh')).promises, []);
  assert.equal((await heldByOwn(desk, people.next, 'zh')).promises.length, 1);
  taken(await constituentLeft(desk, people.clerk, village, id, { reason: '搬走了', on: today() }));
  assert.equal((await states())[0]?.[0], 'void');
  pass(370 * DAY);
  await sweepLeft(desk, TENANT);
  const [forgotten] = await promisesForHousehold(desk, TENANT, id);
  assert.equal(forgotten?.words, '');
});

test('what was promised on a visit stands with the visit as it is today, and on the card of the household', async (t) => {
  const { desk, cadre, village, id, today, promise, byCard } = await county(t);
  const texts = { place: '', purpose: '', weather: '', heard: '', saw: '', solved: '', policies: '', learned: '' };
  const counts = { groupsCount: null, companionsCount: null, escortsCount: null, vehiclesCount: null };
  const visitId = desk.clock.newId();
  const visit: Parameters<typeof recordVisit>[3] = {
    ...{ id: visitId, kind: 'visit', fromOn: today(), toOn: today(), areaCode: VILLAGE, mode: 'unannounced' },
    ...{ occasion: 'home', metCount: 1, constituentIds: [id], foundOut: [], worry: '', nextTime: '' },
    ...texts,
    ...counts,
  };
  taken(await recordVisit(desk, cadre, village, visit));
  const near = await promise(3, '送一份低保申请表', visitId);
  await promise(30, '把村口到家门口的路灯从头到尾全部检查一遍并且修好坏的');
  const onVisit = async () =>
    (await promisedOnVisits(desk, cadre, [visitId], 'zh')).promises.map(({ name, state }) => [name, state]);
  assert.deepEqual(await onVisit(), [['王大山', 'open']]);
  const [entry] = await ownDiary(desk, cadre, { after: null, limit: 5 }, 'zh');
  assert.deepEqual([entry?.promisesCount, entry?.isCourtesy], [1, false], 'a promise is a trace of a visit');
  const onCard = async () =>
    ((await desk.read(TENANT, (tx) => promisesOnCards(tx, [id]))).get(id) ?? []).map(({ words }) => words);
  assert.deepEqual(await onCard(), ['送一份低保申请表', '把村口到家门口的路灯从头到尾全部检查一遍并且修…']);
  taken(await byCard(near, 'kept'));
  assert.deepEqual(await onVisit(), [['王大山', 'kept']]);
  assert.equal((await onCard()).length, 1, 'what was kept makes room');
});

test('[002-78] an answer with a day in a meeting is a public promise; those present at the next one say whether it was kept', async (t) => {
  const { desk, pass, people, village, units, today } = await county(t);
  const clerk = { ...people.clerk, unitId: units.township };
  const meet = async () => {
    const said = {
      ...{ topic: '水渠', place: '大榕树下', onDay: addDays(today(), 2), atTime: '19:30', areaCode: VILLAGE },
      ...{ unitId: units.township, convenerId: people.cadre.personId },
    };
    const { id } = taken(await callMeeting(desk, clerk, village, said));
    pass(4 * DAY);
    taken(await holdMeeting(desk, clerk, village, id, { presentCount: 20, presentGroups: '' }));
    return id;
  };
  const states = () =>
    desk.read(TENANT, (tx) =>
      tx.rows(sql`select state, made_in from promise where tenant_id = ${TENANT} order by id limit 10`),
    );
  const first = await meet();
  const dueOn = addDays(today(), 3) as CivilDate;
  const item: Parameters<typeof writeItem>[4] = {
    ...{ id: desk.clock.newId(), speaker: '', words: '渠什么时候修？', answerKind: 'due', answer: '先修三处' },
    ...{ unitId: units.water, dueOn, minority: '', votesFor: null, votesAgainst: null, votesAbstained: null },
    publicWords: '漏水的渠什么时候修？',
  };
  taken(await writeItem(desk, clerk, village, first, item));
  const answered = { ...item, id: desk.clock.newId(), answerKind: 'answered', unitId: null, dueOn: null } as const;
  taken(await writeItem(desk, clerk, village, first, answered));
  assert.deepEqual(
    await states(),
    [{ state: 'open', made_in: 'meeting' }],
    'what was answered at once promises nothing',
  );
  const listed = await desk.read(TENANT, (tx) => publicPromises(tx, village, null, 10));
  assert.deepEqual(
    listed.map(({ number, unitId, dueOn: on }) => [number, unitId, on]),
    [[null, units.water, dueOn]],
  );
  taken(await publishMinutes(desk, clerk, village, first));
  const second = await meet();
  const told = { itemId: item.id, outcome: 'partly', words: '修了一处' } as const;
  taken(await tellOutcome(desk, clerk, village, second, told));
  assert.deepEqual(await states(), [{ state: 'broken', made_in: 'meeting' }], 'in part is not what was promised');
});
