import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AreaCode } from '#kernel/area-code.ts';
import { inFours, withCheckDigits } from '#kernel/check-digits.ts';
import { idOf } from '#tests/support/matters.ts';
import { coreOf, joinEvidence } from './cluster-joins.ts';
import { likenessNeeded, likenessOf, type Near, piecesOf, placeOf, rarityOf, sketchOf } from './clustering.ts';
import { ownWordsOf } from './clustering-named.ts';
import { sharedPhrasesOf } from './clustering-phrases.ts';

const VILLAGE = '990101101201' as AreaCode;
const around = (areaCode = VILLAGE, categoryCode: string | null = null) => ({ areaCode, categoryCode });
const sketch = (words: string) => sketchOf(piecesOf('', words), new Map(), 0);
const near = (digit: string, words: string, clusterId: string | null = null, membersCount = 1): Near => ({
  ...around(),
  matterId: idOf(digit),
  clusterId: clusterId === null ? null : idOf(clusterId),
  membersCount,
  sketch: sketch(words),
});
const LAMP = '石坝路口的路灯灭了，夜里看不清';
const AGAIN = '石坝路口那盏路灯灭了好久';

test('two who ask in the same polite words for two things have nothing in common; two who name one bridge have', () => {
  const polite = '尊敬的领导您好，希望有关部门能够尽快解决，谢谢';
  assert.ok(likenessOf(sketch(`${polite}，大沟的涵洞堵了`), sketch(`${polite}，卫生室没有退烧药`)) < 120);
  assert.ok(likenessOf(sketch('青石桥栏杆断了'), sketch('走青石桥要小心，栏杆没了')) >= 120);
  const same = sketch(LAMP);
  assert.ok(likenessOf(same, same) >= 990);
});

test('the farther apart two places are, and the more differently they were classified, the more alike words must be', () => {
  const needed = [VILLAGE, '990101000000', '990101101202', '990101102201'].map((code) =>
    likenessNeeded(around(), around(code as AreaCode)),
  );
  assert.deepEqual(needed, [120, 180, 230, 400]);
  assert.equal(likenessNeeded(around(VILLAGE, '09.01'), around(VILLAGE, '01.04')), 150);
});

test('a matter joins the nearest group, the older of two that are equally near, and none out of which a person took it', () => {
  const own = { ...around(), sketch: sketch(LAMP) };
  assert.deepEqual(placeOf(own, [], []), { kind: 'alone' });
  const [one, other] = [near('1', AGAIN, '5', 2), near('2', AGAIN, '6', 2)];
  // Of two members one is near: the mean of both counts.
  const both = [one, near('3', AGAIN, '5', 2), other, near('4', AGAIN, '6', 2)];
  const joined = placeOf(own, both, []);
  assert.equal(joined.kind === 'join' && joined.clusterId, idOf('5'));
  const elsewhere = placeOf(own, both.toReversed(), [idOf('5')]);
  assert.equal(elsewhere.kind === 'join' && elsewhere.clusterId, idOf('6'));
  const pair = placeOf(own, [near('7', AGAIN)], []);
  assert.equal(pair.kind === 'pair' && pair.withId, idOf('7'));
});

test('one like neighbour does not chain a new trouble to a large group', () => {
  const own = { ...around(), sketch: sketch('石坝路口的路灯灭了，夜里看不清') };
  const alike = near('1', '石坝路口倒了一棵树，挡着道', '5', 1);
  assert.equal(placeOf(own, [alike], []).kind, 'join', 'alone with it, it would be near enough');
  assert.equal(placeOf(own, [{ ...alike, membersCount: 9 }], []).kind, 'alone');
});

test('two groups are perhaps one trouble when the matters of one would have joined the other; asking in the same polite words is not enough', () => {
  const group = (...texts: string[]) => texts.map((words) => ({ ...around(), sketch: sketch(words) }));
  const lamps = group(LAMP, AGAIN);
  const later = group('石坝路口路灯灭了没人修', '石坝路口的路灯还是灭的');
  const polite = '尊敬的领导您好，希望有关部门能够尽快解决，谢谢';
  const clinic = group(`${polite}，卫生室没有退烧药`, `${polite}，卫生室退烧药断货`);
  const culvert = group(`${polite}，大沟的涵洞堵了`, `${polite}，涵洞堵了水排不走`);
  assert.ok((joinEvidence(lamps, later)?.likeness ?? 0) >= 120);
  assert.deepEqual(joinEvidence(lamps, later), joinEvidence(later, lamps), 'whichever is asked of');
  assert.equal(joinEvidence(clinic, culvert), null);
  const far = later.map((one) => ({ ...one, areaCode: '990101102201' as AreaCode }));
  assert.ok(
    (joinEvidence(lamps, far)?.margin ?? 0) < (joinEvidence(lamps, later)?.margin ?? 0),
    'farther is less near',
  );
  assert.ok(coreOf(lamps).pieces.every((piece) => lamps.every((one) => one.sketch.pieces.includes(piece))));
});

test('what a group shares is said with its places, without manners of speaking and without repeating itself', () => {
  const texts = ['请领导尽快解决青石桥栏杆断了', '青石桥栏杆断了，请领导尽快解决', '走青石桥怕出事，请领导尽快解决'];
  const phrases = sharedPhrasesOf(texts, (piece) => rarityOf(piece, 3, 1000));
  assert.deepEqual(
    phrases.filter(({ isPlace }) => isPlace).map(({ phrase, textsCount }) => [phrase, textsCount]),
    [['青石桥', 3]],
  );
  assert.ok(phrases.some(({ phrase }) => phrase.includes('栏杆断了')));
});

test('a sentence that names another matter’s number says nothing of its own; a number with a wrong digit, or of a bank card, is none', () => {
  const number = inFours(withCheckDigits('26112148392017'));
  assert.deepEqual(ownWordsOf('和编号 2611…', `和编号 ${number} 说的是同一件事，我这里也是这样。后院也淹了。`), {
    numbers: [number.replaceAll(' ', '')],
    title: '',
    words: '后院也淹了。',
  });
  assert.equal(ownWordsOf('路灯', `The same as number ${number}: it troubles me too.`).title, '路灯');
  const wrong = `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`;
  for (const other of [wrong, '6222 0212 3456 7890 123'])
    assert.deepEqual(ownWordsOf('', `卡号${other}。`), { numbers: [], title: '', words: `卡号${other}。` });
});
