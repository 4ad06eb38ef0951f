import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { areaLevelOf, areaPrefixOf } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { nothing, type Statement, sql } from '#platform/database/sql.ts';
import type { Matter } from '../rules/matter.ts';
import type { RequestKind } from '../rules/request.ts';
import type { State } from '../rules/states.ts';
import { type Kept, openTo } from './kept.store.ts';
import { MATTER } from './matters.store.ts';

/** Somebody who looks at lists: what is never shown to them. */
export type Viewer = Kept & {
  readonly official: Official;
  /** Words of sealed matters that have been taken. */
  readonly mayReadSealed: boolean;
  /** The beginnings of the areas from which this person screens what comes in. */
  readonly screenedPrefixes: readonly string[];
  readonly dispatchesForCounty: boolean;
};

/** Which matters, in which order. `states` null: every state, ended ones too. */
export type Selection = {
  readonly states: readonly State[] | null;
  readonly order: 'due' | 'received';
  /** An ended state has no index of its own: it is sifted. */
  readonly siftedState: State | null;
  /** Only what was due before this instant. */
  readonly dueBefore: Instant | null;
  /** What waits for the answer to a request of these kinds: of one of these units, or (null) of anybody. */
  readonly waitingFor: { readonly kinds: readonly RequestKind[]; readonly unitIds: readonly Id[] | null } | null;
  readonly unitId: Id | null;
  readonly categoryPrefix: string | null;
  readonly kind: string | null;
  readonly text: string | null;
  readonly numberPrefix: string | null;
};

/** Where the last page ended. */
export type Place = { readonly at: Instant; readonly id: Id };

export type Line = Matter & { readonly title: string | null };

/** What a page looks through at most when a filter has no index of its own; then it ends, and the next goes on. */
const LOOKED_THROUGH_MAX = 2000;

/**
 * A lane is a run of one index: one state (or all) of one unit (or all) of the area. A page is the merger of the
 * beginnings of all lanes, so that its cost does not grow with the ledger.
 */
type Lane = { readonly state: State | null; readonly unitId: Id | null };

function lanesOf(where: Jurisdiction, selection: Selection): Lane[] {
  // Whoever is asked sees what others hold.
  if (selection.waitingFor?.unitIds) return [{ state: null, unitId: selection.unitId }];
  const units = unitsWanted(where, selection.unitId);
  const states = selection.states ?? [null];
  return states.flatMap((state) => units.map((unitId) => ({ state, unitId })));
}

/** No lane at all when a unit is wanted that the person does not see. */
function unitsWanted(where: Jurisdiction, unitId: Id | null): (Id | null)[] {
  if (where.unitIds === null) return [unitId];
  if (unitId === null) return [...new Set(where.unitIds)];
  return where.unitIds.includes(unitId) ? [unitId] : [];
}

/** A whole county needs no condition; a township has an index by its nine digits; below, a range of codes. */
export function within(where: Jurisdiction): Statement {
  const level = areaLevelOf(where.areaCode);
  const prefix = areaPrefixOf(where.areaCode);
  if (level === 'township') return sql`and substr(m.area_code, 1, 9) = ${prefix}`;
  const isBelow = level === 'village' || level === 'group';
  return isBelow ? sql`and m.area_code >= ${prefix} and m.area_code < ${`${prefix}:`}` : nothing;
}

/**
 * What of `matter m` may go to people who neither screen nor dispatch: `isClosedBeforeNaming` (`barred.ts`) in SQL. For
 * lists and files that are not made for one viewer it is the whole condition.
 */
export const PAST_NAMING: Statement = sql`(m.complained_unit_id is not null and not m.is_unit_claimed or m.kind not in ('complaint', 'conduct_report')
    or (m.state <> 'registered' and (m.kind = 'complaint' or m.host_unit_id is not null)))`;

/** What is never shown to this viewer, as conditions on `matter m`. */
export function allowed(viewer: Viewer): Statement {
  return sql`${openTo(viewer)}
    and (${PAST_NAMING} or (m.state <> 'registered' and ${viewer.dispatchesForCounty}::boolean)
      or m.area_code ^@ any(${viewer.screenedPrefixes}::text[]))`;
}

