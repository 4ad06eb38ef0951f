import { isBrushOff } from '#civic/ledger/rules/brush-off.ts';
import { nearestTwin, soughtPieces } from '#civic/ledger/rules/copied.ts';
import { isSameTrouble } from '#civic/ledger/rules/same-trouble.ts';
import { type AreaCode, countyOf } from '#kernel/area-code.ts';
import { seededChance, shuffle } from '#kernel/text/measures.ts';
import { TENANT } from '../bench/place.ts';
import { type Row, rowsOf, toldIn } from './letters.ts';

/** As the house looks replies up: what shares sampled pieces, the newest so many a piece, the nearest so many compared. */
const TWINS_A_PIECE_MAX = 100;
const COMPARED_MAX = 40;

type Found = {
  readonly kind: 'brush-off' | 'copy' | 'same trouble';
  readonly at: number;
  readonly twin: number | null;
  readonly share: number;
  readonly passage: string;
};

type Letter = { readonly question: string; readonly areaCode: AreaCode; readonly words: string };

/**
 * Brush-offs and copied replies among real ones, found as the reply checks find them: each reply is compared with those
 * before it through the same sampled pieces. Says how many; with `draw` also prints so many of them, drawn by a seed, for
 * reading.
 */
export async function evaluateReplies(
  folder: string,
  say: (line: string) => void,
  { draw, seed }: { readonly draw: number; readonly seed: number },
): Promise<void> {
  const rows = await rowsOf(folder, 'letters-with-replies.xlsx');
  if (rows === null) return say('letters-with-replies.xlsx: not in the folder');
  const letters = rows.map(letterIn);
  const replies = letters.map(({ words }) => words);
  const began = performance.now();
  const brushOffs = replies.flatMap((words, at): Found[] =>
    isBrushOff(words) ? [{ kind: 'brush-off', at, twin: null, share: 0, passage: '' }] : [],
  );
  const alike = alikeIn(letters);
  const copies = alike.filter(({ kind }) => kind === 'copy');
  const perReply = (performance.now() - began) / Math.max(1, replies.length);
  say(
    `replies    ${replies.length} replies: ${brushOffs.length} brush-offs, ${copies.length} copied from an answer to another trouble, ${alike.length - copies.length} as alike to the same trouble, ${perReply.toFixed(2)} ms each`,
  );
  const found = shuffle([...brushOffs, ...alike], seededChance(seed)).slice(0, draw);
  if (draw > 0) say(`           ${found.length} drawn with seed ${seed}, for reading:`);
  for (const [index, one] of found.entries()) {
    say(`--- ${index + 1} ${one.kind} row ${one.at + 2}\n${replies[one.at]}`);
    if (one.twin !== null)
      say(`    ${one.share.toFixed(2)} of it in row ${one.twin + 2}; longest: ${one.passage}\n${replies[one.twin]}`);
  }
}

/** The places of these letters stand in their words alone: all are of one county. */
function letterIn(row: Row): Letter {
  const { title, words } = toldIn(row);
  return { question: `${title} ${words}`, areaCode: countyOf(TENANT), words: (row.答复意见 ?? '').trim() };
}

/** What is a copy, and what would be one did it not answer the same trouble. */
function alikeIn(letters: readonly Letter[]): Found[] {
  const byPiece = new Map<number, number[]>();
  return letters.flatMap((own, at): Found[] => {
    const sought = soughtPieces(own.words);
    const shared = new Map<number, number>();
    for (const piece of sought)
      for (const earlier of byPiece.get(piece)?.slice(-TWINS_A_PIECE_MAX) ?? [])
        shared.set(earlier, (shared.get(earlier) ?? 0) + 1);
    for (const piece of sought) byPiece.set(piece, [...(byPiece.get(piece) ?? []), at]);
    const near = [...shared].toSorted(([, a], [, b]) => b - a).slice(0, COMPARED_MAX);
    const earlier = near.flatMap(([place]) => {
      const letter = letters[place];
      return letter ? [{ at: place, ...letter }] : [];
    });
    const twin = nearestTwin(own.words, earlier, (one) => isSameTrouble(own, one));
    const isAlike = nearestTwin(own.words, earlier, () => false)?.isCopy ?? false;
    if (!twin || !isAlike) return [];
    const kind = twin.isCopy ? 'copy' : 'same trouble';
    return [{ kind, at, twin: twin.earlier.at, share: twin.share, passage: twin.passage }];
  });
}
