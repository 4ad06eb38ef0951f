import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, areaPrefixOf } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { redacted } from '#platform/database/redaction.ts';
import { nothing, sql } from '#platform/database/sql.ts';
import type { Subject, SubjectKind } from '../rules/look.ts';
import type { OpenTo } from './looks.store.ts';

/** One record opened outside the own area. */
export type NewGlass = {
  readonly id: Id;
  readonly subject: Subject;
  readonly viewerId: Id;
  readonly unitId: Id | null;
  readonly reason: string;
  readonly brokenAt: Instant;
  readonly untilAt: Instant;
};

/** Keeps that a glass was broken. */
export function addGlass(tx: Transaction, glass: NewGlass): Promise<number> {
  const { id, subject, viewerId, unitId, reason, brokenAt, untilAt } = glass;
  return tx.run(sql`
    insert into glass (tenant_id, id, subject_kind, subject_id, area_code, viewer_id, unit_id, reason, broken_at, until_at)
    values (${tx.tenantId}, ${id}, ${subject.kind}, ${subject.id}, ${subject.areaCode}, ${viewerId}, ${unitId},
      ${reason}, ${brokenAt}, ${untilAt})`);
}

/** Until when a viewer may see a record because they broke the glass; null: no longer, or never. */
export function openGlass(
  tx: Transaction,
  viewerId: Id,
  subjectId: Id,
  at: Instant,
): Promise<{ untilAt: Instant } | null> {
  return tx.row(sql`
    select until_at as "untilAt" from glass
    where tenant_id = ${tx.tenantId} and viewer_id = ${viewerId} and subject_id = ${subjectId} and until_at > ${at}
    order by until_at desc limit 1`);
}

/** A broken glass as auditors and the person read it. */
export type Glass = {
  readonly id: Id;
  readonly subjectKind: SubjectKind;
  readonly subjectId: Id;
  readonly areaCode: AreaCode;
  readonly viewerId: Id;
  readonly viewerName: string;
  readonly unitId: Id | null;
  readonly reason: string;
  readonly brokenAt: Instant;
  readonly untilAt: Instant;
  readonly judgedByName: string | null;
  readonly judgedAt: Instant | null;
  readonly isJustified: boolean | null;
  readonly judgedWords: string;
};

const GLASS = sql`g.id, g.subject_kind as "subjectKind", g.subject_id as "subjectId", g.area_code as "areaCode",
  g.viewer_id as "viewerId", coalesce(v.name, '') as "viewerName", g.unit_id as "unitId", g.reason,
  g.broken_at as "brokenAt", g.until_at as "untilAt", j.name as "judgedByName", g.judged_at as "judgedAt",
  g.is_justified as "isJustified", g.judged_words as "judgedWords"
  from glass g
  left join person v on v.tenant_id = g.tenant_id and v.id = g.viewer_id
  left join person j on j.tenant_id = g.tenant_id and j.id = g.judged_by`;

/** One page of the broken glasses of a jurisdiction, newest first; never an auditor's own. */
export function glassesWithin(
  tx: Transaction,
  where: Jurisdiction,
  query: { readonly auditorId: Id; readonly openOnly: boolean; readonly before: Id | null; readonly limit: number },
  open: OpenTo,
): Promise<Glass[]> {
  const prefix = areaPrefixOf(where.areaCode);
  return tx.rows(sql`
    select ${GLASS}
    where g.tenant_id = ${where.tenantId} and g.area_code >= ${prefix} and g.area_code < ${`${prefix}:`}
      and g.viewer_id <> ${query.auditorId} ${open(sql`g.subject_id`)}
      ${query.openOnly ? sql`and g.judged_at is null` : nothing}
      ${query.before === null ? nothing : sql`and g.id < ${query.before}`}
    order by g.id desc limit ${query.limit}`);
}

/** The broken glasses over one record, newest first, for the person's own page. */
export function glassesOver(tx: Transaction, subjectId: Id, limit: number): Promise<Glass[]> {
  return tx.rows(sql`
    select ${GLASS} where g.tenant_id = ${tx.tenantId} and g.subject_id = ${subjectId} order by g.id desc limit ${limit}`);
}

/** A broken glass of a jurisdiction, kept from being judged by anybody else until the act ends. */
export function lockGlass(
  tx: Transaction,
  where: Jurisdiction,
  id: Id,
  open: OpenTo,
): Promise<{ viewerId: Id; subjectId: Id; judgedAt: Instant | null } | null> {
  const prefix = areaPrefixOf(where.areaCode);
  // Two auditors at one glass: the second sees that it was judged.
  return tx.row(sql`
    select g.viewer_id as "viewerId", g.subject_id as "subjectId", g.judged_at as "judgedAt" from glass g
    where g.tenant_id = ${where.tenantId} and g.id = ${id} and g.area_code >= ${prefix} and g.area_code < ${`${prefix}:`}
      ${open(sql`g.subject_id`)}
    for update of g`);
}

/** An auditor's word on it. */
export function judgeGlassRow(
  tx: Transaction,
  id: Id,
  said: { readonly isJustified: boolean; readonly words: string; readonly by: Id; readonly at: Instant },
): Promise<number> {
  return tx.run(sql`
    update glass set is_justified = ${said.isJustified}, judged_words = ${said.words}, judged_by = ${said.by},
      judged_at = ${said.at}
    where tenant_id = ${tx.tenantId} and id = ${id} and judged_at is null`);
}

/** Takes what a regular expression finds out of what was written of a broken glass. */
export async function takeOutOfGlasses(tx: Transaction, id: Id, pattern: string): Promise<void> {
  await tx.run(sql`
    update glass set reason = ${redacted(sql`reason`, pattern)}, judged_words = ${redacted(sql`judged_words`, pattern)}
     where tenant_id = ${tx.tenantId} and subject_id = ${id}`);
}
