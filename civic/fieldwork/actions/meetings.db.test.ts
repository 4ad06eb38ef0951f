import assert from 'node:assert/strict';
import { test } from 'node:test';
import ICAL from 'ical.js';
import { factsOf } from '#civic/trustlog/index.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import { type LiaisonCounty, openLiaisonCounty } from '#tests/support/liaison-county.ts';
import { COUNTY, TENANT, TOWNSHIP, VILLAGE } from '#tests/support/small-county.ts';
import type { SaidItem } from '../rules/meeting.ts';
import { everywhere } from './book.ts';
import { receptionFeed } from './feed.ts';
import {
  callMeeting,
  cancelMeeting,
  holdMeeting,
  publishMinutes,
  tellOutcome,
  wholeMeeting,
  writeItem,
} from './meetings.ts';
import { quietVillagesOf } from './quiet-villages.ts';

const DAY = 86_400_000;
const codeOf = (result: unknown) => (isRefusal(result) ? result.code : null);
function taken<R>(result: R | Refusal): R {
  if (isRefusal(result)) assert.fail(`refused: ${result.code} ${JSON.stringify(result.values ?? {})}`);
  return result as R;
}

function item(parts: Partial<SaidItem> = {}): SaidItem {
  return {
    ...{
      speaker: '王大山',
      words: '王大山：水渠漏了三处，什么时候修？',
      answerKind: 'answered',
      answer: '水利站明天来看。',
    },
    ...{ unitId: null, dueOn: null, minority: '', votesFor: null, votesAgainst: null, votesAbstained: null },
    ...{ publicWords: '水渠漏了三处，什么时候修', ...parts },
  };
}

function calledOn({ desk, people, village, units }: LiaisonCounty, onDay: string, topic = '水渠和路灯') {
  return callMeeting(desk, people.clerk, village, {
    ...{ topic, place: '村口大榕树下', onDay: onDay as CivilDate, atTime: '19:30', areaCode: VILLAGE },
    ...{ unitId: units.township, convenerId: people.cadre.personId },
  });
}

async function held(county: LiaisonCounty, onDay: string): Promise<Id> {
  const { desk, people, village } = county;
  const { id } = taken(await calledOn(county, onDay));
  county.pass(3 * DAY);
  taken(
    await holdMeeting(desk, people.clerk, village, id, { presentCount: 23, presentGroups: '一组 12 人，二组 11 人' }),
  );
  return id;
}

test('[002-78] a meeting is called two days before, held when it has begun, and says how many came', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village } = county;
  assert.equal(codeOf(await calledOn(county, '2026-11-22')), 'fieldwork.meeting-late');
  assert.equal(
    codeOf(await calledOn(county, '2026-11-23', '王大山家的地，电话13800138000')),
    'fieldwork.meeting-personal',
    'a call is in everybody’s calendar at once',
  );
  const { id } = taken(await calledOn(county, '2026-11-23'));
  const hold = (presentCount: number) =>
    holdMeeting(desk, people.clerk, village, id, { presentCount, presentGroups: '' });
  assert.equal(codeOf(await hold(20)), 'fieldwork.meeting-not-begun');
  county.pass(3 * DAY);
  assert.equal(codeOf(await hold(0)), 'fieldwork.meeting-present');
  taken(await hold(20));
  assert.equal(codeOf(await hold(20)), 'fieldwork.meeting-not-begun');
  assert.equal(codeOf(await cancelMeeting(desk, people.clerk, village, id, '下雨')), 'fieldwork.meeting-begun');
});

test('every question has an answer, or a day and who answers for it; its public form names nobody', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village, units } = county;
  const meeting = await held(county, '2026-11-23');
  const write = (parts: Partial<SaidItem>) =>
    writeItem(desk, people.clerk, village, meeting, { ...item(parts), id: desk.clock.newId() });
  assert.equal(codeOf(await write({ words: ' ' })), 'fieldwork.item-words');
  assert.equal(codeOf(await write({ answer: '' })), 'fieldwork.item-answer');
  assert.equal(codeOf(await write({ answerKind: 'due' })), 'fieldwork.item-due');
  assert.equal(
    codeOf(await write({ answerKind: 'due', unitId: units.water, dueOn: '2026-11-01' as CivilDate })),
    'fieldwork.item-due',
  );
  assert.equal(codeOf(await write({ publicWords: '王大山问水渠' })), 'fieldwork.item-public');
  assert.equal(codeOf(await write({ answer: '请打 0000-7654321 找王大山' })), 'fieldwork.item-public');
  const id = desk.clock.newId();
  for (let twice = 0; twice < 2; twice += 1)
    taken(
      await writeItem(desk, people.clerk, village, meeting, {
        ...item({ answerKind: 'due', unitId: units.water, dueOn: '2026-12-10' as CivilDate }),
        id,
      }),
    );
  const { items } = taken(await wholeMeeting(desk, village, meeting, 'zh'));
  assert.deepEqual(
    items.map(({ outcome, unitName }) => [outcome, unitName]),
    [['open', '水利局']],
    'sent twice, written once',
  );
});

