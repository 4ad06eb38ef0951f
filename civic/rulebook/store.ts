import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, areaPrefixOf, parentAreaOf, type TenantId } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { System, Transaction } from '#platform/database/database.ts';
import { insertion, nothing, sql } from '#platform/database/sql.ts';
import type { Calendar } from './rules/calendar.ts';
import { categoryPathOf, type DispatchLine } from './rules/lines.ts';
import type { Versions } from './rules/rulebook.ts';
import type { Version } from './rules/versions.ts';

/** What a version may be of. */
export type RuleKind = keyof Versions;

/** A row of `rule_version` as it is written. */
export type VersionRow = {
  readonly id: Id;
  readonly kind: RuleKind;
  readonly key: string;
  readonly level: string;
  readonly place_code: string;
  readonly body: unknown;
  readonly basis: string;
  readonly valid_from: CivilDate;
  readonly valid_to: CivilDate | null;
  readonly made_at: Instant;
  readonly made_by: string;
};

/** A version as history shows it. */
export type VersionOfHistory = Version<unknown> & {
  readonly kind: RuleKind;
  readonly placeCode: string;
  readonly madeAt: Instant;
  /** The person's id, or in words what made a preset. */
  readonly madeBy: string;
};

/** The place codes whose rules reach a county: the nation's, its province's, its city's and its own. */
function placesAbove(tenantId: TenantId): string[] {
  const county = String(tenantId);
  return ['', county.slice(0, 2), county.slice(0, 4), county];
}

/** More versions than this reach one county only by a mistake. */
const VERSIONS_MAX = 20_000;

/** Every version that reaches one county. */
export async function versionsFor(tx: System, tenantId: TenantId): Promise<Versions> {
  const rows = await tx.rows<Version<never> & { readonly kind: RuleKind }>(sql`
    select id, kind, key, level, body, basis, valid_from as "validFrom", valid_to as "validTo"
      from rule_version
     where place_code = any(${placesAbove(tenantId)})
     order by key, valid_from
     limit ${VERSIONS_MAX}`);
  const of = (kind: RuleKind) => rows.filter((row) => row.kind === kind);
  return {
    category: of('category'),
    matter_kind: of('matter_kind'),
    limit: of('limit'),
    scheme: of('scheme'),
    style: of('style'),
  };
}

/** The versions of one rule that reach a county, youngest first. */
export function historyOf(
  tx: System,
  tenantId: TenantId,
  rule: { readonly kind: string; readonly key: string },
  limit = 200,
): Promise<VersionOfHistory[]> {
  return tx.rows(sql`
    select id, kind, key, level, place_code as "placeCode", body, basis, valid_from as "validFrom",
           valid_to as "validTo", made_at as "madeAt", made_by as "madeBy"
      from rule_version
     where kind = ${rule.kind} and key = ${rule.key} and place_code = any(${placesAbove(tenantId)})
     order by valid_from desc, made_at desc
     limit ${limit}`);
}

/** Adds versions and says which; one whose level already has a rule from that day is left out. */
export async function addVersions(tx: System, rows: readonly VersionRow[]): Promise<Id[]> {
  const added = await tx.rows<{ id: Id }>(sql`
    insert into rule_version
    select * from jsonb_populate_recordset(null::rule_version, ${JSON.stringify(rows)}::jsonb)
        on conflict do nothing
    returning id`);
  return added.map(({ id }) => id);
}

/** A version of a county's own that has not ended before a day. */
export function openVersion(
  tx: System,
  tenantId: TenantId,
  id: Id,
  on: CivilDate,
): Promise<(Version<unknown> & { readonly kind: RuleKind }) | null> {
  // The lock keeps two administrators from ending the same version on two days.
  return tx.row(sql`
    select id, kind, key, level, body, basis, valid_from as "validFrom", valid_to as "validTo"
      from rule_version
     where id = ${id} and place_code = ${String(tenantId)} and (valid_to is null or valid_to >= ${on})
       for update`);
}

/** Ends a version with its last day. */
export function endVersion(tx: System, id: Id, lastOn: CivilDate): Promise<number> {
  return tx.run(sql`update rule_version set valid_to = ${lastOn} where id = ${id}`);
}

