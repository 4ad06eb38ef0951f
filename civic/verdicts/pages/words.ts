import type { Words } from '#kernel/language.ts';
import type { CHOICES, Question } from '../rules/answers.ts';

/** Everything that the person's own pages say. */
export const OWN_WORDS = {
  data: {
    zh: '关于您保存了什么：查看、下载、申请删除',
    en: 'What is kept about you: read it, take it, ask for its erasure',
  },
  'find.title': { zh: '查我的事', en: 'Find my matter' },
  'find.intro': {
    zh: '编号和查询码都在回执上。空格、横线不用管。',
    en: 'Both stand on your receipt. Spaces and dashes don’t matter.',
  },
  'find.number': { zh: '编号（16位数字）', en: 'Number (16 digits)' },
  'find.code': { zh: '查询码（8位数字）', en: 'Lookup code (8 digits)' },
  'find.open': { zh: '打开', en: 'Open' },
  'find.again': {
    zh: '为安全起见，请再填一次查询码。您刚才写的还在，填好就交。',
    en: 'To be safe, please enter the code once more. What you wrote is still here and goes with it.',
  },
  'find.retaliation': { zh: '说了话，被人为难了？', en: 'Made to pay for speaking up?' },
  'find.lost': {
    zh: '回执丢了？请打下面的电话，或到窗口说明情况。',
    en: 'Lost the receipt? Call the number below, or come to the office.',
  },
  title: { zh: '我的事', en: 'My matter' },
  'wrong.title': { zh: '没有交上去，请看一下', en: 'Not sent: please look at this' },
  'fact.unit': { zh: '承办单位', en: 'Unit' },
  'fact.days': { zh: '已用', en: 'Days used' },
  'fact.days-count': { zh: '{days} 天', en: '{days}' },
  'fact.reply': { zh: '最晚答复', en: 'Reply by' },
  line: { zh: '办理经过', en: 'What has happened' },
  reply: { zh: '答复', en: 'The reply' },
  'reply.reason': { zh: '为什么', en: 'Why' },
  'reply.basis': { zh: '依据', en: 'On what basis' },
  'reply.remedy': { zh: '还可以怎么办', en: 'What you can still do' },
  'reply.contact': { zh: '有事找', en: 'Ask' },
  'reply.promised': { zh: '答应的日子', en: 'Promised for' },
  'letter.decision': { zh: '下载答复书：', en: 'The reply as a letter:' },
  'letter.opinion': { zh: '下载意见书：', en: 'The opinion as a letter:' },
  'letter.notice': { zh: '下载告知书：', en: 'The notice as a letter:' },
  'letter.docx': { zh: 'Word 文档', en: 'Word' },
  'letter.pdf': { zh: 'PDF 文档', en: 'PDF' },
  'letter.hint': {
    zh: '为保护您，文书上不写您的名字，只写编号。要盖章的，请到受理窗口。',
    en: 'To protect you the letter carries your number, not your name. If you need it sealed, come to the service window.',
  },
  said: { zh: '您说的', en: 'What you said' },
  'said.file': { zh: '照片或录音 {index}', en: 'Photo or recording {index}' },
  'said.proposed': { zh: '您出的主意', en: 'What you propose' },
  'said.added': { zh: '{day} 补充', en: 'Added on {day}' },
  judge: { zh: '办得怎么样，您说了算', en: 'Is it done? You decide' },
  'judge.intro': {
    zh: '想说哪项就选哪项，一项也行。说不满意不影响您。办事的人看不到您写的话。不评价就记“未评价”，不会算满意。',
    en: 'Answer what you like, one is enough. A low rating has no consequence for you. The handler does not see your words. If you say nothing it stays “not rated”, never “satisfied”.',
  },
  'judge.change': { zh: '改一改我的评价', en: 'Change what I said' },
  'judge.before': {
    zh: '您上次说的：{said}。再交一次，以新的为准，旧的也留着。',
    en: 'What you said last: {said}. A new answer counts instead; the old one is kept.',
  },
  'judge.words': { zh: '还想说的（可以不写）', en: 'Anything else (optional)' },
  'judge.send': { zh: '交评价', en: 'Send' },
  'judge.yes': { zh: '有', en: 'Yes' },
  'judge.no': { zh: '没有', en: 'No' },
  'judge.may': { zh: '可以', en: 'Yes' },
  'judge.may-not': { zh: '不可以', en: 'No' },
  add: { zh: '再补充几句或照片', en: 'Add words or photos' },
  'add.asked': { zh: '办事单位问您：', en: 'The unit that handles it asks:' },
  'add.relay': {
    zh: '这件事密封办理：单位不知道您是谁，您的回答会原样给单位看。请不要写姓名、电话、住处，也不要写只有您知道的事。',
    en: 'This matter is sealed: the unit doesn’t know who you are, and will read your answer as you write it. Don’t write your name, phone or home, or what only you could know.',
  },
  'add.words': { zh: '补充的话', en: 'Further words' },
  'add.files': { zh: '照片或录音（可以不选）', en: 'Photos or recordings (optional)' },
  'add.send': { zh: '补充', en: 'Add' },
  reopen: { zh: '没好，或又出现了', en: 'Not done, or it came back' },
  'reopen.intro': {
    zh: '{day} 前可以一键重开，不用再说一遍。',
    en: 'Until {day} one press opens it again; no need to say it all anew.',
  },
  'reopen.press': { zh: '重开这件事', en: 'Open it again' },
  'reopen.sure': {
    zh: '重开以后，承办单位要重新办、重新答复。这次办结的记录会留着。重开了不能再取消。',
    en: 'The unit will have to deal with it and reply again. The record of this close stays. It cannot be undone.',
  },
  'reopen.yes': { zh: '是的，重开', en: 'Yes, open it again' },
  'kept.units': {
    zh: '您的反映不会交给：{units}。它们和它们的下属单位不办这件事，查不到、看不到，也收不到通知。',
    en: 'Your report will not go to: {units}. They and the units below them do not deal with it, cannot find or see it, and get no notice of it.',
  },
  'kept.officials': {
    zh: '您反映的工作人员本人、他们所在的单位和申报过的亲属，也一样。',
    en: 'The same holds for the officials of whom you complain, the units in which they serve, and their declared kin.',
  },
  joined: { zh: '同样的事，一起办', en: 'The same thing, dealt with together' },
  'joined.intro': {
    zh: '一共有{count}件说的是同一件事，并在一起办；您的编号、答复和评价都还是您自己的。觉得不是一回事，可以拆出来单独办。',
    en: '{count} matters are about the same thing and are dealt with together; number, answer and judgement stay your own. If yours is different, have it taken out.',
  },
  'joined.press': { zh: '不是一回事，单独办', en: 'Mine is different: take it out' },
  promise: { zh: '答应您的事', en: 'What was promised to you' },
  'promise.due': { zh: '哪天办完', en: 'To be done by' },
  'promise.state': { zh: '现在', en: 'Now' },
  'promise.delivery': { zh: '单位说做了什么', en: 'What the unit says was done' },
  'promise.change': {
    zh: '单位想改到{day}办完，原因：{reason}。您不同意，原来的日子照算。',
    en: 'The unit asks to have until {day}: {reason}. If you refuse, the first day holds.',
  },
  'promise.agree': { zh: '同意改期', en: 'I agree' },
  'promise.disagree': { zh: '不同意', en: 'I refuse' },
  'decided.tracking': { zh: '眼下办不了的原因', en: 'Why it can’t be done now' },
  'decided.review': { zh: '复查意见', en: 'The review' },
  'decided.recheck': { zh: '复核意见', en: 'The re-check' },
  'tracked.change': { zh: '什么变了就能办', en: 'What would change it' },
  'tracked.contact': { zh: '有事找', en: 'Ask' },
  'tracked.until': { zh: '哪天再看', en: 'Looked at again on' },
  review: { zh: '不服答复，申请复查', en: 'Not content with the reply: ask for a review' },
  'review.intro': {
    zh: '{day} 前可以请上一级机关复查。写明哪里不对、您的要求。',
    en: 'Until {day} you can ask the next higher body. Say what is wrong and what you want.',
  },
  'review.grounds': { zh: '哪里不对，您的要求', en: 'What is wrong, and what you want' },
  'review.press': { zh: '申请复查', en: 'Ask for a review' },
  recheck: { zh: '不服复查意见，申请复核', en: 'Not content with the review: ask for a re-check' },
  'recheck.intro': {
    zh: '{day} 前可以请再上一级机关复核。复核以后，同样的事实和理由不再受理。',
    en: 'Until {day} you can ask the body above. After the re-check the same facts and reasons are not taken again.',
  },
  'recheck.press': { zh: '申请复核', en: 'Ask for a re-check' },
  withdraw: { zh: '不想再办了', en: 'I no longer want this' },
  'withdraw.intro': { zh: '可以撤回。没有人可以逼您撤回。', en: 'You can take it back. Nobody may press you to.' },
  'withdraw.press': { zh: '撤回这件事', en: 'Take it back' },
  'withdraw.sure': {
    zh: '撤回以后就不再办，也不能恢复；以后想再说，可以重新反映。要是有人逼您撤回，请不要撤，打页面下方的电话。',
    en: 'It will not be dealt with any more, and this cannot be undone; you can raise it anew. If somebody presses you, don’t: call the number below.',
  },
  'withdraw.sure-caller': {
    zh: '这类事撤回前，会有不是办事单位的人联系您，确认没有人逼您。确认前照常办。',
    en: 'For this kind somebody from outside the unit will first ask that nobody pressed you. Until then it goes on.',
  },
  'withdraw.yes': { zh: '是的，撤回', en: 'Yes, take it back' },
  back: { zh: '不，回去看看', en: 'No, go back' },
  'done.back': { zh: '回到这件事', en: 'Back to the matter' },
  leave: { zh: '看完了，关上', en: 'Done: close this page' },
  'leave.hint': {
    zh: '用别人的手机或公用电脑，看完请关上。',
    en: 'On a shared phone or computer, please close it when you are done.',
  },
  'ending.basis': { zh: '依据：{basis}', en: 'Basis: {basis}' },
  'ending.where': { zh: '可以找：{where}', en: 'You can turn to: {where}' },
} as const satisfies Record<string, Words>;

