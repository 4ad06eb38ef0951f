import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { type Statement, sql } from '#platform/database/sql.ts';
import type { MatterCounted } from '../rules/indicators/of-matter.ts';
import type {
  OrderCounted,
  PromiseCounted,
  SessionCounted,
  SuggestionCounted,
  VisitCounted,
} from '../rules/indicators/of-others.ts';

/** Days are those of China, as a person would say when it was. */
const dayOf = (instant: Statement): Statement => sql`(${instant} at time zone 'Asia/Shanghai')::date`;

/**
 * Somebody may be kept from a matter: sealed, on conduct, against a unit, against an official, or a complaint of which
 * nobody has read yet against whom it is (`isKeptAway` of analysis sessions says the same). Of `matter m`.
 */
export const KEPT_FROM_SOME = sql`(m.is_sealed or m.kind = 'conduct_report' or m.complained_unit_id is not null
  or (m.kind = 'complaint' and m.state = 'registered')
  or exists (select from complained_person p
    where p.tenant_id = m.tenant_id and p.matter_id = m.id and p.taken_back_at is null))`;

/** Of the limits of one matter: the first of a kind, by its start. */
const firstClock = (kinds: Statement, columns: Statement): Statement => sql`
  select ${columns} from clock c where c.tenant_id = m.tenant_id and c.matter_id = m.id and ${kinds}`;

function listOf(each: Statement, from: Statement): Statement {
  return sql`coalesce((select jsonb_agg(${each}) from ${from}), '[]'::jsonb)`;
}

/** What was raised upward, tracked, promised and asked of others in `matter m`. */
const CARRIED = sql`${listOf(
  sql`jsonb_build_object('dueOn', ${dayOf(sql`c.due_at`)}, 'isMet', coalesce(r.answered_at <= c.due_at, false)) order by r.id`,
  sql`request r join clock c on c.tenant_id = r.tenant_id and c.matter_id = r.matter_id
          and c.kind = 'escalation' and c.started_at = r.asked_at
        where r.tenant_id = m.tenant_id and r.matter_id = m.id and r.kind = 'escalation'`,
)} as escalations,
      ${listOf(
        sql`jsonb_build_object('on', ${dayOf(sql`r.answered_at`)}, 'isSolved', exists (select from verdict v
          where v.tenant_id = m.tenant_id and v.matter_id = m.id and v.solved = 'solved'
            and v.given_at > r.answered_at),
          'dueOn', ${dayOf(sql`coalesce(f.due_at, case when c.stopped_at is null then c.due_at end)`)},
          'isMet', coalesce((select min(a.checked_at) from reply a where a.tenant_id = m.tenant_id and a.matter_id = m.id
            and a.state = 'sent' and a.checked_at >= c.stopped_at) <= f.due_at, false)) order by r.id`,
        sql`request r
          left join clock c on c.tenant_id = r.tenant_id and c.matter_id = r.matter_id
            and c.kind = 'tracked_recheck' and c.started_at = r.answered_at
          left join clock f on f.tenant_id = r.tenant_id and f.matter_id = r.matter_id
            and f.kind = 'finish' and f.started_at = c.stopped_at
        where r.tenant_id = m.tenant_id and r.matter_id = m.id and r.kind = 'tracking' and r.answer = 'agreed'`,
      )} as tracked,
      ${listOf(
        sql`jsonb_build_object('dueOn', p.due_on, 'state', p.state, 'deliveredOn', ${dayOf(sql`p.delivered_at`)},
          'isOpen', p.settled_at is null) order by p.id`,
        sql`promise p where p.tenant_id = m.tenant_id and p.matter_id = m.id`,
      )} as promises,
      ${listOf(
        sql`jsonb_build_object('at', r.asked_at, 'unitId', r.unit_id, 'byUnitId', r.asked_unit_id) order by r.id`,
        sql`request r where r.tenant_id = m.tenant_id and r.matter_id = m.id and r.kind = 'part'`,
      )} as parts`;

