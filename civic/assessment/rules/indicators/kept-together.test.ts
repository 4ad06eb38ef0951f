import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawing } from '#tests/support/attacker.ts';
import type { Counter, Counts } from './counting.ts';
import { INDICATOR_IDS, type IndicatorId, indicatorOf } from './indicators.ts';
import { publicValueOf } from './kept-together.ts';
import { linesOf } from './lines.ts';
import { keptBack, toldOf, type Value } from './value.ts';

const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
const TABLES = 150;

type Tells = (id: IndicatorId, place: string, own: Counts, beside: ReadonlyMap<string, Counts>) => Value | null;

/** Each indicator by itself. */
const oneByOne: Tells = (id, place, own, beside) =>
  keptBack(indicatorOf(id), beside).has(place) ? null : toldOf(indicatorOf(id), own, 'public');

function drawnPlaces(draw: () => number, count: number): Map<string, Counts> {
  const some = (most: number) => (draw() < 0.35 ? 0 : Math.floor(draw() * most));
  return new Map(
    Array.from({ length: count }, (_, at) => {
      const [received, other] = [some(draw() < 0.3 ? 6 : 60), some(draw() < 0.5 ? 6 : 60)];
      const counts: [Counter, number][] = [
        ['received', received],
        ['other_received', other],
        ['left_out', Math.floor(draw() * draw() * (received + 1))],
        ['joined', Math.floor(draw() * draw() * (received + 1))],
      ];
      return [`place ${at}`, new Map(counts)] as const;
    }),
  );
}

const QUANTITIES = ['received', 'other', 'all'] as const;
type Known = Record<(typeof QUANTITIES)[number], (number | null)[]>;

/** What the page of one place says of what came in, by whichever indicator. */
function readFrom(told: (id: IndicatorId) => Value | null): Record<(typeof QUANTITIES)[number], number | null> {
  const [others, wholes] = [told('other_kinds'), (['other_kinds', 'not_accepted', 'left_out'] as const).map(told)];
  const part = others?.part ?? null;
  return {
    received: told('received')?.part ?? told('joined')?.whole ?? null,
    other: part,
    all: wholes.find((one) => one?.whole != null)?.whole ?? null,
  };
}

type Found = { readonly quantity: keyof Known; readonly at: number; readonly value: number };

/** Of three of one page the third. */
function thirdsOf({ received, other, all }: Known): Found[] {
  return all.flatMap((sum, at): Found[] => {
    const [some, others] = [received[at] ?? null, other[at] ?? null];
    if (sum !== null && some !== null) return [{ quantity: 'other', at, value: sum - some }];
    if (sum !== null && others !== null) return [{ quantity: 'received', at, value: sum - others }];
    return some !== null && others !== null ? [{ quantity: 'all', at, value: some + others }] : [];
  });
}

/** Of the places and their sum, which is the last, the only one that is missing. */
function lastsOf(known: Known): Found[] {
  return QUANTITIES.flatMap((quantity) => {
    const row = known[quantity];
    const [only, another] = [...row.keys()].filter((at) => row[at] === null);
    if (only === undefined || another !== undefined) return [];
    const sum = row.slice(0, -1).reduce<number>((total, one) => total + (one ?? 0), 0);
    return [{ quantity, at: only, value: only === row.length - 1 ? sum : (row.at(-1) ?? 0) - sum }];
  });
}

/** Works out what is missing until nothing more can be. */
function workedOut(known: Known): Known {
  for (;;) {
    const news = [...thirdsOf(known), ...lastsOf(known)].filter(({ quantity, at }) => known[quantity][at] === null);
    if (news.length === 0) return known;
    for (const { quantity, at, value } of news) known[quantity][at] = value;
  }
}

/** The counts of one to four that somebody finds out who reads the pages of all places and of their whole. */
function foundOut(places: ReadonlyMap<string, Counts>, tells: Tells): string[] {
  const county = new Map<Counter, number>();
  for (const counts of places.values())
    for (const [counter, amount] of counts) county.set(counter, (county.get(counter) ?? 0) + amount);
  const pages = [
    ...[...places].map(([place, own]) => readFrom((id) => tells(id, place, own, places))),
    readFrom((id) => tells(id, 'county', county, new Map())),
  ];
  const known = workedOut({
    received: pages.map(({ received }) => received),
    other: pages.map(({ other }) => other),
    all: pages.map(({ all }) => all),
  });
  return QUANTITIES.flatMap((quantity) =>
    known[quantity].flatMap((count, at) =>
      count !== null && count > 0 && count < 5 ? [`${quantity} ${at}: ${count}`] : [],
    ),
  );
}

test('how many came in, and of which kinds, is not found out by taking one indicator of places and county from another', (t) => {
  t.diagnostic(`SEED=${SEED}`);
  const draw = drawing(SEED);
  let caught = 0;
  for (let turn = 0; turn < TABLES; turn += 1) {
    const places = drawnPlaces(draw, 1 + Math.floor(draw() * 8));
    assert.deepEqual(foundOut(places, publicValueOf), [], `SEED=${SEED} table ${turn}`);
    if (foundOut(places, oneByOne).length > 0) caught += 1;
  }
  assert.ok(caught > TABLES / 4, `SEED=${SEED}: the attack catches only ${caught} careless tables`);
});

test('a village that received 40 and two of other kinds tells neither 0 of 42 not accepted nor 0 of 42 left out', () => {
  const of = (received: number, other: number): Counts =>
    new Map([
      ['received', received],
      ['other_received', other],
    ]);
  const places = new Map([
    ['village', of(40, 2)],
    ['next', of(50, 20)],
    ['far', of(60, 30)],
  ]);
  const wholeOf = (id: IndicatorId, place: string) =>
    publicValueOf(id, place, places.get(place) ?? of(0, 0), places)?.whole ?? null;
  assert.equal(publicValueOf('received', 'village', of(40, 2), places)?.part, 40);
  assert.deepEqual(
    (['not_accepted', 'left_out'] as const).map((id) => wholeOf(id, 'village')),
    [null, null],
  );
  assert.equal(wholeOf('not_accepted', 'next'), null, 'its companion neither');
  assert.equal(wholeOf('not_accepted', 'far'), 90);
  assert.equal(publicValueOf('left_out', 'county', of(40, 2), new Map()), null, 'a county alike');
  assert.equal(publicValueOf('other_kinds', 'county', of(40, 2), new Map()), null);
});

test('no month is told of an indicator from which what came in of other kinds could be taken', () => {
  const followed = linesOf([], new Map(), null, '').map(({ indicator }) => indicator);
  const telling = INDICATOR_IDS.filter((id) => {
    const definition = indicatorOf(id);
    return 'whole' in definition && definition.whole.includes('other_received');
  });
  assert.deepEqual(telling.toSorted(), ['left_out', 'not_accepted', 'other_kinds']);
  assert.deepEqual(
    followed.filter((id) => telling.includes(id)),
    [],
  );
});
