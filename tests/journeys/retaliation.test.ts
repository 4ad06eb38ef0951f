import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsOf } from '#civic/trustlog/index.ts';
import { watchFrom } from '#civic/verdicts/rules/retaliation.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { SESSION_COOKIE } from '#platform/http/server.ts';
import { LEAVES } from '#server/leaves.ts';
import { tablesShowing } from '#tests/support/dump.ts';
import { type Seated, seated } from '#tests/support/kept-county.ts';
import { looksInShort } from '#tests/support/looks.ts';
import { type Cookies, openRiverCounty, PASSWORD, type Page, type RiverCounty, TENANT } from './river-county.ts';
import { done, type Held, passOf, replied, say } from './river-course.ts';

/** Words that stand nowhere else: whoever is shown them has been shown the report. */
const CANARY = '乡里的人掐了我家井上的电闸';
const CONTACT = '0000-9191919 槐树下小卖部转';
const REPORT = {
  happened: `${CANARY}，还说“看你还敢不敢说”。`,
  happenedWhen: '上个星期三晚上',
  byWhom: '乡水管站的人',
  protectFrom: '不要再断我家的电',
  tellWay: 'phone',
  contact: CONTACT,
};
const DAY_HOURS = 24;

type Browser = {
  get(path: string): Promise<Page>;
  post(path: string, form: Readonly<Record<string, string>>): Promise<Page>;
};

function browserWith(county: RiverCounty, cookies: Cookies): Browser {
  return {
    get: (path) => county.page(path, undefined, cookies),
    post: (path, form) => county.page(path, form, cookies),
  };
}

/** A colleague's browser; signs in anew, since time passes here by the month. */
async function officeOf(county: RiverCounty, who: string): Promise<Browser> {
  const { cookies } = await county.page('/sign-in', { signInName: who, password: PASSWORD });
  return browserWith(county, { [SESSION_COOKIE]: cookies[SESSION_COOKIE] ?? '' });
}

type World = RiverCounty & {
  readonly held: Held;
  readonly path: string;
  readonly sat: Readonly<Record<'officer', Seated>>;
};

/** What somebody asked of the township is with the township; who examines sits in the county's office of another chain. */
async function openWorld(t: Parameters<typeof openRiverCounty>[0]): Promise<World> {
  const county = await openRiverCounty(t);
  const { house, units } = county;
  const sit = (name: string, unit: keyof typeof units, role: Parameters<typeof seated>[4][number]) =>
    seated(house, TENANT, name, units[unit], [role]);
  const sat = {
    high: await sit('high', 'discipline', 'reviewer'),
    accused: await sit('accused-reviewer', 'township', 'reviewer'),
    accusedCaller: await sit('accused-caller', 'township', 'follow_up_caller'),
    accusedAuditor: await sit('accused-auditor', 'township', 'auditor'),
    sameCaller: await sit('same-caller', 'discipline', 'follow_up_caller'),
    officer: await sit('officer', 'township', 'handling_leader'),
    arbiter: await sit('arbiter', 'office', 'arbiter'),
  };
  const held = await toTownship(county, sat.arbiter);
  return { ...county, held, path: `/${TENANT}/m/${held.number}/retaliation`, sat };
}

/** A matter that the township has signed for. */
async function toTownship(county: RiverCounty, arbiter: Seated): Promise<Held> {
  const held = await say(county, { words: '井上的水泵坏了半个月，没人修。' });
  await done(county, 'intake', held.id, 'take');
  await done(county, 'intake', held.id, 'classify', {
    ...{ kind: 'help', isSealed: false, categoryCode: '09.01', areaCode: '990103101201' },
    ...{ isUrgent: false, complainedUnitId: null },
  });
  const order = { hostUnitId: county.units.township, coUnitIds: [], summary: '修水泵', reason: '属地' };
  await bySeated(county, arbiter, held.id, 'dispatch', order);
  return held;
}

/** By the API, with the session of somebody seated here. */
async function bySeated({ house }: RiverCounty, { cookie }: Seated, id: string, name: string, said: object) {
  const headers = { 'sec-fetch-site': 'same-origin', cookie };
  const seen = await house.app.inject({ url: `/api/matters/${id}`, headers });
  const payload = { version: JSON.parse(seen.body).matter.version, ...said };
  const answer = await house.app.inject({ method: 'POST', url: `/api/matters/${id}/${name}`, headers, payload });
  assert.equal(answer.statusCode, 200, `${name}: ${answer.body}`);
}

