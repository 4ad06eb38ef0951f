import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import ICAL from 'ical.js';
import type { Official } from '#kernel/actor.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { COUNTY, openSmallCounty, type SmallCounty, TENANT, TOWNSHIP, VILLAGE } from '#tests/support/small-county.ts';
import type { SaidVisitor } from '../rules/booking.ts';
import type { SaidSession } from '../rules/session.ts';
import { sessionWithin } from '../store/sessions.store.ts';
import { instructionsOfSession, mattersOfSession, visitorsOf } from '../store/visitors.store.ts';
import { bookSlot, cancelBooking, everywhere, openBooking } from './book.ts';
import { receptionFeed } from './feed.ts';
import { cancelSession, changeSession, deputiseSession, holdSession, publishSession } from './organise.ts';
import {
  arriveVisitor,
  hideVisitorOfSealed,
  instructMatter,
  linkable,
  linkReception,
  receiveVisitor,
} from './receive.ts';
import { keptFigure, receiversFor, sessionsPage, wholeSession } from './view.ts';

const HOUR = 3_600_000;
const WHERE = everywhere(TENANT);
const codeOf = (result: unknown) => (isRefusal(result) ? result.code : null);
function well<R>(result: R | Refusal): R {
  assert.ok(!isRefusal(result), JSON.stringify(result));
  return result;
}

type Reception = SmallCounty & {
  readonly clerk: Official;
  readonly leader: Id;
  readonly deputy: Id;
  publish(part?: Partial<SaidSession>): Promise<Id>;
  see(id: Id): ReturnType<typeof sessionWithin>;
  visitor(part?: Partial<SaidVisitor>): SaidVisitor;
};

const SAID: SaidSession = {
  form: 'reception',
  leaderPost: '县长',
  field: '修路、供水',
  place: '一楼接访室',
  onDay: '2026-11-25' as CivilDate,
  fromTime: '09:00',
  toTime: '11:30',
  slotCount: 2,
  takesWalkIns: true,
};

/** A county on 21 November 2026, ten in the morning, with two people in office. */
async function openReception(t: TestContext): Promise<Reception> {
  const county = await openSmallCounty(t);
  const { desk, units } = county;
  const [leader, deputy] = [desk.clock.newId(), desk.clock.newId()];
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, async (act) => {
    for (const [id, name] of [
      [leader, '钱有德'],
      [deputy, '孙守信'],
    ] as const) {
      await act.run(sql`insert into person (tenant_id, id, name, phone, created_at)
        values (${TENANT}, ${id}, ${name}, '', '2026-01-01Z')`);
      await act.run(sql`insert into post (tenant_id, id, person_id, unit_id, title, is_leader, valid_from)
        values (${TENANT}, ${act.newId()}, ${id}, ${units.traffic}, '局长', true, '2026-01-01')`);
    }
  });
  const clerk = county.official('intake');
  return {
    ...county,
    clerk,
    leader,
    deputy,
    publish: async (part = {}) => {
      const said = { ...SAID, ...part, leaderId: leader, unitId: units.traffic, areaCode: COUNTY };
      return well(await publishSession(desk, clerk, WHERE, said)).id;
    },
    see: (id) => desk.read(TENANT, (tx) => sessionWithin(tx, WHERE, id)),
    visitor: (part = {}) => ({
      formKey: desk.clock.newId(),
      name: '老张',
      phone: '',
      about: '',
      representsCount: 1,
      representativesCount: 1,
      ...part,
    }),
  };
}

test('of two who book the last place at once one gets it, and the other reads what to do', async (t) => {
  const { desk, publish, visitor, see } = await openReception(t);
  const id = await publish({ slotCount: 1 });
  const answers = await Promise.all(
    ['10.0.0.1', '10.0.0.2', '10.0.0.3'].map((address) => bookSlot(desk, TENANT, id, visitor(), address)),
  );
  assert.equal(answers.filter((one) => !isRefusal(one)).length, 1);
  assert.deepEqual(answers.map(codeOf).filter(Boolean), ['fieldwork.slots-full', 'fieldwork.slots-full']);
  assert.equal((await see(id))?.bookedCount, 1);
});

test('the same form twice, even at once, is one booking', async (t) => {
  const { desk, publish, visitor, see } = await openReception(t);
  const id = await publish();
  const said = visitor();
  const [one, two] = await Promise.all([1, 2].map(() => bookSlot(desk, TENANT, id, said, '10.0.0.1')));
  assert.deepEqual(one, two);
  assert.deepEqual(await bookSlot(desk, TENANT, id, said, '10.0.0.1'), one);
  assert.equal((await see(id))?.bookedCount, 1);
});

