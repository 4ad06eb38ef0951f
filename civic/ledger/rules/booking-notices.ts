import type { MessageWay } from '#civic/intake/rules/said.ts';
import { inFours } from '#kernel/check-digits.ts';
import { civilTimeText } from '#kernel/civil-date.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Language, Words } from '#kernel/language.ts';
import { emailOf, mobileOf } from '#kernel/reachable.ts';
import type { MessageText } from './deliveries.ts';
import { dayWords, NOTICE_CHARACTERS_MAX, type NoticeKind, noticeWords } from './notices.ts';

/** `11月25日 09:00`, `25 November, 09:00`: on the clock of the office. */
function whenWords(at: Instant): Words {
  const { zh, en } = dayWords(at);
  const time = civilTimeText(at).slice(11, 16);
  return { zh: `${zh} ${time}`, en: `${en}, ${time}` };
}

/** Of the place, in the English text, whose words are longer; the whole of it stands on the page of the booking. */
const PLACE_CHARACTERS_MAX = 20;

/** What a holder is told, as long as an SMS at most in both languages. */
export function bookingWords(
  kind: Extract<NoticeKind, `booking_${string}`>,
  { startsAt, place }: { readonly startsAt: Instant; readonly place: string },
): Words {
  const letters = [...place];
  const isLong = letters.length > PLACE_CHARACTERS_MAX;
  const en = isLong ? `${letters.slice(0, PLACE_CHARACTERS_MAX - 1).join('')}…` : place;
  return noticeWords(kind, { when: whenWords(startsAt), place: { zh: place, en } });
}

/**
 * By what whoever booked is told: by SMS with a mobile number, else by e-mail; of two ways the one for which the house
 * has a courier. Null: they left no way that a message can go.
 */
export function channelFor(
  left: { readonly phone: string; readonly email: string },
  hasCourier: (channel: MessageWay) => boolean,
): MessageWay | null {
  const ways: MessageWay[] = [];
  if (mobileOf(left.phone) !== null) ways.push('sms');
  if (emailOf(left.email) !== null) ways.push('email');
  return ways.find(hasCourier) ?? ways[0] ?? null;
}

/** What is told of a booking. */
export type BookingTold = Words & { readonly language: Language; readonly number: string };

const NEUTRAL: Words = {
  zh: '您的预约有变，请凭预约号查看。',
  en: 'Your booking has changed. Please look it up by its number.',
};

const EMAIL = {
  zh: {
    subject: '您的预约有变',
    number: '预约号：',
    where: '查看详情或取消，请凭预约号和查询码打开：',
    phone: '有疑问请打电话：',
    automatic: '这封邮件由系统发出，请不要回复，也不要把查询码告诉别人。',
  },
  en: {
    subject: 'Your booking has changed',
    number: 'Booking number: ',
    where: 'For details, or to cancel it, open this with your booking number and code:',
    phone: 'Questions? Call ',
    automatic: 'This mail was sent by a program: please do not answer it, and tell nobody your lookup code.',
  },
} as const satisfies Record<Language, Record<string, string>>;

/**
 * The message to somebody who booked: day, hour and place, never what it is about, with whom, or the code. An SMS has at
 * most 70 characters (handbook §4.7).
 */
export function bookingMessageOf(
  channel: MessageWay,
  told: BookingTold,
  { bookingUrl, phone }: { readonly bookingUrl: string; readonly phone: string },
): MessageText {
  const whole = told[told.language];
  if (channel === 'sms') {
    const isShort = [...whole].length <= NOTICE_CHARACTERS_MAX;
    return { subject: '', text: isShort ? whole : NEUTRAL[told.language] };
  }
  const words = EMAIL[told.language];
  const lines = [
    whole,
    `${words.number}${inFours(told.number)}`,
    '',
    words.where,
    bookingUrl,
    '',
    ...(phone === '' ? [] : [`${words.phone}${phone}`]),
    words.automatic,
  ];
  return { subject: words.subject, text: `${lines.join('\n')}\n` };
}
