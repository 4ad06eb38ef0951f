import type { RefusalWords } from '#kernel/refusal.ts';

export const publicationRefusals = {
  'publication.matter-unknown': {
    status: 404,
    zh: '没有找到这件事项，或者它不在您的范围内。请核对编号。',
    en: 'There is no such matter, or it is not within your area. Please check the number.',
  },
  'publication.unknown': {
    status: 404,
    zh: '没有找到这份公示稿。请回到列表重新打开。',
    en: 'There is no such draft or publication. Please go back to the list and open it again.',
  },
  'publication.sealed': {
    status: 403,
    zh: '这件事项属于密封，任何时候都不公示。请选别的事项。',
    en: 'This matter is sealed and is never published. Please choose another.',
  },
  'publication.no-result': {
    status: 409,
    zh: '这件事项还没有答复，或正在重办。请等有了结果再公示。',
    en: 'There is no result yet, or it is being done again. Please wait until there is one.',
  },
  'publication.person-objects': {
    status: 403,
    zh: '本人不同意公示。请不要公示，也不要再去征求。',
    en: 'The person does not want this published. Leave it, and do not ask again.',
  },
  'publication.second-person': {
    status: 403,
    zh: '起草的人不能自己放行。请由另一位隐私审核员审核。',
    en: 'Who drafted it cannot release it. Please let another privacy checker do so.',
  },
  'publication.personal-data': {
    status: 422,
    zh: '文中还有：{what}。请遮蔽后再交。',
    en: 'The text still holds: {whatEn}. Please mask it and send it again.',
  },
  'publication.look-twice': {
    status: 422,
    zh: '文中可能有：{what}。请逐处核对，确认可以公开后再放行。',
    en: 'The text may hold: {whatEn}. Please look at each, then confirm that it can be public and release.',
  },
  'publication.own-words': {
    status: 422,
    zh: '本人没有同意公开原话。请用自己的话写，不要引用原话。',
    en: 'The person did not agree to have own words shown. Please write it in other words, without quoting.',
  },
  'publication.live-already': {
    status: 409,
    zh: '这件事项已经有公示稿或已公示。请打开那一份；要改，先撤下。',
    en: 'This matter already has a draft or is public. Open that one; to change it, take it back first.',
  },
  'publication.not-drafted': {
    status: 409,
    zh: '这份稿子已经处理过了。请刷新列表。',
    en: 'This draft has been dealt with already. Please reload the list.',
  },
  'publication.not-released': {
    status: 409,
    zh: '这一份现在没有公开，不用撤下。',
    en: 'This one is not public now; there is nothing to take back.',
  },
  'publication.not-public': {
    status: 404,
    zh: '没有公示这件事项。要查您自己的事项，请用编号和查询码。',
    en: 'This matter is not published. To look up your own, use its number and code.',
  },
  'publication.category-unknown': {
    status: 404,
    zh: '没有这个类别。请从公示页进入，或去掉地址里的类别。',
    en: 'There is no such category. Please start from the public page, or leave the category out of the address.',
  },
  'publication.area-unknown': {
    status: 404,
    zh: '本县没有这个地方。请从全县公示页进入。',
    en: 'There is no such place in this county. Please start from the county’s public page.',
  },
} as const satisfies Record<string, RefusalWords>;
