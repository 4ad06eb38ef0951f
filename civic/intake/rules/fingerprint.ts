/** So many permutations make the estimate good to about ±1/8; 16 bands of 4 find a likeness of 0.5 in two of three. */
const PERMUTATIONS_COUNT = 64;
const BANDS_COUNT = 16;
const ROWS_COUNT = PERMUTATIONS_COUNT / BANDS_COUNT;
/** Characters that stand together: three of Chinese are about a word and its neighbour. */
const SHINGLE_LENGTH = 3;

/** Parameters of the permutations h → a·h + b (mod 2^32), a odd; fixed for ever, since fingerprints are stored. */
const MULTIPLIERS = new Uint32Array(PERMUTATIONS_COUNT);
const OFFSETS = new Uint32Array(PERMUTATIONS_COUNT);
for (let index = 0, seed = 0x9e3779b9; index < PERMUTATIONS_COUNT; index += 1) {
  seed = mixed(seed + index);
  MULTIPLIERS[index] = seed | 1;
  seed = mixed(seed ^ 0x85ebca6b);
  OFFSETS[index] = seed;
}

/** A number of 32 bits from another, every bit depending on every bit (the finaliser of MurmurHash3). */
function mixed(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** What is compared: the same characters however they were typed, without spaces and punctuation. */
function compared(words: string): string {
  return words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '');
}

/** The pieces of three characters in a text, as numbers of 32 bits, each once. A shorter text is one piece. */
export function shinglesOf(words: string): Set<number> {
  const text = compared(words);
  const shingles = new Set<number>();
  if (text.length === 0) return shingles;
  for (let at = 0; at === 0 || at + SHINGLE_LENGTH <= text.length; at += 1) {
    let hash = 0x811c9dc5;
    const end = Math.min(at + SHINGLE_LENGTH, text.length);
    for (let place = at; place < end; place += 1) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
    shingles.add(mixed(hash));
  }
  return shingles;
}

/** The smallest value of each permutation over the pieces: two texts agree in about as many as they are alike. */
export function minHashOf(shingles: ReadonlySet<number>): Uint32Array {
  const smallest = new Uint32Array(PERMUTATIONS_COUNT).fill(0xffffffff);
  for (const shingle of shingles) {
    for (let index = 0; index < PERMUTATIONS_COUNT; index += 1) {
      const value = (Math.imul(MULTIPLIERS[index] ?? 1, shingle) + (OFFSETS[index] ?? 0)) >>> 0;
      if (value < (smallest[index] ?? 0)) smallest[index] = value;
    }
  }
  return smallest;
}

/**
 * The bands of a text's fingerprint (A. Broder's MinHash with locality-sensitive hashing): 16 short texts; two texts
 * that share one are worth comparing. Empty for words without any letter.
 */
export function bandsOf(words: string): string[] {
  const shingles = shinglesOf(words);
  if (shingles.size === 0) return [];
  const values = minHashOf(shingles);
  return Array.from({ length: BANDS_COUNT }, (_, band) => {
    let low = 0x811c9dc5 + band;
    let high = 0x9e3779b9 ^ band;
    for (const value of values.subarray(band * ROWS_COUNT, (band + 1) * ROWS_COUNT)) {
      low = mixed(low ^ value);
      high = mixed(high + value);
    }
    return `${hexOf(band, 2)}${hexOf(low, 8)}${hexOf(high & 0xffff, 4)}`;
  });
}

function hexOf(value: number, length: number): string {
  return value.toString(16).padStart(length, '0');
}

/** How alike two texts are, 0 to 1: the share of pieces in both among the pieces in either (Jaccard). */
export function likenessOf(one: ReadonlySet<number>, other: ReadonlySet<number>): number {
  let both = 0;
  for (const shingle of one) if (other.has(shingle)) both += 1;
  const either = one.size + other.size - both;
  return either === 0 ? 0 : both / either;
}

/** Below these a suggestion would waste the clerk's look: less is asked of words about the same place. REC. */
const LIKENESS_MIN = { samePlace: 0.25, elsewhere: 0.5 } as const;

/** Whether two texts are alike enough to be suggested as perhaps one thing; never to be merged by themselves. */
export function isWorthALook(likeness: number, isSamePlace: boolean): boolean {
  return likeness >= (isSamePlace ? LIKENESS_MIN.samePlace : LIKENESS_MIN.elsewhere);
}
