import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Instant } from '#kernel/instant.ts';
import { fill, type Words } from '#kernel/language.ts';

/** What the person is told must fit one SMS: 70 characters (handbook §4.7). */
export const NOTICE_CHARACTERS_MAX = 70;

/**
 * What the person is told (handbook §4.9), zh and en. The lookup code is never part of stored words: it stands on the
 * receipt only. `{…}` places are filled; long values are cut so that the Chinese text fits one SMS.
 */
export const NOTICES = {
  registered: {
    zh: '您说的事记下了，编号{no}。{date}前会有人联系您。不用再报第二遍。',
    en: 'What you said is on record, number {no}. Somebody will contact you before {date}. No need to report it again.',
  },
  handed_emergency: {
    zh: '您说的事情紧急，已当面口头转给{line}（{time}）。仍有危险请直接拨打。',
    en: 'What you said is urgent; it was passed by voice to {line} ({time}). If the danger goes on, ring them yourself.',
  },
  not_accepted: {
    zh: '这件事我们无权办：{reason}。可以找{where}。您要是不同意，{days}天内可以提出。',
    en: 'We have no power over this: {reason}. You can turn to {where}. If you disagree, say so within {days} days.',
  },
  referred: {
    zh: '您说的事归{where}管，已转过去，对方确认收到。有事可找他们。',
    en: 'This belongs to {where}; it was passed on and they have confirmed it. You can turn to them.',
  },
  dispatched: {
    zh: '您的事由{unit}办{phone}，最晚{due}答复您。',
    en: '{unit} deals with your matter{phone}; you get an answer by {due}.',
  },
  more_facts: {
    zh: '还差一样：{item}。方便时凭编号告诉我们，三五天也不要紧，事情不会撤。',
    en: 'One thing is missing: {item}. Tell us by number when you can; a few days don’t matter, it stays open.',
  },
  extended: {
    zh: '原定{due}答复，因{reason}要到{due2}。耽误了，对不住。',
    en: 'The answer was due by {due}; because of this it will be {due2}: {reason}. We are sorry.',
  },
  raised: {
    zh: '这事我们权限不够，已报{upper}，他们最晚{due}给话。',
    en: 'We have not the power for this; it was raised to {upper}, who must answer by {due}.',
  },
  replied: {
    zh: '您说的事有答复了：{result}。请凭编号查看全文并评价；没办好可要求重办。',
    en: 'There is an answer: {result}. Look it up by number and say what you think; if it is not done, have it redone.',
  },
  merged: {
    zh: '还有{n}户也反映了同一件事，我们一起办，办完会单独告诉您。不同意可凭编号说。',
    en: '{n} more said the same, so we deal with it as one and answer each of you. If you disagree, say so by number.',
  },
  split: {
    zh: '您的事单独办了，会重新派单位，最晚{due}告诉您由谁办。',
    en: 'Your matter is dealt with by itself again; you are told who does it by {due}.',
  },
  promise_delivered: {
    zh: '答应您的事，{unit}说办好了。办没办好您说了算，请凭编号确认。',
    en: '{unit} says that what was promised is done. Only you decide: confirm it by number.',
  },
  promise_change_asked: {
    zh: '答应{due}办完的事，{unit}想改到{due2}：{reason}。同不同意，请凭编号说。',
    en: '{unit} asks to do by {due2} what was promised for {due}: {reason}. Say by number whether you agree.',
  },
  promise_changed: {
    zh: '按您的意思，答应的事改到{due2}办完。到日子会告诉您办没办成。',
    en: 'With your consent the promise is now for {due2}. You will be told then whether it was kept.',
  },
  promise_missed: {
    zh: '答应{due}办完的事没有办完，对不住。{unit}要给您新的说法，您也可以凭编号重开。',
    en: 'What was promised for {due} is not done. We are sorry. {unit} owes you an answer; you can reopen by number.',
  },
  tracked: {
    zh: '眼下办不了，原因是{reason}。{date}再看一次，有变化先告诉您。',
    en: 'It can’t be done now: {reason}. We look again on {date} and tell you first when something changes.',
  },
  resumed: {
    zh: '到了说好再看的日子，您的事重新办，最晚{due}答复您。',
    en: 'The day has come to look again: your matter is taken up, and you get an answer by {due}.',
  },
  review_opened: {
    zh: '您申请复查，{unit}收到了，最晚{due}书面答复您。',
    en: 'Your request for a review was received by {unit}; you get a written answer by {due}.',
  },
  review_decided: {
    zh: '复查意见出来了：{answer}。不服可在{due}前申请复核，请凭编号看全文。',
    en: 'The review is decided: {answer}. You can ask for a re-check until {due}; read it in full by number.',
  },
  review_redo: {
    zh: '复查意见出来了：原答复不作数，{unit}重新办，最晚{due}答复您。',
    en: 'The review is decided: the reply does not stand. {unit} must do it again and answer by {due}.',
  },
  recheck_opened: {
    zh: '您申请复核，{unit}收到了，最晚{due}书面答复您。',
    en: 'Your request for a re-check was received by {unit}; you get a written answer by {due}.',
  },
  hearing_begun: {
    zh: '{unit}要就您申请的复核听证，最晚{date}结束。听证的时间不算进复核期限。',
    en: '{unit} holds a hearing on your re-check until {date} at the latest. Its time does not count in the limit.',
  },
  hearing_ended: {
    zh: '听证结束了，{unit}接着复核，最晚{due}书面答复您。',
    en: 'The hearing is over. {unit} goes on with the re-check; you get a written answer by {due}.',
  },
  final: {
    zh: '这件事的信访程序到此终结：{answer}。法律上还能走的路写在意见书里，请凭编号看。',
    en: 'The petition ends here: {answer}. The legal ways that remain stand in the opinion; read it by number.',
  },
  reworked: {
    zh: '您说没办好，已退回{unit}重办，最晚{due}再答复您。',
    en: 'You said it is not done: {unit} must do it again and answer by {due}.',
  },
  reopened: {
    zh: '您的事重新开了，最晚{due}答复您。不用再说一遍。',
    en: 'Your matter is open again; you get an answer by {due}. No need to say it all again.',
  },
  overdue: {
    zh: '您的事原定{due}前{step}，到现在没有做到，对不住。已列入超期，由{unit}抓紧办。',
    en: '{step} was due by {due} and is not done. We are sorry. It is on the overdue list; {unit} must hurry.',
  },
  closed: {
    zh: '您的事已办结。没办好或又出现，{date}前凭编号一键重开。',
    en: 'Your matter is closed. If it is not done or comes back, reopen it by number until {date}.',
  },
  withdrawal_asked: {
    zh: '您要撤回的话记下了。会有不是办事单位的人联系您，确认没有人逼您。',
    en: 'Your wish to withdraw is noted. Somebody from outside the unit will ask that nobody pressed you.',
  },
  issue_step: {
    zh: '您说的事已列入议题“{title}”：{step}。凭编号可看。',
    en: 'Your matter is part of “{title}”: {step}. See it by your number.',
  },
  published: {
    zh: '您这件事的结果公示了，名字住址已隐去。{until}前可凭编号自己再遮盖。',
    en: 'The result of your matter is public, without name or address. Until {until} you can bar more of it by your number.',
  },
  published_corrected: {
    zh: '公示里您这件事的{what}更正了。原来怎么写、为什么改，凭编号可看。',
    en: 'In what is public of your matter the {what} was corrected. What it said and why: see by your number.',
  },
  published_photo: {
    zh: '公示里您这件事的照片多遮了或说明删短了，原来的不再显示。为什么，凭编号可看。',
    en: 'In what is public of your matter a photo was barred further, or what is said of it shortened; what stood there is shown no more. Why: see by your number.',
  },
  published_photo_out: {
    zh: '公示里您这件事的一张照片撤下了，不再显示。为什么，凭编号可看。',
    en: 'A photo was taken out of what is public of your matter and is shown no more. Why: see by your number.',
  },
  booking_moved: {
    zh: '您预约的时间地点有变，现在是{when}，{place}。预约号照用，来不了请凭号取消。',
    en: 'Your booking is now {when}, {place}.',
  },
  booking_cancelled: {
    zh: '您预约的那次取消了，改在{when}，{place}。预约号照用，来不了请凭号取消。',
    en: 'Cancelled; held on {when} instead, {place}.',
  },
  withdrawn: {
    zh: '您的事已按您的意思撤回。以后想再说，随时可以重新反映。',
    en: 'Your matter was withdrawn as you wished. You can raise it again at any time.',
  },
} as const satisfies Record<string, Words>;

