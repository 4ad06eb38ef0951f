import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Official } from '#kernel/actor.ts';
import { sql } from '#platform/database/sql.ts';
import { SESSION_COOKIE } from '#platform/http/server.ts';
import { writeXlsx } from '#platform/spreadsheet/write.ts';
import { searchedLater } from '#tests/support/search.ts';
import { TENANT, TOWNSHIP, VILLAGE } from '#tests/support/small-county.ts';
import { openVerdictServer, type VerdictServer } from '#tests/support/verdict-server.ts';

const DAY = 86_400_000;
const LINES = '项目,收入,支出,备注\n卖苹果,"12,000",,合作社\n修水渠,,3500.5,';
const TICKS = { secrecy: 'yes', necessity: 'yes', accuracy: 'yes' };

const formOf = ({ units }: VerdictServer) => ({
  ...{ kind: 'finance', areaCode: VILLAGE, unitId: units.township, title: '乙村十月收支' },
  ...{ words: '十月村里的账，一笔一笔列在下面。', periodFrom: '2026-10-01', periodTo: '2026-10-31' },
  ...{ source: '村账本第12页', sourceOn: '2026-11-02', lines: LINES },
});

/** Who has a hand in it: of the township that is asked, and of the county's own office. */
const peopleOf = (server: VerdictServer) => ({
  handler: server.browser(server.official('handler', TOWNSHIP, server.units.township)),
  checker: server.browser(server.official('privacy_checker')),
  approver: server.browser(server.official('supervisor')),
  publisher: server.browser(server.official('publisher')),
  visitor: server.browser(),
});

const placeOf = (location: string | null) => (location ?? '').split('?')[0] ?? '';

/** An item that three people let out; its address in the office and for everybody. */
async function released(server: VerdictServer, changed: Readonly<Record<string, string>> = {}) {
  const { handler, checker, approver } = peopleOf(server);
  const proposed = await handler.post('/publication/openness/new', { ...formOf(server), ...changed });
  assert.equal(proposed.status, 303, proposed.text);
  const office = placeOf(proposed.location);
  assert.equal((await checker.post(`${office}/check`, { to: 'yes', ...TICKS })).status, 303);
  if (changed.kind === undefined) assert.equal((await approver.post(`${office}/approve`, { to: 'yes' })).status, 303);
  return { office, home: `/${TENANT}/public/openness/${office.split('/').at(-1)}` };
}

