import { sql } from '#platform/database/sql.ts';
import type { Text } from '../rules/entry.ts';
import { wordsIn } from '../rules/words-in.ts';
import { before, OF_SUBJECT_MAX, type Source } from './source.store.ts';

type IssueText = Omit<Text, 'words'> & { readonly said: unknown };

/** Issues with all that was recorded at their steps; own words of others only as long as everybody may read them. */
export const issues: Source = {
  texts: async (tx, ids) => {
    const found = await tx.rows<IssueText>(sql`
      select 'issue' as kind, i.id as "thingId", i.id as "subjectId", null::uuid as "personId", i.area_code as "areaCode",
        i.unit_id as "unitId", null as "categoryCode", i.spotted_at as at, i.title,
        jsonb_build_array(i.seen,
          (select jsonb_agg(r.said order by r.id) from issue_record r where r.tenant_id = i.tenant_id and r.issue_id = i.id),
          (select jsonb_agg(v.words order by v.id) from issue_view v where v.tenant_id = i.tenant_id and v.issue_id = i.id),
          (select jsonb_agg(s.words || ' ' || s.done_words order by s.id) from issue_milestone s
            where s.tenant_id = i.tenant_id and s.issue_id = i.id and s.place >= 0),
          (select jsonb_agg(v.words order by v.words) from issue_verbatim v
            join matter m on m.tenant_id = v.tenant_id and m.id = v.matter_id and not m.is_sealed
            join submission b on b.tenant_id = v.tenant_id and b.id = v.matter_id and b.may_publish_words
            where v.tenant_id = i.tenant_id and v.issue_id = i.id
              and not exists (select from verdict d
                where d.tenant_id = v.tenant_id and d.matter_id = v.matter_id and d.may_publish = false))) as said
      from issue i where i.tenant_id = ${tx.tenantId} and i.id = any(${ids}::uuid[]) limit ${ids.length}`);
    return found.map(({ said, ...issue }) => ({ ...issue, words: wordsIn(said) }));
  },
  older: (tx, id, limit) =>
    tx.rows(sql`
      select i.id, i.id as "subjectId" from issue i
      where i.tenant_id = ${tx.tenantId} and ${before(id, sql`i.id`)} order by i.id desc limit ${limit}`),
};

/** Meetings, and one by one what was asked in them; who asked stands nowhere here, and nothing of a sealed matter. */
export const meetings: Source = {
  texts: (tx, ids) =>
    tx.rows(sql`
      select 'meeting' as kind, g.id as "thingId", g.id as "subjectId", null::uuid as "personId", g.area_code as "areaCode",
        g.unit_id as "unitId", null as "categoryCode", g.starts_at as at, g.topic as title,
        array[g.place, g.present_groups, g.cancel_reason] as words
      from meeting g where g.tenant_id = ${tx.tenantId} and g.id = any(${ids}::uuid[])
      union all
      select 'meeting', i.id, i.id, null, g.area_code, g.unit_id, null, g.starts_at,
        case when i.public_words = '' then i.words else i.public_words end,
        array[i.words, i.answer, i.minority, i.outcome_words]
      from meeting_item i join meeting g on g.tenant_id = i.tenant_id and g.id = i.meeting_id
      where i.tenant_id = ${tx.tenantId} and i.id = any(${ids}::uuid[])
        and not exists (select from matter m where m.tenant_id = i.tenant_id and m.id = i.matter_id and m.is_sealed)
      limit ${ids.length}`),
  older: (tx, id, limit) =>
    tx.rows(sql`
      select d.id, d.id as "subjectId" from (
        (select g.id from meeting g
          where g.tenant_id = ${tx.tenantId} and ${before(id, sql`g.id`)} order by g.id desc limit ${limit})
        union all
        (select i.id from meeting_item i
          where i.tenant_id = ${tx.tenantId} and ${before(id, sql`i.id`)} order by i.id desc limit ${limit})) d
      order by d.id desc limit ${limit}`),
};

