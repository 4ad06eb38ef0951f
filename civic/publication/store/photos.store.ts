import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { redacted } from '#platform/database/redaction.ts';
import { insertion, sql } from '#platform/database/sql.ts';
import type { PhotoBar } from '../rules/photo-bars.ts';

/** A photo as everybody sees it, without its content. */
export type PublicPhoto = {
  readonly id: Id;
  readonly attachmentId: Id;
  readonly bars: readonly PhotoBar[];
  readonly altText: string;
};

/** `content`: `\x` and hexadecimal digits; `\x` alone: taken out. */
export const insertPhoto = insertion<{
  readonly tenant_id: TenantId;
  readonly id: Id;
  readonly publication_id: Id;
  readonly matter_id: Id;
  readonly attachment_id: Id;
  readonly bars: readonly PhotoBar[];
  readonly alt_text: string;
  readonly content: string;
  readonly barred_by: Id | null;
  readonly barred_at: Instant;
}>('insert into publication_photo select * from jsonb_populate_recordset(null::publication_photo, $1)');

/** A publication has at most as many photos as a form takes. */
const PHOTOS_MAX = 50;

/** The photos of a publication as they stand now; those taken out are not among them. */
export function photosOf(tx: Transaction, publicationId: Id): Promise<PublicPhoto[]> {
  return tx.rows(sql`
    select id, "attachmentId", bars, "altText" from (
      select distinct on (attachment_id) id, attachment_id as "attachmentId", bars, alt_text as "altText", content
      from publication_photo where tenant_id = ${tx.tenantId} and publication_id = ${publicationId}
      order by attachment_id, id desc) newest
    where content <> '' order by "attachmentId" limit ${PHOTOS_MAX}`);
}

const NEWEST = sql`not exists (select from publication_photo later where later.tenant_id = f.tenant_id
  and later.publication_id = f.publication_id and later.attachment_id = f.attachment_id and later.id > f.id)`;

/** The content of a photo that is public now; null when it is not. */
export function publicPhoto(tx: Transaction, id: Id): Promise<{ readonly content: Uint8Array } | null> {
  return tx.row(sql`
    select f.content from publication_photo f
    join publication p on p.tenant_id = f.tenant_id and p.id = f.publication_id and p.state = 'released'
    join matter m on m.tenant_id = p.tenant_id and m.id = p.matter_id and not m.is_sealed
    where f.tenant_id = ${tx.tenantId} and f.id = ${id} and f.content <> '' and ${NEWEST}`);
}

/**
 * Earlier drawings of a photo are forgotten when a newer one takes their place in public: what was overlooked on them lies
 * nowhere but with the original.
 */
export function forgetEarlierPhotos(
  tx: Transaction,
  publicationId: Id,
  attachmentId: Id,
  newestId: Id,
): Promise<number> {
  return tx.run(sql`
    update publication_photo set content = '', alt_text = ''
    where tenant_id = ${tx.tenantId} and publication_id = ${publicationId} and attachment_id = ${attachmentId}
      and id <> ${newestId}`);
}

/** The content of a photo of a publication, for those who publish it; null when there is none. */
export function photoOf(tx: Transaction, publicationId: Id, id: Id): Promise<{ readonly content: Uint8Array } | null> {
  return tx.row(sql`
    select f.content from publication_photo f
    where f.tenant_id = ${tx.tenantId} and f.publication_id = ${publicationId} and f.id = ${id} and f.content <> ''
      and ${NEWEST}`);
}

/** The photos of a matter go when its files go; what a pattern finds goes from what was written of them. */
export async function eraseFromPhotos(
  tx: Transaction,
  matterId: Id,
  pattern: string | null,
  isPhotoless: boolean,
): Promise<void> {
  if (isPhotoless)
    await tx.run(sql`
      update publication_photo set content = '', alt_text = '' where tenant_id = ${tx.tenantId} and matter_id = ${matterId}`);
  else if (pattern !== null)
    await tx.run(sql`
      update publication_photo set alt_text = ${redacted(sql`alt_text`, pattern)}
      where tenant_id = ${tx.tenantId} and matter_id = ${matterId}`);
}
