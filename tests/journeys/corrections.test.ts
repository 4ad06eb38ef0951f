import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { keepUploads } from '#civic/intake/index.ts';
import { sweepDisclosures, sweepDueNotices } from '#civic/publication/index.ts';
import type { Id } from '#kernel/id.ts';
import { sql } from '#platform/database/sql.ts';
import { TENANT, VILLAGE } from '#tests/support/small-county.ts';
import { openVerdictServer, type VerdictServer } from '#tests/support/verdict-server.ts';

const DAY = 86_400_000;
const REPLY = '11月20日换好了排水管，由李四先生验收，花了三千元。';
const OWN = '乙村村口的路面塌陷了一大块。我家就在路口第三家。';

type Public = { readonly matterId: Id; readonly number: string; readonly publicationId: string };

/** A matter whose result two people put before the public, by the addresses of the office. */
async function published(server: VerdictServer, words = OWN, maskedReply = REPLY): Promise<Public> {
  const matterId = await server.raised({ words, mayPublishWords: true });
  await server.replied(matterId);
  const texts = { maskedTitle: '村口道路维修', maskedWords: words, maskedReply };
  const drafted = await server
    .browser(server.official('publisher'))
    .json('POST', '/api/publications', { matterId, ...texts });
  assert.equal(drafted.status, 200, JSON.stringify(drafted.body));
  const publicationId = (drafted.body as { id?: string }).id ?? '';
  const checker = server.browser(server.official('privacy_checker'));
  await checker.json('POST', `/api/publications/${publicationId}/release`, { areFindingsSeen: true });
  return { matterId, number: (await server.now(matterId)).number, publicationId };
}

/** A meeting that was held today, of which there are no minutes yet. */
async function heldMeeting({ desk, units }: VerdictServer): Promise<void> {
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`
      insert into meeting (tenant_id, id, state, topic, place, area_code, unit_id, convener_id, starts_at, called_at, called_by,
        present_count, present_groups, held_at, cancel_reason, version)
      values (${TENANT}, ${act.newId()}, 'held', '水渠和路灯', '村口', ${VILLAGE}, ${units.traffic}, ${act.newId()}, ${act.at},
        ${act.at}, ${act.newId()}, 23, '', ${act.at}, '', 2)`),
  );
}

const jsonFeed = async (server: VerdictServer, path: string) =>
  (await (await fetch(`${server.origin}/${TENANT}${path}.json`)).json()) as {
    items: { id: string; title: string; content_text: string; date_published: string; date_modified: string }[];
  };

