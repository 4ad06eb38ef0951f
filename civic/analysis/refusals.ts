import type { RefusalWords } from '#kernel/refusal.ts';

export const analysisRefusals = {
  'analysis.unknown': {
    status: 404,
    zh: '没有这次民情分析，或者不在您的辖区。请从列表里选。',
    en: 'There is no such analysis session in your area. Please choose one from the list.',
  },
  'analysis.area-unknown': {
    status: 422,
    zh: '没有这个地方，或者不在您的辖区。请从清单里选。',
    en: 'There is no such place in your area. Please choose one from the list.',
  },
  'analysis.period-unknown': {
    status: 422,
    zh: '时间看不懂。请写成 2026-11（月）、2026-Q4（季）、2026（年），或写起止两天，起不晚于止，最多 {days} 天。',
    en: 'The period is not clear. Write 2026-11 (month), 2026-Q4 (quarter), 2026 (year), or two days, the first not after the last, at most {days} days.',
  },
  'analysis.period-ahead': {
    status: 422,
    zh: '这段时间还没有开始，没有可统计的。请选已经开始的时间。',
    en: 'This period has not begun, so there is nothing to count. Please choose one that has.',
  },
  'analysis.frozen': {
    status: 409,
    zh: '这次民情分析已经定稿，不能再改。要更正，请出新的一版，写明改了什么。',
    en: 'This analysis session is frozen and can’t be changed. To correct it, make a new version and say what it changes.',
  },
  'analysis.not-frozen': {
    status: 409,
    zh: '还没有定稿，直接改就行；定稿以后才出新的一版。',
    en: 'It is not frozen: change it as it is. A new version is made of a frozen one.',
  },
  'analysis.replaced': {
    status: 409,
    zh: '已经有更新的一版了。请在最新的一版上做。',
    en: 'There is a newer version already. Please work on the newest.',
  },
  'analysis.section-unknown': {
    status: 422,
    zh: '没有这一节。请从页面上的各节里选。',
    en: 'There is no such section. Please choose one of those on the page.',
  },
  'analysis.section-changed': {
    status: 409,
    zh: '您打开以后，别人写过这一节。现在写的在上面，您写的还在框里，合起来再存。',
    en: 'Somebody wrote in this section after you opened it. What stands there now is above, and yours is still in the field: bring them together and save again.',
  },
  'analysis.words-long': {
    status: 422,
    zh: '最多 {most} 个字。请写短些，只写要紧的。',
    en: 'At most {most} characters. Please keep to what matters.',
  },
  'analysis.words-missing': {
    status: 422,
    zh: '这里不能空着。请写清楚。',
    en: 'This can’t be empty. Please write it down.',
  },
  'analysis.personal-data': {
    status: 422,
    zh: '里面有{what}，会认出人来。请改成认不出人的写法。',
    en: 'It holds: {whatEn}, by which somebody can be found. Please write it so that nobody can.',
  },
  'analysis.voice-unknown': {
    status: 404,
    zh: '没有这条原话。请刷新页面再选。',
    en: 'There are no such words. Please reload the page and choose again.',
  },
  'analysis.reason-missing': {
    status: 422,
    zh: '不选要写理由，理由会印在报告里。',
    en: 'Leaving it out needs a reason, which is printed in the report.',
  },
  'analysis.causes-missing': {
    status: 422,
    zh: '“原因”一节还没有写。原因由人来判断，写了才能定稿。',
    en: 'The section “Causes” is empty. Causes are judged by people; write them before freezing.',
  },
  'analysis.own-draft': {
    status: 403,
    zh: '起草的人不能自己定稿。请另一位有权的人定稿。',
    en: 'Who made the draft can’t freeze it. Please ask another person who may.',
  },
  'analysis.changed-meanwhile': {
    status: 409,
    zh: '您打开以后别人改过。请看过新的内容再定稿。',
    en: 'Somebody changed it after you opened it. Please read what is new, then freeze.',
  },
  'analysis.day-unknown': {
    status: 422,
    zh: '日期看不懂。请写成 2026-03-15 这样。',
    en: 'There is no such day. Please write it like 2026-03-15.',
  },
  'analysis.day-past': {
    status: 422,
    zh: '办成的日子不能在今天以前。请写今天或以后的日子。',
    en: 'The day by which it is to be done can’t be past. Please write today or later.',
  },
  'analysis.day-ahead': {
    status: 422,
    zh: '这一天还没有到。请写今天或以前的日子。',
    en: 'This day has not come. Please write today or an earlier day.',
  },
  'analysis.unit-unknown': {
    status: 422,
    zh: '没有这个单位。请从清单里选。',
    en: 'There is no such unit. Please choose one from the list.',
  },
  'analysis.issue-unknown': {
    status: 422,
    zh: '没有这个议题，或您不能看。请从清单里选，或新提一个。',
    en: 'There is no such issue that you may see. Please choose one from the list or make a new one.',
  },
  'analysis.decision-unknown': {
    status: 404,
    zh: '没有这项决定，或已经记为办成。请刷新页面。',
    en: 'There is no such open decision. Please reload the page.',
  },
  'analysis.counting': {
    status: 409,
    zh: '还在统计，数到 {percent} %。请过一会儿再来。',
    en: 'It is still being counted, {percent} % so far. Please come back in a while.',
  },
  'analysis.count-cancelled': {
    status: 409,
    zh: '这次统计已经取消。要做，请重新开一次。',
    en: 'This count was called off. Please begin a new session.',
  },
  'analysis.count-failed': {
    status: 409,
    zh: '这次统计没有数成。请换小一点的地方或短一点的时间再开一次；还不行，请告诉管理员。',
    en: 'This count came to nothing. Please begin again with a smaller place or a shorter period; if that fails too, tell the administrator.',
  },
  'analysis.count-ended': {
    status: 409,
    zh: '已经数完或已经取消，不用再取消。',
    en: 'It has ended already; there is nothing to call off.',
  },
  'analysis.count-of-another': {
    status: 403,
    zh: '这次统计不是您要的。请要求统计的人或有权开民情分析的人取消。',
    en: 'Somebody else asked for this count. Please ask them, or somebody who holds sessions here, to call it off.',
  },
  'analysis.count-unknown': {
    status: 422,
    zh: '到会人数请写数字，0 到 {most}；不知道就空着。',
    en: 'Please write how many attended as a number, 0 to {most}, or leave it empty.',
  },
} as const satisfies Record<string, RefusalWords>;
