import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { sendNoticesJob } from '#civic/ledger/index.ts';
import { civilDateOf, startOf } from '#kernel/civil-date.ts';
import { addHours, millisecondsOf } from '#kernel/instant.ts';
import type { MessageSettings } from '#platform/config/messages.ts';
import { SESSION_COOKIE } from '#platform/http/server.ts';
import { openMailServer, textOf } from '#tests/support/gateways.ts';
import { looksInShort } from '#tests/support/looks.ts';
import { type Colleague, openRiverCounty, PASSWORD, type RiverCounty, TENANT, VILLAGE } from './river-county.ts';
import { dispatched, replied, say, sayFields } from './river-course.ts';

const EMAIL = 'wang@example.org';
const MOBILE = '13800000000';

type Sending = RiverCounty & {
  readonly mails: Awaited<ReturnType<typeof openMailServer>>['mails'];
  smsLines(): Promise<{ readonly to: string; readonly text: string }[]>;
};

/** A county that sends mails to a real server and SMS into a file. It is ten in the morning in Beijing. */
async function openSending(t: TestContext): Promise<Sending> {
  const server = await openMailServer(t);
  const directory = await mkdtemp(join(tmpdir(), 'minqing-messages-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  const file = join(directory, 'sms.jsonl');
  const settings: MessageSettings = {
    siteUrl: 'https://county.example',
    smtp: { url: server.url, from: 'no-reply@county.example' },
    sms: { file },
  };
  const county = await openRiverCounty(t, settings);
  const now = county.house.desk.clock.now();
  const ten = millisecondsOf(addHours(startOf(civilDateOf(now)), 10)) - millisecondsOf(now);
  county.house.pass((ten > 0 ? ten : ten + 24 * 3_600_000) / 3_600_000);
  return {
    ...county,
    mails: server.mails,
    smsLines: async () =>
      (await readFile(file, 'utf8'))
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
  };
}

test('who asks for an SMS or an e-mail on the page is told so in the language of the page, without the lookup code', async (t) => {
  const county = await openSending(t);
  const { desk } = county.house;
  const form = (await county.page(`/${TENANT}/say`)).text;
  for (const words of ['发短信', '发邮件', '电子邮箱']) assert.ok(form.includes(words), words);
  const bySms = await say(county, { reply: 'sms', phone: '+86 138-0000-0000' });
  const english = await county.page(`/${TENANT}/say?lang=en`, sayFields(county, { reply: 'email', email: EMAIL }));
  assert.equal(english.status, 303);
  const { body } = await county.as('intake').get('/api/matters?worklist=to_screen');
  const byEmail = body.matters.find(({ id }: { id: string }) => id !== bySms.id);
  await dispatched(county, bySms.id);
  await dispatched(county, byEmail.id);
  assert.equal(await sendNoticesJob(desk, TENANT), 2);
  const [sms] = await county.smsLines();
  assert.equal(sms?.to, MOBILE);
  assert.match(sms?.text ?? '', /^您的事由交通局办/);
  const [mail] = county.mails;
  assert.deepEqual(mail?.to, [EMAIL]);
  const text = mail ? textOf(mail) : '';
  assert.match(text, /Traffic Bureau deals with your matter/);
  assert.match(text, /https:\/\/county\.example\/990103\/matter/);
  for (const one of [text, sms?.text ?? '']) assert.ok(!one.includes(bySms.code));
  const whole = await county.as('intake').get(`/api/matters/${bySms.id}`);
  const notice = whole.body.notices.find(({ kind }: { kind: string }) => kind === 'dispatched');
  assert.equal(notice.deliveredAt, null, 'sent is not delivered');
  assert.deepEqual(
    notice.deliveries.map(({ channel, state }: Record<string, string>) => [channel, state]),
    [['sms', 'sent']],
  );
  assert.doesNotMatch(JSON.stringify(whole.body.notices), /13800000000|wang@/);
});

test('the receipt says how the person will be told, and that nothing is sent of what is sealed', async (t) => {
  const county = await openSending(t);
  const receiptOf = async (fields: Record<string, string>) => {
    const sent = await county.page(`/${TENANT}/say`, sayFields(county, { phone: MOBILE, reply: 'sms', ...fields }));
    return (await county.page(sent.location)).text;
  };
  assert.match(await receiptOf({}), /有进展会发短信告诉您/);
  const sealed = await receiptOf({ kind: 'conduct_report' });
  assert.match(sealed, /不发短信和邮件/);
  assert.doesNotMatch(sealed, /有进展会发短信/);
});

test('a number or address that can’t be reached is refused kindly, and what was typed stays', async (t) => {
  const county = await openSending(t);
  const tries = [
    [{ reply: 'email', email: 'wang@' }, /邮箱地址好像不对/, 'email'],
    [{ reply: 'email', email: '' }, /还缺邮箱地址/, 'email'],
    [{ reply: 'sms', phone: '0911-1234567' }, /11 位的手机号/, 'phone'],
  ] as const;
  for (const [fields, sentence, field] of tries) {
    const { status, text } = await county.page(`/${TENANT}/say`, sayFields(county, fields));
    assert.equal(status, 422);
    assert.match(text, sentence);
    assert.match(text, new RegExp(`href="#${field}"`));
    assert.match(text, new RegExp(`id="${field}"[^>]*aria-invalid="true"`));
    assert.match(text, new RegExp(`value="${fields.reply}" checked`));
    assert.match(text, /三轮车过不去/);
    const typed = 'email' in fields ? fields.email : fields.phone;
    assert.ok(text.includes(`value="${typed}"`));
  }
});

test('where nothing can be sent no message is offered, and the API says so', async (t) => {
  const county = await openRiverCounty(t);
  const form = (await county.page(`/${TENANT}/say`)).text;
  assert.doesNotMatch(form, /发短信|发邮件|电子邮箱/);
  const ways = (await county.as('intake').get('/api/reply-ways')).body.ways;
  assert.deepEqual(ways, ['phone', 'letter', 'next_visit', 'look_up', 'none']);
  const said = {
    formKey: county.house.desk.clock.newId(),
    channel: 'phone',
    words: '路灯坏了',
    areaCode: '990103101201',
  };
  const refused = await county.as('intake').post('/api/submissions', { ...said, replyWay: 'sms', phone: MOBILE });
  assert.equal(refused.status, 422);
  assert.equal(refused.body.code, 'intake.way-not-offered');
  const page = await county.page(`/${TENANT}/say`, sayFields(county, { reply: 'email', email: EMAIL }));
  assert.equal(page.status, 422);
  assert.match(page.text, /本县还不能发短信或邮件/);
});

/** What a colleague gets printed. */
async function printed(county: RiverCounty, who: Colleague, path: string, notices: string) {
  const { cookies } = await county.page('/sign-in', { signInName: who, password: PASSWORD });
  return county.page(path, { notices }, { [SESSION_COOKIE]: cookies[SESSION_COOKIE] ?? '' });
}

test('a letter is listed, printed for a window envelope with the whole answer, and recorded as posted in one press', async (t) => {
  const county = await openSending(t);
  const held = await say(county, { reply: 'letter', name: '王<五>', address: '乙村3组12号' });
  await replied(county, held.id);
  const { body } = await county.as('intake').get('/api/notices/to-tell?way=letter');
  assert.ok(body.notices.length > 0);
  assert.doesNotMatch(JSON.stringify(body), /王|12号/, 'the list itself names nobody');
  const ids = body.notices.map(({ id }: { id: string }) => id).join(',');
  const letters = await printed(county, 'intake', '/prints/letters', ids);
  assert.equal(letters.status, 200);
  assert.equal(letters.text.match(/<article class="letter"/g)?.length, 1, 'what is told of one matter is one letter');
  assert.match(letters.text, /<address class="window">[\s\S]*?王&lt;五&gt; 收[\s\S]*?乙村3组12号/);
  assert.match(letters.text, /换管并铺平路面/);
  assert.ok(!letters.text.includes(held.code));
  const visits = await printed(county, 'intake', '/prints/visits', ids);
  assert.match(visits.text, /<h2>[^<]*乙村<\/h2>/);
  const looks = await looksInShort(county.house.desk, TENANT, held.id);
  assert.deepEqual([looks.length, new Set(looks)], [2 * body.notices.length, new Set(['telling print'])]);
  const { timeline } = (await county.as('intake').get(`/api/matters/${held.id}`)).body;
  assert.ok(timeline.some(({ kind }: { kind: string }) => kind === 'vault.person.looked_at'));
  const toldAt = county.house.desk.clock.now();
  const told = body.notices.map(({ id, matterId }: Record<string, string>) => ({
    noticeId: id,
    matterId,
    way: 'letter',
    toldAt,
  }));
  const recorded = await county.as('intake').post('/api/notices/told', { told });
  assert.deepEqual([recorded.body.done.length, recorded.body.refused], [told.length, []]);
  assert.deepEqual((await county.as('intake').get('/api/notices/to-tell?way=letter')).body.notices, []);
});

test('who has no right to tell gets neither list nor print, and nobody learns an address by a link', async (t) => {
  const county = await openSending(t);
  const held = await say(county, { reply: 'letter', address: '乙村3组12号' });
  await dispatched(county, held.id);
  const { body } = await county.as('intake').get('/api/notices/to-tell?way=letter');
  const [notice] = body.notices;
  assert.equal((await county.as('publisher').get('/api/notices/to-tell?way=letter')).status, 403);
  const told = [{ noticeId: notice.id, matterId: held.id, way: 'letter', toldAt: county.house.desk.clock.now() }];
  assert.equal((await county.as('publisher').post('/api/notices/told', { told })).status, 403);
  for (const who of ['publisher', 'examiner'] as const) {
    const { text } = await printed(county, who, '/prints/letters', notice.id);
    assert.doesNotMatch(text, /12号/, who);
  }
  assert.equal((await county.page(`/prints/letters?notices=${notice.id}`)).status, 404);
});

test('[C1] a household that is asked by SMS opens its link without a password and says whether somebody came', async (t) => {
  const county = await openSending(t);
  const { desk } = county.house;
  const { post } = county.as('intake');
  const constituentId = desk.clock.newId();
  const said = { id: constituentId, kind: 'household', areaCode: VILLAGE, unitId: null, membersCount: 3 };
  const flag = { hardship: 'none', hardshipSince: null, hardshipReviewOn: null };
  const registered = await post('/api/constituents', { ...said, ...flag, fields: { name: '王大山', phone: MOBILE } });
  assert.equal(registered.status, 200, registered.text);
  const visitId = desk.clock.newId();
  const day = civilDateOf(desk.clock.now());
  const texts = ['place', 'purpose', 'weather', 'heard', 'saw', 'solved', 'policies', 'learned', 'worry', 'nextTime'];
  const visit = {
    ...{ id: visitId, kind: 'visit', fromOn: day, toOn: day, areaCode: VILLAGE, metCount: 1 },
    ...{ constituentIds: [constituentId], foundOut: [], mode: 'unannounced', occasion: 'home' },
    ...{ groupsCount: null, companionsCount: null, escortsCount: null, vehiclesCount: null },
    ...Object.fromEntries(texts.map((text) => [text, ''])),
  };
  assert.equal((await county.as('clerk').post('/api/visits', visit)).status, 200);
  const asked = await county.as('caller').post(`/api/visits/${visitId}/ask-by-sms`, { constituentId });
  assert.equal(asked.status, 200, asked.text);
  assert.ok(!asked.text.includes('came'), 'who asks is not told the link');
  assert.equal(await sendNoticesJob(desk, TENANT), 1);
  const [sms] = await county.smsLines();
  const path = new URL(sms?.text.match(/https:\S+/)?.[0] ?? '').pathname;
  const page = await county.page(path);
  assert.match(page.text, /clerk 说 \d{4}-\d\d-\d\d 来过/);
  assert.doesNotMatch(page.text, /王大山|<script/, 'whoever finds the phone learns no name of a household');
  assert.equal((await county.page(path, { came: 'no', told: 'no', of_it: '' })).location, path);
  assert.match((await county.page(path)).text, /记下了/);
  assert.equal((await county.page(path, { came: 'yes', told: 'no', of_it: '' })).status, 409);
  assert.equal((await county.page(`/${TENANT}/came/0000000000`)).status, 404);
});