/** Matters by their ids, with what was done and said of each. */
export function mattersCounted(tx: Transaction, ids: readonly Id[]): Promise<MatterCounted[]> {
  return tx.rows(sql`
    select m.id, m.kind, m.category_code as "categoryCode", m.area_code as "areaCode", m.host_unit_id as "unitId",
      m.state, ${KEPT_FROM_SOME} as "isKeptFromSome", m.received_at as "receivedAt", m.finish_due_at as "finishDueAt",
      m.extended_from_at as "extendedFromAt", m.first_contact_at as "firstContactAt", m.replied_at as "repliedAt",
      m.parent_id as "parentId", m.hop_count as "hopCount", m.return_count as "returnCount",
      m.reopen_count as "reopenCount", m.rework_count as "reworkCount",
      exists (select from came_back b where b.tenant_id = m.tenant_id and b.matter_id = m.id) as "cameBack",
      exists (select from reply r where r.tenant_id = m.tenant_id and r.matter_id = m.id and r.state = 'sent'
        and r.findings @> '[{"check": "empty_forwarding"}]') as "isBrushOff",
      (select min(${dayOf(sql`d.made_at`)}) from dispatch d
        where d.tenant_id = m.tenant_id and d.matter_id = m.id) as "dispatchedOn",
      (${firstClock(
        sql`c.kind in ('screen', 'dispatch')`,
        sql`case when bool_and(c.stopped_at is not null) or bool_or(c.overdue_at is not null) then jsonb_build_object(
          'on', max(${dayOf(sql`c.due_at`)}), 'isMet', bool_and(c.stopped_at is not null and c.stopped_at <= c.due_at)) end`,
      )}) as notice,
      (${firstClock(
        sql`c.kind = 'contact'`,
        sql`jsonb_build_object('on', ${dayOf(sql`c.due_at`)}, 'isMet', coalesce(m.first_contact_at <= c.due_at, false))`,
      )} order by c.started_at, c.id limit 1) as contact,
      ${listOf(
        sql`jsonb_build_object('on', ${dayOf(sql`v.given_at`)}, 'round', v.reply_round, 'contacted', v.was_contacted,
          'solved', v.solved, 'attitude', v.attitude, 'speed', v.speed, 'result', v.result,
          'coached', v.told_what_to_answer) order by v.id`,
        sql`verdict v where v.tenant_id = m.tenant_id and v.matter_id = m.id`,
      )} as verdicts,
      ${listOf(
        sql`jsonb_build_object('on', ${dayOf(sql`f.opened_at`)}, 'reason', f.reason, 'outcome', f.outcome,
          'isTried', exists (select from contact_attempt a where a.tenant_id = f.tenant_id and a.follow_up_id = f.id),
          'isReached', exists (select from contact_attempt a
            where a.tenant_id = f.tenant_id and a.follow_up_id = f.id and a.result = 'reached')) order by f.id`,
        sql`follow_up f where f.tenant_id = m.tenant_id and f.matter_id = m.id`,
      )} as "followUps",
      ${CARRIED}
    from matter m where m.tenant_id = ${tx.tenantId} and m.id = any(${ids}::uuid[])
    limit ${ids.length}`);
}

/** Promises that belong to no matter; those in matters count with them. */
export function promisesCounted(tx: Transaction, ids: readonly Id[]): Promise<PromiseCounted[]> {
  return tx.rows(sql`
    select id, area_code as "areaCode", unit_id as "unitId", due_on as "dueOn", state,
      ${dayOf(sql`delivered_at`)} as "deliveredOn", settled_at is null as "isOpen" from promise
    where tenant_id = ${tx.tenantId} and id = any(${ids}::uuid[]) and matter_id is null limit ${ids.length}`);
}

