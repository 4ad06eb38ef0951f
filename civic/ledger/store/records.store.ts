import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, nothing, sql } from '#platform/database/sql.ts';
import type { ClockKind, NewClock } from '../rules/clocks.ts';
import { firstClimbAt } from '../rules/ladder.ts';
import type { Ending, EndingKind } from '../rules/said.ts';
import type { RoutingView } from '../rules/shapes.ts';

export type Adder = Pick<Transaction, 'add'>;
/** To which matter a row belongs, and its own id. */
export type OfMatter = { readonly tenantId: TenantId; readonly matterId: Id; readonly id: Id };

/** One matter has fewer of each than this in any life; the newest stay in sight. */
export const ROWS_MAX = 200;

// ── clocks ──────────────────────────────────────────────────────────────────────────────────────────────────────

const insertClock = insertion<{
  readonly tenant_id: TenantId;
  readonly id: Id;
  readonly matter_id: Id;
  readonly kind: ClockKind;
  readonly rule_key: string;
  readonly started_at: Instant;
  readonly due_at: Instant;
  readonly is_estimated: boolean;
  readonly rung: number;
  readonly climbs_at: Instant | null;
}>('insert into clock select * from jsonb_populate_recordset(null::clock, $1)');

/** Starts a clock. */
export function addClock(pad: Adder, of: OfMatter, clock: NewClock): void {
  pad.add(insertClock, {
    tenant_id: of.tenantId,
    id: of.id,
    matter_id: of.matterId,
    kind: clock.kind,
    rule_key: clock.ruleKey,
    started_at: clock.startedAt,
    due_at: clock.dueAt,
    is_estimated: clock.isEstimated,
    rung: 0,
    climbs_at: firstClimbAt(clock),
  });
}

/** Stops running clocks of a matter: these kinds, or all. */
export function stopClocks(
  tx: Transaction,
  tenantId: TenantId,
  matterId: Id,
  kinds: readonly ClockKind[] | 'all',
  at: Instant,
): Promise<number> {
  return tx.run(sql`
    update clock set stopped_at = ${at}
    where tenant_id = ${tenantId} and matter_id = ${matterId} and stopped_at is null
      ${kinds === 'all' ? nothing : sql`and kind = any(${kinds})`}`);
}

export type ClockOfMatter = {
  readonly kind: ClockKind;
  readonly ruleKey: string;
  readonly startedAt: Instant;
  readonly dueAt: Instant;
  readonly isEstimated: boolean;
  readonly stoppedAt: Instant | null;
};

/** The clocks of a matter, oldest first. */
export function clocksOf(tx: Transaction, tenantId: TenantId, matterId: Id): Promise<ClockOfMatter[]> {
  return tx.rows(sql`
    select kind, rule_key as "ruleKey", started_at as "startedAt", due_at as "dueAt", is_estimated as "isEstimated",
      stopped_at as "stoppedAt"
    from clock where tenant_id = ${tenantId} and matter_id = ${matterId} order by started_at, id limit ${ROWS_MAX}`);
}

export type OverdueClock = {
  readonly id: Id;
  readonly matterId: Id;
  readonly kind: ClockKind;
  readonly dueAt: Instant;
};

/**
 * Marks clocks that ran out as overdue and returns them, most pressing first. A clock from before there was a ladder
 * begins to climb with it.
 */
export function takeOverdueClocks(
  tx: Transaction,
  tenantId: TenantId,
  at: Instant,
  limit: number,
): Promise<OverdueClock[]> {
  // The lock keeps two sweeps from telling of one clock twice; `skip locked` keeps them from waiting for each other.
  return tx.rows(sql`
    with late as (
      select id from clock
      where tenant_id = ${tenantId} and stopped_at is null and overdue_at is null and due_at < ${at}
      order by due_at limit ${limit} for update skip locked
    )
    update clock c set overdue_at = ${at}, climbs_at = coalesce(c.climbs_at, c.due_at) from late
    where c.tenant_id = ${tenantId} and c.id = late.id
    returning c.id, c.matter_id as "matterId", c.kind, c.due_at as "dueAt"`);
}

export type ClimbingClock = {
  readonly id: Id;
  readonly matterId: Id;
  readonly kind: ClockKind;
  readonly startedAt: Instant;
  readonly dueAt: Instant;
  readonly rung: number;
};

/** Clocks that climb by now, most pressing first, kept for this sweep alone. */
export function lockClimbingClocks(
  tx: Transaction,
  tenantId: TenantId,
  at: Instant,
  limit: number,
): Promise<ClimbingClock[]> {
  // The lock keeps two sweeps from climbing one rung twice; `skip locked` keeps them from waiting for each other.
  return tx.rows(sql`
    select id, matter_id as "matterId", kind, started_at as "startedAt", due_at as "dueAt", rung from clock
    where tenant_id = ${tenantId} and stopped_at is null and climbs_at < ${at}
    order by climbs_at limit ${limit} for update skip locked`);
}

