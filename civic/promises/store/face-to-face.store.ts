import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, areaPrefixOf } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { type Statement, sql } from '#platform/database/sql.ts';
import type { MadeIn, PromiseState } from '../rules/promise.ts';

/** A promise that was made face to face. */
export type FacePromise = {
  readonly id: Id;
  readonly constituentId: Id;
  readonly words: string;
  readonly madeIn: MadeIn;
  readonly sourceId: Id | null;
  readonly unitId: Id | null;
  readonly madeBy: Id | null;
  readonly holderId: Id | null;
  readonly madeAt: Instant;
  readonly dueOn: CivilDate;
  readonly areaCode: AreaCode;
  readonly state: PromiseState;
  readonly deliveredAt: Instant | null;
  readonly deliveryWords: string;
  readonly settledAt: Instant | null;
  readonly askedDueOn: CivilDate | null;
  readonly askedReason: string;
  readonly holderName: string;
};

const FACE = sql`p.id, p.constituent_id as "constituentId", p.words, p.made_in as "madeIn", p.source_id as "sourceId",
  p.unit_id as "unitId", p.made_by as "madeBy", p.holder_id as "holderId", p.made_at as "madeAt", p.due_on as "dueOn",
  p.area_code as "areaCode", p.state, p.delivered_at as "deliveredAt", p.delivery_words as "deliveryWords",
  p.settled_at as "settledAt", p.asked_due_on as "askedDueOn", p.asked_reason as "askedReason",
  coalesce(h.name, '') as "holderName"`;
const HELD = sql`promise p left join person h on h.tenant_id = p.tenant_id and h.id = p.holder_id`;

/** More than these nobody reads of one household. */
const OF_A_HOUSEHOLD_MAX = 100;
/** More than these nobody has open. */
const HELD_MAX = 500;

/** What was promised to a household, newest first. */
export function promisesTo(tx: Transaction, constituentId: Id): Promise<FacePromise[]> {
  return tx.rows(sql`
    select ${FACE} from ${HELD}
    where p.tenant_id = ${tx.tenantId} and p.constituent_id = ${constituentId}
    order by p.id desc limit ${OF_A_HOUSEHOLD_MAX}`);
}

/** What is still owed to each of some households, the nearest day first, at most `most` of each; for their cards. */
export function owedTo(
  tx: Transaction,
  constituentIds: readonly Id[],
  most: number,
): Promise<Pick<FacePromise, 'constituentId' | 'words' | 'dueOn' | 'state'>[]> {
  return tx.rows(sql`
    select p.* from unnest(${constituentIds}::uuid[]) as c (id)
    cross join lateral (
      select p.constituent_id as "constituentId", p.words, p.due_on as "dueOn", p.state from promise p
      where p.tenant_id = ${tx.tenantId} and p.constituent_id = c.id and p.settled_at is null
      order by p.due_on, p.id limit ${most}) p
    limit ${constituentIds.length * most}`);
}

/** A promise to a household with the name that its card bears. */
export type NamedPromise = FacePromise & { readonly name: string };

/** What somebody has promised to households and has not kept yet, the nearest day first. */
export function heldBy(tx: Transaction, personId: Id): Promise<NamedPromise[]> {
  return tx.rows(sql`
    select ${FACE}, c.name from ${HELD}
    join constituent c on c.tenant_id = p.tenant_id and c.id = p.constituent_id
    where p.tenant_id = ${tx.tenantId} and p.holder_id = ${personId} and p.settled_at is null
    order by p.due_on, p.id limit ${HELD_MAX}`);
}

/** What one person promised on some of the own visits. */
export function promisedOn(tx: Transaction, personId: Id, visitIds: readonly Id[]): Promise<NamedPromise[]> {
  return tx.rows(sql`
    select ${FACE}, c.name from ${HELD}
    join constituent c on c.tenant_id = p.tenant_id and c.id = p.constituent_id
    where p.tenant_id = ${tx.tenantId} and p.source_id = any(${visitIds}::uuid[]) and p.made_by = ${personId}
    order by p.id limit ${HELD_MAX}`);
}

/** A promise to a household, kept from being changed by anybody else until the act ends; null when there is none. */
export function lockFacePromise(tx: Transaction, id: Id): Promise<FacePromise | null> {
  // The household's word and the official's can come at one moment: the second sees what the first said.
  return tx.row(sql`
    select ${FACE} from ${HELD}
    where p.tenant_id = ${tx.tenantId} and p.id = ${id} and p.constituent_id is not null for update of p`);
}

/** A household to be asked by somebody who did not make the promise. */
export type ToAsk = NamedPromise & { readonly phone: string };

/**
 * Promises of an area of which the unit says that they are done, or whose day has passed, for an independent caller: none
 * that the caller made or holds, and none of the caller's own unit (handbook §4.1).
 */
