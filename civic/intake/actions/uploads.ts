import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';
import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { isDatabaseAway } from '#platform/database/away.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { hashOfContent } from '#platform/files/files.ts';
import type { Upload } from '#platform/http/request.ts';
import {
  acceptedAs,
  type CleanedSound,
  type Cleaning,
  isHeic,
  PHOTO_PIXELS_MAX,
  PHOTO_SIDE_PIXELS_MAX,
  UPLOAD_BYTES_MAX,
  UPLOAD_MEGABYTES_MAX,
  UPLOADS_MAX,
} from '../rules/media.ts';
import type { KeptUpload } from '../rules/said.ts';
import { withoutMetadata } from '../rules/voice-metadata.ts';
import { addUpload } from '../store/uploads.store.ts';
import { isOurMark, markOf, passingKeyOf } from './marks.ts';

// One photo at a time per call: two cores serve everybody.
sharp.concurrency(1);
sharp.cache(false);

const FILE_NAME_LENGTH_MAX = 60;

/** What became of files that arrived: those kept, and why the others were not. */
export type Uploads = { readonly kept: readonly KeptUpload[]; readonly refused: readonly Refusal[] };

/**
 * Checks files by their content, frees them of metadata and keeps them. `before`: how many the form has already.
 * Refuses single files (`intake.upload-type`, `-heic`, `-broken`, `-too-large`) and what is over the number
 * (`intake.uploads-too-many`); the good ones are kept all the same.
 */
export async function keepUploads(
  desk: Desk,
  tenantId: TenantId,
  uploads: readonly Upload[],
  before = 0,
): Promise<Uploads> {
  const kept: KeptUpload[] = [];
  const refused: Refusal[] = [];
  for (const upload of uploads) {
    if (before + kept.length >= UPLOADS_MAX) {
      refused.push(refuse('intake.uploads-too-many', { most: UPLOADS_MAX }, 'files'));
      break;
    }
    const result = await keepUpload(desk, tenantId, upload);
    if (isRefusal(result)) refused.push(result);
    else kept.push(result);
  }
  return { kept, refused };
}

/**
 * Files that came with an earlier try of a form and are still here; noted anew, so that they stay until it is sent.
 * Refuses each that was kept for a day and is gone (`intake.upload-gone`).
 */
export async function stillKept(desk: Desk, tenantId: TenantId, before: readonly KeptUpload[]): Promise<Uploads> {
  const kept: KeptUpload[] = [];
  const refused: Refusal[] = [];
  // Noted first and then looked for: the sweep looks for notes after it has set a file aside.
  if (before.length > 0)
    await noteUploads(
      desk,
      tenantId,
      before.map(({ contentHash }) => contentHash),
    );
  for (const one of before) {
    if (await desk.files.has(one.contentHash)) kept.push(one);
    else refused.push(refuse('intake.upload-gone', { file: one.fileName }, 'files'));
  }
  return { kept, refused };
}

/** Notes that files wait for their form. While the database is away nothing is noted, and the form is not lost by it. */
export async function noteUploads(desk: Desk, tenantId: TenantId, hashes: readonly string[]): Promise<void> {
  const noted = desk.append({ kind: 'clockwork', tenantId }, async (pad) => {
    for (const hash of hashes) addUpload(pad, pad.newId(), hash, pad.at);
  });
  await noted.catch((error: unknown) => {
    if (!isDatabaseAway(error)) throw error;
  });
}

async function keepUpload(desk: Desk, tenantId: TenantId, upload: Upload): Promise<KeptUpload | Refusal> {
  const fileName = upload.fileName
    .replace(/[\p{Cc}/\\]/gu, '')
    .slice(-FILE_NAME_LENGTH_MAX)
    .toWellFormed();
  const values = { file: fileName, megabytes: UPLOAD_MEGABYTES_MAX };
  if (upload.content.length > UPLOAD_BYTES_MAX) return refuse('intake.upload-too-large', values, 'files');
  const found = (await fileTypeFromBuffer(upload.content).catch(() => undefined))?.mime ?? '';
  if (isHeic(found)) return refuse('intake.upload-heic', values, 'files');
  const accepted = acceptedAs(found);
  if (!accepted) return refuse('intake.upload-type', values, 'files');
  const content = await cleaned(upload.content, accepted.cleaning);
  if (content === 'broken') return refuse('intake.upload-broken', values, 'files');
  if (content === 'more_than_sound') return refuse('intake.upload-more-than-sound', values, 'files');
  // Before the file itself, so that none is ever kept of which nobody knows.
  await noteUploads(desk, tenantId, [hashOfContent(content)]);
  const contentHash = await desk.files.keep(content);
  return { contentHash, mediaType: accepted.mediaType, byteCount: content.length, fileName };
}

/** Photos are drawn anew: turned as they were held, at most 1600 pixels wide, nothing but the picture. */
async function cleaned(content: Uint8Array, cleaning: Cleaning): Promise<CleanedSound> {
  if (cleaning !== 'photo' && cleaning !== 'drawing') return withoutMetadata(content, cleaning);
  try {
    const picture = sharp(content, { limitInputPixels: PHOTO_PIXELS_MAX, failOn: 'error', sequentialRead: true })
      .autoOrient()
      .resize({
        width: PHOTO_SIDE_PIXELS_MAX,
        height: PHOTO_SIDE_PIXELS_MAX,
        fit: 'inside',
        withoutEnlargement: true,
      });
    return await (cleaning === 'photo'
      ? picture.flatten({ background: '#fff' }).jpeg({ quality: 80 })
      : picture.png({ compressionLevel: 9 })
    ).toBuffer();
  } catch {
    // Whatever the library says of a damaged picture, the person can only choose another.
    return 'broken';
  }
}

/**
 * A kept file as text in a form, so that after a refusal it need not be chosen again. Marked, so that nobody can
 * attach a file that did not come with a form here.
 */
export function uploadTokenOf(desk: Desk, { contentHash, mediaType, byteCount, fileName }: KeptUpload): string {
  const name = Buffer.from(fileName).toString('base64url');
  const what = `${contentHash}~${mediaType}~${byteCount}~${name}`;
  return `${what}~${markOf(desk, `upload ${what}`)}`;
}

/** Reads a token of `uploadTokenOf`; null when it is not ours. */
export function uploadOfToken(desk: Desk, token: string): KeptUpload | null {
  const [contentHash = '', mediaType = '', byteCount = '', name = '', mark = ''] = token.split('~');
  if (!isOurMark(desk, `upload ${contentHash}~${mediaType}~${byteCount}~${name}`, mark)) return null;
  return { contentHash, mediaType, byteCount: Number(byteCount), fileName: Buffer.from(name, 'base64url').toString() };
}

/** The reader of a page may open its files for so long. */
const FILE_KEY_MINUTES = 60;

/** What a file's key opens. */
export const fileOpened = (tenantId: TenantId, attachmentId: Id) => `file ${tenantId} ${attachmentId}`;

/**
 * The address of a photo or recording, for somebody to whom the matter itself is being shown: the person with the
 * code, or an official whom the ledger lets see it. It opens for an hour.
 */
export function fileLinkOf(desk: Desk, tenantId: TenantId, attachmentId: Id): string {
  return `/${tenantId}/file/${attachmentId}?key=${passingKeyOf(desk, fileOpened(tenantId, attachmentId), FILE_KEY_MINUTES)}`;
}
