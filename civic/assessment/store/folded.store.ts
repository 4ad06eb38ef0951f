import type { TenantId } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, sql } from '#platform/database/sql.ts';
import { type Counter, type Months, monthOf, NOWHERE, type Part } from '../rules/indicators/counting.ts';
import type { Source } from '../rules/indicators/feeds.ts';
import { type Amount, amountsIn, type Folded, foldedOf, KEPT_SCOPE } from '../rules/indicators/folding.ts';

type FoldedRow = {
  readonly tenant_id: TenantId;
  readonly scope: string;
  readonly grain: Folded['grain'];
  readonly begins_on: CivilDate;
  readonly counts: Folded['counts'];
  readonly by_category: Folded['byCategory'];
};

/** The sum of what two rows hold of each counter; none that comes to nothing. */
const together = (column: 'counts' | 'by_category') => `
  select coalesce(jsonb_object_agg(key, amount), '{}') from (
    select key, sum(value::bigint) as amount from (
      select key, value from jsonb_each_text(old.${column}) union all select key, value from jsonb_each_text(excluded.${column})) both_rows
    group by key having sum(value::bigint) <> 0) summed`;

/** Adds to the folded rows. The rows come in the order of their keys (`foldedOf`). */
export const foldIn = insertion<FoldedRow>(
  `insert into indicator_folded as old select * from jsonb_populate_recordset(null::indicator_folded, $1)
   on conflict (tenant_id, scope, grain, begins_on) do update set
     counts = (${together('counts')}), by_category = (${together('by_category')})`,
);

/**
 * Takes the oldest differences away, for the sums of the same transaction, so that a crash leaves them where they were.
 * What is added meanwhile waits for the next.
 */
export function takeDeltas(tx: Transaction, limit: number): Promise<Part[]> {
  return tx.rows(sql`
    with taken as (
      delete from indicator_delta where tenant_id = ${tx.tenantId} and id in (
        -- the lock keeps a second worker from folding the same
        select id from indicator_delta where tenant_id = ${tx.tenantId} order by id limit ${limit} for update skip locked)
      returning area_code as area, unit_id as unit, category, counts as days)
    select * from taken limit ${limit}`);
}

/** More rows than a term of office has months and days, for as many places and units as a county has. */
const ROWS_MAX = 50_000;

/** The folded rows of some places and units that a period is read from; by category only of `wholly`. */
function foldedIn(
  tx: Transaction,
  scopes: readonly string[],
  wholly: readonly string[],
  { months, days }: Months,
): Promise<Folded[]> {
  const running = days[0] === undefined ? [] : [monthOf(days[0])];
  return tx.rows(sql`
    select scope, grain, begins_on as "beginsOn", counts,
      case when scope = any(${wholly}::text[]) then by_category else '{}' end as "byCategory"
    from indicator_folded
    where tenant_id = ${tx.tenantId} and scope = any(${scopes}::text[])
      and (grain = 'month' and begins_on = any(${[...months, ...running]}::date[])
        or grain = 'due' and begins_on = any(${days}::date[]))
    limit ${ROWS_MAX}`);
}

/** So many differences are read at a time. */
const WAITING_AT_ONCE = 5000;

/** What waits to be folded of some places and units. */
async function waitingFor(tx: Transaction, scopes: readonly string[]): Promise<Part[]> {
  const found: Part[] = [];
  for (let after: Id | null = null; ; ) {
    const some: (Part & { readonly id: Id })[] = await tx.rows(sql`
      select id, area_code as area, unit_id as unit, category, counts as days from indicator_delta
      where tenant_id = ${tx.tenantId} and (${after}::uuid is null or id > ${after}::uuid)
        and (left(area_code, 6) || '000000' = any(${scopes}::text[]) or left(area_code, 9) || '000' = any(${scopes}::text[])
          or left(area_code, 12) = any(${scopes}::text[]) or unit_id::text = any(${scopes}::text[])
          or area_code = '' and ${KEPT_SCOPE} = any(${scopes}::text[]))
      order by id limit ${WAITING_AT_ONCE}`);
    found.push(...some);
    after = some.at(-1)?.id ?? null;
    if (some.length < WAITING_AT_ONCE) return found;
  }
}

/** Keeps what is read from now on in this transaction from changing under way, so that sums read in pages fit together. */
export async function holdStill(tx: Transaction): Promise<void> {
  await tx.run(sql`set transaction isolation level repeatable read`);
}

export type DayAmount = { readonly on: CivilDate; readonly counter: Counter; readonly amount: number };

/** Counters of more days than anybody ever kept. */
const DAYS_MAX = 1_000_000;

/**
 * What is folded and what waits, of some scopes in a period: of every category together (`all`), and, where it is wholly
 * asked for, of some counters by each. To be read in a transaction that is held still: a fold moves from one to the other.
 */
export async function amountsOf(
  tx: Transaction,
  scopes: readonly string[],
  months: Months,
  wholly: readonly string[] = scopes,
): Promise<Amount[]> {
  const [rows, waiting] = await Promise.all([foldedIn(tx, scopes, wholly, months), waitingFor(tx, scopes)]);
  const [daysFrom = months.lastOn] = months.days;
  const asIfFolded = foldedOf(waiting, '', daysFrom).filter(({ scope }) => scopes.includes(scope));
  return amountsIn([...rows, ...asIfFolded], months);
}

/** What the figures say of each day of the whole county, those that somebody may be kept from with them; of some days alone when they are named. */
export function toldByDay(tx: Transaction, county: string, days: readonly CivilDate[] | null): Promise<DayAmount[]> {
  return tx.rows(sql`
    select "on", counter, sum(amount)::bigint as amount from (
      select begins_on as "on", cell.key as counter, cell.value::bigint as amount
      from indicator_folded cross join lateral jsonb_each_text(counts) cell
      where tenant_id = ${tx.tenantId} and scope = any(${[county, KEPT_SCOPE]}::text[]) and grain = 'day'
      union all
      select day.key::date, cell.key, cell.value::bigint from indicator_delta d
        cross join lateral jsonb_each(d.counts) day cross join lateral jsonb_each_text(day.value) cell
      where d.tenant_id = ${tx.tenantId}
    ) told
    where ${days}::date[] is null or "on" = any(${days}::date[])
    group by "on", counter limit ${DAYS_MAX}`);
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
    where c.tenant_id = ${tx.tenantId} and c.source = ${source} and part.value ->> 'area' <> ${NOWHERE}
      and (${after}::uuid is null or c.subject_id > ${after}::uuid) and (${to}::uuid is null or c.subject_id <= ${to}::uuid)
    group by day.key, cell.key limit ${DAYS_MAX}`);
}
