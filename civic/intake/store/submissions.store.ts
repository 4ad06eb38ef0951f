import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, areaPrefixOf, type TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Language } from '#kernel/language.ts';
import type { Transaction } from '#platform/database/database.ts';
import { redacted } from '#platform/database/redaction.ts';
import { insertion, nothing, type Statement, sql } from '#platform/database/sql.ts';
import type { Channel, Concern, MatterKind, ReplyWay } from '../rules/said.ts';
import { eraseFromPerson, type Leaving } from './persons.store.ts';

type SubmissionRow = {
  readonly tenant_id: TenantId;
  readonly id: Id;
  readonly number: string;
  readonly form_key: string;
  readonly channel: Channel;
  readonly area_code: AreaCode;
  readonly place: string;
  readonly kind: MatterKind;
  readonly category_code: string | null;
  readonly reply_way: ReplyWay;
  readonly received_at: Instant;
  readonly keyed_in_at: Instant;
  readonly taken_by: Id | null;
  readonly client_id: Id | null;
  readonly import_id: string | null;
  readonly source_number: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly has_danger_words: boolean;
  readonly may_publish_words: boolean;
  readonly language: Language;
  readonly concern: Concern | null;
};

type WordsRow = {
  readonly tenant_id: TenantId;
  readonly submission_id: Id;
  readonly title: string;
  readonly words: string;
  readonly proposed_solution: string | null;
  readonly complained_unit_id: Id | null;
  readonly complained_of: string | null;
};

type AdditionRow = {
  readonly tenant_id: TenantId;
  readonly id: Id;
  readonly matter_id: Id;
  readonly words: string;
  readonly added_at: Instant;
  readonly form_key: string | null;
};

type AttachmentRow = {
  readonly tenant_id: TenantId;
  readonly id: Id;
  readonly matter_id: Id;
  readonly media_type: string;
  readonly byte_count: number;
  readonly content_hash: string;
  readonly added_at: Instant;
};

type BandRow = {
  readonly tenant_id: TenantId;
  readonly band: string;
  readonly matter_id: Id;
  readonly area_code: AreaCode;
  readonly received_at: Instant;
};

export const insertSubmission = insertion<SubmissionRow>(
  'insert into submission select * from jsonb_populate_recordset(null::submission, $1)',
);
export const insertWords = insertion<WordsRow>(
  'insert into submission_words select * from jsonb_populate_recordset(null::submission_words, $1)',
);
export const insertAddition = insertion<AdditionRow>(
  'insert into addition select * from jsonb_populate_recordset(null::addition, $1)',
);
export const insertAttachment = insertion<AttachmentRow>(
  'insert into attachment select * from jsonb_populate_recordset(null::attachment, $1)',
);
/** Twice the same is once: a job may run again after a crash. */
export const insertBand = insertion<BandRow>(
  'insert into similar_words select * from jsonb_populate_recordset(null::similar_words, $1) on conflict do nothing',
);

/** No band of words looks like this: the row that says of a matter that its words are compared with nobody's. */
const NOT_COMPARED = '-';

/**
 * Takes the row by which the maker of a fingerprint and whoever ends the comparing wait for each other: of two who
 * insert it at once the second waits until the first has committed. False when the comparing of the matter has ended.
 */
export async function markNotCompared(tx: Transaction, matterId: Id): Promise<boolean> {
  const marked = await tx.rows(sql`
    insert into similar_words (tenant_id, band, matter_id, area_code, received_at)
    select tenant_id, ${NOT_COMPARED}, id, area_code, received_at from submission
     where tenant_id = ${tx.tenantId} and id = ${matterId}
        on conflict do nothing
    returning band`);
  return marked.length > 0;
}

/** Gives the mark back that the same act took: the comparing goes on. */
export function unmarkNotCompared(tx: Transaction, matterId: Id): Promise<number> {
  return tx.run(sql`
    delete from similar_words
     where tenant_id = ${tx.tenantId} and band = ${NOT_COMPARED} and matter_id = ${matterId}`);
}

/** Removes a matter's fingerprint, so that no later words find it; the mark stays. Returns how many bands it had. */
export function deleteBands(tx: Transaction, matterId: Id): Promise<number> {
  return tx.run(sql`
    delete from similar_words
     where tenant_id = ${tx.tenantId} and matter_id = ${matterId} and band <> ${NOT_COMPARED}`);
}

