import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { piecesOf, type Text } from '../rules/entry.ts';
import type { Posting } from '../rules/fitting.ts';
import type { Kind } from '../rules/kinds.ts';
import { blockOf, packed, setSlot, slotOf, unpacked } from '../rules/slots.ts';
import {
  deleteEntries,
  type Entry,
  entriesOf,
  lockState,
  postingsAt,
  savePlaces,
  writeEntries,
  writePostings,
} from '../store/entries.store.ts';

/** Where new things go: before all others, or, found by the walk, behind them. */
export type End = 'front' | 'back';

/** Whether a place has a piece from now on. */
type Turn = { readonly piece: number; readonly place: number; readonly isThere: boolean };

/**
 * Brings the index of some subjects up to date: what they have now is found, what they no longer have is not. `textsNow` is
 * asked while the kind is held, so that what was sealed or erased meanwhile is seen.
 */
export async function bringUpToDate(
  tx: Transaction,
  kind: Kind,
  subjectIds: readonly Id[],
  textsNow: () => Promise<readonly Text[]>,
  end: End,
): Promise<void> {
  const state = await lockState(tx, kind);
  const texts = await textsNow();
  const known = await entriesOf(tx, kind, subjectIds);
  const byThing = new Map(known.map((entry) => [entry.thingId, entry]));
  let { nextPlace, firstPlace } = state;
  const turns: Turn[] = [];
  const written: Entry[] = [];
  for (const text of texts) {
    const before = byThing.get(text.thingId);
    byThing.delete(text.thingId);
    const pieces = piecesOf(text);
    const place = before?.place ?? (end === 'front' ? nextPlace++ : --firstPlace);
    const changed = turnsBetween(place, before?.pieces ?? [], pieces);
    if (before && changed.length === 0) continue;
    turns.push(...changed);
    const { thingId, subjectId, personId, at } = text;
    written.push({ place, thingId, subjectId, personId, at, pieces });
  }
  for (const { place, pieces } of byThing.values()) turns.push(...turnsBetween(place, pieces, []));
  await deleteEntries(
    tx,
    kind,
    [...byThing.values()].map(({ place }) => place),
  );
  await writeEntries(tx, kind, written);
  await writeTurns(tx, kind, turns);
  if (nextPlace !== state.nextPlace || firstPlace !== state.firstPlace)
    await savePlaces(tx, kind, { nextPlace, firstPlace });
}

function turnsBetween(place: number, before: readonly number[], after: readonly number[]): Turn[] {
  const [had, has] = [new Set(before), new Set(after)];
  return [
    ...after.filter((piece) => !had.has(piece)).map((piece) => ({ piece, place, isThere: true })),
    ...before.filter((piece) => !has.has(piece)).map((piece) => ({ piece, place, isThere: false })),
  ];
}

/** So many rows are written by one statement. */
const ROWS_AT_ONCE = 5000;

async function writeTurns(tx: Transaction, kind: Kind, turns: readonly Turn[]): Promise<void> {
  const byBlock = Map.groupBy(turns, ({ place }) => blockOf(place));
  for (const [block, ofBlock] of byBlock) {
    const byPiece = [...Map.groupBy(ofBlock, ({ piece }) => piece)];
    for (let at = 0; at < byPiece.length; at += ROWS_AT_ONCE)
      await writeRows(tx, kind, block, byPiece.slice(at, at + ROWS_AT_ONCE));
  }
}

async function writeRows(
  tx: Transaction,
  kind: Kind,
  block: number,
  byPiece: readonly (readonly [number, readonly Turn[]])[],
) {
  const pieces = byPiece.map(([piece]) => piece);
  const known = await postingsAt(
    tx,
    kind,
    pieces,
    pieces.map(() => block),
  );
  const slotsOf = new Map(known.map(({ piece, slots }) => [piece, slots]));
  const rows = byPiece.map(([piece, turns]): Posting => {
    const bits = unpacked(slotsOf.get(piece) ?? new Uint8Array());
    for (const { place, isThere } of turns) setSlot(bits, slotOf(place), isThere);
    return { piece, block, slots: packed(bits) };
  });
  await writePostings(tx, kind, rows);
}
