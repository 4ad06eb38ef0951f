import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, areaPrefixOf, type TenantId } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, nothing, type Statement, sql } from '#platform/database/sql.ts';
import type { Block, LookBefore, Purpose, SubjectKind } from '../rules/look.ts';

/** The condition that leaves out what somebody is kept from, on the column that names the subject; begins with `and`. */
export type OpenTo = (subject: Statement) => Statement;

type LookRow = {
  readonly tenant_id: TenantId;
  readonly id: Id;
  readonly subject_kind: SubjectKind;
  readonly subject_id: Id;
  readonly area_code: AreaCode;
  readonly viewer_id: Id;
  readonly unit_id: Id | null;
  readonly looked_on: CivilDate;
  readonly looked_at: Instant;
  readonly purpose: Purpose;
  readonly block: Block;
  readonly reason: string;
};

/** Adds a look. Looks are never changed: the application's role may only insert them, and take a reason away. */
export const lookInsertion = insertion<LookRow>(
  'insert into look select * from jsonb_populate_recordset(null::look, $1)',
);

/** What a viewer has seen of some people on a day, once each. */
export function looksToday(
  tx: Transaction,
  viewerId: Id,
  on: CivilDate,
  subjectIds: readonly Id[],
): Promise<LookBefore[]> {
  return tx.rows(sql`
    select distinct subject_id as "subjectId", purpose, block from look
    where tenant_id = ${tx.tenantId} and viewer_id = ${viewerId} and looked_on = ${on}
      and subject_id = any(${subjectIds}::uuid[])
    limit ${subjectIds.length * KINDS_OF_LOOK}`);
}

/** More pairs of purpose and block than this there are not. */
const KINDS_OF_LOOK = 200;

/** A look as it is told: from which unit and post, and by whom. */
export type LookRead = {
  readonly id: Id;
  readonly subjectKind: SubjectKind;
  readonly subjectId: Id;
  readonly areaCode: AreaCode;
  readonly viewerId: Id;
  readonly viewerName: string;
  readonly unitId: Id | null;
  /** The post that the viewer held in the unit on that day; empty: none is known. */
  readonly postTitle: string;
  readonly lookedAt: Instant;
  readonly purpose: Purpose;
  readonly block: Block;
  readonly reason: string;
};

const READ = sql`l.id, l.subject_kind as "subjectKind", l.subject_id as "subjectId", l.area_code as "areaCode",
  l.viewer_id as "viewerId", coalesce(p.name, '') as "viewerName", l.unit_id as "unitId",
  coalesce(o.title, '') as "postTitle", l.looked_at as "lookedAt", l.purpose, l.block, l.reason
  from look l
  left join person p on p.tenant_id = l.tenant_id and p.id = l.viewer_id
  left join lateral (
    select t.title from post t where t.tenant_id = l.tenant_id and t.person_id = l.viewer_id and t.unit_id = l.unit_id
      and t.valid_from <= l.looked_on and (t.valid_to is null or t.valid_to >= l.looked_on)
    order by t.valid_from desc, t.id limit 1) o on true`;

/** Who looked at one person, newest first; the next page begins before the last id of this one. */
export function looksOf(tx: Transaction, subjectId: Id, before: Id | null, limit: number): Promise<LookRead[]> {
  return tx.rows(sql`
    select ${READ}
    where l.tenant_id = ${tx.tenantId} and l.subject_id = ${subjectId}
      ${before === null ? nothing : sql`and l.id < ${before}`}
    order by l.id desc limit ${limit}`);
}

/** What an auditor asks for; null: whatever it is. */
export type LookQuery = {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly viewerId: Id | null;
  readonly unitId: Id | null;
  readonly subjectId: Id | null;
  readonly purpose: Purpose | null;
  readonly before: LookKey | null;
  readonly limit: number;
};

/** Where a page ended. */
export type LookKey = { readonly on: CivilDate; readonly id: Id };

function within(where: Jurisdiction): Statement {
  const prefix = areaPrefixOf(where.areaCode);
  return sql`l.area_code >= ${prefix} and l.area_code < ${`${prefix}:`}`;
}

/** One page of the looks at the people of a jurisdiction between two days that are open to the asker, newest first. */
export function looksWithin(tx: Transaction, where: Jurisdiction, query: LookQuery, open: OpenTo): Promise<LookRead[]> {
  const { viewerId, unitId, subjectId, purpose, before } = query;
  return tx.rows(sql`
    select ${READ}
    where l.tenant_id = ${where.tenantId} and l.looked_on >= ${query.from} and l.looked_on <= ${query.to} and ${within(where)} ${open(sql`l.subject_id`)}
      ${viewerId === null ? nothing : sql`and l.viewer_id = ${viewerId}`}
      ${unitId === null ? nothing : sql`and l.unit_id = ${unitId}`}
      ${subjectId === null ? nothing : sql`and l.subject_id = ${subjectId}`}
      ${purpose === null ? nothing : sql`and l.purpose = ${purpose}`}
      ${before === null ? nothing : sql`and (l.looked_on, l.id) < (${before.on}, ${before.id})`}
    order by l.looked_on desc, l.id desc limit ${query.limit}`);
}

/** The household is forgotten: no own words about it stay. Returns how many there were. */
export function forgetReasons(tx: Transaction, subjectId: Id): Promise<number> {
  return tx.run(sql`
    update look set reason = '' where tenant_id = ${tx.tenantId} and subject_id = ${subjectId} and reason <> ''`);
}
