import { nameToCompare } from '#civic/vault/rules/personal-columns.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, areaPrefixOf, type TenantId } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import {
  type Mark,
  mark,
  type Personal,
  type PersonalJson,
  personal,
  personalJson,
  personalRows,
} from '#platform/database/personal.ts';
import { insertion, nothing, type Statement, sql } from '#platform/database/sql.ts';
import type { Constituent, NewConstituent, SaidBelonging, SaidHardship } from '../rules/constituent.ts';
import type { ColumnField, LivingField, OpenField } from '../rules/fields.ts';
import { COLUMN_FIELDS, LIVING_FIELDS } from '../rules/fields.ts';
import type { ConstituentKind, Hardship } from '../rules/kinds.ts';
import type { LinkState } from '../rules/link.ts';

type Adder = Pick<Transaction, 'add'>;

/** Whose cards somebody reaches: those of an area, or only those linked with this person. */
export type Reach = { readonly where: Jurisdiction; readonly onlyOfPersonId: Id | null };

/** A range of codes, which an index can use where a prefix pattern can't beneath row-level security. */
export function areaRange(column: Statement, areaCode: AreaCode): Statement {
  const prefix = areaPrefixOf(areaCode);
  return sql`${column} >= ${prefix} and ${column} < ${`${prefix}:`}`;
}

