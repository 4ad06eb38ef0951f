import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { cancelBooking, everywhere } from '#civic/fieldwork/actions/book.ts';
import { changeSession } from '#civic/fieldwork/actions/organise.ts';
import { bookSlot, cancelSession, publishSession, type ToPublish } from '#civic/fieldwork/index.ts';
import type { SaidVisitor } from '#civic/fieldwork/rules/booking.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { sql } from '#platform/database/sql.ts';
import { openDesk } from '#platform/desk/desk.ts';
import type { Courier, Message } from '#platform/messages/courier.ts';
import { smtpCourier } from '#platform/messages/smtp.ts';
import { react } from '#server/react.ts';
import { openMailServer, textOf } from '#tests/support/gateways.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { COUNTY, openSmallCounty, TENANT } from '#tests/support/small-county.ts';
import { sendNoticesJob, sweepDeliveries } from './sending.ts';

const HOUR = 3_600_000;
const WHERE = everywhere(TENANT);

/** A county that sends mails to a real server and writes its SMS down; it is a Saturday at ten in the morning. */
async function openReception(t: TestContext) {
  const server = await openMailServer(t);
  const email = smtpCourier({ url: server.url, from: 'no-reply@county.example' });
  t.after(() => email.close());
  const texts: Message[] = [];
  const sms: Courier = {
    send: async (message) => {
      texts.push(message);
      return { reference: message.id };
    },
    close: async () => {},
  };
  const county = await openSmallCounty(t);
  const { clock, files, secret } = county.desk;
  const messages = { couriers: { email, sms }, siteUrl: 'https://county.example' };
  const desk = openDesk({ database: county.database, clock, files, secret, messages, react });
  const leaderId = clock.newId();
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, async (act) => {
    await act.run(sql`insert into person (tenant_id, id, name, phone, created_at)
      values (${TENANT}, ${leaderId}, '钱有德', '', '2026-01-01Z')`);
    await act.run(sql`insert into post (tenant_id, id, person_id, unit_id, title, is_leader, valid_from)
      values (${TENANT}, ${act.newId()}, ${leaderId}, ${county.units.traffic}, '局长', true, '2026-01-01')`);
  });
  const clerk = county.official('intake');
  const said: ToPublish = {
    ...{ form: 'reception', leaderPost: '县长', field: '修路', place: '一楼接访室' },
    ...{ onDay: '2026-11-25' as CivilDate, fromTime: '09:00', toTime: '11:30', slotCount: 5, takesWalkIns: true },
    ...{ leaderId, unitId: county.units.traffic, areaCode: COUNTY },
  };
  const sessionId = taken(await publishSession(desk, clerk, WHERE, said)).id;
  const book = async (part: Partial<SaidVisitor>) => {
    const visitor = {
      formKey: clock.newId(),
      name: '老张',
      phone: '',
      about: '我家的事',
      representsCount: 1,
      representativesCount: 1,
    };
    return taken(await bookSlot(desk, TENANT, sessionId, { ...visitor, ...part }, '10.0.0.1'));
  };
  const change = async (part: Partial<ToPublish>, sequence = 0) =>
    taken(await changeSession(desk, clerk, WHERE, sessionId, { ...said, ...part, sequence }));
  const states = () =>
    desk.read(TENANT, (tx) =>
      tx.rows<{ state: string; failureCode: string | null }>(sql`
        select d.state, d.failure_code as "failureCode" from delivery d where d.tenant_id = ${TENANT} order by d.id`),
    );
  return { ...county, desk, clerk, said, sessionId, book, change, states, texts, mails: server.mails };
}

test('[001-22] who booked a place and left a way is told of another time and place, in the language of the booking', async (t) => {
  const { desk, book, change, texts, mails } = await openReception(t);
  await book({ phone: '138 0000 0000' });
  const english = await book({ email: 'zhang@example.org', language: 'en' });
  await book({});
  await change({ fromTime: '14:30', toTime: '16:30', place: '二楼会议室' });
  assert.equal(await sendNoticesJob(desk, TENANT), 2, 'who left no way gets none');
  assert.deepEqual(
    texts.map(({ to, text }) => [to, text]),
    [['13800000000', '您预约的时间地点有变，现在是11月25日 14:30，二楼会议室。预约号照用，来不了请凭号取消。']],
  );
  const [mail] = mails;
  const text = mail ? textOf(mail) : '';
  assert.deepEqual(mail?.to, ['zhang@example.org']);
  assert.match(text, /Your booking is now 25 November, 14:30, 二楼会议室/);
  assert.match(text, /https:\/\/county\.example\/990101\/reception\/booking/);
  assert.ok(!text.includes(english.code) && !text.includes('我家的事'), 'neither the code nor what it is about');
  assert.equal(await sendNoticesJob(desk, TENANT), 0, 'and only once');
});

test('[001-22] of a cancelled session the holders are told when it is held instead', async (t) => {
  const { desk, clerk, said, sessionId, book, texts } = await openReception(t);
  await book({ phone: '13800000000' });
  const instead = { onDay: '2026-11-27' as CivilDate, fromTime: '10:00', toTime: '11:00', place: said.place };
  taken(await cancelSession(desk, clerk, WHERE, sessionId, { reason: '防汛', ...instead, sequence: 0 }));
  await sendNoticesJob(desk, TENANT);
  assert.deepEqual(
    texts.map(({ text }) => text),
    ['您预约的那次取消了，改在11月27日 10:00，一楼接访室。预约号照用，来不了请凭号取消。'],
  );
});

test('what changes neither time nor place is told to nobody; nor is who took the booking back', async (t) => {
  const { desk, book, change, states, texts } = await openReception(t);
  const gone = await book({ phone: '13800000000' });
  await change({ slotCount: 9, field: '修路、供水' });
  assert.deepEqual(await states(), []);
  taken(await cancelBooking(desk, TENANT, gone, '10.0.0.1'));
  await change({ fromTime: '14:00', toTime: '15:00' }, 1);
  assert.deepEqual(await states(), []);
  assert.deepEqual(texts, []);
});

test('nothing is sent at night, and of two changes in one night only the newest in the morning', async (t) => {
  const { desk, book, change, pass, states, texts } = await openReception(t);
  await book({ phone: '13800000000' });
  pass(12 * HOUR);
  await change({ fromTime: '14:00', toTime: '15:00' });
  await change({ fromTime: '15:00', toTime: '16:00' }, 1);
  assert.equal(await sendNoticesJob(desk, TENANT), 0, 'it is ten in the evening');
  pass(11 * HOUR);
  await sweepDeliveries(desk, TENANT);
  assert.equal(await sendNoticesJob(desk, TENANT), 1);
  assert.equal(texts.length, 1);
  assert.match(texts[0]?.text ?? '', /11月25日 15:00/);
  assert.deepEqual(await states(), [
    { state: 'given_up', failureCode: 'told-already' },
    { state: 'sent', failureCode: null },
  ]);
});

test('that a message went, or could not, is a fact of the booking without a word of it', async (t) => {
  const { desk, book, change } = await openReception(t);
  await book({ phone: '13800000000' });
  await change({ place: '二楼会议室' });
  await sendNoticesJob(desk, TENANT);
  const facts = await desk.read(TENANT, (tx) =>
    tx.rows<{ subject: Id; body: Record<string, unknown> }>(sql`
      select subject_id as subject, body from fact where tenant_id = ${TENANT} and kind = 'ledger.booking.message_sent'`),
  );
  assert.equal(facts.length, 1);
  assert.deepEqual(Object.keys(facts[0]?.body ?? {}).toSorted(), ['channel', 'deliveryId', 'noticeId']);
});