export type OwnWord = keyof typeof OWN_WORDS;

/** What was done, and what happens next. */
export const DONE_WORDS = {
  close: {
    title: { zh: '记下了，谢谢您', en: 'Noted, thank you' },
    next: {
      zh: '这件事按您说的办结了。要是没好，或者又出现，{day} 前可以在这一页一键重开。评价随时可以改。',
      en: 'The matter is closed as you said. If it is not done or comes back, open it again on this page until {day}. You can change your verdict at any time.',
    },
  },
  rework: {
    title: { zh: '记下了，退回重办', en: 'Noted: it will be done again' },
    next: {
      zh: '承办单位要重办，最晚 {day} 再答复您，时间只有第一次的一半。不用再说一遍。',
      en: 'The unit must do it again and reply by {day}: half the time of the first round. No need to say it again.',
    },
  },
  stay: {
    title: { zh: '记下了', en: 'Noted' },
    next: {
      zh: '您说的已经记下。需要的话，会有不是办事单位的人联系您。评价随时可以改。',
      en: 'What you said is on record. If need be, somebody from outside the unit will contact you. You can change it at any time.',
    },
  },
  words: {
    title: { zh: '补充的收到了', en: 'Added' },
    next: {
      zh: '承办的人会看到。不用再报一遍。',
      en: 'Those who deal with it will see it. No need to report it again.',
    },
  },
  reopen: {
    title: { zh: '重新开了', en: 'Open again' },
    next: { zh: '最晚 {day} 答复您。不用再说一遍。', en: 'You get a reply by {day}. No need to say it all again.' },
  },
  withdrawn: {
    title: { zh: '已经撤回', en: 'Taken back' },
    next: {
      zh: '这件事不再办了。以后想再说，随时可以重新反映。',
      en: 'It will not be dealt with any more. You can raise it anew at any time.',
    },
  },
  withdrawal: {
    title: { zh: '您要撤回的话记下了', en: 'Your wish is noted' },
    next: {
      zh: '会有不是办事单位的人联系您，确认没有人逼您。确认前照常办。',
      en: 'Somebody from outside the unit will ask that nobody pressed you. Until then it goes on as before.',
    },
  },
  review: {
    title: { zh: '复查申请收到了', en: 'Your request for a review was received' },
    next: {
      zh: '上一级机关会书面答复您，期限写在这一页。办事的单位不参加复查。',
      en: 'The next higher body answers you in writing; the day stands on your page. The unit has no part in it.',
    },
  },
  recheck: {
    title: { zh: '复核申请收到了', en: 'Your request for a re-check was received' },
    next: {
      zh: '再上一级机关会书面答复您，期限写在这一页。',
      en: 'The body above answers you in writing; the day stands on your page.',
    },
  },
  agreed: {
    title: { zh: '记下了，按新日子办', en: 'Noted: the new day holds' },
    next: { zh: '到了新日子，办没办成会告诉您。', en: 'On the new day you are told whether it was done.' },
  },
  disagreed: {
    title: { zh: '记下了，原来的日子照算', en: 'Noted: the first day holds' },
    next: {
      zh: '到日子没办完，您可以一键重开。',
      en: 'If it is not done by then, you can open the matter again by one press.',
    },
  },
  split: {
    title: { zh: '拆出来单独办了', en: 'Taken out, to be dealt with by itself' },
    next: { zh: '会重新派单位，再告诉您由谁办。', en: 'It is sent to a unit anew, and you are told which.' },
  },
} as const satisfies Record<string, { readonly title: Words; readonly next: Words }>;

