import { type KeptUpload, keepUploads, noteUploads, uploadOfToken, uploadTokenOf } from '#civic/intake/index.ts';
import { UPLOAD_BYTES_MAX, UPLOAD_MEGABYTES_MAX } from '#civic/intake/rules/media.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { BodyOf } from '#kernel/endpoint.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { hashOfContent } from '#platform/files/files.ts';
import type { sendFile } from '../../contract-field.ts';

/** A file that has come: what the device calls it, and what is kept of it. */
type Come = { readonly hash: string; readonly upload: KeptUpload };

/**
 * Takes one piece of a file. A piece is kept by its content for a day; with the last one all are put together, compared
 * with the hash that the device named, and taken as an upload. Refuses a piece that is gone or damaged
 * (`exchange.piece-gone`, `exchange.file-damaged`: the device begins the file anew), and what `keepUploads` refuses.
 */
export async function takePiece(
  desk: Desk,
  tenantId: TenantId,
  sent: BodyOf<typeof sendFile>,
): Promise<{ piece?: string; token?: string } | Refusal> {
  const content = Buffer.from(sent.content, 'base64');
  if (!sent.isLast) {
    await noteUploads(desk, tenantId, [hashOfContent(content)]);
    return { piece: await desk.files.keep(content) };
  }
  const parts: Uint8Array[] = [];
  for (const piece of sent.pieces) {
    const part = await desk.files.read(piece);
    if (!part) return refuse('exchange.piece-gone');
    parts.push(part);
  }
  const whole = Buffer.concat([...parts, content]);
  if (whole.length > UPLOAD_BYTES_MAX)
    return refuse('intake.upload-too-large', { file: sent.name, megabytes: UPLOAD_MEGABYTES_MAX }, 'files');
  if (hashOfContent(whole) !== sent.hash) return refuse('exchange.file-damaged');
  return takeWhole(desk, tenantId, { hash: sent.hash, name: sent.name, content: whole });
}

/** Takes a whole file and names it for its entry. Refuses what `keepUploads` refuses. */
export async function takeWhole(
  desk: Desk,
  tenantId: TenantId,
  file: { readonly hash: string; readonly name: string; readonly content: Uint8Array },
): Promise<{ token: string } | Refusal> {
  const { kept, refused } = await keepUploads(desk, tenantId, [
    { field: 'files', fileName: file.name, content: file.content },
  ]);
  const [upload] = kept;
  if (!upload) return refused[0] ?? refuse('exchange.file-damaged');
  return { token: `${file.hash}~${uploadTokenOf(desk, { ...upload, fileName: file.hash.slice(0, 16) })}` };
}

/** The file of a token; null when it is not ours. Its mark covers the name, which is the beginning of its hash. */
export function comeOfToken(desk: Desk, token: string): Come | null {
  const [hash = ''] = token.split('~', 1);
  const upload = uploadOfToken(desk, token.slice(hash.length + 1));
  return upload && upload.fileName === hash.slice(0, 16) ? { hash, upload } : null;
}
