import { PLACES_PER_BLOCK, slotsIn, unpacked } from './slots.ts';

/** Which slots of a block have a piece, as a row of the index. */
export type Posting = { readonly piece: number; readonly block: number; readonly slots: Uint8Array };

/** A place fits when of every group it has one piece at least: the words asked for, and filters with several answers. */
export type Groups = readonly (readonly number[])[];

/** The places that fit, the newest first, out of the rows of some blocks. */
export function fittingPlaces(groups: Groups, postings: readonly Posting[]): number[] {
  const byBlock = Map.groupBy(postings, ({ block }) => block);
  const blocks = [...byBlock.keys()].sort((a, b) => b - a);
  return blocks.flatMap((block) => {
    const bits = fittingBits(groups, byBlock.get(block) ?? []);
    return bits === null
      ? []
      : slotsIn(bits)
          .map((slot) => block * PLACES_PER_BLOCK + slot)
          .reverse();
  });
}

function fittingBits(groups: Groups, postings: readonly Posting[]): Uint8Array | null {
  const byPiece = new Map(postings.map(({ piece, slots }) => [piece, slots]));
  // Whatever lacks a group altogether is known without unpacking anything.
  if (groups.some((group) => !group.some((piece) => byPiece.has(piece)))) return null;
  let fitting: Uint8Array | null = null;
  for (const group of groups) {
    const any = unionOf(group.flatMap((piece) => byPiece.get(piece) ?? []));
    fitting = fitting === null ? any : bothOf(fitting, any);
  }
  return fitting;
}

function unionOf(many: readonly Uint8Array[]): Uint8Array {
  const [first, ...others] = many.map(unpacked);
  const union = first ?? unpacked(new Uint8Array());
  for (const other of others)
    for (let at = 0; at < union.length; at += 1) union[at] = (union[at] ?? 0) | (other[at] ?? 0);
  return union;
}

function bothOf(one: Uint8Array, other: Uint8Array): Uint8Array {
  return one.map((byte, at) => byte & (other[at] ?? 0));
}
