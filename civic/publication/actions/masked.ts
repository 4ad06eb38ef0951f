import { personOf } from '#civic/intake/index.ts';
import { matterOf } from '#civic/ledger/index.ts';
import type { Id } from '#kernel/id.ts';
import type { Words } from '#kernel/language.ts';
import type { Act } from '#platform/desk/desk.ts';
import { mask, quotedForbidden } from '../rules/masking.ts';
import { knownOf } from './material.ts';

/** What in some texts may never be public, named and quoted: for slices above that write for everybody. */
export function personalPieces(texts: readonly string[]): readonly Words[] {
  return quotedForbidden(texts);
}

/** Own words, or what somebody said in a verdict, with the matter they are about. */
export type Said = { readonly matterId: Id; readonly words: string };

/**
 * Own words as everybody may read them, masked as they are when a matter is published: by pattern, by what the house knows
 * of the person, and without the village while too few matters stand in its cell. In the order in which they came.
 */
export async function maskedWords(act: Act, said: readonly Said[]): Promise<readonly string[]> {
  const masked: string[] = [];
  for (const { matterId, words } of said) {
    const matter = await matterOf(act, act.tenantId, matterId);
    // Nobody's words are public without the matter that says what must not stand in them.
    masked.push(matter ? mask(words, await knownOf(act, act.desk, matter, await personOf(act, matterId))).text : '');
  }
  return masked;
}
