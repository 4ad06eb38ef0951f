import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entryText } from './field-entry.ts';

test('the same entry is the same text in whatever order its fields were typed; what is left out is not there', () => {
  const one = { words: '路 "坏" 了', files: [{ hash: 'a', name: 'b' }], place: undefined };
  const other = { files: [{ name: 'b', hash: 'a' }], words: '路 "坏" 了' };
  assert.equal(entryText('matter', one), entryText('matter', other));
  assert.equal(entryText('matter', JSON.parse(JSON.stringify(one))), entryText('matter', one));
});

test('another word, kind, order of files or empty field is another entry', () => {
  const text = (body: object, kind = 'matter') => entryText(kind, body);
  const all = [
    text({ words: 'a' }),
    text({ words: 'b' }),
    text({ words: 'a' }, 'visit'),
    text({ words: 'a', place: '' }),
    text({ words: 'a', files: ['x', 'y'] }),
    text({ words: 'a', files: ['y', 'x'] }),
    text({ words: 'a', count: 1 }),
    text({ words: 'a', count: '1' }),
  ];
  assert.equal(new Set(all).size, all.length);
});

test('a changed field is the same change whatever it was thought to hold before; another value is another change', () => {
  const text = (body: object) => entryText('change', body);
  const one = { constituentId: 'a', field: 'remark', base: '旧', value: '新' };
  assert.equal(text(one), text({ ...one, base: '别人写的' }));
  assert.notEqual(text(one), text({ ...one, value: '别的' }));
  assert.notEqual(entryText('visit', { base: 'a' }), entryText('visit', { base: 'b' }));
});
