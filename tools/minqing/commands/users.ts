import { addPerson, invite, inviteAnew, peopleCalled, unitsOf } from '#civic/access/index.ts';
import { isRefusal, refuse } from '#kernel/refusal.ts';
import {
  AREA_OPTION,
  type Command,
  done,
  houseActor,
  ORIGIN_OPTION,
  originFrom,
  refused,
  textOf,
  UsageTrouble,
  whereFrom,
} from '../command.ts';

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
    origin: ORIGIN_OPTION,
  },
  run: async (setting) => {
    const { values, open } = setting;
    const where = whereFrom(values);
    const name = textOf(values, 'name');
    if (!name) throw new UsageTrouble('请用 --name 写姓名。', 'Give the name with --name.');
    const { desk } = await open();
    const unitName = textOf(values, 'unit');
    const unit = (await unitsOf(desk, where.tenantId)).list.find((one) => one.name === unitName);
    if (unitName !== undefined && !unit)
      throw new UsageTrouble(`没有单位“${unitName}”。`, `There is no unit "${unitName}".`);
    const actor = houseActor(where);
    const post = unit ? { unitId: unit.id, title: textOf(values, 'title') ?? '', isLeader: false } : null;
    const person = await addPerson(desk, actor, where, { name, phone: textOf(values, 'phone') ?? '', post });
    if (isRefusal(person)) return refused(person);
    const made = await invite(desk, actor, where, person.id, originFrom(setting));
    if (isRefusal(made)) return refused(made);
    const text = `${name}：${made.link}\n一次有效，到 ${made.expiresAt} 为止 · works once, until then`;
    return done({ personId: person.id, link: made.link, expiresAt: made.expiresAt }, text);
  },
};

/**
 * Makes a new one-time link for whoever lost their password, the last security administrator too: who may run this
 * holds the machine itself. The link is a fact in the name of the house (`access.invitation.made`); using it ends every
 * session of the person and takes a second factor away. Who has not joined yet gets a new link to join.
 */
export const renewCommand: Command = {
  name: 'users renew',
  usage: 'users renew PERSON --area CODE [--origin URL]',
  summary: {
    zh: '给忘了密码的人（姓名、登录名或编号）生成新的一次性链接，最后一位安全管理员也可以；会留下记录',
    en: 'prints a new one-time link for whoever lost a password (name, sign-in name or id), also for the last security administrator; it is recorded',
  },
  options: { area: AREA_OPTION, origin: ORIGIN_OPTION },
  run: async (setting) => {
    const [text, ...more] = setting.positionals;
    if (!text || more.length > 0)
      throw new UsageTrouble('请写一个人的姓名、登录名或编号。', 'Name one person: name, sign-in name or id.');
    const where = whereFrom(setting.values);
    const { desk } = await setting.open();
    const people = await peopleCalled(desk, where, text);
    const [person] = people;
    if (!person) return refused(refuse('access.person-unknown'));
    if (people.length > 1) {
      const list = people.map(({ id, name }) => `${name} ${id}`).join('\n');
      throw new UsageTrouble(
        `有 ${people.length} 个人叫“${text}”，请改写编号：\n${list}`,
        `${people.length} people are called "${text}"; name one by the id above.`,
      );
    }
    const [actor, origin] = [houseActor(where), originFrom(setting)];
    const renewed = await inviteAnew(desk, actor, where, person.id, origin);
    const hasNotJoined = isRefusal(renewed) && renewed.code === 'access.signs-in-not-yet';
    const made = hasNotJoined ? await invite(desk, actor, where, person.id, origin) : renewed;
    if (isRefusal(made)) return refused(made);
    const words = `${person.name}：${made.link}\n一次有效，到 ${made.expiresAt} 为止 · works once, until then`;
    return done({ personId: person.id, name: person.name, link: made.link, expiresAt: made.expiresAt }, words);
  },
};