test('a booking is taken back by number and code only, and its place is free again', async (t) => {
  const { desk, publish, visitor, see, pass } = await openReception(t);
  const id = await publish({ slotCount: 1 });
  const booked = well(await bookSlot(desk, TENANT, id, visitor(), '10.0.0.1'));
  const wrong = { ...booked, code: booked.code === '00000000' ? '00000001' : '00000000' };
  assert.equal(codeOf(await cancelBooking(desk, TENANT, wrong, '10.0.0.2')), 'fieldwork.booking-unknown');
  well(await cancelBooking(desk, TENANT, booked, '10.0.0.1'));
  assert.equal((await see(id))?.bookedCount, 0);
  assert.equal(codeOf(await cancelBooking(desk, TENANT, booked, '10.0.0.1')), 'fieldwork.booking-over');
  well(await bookSlot(desk, TENANT, id, visitor(), '10.0.0.1'));
  pass(5 * 24 * HOUR);
  assert.equal(codeOf(await bookSlot(desk, TENANT, id, visitor(), '10.0.0.1')), 'fieldwork.booking-closed');
});

test('guesses at a booking are counted, from one place and against one number', async (t) => {
  const { desk, publish, visitor } = await openReception(t);
  const booked = well(await bookSlot(desk, TENANT, await publish(), visitor(), '10.0.0.1'));
  const answers = [];
  for (let guess = 0; guess < 32; guess += 1)
    answers.push(await openBooking(desk, TENANT, { number: booked.number, code: '00000000' }, `10.1.0.${guess}`));
  assert.equal(codeOf(answers[0]), 'fieldwork.booking-unknown');
  assert.equal(codeOf(answers[31]), 'fieldwork.tries-too-often');
});

test('who saw an older state changes nothing', async (t) => {
  const { desk, clerk, publish, see, deputy } = await openReception(t);
  const id = await publish();
  well(await changeSession(desk, clerk, WHERE, id, { ...SAID, slotCount: 6, sequence: 0 }));
  const stale = { deputyId: deputy, deputyPost: '副县长', reason: '开会', sequence: 0 };
  assert.equal(codeOf(await deputiseSession(desk, clerk, WHERE, id, stale)), 'fieldwork.session-changed');
  const both = await Promise.all([
    changeSession(desk, clerk, WHERE, id, { ...SAID, slotCount: 7, sequence: 1 }),
    changeSession(desk, clerk, WHERE, id, { ...SAID, slotCount: 8, sequence: 1 }),
  ]);
  assert.deepEqual(both.map(codeOf).toSorted(), ['fieldwork.session-changed', null]);
  assert.equal((await see(id))?.sequence, 2);
});

test('whoever organises a township publishes nothing for the county or for another body', async (t) => {
  const { desk, units, leader, official } = await openReception(t);
  const cadre = official('grassroots', TOWNSHIP);
  const inTownship = { ...WHERE, areaCode: TOWNSHIP };
  const said = { ...SAID, leaderId: leader, unitId: units.township };
  assert.equal(
    codeOf(await publishSession(desk, cadre, inTownship, { ...said, areaCode: COUNTY })),
    'fieldwork.area-outside',
  );
  const ofUnit = { ...inTownship, unitIds: [units.water] };
  assert.equal(
    codeOf(await publishSession(desk, cadre, ofUnit, { ...said, areaCode: VILLAGE })),
    'fieldwork.area-outside',
  );
  assert.equal(
    codeOf(await publishSession(desk, cadre, inTownship, { ...said, leaderId: desk.clock.newId(), areaCode: VILLAGE })),
    'fieldwork.leader-unknown',
  );
  const { id } = well(await publishSession(desk, cadre, inTownship, { ...said, areaCode: VILLAGE }));
  assert.equal(
    codeOf(await holdSession(desk, cadre, { ...inTownship, areaCode: COUNTY, unitIds: [units.water] }, id, 0)),
    'fieldwork.session-unknown',
  );
  const { people } = await receiversFor(desk, WHERE, '钱', 'zh');
  assert.deepEqual(
    people.map(({ name, title, unitName }) => [name, title, unitName]),
    [['钱有德', '局长', '交通局']],
  );
});

