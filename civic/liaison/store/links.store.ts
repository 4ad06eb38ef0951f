import type { Jurisdiction } from '#kernel/actor.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, nothing, sql } from '#platform/database/sql.ts';
import type { Link, OwnWay } from '../rules/link.ts';
import { areaRange } from './constituents.store.ts';

type Adder = Pick<Transaction, 'add'>;

const LINK = sql`l.id, l.kind, l.constituent_id as "constituentId", l.area_code as "areaCode", l.unit_id as "unitId",
  l.person_id as "personId", l.scheme_keys as "schemeKeys", l.state, l.last_contact_on as "lastContactOn",
  l.next_person_id as "nextPersonId", l.next_unit_id as "nextUnitId", l.handover_reason as "handoverReason", l.version`;

const insertLink = insertion<Record<string, unknown>>(
  'insert into link select * from jsonb_populate_recordset(null::link, $1)',
);

/** Adds a link as it begins. */
export function addLink(
  pad: Adder,
  tenantId: TenantId,
  link: Link,
  by: { readonly personId: Id | null; readonly at: Instant; readonly agreedWay: OwnWay | null },
): void {
  pad.add(insertLink, {
    tenant_id: tenantId,
    id: link.id,
    kind: link.kind,
    constituent_id: link.constituentId,
    area_code: link.areaCode,
    unit_id: link.unitId,
    person_id: link.personId,
    scheme_keys: link.schemeKeys,
    state: link.state,
    proposed_at: by.at,
    proposed_by: by.personId,
    agreed_at: by.agreedWay === null ? null : by.at,
    agreed_way: by.agreedWay,
    last_contact_on: link.lastContactOn,
    handover_reason: '',
    end_reason: '',
    version: link.version,
  });
}

/** A link, kept from being changed by anybody else until the act ends; null when there is none. */
export function lockLink(tx: Transaction, id: Id): Promise<Link | null> {
  // An official hands it over while the household confirms another step: one waits for the other.
  return tx.row(sql`select ${LINK} from link l where l.tenant_id = ${tx.tenantId} and l.id = ${id} for update`);
}

/** The link of a household that stands; null when there is none. */
export function linkOfConstituent(tx: Transaction, constituentId: Id): Promise<Link | null> {
  return tx.row(sql`
    select ${LINK} from link l
    where l.tenant_id = ${tx.tenantId} and l.constituent_id = ${constituentId} and l.state <> 'ended' for update`);
}

/** Writes a link as it is after a step. `agreedWay` when the household has just said yes. */
export function replaceLink(
  tx: Transaction,
  before: Link,
  link: Link,
  step: { readonly at: Instant; readonly by: Id | null; readonly agreedWay?: OwnWay; readonly endReason?: string },
): Promise<number> {
  return tx.run(sql`
    update link set state = ${link.state}, person_id = ${link.personId}, unit_id = ${link.unitId},
      last_contact_on = ${link.lastContactOn}, next_person_id = ${link.nextPersonId}, next_unit_id = ${link.nextUnitId},
      handover_reason = ${link.handoverReason}, version = ${link.version}
      ${step.agreedWay === undefined ? nothing : sql`, agreed_at = ${step.at}, agreed_way = ${step.agreedWay}`}
      ${link.state === 'handover' ? sql`, handover_at = ${step.at}, handover_by = ${step.by}` : nothing}
      ${link.state === 'ended' ? sql`, ended_at = ${step.at}, end_reason = ${step.endReason ?? ''}` : nothing}
    where tenant_id = ${tx.tenantId} and id = ${link.id} and version = ${before.version}`);
}

/** A link with the names that people read beside it. */
export type LinkRead = Link & {
  readonly constituentName: string | null;
  readonly personName: string | null;
  readonly nextPersonName: string | null;
  readonly hardship: string | null;
};

/** The columns of a link `l` with the names of its constituent `c`, its person `p` and the next one `n`. */
export const LINK_READ = sql`${LINK}, c.name as "constituentName", c.hardship, p.name as "personName",
  n.name as "nextPersonName"`;

const READ = sql`${LINK_READ}
  from link l
  left join constituent c on c.tenant_id = l.tenant_id and c.id = l.constituent_id
  left join person p on p.tenant_id = l.tenant_id and p.id = l.person_id
  left join person n on n.tenant_id = l.tenant_id and n.id = l.next_person_id`;

/** More links than this one official never has. */
const OWN_MAX = 2000;

/** The links of one official, those handed to them too, whoever waits longest for contact first. */
export function linksOfPerson(tx: Transaction, personId: Id): Promise<LinkRead[]> {
  return tx.rows(sql`
    select ${READ}
    where l.tenant_id = ${tx.tenantId} and l.state <> 'ended' and (l.person_id = ${personId} or l.next_person_id = ${personId})
    order by l.last_contact_on nulls first, l.id limit ${OWN_MAX}`);
}