test('[003-28][002-16] accounts are public after three people, with sums that nobody typed; what was wrong in them stays readable', async (t) => {
  const server = await openVerdictServer(t);
  const { handler, checker, approver, publisher, visitor } = peopleOf(server);
  const propose = (changed: object) => handler.post('/publication/openness/new', { ...formOf(server), ...changed });
  const wrong = await propose({ lines: '项目,收入,支出\n卖苹果,一万二,' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /第2行的“一万二”不是钱数/);
  assert.match(wrong.text, /乙村十月收支/, 'what was typed is still there');
  assert.match((await propose({ unitId: server.units.water })).text, /不在您的范围内/, 'in the name of no other unit');
  const named = await propose({ words: '有疑问打13800138000。' });
  assert.match(named.text, /<a href="#words">文中还有：手机号“13•••••••00”/);
  assert.match(named.text, /可以这样遮盖[\s\S]*［手机号］/);
  const proposed = await propose({});
  const office = placeOf(proposed.location);
  const home = `/${TENANT}/public/openness/${office.split('/').at(-1)}`;
  assert.equal((await visitor.get(home)).status, 404, 'nobody sees what one person proposed');
  assert.equal((await handler.post(`${office}/check`, { to: 'yes', ...TICKS })).status, 403);
  assert.match((await checker.post(`${office}/check`, { to: 'yes', ...TICKS, accuracy: '' })).text, /三项都看过/);
  assert.equal((await checker.post(`${office}/check`, { to: 'yes', ...TICKS })).status, 303);
  assert.equal((await visitor.get(home)).status, 404, 'two are not enough for accounts');
  assert.equal((await approver.post(`${office}/approve`, { to: 'yes' })).status, 303);
  const late = await checker.post(`${office}/check`, { to: 'back', reason: '少一页账' });
  assert.match(
    late.text,
    /您打开以后改了什么[\s\S]*放行公开[\s\S]*<textarea[^>]*readonly[^>]*>少一页账</,
    'what was typed too late',
  );
  const page = (await visitor.get(home)).text;
  for (const said of [
    /合计（平台算的）[\s\S]*12000\.00[\s\S]*3500\.50[\s\S]*8499\.50/,
    /村账本第12页[\s\S]*2026-11-02/,
    /甲乡政府/,
  ])
    assert.match(page, said);
  const { content, headers } = await visitor.file(`${home}/table.csv`);
  assert.match(headers.get('content-type') ?? '', /text\/csv/);
  assert.match(
    Buffer.from(content).toString(),
    /^\ufeff项目,收入,支出,备注\r\n卖苹果,12000,,合作社\r\n修水渠,,3500.5,\r\n$/,
  );
  const feed = await (await fetch(`${server.origin}/${TENANT}/public/feeds/openness.json`)).text();
  assert.match(feed, /乙村十月收支/);
  const list = async (search: string) => (await visitor.get(`/${TENANT}/public/openness?${search}`)).text;
  const board = async (code: string) => (await visitor.get(`/${TENANT}/public/${code}/board`)).text;
  assert.match(
    await board(VILLAGE),
    /广播稿：公开事项[\s\S]*财务：乙村十月收支，甲乡政府公开的。[\s\S]*<li[^>]*>【[^】]*】财务：/,
  );
  assert.match(await board(TOWNSHIP), /财务：乙村十月收支/);
  assert.doesNotMatch(await board('990101102201'), /十月收支/, 'on no board of elsewhere');
  assert.match(await list(`kind=finance&area=${VILLAGE}`), /乙村十月收支/);
  assert.doesNotMatch(await list('kind=party'), /乙村十月收支/);

  const said = {
    kind: 'openness',
    id: office.split('/').at(-1) ?? '',
    piece: 'lines',
    reason: '少记了一笔',
    barred: '',
  };
  const form = await publisher.get(`/publication/corrections/new?kind=openness&id=${said.id}`);
  const inEnglish = /href="([^"]*lang=en)"/.exec(form.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
  assert.equal(
    (await publisher.get(inEnglish.replace('=en', '=zh'))).status,
    200,
    'the other language is of the same form',
  );
  const correct = (after: string) => publisher.post('/publication/corrections/new', { ...said, after });
  assert.match((await correct('项目,收入,支出\n卖苹果,很多,')).text, /不是钱数/, 'a correction is read as closely');
  const drafted = await correct(`${LINES}\n买灯泡,,200,`);
  assert.equal(drafted.status, 303, drafted.text);
  const decide = placeOf(drafted.location);
  assert.equal((await approver.post(`${decide}/approve`, { to: 'released' })).status, 403, 'nobody has checked it');
  assert.equal((await checker.post(decide, { to: 'released' })).status, 303);
  assert.doesNotMatch((await visitor.get(home)).text, /买灯泡/, 'what three let out is not changed by two');
  const both = server.official('privacy_checker');
  const third = server.browser({ ...both, roles: [...both.roles, ...server.official('supervisor').roles] });
  assert.match((await approver.get(decide)).text, /等第三个人审批[\s\S]*放行/);
  assert.equal((await third.post(decide, { to: 'released' })).status, 403);
  assert.equal((await approver.post(`${decide}/approve`, { to: 'released' })).status, 303);
  const corrected = (await visitor.get(home)).text;
  assert.match(corrected, /8299\.50[\s\S]*更正[\s\S]*原来写的[\s\S]*8499\.50[\s\S]*少记了一笔/);

  assert.equal((await checker.post(`${office}/withdraw`, { words: '放错了村' })).status, 303);
  const gone = (await visitor.get(home)).text;
  assert.match(gone, /已撤下的公开事项[\s\S]*理由：放错了村/);
  assert.doesNotMatch(gone, /卖苹果|少记了一笔/);
  assert.match(await list(''), /放错了村/, 'that it was there stays in the list');
  assert.doesNotMatch(await board(VILLAGE), /十月收支/);
});