export type Done = keyof typeof DONE_WORDS;

/** The questions of the person's own page, in the order in which they are asked. */
export const QUESTION_WORDS = {
  solved: { zh: '事情解决了吗？', en: 'Is it solved?' },
  attitude: { zh: '态度，您满意吗？', en: 'Are you satisfied with the attitude?' },
  speed: { zh: '速度，您满意吗？', en: 'Are you satisfied with the speed?' },
  result: { zh: '结果，您满意吗？', en: 'Are you satisfied with the result?' },
  toldWhatToAnswer: {
    zh: '有没有人教您怎么回答，或者让您改口？（办事单位看不到这一项）',
    en: 'Did anyone tell you what to answer, or ask you to change it? (The unit does not see this.)',
  },
  hadTrouble: {
    zh: '说了这件事以后，有没有人为难您？（办事单位看不到这一项）',
    en: 'Has anyone given you trouble because you spoke up? (The unit does not see this.)',
  },
  mayPublish: {
    zh: '结果可以公开吗？（姓名、电话、住址都会隐去）',
    en: 'May the result be published? (Name, phone and address are masked.)',
  },
} as const satisfies Record<string, Words>;

/** The answers, of the same length and weight wherever they stand. */
export const CHOICE_WORDS = {
  solved: {
    solved: { zh: '解决了', en: 'Solved' },
    partly: { zh: '解决了一部分', en: 'Partly solved' },
    not: { zh: '没有解决', en: 'Not solved' },
    understood: { zh: '办不成，我理解', en: 'Not possible, and I understand why' },
    not_accepted: { zh: '办不成，我不接受', en: 'Not possible, and I can’t accept it' },
  },
  attitude: {
    yes: { zh: '满意', en: 'Yes' },
    so_so: { zh: '一般', en: 'So-so' },
    no: { zh: '不满意', en: 'No' },
    no_opinion: { zh: '说不好', en: 'No opinion' },
  },
  speed: {
    yes: { zh: '满意', en: 'Yes' },
    so_so: { zh: '一般', en: 'So-so' },
    no: { zh: '不满意', en: 'No' },
    no_opinion: { zh: '说不好', en: 'No opinion' },
  },
  result: {
    yes: { zh: '满意', en: 'Yes' },
    so_so: { zh: '一般', en: 'So-so' },
    no: { zh: '不满意', en: 'No' },
    no_opinion: { zh: '说不好', en: 'No opinion' },
  },
} as const satisfies {
  [Q in Exclude<Question, 'wasContacted' | 'wasTold'>]: Record<(typeof CHOICES)[Q][number], Words>;
};
