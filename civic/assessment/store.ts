import type { Jurisdiction } from '#kernel/actor.ts';
import { areaLevelOf, areaPrefixOf, type TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, nothing, type Statement, sql } from '#platform/database/sql.ts';

/** Which matters: received from an instant up to (not at) another, of a unit, a category, an import; null: any. */
export type MatterSet = {
  readonly fromAt: Instant | null;
  readonly toAt: Instant | null;
  readonly unitId: Id | null;
  readonly category: string | null;
  readonly importId: Id | null;
};

/** They ended without being handled here: left out of every rate, and said how many (handbook §4.5). */
const LEFT_OUT = ['not_accepted', 'referred_out', 'handed_emergency', 'withdrawn'];

/** Conditions on `matter m`. */
function chosen(where: Jurisdiction, set: MatterSet): Statement {
  return sql`m.tenant_id = ${where.tenantId}
    ${within(where)}
    ${where.unitIds === null ? nothing : sql`and m.host_unit_id = any(${where.unitIds})`}
    ${set.fromAt === null ? nothing : sql`and m.received_at >= ${set.fromAt}`}
    ${set.toAt === null ? nothing : sql`and m.received_at < ${set.toAt}`}
    ${set.unitId === null ? nothing : sql`and m.host_unit_id = ${set.unitId}`}
    ${set.category === null ? nothing : sql`and starts_with(m.category_code, ${set.category})`}
    ${set.importId === null ? nothing : sql`and m.import_id = ${set.importId}`}`;
}

/** A whole county needs no condition; a place below is a range of codes, which an index can walk. `:` follows `9`. */
function within(where: Jurisdiction): Statement {
  if (['province', 'prefecture', 'county'].includes(areaLevelOf(where.areaCode))) return nothing;
  const prefix = areaPrefixOf(where.areaCode);
  return sql`and m.area_code >= ${prefix} and m.area_code < ${`${prefix}:`}`;
}

export type Course = {
  readonly received: number;
  readonly leftOut: number;
  readonly replied: number;
  readonly onTime: number;
  /** The same by the limit as it was extended. */
  readonly onTimeExtended: number;
  readonly fellDue: number;
  readonly withoutDueDay: number;
  readonly contacted: number;
  /** Median and 90th percentile, hours. */
  readonly contactHours: readonly [number, number] | null;
  /** Median and 90th percentile, days. */
  readonly replyDays: readonly [number, number] | null;
  readonly withinFifteenDays: number;
  readonly withinSixtyDays: number;
  readonly reworked: number;
};

/** How the matters of a set went: counts and spreads of the ledger itself, in one pass. */
export async function readCourse(
  tx: Transaction,
  where: Jurisdiction,
  set: MatterSet,
  nowAt: Instant,
): Promise<Course> {
  const found = await tx.row<Course>(
    sql`select count(*) as received,
      count(*) filter (where not is_counted) as "leftOut",
      count(*) filter (where is_counted and days is not null) as replied,
      count(*) filter (where is_counted and replied_at <= first_due_at) as "onTime",
      count(*) filter (where is_counted and replied_at <= finish_due_at) as "onTimeExtended",
      count(*) filter (where is_counted and finish_due_at is not null
        and (replied_at is not null or first_due_at < ${nowAt})) as "fellDue",
      count(*) filter (where is_counted and finish_due_at is null and replied_at is not null) as "withoutDueDay",
      count(hours) as contacted,
      percentile_cont(array[0.5, 0.9]) within group (order by hours) as "contactHours",
      percentile_cont(array[0.5, 0.9]) within group (order by days) filter (where is_counted) as "replyDays",
      count(*) filter (where is_counted and days <= 15) as "withinFifteenDays",
      count(*) filter (where is_counted and days <= 60) as "withinSixtyDays",
      count(*) filter (where is_counted and days is not null and rework_count > 0) as reworked
    from (select m.replied_at, m.finish_due_at, coalesce(m.extended_from_at, m.finish_due_at) as first_due_at, m.rework_count, m.state <> all(${LEFT_OUT}) as is_counted,
        date_part('epoch', m.replied_at - m.received_at) / 86400 as days,
        date_part('epoch', m.first_contact_at - m.received_at) / 3600 as hours
      from matter m where ${chosen(where, set)}) course`,
  );
  return found as Course;
}

/** How many matters of a set are in each state. */
export function countStates(
  tx: Transaction,
  where: Jurisdiction,
  set: MatterSet,
): Promise<{ key: string; count: number }[]> {
  return tx.rows(
    sql`select m.state as key, count(*) as count from matter m where ${chosen(where, set)} group by m.state limit 50`,
  );
}

export type Judgement = {
  /** Matters whose reply of today somebody rated. */
  readonly rated: number;
  /** Verdicts that say whether it is solved, one per reply, and what they say. */
  readonly solvedAnswered: number;
  readonly solved: number;
  readonly partly: number;
  readonly understood: number;
  /** "Understood" or "not accepted", after a reasoned no. */
  readonly refusalsJudged: number;
  readonly verdicts: number;
  readonly attitude: readonly [yes: number, answered: number];
  readonly speed: readonly [yes: number, answered: number];
  readonly result: readonly [yes: number, answered: number];
  readonly coached: readonly [yes: number, answered: number];
};