test('a cancelled session is held anew, its bookings go along under their numbers, and both are public', async (t) => {
  const { desk, clerk, publish, visitor, see } = await openReception(t);
  const id = await publish();
  const booked = well(await bookSlot(desk, TENANT, id, visitor(), '10.0.0.1'));
  const said = { reason: '抗洪', onDay: '2026-11-27' as CivilDate, fromTime: '14:00', toTime: '17:00', sequence: 0 };
  const { id: instead } = well(await cancelSession(desk, clerk, WHERE, id, said));
  const [old, next] = [await see(id), await see(instead)];
  assert.equal(old?.state, 'cancelled');
  assert.equal(old?.replacedByStartsAt, next?.startsAt);
  assert.equal(next?.insteadOfStartsAt, old?.startsAt);
  assert.equal(next?.bookedCount, 1);
  assert.equal(well(await openBooking(desk, TENANT, booked, '10.0.0.1')).session.id, instead);
  const { sessions } = await sessionsPage(
    desk,
    WHERE,
    { when: 'coming', at: desk.clock.now(), after: undefined, limit: 10 },
    'zh',
  );
  assert.deepEqual(
    sessions.map((one) => one.id),
    [id, instead],
  );
});

test('sessions held of those published are told by unit and for the area, and a missed one counts', async (t) => {
  const { desk, clerk, publish, pass } = await openReception(t);
  const [held, cancelled] = [await publish(), await publish()];
  await publish();
  await publish({ onDay: '2026-12-30' as CivilDate });
  pass(4 * 24 * HOUR + 3 * HOUR);
  well(await holdSession(desk, clerk, WHERE, held, 0));
  const said = { reason: '抗洪', onDay: '2026-12-28' as CivilDate, fromTime: '09:00', toTime: '10:00', sequence: 0 };
  well(await cancelSession(desk, clerk, WHERE, cancelled, said));
  const figure = await keptFigure(desk, WHERE, 'zh');
  const { publishedCount, heldCount, cancelledCount, percent, units } = figure;
  assert.deepEqual(
    { publishedCount, heldCount, cancelledCount, percent },
    {
      publishedCount: 3,
      heldCount: 1,
      cancelledCount: 1,
      percent: null,
    },
  );
  assert.deepEqual(
    units.map((unit) => [unit.unitName, unit.publishedCount]),
    [['交通局', 3]],
  );
});

test('[I7] a matter raised in a session is linked with its visitor, and when it is sealed with nobody', async (t) => {
  const { desk, clerk, publish, visitor, pass } = await openReception(t);
  const sessionId = await publish();
  pass(4 * 24 * HOUR);
  const came = well(await receiveVisitor(desk, clerk, WHERE, sessionId, { ...visitor(), earlierNumbers: '' }));
  const link = { receptionSessionId: sessionId, receptionVisitorId: came.id };
  assert.equal(await linkable(desk, TENANT, link), null);
  assert.equal(
    codeOf(await linkable(desk, TENANT, { ...link, receptionVisitorId: sessionId })),
    'fieldwork.visitor-unknown',
  );
  const [open, sealed] = [desk.clock.newId(), desk.clock.newId()];
  await desk.append(clerk, async (pad) => {
    linkReception(pad, { id: open, number: '1', isSealed: false }, link);
    linkReception(pad, { id: sealed, number: '2', isSealed: true }, link);
  });
  const visitors = async () =>
    new Map(
      (await desk.read(TENANT, (tx) => mattersOfSession(tx, sessionId))).map((one) => [one.matterId, one.visitorId]),
    );
  assert.deepEqual([(await visitors()).get(open), (await visitors()).get(sealed)], [came.id, null]);
  await desk.act(clerk, async (act) => {
    const fact = { id: act.newId(), tenantId: TENANT, kind: 'ledger.matter.classified', subjectId: open, at: act.at };
    await hideVisitorOfSealed(act, { ...fact, by: clerk, body: { changes: { isSealed: true } } });
  });
  assert.equal((await visitors()).get(open), null);
});

test('the instruction is the deputy’s when a deputy received; a matter of elsewhere gets none', async (t) => {
  const { desk, clerk, publish, visitor, pass, deputy, units } = await openReception(t);
  const sessionId = await publish();
  const booked = well(await bookSlot(desk, TENANT, sessionId, visitor({ name: '王婶' }), '10.0.0.1'));
  pass(4 * 24 * HOUR);
  well(
    await deputiseSession(desk, clerk, WHERE, sessionId, {
      deputyId: deputy,
      deputyPost: '副县长',
      reason: '到省里开会',
      sequence: 0,
    }),
  );
  const { booking } = well(await openBooking(desk, TENANT, booked, '10.0.0.1'));
  const late = well(await receiveVisitor(desk, clerk, WHERE, sessionId, { ...visitor(), earlierNumbers: '' }));
  pass(60_000);
  well(await arriveVisitor(desk, clerk, WHERE, { sessionId, visitorId: booking.id }, '2611 2100'));
  const visitors = await desk.read(TENANT, (tx) => visitorsOf(tx, sessionId));
  assert.deepEqual(
    visitors.map(({ id }) => id),
    [late.id, booking.id],
    'in order of arrival, booked or not',
  );
  const matterId = desk.clock.newId();
  const said = {
    answer: '',
    instruction: '三日内到场查看',
    unitId: units.water,
    dueOn: '2026-11-28' as CivilDate,
    leaderKeeps: true,
    readBack: 'agreed',
  } as const;
  const unknown = await instructMatter(desk, clerk, WHERE, { sessionId, matterId }, said);
  assert.equal(codeOf(unknown), 'fieldwork.matter-unknown');
  await desk.append(clerk, async (pad) =>
    linkReception(
      pad,
      { id: matterId, number: '1', isSealed: false },
      { receptionSessionId: sessionId, receptionVisitorId: late.id },
    ),
  );
  well(await instructMatter(desk, clerk, WHERE, { sessionId, matterId }, said));
  const [first] = await desk.read(TENANT, (tx) => instructionsOfSession(tx, sessionId));
  assert.equal(first?.leaderName, '孙守信');
  assert.equal(first?.leaderPost, '副县长');
  assert.equal(first?.dueOn, '2026-11-28');
});

