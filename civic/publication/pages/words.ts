import type { Words } from '#kernel/language.ts';

/** Everything that the public pages say. */
export const PUBLIC_WORDS = {
  title: { zh: '{place}：大家的事办得怎么样', en: '{place}: how matters are going' },
  'title.one': { zh: '公示 {number}', en: 'Published: {number}' },
  search: { zh: '在公示里查字词', en: 'Search what is published' },
  intro: {
    zh: '不用登录，谁都可以看。人名、电话、住址都已隐去；密封的事永远不在这里。不足5件的数不显示，不足10件的不算百分比。',
    en: 'Open to everybody. Names, phones and addresses are masked; sealed matters are never here. Counts under five are not shown, percentages under ten cases are not computed.',
  },
  period: { zh: '{from} 至 {to}', en: '{from} to {to}' },
  'period.last': { zh: '近12个月', en: 'Last 12 months' },
  'period.choose': { zh: '看别的时段', en: 'Other periods' },
  same: { zh: '我也有这件事', en: 'The same troubles me' },
  'same.how': {
    zh: '不用从头说。您会有自己的编号、答复和评价；同一件事一起办。',
    en: 'No need to say it all. You get a number, a reply and a judgement of your own; both are dealt with together.',
  },
  'same.words': {
    zh: '和编号 {number} 说的是同一件事，我这里也是这样。',
    en: 'The same as number {number}: it troubles me too.',
  },
  sampling: { zh: '回访抽谁，怎么抽', en: 'Who is called, and how they are drawn' },
  openness: {
    zh: '公开事项：党务、政务、村务、财务，可以提问',
    en: 'Openness items: party, government, village, accounts; ask beneath',
  },
  owed: { zh: '答应了还没办、眼下办不了、超期的事', en: 'Promised, tracked and late' },
  'owed.intro': {
    zh: '按单位列出，谁都可以看。不写人、不写村，密封和投诉的事不在这里。',
    en: 'By unit, open to everybody. No person and no village; sealed matters and complaints are never here.',
  },
  'owed.promises': { zh: '承诺', en: 'Promises' },
  'owed.promises.how': {
    zh: '单位答应哪天办完、还没有经本人确认的。办没办成由本人说了算。',
    en: 'What a unit promised by a day and the person has not yet confirmed. Only the person says that it was kept.',
  },
  issues: { zh: '大家关心的事：从分析到结果', en: 'Issues: what many care about, from analysis to result' },
  'owed.decision': { zh: '议题的决定里答应的', en: 'Promised in a decision' },
  'owed.meeting': { zh: '恳谈会上答应的', en: 'Promised in a meeting' },
  'owed.promises.day': { zh: '答应的日子', en: 'Promised for' },
  'owed.late': { zh: '日子已过', en: 'the day has passed' },
  'owed.tracked': { zh: '挂账', en: 'Tracked' },
  'owed.tracked.how': {
    zh: '眼下办不了、原因已告诉本人的，到日子重新办。',
    en: 'What cannot be done now, with the reason told to the person; taken up again on its day.',
  },
  'owed.tracked.day': { zh: '再看的日子', en: 'Looked at again on' },
  'owed.overdue': { zh: '超期', en: 'Late' },
  'owed.overdue.how': {
    zh: '过了答复期限五个工作日还没有答复的。',
    en: 'Not answered five working days after the limit.',
  },
  'owed.overdue.day': { zh: '该答复的日子', en: 'Was due on' },
  'owed.unit': { zh: '单位', en: 'Unit' },
  'owed.category': { zh: '什么事', en: 'About' },
  'owed.place': { zh: '地方', en: 'Place' },
  'owed.number': { zh: '编号', en: 'Number' },
  'owed.none': { zh: '现在没有。', en: 'None at present.' },
  'figures.all': { zh: '全部指标、怎么算、图和表格', en: 'All figures, how each is computed, charts and a table' },
  tooFew: { zh: '太少，不显示', en: 'too few, not shown' },
  states: { zh: '现在到了哪一步', en: 'Where they are now' },
  'states.how': {
    zh: '收到的全部都在这里，也有情况反映和感谢，所以合起来比上面的“收到事项”多。只按全县、近12个月说：分到乡镇或年份，两边一减就能认出少数几件。',
    en: 'Everything received, also reports of what is seen and thanks, so together they are more than “matters received” above. Of the whole county and the last 12 months alone: by township or year, the difference would tell of a few.',
  },
  'states.name': { zh: '状态', en: 'State' },
  'states.count': { zh: '件数', en: 'Matters' },
  overdue: { zh: '超期未答复，按单位', en: 'Overdue, by unit' },
  'overdue.none': { zh: '没有5件以上超期的单位。', en: 'No unit has five or more overdue.' },
  'overdue.unit': { zh: '单位', en: 'Unit' },
  matters: { zh: '办理结果公示', en: 'Published results' },
  'matters.none': { zh: '这里还没有公示的事项。', en: 'Nothing has been published here yet.' },
  more: { zh: '更早的', en: 'Earlier ones' },
  places: { zh: '看一个地方', en: 'See one place' },
  county: { zh: '全县', en: 'Whole county' },
  data: { zh: '开放数据（CSV，去身份）', en: 'Open data (CSV, no persons)' },
  board: { zh: '公示栏、广播稿、短信', en: 'Notice board, loudspeaker, messages' },
  number: { zh: '编号', en: 'Number' },
  category: { zh: '类别', en: 'Category' },
  place: { zh: '地方', en: 'Place' },
  unit: { zh: '承办单位', en: 'Unit' },
  state: { zh: '状态', en: 'State' },
  'received.on': { zh: '收到', en: 'Received' },
  'replied.on': { zh: '答复', en: 'Replied' },
  'days.used': { zh: '用了 {days} 天', en: '{days} days' },
  'days.open': { zh: '已经 {days} 天', en: '{days} days so far' },
  late: { zh: '已超期：应在 {day} 前答复', en: 'Overdue: a reply was due by {day}' },
  resultKind: { zh: '结果', en: 'Result' },
  ownWords: { zh: '本人的话（经本人同意，已隐去身份）', en: 'The person’s words (by consent, masked)' },
  reply: { zh: '答复', en: 'Reply' },
  verdict: { zh: '本人评价', en: 'The person’s verdict' },
  'verdict.none': { zh: '未评价', en: 'Not rated' },
  back: { zh: '回到公示', en: 'Back to the public page' },
  own: { zh: '查我自己的事', en: 'Look up my own matter' },
} as const satisfies Record<string, Words>;

export type PublicWord = keyof typeof PUBLIC_WORDS;

/** What people said, as it is shown beside a result. */
export const VERDICT_WORDS = {
  solved: {
    solved: { zh: '解决了', en: 'solved' },
    partly: { zh: '解决了一部分', en: 'partly solved' },
    not: { zh: '没解决', en: 'not solved' },
    understood: { zh: '办不成，我理解', en: 'not possible, understood' },
    not_accepted: { zh: '办不成，我不接受', en: 'not possible, not accepted' },
  },
  satisfied: {
    yes: { zh: '满意', en: 'satisfied' },
    so_so: { zh: '一般', en: 'so-so' },
    no: { zh: '不满意', en: 'not satisfied' },
    no_opinion: { zh: '说不好', en: 'no opinion' },
  },
} as const satisfies Record<string, Record<string, Words>>;

/** What is asked about, beside whether it is solved. */
export const ASPECT_WORDS = {
  attitude: { zh: '态度', en: 'attitude' },
  speed: { zh: '速度', en: 'speed' },
  result: { zh: '结果', en: 'result' },
} as const satisfies Record<string, Words>;
