import type { Words } from '#kernel/language.ts';

/** Everything that the public pages say. */
export const PUBLIC_WORDS = {
  title: { zh: '{place}：大家的事办得怎么样', en: '{place}: how matters are going' },
  'title.one': { zh: '公示 {number}', en: 'Published: {number}' },
  intro: {
    zh: '不用登录，谁都可以看。人名、电话、住址都已隐去；密封的事永远不在这里。不足5件的数不显示，不足10件的不算百分比。',
    en: 'Open to everybody. Names, phones and addresses are masked; sealed matters are never here. Counts under five are not shown, percentages under ten cases are not computed.',
  },
  period: { zh: '{from} 至 {to} 收到的事', en: 'Matters received from {from} to {to}' },
  'period.last': { zh: '近90天', en: 'Last 90 days' },
  'period.choose': { zh: '看别的时段', en: 'Other periods' },
  figures: { zh: '数字', en: 'Figures' },
  'figures.name': { zh: '指标', en: 'Figure' },
  'figures.value': { zh: '数值', en: 'Value' },
  'figures.none': { zh: '这段时间这里没有收到事项。', en: 'Nothing was received here in these days.' },
  'figures.few': {
    zh: '这段时间这里收到的不足5件，为保护反映的人，数字不显示。',
    en: 'Fewer than five were received here in these days; to protect those who spoke up, no figures are shown.',
  },
  received: { zh: '收到', en: 'Received' },
  'received.how': { zh: '这段时间收到的全部事项', en: 'All matters received in these days' },
  excluded: { zh: '未在这里办理', en: 'Not handled here' },
  'excluded.how': {
    zh: '不予受理、转送、转紧急、本人撤回；下面各项都不含',
    en: 'Not accepted, referred, handed to emergency, withdrawn; left out of all below',
  },
  replied: { zh: '已答复', en: 'Replied' },
  'replied.how': { zh: '本人已收到或可查到答复', en: 'The person has been told, or can look the reply up' },
  onTime: { zh: '按期答复', en: 'Replied on time' },
  'onTime.how': {
    zh: '按期答复的 / 已答复或已到期的；没有期限的旧事未计',
    en: 'Replied by the day set / replied or due by now; old matters without a day left out',
  },
  onTimeExtended: { zh: '按期答复（算上批准的延期）', en: 'Replied on time, extensions counted' },
  'onTimeExtended.how': {
    zh: '同上，但有延期的按延期后的日子算',
    en: 'As above, but by the new day where more time was given',
  },
  firstContact: { zh: '首次联系（小时）', en: 'First contact (hours)' },
  'firstContact.how': {
    zh: '从收到到第一次真正联系：中位数；九成在多少以内',
    en: 'From receipt to the first real contact: the middle one; nine of ten within',
  },
  replyDays: { zh: '答复用时（天）', en: 'Days to the reply' },
  'replyDays.how': { zh: '中位数；九成在多少以内', en: 'The middle one; nine of ten within' },
  withinFifteen: { zh: '15天内答复', en: 'Replied within 15 days' },
  withinSixty: { zh: '60天内答复', en: 'Replied within 60 days' },
  'within.how': { zh: '占已答复的', en: 'Of those replied' },
  unrated: { zh: '未评价', en: 'Not rated' },
  'unrated.how': {
    zh: '已答复而本人没有评价的；不评价就是不评价，不算满意',
    en: 'Replied, and nothing said of the result: silence is silence, never “satisfied”',
  },
  solved: { zh: '本人说解决了', en: 'Solved, says the person' },
  'solved.how': {
    zh: '占说了是否解决的；“办不成，我理解”另计，未计入',
    en: 'Of those who said whether it is solved; “not possible, and I understand” is left out',
  },
  understood: { zh: '办不成但理解', en: 'Not possible, and understood' },
  'understood.how': { zh: '占对“办不成”表了态的', en: 'Of those who answered to a reasoned no' },
  attitude: { zh: '对态度满意', en: 'Satisfied with the attitude' },
  speed: { zh: '对速度满意', en: 'Satisfied with the speed' },
  result: { zh: '对结果满意', en: 'Satisfied with the result' },
  'satisfied.how': {
    zh: '“满意” / 满意、一般、不满意之和；“说不好”和没答的未计',
    en: '“Yes” / yes, so-so and no together; “no opinion” and unanswered left out',
  },
  repeated: { zh: '又来一次', en: 'Came back' },
  'repeated.how': {
    zh: '重开，或同一人同一地同一类事90天内再来，占已答复的',
    en: 'Reopened, or the same person, place and kind of thing again within 90 days; of those replied',
  },
  reworked: { zh: '重办过', en: 'Done again' },
  'reworked.how': {
    zh: '审核或回访后退回重办，占已答复的',
    en: 'Sent back after a check or follow-up; of those replied',
  },
  brushOffs: { zh: '敷衍答复', en: 'Brush-off replies' },
  'brushOffs.how': {
    zh: '整篇只有“已收悉”“已转办”一类的，占已答复的',
    en: 'Saying no more than “received” or “forwarded”; of those replied',
  },
  leftOut: { zh: '未计 {count}', en: '{count} left out' },
  noneYet: { zh: '还没有', en: 'none yet' },
  tooFew: { zh: '不足5件，不显示', en: 'under 5, not shown' },
  spread: { zh: '{median}；九成在 {ninetieth} 以内', en: '{median}; nine of ten within {ninetieth}' },
  states: { zh: '现在到了哪一步', en: 'Where they are now' },
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
  data: { zh: '数据文件（CSV，去身份，每格不少于5件）', en: 'Data file (CSV, no persons, at least five in each cell)' },
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
    yes: { zh: '满意', en: 'yes' },
    so_so: { zh: '一般', en: 'so-so' },
    no: { zh: '不满意', en: 'no' },
    no_opinion: { zh: '说不好', en: 'no opinion' },
  },
} as const satisfies Record<string, Record<string, Words>>;

/** What is asked about, beside whether it is solved. */
export const ASPECT_WORDS = {
  attitude: { zh: '态度', en: 'attitude' },
  speed: { zh: '速度', en: 'speed' },
  result: { zh: '结果', en: 'result' },
} as const satisfies Record<string, Words>;
