import { say } from '#kernel/language.ts';
import type { Refusal, RefusalWords } from '#kernel/refusal.ts';
import type { PageAsking } from '#platform/http/request.ts';
import { fieldworkRefusals } from '../refusals.ts';

const REFUSALS: Readonly<Record<string, RefusalWords>> = fieldworkRefusals;

/** A refusal in the words of the page: `field` is the id of the input to mend, empty for none. */
export type Told = { readonly sentence: string; readonly status: number; readonly field: string };

/** What a refusal says on these pages; null for one of another slice. */
export function toldOf(refusal: Refusal, { language }: Pick<PageAsking, 'language'>): Told | null {
  const words = REFUSALS[refusal.code];
  if (!words) return null;
  return { sentence: say(words, language, refusal.values), status: words.status, field: refusal.field ?? '' };
}