/** Supervision orders, by the day first set and the first answer, which stand in the facts. */
export function ordersCounted(tx: Transaction, ids: readonly Id[]): Promise<OrderCounted[]> {
  return tx.rows(sql`
    select o.id, o.area_code as "areaCode", o.unit_id as "unitId", o.issued_at as "issuedAt",
      (select p.unit_id from post p where p.tenant_id = o.tenant_id and p.person_id = o.issued_by
        and p.valid_from <= ${dayOf(sql`o.issued_at`)} and (p.valid_to is null or p.valid_to >= ${dayOf(sql`o.issued_at`)})
        order by p.is_leader desc, p.valid_from, p.id limit 1) as "byUnitId",
      o.closed_at is not null or o.back_count > 0 as "isChecked", o.back_count as "backCount",
      ${dayOf(sql`coalesce(f.due_at, o.due_at)`)} as "dueOn",
      coalesce(f.answered_at <= coalesce(f.due_at, o.due_at), false) as "isMet",
      exists (select from order_matter om join matter m on m.tenant_id = om.tenant_id and m.id = om.matter_id
        where om.tenant_id = o.tenant_id and om.order_id = o.id and ${KEPT_FROM_SOME}) as "isKeptFromSome"
    from supervision_order o cross join lateral (
      select min((f.body ->> 'dueAt')::timestamptz) filter (where f.kind = 'ledger.order.issued') as due_at,
        min(f.at) filter (where f.kind = 'ledger.order.answered') as answered_at
      from fact f where f.tenant_id = o.tenant_id and f.subject_id = o.id) f
    where o.tenant_id = ${tx.tenantId} and o.id = any(${ids}::uuid[]) limit ${ids.length}`);
}

/** Visits and stays, without a word of them and without whose they are. */
export function visitsCounted(tx: Transaction, ids: readonly Id[]): Promise<VisitCounted[]> {
  return tx.rows(sql`
    select v.id, v.area_code as "areaCode", v.unit_id as "unitId", v.from_on as "on", v.mode,
      v.is_sampled as "isSampled", coalesce(v.escorts_count, 0) as "escortsCount",
      coalesce(v.vehicles_count, 0) as "vehiclesCount",
      array(select c.came from visit_confirmation c
        where c.tenant_id = v.tenant_id and c.visit_id = v.id order by c.id) as said
    from visit v where v.tenant_id = ${tx.tenantId} and v.id = any(${ids}::uuid[]) limit ${ids.length}`);
}

/** Published reception sessions. */
export function sessionsCounted(tx: Transaction, ids: readonly Id[]): Promise<SessionCounted[]> {
  return tx.rows(sql`
    select id, area_code as "areaCode", unit_id as "unitId", ${dayOf(sql`starts_at`)} as "on", state
    from reception_session where tenant_id = ${tx.tenantId} and id = any(${ids}::uuid[]) limit ${ids.length}`);
}

/** Suggestions, by who answers them. */
export function suggestionsCounted(tx: Transaction, ids: readonly Id[]): Promise<SuggestionCounted[]> {
  return tx.rows(sql`
    select id, area_code as "areaCode", addressee_unit_id as "unitId", sent_on as "on", outcome
    from suggestion where tenant_id = ${tx.tenantId} and id = any(${ids}::uuid[]) limit ${ids.length}`);
}

const ID_COLUMNS = {
  matter: sql`select id from matter where tenant_id =`,
  order: sql`select id from supervision_order where tenant_id =`,
  promise: sql`select id from promise where matter_id is null and tenant_id =`,
  session: sql`select id from reception_session where tenant_id =`,
  suggestion: sql`select id from suggestion where tenant_id =`,
  visit: sql`select id from visit where tenant_id =`,
} as const;

/** One page of the ids of a source, in their order, for the recount. */
export async function idsOf(
  tx: Transaction,
  source: keyof typeof ID_COLUMNS,
  after: Id | null,
  limit: number,
): Promise<Id[]> {
  const rows = await tx.rows<{ readonly id: Id }>(
    sql`${ID_COLUMNS[source]} ${tx.tenantId} and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}

/** The orders that are about some matters. */
export async function ordersAbout(tx: Transaction, matterIds: readonly Id[], limit: number): Promise<Id[]> {
  const rows = await tx.rows<{ readonly id: Id }>(sql`
    select distinct order_id as id from order_matter
    where tenant_id = ${tx.tenantId} and matter_id = any(${matterIds}::uuid[]) limit ${limit}`);
  return rows.map(({ id }) => id);
}

/** The newest matters that somebody has in hand, for their own figures. */
export async function handledBy(tx: Transaction, personId: Id, limit: number): Promise<Id[]> {
  const rows = await tx.rows<{ readonly id: Id }>(sql`
    select id from matter where tenant_id = ${tx.tenantId} and handler_id = ${personId} order by id desc limit ${limit}`);
  return rows.map(({ id }) => id);
}
