import type { RefusalWords } from '#kernel/refusal.ts';
import { meetingRefusals } from './refusals-meetings.ts';
import { visitRefusals } from './refusals-visits.ts';

/** What fieldwork says when something can't be done as it is. Each sentence says what to do next. */
export const fieldworkRefusals = {
  'fieldwork.published-late': {
    status: 422,
    zh: '接访安排至少提前 {days} 天公布（公布当天不算）。请选 {earliest} 或以后的日子；等不及的，不公布，直接下去走访。',
    en: 'A session is published at least {days} days before (the day of publishing not counted). Choose {earliest} or later; if that is too late, go and visit without announcing it.',
  },
  'fieldwork.moved-late': {
    status: 409,
    zh: '离接访不到 {days} 天，时间和地点不能再改。请取消这一场，定一个新日子补上。',
    en: 'Less than {days} days are left, so time and place stay. Cancel this session and name a new day for it.',
  },
  'fieldwork.time-wrong': {
    status: 422,
    zh: '时间不对：要有日期，结束要晚于开始。请改一下。',
    en: 'The time is not right: name the day, and an end later than the beginning.',
  },
  'fieldwork.leader-unknown': {
    status: 422,
    zh: '没有找到这位在职人员。请从名单里重新选。',
    en: 'This person is not in office here. Choose again from the list.',
  },
  'fieldwork.unit-unknown': {
    status: 422,
    zh: '没有找到这个单位。请从名单里重新选。',
    en: 'There is no such unit. Choose again from the list.',
  },
  'fieldwork.area-outside': {
    status: 422,
    zh: '这个地方或单位不在您的辖区内。请换一个，或请管那里的人来公布。',
    en: 'This place or unit is outside your area. Choose another, or ask whoever is in charge there.',
  },
  'fieldwork.field-missing': {
    status: 422,
    zh: '还没写接访的领域。请写一句，让大家知道这一场能说什么事。',
    en: 'What the session is about is missing. Write a line, so that people know what to bring.',
  },
  'fieldwork.place-missing': {
    status: 422,
    zh: '还没写地点。请写到大家能找到的程度。',
    en: 'The place is missing. Write it so that people find it.',
  },
  'fieldwork.no-way-in': {
    status: 422,
    zh: '既不能预约又不能直接来，谁也来不了。请给预约名额，或允许直接来。',
    en: 'Without places to book and without walk-ins nobody can come. Offer one of them.',
  },
  'fieldwork.slots-below-booked': {
    status: 409,
    zh: '已经有 {booked} 个预约，名额不能比这少。请填 {booked} 或更多。',
    en: '{booked} places are booked already. Offer {booked} or more.',
  },
  'fieldwork.session-unknown': {
    status: 404,
    zh: '没有这一场接访，或不在您的辖区内。请回到接访安排重新选。',
    en: 'There is no such session, or it is outside your area. Choose again from the list of sessions.',
  },
  'fieldwork.session-changed': {
    status: 409,
    zh: '这一场刚刚被别人改动过。您填的还在，请看过最新安排再交一次。',
    en: 'Somebody has just changed this session. What you typed is still here: look at the latest and send it again.',
  },
  'fieldwork.session-over': {
    status: 409,
    zh: '这一场已经开始、办完或取消，不能再改。请另公布一场。',
    en: 'This session has begun, was held or was cancelled, and stays as it is. Publish another one.',
  },
  'fieldwork.deputy-is-leader': {
    status: 422,
    zh: '替班的人和原来的领导是同一位。请选另一位。',
    en: 'The deputy is the leader. Choose somebody else.',
  },
  'fieldwork.reason-missing': {
    status: 422,
    zh: '请写明原因，原因会公开。',
    en: 'Write the reason; it is shown to everybody.',
  },
  'fieldwork.not-begun': {
    status: 409,
    zh: '还没到接访的时间。到时再记。',
    en: 'The session has not begun. Write it down when it has.',
  },
  'fieldwork.slots-full': {
    status: 409,
    zh: '这一场的名额刚刚约满，您写的还在。请选另一场；写明“可以直接来”的，当天直接来也行，还可以打页面下方的电话或网上“说一件事”。',
    en: 'The last place has just been taken; what you wrote is still here. Choose another session, come without booking where that is offered, call the number below, or say it online.',
  },
  'fieldwork.booking-closed': {
    status: 409,
    zh: '这一场已经开始、办完或取消，不能预约了。请看别的场次。',
    en: 'This session has begun, was held or was cancelled. Please choose another.',
  },
  'fieldwork.name-missing': {
    status: 422,
    zh: '请写怎么称呼您，不必是真名。',
    en: 'Write how to call you; it need not be your real name.',
  },
  'fieldwork.email-wrong': {
    status: 422,
    zh: '邮箱好像不对，有变动就没法告诉您。请再看一看，或者不填。',
    en: 'The e-mail address looks wrong, and nobody could tell you of a change. Check it, or leave it empty.',
  },
  'fieldwork.phone-wrong': {
    status: 422,
    zh: '电话号码好像不对，有变动就没法告诉您。请再看一看，或者不填。',
    en: 'The phone number looks wrong, and nobody could tell you of a change. Check it, or leave it empty.',
  },
  'fieldwork.representatives-many': {
    status: 422,
    zh: '一件事最多来 {most} 位代表，也不能比所代表的人多。请推选后再约。',
    en: 'At most {most} representatives come for one matter, and no more than they represent. Please choose them first.',
  },
  'fieldwork.form-key-wrong': {
    status: 400,
    zh: '表单的编号不对。请重新打开这一页再填。',
    en: 'The key of this form is wrong. Open the page again.',
  },
  'fieldwork.booking-unknown': {
    status: 404,
    zh: '预约编号和取消码对不上。请对着记下的再看一遍；没记下来，请打页面下方的电话。',
    en: 'Booking number and code do not fit together. Check them; if you did not write them down, call the number below.',
  },
  'fieldwork.tries-too-often': {
    status: 429,
    zh: '试得太多了。请过 {minutes} 分钟再试，或打页面下方的电话。',
    en: 'Too many tries. Try again in {minutes} minutes, or call the number below.',
  },
  'fieldwork.booking-over': {
    status: 409,
    zh: '这个预约已经取消，或接访已经开始，不能再取消。不来也没有关系。',
    en: 'This booking was cancelled already, or the session has begun. If you cannot come, that is all right.',
  },
  'fieldwork.visitor-unknown': {
    status: 404,
    zh: '这一场没有这位来访人。请回到这一场重新选。',
    en: 'There is no such visitor in this session. Go back to the session and choose again.',
  },
  'fieldwork.matter-unknown': {
    status: 404,
    zh: '这件事不是在这一场登记的，或您不能看。请先把来访人说的事登记下来。',
    en: 'This matter was not raised in this session, or you may not see it. First write down what the visitor says.',
  },
  'fieldwork.matter-unseen': {
    status: 404,
    zh: '您的辖区内没有这件事。请回到工作单重新选。',
    en: 'There is no such matter in your area. Choose again from a worklist.',
  },
  'fieldwork.instruction-empty': {
    status: 422,
    zh: '请写当场怎么答复的，或批示怎么办。',
    en: 'Write what was answered at once, or what is to be done.',
  },
  'fieldwork.instruction-unit': {
    status: 422,
    zh: '有批示就要有责任单位和期限。请补上。',
    en: 'An instruction needs a responsible unit and a day. Please add them.',
  },
  'fieldwork.due-early': {
    status: 422,
    zh: '期限早于接访当天。请改成当天或以后。',
    en: 'The day lies before the session. Choose that day or a later one.',
  },
  ...visitRefusals,
  ...meetingRefusals,
} as const satisfies Record<string, RefusalWords>;
