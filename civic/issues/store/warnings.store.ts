import { type Kept, openTo } from '#civic/ledger/index.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, areaPrefixOf } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, type Statement, sql } from '#platform/database/sql.ts';
import { PERSON, personOfMatter } from './cluster-views.store.ts';
import { COUNTED } from './counted.store.ts';

/** The last day that was counted; null: none was. */
export async function lastCountedOn(tx: Transaction): Promise<CivilDate | null> {
  const row = await tx.row<{ readonly day: CivilDate }>(sql`
    select on_day as day from daily_voice
     where tenant_id = ${tx.tenantId} and area_code = '' order by on_day desc limit 1`);
  return row?.day ?? null;
}

/**
 * Counts the people of one day by township and category, and in each township of all categories together; counted again it
 * says what is known by now, since matters are classified days later. Who left neither telephone nor household is one
 * person for each matter.
 */
export async function countDay(
  tx: Transaction,
  day: CivilDate,
  { fromAt, toAt }: { readonly fromAt: Instant; readonly toAt: Instant },
): Promise<void> {
  await tx.run(sql`update daily_voice set persons_count = 0 where tenant_id = ${tx.tenantId} and on_day = ${day}`);
  await tx.run(sql`
    insert into daily_voice (tenant_id, on_day, area_code, category_code, persons_count)
    select ${tx.tenantId}, ${day}::date, case when grouping(v.area) = 1 then '' else rpad(v.area, 12, '0') end,
      case when grouping(v.category) = 1 then '' else v.category end, count(distinct v.person)::int
    from (select substr(m.area_code, 1, 9) as area, coalesce(m.category_code, '-') as category,
          coalesce(${PERSON}, m.id::text) as person
        from matter m ${personOfMatter(tx)}
        where m.tenant_id = ${tx.tenantId} and m.received_at >= ${fromAt} and m.received_at < ${toAt} and ${COUNTED}) v
    group by grouping sets ((), (v.area), (v.area, v.category))
    on conflict (tenant_id, on_day, area_code, category_code) do update set persons_count = excluded.persons_count`);
}

export type DailyVoice = {
  readonly day: CivilDate;
  readonly areaCode: AreaCode;
  readonly categoryCode: string;
  readonly count: number;
};

/** A county has some thirty townships and a hundred categories; of most nobody speaks on most days. */
const ROWS_MAX = 300_000;

/** What was counted from one day to another; the rows of whole days have no area. */
export function voicesBetween(tx: Transaction, from: CivilDate, to: CivilDate): Promise<DailyVoice[]> {
  return tx.rows(sql`
    select on_day as day, area_code as "areaCode", category_code as "categoryCode", persons_count as count
    from daily_voice where tenant_id = ${tx.tenantId} and on_day >= ${from} and on_day <= ${to} and persons_count > 0
    order by on_day, area_code, category_code limit ${ROWS_MAX}`);
}

/** A village or township of which more people than the rule says spoke of one kind of thing. */
export type Hot = { readonly areaCode: AreaCode; readonly categoryCode: string; readonly count: number };

/** Villages (12 digits) or townships (9) with more than `atMost` people on one category of the second level, since an instant. */
export function hotSince(
  tx: Transaction,
  digits: 9 | 12,
  atMost: number,
  { fromAt, toAt }: { readonly fromAt: Instant; readonly toAt: Instant },
): Promise<Hot[]> {
  return tx.rows(sql`
    select rpad(substr(m.area_code, 1, ${digits}::int), 12, '0') as "areaCode", m.category_code as "categoryCode",
      count(distinct coalesce(${PERSON}, m.id::text))::int as count
    from matter m ${personOfMatter(tx)}
    where m.tenant_id = ${tx.tenantId} and m.received_at >= ${fromAt} and m.received_at < ${toAt} and ${COUNTED}
      and m.category_code is not null and substr(m.area_code, ${digits - 2}::int, 3) <> '000'
    group by 1, 2 having count(distinct coalesce(${PERSON}, m.id::text)) > ${atMost}
    order by 3 desc, 1, 2 limit 1000`);
}

export type WarningKind = 'rise' | 'many';
export type WarningState = 'open' | 'real' | 'not_real';

type WarningRow = {
  readonly tenant_id: number;
  readonly id: Id;
  readonly kind: WarningKind;
  readonly area_code: AreaCode;
  readonly category_code: string;
  readonly on_day: CivilDate;
  readonly from_day: CivilDate;
  readonly observed_count: number;
  readonly expected_count: number | null;
  readonly statistic: number | null;
  readonly alarm_limit: number;
  readonly basis: string;
  readonly state: WarningState;
  readonly words: string;
  readonly judged_by: Id | null;
  readonly judged_at: Instant | null;
  readonly made_at: Instant;
};

