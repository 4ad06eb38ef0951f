/**
 * What a text is to the house's own classifier: its single Han characters and pairs of them, and its words in Latin
 * letters, each as a number of 16 bits (feature hashing, Weinberger et al. 2009). Kept in tables with the weights: the hash must never
 * change without a new version of the model.
 */
export type Pieces = { readonly buckets: Int32Array; readonly counts: Float32Array };

/** So many numbers a piece may become; at some 20,000 pieces in use every third shares its number, which costs little. */
export const BUCKETS = 1 << 16;

/** A title says in ten characters what the words say in three hundred. Measured on 235 letters: 1 → 10 is worth several points. */
const TITLE_COUNTS = 10;
/** A mark, such as the township, weighs as much as a word said this often. */
const MARK_COUNTS = 5;
/** Nothing new is said after so many characters; bounds the time for one text. */
const CHARACTERS_MAX = 2000;

const RUNS = /\p{Script=Han}+|[a-z]{2,20}/gu;
const HAN = /^\p{Script=Han}/u;

/** A text to be learned from or judged. `marks`: what is known of it beside its words, as the code of a place. */
export type Told = { readonly title: string; readonly words: string; readonly marks?: readonly string[] };

/** The pieces of a text with how often each stands in it. */
export function learnedPieces({ title, words, marks = [] }: Told): Pieces {
  const counts = new Map<number, number>();
  const add = (bucket: number, count: number) => counts.set(bucket, (counts.get(bucket) ?? 0) + count);
  for (const { bucket } of placesIn(title)) add(bucket, TITLE_COUNTS);
  for (const { bucket } of placesIn(words)) add(bucket, 1);
  for (const mark of marks) add(bucketOf(`#${mark}`, 0, mark.length + 1), MARK_COUNTS);
  return { buckets: Int32Array.from(counts.keys()), counts: Float32Array.from(counts.values()) };
}

/** A piece with its place in the text, which is as long as the one given: for showing why. */
export type Place = { readonly bucket: number; readonly from: number; readonly to: number };

/** Every piece of a text, in its order. */
export function placesIn(text: string): Place[] {
  const plain = text.slice(0, CHARACTERS_MAX).toLowerCase();
  const places: Place[] = [];
  for (const { 0: run, index } of plain.matchAll(RUNS)) {
    if (!HAN.test(run)) places.push({ bucket: bucketOf(run, 0, run.length), from: index, to: index + run.length });
    else
      for (let at = 0; at < run.length; at += 1)
        for (let to = at + 1; to <= Math.min(at + 2, run.length); to += 1)
          places.push({ bucket: bucketOf(run, at, to), from: index + at, to: index + to });
  }
  return places;
}

/** FNV-1a over UTF-16 units, then a finaliser, so that short pieces spread over all buckets. */
function bucketOf(text: string, from: number, to: number): number {
  let h = 0x811c9dc5;
  for (let at = from; at < to; at += 1) h = Math.imul(h ^ text.charCodeAt(at), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  return ((h ^ (h >>> 13)) >>> 0) & (BUCKETS - 1);
}
