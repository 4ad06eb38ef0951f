import { type Refusal, refuse } from '#kernel/refusal.ts';

/** In characters: what stands beside a figure without hiding it. */
const REPLY_LENGTH_MAX = 500;
/** So many digits together are a phone or identity number, with spaces or hyphens between or not. */
const DIGITS = /\d(?:[\s-]?\d){6,}/;

/** What a unit may say publicly to a figure. Refuses `assessment.reply-empty`, `assessment.reply-personal`. */
export function replyWell(said: string): string | Refusal<'assessment.reply-empty' | 'assessment.reply-personal'> {
  const words = said
    .toWellFormed()
    .normalize('NFC')
    .replace(/[^\P{Cc}\n]+/gu, ' ')
    .trim();
  if (words === '' || words.length > REPLY_LENGTH_MAX) return refuse('assessment.reply-empty', {}, 'words');
  const digits = DIGITS.exec(words)?.[0];
  return digits === undefined ? words : refuse('assessment.reply-personal', { digits }, 'words');
}