const insertWarning = insertion<WarningRow>(
  'insert into warning select * from jsonb_populate_recordset(null::warning, $1)',
);

/** A warning as it is given, with its numbers. */
export type NewWarning = {
  readonly id: Id;
  readonly kind: WarningKind;
  readonly areaCode: AreaCode;
  readonly categoryCode: string;
  readonly day: CivilDate;
  readonly fromDay: CivilDate;
  readonly observed: number;
  readonly expected: number | null;
  readonly statistic: number | null;
  readonly limit: number;
  readonly basis: string;
};

/** Keeps a warning. */
export function addWarning(tx: Pick<Transaction, 'add' | 'tenantId'>, warning: NewWarning, at: Instant): void {
  tx.add(insertWarning, {
    tenant_id: tx.tenantId,
    id: warning.id,
    kind: warning.kind,
    area_code: warning.areaCode,
    category_code: warning.categoryCode,
    on_day: warning.day,
    from_day: warning.fromDay,
    observed_count: warning.observed,
    expected_count: warning.expected,
    statistic: warning.statistic,
    alarm_limit: warning.limit,
    basis: warning.basis,
    state: 'open',
    words: '',
    judged_by: null,
    judged_at: null,
    made_at: at,
  });
}

/** Of each series on which something was said since a day, the last day of a warning. */
export function lastWarnings(
  tx: Transaction,
  since: CivilDate,
): Promise<
  { readonly kind: WarningKind; readonly areaCode: AreaCode; readonly categoryCode: string; readonly day: CivilDate }[]
> {
  return tx.rows(sql`
    select kind, area_code as "areaCode", category_code as "categoryCode", max(on_day) as day from warning
    where tenant_id = ${tx.tenantId} and on_day >= ${since}
    group by kind, area_code, category_code limit 20000`);
}

export type Warning = Omit<NewWarning, 'observed' | 'limit'> & {
  readonly observedCount: number;
  readonly alarmLimit: number;
  readonly state: WarningState;
  readonly words: string;
  readonly madeAt: Instant;
};

const WARNING = sql`w.id, w.kind, w.area_code as "areaCode", w.category_code as "categoryCode", w.on_day as day,
  w.from_day as "fromDay", w.expected_count as expected, w.statistic,
  w.alarm_limit as "alarmLimit", w.basis, w.state, w.words, w.made_at as "madeAt"`;

function within({ areaCode }: Jurisdiction): Statement {
  const prefix = areaPrefixOf(areaCode);
  return sql`and w.area_code >= ${prefix} and w.area_code < ${`${prefix}:`}`;
}

/**
 * The warnings of a place, those that nobody has judged first. What the viewer is kept from is in no number, and what would
 * not reach the least without it is left out (I2).
 */
export function warningsOf(
  tx: Transaction,
  where: Jurisdiction,
  kept: Kept,
  least: number,
  limit: number,
): Promise<Warning[]> {
  return tx.rows(sql`
    select ${WARNING}, w.observed_count - k.count as "observedCount" from warning w
    cross join lateral (select count(*)::int as count from matter m
        where m.tenant_id = ${where.tenantId} and m.received_at >= w.from_day::timestamptz - interval '1 day'
          and m.received_at < w.made_at and m.area_code ^@ (case when w.area_code like '%000' then substr(w.area_code, 1, 9) else w.area_code end)
          and (w.category_code = '' or m.category_code = w.category_code)
          and ${COUNTED} and not (true ${openTo(kept)})) k
    where w.tenant_id = ${where.tenantId} ${within(where)} and w.observed_count - k.count >= ${least}
    order by (w.state = 'open') desc, w.made_at desc, w.id desc limit ${limit}`);
}

/** One warning of a place, locked so that two people don't judge it at once. */
export function lockWarning(tx: Transaction, where: Jurisdiction, id: Id): Promise<Warning | null> {
  return tx.row(sql`
    select ${WARNING}, w.observed_count as "observedCount" from warning w where w.tenant_id = ${where.tenantId} and w.id = ${id} ${within(where)} for update`);
}

/** Keeps what a person holds of a warning. */
export async function judgeWarning(
  tx: Transaction,
  id: Id,
  said: { readonly state: 'real' | 'not_real'; readonly words: string; readonly by: Id; readonly at: Instant },
): Promise<void> {
  await tx.run(sql`
    update warning set state = ${said.state}, words = ${said.words}, judged_by = ${said.by}, judged_at = ${said.at}
     where tenant_id = ${tx.tenantId} and id = ${id}`);
}