/** `mayReadWords` for rows of `MATTER`. */
function readable({ mayReadSealed, screenedPrefixes }: Viewer): Statement {
  return sql`(not m."isSealed" or case when m.state = 'registered' then m."areaCode" ^@ any(${screenedPrefixes}::text[]) else ${mayReadSealed}::boolean end)`;
}

/** The conditions that walk the index of a lane. */
function walked(where: Jurisdiction, selection: Selection, lane: Lane, after: Place | null): Statement {
  const { order, dueBefore, states, waitingFor } = selection;
  const isOpenOnly = (states !== null || waitingFor !== null) && order === 'due';
  return sql`true
    ${lane.state === null ? nothing : sql`and m.state = ${lane.state}`}
    ${isOpenOnly ? sql`and m.ended_at is null` : nothing}
    ${waitingFor === null ? nothing : waitedFor(where, waitingFor)}
    ${lane.unitId === null ? nothing : sql`and m.host_unit_id = ${lane.unitId}`}
    ${within(where)}
    ${dueBefore === null ? nothing : sql`and m.due_at < ${dueBefore}`}
    ${after === null ? nothing : order === 'due' ? sql`and (m.due_at, m.id) > (${after.at}, ${after.id})` : sql`and (m.received_at, m.id) < (${after.at}, ${after.id})`}`;
}

function waitedFor({ tenantId }: Jurisdiction, { kinds, unitIds }: NonNullable<Selection['waitingFor']>): Statement {
  const ofUnits = unitIds === null ? nothing : sql`and r.unit_id = any(${unitIds}::uuid[])`;
  return sql`and m.id in (select r.matter_id from request r
    where r.tenant_id = ${tenantId} and r.answer is null and r.kind = any(${kinds}) ${ofUnits})`;
}

/** The conditions that no index walks. */
function sifted(selection: Selection, viewer: Viewer): Statement {
  const { siftedState, categoryPrefix, kind, text, numberPrefix } = selection;
  return sql`true
    ${siftedState === null ? nothing : sql`and m.state = ${siftedState}`}
    ${categoryPrefix === null ? nothing : sql`and starts_with(m."categoryCode", ${categoryPrefix})`}
    ${kind === null ? nothing : sql`and m.kind = ${kind}`}
    ${numberPrefix === null ? nothing : sql`and starts_with(m.number, ${numberPrefix})`}
    ${text === null ? nothing : sql`and ${readable(viewer)} and strpos(w.title, ${text}) > 0`}`;
}

function isSifting({ siftedState, categoryPrefix, kind, text, numberPrefix }: Selection): boolean {
  return [siftedState, categoryPrefix, kind, text, numberPrefix].some((one) => one !== null);
}

export type Page = { readonly lines: Line[]; readonly next: Place | null };

/**
 * One page of a selection. With a filter that no index walks, at most `LOOKED_THROUGH_MAX` matters are looked through,
 * so a page may be shorter than asked, even empty, while `next` is not null.
 */
export async function pageOf(
  tx: Transaction,
  where: Jurisdiction,
  viewer: Viewer,
  selection: Selection,
  after: Place | null,
  limit: number,
): Promise<Page> {
  const lanes = lanesOf(where, selection);
  if (lanes.length === 0) return { lines: [], next: null };
  const looked = isSifting(selection) ? LOOKED_THROUGH_MAX : limit + 1;
  const order = selection.order === 'due' ? sql`order by m.due_at, m.id` : sql`order by m.received_at desc, m.id desc`;
  const outer =
    selection.order === 'due' ? sql`order by m."dueAt", m.id` : sql`order by m."receivedAt" desc, m.id desc`;
  const runs = joined(
    lanes.map(
      (lane) =>
        sql`(select ${MATTER} from matter m where m.tenant_id = ${where.tenantId} and ${walked(where, selection, lane, after)} ${allowed(viewer)} ${order} limit ${looked})`,
    ),
  );
  const title = sql`case when ${readable(viewer)} then w.title end as title`;
  const found = sql`(select m.* from (${runs}) m ${outer} limit ${looked}) m`;
  if (!isSifting(selection)) {
    const lines = await tx.rows<Line>(sql`
      select m.*, ${title} from ${found}
      left join submission_words w on w.tenant_id = ${where.tenantId} and w.submission_id = m.id ${outer}`);
    const last = lines[limit - 1];
    return { lines: lines.slice(0, limit), next: lines.length > limit && last ? placeOf(last, selection) : null };
  }
  const rows = await tx.rows<Looked>(sql`
    select * from (
      select m.*, (${sifted(selection, viewer)}) as "isFitting", row_number() over (${outer}) as place,
        count(*) over () as "lookedCount", ${title}
      from ${found}
      left join submission_words w on w.tenant_id = ${where.tenantId} and w.submission_id = m.id) m
    where m."isFitting" or m.place = m."lookedCount"
    order by m.place limit ${limit + 2}`);
  return siftedPage(rows, selection, looked, limit);
}

