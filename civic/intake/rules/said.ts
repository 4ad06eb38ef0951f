import type { OfVisit } from '#civic/fieldwork/rules/of-visit.ts';
import type { OfHousehold } from '#civic/liaison/rules/by-card.ts';
import { KIND_CODES, type KindCode } from '#civic/rulebook/rules/categories.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import { type Id, parseId } from '#kernel/id.ts';
import { type Instant, parseInstant } from '#kernel/instant.ts';
import type { Language, Words } from '#kernel/language.ts';
import { emailOf, mobileOf } from '#kernel/reachable.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';

export { KIND_CODES as MATTER_KINDS, type KindCode as MatterKind };

/** By what way a voice came in. `import`: from a spreadsheet of the past; `open311`: from another program. */
const CHANNELS = [
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

/**
 * How the person wants the answer. `look_up`: will look it up by number and code; `none`: wants none. `sms` and `email`
 * only where this house can send them (`intake.way-not-offered`).
 */
export const REPLY_WAYS = ['phone', 'sms', 'email', 'letter', 'next_visit', 'look_up', 'none'] as const;
export type ReplyWay = (typeof REPLY_WAYS)[number];

/** The ways by which a message leaves the house; each is a channel of its own. */
export const MESSAGE_WAYS = ['sms', 'email'] as const satisfies readonly ReplyWay[];
export type MessageWay = (typeof MESSAGE_WAYS)[number];

/** Whether it is something that is needed or a hardship that presses (所需、所困; requirement 000-24). */
export const CONCERNS = {
  need: { zh: '所需：想要、想办的', en: 'A need: something wished for' },
  hardship: { zh: '所困：眼下过不去的', en: 'A hardship: something that presses now' },
} as const satisfies Record<string, Words>;
export type Concern = keyof typeof CONCERNS;
export const CONCERN_CODES = Object.keys(CONCERNS) as Concern[];

/** Enough to understand anything, and short enough to be read by a person. No larger minimum: 002-21. */
const WORDS_LENGTH_MIN = 2;
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
  readonly kind?: KindCode;
  readonly categoryCode?: string | null;
  readonly replyWay?: ReplyWay;
  readonly name?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly address?: string;
  /** Name, phone, e-mail and address as the person's browser sealed them, instead of these (`civic/vault/rules/sealing.ts`). */
  readonly sealedIdentity?: string | null;
  /** Of what the person is sent; Chinese when left out. */
  readonly language?: Language;
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
  /** The household in whose name it is raised: which has shown its card with the PIN, or was visited. */
  readonly ofHousehold?: OfHousehold;
  /** 32 bytes that the person's device drew, base64url: the salts of the public log's commitment come from it. */
  readonly seed?: string;
  /** The reception session in which it was said, and by which of its visitors. */
  readonly receptionSessionId?: string;
  readonly receptionVisitorId?: string;
  /** On which visit it was answered, or seen coming by its author, when no household raised it. */
  readonly ofVisit?: OfVisit;
  readonly concern?: Concern | null;
  /** What the person proposes to do about it, in own words (002-93). */
  readonly proposedSolution?: string | null;
  /** The unit of which it complains, as the person says: barred from it at once (handbook §4.1, C13). */
  readonly complainedUnitId?: string | null;
  /** The person or post of whom it complains, in the person's words; read by screeners alone. */
  readonly complainedOf?: string | null;
  /** Whoever writes it down says that it is important: it goes the fast way of what is urgent (002-81). */
  readonly isImportant?: boolean;
};

/** What was said, checked and with every default filled in. */
export type WellSaid = {
  readonly formKey: Id;
  readonly channel: Channel;
  readonly words: string;
  readonly title: string;
  readonly areaCode: AreaCode;
  readonly place: string;
  readonly kind: KindCode;
  readonly categoryCode: string | null;
  readonly replyWay: ReplyWay;
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
  /** Instead of the four above; null: nothing was sealed on the way. */
  readonly sealedIdentity: string | null;
  readonly language: Language;
  readonly mayPublishWords: boolean;
  readonly receivedAt: Instant;
  readonly importId: Id | null;
  readonly sourceNumber: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly uploads: readonly KeptUpload[];
  readonly concern: Concern | null;
  /** Null: nothing was proposed. */
  readonly proposedSolution: string | null;
  /** Null: no unit was named. */
  readonly complainedUnitId: Id | null;
  /** Null: nobody was named. */
  readonly complainedOf: string | null;
  readonly isImportant: boolean;
};

