import type { TenantId } from '#kernel/area-code.ts';
import { fromBase64 } from '#kernel/bytes.ts';
import type { Id } from '#kernel/id.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { EncipheredTrouble } from '#platform/encryption/enciphered.ts';
import { sha256 } from '#platform/tlog/primitives.ts';
import { commitmentOf, fieldHash } from '../rules/commitment.ts';
import { parseEntry } from '../rules/entry.ts';
import { type CommittedRow, committedFrom, headsOf } from '../store/log.store.ts';
import { BODY_FIELD, bodySalt, bodyText } from './commit.ts';

/** What is wrong behind an entry: its fact is gone, or is no longer what was committed to. */
export type Untrue = {
  readonly year: number;
  readonly index: number;
  readonly factId: Id;
  readonly what: 'gone' | 'altered';
};

const READ_MAX = 2000;

/**
 * Compares every fact that is kept with what the public log was told of it: what only the house can do, since only it has
 * the salts. Answers how many were compared, and the first that are not what they were.
 */
export async function recheck(
  desk: Desk,
  tenantId: TenantId,
  {
    onRead = () => {},
    untrueMax = 100,
  }: { readonly onRead?: (count: number) => void; readonly untrueMax?: number } = {},
): Promise<{ readonly count: number; readonly untrue: readonly Untrue[] }> {
  const untrue: Untrue[] = [];
  let count = 0;
  const heads = await desk.read(tenantId, (tx) => headsOf(tx, tenantId));
  for (const { year, size } of heads.toReversed()) {
    for (let from = 0; from < size && untrue.length < untrueMax; from += READ_MAX) {
      const rows = await committed(desk, tenantId, year, [from, Math.min(from + READ_MAX, size)]);
      for (const row of rows) {
        const what = troubleOf(desk, row);
        if (what) untrue.push({ year, index: row.leaf_index, factId: row.fact_id, what });
        count += 1;
      }
      onRead(count);
    }
  }
  return { count, untrue: untrue.slice(0, untrueMax) };
}

/** Entries with what they commit to. Of one whose salts somebody altered so that they can't be read, without these. */
async function committed(
  desk: Desk,
  tenantId: TenantId,
  year: number,
  [from, to]: readonly [from: number, to: number],
): Promise<readonly CommittedRow[]> {
  const read = (hasSalts: boolean) =>
    desk.read(tenantId, (tx) => committedFrom(tx, year, { from, to, hasSalts })) as Promise<CommittedRow[]>;
  try {
    return await read(true);
  } catch (error) {
    if (!(error instanceof EncipheredTrouble || error instanceof SyntaxError)) throw error;
    if (to - from === 1) return read(false);
    const middle = Math.floor((from + to) / 2);
    const [before, after] = [[from, middle] as const, [middle, to] as const];
    return [...(await committed(desk, tenantId, year, before)), ...(await committed(desk, tenantId, year, after))];
  }
}

/** Entries in which the log speaks of itself commit to nothing. */
function troubleOf(desk: Desk, { entry, fact_id, body, fields }: CommittedRow): Untrue['what'] | null {
  const told = parseEntry(entry)?.c;
  if (told === undefined) return null;
  if (body === null) return 'gone';
  const own = fieldHash(sha256, { name: BODY_FIELD, value: bodyText(body), salt: bodySalt(desk, fact_id) });
  // What somebody put in the place of a list is none.
  if (fields !== null && !Array.isArray(fields)) return 'altered';
  const others = (fields ?? []).map(([, hash]) => fromBase64(hash));
  return commitmentOf(sha256, [own, ...others]) === told ? null : 'altered';
}
