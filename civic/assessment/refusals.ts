import type { RefusalWords } from '#kernel/refusal.ts';
import { codingRefusals } from './refusals-coding.ts';
import { indicatorRefusals } from './refusals-indicators.ts';
import { schemeRefusals } from './refusals-schemes.ts';

export const assessmentRefusals = {
  ...schemeRefusals,
  ...indicatorRefusals,
  ...codingRefusals,
  'assessment.day-unknown': {
    status: 422,
    zh: '日期“{day}”看不懂。请写成 2026-03-15 这样。',
    en: 'There is no day “{day}”. Please write it like 2026-03-15.',
  },
  'assessment.days-reversed': {
    status: 422,
    zh: '开始日期晚于结束日期。请对调后再查。',
    en: 'The first day is later than the last. Please swap them.',
  },
  'assessment.days-too-many': {
    status: 422,
    zh: '一次最多看 {days} 天。请把日期改近一些。',
    en: 'At most {days} days at once. Please choose days closer together.',
  },
  'assessment.draw-count': {
    status: 422,
    zh: '一次抽 1 到 {most} 件。请改数量。',
    en: 'Between 1 and {most} are drawn at once. Please change the number.',
  },
  'assessment.draw-empty': {
    status: 422,
    zh: '这段时间没有您能看的办结事项，没有可抽的。请换日期或地点。',
    en: 'No matter that is open to you was finished among those of these days. Please choose other days or another place.',
  },
  'assessment.draw-no-log': {
    status: 422,
    zh: '公开日志还没有签名，抽签没有谁也定不了的数可用。过一分钟再试。',
    en: 'The public log is not signed yet, so there is no number that nobody chose. Please try again in a minute.',
  },
} as const satisfies Record<string, RefusalWords>;