const watchedUntil = ({ house }: RiverCounty) => watchFrom(civilDateOf(house.desk.clock.now())).untilOn;
const plain = ({ text }: Page) => text.replace(/<style>.*?<\/style>/s, '');
const told = (page: Page, done: string) => assert.equal(page.location, done, plain(page).slice(0, 3000));

test('[004-20][001-28][C11] who is made to pay reports it sealed; a higher tier protects, examines, decides and tells; the watch sees what the unit decides, and the auditors judge it', async (t) => {
  const world = await openWorld(t);
  const { held, path, units } = world;
  let person = browserWith(world, await passOf(world, held));
  const own = await person.get(`/${TENANT}/m/${held.number}`);
  assert.match(own.text, new RegExp(`href="${path}">有人因为这件事为难我`));
  const form = await person.get(path);
  assert.doesNotMatch(form.text, /<script|checked/);
  const empty = await person.post(path, { ...REPORT, happened: ' ' });
  assert.deepEqual([empty.status, /href="#happened"/.test(empty.text)], [422, true]);
  assert.match(empty.text, /乡水管站的人/, 'what was typed is still there');
  told(await person.post(path, REPORT), `${path}?done=1`);
  assert.match((await person.get(path)).text, /已收到（密封）/);
  assert.match((await person.post(path, REPORT)).text, /已经有一份在办/, 'sent twice it is there once');

  // Nobody concerned, and nobody of their chain, finds it; the auditor counts it.
  const high = await officeOf(world, 'high');
  const list = await high.get('/retaliation');
  const [, id = ''] = /href="\/retaliation\/([0-9a-f-]{36})"/.exec(list.text) ?? [];
  assert.notEqual(id, '', plain(list));
  assert.doesNotMatch(list.text, new RegExp(CANARY), 'a list says nothing of it');
  for (const name of ['accused-reviewer', 'reviewer']) {
    const office = await officeOf(world, name);
    assert.match((await office.get('/retaliation')).text, /没有。/, name);
    assert.equal((await office.get(`/retaliation/${id}`)).status, 404, name);
    assert.equal(
      (await office.post(`/retaliation/${id}`, { step: 'protect', words: '试', units: units.township })).status,
      404,
    );
  }
  assert.match(plain(await (await officeOf(world, 'accused-auditor')).get('/audit/retaliation')), /收到<\/dt><dd>0</);
  const auditor = await officeOf(world, 'auditor');
  assert.match(plain(await auditor.get('/audit/retaliation')), /收到<\/dt><dd>1</);

  const one = await high.get(`/retaliation/${id}`);
  assert.match(one.text, new RegExp(CANARY));
  assert.deepEqual(await looksInShort(world.house.desk, TENANT, held.id), ['supervision sensitive']);
  assert.match(
    (await person.get(`/${TENANT}/m/${held.number}/looks`)).text,
    /县纪委监委 干部<\/b><br>用途：督查、检查/,
  );

  // Protected: the watch begins. The county does not examine itself.
  const step = (said: Readonly<Record<string, string>>) => high.post(`/retaliation/${id}`, said);
  const up = await step({ step: 'protect', words: '已协调供电', units: units.traffic });
  assert.match(up.text, /县里不能自己查自己/);
  told(
    await step({ step: 'protect', words: '已请供电所恢复供电', units: units.township }),
    `/retaliation/${id}?done=1`,
  );
  const guarded = await person.get(path);
  assert.match(guarded.text, new RegExp(`保护中.*观察到</dt><dd>${watchedUntil(world)}<.*已请供电所恢复供电`, 's'));
  assert.match(plain(await step({ step: 'decide', outcome: 'confirmed', words: '急' })), /现在不能做这一步/);

  // The township refuses what was asked: the watch sees it, once, and the person is told without accusing anybody.
  await bySeated(world, world.sat.officer, held.id, 'sign', {});
  await bySeated(world, world.sat.officer, held.id, 'contact', {
    way: 'phone',
    contactedAt: world.house.desk.clock.now(),
  });
  const reply = {
    ...{ resultKind: 'not_supported', words: '您说的水泵，我乡11月22日到现场查看，不属于本乡管护范围，不予支持。' },
    ...{ reason: '水泵属个人所有', basis: '《某县小型水利设施管护办法》第六条', remedy: '可以申请复查' },
    ...{ contactName: '水管站', contactPhone: '0000-1234567', promisedOn: null, isStandardAnswer: true },
  };
  await bySeated(world, world.sat.officer, held.id, 'submit-result', { reply });
  await done(world, 'supervisor', held.id, 'pass', { areWarningsSeen: true, note: '' });
  assert.match((await person.get(path)).text, /1 个对您不利的决定.*这不等于有人做错了/s);
  const alerts = await auditor.get('/audit/retaliation');
  assert.match(alerts.text, /答复为不支持.*甲乡人民政府/s);
  assert.doesNotMatch(alerts.text, new RegExp(`${CANARY}|水管站的人`), 'the auditors read nothing of what was said');
  const [, alertId = ''] = /name="id" value="([^"]+)"/.exec(alerts.text) ?? [];
  assert.equal((await auditor.post('/audit/retaliation', { id: alertId, verdict: 'no', words: '' })).status, 422);
  told(
    await auditor.post('/audit/retaliation', { id: alertId, verdict: 'no', words: '同类户都修了' }),
    '/audit/retaliation?done=1',
  );
  const twice = await auditor.post('/audit/retaliation', { id: alertId, verdict: 'yes', words: '再核' });
  assert.match(twice.text, /已经有同事核过了/);
  assert.match((await person.get(`/${TENANT}/m/${held.number}`)).text, /认为不应当的 1 个/);

  // Examined, decided, told; before that the person reads no half of it.
  told(await step({ step: 'examine', words: '电闸由水管站人员关闭' }), `/retaliation/${id}?done=1`);
  told(
    await step({ step: 'decide', outcome: 'confirmed', words: '属实。责令恢复，给予当事人处分。' }),
    `/retaliation/${id}?done=1`,
  );
  assert.doesNotMatch((await person.get(path)).text, /给予当事人处分|电闸由水管站/);
  told(await step({ step: 'tell', way: 'phone' }), `/retaliation/${id}?done=1`);
  assert.match((await person.get(path)).text, /已告知.*属实.*打电话.*给予当事人处分/s);

  const written = [CANARY, CONTACT, '水管站的人', '已请供电所恢复供电', '同类户都修了', '给予当事人处分'];
  assert.deepEqual(await tablesShowing(world.house.databaseUrl, written), [], 'a dump says nothing of it');

  // Eleven months on, somebody who is neither of the examiner's unit nor of the township asks; a bad answer opens it again.
  world.house.pass(340 * DAY_HOURS);
  for (const name of ['same-caller', 'accused-caller'])
    assert.match((await (await officeOf(world, name)).get('/retaliation/asking')).text, /没有。/, name);
  const caller = await officeOf(world, 'caller');
  assert.match((await caller.get('/retaliation/asking')).text, new RegExp(`/retaliation/asking/${id}`));
  assert.match((await caller.get(`/retaliation/asking/${id}`)).text, new RegExp(CONTACT.slice(0, 12)));
  const mute = await caller.post(`/retaliation/asking/${id}`, { answer: 'something', words: '' });
  assert.equal(mute.status, 422);
  told(
    await caller.post(`/retaliation/asking/${id}`, { answer: 'something', words: '又来断电' }),
    '/retaliation/asking?done=1',
  );
  person = browserWith(world, await passOf(world, held));
  assert.match((await person.get(path)).text, /已收到（密封）.*又来断电/s);

  // Own data shows it; the history of the matter, which the township reads, and the log show nothing.
  const data = await person.get(`/${TENANT}/m/${held.number}/data/all.json`);
  assert.match(data.text, new RegExp(CANARY));
  const facts = await world.house.desk.read(TENANT, (tx) => factsOf(tx, TENANT, held.id));
  assert.ok(facts.some(({ kind }) => kind === 'ledger.matter.replied'));
  assert.deepEqual(
    facts.filter(({ kind }) => kind.includes('retaliation')),
    [],
  );
  const leaves = Object.entries(LEAVES).filter(([kind]) => kind.startsWith('verdicts.retaliation.'));
  assert.ok(leaves.length > 10 && leaves.every(([, leaf]) => 'codes' in leaf && leaf.codes === null));
});

