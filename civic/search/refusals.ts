import type { RefusalWords } from '#kernel/refusal.ts';

export const searchRefusals = {
  'search.nothing-to-find': {
    status: 422,
    zh: '没有可以查的字词。请写出要找的字词，比如“路灯 村口”。',
    en: 'There is no word to look for. Please write the words to find, such as “street light”.',
  },
  'search.long-number': {
    status: 422,
    zh: '这里不按长号码查。查事项，请把 16 位编号输入最上面的框；找人，请到联系户里查，查看会留下记录。',
    en: 'Long numbers are not looked for here. To find a matter, type its 16 digits into the box at the top; find people among the households, where each look is written down.',
  },
  'search.too-many-words': {
    status: 422,
    zh: '一次最多查八个词。请只留最要紧的几个。',
    en: 'At most eight words are looked for at once. Please keep those that matter most.',
  },
  'search.area-unknown': {
    status: 422,
    zh: '没有这个地方。请从列表里选。',
    en: 'There is no such place. Please choose one from the list.',
  },
  'search.days-reversed': {
    status: 422,
    zh: '开始日期晚于结束日期。请对调后再查。',
    en: 'The first day is later than the last. Please swap them.',
  },
} as const satisfies Record<string, RefusalWords>;
