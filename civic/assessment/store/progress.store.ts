import type { Grade } from '#civic/access/rules/grade.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { sql } from '#platform/database/sql.ts';
import type { CountedLink, CountedVisit } from '../rules/progress.ts';

type OfPerson = { readonly personId: Id };
/** A post that somebody in office holds. */
export type HeldPost = OfPerson & { readonly unitId: Id; readonly grade: Grade | null };

/** So many posts one unit has at most; the people of a larger one are cut. */
const POSTS_MAX = 1000;
/** So many records the people of one unit make in a year at most: some 500 people with a visit on two days in three. */
const RECORDS_MAX = 120_000;

/** The posts of one person on a day. */
export function postsOfPerson(tx: Transaction, personId: Id, on: CivilDate): Promise<HeldPost[]> {
  return tx.rows(sql`
    select post.person_id as "personId", post.unit_id as "unitId", post.grade from post
    where post.tenant_id = ${tx.tenantId} and post.person_id = ${personId}
      and post.valid_from <= ${on} and (post.valid_to is null or post.valid_to >= ${on})
    order by post.id limit ${POSTS_MAX}`);
}

/** The posts in some units on a day, of people in office. */
export function postsInUnits(tx: Transaction, unitIds: readonly Id[], on: CivilDate): Promise<HeldPost[]> {
  return tx.rows(sql`
    select post.person_id as "personId", post.unit_id as "unitId", post.grade from post
    join person on person.tenant_id = post.tenant_id and person.id = post.person_id
     and (person.left_on is null or person.left_on >= ${on})
    where post.tenant_id = ${tx.tenantId} and post.unit_id = any(${unitIds}::uuid[])
      and post.valid_from <= ${on} and (post.valid_to is null or post.valid_to >= ${on})
    order by post.id limit ${POSTS_MAX}`);
}

/**
 * The visits and stays of people that touch a span, without a word of them. What leaves a trace is no courtesy visit, by
 * the same traces as in the diary (001-04).
 */
export function countedVisits(
  tx: Transaction,
  personIds: readonly Id[],
  from: CivilDate,
  to: CivilDate,
): Promise<(OfPerson & CountedVisit)[]> {
  return tx.rows(sql`
    select v.person_id as "personId", v.kind, v.from_on as "fromOn", v.to_on as "toOn", v.area_code as "areaCode",
      v.occasion, v.groups_count as "groupsCount",
      (v.heard = '' and v.saw = '' and v.solved = '' and v.policies = '' and v.learned = ''
        and not exists (select 1 from matter_of_constituent m where m.tenant_id = v.tenant_id and m.source_id = v.id)
        and not exists (select 1 from visit_matter o where o.tenant_id = v.tenant_id and o.visit_id = v.id)
        and not exists (select 1 from visit_policy p where p.tenant_id = v.tenant_id and p.visit_id = v.id)
        and v.promises_count = 0
        and not exists (select 1 from registration_value r where r.tenant_id = v.tenant_id and r.visit_id = v.id)
      ) as "isCourtesy",
      (select count(*)::int from visit_constituent c
        where c.tenant_id = v.tenant_id and c.visit_id = v.id) as "householdsCount"
    from visit v
    where v.tenant_id = ${tx.tenantId} and v.person_id = any(${personIds}::uuid[])
      and v.to_on >= ${from} and v.from_on <= ${to}
    order by v.id limit ${RECORDS_MAX}`);
}

/** A link with the instants at which it was agreed and ended. */
export type LinkStood = Omit<CountedLink, 'agreedOn' | 'endedOn'> &
  OfPerson & { readonly agreedAt: Instant; readonly endedAt: Instant | null };

/**
 * The links of people that were agreed and stood at some time since an instant. Each person's are looked up by themselves:
 * a plan made for any parameters would otherwise read every link of the county in the order of their ids.
 */
export function countedLinks(tx: Transaction, personIds: readonly Id[], since: Instant): Promise<LinkStood[]> {
  return tx.rows(sql`
    select l.person_id as "personId", l.kind, l.area_code as "areaCode", l.scheme_keys as "schemeKeys",
      l.agreed_at as "agreedAt", l.ended_at as "endedAt", coalesce(c.hardship <> 'none', false) as "isHardship"
    from unnest(${personIds}::uuid[]) as asked (id), lateral (
      select id, person_id, constituent_id, kind, area_code, scheme_keys, agreed_at, ended_at from link
      where tenant_id = ${tx.tenantId} and person_id = asked.id and agreed_at is not null
        and (state <> 'ended' or (state = 'ended' and ended_at >= ${since}))
      offset 0) as l
    left join constituent c on c.tenant_id = ${tx.tenantId} and c.id = l.constituent_id
    order by l.id limit ${RECORDS_MAX}`);
}

/** When people received visitors, from an instant up to another: who deputised received, not the leader who was away. */
export function receptionsHeld(
  tx: Transaction,
  personIds: readonly Id[],
  from: Instant,
  to: Instant,
): Promise<(OfPerson & { readonly startsAt: Instant })[]> {
  return tx.rows(sql`
    select coalesce(s.deputy_id, s.leader_id) as "personId", s.starts_at as "startsAt" from reception_session s
    where s.tenant_id = ${tx.tenantId} and s.state = 'held' and s.starts_at >= ${from} and s.starts_at <= ${to}
      and coalesce(s.deputy_id, s.leader_id) = any(${personIds}::uuid[])
    order by s.starts_at, s.id limit ${RECORDS_MAX}`);
}

/** The days on which people sent suggestions, by themselves or in reports, in a span. */
export function suggestionsSent(
  tx: Transaction,
  personIds: readonly Id[],
  from: CivilDate,
  to: CivilDate,
): Promise<(OfPerson & { readonly on: CivilDate })[]> {
  return tx.rows(sql`
    select s.person_id as "personId", s.sent_on as "on" from suggestion s
    where s.tenant_id = ${tx.tenantId} and s.person_id = any(${personIds}::uuid[])
      and s.sent_on >= ${from} and s.sent_on <= ${to}
    order by s.id limit ${RECORDS_MAX}`);
}

/** The days of people's difficulties whose households said that they were helped, in a span. */
export function difficultiesConfirmed(
  tx: Transaction,
  personIds: readonly Id[],
  from: CivilDate,
  to: CivilDate,
): Promise<(OfPerson & { readonly on: CivilDate })[]> {
  return tx.rows(sql`
    select d.person_id as "personId", d.solved_on as "on" from difficulty d
    join difficulty_confirmation k on k.tenant_id = d.tenant_id and k.difficulty_id = d.id and k.solved = 'yes'
    where d.tenant_id = ${tx.tenantId} and d.person_id = any(${personIds}::uuid[])
      and d.solved_on >= ${from} and d.solved_on <= ${to}
    order by d.id limit ${RECORDS_MAX}`);
}
