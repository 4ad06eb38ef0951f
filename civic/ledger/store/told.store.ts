import type { TenantId } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, sql } from '#platform/database/sql.ts';
import type { EarlierReply } from '../rules/reply-finding.ts';
import type { ResultKind } from '../rules/results.ts';
import type { Finding } from '../rules/shapes.ts';
import { type Adder, type OfMatter, ROWS_MAX } from './records.store.ts';

// ── notices ─────────────────────────────────────────────────────────────────────────────────────────────────────

export type Notice = {
  readonly id: Id;
  readonly kind: string;
  readonly zh: string;
  readonly en: string;
  readonly way: string;
  readonly madeAt: Instant;
  readonly deliveredAt: Instant | null;
};

const insertNotice = insertion<Record<string, unknown>>(
  'insert into notice select * from jsonb_populate_recordset(null::notice, $1)',
);

/** Keeps what the person is to be told. */
export function addNotice(pad: Adder, of: OfMatter, notice: Omit<Notice, 'id'>): void {
  pad.add(insertNotice, {
    tenant_id: of.tenantId,
    id: of.id,
    matter_id: of.matterId,
    kind: notice.kind,
    words: notice.zh,
    words_en: notice.en,
    way: notice.way,
    made_at: notice.madeAt,
    delivered_at: notice.deliveredAt,
  });
}

/** What the person was told, oldest first. */
export function noticesOf(tx: Transaction, tenantId: TenantId, matterId: Id): Promise<Notice[]> {
  return tx.rows(sql`
    select id, kind, words as zh, words_en as en, way, made_at as "madeAt", delivered_at as "deliveredAt"
    from notice where tenant_id = ${tenantId} and matter_id = ${matterId} order by id limit ${ROWS_MAX}`);
}

/** One notice reached the person. Returns how many rows changed; a second time changes nothing. */
export function deliverNotice(
  tx: Transaction,
  tenantId: TenantId,
  matterId: Id,
  noticeId: Id,
  at: Instant,
): Promise<number> {
  return tx.run(sql`
    update notice set delivered_at = coalesce(delivered_at, ${at})
    where tenant_id = ${tenantId} and matter_id = ${matterId} and id = ${noticeId}`);
}

/** The person looked their matter up: every notice and reply that waited has reached them now. */
export async function markToldAtLookup(tx: Transaction, tenantId: TenantId, matterId: Id, at: Instant): Promise<void> {
  await tx.run(sql`
    update notice set delivered_at = ${at}
    where tenant_id = ${tenantId} and matter_id = ${matterId} and delivered_at is null`);
  await deliverReply(tx, tenantId, matterId, 'look_up', at);
}

// ── replies ─────────────────────────────────────────────────────────────────────────────────────────────────────

export type Reply = {
  readonly id: Id;
  readonly state: 'submitted' | 'sent' | 'sent_back';
  readonly resultKind: ResultKind;
  readonly words: string;
  readonly reason: string;
  readonly basis: string;
  readonly remedy: string;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly promisedOn: CivilDate | null;
  readonly findings: readonly Finding[];
  readonly submittedBy: Id | null;
  readonly submittedUnitId: Id | null;
  readonly submittedAt: Instant;
  /** The leader who stands for it. */
  readonly signedBy: Id | null;
  readonly signedAt: Instant | null;
  readonly checkedBy: Id | null;
  readonly checkedAt: Instant | null;
  readonly checkWords: string;
  readonly deliveredAt: Instant | null;
  readonly deliveryWay: string | null;
};

const insertReply = insertion<Record<string, unknown>>(
  'insert into reply select * from jsonb_populate_recordset(null::reply, $1)',
);

/** Keeps an answer. */
export function addReply(pad: Adder, of: OfMatter, reply: Omit<Reply, 'id'>): void {
  pad.add(insertReply, {
    tenant_id: of.tenantId,
    id: of.id,
    matter_id: of.matterId,
    state: reply.state,
    result_kind: reply.resultKind,
    words: reply.words,
    reason: reply.reason,
    basis: reply.basis,
    remedy: reply.remedy,
    contact_name: reply.contactName,
    contact_phone: reply.contactPhone,
    promised_on: reply.promisedOn,
    findings: reply.findings,
    submitted_by: reply.submittedBy,
    submitted_unit_id: reply.submittedUnitId,
    submitted_at: reply.submittedAt,
    signed_by: reply.signedBy,
    signed_at: reply.signedAt,
    checked_by: reply.checkedBy,
    checked_at: reply.checkedAt,
    check_words: reply.checkWords,
    delivered_at: reply.deliveredAt,
    delivery_way: reply.deliveryWay,
  });
}

