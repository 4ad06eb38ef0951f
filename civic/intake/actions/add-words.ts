import type { Actor, Client, Constituent } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk, Pad } from '#platform/desk/desk.ts';
import { type KeptUpload, storable, wordsRefusal } from '../rules/said.ts';
import { ADD_LIMIT } from '../rules/throttle.ts';
import { additionByForm, insertAddition, insertAttachment } from '../store/submissions.store.ts';
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

/** Thrown by the database when a key was taken before. */
const TAKEN_ALREADY = '23505';

/**
 * Adds words to a matter that reached us through another program: in the name of the person who gave it the code, or
 * of the program itself. `formKey`: made from the program's own number of it; the same key again adds nothing and
 * returns what was added then. Refuses as `addWords`.
 */
export async function addWordsFrom(
  desk: Desk,
  by: Constituent | Client,
  matterId: Id,
  added: { readonly words: string; readonly formKey: string | null },
): Promise<{ readonly additionId: Id } | Refusal> {
  const words = storable(added.words).trim();
  const wrong = wordsRefusal(words);
  if (wrong) return wrong;
  const before = await addedBefore(desk, by, added.formKey);
  if (before) return before;
  const minutes = takeTry(desk, `add ${by.tenantId} ${matterId}`, ADD_LIMIT);
  if (minutes > 0) return refuse('intake.added-too-often', { minutes });
  try {
    return await addToMatter(desk, by, matterId, words, [], added.formKey);
  } catch (error) {
    // Sent twice at the same moment: the other one has just been taken.
    const taken = (error as { code?: string }).code === TAKEN_ALREADY && (await addedBefore(desk, by, added.formKey));
    if (!taken) throw error;
    return taken;
  }
}

async function addedBefore(desk: Desk, by: Actor, formKey: string | null): Promise<{ readonly additionId: Id } | null> {
  const found = formKey === null ? null : await desk.read(by.tenantId, (tx) => additionByForm(tx, formKey));
  return found && { additionId: found.id };
}

/** Adds words (or none) and files, without asking whether there are enough of them. */
export function addToMatter(
  desk: Desk,
  actor: Actor,
  matterId: Id,
  words: string,
  uploads: readonly KeptUpload[],
  formKey: string | null = null,
): Promise<{ readonly additionId: Id } | Refusal> {
  return desk.append(actor, async (pad) => {
    const additionId = pad.newId();
    pad.add(insertAddition, {
      tenant_id: pad.tenantId,
      id: additionId,
      matter_id: matterId,
      words,
      added_at: pad.at,
      form_key: formKey,
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