test('[C11] a withdrawal counts only after another unit asked; who was pressed is kept safe, and the auditors hear of it', async (t) => {
  const world = await openWorld(t);
  const { held, path } = world;
  const person = browserWith(world, await passOf(world, held));
  told(await person.post(path, { happened: CANARY, tellWay: 'page' }), `${path}?done=1`);
  const caller = await officeOf(world, 'caller');
  assert.match((await caller.get('/retaliation/asking')).text, /没有。/);
  told(await person.post(`${path}/withdraw`, {}), `${path}?done=1`);
  assert.match((await person.get(path)).text, /已收到（密封）.*不撤了，接着查/s);
  const [, id = ''] =
    /retaliation\/asking\/([0-9a-f-]{36})"/.exec((await caller.get('/retaliation/asking')).text) ?? [];
  told(
    await caller.post(`/retaliation/asking/${id}`, { answer: 'pressed', words: '站长上门' }),
    '/retaliation/asking?done=1',
  );
  assert.match((await person.get(path)).text, /已收到（密封）.*有人逼着撤.*我想撤回/s);
  const auditor = await officeOf(world, 'auditor');
  assert.match((await auditor.get('/audit/retaliation')).text, /有人逼本人撤回/);
  told(await person.post(`${path}/withdraw`, {}), `${path}?done=1`);
  told(await caller.post(`/retaliation/asking/${id}`, { answer: 'free', words: '' }), '/retaliation/asking?done=1');
  assert.match((await person.get(path)).text, /本人撤回.*再报告一次/s);
});

