import { type Kept, openTo, PAST_NAMING, type ResultKind, type State } from '#civic/ledger/index.ts';
import type { PromiseState } from '#civic/promises/rules/promise.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, areaPrefixOf } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { nothing, sql } from '#platform/database/sql.ts';

/** A line of the exported ledger. Texts only as two people released them: own words are P2 and stay in the house. */
export type ExportLine = {
  readonly id: Id;
  readonly number: string;
  readonly receivedAt: Instant;
  readonly channel: string;
  readonly kind: string;
  readonly categoryCode: string | null;
  readonly areaCode: AreaCode;
  readonly state: State;
  readonly isSealed: boolean;
  readonly hostUnitId: Id | null;
  readonly finishDueAt: Instant | null;
  readonly firstContactAt: Instant | null;
  readonly repliedAt: Instant | null;
  readonly resultKind: ResultKind | null;
  readonly reworkCount: number;
  readonly reopenCount: number;
  readonly isUrgent: boolean;
  readonly returnCount: number;
  readonly wasExtended: boolean;
  /** Raised to a unit above. */
  readonly wasRaised: boolean;
  /** By which rule the last dispatch found its unit. */
  readonly dispatchRule: string | null;
  /** Of the last promise; null: none was made. */
  readonly promisedOn: CivilDate | null;
  readonly promiseState: PromiseState | null;
  readonly sourceNumber: string | null;
  /** Null: not released. */
  readonly maskedTitle: string | null;
  readonly maskedWords: string | null;
  readonly maskedReply: string | null;
  readonly solved: string | null;
};

export type ExportFilter = {
  readonly from: Instant | null;
  readonly to: Instant | null;
  /** What whoever gets the file is kept from (I2). */
  readonly kept: Kept;
};

/** Where the page before ended. */
export type ExportBound = { readonly receivedAt: Instant; readonly id: Id };

/** A page of the ledger of a place, newest first; a report that could still be of anyone is not in the file. */
export function exportPage(
  tx: Transaction,
  where: Jurisdiction,
  { from, to, kept }: ExportFilter,
  after: ExportBound | null,
  most: number,
): Promise<ExportLine[]> {
  return tx.rows(sql`
    select m.id, m.number, m.received_at as "receivedAt", m.channel, m.kind, m.category_code as "categoryCode",
        m.area_code as "areaCode", m.state, m.is_sealed as "isSealed", m.host_unit_id as "hostUnitId",
        m.finish_due_at as "finishDueAt", m.first_contact_at as "firstContactAt", m.replied_at as "repliedAt",
        m.result_kind as "resultKind", m.rework_count as "reworkCount", m.reopen_count as "reopenCount",
        m.is_urgent as "isUrgent", m.return_count as "returnCount",
        m.extended_from_at is not null as "wasExtended", d.rule as "dispatchRule",
        exists (select from request q
          where q.tenant_id = ${where.tenantId} and q.matter_id = m.id and q.kind = 'escalation') as "wasRaised",
        h.due_on as "promisedOn", h.state as "promiseState",
        s.source_number as "sourceNumber", v.solved, p.masked_title as "maskedTitle",
        p.masked_words as "maskedWords", p.masked_reply as "maskedReply"
      from matter m
      join submission s on s.tenant_id = ${where.tenantId} and s.id = m.id
      left join lateral (
        select masked_title, masked_words, masked_reply from publication
         where tenant_id = ${where.tenantId} and matter_id = m.id and state = 'released' and not m.is_sealed
         order by id desc limit 1
      ) p on true
      left join lateral (
        select solved from verdict where tenant_id = ${where.tenantId} and matter_id = m.id order by id desc limit 1
      ) v on true
      left join lateral (
        select rule from dispatch where tenant_id = ${where.tenantId} and matter_id = m.id order by id desc limit 1
      ) d on true
      left join lateral (
        select due_on, state from promise where tenant_id = ${where.tenantId} and matter_id = m.id
         order by id desc limit 1
      ) h on true
     where m.tenant_id = ${where.tenantId} and m.area_code like ${`${areaPrefixOf(where.areaCode)}%`}
       ${where.unitIds === null ? nothing : sql`and m.host_unit_id = any(${where.unitIds})`}
       and ${PAST_NAMING}
       ${openTo(kept)}
       ${from === null ? nothing : sql`and m.received_at >= ${from}`}
       ${to === null ? nothing : sql`and m.received_at <= ${to}`}
       ${after === null ? nothing : sql`and (m.received_at, m.id) < (${after.receivedAt}, ${after.id})`}
     order by m.received_at desc, m.id desc limit ${most}`);
}

/** The hashes of all attachments of a county after one, each once, in their order. */
export async function attachmentHashes(tx: Transaction, after: string, most: number): Promise<string[]> {
  const rows = await tx.rows<{ hash: string }>(sql`
    select distinct content_hash as hash from attachment
     where tenant_id = ${tx.tenantId} and content_hash > ${after} order by content_hash limit ${most}`);
  return rows.map(({ hash }) => hash);
}
