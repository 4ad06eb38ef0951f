import { BUCKETS } from './learned-pieces.ts';
import { seededChance } from './measures.ts';

/** A text as a direction: its pieces weighed by how rare they are, of length 1. */
export type Weighed = { readonly buckets: Int32Array; readonly values: Float32Array };

/**
 * Which pieces stand together in the tenant's own texts: `dimensions` directions, one after another per bucket. Found
 * without any label (latent semantic analysis, Deerwester et al. 1990), so that every text that is there helps, and 工资
 * says something of 欠薪 after a few hundred texts.
 */
export type Kinship = { readonly dimensions: number; readonly of: Float32Array };

/** Measured on 3,600 texts: between 50 and 200 nothing changes but the time. */
const DIMENSIONS = 64;
const TURNS = 3;
/** Of more texts than this a sample is enough; bounds the time. */
export const KIN_TEXTS_MAX = 4000;

/** The same texts always give the same directions. Yields between steps, so that others may have their turn. */
export function* kinshipIn(texts: readonly Weighed[]): Generator<void, Kinship> {
  const dimensions = Math.min(DIMENSIONS, Math.floor(texts.length / 4));
  const of = new Float32Array(BUCKETS * dimensions);
  const sides = new Float32Array(texts.length * dimensions);
  const chance = seededChance(7);
  for (let at = 0; at < sides.length; at += 1) sides[at] = chance() + chance() + chance() - 1.5;
  for (let turn = 0; turn <= TURNS; turn += 1) {
    yield* straighten(sides, dimensions);
    of.fill(0);
    yield* passOver(texts, of, sides, dimensions, false);
    if (turn === TURNS) break;
    sides.fill(0);
    yield* passOver(texts, of, sides, dimensions, true);
  }
  yield* straighten(of, dimensions);
  return { dimensions, of };
}

const TEXTS_A_SLICE = 50;

/** One multiplication by the texts, from pieces to texts or back. */
function* passOver(
  texts: readonly Weighed[],
  of: Float32Array,
  sides: Float32Array,
  dimensions: number,
  isToTexts: boolean,
): Generator<void, void> {
  for (const [index, { buckets, values }] of texts.entries()) {
    const side = index * dimensions;
    for (let at = 0; at < buckets.length; at += 1) {
      const value = values[at] as number;
      const piece = (buckets[at] as number) * dimensions;
      const [to, into, from, out] = isToTexts ? [sides, side, of, piece] : [of, piece, sides, side];
      for (let d = 0; d < dimensions; d += 1) (to[into + d] as number) += value * (from[out + d] as number);
    }
    if (index % TEXTS_A_SLICE === 0) yield;
  }
}

/** Makes the columns stand upright on each other, each of length 1 (Gram and Schmidt). */
function* straighten(columns: Float32Array, dimensions: number): Generator<void, void> {
  const used: number[] = [];
  for (let row = 0; row < columns.length; row += dimensions) if (columns[row] !== 0) used.push(row);
  for (let d = 0; d < dimensions; d += 1) {
    const length = takeOut(columns, used, d);
    const by = length > 1e-20 ? 1 / Math.sqrt(length) : 0;
    for (const row of used) (columns[row + d] as number) *= by;
    if (d % 4 === 0) yield;
  }
}

/** Takes out of a column what those before it say already. Returns the square of the length that is left. */
function takeOut(columns: Float32Array, used: readonly number[], d: number): number {
  const dots = new Float64Array(d);
  for (const row of used)
    for (let e = 0; e < d; e += 1) (dots[e] as number) += (columns[row + d] as number) * (columns[row + e] as number);
  let length = 0;
  for (const row of used) {
    let value = columns[row + d] as number;
    for (let e = 0; e < d; e += 1) value -= (dots[e] as number) * (columns[row + e] as number);
    columns[row + d] = value;
    length += value * value;
  }
  return length;
}

/** A text in these directions. */
export function kinOf({ buckets, values }: Weighed, { dimensions, of }: Kinship): Float32Array {
  const place = new Float32Array(dimensions);
  for (let at = 0; at < buckets.length; at += 1) {
    const value = values[at] as number;
    const piece = (buckets[at] as number) * dimensions;
    for (let d = 0; d < dimensions; d += 1) (place[d] as number) += value * (of[piece + d] as number);
  }
  return place;
}
