import { type Kept, openTo } from '#civic/ledger/index.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, areaPrefixOf, type TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, nothing, type Statement, sql } from '#platform/database/sql.ts';
import type { AttemptResult, Way } from '../rules/attempts.ts';
import type { FollowUpReason } from '../rules/sampling.ts';

/**
 * How a follow-up ended: closed by what was said, done again, without a word (never counted as satisfied), or because
 * the matter went another way (tracked, under review).
 */
export type FollowUpOutcome = 'closed' | 'rework' | 'not_reached' | 'no_objection' | 'tracked' | 'under_review';

export type FollowUp = {
  readonly id: Id;
  readonly matterId: Id;
  readonly reason: FollowUpReason;
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  readonly callerId: Id | null;
  readonly outcome: FollowUpOutcome | null;
  readonly endedAt: Instant | null;
};

type FollowUpRow = {
  readonly tenant_id: TenantId;
  readonly id: Id;
  readonly matter_id: Id;
  readonly reason: FollowUpReason;
  readonly opened_at: Instant;
  readonly due_at: Instant;
};

const insertFollowUp = insertion<FollowUpRow>(
  'insert into follow_up select * from jsonb_populate_recordset(null::follow_up, $1)',
);

/** Opens a follow-up; one of a matter is open at a time. */
export function addFollowUp(
  tx: Pick<Transaction, 'add'>,
  tenantId: TenantId,
  followUp: Pick<FollowUp, 'id' | 'matterId' | 'reason' | 'openedAt' | 'dueAt'>,
): void {
  tx.add(insertFollowUp, {
    tenant_id: tenantId,
    id: followUp.id,
    matter_id: followUp.matterId,
    reason: followUp.reason,
    opened_at: followUp.openedAt,
    due_at: followUp.dueAt,
  });
}

const FOLLOW_UP = sql`f.id, f.matter_id as "matterId", f.reason, f.opened_at as "openedAt", f.due_at as "dueAt",
  f.caller_id as "callerId", f.outcome, f.ended_at as "endedAt"`;

/** The open follow-up of a matter, kept from being ended by anybody else meanwhile; null when none is open. */
export function lockOpenFollowUp(tx: Transaction, matterId: Id): Promise<FollowUp | null> {
  // The lock keeps the person's own press and the caller's from ending one follow-up in two ways.
  return tx.row(sql`
    select ${FOLLOW_UP} from follow_up f
    where f.tenant_id = ${tx.tenantId} and f.matter_id = ${matterId} and f.ended_at is null for update`);
}

/** One matter is followed up fewer times than this. */
const OF_A_MATTER_MAX = 50;

/** The follow-ups of a matter, newest first. */
export function followUpsOf(tx: Transaction, matterId: Id): Promise<FollowUp[]> {
  return tx.rows(sql`
    select ${FOLLOW_UP} from follow_up f
    where f.tenant_id = ${tx.tenantId} and f.matter_id = ${matterId} order by f.id desc limit ${OF_A_MATTER_MAX}`);
}

/** Ends an open follow-up. Returns how many rows changed: none when it had ended. */
export function endFollowUp(
  tx: Transaction,
  followUpId: Id,
  end: { readonly outcome: FollowUpOutcome; readonly at: Instant; readonly callerId: Id | null },
): Promise<number> {
  return tx.run(sql`
    update follow_up set outcome = ${end.outcome}, ended_at = ${end.at}, caller_id = coalesce(${end.callerId}, caller_id)
    where tenant_id = ${tx.tenantId} and id = ${followUpId} and ended_at is null`);
}

/** Somebody objected, so a matter that the lot had spared is called after all. */
export function callAfterAll(tx: Transaction, followUpId: Id): Promise<number> {
  return tx.run(sql`
    update follow_up set reason = 'always'
    where tenant_id = ${tx.tenantId} and id = ${followUpId} and reason = 'not_sampled'`);
}

export type StoredAttempt = {
  readonly id: Id;
  readonly way: Way;
  readonly result: AttemptResult;
  readonly triedAt: Instant;
};

type AttemptRow = {
  readonly tenant_id: TenantId;
  readonly id: Id;
  readonly follow_up_id: Id;
  readonly way: Way;
  readonly result: AttemptResult;
  readonly tried_by: Id;
  readonly tried_at: Instant;
};

const insertAttempt = insertion<AttemptRow>(
  'insert into contact_attempt select * from jsonb_populate_recordset(null::contact_attempt, $1)',
);

/** Keeps a try to reach the person. */
export function addAttempt(
  tx: Pick<Transaction, 'add'>,
  tenantId: TenantId,
  attempt: StoredAttempt & { readonly followUpId: Id; readonly triedBy: Id },
): void {
  tx.add(insertAttempt, {
    tenant_id: tenantId,
    id: attempt.id,
    follow_up_id: attempt.followUpId,
    way: attempt.way,
    result: attempt.result,
    tried_by: attempt.triedBy,
    tried_at: attempt.triedAt,
  });
}

/** The tries of a follow-up, oldest first. */
export function attemptsOf(tx: Transaction, followUpId: Id): Promise<StoredAttempt[]> {
  return tx.rows(sql`
    select id, way, result, tried_at as "triedAt" from contact_attempt
    where tenant_id = ${tx.tenantId} and follow_up_id = ${followUpId} order by id limit ${OF_A_MATTER_MAX}`);
}