/** Writes on which rungs clocks stand, and when they climb again. */
export function setRungs(
  tx: Transaction,
  tenantId: TenantId,
  rungs: readonly { readonly id: Id; readonly rung: number; readonly climbs_at: Instant | null }[],
): Promise<number> {
  return tx.run(sql`
    update clock set rung = r.rung, climbs_at = r.climbs_at
      from jsonb_to_recordset(${JSON.stringify(rungs)}::jsonb) as r (id uuid, rung smallint, climbs_at timestamptz)
     where clock.tenant_id = ${tenantId} and clock.id = r.id`);
}

// ── dispatches ──────────────────────────────────────────────────────────────────────────────────────────────────

export type Dispatch = {
  readonly id: Id;
  readonly hostUnitId: Id;
  readonly coUnitIds: readonly Id[];
  readonly rule: string;
  readonly steps: RoutingView['steps'];
  readonly summary: string;
  readonly madeBy: Id | null;
  readonly madeAt: Instant;
};

const insertDispatch = insertion<Record<string, unknown>>(
  'insert into dispatch select * from jsonb_populate_recordset(null::dispatch, $1)',
);

/** Keeps to whom a matter was sent, and why. */
export function addDispatch(pad: Adder, of: OfMatter, dispatch: Omit<Dispatch, 'id'>): void {
  pad.add(insertDispatch, {
    tenant_id: of.tenantId,
    id: of.id,
    matter_id: of.matterId,
    host_unit_id: dispatch.hostUnitId,
    co_unit_ids: dispatch.coUnitIds,
    rule: dispatch.rule,
    steps: dispatch.steps,
    summary: dispatch.summary,
    made_by: dispatch.madeBy,
    made_at: dispatch.madeAt,
  });
}

/** To whom a matter was sent, oldest first. */
export function dispatchesOf(tx: Transaction, tenantId: TenantId, matterId: Id): Promise<Dispatch[]> {
  return tx.rows(sql`
    select id, host_unit_id as "hostUnitId", co_unit_ids as "coUnitIds", rule, steps, summary, made_by as "madeBy",
      made_at as "madeAt"
    from dispatch where tenant_id = ${tenantId} and matter_id = ${matterId} order by id limit ${ROWS_MAX}`);
}

// ── endings and recusals ────────────────────────────────────────────────────────────────────────────────────────

const insertEnding = insertion<Record<string, unknown>>(
  'insert into ending select * from jsonb_populate_recordset(null::ending, $1)',
);

/** Keeps how a matter ends without a unit's result, or is proposed to. */
export function addEnding(pad: Adder, of: OfMatter, ending: Ending): void {
  pad.add(insertEnding, {
    tenant_id: of.tenantId,
    id: of.id,
    matter_id: of.matterId,
    kind: ending.kind,
    reason: ending.reason,
    basis: ending.basis,
    where_to_go: ending.whereToGo,
    recipient: ending.recipient,
    objection_days: ending.objectionDays,
    proposed_by: ending.proposedBy,
    proposed_at: ending.proposedAt,
    signed_by: ending.signedBy,
    signed_at: ending.signedAt,
  });
}

/** The endings of a matter, oldest first; one without a signature is a proposal. */
export function endingsOf(
  tx: Transaction,
  tenantId: TenantId,
  matterId: Id,
): Promise<(Ending & { readonly id: Id })[]> {
  return tx.rows(sql`
    select id, kind, reason, basis, where_to_go as "whereToGo", recipient, objection_days as "objectionDays",
      proposed_by as "proposedBy", proposed_at as "proposedAt", signed_by as "signedBy", signed_at as "signedAt"
    from ending where tenant_id = ${tenantId} and matter_id = ${matterId} order by id limit ${ROWS_MAX}`);
}

/** The newest proposal of a kind gets its second signature. */
export function signEnding(
  tx: Transaction,
  tenantId: TenantId,
  matterId: Id,
  kind: EndingKind,
  by: Id | null,
  at: Instant,
): Promise<number> {
  return tx.run(sql`
    update ending set signed_by = ${by}, signed_at = ${at}
    where tenant_id = ${tenantId} and id = (
      select id from ending
      where tenant_id = ${tenantId} and matter_id = ${matterId} and kind = ${kind} and signed_at is null
      order by id desc limit 1)`);
}

const insertRecusal = insertion<Record<string, unknown>>(
  'insert into recusal select * from jsonb_populate_recordset(null::recusal, $1) on conflict do nothing returning 1',
);

/** Somebody steps back from a matter for good. */
export function addRecusal(
  pad: Adder,
  of: Omit<OfMatter, 'id'>,
  recusal: { readonly personId: Id; readonly reason: string; readonly at: Instant },
): void {
  pad.add(insertRecusal, {
    tenant_id: of.tenantId,
    matter_id: of.matterId,
    person_id: recusal.personId,
    reason: recusal.reason,
    declared_at: recusal.at,
  });
}