/** A year whose holidays are known, and from where. */
export type CalendarYear = { readonly year: number; readonly source: string; readonly importedAt: Instant };

/** A day that differs from Monday to Friday, or a public holiday. */
export type CalendarDayRow = {
  readonly day: CivilDate;
  readonly is_workday: boolean;
  readonly name: string;
  readonly source: string;
};

/** The years that are known. A century of them is the most that anyone will need. */
export function calendarYears(tx: System, limit = 100): Promise<CalendarYear[]> {
  return tx.rows(
    sql`select year, source, imported_at as "importedAt" from calendar_year order by year desc limit ${limit}`,
  );
}

/** The differing days between two days, both included. */
export function calendarDays(
  tx: System,
  from: CivilDate,
  to: CivilDate,
  limit = 10_000,
): Promise<(CalendarDayRow & { readonly isWorkday: boolean })[]> {
  return tx.rows(sql`
    select day, is_workday, is_workday as "isWorkday", name, source
      from calendar_day
     where day between ${from} and ${to}
     order by day
     limit ${limit}`);
}

/** Everything that is known of working days. */
export async function calendarFrom(tx: System): Promise<Calendar> {
  const years = await calendarYears(tx);
  const days = await calendarDays(tx, '1900-01-01' as CivilDate, '2999-12-31' as CivilDate);
  return {
    years: new Set(years.map(({ year }) => year)),
    days: new Map(days.map(({ day, isWorkday, name }) => [day, { isWorkday, name }])),
  };
}

/** Adds a year that is not there yet; tells whether it was. */
export async function addCalendarYear(tx: System, year: number, source: string, at: Instant): Promise<boolean> {
  const added = await tx.rows(sql`
    insert into calendar_year (year, source, imported_at) values (${year}, ${source}, ${at})
        on conflict do nothing
    returning year`);
  return added.length > 0;
}

/** Says anew from where a year's days are, when they were corrected. */
export function renewCalendarYear(tx: System, year: number, source: string, at: Instant): Promise<number> {
  return tx.run(sql`update calendar_year set source = ${source}, imported_at = ${at} where year = ${year}`);
}

/** Writes differing days; a day already there is what the newer source says. */
export function writeCalendarDays(tx: System, days: readonly CalendarDayRow[]): Promise<number> {
  return tx.run(sql`
    insert into calendar_day
    select * from jsonb_populate_recordset(null::calendar_day, ${JSON.stringify(days)}::jsonb)
        on conflict (day) do update
       set is_workday = excluded.is_workday, name = excluded.name, source = excluded.source`);
}

/** Adds a line of the dispatch catalogue. */
export const lineInsertion = insertion<{
  readonly tenant_id: TenantId;
  readonly id: Id;
  readonly category_code: string;
  readonly area_code: AreaCode;
  readonly host_unit_id: Id;
  readonly co_unit_ids: readonly Id[];
  readonly basis: string;
  readonly origin: DispatchLine['origin'];
  readonly valid_from: CivilDate;
  readonly valid_to: CivilDate | null;
  readonly made_by: Id | null;
  readonly made_at: Instant;
}>('insert into dispatch_line select * from jsonb_populate_recordset(null::dispatch_line, $1)');

const LINE_COLUMNS = sql`
  id, category_code as "categoryCode", area_code as "areaCode", host_unit_id as "hostUnitId",
  co_unit_ids as "coUnitIds", basis, origin, valid_from as "validFrom", valid_to as "validTo"`;

/** A catalogue of a whole province capital has some 2,200 lines in all (handbook §3.3, Xining). */
const LINES_MAX = 20_000;

/** The lines that speak of any of these categories, or of a class above them, on a day. */
export function linesFor(
  tx: Transaction,
  tenantId: TenantId,
  categoryCode: string | readonly string[],
  on: CivilDate,
): Promise<DispatchLine[]> {
  const codes = [...new Set([categoryCode].flat().flatMap(categoryPathOf))];
  return tx.rows(sql`
    select ${LINE_COLUMNS}
      from dispatch_line
     where tenant_id = ${tenantId} and category_code = any(${codes})
       and valid_from <= ${on} and (valid_to is null or valid_to >= ${on})
     order by id
     limit ${LINES_MAX}`);
}

