import type { RefusalWords } from '#kernel/refusal.ts';

export const indicatorRefusals = {
  'assessment.months-unknown': {
    status: 422,
    zh: '月份看不懂，或者开始晚于结束、超过五年。请写成 2026-03，最多选五年。',
    en: 'The months can’t be read, are the wrong way round, or more than five years. Please write them like 2026-03.',
  },
  'assessment.unit-elsewhere': {
    status: 403,
    zh: '您不能看这个单位的指标。请选本单位，或者请管辖这个单位的人看。',
    en: 'You may not see this unit’s figures. Please choose your own unit, or ask whoever is responsible for it.',
  },
  'assessment.reply-not-yours': {
    status: 403,
    zh: '只有本单位负责人能对本单位的指标作说明。',
    en: 'Only the head of a unit can reply to its figures.',
  },
  'assessment.reply-empty': {
    status: 422,
    zh: '请写说明，最多500字。',
    en: 'Please write the reply, at most 500 characters.',
  },
  'assessment.reply-personal': {
    status: 422,
    zh: '说明会公开，里面有像电话或证件号的数字“{digits}”。请删去再提交。',
    en: 'The reply will be public, and “{digits}” in it looks like a phone or identity number. Please take it out.',
  },
  'assessment.scope-unknown': {
    status: 404,
    zh: '没有这个地方或单位的指标。请从全县的指标页进入。',
    en: 'There are no figures of this place or unit. Please begin at the county’s figures.',
  },
} as const satisfies Record<string, RefusalWords>;
