import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { piecesOf, type Text } from '../rules/entry.ts';
import type { Kind } from '../rules/kinds.ts';
import { blockOf, slotOf, turned } from '../rules/slots.ts';
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

/** By block and piece, which slots have it from now on (`slot`) and which no longer (`~slot`). */
type Turns = Map<number, Map<number, number[]>>;

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
  const turns: Turns = new Map();
  const written: Entry[] = [];
  for (const text of texts) {
    const before = byThing.get(text.thingId);
    byThing.delete(text.thingId);
    const pieces = piecesOf(text);
    const place = before?.place ?? (end === 'front' ? nextPlace++ : --firstPlace);
    const { thingId, subjectId, personId, at } = text;
    const changes = addTurns(turns, place, before?.pieces ?? [], pieces);
    if (changes === 0 && before && before.at === at) continue;
    written.push({ place, thingId, subjectId, personId, at, pieces });
  }
  for (const { place, pieces } of byThing.values()) addTurns(turns, place, pieces, []);
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

/** Adds what changes at a place; returns how many pieces change there. */
function addTurns(turns: Turns, place: number, before: readonly number[], after: readonly number[]): number {
  const block = blockOf(place);
  const slot = slotOf(place);
  const ofBlock = turns.get(block) ?? new Map<number, number[]>();
  turns.set(block, ofBlock);
  const add = (piece: number, turn: number) => {
    const known = ofBlock.get(piece);
    if (known) known.push(turn);
    else ofBlock.set(piece, [turn]);
  };
  if (before.length === 0) {
    for (const piece of after) add(piece, slot);
    return after.length;
  }
  const [had, has] = [new Set(before), new Set(after)];
  let count = 0;
  for (const piece of has)
    if (!had.has(piece)) {
      add(piece, slot);
      count += 1;
    }
  for (const piece of had)
    if (!has.has(piece)) {
      add(piece, ~slot);
      count += 1;
    }
  return count;
}

/** So many rows are written by one statement. */
const ROWS_AT_ONCE = 10_000;

async function writeTurns(tx: Transaction, kind: Kind, turns: Turns): Promise<void> {
  for (const [block, byPiece] of turns) {
    const rows = [...byPiece];
    for (let at = 0; at < rows.length; at += ROWS_AT_ONCE)
      await writeRows(tx, kind, block, rows.slice(at, at + ROWS_AT_ONCE));
  }
}

async function writeRows(
  tx: Transaction,
  kind: Kind,
  block: number,
  turns: readonly (readonly [piece: number, slots: readonly number[]])[],
): Promise<void> {
  const known = await postingsAt(
    tx,
    kind,
    turns.map(([piece]) => piece),
    block,
  );
  const slotsOf = new Map(known.map(({ piece, slots }) => [piece, slots]));
  const rows = turns.map(([piece, ofPiece]) => ({ piece, block, slots: turned(slotsOf.get(piece), ofPiece) }));
  await writePostings(tx, kind, block, rows);
}