/** Who asks for a list: the matters in which these had a hand are not in it. */
export type Asker = {
  readonly personId: Id;
  readonly unitIds: readonly Id[];
  /** What the asker is kept from, whoever handled it. */
  readonly kept: Kept;
};

/**
 * I2 as SQL, over `matter m`: not handled, answered, co-handled or raised by the asker or the asker's units, and nothing
 * from which the asker is kept.
 */
export function apartFrom(asker: Asker): Statement {
  return sql`coalesce(m.host_unit_id <> all(${asker.unitIds}::uuid[]), true)
    and m.handler_id is distinct from ${asker.personId} and not ${asker.personId}::uuid = any(m.former_handler_ids)
    and not exists (select from submission s
      where s.tenant_id = m.tenant_id and s.id = m.id and s.taken_by = ${asker.personId})
    and not exists (select from reply r where r.tenant_id = m.tenant_id and r.matter_id = m.id
      and (r.submitted_by = ${asker.personId} or r.signed_by = ${asker.personId} or r.submitted_unit_id = any(${asker.unitIds}::uuid[])))
    and not exists (select from dispatch d
      where d.tenant_id = m.tenant_id and d.matter_id = m.id and d.co_unit_ids && ${asker.unitIds}::uuid[])
    ${openTo(asker.kept)}`;
}

export type FollowUpListed = FollowUp & {
  readonly number: string;
  readonly kind: string;
  readonly categoryCode: string | null;
  readonly areaCode: AreaCode;
  readonly hostUnitId: Id | null;
  readonly resultKind: string | null;
  readonly isSealed: boolean;
  readonly attemptCount: number;
  readonly lastTriedAt: Instant | null;
};

const LISTED = sql`${FOLLOW_UP}, m.number, m.kind, m.category_code as "categoryCode", m.area_code as "areaCode",
  m.host_unit_id as "hostUnitId", m.result_kind as "resultKind", m.is_sealed as "isSealed",
  (select count(*)::int from contact_attempt a
    where a.tenant_id = f.tenant_id and a.follow_up_id = f.id) as "attemptCount",
  (select max(a.tried_at) from contact_attempt a
    where a.tenant_id = f.tenant_id and a.follow_up_id = f.id) as "lastTriedAt"`;

/**
 * Who is to be called, the most pressing first. A caller's role is for an area; its unit says from where they call, and
 * narrows nothing: what their own unit handled is the very thing that they may not call about.
 */
export function worklistOf(
  tx: Transaction,
  where: Jurisdiction,
  asker: Asker,
  after: { readonly dueAt: Instant; readonly id: Id } | null,
  limit: number,
): Promise<FollowUpListed[]> {
  return tx.rows(sql`
    select ${LISTED} from follow_up f join matter m on m.tenant_id = f.tenant_id and m.id = f.matter_id
    where f.tenant_id = ${where.tenantId} and f.ended_at is null and f.reason <> 'not_sampled'
      and starts_with(m.area_code, ${areaPrefixOf(where.areaCode)})
      and ${apartFrom(asker)}
      ${after === null ? nothing : sql`and (f.due_at, f.id) > (${after.dueAt}, ${after.id})`}
    order by f.due_at, f.id limit ${limit}`);
}

/** One follow-up as in the list, whoever asks; null when it lies outside the area. */
export function listedFollowUp(tx: Transaction, where: Jurisdiction, followUpId: Id): Promise<FollowUpListed | null> {
  return tx.row(sql`
    select ${LISTED} from follow_up f join matter m on m.tenant_id = f.tenant_id and m.id = f.matter_id
    where f.tenant_id = ${where.tenantId} and f.id = ${followUpId}
      and starts_with(m.area_code, ${areaPrefixOf(where.areaCode)})`);
}

/** A follow-up whose time has passed and that may end without a call, with what its end depends on. */
export type Lapsed = {
  readonly id: Id;
  readonly matterId: Id;
  readonly reason: FollowUpReason;
  readonly dueAt: Instant;
  /** What the person said on the own page of the reply of today; null: nothing. */
  readonly solved: string | null;
};

/**
 * Follow-ups past their day that may be closed: not drawn, tried three times or refused, or judged by the person.
 * Those that should have been called and were not stay open, and late.
 */
export function lapsedFollowUps(
  tx: Transaction,
  at: Instant,
  after: { readonly dueAt: Instant; readonly id: Id } | null,
  limit: number,
): Promise<Lapsed[]> {
  return tx.rows(sql`
    select f.id, f.matter_id as "matterId", f.reason, f.due_at as "dueAt", v.solved
    from follow_up f join matter m on m.tenant_id = f.tenant_id and m.id = f.matter_id
    left join lateral (select v.solved from verdict v
      where v.tenant_id = f.tenant_id and v.matter_id = f.matter_id and v.solved is not null
        and v.reply_round = m.rework_count + m.reopen_count
      order by v.id desc limit 1) v on true
    where f.tenant_id = ${tx.tenantId} and f.ended_at is null and f.due_at <= ${at} and m.state = 'follow_up'
      and (f.reason = 'not_sampled' or v.solved in ('solved', 'understood')
        or (select count(*) filter (where a.result <> 'reached') >= 3 or bool_or(a.result = 'refused')
          from contact_attempt a where a.tenant_id = f.tenant_id and a.follow_up_id = f.id))
      ${after === null ? nothing : sql`and (f.due_at, f.id) > (${after.dueAt}, ${after.id})`}
    order by f.due_at, f.id limit ${limit}`);
}
