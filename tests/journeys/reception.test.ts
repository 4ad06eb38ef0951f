import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, type CivilDate, civilDateOf, startOf } from '#kernel/civil-date.ts';
import { millisecondsOf } from '#kernel/instant.ts';
import { openRiverCounty, type RiverCounty, TENANT, VILLAGE } from './river-county.ts';
import { dispatched } from './river-course.ts';

const WORDS = '乙村村口的路面塌陷了一大块，三轮车过不去，请派人修一修。';
const HOUR = 3_600_000;

const todayOf = ({ house }: RiverCounty): CivilDate => civilDateOf(house.desk.clock.now());

/** Lets time pass until half past nine of a day, when its session has begun. */
function passTo({ house }: RiverCounty, day: CivilDate): void {
  const at = millisecondsOf(startOf(day)) + 9.5 * HOUR;
  house.pass((at - millisecondsOf(house.desk.clock.now())) / HOUR);
}

async function saidSession(county: RiverCounty, onDay: CivilDate) {
  const { body } = await county.as('intake').get('/api/reception/receivers?text=leader');
  const [leader] = body.people;
  assert.equal(leader.name, 'leader');
  return {
    form: 'going_down',
    leaderId: leader.id,
    leaderPost: '交通局局长',
    unitId: leader.unitId,
    areaCode: VILLAGE,
    field: '修路、公交',
    place: '村委会院子',
    onDay,
    fromTime: '09:00',
    toTime: '11:30',
    slotCount: 1,
    takesWalkIns: true,
  };
}

const numbersOn = (page: string) =>
  [...page.matchAll(/class="number">([\d ]+)</g)].map((found) => (found[1] ?? '').replaceAll(' ', ''));
const fieldOf = (page: string, name: string) =>
  new RegExp(`<input[^>]*name="${name}"[^>]*value="([^"]*)"`).exec(page)?.[1] ?? '';

/** He spoke for six: an issue of his one matter is a group's, and is not decided over before somebody meets them. */
async function sixStandBehind(county: RiverCounty, number: string): Promise<void> {
  const { post } = county.as('dispatcher');
  const said = { title: '乙村的路', areaCode: VILLAGE, matters: [number], seen: '' };
  const { id } = (await post('/api/issues', said)).body;
  const step = (name: string, fields: object) => post(`/api/issues/${id}/steps/${name}`, { fields });
  await step('analyse', { causes: '车重。', priority: 'masses', noMinority: 'yes' });
  const asked = await step('not_consult', { reason: '先修。' });
  assert.equal(asked.body.code, 'issues.face-to-face-missing', '[003-04] six people, though one matter');
  assert.equal((await step('not_consult', { reason: '先修。', notMet: '接访时当面谈过了。' })).status, 200);
}

