import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { ownDiary } from '#civic/fieldwork/actions/visits.ts';
import { giveConsent, keepSensitive } from '#civic/liaison/actions/keep.ts';
import { changeConstituent } from '#civic/liaison/actions/register.ts';
import { historyOf, wholeCard } from '#civic/liaison/actions/view.ts';
import { heldByOwn } from '#civic/promises/actions/face-to-face.ts';
import { countyOf } from '#kernel/area-code.ts';
import { addDays, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { tablesShowing } from '#tests/support/dump.ts';
import { addHousehold, openFieldCounty, TENANT, VILLAGE } from '#tests/support/field-county.ts';
import type { SentEntry } from '../../contract-field.ts';
import { bookFor } from './book.ts';
import { behind, makeDevice } from './device.ts';
import { type Answer, takeEntries } from './entries.ts';

function must<T>(result: T | Refusal): T {
  if (isRefusal(result)) assert.fail(`refused: ${result.code}`);
  return result as T;
}

const WHERE = { tenantId: TENANT, areaCode: countyOf(TENANT), unitIds: null } as const;

async function openVillage(t: TestContext) {
  const county = await openFieldCounty(t);
  const { desk, cadre, colleague } = county;
  const deviceOf = async (official: typeof cadre) =>
    must(await behind(desk, must(await makeDevice(desk, official, '')).key));
  const from = await deviceOf(cadre);
  const household = await addHousehold(desk, cadre, { name: '王大山', phone: '0000-7654321', housing: '砖房' });
  const send = async (...sent: SentEntry[]): Promise<Answer[]> => takeEntries(desk, from, sent);
  const today = civilDateOf(desk.clock.now());
  const asking = { desk, official: cadre, where: WHERE, language: 'zh' } as const;
  return { ...county, from, household, send, today, asking, others: await deviceOf(colleague) };
}
type Village = Awaited<ReturnType<typeof openVillage>>;

function visit({ desk, today, household }: Village, more: object = {}): SentEntry {
  const body = {
    kind: 'visit',
    fromOn: today,
    toOn: today,
    areaCode: VILLAGE,
    metCount: 1,
    constituentIds: [household],
  };
  return { id: desk.clock.newId(), kind: 'visit', madeAt: '', body: { ...body, ...more } };
}

function change(
  { desk, household }: Village,
  field: string,
  base: string,
  value: string,
  more: object = {},
): SentEntry {
  const body = { constituentId: household, field, base, value, knownBy: 'seen', ...more };
  return { id: desk.clock.newId(), kind: 'change', madeAt: '', body };
}

const stateOf = (answer: Answer | undefined) =>
  answer?.state === 'refused' ? [answer.refusal.code, answer.refusal.field] : answer?.state;
const diaryOf = ({ desk, cadre }: Village) => ownDiary(desk, cadre, { after: null, limit: 50 }, 'zh');
const cardOf = async ({ asking, household }: Village) => must(await wholeCard(asking, household));

test('[000-16] a visit written without signal is in the diary once, whoever sends it how often, and is contact', async (t) => {
  const village = await openVillage(t);
  const sent = visit(village, { heard: '说水渠又堵了', nextTime: '带水利站的人来' });
  const answers = (await Promise.all([village.send(sent), village.send(sent)])).flat();
  answers.push(...(await village.send(sent, sent)));
  assert.deepEqual(
    answers.map((answer) => answer.state === 'accepted' && answer.became.becameId),
    [sent.id, sent.id, sent.id, sent.id],
  );
  const entries = await diaryOf(village);
  assert.equal(entries.length, 1);
  const [entry] = entries;
  assert.deepEqual(
    [entry?.id, entry?.heard, entry?.nextTime, entry?.mode, entry?.met.map(({ name }) => name)],
    [sent.id, '说水渠又堵了', '带水利站的人来', 'unannounced', ['王大山']],
  );
  const card = await cardOf(village);
  assert.deepEqual(
    card.contacts.map(({ way, on, sourceId }) => [way, on, sourceId]),
    [['visit', village.today, sent.id]],
  );
});

test('[001-20] a stay of three days is written down by its first and last day', async (t) => {
  const village = await openVillage(t);
  const fromOn = addDays(village.today, -2);
  await village.send(visit(village, { kind: 'stay', fromOn, occasion: 'live_in' }));
  const [entry] = await diaryOf(village);
  assert.deepEqual([entry?.kind, entry?.fromOn, entry?.toOn], ['stay', fromOn, village.today]);
});

test('a visit that the house does not take names the field; a day that is none, or an unknown household, breaks nothing', async (t) => {
  const village = await openVillage(t);
  const tomorrow = addDays(village.today, 1);
  const wrong = [
    visit(village, { fromOn: tomorrow, toOn: tomorrow }),
    visit(village, { fromOn: '2026-02-31', toOn: '2026-02-31' }),
    visit(village, { constituentIds: [village.desk.clock.newId()] }),
    visit(village, { areaCode: '990108999999' }),
    visit(village, { foundOut: [] }),
    visit(village),
  ];
  assert.deepEqual((await village.send(...wrong)).map(stateOf), [
    ['fieldwork.visit-days', 'toOn'],
    ['exchange.entry-not-understood', 'fromOn'],
    ['fieldwork.visit-household', 'constituentIds'],
    ['fieldwork.area-outside', 'areaCode'],
    ['exchange.entry-not-understood', 'foundOut'],
    'accepted',
  ]);
  assert.equal((await diaryOf(village)).length, 1);
});

test('another’s visit is not written over, and nothing is said to have come of it', async (t) => {
  const village = await openVillage(t);
  const sent = visit(village);
  await village.send(sent);
  const theirs = change(village, 'housing', '砖房', '土坯房', { visitId: sent.id });
  const answers = await takeEntries(village.desk, village.others, [{ ...sent, body: { ...sent.body } }, theirs]);
  assert.deepEqual(answers.map(stateOf), [
    ['exchange.entry-differs', undefined],
    ['fieldwork.visit-of-another', undefined],
  ]);
});

test('[000-22] different fields of one card that two devices change both stay, with how each is known and in which visit', async (t) => {
  const village = await openVillage(t);
  const went = visit(village);
  // A change may arrive before its visit.
  const one = change(village, 'housing', '砖房', '土坯房，漏雨', { visitId: went.id });
  const other = change(village, 'schooling', '', '一个上初中', { knownBy: 'heard' });
  assert.deepEqual((await village.send(one, other)).map(stateOf), ['accepted', 'accepted']);
  assert.deepEqual((await village.send(went, one)).map(stateOf), ['accepted', 'accepted']);
  const { values } = must(await historyOf(village.asking, village.household));
  assert.deepEqual(
    values.map(({ field, value, was, knownBy, visitId }) => [field, value, was, knownBy, visitId]),
    [
      ['schooling', '一个上初中', '', 'heard', null],
      ['housing', '土坯房，漏雨', '砖房', 'seen', went.id],
    ],
  );
  const [entry] = await diaryOf(village);
  assert.deepEqual([entry?.changesCount, entry?.isCourtesy], [1, false]);
});

test('the same field, changed by somebody else since, waits with both values; the visit is in the diary meanwhile', async (t) => {
  const village = await openVillage(t);
  const { desk, household } = village;
  const elsewhere = { changes: [{ field: 'housing', base: '砖房', value: '楼房' }], knownBy: 'document' } as const;
  must(await changeConstituent(desk, village.cadre, WHERE, household, elsewhere));
  const went = visit(village);
  const mine = change(village, 'housing', '砖房', '土坯房', { visitId: went.id });
  const conflict = { field: 'housing', yours: '土坯房', theirs: '楼房' };
  const answers = await village.send(went, mine);
  assert.equal(answers[0]?.state, 'accepted');
  assert.deepEqual(answers[1], { id: mine.id, state: 'waits', conflict });
  assert.deepEqual(await tablesShowing(village.url, ['土坯房', '楼房']), [], 'neither value stands in clear meanwhile');
  assert.equal((await diaryOf(village)).length, 1);
  assert.equal((await cardOf(village)).constituent.fields.housing, '楼房');
  const decided = { ...mine, body: { ...mine.body, base: '楼房' } };
  assert.deepEqual((await village.send(decided, decided)).map(stateOf), ['accepted', 'accepted']);
  assert.equal((await cardOf(village)).constituent.fields.housing, '土坯房');
  const { values } = must(await historyOf(village.asking, household));
  assert.equal(values.filter(({ value }) => value === '土坯房').length, 1);
});

test('who lets the other value stand is done with it, whatever stands there by then', async (t) => {
  const village = await openVillage(t);
  const { desk, cadre, household } = village;
  const elsewhere = async (base: string, value: string) =>
    must(
      await changeConstituent(desk, cadre, WHERE, household, {
        ...{ changes: [{ field: 'housing', base, value }], knownBy: 'document' },
      }),
    );
  await elsewhere('砖房', '楼房');
  const mine = change(village, 'housing', '砖房', '土坯房');
  assert.deepEqual((await village.send(mine)).map(stateOf), ['waits']);
  await elsewhere('楼房', '平房');
  const letGo = { ...mine, body: { ...mine.body, base: '楼房', value: '楼房' } };
  assert.deepEqual((await village.send(letGo)).map(stateOf), ['accepted']);
  assert.equal((await cardOf(village)).constituent.fields.housing, '平房');
});

test('two changes of one field that were written one after the other are taken in that order', async (t) => {
  const village = await openVillage(t);
  const first = change(village, 'phone', '0000-7654321', '0000-1111111');
  const second = change(village, 'phone', '0000-1111111', '0000-2222222');
  assert.deepEqual((await village.send(first, second)).map(stateOf), ['accepted', 'accepted']);
  assert.equal((await cardOf(village)).constituent.fields.phone, '0000-2222222');
});

test('[R8] no identity number, nothing sensitive and no field that is not asked comes in by a phone', async (t) => {
  const village = await openVillage(t);
  const answers = await village.send(
    change(village, 'housing', '砖房', '11010519491231002X'),
    change(village, 'illness', '', '每周透析'),
    change(village, 'trade', '', '卖菜'),
  );
  assert.deepEqual(answers.map(stateOf), [
    ['liaison.identity-number', 'housing'],
    ['exchange.entry-not-understood', 'field'],
    ['liaison.field-not-asked', 'trade'],
  ]);
});

test('[R8] [002-92] the book holds one’s own households alone, with the brief and without anything sensitive', async (t) => {
  const village = await openVillage(t);
  const { desk, cadre, colleague, household, from, others, today } = village;
  await addHousehold(desk, colleague, { name: '别人的户' });
  must(await giveConsent(desk, cadre, WHERE, household, { givenWay: 'spoken', givenOn: today }));
  must(await keepSensitive(desk, cadre, WHERE, household, { field: 'illness', value: '每周透析' }));
  const said = { channel: 'visit', areaCode: VILLAGE, replyWay: 'look_up', constituentId: household };
  const matter = (words: string, more: object = {}) => ({
    ...{ id: desk.clock.newId(), kind: 'matter', madeAt: '', body: { ...said, words, ...more } },
  });
  const went = visit(village, { nextTime: '带低保申请表', solved: '修好了门锁' });
  await village.send(went, matter('渠道堵了', { visitId: went.id }), matter('有人收钱', { kind: 'conduct_report' }));
  const book = must(await bookFor(desk, from));
  assert.equal(book.mayVisit, true);
  assert.deepEqual(book.partyMax, { companionsCount: 4, escortsCount: 0, vehiclesCount: 1 });
  assert.deepEqual(
    book.households.map(({ id, fields, lastContactOn, hardship }) => [id, fields, lastContactOn, hardship]),
    [[household, { name: '王大山', phone: '0000-7654321', housing: '砖房' }, today, 'none']],
  );
  assert.deepEqual(book.households[0]?.visits, [
    { toOn: today, nextTime: '带低保申请表', solved: '修好了门锁', policies: '' },
  ]);
  assert.deepEqual(
    book.households[0]?.matters.map(({ title, state }) => [title, state]),
    [['渠道堵了', 'registered']],
  );
  assert.ok(!JSON.stringify(book).includes('透析'));
  const theirs = must(await bookFor(desk, others));
  assert.deepEqual(
    theirs.households.map(({ fields }) => fields.name),
    ['别人的户'],
  );
  // What came of the visit stands in the diary.
  assert.equal((await diaryOf(village))[0]?.mattersCount, 1);
});

test('a household that was handed over leaves the phone of who had it once it knows the new one', async (t) => {
  const village = await openVillage(t);
  const { desk, from, colleague, household } = village;
  const namesOf = async () => must(await bookFor(desk, from)).households.length;
  assert.equal(await namesOf(), 1);
  await desk.act(village.cadre, (act) =>
    act.run(
      sql`update link set person_id = ${colleague.personId} where tenant_id = ${TENANT} and constituent_id = ${household}`,
    ),
  );
  assert.equal(await namesOf(), 0);
  const refused = await village.send(change(village, 'housing', '砖房', '土坯房'));
  assert.deepEqual(refused.map(stateOf), [['liaison.not-found', undefined]]);
});

test('a matter in the name of a household that is not here is refused with the field, and said by nobody stays possible', async (t) => {
  const village = await openVillage(t);
  const { desk } = village;
  const matter = (constituentId: Id | undefined) => ({
    ...{ id: desk.clock.newId(), kind: 'matter', madeAt: '' },
    body: {
      ...{ channel: 'visit', words: '路灯坏了', areaCode: VILLAGE, replyWay: 'look_up' },
      ...(constituentId && { constituentId }),
    },
  });
  const answers = await village.send(matter(desk.clock.newId()), matter(undefined));
  assert.deepEqual(answers.map(stateOf), [['fieldwork.visit-household', 'constituentId'], 'accepted']);
});

test('[002-23] a promise that was written without signal is kept once with its day, also when that day has passed on the way', async (t) => {
  const village = await openVillage(t);
  const { desk, household, cadre, today } = village;
  const sentVisit = visit(village);
  const promise = (dueOn: string, more: object = {}): SentEntry => ({
    ...{ id: desk.clock.newId(), kind: 'promise', madeAt: '' },
    body: { constituentId: household, words: '把门口的灯修好', dueOn, ...more },
  });
  const [late, early] = [promise(addDays(today, -5), { visitId: sentVisit.id }), promise(addDays(today, 5))];
  // The promise of a visit may arrive before its visit.
  assert.deepEqual((await village.send(late, early, late)).map(stateOf), ['accepted', 'accepted', 'accepted']);
  await village.send(sentVisit);
  const { promises } = await heldByOwn(desk, cadre, 'zh');
  assert.deepEqual(
    promises.map(({ id, dueOn, isLate, visitId }) => [id, dueOn, isLate, visitId]),
    [
      [late.id, addDays(today, -5), true, sentVisit.id],
      [early.id, addDays(today, 5), false, null],
    ],
  );
  const [entry] = await diaryOf(village);
  assert.deepEqual([entry?.promisesCount, entry?.isCourtesy], [1, false], 'a promise is a trace of its visit');
  const wrong = [promise(addDays(today, -60)), promise('2026-02-31'), { ...promise(today), body: { words: '无户' } }];
  assert.deepEqual((await village.send(...wrong)).map(stateOf), [
    ['promises.day', 'dueOn'],
    ['exchange.entry-not-understood', 'dueOn'],
    ['exchange.entry-not-understood', ''],
  ]);
});
