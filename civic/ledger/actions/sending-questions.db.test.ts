import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { askBySms, questionAt } from '#civic/fieldwork/actions/asking.ts';
import { confirmByCard, visitsToConfirm } from '#civic/fieldwork/actions/confirming.ts';
import { recordVisit } from '#civic/fieldwork/actions/visits.ts';
import { registerConstituent } from '#civic/liaison/index.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { openDesk } from '#platform/desk/desk.ts';
import type { Courier, Message } from '#platform/messages/courier.ts';
import { react } from '#server/react.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { household, openLiaisonCounty } from '#tests/support/liaison-county.ts';
import { TENANT, VILLAGE } from '#tests/support/small-county.ts';
import { sendNoticesJob, sweepDeliveries } from './sending.ts';

const HOUR = 3_600_000;
const codeOf = (result: unknown) => (isRefusal(result) ? result.code : null);

/** A household with a mobile phone that somebody says to have visited; SMS are written down. */
async function visited(t: TestContext, phone = '138 0000 0000') {
  const county = await openLiaisonCounty(t, react);
  const texts: Message[] = [];
  const sms: Courier = {
    send: async (message) => {
      texts.push(message);
      return { reference: message.id };
    },
    close: async () => {},
  };
  const { clock, files, secret } = county.desk;
  const messages = { couriers: { sms }, siteUrl: 'https://county.example' };
  const desk = openDesk({ database: county.database, clock, files, secret, messages, react });
  const { people, village } = county;
  const said = household(clock.newId());
  const registered = { ...said, fields: { ...said.fields, phone } };
  const { id } = taken(await registerConstituent(desk, people.clerk, village, registered));
  const day = civilDateOf(clock.now());
  const written = { place: '', purpose: '', weather: '', heard: '', saw: '', solved: '', policies: '', learned: '' };
  const counts = { groupsCount: null, companionsCount: null, escortsCount: null, vehiclesCount: null };
  const visit: Parameters<typeof recordVisit>[3] = {
    ...{ id: clock.newId(), kind: 'visit', fromOn: day, toOn: day, areaCode: VILLAGE, mode: 'unannounced' },
    ...{ occasion: 'home', metCount: 1, constituentIds: [id], foundOut: [], worry: '', nextTime: '' },
    ...written,
    ...counts,
  };
  taken(await recordVisit(desk, people.cadre, village, visit));
  const asked = { visitId: visit.id, constituentId: id };
  const ask = (who = people.clerk) => askBySms(desk, who, village, asked);
  const draw = () =>
    desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
      act.run(sql`update visit set is_sampled = true where tenant_id = ${TENANT}`),
    );
  const waiting = async () => (await visitsToConfirm(desk, people.clerk, village)).visits.length;
  return { ...county, desk, texts, asked, ask, draw, waiting };
}

const tokenIn = (text: string | undefined) => /\/came\/([0-9A-Z]{10})$/.exec(text ?? '')?.[1] ?? '';

test('[C1] a household is asked by SMS with a link that nobody else gets, and answers once', async (t) => {
  const { desk, texts, asked, ask, people } = await visited(t);
  assert.equal(codeOf(await ask(people.cadre)), 'fieldwork.confirm-own', 'not about one’s own visit');
  taken(await ask());
  assert.equal(codeOf(await ask()), 'fieldwork.asked-already');
  assert.equal(await sendNoticesJob(desk, TENANT), 1);
  assert.deepEqual(
    texts.map(({ to, text }) => [to, text.replace(/[0-9A-Z]{10}$/, '')]),
    [['13800000000', '有干部记着11月21日来过您家。来没来，您说了算：https://county.example/990101/came/']],
  );
  const token = tokenIn(texts[0]?.text);
  const question = taken(await questionAt(desk, TENANT, token.toLowerCase()));
  assert.deepEqual([question.visitId, question.isAnswered], [asked.visitId, false]);
  assert.equal(codeOf(await questionAt(desk, TENANT, 'AAAAAAAAAA')), 'fieldwork.question-unknown');
  const kept = await desk.read(TENANT, (tx) =>
    tx.rows(sql`select * from visit_question where tenant_id = ${TENANT} limit 5`),
  );
  assert.ok(kept.length === 1 && !JSON.stringify(kept).includes(token), 'the link stands nowhere');

  const answer = { ...asked, came: 'no', wasToldBefore: 'no', cameOfIt: '', way: 'sms' } as const;
  taken(await confirmByCard(desk, TENANT, answer, 'sms'));
  assert.equal(codeOf(await confirmByCard(desk, TENANT, answer, 'sms')), 'fieldwork.confirmed-already');
  assert.equal(taken(await questionAt(desk, TENANT, token)).isAnswered, true);
});

test('a question is not sent at night, nor once it was answered otherwise', async (t) => {
  const { desk, pass, texts, asked, ask, draw, waiting } = await visited(t);
  await draw();
  assert.equal(await waiting(), 1);
  pass(12 * HOUR);
  taken(await ask());
  assert.equal(await sendNoticesJob(desk, TENANT), 0, 'it is ten in the evening');
  assert.equal(await waiting(), 0, 'who was asked is not called at once');
  taken(await confirmByCard(desk, TENANT, { ...asked, came: 'yes', wasToldBefore: 'no', cameOfIt: '', way: 'card' }));
  pass(11 * HOUR);
  await sweepDeliveries(desk, TENANT);
  assert.equal(await sendNoticesJob(desk, TENANT), 0);
  assert.deepEqual(texts, []);
});

test('after three days without an answer somebody may call, and after thirty the link is over', async (t) => {
  const { desk, pass, texts, ask, draw, waiting } = await visited(t);
  await draw();
  taken(await ask());
  assert.equal(await sendNoticesJob(desk, TENANT), 1);
  pass(73 * HOUR);
  assert.equal(await waiting(), 1);
  pass(30 * 24 * HOUR);
  assert.equal(codeOf(await questionAt(desk, TENANT, tokenIn(texts[0]?.text))), 'fieldwork.question-over');
});

test('who has no mobile phone, and a house without SMS, are told what else can be done', async (t) => {
  const without = await visited(t, '0000-7654321');
  assert.equal(codeOf(await without.ask()), 'fieldwork.phone-none');
  const { desk, people, village } = await openLiaisonCounty(t, react);
  assert.equal(codeOf(await askBySms(desk, people.clerk, village, without.asked)), 'fieldwork.sms-none');
  const nowhere = { ...without.desk, messages: { ...without.desk.messages, siteUrl: '' } };
  assert.equal(codeOf(await askBySms(nowhere, people.clerk, village, without.asked)), 'fieldwork.sms-none');
});