test('[004-20] a clerk writes it down only with consent, nobody who handled it does, and what concerns the county goes up', async (t) => {
  const county = await openRiverCounty(t);
  const held = await say(county);
  await replied(county, held.id);
  const path = `/${TENANT}/m/${held.number}/retaliation`;
  const pass = await passOf(county, held);
  const trouble = await county.page(
    `/${TENANT}/m/${held.number}/verdict`,
    { solved: 'partly', hadTrouble: 'yes' },
    pass,
  );
  const offered = await county.page(trouble.location, undefined, pass);
  assert.match(offered.text, new RegExp(`href="${path}"`), 'offered');
  assert.doesNotMatch((await county.page(path, undefined, pass)).text, /已收到/, 'and never done for them');

  const said = { number: held.number, ...REPORT };
  const caller = await officeOf(county, 'caller');
  assert.match((await caller.post('/retaliation/taking', said)).text, /只有本人同意才能登记/);
  const mate = await officeOf(county, 'mate-caller');
  assert.equal(
    (await mate.post('/retaliation/taking', { ...said, consents: 'yes' })).status,
    403,
    'of the unit that handled it',
  );
  const nobody = await caller.post('/retaliation/taking', { ...said, number: '2611220000000000', consents: 'yes' });
  assert.equal(nobody.status, 404);
  told(
    await caller.post('/retaliation/taking', { ...said, consents: 'yes', from: 'follow_up' }),
    '/retaliation/taking?done=1',
  );
  const mine = await county.page(path, undefined, pass);
  assert.match(mine.text, /要转给市一级/);

  // The traffic bureau is a body of the county: an office apart sends it up, and the watch begins all the same.
  await seated(county.house, TENANT, 'high', county.units.discipline, ['reviewer']);
  const high = await officeOf(county, 'high');
  const [, id = ''] = /href="\/retaliation\/([0-9a-f-]{36})"/.exec((await high.get('/retaliation')).text) ?? [];
  const here = await high.post(`/retaliation/${id}`, {
    step: 'refer_up',
    words: '市纪委',
    units: county.units.township,
  });
  assert.match(here.text, /由县里查/);
  told(
    await high.post(`/retaliation/${id}`, {
      step: 'refer_up',
      words: '已转市纪委监委信访室',
      units: county.units.traffic,
    }),
    `/retaliation/${id}?done=1`,
  );
  assert.match(
    (await county.page(path, undefined, pass)).text,
    new RegExp(`已转上级.*${watchedUntil(county)}.*已转市纪委监委信访室`, 's'),
  );

  const ways = await county.page(`/${TENANT}/retaliation`);
  assert.match(ways.text, /没有编号，或替别人担心/);
  assert.equal((await county.page(path)).status, 401, 'without the code nobody opens it');
});