/**
 * What people said of the results: of each reply, also of one that did not hold, the newest rating. What was not said is counted nowhere (I3).
 * `coached`: matters in which somebody said that they were told what to answer, of those in which it was answered.
 */
export async function readJudgement(tx: Transaction, where: Jurisdiction, set: MatterSet): Promise<Judgement> {
  const found = await tx.row<Judgement>(
    sql`with said as materialized (
        select v.id, v.matter_id, v.reply_round, v.solved, v.attitude, v.speed, v.result, v.told_what_to_answer,
          m.state <> all(${LEFT_OUT}) as is_counted,
          m.replied_at is not null and v.reply_round = m.rework_count + m.reopen_count as is_of_this_reply
        from matter m join verdict v on v.tenant_id = m.tenant_id and v.matter_id = m.id
        where ${chosen(where, set)}),
      newest as (
        select distinct on (matter_id, reply_round) matter_id, is_of_this_reply, solved, attitude, speed, result
        from said
        where is_counted and (solved is not null or attitude is not null or speed is not null or result is not null)
        order by matter_id, reply_round, id desc)
    select count(*) filter (where is_of_this_reply) as rated, count(*) as verdicts, count(solved) as "solvedAnswered",
      count(*) filter (where solved = 'solved') as solved, count(*) filter (where solved = 'partly') as partly,
      count(*) filter (where solved = 'understood') as understood,
      count(*) filter (where solved in ('understood', 'not_accepted')) as "refusalsJudged",
      array[count(*) filter (where attitude = 'yes'), count(*) filter (where attitude <> 'no_opinion')]::int[] as attitude,
      array[count(*) filter (where speed = 'yes'), count(*) filter (where speed <> 'no_opinion')]::int[] as speed,
      array[count(*) filter (where result = 'yes'), count(*) filter (where result <> 'no_opinion')]::int[] as result,
      (select array[count(distinct matter_id) filter (where told_what_to_answer), count(distinct matter_id)]::int[]
        from said where told_what_to_answer is not null) as coached
    from newest`,
  );
  return found as Judgement;
}

/** Matters that got a reply in which the check of §4.6 no. 7 found no more than "received" or "forwarded". */
export async function countBrushOffs(tx: Transaction, where: Jurisdiction, set: MatterSet): Promise<number> {
  const found = await tx.row<{ count: number }>(
    sql`select count(distinct r.matter_id) as count
    from reply r join matter m on m.tenant_id = r.tenant_id and m.id = r.matter_id
    where r.tenant_id = ${where.tenantId} and r.findings @> '[{"check": "empty_forwarding"}]' and r.state = 'sent'
      and ${chosen(where, set)} and m.replied_at is not null and m.state <> all(${LEFT_OUT})`,
  );
  return found?.count ?? 0;
}

/** Matters that came back: opened again, or raised again by the same person (handbook §4.5). */
export async function countRepeats(tx: Transaction, where: Jurisdiction, set: MatterSet): Promise<number> {
  const found = await tx.row<{ count: number }>(
    sql`select count(*) as count from matter m
    where ${chosen(where, set)} and m.replied_at is not null and m.state <> all(${LEFT_OUT})
      and (m.reopen_count > 0
        or exists (select from came_back c where c.tenant_id = m.tenant_id and c.matter_id = m.id))`,
  );
  return found?.count ?? 0;
}

/** That a matter's person raised the same thing again. */
type CameBackRow = {
  readonly tenant_id: TenantId;
  readonly matter_id: Id;
  readonly again_id: Id;
  readonly noted_at: Instant;
};

export const insertCameBack = insertion<CameBackRow>(
  'insert into came_back select * from jsonb_populate_recordset(null::came_back, $1)',
);

/** More earlier matters of one telephone, category and place than anybody has in 90 days. */
const EARLIER_MAX = 20;

/**
 * The matters after whose reply this one raised the same again: same telephone, category and place, within 90 days of
 * the reply (handbook §4.5). None when no telephone is known; sealed matters are never compared.
 */
export function earlierOf(tx: Transaction, matterId: Id): Promise<{ id: Id }[]> {
  return tx.rows(
    sql`select e.id from matter m
    join submission_person p on p.tenant_id = m.tenant_id and p.submission_id = m.id
    join submission_person q on q.tenant_id = m.tenant_id and q.phone = p.phone and q.submission_id <> m.id
    join matter e on e.tenant_id = m.tenant_id and e.id = q.submission_id
      and e.category_code = m.category_code and e.area_code = m.area_code and not e.is_sealed
      and e.replied_at < m.received_at and m.received_at <= e.replied_at + interval '90 days'
    where m.tenant_id = ${tx.tenantId} and m.id = ${matterId} and p.phone <> '' and q.phone <> '' and not m.is_sealed
      and not exists (select from came_back c
        where c.tenant_id = m.tenant_id and c.matter_id = e.id and c.again_id = m.id)
    limit ${EARLIER_MAX}`,
  );
}
