import { countyOf, type TenantId } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, type Statement, sql } from '#platform/database/sql.ts';
import {
  BY_CATEGORY,
  BY_DUE_DAY,
  type Counter,
  type Days,
  type Months,
  type Part,
} from '../rules/indicators/counting.ts';
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

/** Matters that somebody may be kept from count for the county alone, under this name. */
export const KEPT_SCOPE = 'kept';
/** Every category together. */
export const ALL = 'all';

/** Every day, counter and amount of some rows with `counts`, one a line: `on_day`, `counter`, `amount`. */
const opened = sql`cross join lateral jsonb_each(d.counts) day
  cross join lateral jsonb_each_text(day.value) cell`;

/** The scopes in which a row counts: its county, township, village and unit; or the county's own line. */
const scopes = sql`cross join lateral (
  select distinct scope from unnest(case when d.area_code = '' then array[${KEPT_SCOPE}]
    else array[left(d.area_code, 6) || '000000', left(d.area_code, 9) || '000', left(d.area_code, 12), d.unit_id::text] end) scope
  where scope is not null) s`;

/** Under which categories a counter of a row counts: all together, and some of them by their own. */
const categories = sql`cross join lateral (
  select ${ALL}::text as category union all select d.category where cell.key = any(${BY_CATEGORY}::text[])) c`;

/**
 * Folds the oldest differences into the sums: each once, in one statement, so that a crash leaves them where they were.
 * What is added meanwhile waits for the next. Days are kept of the county always, for the recount, and of places and units
 * from `daysFrom` on, the first day of the month that runs: of months that are over nobody asks for days. Returns how many
 * it took.
 */
export async function foldDeltas(tx: Transaction, limit: number, daysFrom: CivilDate): Promise<number> {
  const found = await tx.row<{ readonly count: number }>(sql`
    with taken as (
      delete from indicator_delta where tenant_id = ${tx.tenantId} and id in (
        -- the lock keeps a second worker from folding the same
        select id from indicator_delta where tenant_id = ${tx.tenantId} order by id limit ${limit} for update skip locked)
      returning *),
    folded as (
      insert into indicator_sum as old (tenant_id, scope, grain, begins_on, category, counter, amount)
      select ${tx.tenantId}, s.scope, g.grain, g.begins_on, c.category, cell.key, sum(cell.value::bigint)
      from taken d ${opened} ${scopes}
        cross join lateral (values ('day', day.key::date), ('month', date_trunc('month', day.key::date)::date)) g (grain, begins_on)
        ${categories}
      where g.grain = 'month' or day.key::date >= ${daysFrom}::date or s.scope = any(${[countyOf(tx.tenantId), KEPT_SCOPE]}::text[])
      group by s.scope, g.grain, g.begins_on, c.category, cell.key
      -- in one order, so that two folds never wait for each other
      order by s.scope, g.grain, g.begins_on, c.category, cell.key
      on conflict (tenant_id, scope, grain, begins_on, category, counter) do update set amount = old.amount + excluded.amount
      returning 1)
    select count(*) as count from taken`);
  return found?.count ?? 0;
}

export type Amount = {
  readonly scope: string;
  readonly category: string;
  readonly counter: Counter;
  readonly amount: number;
};

/** What is folded and what waits, of some scopes in a period: of every category together (`all`), and of some counters by each. */
export function amountsOf(
  tx: Transaction,
  asked: readonly string[],
  { months, days, lastOn }: Months,
): Promise<Amount[]> {
  const { tenantId } = tx;
  const inDays = (day: Statement, counter: Statement) =>
    sql`${day} = any(${days}::date[]) and (${day} < ${lastOn}::date or ${counter} <> all(${BY_DUE_DAY}::text[]))`;
  return tx.rows(sql`
    select scope, category, counter, sum(amount)::bigint as amount from (
      select scope, category, counter, amount from indicator_sum
      where tenant_id = ${tenantId} and scope = any(${asked}::text[]) and grain = 'month'
        and begins_on = any(${months}::date[])
      union all
      select scope, category, counter, amount from indicator_sum
      where tenant_id = ${tenantId} and scope = any(${asked}::text[]) and grain = 'day'
        and ${inDays(sql`begins_on`, sql`counter`)}
      union all
      select s.scope, c.category, cell.key, cell.value::bigint
      from indicator_delta d ${opened} ${scopes} ${categories}
      where d.tenant_id = ${tenantId} and s.scope = any(${asked}::text[])
        and (date_trunc('month', day.key::date)::date = any(${months}::date[]) or ${inDays(sql`day.key::date`, sql`cell.key`)})
    ) told group by scope, category, counter limit ${AMOUNTS_MAX}`);
}

