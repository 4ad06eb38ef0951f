import { type CivilDate, civilDateOf, daysBetween } from '#kernel/civil-date.ts';
import type { Instant } from '#kernel/instant.ts';
import { type Language, say, type Words } from '#kernel/language.ts';

/** The letters and digits of a link that nobody confuses when they read it from an old phone (Crockford's base 32). */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 10 letters, 50 bits: nobody guesses one. */
const TOKEN_LENGTH = 10;
/** For so long a link can be answered. In days. REC. */
const ANSWERED_DAYS = 30;

/** The end of a link, from at least ten random bytes. */
export function tokenFrom(random: Uint8Array): string {
  return Array.from(random.slice(0, TOKEN_LENGTH), (byte) => LETTERS.charAt(byte % LETTERS.length)).join('');
}

/** The end of a link as somebody typed it: capitals, O as 0, I and L as 1. */
export function parseToken(typed: string): string {
  return typed.toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
}

/** Whether a question can still be answered by its link. */
export function isOpenQuestion(asked: { readonly askedAt: Instant }, today: CivilDate): boolean {
  return daysBetween(civilDateOf(asked.askedAt), today) <= ANSWERED_DAYS;
}

const MESSAGE: Words = {
  zh: '有干部记着{day}来过您家。来没来，您说了算：{link}',
  en: 'An official noted a visit to you on {day}. Did they come? Only you decide: {link}',
};

/** The SMS: a day and a link, no name of anybody. Without the link it has 24 characters, so that both fit in 70. */
export function questionText(toOn: CivilDate, link: string, language: Language): string {
  const [, month = '', day = ''] = toOn.split('-');
  const words = { zh: `${Number(month)}月${Number(day)}日`, en: `${Number(day)}/${Number(month)}` }[language];
  return say(MESSAGE, language, { day: words, link });
}
