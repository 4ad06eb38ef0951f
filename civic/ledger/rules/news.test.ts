import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Instant } from '#kernel/instant.ts';
import { type NewsPart, newsMessageOf, newsSendAt } from './news.ts';

const at = (text: string) => text as Instant;
const SENDER = { lookUpUrl: 'https://county.example/m', phone: '' };
const part = (title: string, zh: string, more: Partial<NewsPart> = {}): NewsPart => ({
  ...{ title, step: { zh, en: 'a step was made' }, number: '1234567812345678', url: null, isNeutral: false },
  ...more,
});
const sms = (parts: readonly NewsPart[], language: 'zh' | 'en' = 'zh') =>
  newsMessageOf('sms', parts, language, SENDER).text;

test('news of a day goes out at six in the evening of Beijing, what comes later on the next', () => {
  assert.equal(newsSendAt(at('2026-11-23T04:00:00.000Z')), '2026-11-23T10:00:00.000Z');
  assert.equal(newsSendAt(at('2026-11-23T10:00:00.001Z')), '2026-11-24T10:00:00.000Z');
});

test('who raised a matter and follows its issue reads each step once', () => {
  const follows = { number: null, url: 'https://county.example/f' };
  const both = [part('水渠', '有方案了'), part('水渠', '有方案了', follows), part('水渠', '决定公布了')];
  assert.equal(sms(both), '“水渠”：有方案了；决定公布了。');
  const mail = newsMessageOf('email', both, 'zh', SENDER).text;
  assert.equal(mail.split('有方案了').length, 2);
  assert.ok(mail.includes('1234 5678 1234 5678') && mail.includes('https://county.example/f'));
});

test('however much there is, an SMS has at most 70 characters, and says how much that was', () => {
  const title = '上段水渠年年垮年年修今年又垮了请大家一起想想办法';
  const many = Array.from({ length: 9 }, (_, n) => part(title, `第${n}步办成了，请大家看看`));
  for (const language of ['zh', 'en'] as const)
    for (const parts of [many.slice(0, 1), many.slice(0, 2), many, [...many, part('路灯', '决定公布了')]])
      assert.ok([...sms(parts, language)].length <= 70, sms(parts, language));
  assert.match(sms(many), /有9条新进展/);
});

test('of a complaint the message says only that there is news', () => {
  const text = sms([part('路灯', '决定公布了'), part('某局乱收费', '有方案了', { isNeutral: true })]);
  assert.match(text, /“路灯”：决定公布了。您的事有新进展/);
  assert.doesNotMatch(text, /收费/);
});

test('where only the number of news fits, those of complaints are counted and not named', () => {
  const many = Array.from({ length: 9 }, (_, n) => part('路灯', `第${n}步办成了，请大家看看`));
  const complaints = ['某局乱收费', '某站不开门'].map((title) => part(title, '有方案了', { isNeutral: true }));
  for (const [language, said] of [
    ['zh', '“路灯”等3个议题有11条新进展，可凭编号或在公开页看。'],
    ['en', '“路灯”, 3 issues: 11 news. By number or page.'],
  ] as const) {
    const parts = [...many, ...complaints].map((one, n) => ({
      ...one,
      step: { zh: one.step.zh, en: `step ${n} was made` },
    }));
    assert.equal(sms(parts, language), said);
  }
});