export type SaidRefusal = Refusal<
  | 'intake.words-missing'
  | 'intake.words-too-long'
  | 'intake.words-garbled'
  | 'intake.area-missing'
  | 'intake.area-unknown'
  | 'intake.phone-missing'
  | 'intake.phone-wrong'
  | 'intake.mobile-wrong'
  | 'intake.email-missing'
  | 'intake.email-wrong'
  | 'intake.address-missing'
  | 'intake.received-later'
  | 'intake.form-key-wrong'
>;

/** Where a matter may lie. */
type Areas = { has(code: string): boolean };

/**
 * Everything that keeps what was said from being taken, in the order of the form; empty when nothing does. Refuses
 * only what makes an answer impossible: no words, no valid area, or a way to answer without what it needs. Never for
 * being small, silly, without merit or not our duty (002-21, 002-22, 002-52); the name is always optional (002-19).
 * `areas.has` says whether an area exists; `at` is now.
 */
export function saidRefusals(said: Said, areas: Areas, at: Instant): SaidRefusal[] {
  const contact = {
    phone: short(said.phone),
    email: short(said.email),
    address: short(said.address),
    place: short(said.place),
  };
  const found = [
    parseId(said.formKey.toLowerCase()) === null ? refuse('intake.form-key-wrong' as const, {}, 'formKey') : null,
    wordsRefusal(storable(said.words).trim()),
    proposedRefusal(storable(said.proposedSolution ?? '').trim()),
    areaRefusal(said.areaCode, areas),
    // What is sealed is told to nobody but who comes with number and code.
    said.sealedIdentity ? null : replyRefusal(said.replyWay ?? 'look_up', contact),
    receivedAtOf(said, at) === null ? refuse('intake.received-later' as const, {}, 'receivedAt') : null,
  ];
  return found.filter((one) => one !== null);
}

/** Checks what was said (`saidRefusals`, the first one) and fills in every default. */
export function wellSaid(said: Said, areas: Areas, at: Instant): WellSaid | SaidRefusal {
  const wrong = saidRefusals(said, areas, at)[0];
  if (wrong) return wrong;
  const { channel, kind = 'condition', replyWay = 'look_up', mayPublishWords = false, uploads = [] } = said;
  const words = storable(said.words).trim();
  return {
    ...originOf(said),
    formKey: said.formKey.toLowerCase() as Id,
    channel,
    words,
    title: titleOf(said.title, words),
    areaCode: said.areaCode as AreaCode,
    place: short(said.place),
    kind,
    replyWay,
    name: short(said.name),
    phone: short(said.phone),
    email: short(said.email),
    address: short(said.address),
    sealedIdentity: said.sealedIdentity || null,
    language: said.language ?? 'zh',
    mayPublishWords,
    receivedAt: receivedAtOf(said, at) ?? at,
    uploads,
    concern: said.concern ?? null,
    proposedSolution: storable(said.proposedSolution ?? '').trim() || null,
    complainedUnitId: said.complainedUnitId ? (said.complainedUnitId as Id) : null,
    complainedOf: short(said.complainedOf ?? '') || null,
    isImportant: said.isImportant ?? false,
  };
}

/** Now unless it was said earlier; null for what is no instant or lies in the future. */
function receivedAtOf(said: Said, at: Instant): Instant | null {
  if (said.receivedAt === undefined) return at;
  const receivedAt = parseInstant(said.receivedAt);
  return receivedAt === null || receivedAt > at ? null : receivedAt;
}

function originOf(said: Said) {
  const { categoryCode = null, importId = null, sourceNumber = null, latitude = null, longitude = null } = said;
  return { categoryCode, importId: importId as Id | null, sourceNumber, latitude, longitude };
}

function areaRefusal(areaCode: string, areas: Areas): SaidRefusal | null {
  if (areaCode === '') return refuse('intake.area-missing', {}, 'area');
  return areas.has(areaCode) ? null : refuse('intake.area-unknown', {}, 'area');
}

type Reachable = {
  readonly phone: string;
  readonly email: string;
  readonly address: string;
  readonly place: string;
};

