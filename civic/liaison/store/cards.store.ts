import type { Jurisdiction } from '#kernel/actor.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, sql } from '#platform/database/sql.ts';
import { areaRange } from './constituents.store.ts';

/** A contact card as it was issued. */
export type ContactCard = {
  readonly id: Id;
  readonly number: string;
  readonly linkId: Id;
  readonly help: string;
  readonly whereToFind: string;
  readonly email: string;
  readonly secondName: string;
  readonly secondPhone: string;
  readonly otherWords: string;
  readonly issuedOn: CivilDate;
  readonly validTo: CivilDate;
  readonly state: 'valid' | 'replaced' | 'revoked';
  readonly endReason: string;
  readonly replacedById: Id | null;
  readonly deliveredOn: CivilDate | null;
  readonly deliveredWay: string | null;
  readonly usedOn: CivilDate | null;
};

const CARD = sql`k.id, k.number, k.link_id as "linkId", k.help, k.where_to_find as "whereToFind", k.email,
  k.second_name as "secondName", k.second_phone as "secondPhone", k.other_words as "otherWords",
  k.issued_on as "issuedOn", k.valid_to as "validTo", k.state, k.end_reason as "endReason",
  k.replaced_by_id as "replacedById", k.delivered_on as "deliveredOn", k.delivered_way as "deliveredWay",
  k.used_on as "usedOn"`;

const insertCard = insertion<Record<string, unknown>>(
  'insert into contact_card select * from jsonb_populate_recordset(null::contact_card, $1)',
);

/** Adds a card that is issued today. */
export function addCard(tx: Pick<Transaction, 'add' | 'tenantId'>, card: ContactCard, issuedBy: Id): void {
  tx.add(insertCard, {
    tenant_id: tx.tenantId,
    id: card.id,
    number: card.number,
    link_id: card.linkId,
    help: card.help,
    where_to_find: card.whereToFind,
    email: card.email,
    second_name: card.secondName,
    second_phone: card.secondPhone,
    other_words: card.otherWords,
    issued_on: card.issuedOn,
    issued_by: issuedBy,
    valid_to: card.validTo,
    state: card.state,
    end_reason: card.endReason,
  });
}

/** The card of a number; null when there is none. */
export function cardByNumber(tx: Transaction, number: string): Promise<ContactCard | null> {
  return tx.row(sql`select ${CARD} from contact_card k where k.tenant_id = ${tx.tenantId} and k.number = ${number}`);
}

/** A card by its id; null when there is none. */
export function cardOf(tx: Transaction, id: Id): Promise<ContactCard | null> {
  return tx.row(sql`select ${CARD} from contact_card k where k.tenant_id = ${tx.tenantId} and k.id = ${id}`);
}

/** The valid card of a link; null before the first. */
export function validCardOf(tx: Transaction, linkId: Id): Promise<ContactCard | null> {
  return tx.row(sql`
    select ${CARD} from contact_card k
    where k.tenant_id = ${tx.tenantId} and k.link_id = ${linkId} and k.state = 'valid'`);
}

/** The card of a link that is valid, else the one that was issued last; null before the first. */
export function latestCardOf(tx: Transaction, linkId: Id): Promise<ContactCard | null> {
  return tx.row(sql`
    select ${CARD} from contact_card k
    where k.tenant_id = ${tx.tenantId} and k.link_id = ${linkId}
    order by (k.state = 'valid') desc, k.issued_on desc, k.id desc limit 1`);
}

/** How many valid cards the links of a jurisdiction have, counted up to `most`. */
export async function countCards(
  tx: Transaction,
  where: Jurisdiction,
  states: readonly string[],
  most: number,
): Promise<number> {
  const counted = await tx.row<{ count: number }>(sql`
    select count(*)::int as count from (
      select 1 from link l
      join contact_card k on k.tenant_id = l.tenant_id and k.link_id = l.id and k.state = 'valid'
      where l.tenant_id = ${where.tenantId} and ${areaRange(sql`l.area_code`, where.areaCode)}
        and (${where.unitIds}::uuid[] is null or l.unit_id = any(${where.unitIds}::uuid[]))
        and l.state = any(${states})
      limit ${most}) as c`);
  return counted?.count ?? 0;
}

/** The valid cards of links, for printing many. */
export function validCardsOf(tx: Transaction, linkIds: readonly Id[], limit: number): Promise<ContactCard[]> {
  return tx.rows(sql`
    select ${CARD} from contact_card k
    where k.tenant_id = ${tx.tenantId} and k.link_id = any(${linkIds}) and k.state = 'valid' limit ${limit}`);
}

/** Whom a card names, as the records say today. */
export type CardPerson = {
  readonly name: string;
  readonly phone: string;
  readonly title: string;
  readonly unitName: string;
  readonly unitNameEn: string;
  readonly unitPhone: string;
};

/** Who is linked, with post and unit, for many links at once; of a unit's link, or of who left office, the unit alone. */
export function cardPersonsOf(
  tx: Transaction,
  linkIds: readonly Id[],
  on: CivilDate,
  limit: number,
): Promise<(CardPerson & { readonly linkId: Id })[]> {
  return tx.rows(sql`
    select l.id as "linkId", coalesce(p.name, '') as name, coalesce(p.phone, '') as phone, u.name as "unitName",
      u.name_en as "unitNameEn", u.phone as "unitPhone", coalesce((
        select o.title from post o
        where o.tenant_id = ${tx.tenantId} and o.person_id = l.person_id and o.unit_id = l.unit_id
          and o.valid_from <= ${on} and (o.valid_to is null or o.valid_to >= ${on})
        order by o.is_leader desc, o.id limit 1), '') as title
    from link l
    join unit u on u.tenant_id = ${tx.tenantId} and u.id = l.unit_id
    left join person p on p.tenant_id = ${tx.tenantId} and p.id = l.person_id and p.left_on is null
    where l.tenant_id = ${tx.tenantId} and l.id = any(${linkIds}) limit ${limit}`);
}

/** A card ends: another stands in its place, or none. */
export function endCard(tx: Transaction, id: Id, reason: string, replacedById: Id | null): Promise<number> {
  return tx.run(sql`
    update contact_card set state = ${replacedById === null ? 'revoked' : 'replaced'}, end_reason = ${reason},
      replaced_by_id = ${replacedById}
    where tenant_id = ${tx.tenantId} and id = ${id} and state = 'valid'`);
}

/** The card of a link that ends, ends with it; the reason may tell of the household and stands on no public page. */
export function endCardOfLink(tx: Transaction, linkId: Id): Promise<number> {
  return tx.run(sql`
    update contact_card set state = 'revoked', end_reason = ''
    where tenant_id = ${tx.tenantId} and link_id = ${linkId} and state = 'valid'`);
}

/** As who brought it says. */
export function setDelivered(tx: Transaction, id: Id, on: CivilDate, way: string): Promise<number> {
  return tx.run(sql`
    update contact_card set delivered_on = ${on}, delivered_way = ${way}
    where tenant_id = ${tx.tenantId} and id = ${id} and delivered_on is null`);
}

/** The household used it: the only proof that it was delivered. Returns 1 at its first use on a day. */
export function setUsed(tx: Transaction, id: Id, on: CivilDate): Promise<number> {
  return tx.run(sql`
    update contact_card set used_on = ${on}
    where tenant_id = ${tx.tenantId} and id = ${id} and (used_on is null or used_on < ${on})`);
}
