import type { Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';

/** What decides whether a matter may be shown to everybody. */
export type Publishable = {
  readonly state: string;
  readonly kind: string;
  readonly isSealed: boolean;
  readonly hasReply: boolean;
  /** What the person said when asked; null: was not asked, or did not say. */
  readonly mayPublishResult: boolean | null;
  /** What the person allowed when raising it. */
  readonly mayPublishWords: boolean;
};

/** States in which there is a result to show. While it is being done again there is none. */
const WITH_A_RESULT = ['replied', 'follow_up', 'closed'];
/** Kinds that are sealed by themselves (handbook §4.4), whatever a clerk has set. */
const SEALED_KINDS = ['conduct_report'];

/**
 * Whether a matter may be shown to everybody (handbook §4.8). Refuses `publication.sealed` (for ever),
 * `publication.no-result`, `publication.person-objects`.
 */
export function checkPublishable(
  matter: Publishable,
): Refusal<'publication.sealed' | 'publication.no-result' | 'publication.person-objects'> | null {
  if (matter.isSealed || SEALED_KINDS.includes(matter.kind)) return refuse('publication.sealed');
  if (!matter.hasReply || !WITH_A_RESULT.includes(matter.state)) return refuse('publication.no-result');
  return matter.mayPublishResult === false ? refuse('publication.person-objects') : null;
}

/** Whether the person's own words may stand on the page: only by their own consent, and never against a later no. */
export function mayShowOwnWords(matter: Publishable): boolean {
  return matter.mayPublishWords && matter.mayPublishResult !== false;
}

/** The second person is another one. Refuses `publication.second-person`. */
export function checkSecond(official: Official, draftedBy: Id): Refusal<'publication.second-person'> | null {
  return official.personId === draftedBy ? refuse('publication.second-person') : null;
}

/** So many characters in a row that are the person's own are a quotation, not a coincidence. */
const QUOTATION_LENGTH_MIN = 10;

/** Whether a text repeats a stretch of the person's own words, spaces and signs aside. */
export function quotes(text: string, ownWords: string): boolean {
  const plain = (words: string) => words.replace(/[^\p{L}\p{N}]/gu, '');
  const [candidate, own] = [plain(text), plain(ownWords)];
  for (let from = 0; from + QUOTATION_LENGTH_MIN <= candidate.length; from += 1) {
    if (own.includes(candidate.slice(from, from + QUOTATION_LENGTH_MIN))) return true;
  }
  return false;
}

/** What stands between marks of quotation. */
const IN_MARKS = /[“‘〝「『"]([^”’〞」』"]*)[”’〞」』"]/gu;

/** Where a reply quotes the person's own words between marks: from the opening mark up to, not including, what follows. */
export function quotationsIn(
  reply: string,
  ownWords: string,
): readonly { readonly from: number; readonly to: number }[] {
  return [...reply.matchAll(IN_MARKS)]
    .filter(([, inner = '']) => quotes(inner, ownWords))
    .map(({ 0: whole, index }) => ({ from: index, to: index + whole.length }));
}

/** A reply without what it quotes of the person's own words between marks; what it tells in words of its own stays. */
export function withoutQuotations(reply: string, ownWords: string): string {
  return reply.replace(IN_MARKS, (whole, inner: string) => (quotes(inner, ownWords) ? '［原话未公开］' : whole));
}
