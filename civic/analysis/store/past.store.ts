import { type AreaCode, areaPrefixOf } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { type Statement, sql } from '#platform/database/sql.ts';
import type { PromiseCounted } from '../rules/figures.ts';
import type { MatterAt, MatterFact } from '../rules/matter-at.ts';

/** Facts by which the row of a matter changes. */
const OF_MATTER = sql`(f.kind = 'intake.submission.registered' or f.kind ^@ 'ledger.matter.')`;

/** Which matters: of a place, of which something may lie in some days; as the facts stood at a moment. */
export type Sought = {
  readonly areaCode: AreaCode;
  readonly fromAt: Instant;
  readonly toAt: Instant;
  readonly at: Instant;
};

/** More matters than this no county classifies between two counts of one session. */
const MOVED_MAX = 1_000_000;

/** Whether a place has more matters than so many by the end of the days; quickly, however many there are. */
export async function hasMoreThan(tx: Transaction, { areaCode, toAt }: Sought, most: number): Promise<boolean> {
  const prefix = areaPrefixOf(areaCode);
  const row = await tx.row<{ readonly count: number }>(sql`
    select count(*)::int as count from (
      select from matter m where m.tenant_id = ${tx.tenantId} and m.area_code >= ${prefix} and m.area_code < ${`${prefix}:`}
        and m.received_at < ${toAt} limit ${most + 1}) counted`);
  return (row?.count ?? 0) > most;
}

/** Matters that were classified or moved after a moment: at that moment they may have been in another place. */
export async function movedSince(tx: Transaction, at: Instant): Promise<Id[]> {
  const rows = await tx.rows<{ readonly id: Id }>(sql`
    select distinct subject_id as id from fact
    where tenant_id = ${tx.tenantId} and at > ${at} and kind in ('ledger.matter.classified', 'ledger.matter.moved_with_area')
    limit ${MOVED_MAX}`);
  return rows.map(({ id }) => id);
}

/**
 * One page of the ids of matters that may count: received by the end of the days, and not over before they begin, or with
 * a limit, a promise or any act in them. `moved`: those that may have been there. Wider than what counts; the
 * rules count. In the order of their ids.
 */
export async function soughtIds(
  tx: Transaction,
  { areaCode, fromAt, toAt }: Sought,
  moved: readonly Id[],
  after: Id | null,
  limit: number,
): Promise<Id[]> {
  const prefix = areaPrefixOf(areaCode);
  const rows = await tx.rows<{ readonly id: Id }>(sql`
    select m.id from matter m
    where m.tenant_id = ${tx.tenantId} and (${after}::uuid is null or m.id > ${after}::uuid)
      and ((m.area_code >= ${prefix} and m.area_code < ${`${prefix}:`}) or m.id = any(${moved}::uuid[]))
      and m.received_at < ${toAt}
      and (m.ended_at is null or m.ended_at >= ${fromAt} or m.finish_due_at >= ${fromAt} or m.extended_from_at >= ${fromAt}
        or exists (select from fact f where f.tenant_id = m.tenant_id and f.subject_id = m.id and f.at >= ${fromAt})
        or exists (select from promise p where p.tenant_id = m.tenant_id and p.matter_id = m.id and p.due_on >= ${fromAt}::date))
    order by m.id limit ${limit}`);
  return rows.map(({ id }) => id);
}

/** Days are those of China, as a person would say when it was. */
export const dayOf = (instant: Statement): Statement => sql`(${instant} at time zone 'Asia/Shanghai')::date`;

function listOf(each: Statement, from: Statement): Statement {
  return sql`coalesce((select jsonb_agg(${each}) from ${from}), '[]'::jsonb)`;
}

/**
 * Somebody in office is kept from `matter m` by a moment: an official was named in it, stepped back from it, or declared an
 * interest in who raised it.
 */
const concernsSomebody = (at: Instant): Statement => sql`(
  exists (select from complained_person p where p.tenant_id = m.tenant_id and p.matter_id = m.id
    and p.named_at <= ${at} and (p.taken_back_at is null or p.taken_back_at > ${at}))
  or exists (select from recusal r where r.tenant_id = m.tenant_id and r.matter_id = m.id and r.declared_at <= ${at})
  or exists (select from matter_of_constituent o join interest i on i.tenant_id = o.tenant_id and i.constituent_id = o.constituent_id
    where o.tenant_id = m.tenant_id and o.matter_id = m.id and i.declared_at <= ${at}
      and (i.ends_on is null or i.ends_on > ${dayOf(sql`${at}::timestamptz`)})))`;

/** A matter with its own row as it is today, and everything beside it as it stood at the moment. */
export type ReadMatter = MatterAt & { readonly hasLaterFacts: boolean };

/**
 * Matters by their ids as they stood at a moment, but for their own row, which is today's: where `hasLaterFacts`, it is
 * folded from `factsUpTo`. The same figures are read for the roll-ups by `civic/assessment` from what is today; a test
 * compares.
 */
