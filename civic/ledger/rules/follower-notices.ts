import type { MessageWay } from '#civic/intake/rules/said.ts';
import type { Language, Words } from '#kernel/language.ts';
import type { MessageText } from './deliveries.ts';
import { fitted, NOTICE_CHARACTERS_MAX } from './notices.ts';

/** A value of a notice: the same in both languages, or not. */
export type FollowerValues = Readonly<Record<string, Words | string>>;

/** What a follower is told, as long as an SMS at most in either language: the longest value is cut. */
export function followerWords(words: Words, values: FollowerValues): Words {
  const valuesIn = (language: Language) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? value : value[language]]),
    );
  return { zh: fitted(words.zh, valuesIn('zh')), en: fitted(words.en, valuesIn('en')) };
}

/** What is told to somebody who asked to hear of something public. */
export type FollowerTold = Words & { readonly language: Language };

const EMAIL = {
  zh: {
    subject: '您关注的事',
    where: '查看、确认或不再接收，请打开：',
    automatic: '这封邮件由系统发出，请不要回复。',
  },
  en: {
    subject: 'What you follow',
    where: 'To read it, to confirm, or to stop, open this:',
    automatic: 'This mail was sent by a program: please do not answer it.',
  },
} as const satisfies Record<Language, Record<string, string>>;

/** The message to a follower. An SMS has at most 70 characters (handbook §4.7). */
export function followerMessageOf(channel: MessageWay, told: FollowerTold, url: string): MessageText {
  const whole = told[told.language];
  if (channel === 'sms') return { subject: '', text: [...whole].slice(0, NOTICE_CHARACTERS_MAX).join('') };
  const { subject, where, automatic } = EMAIL[told.language];
  return { subject, text: `${[whole, '', where, url, '', automatic].join('\n')}\n` };
}