test('a question is masked by somebody of another unit, or refused on a ground that can be read; unanswered it stays, with its days', async (t) => {
  const server = await openVerdictServer(t);
  const { handler, checker, visitor } = peopleOf(server);
  const { home, office } = await released(server);
  const ask = async (words: string) => {
    const key = server.desk.clock.newId();
    const [asked, again] = await Promise.all([0, 1].map(() => visitor.post(`${home}/ask`, { key, words })));
    assert.ok(asked && again);
    assert.deepEqual([asked.status, again.status], [200, 200]);
    const numbers = [asked, again].map(({ text }) =>
      [...text.matchAll(/class="number">([\d ]+)</g)].map(([, one]) => one ?? ''),
    );
    assert.deepEqual(numbers[0], numbers[1], 'a form sent twice is one question');
    const [number = '', code = ''] = numbers[0] ?? [];
    return { path: `/publication/questions/${key}`, number, code };
  };
  const own = (of: { number: string; code: string }) => visitor.post(`/${TENANT}/public/openness/question`, of);
  assert.equal((await visitor.post(`${home}/ask`, { words: '？' })).status, 422);
  const first = await ask('修水渠的三千五给了谁？听说是张三先生，电话13800138000。');
  const rude = await ask('你们都是骗子，骗子，骗子！');
  const page = async () => (await visitor.get(home)).text;
  server.pass(DAY / 2);
  assert.match(await page(), /还有 2 个提问没有人看过/, 'counted before anybody has looked');
  assert.doesNotMatch(await page(), /三千五/);
  assert.match((await own(first)).text, /还没有人看过/);
  assert.equal((await own({ ...first, code: '00000000' })).status, 404);

  const list = (await handler.get('/publication/questions?list=unseen')).text;
  assert.doesNotMatch(list, /13800138000|三千五/, 'the unit that is asked does not read it first');
  const same = server.browser(server.official('privacy_checker', TOWNSHIP, server.units.township));
  assert.match(
    (await same.post(first.path, { to: 'shown', shown: '好' })).text,
    /被问的单位和提出这件事项的人，自己不能看/,
  );
  assert.match((await checker.get(first.path)).text, /电话［手机号］/, 'masked as the house would');
  const shown = '修水渠的三千五给了谁？听说是［姓名］，电话［手机号］。';
  const softer = await checker.post(first.path, {
    to: 'shown',
    shown: '修水渠的钱给了谁？听说是［姓名］，电话［手机号］。',
  });
  assert.match(softer.text, /提问的话不能改/);
  const marked = await checker.post(first.path, { to: 'shown', shown: shown.replace('三千五给了谁', '［查无此事］') });
  assert.match(marked.text, /提问的话不能改/, 'nobody’s own words in a mark');
  const hollow = await checker.post(first.path, { to: 'shown', shown: '修水渠的［姓名］，电话［手机号］。' });
  assert.match(hollow.text, /遮住的超过了一半/);
  assert.equal((await checker.post(first.path, { to: 'shown', shown })).status, 303);
  assert.match((await checker.post(rude.path, { to: 'refused', reason: '不好听' })).text, /要选一条理由/);
  const refused = { to: 'refused', ground: 'insult', reason: '请换一种说法，重新提问。' };
  assert.equal((await checker.post(rude.path, refused)).status, 303);
  assert.match((await own(rude)).text, /骂人、侮辱人[\s\S]*请换一种说法/);
  assert.match(await page(), /没有公开的提问：骂人、侮辱人 1 个/);
  const again = await checker.post(first.path, { ...refused, ground: 'unrelated' });
  assert.match(again.text, /公开的提问不能再撤下/, 'what is public is taken down by nobody');

  server.pass(20 * DAY);
  assert.match(await page(), /听说是［姓名］[\s\S]*遮住了 \d+ 个字[\s\S]*等答复 20 天，应在 2026-12-04 前答复，已超期/);
  assert.match((await visitor.get(`/${TENANT}/public/openness/waiting`)).text, /乙村十月收支[\s\S]*等答复 20 天/);
  assert.match((await handler.get('/publication/questions')).text, /已超期/, 'and on the worklist of the unit');
  await checker.post(`${office}/withdraw`, { words: '重新核对' });
  assert.match(await page(), /重新核对[\s\S]*等答复 20 天/, 'not even with its item');
  const other = server.browser(server.official('handler', TOWNSHIP, server.units.water));
  assert.equal((await other.post(`${first.path}/answer`, { answer: '给了施工队。' })).status, 404);
  const empty = await handler.post(`${first.path}/answer`, { answer: '您的提问已收悉，我们高度重视，请耐心等待。' });
  assert.match(empty.text, /好像没有答问题/);
  const answer = '给了县水利局的施工队，合同和发票在村委会，谁都可以来看。';
  assert.equal((await handler.post(`${first.path}/answer`, { answer })).status, 303);
  assert.match((await own(first)).text, /已答复[\s\S]*施工队/);
  assert.match(await page(), /2026-12-11 答复（等了 20 天，超期）[\s\S]*施工队/);
  const second = await handler.post(`${first.path}/answer`, { answer: '给了另一个施工队。' });
  assert.match(
    second.text,
    /已经答复过了[\s\S]*2026-12-11 \d\d:\d\d [\s\S]{0,60}答复[\s\S]*<textarea[^>]*readonly[^>]*>给了另一个施工队。</,
  );
});

