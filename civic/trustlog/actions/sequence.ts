import type { TenantId } from '#kernel/area-code.ts';
import { toBase64, toBase64Url } from '#kernel/bytes.ts';
import type { Id } from '#kernel/id.ts';
import { rootOf } from '#kernel/tlog/tree.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { hmacSha256 } from '#platform/digest/hmac.ts';
import { sha256 } from '#platform/tlog/primitives.ts';
import { type Entry, entryText } from '../rules/entry.ts';
import { addLeaves, chainEnds, type HeadRow, lockHead, moveHead, nodeInsertion } from '../store/log.store.ts';
import { type OutgoingRow, takeOutgoing } from '../store/outgoing.store.ts';
import { edgeOf, edgeText, growTiles, hashOfEntry } from './tree.ts';

/** So many facts get their place in one transaction; a larger crowd waits for the next. */
export const SEQUENCED_MAX = 20_000;

const LETTERS_BYTES = 16;
/** They stand in every entry of a subject: who has read one need not make them again. No value of an entry holds a quote. */
const LETTERS = /"m":"([\w-]{22})"/;

/** The letters under which a subject stands in the log: nobody without the house's secret can tell whose they are. */
export function lettersOf(desk: Pick<Desk, 'secret'>, tenantId: TenantId, subjectId: Id): string {
  const whole = hmacSha256(desk.secret, `log-subject ${tenantId} ${subjectId}`);
  return toBase64Url(whole.subarray(0, LETTERS_BYTES));
}

/** An entry without the fields that its place in a chain gives it. */
export type Unplaced = {
  readonly subjectId: Id;
  readonly factId: Id;
  readonly isSealed: boolean | null;
  readonly entry: Omit<Entry, 'm' | 'n' | 'p'>;
};

/**
 * Gives every fact that waits its place in the log of a year: one transaction that takes the outbox rows, writes
 * entries and nodes, and moves the head. Answers how many. Facts committed later come with the next; none is looked for by
 * an id above the last one seen, since a lower id may be committed later.
 */
export async function sequence(desk: Desk, tenantId: TenantId, year: number): Promise<number> {
  const placed = await desk.act({ kind: 'clockwork', tenantId }, async (act) => {
    // The lock keeps a second sequencer, alive past its lease, from giving the same places.
    const head = await lockHead(act, tenantId, year);
    if (!head) return 0;
    const rows = await takeOutgoing(act, tenantId, SEQUENCED_MAX);
    if (rows.length > 0) await place(act, head, rows.map(unplacedOf));
    return rows.length;
  });
  return placed as number;
}

function unplacedOf({ id, subject_id, kind, at, commitment, codes, is_sealed }: OutgoingRow): Unplaced {
  return {
    subjectId: subject_id,
    factId: id,
    isSealed: is_sealed,
    entry: { ...codes, v: 1, k: kind, t: Date.parse(at), c: commitment },
  };
}

/** Puts entries behind the head, which the caller has locked. */
export async function place(act: Act, head: HeadRow, unplaced: readonly Unplaced[]): Promise<void> {
  const { tenantId, desk } = act;
  const { year } = head;
  const ends = await chainEnds(act, tenantId, [...new Set(unplaced.map(({ subjectId }) => subjectId))]);
  const chains = new Map(
    ends.map((one) => [
      one.subject_id,
      {
        number: one.chain_number,
        hash: hashOfEntry(one.entry),
        isSealed: one.is_sealed,
        letters: LETTERS.exec(one.entry)?.[1],
      },
    ]),
  );
  const leaves: Parameters<typeof addLeaves>[4][number][] = [];
  const hashes: Uint8Array[] = [];
  for (const { subjectId, factId, isSealed: seals, entry } of unplaced) {
    const before = chains.get(subjectId);
    const isSealed = seals ?? before?.isSealed ?? false;
    const number = (before?.number ?? -1) + 1;
    const letters = before?.letters ?? lettersOf(desk, tenantId, subjectId);
    const text = entryText({
      ...(isSealed ? withoutCodes(entry) : entry),
      v: 1,
      k: entry.k as string,
      t: entry.t as number,
      m: letters,
      n: number,
      ...(before && { p: toBase64Url(before.hash) }),
    });
    const hash = hashOfEntry(text);
    chains.set(subjectId, { number, hash, isSealed, letters });
    leaves.push({
      subject_id: subjectId,
      chain_number: number,
      fact_id: factId,
      is_sealed: isSealed,
      entry: text,
    });
    hashes.push(hash);
  }
  const grown = growTiles({ size: head.size, edge: edgeOf(head.edge) }, hashes);
  await addLeaves(act, tenantId, year, head.size, leaves);
  for (const node of grown.nodes) act.add(nodeInsertion, { tenant_id: tenantId, year, ...node });
  const root = toBase64(rootOf(sha256, grown.edge));
  await moveHead(act, tenantId, year, { size: grown.size, edge: edgeText(grown.edge), root });
}

/** A sealed subject tells nothing but that something happened. */
function withoutCodes({ v, k, t, c }: Unplaced['entry']): Omit<Entry, 'm' | 'n' | 'p'> {
  return { v: v as 1, k: k as string, t: t as number, ...(c !== undefined && { c: c as string }) };
}