/** Reception sessions as they are published; nothing of who booked or came. */
export const sessions: Source = {
  texts: (tx, ids) =>
    tx.rows(sql`
      select 'session' as kind, s.id as "thingId", s.id as "subjectId", null::uuid as "personId", s.area_code as "areaCode",
        s.unit_id as "unitId", null as "categoryCode", s.starts_at as at, s.field as title,
        array[s.leader_post, s.deputy_post, s.deputy_reason, s.place, s.cancel_reason] as words
      from reception_session s where s.tenant_id = ${tx.tenantId} and s.id = any(${ids}::uuid[]) limit ${ids.length}`),
  older: (tx, id, limit) =>
    tx.rows(sql`
      select s.id, s.id as "subjectId" from reception_session s
      where s.tenant_id = ${tx.tenantId} and ${before(id, sql`s.id`)} order by s.id desc limit ${limit}`),
};

/** The copies of diary entries that their authors share; whose they are stands nowhere here. */
export const sharedDiaries: Source = {
  texts: (tx, ids) =>
    tx.rows(sql`
      select 'shared' as kind, v.id as "thingId", v.id as "subjectId", null::uuid as "personId", v.area_code as "areaCode",
        v.unit_id as "unitId", null as "categoryCode", coalesce(v.shared_at, v.written_at) as at, '' as title, array[v.shared_words] as words
      from visit v where v.tenant_id = ${tx.tenantId} and v.id = any(${ids}::uuid[]) and v.shared_words <> ''
      limit ${ids.length}`),
  older: (tx, id, limit) =>
    tx.rows(sql`
      select v.id, v.id as "subjectId" from visit v
      where v.tenant_id = ${tx.tenantId} and v.shared_words <> '' and ${before(id, sql`v.id`)}
      order by v.id desc limit ${limit}`),
};

/** Suggestions, by themselves or in a report, with what the addressee made of them. */
export const suggestions: Source = {
  texts: (tx, ids) =>
    tx.rows(sql`
      select 'suggestion' as kind, s.id as "thingId", s.id as "subjectId", s.person_id as "personId",
        s.area_code as "areaCode", s.addressee_unit_id as "unitId", null as "categoryCode", s.sent_at as at,
        s.words as title, array[s.reason, s.told_words] as words
      from suggestion s where s.tenant_id = ${tx.tenantId} and s.id = any(${ids}::uuid[]) limit ${ids.length}`),
  older: (tx, id, limit) =>
    tx.rows(sql`
      select s.id, s.id as "subjectId" from suggestion s
      where s.tenant_id = ${tx.tenantId} and ${before(id, sql`s.id`)} order by s.id desc limit ${limit}`),
};

/**
 * Condition reports: a draft for its author alone, afterwards also for the unit to which it was sent and those to which a
 * suggestion in it went.
 */
export const reports: Source = {
  texts: (tx, ids) =>
    tx.rows(sql`
      select 'report' as kind, r.id as "thingId", r.id as "subjectId", r.person_id as "personId", r.area_code as "areaCode",
        case when r.state = 'draft' then null else r.addressee_unit_id end as "unitId",
        array(select s.addressee_unit_id from suggestion s
          where s.tenant_id = r.tenant_id and s.report_id = r.id order by s.id limit ${OF_SUBJECT_MAX}) as "alsoUnitIds",
        null as "categoryCode", coalesce(r.sent_at, r.begun_at) as at, r.title,
        array[r.facts, r.causes, r.people_propose, r.minority, r.told_words] as words
      from condition_report r where r.tenant_id = ${tx.tenantId} and r.id = any(${ids}::uuid[]) limit ${ids.length}`),
  older: (tx, id, limit) =>
    tx.rows(sql`
      select r.id, r.id as "subjectId" from condition_report r
      where r.tenant_id = ${tx.tenantId} and ${before(id, sql`r.id`)} order by r.id desc limit ${limit}`),
};
