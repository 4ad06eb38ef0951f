import { CONCRETE, EMPTY_CLAUSES, USER_NAME } from './phrases.ts';

/** So few characters left beside empty clauses are no answer. */
const CONTENT_CHARACTERS_MIN = 7;

/**
 * Whether a text is nothing but "received, forwarded, please wait" (已收悉、已转办、已阅、请耐心等待), whatever greeting
 * and thanks stand around it (handbook §4.6 check 7, §6 C12). A day, a sum, a rule or a link in it makes it say something.
 */
export function isBrushOff(text: string): boolean {
  const clauses = clausesOf(text);
  if (clauses.some((clause) => CONCRETE.test(clause))) return false;
  const left =
    clauses
      .filter(isSaying)
      .join('')
      .match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  return left < CONTENT_CHARACTERS_MIN;
}

/**
 * What a reply says without greeting, thanks, "received" and "forwarded": the part that is compared with other replies.
 * What everybody writes makes nothing a copy.
 */
export function contentOf(text: string): string {
  return clausesOf(text)
    .filter((clause) => CONCRETE.test(clause) || isSaying(clause))
    .join('，');
}

function isSaying(clause: string): boolean {
  return !EMPTY_CLAUSES.some((empty) => empty.test(clause));
}

function clausesOf(text: string): string[] {
  return text
    .normalize('NFKC')
    .replace(USER_NAME, '')
    .split(/[。！？；，、,;!?:：\s]+/u)
    .filter((clause) => /[\p{L}\p{N}]/u.test(clause));
}
