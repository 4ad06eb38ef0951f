import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, areaPrefixOf, type TenantId } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, nothing, type Statement, sql } from '#platform/database/sql.ts';
import type { Constituent, NewConstituent, SaidBelonging, SaidHardship } from '../rules/constituent.ts';
import type { ColumnField, LivingField, OpenField } from '../rules/fields.ts';
import { COLUMN_FIELDS, LIVING_FIELDS } from '../rules/fields.ts';
import type { ConstituentKind, Hardship, KnownBy } from '../rules/kinds.ts';
import type { LinkState } from '../rules/link.ts';

type Adder = Pick<Transaction, 'add'>;

/** The columns of the fields that have one. */
const COLUMNS = {
  name: 'name',
  phone: 'phone',
  place: 'place',
  language: 'language',
  contactWay: 'contact_way',
  proxyName: 'proxy_name',
  proxyPhone: 'proxy_phone',
  hardshipReason: 'hardship_reason',
} as const satisfies Record<ColumnField, string>;

/** Whose cards somebody reaches: those of an area, or only those linked with this person. */
export type Reach = { readonly where: Jurisdiction; readonly onlyOfPersonId: Id | null };

/** A range of codes, which an index can use where a prefix pattern can't beneath row-level security. */
export function areaRange(column: Statement, areaCode: AreaCode): Statement {
  const prefix = areaPrefixOf(areaCode);
  return sql`${column} >= ${prefix} and ${column} < ${`${prefix}:`}`;
}

type Row = {
  readonly id: Id;
  readonly kind: ConstituentKind;
  readonly areaCode: AreaCode;
  readonly unitId: Id | null;
  readonly membersCount: number | null;
  readonly hardship: Hardship;
  readonly hardshipSince: CivilDate | null;
  readonly hardshipReviewOn: CivilDate | null;
  readonly confirmedOn: CivilDate | null;
  readonly endedOn: CivilDate | null;
  readonly version: number;
  readonly living: Partial<Record<LivingField, string>>;
} & Readonly<Record<ColumnField, string>>;

const CONSTITUENT = sql`c.id, c.kind, c.area_code as "areaCode", c.unit_id as "unitId",
  c.members_count as "membersCount", c.name, c.phone, c.place, c.language, c.contact_way as "contactWay",
  c.proxy_name as "proxyName", c.proxy_phone as "proxyPhone", c.hardship, c.hardship_reason as "hardshipReason",
  c.hardship_since as "hardshipSince", c.hardship_review_on as "hardshipReviewOn", c.living,
  c.confirmed_on as "confirmedOn", c.ended_on as "endedOn", c.version`;

function constituentFrom(row: Row): Constituent {
  const { living, ...rest } = row;
  const columns = Object.keys(COLUMN_FIELDS).map((code) => [code, rest[code as ColumnField]]);
  const others = Object.keys(LIVING_FIELDS).map((code) => [code, living[code as LivingField] ?? '']);
  const { id, kind, areaCode, unitId, membersCount, hardship, hardshipSince, hardshipReviewOn } = row;
  const { confirmedOn, endedOn, version } = row;
  const fields = Object.fromEntries([...columns, ...others]) as Record<OpenField, string>;
  return {
    ...{ id, kind, areaCode, unitId, membersCount, fields, hardship, hardshipSince, hardshipReviewOn },
    ...{ confirmedOn, endedOn, version },
  };
}

/** A row of the list: a card with the link that stands, if any. */
export type Listed = Constituent & {
  readonly linkId: Id | null;
  readonly linkState: string | null;
  readonly personId: Id | null;
  readonly personName: string | null;
  readonly lastContactOn: CivilDate | null;
};

export type ConstituentQuery = {
  readonly text: string;
  readonly hardshipOnly: boolean;
  readonly unlinkedOnly: boolean;
  readonly after: Id | null;
  readonly limit: number;
};

function reached({ where, onlyOfPersonId }: Reach): Statement {
  return sql`c.tenant_id = ${where.tenantId} and ${areaRange(sql`c.area_code`, where.areaCode)}
    ${onlyOfPersonId === null ? nothing : sql`and (l.person_id = ${onlyOfPersonId} or l.next_person_id = ${onlyOfPersonId})`}`;
}

const WITH_LINK = sql`from constituent c
  left join link l on l.tenant_id = c.tenant_id and l.constituent_id = c.id and l.state <> 'ended'
  left join person p on p.tenant_id = l.tenant_id and p.id = l.person_id`;

