import type { RefusalWords } from '#kernel/refusal.ts';
import { clusterRefusals } from './refusals-clusters.ts';

export const issueRefusals = {
  ...clusterRefusals,
  'issues.unknown': {
    status: 404,
    zh: '没有找到这个议题：地址不对，还没有公开，或者不归您看。请从议题列表重新打开。',
    en: 'There is no such issue: the address is wrong, it is not public yet, or not yours to see. Please open it from the list of issues.',
  },
  'issues.not-now': {
    status: 409,
    zh: '这一步现在做不了，议题可能刚刚变了。请看现在能做什么。',
    en: 'This step cannot be made now; the issue may just have changed. Please see what can be done now.',
  },
  'issues.may-not': {
    status: 403,
    zh: '您没有做这一步的权限。请交给有权的同事。',
    en: 'You do not have the right for this step. Please leave it to a colleague who has.',
  },
  'issues.field-missing': {
    status: 422,
    zh: '还没有写：{what}。请补上再交。',
    en: 'Still missing: {whatEn}. Please fill it in.',
  },
  'issues.field-wrong': {
    status: 422,
    zh: '看不懂：{what}。请照格式改一改再交。',
    en: 'This cannot be read: {whatEn}. Please write it as shown.',
  },
  'issues.field-long': {
    status: 422,
    zh: '太长或太多：{what}，每条最多{most}字。请写短些。',
    en: 'Too long or too many: {whatEn}, at most {most} characters each. Please shorten it.',
  },
  'issues.title-missing': {
    status: 422,
    zh: '请写一个标题，不超过60字，不写人名。',
    en: 'Please write a title of at most 60 characters, without names.',
  },
  'issues.area-unknown': {
    status: 422,
    zh: '没有这个地方，或者它不在您的范围内。请重新选。',
    en: 'There is no such place within your area. Please choose again.',
  },
  'issues.nothing-seen': {
    status: 422,
    zh: '请选事项，或者写下您亲眼看到的情况。',
    en: 'Please choose matters, or write what you saw yourself.',
  },
  'issues.matter-unfit': {
    status: 422,
    zh: '编号 {number} 不能放进议题：没有这件事项，不在这个地方，或者不能公开。请去掉它再交。',
    en: 'Number {number} cannot be in an issue: it is unknown, not in this place, or may not be public. Please take it out.',
  },
  'issues.personal-data': {
    status: 422,
    zh: '“{where}”里有：{what}。这里写的会公开，请改成认不出人的写法再交。',
    en: '“{whereEn}” holds: {whatEn}. It will be public; please write it so that nobody can be found by it.',
  },
  'issues.minority-missing': {
    status: 422,
    zh: '请写下少数人的看法；问过了确实没有，就勾“问过了，没有不同看法”。',
    en: 'Write how a few see it, or say that you asked and nobody saw it otherwise.',
  },
  'issues.options-few': {
    status: 422,
    zh: '至少要有两种办法，大家才有得选。请再写一种，一行一种。',
    en: 'People need at least two ways to choose from. Please write one more, one a line.',
  },
  'issues.asked-days': {
    status: 422,
    zh: '请选 {from} 到 {to} 之间的一天，让不在家的人也来得及答。',
    en: 'Please choose a day from {from} to {to}, so that those who are away can answer too.',
  },
  'issues.face-to-face-missing': {
    status: 422,
    zh: '反映这件事的人多，要先和大家当面谈。请选一次议题提出以后开过的恳谈会、接访或者您自己的走访；确实没有谈，写明原因，大家都看得到。两样只写一样。',
    en: 'Many raised this, so they are to be met first. Choose a meeting, a reception or a visit of yours since the issue was made; or write why nobody met them, which everybody reads. One of the two.',
  },
  'issues.face-to-face-unknown': {
    status: 422,
    zh: '这一次不能算：不是这个地方的，还没有开，或者在议题提出以前。请从列出的里面重新选，或者写明没有当面谈的原因。',
    en: 'That one does not count: it was elsewhere, is not held yet, or was before the issue was made. Choose from those shown, or write why nobody met them.',
  },
  'issues.still-asked': {
    status: 409,
    zh: '还在问大家，{day} 为止。请等到那天以后。',
    en: 'People are still being asked, until {day}. Please wait until it is over.',
  },
  'issues.proposer-unknown': {
    status: 422,
    zh: '这个编号不在这个议题里。请核对编号，或者空着。',
    en: 'This number is not in the issue. Please check it, or leave it empty.',
  },
  'issues.unit-unknown': {
    status: 422,
    zh: '没有这个单位。请重新选由哪个单位办。',
    en: 'There is no such unit. Please choose again who does it.',
  },
  'issues.option-unknown': {
    status: 422,
    zh: '没有这一种办法。请从列出的里面选。',
    en: 'There is no such option. Please choose from those shown.',
  },
  'issues.reason-missing': {
    status: 422,
    zh: '还没有说明为什么没有选：“{view}”。没选的每一种、少数人的每一条看法都要答复。',
    en: 'Not yet said why not: “{view}”. Every option not taken and every view of a few needs its reason.',
  },
  'issues.day-over': {
    status: 422,
    zh: '有一步的日子已经过了。请写今天以后的日子。',
    en: 'The day of a step is over already. Please write one from today on.',
  },
  'issues.day-far': {
    status: 422,
    zh: '日子太远：最晚写到 {day}（五年以内）。太远的日子等于没有日子；更长的事分成几步写。',
    en: 'The day is too far: {day} is the last (within five years). A day too far is none; what takes longer is written as several steps.',
  },
  'issues.day-not-yet': {
    status: 422,
    zh: '办成的日子不能在今天以后。请改。',
    en: 'It cannot have been done after today. Please mend the day.',
  },
  'issues.day-not-later': {
    status: 422,
    zh: '新的日子要比 {day} 晚。原来的日子还会显示。',
    en: 'The new day must be later than {day}. The earlier one stays visible.',
  },
  'issues.milestone-unknown': {
    status: 422,
    zh: '没有这一步，或者它已经办成了。请重新选。',
    en: 'There is no such step, or it is done already. Please choose again.',
  },
  'issues.milestones-open': {
    status: 409,
    zh: '还有{count}步没有办成。请先逐步记下办成了，或者推迟并写明理由。',
    en: 'Still {count} steps are not done. Please note each as done first, or put it off with a reason.',
  },
  'issues.second-person': {
    status: 403,
    zh: '提出方案或作决定的人不能自己放行。请由另一位同事审核。',
    en: 'Who proposed or decided it cannot release it. Please let a colleague look at it.',
  },
  'issues.own-work': {
    status: 403,
    zh: '办这件事的单位和决定的人，不能自己来请群众评判。请由别的单位做。',
    en: 'Neither the unit that did it nor who decided can have it judged. Please leave it to another unit.',
  },
  'issues.trial-half': {
    status: 422,
    zh: '试点要写两样：在哪里试、试到哪一天。不是试点，两项都空着。',
    en: 'A trial needs both: where it is tried, and its last day. Leave both empty when it is no trial.',
  },
  'issues.trial-day': {
    status: 422,
    zh: '试点的最后一天要在今天以后。请改。',
    en: 'The last day of a trial must be after today. Please mend it.',
  },
  'issues.trial-running': {
    status: 409,
    zh: '这是试点，试到 {day}。没有试完就评判不算数，请在那天以后再请群众评判。',
    en: 'This is a trial until {day}. A check before its end says nothing; please ask people after that day.',
  },
  'issues.stale': {
    status: 409,
    zh: '您打开以后，别人改了这个议题。请看改了什么，再交一次。',
    en: 'Somebody changed this issue after you opened it. Please look at what changed, then send again.',
  },
  'issues.not-asked': {
    status: 409,
    zh: '现在没有在征求意见。请到议题页看结果。',
    en: 'People are not being asked now. Please see the result on the page of the issue.',
  },
  'issues.answer-empty': {
    status: 422,
    zh: '一项都还没有答。选一项就可以交，别的可以空着。',
    en: 'Nothing is answered yet. One answer is enough; the rest may stay empty.',
  },
  'issues.code-needed': {
    status: 422,
    zh: '请写编号和查询码，或者先打开您家的联系卡。',
    en: 'Please write number and code, or open your household’s card first.',
  },
  'issues.matter-elsewhere': {
    status: 422,
    zh: '这个编号说的是别的事。请打开您家的联系卡来回答，或者在村里填一张纸质意见单。',
    en: 'This number is of another matter. Please answer by your household’s card, or on a paper slip in your village.',
  },
  'issues.slip-needed': {
    status: 422,
    zh: '请写这张意见单的号码，免得录两次。',
    en: 'Please write the number of the slip, so that it is not entered twice.',
  },
  'issues.too-often': {
    status: 429,
    zh: '试得太多了，请过{minutes}分钟再来。',
    en: 'Too many tries. Please come back in {minutes} minutes.',
  },
  'issues.address-wrong': {
    status: 422,
    zh: '请写手机号或电子邮箱，好把进展告诉您。',
    en: 'Please write a mobile number or an e-mail address to be told by.',
  },
  'issues.way-closed': {
    status: 422,
    zh: '这里现在发不了这种消息。请换一种方式，或者直接看议题页。',
    en: 'This way of telling is not offered here. Use the other one, or look at the page.',
  },
  'issues.follow-code-wrong': {
    status: 422,
    zh: '确认码不对。请看刚收到的消息，再试一次。',
    en: 'The code is wrong. Please look at the message and try again.',
  },
} as const satisfies Record<string, RefusalWords>;