test('[002-16] what was public and wrong shows for ever what it said, without whom it named, and why; in the feed it comes again', async (t) => {
  const server = await openVerdictServer(t);
  const { matterId, number } = await published(server);
  const writer = server.official('publisher');
  const publisher = server.browser(writer);
  const checker = server.browser(server.official('privacy_checker'));
  const visitor = server.browser();
  const [before] = (await jsonFeed(server, '/public/feed')).items;
  server.pass(2 * DAY);
  const form = await publisher.get(`/publication/corrections/new?kind=matter&id=${matterId}`);
  assert.match(form.text, /花了三千元/);
  const said = { kind: 'matter', id: matterId, piece: 'reply', after: '11月20日换好了排水管，花了五千元。' };
  const correct = (more: object) =>
    publisher.post('/publication/corrections/new', { ...said, barred: '', reason: '', ...more });
  assert.match((await correct({})).text, /为什么/, 'no correction without its reason');
  assert.match((await correct({ reason: '单位报错', barred: '王五先生' })).text, /原文里没有“王五先生”/);
  const phone = await correct({ reason: '单位报错', after: '有事打13800138000。' });
  assert.match(phone.text, /手机号/);
  assert.match(phone.text, /13800138000/, 'what was typed is still there');
  const drafted = await correct({ reason: '单位把金额报错了', barred: '李四先生' });
  assert.equal(drafted.status, 303, drafted.text);
  assert.doesNotMatch(
    (await visitor.get(`/${TENANT}/public/m/${number}`)).text,
    /五千元/,
    'one person alone changes nothing',
  );
  const path = (drafted.location ?? '').split('?')[0] ?? '';
  const both = { ...writer, roles: [...writer.roles, ...server.official('privacy_checker').roles] };
  assert.match((await server.browser(both).post(path, { to: 'released' })).text, /起草的人不能自己放行/);
  assert.equal((await checker.post(path, { to: 'released' })).status, 303);

  const page = (await visitor.get(`/${TENANT}/public/m/${number}`)).text;
  assert.match(page, /五千元[\s\S]*更正[\s\S]*原来写的[\s\S]*三千元[\s\S]*单位把金额报错了/);
  assert.doesNotMatch(page, /李四/);
  assert.match(page, /1 处个人信息，已遮盖/);
  assert.match((await visitor.get(`/${TENANT}/public/corrections`)).text, /三千元[\s\S]*五千元/);
  const [again] = (await jsonFeed(server, '/public/feed')).items;
  assert.equal(again?.id, before?.id, 'the same entry');
  assert.equal(again?.date_published, before?.date_published);
  assert.ok((again?.date_modified ?? '') > (before?.date_modified ?? ''), 'updated');
  assert.match((await jsonFeed(server, '/public/feeds/corrections')).items[0]?.content_text ?? '', /三千元.*五千元/);
  const own = server.browser();
  await own.post(`/${TENANT}/matter`, { number, code: server.codeOf(matterId) });
  assert.match((await own.get(`/${TENANT}/m/${number}/public`)).text, /三千元/, 'the person reads it, too');
  const told = await server.desk.read(TENANT, (tx) =>
    tx.rows<{ kind: string }>(sql`
      select kind from notice where tenant_id = ${TENANT} and matter_id = ${matterId} and kind like 'published%' order by id`),
  );
  assert.deepEqual(
    told.map(({ kind }) => kind),
    ['published', 'published_corrected'],
  );
});

test('what was taken back and is public again says so, and does not repeat what stood there', async (t) => {
  const server = await openVerdictServer(t);
  const { matterId, number, publicationId } = await published(server);
  const publisher = server.browser(server.official('publisher'));
  const checker = server.browser(server.official('privacy_checker'));
  await checker.json('POST', `/api/publications/${publicationId}/withdraw`, { reason: '写了人名' });
  const texts = { maskedTitle: '村口道路维修', maskedWords: '', maskedReply: '已换排水管。' };
  const { id } = (await publisher.json('POST', '/api/publications', { matterId, ...texts })).body as { id?: string };
  await checker.json('POST', `/api/publications/${id}/release`, { areFindingsSeen: true });
  const page = (await server.browser().get(`/${TENANT}/public/m/${number}`)).text;
  assert.match(page, /更正[\s\S]*先前的内容已撤下/);
  assert.doesNotMatch(page, /三千元|李四/);
});

test('who raised it bars sentences of the public version alone, at once, within 24 hours; later only by asking', async (t) => {
  const server = await openVerdictServer(t);
  const { matterId, number } = await published(server);
  const own = server.browser();
  const visitor = server.browser();
  await own.post(`/${TENANT}/matter`, { number, code: server.codeOf(matterId) });
  assert.match((await own.get(`/${TENANT}/m/${number}`)).text, /可以自己遮盖/);
  const path = `/${TENANT}/m/${number}/public`;
  assert.match((await visitor.get(path)).text, /查询码/, 'nobody else gets there');
  const nothing = await own.post(path, { passages: '这几个字没有' });
  assert.equal(nothing.status, 422);
  assert.match(nothing.text, /这几个字没有/);
  assert.equal((await own.post(path, { sentence: '2' })).status, 303);
  const seen = (await visitor.get(`/${TENANT}/public/m/${number}`)).text;
  assert.match(seen, /塌陷了一大块/);
  assert.doesNotMatch(seen, /路口第三家/);
  const bar = (await own.get(path)).text;
  assert.doesNotMatch(bar, /路口第三家/);
  const writer = server.browser(server.official('publisher'));
  const words = { kind: 'matter', id: matterId, piece: 'words', reason: '写得清楚些' };
  const drafted = await writer.post('/publication/corrections/new', { ...words, after: '路面塌了，我家就在第三家。' });
  assert.equal((await own.post(path, { passages: '一大块' })).status, 303);
  const checker = server.browser(server.official('privacy_checker'));
  const released = await checker.post((drafted.location ?? '').split('?')[0] ?? '', { to: 'released' });
  assert.match(released.text, /本人遮盖过/, 'and nobody brings it back in other words');
  server.pass(DAY);
  await own.post(`/${TENANT}/matter`, { number, code: server.codeOf(matterId) });
  assert.match((await own.post(path, { passages: '塌陷' })).text, /超过24小时/);
  assert.match((await visitor.get(`/${TENANT}/public/m/${number}`)).text, /塌陷/);
});

