import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { type Statement, sql } from '#platform/database/sql.ts';
import type { Text } from '../rules/entry.ts';
import type { Kind } from '../rules/kinds.ts';

/** A thing that was there before search began, and by what it is kept up to date. */
export type Older = { readonly id: Id; readonly subjectId: Id };

/** Where the words of a kind stand. That of what is published is brought by the server, since it lies downstream. */
export type Source = {
  /** The words of some subjects as they stand now; nothing of a sealed matter. */
  texts(tx: Transaction, subjectIds: readonly Id[]): Promise<Text[]>;
  /** The newest things before an id (null: of all). */
  older(tx: Transaction, before: Id | null, limit: number): Promise<Older[]>;
};

/** A matter has fewer replies, and fewer decisions. */
const OF_SUBJECT_MAX = 200;

const before = (id: Id | null, column: Statement) => sql`(${id}::uuid is null or ${column} < ${id}::uuid)`;

const OF_MATTER = sql`m.id as "subjectId", null::uuid as "personId", m.area_code as "areaCode", m.host_unit_id as "unitId",
  m.category_code as "categoryCode"`;

const matters: Source = {
  texts: (tx, ids) =>
    tx.rows(sql`
      select 'matter' as kind, m.id as "thingId", ${OF_MATTER}, m.received_at as at, w.title,
        array[w.words, coalesce(w.proposed_solution, '')]
          || coalesce((select array_agg(a.words order by a.id) from addition a
               where a.tenant_id = m.tenant_id and a.matter_id = m.id), '{}')
          || coalesce((select array_agg(d.summary order by d.id) from dispatch d
               where d.tenant_id = m.tenant_id and d.matter_id = m.id), '{}') as words
      from matter m join submission_words w on w.tenant_id = m.tenant_id and w.submission_id = m.id
      where m.tenant_id = ${tx.tenantId} and m.id = any(${ids}::uuid[]) and not m.is_sealed limit ${ids.length}`),
  older: (tx, id, limit) =>
    tx.rows(sql`
      select m.id, m.id as "subjectId" from matter m
      where m.tenant_id = ${tx.tenantId} and ${before(id, sql`m.id`)} order by m.id desc limit ${limit}`),
};

const replies: Source = {
  texts: (tx, ids) =>
    tx.rows(sql`
      select 'reply' as kind, r.id as "thingId", ${OF_MATTER}, coalesce(r.delivered_at, r.submitted_at) as at, '' as title,
        array[r.words, r.reason, r.basis, r.remedy] as words
      from matter m join reply r on r.tenant_id = m.tenant_id and r.matter_id = m.id and r.state = 'sent'
      where m.tenant_id = ${tx.tenantId} and m.id = any(${ids}::uuid[]) and not m.is_sealed
      limit ${ids.length * OF_SUBJECT_MAX}`),
  older: (tx, id, limit) =>
    tx.rows(sql`
      select r.id, r.matter_id as "subjectId" from reply r
      where r.tenant_id = ${tx.tenantId} and ${before(id, sql`r.id`)} order by r.id desc limit ${limit}`),
};

const decisions: Source = {
  texts: (tx, ids) =>
    tx.rows(sql`
      select 'decision' as kind, d.id as "thingId", ${OF_MATTER}, d.at, '' as title, d.words
      from matter m, lateral (
        select e.id, e.signed_at as at, array[e.reason, e.basis, e.where_to_go] as words from ending e
          where e.tenant_id = m.tenant_id and e.matter_id = m.id and e.signed_at is not null
        union all
        select r.id, r.answered_at, array[r.answer_words, r.answer_basis, r.reason, r.plan] from request r
          where r.tenant_id = m.tenant_id and r.matter_id = m.id and r.answered_at is not null) d
      where m.tenant_id = ${tx.tenantId} and m.id = any(${ids}::uuid[]) and not m.is_sealed
      limit ${ids.length * OF_SUBJECT_MAX}`),
  older: (tx, id, limit) =>
    tx.rows(sql`
      select d.id, d.matter_id as "subjectId" from (
        (select e.id, e.matter_id from ending e
          where e.tenant_id = ${tx.tenantId} and ${before(id, sql`e.id`)} order by e.id desc limit ${limit})
        union all
        (select r.id, r.matter_id from request r
          where r.tenant_id = ${tx.tenantId} and ${before(id, sql`r.id`)} order by r.id desc limit ${limit})) d
      order by d.id desc limit ${limit}`),
};

const diaries: Source = {
  texts: (tx, ids) =>
    tx.rows(sql`
      select 'diary' as kind, v.id as "thingId", v.id as "subjectId", v.person_id as "personId", v.area_code as "areaCode",
        null::uuid as "unitId", null as "categoryCode", v.to_on::timestamp at time zone 'Asia/Shanghai' as at, v.place as title,
        array[v.heard, v.saw, v.solved, v.learned, v.policies, v.worry, v.next_time, v.purpose, v.taught_by] as words
      from visit v where v.tenant_id = ${tx.tenantId} and v.id = any(${ids}::uuid[]) limit ${ids.length}`),
  older: (tx, id, limit) =>
    tx.rows(sql`
      select v.id, v.id as "subjectId" from visit v
      where v.tenant_id = ${tx.tenantId} and ${before(id, sql`v.id`)} order by v.id desc limit ${limit}`),
};

const reports: Source = {
  texts: (tx, ids) =>
    tx.rows(sql`
      select 'report' as kind, r.id as "thingId", r.id as "subjectId", r.person_id as "personId", r.area_code as "areaCode",
        null::uuid as "unitId", null as "categoryCode", coalesce(r.sent_at, r.begun_at) as at, r.title,
        array[r.facts, r.causes, r.people_propose, r.minority] as words
      from condition_report r where r.tenant_id = ${tx.tenantId} and r.id = any(${ids}::uuid[]) limit ${ids.length}`),
  older: (tx, id, limit) =>
    tx.rows(sql`
      select r.id, r.id as "subjectId" from condition_report r
      where r.tenant_id = ${tx.tenantId} and ${before(id, sql`r.id`)} order by r.id desc limit ${limit}`),
};

/** What lies upstream, by kind. */
export const UPSTREAM = {
  matter: matters,
  reply: replies,
  decision: decisions,
  diary: diaries,
  report: reports,
} as const satisfies Record<Exclude<Kind, 'published'>, Source>;

/** All sources. */
export type Sources = Readonly<Record<Kind, Source>>;
