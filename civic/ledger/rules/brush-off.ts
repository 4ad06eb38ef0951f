import { AS_FOLLOWS, clauseKind, isAnswer, isWhereToTurn } from './empty-clauses.ts';
import { CONCRETE, PHONE, USER_NAME } from './phrases.ts';

/** Fewer characters beside empty clauses are no answer, unless they are a yes, a no or a deed: 行 and 灯亮了 are one (`isAnswer`). */
const CONTENT_CHARACTERS_MIN = 4;

/**
 * What a reply says on the whole. `brush-off`: nothing but "received, forwarded, please wait, we take it seriously, ask
 * another office" (已收悉、已转办、已阅、请耐心等待), whatever greeting and thanks stand around it (handbook §4.6 check 7, §6
 * C12). `blank`: not even that: a greeting and a date, or nothing behind "our reply is as follows", as when the text was
 * not pasted whole. `something`: a finding, a deed, a day, a sum, a rule, a yes or a no, or where it can be had.
 */
export type Saying = 'something' | 'brush-off' | 'blank';

/** What a reply says on the whole, and the clauses by which it is a brush-off. */
export function sayingOf(text: string): { readonly saying: Saying; readonly empties: readonly string[] } {
  const clauses = judgedIn(text);
  const said = clauses.filter(({ kind }) => kind === 'content').map(({ clause }) => clause);
  const isSomething = clauses.some(({ isConcrete }) => isConcrete);
  const left = said.join('').match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  if (isSomething || left >= CONTENT_CHARACTERS_MIN) return { saying: 'something', empties: [] };
  const empties = clauses.filter(({ kind }) => kind === 'empty').map(({ clause }) => clause);
  const announced = clauses.findLastIndex(({ clause }) => AS_FOLLOWS.test(clause));
  const isTornOff = announced !== -1 && clauses.slice(announced).every(({ kind }) => kind === 'frame');
  if (isTornOff || (empties.length === 0 && said.length === 0)) return { saying: 'blank', empties: [] };
  return empties.length === 0 ? { saying: 'something', empties } : { saying: 'brush-off', empties };
}

/**
 * What a reply says without greeting, thanks, "received" and "forwarded", and without where to turn and whom to ring:
 * the part that is compared with other replies. What everybody writes makes nothing a copy.
 */
export function contentOf(text: string): string {
  return judgedIn(text)
    .filter(({ clause, kind }) => kind === 'content' && !isWhereToTurn(clause))
    .map(({ clause }) => clause)
    .join('，');
}

function judgedIn(text: string) {
  const plain = text.normalize('NFKC').replace(USER_NAME, '');
  const isReachable = PHONE.test(plain);
  return plain
    .split(/[。！？；，、,;!?:：\s]+/u)
    .filter((clause) => /[\p{L}\p{N}]/u.test(clause))
    .map((clause) => {
      const isConcrete = CONCRETE.test(clause) || isAnswer(clause);
      return { clause, isConcrete, kind: isConcrete ? 'content' : clauseKind(clause, isReachable) };
    });
}
