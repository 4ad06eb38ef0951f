import { folded, LONG_NUMBER, runsOf, withoutGroupedNumbers, wordsOfHan } from './folding.ts';

/** A text has no more pieces than this; what comes after is not found. Some 6,000 characters. */
const PIECES_MAX = 8000;

/**
 * The pieces by which a text is found, each once, as numbers of 32 bits: every two Han characters that stand side by side
 * (so that a place name no dictionary knows is found), Han characters that are words by themselves, and words of letters
 * and digits. No long numbers. Kept in tables: neither hash nor pieces may change without a new walk over what is there.
 */
export function piecesOfText(text: string): number[] {
  const pieces = new Set<number>();
  for (const { text: run, isHan } of runsOf(withoutGroupedNumbers(folded(text).text))) {
    if (pieces.size >= PIECES_MAX) break;
    if (isHan) addHan(run, pieces);
    else if (!LONG_NUMBER.test(run)) pieces.add(pieceOf('word', run));
  }
  return [...pieces];
}

function addHan(run: string, pieces: Set<number>): void {
  for (const pair of pairsOf(run)) pieces.add(pieceOf('pair', pair));
  for (const word of wordsOfHan(run)) if ([...word].length === 1) pieces.add(pieceOf('word', word));
}

/** Characters that stand side by side, two by two: 平掌寨 gives 平掌, 掌寨. */
export function pairsOf(run: string): string[] {
  const characters = [...run];
  return characters.slice(1).map((character, before) => `${characters[before]}${character}`);
}

/** FNV-1a over the characters, then the finaliser of MurmurHash3, so that short texts spread over all 32 bits; signed. */
export function pieceOf(kind: string, text: string): number {
  const whole = `${kind}:${text}`;
  let h = 0x811c9dc5;
  for (let at = 0; at < whole.length; at += 1) h = Math.imul(h ^ whole.charCodeAt(at), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0;
}
