import type { RefusalWords } from '#kernel/refusal.ts';

/** What is said of heart-to-heart meetings when something can't be done as it is. */
export const meetingRefusals = {
  'fieldwork.meeting-topic': {
    status: 422,
    zh: '还没写谈什么。写一句，让大家知道可以来问。',
    en: 'What it is about is missing. Write a line, so that people know what to ask.',
  },
  'fieldwork.meeting-late': {
    status: 422,
    zh: '恳谈会至少提前 {days} 天通知。请选 {earliest} 或以后的日子和时间。',
    en: 'A meeting is called at least {days} days before. Choose {earliest} or later, and a time.',
  },
  'fieldwork.meeting-far': {
    status: 422,
    zh: '恳谈会最多提前一年通知。请选 {latest} 或以前的日子。',
    en: 'A meeting is called at most a year before. Choose {latest} or earlier.',
  },
  'fieldwork.meeting-personal': {
    status: 422,
    zh: '通知和取消原因谁都看得到，也进手机日历：请去掉手机号、身份证号等个人信息。',
    en: 'Everybody reads the call and why it was cancelled, in calendars too: please leave out telephones, identity numbers and the like.',
  },
  'fieldwork.meeting-unknown': {
    status: 404,
    zh: '没有这次会，或不在您的辖区内。请回到名单再选。',
    en: 'There is no such meeting in your area. Go back to the list and choose again.',
  },
  'fieldwork.meeting-not-begun': {
    status: 409,
    zh: '会还没开，或已经结束、取消。请看一眼这次会现在的状态。',
    en: 'The meeting has not begun, or is over or cancelled. Look at how it stands.',
  },
  'fieldwork.meeting-begun': {
    status: 409,
    zh: '会已经开了，不能再取消。',
    en: 'The meeting was held and cannot be cancelled any more. Write down what was asked.',
  },
  'fieldwork.meeting-present': {
    status: 422,
    zh: '还没写到会几个人。数一下，写个数。',
    en: 'How many came is missing. Count and write the number.',
  },
  'fieldwork.meeting-not-held': {
    status: 409,
    zh: '先记下这次会开了、到了几个人，再公布纪要。',
    en: 'First write down that it was held and how many came; then publish the minutes.',
  },
  'fieldwork.outcomes-missing': {
    status: 409,
    zh: '上次定了日子的还有 {count} 件没有说结果。请先当着大家问一遍再公布。',
    en: '{count} things with a day from before were not spoken of. Ask those present first, then publish.',
  },
  'fieldwork.item-words': {
    status: 422,
    zh: '还没写问的是什么。照原话写。',
    en: 'What was asked is missing. Write it in their words.',
  },
  'fieldwork.item-answer': {
    status: 422,
    zh: '还没写怎么答的。当场没答上来，就定个日子和单位。',
    en: 'The answer is missing. If there was none, set a day and who answers for it.',
  },
  'fieldwork.item-due': {
    status: 422,
    zh: '限期办的要写今天或以后的日子和责任单位。',
    en: 'What is to be done needs a day from today on, and the unit that answers for it.',
  },
  'fieldwork.item-public': {
    status: 422,
    zh: '公开的问法和答复里不能空着，也不能有发言人的名字、号码、车牌、邮箱或账号。请改一下。',
    en: 'The public form must be there, and neither it nor the answer may hold the speaker’s name, a number, plate, e-mail address or account. Change it.',
  },
  'fieldwork.item-unknown': {
    status: 404,
    zh: '这一件已经说过结果，或不是这个地方以前会上的。请刷新看看。',
    en: 'This was spoken of already, or is from no earlier meeting of this place. Look again.',
  },
} as const satisfies Record<string, RefusalWords>;