const REPLY = sql`id, state, result_kind as "resultKind", words, reason, basis, remedy, contact_name as "contactName",
  contact_phone as "contactPhone", promised_on as "promisedOn", findings, submitted_by as "submittedBy",
  submitted_unit_id as "submittedUnitId", submitted_at as "submittedAt", signed_by as "signedBy", signed_at as "signedAt", checked_by as "checkedBy",
  checked_at as "checkedAt", check_words as "checkWords", delivered_at as "deliveredAt",
  delivery_way as "deliveryWay"`;

/** The answers of a matter, oldest first. */
export function repliesOf(tx: Transaction, tenantId: TenantId, matterId: Id): Promise<Reply[]> {
  return tx.rows(sql`
    select ${REPLY} from reply where tenant_id = ${tenantId} and matter_id = ${matterId} order by id limit ${ROWS_MAX}`);
}

/** The answer that the person got last; null before the first. */
export function sentReplyOf(tx: Transaction, tenantId: TenantId, matterId: Id): Promise<Reply | null> {
  return tx.row(sql`
    select ${REPLY} from reply
    where tenant_id = ${tenantId} and matter_id = ${matterId} and state = 'sent' order by id desc limit 1`);
}

/** The leader of the unit signs a result. Returns how many rows changed. */
export function signReply(tx: Transaction, tenantId: TenantId, replyId: Id, by: Id, at: Instant): Promise<number> {
  return tx.run(sql`
    update reply set signed_by = ${by}, signed_at = ${at}
    where tenant_id = ${tenantId} and id = ${replyId} and state = 'submitted' and signed_by is null`);
}

/** The newest answer is passed or sent back. Returns how many rows changed. */
export function checkReplyRow(
  tx: Transaction,
  tenantId: TenantId,
  replyId: Id,
  checked: {
    readonly state: 'sent' | 'sent_back';
    readonly words: string;
    readonly by: Id | null;
    readonly at: Instant;
  },
): Promise<number> {
  return tx.run(sql`
    update reply set state = ${checked.state}, checked_by = ${checked.by}, checked_at = ${checked.at},
      check_words = ${checked.words}
    where tenant_id = ${tenantId} and id = ${replyId} and state = 'submitted'`);
}

/** The last answer reached the person by a way. Returns how many rows changed; the first time counts. */
export function deliverReply(
  tx: Transaction,
  tenantId: TenantId,
  matterId: Id,
  way: string,
  at: Instant,
): Promise<number> {
  return tx.run(sql`
    update reply set delivered_at = ${at}, delivery_way = ${way}
    where tenant_id = ${tenantId} and matter_id = ${matterId} and state = 'sent' and delivered_at is null`);
}

/** So many earlier replies are compared word by word at most. */
const insertPiece = insertion<{ tenant_id: TenantId; piece: number; reply_id: Id; matter_id: Id }>(
  'insert into reply_piece select * from jsonb_populate_recordset(null::reply_piece, $1)',
);

/** Keeps the pieces by which an answer is found again. */
export function addReplyPieces(pad: Adder, of: OfMatter, pieces: readonly number[]): void {
  const row = { tenant_id: of.tenantId, reply_id: of.id, matter_id: of.matterId };
  for (const piece of pieces) pad.add(insertPiece, { ...row, piece });
}

/** So many of the nearest are compared word by word. */
const EARLIER_MAX = 40;
/** A phrase of a template stands in a hundred thousand replies; any of its twins will do. */
const TWINS_A_PIECE_MAX = 100;

/**
 * Earlier replies to other matters that share pieces with these words, those that share most first. Never one to a sealed
 * matter or to a complaint about a unit or a person: whoever tried texts would be shown what is hidden from them (I2, I7).
 */
export function earlierReplies(
  tx: Transaction,
  tenantId: TenantId,
  matterId: Id,
  pieces: readonly number[],
): Promise<EarlierReply[]> {
  return tx.rows(sql`
    select r.id as "replyId", r.matter_id as "matterId", m.number, r.words, m.area_code as "areaCode",
      coalesce(w.title || ' ' || w.words, '') as question
    from (select twin.reply_id, count(*) as shared
      from unnest(${pieces}::int[]) as asked (piece), lateral (
        select reply_id from reply_piece
        where tenant_id = ${tenantId} and piece = asked.piece and matter_id <> ${matterId}
        order by reply_id desc limit ${TWINS_A_PIECE_MAX}) twin
      group by twin.reply_id order by shared desc limit ${EARLIER_MAX}) near
    join reply r on r.tenant_id = ${tenantId} and r.id = near.reply_id
    join matter m on m.tenant_id = ${tenantId} and m.id = r.matter_id
    left join submission_words w on w.tenant_id = ${tenantId} and w.submission_id = m.id
    where r.state <> 'sent_back' and not m.is_sealed and m.complained_unit_id is null and m.kind <> 'conduct_report'
      and not exists (select from complained_person p
        where p.tenant_id = m.tenant_id and p.matter_id = m.id and p.taken_back_at is null)
    order by near.shared desc limit ${EARLIER_MAX}`);
}
