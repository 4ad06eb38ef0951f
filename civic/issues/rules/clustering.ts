import { type AreaCode, areaLevelOf, areaPrefixOf, areaWithin } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { COMMON_PHRASES } from './clustering-common.ts';

/** The number that stands for all matters among the counted pieces; no pair of characters has it. */
export const EVERY_MATTER = -(2 ** 31);

/** Longer texts repeat themselves; the first so many characters say what it is about. */
const CHARACTERS_MAX = 1200;
/** The subject of a letter says more than a sentence of it. REC. */
const TITLE_WEIGHT = 2;
/** A pair that stands in more than about a fifth of all matters tells nothing. */
const RARITY_MIN = 1.5;
/** So many of the heaviest pairs are kept of one matter. */
const PIECES_MAX = 120;
/** By so many of these a matter is found again. */
export const INDEXED_MAX = 16;
/** The length of a sketch, so that likeness is a whole number of thousandths on every machine. */
const LENGTH = 1000;

/** The rarest pairs of a matter with their weights, heaviest first. */
export type Sketch = { readonly pieces: readonly number[]; readonly weights: readonly number[] };

/** The pairs of characters of a text that stand together, each with how much it counts before rarity is known. */
export function piecesOf(title: string, words: string): Map<number, number> {
  const pieces = new Map<number, number>();
  for (const [piece, count] of pairsOf(words.replace(/\s+/gu, '').slice(0, CHARACTERS_MAX)))
    pieces.set(piece, 1 + Math.log(count));
  for (const piece of pairsOf(title).keys()) pieces.set(piece, (pieces.get(piece) ?? 0) + TITLE_WEIGHT);
  return pieces;
}

function pairsOf(text: string): Map<number, number> {
  const pairs = new Map<number, number>();
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/https?:\/\/\S+/gu, ' ');
  for (const run of plain.split(/[^\p{L}\p{N}]+/u)) {
    for (let at = 0; at + 2 <= run.length; at += 1) {
      const pair = pieceOf(run, at);
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    }
  }
  return pairs;
}

/** Two characters that stand together, as one number of 32 bits; never the same for two pairs. */
export function pieceOf(text: string, at: number): number {
  return (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1);
}

/** As if so many matters had been heard before the first: else in a young county every word would be common. REC. */
const MATTERS_SUPPOSED = 1000;
/** In so many of these each manner of speaking would have stood. */
const COMMON_SUPPOSED = 230;
const COMMON: ReadonlySet<number> = new Set(COMMON_PHRASES.flatMap((phrase) => [...pairsOf(phrase).keys()]));

/** In a large county one matter in so many is counted, for as many: each count is a write at another place of the disk. */
const COUNTED_ONE_IN = 32;
const ALL_COUNTED_MAX = 20_000;

/** For how many matters the pieces of the matter of this number are counted: 0, it is not one of them. */
export function countedFor(number: number): number {
  if (number <= ALL_COUNTED_MAX) return 1;
  return number % COUNTED_ONE_IN === 0 ? COUNTED_ONE_IN : 0;
}

/** How rare a pair is that stood in `count` of so many matters: the logarithm of one in so many. */
export function rarityOf(piece: number, count: number, matters: number): number {
  const supposed = COMMON.has(piece) ? COMMON_SUPPOSED : 0;
  // A pair that was met in none of those counted may have stood in as many as one of them stands for.
  const unseen = matters <= ALL_COUNTED_MAX ? 0.5 : COUNTED_ONE_IN / 2;
  return Math.log((matters + MATTERS_SUPPOSED) / (count + supposed + unseen));
}

/**
 * The sketch of a text: tf-idf over pairs of characters (G. Salton: weight = (1 + ln tf) · ln(N / df)), the rarest 120,
 * made one length. `countOf`: in how many matters of the county a pair has stood, this one included; `matters`: how many
 * there are. Empty for words that say nothing of their own.
 */
export function sketchOf(
  pieces: ReadonlyMap<number, number>,
  countOf: ReadonlyMap<number, number>,
  matters: number,
): Sketch {
  const weighed: [number, number][] = [];
  for (const [piece, weight] of pieces) {
    const rarity = rarityOf(piece, countOf.get(piece) ?? 1, matters);
    if (rarity > RARITY_MIN) weighed.push([piece, weight * rarity]);
  }
  const heaviest = weighed.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, PIECES_MAX);
  const length = Math.sqrt(heaviest.reduce((sum, [, weight]) => sum + weight * weight, 0));
  return {
    pieces: heaviest.map(([piece]) => piece),
    weights: heaviest.map(([, weight]) => Math.round((weight / length) * LENGTH)),
  };
}

