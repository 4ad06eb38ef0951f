import type { Words } from '#kernel/language.ts';

/** Words of the auditors' pages. */
export const AUDIT_WORDS = {
  looks: { zh: '谁看了谁', en: 'Who looked' },
  alarms: { zh: '看得多的提醒', en: 'Looked at many' },
  glasses: { zh: '应急查看', en: 'Emergency looks' },
  'looks.intro': {
    zh: '每次查看户、反映人、来访人都记在这里。被查看的人只有内部编号，不显示姓名；点编号，只看这一户（人）被谁看过。',
    en: 'Every look at a household, at who raised a matter, or at a visitor. Those looked at have a record number only; press it to see who looked at that one.',
  },
  from: { zh: '从哪天', en: 'From' },
  to: { zh: '到哪天', en: 'To' },
  unit: { zh: '单位', en: 'Unit' },
  all: { zh: '全部', en: 'All' },
  purpose: { zh: '用途', en: 'Purpose' },
  search: { zh: '查', en: 'Show' },
  export: { zh: '导出表格', en: 'Export' },
  only: { zh: '只看：{what}', en: 'Only: {what}' },
  'only.viewer': { zh: '这一位查看人', en: 'this viewer' },
  'only.subject': { zh: '编号 {id}', en: 'record {id}' },
  clear: { zh: '去掉', en: 'Remove' },
  none: { zh: '没有记录。', en: 'Nothing here.' },
  more: { zh: '更早的', en: 'Earlier' },
  at: { zh: '时间', en: 'Time' },
  who: { zh: '查看人', en: 'Who' },
  whom: { zh: '被查看', en: 'Whom' },
  block: { zh: '内容', en: 'How much' },
  reason: { zh: '说明：{words}', en: 'Reason: {words}' },
  'alarms.intro': {
    zh: '一个人一天查看的人数超过规矩里定的数，就提醒一次。多看不一定不对：导出花名册也会提醒。请问清楚，写下来。',
    en: 'Somebody saw more people on a day than the rulebook lets pass unasked. It may be in order: exporting a register raises it too. Ask, and write down what you find.',
  },
  open: { zh: '只看没说明的', en: 'Only those not explained' },
  everything: { zh: '全部都看', en: 'All of them' },
  count: { zh: '{count} 人（超过 {most} 人就提醒）', en: '{count} people (more than {most} raises it)' },
  'state.new': { zh: '未看', en: 'New' },
  'state.seen': { zh: '{name} 看过', en: 'Seen by {name}' },
  'state.explained': { zh: '{name} 已说明', en: 'Explained by {name}' },
  see: { zh: '我看过了', en: 'I have seen it' },
  explain: { zh: '说明', en: 'What you found' },
  send: { zh: '记下', en: 'Keep' },
  list: { zh: '看这一天的记录', en: 'The looks of that day' },
  'glasses.intro': {
    zh: '有人在自己辖区以外紧急打开了一户或一件。时间到了自动关上，本人在自己的页面上看得到。请核一核该不该。',
    en: 'Somebody opened one record outside their own area in an emergency. It ends by itself, and the person sees it. Judge whether it was justified.',
  },
  until: { zh: '到 {time} 为止', en: 'Until {time}' },
  why: { zh: '理由', en: 'Reason' },
  'justified.yes': { zh: '应当', en: 'Justified' },
  'justified.no': { zh: '不应当', en: 'Not justified' },
  'judged.by': { zh: '{name} 核过：{verdict}', en: '{name}: {verdict}' },
  done: { zh: '记下了。', en: 'Noted.' },
  office: { zh: '回到工作台', en: 'Back to the office' },
} as const satisfies Record<string, Words>;

export type AuditWord = keyof typeof AUDIT_WORDS;

/** Words of what a person is told about who looked. */
export const TOLD_WORDS = {
  title: { zh: '谁看过我的信息', en: 'Who looked at my data' },
  intro: {
    zh: '工作人员每看一次，都记在这里：什么时候、哪个单位、什么职务、做什么用。谁也删不掉。觉得不对，可以打监督电话。',
    en: 'Each time somebody in office looked: when, from which unit and post, and what for. Nobody can remove a line. If one seems wrong, ring the oversight number.',
  },
  none: { zh: '还没有人看过。', en: 'Nobody has looked yet.' },
  more: { zh: '更早的', en: 'Earlier' },
  back: { zh: '回到上一页', en: 'Back' },
  purpose: { zh: '用途：{purpose}', en: 'For: {purpose}' },
  block: { zh: '看到：{block}', en: 'Seen: {block}' },
  emergency: { zh: '应急查看，到 {time} 为止', en: 'Emergency look, until {time}' },
  reason: { zh: '理由：{reason}', en: 'Reason: {reason}' },
  justified: { zh: '审计核过：应当。', en: 'An auditor found it justified.' },
  unjustified: { zh: '审计核过：不应当。', en: 'An auditor found it not justified.' },
  unjudged: { zh: '审计还没有核。', en: 'No auditor has judged it yet.' },
  nobody: { zh: '工作人员', en: 'Somebody in office' },
} as const satisfies Record<string, Words>;