export type NoticeKind = keyof typeof NOTICES;

export type NoticeValues = Readonly<Record<string, Words | string | number>>;

/** The words of one notice in both languages; the longest values are cut until the Chinese fits one SMS. */
export function noticeWords(kind: NoticeKind, values: NoticeValues): Words {
  const cut = fitted(NOTICES[kind].zh, valuesIn('zh', values));
  return { zh: cut, en: fill(NOTICES[kind].en, valuesIn('en', values)) };
}

function valuesIn(language: keyof Words, values: NoticeValues): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'object' ? value[language] : String(value)]),
  );
}

/** A template with its values, the longest cut until the text fits one SMS. */
export function fitted(template: string, values: Record<string, string>): string {
  const text = fill(template, values);
  const over = [...text].length - NOTICE_CHARACTERS_MAX;
  if (over <= 0) return text;
  const [longest] = Object.entries(values).toSorted(([, a], [, b]) => b.length - a.length);
  if (!longest || longest[1].length <= 6) return text;
  const [name, value] = longest;
  const kept = [...value].slice(0, Math.max(5, [...value].length - over - 1)).join('');
  return fitted(template, { ...values, [name]: `${kept}…` });
}

/** `11月23日` and `23 November`, as a person says it. */
export function dayWords(instant: Instant): Words {
  return civilDayWords(civilDateOf(instant));
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** A civil day as a person says it. */
export function civilDayWords(day: CivilDate): Words {
  const [, month = 1, date = 1] = day.split('-').map(Number);
  return { zh: `${month}月${date}日`, en: `${date} ${MONTHS[month - 1] ?? ''}` };
}
