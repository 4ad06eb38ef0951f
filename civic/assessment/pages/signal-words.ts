import type { Words } from '#kernel/language.ts';

/** Words of the auditors' pages on signals and draws. */
export const SIGNAL_WORDS = {
  signals: { zh: '形式主义的苗头', en: 'Signs of formalism' },
  draws: { zh: '随机抽查', en: 'Random draws' },
  intro: {
    zh: '每一项都只是苗头，不是结论：要一件一件看。不相加，不打分，不比个人。您应当回避的事不在里面。',
    en: 'Each is a sign and no verdict: look into the matters one by one. Nothing is added up, nobody is scored or compared. Matters from which you are kept are in none of them.',
  },
  from: { zh: '从哪天收到的', en: 'Received from' },
  to: { zh: '到哪天', en: 'to' },
  unit: { zh: '主办单位', en: 'Handling unit' },
  'unit.all': { zh: '全部', en: 'All' },
  show: { zh: '看', en: 'Show' },
  now: { zh: '这段时间', en: 'These days' },
  before: { zh: '前面同样长的一段', en: 'As many days before' },
  report: { zh: '民情报告，{place}，{on}', en: 'Condition report, {place}, {on}' },
  look: { zh: '抽几件看看', en: 'Some to look into' },
  risen: { zh: '多了 10 个百分点以上', en: 'up by more than 10 points' },
  basis: { zh: '依据：{basis}。', en: 'Basis: {basis}.' },
  none: { zh: '没有', en: 'none' },
  'none.visits': {
    zh: '走访不抽样本：抽了就能找到是哪一户说的',
    en: 'none of visits: it would tell which household said so',
  },
  'none.drawn': { zh: '还没有抽过。', en: 'Nothing was drawn yet.' },
  'draw.intro': {
    zh: '从办结的事里抽签。先登记：起止日、单位、件数和从哪些事里抽，当时就定下，记进公开日志；签由登记之后公开日志头一个留存的根算出，登记时谁也不知道，一般一两分钟。每登记一次都在公开日志里，反复登记会被看见。',
    en: 'Finished matters are drawn by lot. First the draw is asked for: days, unit, number and among which matters are settled then and put in the public log. The lots come from the first root of that log kept over the request, which nobody knows yet; it takes a minute or two. Every request is in the log, so asking again and again is seen.',
  },
  count: { zh: '抽几件', en: 'How many' },
  draw: { zh: '登记抽签', en: 'Ask for a draw' },
  waiting: {
    zh: '要抽 {count} 件，从 {all} 件里抽。在等公开日志的下一个根。',
    en: '{count} of {all} are to be drawn, from the next root of the public log.',
  },
  again: { zh: '再看一次', en: 'Look again' },
  asked: { zh: '登记人：{name}，{at}', en: 'Asked for by {name}, {at}' },
  'drawn.at': { zh: '抽签：{at}', en: 'Drawn {at}' },
  place: { zh: '登记是公开日志第 {place} 条', en: 'The request is entry {place} of the public log' },
  'seed.before': { zh: '这一次的根在抽之前就公开了', en: 'This root was public before the draw' },
  drawn: { zh: '{count} 件，从 {all} 件里抽出', en: '{count} drawn of {all}' },
  period: { zh: '{from} 至 {to}（事项按收到的日子）', en: '{from} to {to} (matters by the day of receipt)' },
  by: { zh: '抽签人：{name}，{at}', en: 'Drawn by {name}, {at}' },
  seed: { zh: '日志前 {size} 条的根：', en: 'Root of the first {size} entries of the log: ' },
  check: {
    zh: '核对：对每个编号算 SHA-256（“根 起日 止日 编号”，中间一个空格），最小的几个就是抽中的。',
    en: 'To check: for each number take SHA-256 of “root from to number” with single spaces; the smallest are those drawn.',
  },
  more: { zh: '更早的', en: 'Earlier' },
  done: { zh: '登记好了。', en: 'It is asked for.' },
} as const satisfies Record<string, Words>;
export type SignalWord = keyof typeof SIGNAL_WORDS;
