import { type Language, say, type Words } from '#kernel/language.ts';
import type { Indicator } from './indicator.ts';
import type { Value } from './value.ts';

/** The words in which figures are told, on paper, in public and in the office. */
const TELLING = {
  none: { zh: '还没有', en: 'none yet' },
  few: { zh: '不足5件，不显示', en: 'under 5, not shown' },
  fewOf: { zh: '其中有不足5件的，不显示', en: 'a part is under 5, not shown' },
  noPercent: { zh: '{part} / {whole}（不足10件，不算百分比）', en: '{part} / {whole} (under 10, no percentage)' },
  share: { zh: '{percent} % ({part} / {whole})', en: '{percent} % ({part} / {whole})' },
  interval: { zh: '，95%区间 {low}–{high} %', en: ', 95 % interval {low}–{high} %' },
  thin: { zh: '，参评不到三成', en: ', under 30 % rated' },
  spreadHours: {
    zh: '中位数不超过{median}小时，九成不超过{ninetieth}小时（{whole}件）',
    en: 'median at most {median} h, nine in ten at most {ninetieth} h ({whole})',
  },
  spreadDays: {
    zh: '中位数不超过{median}天，九成不超过{ninetieth}天（{whole}件）',
    en: 'median at most {median} days, nine in ten at most {ninetieth} days ({whole})',
  },
  more: { zh: '（超出最高一档）', en: '(over the last class)' },
  mean: { zh: '{mean}（{whole}件）', en: '{mean} ({whole})' },
  meanFew: { zh: '不足10件，不算', en: 'under 10, not computed' },
  excluded: { zh: '未计 {count}', en: '{count} left out' },
  law: { zh: '依据：{law}；', en: 'Basis: {law}; ' },
} as const satisfies Record<string, Words>;

type Say = (word: keyof typeof TELLING, values?: Record<string, string | number>) => string;

/** A value in words: `61.5 % (123 / 200)`, with its interval, or why nothing is shown. */
export function valueText(indicator: Indicator, value: Value, language: Language): string {
  const t: Say = (word, values) => say(TELLING[word], language, values);
  if (indicator.unit === 'count') return value.part === null ? t('few') : String(value.part);
  if (value.whole === 0) return t('none');
  if (indicator.unit === 'share') return shareText(value, t);
  return indicator.unit === 'mean' ? meanText(value, t) : spreadText(indicator.unit, value, t);
}

function shareText({ part, whole, percent, interval, isThin }: Value, t: Say): string {
  if (part === null || whole === null) return t('fewOf');
  if (percent === null) return t('noPercent', { part, whole });
  const sampled = interval === null ? '' : t('interval', { low: interval[0], high: interval[1] });
  return `${t('share', { percent: percent.toFixed(1), part, whole })}${sampled}${isThin ? t('thin') : ''}`;
}

function meanText({ mean, whole }: Value, t: Say): string {
  return mean === null || whole === null ? t('meanFew') : t('mean', { mean: mean.toFixed(1), whole });
}

function spreadText(unit: 'hours' | 'days', { median, ninetieth, whole }: Value, t: Say): string {
  if (median === null || ninetieth === null || whole === null) return t('few');
  const edge = (one: number | 'more') => (one === 'more' ? t('more') : one);
  return t(unit === 'hours' ? 'spreadHours' : 'spreadDays', {
    ...{ median: edge(median), ninetieth: edge(ninetieth), whole },
  });
}

/** How many were left out, where that is told. */
export function excludedText({ excluded }: Value, language: Language): string {
  return excluded ? say(TELLING.excluded, language, { count: excluded }) : '';
}

const REGULATIONS = { zh: '信访工作条例', en: 'Regulations on Petition Work (信访工作条例)' } as const;

/** The law that a figure rests on, for who reads it outside; empty: none, rows of the handbook say nothing to them. */
export function lawText({ basis }: Pick<Indicator, 'basis'>, language: Language): string {
  const law = basis.split('; ').filter((part) => part.includes(REGULATIONS.zh));
  if (law.length === 0) return '';
  return say(TELLING.law, language, { law: law.join('; ').replaceAll(REGULATIONS.zh, REGULATIONS[language]) });
}
