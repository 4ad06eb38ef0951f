import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addHours, type Instant } from '#kernel/instant.ts';
import { messageOf, nextSendAt, type Outgoing, retryAt, wayOf } from './deliveries.ts';
import { NOTICES, noticeWords } from './notices.ts';

/** Beijing time of 23 November 2026. */
const beijing = (time: string) => new Date(`2026-11-23T${time}+08:00`).toISOString() as Instant;

test('nothing is sent between 21:00 and 8:00 Beijing time', () => {
  const edges = [
    ['07:59:59.999', '2026-11-23T00:00:00.000Z'],
    ['08:00:00.000', '2026-11-23T00:00:00.000Z'],
    ['20:59:59.999', '2026-11-23T12:59:59.999Z'],
    ['21:00:00.000', '2026-11-24T00:00:00.000Z'],
    ['23:59:59.999', '2026-11-24T00:00:00.000Z'],
    ['00:00:00.000', '2026-11-23T00:00:00.000Z'],
  ] as const;
  for (const [time, sentAt] of edges) assert.equal(nextSendAt(beijing(time), 'replied'), sentAt, time);
});

test('the last evening of a year waits for the first morning of the next', () => {
  assert.equal(nextSendAt('2026-12-31T15:00:00.000Z' as Instant, 'closed'), '2027-01-01T00:00:00.000Z');
});

test('that an emergency was passed on is told at night too', () => {
  assert.equal(nextSendAt(beijing('03:00:00'), 'handed_emergency'), beijing('03:00:00'));
});

test('tries come ever more seldom, and the last is within 24 hours of the first', () => {
  const first = beijing('09:00:00');
  let at = first;
  let tries = 1;
  for (let next = retryAt(tries, at, first, 'replied'); next !== null; next = retryAt(tries, at, first, 'replied')) {
    assert.ok(next > at);
    at = next;
    tries += 1;
  }
  assert.ok(tries > 4 && tries < 10, `${tries} tries`);
  assert.ok(at <= addHours(first, 24));
});

test('a try that would fall into the night waits for the morning', () => {
  assert.equal(retryAt(2, beijing('20:58:00'), beijing('20:00:00'), 'replied'), '2026-11-24T00:00:00.000Z');
});

test('after a day without a try the first one is still made, and given up when it fails', () => {
  assert.equal(retryAt(1, addHours(beijing('09:00:00'), 30), beijing('09:00:00'), 'replied'), null);
});

const TOLD: Outgoing = {
  zh: '您的事由交通局办，最晚11月30日答复您。',
  en: 'The traffic bureau deals with your matter; you get an answer by 30 November.',
  language: 'zh',
  number: '2611230000000001',
  matterKind: 'help',
  isSealed: false,
  complainsOfUnit: false,
};
const SENDER = { lookUpUrl: 'https://county.example/990101/matter', phone: '0000-12345' };

test('I7: of a sealed matter nothing is ever sent, by whatever channel and in whatever language', () => {
  for (const channel of ['sms', 'email'] as const)
    for (const language of ['zh', 'en'] as const)
      assert.equal(messageOf(channel, { ...TOLD, isSealed: true, language }, SENDER), null);
  assert.equal(wayOf({ isSealed: true }, 'sms'), 'look_up');
  assert.equal(wayOf({ isSealed: true }, 'letter'), 'look_up');
  assert.equal(wayOf({ isSealed: false }, 'sms'), 'sms');
});

test('of complaints and reports on conduct a message says that there is news, and nothing else', () => {
  const told = [
    { ...TOLD, matterKind: 'complaint' },
    { ...TOLD, matterKind: 'conduct_report' },
    { ...TOLD, complainsOfUnit: true },
  ];
  for (const one of told) {
    assert.equal(messageOf('sms', one, SENDER)?.text, '您的事有新进展，请凭编号查看。');
    for (const language of ['zh', 'en'] as const) {
      const mail = messageOf('email', { ...one, language }, SENDER);
      assert.doesNotMatch(`${mail?.subject} ${mail?.text}`, /交通局|traffic bureau|11月30日|30 November|2611/);
    }
  }
});

test('an SMS has at most 70 characters, in both languages and for every notice', () => {
  for (const kind of Object.keys(NOTICES) as (keyof typeof NOTICES)[]) {
    const long = '很长的名字'.repeat(20);
    const names = [...`${NOTICES[kind].zh}${NOTICES[kind].en}`.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
    const words = noticeWords(kind, Object.fromEntries(names.map((name) => [name, long])));
    for (const language of ['zh', 'en'] as const) {
      const { text = '' } = messageOf('sms', { ...TOLD, ...words, language }, SENDER) ?? {};
      assert.ok(text !== '' && [...text].length <= 70, `${kind} ${language}: ${text}`);
    }
  }
});

test('an e-mail has the whole notice, the number, and where to look it up', () => {
  const mail = messageOf('email', { ...TOLD, language: 'en' }, SENDER);
  assert.ok(mail);
  for (const part of [TOLD.en, '2611 2300 0000 0001', SENDER.lookUpUrl, SENDER.phone])
    assert.ok(mail.text.includes(part));
});