test('from one address so many questions an hour are taken, and more are not; what was typed stays', async (t) => {
  const server = await openVerdictServer(t);
  const { home } = await released(server, { kind: 'village', lines: '' });
  const visitor = server.browser();
  const ask = (n: number) => visitor.post(`${home}/ask`, { words: `第${n}个问题：钱呢？` });
  for (let n = 1; n <= 20; n += 1) assert.equal((await ask(n)).status, 200);
  const over = await ask(21);
  assert.equal(over.status, 429);
  assert.match(over.text, /第21个问题/);
  server.pass(DAY / 24);
  assert.equal((await ask(22)).status, 200);
});

/** What is found of openness items by a word: by everybody on the page, and by somebody in office as `kind: title`. */
async function foundBy(server: VerdictServer, q: string, official: Official) {
  const query = encodeURIComponent(q);
  const page = (await server.browser().get(`/${TENANT}/public/search?q=${query}`)).text;
  const cards = [...page.matchAll(/<h3><a href="([^"]*)">(.*?)<\/a>/g)];
  const { body } = await server.browser(official).json('GET', `/api/search?q=${query}`);
  const { groups } = body as unknown as { groups: { kind: string; lines: { title: { text: string }[] }[] }[] };
  return {
    everybody: cards.map(([, href = '', title = '']) => `${title.replaceAll(/<[^>]*>/g, '')} ${href.includes('#')}`),
    office: groups.flatMap(({ kind, lines }) =>
      lines.map(({ title }) => `${kind}: ${title.map(({ text }) => text).join('')}`),
    ),
  };
}

test('an item is found by its words by who works on it, then by everybody; a question once it is shown; taken back or masked, at once no longer', async (t) => {
  const server = await openVerdictServer(t);
  const { handler, checker, publisher, visitor } = peopleOf(server);
  const own = server.official('handler', TOWNSHIP, server.units.township);
  const other = server.official('handler', TOWNSHIP, server.units.water);
  const look = async (q: string, official = own) => {
    await searchedLater(server.desk, TENANT);
    return foundBy(server, q, official);
  };
  const nobody = { everybody: [], office: [] };
  const item = `${formOf(server).title} false`;
  const lines = '哪天,做什么\n10月3日,修水渠\n10月9日,卖苹果';
  const proposed = await handler.post('/publication/openness/new', { ...formOf(server), kind: 'village', lines });
  assert.equal(proposed.status, 303, proposed.text);
  const office = placeOf(proposed.location);
  const id = office.split('/').at(-1) ?? '';
  const home = `/${TENANT}/public/openness/${id}`;
  assert.deepEqual(
    await look('修水渠'),
    { everybody: [], office: ['openness: 乙村十月收支'] },
    'by a cell of its table',
  );
  assert.deepEqual(await look('修水渠', other), nobody, 'by nobody of another unit');
  await checker.post(`${office}/check`, { to: 'yes', ...TICKS });
  assert.deepEqual(await look('修水渠', other), { everybody: [item], office: ['openness: 乙村十月收支'] });
  const elsewhere = server.browser(other);
  assert.equal((await elsewhere.get(office)).location, home, 'who does not work on it reads what everybody reads');

  const key = server.desk.clock.newId();
  await visitor.post(`${home}/ask`, { key, words: '水渠的石头是张三先生家的吗？' });
  assert.deepEqual(await look('石头'), nobody, 'of a question nothing until somebody has looked');
  const path = `/publication/questions/${key}`;
  await checker.post(path, { to: 'shown', shown: '水渠的石头是张三先生家的吗？', areFindingsSeen: 'yes' });
  const asked = '提问：水渠的石头是张三先生家的吗？ true';
  assert.deepEqual((await look('石头')).everybody, [asked]);
  await checker.post(path, { to: 'shown', shown: '水渠的石头是［姓名］家的吗？', areFindingsSeen: 'yes' });
  assert.deepEqual(await foundBy(server, '张三', own), nobody, 'before any job');
  assert.equal((await handler.post(`${path}/answer`, { answer: '石料厂买的，发票在村部。' })).status, 303);
  const masked = '提问：水渠的石头是［姓名］家的吗？ true';
  assert.deepEqual(await look('石料厂'), { everybody: [masked], office: [`openness: ${masked.slice(3, -5)}`] });

  const said = { kind: 'openness', id, barred: '', reason: '名字写错了' };
  const correct = async (piece: string, after: string) => {
    const drafted = await publisher.post('/publication/corrections/new', { ...said, piece, after });
    await checker.post(placeOf(drafted.location), { to: 'released' });
  };
  await correct('title', '乙村十月的账');
  await correct(`answer:${key}`, '砂石场买的，发票在村部。');
  assert.deepEqual((await look('卖苹果')).everybody, ['乙村十月的账 false']);
  assert.deepEqual((await look('砂石场')).everybody, [masked], 'an answer that was put right');
  assert.deepEqual((await look('名字写错了')).office, ['correction: ', 'correction: ']);
  await checker.post(`${office}/withdraw`, { words: '放错了村' });
  assert.deepEqual(await foundBy(server, '卖苹果', own), nobody, 'before any job');
  assert.deepEqual(await look('名字写错了'), nobody);
  assert.deepEqual((await look('砂石场')).everybody, [masked], 'what was asked is no longer the unit’s to take back');
});

