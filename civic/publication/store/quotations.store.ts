import { type Asker, apartFrom } from '#civic/verdicts/index.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, nothing, type Statement, sql } from '#platform/database/sql.ts';
import { within } from './due.store.ts';

/** How far a county's publications were looked through. */
export type QuotationSearch = {
  readonly afterId: Id | null;
  readonly lookedCount: number;
  readonly endedAt: Instant | null;
};

const SEARCH = sql`after_id as "afterId", looked_count as "lookedCount", ended_at as "endedAt"`;

/** How far it is; null: it has not begun. */
export function quotationSearch(tx: Transaction): Promise<QuotationSearch | null> {
  return tx.row(sql`select ${SEARCH} from quotation_search where tenant_id = ${tx.tenantId}`);
}

/** The same, kept from being moved on by another machine; begun when it was not. */
export async function lockQuotationSearch(tx: Transaction, at: Instant): Promise<QuotationSearch | null> {
  await tx.row(sql`
    insert into quotation_search (tenant_id, looked_count, began_at) values (${tx.tenantId}, 0, ${at})
    on conflict (tenant_id) do nothing returning tenant_id`);
  // The lock keeps two machines from looking through the same rows and counting them twice.
  return tx.row(sql`select ${SEARCH} from quotation_search where tenant_id = ${tx.tenantId} for update`);
}

/** Notes how far it is. */
export function moveQuotationSearch(
  tx: Transaction,
  { afterId, lookedCount, endedAt }: QuotationSearch,
): Promise<number> {
  return tx.run(sql`
    update quotation_search set after_id = ${afterId}, looked_count = ${lookedCount}, ended_at = ${endedAt}
    where tenant_id = ${tx.tenantId}`);
}

/** The next publications by id, in whatever state: a draft that quotes is refused when it is to be released. */
export function publicationsAfter(tx: Transaction, after: Id | null, limit: number): Promise<{ readonly id: Id }[]> {
  return tx.rows(sql`
    select id from publication
    where tenant_id = ${tx.tenantId} ${after === null ? nothing : sql`and id > ${after}`} order by id limit ${limit}`);
}

/** A public reply with the words of whose matter it is, who did not allow them to be shown. */
export type Withheld = {
  readonly id: Id;
  readonly matterId: Id;
  readonly maskedReply: string;
  readonly title: string;
  readonly words: string;
};

const WITHHELD = sql`p.id, p.matter_id as "matterId", p.masked_reply as "maskedReply", w.title, w.words`;

/** The same person's leave as `mayShowOwnWords`: given when the matter was raised, and not taken back by a later no. */
const JOINED = sql`
  join matter m on m.tenant_id = p.tenant_id and m.id = p.matter_id and not m.is_sealed
  join submission s on s.tenant_id = p.tenant_id and s.id = p.matter_id
  join submission_words w on w.tenant_id = p.tenant_id and w.submission_id = p.matter_id`;
const NO_LEAVE = sql`not (s.may_publish_words and (select v.may_publish from verdict v
    where v.tenant_id = p.tenant_id and v.matter_id = p.matter_id and v.may_publish is not null
    order by v.id desc limit 1) is distinct from false)`;

/** Of these publications those that are public, have marks of quotation in their reply, and no leave for own words. */
export function withMarks(tx: Transaction, ids: readonly Id[]): Promise<Withheld[]> {
  return tx.rows(sql`
    select ${WITHHELD} from publication p ${JOINED}
    where p.tenant_id = ${tx.tenantId} and p.id = any(${ids}::uuid[]) and p.state = 'released'
      and p.masked_reply ~ '[“‘〝「『"]' and ${NO_LEAVE}
    order by p.id limit ${ids.length}`);
}

const insertQuotation = insertion<Record<string, unknown>>(
  'insert into publication_quotation select * from jsonb_populate_recordset(null::publication_quotation, $1)',
);

/** Puts a publication on the worklist. */
export function addQuotation(
  tx: Pick<Transaction, 'add' | 'tenantId'>,
  { id, matterId }: Pick<Withheld, 'id' | 'matterId'>,
  at: Instant,
): void {
  tx.add(insertQuotation, { tenant_id: tx.tenantId, publication_id: id, matter_id: matterId, found_at: at });
}

/** A correction took it out. */
export function settleQuotation(tx: Transaction, publicationId: Id, at: Instant): Promise<number> {
  return tx.run(sql`
    update publication_quotation set settled_at = ${at}
    where tenant_id = ${tx.tenantId} and publication_id = ${publicationId} and settled_at is null`);
}

/** What stands on the worklist of somebody: public still, without leave still, and nothing from which they are kept. */
function open(where: Jurisdiction, asker: Asker): Statement {
  return sql`publication_quotation q
    join publication p on p.tenant_id = q.tenant_id and p.id = q.publication_id ${JOINED}
    where q.tenant_id = ${where.tenantId} and q.settled_at is null and p.state = 'released' and ${NO_LEAVE}
      ${within(where, sql`p.area_code`)} and ${apartFrom(asker)}`;
}

export type QuotationLine = Withheld & {
  readonly number: string;
  readonly areaCode: AreaCode;
  readonly releasedAt: Instant;
};

/** One page of the worklist, by id. */
export function quotationsIn(
  tx: Transaction,
  where: Jurisdiction,
  asker: Asker,
  after: Id | null,
  limit: number,
): Promise<QuotationLine[]> {
  return tx.rows(sql`
    select ${WITHHELD}, m.number, p.area_code as "areaCode", p.released_at as "releasedAt" from ${open(where, asker)}
      ${after === null ? nothing : sql`and q.publication_id > ${after}`}
    order by q.publication_id limit ${limit}`);
}

/** How many stand on it, counted up to `limit`. */
export async function countQuotations(
  tx: Transaction,
  where: Jurisdiction,
  asker: Asker,
  limit: number,
): Promise<number> {
  const found = await tx.row<{ count: number }>(sql`
    select count(*)::int as count from (select 1 from ${open(where, asker)} limit ${limit}) counted`);
  return found?.count ?? 0;
}
