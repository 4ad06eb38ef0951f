import type { RefusalWords } from '#kernel/refusal.ts';

/** What is refused of schemes and their quotas. */
export const schemeRefusals = {
  'rulebook.scheme-unknown': {
    status: 404,
    zh: '没有这个联系制度，或它已经结束。请刷新后再看，或新建一个。',
    en: 'There is no such scheme, or it has ended. Reload the page, or make a new one.',
  },
  'rulebook.scheme-range': {
    status: 422,
    zh: '上限不能小于下限（{atLeast}）。请改上限，或把它空着。',
    en: 'The upper end is below the lower one ({atLeast}). Change it or leave it empty.',
  },
  'rulebook.scheme-period': {
    status: 422,
    zh: '这一项不能按这个期间算：每次走访的组数只能按“每次下村”，其他的按月、季度或年。请改期间。',
    en: 'This cannot be counted over such a time: groups are asked for on each trip, everything else a month, quarter or year. Please change it.',
  },
  'rulebook.scheme-twice': {
    status: 422,
    zh: '同一职级的同一项要求写了两次。请删去一行。',
    en: 'The same is asked twice of one grade. Please take one line out.',
  },
  'rulebook.scheme-area': {
    status: 422,
    zh: '地点 {area} 不在本县或不存在。请从地点表里选，或空着表示全县。',
    en: 'The place {area} is not in this county or does not exist. Choose one that is, or leave it empty for the whole county.',
  },
  'rulebook.scheme-unit': {
    status: 422,
    zh: '选的单位里有一个不存在或已撤销。请重新选单位。',
    en: 'One of the units does not exist or has ended. Please choose the units again.',
  },
} as const satisfies Record<string, RefusalWords>;
