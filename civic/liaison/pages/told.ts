import { say } from '#kernel/language.ts';
import type { Refusal, RefusalWords } from '#kernel/refusal.ts';
import type { PageAsking } from '#platform/http/request.ts';
import { liaisonRefusals } from '../refusals.ts';

const REFUSALS: Readonly<Record<string, RefusalWords>> = liaisonRefusals;

/** A refusal in the words of the page. */
export type Told = { readonly sentence: string; readonly status: number };

/** What a refusal says on these pages; null for one of another slice. */
export function toldOf(refusal: Refusal, { language }: Pick<PageAsking, 'language'>): Told | null {
  const words = REFUSALS[refusal.code];
  return words ? { sentence: say(words, language, refusal.values), status: words.status } : null;
}
