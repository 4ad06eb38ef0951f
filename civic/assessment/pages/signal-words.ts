import type { Words } from '#kernel/language.ts';

/** Words of the auditors' pages on signals and draws. */
export const SIGNAL_WORDS = {
  signals: { zh: '形式主义的苗头', en: 'Signs of formalism' },
  draws: { zh: '随机抽查', en: 'Random draws' },
  office: { zh: '回到办公', en: 'Back to the office' },
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
    zh: '从办结的事里抽签。签由公开日志最近一次签名的根算出，谁也定不了；每抽一次都记进公开日志，反复抽会被看见。根在抽之前就公开了，所以起止日、单位和件数要事先定好，不要挑着抽。',
    en: 'Finished matters are drawn by lot. The lots come from the newest signed root of the public log, which nobody can choose; each draw is itself in the log, so drawing again and again is seen. The root is public before the draw, so settle days, unit and number beforehand and don’t pick among them.',
  },
  count: { zh: '抽几件', en: 'How many' },
  draw: { zh: '抽签', en: 'Draw' },
  drawn: { zh: '{count} 件，从 {all} 件里抽出', en: '{count} drawn of {all}' },
  period: { zh: '{from} 至 {to}（事项按收到的日子）', en: '{from} to {to} (matters by the day of receipt)' },
  by: { zh: '抽签人：{name}，{at}', en: 'Drawn by {name}, {at}' },
  seed: { zh: '日志前 {size} 条的根：', en: 'Root of the first {size} entries of the log: ' },
  check: {
    zh: '核对：对每个编号算 SHA-256（“根 起日 止日 编号”，中间一个空格），最小的几个就是抽中的。',
    en: 'To check: for each number take SHA-256 of “root from to number” with single spaces; the smallest are those drawn.',
  },
  more: { zh: '更早的', en: 'Earlier' },
  done: { zh: '抽好了。', en: 'Drawn.' },
} as const satisfies Record<string, Words>;
export type SignalWord = keyof typeof SIGNAL_WORDS;
