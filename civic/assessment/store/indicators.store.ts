import type { TenantId } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, sql } from '#platform/database/sql.ts';
import type { Counter, Days, Part } from '../rules/indicators/counting.ts';
import type { Source } from '../rules/indicators/feeds.ts';

type CountedRow = {
  readonly tenant_id: TenantId;
  readonly source: Source;
  readonly subject_id: Id;
  readonly parts: readonly Part[];
};

/** Keeps what a record adds today. */
export const keepCounted = insertion<CountedRow>(
  `insert into indicator_counted select * from jsonb_populate_recordset(null::indicator_counted, $1)
   on conflict (tenant_id, source, subject_id) do update set parts = excluded.parts`,
);

/** A row of `indicator_delta`. */
type DeltaRow = {
  readonly tenant_id: TenantId;
  readonly id: Id;
  readonly area_code: string;
  readonly unit_id: Id | null;
  readonly category: string;
  readonly counts: Days;
};

/** Adds a difference, in the transaction of the fact it comes from. */
export const addDelta = insertion<DeltaRow>(
  'insert into indicator_delta select * from jsonb_populate_recordset(null::indicator_delta, $1)',
);

type Counted = { readonly id: Id; readonly parts: readonly Part[] };

/** What some records were counted as, kept from being counted by anybody else meanwhile; in the order of their ids. */
export function lockCounted(tx: Transaction, source: Source, ids: readonly Id[]): Promise<Counted[]> {
  // The lock keeps two acts on one record from both adding what the other has added.
  return tx.rows(sql`
    select subject_id as id, parts from indicator_counted
    where tenant_id = ${tx.tenantId} and source = ${source} and subject_id = any(${ids}::uuid[])
    order by subject_id limit ${ids.length} for update`);
}

/** What some records were counted as. */
export function countedOf(tx: Transaction, source: Source, ids: readonly Id[]): Promise<Counted[]> {
  return tx.rows(sql`
    select subject_id as id, parts from indicator_counted
    where tenant_id = ${tx.tenantId} and source = ${source} and subject_id = any(${ids}::uuid[]) limit ${ids.length}`);
}

/** A recount that finds more is an accident, of which these are enough. */
export const DIFFERENCES_MAX = 1000;

/** A difference that a recount found. */
export type Difference = {
  readonly counter: Counter;
  readonly on: CivilDate;
  readonly told: number;
  readonly recounted: number;
};

type CheckRow = {
  readonly tenant_id: TenantId;
  readonly id: Id;
  readonly on_day: CivilDate;
  readonly began_at: Instant;
  readonly ended_at: Instant;
  readonly records_count: number;
  readonly added_count: number;
  readonly differences: readonly Difference[];
};

/** Keeps what a recount found. */
export const keepCheck = insertion<CheckRow>(
  `insert into indicator_check select * from jsonb_populate_recordset(null::indicator_check, $1)
   on conflict do nothing`,
);

export type Check = {
  readonly id: Id;
  readonly onDay: CivilDate;
  readonly endedAt: Instant;
  readonly recordsCount: number;
  readonly addedCount: number;
  readonly differences: readonly Difference[];
};

/** The newest recounts. */
export function checksOf(tx: Transaction, limit: number): Promise<Check[]> {
  return tx.rows(sql`
    select id, on_day as "onDay", ended_at as "endedAt", records_count as "recordsCount", added_count as "addedCount",
      differences
    from indicator_check where tenant_id = ${tx.tenantId} order by on_day desc limit ${limit}`);
}

type ReplyRow = {
  readonly tenant_id: TenantId;
  readonly id: Id;
  readonly unit_id: Id;
  readonly indicator: string;
  readonly year: number;
  readonly words: string;
  readonly written_by: Id;
  readonly written_at: Instant;
};

/** Adds what a unit says to a figure. */
export const addReply = insertion<ReplyRow>(
  'insert into indicator_reply select * from jsonb_populate_recordset(null::indicator_reply, $1)',
);

/** The newest reply to each figure of a unit in some years. */
export function repliesTo(
  tx: Transaction,
  unitId: Id,
  years: readonly number[],
): Promise<
  { readonly indicator: string; readonly year: number; readonly words: string; readonly writtenAt: Instant }[]
> {
  return tx.rows(sql`
    select distinct on (year, indicator) indicator, year, words, written_at as "writtenAt" from indicator_reply
    where tenant_id = ${tx.tenantId} and unit_id = ${unitId} and year = any(${years}::int[])
    order by year, indicator, id desc limit 500`);
}