/** What a way to answer needs: a phone a number, an SMS one of a mobile, a letter somewhere to go; the rest nothing. */
const NEEDS: Readonly<Partial<Record<ReplyWay, (contact: Reachable) => SaidRefusal | null>>> = {
  phone: ({ phone }) => {
    if (!phone) return refuse('intake.phone-missing', {}, 'phone');
    return couldBePhone(phone) ? null : refuse('intake.phone-wrong', {}, 'phone');
  },
  sms: ({ phone }) => (mobileOf(phone) === null ? refuse('intake.mobile-wrong', {}, 'phone') : null),
  email: ({ email }) => {
    if (!email) return refuse('intake.email-missing', {}, 'email');
    return emailOf(email) === null ? refuse('intake.email-wrong', {}, 'email') : null;
  },
  letter: ({ address, place }) => (address || place ? null : refuse('intake.address-missing', {}, 'address')),
};

function replyRefusal(replyWay: ReplyWay, contact: Reachable): SaidRefusal | null {
  return NEEDS[replyWay]?.(contact) ?? null;
}

/** Why these words can't be taken; null when they can. Also for words added later. */
export function wordsRefusal(words: string): SaidRefusal | null {
  const length = lengthOf(words);
  if (length < WORDS_LENGTH_MIN) return refuse('intake.words-missing', {}, 'words');
  if (length > WORDS_LENGTH_MAX)
    return refuse('intake.words-too-long', { most: WORDS_LENGTH_MAX, over: length - WORDS_LENGTH_MAX }, 'words');
  if (isGarbled(words)) return refuse('intake.words-garbled', {}, 'words');
  return null;
}

/** What somebody proposes is as free as what they say, and may be left out. */
function proposedRefusal(proposed: string): SaidRefusal | null {
  const refusal = proposed === '' ? null : wordsRefusal(proposed);
  return refusal && { ...refusal, field: 'proposedSolution' };
}

/** In code points, as people count characters. */
function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/**
 * The same text without what no database can hold and no eye can see: control characters and halves of characters.
 * Line ends become one kind. Everything a person can have typed stays.
 */
export function storable(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Cc}/gu, (control) => (control === '\n' || control === '\t' ? control : ''));
}

/** A few of these come from a broken emoji; many mean that the whole text was sent in another encoding. */
const REPLACED_SHARE_MAX = 0.05;

/**
 * Whether the text was damaged on its way, so that nobody could read it: GB18030 bytes read as UTF-8 (�), the same
 * saved again (锟斤拷), or UTF-8 bytes read as Latin letters (ä½ å¥½).
 */
export function isGarbled(text: string): boolean {
  if (text.includes('\ufffd') && (text.split('\ufffd').length - 1) / lengthOf(text) > REPLACED_SHARE_MAX) return true;
  if (text.includes('锟斤拷')) return true;
  return LATIN_PAIRS.test(text) && isChineseInLatin(text);
}

/** The first byte of a character in UTF-8 in Latin clothes, followed by one that goes on. */
const LATIN_PAIRS = /[\u00c0-\u00ff][\u0080-\u00bf]/;

function isChineseInLatin(text: string): boolean {
  const characters = [...text];
  if (characters.some((one) => (one.codePointAt(0) ?? 0) > 0xff)) return false;
  const bytes = Uint8Array.from(characters, (one) => one.codePointAt(0) ?? 0);
  return /\p{Script=Han}/u.test(new TextDecoder('utf-8').decode(bytes));
}

/** One line, trimmed, not longer than a line. */
function short(text: string | undefined): string {
  return storable(text ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, SHORT_LENGTH_MAX)
    .toWellFormed();
}

/** Anything with enough digits to ring: mobile, land line with or without area code, short service numbers. */
function couldBePhone(phone: string): boolean {
  const digits = phone.normalize('NFKC').replace(/\D/g, '');
  return digits.length >= 5 && digits.length <= 20;
}

function titleOf(given: string | undefined, words: string): string {
  const title = short(given).slice(0, TITLE_LENGTH_MAX);
  if (title) return title;
  const line = words.split('\n', 1)[0]?.trim() ?? words;
  return beginningOf(line);
}

/** As much as fits a line of a list: a Chinese character is twice as wide as a letter. */
function beginningOf(line: string): string {
  let width = 0;
  const kept: string[] = [];
  for (const character of line) {
    width += character.charCodeAt(0) < 0x2e80 ? 1 : 2;
    if (width > 2 * TITLE_FROM_WORDS_LENGTH_MAX) return `${kept.join('').trimEnd()}…`;
    kept.push(character);
  }
  return line;
}
