import type { ResultKind, State } from '#civic/ledger/index.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, areaPrefixOf } from '#kernel/area-code.ts';
import { type Id, idOf } from '#kernel/id.ts';
import { type Instant, millisecondsOf } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { nothing, type Statement, sql } from '#platform/database/sql.ts';
import type { RequestFilter, UpdateFact } from '../rules/open311.ts';

/**
 * A matter as another program may see it (handbook §4.8): state, days, unit and category; texts only as two people
 * released them, or as the same client sent them. Sealed matters and those that complain of a unit are in no list.
 */
export type PublicRequest = {
  readonly id: Id;
  readonly number: string;
  readonly categoryCode: string | null;
  readonly areaCode: AreaCode;
  readonly state: State;
  readonly receivedAt: Instant;
  readonly stateSinceAt: Instant;
  readonly finishDueAt: Instant | null;
  readonly hostUnitId: Id | null;
  readonly resultKind: ResultKind | null;
  readonly isSealed: boolean;
  readonly maskedWords: string | null;
  readonly maskedReply: string | null;
  /** Only for the client that sent them. */
  readonly ownWords: string | null;
};

function requestColumns(clientId: Id | null): Statement {
  return sql`m.id, m.number, m.category_code as "categoryCode", m.area_code as "areaCode", m.state,
    m.received_at as "receivedAt", m.state_since_at as "stateSinceAt", m.finish_due_at as "finishDueAt",
    m.host_unit_id as "hostUnitId", m.result_kind as "resultKind", m.is_sealed as "isSealed",
    p.masked_words as "maskedWords", p.masked_reply as "maskedReply",
    case when s.client_id = ${clientId}::uuid and not m.is_sealed then w.words end as "ownWords"`;
}

/** Without a client's id nothing of anybody's own words is joined. */
function requestTables(where: Jurisdiction): Statement {
  return sql`matter m
    join submission s on s.tenant_id = ${where.tenantId} and s.id = m.id
    left join submission_words w on w.tenant_id = ${where.tenantId} and w.submission_id = m.id
    left join lateral (
      select masked_words, masked_reply from publication
       where tenant_id = ${where.tenantId} and matter_id = m.id and state = 'released' and not m.is_sealed
       order by id desc limit 1
    ) p on true`;
}

/** Requests that fit a filter, newest first. */
export function requestsOf(
  tx: Transaction,
  where: Jurisdiction,
  filter: RequestFilter,
  clientId: Id | null,
): Promise<PublicRequest[]> {
  const { serviceCodes, isClosed, page, pageSize } = filter;
  return tx.rows(sql`
    select ${requestColumns(clientId)} from ${requestTables(where)}
     where m.tenant_id = ${where.tenantId} and not m.is_sealed and m.complained_unit_id is null
       and m.area_code like ${`${areaPrefixOf(where.areaCode)}%`}
       and m.received_at between ${filter.from} and ${filter.to}
       ${serviceCodes === null ? nothing : sql`and m.category_code = any(${serviceCodes})`}
       ${isClosed === null ? nothing : isClosed ? sql`and m.ended_at is not null` : sql`and m.ended_at is null`}
     order by m.received_at desc, m.id limit ${pageSize} offset ${(page - 1) * pageSize}`);
}

const NUMBERS_MAX = 100;

/** Requests by their numbers. One that is sealed, and then without words, or complains of a unit is only there for the client that sent it. */
export function requestsByNumber(
  tx: Transaction,
  where: Jurisdiction,
  numbers: readonly string[],
  clientId: Id | null,
): Promise<PublicRequest[]> {
  return tx.rows(sql`
    select ${requestColumns(clientId)} from ${requestTables(where)}
     where m.tenant_id = ${where.tenantId} and m.number = any(${numbers})
       and m.area_code like ${`${areaPrefixOf(where.areaCode)}%`}
       and (not m.is_sealed and m.complained_unit_id is null or s.client_id = ${clientId}::uuid)
     order by m.received_at desc, m.id limit ${NUMBERS_MAX}`);
}

/** The request of a number, if this client sent it and it lies in this place; null for everything else alike. */
export function ownRequest(
  tx: Transaction,
  where: Jurisdiction,
  number: string,
  clientId: Id,
): Promise<{ readonly id: Id } | null> {
  return tx.row(sql`
    select id from submission
     where tenant_id = ${where.tenantId} and number = ${number} and client_id = ${clientId}
       and area_code like ${`${areaPrefixOf(where.areaCode)}%`}`);
}

/** Something that happened to a request and may be told. */
export type PublicUpdate = {
  readonly id: Id;
  readonly kind: UpdateFact;
  readonly at: Instant;
  readonly number: string;
  readonly maskedReply: string | null;
};

const NO_CHANCE = new Uint8Array(10);
const ALL_CHANCES = new Uint8Array(10).fill(255);
const UPDATES_MAX = 1000;

/** Updates of a period, oldest first. Ids of facts begin with their time, so the primary key finds the period. */
export function updatesOf(
  tx: Transaction,
  where: Jurisdiction,
  period: { readonly from: Instant; readonly to: Instant },
  kinds: readonly UpdateFact[],
): Promise<PublicUpdate[]> {
  const from = idOf(millisecondsOf(period.from), NO_CHANCE);
  const to = idOf(millisecondsOf(period.to), ALL_CHANCES);
  return tx.rows(sql`
    select f.id, f.kind, f.at, m.number, p.masked_reply as "maskedReply"
      from fact f
      join matter m on m.tenant_id = ${where.tenantId} and m.id = f.subject_id
      left join lateral (
        select masked_reply from publication
         where tenant_id = ${where.tenantId} and matter_id = m.id and state = 'released'
         order by id desc limit 1
      ) p on true
     where f.tenant_id = ${where.tenantId} and f.id between ${from} and ${to} and f.kind = any(${kinds})
       and not m.is_sealed and m.complained_unit_id is null
       and m.area_code like ${`${areaPrefixOf(where.areaCode)}%`}
     order by f.id limit ${UPDATES_MAX}`);
}