/** The same, with those that begin later: what a new line from that day on may repeat. */
export function linesFrom(
  tx: Transaction,
  tenantId: TenantId,
  categoryCodes: readonly string[],
  on: CivilDate,
): Promise<DispatchLine[]> {
  return tx.rows(sql`
    select ${LINE_COLUMNS}
      from dispatch_line
     where tenant_id = ${tenantId} and category_code = any(${categoryCodes}) and (valid_to is null or valid_to >= ${on})
     order by id
     limit ${LINES_MAX}`);
}

/** What a list of lines may be narrowed to. */
export type LineFilter = {
  readonly categoryCode?: string;
  readonly unitId?: Id;
  /** Only lines that hold on this day; all, ended ones too, without it. */
  readonly on?: CivilDate;
  readonly after?: Id;
};

/**
 * The lines that hold in an area: those of places within it and those of the areas around it. Oldest first; the next
 * page begins after the last id of this one. For a unit's own people, only lines in which it hosts or helps.
 */
export function linesIn(
  tx: Transaction,
  where: Jurisdiction,
  filter: LineFilter,
  limit: number,
): Promise<DispatchLine[]> {
  const { categoryCode, unitId, on, after } = filter;
  const prefix = `${areaPrefixOf(where.areaCode)}%`;
  return tx.rows(sql`
    select ${LINE_COLUMNS}
      from dispatch_line
     where tenant_id = ${where.tenantId}
       and (area_code like ${prefix} or area_code = any(${areasAround(where.areaCode)}))
       ${where.unitIds === null ? nothing : sql`and (host_unit_id = any(${where.unitIds}) or co_unit_ids && ${where.unitIds})`}
       ${categoryCode === undefined ? nothing : sql`and (category_code = ${categoryCode} or category_code like ${`${categoryCode}.%`})`}
       ${unitId === undefined ? nothing : sql`and (host_unit_id = ${unitId} or ${unitId} = any(co_unit_ids))`}
       ${on === undefined ? nothing : sql`and valid_from <= ${on} and (valid_to is null or valid_to >= ${on})`}
       ${after === undefined ? nothing : sql`and id > ${after}`}
     order by id
     limit ${limit}`);
}

/** How many lines that have not ended before a day name a unit, as host or as helper. */
export async function linesNaming(tx: Transaction, tenantId: TenantId, unitId: Id, on: CivilDate): Promise<number> {
  const counted = await tx.row<{ readonly count: number }>(sql`
    select count(*)::int as count from dispatch_line
     where tenant_id = ${tenantId} and (host_unit_id = ${unitId} or ${unitId} = any(co_unit_ids))
       and (valid_to is null or valid_to >= ${on})`);
  return counted?.count ?? 0;
}

function areasAround(areaCode: AreaCode): AreaCode[] {
  const above = parentAreaOf(areaCode);
  return above === null ? [] : [above, ...areasAround(above)];
}

/** A line by its id that has not ended before a day, locked. */
export function openLine(tx: Transaction, tenantId: TenantId, id: Id, on: CivilDate): Promise<DispatchLine | null> {
  // The lock keeps two people from ending the same line on two days.
  return tx.row(sql`
    select ${LINE_COLUMNS}
      from dispatch_line
     where tenant_id = ${tenantId} and id = ${id} and (valid_to is null or valid_to >= ${on})
       for update`);
}

/** Ends a line with its last day. */
export function endLineRow(tx: Transaction, tenantId: TenantId, id: Id, lastOn: CivilDate): Promise<number> {
  return tx.run(sql`update dispatch_line set valid_to = ${lastOn} where tenant_id = ${tenantId} and id = ${id}`);
}

/** Lines in force of an area that has become another one go with it. */
export function moveLines(
  tx: Transaction,
  tenantId: TenantId,
  from: AreaCode,
  to: AreaCode,
  on: CivilDate,
): Promise<number> {
  return tx.run(sql`
    update dispatch_line set area_code = ${to}
     where tenant_id = ${tenantId} and area_code = ${from} and (valid_to is null or valid_to >= ${on})`);
}