test('[001-19][001-22][003-24] a leader goes down to a village: the session is published, booked and held; what is raised there is a matter with receipt and instruction', async (t) => {
  const county = await openRiverCounty(t);
  const clerk = county.as('intake');
  const onDay = addDays(todayOf(county), 2);
  const said = await saidSession(county, onDay);

  const late = await clerk.post('/api/reception/sessions', { ...said, onDay: addDays(onDay, -1) });
  assert.equal(late.status, 422);
  assert.match(late.body.title, new RegExp(`请选 ${onDay}`));
  assert.equal((await county.as('handler').post('/api/reception/sessions', said)).status, 403);
  const { id } = (await clerk.post('/api/reception/sessions', said)).body;

  const front = await county.page(`/${TENANT}`);
  assert.match(front.text, new RegExp(`href="/${TENANT}/reception"`));
  assert.match(front.text, new RegExp(`href="/${TENANT}/say"`), 'one entrance: the page');
  assert.match(front.text, /href="tel:/, 'and the phone');
  const list = await county.page(`/${TENANT}/reception`);
  assert.match(list.text, /交通局局长/);
  assert.match(list.text, /村委会院子/, 'and the room, with its day');
  assert.match(list.text, /还能约 1 个（共 1 个）；可以直接来/);
  assert.doesNotMatch(list.text, /<script/);
  const feed = await county.page(`/${TENANT}/reception.ics`);
  assert.match(feed.text, new RegExp(`UID:reception-${id}`));

  const path = `/${TENANT}/reception/${id}`;
  const form = await county.page(path);
  assert.doesNotMatch(form.text, /身份证号|identity/i);
  const fields = { key: fieldOf(form.text, 'key'), name: '老张', about: '路的事', represents: '6', step: 'send' };
  const nameless = await county.page(path, { ...fields, name: ' ' });
  assert.equal(nameless.status, 422);
  assert.match(nameless.text, /value="路的事"/, 'what was typed is still there');
  const booked = await county.page(path, fields);
  const own = await county.page(booked.location, undefined, booked.cookies);
  const [number = '', code = ''] = numbersOn(own.text);
  assert.match(number, /^\d{14}$/);
  assert.match(code, /^\d{8}$/);
  const full = await county.page(path, { ...fields, key: county.house.desk.clock.newId(), name: '老李' });
  assert.equal(full.status, 409);
  assert.match(full.text, /名额刚刚约满/);
  assert.equal((await county.page(booked.location)).text.includes(code), false, 'without the cookie it is asked for');
  const found = await county.page(`/${TENANT}/reception/booking`, { number, code });
  assert.equal(found.location, booked.location);

  passTo(county, onDay);
  const session = `/api/reception/sessions/${id}`;
  const seen = (await clerk.get(session)).body;
  const [visitor] = seen.visitors;
  assert.equal(visitor.name, '老张');
  assert.equal((await clerk.post(`${session}/visitors/${visitor.id}/arrive`, { earlierNumbers: '' })).status, 200);
  const submission = {
    formKey: county.house.desk.clock.newId(),
    channel: 'reception',
    words: WORDS,
    areaCode: VILLAGE,
    kind: 'help',
    replyWay: 'look_up',
    name: visitor.name,
  };
  const link = { receptionSessionId: id, receptionVisitorId: visitor.id };
  const astray = await clerk.post('/api/submissions', { ...submission, ...link, receptionVisitorId: id });
  assert.equal(astray.status, 404);
  const receipt = (await clerk.post('/api/submissions', { ...submission, ...link })).body;
  assert.match(receipt.number, /^\d{16}$/);
  assert.match(receipt.code, /^\d{8}$/);
  const sealed = await clerk.post('/api/submissions', {
    ...submission,
    ...link,
    formKey: county.house.desk.clock.newId(),
    kind: 'conduct_report',
    words: '甲乡干部收了乙村修路的回扣，村里都知道。',
  });
  assert.equal(sealed.body.isSealed, true);

  const raised = (await clerk.get(session)).body.matters;
  assert.deepEqual(
    raised.map((one: { number: string; visitorId: string | null }) => [one.number, one.visitorId]),
    [
      [receipt.number, visitor.id],
      [sealed.body.number, null],
    ],
    '[I7] nothing says whose the sealed one is',
  );
  const instruction = {
    answer: '今天下午先放警示牌。',
    instruction: '三日内到场查看，拿出修的办法。',
    unitId: said.unitId,
    dueOn: addDays(onDay, 3),
    leaderKeeps: true,
    readBack: 'agreed',
  };
  const instructed = await clerk.post(`${session}/matters/${receipt.id}/instruct`, instruction);
  assert.equal(instructed.status, 200, instructed.text);

  const before = await county.as('handler').get(`/api/matters/${receipt.id}/instructions`);
  assert.equal(before.status, 404, 'a unit that does not hold the matter reads nothing of it');
  await dispatched(county, receipt.id);
  const { instructions } = (await county.as('handler').get(`/api/matters/${receipt.id}/instructions`)).body;
  assert.equal(instructions[0].instruction, instruction.instruction);
  assert.equal(instructions[0].leaderName, 'leader');
  assert.equal(instructions[0].unitName, '交通局');
  assert.equal(instructions[0].leaderKeeps, true);

  const { sequence } = (await clerk.get(session)).body.session;
  assert.equal((await clerk.post(`${session}/hold`, { sequence })).status, 200);
  county.house.pass(3);
  const past = await county.page(`/${TENANT}/reception`);
  assert.match(past.text, /近一年公布了 1 场，如期举行 1 场/);
  await sixStandBehind(county, receipt.number);
  assert.doesNotMatch(past.text, /%（/, 'no percentage of fewer than ten');
  const figure = (await clerk.get('/api/reception/figure')).body;
  assert.deepEqual([figure.heldCount, figure.publishedCount, figure.percent], [1, 1, null]);
  assert.doesNotMatch(JSON.stringify(figure), /leader/, 'by body, never by person');
});

test('a deputy and a cancellation are public with their reasons, and the booking goes to the new day', async (t) => {
  const county = await openRiverCounty(t);
  const clerk = county.as('intake');
  const onDay = addDays(todayOf(county), 3);
  const said = await saidSession(county, onDay);
  const { id } = (await clerk.post('/api/reception/sessions', said)).body;
  const path = `/${TENANT}/reception/${id}`;
  const form = await county.page(path);
  const booked = await county.page(path, { key: fieldOf(form.text, 'key'), name: '老张', step: 'send' });
  const { body } = await clerk.get('/api/reception/receivers?text=supervisor');
  const deputy = { deputyId: body.people[0].id, deputyPost: '副县长', reason: '局长到省里开会', sequence: 0 };
  assert.equal((await clerk.post(`/api/reception/sessions/${id}/deputise`, deputy)).status, 200);
  assert.equal((await clerk.post(`/api/reception/sessions/${id}/deputise`, deputy)).status, 409, 'a stale page');
  assert.match((await county.page(path)).text, /原定leader 交通局局长，改由supervisor 副县长接访/);
  assert.match((await county.page(path)).text, /局长到省里开会/);
  const cancelling = { reason: '抗洪', onDay: addDays(onDay, 2), fromTime: '14:00', toTime: '17:00', sequence: 1 };
  const cancelled = await clerk.post(`/api/reception/sessions/${id}/cancel`, cancelling);
  assert.equal(cancelled.status, 200, cancelled.text);
  const list = await county.page(`/${TENANT}/reception`);
  assert.match(list.text, /已取消/);
  assert.match(list.text, /原因：抗洪/);
  assert.match(list.text, new RegExp(`href="/${TENANT}/reception/${cancelled.body.id}"`));
  assert.match(list.text, /这一场是补/);
  const own = await county.page(booked.location, undefined, booked.cookies);
  assert.match(own.text, /您的预约已经转到补的这一场/);
  assert.match(own.text, /14:00–17:00/);
  const back = await county.page(`${booked.location}/cancel`, { sure: 'yes' }, booked.cookies);
  assert.match((await county.page(back.location, undefined, booked.cookies)).text, /已经取消，位子让出来了/);
  const notice = await county.page(`/${TENANT}/reception/notice?month=${onDay.slice(0, 7)}`);
  assert.match(notice.text, /<table>/);
  assert.match(notice.text, /<svg class="qr"/);
});

test('a page of sessions with the longest texts stays below 60 KB', async (t) => {
  const county = await openRiverCounty(t);
  const clerk = county.as('intake');
  const said = await saidSession(county, addDays(todayOf(county), 5));
  const long = (words: string) => words.repeat(200).slice(0, 200);
  for (let count = 0; count < 25; count += 1)
    await clerk.post('/api/reception/sessions', { ...said, field: long('修路供水'), place: long('村委会院子') });
  const list = await county.page(`/${TENANT}/reception`);
  assert.ok(Buffer.byteLength(list.text) < 60_000, `${Buffer.byteLength(list.text)} bytes`);
  assert.match(list.text, /看后面的场次/);
});