test('what had to be public is listed as late after 20 working days, is withheld only on a ground of the law, and is counted once', async (t) => {
  const server = await openVerdictServer(t);
  const publisher = server.browser(server.official('publisher'));
  const list = async (which: string) => (await publisher.get(`/publication/due?list=${which}`)).text;
  const ids: Id[] = [];
  for (let count = 0; count < 3; count += 1) await published(server);
  for (let count = 0; count < 3; count += 1) {
    const id = await server.raised();
    await server.replied(id);
    ids.push(id);
  }
  const [late, secret, sealed] = ids as [Id, Id, Id];
  await server.desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`update matter set is_sealed = true where tenant_id = ${TENANT} and id = ${sealed}`),
  );
  assert.equal((await list('open')).match(/publication\/mask/g)?.length, 2, 'sealed ones are never due');
  assert.match(await list('late'), /这里没有/);
  assert.match(await list('open'), /20 个工作日[\s\S]*第26条/);
  const path = `/publication/due/matter/${secret}`;
  const groundless = await publisher.post(path, { ground: 'embarrassing', words: '不好看' });
  assert.match(groundless.text, /法定理由[\s\S]*不好看/);
  assert.equal((await publisher.post(path, { ground: 'trade_secret', words: '含施工报价' })).status, 303);
  assert.match(await list('withheld'), /商业秘密[\s\S]*含施工报价/);
  await heldMeeting(server);
  assert.match(await list('open'), /恳谈会纪要[\s\S]*水渠和路灯/, 'minutes are due as well');
  assert.equal(await sweepDueNotices(server.desk, TENANT), 0, 'nobody is told of what is far off');
  server.pass(24 * DAY);
  assert.match(await list('soon'), /快到期 2<[\s\S]*以后到期 0</, 'a result and the minutes; counted over each list');
  assert.equal(await sweepDueNotices(server.desk, TENANT), 2);
  assert.equal(await sweepDueNotices(server.desk, TENANT), 0, 'each is told of once');
  assert.match(await list('soon'), /提醒过/);
  const told = async () => (await publisher.json('GET', '/api/publications/due-told')).body as unknown;
  assert.deepEqual(await told(), {
    ...{ lateCount: 0, soonCount: 2, minutesCount: 0, isMore: false, firstDueOn: '2026-12-18' },
  });
  server.pass(36 * DAY);
  assert.equal((await list('late')).match(/publication\/mask/g)?.length, 1);
  assert.equal(((await told()) as { lateCount: number }).lateCount, 2);
  assert.match(await list('published'), /按时/);
  assert.equal(await sweepDisclosures(server.desk, TENANT), 1);
  assert.equal(await sweepDisclosures(server.desk, TENANT), 0, 'a month is counted once');
  const counted = await server.desk.read(TENANT, (tx) =>
    tx.row<{ counts: readonly Record<string, unknown>[] }>(
      sql`select counts from disclosure_month where tenant_id = ${TENANT}`,
    ),
  );
  assert.deepEqual(
    counted?.counts.map(({ inTime, late, never, withheld }) => [inTime, late, never, withheld]),
    [[3, 0, 2, 1]],
    'the minutes among them',
  );
  const few = (await server.browser().get(`/${TENANT}/public/disclosure`)).text;
  assert.match(few, /按时公开/);
  assert.ok(late);
});

