import type { RefusalWords } from '#kernel/refusal.ts';
import { retaliationRefusals } from './refusals-retaliation.ts';

export const verdictRefusals = {
  ...retaliationRefusals,
  'verdicts.code-first': {
    status: 401,
    zh: '请先填编号和查询码，再看这件事。两样都在回执上。',
    en: 'Please enter the number and the lookup code first. Both stand on your receipt.',
  },
  'verdicts.empty': {
    status: 422,
    zh: '您还没有选，也没有写。选一项或写一句都行；不想评价，不用提交。',
    en: 'Nothing is chosen or written yet. One choice or one sentence is enough; if you would rather not say, just leave.',
  },
  'verdicts.answer-unknown': {
    status: 422,
    zh: '有一项没有看懂。请在列出的几项里选一个。',
    en: 'One answer was not understood. Please choose one of those listed.',
  },
  'verdicts.words-too-long': {
    status: 422,
    zh: '话太长了，最多 {most} 个字。请写要紧的，其余可以用“补充说明”再说。',
    en: 'This is too long; {most} characters at most. Write what matters most, and add the rest as further words.',
  },
  'verdicts.not-replied': {
    status: 409,
    zh: '这件事还没有答复，现在评价还早。有话可以先补充。',
    en: 'There is no reply yet, so it is too early to judge. You can add words meanwhile.',
  },
  'verdicts.files-too-large': {
    status: 413,
    zh: '文件加起来太大了，没有收到。请少选几个，或把话先交上来。',
    en: 'Together the files are too large and did not arrive. Choose fewer, or send the words first.',
  },
  'verdicts.follow-up-unknown': {
    status: 404,
    zh: '没有找到这次回访，或它不在您的范围内。请回到列表重新打开。',
    en: 'There is no such follow-up within your area. Please go back to the list and open it again.',
  },
  'verdicts.follow-up-ended': {
    status: 409,
    zh: '这次回访已经结束了。请刷新列表。',
    en: 'This follow-up has ended already. Please reload the list.',
  },
  'verdicts.not-reached-yet': {
    status: 409,
    zh: '还没有联系上本人的记录。请先记一次“已联系上”，再填回答。',
    en: 'Nobody has been reached yet. Record the attempt that reached the person first, then the answers.',
  },
  'verdicts.competence-missing': {
    status: 422,
    zh: '事情没有解决，请选“我们有权办”还是“我们无权办”。',
    en: 'It is not solved: please say whether somebody here has the power to solve it.',
  },
  'verdicts.attempt-later': {
    status: 422,
    zh: '联系时间在将来。请写实际联系的时间。',
    en: 'This attempt lies in the future. Please write when it was really made.',
  },
  'verdicts.attempt-earlier': {
    status: 422,
    zh: '联系时间早于这次回访开始的时间，不算这次的联系。请写答复以后实际联系的时间。',
    en: 'This attempt lies before the follow-up began and does not count for it. Please write when you tried after the reply.',
  },
  'verdicts.attempt-unreadable': {
    status: 422,
    zh: '联系时间没有看懂。请重新选日期和时间。',
    en: 'The time of this attempt was not understood. Please choose the day and time again.',
  },
  'verdicts.sealed-person': {
    status: 403,
    zh: '这是密封件，回访也不看本人身份。请等本人凭编号和查询码来答，或经保密员联系。',
    en: 'This matter is sealed: the person’s identity is not shown. Wait for their answer by code, or go through the seal guardians.',
  },
  'verdicts.grounds-missing': {
    status: 422,
    zh: '请写明哪里不对、您的要求，再申请。',
    en: 'Say what is wrong and what you want, then ask.',
  },
} as const satisfies Record<string, RefusalWords>;
