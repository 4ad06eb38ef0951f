import type { Span } from '#civic/rulebook/rules/limits.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Words } from '#kernel/language.ts';
import type { Profile } from '../matter.ts';
import type { ResultKind } from '../results.ts';

/** The letters 文书 that a matter can have (handbook §2.13), in the order in which they come to be. */
export const LETTERS = {
  received: { zh: '受理告知书', en: 'Notice of acceptance' },
  not_accepted: { zh: '不予受理告知书', en: 'Notice of non-acceptance' },
  referred: { zh: '转送告知书', en: 'Notice of referral' },
  extended: { zh: '延期告知书', en: 'Notice of extension' },
  decision: { zh: '处理意见书', en: 'Decision letter' },
  review: { zh: '复查意见书', en: 'Review opinion' },
  recheck: { zh: '复核意见书', en: 'Re-check opinion' },
} as const satisfies Record<string, Words>;

export type LetterKind = keyof typeof LETTERS;

/** Every kind of letter by name. */
export const LETTER_KINDS = Object.keys(LETTERS) as readonly LetterKind[];

/** Reads the name of a kind; null for anything else. */
export function readLetterKind(text: string | undefined): LetterKind | null {
  return LETTER_KINDS.find((kind) => kind === text) ?? null;
}

/** As what a letter can be had. */
export const LETTER_FORMATS = ['docx', 'pdf'] as const;
export type LetterFormat = (typeof LETTER_FORMATS)[number];

/** How a matter stands, as far as it says which letters there are; the office's page has all of it. */
export type LetterStand = {
  readonly repliedAt: Instant | null;
  readonly dispatches: readonly unknown[];
  readonly endings: readonly { readonly kind: string; readonly signedAt: Instant | null }[];
  readonly requests: readonly { readonly kind: string; readonly answer: string | null }[];
  readonly replies: readonly { readonly state: string }[];
};

const EXISTS = {
  // Who is to deal with it is known, so it was received (petition regulations art. 23).
  received: ({ dispatches }) => dispatches.length > 0,
  // With both signatures (handbook §4.3 row 5).
  not_accepted: ({ endings }) => isSigned(endings, 'not_accepted'),
  referred: ({ endings }) => isSigned(endings, 'referred_out'),
  extended: ({ requests }) => requests.some(({ kind, answer }) => kind === 'extension' && answer === 'agreed'),
  // While it is being redone the earlier answer does not stand, and nobody is handed it.
  decision: ({ repliedAt, replies }) => repliedAt !== null && replies.some(({ state }) => state === 'sent'),
  review: ({ requests }) => requests.some(({ kind, answer }) => kind === 'review' && answer !== null),
  recheck: ({ requests }) => requests.some(({ kind, answer }) => kind === 'recheck' && answer !== null),
} as const satisfies Record<LetterKind, (stand: LetterStand) => boolean>;

function isSigned(endings: LetterStand['endings'], wanted: string): boolean {
  return endings.some(({ kind, signedAt }) => kind === wanted && signedAt !== null);
}

/** Which letters a matter has now. */
export function lettersThatExist(stand: LetterStand): LetterKind[] {
  return LETTER_KINDS.filter((kind) => EXISTS[kind](stand));
}

/** A body as it stands on a letter; `phone` empty when none is known. */
export type Body = { readonly name: Words; readonly phone: string };

/** The answer that stands. */
export type LetterReply = {
  readonly resultKind: ResultKind;
  readonly words: string;
  readonly reason: string;
  readonly basis: string;
  readonly remedy: string;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly promisedOn: CivilDate | null;
  readonly sentAt: Instant;
};

/** How it ended without a result of a unit. */
export type LetterEnding = {
  readonly reason: string;
  readonly basis: string;
  readonly whereToGo: string;
  readonly objectionDays: number | null;
  readonly signedAt: Instant;
};

/** More time that was given. */
export type LetterExtension = {
  readonly reason: string;
  readonly fromAt: Instant | null;
  readonly untilAt: Instant;
  readonly decidedAt: Instant;
};

/** What a body decided that reviewed or re-checked an answer (petition regulations art. 35, 36). */
export type LetterOpinion = {
  /** Who decided; null when the county does not know that body. */
  readonly body: Body | null;
  /** The next higher body, to which a re-check is asked for; null when it is not known. */
  readonly above: Words | null;
  readonly askedAt: Instant;
  readonly decidedAt: Instant;
  /** Why the person asked, in the person's words; empty where these do not leave the house. */
  readonly grounds: string;
  readonly answer: 'upheld' | 'changed' | 'redo';
  /** The result in place of the one before, when it was changed. */
  readonly resultKind: ResultKind | null;
  /** Facts, reasons and opinion, as they were written. */
  readonly words: string;
  readonly basis: string;
  /** By when it is to be done again; null when it is not, or no day is known. */
  readonly redoBy: Instant | null;
  /** The answer, or the earlier opinion, that was looked at. */
  readonly reviewed: {
    readonly by: Words;
    readonly at: Instant;
    readonly outcome: Words;
    readonly words: string;
  } | null;
  readonly hearing: { readonly fromAt: Instant; readonly untilAt: Instant; readonly words: string } | null;
};

/** What the letters of a matter are made of. Nothing of it names who raised a matter but `addressee`. */
export type LetterRecord = {
  /** Sixteen digits. */
  readonly number: string;
  readonly profile: Profile;
  readonly isSealed: boolean;
  readonly receivedAt: Instant;
  /** What was asked: its title, or of a sealed matter the facts as re-written for the unit; empty: nothing is said. */
  readonly claim: string;
  /** Who raised it; null where the identity is masked or sealed, or nobody was named. */
  readonly addressee: string | null;
  readonly county: Body;
  /** Of a county whose people and matters are invented. */
  readonly isDemonstration: boolean;
  /** Who deals with it; null when it was answered at the desk or ended there. */
  readonly unit: Body | null;
  readonly coUnits: readonly Words[];
  /** The next higher body, to which a review is asked for; null when it is not known. */
  readonly above: Words | null;
  readonly acceptedAt: Instant | null;
  /** The end of the first limit to the reply, before any extension. */
  readonly dueAt: Instant | null;
  readonly dueIsEstimated: boolean;
  readonly limits: Readonly<Record<LetterLimit, Span>>;
  readonly reply: LetterReply | null;
  readonly notAccepted: LetterEnding | null;
  readonly referred: LetterEnding | null;
  readonly extension: LetterExtension | null;
  readonly review: LetterOpinion | null;
  readonly recheck: LetterOpinion | null;
};

/** The limits that letters name. */
export type LetterLimit =
  | 'finish'
  | 'extension'
  | 'reviewAsk'
  | 'reviewAnswer'
  | 'recheckAsk'
  | 'recheckAnswer'
  | 'reopen';
