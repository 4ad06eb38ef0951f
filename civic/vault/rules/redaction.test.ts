import assert from 'node:assert/strict';
import { test } from 'node:test';
import { patternOf } from './redaction.ts';

/** What PostgreSQL makes of a pattern, in the words of this language. */
function taken(text: string, pattern: string | null): string {
  const own = (pattern ?? '(?!x)x').replaceAll('[[:space:]]', '\\s').replaceAll('[:space:]', '\\s');
  return text.replace(new RegExp(own, 'giu'), '□');
}

test('a number is found however it was spaced, a longer text also sentence by sentence', () => {
  const pattern = patternOf(['13987654321'], ['墙裂了一道缝，三轮车过不去。请来看。']);
  assert.equal(taken('电话139-8765-4321，139 8765 4321', pattern), '电话□，□');
  assert.equal(taken('他说“三轮车过不去”，', patternOf([], ['三轮车过不去了已经三天'])), '他说“三轮车过不去”，');
  assert.equal(taken('他说墙裂了一道缝，三轮车过不去。请来看。就这些', pattern), '他说□就这些');
});

test('a Latin name is no part of another word; of Chinese nothing is left', () => {
  assert.equal(taken('I believe Li, and Liu', patternOf(['Li'])), 'I believe □, and Liu');
  assert.equal(taken('王大山同志说', patternOf(['王大山'])), '□同志说');
});

test('a single character, and signs that mean something in a pattern, take nothing that is not theirs', () => {
  assert.equal(patternOf(['李', ' ']), null);
  assert.equal(taken('a.b (c) 和 axb', patternOf(['a.b (c)'])), '□ 和 axb');
});

test('inside JSON a text is found as it is escaped there', () => {
  const pattern = patternOf(['金丝路"8"号\\东']);
  assert.equal(taken(JSON.stringify({ at: '金丝路"8"号\\东' }), pattern), '{"at":"□"}');
});
