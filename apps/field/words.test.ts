import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogues } from './words.ts';

type Said = { readonly where: string; readonly text: string };

function sayings(value: unknown, where = ''): Said[] {
  if (typeof value === 'string') return [{ where, text: value }];
  return Object.entries(value as object).flatMap(([name, part]) => sayings(part, where ? `${where}.${name}` : name));
}

const placesOf = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted().join(' ');

test('whatever the field app says in Chinese it says in English, with the same places for values', () => {
  const chinese = sayings(catalogues.zh);
  const english = new Map(sayings(catalogues.en).map(({ where, text }) => [where, text]));
  assert.equal(english.size, chinese.length);
  for (const { where, text } of chinese) {
    const other = english.get(where) ?? '';
    assert.notEqual(other.trim(), '', where);
    assert.equal(placesOf(other), placesOf(text), where);
  }
});
