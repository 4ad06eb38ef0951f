import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Instant } from '#kernel/instant.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { isGarbled, type Said, saidRefusals, storable, wellSaid } from './said.ts';

const NOW = '2026-11-21T04:00:00.000Z' as Instant;
const AREAS = { has: (code: string) => code === '990101001001' };
const SAID: Said = {
  formKey: '019aa5d0-0000-7000-8000-000000000001',
  channel: 'web',
  words: '村口的路灯坏了三个月。',
  areaCode: '990101001001',
};

function codesOf(said: Partial<Said>): string[] {
  return saidRefusals({ ...SAID, ...said }, AREAS, NOW).map(({ code }) => code);
}

function well(said: Partial<Said> = {}) {
  const result = wellSaid({ ...SAID, ...said }, AREAS, NOW);
  if (isRefusal(result)) assert.fail(result.code);
  return result;
}

test('[002-19] a matter needs words and a place; no name, no phone, no kind', () => {
  const { name, phone, kind, replyWay, mayPublishWords, receivedAt } = well();
  assert.deepEqual(
    { name, phone, kind, replyWay, mayPublishWords, receivedAt },
    {
      name: '',
      phone: '',
      kind: 'condition',
      replyWay: 'look_up',
      mayPublishWords: false,
      receivedAt: NOW,
    },
  );
});

for (const words of ['渴了', '鸡丢了', '想找人说说话', '我就是来骂人的', '月亮太亮', '你们都不管，这不归你们管吧']) {
  test(`[002-21][002-52] “${words}” is taken as anything else is`, () => {
    assert.equal(well({ words }).words, words);
  });
}

test('empty words, one character and only spaces are not enough to answer', () => {
  for (const words of ['', ' ', '哦', '\u0000\u0001', '　\n\t'])
    assert.deepEqual(codesOf({ words }), ['intake.words-missing']);
});

test('5,000 characters are taken, also when they are rare ones, and one more is refused with the count', () => {
  assert.equal(well({ words: '𬭚'.repeat(5000) }).words.length, 10_000);
  const refused = saidRefusals({ ...SAID, words: '字'.repeat(5003) }, AREAS, NOW)[0];
  assert.deepEqual(refused?.values, { most: 5000, over: 3 });
});

test('everything that is wrong is said at once, so that a form is mended in one go', () => {
  assert.deepEqual(codesOf({ words: '', areaCode: '', replyWay: 'phone' }), [
    'intake.words-missing',
    'intake.area-missing',
    'intake.phone-missing',
  ]);
});

test('a phone is asked only of someone who wants to be called', () => {
  assert.deepEqual(codesOf({ replyWay: 'phone' }), ['intake.phone-missing']);
  assert.deepEqual(codesOf({ replyWay: 'phone', phone: '不方便' }), ['intake.phone-wrong']);
  assert.deepEqual(codesOf({ replyWay: 'phone', phone: '１３８ ００００ ００００' }), []);
  for (const replyWay of ['look_up', 'next_visit', 'none'] as const) assert.deepEqual(codesOf({ replyWay }), []);
});

test('a letter needs somewhere to go', () => {
  assert.deepEqual(codesOf({ replyWay: 'letter' }), ['intake.address-missing']);
  assert.deepEqual(codesOf({ replyWay: 'letter', place: '3组15号' }), []);
});

test('a place that the county does not have is refused', () => {
  assert.deepEqual(codesOf({ areaCode: '990101001999' }), ['intake.area-unknown']);
});

test('what was said last year keeps its day; what will be said tomorrow is refused', () => {
  assert.equal(well({ receivedAt: '2025-01-02T00:00:00.000Z' }).receivedAt, '2025-01-02T00:00:00.000Z');
  assert.deepEqual(codesOf({ receivedAt: '2026-11-22T04:00:00.000Z' }), ['intake.received-later']);
});

test('words are kept as they were said: HTML, line ends, spaces inside, emoji', () => {
  const words = '<b>路</b> 坏了\r\n第二行　全角 & "引号" 😀';
  assert.equal(well({ words }).words, '<b>路</b> 坏了\n第二行　全角 & "引号" 😀');
});

test('what no database can hold is taken out: NUL, halves of characters, control characters', () => {
  assert.equal(storable('路\u0000灯\ud83d坏\u0007了\t!'), '路灯\ufffd坏了\t!');
});

const GB18030_READ_AS_UTF8 = new TextDecoder().decode(
  Uint8Array.from([0xc2, 0xb7, 0xb5, 0xc6, 0xbb, 0xb5, 0xc1, 0xcb]),
);
const UTF8_READ_AS_LATIN = Array.from(new TextEncoder().encode('路灯坏了三个月'), (byte) =>
  String.fromCharCode(byte),
).join('');

test('mojibake is refused with a sentence, in each of its usual shapes', () => {
  for (const words of [GB18030_READ_AS_UTF8, UTF8_READ_AS_LATIN, '锟斤拷锟斤拷锟斤拷'])
    assert.deepEqual(codesOf({ words }), ['intake.words-garbled'], words);
});

test('one broken emoji in a long text, French and German are no mojibake', () => {
  assert.equal(isGarbled(`${'路灯坏了三个月没人修，'.repeat(5)}\ufffd`), false);
  assert.equal(isGarbled('L’été dernier, la fenêtre a été cassée à côté; größer über äöü'), false);
});

test('a matter without a title is called by its first line', () => {
  assert.equal(well({ words: '路灯坏了\n已经三个月' }).title, '路灯坏了');
  assert.equal([...well({ words: '长'.repeat(300) }).title].length, 41);
  assert.equal(well({ title: '关于路灯' }).title, '关于路灯');
});
