import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Said } from '#civic/intake/rules/said.ts';
import type { Id } from '#kernel/id.ts';
import { addHours, type Instant, instantOf, millisecondsOf } from '#kernel/instant.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import type { Courier } from '#platform/messages/courier.ts';
import { smtpCourier } from '#platform/messages/smtp.ts';
import { type Mail, openMailServer, openSilence, type Refusing, textOf } from '#tests/support/gateways.ts';
import { type LedgerCounty, openLedgerCounty, WORDS } from '#tests/support/ledger-county.ts';
import { TENANT, VILLAGE } from '#tests/support/small-county.ts';
import { sweepMatters } from '../jobs.ts';
import { type Delivery, deliveriesOf, takeDueDeliveries } from '../store/deliveries.store.ts';
import { markToldAtLookup, noticesOf } from '../store/told.store.ts';
import { sendNoticesJob, sweepDeliveries } from './sending.ts';
import { listToTell } from './to-tell.ts';

const FROM = 'no-reply@county.example';
const BY_EMAIL = { replyWay: 'email', email: 'wang@example.org' } as const satisfies Partial<Said>;
const BY_SMS = { replyWay: 'sms', phone: '138 0000 0000' } as const satisfies Partial<Said>;
const HOUR = 3_600_000;

type Sending = LedgerCounty & { readonly mails: readonly Mail[] };

/** A county with a real SMTP server; it is a Saturday at 10 in the morning, Beijing time. */
async function openSending(t: TestContext, refusing: () => Refusing = () => null): Promise<Sending> {
  const server = await openMailServer(t, refusing);
  const email = smtpCourier({ url: server.url, from: FROM });
  t.after(() => email.close());
  const county = await openLedgerCounty(t, { couriers: { email }, siteUrl: 'https://county.example' });
  return { ...county, mails: server.mails };
}

const deliveries = ({ desk }: LedgerCounty, id: Id): Promise<Delivery[]> =>
  desk.read(TENANT, (tx) => deliveriesOf(tx, TENANT, id));
const notices = ({ desk }: LedgerCounty, id: Id) => desk.read(TENANT, (tx) => noticesOf(tx, TENANT, id));
const jobs = ({ desk }: LedgerCounty) =>
  desk.read(TENANT, (tx) =>
    tx.rows<{ id: Id }>(sql`select id from outbox where tenant_id = ${TENANT} and job = 'ledger.send_notices'`),
  );
const send = ({ desk }: LedgerCounty) => sendNoticesJob(desk, TENANT);

test('who chose e-mail is sent the whole notice and where to look it up, never the lookup code; sent is not delivered', async (t) => {
  const county = await openSending(t);
  const id = await county.raised(BY_EMAIL);
  await county.dispatched(id);
  assert.equal((await jobs(county)).length, 1, 'the job is asked for with the notice');
  assert.equal(await send(county), 1);
  const [mail] = county.mails;
  assert.deepEqual(mail?.to, ['wang@example.org']);
  const text = mail ? textOf(mail) : '';
  assert.match(text, /交通局/);
  assert.match(text, /https:\/\/county\.example\/990101\/matter/);
  assert.doesNotMatch(text, /code=|\b\d{8}\b/);
  const [delivery] = await deliveries(county, id);
  assert.equal(delivery?.state, 'sent');
  assert.equal(delivery?.tryCount, 1);
  const told = (await notices(county, id)).find(({ kind }) => kind === 'dispatched');
  assert.equal(told?.way, 'email');
  assert.equal(told?.deliveredAt, null);
  assert.equal(await send(county), 0, 'and only once');
});

test('the language of the page on which it was said is that of what is sent', async (t) => {
  const county = await openSending(t);
  await county.dispatched(await county.raised({ ...BY_EMAIL, language: 'en' }));
  await send(county);
  assert.match(county.mails[0] ? textOf(county.mails[0]) : '', /deals with your matter/);
});

test('a mail server that is busy gets the mail later, ever more seldom', async (t) => {
  let refusing: Refusing = { at: 'rcpt', code: 451 };
  const county = await openSending(t, () => refusing);
  const id = await county.raised(BY_EMAIL);
  await county.dispatched(id);
  assert.equal(await send(county), 0);
  const [failed] = await deliveries(county, id);
  assert.equal(failed?.state, 'failed');
  assert.equal(failed?.failureCode, 'smtp-451');
  refusing = null;
  assert.equal(await send(county), 0, 'not before its time');
  county.pass(60_000);
  assert.equal(await send(county), 1);
  assert.deepEqual(
    (await deliveries(county, id)).map(({ state, tryCount, failureCode }) => ({ state, tryCount, failureCode })),
    [{ state: 'sent', tryCount: 2, failureCode: null }],
  );
});