test('[I2] what complains of somebody is not in the session that they open', async (t) => {
  const { desk, clerk, publish, pass } = await openReception(t);
  const sessionId = await publish();
  pass(4 * 24 * HOUR);
  const [mine, other] = [desk.clock.newId(), desk.clock.newId()];
  await desk.append(clerk, async (pad) => {
    for (const id of [mine, other])
      linkReception(
        pad,
        { id, number: '1', isSealed: true },
        { receptionSessionId: sessionId, receptionVisitorId: '' },
      );
  });
  const asked = { desk, official: clerk, where: WHERE, language: 'zh' } as const;
  const whole = well(await wholeSession(asked, sessionId, async (_desk, _by, id) => (id === mine ? 'barred' : 'sees')));
  assert.deepEqual(
    whole.matters.map(({ matterId }) => matterId),
    [other],
  );
});

/** The feed as a calendar reads it. */
async function read(reception: Reception): Promise<Map<string, ICAL.Event>> {
  const text = await receptionFeed(reception.desk, { id: TENANT, name: '某县', origin: 'https://example.org' }, 'zh');
  const calendar = new ICAL.Component(ICAL.parse(text));
  return new Map(
    calendar
      .getAllSubcomponents('vevent')
      .map((one) => [one.getFirstPropertyValue('uid') as string, new ICAL.Event(one)]),
  );
}

test('a calendar reads the feed: right times whatever the server’s zone, one UID for ever, a rising SEQUENCE, cancelled ones marked', async (t) => {
  const zone = process.env.TZ;
  t.after(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });
  process.env.TZ = 'America/New_York';
  const reception = await openReception(t);
  const { desk, clerk, publish, deputy } = reception;
  const id = await publish({ field: '修路，供水；"三农"\\补贴' });
  const uid = `reception-${id}@${TENANT}.minqing`;
  const first = (await read(reception)).get(uid);
  assert.equal(first?.startDate.toJSDate().toISOString(), '2026-11-25T01:00:00.000Z');
  assert.equal(first?.endDate.toJSDate().toISOString(), '2026-11-25T03:30:00.000Z');
  const inChina = new ICAL.Timezone({ tzid: 'Asia/Shanghai', component: ICAL_CHINA });
  assert.equal(first?.startDate.convertToZone(inChina).toString(), '2026-11-25T09:00:00');
  assert.match(first?.description ?? '', /修路，供水；"三农"\\补贴/);
  assert.match(first?.summary ?? '', /钱有德 县长/);
  assert.equal(first?.sequence, 0);
  const stale = { deputyId: deputy, deputyPost: '副县长', reason: '开会', sequence: 0 };
  well(await deputiseSession(desk, clerk, WHERE, id, stale));
  const second = (await read(reception)).get(uid);
  assert.equal(second?.sequence, 1);
  assert.match(second?.summary ?? '', /孙守信 副县长/);
  const said = { reason: '抗洪', onDay: '2026-11-27' as CivilDate, fromTime: '14:00', toTime: '17:00', sequence: 1 };
  well(await cancelSession(desk, clerk, WHERE, id, said));
  const events = await read(reception);
  assert.equal(events.size, 2);
  const third = events.get(uid);
  assert.equal(third?.sequence, 2);
  assert.equal(third?.component.getFirstPropertyValue('status'), 'CANCELLED');
});

const ICAL_CHINA = new ICAL.Component(
  ICAL.parse(
    [
      'BEGIN:VTIMEZONE',
      'TZID:Asia/Shanghai',
      'BEGIN:STANDARD',
      'DTSTART:19920101T000000',
      'TZOFFSETFROM:+0800',
      'TZOFFSETTO:+0800',
      'END:STANDARD',
      'END:VTIMEZONE',
    ].join('\r\n'),
  ),
);
