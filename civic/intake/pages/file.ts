import { parseId } from '#kernel/id.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { openedUntil } from '../actions/marks.ts';
import { fileOpened } from '../actions/uploads.ts';
import { endingOf } from '../rules/media.ts';
import { attachmentOf } from '../store/submissions.store.ts';

/**
 * A photo or recording, only for whoever has a link that the matter's page made (`fileLinkOf`): the right to it is the
 * right to the matter. Photos are shown, recordings are handed over as files. Refuses `intake.file-unknown` for everything else alike.
 */
export async function showFile(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId } = asking;
  const id = parseId(asking.params.attachmentId ?? '');
  const found = id && (await desk.read(tenantId, (tx) => attachmentOf(tx, id)));
  if (!found) return refuse('intake.file-unknown');
  const hasKey = openedUntil(desk, fileOpened(tenantId, found.id), asking.query.key ?? '') !== null;
  if (!hasKey) return refuse('intake.file-unknown');
  const content = await desk.files.read(found.contentHash);
  if (!content) return refuse('intake.file-unknown');
  const { mediaType } = found;
  if (mediaType.startsWith('image/')) return { content, mediaType };
  return { content, mediaType, fileName: `${found.id}.${endingOf(mediaType)}` };
}