export function mattersRead(tx: Transaction, ids: readonly Id[], at: Instant): Promise<ReadMatter[]> {
  return tx.rows(sql`
    select m.id, m.kind, m.category_code as "categoryCode", m.area_code as "areaCode", m.host_unit_id as "unitId",
      m.state, false as "isKeptFromSome", m.received_at as "receivedAt", m.finish_due_at as "finishDueAt",
      m.extended_from_at as "extendedFromAt", m.first_contact_at as "firstContactAt", m.replied_at as "repliedAt",
      m.parent_id as "parentId", m.hop_count as "hopCount", m.return_count as "returnCount",
      m.reopen_count as "reopenCount", m.rework_count as "reworkCount", m.is_sealed as "isSealed",
      m.complained_unit_id as "complainedUnitId", m.result_kind as "resultKind",
      coalesce(nullif(s.phone_mark, ''), (select o.constituent_id::text from matter_of_constituent o
        where o.tenant_id = m.tenant_id and o.matter_id = m.id and o.made_at <= ${at} order by o.constituent_id limit 1)) as person,
      ${concernsSomebody(at)} as "concernsSomebody",
      exists (select from fact f where f.tenant_id = m.tenant_id and f.subject_id = m.id and f.at > ${at} and ${OF_MATTER}) as "hasLaterFacts",
      exists (select from came_back b where b.tenant_id = m.tenant_id and b.matter_id = m.id and b.noted_at <= ${at}) as "cameBack",
      exists (select from reply r where r.tenant_id = m.tenant_id and r.matter_id = m.id and r.state = 'sent'
        and r.submitted_at <= ${at} and r.findings @> '[{"check": "empty_forwarding"}]') as "isBrushOff",
      (select min(${dayOf(sql`d.made_at`)}) from dispatch d
        where d.tenant_id = m.tenant_id and d.matter_id = m.id and d.made_at <= ${at}) as "dispatchedOn",
      (select case when bool_and(c.stopped_at is not null and c.stopped_at <= ${at}) or bool_or(c.overdue_at is not null and c.overdue_at <= ${at})
          then jsonb_build_object('on', max(${dayOf(sql`c.due_at`)}),
            'isMet', bool_and(c.stopped_at is not null and c.stopped_at <= c.due_at and c.stopped_at <= ${at})) end
        from clock c where c.tenant_id = m.tenant_id and c.matter_id = m.id and c.kind in ('screen', 'dispatch')
          and c.started_at <= ${at}) as notice,
      (select jsonb_build_object('on', ${dayOf(sql`c.due_at`)},
          'isMet', coalesce(m.first_contact_at <= c.due_at and m.first_contact_at <= ${at}, false))
        from clock c where c.tenant_id = m.tenant_id and c.matter_id = m.id and c.kind = 'contact' and c.started_at <= ${at}
        order by c.started_at, c.id limit 1) as contact,
      ${verdictsAt(at)} as verdicts, ${followUpsAt(at)} as "followUps", ${escalationsAt(at)} as escalations,
      ${trackedAt(at)} as tracked, ${promisesOfMatterAt(at)} as promises,
      ${partsAt(at)} as parts
    from matter m left join submission_person s on s.tenant_id = m.tenant_id and s.submission_id = m.id
    where m.tenant_id = ${tx.tenantId} and m.id = any(${ids}::uuid[]) order by m.id
    limit ${ids.length}`);
}

const verdictsAt = (at: Instant): Statement =>
  listOf(
    sql`jsonb_build_object('on', ${dayOf(sql`v.given_at`)}, 'round', v.reply_round, 'contacted', v.was_contacted,
      'solved', v.solved, 'attitude', v.attitude, 'speed', v.speed, 'result', v.result,
      'coached', v.told_what_to_answer) order by v.id`,
    sql`verdict v where v.tenant_id = m.tenant_id and v.matter_id = m.id and v.given_at <= ${at}`,
  );

const followUpsAt = (at: Instant): Statement =>
  listOf(
    sql`jsonb_build_object('on', ${dayOf(sql`f.opened_at`)}, 'reason', f.reason,
      'outcome', case when f.ended_at <= ${at} then f.outcome end,
      'isTried', exists (select from contact_attempt a
        where a.tenant_id = f.tenant_id and a.follow_up_id = f.id and a.tried_at <= ${at}),
      'isReached', exists (select from contact_attempt a
        where a.tenant_id = f.tenant_id and a.follow_up_id = f.id and a.tried_at <= ${at} and a.result = 'reached')) order by f.id`,
    sql`follow_up f where f.tenant_id = m.tenant_id and f.matter_id = m.id and f.opened_at <= ${at}`,
  );

