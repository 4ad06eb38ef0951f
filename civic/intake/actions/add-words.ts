import type { Actor, Constituent } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk, Pad } from '#platform/desk/desk.ts';
import { type KeptUpload, storable, wordsRefusal } from '../rules/said.ts';
import { ADD_LIMIT } from '../rules/throttle.ts';
import { insertAddition, insertAttachment } from '../store.ts';
import { takeTry } from './tries.ts';

/**
 * Adds words or files to a matter, by the person who raised it. Words may be empty when there are files.
 * Refuses what `wordsRefusal` refuses, and too many in an hour (`intake.added-too-often`).
 * Records `intake.words.added`.
 */
export async function addWords(
  desk: Desk,
  constituent: Constituent,
  added: { readonly words: string; readonly uploads: readonly KeptUpload[] },
): Promise<{ readonly additionId: Id } | Refusal> {
  const words = storable(added.words).trim();
  if (words || added.uploads.length === 0) {
    const wrong = wordsRefusal(words);
    if (wrong) return wrong;
  }
  const minutes = takeTry(desk, `add ${constituent.tenantId} ${constituent.matterId}`, ADD_LIMIT);
  if (minutes > 0) return refuse('intake.added-too-often', { minutes });
  return addToMatter(desk, constituent, constituent.matterId, words, added.uploads);
}

/** Adds words (or none) and files, without asking whether there are enough of them. */
export function addToMatter(
  desk: Desk,
  actor: Actor,
  matterId: Id,
  words: string,
  uploads: readonly KeptUpload[],
): Promise<{ readonly additionId: Id } | Refusal> {
  return desk.append(actor, async (pad) => {
    const additionId = pad.newId();
    pad.add(insertAddition, {
      tenant_id: pad.tenantId,
      id: additionId,
      matter_id: matterId,
      words,
      added_at: pad.at,
    });
    attach(pad, matterId, uploads);
    await pad.record({
      kind: 'intake.words.added',
      subjectId: matterId,
      body: { additionId, attachmentCount: uploads.length },
    });
    return { additionId };
  });
}

/** Adds kept files to a matter. */
export function attach(pad: Pad, matterId: Id, uploads: readonly KeptUpload[]): void {
  for (const { mediaType, byteCount, contentHash } of uploads) {
    pad.add(insertAttachment, {
      tenant_id: pad.tenantId,
      id: pad.newId(),
      matter_id: matterId,
      media_type: mediaType,
      byte_count: byteCount,
      content_hash: contentHash,
      added_at: pad.at,
    });
  }
}
