import { inBoth, type PrintedCard } from '#kernel/printed-card.ts';

const POST = { zh: '驻村干部', en: 'village link' };
const UNIT = { zh: '某县交通运输局', en: 'Transport Bureau, Some County' };

/** A card of a county that exists nowhere, as one is printed on an ordinary day. */
export function aCard(change: Partial<PrintedCard> = {}): PrintedCard {
  return {
    issuer: { zh: '某县联户办公室', en: 'Some County' },
    heading: { zh: '民情联系卡', en: 'Contact card' },
    number: '99011234',
    numberName: { zh: '卡号', en: 'Card number' },
    lines: [
      { name: { zh: '联系人', en: 'Name' }, value: inBoth('张某某'), isLarge: true },
      { name: { zh: '职务', en: 'Post' }, value: POST, isLarge: false },
      { name: { zh: '单位', en: 'Unit' }, value: UNIT, isLarge: false },
      { name: { zh: '地址', en: 'Address' }, value: inBoth('某县某镇长街12号'), isLarge: false },
    ],
    phones: [
      { name: { zh: '联系电话', en: 'Phone' }, number: '199 0000 1234' },
      { name: { zh: '备用 李某', en: 'Second, Li' }, number: '0000-1234567' },
    ],
    boxes: [
      {
        heading: { zh: '承诺事项', en: 'Promises' },
        items: [
          {
            text: { zh: '12月1日前修好村口水泥路', en: 'Mend the road by 1 December' },
            state: { zh: '办理中', en: 'open' },
          },
          { text: { zh: '每季度上门一次', en: 'A visit every quarter' }, state: { zh: '已兑现', en: 'kept' } },
        ],
      },
    ],
    code: {
      address: 'https://minqing.example.org/999901/c/99011234',
      caption: { zh: '扫码说事', en: 'Scan to tell us' },
    },
    oversight: { name: { zh: '监督电话', en: 'Not content?' }, number: '0000-12345' },
    foot: [{ zh: '有效期至 2027-12-31', en: 'Valid to 2027-12-31' }],
    strip: null,
    mark: null,
    other: null,
    ...change,
  };
}

/** As much as a card has to carry: a long name, an address of three lines, five promises. */
export function aFullCard(change: Partial<PrintedCard> = {}): PrintedCard {
  const card = aCard();
  const [, post, unit] = card.lines;
  const promises = [
    ['12月1日前修好村口水泥路', 'Mend the road at the village gate by 1 December', '办理中', 'open'],
    ['每季度上门一次', 'A visit every quarter', '已兑现', 'kept'],
    ['帮老人办好高龄补贴', 'See the old-age allowance through', '已确认', 'confirmed'],
    ['汛期前清好屋后水沟', 'Clear the ditch behind the house before the floods', '逾期', 'late'],
    ['孩子转学手续陪办到底', 'Go along until the child has changed school', '办理中', 'open'],
  ] as const;
  return {
    ...card,
    lines: [
      {
        name: { zh: '联系人', en: 'Name' },
        value: inBoth('阿不都热西提·买买提艾力·古丽娜尔·吐尔逊娜依'),
        isLarge: true,
      },
      ...(post && unit ? [post, unit] : []),
      {
        name: { zh: '地址', en: 'Address' },
        value: inBoth('某县某镇长街12号（原供销社大院内）3号楼2单元201室，从东门进，上楼左转第二间'),
        isLarge: false,
      },
    ],
    boxes: [
      {
        heading: { zh: '承诺事项', en: 'Promises' },
        items: promises.map(([zh, en, state, stateEn]) => ({ text: { zh, en }, state: { zh: state, en: stateEn } })),
      },
    ],
    ...change,
  };
}