/** A line with where it stands among those looked through; the last of them comes along even when it does not fit. */
type Looked = Line & { readonly isFitting: boolean; readonly place: number; readonly lookedCount: number };

function siftedPage(rows: readonly Looked[], selection: Selection, looked: number, limit: number): Page {
  const fitting = rows.filter(({ isFitting }) => isFitting);
  const lines = fitting.slice(0, limit).map(({ isFitting: _, place: __, lookedCount: ___, ...line }) => line);
  const lastLine = lines.at(-1);
  if (fitting.length > limit && lastLine) return { lines, next: placeOf(lastLine, selection) };
  const last = rows.at(-1);
  return { lines, next: last && last.lookedCount === looked ? placeOf(last, selection) : null };
}

function placeOf(line: Line, { order }: Selection): Place {
  return { at: (order === 'due' ? line.dueAt : line.receivedAt) ?? line.receivedAt, id: line.id };
}

function joined(parts: readonly Statement[]): Statement {
  return parts.reduce((before, part) => sql`${before} union all ${part}`);
}

export type Counted = { readonly count: number; readonly firstDueAt: Instant | null };

/** How many matters a selection has, counting no further than `most`, and the first due date among those counted. */
export async function countUpTo(
  tx: Transaction,
  where: Jurisdiction,
  viewer: Viewer,
  selection: Selection,
  most: number,
): Promise<Counted> {
  const lanes = lanesOf(where, selection);
  if (lanes.length === 0) return { count: 0, firstDueAt: null };
  const order = selection.order === 'due' ? sql`order by m.due_at, m.id` : sql`order by m.received_at desc, m.id desc`;
  const runs = joined(
    lanes.map(
      (lane) =>
        sql`(select m.due_at from matter m where m.tenant_id = ${where.tenantId} and ${walked(where, selection, lane, null)} ${allowed(viewer)} ${order} limit ${most})`,
    ),
  );
  const counted = await tx.row<Counted>(sql`
    select count(*)::int as count, min(m.due_at) as "firstDueAt" from (select m.due_at from (${runs}) m limit ${most}) m`);
  return counted ?? { count: 0, firstDueAt: null };
}

/** These matters, as far as they lie in the jurisdiction; for bulk acts. */
export function linesOf(tx: Transaction, where: Jurisdiction, viewer: Viewer, ids: readonly Id[]): Promise<Line[]> {
  return tx.rows<Line>(sql`
    select m.*, case when ${readable(viewer)} then w.title end as title
    from (select ${MATTER} from matter m
      where m.tenant_id = ${where.tenantId} and m.id = any(${ids}::uuid[]) ${within(where)} ${allowed(viewer)}
        ${where.unitIds === null ? nothing : sql`and m.host_unit_id = any(${where.unitIds}::uuid[])`}) m
    left join submission_words w on w.tenant_id = ${where.tenantId} and w.submission_id = m.id
    order by m."receivedAt", m.id limit ${ids.length}`);
}

/**
 * The newest matters of a jurisdiction, for dry runs of a changed rule; none that is closed before the naming, or from
 * which the viewer is kept.
 */
export function newestMatters(tx: Transaction, where: Jurisdiction, kept: Kept, limit: number): Promise<Matter[]> {
  return tx.rows<Matter>(sql`
    select ${MATTER} from matter m
    where m.tenant_id = ${where.tenantId} ${within(where)} and ${PAST_NAMING} ${openTo(kept)}
      ${where.unitIds === null ? nothing : sql`and m.host_unit_id = any(${where.unitIds}::uuid[])`}
    order by m.received_at desc, m.id desc limit ${limit}`);
}
