import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { sql } from '#platform/database/sql.ts';
import type { Posting } from '../rules/fitting.ts';
import { KIND_CODES, type Kind } from '../rules/kinds.ts';

/** How far the walk over what was there before has come, and which places are free: `nextPlace` upward, below `firstPlace` down. */
export type State = {
  readonly kind: Kind;
  readonly nextPlace: number;
  readonly firstPlace: number;
  readonly walkedId: Id | null;
  readonly endedAt: Instant | null;
};

const STATE = sql`kind, next_place as "nextPlace", first_place as "firstPlace",
  walked_id as "walkedId", ended_at as "endedAt"`;

/** How far each kind has come; none for a kind of which nothing was ever written. */
export function statesOf(tx: Transaction): Promise<State[]> {
  return tx.rows(sql`select ${STATE} from search_state where tenant_id = ${tx.tenantId} limit ${KIND_CODES.length}`);
}

/** The state of a kind, held until the act ends. */
export async function lockState(tx: Transaction, kind: Kind): Promise<State> {
  await tx.run(sql`
    insert into search_state (tenant_id, kind, next_place, first_place)
    values (${tx.tenantId}, ${kind}, 0, 0) on conflict (tenant_id, kind) do nothing`);
  // The lock keeps two writers from giving one place to two things, or writing over each other's slots.
  const state = await tx.row<State>(sql`
    select ${STATE} from search_state where tenant_id = ${tx.tenantId} and kind = ${kind} for update`);
  if (!state) throw new Error(`search has no state of ${kind}`);
  return state;
}

/** Keeps which places were given. */
export function savePlaces(
  tx: Transaction,
  kind: Kind,
  { nextPlace, firstPlace }: Pick<State, 'nextPlace' | 'firstPlace'>,
): Promise<number> {
  return tx.run(sql`
    update search_state set next_place = ${nextPlace}, first_place = ${firstPlace}
    where tenant_id = ${tx.tenantId} and kind = ${kind}`);
}

/** Keeps how far the walk has come; `endedAt`: it has reached the oldest. */
export function saveWalk(
  tx: Transaction,
  kind: Kind,
  walk: { readonly walkedId: Id | null; readonly endedAt: Instant | null },
): Promise<number> {
  return tx.run(sql`
    update search_state set walked_id = coalesce(${walk.walkedId}::uuid, walked_id), ended_at = ${walk.endedAt}
    where tenant_id = ${tx.tenantId} and kind = ${kind}`);
}

export type Entry = {
  readonly place: number;
  readonly thingId: Id;
  readonly subjectId: Id;
  readonly personId: Id | null;
  readonly at: Instant;
  readonly pieces: readonly number[];
};

/** A matter has fewer replies and decisions together. */
const OF_SUBJECT_MAX = 200;

/** What stands in the index of some subjects. */
export function entriesOf(tx: Transaction, kind: Kind, subjectIds: readonly Id[]): Promise<Entry[]> {
  return tx.rows(sql`
    select place, thing_id as "thingId", subject_id as "subjectId", person_id as "personId", at, pieces from search_entry
    where tenant_id = ${tx.tenantId} and kind = ${kind} and subject_id = any(${subjectIds}::uuid[])
    limit ${OF_SUBJECT_MAX * subjectIds.length}`);
}

/** Writes entries, new ones and such that changed. */
export async function writeEntries(tx: Transaction, kind: Kind, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map(({ place, thingId, subjectId, personId, at, pieces }) => ({
    ...{
      tenant_id: tx.tenantId,
      kind,
      place,
      thing_id: thingId,
      subject_id: subjectId,
      person_id: personId,
      at,
      pieces,
    },
  }));
  await tx.run(sql`
    insert into search_entry select * from jsonb_populate_recordset(null::search_entry, ${JSON.stringify(rows)}::jsonb)
    on conflict (tenant_id, kind, place) do update set at = excluded.at, person_id = excluded.person_id, pieces = excluded.pieces`);
}

/** Takes entries out; their slots are taken out with them by whoever calls. */
export async function deleteEntries(tx: Transaction, kind: Kind, places: readonly number[]): Promise<void> {
  if (places.length === 0) return;
  await tx.run(sql`
    delete from search_entry where tenant_id = ${tx.tenantId} and kind = ${kind} and place = any(${places}::int[])`);
}

/** The rows of some pieces in one block. */
export function postingsAt(tx: Transaction, kind: Kind, pieces: readonly number[], block: number): Promise<Posting[]> {
  return tx.rows(sql`
    select p.piece, p.block, p.slots from unnest(${pieces}::int[]) as wanted (piece), lateral (
      select piece, block, slots from search_piece
      where tenant_id = ${tx.tenantId} and kind = ${kind} and piece = wanted.piece and block = ${block}
      offset 0) p
    limit ${pieces.length}`);
}

/** Writes rows of pieces in one block; one without slots goes. */
export async function writePostings(
  tx: Transaction,
  kind: Kind,
  block: number,
  postings: readonly Posting[],
): Promise<void> {
  const full = postings.filter(({ slots }) => slots.length > 0);
  const empty = postings.filter(({ slots }) => slots.length === 0).map(({ piece }) => piece);
  if (full.length > 0)
    await tx.run(sql`
      insert into search_piece (tenant_id, kind, piece, block, slots)
      select ${tx.tenantId}::int, ${kind}, w.piece, ${block}::int, decode(w.slots, 'hex')
      from unnest(${full.map(({ piece }) => piece)}::int[], ${full.map(({ slots }) => Buffer.from(slots).toString('hex'))}::text[]) as w (piece, slots)
      on conflict (tenant_id, kind, piece, block) do update set slots = excluded.slots`);
  if (empty.length > 0)
    await tx.run(sql`
      delete from search_piece where tenant_id = ${tx.tenantId} and kind = ${kind} and block = ${block}
        and piece = any(${empty}::int[])`);
}

/** Blocks of a kind, both included. */
export type Stretch = {
  readonly kind: Kind;
  readonly pieces: readonly number[];
  readonly from: number;
  readonly to: number;
};

/** The rows of some pieces in some stretches, of several kinds at once. */
export function postingsIn(
  tx: Transaction,
  stretches: readonly Stretch[],
): Promise<(Posting & { readonly kind: Kind })[]> {
  const wanted = stretches.flatMap(({ kind, pieces, from, to }) => pieces.map((piece) => ({ kind, piece, from, to })));
  const most = stretches.reduce((sum, { pieces, from, to }) => sum + pieces.length * (to - from + 1), 0);
  return tx.rows(sql`
    select p.kind, p.piece, p.block, p.slots
    from unnest(${wanted.map(({ kind }) => kind)}::text[], ${wanted.map(({ piece }) => piece)}::int[],
      ${wanted.map(({ from }) => from)}::int[], ${wanted.map(({ to }) => to)}::int[]) as w (kind, piece, first, last), lateral (
      select kind, piece, block, slots from search_piece
      where tenant_id = ${tx.tenantId} and kind = w.kind and piece = w.piece and block >= w.first and block <= w.last
      offset 0) p
    limit ${most}`);
}

/** The subjects of which something of a kind is found; for kinds of which a county has few. */
export async function subjectsIn(tx: Transaction, kind: Kind): Promise<Id[]> {
  const rows = await tx.rows<{ readonly id: Id }>(sql`
    select distinct subject_id as id from search_entry
    where tenant_id = ${tx.tenantId} and kind = ${kind} limit ${SUBJECTS_MAX}`);
  return rows.map(({ id }) => id);
}

/** More checks of rumours, corrections and sessions than any county makes. */
const SUBJECTS_MAX = 100_000;
