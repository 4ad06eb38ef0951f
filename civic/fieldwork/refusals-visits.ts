import type { RefusalWords } from '#kernel/refusal.ts';

/** What is said of visits and the diary when something can't be done as it is. */
export const visitRefusals = {
  'fieldwork.sms-none': {
    status: 409,
    zh: '这里还不能发带链接的短信。请打电话或用纸条问，或请管理员接上短信、设好 PUBLIC_URL。',
    en: 'No SMS with a link can be sent from here yet. Ask by phone or slip, or have the administrator connect SMS and set PUBLIC_URL.',
  },
  'fieldwork.phone-none': {
    status: 422,
    zh: '这一户没有留能收短信的手机号。请打电话或用纸条问。',
    en: 'This household left no mobile number that takes an SMS. Ask by phone or slip.',
  },
  'fieldwork.asked-already': {
    status: 409,
    zh: '这一户的这次走访已经发短信问过，一次就够。没有回音可以打电话问。',
    en: 'This household was asked about this visit by SMS before; once is enough. Call when nothing comes back.',
  },
  'fieldwork.question-unknown': {
    status: 404,
    zh: '没有找到这个链接。请对照短信再打一遍，或凭联系卡打开本户页面。',
    en: 'There is no such link. Compare it with the message, or open your household’s page with your card.',
  },
  'fieldwork.question-over': {
    status: 410,
    zh: '这个链接过期了。您还可以凭联系卡说，或打监督电话。',
    en: 'This link is too old. You can still say it with your card, or by the oversight number.',
  },
  'fieldwork.days-wrong': {
    status: 422,
    zh: '请填从哪天到哪天，最多 {days} 天。',
    en: 'Say from which day to which, at most {days} days.',
  },
  'fieldwork.policy-name': {
    status: 422,
    zh: '还没写讲的是哪项政策。写个大家叫得出的名字就行。',
    en: 'Which policy it was is missing. The name that people use will do.',
  },
  'fieldwork.plan-question': {
    status: 422,
    zh: '还没写带着什么问题去。一句话就行。',
    en: 'What is to be found out is missing. One sentence will do.',
  },
  'fieldwork.plan-day': {
    status: 422,
    zh: '请选今天或以后的日子，一年以内。',
    en: 'Choose today or a day within a year.',
  },
  'fieldwork.plan-unknown': {
    status: 404,
    zh: '没有找到这个打算，或不是您的。请回到日记再选。',
    en: 'There is no such plan of yours. Go back to the diary and choose again.',
  },
  'fieldwork.visit-days': {
    status: 422,
    zh: '日期不对：走访写当天一天，蹲点写从哪天到哪天；不能是将来，也不能早于 {days} 天前。',
    en: 'The days are not right: a visit has one day, a stay its first and last; none to come, and none more than {days} days ago.',
  },
  'fieldwork.visit-met': {
    status: 422,
    zh: '还没写见了几户（几个人）。写个数就行。',
    en: 'How many were met is missing. A number will do.',
  },
  'fieldwork.visit-count': {
    status: 422,
    zh: '人数、车数应是 0 到 {most} 的整数；不记就空着。',
    en: 'Counts are whole numbers from 0 to {most}; leave them empty if you like.',
  },
  'fieldwork.visit-text-long': {
    status: 422,
    zh: '一项最多写 {most} 个字。请只留事实。',
    en: 'At most {most} characters in one place. Keep the facts.',
  },
  'fieldwork.visit-household': {
    status: 422,
    zh: '有一户不在您联系的名单里。没登记的不用选，写个数就行。',
    en: 'One of these households is not among yours. Whoever is not registered need not be chosen; a number will do.',
  },
  'fieldwork.visit-of-another': {
    status: 409,
    zh: '这一篇是别人写的。请新写一篇。',
    en: 'Somebody else wrote this entry. Write a new one.',
  },
  'fieldwork.visit-unknown': {
    status: 404,
    zh: '没有找到这一篇，或不是您的。请回到日记再选。',
    en: 'There is no such entry of yours. Go back to the diary and choose again.',
  },
  'fieldwork.stale': {
    status: 409,
    zh: '这一篇刚在别处改过。您写的还在，请看一眼新的再存。',
    en: 'This entry was changed elsewhere. What you wrote is still here; look at the newer one, then save again.',
  },
  'fieldwork.share-empty': {
    status: 422,
    zh: '还没写分享的内容。请写一份隐去姓名的。',
    en: 'Nothing to share yet. Write a copy without names.',
  },
  'fieldwork.share-number': {
    status: 422,
    zh: '分享的内容里有号码“{number}”。请去掉再分享。',
    en: 'The copy contains the number “{number}”. Take it out first.',
  },
  'fieldwork.share-name': {
    status: 422,
    zh: '分享的内容里有走访对象的名字“{name}”。请换成“某户”。',
    en: 'The copy names “{name}”, whom you met. Write “a household” instead.',
  },
  'fieldwork.confirm-own': {
    status: 403,
    zh: '自己的走访要由别人去问。请请同事来做。',
    en: 'Somebody else asks about one’s own visits. Ask a colleague.',
  },
  'fieldwork.confirmed-already': {
    status: 409,
    zh: '这一户已经说过了，说了不改。请做下一户。',
    en: 'This household has said it already, and that stays. Go on to the next.',
  },
} as const satisfies Record<string, RefusalWords>;
