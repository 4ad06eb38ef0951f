import type { Words } from '#kernel/language.ts';

/** What stands on the report and the screen of a session, but for sections and voices. */
export const REPORT_WORDS = {
  kind: { zh: '民情分析报告', en: 'Analysis of what people say' },
  title: { zh: '{place}民情分析（{period}）', en: '{place}: what people say, {period}' },
  draft: { zh: '草稿，未定稿 · 数据截至 {at}', en: 'Draft, not frozen · data as of {at}' },
  frozen: {
    zh: '第{version}版 · {day} 定稿 · 数据截至 {at}',
    en: 'Version {version} · frozen {day} · data as of {at}',
  },
  changed: { zh: '这一版改了什么：{words}', en: 'What this version changes: {words}' },
  written: { zh: '分析：{words}', en: 'What we make of it: {words}' },
  'none.written': { zh: '（没有写分析。）', en: '(Nobody has written what to make of it.)' },
  few: { zh: '＊', en: '*' },
  none: { zh: '没有。', en: 'None.' },

  'figures.title': { zh: '数字', en: 'Figures' },
  indicator: { zh: '指标', en: 'Figure' },
  now: { zh: '这段时间', en: 'This period' },
  before: { zh: '上一段', en: 'Before' },
  'before.days': { zh: '上一段：{from} 至 {to}。', en: 'Before: {from} to {to}.' },
  unfinished: {
    zh: '这段时间统计时还没有过完，只数到 {day}；和整段的上一段比，会显得少。',
    en: 'The period was not over when it was counted, up to {day}; beside a whole one before it looks smaller.',
  },
  yearBefore: { zh: '去年同期', en: 'A year before' },
  'months.chart': { zh: '每月收到和答复（件）', en: 'Received and replied by month (matters)' },
  'months.alt': {
    zh: '折线图：{first} 到 {last} 每月收到和答复的件数，实线是收到，虚线是答复；数字见下表。',
    en: 'Line chart: matters received (solid) and replied (dashed) each month from {first} to {last}; the numbers are in the table below.',
  },
  month: { zh: '月份', en: 'Month' },
  received: { zh: '收到', en: 'Received' },
  replied: { zh: '答复', en: 'Replied' },
  'categories.chart': { zh: '哪些事说的人多（人）', en: 'What most people speak of (persons)' },
  'categories.alt': {
    zh: '条形图：各类事情这段时间（黑）和上一段（条纹）各有多少人反映；数字见下表。',
    en: 'Bar chart: how many people spoke of each category in this period (black) and before (striped); the numbers are in the table below.',
  },
  category: { zh: '类别', en: 'Category' },
  unclassified: { zh: '还没有分类', en: 'Not classified yet' },
  persons: { zh: '人数', en: 'Persons' },
  matters: { zh: '件数', en: 'Matters' },
  'persons.note': {
    zh: '同一户、同一电话算一人；两样都没留的，一件算一人。',
    en: 'One household or telephone is one person; who left neither is one for each matter.',
  },
  results: { zh: '答复的结果', en: 'What the replies came to' },
  count: { zh: '件数', en: 'Matters' },

  'rising.none': { zh: '这段时间没有哪类事情超出平常。', en: 'Nothing rose above the usual in this period.' },
  'rising.how': {
    zh: '和每夜的升温预警用同一把尺子（CUSUM 控制图）；不足5人的不报。',
    en: 'By the same control chart (CUSUM) as the nightly warnings; nothing under five people.',
  },
  place: { zh: '地方', en: 'Place' },
  since: { zh: '从哪天起', en: 'Since' },
  expected: { zh: '平常约有', en: 'Usually about' },

  issue: { zh: '议题', en: 'Issue' },
  state: { zh: '到哪一步了', en: 'Where it stands' },
  days: { zh: '已有天数', en: 'Days open' },
  'old.none': { zh: '没有从以前留下来、还开着的议题。', en: 'No issue from before is still open.' },
  'issues.all': { zh: '这段时间的全部议题', en: 'All issues of this period' },
  'issues.none': { zh: '这段时间没有议题。', en: 'There were no issues in this period.' },
  'causes.issues': { zh: '各议题里写下的原因', en: 'Causes as written down in the issues' },
  'causes.none': { zh: '各议题里还没有人写下原因。', en: 'Nobody has written down causes in an issue yet.' },

  'voices.note': {
    zh: '原话经本人同意，隐去了能认出人的内容。少数人的看法单独列出，不折中。',
    en: 'Own words stand here with their authors’ consent, masked. Views of a few stand by themselves.',
  },
  'voices.none': {
    zh: '没有本人同意公开的原话，也没有记下少数人的看法。',
    en: 'Nobody’s words may be shown, and no view of a few was written down.',
  },
  'voices.left-out': { zh: '没有采用的（写明理由）', en: 'Left out, with the reason' },
  'voices.reason': {
    zh: '{kind}“{words}”——没有采用，理由：{reason}',
    en: '{kind} “{words}”: left out, because: {reason}',
  },
  'voices.one': { zh: '{kind}：“{words}”', en: '{kind}: “{words}”' },

  'promises.chart': { zh: '到期的承诺怎么样了（个）', en: 'How promises stand that fell due' },
  'promises.alt': {
    zh: '条形图：这段时间到期的承诺，各种结果的个数；数字见下表。',
    en: 'Bar chart: promises that fell due in this period, by how they stand; the numbers are in the table below.',
  },
  promise: { zh: '承诺', en: 'Promises' },
  'promise.made': { zh: '这段时间作出的', en: 'Made in this period' },
  'promise.due': { zh: '这段时间到期的', en: 'Fell due in this period' },
  'promise.kept': { zh: '兑现了（当事人说的）', en: 'Kept, say those concerned' },
  'promise.broken': { zh: '没有兑现（当事人说的）', en: 'Broken, say those concerned' },
  'promise.unconfirmed': { zh: '没有人确认', en: 'Not confirmed by anybody' },
  'promise.waiting': { zh: '单位说办完了，等确认', en: 'Said to be done, waiting for confirmation' },
  'promise.overdue': { zh: '过了日子还没有办', en: 'Past its day and not done' },
  'promise.open': { zh: '日子还没有到', en: 'Its day is still to come' },
  'promise.changed': { zh: '同意改期（不算）', en: 'Changed with consent (left out)' },
  'promise.void': { zh: '不再适用（不算）', en: 'No longer applies (left out)' },
  'promise.decisions': { zh: '决定里承诺过的', en: 'Promised in decisions' },
  due: { zh: '哪天办成', en: 'By' },

  contact: { zh: '走访、接访、督办和建议', en: 'Visits, receptions, supervision orders and suggestions' },
  'contact.note': {
    zh: '走访按写下来的算，是不是来过另由抽到的户来说；接访按公布的日子，督办按最初的期限，算在收单单位的所在地；到期的才算；建议按提出的日子。只按地方算，不算到人，不排名次。',
    en: 'Visits as they were written down; whether somebody came is said by households that were drawn. Receptions by the day published, orders by the day first set, in the place of the unit that got them; only what is over counts; suggestions by the day they were made. Of places alone, of no person, in no order of merit.',
  },
  decisions: { zh: '会议定的事', en: 'What the meeting decided' },
  'decisions.none': { zh: '还没有记下决定。', en: 'No decision was noted yet.' },
  'decisions.earlier': { zh: '以前定的事办得怎么样', en: 'What earlier meetings decided, and where it stands' },
  what: { zh: '办什么', en: 'What' },
  who: { zh: '谁办', en: 'Who' },
  done: { zh: '办成', en: 'Done' },
  'done.on': { zh: '{day} {words}', en: '{day}: {words}' },
  'done.late': { zh: '已过期', en: 'late' },
  'done.not': { zh: '还没有', en: 'not yet' },
  'issue.linked': { zh: '{words}（议题：{title}）', en: '{words} (issue: {title})' },

  about: { zh: '这些数字怎么来的', en: 'Where these figures come from' },
  'about.data': {
    zh: '统计 {from} 至 {to}，只看 {at} 以前记下的事实；以后记下的不算进来，所以什么时候复算都是同一个数。',
    en: 'Counted for {from} to {to} from facts written down before {at} alone; later ones are not in it, so that it comes to the same whenever it is counted again.',
  },
  'about.log': {
    zh: '当时公开日志有 {size} 条，根 {root}。',
    en: 'The public log then had {size} entries with the root {root}.',
  },
  'about.hash': { zh: '数字的指纹（SHA-256）：{hash}', en: 'Fingerprint of the figures (SHA-256): {hash}' },
  'about.words': {
    zh: '文字的指纹（SHA-256，加盐）：{hash}',
    en: 'Fingerprint of the words (SHA-256, salted): {hash}',
  },
  'about.kept': {
    zh: '密封的、举报人员的、投诉单位或干部的、没有人看过的投诉，和有人应当回避的，不在任何数里。不足5的不显示，不足10件不算百分比；＊：不足5，或者不隐去就能算出别的不足5的数。没有评价的不算满意。不做综合分，不排名次。',
    en: 'What is sealed, on conduct, against a unit or official, complaints nobody has read, and what somebody in office is kept from, is in no number. Nothing under 5 is shown, no percentage under 10; *: under 5, or kept back since another such could be worked out from it. Not rated is never satisfied. No composite score, no order of merit.',
  },
  'about.definitions': {
    zh: '指标的算法和依据见“指标”一页。定义的版本：{versions}。',
    en: 'How each figure is computed, and its basis, stands on the page of figures. Versions of the definitions: {versions}.',
  },
  'about.made': { zh: '起草：{name}', en: 'Drafted by {name}' },
  'about.frozen': { zh: '定稿：{name}', en: 'Frozen by {name}' },
  meeting: { zh: '{day} 开会，主持：{chair}', en: 'Meeting on {day}, chaired by {chair}' },
  present: { zh: '，到会 {count} 人', en: ', {count} present' },
  demonstration: {
    zh: '这是演示：地方、人员和事情都是虚构的。',
    en: 'This is a demonstration: the place, the people and the matters are invented.',
  },
} as const satisfies Record<string, Words>;

export type ReportWord = keyof typeof REPORT_WORDS;