/** What is known of one submission beside its words and its person. */
export type Submission = {
  readonly id: Id;
  readonly number: string;
  readonly channel: Channel;
  readonly areaCode: AreaCode;
  readonly place: string;
  readonly kind: MatterKind;
  readonly categoryCode: string | null;
  readonly replyWay: ReplyWay;
  readonly receivedAt: Instant;
  readonly keyedInAt: Instant;
  readonly takenBy: Id | null;
  readonly importId: Id | null;
  readonly sourceNumber: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly hasDangerWords: boolean;
  readonly mayPublishWords: boolean;
  readonly language: Language;
  readonly concern: Concern | null;
};

const SUBMISSION = sql`id, number, channel, area_code as "areaCode", place, kind, category_code as "categoryCode",
  reply_way as "replyWay", received_at as "receivedAt", keyed_in_at as "keyedInAt", taken_by as "takenBy",
  import_id as "importId", source_number as "sourceNumber", latitude, longitude,
  has_danger_words as "hasDangerWords", may_publish_words as "mayPublishWords", language, concern`;

/** One submission; null when there is none. */
export function submissionOf(tx: Transaction, id: Id): Promise<Submission | null> {
  return tx.row(sql`select ${SUBMISSION} from submission where tenant_id = ${tx.tenantId} and id = ${id}`);
}

/** How each of these people is to be told, by submission. */
export async function replyWaysOf(tx: Transaction, ids: readonly Id[]): Promise<ReadonlyMap<Id, ReplyWay>> {
  const rows = await tx.rows<{ readonly id: Id; readonly replyWay: ReplyWay }>(sql`
    select id, reply_way as "replyWay" from submission
     where tenant_id = ${tx.tenantId} and id = any(${ids}::uuid[]) limit ${ids.length}`);
  return new Map(rows.map(({ id, replyWay }) => [id, replyWay]));
}

/** The submission with this number; null when there is none. */
export function submissionByNumber(tx: Transaction, number: string): Promise<Submission | null> {
  return tx.row(sql`select ${SUBMISSION} from submission where tenant_id = ${tx.tenantId} and number = ${number}`);
}

/** The submission that came with this form; null when there is none. */
export function submissionByForm(tx: Transaction, formKey: string): Promise<Submission | null> {
  return tx.row(sql`select ${SUBMISSION} from submission where tenant_id = ${tx.tenantId} and form_key = ${formKey}`);
}

export type SubmissionWords = {
  readonly title: string;
  readonly words: string;
  /** What the person proposes to do about it (002-93); null: nothing. */
  readonly proposedSolution: string | null;
  /** The unit of which the person complains, as they said it; what holds today stands on the matter. */
  readonly complainedUnitId: Id | null;
  /** Of which person or post, in their words; for screeners alone. */
  readonly complainedOf: string | null;
};

/** The person's own words; empty when they were erased by law. */
export function wordsOf(tx: Transaction, id: Id): Promise<SubmissionWords | null> {
  return tx.row(
    sql`select title, words, proposed_solution as "proposedSolution", complained_unit_id as "complainedUnitId",
      complained_of as "complainedOf" from submission_words where tenant_id = ${tx.tenantId} and submission_id = ${id}`,
  );
}

export type Addition = { readonly id: Id; readonly words: string; readonly addedAt: Instant };

/** More than a person adds to one matter in its life; the newest are kept in sight. */
const ADDITIONS_MAX = 200;

/** What the person added later, oldest first. */
export async function additionsOf(tx: Transaction, matterId: Id): Promise<Addition[]> {
  const newest = await tx.rows<Addition>(
    sql`select id, words, added_at as "addedAt" from addition
      where tenant_id = ${tx.tenantId} and matter_id = ${matterId} order by id desc limit ${ADDITIONS_MAX}`,
  );
  return newest.reverse();
}

/** The addition that came with this key of another program; null when there is none. */
export function additionByForm(tx: Transaction, formKey: string): Promise<{ readonly id: Id } | null> {
  return tx.row(sql`select id from addition where tenant_id = ${tx.tenantId} and form_key = ${formKey}`);
}

export type Attachment = {
  readonly id: Id;
  readonly mediaType: string;
  readonly byteCount: number;
  readonly contentHash: string;
  readonly addedAt: Instant;
};

