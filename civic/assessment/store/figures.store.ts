import { type Kept, openTo, ordersOpenTo } from '#civic/ledger/index.ts';
import { phoneToCompare } from '#civic/vault/rules/personal-columns.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import { areaLevelOf, areaPrefixOf, type TenantId } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { marks } from '#platform/database/personal.ts';
import { insertion, nothing, type Statement, sql } from '#platform/database/sql.ts';
import { KEPT_FROM_SOME } from './counted.store.ts';

/** Which matters: received from an instant up to (not at) another, of a unit, a category, an import; null: any. */
export type MatterSet = {
  readonly fromAt: Instant | null;
  readonly toAt: Instant | null;
  readonly unitId: Id | null;
  readonly category: string | null;
  readonly importId: Id | null;
  /** What whoever reads the figures is kept from: it is in none of them, since a count that differs by one tells. */
  readonly kept: Kept;
};

/** They ended without being handled here: left out of every rate, and said how many (handbook §4.5). */
export const LEFT_OUT = ['not_accepted', 'referred_out', 'handed_emergency', 'withdrawn'];

/** Conditions on `matter m`: of a set, in a jurisdiction, and open to who reads. */
export function chosen(where: Jurisdiction, set: MatterSet): Statement {
  return sql`m.tenant_id = ${where.tenantId}
    ${within(where, sql`m.area_code`)}
    ${where.unitIds === null ? nothing : sql`and m.host_unit_id = any(${where.unitIds})`}
    ${set.fromAt === null ? nothing : sql`and m.received_at >= ${set.fromAt}`}
    ${set.toAt === null ? nothing : sql`and m.received_at < ${set.toAt}`}
    ${set.unitId === null ? nothing : sql`and m.host_unit_id = ${set.unitId}`}
    ${set.category === null ? nothing : sql`and starts_with(m.category_code, ${set.category})`}
    ${set.importId === null ? nothing : sql`and m.import_id = ${set.importId}`}
    ${openTo(set.kept)}`;
}

