import { addPerson, invite, unitsOf } from '#civic/access/index.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { AREA_OPTION, type Command, done, houseActor, refused, textOf, UsageTrouble, whereFrom } from '../command.ts';

/** Adds a person in office and makes their one-time link. Roles are given in the browser, by somebody else (§4.1). */
export const inviteCommand: Command = {
  name: 'users invite',
  usage: 'users invite --area CODE --name NAME [--unit NAME] [--title TITLE] [--phone NUMBER] [--origin URL]',
  summary: { zh: '添加一位工作人员，生成一次性邀请链接', en: 'adds a colleague and prints the one-time link to join' },
  options: {
    area: AREA_OPTION,
    name: { type: 'string', words: { zh: '姓名', en: 'name' } },
    unit: { type: 'string', words: { zh: '所在单位的名称', en: 'name of the unit' } },
    title: { type: 'string', words: { zh: '职务', en: 'title of the post' } },
    phone: { type: 'string', words: { zh: '工作电话', en: 'work phone' } },
    origin: {
      type: 'string',
      words: { zh: '网址，默认 http://127.0.0.1:8080', en: 'address of the site, http://127.0.0.1:8080 by default' },
    },
  },
  run: async ({ values, config, open }) => {
    const where = whereFrom(values);
    const name = textOf(values, 'name');
    if (!name) throw new UsageTrouble('请用 --name 写姓名。', 'Give the name with --name.');
    const origin = textOf(values, 'origin') ?? `http://${config.host}:${config.port}`;
    const { desk } = await open();
    const unitName = textOf(values, 'unit');
    const unit = (await unitsOf(desk, where.tenantId)).list.find((one) => one.name === unitName);
    if (unitName !== undefined && !unit)
      throw new UsageTrouble(`没有单位“${unitName}”。`, `There is no unit "${unitName}".`);
    const actor = houseActor(where);
    const post = unit ? { unitId: unit.id, title: textOf(values, 'title') ?? '', isLeader: false } : null;
    const person = await addPerson(desk, actor, where, { name, phone: textOf(values, 'phone') ?? '', post });
    if (isRefusal(person)) return refused(person);
    const made = await invite(desk, actor, where, person.id, origin.replace(/\/$/, ''));
    if (isRefusal(made)) return refused(made);
    const text = `${name}：${made.link}\n一次有效，到 ${made.expiresAt} 为止 · works once, until then`;
    return done({ personId: person.id, link: made.link, expiresAt: made.expiresAt }, text);
  },
};