const ATTACHMENTS_MAX = 200;

/** The photos and voice files of a matter, oldest first. */
export function attachmentsOf(tx: Transaction, matterId: Id): Promise<Attachment[]> {
  return tx.rows(
    sql`select id, media_type as "mediaType", byte_count as "byteCount", content_hash as "contentHash",
      added_at as "addedAt" from attachment
      where tenant_id = ${tx.tenantId} and matter_id = ${matterId} order by id limit ${ATTACHMENTS_MAX}`,
  );
}

/** One photo or voice file; null when there is none. */
export function attachmentOf(tx: Transaction, id: Id): Promise<Attachment | null> {
  return tx.row(
    sql`select id, media_type as "mediaType", byte_count as "byteCount", content_hash as "contentHash",
      added_at as "addedAt" from attachment where tenant_id = ${tx.tenantId} and id = ${id}`,
  );
}

export type Likely = {
  readonly id: Id;
  readonly number: string;
  readonly kind: MatterKind;
  readonly categoryCode: string | null;
  readonly areaCode: AreaCode;
  readonly place: string;
  readonly receivedAt: Instant;
  readonly title: string;
  readonly words: string;
};

/**
 * Matters that share a band with these words, newest first; the caller compares the words themselves.
 * `except`: the matter that is asked about.
 */
export function likelyTwins(
  tx: Transaction,
  where: Jurisdiction,
  bands: readonly string[],
  since: Instant,
  most: number,
  except: Id | null,
): Promise<Likely[]> {
  return tx.rows(
    sql`select s.id, s.number, s.kind, s.category_code as "categoryCode", s.area_code as "areaCode", s.place,
        s.received_at as "receivedAt", w.title, w.words
      from (select matter_id, max(received_at) as received_at from similar_words
        where tenant_id = ${where.tenantId} and band = any(${bands}) and received_at >= ${since}
          and area_code like ${`${areaPrefixOf(where.areaCode)}%`}
          ${except === null ? nothing : sql`and matter_id <> ${except}`}
        group by matter_id order by 2 desc limit ${most}) near
      join submission s on s.tenant_id = ${where.tenantId} and s.id = near.matter_id
      join submission_words w on w.tenant_id = ${where.tenantId} and w.submission_id = near.matter_id
      order by s.received_at desc limit ${most}`,
  );
}

function without({ fields, pattern }: Leaving, field: string, column: Statement): Statement {
  if (fields.includes(field)) return sql`''`;
  return pattern === null ? column : redacted(column, pattern);
}

/** Erases what the law had erased from a submission and what was added to it. */
export async function eraseFromSubmission(tx: Transaction, id: Id, leaving: Leaving): Promise<void> {
  const left = (field: string, column: Statement) => without(leaving, field, column);
  const { tenantId } = tx;
  await eraseFromPerson(tx, id, leaving);
  const mayBeNull = (column: Statement) => (leaving.fields.includes('words') ? sql`null` : left('words', column));
  await tx.run(sql`
    update submission_words set title = ${left('words', sql`title`)}, words = ${left('words', sql`words`)},
      proposed_solution = ${mayBeNull(sql`proposed_solution`)}, complained_of = ${mayBeNull(sql`complained_of`)}
     where tenant_id = ${tenantId} and submission_id = ${id}`);
  await tx.run(sql`
    update addition set words = ${left('words', sql`words`)} where tenant_id = ${tenantId} and matter_id = ${id}`);
  await tx.run(sql`
    update submission set place = ${left('place', sql`place`)}
      ${leaving.fields.includes('place') ? sql`, latitude = null, longitude = null` : nothing}
     where tenant_id = ${tenantId} and id = ${id}`);
}

/**
 * Takes the files of a matter from it, and the notes that they came with its form; their contents go with the next sweep,
 * when nothing else has them.
 */
export async function eraseAttachments(tx: Transaction, matterId: Id): Promise<number> {
  await tx.run(sql`
    delete from upload u using attachment a
     where u.tenant_id = ${tx.tenantId} and a.tenant_id = ${tx.tenantId} and a.matter_id = ${matterId}
       and u.content_hash = a.content_hash and u.kept_at <= a.added_at`);
  return tx.run(sql`delete from attachment where tenant_id = ${tx.tenantId} and matter_id = ${matterId}`);
}
