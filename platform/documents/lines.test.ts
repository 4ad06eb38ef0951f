import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { brokenInto } from './lines.ts';
import { narrowQuotes, printable } from './text.ts';

/** A Chinese character is one wide, a Latin letter half. */
const widthOf = (text: string) => [...text].reduce((sum, one) => sum + (one.charCodeAt(0) < 0x2e80 ? 0.5 : 1), 0);
const broken = (text: string, width: number, indent = 0) => brokenInto(text, width, widthOf, indent);

test('no line begins with a closing mark and none ends with an opening one', () => {
  assert.deepEqual(broken('路面已经修好了。可以走', 7), ['路面已经修好', '了。可以走']);
  assert.deepEqual(broken('依照条例第（三）项办理', 6), ['依照条例第', '（三）项办理']);
  assert.deepEqual(broken('他说：“好的。”就走', 4), ['他说：', '“好的。”', '就走']);
});

test('a phone number and a Latin word stay whole, and what is longer than a line is cut', () => {
  assert.deepEqual(broken('请打电话0000-1234567问', 6), ['请打电话', '0000-1234567', '问']);
  assert.deepEqual(broken('We are sorry for the delay', 6), ['We are sorry', 'for the', 'delay']);
  assert.deepEqual(broken('X'.repeat(15), 6), ['X'.repeat(12), 'XXX']);
});

test('a long name with middle dots and rare characters is broken between characters, and keeps all of them', () => {
  const name = '龙䶮（𬭎）喆·阿不都热西提·买买提艾力·古丽娜尔·伊敏江·吐尔逊娜依·阿卜杜拉·热合曼·艾孜买提江';
  const lines = broken(name, 12);
  assert.equal(lines.join(''), name);
  assert.ok(lines.every((line) => widthOf(line) <= 12 && !line.startsWith('·')));
});

test('the first line gives way to its indent', () => {
  assert.deepEqual(broken('您好世界', 4, 2), ['您好', '世界']);
});

test('nothing is lost and no line is too wide, whatever is written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), fc.integer({ min: 4, max: 30 }), (text, width) => {
      const lines = broken(text, width);
      const bare = (some: string) => some.replace(/\s+/g, '');
      assert.equal(bare(lines.join('')), bare(text));
      // One character alone may be wider than the line, when it is made of many code points.
      assert.ok(
        lines.every((line) => widthOf(line) <= width || [...new Intl.Segmenter('zh').segment(line)].length === 1),
      );
    }),
    { numRuns: 300 },
  );
});

test('what no page and no XML has a place for is taken out of a text', () => {
  assert.equal(printable('路\u0000面\u000b\ud800修\r\n好\t了'), '路面\ufffd修\n好 了');
  assert.equal(narrowQuotes('People’s “letter” says 您说“好”'), 'People\'s "letter" says 您说“好”');
});