/** One page of those that somebody reaches and who have not left, in the order in which they were registered. */
export async function listConstituentRows(tx: Transaction, reach: Reach, query: ConstituentQuery): Promise<Listed[]> {
  const { text, after } = query;
  const rows = await tx.rows<Row & Omit<Listed, keyof Constituent>>(sql`
    select ${CONSTITUENT}, l.id as "linkId", l.state as "linkState", l.person_id as "personId", p.name as "personName",
      l.last_contact_on as "lastContactOn"
    ${WITH_LINK}
    where ${reached(reach)} and c.ended_on is null
      ${text === '' ? nothing : sql`and (strpos(c.name, ${text}) > 0 or strpos(c.place, ${text}) > 0)`}
      ${query.hardshipOnly ? sql`and c.hardship <> 'none'` : nothing}
      ${query.unlinkedOnly ? sql`and l.id is null` : nothing}
      ${after === null ? nothing : sql`and c.id > ${after}`}
    order by c.id limit ${query.limit}`);
  return rows.map((row) => {
    const { linkId, linkState, personId, personName, lastContactOn } = row;
    return { ...constituentFrom(row), linkId, linkState, personId, personName, lastContactOn };
  });
}

/** Those with whom one official is linked, or whom they are about to take over, within an area and not gone. */
export async function linkedWith(
  tx: Transaction,
  where: Jurisdiction,
  personId: Id,
  limit: number,
): Promise<(Constituent & { readonly linkState: LinkState; readonly lastContactOn: CivilDate | null })[]> {
  const rows = await tx.rows<Row & { readonly linkState: LinkState; readonly lastContactOn: CivilDate | null }>(sql`
    select ${CONSTITUENT}, l.state as "linkState", l.last_contact_on as "lastContactOn"
    from link l join constituent c on c.tenant_id = l.tenant_id and c.id = l.constituent_id
    where l.tenant_id = ${where.tenantId} and l.state <> 'ended'
      and (l.person_id = ${personId} or l.next_person_id = ${personId})
      and ${areaRange(sql`c.area_code`, where.areaCode)} and c.ended_on is null
    order by l.last_contact_on nulls first, c.id limit ${limit}`);
  return rows.map((row) => ({ ...constituentFrom(row), linkState: row.linkState, lastContactOn: row.lastContactOn }));
}

/** The next registrations of an area that have not ended, in the order of their places. */
export async function registeredPage(
  tx: Transaction,
  where: Jurisdiction,
  after: { readonly areaCode: AreaCode; readonly id: Id } | null,
  limit: number,
): Promise<Constituent[]> {
  const rows = await tx.rows<Row>(sql`
    select ${CONSTITUENT} from constituent c
    where c.tenant_id = ${where.tenantId} and ${areaRange(sql`c.area_code`, where.areaCode)} and c.ended_on is null
      ${after === null ? nothing : sql`and (c.area_code, c.id) > (${after.areaCode}, ${after.id})`}
    order by c.area_code, c.id limit ${limit}`);
  return rows.map(constituentFrom);
}

/** Whether somebody registered a card at an instant or later. */
export async function wasRegisteredBy(tx: Transaction, id: Id, personId: Id, since: Instant): Promise<boolean> {
  const row = await tx.row(sql`
    select c.id from constituent c
    where c.tenant_id = ${tx.tenantId} and c.id = ${id} and c.made_by = ${personId} and c.made_at >= ${since}`);
  return row !== null;
}

/** One card within reach; null when there is none. */
export async function constituentWithin(tx: Transaction, reach: Reach, id: Id): Promise<Constituent | null> {
  const row = await tx.row<Row>(sql`select ${CONSTITUENT} ${WITH_LINK} where ${reached(reach)} and c.id = ${id}`);
  return row && constituentFrom(row);
}

/** The same, kept from being changed by anybody else until the act ends. */
export async function lockConstituent(tx: Transaction, reach: Reach, id: Id): Promise<Constituent | null> {
  // Two changes of different fields at once must both stay: the second waits and sees what the first wrote.
  await tx.row(sql`select id from constituent where tenant_id = ${tx.tenantId} and id = ${id} for update`);
  return constituentWithin(tx, reach, id);
}

const insertConstituent = insertion<Record<string, unknown>>(
  'insert into constituent select * from jsonb_populate_recordset(null::constituent, $1)',
);

type RegisteredBy = {
  readonly personId: Id | null;
  readonly at: Instant;
  readonly importId: Id | null;
  readonly rowMark?: string;
};

