import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import jsQR from 'jsqr';
import sharp from 'sharp';
import { giveAnswer, sweepIssues } from '#civic/issues/index.ts';
import { folded } from '#civic/issues/rules/issue-decide.ts';
import type { Issue } from '#civic/issues/rules/issue-states.ts';
import { groupsAsked } from '#civic/issues/store/asked.store.ts';
import { sendNoticesJob } from '#civic/ledger/index.ts';
import { addDays, civilDateOf } from '#kernel/civil-date.ts';
import { sql } from '#platform/database/sql.ts';
import {
  type Answer,
  type Colleague,
  openRiverCounty,
  PASSWORD,
  type RiverCounty,
  TENANT,
  TOWNSHIP,
  VILLAGE,
} from './river-county.ts';
import { dispatched, done, type Held, passOf, say } from './river-course.ts';

type World = RiverCounty & { sms(): Promise<{ readonly to: string; readonly text: string }[]> };

async function openWorld(t: TestContext): Promise<World> {
  const directory = await mkdtemp(join(tmpdir(), 'minqing-issues-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  const file = join(directory, 'sms.jsonl');
  const county = await openRiverCounty(t, { siteUrl: 'https://county.example', smtp: null, sms: { file } });
  const sms = async () => {
    // By day, when messages go out.
    await sendNoticesJob(county.house.desk, TENANT);
    const text = await readFile(file, 'utf8').catch(() => '');
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  };
  return { ...county, sms };
}

const TITLE = '乙村上段水渠年年垮';

const spotted = (world: World, who: Colleague, matters: readonly string[], more: object = {}): Promise<Answer> =>
  world.as(who).post('/api/issues', { title: TITLE, areaCode: TOWNSHIP, matters, seen: '', ...more });

const step = (
  world: World,
  who: Colleague,
  id: string,
  name: string,
  fields: Record<string, string> = {},
): Promise<Answer> => world.as(who).post(`/api/issues/${id}/steps/${name}`, { fields });

async function made(
  world: World,
  who: Colleague,
  id: string,
  name: string,
  fields: Record<string, string> = {},
): Promise<void> {
  const answer = await step(world, who, id, name, fields);
  assert.equal(answer.status, 200, `${who} ${name}: ${answer.text}`);
}

const dayIn = (world: World, days: number) => addDays(civilDateOf(world.house.desk.clock.now()), days);
const pageText = async (world: World, path: string) => {
  const { text, status } = await world.page(path);
  assert.equal(status, 200, path);
  return text.replace(/<style>.*?<\/style>/gs, '');
};

async function signedIn(world: World, who: Colleague) {
  return (await world.page('/sign-in', { signInName: who, password: PASSWORD })).cookies;
}

/** Lets what people are asked come to its end. */
async function overInDays(world: World, days: number): Promise<void> {
  world.house.pass(24 * days);
  assert.equal(await sweepIssues(world.house.desk, TENANT), 1);
  // What was told before goes out; what was told today waits for the evening.
  await world.sms();
}

/** Thirty people say the same, by different ways: some to be told by SMS, one who left nothing and wants nothing. */
async function thirty(world: World): Promise<Held[]> {
  const all: Held[] = [];
  for (let n = 0; n < 30; n += 1) {
    const way: Record<string, string> =
      n % 3 === 0
        ? { reply: 'sms', name: `王${n}`, phone: `137000000${String(n).padStart(2, '0')}` }
        : n % 3 === 1
          ? { reply: 'look_up' }
          : { reply: 'phone', name: `李${n}`, phone: `138000000${String(n).padStart(2, '0')}` };
    // Everything that a publication masks, and the village, of which nothing else is public.
    const attack =
      n === 3 ? `我叫${way.name}，电话${way.phone}，身份证号110199199003070011，微信号：abc_12345，湘Z12A45。` : '';
    const words = `第${n}户：乙村上段的水渠又垮了，田里进不了水，年年修年年垮。${attack}`;
    const consents: Record<string, string> = n === 3 ? { publish: 'yes', mayPublishWords: 'yes' } : {};
    all.push(await say(world, { ...way, ...consents, words, ...(n === 29 && { reply: 'none' }) }));
  }
  return all;
}

const ANSWERS = { supports: 'yes', approves: 'yes' } as const;

async function answer(
  world: World,
  id: string,
  { number, code }: Held,
  fields: Record<string, string>,
): Promise<number> {
  const sent = await world.page(`/${TENANT}/issues/${id}/answer`, { as: 'matter', number, code, ...fields });
  return sent.status;
}

/** Thirty are a group: they are met before they are asked, and everybody reads when (003-04). */
async function metBeforeAsked(world: World, id: string, page: string, asking: Record<string, string>): Promise<void> {
  const { get, post } = world.as('intake');
  const [leader] = (await get('/api/reception/receivers?text=leader')).body.people;
  const by = { unitId: leader.unitId, convenerId: leader.id, atTime: '09:30' };
  const call = async (topic: string, areaCode: string) => {
    const said = { ...by, topic, place: '大榕树下', onDay: dayIn(world, 2), areaCode };
    return (await post('/api/meetings', said)).body.id as string;
  };
  const there = await call('水渠怎么修', VILLAGE);
  const elsewhere = await call('别处的路灯', '990103102201');
  world.house.pass(3 * 24);
  for (const meeting of [there, elsewhere])
    await post(`/api/meetings/${meeting}/hold`, { presentCount: 23, presentGroups: '' });
  const consult = (more: Record<string, string>) =>
    step(world, 'dispatcher', id, 'consult', { ...asking, endsOn: dayIn(world, 10), ...more });
  assert.equal((await consult({})).body.code, 'issues.face-to-face-missing', 'nobody sat down with them yet');
  assert.equal((await consult({ metIn: elsewhere })).body.code, 'issues.face-to-face-unknown');
  const office = (await world.as('dispatcher').get(`/issues/${id}`)).text;
  assert.ok(office.includes(there) && !office.includes(elsewhere), 'to choose from is what was held there');
  assert.equal((await consult({ metIn: there })).status, 200);
  assert.match(
    await pageText(world, page),
    new RegExp(`href="/${TENANT}/meetings/${there}">[^<]*民情恳谈会 · [^<]*乙村[^<]*见到 23 人`),
  );
}

test('[000-29][003-04][003-09][004-33][004-35][004-37] from thirty letters to a decision and back to thirty people', async (t) => {
  const world = await openWorld(t);
  const { house } = world;
  house.stop();
  // Noon in Beijing, so that no message waits for the morning.
  house.pass(24 - ((new Date(house.desk.clock.now()).getUTCHours() + 20) % 24));
  const all = await thirty(world);
  const month = dayIn(world, 0).slice(0, 7);
  const [first, child] = [all[0] as Held, all[1] as Held];
  await dispatched(world, first.id, {}, '乙村水渠');
  await done(world, 'intake', child.id, 'take');
  await done(world, 'intake', child.id, 'merge', { parentNumber: first.number, reason: '同一段水渠' });

  const { status, body, text } = await spotted(
    world,
    'dispatcher',
    all.filter((one) => one !== child).map(({ number }) => number),
  );
  assert.equal(status, 200, text);
  const id: string = body.id;
  assert.equal(
    (await world.page(`/${TENANT}/issues/${id}`)).status,
    404,
    'nobody outside sees it before it is analysed',
  );

  const refused = await step(world, 'dispatcher', id, 'analyse', {
    causes: '王三 13712345678 说的',
    priority: 'masses',
    minority: '先修路',
  });
  assert.equal(refused.status, 422, 'a telephone is not published');
  assert.match(refused.text, /“原因”里有：手机号“13•••••••78”/, 'which text, and which piece of it');
  const cookies = await signedIn(world, 'dispatcher');
  const tooLate = async (version: string) => {
    const typed = { step: 'analyse', version, causes: '沟底太软', priority: 'masses', minority: '先修路' };
    const { status, text } = await world.page(`/issues/${id}`, typed, cookies);
    assert.equal(status, 409, 'somebody else was first');
    return text.replace(/<style>.*?<\/style>/gs, '');
  };
  const outside = await world.page('/issues');
  assert.match(outside.text, /href="\/sign-in\?next=%2Fissues"/, 'who is not signed in is led to where they can');
  const shut = await world.page('/publication/rumours/new', undefined, cookies);
  assert.deepEqual(
    [shut.status, /href="\/office\/"/.test(shut.text)],
    [403, true],
    'and who may not, back to the desk',
  );
  const again = await tooLate('0');
  assert.match(again, /<textarea id="analyse-causes"[^>]*>沟底太软</, 'what was typed is in its field again');
  const opened = /value="analyse"><input type="hidden" name="version" value="(\d+)"/.exec(again)?.[1] ?? '';
  await made(world, 'dispatcher', id, 'analyse', {
    causes: '渠底是土的，一冲就垮。',
    priority: 'masses',
    minority: '先把机耕路修好再说',
    verbatims: all
      .slice(0, 5)
      .map((one) => one.id)
      .join(','),
  });
  assert.match(
    await tooLate(opened),
    /改了什么<\/h2><ul><li>\d{4}-\d\d-\d\d \d\d:\d\d .*：分析了原因<.*<textarea id="typed-causes" readonly>沟底太软</s,
    'who changed what, and what was typed where there is no field for it any more',
  );
  const page = `/${TENANT}/issues/${id}`;
  assert.match(await pageText(world, page), /100\.0 % \(30 \/ 30\)/, 'the joined one is counted too');
  const verbatims = [...(await pageText(world, page)).matchAll(/第(\d+)户/g)].map((found) => found[1]);
  assert.deepEqual(verbatims, ['3'], 'own words stand there only of the one who allowed it');
  const own = /第3户[^<]*/.exec(await pageText(world, page))?.[0] ?? '';
  assert.equal(
    own,
    '第3户：［村名］上段的水渠又垮了，田里进不了水，年年修年年垮。我叫［当事人信息］，电话［当事人信息］，身份证号［身份证号］，微信号：［微信或QQ号］，［车牌号］。',
    'masked as in a publication',
  );

  await metBeforeAsked(world, id, page, {
    question: '先办哪一样？',
    options: '衬砌上段\n只清淤',
    isAnonymousAllowed: 'yes',
  });
  const looking = all[1] as Held;
  const ownPage = await world.page(`/${TENANT}/m/${looking.number}`, undefined, await passOf(world, looking));
  assert.ok(ownPage.text.includes(`href="${page}/answer"`), 'who raised it is asked on the own page');
  const nowhere = await world.page(`${page.slice(0, -4)}0000`);
  assert.deepEqual(
    [nowhere.status, nowhere.text.includes(`href="/${TENANT}/public"`)],
    [404, true],
    'and where to go on',
  );
  const form = await pageText(world, `${page}/answer`);
  const options = [...form.matchAll(/name="option" value="([^"]+)"/g)].map((found) => found[1] as string);
  assert.equal(options.length, 3, 'the view of a few is offered beside the two');
  assert.ok(
    !/checked[^>]*name="option"|name="(option|satisfied)"[^>]* checked/.test(form),
    'nothing is chosen beforehand',
  );
  for (const one of all.slice(0, 20))
    assert.equal(await answer(world, id, one, { ...ANSWERS, option: options[0] ?? '', satisfied: 'no' }), 303);
  for (const one of all.slice(20, 26)) await answer(world, id, one, { option: options[1] ?? '', satisfied: 'no' });
  await againByTelephone(world, id, all[0] as Held, { ...ANSWERS, option: options[0] ?? '', satisfied: 'no' });
  assert.equal(
    await answer(world, id, all[0] as Held, { option: options[1] ?? '', satisfied: 'no' }),
    303,
    'changed until the end',
  );
  assert.equal(await answer(world, id, { ...first, code: '00000000' }, ANSWERS), 404, 'a wrong code answers nothing');
  for (const slip of ['1', '2', '3', '3', '4', '5']) await enter(world, id, slip, options[2] ?? '');
  assert.doesNotMatch(await pageText(world, page), /收到 \d+ 份/, 'while it goes on nobody sees a count');
  assert.equal((await step(world, 'dispatcher', id, 'propose', PLAN(world))).status, 409, 'not while people are asked');
  await overInDays(world, 11);
  const result = await pageText(world, page);
  assert.match(result, /收到 31 份/, 'each code once, the slip that was entered twice once');
  assert.match(result, /61\.3 % \(19 \/ 31\)/);
  assert.equal(await answer(world, id, first, ANSWERS), 409, 'it is over');

  await made(world, 'dispatcher', id, 'propose', PLAN(world, all[7]));
  const views = await viewIds(world, id);
  const decision = {
    text: '衬砌上段三百米。',
    chosen: options[0] ?? '',
    reason: '多数人要它，渠底不衬砌年年垮。',
    decidedIn: '交通局局长办公会',
    yuan: '80000',
    milestones: `${dayIn(world, 20)} 备料进场\n${dayIn(world, 40)} 衬砌完`,
  };
  assert.equal(
    (await step(world, 'leader', id, 'decide', decision)).body.field,
    `against-${options[1]}`,
    'each way not taken is owed its reason',
  );
  const against = Object.fromEntries(
    views.filter((one) => one !== options[0]).map((one) => [`against-${one}`, '钱只够办一样，明年再议。']),
  );
  await made(world, 'leader', id, 'decide', { ...decision, ...against });
  assert.ok(!(await pageText(world, page)).includes('衬砌上段三百米'), 'what one person decided is not public');
  assert.equal((await step(world, 'leader', id, 'publish')).status, 403);
  await made(world, 'privacy', id, 'publish');
  const published = await pageText(world, page);
  for (const shown of ['衬砌上段三百米', '多数人要它', '先把机耕路修好再说', '明年再议'])
    assert.ok(published.includes(shown), shown);
  assert.ok(
    !all.some(({ number }) => published.replaceAll(' ', '').includes(number)),
    'no number of anybody stands there',
  );
  assert.match(
    await pageText(world, `/${TENANT}/public/owed`),
    new RegExp(`/issues/${id}#milestones"[^>]*>[^<]+</a>.*议题的决定里答应的`, 's'),
    'the milestones are promises before everybody, each with the way to its issue',
  );

  await carriedOut(world, id);
  assert.equal(
    (await step(world, 'mate', id, 'start_check', { endsOn: dayIn(world, 10) })).status,
    403,
    'never by the unit that did it',
  );
  await made(world, 'supervisor', id, 'start_check', { endsOn: dayIn(world, 10) });
  for (const one of all.slice(0, 15)) await answer(world, id, one, { satisfied: 'yes' });
  await overInDays(world, 11);
  assert.match(await pageText(world, page), /\+100\.0/, 'after beside before');
  await made(world, 'leader', id, 'keep', { reason: '大家满意，明年照此修下段。' });

  await everybodyHeard(world, all, id);
  await rowIsFolded(world, id);
  const states = await house.desk.read(TENANT, (tx) =>
    tx.rows<{ state: string }>(sql`select state from promise where tenant_id = ${TENANT} and made_in = 'decision'`),
  );
  assert.deepEqual(
    states.map(({ state }) => state),
    ['kept', 'kept'],
    'people said so, nobody else',
  );
  await monthsStand(world, id, month);
});

/** A month that is over stands on the page with its thirty, one that is not stands nowhere; fewer is not called better. */
async function monthsStand(world: World, id: string, month: string): Promise<void> {
  const thisMonth = dayIn(world, 0).slice(0, 7);
  const rowsOf = (text: string) =>
    [...text.matchAll(/<th scope="row">(\d{4}-\d\d)<\/th><td>([^<]*)<\/td>/g)].map(([, at, count]) => [at, count]);
  assert.ok(!rowsOf(await pageText(world, `/${TENANT}/issues/${id}`)).some(([at]) => at === thisMonth));
  world.house.pass(24 * 31);
  const text = await pageText(world, `/${TENANT}/issues/${id}`);
  assert.deepEqual(
    rowsOf(text).find(([at]) => at === month),
    [month, '30'],
  );
  assert.match(text, /来说的人少了，不等于办好了/);
}

const PLAN = (world: World, from?: Held): Record<string, string> => ({
  ...{
    plan: '衬砌上段',
    askedBy: '上段三十户',
    payer: '县里出八万',
    harmed: '施工时下段停水',
    harmedAsked: '逐户问过',
  },
  ...{ upkeep: '村里每年清一次', unitId: world.units.traffic, fromMatter: from?.number ?? '' },
});

/** Another letter by the same telephone, written otherwise, that was in the issue for a while answers: no second voice. */
async function againByTelephone(world: World, id: string, { id: firstId }: Held, fields: Record<string, string>) {
  const again = await say(world, {
    words: '还是那条水渠。',
    reply: 'phone',
    name: '王0',
    phone: '０１３７００００００００',
  });
  const swap = (from: string, to: string) =>
    world.house.desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
      act.run(
        sql`update matter set parent_id = ${to === '' ? null : to}::uuid where tenant_id = ${TENANT} and id = ${from}`,
      ),
    );
  await swap(again.id, firstId);
  assert.equal(await answer(world, id, again, fields), 303);
  await swap(again.id, '');
}

async function enter(world: World, id: string, slip: string, option: string): Promise<void> {
  const { enterSlip } = await import('#civic/issues/actions/answer.ts');
  const official = await officialOf(world, 'intake');
  const entered = await enterSlip(world.house.desk, official, id as Held['id'], { slip, option, supports: 'no' });
  assert.ok('isFirst' in entered, JSON.stringify(entered));
}

async function officialOf(world: World, name: string) {
  const { readOfficial } = await import('#civic/access/index.ts');
  const found = await world.house.desk.read(TENANT, (tx) =>
    tx.row<{ id: Held['id'] }>(sql`select id from person where tenant_id = ${TENANT} and name = ${name}`),
  );
  const official =
    found &&
    (await world.house.desk.read(TENANT, (tx) =>
      readOfficial(tx, found.id, civilDateOf(world.house.desk.clock.now())),
    ));
  assert.ok(official && 'roles' in official);
  return official;
}

function viewIds(world: World, id: string): Promise<string[]> {
  return world.house.desk.read(TENANT, async (tx) => {
    const rows = await tx.rows<{ id: string }>(
      sql`select id from issue_view where tenant_id = ${TENANT} and issue_id = ${id}`,
    );
    return rows.map((one) => one.id);
  });
}

/** One step put off, with the first day still visible; both done; what it cost. */
async function carriedOut(world: World, id: string): Promise<void> {
  const { desk } = world.house;
  const milestones = await desk.read(TENANT, (tx) =>
    tx.rows<{ id: string; due: string }>(
      sql`select id, due_on as due from issue_milestone where tenant_id = ${TENANT} and issue_id = ${id} order by place`,
    ),
  );
  const [one, two] = milestones;
  const later = dayIn(world, 60);
  assert.equal(
    (await step(world, 'handler', id, 'delay_milestone', { milestoneId: two?.id ?? '', newDueOn: later })).status,
    422,
    'a delay without a reason',
  );
  await made(world, 'handler', id, 'delay_milestone', {
    milestoneId: two?.id ?? '',
    newDueOn: later,
    reason: '连着下雨',
  });
  const page = await pageText(world, `/${TENANT}/issues/${id}`);
  assert.ok(
    page.includes(`<s>${two?.due}</s>`) && page.includes(later) && page.includes('连着下雨'),
    'the old day stays beside the new one',
  );
  await made(world, 'handler', id, 'report_milestone', {
    milestoneId: one?.id ?? '',
    doneOn: dayIn(world, 0),
    result: '料到了',
    yuan: '30000',
  });
  assert.equal((await step(world, 'handler', id, 'finish', { result: '都修好了' })).status, 409);
  await made(world, 'handler', id, 'report_milestone', {
    milestoneId: two?.id ?? '',
    doneOn: dayIn(world, 0),
    result: '衬砌三百米',
    yuan: '52000',
  });
  await made(world, 'handler', id, 'finish', { result: '上段水渠衬砌好了' });
  assert.match(await pageText(world, `/${TENANT}/issues/${id}`), /82,000 元/);
}

/** Thirteen steps were told to each of thirty by the way they chose, one message a day; on the own page all of them stand. */
async function everybodyHeard(world: World, all: readonly Held[], id: string): Promise<void> {
  const counts = await world.house.desk.read(TENANT, (tx) =>
    tx.rows<{ matterId: string; count: number; way: string }>(sql`
      select matter_id as "matterId", count(*)::int as count, min(way) as way from notice
      where tenant_id = ${TENANT} and kind = 'issue_step' group by matter_id`),
  );
  assert.equal(counts.length, 30, 'thirty people, the joined one and the one without any way among them');
  const told = new Set(counts.map(({ count }) => count));
  assert.equal(told.size, 1, 'each heard of every step');
  assert.equal([...told][0], 13);
  world.house.pass(7);
  const sms = (await world.sms()).filter(({ text }) => text.includes(TITLE.slice(0, 4)));
  assert.equal(sms.length, 10 * 3, 'ten chose messages, and the steps were made on three days');
  assert.ok(sms.every(({ text }) => [...text].length <= 70));
  assert.ok(
    sms.some(({ text }) => text === `“${TITLE}”：和同样的事一起办；原因分析出来了；正在征求意见，请来说说。`),
    sms[0]?.text,
  );
  const byPhone = all[2] as Held;
  const waiting = await world.house.desk.read(TENANT, (tx) =>
    tx.rows<{ id: string }>(sql`select id from notice where tenant_id = ${TENANT} and matter_id = ${byPhone.id}
      and kind = 'issue_step' order by id`),
  );
  const notices = waiting.map((one) => one.id).join(',');
  const sheet = (await world.page('/prints/visits', { notices }, await signedIn(world, 'intake'))).text;
  assert.equal(sheet.replaceAll(' ', '').split(byPhone.number).length, 2, 'who is rung hears all of it in one call');
  assert.ok(sheet.includes('原因分析出来了') && sheet.includes('坚持下去'));
  for (const one of [all[1], all[29]] as Held[]) {
    const { text } = await world.page(`/${TENANT}/m/${one.number}`, undefined, await passOf(world, one));
    assert.ok(
      text.includes(`/${TENANT}/issues/${id}`) && text.includes('第二人放行，决定公布'),
      'the issue on the own page',
    );
  }
}

/** What the facts say is what the row says. */
async function rowIsFolded(world: World, id: string): Promise<void> {
  const { issueForAll } = await import('#civic/issues/actions/view.ts');
  const seen = await issueForAll(world.house.desk, TENANT, id as Held['id']);
  assert.ok(seen);
  const facts = await world.house.desk.read(TENANT, (tx) =>
    tx.rows<{ body: { changes?: Partial<Issue> } }>(sql`
      select body from fact where tenant_id = ${TENANT} and subject_id = ${id} and kind in ('issues.issue.step_made', 'issues.issue.matters_joined') order by id`),
  );
  const row = facts.reduce((issue, { body }) => folded(issue, body.changes ?? {}), seen.issue);
  assert.deepEqual(row, seen.issue);
  assert.equal(seen.issue.version, 1 + facts.filter(({ body }) => body.changes?.version).length);
}

test('[I2] whoever is kept from one matter in an issue neither sees the issue nor decides it; nothing sealed is in one', async (t) => {
  const world = await openWorld(t);
  const plain = await say(world, { words: '乙村的桥栏杆断了好几根，孩子上学要过桥。' });
  const complaint = await say(world, { kind: 'complaint', words: '交通局的人说修桥栏杆要先交钱，请查一查。' });
  await dispatched(world, complaint.id, {
    kind: 'complaint',
    categoryCode: '13.01',
    complainedUnitId: world.units.traffic,
  });
  const conduct = await say(world, { kind: 'conduct_report', words: '有人在修桥的工程里拿了回扣，请查一查。' });
  const withConduct = await spotted(world, 'dispatcher', [plain.id, conduct.id]);
  assert.equal(withConduct.status, 422, 'a report on conduct is sealed');
  const { body } = await spotted(world, 'dispatcher', [plain.id, complaint.id]);
  for (const who of ['leader', 'handler', 'mate'] as const) {
    const list = await world.as(who).get('/api/issues');
    assert.deepEqual(list.body.issues, [], `${who} is of the unit complained about`);
    assert.equal((await world.as(who).get(`/issues/${body.id}`)).status, 404);
    assert.equal((await step(world, who, body.id, 'drop', { reason: '不办' })).status, 404);
  }
  assert.equal((await world.as('dispatcher').get('/api/issues')).body.issues.length, 1);
  assert.equal((await spotted(world, 'mate', [complaint.id])).status, 422, 'nor can they put it into one');
});

test('[I7] what is sealed after it was put into an issue is told no more, and its words are gone from the page', async (t) => {
  const world = await openWorld(t);
  const words = '乙村水渠垮了三回，修渠的账从来没有贴出来。';
  const held = await say(world, { words, publish: 'yes', mayPublishWords: 'yes' });
  await done(world, 'intake', held.id, 'take');
  const { body } = await spotted(world, 'dispatcher', [held.id]);
  const analysis = { causes: '账没有公开。', priority: 'both', noMinority: 'yes', verbatims: held.id };
  await made(world, 'dispatcher', body.id, 'analyse', analysis);
  const page = `/${TENANT}/issues/${body.id}`;
  assert.match(await pageText(world, page), /修渠的账从来没有贴出来/);
  const toldCount = () =>
    world.house.desk.read(TENANT, (tx) =>
      tx.rows(sql`select id from notice where tenant_id = ${TENANT} and kind = 'issue_step'`),
    );
  const before = (await toldCount()).length;
  await done(world, 'intake', held.id, 'classify', {
    ...{
      kind: 'help',
      categoryCode: '09.01',
      areaCode: VILLAGE,
      isSealed: true,
      isUrgent: false,
      complainedUnitId: null,
    },
  });
  assert.doesNotMatch(await pageText(world, page), /修渠的账/);
  await made(world, 'dispatcher', body.id, 'not_consult', { reason: '先把账贴出来。' });
  assert.equal((await toldCount()).length, before);
  const office = await world.as('dispatcher').get(`/issues/${body.id}`);
  assert.ok(
    office.status === 200 && !office.text.replaceAll(' ', '').includes(held.number),
    'nor does its number stand in the office',
  );
});

test('[PIPL 47] whose words are erased is heard on the page of the issue no more, and is counted as before', async (t) => {
  const world = await openWorld(t);
  const consents = { publish: 'yes', mayPublishWords: 'yes' };
  const all: Held[] = [];
  for (const n of [0, 1, 2, 3, 4, 4])
    all.push(await say(world, { words: `第${n}户：乙村水渠垮了，田里进不了水。`, ...consents }));
  const numbers = all.map(({ number }) => number);
  const { body } = await spotted(world, 'dispatcher', numbers);
  const verbatims = all.map(({ id }) => id).join(',');
  const analysis = { causes: '渠底是土的。', priority: 'masses', noMinority: 'yes', verbatims };
  await made(world, 'dispatcher', body.id, 'analyse', analysis);
  const page = `/${TENANT}/issues/${body.id}`;
  const voicesAndCount = async () => {
    const text = await pageText(world, page);
    return [[...text.matchAll(/第(\d)户/g)].map(([, n]) => n).join(''), /<td class="day">(\d \/ \d)</.exec(text)?.[1]];
  };
  assert.deepEqual(await voicesAndCount(), ['01234', '6 / 6']);
  assert.match(await pageText(world, page), /2 件说得一字不差/);
  const [mine] = all as [Held];
  const own = await passOf(world, mine);
  const asked = { fields: 'words', ground: 'consent_withdrawn', words: '' };
  assert.equal((await world.page(`/${TENANT}/m/${mine.number}/data`, asked, own)).status, 303);
  const privacy = await signedIn(world, 'privacy');
  const list = await world.page(`/${TENANT}/erasures`, undefined, privacy);
  const request = /erasures\/([0-9a-f-]{36})"/.exec(list.text)?.[1] ?? assert.fail(list.text);
  const decision = { 'answer.words': 'erase', reason: '本人撤回同意。', step: 'sure' };
  assert.equal((await world.page(`/${TENANT}/erasures/${request}`, decision, privacy)).status, 303);
  assert.deepEqual(await voicesAndCount(), ['1234', '6 / 6']);
});

test('[002-16] what was written wrong of an issue, or told wrong by a figure, is put right by two people and says what it said', async (t) => {
  const world = await openWorld(t);
  const held = await say(world, { words: '乙村水渠垮了三回，田里进不了水。' });
  await done(world, 'intake', held.id, 'take');
  const { body } = await spotted(world, 'dispatcher', [held.id]);
  const analysis = { causes: '渠长三公里，王五包的工。', priority: 'both', noMinority: 'yes' };
  await made(world, 'dispatcher', body.id, 'analyse', analysis);
  const [publisher, privacy] = [await signedIn(world, 'publisher'), await signedIn(world, 'privacy')];
  const path = '/publication/corrections/new';
  // as it is copied from the top of the browser
  const address = encodeURIComponent(` https://example.org/issues/${body.id}?done=1`);
  const form = await world.page(`${path}?kind=issue&id=${address}`, undefined, publisher);
  const pieces = [...form.text.matchAll(/name="piece" value="([^"]+)"/g)].map(([, piece = '']) => piece);
  const causes = pieces.find((piece) => piece.endsWith('.causes')) ?? '';
  const correct = async (fields: Record<string, string>) => {
    const drafted = await world.page(path, { barred: '', ...fields }, publisher);
    assert.equal(drafted.status, 303, drafted.text.replace(/<style>.*?<\/style>/gs, ''));
    const at = drafted.location.split('?')[0] ?? '';
    assert.equal((await world.page(at, { to: 'released', areFindingsSeen: 'yes' }, privacy)).status, 303);
  };
  const of = { kind: 'issue', id: body.id };
  await correct({ ...of, piece: causes, after: '渠长五公里。', barred: '王五', reason: '量错了' });
  await correct({ ...of, piece: 'title', after: '乙村下段水渠年年垮', reason: '写错了段' });
  const seen = await pageText(world, `/${TENANT}/issues/${body.id}`);
  assert.match(seen, /<h1[^>]*>乙村下段水渠年年垮<\/h1>/);
  assert.match(
    seen,
    /更正[\s\S]*渠长三公里，［此处原有个人信息，已遮盖］包的工[\s\S]*量错了[\s\S]*<dd><p[^>]*>渠长五公里。/,
  );
  assert.doesNotMatch(seen, /王五/);
  assert.match(await pageText(world, `/${TENANT}/issues`), /乙村下段水渠/);
  assert.match((await world.page(`/${TENANT}/issues/feed.atom`)).text, /<title>乙村下段水渠年年垮：/);
  const year = world.house.desk.clock.now().slice(0, 4);
  const figure = { kind: 'figure', id: `${TENANT}000000 ${year}` };
  await correct({ ...figure, piece: 'received', before: '70', reason: '重复计了一次' });
  assert.match(await pageText(world, `/${TENANT}/public/figures?year=${year}`), /更正[\s\S]*70[\s\S]*重复计了一次/);
  await monthsInTable(world, year);
});

/** The table for spreadsheets has the lines too: month by month, with version and parts, and nothing under five. */
async function monthsInTable(world: World, year: string): Promise<void> {
  const { text } = await world.page(`/${TENANT}/public/figures.csv?year=${year}`);
  const [head = [], ...rows] = text
    .trim()
    .split('\r\n')
    .map((row) => row.split(','));
  const at = (name: string) => head.indexOf(name);
  const months = rows.filter((row) => row[at('indicator')] === 'received' && row[at('month')] !== '');
  const shown = Number(world.house.desk.clock.now().slice(5, 7));
  assert.deepEqual(
    months.map((row) => [row[at('month')], row[at('version')]]),
    Array.from({ length: shown }, (_, n) => [`${year}-${String(n + 1).padStart(2, '0')}`, '1']),
  );
  // Nothing happened before this month, whichever it is.
  assert.ok(months.slice(0, -1).every((row) => row[at('part')] === '0'));
  assert.deepEqual(
    [months.at(-1)?.[at('part')], months.at(-1)?.[at('value')]],
    ['', '隐去（不足5件，或会露出这样的数）'],
  );
  const shares = rows.filter((row) => row[at('indicator')] === 'on_time' && row[at('month')] !== '');
  assert.equal(shares.length, shown);
  assert.ok(shares.slice(0, -1).every((row) => row[at('whole')] === '0'));
}

test('[003-09] a follower is told nothing before the code is typed, then of all steps of a day at once, and nothing after stopping', async (t) => {
  const world = await openWorld(t);
  const { house } = world;
  house.stop();
  house.pass(24 - ((new Date(house.desk.clock.now()).getUTCHours() + 20) % 24));
  // The same person raised two matters in it, and follows it as well.
  const told = { reply: 'sms', name: '王一', phone: '13900001111' };
  const held = [
    await say(world, { ...told, words: '乙村水渠垮了三回。' }),
    await say(world, { ...told, words: '水渠里的水进不了田。' }),
  ];
  const numbers = held.map(({ number }) => number);
  const { body } = await spotted(world, 'dispatcher', numbers, { areaCode: VILLAGE });
  const page = `/${TENANT}/issues/${body.id}`;
  await made(world, 'dispatcher', body.id, 'analyse', {
    causes: '渠底是土的。',
    priority: 'superior',
    noMinority: 'yes',
  });
  const asked = await world.page(`${page}/follow`, { address: '13900001111' });
  assert.equal(asked.status, 303, asked.text.slice(0, 300));
  const message = (await world.sms()).find(({ text }) => text.includes('确认码'));
  const code = /确认码(\d{6})/.exec(message?.text ?? '')?.[1] ?? '';
  await made(world, 'dispatcher', body.id, 'not_consult', { reason: '汛期前要抢修，来不及问。' });
  const before = (await world.sms()).length;
  assert.equal(
    (await world.page(asked.location, { code: '999999', what: 'confirm' })).status,
    code === '999999' ? 303 : 422,
  );
  assert.equal((await world.page(asked.location, { code, what: 'confirm' })).status, 303);
  await made(world, 'dispatcher', body.id, 'propose', PLAN(world));
  assert.equal((await world.sms()).length, before, 'news waits for the evening');
  house.pass(7);
  const evening = (await world.sms()).slice(before);
  assert.deepEqual(
    evening.map(({ to }) => to),
    ['13900001111'],
    'one message of the day for both matters and for what is followed',
  );
  const [news] = evening;
  assert.match(news?.text ?? '', /原因分析出来了；这次不征求意见，理由已公开；有方案了。$/);
  assert.match(await pageText(world, page), /汛期前要抢修/, 'why people were not asked is public');
  await world.page(asked.location, { code, what: 'stop' });
  // Another one follows, is told at 19:00, stops next morning.
  const other = await world.page(`${page}/follow`, { address: '13900002222' });
  const codeSent = (await world.sms()).find(({ to }) => to === '13900002222')?.text ?? '';
  const theirs = /确认码(\d{6})/.exec(codeSent)?.[1] ?? '';
  assert.equal((await world.page(other.location, { code: theirs, what: 'confirm' })).status, 303);
  await made(world, 'leader', body.id, 'drop', { reason: '并入县里的项目。' });
  house.pass(14);
  const waiting = () =>
    house.desk.read(TENANT, (tx) =>
      tx.rows(sql`select kind from follower_notice where tenant_id = ${TENANT} and address || path <> ''`),
    );
  assert.deepEqual(await waiting(), [{ kind: 'issue_step' }]);
  assert.equal((await world.page(other.location, { code: theirs, what: 'stop' })).status, 303);
  assert.deepEqual(await waiting(), [], 'the address is gone at once, from what waited too');
  house.pass(10);
  const rest = (await world.sms()).slice(before + 1).filter(({ text }) => !text.includes('确认码'));
  assert.deepEqual(
    rest.map(({ text }) => text),
    [`“${TITLE}”：不再办了，理由已公开。`],
    'as a reporter only, and of two matters once',
  );
  const left = await house.desk.read(TENANT, (tx) =>
    tx.rows(sql`select id from issue_follower where tenant_id = ${TENANT} and address <> ''`),
  );
  assert.deepEqual(left, [], 'the address is gone');
});

/** A dozen households of the village: four in hardship, each with a card that somebody opened here. */
async function households(world: World): Promise<Held['id'][]> {
  const ids = Array.from({ length: 12 }, () => world.house.desk.clock.newId());
  await world.house.desk.act({ kind: 'clockwork', tenantId: TENANT }, async (act) => {
    for (const [n, id] of ids.entries())
      await act.run(sql`
        insert into constituent (tenant_id, id, kind, area_code, name, phone, place, language, contact_way, proxy_name,
          proxy_phone, hardship, hardship_reason, hardship_review_on, living, end_reason, made_at, version)
        values (${TENANT}, ${id}, 'household', ${VILLAGE}, ${`第${n}户`}, '', '', '', '', '', '',
          ${n < 4 ? 'lasting' : 'none'}, ${n < 4 ? '大病' : ''}, '2030-01-01', '{}', '', ${act.at}, 1)`);
  });
  return ids;
}

/** What the first code on a sheet says to a camera. */
async function codeOn(sheet: string): Promise<string> {
  const svg = /<svg[\s\S]*?<\/svg>/.exec(sheet)?.[0] ?? '';
  const { data, info } = await sharp(Buffer.from(svg))
    .resize(300)
    .flatten()
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return (jsQR as unknown as typeof jsQR.default)(new Uint8ClampedArray(data), info.width, info.height)?.data ?? '';
}

/** What stands in the counts by group: households asked, and answered. */
async function groupsOf(world: World, id: Held['id'], round: number): Promise<Record<string, number[]>> {
  const rows = await world.house.desk.read(TENANT, (tx) => groupsAsked(tx, { issueId: id, round, phase: 'before' }));
  return Object.fromEntries(
    rows.map(({ kind, key, households, answered }) => [`${kind} ${key}`, [households, answered]]),
  );
}

test('[004-35][002-59] what people judge badly is put right in a second round: asked again by card and paper, told by group, with the first beside it', async (t) => {
  const world = await openWorld(t);
  world.house.stop();
  const { desk } = world.house;
  const homes = await households(world);
  const { body } = await spotted(world, 'dispatcher', [], { seen: '渠底都是土。', areaCode: VILLAGE });
  const id = body.id as Held['id'];
  const page = `/${TENANT}/issues/${id}`;
  const byCard = (householdId: Held['id'], typed: Record<string, string>) =>
    giveAnswer(
      desk,
      { kind: 'visitor', tenantId: TENANT },
      { issueId: id, as: { kind: 'card', householdId }, typed, address: '10.0.0.9' },
    );
  const round = async (plan: Record<string, string>, decision: Record<string, string>, says: string) => {
    await made(world, 'dispatcher', id, 'propose', { ...PLAN(world), ...plan });
    await made(world, 'leader', id, 'decide', {
      ...{ text: '换一段渠。', reason: '先做一段。', decidedIn: '局长办公会', milestones: `${dayIn(world, 20)} 换完` },
      ...decision,
    });
    await made(world, 'privacy', id, 'publish');
    const open = await world.house.desk.read(TENANT, (tx) =>
      tx.row<{ id: string }>(sql`select id from issue_milestone
        where tenant_id = ${TENANT} and issue_id = ${id} and done_on is null order by round desc limit 1`),
    );
    const done = { milestoneId: open?.id ?? '', doneOn: dayIn(world, 0), result: '换了' };
    await made(world, 'handler', id, 'report_milestone', done);
    await made(world, 'handler', id, 'finish', { result: '一段渠换好了' });
    if (plan.trialEndsOn) {
      const early = await step(world, 'supervisor', id, 'start_check', { endsOn: dayIn(world, 8) });
      assert.deepEqual([early.status, early.body.code], [409, 'issues.trial-running'], 'half a trial is not judged');
      assert.match(await pageText(world, `/${TENANT}/issues/trials?which=running`), /第三组的一段/);
      world.house.pass(24 * 6);
      assert.match(await pageText(world, `/${TENANT}/issues/trials?which=waiting`), /第三组的一段/);
    }
    await made(world, 'supervisor', id, 'start_check', { endsOn: dayIn(world, 8) });
    for (const home of homes.slice(0, 11)) await byCard(home, { satisfied: says });
    await overInDays(world, 9);
  };

  const causes = { causes: '渠底是土的。', priority: 'masses' };
  await made(world, 'dispatcher', id, 'analyse', { ...causes, minority: '先修路' });
  await made(world, 'dispatcher', id, 'not_consult', { reason: '汛期前要抢修。' });
  const [few = ''] = await viewIds(world, id);
  const lessons = `/${TENANT}/issues/lessons`;
  const half = await step(world, 'dispatcher', id, 'propose', { ...PLAN(world), trialWhere: '第三组的一段' });
  assert.deepEqual([half.status, half.body.field], [422, 'trialEndsOn'], 'a trial has a last day');
  const trial = { trialWhere: '第三组的一段', trialEndsOn: dayIn(world, 5), method: 'service,example' };
  await round(trial, { [`against-${few}`]: '路明年修。' }, 'no');
  assert.match(await pageText(world, lessons), /议题评判以后坚持下来/, 'nothing is a lesson before it is judged');
  await made(world, 'leader', id, 'correct', { reason: '大家说没修好。' });
  assert.match(await pageText(world, lessons), /第1轮没有办好[\s\S]*示范引导、提供服务[\s\S]*大家说没修好。/);
  const tried = await pageText(world, `/${TENANT}/issues/trials?which=corrected`);
  assert.match(tried, /第三组的一段[\s\S]*办完后大家怎么说/, 'with what people said of it, or that too few did');
  assert.match(await pageText(world, page), /第2轮/);
  assert.equal((await step(world, 'leader', id, 'decide')).status, 409, 'nothing of the first round is taken over');

  await made(world, 'dispatcher', id, 'analyse', { ...causes, noMinority: 'yes' });
  const asking = { question: '再怎么修？', options: '全换\n只补', endsOn: dayIn(world, 8) };
  await made(world, 'dispatcher', id, 'consult', asking);
  const elsewhere = await say(world, { words: '丙村的路灯不亮。' });
  assert.equal(await answer(world, id, elsewhere, ANSWERS), 422, 'else ten letters about anything were ten households');
  const form = await pageText(world, `${page}/answer`);
  assert.ok(form.includes('先修路') && form.includes('全换'), 'the view of a few of the first round is offered again');
  const all = [...form.matchAll(/name="option" value="([^"]+)"/g)].map((found) => found[1] as string);
  const option = all.find((one) => one !== few) ?? '';
  for (const home of homes.slice(0, 7)) await byCard(home, { option, satisfied: 'no' });
  const clerk = await signedIn(world, 'intake');
  const keyedIn = async (slip: string, fields: Record<string, string>) =>
    (await world.page(`/issues/${id}/slip`, { slip, ...fields }, clerk)).status;
  await byCard(homes[0] as Held['id'], { option, satisfied: 'yes' });
  const sheet = (await world.page(`/issues/${id}/slips?from=8&count=2`, undefined, clerk)).text;
  assert.deepEqual(
    [...sheet.matchAll(/No\. (\d+)/g)].map(([, number]) => number),
    ['0008', '0009'],
  );
  assert.ok(['再怎么修？', '先修路', '满意不满意', 'Are you satisfied'].every((words) => sheet.includes(words)));
  assert.ok((await codeOn(sheet)).endsWith(`${page}/answer`), 'the code leads to where the same is answered');
  assert.equal(await keyedIn('', { option }), 422, 'a slip without its number is keyed in by nobody');
  for (const slip of ['1', '2', '2', '0002', '3', '4', '5']) assert.equal(await keyedIn(slip, { option }), 303);
  assert.equal(await keyedIn('6', {}), 422, 'nor is an empty one');
  await overInDays(world, 9);
  const seen = await pageText(world, page);
  assert.match(
    seen,
    /收到 12 份/,
    'seven cards, one of them changed, and five slips, one of them keyed in three times',
  );
  const groups = await groupsOf(world, id, 2);
  assert.deepEqual(groups['household hardship'], [4, 4]);
  assert.deepEqual(groups['household others'], [8, 3]);
  assert.deepEqual(groups[`place ${VILLAGE}`], [12, 7], 'a household counts once, however often it changes its answer');
  assert.match(seen, /其他户<\/th><td[^>]*>[^<]*<\/td><td[^>]*>隐去/, 'four and three are told of nobody');
  await round(
    {},
    {
      chosen: option,
      ...Object.fromEntries(all.filter((one) => one !== option).map((one) => [`against-${one}`, '钱不够。'])),
    },
    'yes',
  );
  await made(world, 'leader', id, 'keep', { reason: '大家满意。' });
  assert.match(
    await pageText(world, page),
    /大家说没修好。[\s\S]*大家满意。/,
    'the first round stays beside the second',
  );
  const states = await desk.read(TENANT, (tx) =>
    tx.rows<{ state: string }>(
      sql`select state from promise where tenant_id = ${TENANT} and made_in = 'decision' order by id`,
    ),
  );
  assert.deepEqual(
    states.map(({ state }) => state),
    ['broken', 'kept'],
    'what was promised in the first round stays broken',
  );
  const learnt = await pageText(world, `${lessons}?area=${TOWNSHIP}`);
  assert.match(
    learnt,
    /大家满意。[\s\S]*第1轮没有办好[\s\S]*说满意的 0\.0 % \(0 \/ 11\)/,
    'the first round beside the second',
  );
  assert.match(
    await pageText(world, `${lessons}?category=09`),
    /议题评判以后坚持下来/,
    'no five matters, so no category',
  );
  const other = await spotted(world, 'dispatcher', [], { seen: '渠底也是土。', areaCode: TOWNSHIP });
  const office = await world.as('dispatcher').get(`/issues/${other.body.id}`);
  assert.match(office.text, new RegExp(`id="alike"[\\s\\S]*issues/${id}"[\\s\\S]*说法相近[\\s\\S]*第1轮没有办好`));
});