test('[002-78] the next meeting opens with what was to be done; nothing of it can be passed over', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village, units } = county;
  const first = await held(county, '2026-11-23');
  const itemId = desk.clock.newId();
  const due = item({ answerKind: 'due', unitId: units.water, dueOn: '2026-12-01' as CivilDate });
  taken(await writeItem(desk, people.clerk, village, first, { ...due, id: itemId }));
  taken(await publishMinutes(desk, people.clerk, village, first));
  assert.equal(
    codeOf(await writeItem(desk, people.clerk, village, first, { ...item(), id: desk.clock.newId() })),
    'fieldwork.meeting-not-begun',
  );
  const second = await held(county, '2026-11-26');
  const whole = taken(await wholeMeeting(desk, village, second, 'zh'));
  assert.equal(whole.meeting.previousId, first);
  assert.deepEqual(
    whole.open.map(({ id }) => id),
    [itemId],
  );
  assert.equal(codeOf(await publishMinutes(desk, people.clerk, village, second)), 'fieldwork.outcomes-missing');
  const tell = (meeting: Id) =>
    tellOutcome(desk, people.clerk, village, meeting, { itemId, outcome: 'partly', words: '修了两处' });
  assert.equal(codeOf(await tell(first)), 'fieldwork.meeting-not-begun');
  taken(await tell(second));
  assert.equal(codeOf(await tell(second)), 'fieldwork.item-unknown', 'once');
  taken(await publishMinutes(desk, people.clerk, village, second));
  const after = taken(await wholeMeeting(desk, village, second, 'zh'));
  assert.deepEqual(
    after.told.map(({ outcome, outcomeWords }) => [outcome, outcomeWords]),
    [['partly', '修了两处']],
  );
  assert.deepEqual(after.open, []);
});

test('facts of a meeting hold nobody’s words and no names', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village } = county;
  const meeting = await held(county, '2026-11-23');
  const id = desk.clock.newId();
  taken(await writeItem(desk, people.clerk, village, meeting, { ...item(), id }));
  const facts = await desk.read(TENANT, async (tx) => [
    ...(await factsOf(tx, TENANT, id)),
    ...(await factsOf(tx, TENANT, meeting)),
  ]);
  assert.ok(facts.length >= 3);
  assert.ok(!/王大山|水渠/.test(JSON.stringify(facts)));
});

test('[002-17] a township is reminded of a village without a meeting for a quarter until one is called; the whole county is not', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk } = county;
  const quiet = async (areaCode: typeof VILLAGE) => {
    const { isReminded, days, villages } = await quietVillagesOf(desk, { ...everywhere(TENANT), areaCode }, 'zh');
    return { isReminded, days, last: villages.find((one) => one.areaCode === VILLAGE)?.lastOn };
  };
  const never = { isReminded: true, days: 90, last: null };
  assert.deepEqual(await quiet(TOWNSHIP), never, 'since January nothing was written down');
  assert.equal((await quiet(COUNTY)).isReminded, false);
  await held(county, '2026-11-23');
  assert.equal((await quiet(TOWNSHIP)).last, undefined);
  county.pass(91 * DAY);
  assert.equal((await quiet(VILLAGE)).last, '2026-11-23');
  assert.equal(codeOf(await calledOn(county, '9999-12-31')), 'fieldwork.meeting-far');
  taken(await calledOn(county, '2027-12-01'));
  assert.equal((await quiet(VILLAGE)).last, '2026-11-23', 'one in nine months ends no silence');
  taken(await calledOn(county, '2027-03-05'));
  assert.equal((await quiet(VILLAGE)).last, undefined, 'one is called');
});

test('[002-17] meetings stand in the calendar to which people subscribe, with topic and place; one that is cancelled says so', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village } = county;
  const { id } = taken(await calledOn(county, '2026-11-23'));
  const event = async () => {
    const feed = await receptionFeed(desk, { id: TENANT, name: '某县', origin: 'https://county.example' }, 'zh');
    const all = new ICAL.Component(ICAL.parse(feed)).getAllSubcomponents('vevent');
    return new ICAL.Event(all.find((one) => String(one.getFirstPropertyValue('uid')).startsWith(`meeting-${id}`)));
  };
  const called = await event();
  assert.deepEqual(
    [called.summary, called.startDate.toJSDate().toISOString()],
    ['民情恳谈会：水渠和路灯', '2026-11-23T11:30:00.000Z'],
  );
  assert.match(called.location, /乙村.*村口大榕树下/);
  taken(await cancelMeeting(desk, people.clerk, village, id, '下雨'));
  const off = await event();
  assert.equal(off.component.getFirstPropertyValue('status'), 'CANCELLED');
  assert.ok(off.description.includes('下雨') && off.sequence > called.sequence);
});