/** How alike two sketches are, in thousandths: the cosine of the angle between them. */
export function likenessOf(one: Sketch, other: Sketch): number {
  const weights = new Map(other.pieces.map((piece, at) => [piece, other.weights[at] ?? 0]));
  let sum = 0;
  one.pieces.forEach((piece, at) => {
    sum += (one.weights[at] ?? 0) * (weights.get(piece) ?? 0);
  });
  return Math.min(1000, Math.round(sum / LENGTH));
}

/** Where and of what kind a matter is, beside its words. */
export type Around = { readonly areaCode: AreaCode; readonly categoryCode: string | null };

/**
 * From which likeness on two matters may be one trouble, in thousandths. REC: 180 was measured on letters of a city whose
 * place is in their words alone (`npm run evaluate`); of one village a part of that is enough, and what is farther apart
 * needs more than the same manner of speaking.
 */
const LIKENESS_MIN = { sameVillage: 120, samePlace: 180, sameTownship: 230, elsewhere: 400 } as const;
/** A pot-hole is no noise at night: what was classified apart needs a quarter more. */
const OTHER_CLASS = 1.25;

/** From which likeness on two matters may be one trouble, by where they are and how they were classified. */
export function likenessNeeded(one: Around, other: Around): number {
  const needed = LIKENESS_MIN[apartOf(one.areaCode, other.areaCode)];
  const [first, second] = [one.categoryCode?.slice(0, 2), other.categoryCode?.slice(0, 2)];
  return first && second && first !== second ? Math.round(needed * OTHER_CLASS) : needed;
}

/** How far apart two places are. */
function apartOf(one: AreaCode, other: AreaCode): keyof typeof LIKENESS_MIN {
  const isOfVillage = (code: AreaCode) => ['village', 'group'].includes(areaLevelOf(code));
  if (isOfVillage(one) && isOfVillage(other) && one.slice(0, 12) === other.slice(0, 12)) return 'sameVillage';
  if (areaWithin(one, other) || areaWithin(other, one)) return 'samePlace';
  const isBelowCounty = (code: AreaCode) => townshipOf(code).length === 9;
  return isBelowCounty(one) && isBelowCounty(other) && townshipOf(one) === townshipOf(other)
    ? 'sameTownship'
    : 'elsewhere';
}

/** The first nine digits. */
export function townshipOf(code: AreaCode): string {
  return areaPrefixOf(code).slice(0, 9);
}

/** A matter near the new one. `clusterId` null: it is in none. */
export type Near = Around & {
  readonly matterId: Id;
  readonly clusterId: Id | null;
  /** Of its cluster: how many in it have words of their own; three stand for any more. */
  readonly membersCount: number;
  readonly sketch: Sketch;
};

/** What becomes of a new matter; `likeness` in thousandths. */
export type Placed =
  | { readonly kind: 'alone' }
  | { readonly kind: 'pair'; readonly withId: Id; readonly likeness: number }
  | { readonly kind: 'join'; readonly clusterId: Id; readonly likeness: number };

/** A cluster is as near as its three nearest: one like neighbour doesn't chain two troubles. */
export const NEAREST_COUNT = 3;

/**
 * Where a new matter belongs: to the cluster, or beside the single matter, that is nearest and near enough; the older
 * one where two are equally near. `outOf`: clusters out of which a person took it. The same matters in the same order
 * always give the same clusters.
 */
export function placeOf(
  own: Around & { readonly sketch: Sketch },
  near: readonly Near[],
  outOf: readonly Id[],
): Placed {
  const groups = Map.groupBy(
    near.filter(({ clusterId }) => clusterId === null || !outOf.includes(clusterId)),
    ({ clusterId, matterId }) => clusterId ?? matterId,
  );
  let best: { readonly placed: Placed; readonly margin: number; readonly id: Id } | null = null;
  for (const [id, members] of groups) {
    const [first] = members;
    if (!first) continue;
    const seen = members
      .map((member) => ({ likeness: likenessOf(own.sketch, member.sketch), needed: likenessNeeded(own, member) }))
      .sort((a, b) => b.likeness / b.needed - a.likeness / a.needed)
      .slice(0, NEAREST_COUNT);
    const of = Math.max(seen.length, Math.min(NEAREST_COUNT, first.membersCount));
    const likeness = Math.round(seen.reduce((sum, one) => sum + one.likeness, 0) / of);
    const margin = seen.reduce((sum, one) => sum + one.likeness / one.needed, 0) / of;
    if (margin < 1 || (best && (margin < best.margin || (margin === best.margin && id > best.id)))) continue;
    const placed: Placed =
      first.clusterId === null
        ? { kind: 'pair', withId: first.matterId, likeness }
        : { kind: 'join', clusterId: first.clusterId, likeness };
    best = { placed, margin, id };
  }
  return best?.placed ?? { kind: 'alone' };
}
