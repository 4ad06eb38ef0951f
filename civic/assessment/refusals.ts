import type { RefusalWords } from '#kernel/refusal.ts';
import { indicatorRefusals } from './refusals-indicators.ts';
import { schemeRefusals } from './refusals-schemes.ts';

export const assessmentRefusals = {
  ...schemeRefusals,
  ...indicatorRefusals,
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
} as const satisfies Record<string, RefusalWords>;
