import type { Words } from '#kernel/language.ts';

/** The words of the public pages of figures. */
export const FIGURE_WORDS = {
  title: { zh: '{place}的指标', en: 'Figures of {place}' },
  intro: {
    zh: '每个数都由办理记录算出，写明分子、分母和没有算进去的。不足5件不显示，不足10件不算百分比。没有评价的不算满意。不做综合分，不排名次。',
    en: 'Every number is computed from the records and shown with its parts and what is left out. Nothing under 5 is shown, no percentage under 10. Not rated is never counted as satisfied. There is no composite score and no order of merit.',
  },
  period: { zh: '{from} 至 {to}', en: '{from} to {to}' },
  anew: {
    zh: '正在重新统计，这里的数还不全。请过一会儿再看。',
    en: 'The figures are being counted anew and are not whole yet. Please look again later.',
  },
  last: { zh: '近12个月', en: 'Last 12 months' },
  choose: { zh: '看别的时段', en: 'Other periods' },
  few: {
    zh: '这段时间这里收到的不足5件。为了保护反映的人，不显示数字。',
    en: 'Fewer than five were received here in this period; to protect those who spoke up, no figures are shown.',
  },
  nothing: { zh: '这段时间这里没有收到事项。', en: 'Nothing was received here in this period.' },
  drawing: { zh: '主要比例', en: 'Main shares' },
  lines: { zh: '逐月', en: 'Month by month' },
  linesIntro: {
    zh: '一个点是一个月；没有点的月份是没有、不足5件，或不足10件不算百分比。最后一点若是本月，这个月还没有过完。同样的数在下面的表里。',
    en: 'A dot is a month. Months without one had none, under 5, or for a percentage under 10. The month that runs is not over yet. The same numbers stand in the table below.',
  },
  lineWhat: { zh: '{name}，{from} 至 {to}，逐月', en: '{name}, {from} to {to}, month by month' },
  month: { zh: '月份', en: 'Month' },
  linesTable: { zh: '逐月的数', en: 'The numbers by month' },
  table: { zh: '指标', en: 'Figures' },
  name: { zh: '指标', en: 'Figure' },
  value: { zh: '数值', en: 'Value' },
  how: {
    zh: '怎么算：{formula}。{cautions}。{law}算法第{version}版，自{validFrom}起。',
    en: 'How: {formula}. {cautions}. {law}Version {version} of the definition, from {validFrom}.',
  },
  howShort: { zh: '怎么算', en: 'How' },
  reply: { zh: '本单位说明（{year}年）：{words}', en: 'The unit says ({year}): {words}' },
  mix: { zh: '收到的是哪些事', en: 'What was received' },
  mixCategory: { zh: '类别', en: 'Category' },
  mixShare: { zh: '占', en: 'Share' },
  mixOther: { zh: '其他、未分类和不足5件的', en: 'Others, not classified, and those under 5' },
  kept: {
    zh: '密封的、举报人员的、投诉单位的，不进上面任何一个数，只在全县按已结束的季度计：{from} 至 {to} 收到 {count}。',
    en: 'What is sealed, on conduct, or against a unit is in no number above. Of the whole county, for the quarter that has ended, {from} to {to}: {count} received.',
  },
  keptFew: { zh: '不足5件，不显示', en: 'under 5, not shown' },
  missing: { zh: '还没有记录、算不出来的指标', en: 'Figures for which there are no records yet' },
  onDemand: { zh: '不放进汇总、按需另算的指标', en: 'Figures that are not rolled up but counted when asked for' },
  csv: { zh: '下载表格（CSV）', en: 'Download as a table (CSV)' },
  places: { zh: '看别的地方', en: 'Other places' },
  units: { zh: '看一个单位', en: 'One unit' },
  county: { zh: '全县', en: 'Whole county' },
  all: { zh: '全部指标、怎么算、图', en: 'All figures, how they are computed, charts' },
  back: { zh: '回到公示', en: 'Back to what is public' },
} as const satisfies Record<string, Words>;