test('an address that the server does not know is given up at once, and somebody tells it', async (t) => {
  const county = await openSending(t, () => ({ at: 'rcpt', code: 550 }));
  const id = await county.raised(BY_EMAIL);
  await county.dispatched(id);
  await send(county);
  assert.equal((await deliveries(county, id))[0]?.state, 'given_up');
  const where = { tenantId: TENANT, areaCode: VILLAGE, unitIds: null };
  const list = await listToTell(county.desk, county.people.intake, where, { way: 'by_hand' }, 'zh');
  assert.ok(!isRefusal(list));
  assert.deepEqual(
    list.notices.map(({ matterId, kind }) => ({ matterId, kind })),
    [{ matterId: id, kind: 'dispatched' }],
  );
});

test('a server that is away for a day ends the tries within 24 hours, and not in the night', async (t) => {
  const silence = await openSilence(t);
  const email = smtpCourier({ url: `smtp://127.0.0.1:${silence.port}`, from: FROM, timeoutMilliseconds: 50 });
  const triedAt: Instant[] = [];
  const noting: Courier = {
    ...email,
    send: (message) => {
      triedAt.push(county.desk.clock.now());
      return email.send(message);
    },
  };
  const county = await openLedgerCounty(t, { couriers: { email: noting }, siteUrl: '' });
  const id = await county.raised(BY_EMAIL);
  const { stateSinceAt: firstAt } = await county.dispatched(id);
  for (let minutes = 0; minutes < 30 * 60; minutes += 10) {
    await send(county);
    county.pass(10 * 60_000);
  }
  const [delivery] = await deliveries(county, id);
  assert.equal(delivery?.state, 'given_up');
  assert.equal(delivery?.failureCode, 'timeout');
  assert.ok(triedAt.length > 4, `${triedAt.length} tries`);
  assert.ok((triedAt.at(-1) ?? firstAt) <= addHours(firstAt, 24));
  for (const at of triedAt) {
    const hour = new Date(millisecondsOf(at) + 8 * HOUR).getUTCHours();
    assert.ok(hour >= 8 && hour < 21, `tried at ${hour}:00 Beijing time`);
  }
});

test('at night nothing is sent: neither what was made at night nor what became due by day', async (t) => {
  const county = await openSending(t);
  await county.dispatched(await county.raised(BY_EMAIL));
  county.pass(11 * HOUR); // 21:00
  await county.dispatched(await county.raised(BY_EMAIL));
  assert.equal(await send(county), 0);
  county.pass(11 * HOUR - 1); // a millisecond before 8:00
  assert.equal(await send(county), 0);
  county.pass(1);
  assert.equal(await send(county), 2);
});

test('that an emergency was passed on is sent at night too', async (t) => {
  const county = await openSending(t);
  county.pass(16 * HOUR); // 2:00
  const id = await county.raised(BY_EMAIL);
  await county.done(county.people.intake, id, { name: 'take' });
  const spokenAt = county.desk.clock.now();
  await county.done(county.people.intake, id, { name: 'hand_to_emergency', line: '119', spokenTo: '值班员', spokenAt });
  assert.equal(await send(county), 1);
});

test('I7: nothing is ever sent of a sealed matter, nor of one that was sealed while its message waited', async (t) => {
  const county = await openSending(t);
  const sealed = await county.raised({ ...BY_EMAIL, kind: 'conduct_report' });
  assert.equal((await county.now(sealed)).isSealed, true);
  const later = await county.raised(BY_EMAIL);
  await county.dispatched(later);
  const none = await county.desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`update matter set is_sealed = true where tenant_id = ${TENANT} and id = ${later}`),
  );
  assert.equal(none, 1);
  await county.dispatched(sealed);
  assert.equal(await send(county), 0);
  assert.equal(county.mails.length, 0);
  assert.deepEqual(await deliveries(county, sealed), []);
  assert.equal((await deliveries(county, later))[0]?.failureCode, 'sealed');
  const ways = [...(await notices(county, sealed)), ...(await notices(county, later))].map(({ way }) => way);
  assert.deepEqual([...new Set(ways)].sort(), ['look_up', 'receipt']);
});