test('[002-14][003-31] a plan says how long before its beginning it was told; a table is taken from a file; and where to apply is the county’s to say', async (t) => {
  const server = await openVerdictServer(t);
  const { publisher, checker, visitor } = peopleOf(server);
  const content = await writeXlsx({
    sheetName: '工程',
    columns: ['哪天', '做什么'].map((heading) => ({ heading, width: 10 })),
    rows: [['12月1日', '清淤']],
  });
  const form = new FormData();
  const typed = { ...formOf(server), kind: 'village', lines: '', plan: '清理乙村水渠', startsOn: '2026-12-01' };
  for (const [name, value] of Object.entries(typed)) form.set(name, value);
  form.set('file', new Blob([Buffer.from(content)]), '工程.xlsx');
  const official = server.official('publisher');
  server.browser(official);
  const headers = { cookie: `${SESSION_COOKIE}=${official.personId}`, origin: server.origin };
  const sent = await fetch(`${server.origin}/publication/openness/new`, {
    ...{ method: 'POST', body: form, headers, redirect: 'manual' },
  });
  assert.equal(sent.status, 303, await sent.text());
  const office = placeOf(sent.headers.get('location'));
  assert.equal(
    (await checker.post(`${office}/check`, { to: 'yes', ...TICKS })).status,
    303,
    'village affairs take two',
  );
  const page = async () => (await visitor.get(`/${TENANT}/public/openness/${office.split('/').at(-1)}`)).text;
  assert.match(await page(), /清理乙村水渠[\s\S]*2026-12-01（提前10天公开）[\s\S]*12月1日[\s\S]*清淤/);
  assert.match(await page(), /请到县里或乡镇的办事窗口问/);
  assert.match(await page(), /2026-11-21（所说的日子以后 21 天）/);
  const name = (words: string, link: string) => publisher.post('/publication/application', { words, link });
  const township = server.browser(server.official('publisher', TOWNSHIP));
  const named = await township.post('/publication/application', { words: '甲乡办公室', link: '' });
  assert.equal(named.status, 403, 'it stands on every page of the county');
  assert.equal((await name('县政务公开办', 'javascript:alert(1)')).status, 422);
  assert.equal((await name('县政务公开办，0000-2223344', 'https://www.example.org/')).status, 303);
  assert.match(await page(), /href="https:\/\/www\.example\.org\/"[^>]*>县政务公开办/);
  const facts = await server.desk.read(TENANT, (tx) =>
    tx.rows<{ kind: string }>(sql`
      select kind from fact where tenant_id = ${TENANT} and kind like 'publication.%' order by id`),
  );
  assert.deepEqual(
    facts.map(({ kind }) => kind),
    ['publication.openness.proposed', 'publication.openness.released', 'publication.application.named'],
  );
});