/** Registers one. */
export function addConstituent(
  pad: Adder,
  tenantId: TenantId,
  made: NewConstituent & { readonly id: Id },
  by: RegisteredBy,
): void {
  pad.add(insertConstituent, columnsOf(tenantId, made, by));
}

/** Registers many at once; a row that has brought somebody before brings nobody. Returns how many were registered. */
export async function addConstituentsOnce(
  tx: Transaction,
  made: readonly (NewConstituent & { readonly id: Id; readonly rowMark: string })[],
  by: Omit<RegisteredBy, 'rowMark'>,
): Promise<number> {
  const rows = made.map((one) => columnsOf(tx.tenantId, one, { ...by, rowMark: one.rowMark }));
  const added = await tx.rows(sql`
    insert into constituent select * from jsonb_populate_recordset(null::constituent, ${JSON.stringify(rows)}::jsonb)
    on conflict (tenant_id, row_mark) where row_mark is not null and ended_on is null do nothing returning 1`);
  return added.length;
}

/** A row of the table; what is left out is null. */
function columnsOf(
  tenantId: TenantId,
  made: NewConstituent & { readonly id: Id },
  by: RegisteredBy,
): Record<string, unknown> {
  const column = ([code, name]: [string, string]) => [name, made.fields[code as ColumnField]];
  const living = Object.keys(LIVING_FIELDS).map((code) => [code, made.fields[code as LivingField]] as const);
  return {
    tenant_id: tenantId,
    id: made.id,
    kind: made.kind,
    area_code: made.areaCode,
    unit_id: made.unitId,
    members_count: made.membersCount,
    ...Object.fromEntries(Object.entries(COLUMNS).map(column)),
    hardship: made.hardship,
    hardship_since: made.hardshipSince,
    hardship_review_on: made.hardshipReviewOn,
    living: Object.fromEntries(living.filter(([, value]) => value !== '')),
    end_reason: '',
    import_id: by.importId,
    made_by: by.personId,
    made_at: by.at,
    version: 1,
    row_mark: by.rowMark ?? null,
  };
}

/** Writes new values of some fields over the old ones. */
export function setFields(
  tx: Transaction,
  constituent: Constituent,
  changes: Partial<Record<OpenField, string>>,
): Promise<number> {
  const now = { ...constituent.fields, ...changes };
  const living = Object.fromEntries(
    Object.keys(LIVING_FIELDS)
      .map((code) => [code, now[code as LivingField]] as const)
      .filter(([, value]) => value !== ''),
  );
  return tx.run(sql`
    update constituent set name = ${now.name}, phone = ${now.phone}, place = ${now.place}, language = ${now.language},
      contact_way = ${now.contactWay}, proxy_name = ${now.proxyName}, proxy_phone = ${now.proxyPhone},
      hardship_reason = ${now.hardshipReason}, living = ${JSON.stringify(living)}::jsonb, version = version + 1
    where tenant_id = ${tx.tenantId} and id = ${constituent.id}`);
}

/** How many they are and where they belong; returns 0 when the card was changed since it was looked at. */
export function setBelonging(tx: Transaction, id: Id, said: SaidBelonging, version: number): Promise<number> {
  return tx.run(sql`
    update constituent set members_count = ${said.membersCount}, unit_id = ${said.unitId}, version = version + 1
    where tenant_id = ${tx.tenantId} and id = ${id} and version = ${version}`);
}

/** Sets or takes away a hardship flag. */
export function setHardship(tx: Transaction, id: Id, said: SaidHardship): Promise<number> {
  return tx.run(sql`
    update constituent set hardship = ${said.hardship}, hardship_reason = ${said.hardshipReason},
      hardship_since = ${said.hardshipSince}, hardship_review_on = ${said.hardshipReviewOn}, version = version + 1
    where tenant_id = ${tx.tenantId} and id = ${id}`);
}

/** They have moved away or died; the card stays until its time is over. */
export function endConstituent(tx: Transaction, id: Id, on: CivilDate, reason: string): Promise<number> {
  return tx.run(sql`
    update constituent set ended_on = ${on}, end_reason = ${reason}, version = version + 1
    where tenant_id = ${tx.tenantId} and id = ${id} and ended_on is null`);
}

/** Those who left on or before a day and whose card still holds something; at most `limit`. */
export function leftBefore(tx: Transaction, on: CivilDate, limit: number): Promise<{ id: Id }[]> {
  return tx.rows(sql`
    select id from constituent
    where tenant_id = ${tx.tenantId} and ended_on <= ${on} and name <> '' order by ended_on, id limit ${limit}
    for update skip locked`);
}

