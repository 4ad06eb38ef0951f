import { areasOf } from '#civic/access/index.ts';
import { areaWithin } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { Reach } from '../store/constituents.store.ts';
import {
  idsNamed,
  type Listed,
  listConstituentRows,
  listedOfIds,
  type Narrowing,
  searchedRows,
} from '../store/lists.store.ts';

type Sought = Narrowing & { readonly text: string; readonly after: Id | null; readonly limit: number };

/** A page, and after which card the next one begins; null when there is none. */
type Found = { readonly rows: readonly Listed[]; readonly next: Id | null };

/** Cards opened in one go: some 20 ms of processor, then others get their turn. */
const OPENED_AT_ONCE = 250;
/** Cards looked into for one request. A page that ends here may be short, or empty, although there are more. */
const LOOKED_INTO_MAX = 2000;

/**
 * One page of the cards that somebody reaches. Names and addresses stand enciphered, so a part of one is looked for by
 * opening card after card within the asker's reach, a bounded number for one request; whoever goes on after `next` comes
 * to the end. A card whose whole name is the text is found at once by its mark, and stands first; it may come again in
 * its place.
 */
export async function foundCards(desk: Desk, reach: Reach, sought: Sought): Promise<Found> {
  const { tenantId } = reach.where;
  if (sought.text === '') {
    const rows = await desk.read(tenantId, (tx) => listConstituentRows(tx, reach, sought));
    return { rows, next: rows.length === sought.limit ? (rows.at(-1)?.id ?? null) : null };
  }
  const named = sought.after === null ? await namedSo(desk, reach, sought) : [];
  const { ids, next } = await containing(desk, reach, { ...sought, limit: sought.limit - named.length });
  const others = ids.filter((id) => !named.includes(id));
  const [first, rest] = await desk.read(tenantId, (tx) =>
    Promise.all([listedOfIds(tx, reach, named), listedOfIds(tx, reach, others)]),
  );
  return { rows: [...first, ...rest], next };
}

/** Those of this whole name: at most half a page, so that the search goes on beside them. */
async function namedSo(desk: Desk, reach: Reach, sought: Sought): Promise<readonly Id[]> {
  const { tenantId, areaCode } = reach.where;
  const areas = await areasOf(desk, tenantId);
  const areaCodes = areas.list.map(({ code }) => code).filter((code) => areaWithin(code, areaCode));
  const query = { ...sought, name: sought.text, areaCodes, limit: Math.floor(sought.limit / 2) };
  return desk.read(tenantId, (tx) => idsNamed(tx, reach, query));
}

/** The next whose name or address contains the text. */
async function containing(
  desk: Desk,
  reach: Reach,
  { text, limit, ...sought }: Sought,
): Promise<{ readonly ids: readonly Id[]; readonly next: Id | null }> {
  const ids: Id[] = [];
  let { after } = sought;
  for (let looked = 0; looked < LOOKED_INTO_MAX; looked += OPENED_AT_ONCE) {
    const query = { ...sought, after, limit: OPENED_AT_ONCE };
    const rows = await desk.read(reach.where.tenantId, (tx) => searchedRows(tx, reach, query));
    for (const { id, name, place } of rows) {
      after = id;
      if (name.includes(text) || place.includes(text)) ids.push(id);
      if (ids.length === limit) return { ids, next: after };
    }
    if (rows.length < OPENED_AT_ONCE) return { ids, next: null };
  }
  return { ids, next: after };
}