/** More than scopes, categories and counters together come to. */
const AMOUNTS_MAX = 100_000;

/** Keeps what is read from now on in this transaction from changing under way, so that sums read in pages fit together. */
export async function holdStill(tx: Transaction): Promise<void> {
  await tx.run(sql`set transaction isolation level repeatable read`);
}

export type DayAmount = { readonly on: CivilDate; readonly counter: Counter; readonly amount: number };

/** What the figures say of each day of the whole county, those that somebody may be kept from with them. */
export function toldByDay(tx: Transaction, county: string): Promise<DayAmount[]> {
  return tx.rows(sql`
    select "on", counter, sum(amount)::bigint as amount from (
      select begins_on as "on", counter, amount from indicator_sum
      where tenant_id = ${tx.tenantId} and scope = any(${[county, KEPT_SCOPE]}::text[]) and grain = 'day' and category = ${ALL}
      union all
      select day.key::date, cell.key, cell.value::bigint from indicator_delta d ${opened} where d.tenant_id = ${tx.tenantId}
    ) told group by "on", counter limit ${DAYS_MAX}`);
}

/** The id up to which one page of what was counted reaches; null: to the end. */
export async function pageEnd(tx: Transaction, source: Source, after: Id | null, limit: number): Promise<Id | null> {
  const found = await tx.row<{ readonly id: Id }>(sql`
    select subject_id as id from indicator_counted
    where tenant_id = ${tx.tenantId} and source = ${source} and (${after}::uuid is null or subject_id > ${after}::uuid)
    order by subject_id offset ${limit - 1} limit 1`);
  return found?.id ?? null;
}

/** What one page of records was counted as, by day and counter. */
export function countedByDay(tx: Transaction, source: Source, after: Id | null, to: Id | null): Promise<DayAmount[]> {
  return tx.rows(sql`
    select day.key::date as "on", cell.key as counter, sum(cell.value::bigint)::bigint as amount
    from indicator_counted c cross join lateral jsonb_array_elements(c.parts) part
      cross join lateral jsonb_each(part.value -> 'days') day cross join lateral jsonb_each_text(day.value) cell
    where c.tenant_id = ${tx.tenantId} and c.source = ${source}
      and (${after}::uuid is null or c.subject_id > ${after}::uuid) and (${to}::uuid is null or c.subject_id <= ${to}::uuid)
    group by day.key, cell.key limit ${DAYS_MAX}`);
}

/** Counters of more days than anybody ever kept. */
const DAYS_MAX = 1_000_000;

/** What the figures say of the whole county on some days. */
export function toldOn(tx: Transaction, county: string, days: readonly CivilDate[]): Promise<DayAmount[]> {
  return tx.rows(sql`
    select "on", counter, sum(amount)::bigint as amount from (
      select begins_on as "on", counter, amount from indicator_sum
      where tenant_id = ${tx.tenantId} and scope = any(${[county, KEPT_SCOPE]}::text[]) and grain = 'day'
        and category = ${ALL} and begins_on = any(${days}::date[])
      union all
      select day.key::date, cell.key, cell.value::bigint from indicator_delta d ${opened}
      where d.tenant_id = ${tx.tenantId} and day.key::date = any(${days}::date[])
    ) told group by "on", counter limit ${AMOUNTS_MAX}`);
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