/** A card as its row holds it. */
export type Row = {
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

/** The columns of a card `c`. */
export const CONSTITUENT = sql`c.id, c.kind, c.area_code as "areaCode", c.unit_id as "unitId",
  c.members_count as "membersCount", c.name, c.phone, c.place, c.language, c.contact_way as "contactWay",
  c.proxy_name as "proxyName", c.proxy_phone as "proxyPhone", c.hardship, c.hardship_reason as "hardshipReason",
  c.hardship_since as "hardshipSince", c.hardship_review_on as "hardshipReviewOn", c.living,
  c.confirmed_on as "confirmedOn", c.ended_on as "endedOn", c.version`;

/** A card from its row. */
export function constituentFrom(row: Row): Constituent {
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

/** The condition of a reach on a card `c` with its link `l`. */
export function reached({ where, onlyOfPersonId }: Reach): Statement {
  return sql`c.tenant_id = ${where.tenantId} and ${areaRange(sql`c.area_code`, where.areaCode)}
    ${onlyOfPersonId === null ? nothing : sql`and (l.person_id = ${onlyOfPersonId} or l.next_person_id = ${onlyOfPersonId})`}`;
}

/** Cards with the link that stands, and its person `p`. */
export const WITH_LINK = sql`from constituent c
  left join link l on l.tenant_id = c.tenant_id and l.constituent_id = c.id and l.state <> 'ended'
  left join person p on p.tenant_id = l.tenant_id and p.id = l.person_id`;

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

/** One card, whoever reaches it, kept from being changed until the act ends: for what a law has erased. */
export async function constituentOf(tx: Transaction, id: Id): Promise<Constituent | null> {
  // Somebody may write a field in the same moment.
  const row = await tx.row<Row>(sql`
    select ${CONSTITUENT} from constituent c where c.tenant_id = ${tx.tenantId} and c.id = ${id} for update`);
  return row && constituentFrom(row);
}

/** One card within reach, kept from being changed by anybody else until the act ends; null when there is none. */
export async function lockConstituent(tx: Transaction, reach: Reach, id: Id): Promise<Constituent | null> {
  // Two changes of different fields at once must both stay: the second waits and sees what the first wrote.
  await tx.row(sql`select id from constituent where tenant_id = ${tx.tenantId} and id = ${id} for update`);
  return constituentWithin(tx, reach, id);
}

/** A row of the table, with what is personal on its way to be enciphered. */
type ConstituentRow = {
  readonly tenant_id: TenantId;
  readonly id: Id;
  readonly kind: ConstituentKind;
  readonly area_code: AreaCode;
  readonly unit_id: Id | null;
  readonly members_count: number | null;
  readonly name: Personal;
  readonly name_mark: Mark;
  readonly phone: Personal;
  readonly place: Personal;
  readonly language: Personal;
  readonly contact_way: Personal;
  readonly proxy_name: Personal;
  readonly proxy_phone: Personal;
  readonly hardship: Hardship;
  readonly hardship_reason: Personal;
  readonly hardship_since: CivilDate | null;
  readonly hardship_review_on: CivilDate | null;
  readonly living: PersonalJson;
  readonly end_reason: Personal;
  readonly import_id: Id | null;
  readonly made_by: Id | null;
  readonly made_at: Instant;
  readonly version: number;
  readonly row_mark: string | null;
};

const insertConstituent = insertion<ConstituentRow>(
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
    insert into constituent
    select * from jsonb_populate_recordset(null::constituent, ${personalRows<ConstituentRow>('constituent', rows)}::jsonb)
    on conflict (tenant_id, row_mark) where row_mark is not null and ended_on is null do nothing returning 1`);
  return added.length;
}

/** A row of the table; what is left out is null. */
function columnsOf(tenantId: TenantId, made: NewConstituent & { readonly id: Id }, by: RegisteredBy): ConstituentRow {
  const { fields } = made;
  return {
    tenant_id: tenantId,
    id: made.id,
    kind: made.kind,
    area_code: made.areaCode,
    unit_id: made.unitId,
    members_count: made.membersCount,
    name: personal('constituent.name', fields.name),
    name_mark: markOfName(fields.name, made.areaCode),
    phone: personal('constituent.phone', fields.phone),
    place: personal('constituent.place', fields.place),
    language: personal('constituent.language', fields.language),
    contact_way: personal('constituent.contact_way', fields.contactWay),
    proxy_name: personal('constituent.proxy_name', fields.proxyName),
    proxy_phone: personal('constituent.proxy_phone', fields.proxyPhone),
    hardship: made.hardship,
    hardship_reason: personal('constituent.hardship_reason', fields.hardshipReason),
    hardship_since: made.hardshipSince,
    hardship_review_on: made.hardshipReviewOn,
    living: personalJson('constituent.living', livingIn(fields)),
    end_reason: personal('constituent.end_reason', ''),
    import_id: by.importId,
    made_by: by.personId,
    made_at: by.at,
    version: 1,
    row_mark: by.rowMark ?? null,
  };
}

function markOfName(name: string, areaCode: AreaCode): Mark {
  return mark('constituent.name', nameToCompare(name, areaCode));
}

/** The fields of how somebody lives that hold a word. */
function livingIn(fields: Readonly<Record<OpenField, string>>): Readonly<Record<string, string>> {
  const living = Object.keys(LIVING_FIELDS).map((code) => [code, fields[code as LivingField]] as const);
  return Object.fromEntries(living.filter(([, value]) => value !== ''));
}

/** Writes new values of some fields over the old ones. */
export function setFields(
  tx: Transaction,
  constituent: Pick<Constituent, 'id' | 'areaCode' | 'fields'>,
  changes: Partial<Record<OpenField, string>>,
): Promise<number> {
  const now = { ...constituent.fields, ...changes };
  return tx.run(sql`
    update constituent set name = ${personal('constituent.name', now.name)},
      name_mark = ${markOfName(now.name, constituent.areaCode)},
      phone = ${personal('constituent.phone', now.phone)}, place = ${personal('constituent.place', now.place)},
      language = ${personal('constituent.language', now.language)},
      contact_way = ${personal('constituent.contact_way', now.contactWay)},
      proxy_name = ${personal('constituent.proxy_name', now.proxyName)},
      proxy_phone = ${personal('constituent.proxy_phone', now.proxyPhone)},
      hardship_reason = ${personal('constituent.hardship_reason', now.hardshipReason)},
      living = ${personalJson('constituent.living', livingIn(now))}::jsonb, version = version + 1
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
    update constituent set hardship = ${said.hardship},
      hardship_reason = ${personal('constituent.hardship_reason', said.hardshipReason)},
      hardship_since = ${said.hardshipSince}, hardship_review_on = ${said.hardshipReviewOn}, version = version + 1
    where tenant_id = ${tx.tenantId} and id = ${id}`);
}

/** They have moved away or died; the card stays until its time is over. */
export function endConstituent(tx: Transaction, id: Id, on: CivilDate, reason: string): Promise<number> {
  return tx.run(sql`
    update constituent set ended_on = ${on}, end_reason = ${personal('constituent.end_reason', reason)}, name_mark = '',
      version = version + 1
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
    update constituent set name = '', name_mark = '', phone = '', place = '', language = '', contact_way = '', proxy_name = '',
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
