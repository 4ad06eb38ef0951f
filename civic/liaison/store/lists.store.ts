import { nameToCompare } from '#civic/vault/rules/personal-columns.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { marks } from '#platform/database/personal.ts';
import { nothing, type Statement, sql } from '#platform/database/sql.ts';
import type { Constituent } from '../rules/constituent.ts';
import { CONSTITUENT, constituentFrom, type Reach, type Row, reached, WITH_LINK } from './constituents.store.ts';

/** A row of the list: a card with the link that stands, if any. */
export type Listed = Constituent & {
  readonly linkId: Id | null;
  readonly linkState: string | null;
  readonly personId: Id | null;
  readonly personName: string | null;
  readonly lastContactOn: CivilDate | null;
};

/** Of those that somebody reaches, which are listed. */
export type Narrowing = { readonly hardshipOnly: boolean; readonly unlinkedOnly: boolean };

function listed(reach: Reach, { hardshipOnly, unlinkedOnly }: Narrowing): Statement {
  return sql`${reached(reach)} and c.ended_on is null
    ${hardshipOnly ? sql`and c.hardship <> 'none'` : nothing}
    ${unlinkedOnly ? sql`and l.id is null` : nothing}`;
}

function beyond(after: Id | null): Statement {
  return after === null ? nothing : sql`and c.id > ${after}`;
}

const LISTED = sql`select ${CONSTITUENT}, l.id as "linkId", l.state as "linkState", l.person_id as "personId",
  p.name as "personName", l.last_contact_on as "lastContactOn" ${WITH_LINK}`;

function listedFrom(row: Row & Omit<Listed, keyof Constituent>): Listed {
  const { linkId, linkState, personId, personName, lastContactOn } = row;
  return { ...constituentFrom(row), linkId, linkState, personId, personName, lastContactOn };
}

/** One page of those that somebody reaches and who have not left, in the order in which they were registered. */
export async function listConstituentRows(
  tx: Transaction,
  reach: Reach,
  query: Narrowing & { readonly after: Id | null; readonly limit: number },
): Promise<Listed[]> {
  const rows = await tx.rows<Row & Omit<Listed, keyof Constituent>>(sql`
    ${LISTED} where c.tenant_id = ${tx.tenantId} and ${listed(reach, query)} ${beyond(query.after)}
    order by c.id limit ${query.limit}`);
  return rows.map(listedFrom);
}

/** Some of them by their ids, in the same order. */
export async function listedOfIds(tx: Transaction, reach: Reach, ids: readonly Id[]): Promise<Listed[]> {
  const rows = await tx.rows<Row & Omit<Listed, keyof Constituent>>(sql`
    ${LISTED} where c.tenant_id = ${tx.tenantId} and ${reached(reach)} and c.ended_on is null and c.id = any(${ids}::uuid[])
    order by c.id limit ${ids.length}`);
  return rows.map(listedFrom);
}

/** What a search looks into. */
export type Searched = { readonly id: Id; readonly name: string; readonly place: string };

/** The next of those that somebody reaches, with what a search looks into, which the database itself can't read. */
export function searchedRows(
  tx: Transaction,
  reach: Reach,
  query: Narrowing & { readonly after: Id | null; readonly limit: number },
): Promise<Searched[]> {
  return tx.rows(sql`
    select c.id, c.name, c.place ${WITH_LINK}
    where c.tenant_id = ${tx.tenantId} and ${listed(reach, query)} ${beyond(query.after)} order by c.id limit ${query.limit}`);
}

/** Those of this whole name in some places, found by their marks wherever they stand in the order; at most `limit`. */
export async function idsNamed(
  tx: Transaction,
  reach: Reach,
  query: Narrowing & { readonly name: string; readonly areaCodes: readonly AreaCode[]; readonly limit: number },
): Promise<Id[]> {
  const compared = query.areaCodes.map((areaCode) => nameToCompare(query.name, areaCode));
  const rows = await tx.rows<{ readonly id: Id }>(sql`
    select c.id ${WITH_LINK}
    where c.tenant_id = ${tx.tenantId} and ${listed(reach, query)} and c.name_mark <> ''
      and c.name_mark = any(${marks('constituent.name', ...compared)}::text[])
    order by c.id limit ${query.limit}`);
  return rows.map(({ id }) => id);
}