test('of a complaint the mail says that there is news, and neither unit nor category nor content', async (t) => {
  const county = await openSending(t);
  const id = await county.raised({ ...BY_EMAIL, kind: 'complaint' });
  assert.equal((await county.now(id)).isSealed, false);
  await county.dispatched(id);
  assert.equal(await send(county), 1);
  for (const mail of county.mails) {
    assert.match(textOf(mail), /有新进展/);
    assert.doesNotMatch(mail.source + textOf(mail), /交通局|路面/);
  }
});

test('two workers at once send each message once', async (t) => {
  const county = await openSending(t);
  const ids: Id[] = [];
  for (let index = 0; index < 12; index += 1) {
    const id = await county.raised({ ...BY_EMAIL, email: `p${index}@example.org` });
    await county.dispatched(id);
    ids.push(id);
  }
  const counts = await Promise.all([send(county), send(county), send(county)]);
  assert.equal(
    counts.reduce((sum, one) => sum + one, 0),
    12,
  );
  assert.equal(new Set(county.mails.flatMap(({ to }) => to)).size, 12);
  assert.equal(county.mails.length, 12);
});

test('a message whose sender died is sent again under the same id; a lost job is asked for anew by the sweep', async (t) => {
  const county = await openSending(t);
  const id = await county.raised(BY_EMAIL);
  await county.dispatched(id);
  const { desk } = county;
  const clockwork = { kind: 'clockwork', tenantId: TENANT } as const;
  const taken = await desk.act(clockwork, (act) => takeDueDeliveries(act, TENANT, act.at, addHours(act.at, 0.01), 5));
  assert.equal((taken as Id[]).length, 1);
  await desk.act(clockwork, (act) => act.run(sql`delete from outbox where tenant_id = ${TENANT}`));
  await sweepDeliveries(desk, TENANT);
  assert.equal((await jobs(county)).length, 0, 'while a try is under way nothing is due');
  assert.equal(await send(county), 0);
  county.pass(60_000);
  await sweepDeliveries(desk, TENANT);
  assert.equal((await jobs(county)).length, 1);
  assert.equal(await send(county), 1);
  const [delivery] = await deliveries(county, id);
  assert.match(county.mails[0]?.source ?? '', new RegExp(`^Message-ID: <${delivery?.id}@county.example>`, 'im'));
});

test('what the person has read meanwhile is not sent any more', async (t) => {
  const county = await openSending(t);
  const id = await county.raised(BY_EMAIL);
  await county.dispatched(id);
  await county.desk.act(county.constituent(id), (act) => markToldAtLookup(act, TENANT, id, act.at));
  assert.equal(await send(county), 0);
  assert.equal((await deliveries(county, id))[0]?.failureCode, 'told-already');
});

test('an apology for what is overdue goes the way that the person chose, and not at night (§4.3 row 31)', async (t) => {
  const county = await openSending(t);
  const id = await county.raised(BY_EMAIL);
  await county.dispatched(id);
  await send(county);
  const { dueAt } = await county.now(id);
  county.pass(millisecondsOf(dueAt ?? instantOf(0)) - millisecondsOf(county.desk.clock.now()) + 20 * 24 * HOUR);
  await sweepMatters(county.desk, TENANT);
  const overdue = (await notices(county, id)).filter(({ kind }) => kind === 'overdue');
  assert.ok(overdue.length > 0);
  for (const { way } of overdue) assert.equal(way, 'email');
});

test('an SMS is not offered where nobody carries it, and an API that asks for it is told so', async (t) => {
  const county = await openSending(t);
  await assert.rejects(county.raised(BY_SMS), /intake\.way-not-offered/);
});

test('what was said stays with a message that no courier carries any more: after a day somebody tells it', async (t) => {
  const server = await openMailServer(t);
  const couriers: { email?: Courier } = { email: smtpCourier({ url: server.url, from: FROM }) };
  const county = await openLedgerCounty(t, { couriers, siteUrl: '' });
  const id = await county.raised({ ...BY_EMAIL, words: WORDS });
  await county.dispatched(id);
  delete couriers.email;
  for (let hours = 0; hours < 40; hours += 1) {
    await send(county);
    county.pass(HOUR);
  }
  const [delivery] = await deliveries(county, id);
  assert.equal(delivery?.state, 'given_up');
  assert.equal(delivery?.failureCode, 'no-courier');
  assert.equal((await notices(county, id)).find(({ kind }) => kind === 'dispatched')?.way, 'by_hand');
});
