import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalJson, type Json } from '#kernel/canonical-json.ts';
import { entryText, parseEntry } from './entry.ts';

const ENTRY = {
  v: 1,
  k: 'ledger.matter.replied',
  t: 1_769_000_000_000,
  c: 'Zm9v',
  m: 'abcdefghijklmnopqrstuv',
  n: 3,
  result: 'solved',
} as const;
const TEXT = entryText(ENTRY);

test('an entry has one text, and the text one reading', () => {
  assert.equal(
    TEXT,
    '{"c":"Zm9v","k":"ledger.matter.replied","m":"abcdefghijklmnopqrstuv","n":3,"result":"solved","t":1769000000000,"v":1}',
  );
  assert.deepEqual(parseEntry(TEXT), { ...ENTRY });
});

test('names stand in the order of their UTF-16, as in the example of RFC 8785 §3.2.3', () => {
  const value = {
    '\u20ac': 1,
    '\r': 2,
    '\ufb33': 3,
    '1': 4,
    '\u{1f600}': 5,
    '\u0080': 6,
    '\u00f6': 7,
    left: undefined,
  };
  const written = '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}';
  assert.equal(canonicalJson(value), written);
});

test('what a person said or is called can stand in no entry', () => {
  for (const code of ['王五', 'a"b', 'a\\b', 'a\nb', 'x'.repeat(1100)])
    assert.throws(() => entryText({ ...ENTRY, result: code }), /more than codes/);
});

test('an entry that is written in another way than the one is refused', () => {
  for (const [from, to] of [
    ['{"c"', '{ "c"'],
    ['"n":3', '"n":03'],
    ['"n":3', '"n":3.0'],
    ['"n":3', '"n":-0'],
    ['"n":3', '"n":3e0'],
    ['"n":3', '"n":1234567890123456'],
    ['"n":3', '"n":null'],
    ['"n":3', '"n":{}'],
    ['"n":3', '"n":3,"n":3'],
    ['"n":3', '"n":3,"l":3'],
    ['"n":3', '"n":'],
    ['"n":3', '"N":3'],
    ['"n":3', '"__proto__":"x","n":3'],
    ['"Zm9v"', '"Zm9\\u0076"'],
    ['"v":1}', '"v":1}}'],
    ['"v":1}', '"v":1,}'],
    ['"v":1}', '"v":1'],
    ['"v":1}', '"v":1}\n'],
    ['"v":1}', '"v":2}'],
    ['"t":1769000000000', '"t":"1769000000000"'],
  ] as const) {
    assert.ok(TEXT.includes(from), from);
    assert.equal(parseEntry(TEXT.replace(from, to)), null, to);
  }
});

test('any single letter changed, left out or put in leaves an entry that is read as JSON reads it, or is none', () => {
  for (let at = 0; at <= TEXT.length; at += 1) {
    for (const letter of ['', '"', ',', ':', '{', '}', '\\', '0', '1', '-', 'a', 'v', ' ', '[', '.', 'é']) {
      for (const removed of [0, 1]) {
        const changed = TEXT.slice(0, at) + letter + TEXT.slice(at + removed);
        const read = parseEntry(changed);
        if (read) assert.equal(canonicalJson(JSON.parse(changed) as Json), changed);
        if (read) assert.deepEqual(read, JSON.parse(changed));
      }
    }
  }
});
