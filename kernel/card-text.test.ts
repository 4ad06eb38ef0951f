import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { aCard, aFullCard } from '#tests/support/cards.ts';
import { plainTextOfCard, SMS_UNITS_MAX, smsOfCard } from './card-text.ts';
import { inBoth, printedOf, spokenNumber } from './printed-card.ts';

test('[002-75] a card as SMS has parts of at most 70 characters with who, every number to call and the address', () => {
  for (const language of ['zh', 'en'] as const) {
    for (const card of [aCard(), aFullCard()]) {
      const parts = smsOfCard(card, language);
      assert.ok(parts.every((part) => part.length <= SMS_UNITS_MAX && part.trim() === part && part !== ''));
      const whole = parts.join('\n');
      for (const { number } of [...card.phones, card.oversight])
        assert.ok(
          parts.some((part) => part.includes(number)),
          `${number} is not parted`,
        );
      assert.ok(whole.includes('9901 1234') && whole.includes(card.lines[0]?.name[language] ?? '-'));
      assert.equal(parts.at(-1), card.code.address, 'the address stands alone, so that a phone makes a link of it');
    }
  }
  assert.equal(smsOfCard(aCard(), 'zh').length, 3);
});

test('a card that is not valid any more says so first, on every way without paper', () => {
  const card = aCard({ mark: { zh: '已作废', en: 'No longer valid' } });
  assert.ok(smsOfCard(card, 'zh')[0]?.startsWith('已作废'));
  assert.match(plainTextOfCard(card, 'en'), /^Some County\nNo longer valid\n/);
});

test('an address that does not fit into one SMS is left out, since half of it opens nothing', () => {
  const code = { ...aCard().code, address: `https://example.org/${'x'.repeat(80)}` };
  assert.ok(!smsOfCard(aCard({ code }), 'zh').some((part) => part.includes('example')));
});

test('no part of an SMS is longer than 70, no word is lost and no character cut, whatever a card says', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }).filter((one) => one.trim() !== '');
  fc.assert(
    fc.property(text, (value) => {
      const parts = smsOfCard(aCard({ lines: [{ name: inBoth('地址'), value: inBoth(value), isLarge: false }] }), 'zh');
      assert.ok(parts.every((part) => part.length <= SMS_UNITS_MAX && part.isWellFormed() === value.isWellFormed()));
      const bare = (some: string) => some.replace(/[\s；]+/gu, '');
      assert.ok(bare(parts.join('')).includes(bare(value)), value);
    }),
    { numRuns: 200 },
  );
});

test('the text for a Braille printer has one fact a line, every fact of the card, and no signs that are only drawn', () => {
  const lines = plainTextOfCard(aFullCard({ other: { language: 'ii', text: 'ꆈꌠ\nꁱꂷ' } }), 'zh').split('\n');
  for (const fact of [
    '卡号：9901 1234',
    '职务：驻村干部',
    '联系电话：199 0000 1234',
    '监督电话：0000-12345',
    '每季度上门一次：已兑现',
    '扫码说事：https://minqing.example.org/999901/c/99011234',
    'ꆈꌠ',
  ])
    assert.ok(lines.includes(fact), fact);
  assert.equal(lines.at(-1), '');
  const drawn = plainTextOfCard(aCard({ issuer: inBoth('★ 县│局 ─→ 📞 办·公室 1#') }), 'zh').split('\n');
  assert.equal(drawn[0], '县局 办·公室 1#');
});

test('what is alike in both languages is printed once, and what is missing in one is lent by the other', () => {
  assert.deepEqual(printedOf(inBoth('张某'), 'both'), ['张某']);
  assert.deepEqual(printedOf({ zh: '单位', en: 'Unit' }, 'both'), ['单位', 'Unit']);
  assert.deepEqual(printedOf({ zh: '单位', en: '' }, 'en'), ['单位']);
  assert.deepEqual(printedOf({ zh: '', en: ' ' }, 'both'), []);
  assert.equal(spokenNumber({ number: '990112345' }), '9901 1234 5');
  assert.equal(spokenNumber({ number: '乙-12' }), '乙-12');
});