test('[002-15] a rumour check names nobody, is let out by a second person, and what was wrong in it stays to be seen', async (t) => {
  const server = await openVerdictServer(t);
  const publisher = server.browser(server.official('publisher'));
  const checker = server.browser(server.official('privacy_checker'));
  const visitor = server.browser();
  const said = {
    claim: '乙村的井水有毒',
    status: 'unknown',
    facts: '已取水样送检。',
    source: '县疾控中心收样单',
    checkedOn: '2026-11-18',
  };
  const write = (more: object) => publisher.post('/publication/rumours/new', { ...said, ...more });
  assert.match((await write({ source: '' })).text, /依据/, 'a source is compulsory [002-16]');
  assert.match((await write({ claim: '打13800138000的人说井水有毒' })).text, /手机号/);
  assert.match((await write({ checkedOn: '2126-01-01' })).text, /不能晚于今天/);
  const path = ((await write({})).location ?? '').split('?')[0] ?? '';
  assert.doesNotMatch((await visitor.get(`/${TENANT}/public/rumours`)).text, /井水/);
  assert.equal((await checker.post(path, { to: 'released', areFindingsSeen: 'yes' })).status, 303);
  assert.match((await visitor.get(`/${TENANT}/public/rumours`)).text, /“乙村的井水有毒”[\s\S]*还没有查清[\s\S]*收样单/);
  const id = path.split('/').at(-1) ?? '';
  const correction = { kind: 'rumour', id, piece: 'status', after: 'false', reason: '水样检验合格' };
  const drafted = await publisher.post('/publication/corrections/new', correction);
  assert.equal((await checker.post((drafted.location ?? '').split('?')[0] ?? '', { to: 'released' })).status, 303);
  const page = (await visitor.get(`/${TENANT}/public/rumours/${id}`)).text;
  assert.match(page, /<b>不属实<\/b>[\s\S]*原来写的[\s\S]*还没有查清[\s\S]*水样检验合格/);
  const [entry] = (await jsonFeed(server, '/public/feeds/rumours')).items;
  assert.match(entry?.title ?? '', /不属实/);
  assert.equal((await checker.post(`${path}/withdraw`, { words: '另有更全的一份' })).status, 303);
  assert.equal((await visitor.get(`/${TENANT}/public/rumours/${id}`)).status, 404);
  assert.doesNotMatch((await visitor.get(`/${TENANT}/public/corrections`)).text, /水样/);
});