/** One page of the links of a jurisdiction. */
export function linksWithin(
  tx: Transaction,
  where: Jurisdiction,
  query: { readonly states: readonly string[]; readonly after: Id | null; readonly limit: number },
): Promise<LinkRead[]> {
  return tx.rows(sql`
    select ${READ}
    where l.tenant_id = ${where.tenantId} and ${areaRange(sql`l.area_code`, where.areaCode)}
      and (${where.unitIds}::uuid[] is null or l.unit_id = any(${where.unitIds}::uuid[]))
      and l.state = any(${query.states})
      ${query.after === null ? nothing : sql`and l.id > ${query.after}`}
    order by l.id limit ${query.limit}`);
}

/** People who hold a post on a day, with the unit of each post, by name. */
export function peopleInOffice(
  tx: Transaction,
  text: string,
  on: CivilDate,
  limit: number,
): Promise<{ id: Id; name: string; unitId: Id }[]> {
  return tx.rows(sql`
    select person.id, person.name, post.unit_id as "unitId"
    from post join person on person.tenant_id = post.tenant_id and person.id = post.person_id
      join unit on unit.tenant_id = post.tenant_id and unit.id = post.unit_id
    where post.tenant_id = ${tx.tenantId} and person.left_on is null
      and post.valid_from <= ${on} and (post.valid_to is null or post.valid_to >= ${on})
      ${text === '' ? nothing : sql`and (strpos(person.name, ${text}) > 0 or strpos(unit.name, ${text}) > 0)`}
    order by person.name, person.id, post.id limit ${limit}`);
}

/** One link with its names; null when there is none in this county. */
export function linkRead(tx: Transaction, id: Id): Promise<LinkRead | null> {
  return tx.row(sql`select ${READ} where l.tenant_id = ${tx.tenantId} and l.id = ${id}`);
}

/** The link of a household that stands, with its names; null when there is none. */
export function standingLinkOf(tx: Transaction, constituentId: Id): Promise<LinkRead | null> {
  return tx.row(sql`
    select ${READ} where l.tenant_id = ${tx.tenantId} and l.constituent_id = ${constituentId} and l.state <> 'ended'`);
}

/** The units and leaders linked with the places in which an area lies: what a household there inherits (002-69). */
export function linksAround(tx: Transaction, areaCodes: readonly string[], limit: number): Promise<LinkRead[]> {
  return tx.rows(sql`
    select ${READ}
    where l.tenant_id = ${tx.tenantId} and l.area_code = any(${areaCodes}) and l.constituent_id is null and l.state <> 'ended'
    order by length(l.area_code) desc, l.id limit ${limit}`);
}

/** Active links without contact since a day turn quiet; at most `limit` at a time. Returns which. */
export function quieten(tx: Transaction, before: CivilDate, limit: number): Promise<{ id: Id; personId: Id | null }[]> {
  return tx.rows(sql`
    update link set state = 'quiet', version = version + 1
    where tenant_id = ${tx.tenantId} and id in (
      select id from link where tenant_id = ${tx.tenantId} and state = 'active' and last_contact_on < ${before}
      order by last_contact_on limit ${limit} for update skip locked)
    returning id, person_id as "personId"`);
}

const insertContact = insertion<Record<string, unknown>>(
  'insert into link_contact select * from jsonb_populate_recordset(null::link_contact, $1)',
);

/** That there was contact. */
export type Contact = {
  readonly id: Id;
  readonly linkId: Id;
  readonly constituentId: Id | null;
  readonly bySide: 'household' | 'official';
  readonly way: 'card' | 'call' | 'matter' | 'visit' | 'meeting' | 'slip';
  readonly on: CivilDate;
  readonly sourceId: Id | null;
  readonly personId: Id | null;
  readonly at: Instant;
};

/** Keeps a contact. */
export function addContact(pad: Adder, tenantId: TenantId, contact: Contact): void {
  pad.add(insertContact, {
    tenant_id: tenantId,
    id: contact.id,
    link_id: contact.linkId,
    constituent_id: contact.constituentId,
    by_side: contact.bySide,
    way: contact.way,
    contact_on: contact.on,
    source_id: contact.sourceId,
    person_id: contact.personId,
    made_at: contact.at,
  });
}

const CONTACTS_MAX = 50;

/** The contacts of a link, newest first. */
export function contactsOf(tx: Transaction, linkId: Id): Promise<Contact[]> {
  return tx.rows(sql`
    select id, link_id as "linkId", constituent_id as "constituentId", by_side as "bySide", way, contact_on as "on",
      source_id as "sourceId", person_id as "personId", made_at as "at"
    from link_contact where tenant_id = ${tx.tenantId} and link_id = ${linkId} order by id desc limit ${CONTACTS_MAX}`);
}
