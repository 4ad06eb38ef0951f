import type { Language } from '#kernel/language.ts';
import type { Paper } from '#kernel/paper.ts';
import { decisionLetter } from './decision.ts';
import type { LetterKind, LetterRecord } from './letter.ts';
import { extendedLetter, notAcceptedLetter, receivedLetter, referredLetter } from './notice-letters.ts';
import { opinionLetter } from './opinion.ts';

type Writer = (record: LetterRecord, language: Language) => Paper | null;

const WRITERS = {
  received: (record, language) => {
    const { acceptedAt } = record;
    return acceptedAt === null ? null : receivedLetter({ ...record, acceptedAt }, language);
  },
  not_accepted: (record, language) => record.notAccepted && notAcceptedLetter(record, record.notAccepted, language),
  referred: (record, language) => record.referred && referredLetter(record, record.referred, language),
  extended: (record, language) => record.extension && extendedLetter(record, record.extension, language),
  decision: (record, language) => record.reply && decisionLetter(record, record.reply, language),
  review: (record, language) => record.review && opinionLetter('review', record, record.review, language),
  recheck: (record, language) => record.recheck && opinionLetter('recheck', record, record.recheck, language),
} as const satisfies Record<LetterKind, Writer>;

/** A letter of a matter in one language; null when the record holds nothing for it. */
export function letterOf(kind: LetterKind, record: LetterRecord, language: Language): Paper | null {
  return WRITERS[kind](record, language);
}
