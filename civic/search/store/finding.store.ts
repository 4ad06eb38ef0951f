import type { State } from '#civic/ledger/index.ts';
import { allowed, type Viewer, within } from '#civic/ledger/index.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { nothing, type Statement, sql } from '#platform/database/sql.ts';
import type { Kind } from '../rules/kinds.ts';

/** Something that fits and that the asker may see. The fields of a matter are null for what is none. */
export type Found = {
  readonly place: number;
  readonly thingId: Id;
  /** By what its words are read. */
  readonly subjectId: Id;
  /** The record to which it leads, where that is another. */
  readonly leadsTo?: Id;
  readonly at: Instant;
  readonly number: string | null;
  readonly state: State | null;
  readonly areaCode: AreaCode | null;
  readonly unitId: Id | null;
  readonly categoryCode: string | null;
};

/** What no piece says, or what must be true to the letter. Null: any. */
export type Sifting = {
  readonly state: string | null;
  readonly categoryCode: string | null;
  readonly unitId: Id | null;
  readonly from: Instant | null;
  readonly to: Instant | null;
};

/** The condition on `search_entry e` that it lies in the time asked for. Begins with `and`. */
export function inTime({ from, to }: Sifting): Statement {
  return sql`${from === null ? nothing : sql`and e.at >= ${from}`} ${to === null ? nothing : sql`and e.at < ${to}`}`;
}

/** Of some places those of matters (or of their replies and decisions) that a viewer may see, the newest first. */
export function openPlaces(
  tx: Transaction,
  kind: Kind,
  where: Jurisdiction,
  viewer: Viewer,
  sifting: Sifting,
  places: readonly number[],
): Promise<Found[]> {
  const { state, categoryCode, unitId } = sifting;
  return tx.rows(sql`
    select e.place, e.thing_id as "thingId", e.subject_id as "subjectId", e.at, m.number, m.state, m.area_code as "areaCode",
      m.host_unit_id as "unitId", m.category_code as "categoryCode"
    from search_entry e join matter m on m.tenant_id = e.tenant_id and m.id = e.subject_id
    where e.tenant_id = ${where.tenantId} and e.kind = ${kind} and e.place = any(${places}::int[])
      and not m.is_sealed ${within(where)} ${allowed(viewer)} ${inTime(sifting)}
      ${where.unitIds === null ? nothing : sql`and m.host_unit_id = any(${where.unitIds}::uuid[])`}
      ${unitId === null ? nothing : sql`and m.host_unit_id = ${unitId}`}
      ${state === null ? nothing : sql`and m.state = ${state}`}
      ${categoryCode === null ? nothing : sql`and (m.category_code = ${categoryCode} or starts_with(m.category_code, ${`${categoryCode}.`}))`}
    order by e.place desc limit ${places.length}`);
}

/** What `search_entry e` says of what is no matter. */
export const OF_NO_MATTER = sql`e.place, e.thing_id as "thingId", e.subject_id as "subjectId", e.at, null as number, null as state,
  null as "areaCode", null::uuid as "unitId", null as "categoryCode"`;

/** Of some places those that are the asker's own, the newest first. */
export function ownPlaces(
  tx: Transaction,
  kind: Kind,
  personId: Id,
  sifting: Sifting,
  places: readonly number[],
): Promise<Found[]> {
  return tx.rows(sql`
    select ${OF_NO_MATTER} from search_entry e
    where e.tenant_id = ${tx.tenantId} and e.kind = ${kind} and e.place = any(${places}::int[])
      and e.person_id = ${personId} ${inTime(sifting)}
    order by e.place desc limit ${places.length}`);
}

/** Of some places those of what everybody may read, the newest first; nothing of a matter that was sealed since. */
export function publicPlaces(
  tx: Transaction,
  kind: Kind,
  sifting: Sifting,
  places: readonly number[],
): Promise<Found[]> {
  return tx.rows(sql`
    select e.place, e.thing_id as "thingId", e.subject_id as "subjectId", e.at, m.number, null as state,
      m.area_code as "areaCode", m.host_unit_id as "unitId", m.category_code as "categoryCode"
    from search_entry e left join matter m on m.tenant_id = e.tenant_id and m.id = e.subject_id
    where e.tenant_id = ${tx.tenantId} and e.kind = ${kind} and e.place = any(${places}::int[])
      and not coalesce(m.is_sealed, false) ${inTime(sifting)}
    order by e.place desc limit ${places.length}`);
}
