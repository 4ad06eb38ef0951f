import type { visitEndpoints } from '#civic/fieldwork/contract-visits.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { fill } from '#kernel/language.ts';

/** An entry as its author sees it. */
export type Entry = ReplyOf<(typeof visitEndpoints)['listDiary']>['entries'][number];

/** The texts of an entry in the order in which they are read. */
export const TEXTS = ['heard', 'saw', 'solved', 'policies', 'learned', 'worry', 'nextTime'] as const;
/** What is rarely written: where exactly, why one went, and the weather. */
export const ASIDES = ['place', 'purpose', 'weather'] as const;

/** `2026-11-21`, or `2026-11-19 to 2026-11-21` for a stay. */
export function daysText(
  { fromOn, toOn }: { readonly fromOn: string; readonly toOn: string },
  words: { readonly span: string },
): string {
  return fromOn === toOn ? toOn : fill(words.span, { from: fromOn, to: toOn });
}
