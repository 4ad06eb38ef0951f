import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, areaPrefixOf, type TenantId } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, sql } from '#platform/database/sql.ts';
import type { MadeIn, PromiseMade, PromiseState } from '../rules/promise.ts';

const insertPromise = insertion<Record<string, unknown>>(
  'insert into promise select * from jsonb_populate_recordset(null::promise, $1)',
);

/** What a new promise holds. */
export type NewPromise = {
  readonly id: Id;
  readonly matterId: Id | null;
  readonly words: string;
  readonly madeIn: MadeIn;
  readonly unitId: Id | null;
  readonly madeBy: Id | null;
  readonly madeAt: Instant;
  readonly dueOn: CivilDate;
  readonly areaCode: AreaCode;
  readonly categoryCode: string | null;
  readonly isPublic: boolean;
  /** The household to which it was made, the visit or item in which, and who is to keep it. */
  readonly constituentId?: Id | null;
  readonly sourceId?: Id | null;
  readonly holderId?: Id | null;
};

/** Keeps a promise; of one matter one is open at a time. */
export function addPromise(tx: Pick<Transaction, 'add'>, tenantId: TenantId, promise: NewPromise): void {
  tx.add(insertPromise, {
    tenant_id: tenantId,
    id: promise.id,
    matter_id: promise.matterId,
    words: promise.words,
    made_in: promise.madeIn,
    unit_id: promise.unitId,
    made_by: promise.madeBy,
    made_at: promise.madeAt,
    due_on: promise.dueOn,
    area_code: promise.areaCode,
    category_code: promise.categoryCode,
    state: 'open',
    delivery_words: '',
    is_public: promise.isPublic,
    constituent_id: promise.constituentId ?? null,
    source_id: promise.sourceId ?? null,
    holder_id: promise.holderId ?? null,
    asked_reason: '',
  });
}

const PROMISE = sql`p.id, p.matter_id as "matterId", p.words, p.made_in as "madeIn", p.unit_id as "unitId",
  p.made_at as "madeAt", p.due_on as "dueOn", p.state, p.delivered_at as "deliveredAt",
  p.delivery_words as "deliveryWords", p.settled_at as "settledAt"`;

/** More promises than this one matter never has. */
const OF_A_MATTER_MAX = 50;

/** The promises of a matter, oldest first. */
export function promisesOf(tx: Transaction, matterId: Id): Promise<PromiseMade[]> {
  return tx.rows(sql`
    select ${PROMISE} from promise p
    where p.tenant_id = ${tx.tenantId} and p.matter_id = ${matterId} order by p.id limit ${OF_A_MATTER_MAX}`);
}

/** The promise of a matter that is open or delivered, with what the next one takes from it; null when there is none. */
export function openPromiseOf(tx: Transaction, matterId: Id): Promise<NewPromise | null> {
  // The lock keeps the person's word and the unit's from settling one promise in two ways.
  return tx.row(sql`
    select p.id, p.matter_id as "matterId", p.words, p.made_in as "madeIn", p.unit_id as "unitId", p.made_by as "madeBy",
      p.made_at as "madeAt", p.due_on as "dueOn", p.area_code as "areaCode", p.category_code as "categoryCode",
      p.is_public as "isPublic"
    from promise p
    where p.tenant_id = ${tx.tenantId} and p.matter_id = ${matterId} and p.settled_at is null for update`);
}

/** The unit says that it is done. */
export function deliverPromiseRow(tx: Transaction, id: Id, at: Instant): Promise<number> {
  return tx.run(sql`
    update promise set state = 'delivered', delivered_at = ${at}
    where tenant_id = ${tx.tenantId} and id = ${id} and state = 'open'`);
}

/** The unit says that what a decision promised is done, and what. */
export function deliverInDecisionRow(tx: Transaction, id: Id, words: string, at: Instant): Promise<number> {
  return tx.run(sql`
    update promise set state = 'delivered', delivered_at = ${at}, delivery_words = ${words}
    where tenant_id = ${tx.tenantId} and id = ${id} and state = 'open' and made_in = 'decision'`);
}

/** What the unit says was done. */
export function keepDeliveryWords(tx: Transaction, matterId: Id, words: string): Promise<number> {
  return tx.run(sql`
    update promise set delivery_words = ${words}
    where tenant_id = ${tx.tenantId} and matter_id = ${matterId} and state = 'delivered' and settled_at is null`);
}

/** How it ended; a changed one names the promise in its place. */
export function settlePromiseRow(
  tx: Transaction,
  id: Id,
  state: Exclude<PromiseState, 'open' | 'delivered'>,
  replacedBy: Id | null,
  at: Instant,
): Promise<number> {
  return tx.run(sql`
    update promise set state = ${state}, settled_at = ${at}, replaced_by = ${replacedBy}
    where tenant_id = ${tx.tenantId} and id = ${id} and settled_at is null`);
}

/** A promise as a line of the public list: never its words, which may name a household. */
export type PromiseLine = {
  readonly id: Id;
  /** Null: it was made before everybody, in a meeting or a published decision. */
  readonly number: string | null;
  readonly categoryCode: string | null;
  readonly areaCode: AreaCode;
  readonly unitId: Id | null;
  readonly dueOn: CivilDate;
  readonly madeIn: MadeIn;
};

/** What is still owed in an area and may be public, the nearest day first; a page begins after a line. */
export function publicPromises(
  tx: Transaction,
  where: Jurisdiction,
  after: { readonly dueOn: CivilDate; readonly id: Id } | null,
  limit: number,
): Promise<PromiseLine[]> {
  const prefix = areaPrefixOf(where.areaCode);
  const from = after ? sql`and (p.due_on, p.id) > (${after.dueOn}, ${after.id})` : sql``;
  return tx.rows(sql`
    select p.id, m.number, p.category_code as "categoryCode", p.area_code as "areaCode", p.unit_id as "unitId",
      p.due_on as "dueOn", p.made_in as "madeIn"
    from promise p left join matter m on m.tenant_id = ${where.tenantId} and m.id = p.matter_id
    where p.tenant_id = ${where.tenantId} and p.settled_at is null and p.is_public and p.area_code ^@ ${prefix} ${from}
    order by p.due_on, p.id limit ${limit}`);
}
