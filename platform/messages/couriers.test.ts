import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openGateway, openMailServer, openSilence, type Refusing, textOf } from '#tests/support/gateways.ts';
import type { Message } from './courier.ts';
import { smsFileCourier } from './sms-file.ts';
import { smsHttpCourier, TEMPLATE } from './sms-http.ts';
import { smtpCourier } from './smtp.ts';

const MAIL: Message = {
  id: '0198f000-0000-7000-8000-000000000001',
  to: 'wang@example.org',
  subject: '您说的事有新进展',
  text: '您的事由交通局办。\n',
};
const SMS: Message = { ...MAIL, to: '13800000000', subject: '', text: '您的“事” \\ 有 {to} 新进展。' };
const FROM = 'Minqing <no-reply@county.example>';

test('a mail arrives as it was written, under an id that is the same at every try', async (t) => {
  const server = await openMailServer(t);
  const courier = smtpCourier({ url: server.url, from: FROM });
  t.after(() => courier.close());
  const first = await courier.send(MAIL);
  assert.deepEqual(first, { reference: `<${MAIL.id}@county.example>` });
  assert.deepEqual(await courier.send(MAIL), first);
  assert.equal(server.mails.length, 2);
  for (const mail of server.mails) {
    assert.deepEqual(mail.to, [MAIL.to]);
    assert.match(mail.source, new RegExp(`^Message-ID: <${MAIL.id}@county.example>`, 'im'));
    assert.match(mail.source, /^Auto-Submitted: auto-generated/im);
    assert.equal(textOf(mail).replaceAll('\r\n', '\n').trim(), MAIL.text.trim());
  }
});

test('a 4xx of the mail server is worth another try, a 5xx for the mail is not, and neither tells the address', async (t) => {
  let refusing: Refusing = null;
  const server = await openMailServer(t, () => refusing);
  const courier = smtpCourier({ url: server.url, from: FROM });
  t.after(() => courier.close());
  const cases = [
    [
      { at: 'rcpt', code: 450 },
      { failure: 'smtp-450', isWorthAnotherTry: true },
    ],
    [
      { at: 'data', code: 452 },
      { failure: 'smtp-452', isWorthAnotherTry: true },
    ],
    [
      { at: 'rcpt', code: 550 },
      { failure: 'smtp-550', isWorthAnotherTry: false },
    ],
    [
      { at: 'data', code: 554 },
      { failure: 'smtp-554', isWorthAnotherTry: false },
    ],
  ] as const;
  for (const [how, carried] of cases) {
    refusing = how;
    assert.deepEqual(await courier.send(MAIL), carried);
  }
  assert.equal(server.mails.length, 0);
});

test('a mail server that says nothing is left after the time, and one that is not there at once', async (t) => {
  const silence = await openSilence(t);
  const hanging = smtpCourier({ url: `smtp://127.0.0.1:${silence.port}`, from: FROM, timeoutMilliseconds: 300 });
  const before = performance.now();
  assert.deepEqual(await hanging.send(MAIL), { failure: 'timeout', isWorthAnotherTry: true });
  assert.ok(performance.now() - before < 3000);
  await silence.close();
  const nobody = smtpCourier({ url: `smtp://127.0.0.1:${silence.port}`, from: FROM });
  assert.deepEqual(await nobody.send(MAIL), { failure: 'unreachable', isWorthAnotherTry: true });
});

test('an SMS goes to the gateway with its token and key, and its text can’t break out of the JSON', async (t) => {
  const gateway = await openGateway(t, () => ({ status: 200, body: '{"messageId":"abc-1"}' }));
  const template = { mobiles: ['{to}'], content: '【某县】{text}', extra: { ref: '{id}', retry: 0 } };
  const courier = smsHttpCourier({ url: gateway.url, template, token: 'secret' });
  assert.deepEqual(await courier.send(SMS), { reference: 'abc-1' });
  const [asked] = gateway.asked;
  assert.deepEqual(asked?.body, {
    mobiles: [SMS.to],
    content: `【某县】${SMS.text}`,
    extra: { ref: SMS.id, retry: 0 },
  });
  assert.equal(asked?.headers.authorization, 'Bearer secret');
  assert.equal(asked?.headers['idempotency-key'], SMS.id);
});

test('of a gateway 4xx and a redirect are final, 5xx and being asked to wait are worth another try', async (t) => {
  let status = 200;
  const gateway = await openGateway(t, () => ({ status, body: 'number 13800000000 is barred' }));
  const courier = smsHttpCourier({ url: gateway.url, template: TEMPLATE, token: null });
  const cases = [
    [400, false],
    [404, false],
    [302, false],
    [408, true],
    [429, true],
    [500, true],
    [503, true],
  ] as const;
  for (const [code, isWorthAnotherTry] of cases) {
    status = code;
    assert.deepEqual(await courier.send(SMS), { failure: `http-${code}`, isWorthAnotherTry });
  }
  assert.equal(gateway.asked.length, cases.length, 'no redirect was followed');
});

test('a gateway that hangs is left after the time, and one that is not there at once', async (t) => {
  const silence = await openSilence(t);
  const url = `http://127.0.0.1:${silence.port}/`;
  const hanging = smsHttpCourier({ url, template: TEMPLATE, token: null, timeoutMilliseconds: 300 });
  assert.deepEqual(await hanging.send(SMS), { failure: 'timeout', isWorthAnotherTry: true });
  await silence.close();
  const nobody = smsHttpCourier({ url, template: TEMPLATE, token: null });
  assert.deepEqual(await nobody.send(SMS), { failure: 'unreachable', isWorthAnotherTry: true });
});

test('SMS in a file are one line each, even after a torn one and when many come at once, and only their owner reads them', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'minqing-sms-'));
  t.after(() => rm(directory, { recursive: true }));
  const path = join(directory, 'out', 'sms.jsonl');
  const courier = smsFileCourier(path);
  assert.deepEqual(await courier.send(SMS), { reference: '' });
  assert.equal((await stat(path)).mode & 0o777, 0o600);
  await writeFile(path, '{"id":"torn', { flag: 'a' });
  await Promise.all(['2', '3', '4'].map((id) => courier.send({ ...SMS, id })));
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  assert.equal(lines.length, 5);
  assert.deepEqual(JSON.parse(lines[0] ?? ''), { id: SMS.id, to: SMS.to, text: SMS.text });
  assert.deepEqual(
    lines.slice(2).map((line) => JSON.parse(line).id),
    ['2', '3', '4'],
  );
});

test('a file that can’t be written is worth another try', async () => {
  const { failure, isWorthAnotherTry } = (await smsFileCourier('/dev/null/sms.jsonl').send(SMS)) as {
    failure: string;
    isWorthAnotherTry: boolean;
  };
  assert.match(failure, /^file-E/);
  assert.equal(isWorthAnotherTry, true);
});
