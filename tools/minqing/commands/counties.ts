import { administratorLinkOf, foundCounty } from '#civic/access/index.ts';
import { countyOf } from '#kernel/area-code.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { type Command, done, ORIGIN_OPTION, originFrom, refused, textOf, UsageTrouble, whereFrom } from '../command.ts';

/** Founds a county, also beside others on the same house, and makes the link of its first administrator. */
export const foundCountyCommand: Command = {
  name: 'counties found',
  usage: 'counties found --area CODE --name NAME [--name-en NAME] [--phone NUMBER] [--origin URL]',
  summary: {
    zh: '在这套系统里建立一个县，生成第一位管理员的一次性链接',
    en: 'founds a county on this house and prints the one-time link of its first administrator',
  },
  options: {
    area: { type: 'string', words: { zh: '县级区划代码，6 位', en: 'the county’s code, 6 digits' } },
    name: { type: 'string', words: { zh: '县的名称', en: 'name of the county' } },
    'name-en': { type: 'string', words: { zh: '英文名称', en: 'name in English' } },
    phone: {
      type: 'string',
      words: { zh: '页面上的办事和监督电话', en: 'the help and oversight number on every page' },
    },
    origin: ORIGIN_OPTION,
  },
  run: async (setting) => {
    const { values, open } = setting;
    const { tenantId, areaCode } = whereFrom(values);
    const name = textOf(values, 'name');
    if (!name) throw new UsageTrouble('请用 --name 写县的名称。', 'Give the name of the county with --name.');
    if (areaCode !== countyOf(tenantId))
      throw new UsageTrouble('--area 应是 6 位县级代码。', '--area must be the 6 digits of a county.');
    const { desk } = await open();
    const [nameEn, phone] = [textOf(values, 'name-en') ?? '', textOf(values, 'phone') ?? ''];
    const founded = await foundCounty(desk, { id: tenantId, name, nameEn, phone, isDemonstration: false }, null);
    if (isRefusal(founded)) return refused(founded);
    const link = await administratorLinkOf(desk, tenantId, originFrom(setting));
    const text = `${name} ${tenantId}\n第一位管理员请打开（仅一次有效）· first administrator, once only: ${link}`;
    return done({ county: tenantId, name, link }, text);
  },
};
