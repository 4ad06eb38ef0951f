import { pieceOf } from './clustering.ts';

/** A phrase that several of a cluster share, and in how many of their texts it stands. */
export type SharedPhrase = { readonly phrase: string; readonly textsCount: number; readonly isPlace: boolean };

const LENGTH_MIN = 2;
const LENGTH_MAX = 12;
/** So much of each text is looked through. */
const CHARACTERS_MAX = 500;
const SHOWN_MAX = 12;
const PLACES_MAX = 4;
/** 青石桥; two characters are too seldom a name. */
const PLACE_LENGTH_MIN = 3;
/** A phrase must stand in this share of the texts, and in two. */
const SHARE_MIN = 0.4;
/** Endings by which a phrase is taken for the name of a place. */
const PLACE =
  /(?:路|街|巷|弄|村|组|寨|坝|坪|湾|小区|家园|花园|苑|城|里|桥|学校|小学|中学|幼儿园|医院|卫生室|市场|车站|站|社区|镇|乡|大道|广场|大厦|公园|水库|河|渠|厂|煤矿|路口|村口)$/u;

/**
 * The phrases that texts of one cluster share: runs of characters that stand in two fifths of them, the longest of those
 * that hold one another, the weightiest first. `rarityOf`: how rare a pair of characters is in the county (ln N/df), so
 * that “请尽快解决” is not what they have in common.
 */
export function sharedPhrasesOf(texts: readonly string[], rarityOf: (piece: number) => number): SharedPhrase[] {
  const least = Math.max(2, Math.ceil(texts.length * SHARE_MIN));
  const counts = new Map<string, number>();
  for (const text of texts) for (const run of runsIn(text)) counts.set(run, (counts.get(run) ?? 0) + 1);
  const shared = [...counts].filter(([phrase, count]) => count >= least && rarityIn(phrase, rarityOf) >= RARITY_MIN);
  const weighed = shared.map(([phrase, textsCount]) => {
    const score = textsCount * (phrase.length - 1) * rarityIn(phrase, rarityOf);
    return { phrase, textsCount, score, isPlace: phrase.length >= PLACE_LENGTH_MIN && PLACE.test(phrase) };
  });
  const places = apart(longestOf(weighed.filter(({ isPlace }) => isPlace))).slice(0, PLACES_MAX);
  const isApart = ({ phrase }: Weighed) => !places.some((place) => overlap(place.phrase, phrase));
  const others = apart(longestOf(weighed.filter((one) => !one.isPlace && isApart(one))));
  return [...places, ...others]
    .slice(0, SHOWN_MAX)
    .map(({ phrase, textsCount, isPlace }) => ({ phrase, textsCount, isPlace }));
}

type Weighed = SharedPhrase & { readonly score: number };

/** Without those that are part of a longer one which stands in nearly as many texts; the weightiest first. */
function longestOf(phrases: readonly Weighed[]): Weighed[] {
  const kept: Weighed[] = [];
  const byLength = phrases.toSorted(
    (a, b) => b.phrase.length - a.phrase.length || b.textsCount - a.textsCount || (a.phrase < b.phrase ? -1 : 1),
  );
  for (const one of byLength)
    if (!kept.some(({ phrase, textsCount }) => phrase.includes(one.phrase) && textsCount * 1.25 >= one.textsCount))
      kept.push(one);
  return kept.sort((a, b) => b.score - a.score || (a.phrase < b.phrase ? -1 : 1));
}

/** Those that don't overlap with a better one, which they would only repeat. */
function apart(phrases: readonly Weighed[]): Weighed[] {
  const kept: Weighed[] = [];
  for (const one of phrases)
    if (kept.length < SHOWN_MAX && !kept.some(({ phrase }) => overlap(phrase, one.phrase))) kept.push(one);
  return kept;
}

/** Mean rarity of the pairs in a phrase; below it is manner of speaking. REC. */
const RARITY_MIN = 1.5;

function rarityIn(phrase: string, rarityOf: (piece: number) => number): number {
  let sum = 0;
  for (let at = 0; at + 1 < phrase.length; at += 1) sum += rarityOf(pieceOf(phrase, at));
  return sum / (phrase.length - 1);
}

function overlap(one: string, other: string): boolean {
  if (one.includes(other) || other.includes(one)) return true;
  const most = Math.min(one.length, other.length) - 1;
  for (let length = most; length >= 2; length -= 1)
    if (one.endsWith(other.slice(0, length)) || other.endsWith(one.slice(0, length))) return true;
  return false;
}

/** Every run of two to twelve characters in a text, each once. */
function runsIn(text: string): Set<string> {
  const runs = new Set<string>();
  for (const part of plainOf(text)
    .slice(0, CHARACTERS_MAX)
    .split(/[^\p{L}\p{N}]+/u))
    for (let from = 0; from < part.length; from += 1)
      for (let length = LENGTH_MIN; length <= LENGTH_MAX && from + length <= part.length; length += 1)
        runs.add(part.slice(from, from + length));
  return runs;
}

/** A text as its phrases are compared. */
export function plainOf(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
