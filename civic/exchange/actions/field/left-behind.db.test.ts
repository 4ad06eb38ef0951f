import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { planVisit } from '#civic/fieldwork/actions/plans.ts';
import { ownDiary } from '#civic/fieldwork/index.ts';
import { mattersOfVisits } from '#civic/ledger/index.ts';
import { countyOf } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { addHousehold, openFieldCounty, TENANT, VILLAGE } from '#tests/support/field-county.ts';
import type { SentEntry } from '../../contract-field.ts';
import { behind, makeDevice } from './device.ts';
import { type Answer, takeEntries } from './entries.ts';
import { householdsFor } from './households.ts';

function must<T>(result: T | Refusal): T {
  if (isRefusal(result)) assert.fail(`refused: ${result.code}`);
  return result as T;
}

async function openVillage(t: TestContext) {
  const county = await openFieldCounty(t);
  const { desk, cadre, colleague } = county;
  await desk.system((tx) => tx.run(sql`update tenant set phone = '0000-12345' where id = ${TENANT}`));
  const deviceOf = async (official: typeof cadre) =>
    must(await behind(desk, must(await makeDevice(desk, official, '')).key));
  const household = await addHousehold(desk, cadre, { name: '王大山', phone: '0000-7654321' });
  const from = await deviceOf(cadre);
  const send = async (...sent: SentEntry[]): Promise<Answer[]> => takeEntries(desk, from, sent);
  return { ...county, household, send, others: await deviceOf(colleague), today: civilDateOf(desk.clock.now()) };
}
type Village = Awaited<ReturnType<typeof openVillage>>;

function entry({ desk }: Village, kind: string, body: object): SentEntry & { readonly id: Id } {
  return { id: desk.clock.newId(), kind, madeAt: '', body: { ...body } };
}

const went = (village: Village, more: object = {}) =>
  entry(village, 'visit', {
    ...{ kind: 'visit', fromOn: village.today, toOn: village.today, areaCode: VILLAGE, metCount: 1 },
    ...{ constituentIds: [village.household], ...more },
  });

const stateOf = (answer: Answer | undefined) => (answer?.state === 'refused' ? answer.refusal.code : answer?.state);

test('[000-23] what was settled without signal is one answered matter with number and code, however often and in what order it comes', async (t) => {
  const village = await openVillage(t);
  const visit = went(village);
  const said = { words: '灶房的灯不亮', done: '换了灯泡和开关，亮了', on: village.today };
  const spot = entry(village, 'on_the_spot', { ...said, constituentId: village.household, visitId: visit.id });
  // It may come before its visit does.
  const answers = (await Promise.all([village.send(spot), village.send(spot)])).flat();
  answers.push(...(await village.send(visit, spot)));
  assert.deepEqual(answers.map(stateOf), ['accepted', 'accepted', 'accepted', 'accepted']);
  const numbers = answers.flatMap((one) => (one.state === 'accepted' && one.became.number ? [one.became.number] : []));
  assert.equal(new Set(numbers).size, 1);
  assert.ok(answers.every((one) => one.state !== 'accepted' || !one.became.matterId || /^\d{8}$/.test(one.code ?? '')));
  const matters = await mattersOfVisits(village.desk, village.cadre, [visit.id], 'zh');
  assert.deepEqual(
    matters.map(({ number, way, state, resultKind }) => [number, way, state, resultKind]),
    [[numbers[0], 'on_the_spot', 'follow_up', 'solved']],
  );
  const theirs = { ...spot, id: village.desk.clock.newId() };
  assert.deepEqual((await takeEntries(village.desk, village.others, [theirs])).map(stateOf), [
    'fieldwork.visit-of-another',
  ]);
  const nothing = entry(village, 'on_the_spot', { ...spot.body, done: '已处理' });
  assert.deepEqual((await village.send(nothing)).map(stateOf), ['ledger.spot-done']);
});

test('[003-26] policies explained travel with their visit; a phone that knows nothing of them still writes visits', async (t) => {
  const village = await openVillage(t);
  const policy = { id: village.desk.clock.newId(), name: '高龄津贴', reference: '', broughtUpBy: 'household' };
  const told = went(village, { explained: [{ ...policy, openQuestion: '外出半年还发不发' }] });
  const old = went(village);
  assert.deepEqual((await village.send(told, old, told)).map(stateOf), ['accepted', 'accepted', 'accepted']);
  const entries = await ownDiary(village.desk, village.cadre, { after: null, limit: 10 }, 'zh');
  const of = (id: string) => entries.find((one) => one.id === id);
  assert.deepEqual(
    of(told.id)?.explained.map(({ name, broughtUpBy, openQuestion }) => [name, broughtUpBy, openQuestion]),
    [['高龄津贴', 'household', '外出半年还发不发']],
  );
  assert.deepEqual([of(told.id)?.isCourtesy, of(old.id)?.isCourtesy], [false, true]);
});

test('[002-07] what its author saw coming comes as a matter without a code; [001-06] [002-77] who taught, and what was paid for', async (t) => {
  const village = await openVillage(t);
  const more = {
    learned: '渠要赶在霜降前修',
    taughtBy: '张福',
    mayCredit: true,
    mealsPaidCount: 6,
    nightsPaidCount: 2,
  };
  const visit = went(village, { kind: 'stay', ...more });
  const how = { channel: 'visit', replyWay: 'none', isObserved: true, visitId: visit.id };
  const seen = entry(village, 'matter', { ...how, words: '矿采完以后没有活路', areaCode: VILLAGE });
  const answers = await village.send(visit, seen);
  assert.deepEqual(answers.map(stateOf), ['accepted', 'accepted']);
  assert.ok(
    answers.every((one) => one.state === 'accepted' && one.code === undefined),
    'nobody gets a code',
  );
  const [matter] = await mattersOfVisits(village.desk, village.cadre, [visit.id], 'zh');
  assert.deepEqual([matter?.way, matter?.constituentId], ['observed', null]);
  const [one] = await ownDiary(village.desk, village.cadre, { after: null, limit: 10 }, 'zh');
  assert.deepEqual([one?.taughtBy, one?.mayCredit, one?.mealsPaidCount, one?.nightsPaidCount], ['张福', true, 6, 2]);
});

test('[000-04] [000-20] the phone carries the questions with which one means to go, and the visit answers them', async (t) => {
  const village = await openVillage(t);
  const { desk, cadre, household, today } = village;
  const where = { tenantId: TENANT, areaCode: countyOf(TENANT), unitIds: null } as const;
  const plan = { id: desk.clock.newId(), areaCode: VILLAGE, constituentId: null, plannedOn: today };
  must(await planVisit(desk, cadre, where, { ...plan, question: '水渠谁来管？\n明年种什么？' }));
  const plansOf = async () => (await householdsFor(desk, cadre)).find(({ id }) => id === household)?.plans;
  assert.deepEqual(await plansOf(), [{ id: plan.id, plannedOn: today, question: '水渠谁来管？\n明年种什么？' }]);
  await village.send(went(village, { planId: plan.id }));
  assert.deepEqual(await plansOf(), []);
  const [one] = await ownDiary(desk, cadre, { after: null, limit: 10 }, 'zh');
  assert.equal(one?.purpose, '水渠谁来管？\n明年种什么？');
});
