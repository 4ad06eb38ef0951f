import type { MessageWay } from '#civic/intake/rules/said.ts';
import { inFours } from '#kernel/check-digits.ts';
import { addDays, civilDateOf, startOf } from '#kernel/civil-date.ts';
import { addHours, type Instant } from '#kernel/instant.ts';
import { type Language, say, type Words } from '#kernel/language.ts';
import { type MessageText, NEUTRAL, type Sender } from './deliveries.ts';
import { NOTICE_CHARACTERS_MAX } from './notices.ts';

/** A step of an issue, as somebody hears of it. */
export type News = { readonly title: string; readonly step: Words };

/** News of issues waits for no answer at once: it goes out at six in the evening, so that a day is one message. Ours. */
const NEWS_HOUR = 18;

/** The next evening from `at` on at which news goes out. */
export function newsSendAt(at: Instant): Instant {
  const today = addHours(startOf(civilDateOf(at)), NEWS_HOUR);
  return at <= today ? today : addHours(startOf(addDays(civilDateOf(at), 1)), NEWS_HOUR);
}

/** One notice of several that go to one person together. */
export type NewsPart = News & {
  /** Of whose matter; null: they follow it. */
  readonly number: string | null;
  /** Where a follower reads it and stops; null of a matter. */
  readonly url: string | null;
  /** A complaint: only that there is news. */
  readonly isNeutral: boolean;
};

const SHORT: Words = {
  zh: '“{title}”有{count}条新进展，可凭编号或在公开页看。',
  en: '“{title}”: {count} news. See by number or on its page.',
};
const SEVERAL: Words = {
  zh: '“{title}”等{issues}个议题有{count}条新进展，可凭编号或在公开页看。',
  en: '“{title}”, {issues} issues: {count} news. By number or page.',
};
/** Titles are cut so far, one after the other, until a message is short enough. */
const TITLE_CHARACTERS = [200, 12, 8, 5] as const;

function cut(title: string, most: number): string {
  return [...title].length <= most ? title : `${[...title].slice(0, most - 1).join('')}…`;
}

/** Each issue once with its steps in their order; what somebody hears as reporter and as follower once. */
function byTitle(parts: readonly NewsPart[], language: Language): (readonly [string, readonly string[]])[] {
  const steps = new Map<string, Set<string>>();
  for (const { title, step } of parts) steps.set(title, (steps.get(title) ?? new Set()).add(step[language]));
  return [...steps].map(([title, all]) => [title, [...all]]);
}

function lineOf(title: string, steps: readonly string[], language: Language): string {
  return language === 'zh' ? `“${title}”：${steps.join('；')}。` : `“${title}”: ${steps.join('; ')}.`;
}

/**
 * One message of all the news of a day. An SMS has at most 70 characters (handbook §4.7): titles are cut first, then only
 * how many there are is said, those of complaints with the rest. An e-mail has all of it, and where it is read. Of a
 * complaint only that there is news.
 */
export function newsMessageOf(
  channel: MessageWay,
  parts: readonly NewsPart[],
  language: Language,
  sender: Sender,
): MessageText {
  const named = parts.filter(({ isNeutral }) => !isNeutral);
  const told = byTitle(named, language);
  const neutral = parts.some(({ isNeutral }) => isNeutral) ? [NEUTRAL[language]] : [];
  if (channel === 'email') return emailOf(parts, told, language, sender);
  for (const most of TITLE_CHARACTERS) {
    const text = [...told.map(([title, steps]) => lineOf(cut(title, most), steps, language)), ...neutral].join('');
    if ([...text].length <= NOTICE_CHARACTERS_MAX) return { subject: '', text };
  }
  const [title = ''] = told[0] ?? [];
  const all = byTitle(parts, language);
  const count = all.reduce((sum, [, steps]) => sum + steps.length, 0);
  const values = { title: cut(title, 8), count, issues: all.length };
  return { subject: '', text: say(all.length > 1 ? SEVERAL : SHORT, language, values) };
}

const EMAIL = {
  zh: {
    subject: '您说的、您关注的事有新进展',
    number: '编号：',
    matter: '您说的事，请凭回执上的编号和查询码看全文：',
    followed: '您关注的事，查看或不再接收，请打开：',
    phone: '有疑问请打电话：',
    automatic: '这封邮件由系统发出，请不要回复，也不要把查询码告诉别人。',
  },
  en: {
    subject: 'News of your matter and of what you follow',
    number: 'Number: ',
    matter: 'Read it all with the number and code of your receipt:',
    followed: 'What you follow: to read it, or to stop, open',
    phone: 'Questions? Call ',
    automatic: 'This mail was sent by a program: please do not answer it, and tell nobody your lookup code.',
  },
} as const satisfies Record<Language, Record<string, string>>;

function emailOf(
  parts: readonly NewsPart[],
  told: ReturnType<typeof byTitle>,
  language: Language,
  { lookUpUrl, phone }: Sender,
): MessageText {
  const words = EMAIL[language];
  const ofMatters = parts.filter(({ number }) => number !== null);
  const numbers = new Set(ofMatters.flatMap(({ number, isNeutral }) => (number === null || isNeutral ? [] : [number])));
  const urls = new Set(parts.flatMap(({ url }) => url ?? []));
  const lines = [
    ...told.map(([title, steps]) => lineOf(title, steps, language)),
    ...(parts.some(({ isNeutral }) => isNeutral) ? [NEUTRAL[language]] : []),
    '',
    ...[...numbers].map((number) => `${words.number}${inFours(number)}`),
    ...(ofMatters.length === 0 ? [] : [words.matter, lookUpUrl]),
    ...(urls.size === 0 ? [] : [words.followed, ...urls]),
    '',
    ...(phone === '' ? [] : [`${words.phone}${phone}`]),
    words.automatic,
  ];
  return { subject: words.subject, text: `${lines.join('\n')}\n` };
}
