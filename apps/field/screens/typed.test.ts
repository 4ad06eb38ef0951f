import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogues } from '../words.ts';
import { bodyOf, typedOf, wrongIn } from './typed.ts';

const blank = typedOf({ body: {} });

test('[002-05] what was typed comes back whole from what is kept, and what was left empty is not sent', () => {
  const typed = { ...blank, words: '渠堵了', areaCode: '990108101201', channel: 'visit', place: '三组' };
  assert.deepEqual(bodyOf(typed), { words: '渠堵了', channel: 'visit', areaCode: '990108101201', place: '三组' });
  assert.deepEqual(typedOf({ body: bodyOf(typed) }), typed);
});

test('an entry without words, place, or what its reply needs is not finished; a name is never needed', () => {
  const wrong = (change: object) =>
    Object.keys(wrongIn({ ...blank, words: '渠堵了', areaCode: '1', ...change }, catalogues.zh));
  assert.deepEqual(wrong({}), []);
  assert.deepEqual(wrong({ words: ' 渠 ', areaCode: '' }), ['words', 'areaCode']);
  assert.deepEqual(wrong({ replyWay: 'phone' }), ['phone']);
  assert.deepEqual(wrong({ replyWay: 'letter' }), ['address']);
  assert.deepEqual(wrong({ replyWay: 'letter', place: '三组王家' }), []);
});