test('[004-31] every stream is a feed that the public page names, in Atom and JSON, kept by its ETag', async (t) => {
  const server = await openVerdictServer(t);
  await published(server);
  const page = (await server.browser().get(`/${TENANT}/public`)).text;
  const paths = [
    ...page.matchAll(
      /<link rel="alternate" type="application\/(atom|feed)\+(xml|json)" title="[^"]+" href="([^"]+)">/g,
    ),
  ];
  assert.equal(paths.length, 18);
  for (const [, , kind, path = ''] of paths) {
    const answer = await fetch(`${server.origin}${path}`);
    assert.equal(answer.status, 200, path);
    const etag = answer.headers.get('etag') ?? '';
    assert.match(etag, /^"/, path);
    const text = await answer.text();
    if (kind === 'json') assert.equal(JSON.parse(text).version, 'https://jsonfeed.org/version/1.1');
    else assert.match(text, /^<\?xml[\s\S]*<feed [\s\S]*<\/feed>\s*$/);
    assert.equal((await fetch(`${server.origin}${path}`, { headers: { 'if-none-match': etag } })).status, 304, path);
  }
});

test('of a photo only what two people released is public: drawn anew, black under its bars, without metadata; the original never', async (t) => {
  const server = await openVerdictServer(t);
  const { desk } = server;
  const red = { width: 200, height: 100, channels: 3 as const, background: { r: 255, g: 0, b: 0 } };
  const content = await sharp({ create: red })
    .withExif({ IFD0: { Artist: 'Ding' } })
    .jpeg()
    .toBuffer();
  const { kept } = await keepUploads(desk, TENANT, [
    { field: 'files', fileName: 'a.jpg', content: new Uint8Array(content) },
  ]);
  const matterId = await server.raised({ words: OWN, mayPublishWords: true, uploads: kept });
  await server.replied(matterId);
  const publisher = server.browser(server.official('publisher'));
  const checker = server.browser(server.official('privacy_checker'));
  const texts = { maskedTitle: '村口道路维修', maskedWords: OWN, maskedReply: '已换排水管。' };
  const { id } = (await publisher.json('POST', '/api/publications', { matterId, ...texts })).body as { id?: string };
  const path = `/publication/photos/${id}`;
  const shown = await publisher.get(path);
  const attachmentId = /name="attachmentId" value="([^"]+)"/.exec(shown.text)?.[1] ?? '';
  const clicked = await publisher.post(path, { attachmentId, corner: '0.0 0.0', 'at.x': '320', 'at.y': '320' });
  assert.match(clicked.text, /name="bar0.width" value="50"/, 'a click makes a bar without a script');
  const bar = { 'bar0.x': '0', 'bar0.y': '0', 'bar0.width': '50', 'bar0.height': '100' };
  const save = (more: object) => publisher.post(path, { attachmentId, do: 'save', altText: '村口的路面', ...more });
  assert.match((await save({ ...bar, altText: '' })).text, /图上是什么/);
  assert.match((await save({})).text, /还没有遮盖/);
  assert.match((await save({ ...bar, 'bar0.width': '0' })).text, /遮盖1没有填对/);
  assert.equal((await save(bar)).status, 303);
  const { photos } = (await checker.json('GET', `/api/publications/${id}`)).body as unknown as {
    photos: { id: string }[];
  };
  const photoId = photos[0]?.id ?? '';
  const address = `/${TENANT}/public/photo/${photoId}`;
  assert.equal((await server.browser().get(address)).status, 404, 'not before its release');
  await checker.json('POST', `/api/publications/${id}/release`, { areFindingsSeen: true });
  const file = await server.browser().file(address);
  assert.equal(file.headers.get('content-type'), 'image/jpeg');
  assert.match(file.headers.get('etag') ?? '', /^"/);
  const { exif } = await sharp(file.content).metadata();
  assert.equal(exif, undefined);
  const { data, info } = await sharp(file.content).raw().toBuffer({ resolveWithObject: true });
  const redAt = (x: number, y: number) => data[(y * info.width + x) * info.channels] ?? 0;
  assert.deepEqual([info.width, info.height], [200, 100]);
  for (const [x, y] of [
    [0, 0],
    [50, 50],
    [90, 99],
  ] as const)
    assert.ok(redAt(x, y) < 8, `black at ${x} ${y}`);
  assert.ok(redAt(150, 50) > 240);
  const { number } = await server.now(matterId);
  assert.match(
    (await server.browser().get(`/${TENANT}/public/m/${number}`)).text,
    new RegExp(`${photoId}" alt="村口的路面"`),
  );
  const corrected = await barredFurther(server, { id: id ?? '', matterId, photoId, address });
  const own = server.browser();
  await own.post(`/${TENANT}/matter`, { number, code: server.codeOf(matterId) });
  assert.equal((await own.post(`/${TENANT}/m/${number}/public`, { photo: corrected.photoId })).status, 303);
  assert.equal((await server.browser().get(corrected.address)).status, 404, 'its author took it out');
});

type Photo = { readonly id: string; readonly matterId: Id; readonly photoId: string; readonly address: string };

/** What was overlooked on a public photo is barred by one person, at once; the earlier picture is nowhere any more. */
async function barredFurther(server: VerdictServer, { id, matterId, photoId, address }: Photo) {
  const etag = (await server.browser().file(address)).headers.get('etag') ?? '';
  const checker = server.browser(server.official('privacy_checker'));
  const path = `/publication/photos/${id}/released`;
  assert.match((await checker.get(path)).text, /马上这样遮住/);
  const more = { 'bar0.x': '75', 'bar0.y': '0', 'bar0.width': '25', 'bar0.height': '100' };
  const put = (form: object) => checker.post(path, { photoId, do: 'bar', altText: '村口的路面', ...form });
  assert.match((await put(more)).text, /id="wrong"/, 'not without a reason');
  assert.match((await put({ reason: '漏了一处门牌' })).text, /id="wrong"/, 'something must change');
  const newWords = await put({ ...more, altText: '村口的路面是王某弄坏的', reason: '漏了一处门牌' });
  assert.match(newWords.text, /不能加字、换字/, 'nobody alone publishes new words beside a bar');
  assert.match((await put({ ...more, reason: '是13800138000家的门牌' })).text, /手机号/);
  assert.equal((await put({ ...more, reason: '漏了一处门牌' })).status, 303);
  assert.match((await put({ ...more, reason: '再来一次' })).text, /没有找到这张照片/, 'the earlier one is no more');
  const cached = await fetch(`${server.origin}${address}`, { headers: { 'if-none-match': etag } });
  assert.equal(cached.status, 404, 'its address is dead, also for who has the picture still');
  const rows = await server.desk.read(TENANT, (tx) =>
    tx.rows<{ id: string; size: number }>(sql`
      select id, octet_length(content) as size from publication_photo
      where tenant_id = ${TENANT} and matter_id = ${matterId} order by id limit 10`),
  );
  assert.deepEqual(
    rows.map(({ size }) => size > 0),
    [false, true],
    'nor do its bytes lie in any row',
  );
  const now = rows[1]?.id ?? '';
  const newer = { photoId: now, address: `/${TENANT}/public/photo/${now}` };
  const { content } = await server.browser().file(newer.address);
  const { data, info } = await sharp(content).raw().toBuffer({ resolveWithObject: true });
  const reds = [10, 125, 180].map((x) => data[(50 * info.width + x) * info.channels] ?? 0);
  assert.deepEqual(
    reds.map((red) => red > 128),
    [false, true, false],
    'the earlier bar and the new one',
  );
  const { number } = await server.now(matterId);
  for (const [language, words] of [
    ['zh', /照片[\s\S]*又遮住了 1 处[\s\S]*漏了一处门牌[\s\S]*隐私审核员/],
    ['en', /photo[\s\S]*1 more place[\s\S]*漏了一处门牌[\s\S]*Privacy checker/],
  ] as const)
    for (const page of [`m/${number}`, 'corrections'])
      assert.match((await server.browser().get(`/${TENANT}/public/${page}?lang=${language}`)).text, words);
  const [entry] = (await jsonFeed(server, '/public/feeds/corrections')).items;
  assert.match(`${entry?.title} ${entry?.content_text}`, /照片 漏了一处门牌/);
  return shortened(server, { id, matterId, ...newer });
}

/** What is said of a public photo is cut shorter: nothing was overlooked on it, and nobody is promised the earlier words. */
async function shortened(server: VerdictServer, { id, matterId, photoId }: Photo) {
  const checker = server.browser(server.official('privacy_checker'));
  const form = { photoId, do: 'bar', altText: '路面', reason: '写了是哪个村口' };
  assert.equal((await checker.post(`/publication/photos/${id}/released`, form)).status, 303);
  const { text } = await server.browser().get(`/${TENANT}/public/corrections`);
  const newest = text.slice(text.indexOf('<section'), text.indexOf('</section>'));
  assert.match(newest, /原来的说明更长[\s\S]*照片的说明删短了/);
  assert.doesNotMatch(newest, /漏了不该公开的|村口的路面/);
  const found = await server.desk.read(TENANT, async (tx) => ({
    photo: await tx.row<{ id: string }>(sql`
      select id from publication_photo where tenant_id = ${TENANT} and matter_id = ${matterId} order by id desc limit 1`),
    notices: await tx.rows<{ kind: string; words: string }>(sql`
      select kind, words from notice where tenant_id = ${TENANT} and matter_id = ${matterId} and kind like 'published_%'
      order by id limit 10`),
  }));
  assert.deepEqual(
    found.notices.map(({ kind }) => kind),
    ['published_photo', 'published_photo'],
  );
  for (const { words } of found.notices) assert.doesNotMatch(words, /原来怎么写/);
  const now = found.photo?.id ?? '';
  return { photoId: now, address: `/${TENANT}/public/photo/${now}` };
}
