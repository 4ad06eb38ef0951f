import type { MessageWay } from '#civic/intake/rules/said.ts';
import { inFours } from '#kernel/check-digits.ts';
import { addDays, civilDateOf, startOf } from '#kernel/civil-date.ts';
import { addHours, type Instant } from '#kernel/instant.ts';
import type { Language, Words } from '#kernel/language.ts';
import { NOTICE_CHARACTERS_MAX, type NoticeKind } from './notices.ts';

/**
 * No messages at night (handbook §4.3 row 31, “no messages at night” of the overdue ladder, kept for every message):
 * from 21:00 to 8:00 Beijing time. The hours are ours; no law names them.
 */
const QUIET_FROM_HOUR = 21;
const QUIET_UNTIL_HOUR = 8;

/** What is told by day and night: that an emergency was passed on, and that they should ring themselves. */
const BY_NIGHT_TOO: readonly NoticeKind[] = ['handed_emergency'];

/** The first instant from `at` on at which a notice of this kind may be sent. */
export function nextSendAt(at: Instant, kind: string): Instant {
  if ((BY_NIGHT_TOO as readonly string[]).includes(kind)) return at;
  const today = civilDateOf(at);
  if (at < addHours(startOf(today), QUIET_UNTIL_HOUR)) return addHours(startOf(today), QUIET_UNTIL_HOUR);
  if (at < addHours(startOf(today), QUIET_FROM_HOUR)) return at;
  return addHours(startOf(addDays(today, 1)), QUIET_UNTIL_HOUR);
}

/** Hours from one failed try to the next: a server that is busy at first, one that is being mended later. */
const WAITS_HOURS = [1 / 60, 5 / 60, 15 / 60, 1, 2, 4, 8] as const;

/** After a day somebody tells it, who still can ask whether the person has moved. */
const TRIED_HOURS_MAX = 24;

/**
 * When a message that just failed is tried again; null when it is given up: every try is used up, or the next one would
 * begin more than 24 hours after the first. `tryCount`: how many there were.
 */
export function retryAt(tryCount: number, at: Instant, firstTryAt: Instant, kind: string): Instant | null {
  const wait = WAITS_HOURS[tryCount - 1];
  if (wait === undefined) return null;
  const next = nextSendAt(addHours(at, wait), kind);
  return next > addHours(firstTryAt, TRIED_HOURS_MAX) ? null : next;
}

/** By which way a notice is told: of a sealed matter only to who comes with number and code (I7). */
export function wayOf(matter: { readonly isSealed: boolean }, replyWay: string): string {
  return matter.isSealed ? 'look_up' : replyWay;
}

/** A notice that is to leave the house. */
export type Outgoing = {
  readonly zh: string;
  readonly en: string;
  readonly language: Language;
  readonly number: string;
  readonly matterKind: string;
  readonly isSealed: boolean;
  readonly complainsOfUnit: boolean;
};

/** Says that there is news, and nothing of what it is about. */
export const NEUTRAL: Words = {
  zh: '您的事有新进展，请凭编号查看。',
  en: 'There is news of your matter. Please look it up by its number.',
};

/** Whoever reads the phone over a shoulder must not learn that its owner complained of somebody. */
const TOLD_NEUTRALLY: readonly string[] = ['complaint', 'conduct_report'];

/** Whether a message says only that there is news: of complaints and reports on conduct. */
export function isNeutral({ matterKind, complainsOfUnit }: Pick<Outgoing, 'matterKind' | 'complainsOfUnit'>): boolean {
  return complainsOfUnit || TOLD_NEUTRALLY.includes(matterKind);
}

/** Subject and text of a message. */
export type MessageText = { readonly subject: string; readonly text: string };

/** Where people outside look their matters up, and whom they ring. */
export type Sender = { readonly lookUpUrl: string; readonly phone: string };

/**
 * What is sent: nothing of a sealed matter, ever (I7); of complaints and reports on conduct only that there is news,
 * without unit, category or content. An SMS has at most 70 characters (handbook §4.7), in English too; an e-mail has the
 * whole notice and where to look it up, never the lookup code.
 */
export function messageOf(channel: MessageWay, told: Outgoing, sender: Sender): MessageText | null {
  if (told.isSealed) return null;
  const whole = isNeutral(told) ? NEUTRAL[told.language] : told[told.language];
  if (channel === 'email') return emailOf(told, whole, sender);
  const isShort = [...whole].length <= NOTICE_CHARACTERS_MAX;
  return { subject: '', text: isShort ? whole : NEUTRAL[told.language] };
}

const EMAIL = {
  zh: {
    subject: '您说的事有新进展',
    number: '编号：',
    where: '查看全文、评价或补充，请凭回执上的编号和查询码打开：',
    phone: '有疑问请打电话：',
    automatic: '这封邮件由系统发出，请不要回复，也不要把查询码告诉别人。',
  },
  en: {
    subject: 'News of your matter',
    number: 'Number: ',
    where: 'To read it all, judge it or add to it, open this with the number and code of your receipt:',
    phone: 'Questions? Call ',
    automatic: 'This mail was sent by a program: please do not answer it, and tell nobody your lookup code.',
  },
} as const satisfies Record<Language, Record<string, string>>;

function emailOf(told: Outgoing, whole: string, { lookUpUrl, phone }: Sender): MessageText {
  const words = EMAIL[told.language];
  const lines = [
    whole,
    ...(isNeutral(told) ? [] : [`${words.number}${inFours(told.number)}`]),
    '',
    words.where,
    lookUpUrl,
    '',
    ...(phone === '' ? [] : [`${words.phone}${phone}`]),
    words.automatic,
  ];
  return { subject: words.subject, text: `${lines.join('\n')}\n` };
}

/** How far a message is; see the comments of the table `delivery`. */
export const DELIVERY_STATES = {
  waiting: { zh: '等发送', en: 'waiting to be sent' },
  failed: { zh: '没发出，会再发', en: 'failed, will be tried again' },
  sent: { zh: '已发出', en: 'sent' },
  given_up: { zh: '发不出，改由人告知', en: 'given up, somebody tells it' },
} as const satisfies Record<string, Words>;

export type DeliveryState = keyof typeof DELIVERY_STATES;