/** The time of a card is over: everything personal on it goes, and what was written down of it. The empty row stays. */
export async function eraseConstituent(tx: Transaction, id: Id): Promise<void> {
  await tx.run(sql`delete from registration_value where tenant_id = ${tx.tenantId} and constituent_id = ${id}`);
  await tx.run(sql`delete from household_member where tenant_id = ${tx.tenantId} and constituent_id = ${id}`);
  await tx.run(sql`
    update constituent set name = '', phone = '', place = '', language = '', contact_way = '', proxy_name = '',
      proxy_phone = '', hardship = 'none', hardship_reason = '', hardship_since = null, hardship_review_on = null,
      living = '{}'::jsonb, end_reason = '', members_count = null, version = version + 1
    where tenant_id = ${tx.tenantId} and id = ${id}`);
}

/** What stands on the card was gone through with them. */
export function confirmConstituent(tx: Transaction, id: Id, on: CivilDate): Promise<number> {
  return tx.run(sql`
    update constituent set confirmed_on = ${on}
    where tenant_id = ${tx.tenantId} and id = ${id} and (confirmed_on is null or confirmed_on < ${on})`);
}

/** One thing that was written down of a field. */
export type ValueWritten = {
  readonly id: Id;
  readonly constituentId: Id;
  readonly field: OpenField | 'membersCount' | 'unit';
  readonly value: string;
  readonly was: string;
  readonly knownBy: KnownBy;
  readonly madeBy: Id | null;
  readonly madeAt: Instant;
  readonly visitId: Id | null;
};

const insertValue = insertion<Record<string, unknown>>(
  'insert into registration_value select * from jsonb_populate_recordset(null::registration_value, $1)',
);

/** Keeps what was written down, beside what the card says now. */
export function addValue(pad: Adder, tenantId: TenantId, value: ValueWritten): void {
  pad.add(insertValue, {
    tenant_id: tenantId,
    id: value.id,
    constituent_id: value.constituentId,
    field: value.field,
    value: value.value,
    was: value.was,
    known_by: value.knownBy,
    made_by: value.madeBy,
    made_at: value.madeAt,
    visit_id: value.visitId,
  });
}

const VALUES_MAX = 100;

/** What was written down of one card, newest first. */
export function valuesOf(
  tx: Transaction,
  constituentId: Id,
): Promise<(ValueWritten & { readonly madeByName: string | null })[]> {
  return tx.rows(sql`
    select v.id, v.constituent_id as "constituentId", v.field, v.value, v.was, v.known_by as "knownBy",
      v.made_by as "madeBy", v.made_at as "madeAt", v.visit_id as "visitId", p.name as "madeByName"
    from registration_value v
    left join person p on p.tenant_id = v.tenant_id and p.id = v.made_by
    where v.tenant_id = ${tx.tenantId} and v.constituent_id = ${constituentId}
    order by v.id desc limit ${VALUES_MAX}`);
}

/** A matter that was raised by somebody's card or in a visit to them; sealed ones are never linked. */
export function addMatterOf(
  pad: Adder,
  tenantId: TenantId,
  of: {
    readonly constituentId: Id;
    readonly matterId: Id;
    readonly cameBy: 'card' | 'visit' | 'meeting';
    readonly sourceId: Id | null;
    readonly at: Instant;
  },
): void {
  pad.add(insertMatterOf, {
    tenant_id: tenantId,
    constituent_id: of.constituentId,
    matter_id: of.matterId,
    came_by: of.cameBy,
    source_id: of.sourceId,
    made_at: of.at,
  });
}

const insertMatterOf = insertion<Record<string, unknown>>(
  'insert into matter_of_constituent select * from jsonb_populate_recordset(null::matter_of_constituent, $1) on conflict do nothing',
);

/** What was sealed, or complains of a unit, is nobody's matter for those linked with them (I7). */
export function forgetMatterOf(tx: Transaction, matterId: Id): Promise<number> {
  return tx.run(sql`delete from matter_of_constituent where tenant_id = ${tx.tenantId} and matter_id = ${matterId}`);
}

const MATTERS_MAX = 50;

/** The numbers of the matters that somebody raised by card or in a visit, newest first. */
export function mattersOf(
  tx: Transaction,
  constituentId: Id,
): Promise<{ matterId: Id; cameBy: string; madeAt: Instant }[]> {
  return tx.rows(sql`
    select matter_id as "matterId", came_by as "cameBy", made_at as "madeAt" from matter_of_constituent
    where tenant_id = ${tx.tenantId} and constituent_id = ${constituentId} order by matter_id desc limit ${MATTERS_MAX}`);
}
