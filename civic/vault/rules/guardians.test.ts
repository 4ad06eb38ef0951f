import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Id } from '#kernel/id.ts';
import { type GuardianKey, guardiansFor, isInLineOf } from './guardians.ts';

/** The government stands above bureau and town, the town above its station; discipline and court stand alone. */
const PARENTS: Readonly<Record<string, string | null>> = {
  government: null,
  bureau: 'government',
  town: 'government',
  station: 'town',
  discipline: null,
  court: null,
  congress: null,
};
const find = (id: Id) => (id in PARENTS ? { id, parentId: (PARENTS[id] ?? null) as Id | null } : null);
const key = (id: string, unit: string): GuardianKey => ({
  id: id as Id,
  personId: `person-${id}` as Id,
  publicKey: new Uint8Array(65),
  unitIds: [unit as Id],
});
const chosen = (keys: readonly GuardianKey[], complained: string | null) =>
  guardiansFor(keys, complained as Id | null, find)?.map(({ id }) => id) ?? null;

test('[004-19] no guardian stands in the unit complained about, above it or below it', () => {
  const keys = [
    key('a', 'government'),
    key('b', 'town'),
    key('c', 'station'),
    key('d', 'discipline'),
    key('e', 'court'),
  ];
  assert.equal(chosen(keys, 'town'), null, 'only two are left');
  assert.deepEqual(chosen([...keys, key('f', 'congress')], 'town'), ['d', 'e', 'f']);
  assert.deepEqual(
    chosen([...keys, key('f', 'bureau')], 'town'),
    ['d', 'e', 'f'],
    'a bureau beside it is not in its line',
  );
  assert.equal(isInLineOf(['station' as Id], 'government' as Id, find), true);
  assert.equal(isInLineOf(['bureau' as Id], 'town' as Id, find), false);
  assert.equal(isInLineOf(['bureau' as Id], null, find), false);
});

test('[004-19] while nobody is named, the three are taken from different lines as far as there are such', () => {
  const keys = [key('a', 'government'), key('b', 'town'), key('c', 'discipline'), key('d', 'court')];
  assert.deepEqual(chosen(keys, null), ['a', 'c', 'd']);
  assert.deepEqual(chosen(keys.slice(0, 3), null), ['a', 'c', 'b'], 'two of one line rather than none');
  assert.deepEqual(chosen([...keys].reverse(), null), ['a', 'c', 'd'], 'the same whatever their order');
});

test('[004-20] fewer than three keys seal nothing', () => {
  assert.equal(chosen([key('a', 'court'), key('b', 'discipline')], null), null);
  assert.equal(chosen([], null), null);
});
