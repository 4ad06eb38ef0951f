import type { AreaCode } from '#kernel/area-code.ts';
import { parseId } from '#kernel/id.ts';
import { type Instant, parseInstant } from '#kernel/instant.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';

/** By what way a voice came in. `import`: from a spreadsheet of the past; `open311`: from another program. */
export const CHANNELS = [
  'web',
  'visit',
  'reception',
  'meeting',
  'phone',
  'letter',
  'paper_slip',
  'window',
  'open311',
  'import',
] as const;
export type Channel = (typeof CHANNELS)[number];

/** How the person wants the answer. `look_up`: will look it up by number and code; `none`: wants none. */
export const REPLY_WAYS = ['phone', 'letter', 'next_visit', 'look_up', 'none'] as const;
export type ReplyWay = (typeof REPLY_WAYS)[number];

/** 性质: the first of the two axes of handbook §5. */
export const MATTER_KINDS = [
  'ask',
  'help',
  'complaint',
  'conduct_report',
  'suggestion',
  'dispute',
  'condition',
  'thanks',
] as const;
export type MatterKind = (typeof MATTER_KINDS)[number];

/** Enough to understand anything, and short enough to be read by a person. No larger minimum: 002-21. */
export const WORDS_LENGTH_MIN = 2;
/** In code points: twelve handwritten pages. Longer things come as photos of the pages. */
export const WORDS_LENGTH_MAX = 5000;
const TITLE_LENGTH_MAX = 200;
const SHORT_LENGTH_MAX = 200;
/** The title of words that came without one is their beginning. */
const TITLE_FROM_WORDS_LENGTH_MAX = 40;

/** A photo or voice file that was checked, freed of metadata and kept. */
export type KeptUpload = {
  /** SHA-256 of the content in hex; its name in the house. */
  readonly contentHash: string;
  readonly mediaType: string;
  readonly byteCount: number;
  /** As the sender called it; only shown back to the sender. */
  readonly fileName: string;
};

/** What somebody said, as it arrived: from a form, an official's screen, a spreadsheet or another program. */
export type Said = {
  /** A UUID made with the form: the same form sent twice is one matter (issue 2 G). Made by the caller. */
  readonly formKey: string;
  readonly channel: Channel;
  /** Own words, unedited. */
  readonly words: string;
  /** The subject of a letter; else the beginning of the words. */
  readonly title?: string;
  readonly areaCode: string;
  /** Where the thing is, as the person says it. */
  readonly place?: string;
  /** The person's guess; `condition` when there is none. */
  readonly kind?: MatterKind;
  readonly categoryCode?: string | null;
  readonly replyWay?: ReplyWay;
  readonly name?: string;
  readonly phone?: string;
  readonly address?: string;
  /** Whether the words may be published after masking; no unless said so. */
  readonly mayPublishWords?: boolean;
  /** When it was said, in the past for what is keyed in late and for imports; now when left out. */
  readonly receivedAt?: string;
  readonly importId?: string | null;
  /** The number it had in another system. */
  readonly sourceNumber?: string | null;
  readonly latitude?: number | null;
  readonly longitude?: number | null;
  readonly uploads?: readonly KeptUpload[];
};

/** What was said, checked and with every default filled in. */
export type WellSaid = {
  readonly formKey: string;
  readonly channel: Channel;
  readonly words: string;
  readonly title: string;
  readonly areaCode: AreaCode;
  readonly place: string;
  readonly kind: MatterKind;
  readonly categoryCode: string | null;
  readonly replyWay: ReplyWay;
  readonly name: string;
  readonly phone: string;
  readonly address: string;
  readonly mayPublishWords: boolean;
  readonly receivedAt: Instant;
  readonly importId: string | null;
  readonly sourceNumber: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly uploads: readonly KeptUpload[];
};

export type SaidRefusal = Refusal<
  | 'intake.words-missing'
  | 'intake.words-too-long'
  | 'intake.words-garbled'
  | 'intake.area-missing'
  | 'intake.area-unknown'
  | 'intake.phone-missing'
  | 'intake.phone-wrong'
  | 'intake.address-missing'
  | 'intake.received-later'
  | 'intake.form-key-wrong'
>;