const escalationsAt = (at: Instant): Statement =>
  listOf(
    sql`jsonb_build_object('dueOn', ${dayOf(sql`c.due_at`)},
      'isMet', coalesce(r.answered_at <= c.due_at and r.answered_at <= ${at}, false)) order by r.id`,
    sql`request r join clock c on c.tenant_id = r.tenant_id and c.matter_id = r.matter_id
      and c.kind = 'escalation' and c.started_at = r.asked_at
    where r.tenant_id = m.tenant_id and r.matter_id = m.id and r.kind = 'escalation' and r.asked_at <= ${at}`,
  );

const trackedAt = (at: Instant): Statement =>
  listOf(
    sql`jsonb_build_object('on', ${dayOf(sql`r.answered_at`)}, 'isSolved', exists (select from verdict v
      where v.tenant_id = m.tenant_id and v.matter_id = m.id and v.solved = 'solved'
        and v.given_at > r.answered_at and v.given_at <= ${at})) order by r.id`,
    sql`request r where r.tenant_id = m.tenant_id and r.matter_id = m.id and r.kind = 'tracking'
      and r.answer = 'agreed' and r.answered_at <= ${at}`,
  );

/** What was said of `promise p` by a moment. */
const promiseStateAt = (at: Instant): Statement =>
  sql`case when p.settled_at <= ${at} then p.state when p.delivered_at <= ${at} then 'delivered' else 'open' end`;

const deliveredOnAt = (at: Instant): Statement =>
  sql`case when p.delivered_at <= ${at} then ${dayOf(sql`p.delivered_at`)} end`;
const isOpenAt = (at: Instant): Statement => sql`(p.settled_at is null or p.settled_at > ${at})`;

/** Parts of the work that other units were asked for. */
const partsAt = (at: Instant): Statement =>
  listOf(
    sql`jsonb_build_object('at', r.asked_at, 'unitId', r.unit_id, 'byUnitId', r.asked_unit_id) order by r.id`,
    sql`request r where r.tenant_id = m.tenant_id and r.matter_id = m.id and r.kind = 'part' and r.asked_at <= ${at}`,
  );

const promisesOfMatterAt = (at: Instant): Statement =>
  listOf(
    sql`jsonb_build_object('dueOn', p.due_on, 'state', ${promiseStateAt(at)},
      'deliveredOn', ${deliveredOnAt(at)}, 'isOpen', ${isOpenAt(at)}) order by p.id`,
    sql`promise p where p.tenant_id = m.tenant_id and p.matter_id = m.id and p.made_at <= ${at}`,
  );

/** The facts of some matters up to a moment, the oldest first. */
export function factsUpTo(
  tx: Transaction,
  ids: readonly Id[],
  at: Instant,
): Promise<(MatterFact & { readonly matterId: Id })[]> {
  return tx.rows(sql`
    select f.subject_id as "matterId", f.kind, f.body from fact f
    where f.tenant_id = ${tx.tenantId} and f.subject_id = any(${ids}::uuid[]) and f.at <= ${at} and ${OF_MATTER}
    order by f.id limit ${ids.length * FACTS_OF_A_MATTER_MAX}`);
}

/** More acts than this no matter ever had. */
const FACTS_OF_A_MATTER_MAX = 1000;

/** Promises of a place that were made or fell due in some days; none to a household in which an official has an interest. */
export function promisesAt(
  tx: Transaction,
  { areaCode, at }: Sought,
  { from, to }: { readonly from: CivilDate; readonly to: CivilDate },
  limit: number,
): Promise<PromiseCounted[]> {
  return tx.rows(sql`
    select p.id, p.matter_id as "matterId", ${dayOf(sql`p.made_at`)} as "madeOn", p.due_on as "dueOn",
      ${promiseStateAt(at)} as state, ${deliveredOnAt(at)} as "deliveredOn", ${isOpenAt(at)} as "isOpen"
    from promise p
    where p.tenant_id = ${tx.tenantId} and p.area_code ^@ ${areaPrefixOf(areaCode)} and p.made_at <= ${at}
      and ((p.due_on >= ${from} and p.due_on <= ${to}) or ${dayOf(sql`p.made_at`)} between ${from}::date and ${to}::date)
      and not exists (select from interest i where i.tenant_id = p.tenant_id and i.constituent_id = p.constituent_id
        and i.declared_at <= ${at})
    order by p.id limit ${limit}`);
}

/** Facts after a moment that explain why a recount may come to another number, by kind; of matters, and of limits. */
export function laterTroubles(
  tx: Transaction,
  ids: readonly Id[],
  at: Instant,
): Promise<{ readonly kind: string; readonly count: number }[]> {
  return tx.rows(sql`
    select f.kind, count(distinct f.subject_id)::int as count from fact f
    where f.tenant_id = ${tx.tenantId} and f.at > ${at} and f.subject_id = any(${ids}::uuid[])
      and f.kind = any(${['vault.erasure.done', 'ledger.matter.recounted', 'ledger.matter.waiting_ended', 'ledger.matter.officials_named']}::text[])
    group by f.kind limit 10`);
}
