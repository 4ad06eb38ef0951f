import { isBrushOff } from '#civic/ledger/rules/brush-off.ts';
import { nearestTwin, soughtPieces } from '#civic/ledger/rules/copied.ts';
import { COPY_SHARE_MIN } from '#kernel/near-copy.ts';
import { seededChance, shuffle } from '#kernel/text/measures.ts';
import { type Row, rowsOf } from './letters.ts';

/** As the house looks replies up: what shares sampled pieces, the newest so many a piece, the nearest so many compared. */
const TWINS_A_PIECE_MAX = 100;
const COMPARED_MAX = 40;

type Found = {
  readonly kind: 'brush-off' | 'copy';
  readonly at: number;
  readonly twin: number | null;
  readonly share: number;
  readonly passage: string;
};

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
  const replies = rows.map(replyIn);
  const began = performance.now();
  const brushOffs = replies.flatMap((words, at): Found[] =>
    isBrushOff(words) ? [{ kind: 'brush-off', at, twin: null, share: 0, passage: '' }] : [],
  );
  const copies = copiesIn(replies);
  const perReply = (performance.now() - began) / Math.max(1, replies.length);
  say(
    `replies    ${replies.length} replies: ${brushOffs.length} brush-offs, ${copies.length} copied from an earlier one (≥ ${COPY_SHARE_MIN} shared), ${perReply.toFixed(2)} ms each`,
  );
  const found = shuffle([...brushOffs, ...copies], seededChance(seed)).slice(0, draw);
  if (draw > 0) say(`           ${found.length} drawn with seed ${seed}, for reading:`);
  for (const [index, one] of found.entries()) {
    say(`--- ${index + 1} ${one.kind} row ${one.at + 2}\n${replies[one.at]}`);
    if (one.twin !== null)
      say(`    ${one.share.toFixed(2)} of it in row ${one.twin + 2}; longest: ${one.passage}\n${replies[one.twin]}`);
  }
}

function replyIn(row: Row): string {
  return (row.答复意见 ?? '').trim();
}

function copiesIn(replies: readonly string[]): Found[] {
  const byPiece = new Map<number, number[]>();
  return replies.flatMap((words, at): Found[] => {
    const sought = soughtPieces(words);
    const shared = new Map<number, number>();
    for (const piece of sought)
      for (const earlier of byPiece.get(piece)?.slice(-TWINS_A_PIECE_MAX) ?? [])
        shared.set(earlier, (shared.get(earlier) ?? 0) + 1);
    for (const piece of sought) byPiece.set(piece, [...(byPiece.get(piece) ?? []), at]);
    const near = [...shared].toSorted(([, a], [, b]) => b - a).slice(0, COMPARED_MAX);
    const twin = nearestTwin(
      words,
      near.map(([earlier]) => ({ at: earlier, words: replies[earlier] ?? '' })),
    );
    return twin?.isCopy ? [{ kind: 'copy', at, twin: twin.earlier.at, share: twin.share, passage: twin.passage }] : [];
  });
}