export function toAsk(
  tx: Transaction,
  where: Jurisdiction,
  caller: { readonly personId: Id; readonly unitId: Id | null },
  today: CivilDate,
  limit: number,
): Promise<ToAsk[]> {
  return tx.rows(sql`
    select ${FACE}, c.name, c.phone from ${HELD}
    join constituent c on c.tenant_id = p.tenant_id and c.id = p.constituent_id
    where p.tenant_id = ${where.tenantId} and ${within(where)} and p.settled_at is null
      and (p.state = 'delivered' or p.due_on < ${today})
      and p.made_by is distinct from ${caller.personId} and p.holder_id is distinct from ${caller.personId}
      and (p.unit_id is null or p.unit_id is distinct from ${caller.unitId})
    order by p.due_on, p.id limit ${limit}`);
}

function within(where: Jurisdiction): Statement {
  const prefix = areaPrefixOf(where.areaCode);
  return sql`p.area_code >= ${prefix} and p.area_code < ${`${prefix}:`}`;
}

/** The unit says that it is done, and what was done. */
export function deliverFace(tx: Transaction, id: Id, words: string, at: Instant): Promise<number> {
  return tx.run(sql`
    update promise set state = 'delivered', delivered_at = ${at}, delivery_words = ${words}, asked_due_on = null,
      asked_reason = ''
    where tenant_id = ${tx.tenantId} and id = ${id} and state = 'open'`);
}

/** Another day is asked for, or no longer is. */
export function askAnotherDay(tx: Transaction, id: Id, on: CivilDate | null, reason: string): Promise<number> {
  return tx.run(sql`
    update promise set asked_due_on = ${on}, asked_reason = ${reason}
    where tenant_id = ${tx.tenantId} and id = ${id} and settled_at is null`);
}

/** How a promise ended: in whose words, and which one stands in its place. */
export type Settling = {
  readonly state: Exclude<PromiseState, 'open' | 'delivered'>;
  readonly way: 'card' | 'call' | 'slip' | 'meeting' | null;
  readonly by: Id | null;
  readonly replacedBy: Id | null;
  readonly at: Instant;
};

/** Ends a promise that is still open. */
export function settleFace(tx: Transaction, id: Id, { state, way, by, replacedBy, at }: Settling): Promise<number> {
  return tx.run(sql`
    update promise set state = ${state}, settled_at = ${at}, settled_way = ${way}, settled_by = ${by},
      replaced_by = ${replacedBy}, asked_due_on = null, asked_reason = ''
    where tenant_id = ${tx.tenantId} and id = ${id} and settled_at is null`);
}

/** The household left: what was promised to it and is open no longer applies. Returns the promises. */
export function voidPromisesTo(tx: Transaction, constituentId: Id, at: Instant): Promise<{ id: Id }[]> {
  return tx.rows(sql`
    update promise set state = 'void', settled_at = ${at}, asked_due_on = null, asked_reason = ''
    where tenant_id = ${tx.tenantId} and constituent_id = ${constituentId} and settled_at is null
    returning id`);
}

/** The household is forgotten: no words of what was promised to it stay. */
export function forgetWordsTo(tx: Transaction, constituentId: Id): Promise<number> {
  return tx.run(sql`
    update promise set words = '', delivery_words = '', asked_reason = ''
    where tenant_id = ${tx.tenantId} and constituent_id = ${constituentId}`);
}

/** Whoever takes a link over takes over what was promised to its household. */
export function moveToHolderOf(tx: Transaction, linkId: Id): Promise<number> {
  return tx.run(sql`
    update promise p set holder_id = l.person_id, unit_id = l.unit_id
    from link l
    where p.tenant_id = ${tx.tenantId} and l.tenant_id = ${tx.tenantId} and l.id = ${linkId}
      and p.constituent_id = l.constituent_id and p.settled_at is null`);
}

/** Promises that were said to be done before an instant and of which the household said nothing. */
export function silentSince(tx: Transaction, before: Instant, limit: number): Promise<{ id: Id }[]> {
  return tx.rows(sql`
    select p.id from promise p
    where p.tenant_id = ${tx.tenantId} and p.constituent_id is not null and p.settled_at is null
      and p.state = 'delivered' and p.delivered_at < ${before}
    order by p.id limit ${limit} for update skip locked`);
}

/** A dated item of a meeting as a promise: its question without names, which stands in the minutes. */
export type DatedItem = { readonly words: string; readonly areaCode: AreaCode };

/** The item of a meeting with the area of its meeting; null when there is none. */
export function datedItem(tx: Transaction, itemId: Id): Promise<DatedItem | null> {
  return tx.row(sql`
    select i.public_words as words, m.area_code as "areaCode" from meeting_item i
    join meeting m on m.tenant_id = i.tenant_id and m.id = i.meeting_id
    where i.tenant_id = ${tx.tenantId} and i.id = ${itemId}`);
}

/** The promise that was made in an item of a meeting and is still open; null: none. */
export function openPromiseIn(tx: Transaction, itemId: Id): Promise<{ id: Id } | null> {
  return tx.row(sql`
    select p.id from promise p
    where p.tenant_id = ${tx.tenantId} and p.source_id = ${itemId} and p.made_in = 'meeting' and p.settled_at is null
    for update`);
}

/** How many promises were made on a visit. */
export async function promisesCountOf(tx: Transaction, visitId: Id): Promise<number> {
  const row = await tx.row<{ count: number }>(sql`
    select count(*)::int as count from promise p where p.tenant_id = ${tx.tenantId} and p.source_id = ${visitId}`);
  return row?.count ?? 0;
}
