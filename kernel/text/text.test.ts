import assert from 'node:assert/strict';
import { test } from 'node:test';
import { excerptOf, holdsAll } from './excerpt.ts';
import { piecesOfText } from './pieces.ts';
import { readQuery } from './query.ts';

const needlesOf = (typed: string) => {
  const query = readQuery(typed);
  return typeof query === 'string' ? query : query.needles.map(({ text }) => text);
};

/** Whether a query finds a text: every piece is among those of the text, and every needle stands in it. */
function finds(typed: string, text: string): boolean {
  const query = readQuery(typed);
  if (typeof query === 'string') return false;
  const pieces = new Set(piecesOfText(text));
  return query.pieces.every((piece) => pieces.has(piece)) && holdsAll([text], query.needles);
}

test('a place name that no dictionary knows is found by its characters, wherever the dictionary cuts the text', () => {
  for (const name of ['者竜乡', '戛洒垤', '勐烈坝']) {
    assert.ok(finds(name, `上月底${name}的路灯坏了。`), name);
    assert.ok(finds(name, `${name}中学门口`), name);
    assert.ok(finds(`${name}路灯`, `路灯坏了，在${name}`), `${name} with another word, in another order`);
  }
  assert.ok(!finds('者竜乡', '乡里的者和竜分开写'), 'characters apart are another thing');
});

test('words are found in whatever order they were typed, all of them, whole', () => {
  const text = '村口的路灯坏了，排水管也断了';
  assert.ok(finds('路灯 村口', text) && finds('村口 路灯', text) && finds('路灯排水管', text));
  assert.ok(!finds('路灯 水井', text));
  assert.ok(finds('ＷＩＦＩ 4G', '村里 WiFi 和4g都不通'), 'width and case are alike');
  assert.ok(!finds('and', 'a sandy road'), 'a word of letters is found whole');
});

test('one character alone is found where it is a word, and goes with its neighbour where it is not alone', () => {
  assert.ok(finds('水', '家里没有水。'));
  assert.deepEqual(needlesOf('水井村'), ['水井村']);
  assert.deepEqual(needlesOf('村口的路灯'), ['村口', '路灯']);
});

test('what cannot be looked for says why', () => {
  assert.equal(readQuery('，。 '), 'nothing_to_find');
  assert.equal(readQuery('13987654321'), 'long_number');
  assert.equal(readQuery('一二 三四 五六 七八 九十 甲乙 丙丁 戊己 庚辛'), 'too_many_words');
});

test('a telephone and the number of a matter are long numbers in groups, too; a day and an amount are not', () => {
  for (const typed of ['139-8765-4321', '139 8765 4321', '２６１１ ２３１２ ３４５６ ７８１２', '0000-1234567'])
    assert.equal(readQuery(typed), 'long_number', typed);
  assert.deepEqual(piecesOfText('电话139-8765-4321，请回'), piecesOfText('电话，请回'));
  for (const typed of ['2026-11-20', '2026.11.20 08:30', '3.5', '120-80']) {
    const query = readQuery(typed);
    assert.ok(typeof query !== 'string', typed);
    const pieces = new Set(piecesOfText(`于${typed}查看`));
    assert.ok(
      query.pieces.every((piece) => pieces.has(piece)),
      typed,
    );
  }
});

test('no telephone, identity card or long number is kept in pieces, or shown in an excerpt', () => {
  const [withNumber, without] = [piecesOfText('请打13987654321'), piecesOfText('请打')];
  assert.deepEqual(withNumber, without);
  const query = readQuery('路灯');
  assert.ok(typeof query !== 'string');
  const shown = excerptOf('路灯坏了，电话139-8765-4321', query.needles, 60);
  const dated = excerptOf('2026-11-20路灯坏了', query.needles, 60);
  assert.equal(dated[0]?.text, '2026-11-20', 'a day is shown');
  assert.equal(shown.map(({ text }) => text).join(''), '路灯坏了，电话•••');
});

test('an excerpt marks what was looked for where it stands, though it was typed in another width', () => {
  const query = readQuery('wifi 路灯');
  assert.ok(typeof query !== 'string');
  const text = `${'很长的开头，'.repeat(20)}ＷＩＦＩ不通，路灯也坏了`;
  const parts = excerptOf(text, query.needles, 40);
  assert.deepEqual(
    parts.filter(({ isHit }) => isHit).map((part) => part.text),
    ['ＷＩＦＩ', '路灯'],
  );
  assert.equal(parts[0]?.text, '…');
});
