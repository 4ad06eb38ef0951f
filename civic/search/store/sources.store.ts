import { sql } from '#platform/database/sql.ts';
import { before, type Downstream, OF_MATTER, OF_SUBJECT_MAX, type Source, type Sources } from './source.store.ts';
import { instructions, mediations, orders, promises } from './sources-beside.store.ts';
import { issues, meetings, reports, sessions, sharedDiaries, suggestions } from './sources-records.store.ts';

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

/** What was decided, and what was asked for and waits; no ending that nobody has signed. */
const decisions: Source = {
  texts: (tx, ids) =>
    tx.rows(sql`
      select 'decision' as kind, d.id as "thingId", ${OF_MATTER}, d.at, '' as title, d.words
      from matter m, lateral (
        select e.id, e.signed_at as at, array[e.reason, e.basis, e.where_to_go] as words from ending e
          where e.tenant_id = m.tenant_id and e.matter_id = m.id and e.signed_at is not null
        union all
        select r.id, coalesce(r.answered_at, r.asked_at),
            array[r.answer_words, r.answer_basis, r.reason, r.plan, r.basis] from request r
          where r.tenant_id = m.tenant_id and r.matter_id = m.id) d
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

/** What lies upstream, by kind. */
export const UPSTREAM = {
  matter: matters,
  reply: replies,
  decision: decisions,
  promise: promises,
  mediation: mediations,
  instruction: instructions,
  order: orders,
  issue: issues,
  meeting: meetings,
  session: sessions,
  diary: diaries,
  shared: sharedDiaries,
  report: reports,
  suggestion: suggestions,
} as const satisfies Omit<Sources, keyof Downstream>;