/** A whole county needs no condition; a place below is a range of codes, which an index can walk. `:` follows `9`. */
function within(where: Jurisdiction, areaCode: Statement): Statement {
  if (['province', 'prefecture', 'county'].includes(areaLevelOf(where.areaCode))) return nothing;
  const prefix = areaPrefixOf(where.areaCode);
  return sql`and ${areaCode} >= ${prefix} and ${areaCode} < ${`${prefix}:`}`;
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

/** The same without those that somebody may be kept from, which no public figure holds. */
export function countOpenStates(
  tx: Transaction,
  where: Jurisdiction,
  set: MatterSet,
): Promise<{ key: string; count: number }[]> {
  return tx.rows(
    sql`select m.state as key, count(*) as count from matter m
    where ${chosen(where, set)} and not ${KEPT_FROM_SOME} group by m.state limit 50`,
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

/** How many fell due, by an answer or by the day, and how many of these were in time. */
export type InTime = { readonly fellDue: number; readonly inTime: number };

export type Promises = {
  readonly fellDue: number;
  readonly kept: number;
  readonly late: number;
  readonly broken: number;
  readonly unconfirmed: number;
  /** Changed with consent, or no longer of use. */
  readonly excluded: number;
};

/** What became of the promises made in the matters of a set (handbook §4.5, 承诺兑现率). Days are those of China. */
export async function readPromises(
  tx: Transaction,
  where: Jurisdiction,
  set: MatterSet,
  today: CivilDate,
): Promise<Promises> {
  const found = await tx.row<Promises>(
    sql`select count(*) filter (where is_due) as "fellDue",
      count(*) filter (where is_due and state = 'kept') as kept,
      count(*) filter (where is_due and (delivered_on > due_on or delivered_on is null and is_open and due_on < ${today}::date)) as late,
      count(*) filter (where is_due and state = 'broken') as broken,
      count(*) filter (where is_due and state = 'unconfirmed') as unconfirmed,
      count(*) filter (where state in ('changed', 'void')) as excluded
    from (select p.state, p.due_on, p.settled_at is null as is_open,
        p.state not in ('changed', 'void') and (p.settled_at is not null or p.due_on < ${today}::date) as is_due,
        (p.delivered_at at time zone 'Asia/Shanghai')::date as delivered_on
      from (${promisedIn(where, set)}) p) promised`,
  );
  return found as Promises;
}

/** Promises to the persons of a set's matters; and, where no category or import is asked for, those made face to face. */
function promisedIn(where: Jurisdiction, set: MatterSet): Statement {
  const columns = sql`p.state, p.due_on, p.settled_at, p.delivered_at`;
  const inMatters = sql`select ${columns} from promise p join matter m on m.tenant_id = p.tenant_id and m.id = p.matter_id
    where p.tenant_id = ${where.tenantId} and ${chosen(where, set)} and m.state <> all(${LEFT_OUT})`;
  if (set.category !== null || set.importId !== null) return inMatters;
  return sql`${inMatters} union all select ${columns} from promise p
    where p.tenant_id = ${where.tenantId} and p.matter_id is null ${within(where, sql`p.area_code`)}
      ${where.unitIds === null ? nothing : sql`and p.unit_id = any(${where.unitIds})`}
      ${set.unitId === null ? nothing : sql`and p.unit_id = ${set.unitId}`}
      ${set.fromAt === null ? nothing : sql`and p.made_at >= ${set.fromAt}`}
      ${set.toAt === null ? nothing : sql`and p.made_at < ${set.toAt}`}`;
}

/** What was raised upward in the matters of a set: the clock of the upper level began with the request. */
export async function readEscalations(
  tx: Transaction,
  where: Jurisdiction,
  set: MatterSet,
  nowAt: Instant,
): Promise<InTime> {
  const found = await tx.row<InTime>(
    sql`select count(*) filter (where r.answered_at is not null or c.due_at < coalesce(c.stopped_at, ${nowAt})) as "fellDue",
      count(*) filter (where r.answered_at <= c.due_at) as "inTime"
    from request r join matter m on m.tenant_id = r.tenant_id and m.id = r.matter_id
      join clock c on c.tenant_id = r.tenant_id and c.matter_id = r.matter_id
        and c.kind = 'escalation' and c.started_at = r.asked_at
    where r.tenant_id = ${where.tenantId} and r.kind = 'escalation' and ${chosen(where, set)}
      and m.state <> all(${LEFT_OUT})`,
  );
  return found as InTime;
}

export type Orders = InTime & { readonly checked: number; readonly passedAtFirst: number };

/**
 * Supervision orders issued in the period to the units of a set, and where a category or an import is asked for, about
 * a matter of it. The row holds the newest round; the day that was first set and the first answer stand in the facts.
 */
export async function readOrders(
  tx: Transaction,
  where: Jurisdiction,
  set: MatterSet,
  nowAt: Instant,
): Promise<Orders> {
  const { tenantId, unitIds } = where;
  const about = { ...set, fromAt: null, toAt: null, unitId: null };
  const isAboutSome = set.category !== null || set.importId !== null;
  const found = await tx.row<Orders>(
    sql`select count(*) filter (where answered_at is not null or due_at < ${nowAt}) as "fellDue",
      count(*) filter (where answered_at <= due_at) as "inTime",
      count(*) filter (where closed_at is not null or back_count > 0) as checked,
      count(*) filter (where closed_at is not null and back_count = 0) as "passedAtFirst"
    from (select o.closed_at, o.back_count,
        (select (f.body ->> 'dueAt')::timestamptz from fact f
          where f.tenant_id = ${tenantId} and f.subject_id = o.id and f.kind = 'ledger.order.issued' limit 1) as due_at,
        (select min(f.at) from fact f
          where f.tenant_id = ${tenantId} and f.subject_id = o.id and f.kind = 'ledger.order.answered') as answered_at
      from supervision_order o
      where o.tenant_id = ${tenantId} ${within(where, sql`o.area_code`)}
        ${unitIds === null ? nothing : sql`and o.unit_id = any(${unitIds})`}
        ${set.unitId === null ? nothing : sql`and o.unit_id = ${set.unitId}`}
        ${set.fromAt === null ? nothing : sql`and o.issued_at >= ${set.fromAt}`}
        ${set.toAt === null ? nothing : sql`and o.issued_at < ${set.toAt}`}
        ${
          isAboutSome
            ? sql`and exists (select from order_matter om join matter m on m.tenant_id = om.tenant_id and m.id = om.matter_id
                where om.tenant_id = ${tenantId} and om.order_id = o.id and ${chosen({ ...where, unitIds: null }, about)})`
            : nothing
        } ${ordersOpenTo(tenantId, set.kept)}) ordered`,
  );
  return found as Orders;
}

export type Tracked = InTime & { readonly tracked: number; readonly solved: number };

/**
 * What was put on the tracked list in the matters of a set (挂账销号率): taken up again and answered within the limit
 * that began then, and of which the person said afterwards that it is solved.
 */
export async function readTracked(
  tx: Transaction,
  where: Jurisdiction,
  set: MatterSet,
  nowAt: Instant,
): Promise<Tracked> {
  const found = await tx.row<Tracked>(
    sql`select count(distinct matter_id) as tracked, count(distinct matter_id) filter (where is_solved) as solved,
      count(*) filter (where coalesce(answer_due_at, recheck_due_at) < ${nowAt} or answered_at is not null) as "fellDue",
      count(*) filter (where answered_at <= answer_due_at) as "inTime"
    from (select r.matter_id, case when c.stopped_at is null then c.due_at end as recheck_due_at, f.due_at as answer_due_at,
        (select min(a.checked_at) from reply a
          where a.tenant_id = r.tenant_id and a.matter_id = r.matter_id and a.state = 'sent'
            and a.checked_at >= c.stopped_at) as answered_at,
        exists (select from verdict v where v.tenant_id = r.tenant_id and v.matter_id = r.matter_id
          and v.solved = 'solved' and v.given_at > r.answered_at) as is_solved
      from request r join matter m on m.tenant_id = r.tenant_id and m.id = r.matter_id
        join clock c on c.tenant_id = r.tenant_id and c.matter_id = r.matter_id
          and c.kind = 'tracked_recheck' and c.started_at = r.answered_at
        left join clock f on f.tenant_id = r.tenant_id and f.matter_id = r.matter_id
          and f.kind = 'finish' and f.started_at = c.stopped_at
      where r.tenant_id = ${where.tenantId} and r.kind = 'tracking' and r.answer = 'agreed' and ${chosen(where, set)}
        and m.state <> all(${LEFT_OUT})) listed`,
  );
  return found as Tracked;
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
export async function earlierOf(tx: Transaction, matterId: Id): Promise<{ id: Id }[]> {
  const own = await tx.row<{ readonly phone: string }>(sql`
    select p.phone from submission_person p
    where p.tenant_id = ${tx.tenantId} and p.submission_id = ${matterId} and p.phone_mark <> ''`);
  const phone = phoneToCompare(own?.phone ?? '');
  if (phone === '') return [];
  return tx.rows(
    sql`select e.id from matter m
    join submission_person q on q.tenant_id = m.tenant_id and q.submission_id <> m.id
      and q.phone_mark = any(${marks('submission_person.phone', phone)}::text[])
    join matter e on e.tenant_id = m.tenant_id and e.id = q.submission_id
      and e.category_code = m.category_code and e.area_code = m.area_code and not e.is_sealed
      and e.replied_at < m.received_at and m.received_at <= e.replied_at + interval '90 days'
    where m.tenant_id = ${tx.tenantId} and m.id = ${matterId} and not m.is_sealed
      and not exists (select from came_back c
        where c.tenant_id = m.tenant_id and c.matter_id = e.id and c.again_id = m.id)
    limit ${EARLIER_MAX}`,
  );
}
