import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import jsQR from 'jsqr';
import sharp from 'sharp';
import { countyPage, foundCounty } from '#civic/access/index.ts';
import { fileLinkOf, intakePages, intakeRefusals, intakeRoutes, openByCode } from '#civic/intake/index.ts';
import { rulebookRefusals, seedCalendar, seedRulebook } from '#civic/rulebook/index.ts';
import { keepFact } from '#civic/trustlog/index.ts';
import type { Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { type Desk, openDesk } from '#platform/desk/desk.ts';
import { openFiles } from '#platform/files/files.ts';
import { html } from '#platform/html/html.ts';
import { httpRefusals } from '#platform/http/refusals.ts';
import { buildHttp, SESSION_COOKIE } from '#platform/http/server.ts';
import { openTestHouse } from '#tests/support/house.ts';
import { openSmallCounty, type SmallCounty, TENANT, TOWNSHIP, VILLAGE } from '#tests/support/small-county.ts';

type House = {
  readonly desk: Desk;
  readonly origin: string;
  readonly official: Official;
  readonly units: SmallCounty['units'];
};

/** The addresses of intake on a real server and database, with files in a directory of their own. */
async function openIntake(t: TestContext): Promise<House> {
  const county = await openSmallCounty(t);
  const directory = await mkdtemp(join(tmpdir(), 'minqing-intake-'));
  const desk = openDesk({
    database: county.database,
    clock: county.desk.clock,
    files: openFiles(directory),
    secret: county.desk.secret,
    react: keepFact,
  });
  await seedRulebook(desk);
  await seedCalendar(desk);
  const official = county.official('intake');
  const app = await buildHttp({
    desk,
    routes: intakeRoutes,
    pages: intakePages,
    words: { ...httpRefusals, ...rulebookRefusals, ...intakeRefusals },
    recognise: async (token) => (token === 'known' ? official : null),
    refusalPage: (asking, problem) =>
      countyPage(asking, { title: problem.title, status: problem.status, body: html`<p>${problem.title}</p>` }),
    isBehindProxy: false,
  });
  t.after(async () => {
    await app.close();
    await rm(directory, { recursive: true, force: true });
  });
  return { desk, official, units: county.units, origin: await app.listen({ host: '127.0.0.1', port: 0 }) };
}

type Fields = Readonly<Record<string, string>>;
type Sent = { readonly name: string; readonly content: Uint8Array };

/** Sends the form as a browser does: the typed fields first, the files last, and follows to the receipt. */
function send(house: House, fields: Fields, files: readonly Sent[] = [], action = `/${TENANT}/say`): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  for (const { name, content } of files) body.append('files', new Blob([content as Uint8Array<ArrayBuffer>]), name);
  return fetch(`${house.origin}${action}`, { method: 'POST', body, headers: { accept: 'text/html' } });
}

const get = (house: House, path: string, headers: Record<string, string> = {}) =>
  fetch(`${house.origin}${path}`, { headers: { accept: 'text/html', ...headers } });

function form(house: House, fields: Fields = {}): Fields {
  return {
    key: house.desk.clock.newId(),
    words: '村口的路灯坏了三个月了。',
    areaText: '乙村',
    step: 'send',
    ...fields,
  };
}

const fieldIn = (page: string, name: string) =>
  new RegExp(`<input[^>]*name="${name}"[^>]*value="([^"]*)"`).exec(page)?.[1] ?? '';

function numbersOn(page: string): { number: string; code: string } {
  const [number = '', code = ''] = [...page.matchAll(/class="number">([\d ]+)</g)].map((found) =>
    (found[1] ?? '').replaceAll(' ', ''),
  );
  return { number, code };
}

async function countMatters({ desk }: House): Promise<number> {
  const counted = await desk.read(TENANT, (tx) =>
    tx.row<{ count: number }>(sql`select count(*) as count from submission where tenant_id = ${TENANT}`),
  );
  return counted?.count ?? -1;
}

test('a person without account, script or name says something and takes home number, code and dates', async (t) => {
  const house = await openIntake(t);
  const front = await (await get(house, `/${TENANT}`)).text();
  assert.match(front, new RegExp(`href="/${TENANT}/say"`));
  const empty = await (await get(house, `/${TENANT}/say`)).text();
  assert.doesNotMatch(empty, /<script/);
  assert.ok(Buffer.byteLength(empty) < 60_000, `${Buffer.byteLength(empty)} bytes`);
  const answer = await send(house, form(house, { key: fieldIn(empty, 'key') }));
  const receipt = await answer.text();
  assert.equal(answer.status, 200);
  assert.ok(Buffer.byteLength(receipt) < 60_000);
  const { number, code } = numbersOn(receipt);
  const opened = await openByCode(house.desk, TENANT, number, code, '10.0.0.1');
  assert.ok(!isRefusal(opened));
  assert.match(receipt, /最晚2026年1[12]月\d+日（周.）答复您/);
});

test('the picture on the receipt leads a phone to the matter', async (t) => {
  const house = await openIntake(t);
  const receipt = await (await send(house, form(house))).text();
  const { number, code } = numbersOn(receipt);
  const svg = /<svg[\s\S]*?<\/svg>/.exec(receipt)?.[0] ?? assert.fail('no picture');
  const { data, info } = await sharp(Buffer.from(svg))
    .resize(400)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const read = (jsQR as unknown as typeof jsQR.default)(new Uint8ClampedArray(data), info.width, info.height);
  assert.equal(read?.data, `${house.origin}/${TENANT}/m/${number}?code=${code}`);
});

test('the same form sent twice, or reloaded, shows one receipt of one matter', async (t) => {
  const house = await openIntake(t);
  const fields = form(house);
  const pages = [];
  for (let times = 0; times < 3; times += 1) pages.push(await (await send(house, fields)).text());
  assert.equal(new Set(pages.map((page) => numbersOn(page).number)).size, 1);
  assert.equal(await countMatters(house), 1);
  assert.match(pages[2] ?? '', /以前已经交过/);
});

test('what was typed survives a refusal, and each error leads to its field', async (t) => {
  const house = await openIntake(t);
  const typed = form(house, {
    words: '  ',
    place: '3组"水井"边',
    reply: 'phone',
    name: '<老李>',
    kind: 'help',
    publish: 'yes',
  });
  const answer = await send(house, { ...typed, areaText: '没有的村' });
  const page = await answer.text();
  assert.equal(answer.status, 422);
  for (const field of ['words', 'areaText', 'phone']) {
    assert.match(page, new RegExp(`href="#${field}"`));
    assert.match(page, new RegExp(`id="${field}"[^>]*aria-invalid="true"`));
  }
  assert.match(page, /value="3组&quot;水井&quot;边"/);
  assert.match(page, /value="&lt;老李&gt;"/);
  assert.match(page, /value="help" selected/);
  assert.match(page, /value="yes" checked/);
  assert.match(page, new RegExp(`value="${typed.key}"`));
  assert.equal(await countMatters(house), 0);
});

test('[C13] whom it is about is chosen from the county’s units, stays after a refusal, and no unit of elsewhere is taken', async (t) => {
  const house = await openIntake(t);
  const unitId = house.units.water;
  const typed = form(house, { kind: 'complaint', complainedUnit: unitId, complainedOf: '水务<科长>' });
  const refused = await (await send(house, { ...typed, words: '' })).text();
  assert.match(
    refused,
    new RegExp(`<optgroup label="某县">.*<option value="${unitId}" selected>水利局</option></optgroup>`),
  );
  assert.match(refused, /value="水务&lt;科长&gt;"/);
  const elsewhere = await send(house, { ...typed, complainedUnit: house.desk.clock.newId() });
  assert.equal(elsewhere.status, 422);
  assert.match(await elsewhere.text(), /href="#complainedUnit"/);
  assert.equal(await countMatters(house), 0);
  numbersOn(await (await send(house, typed)).text());
  const again = await (await send(house, { ...typed, complainedOf: '水务局的刘股长' })).text();
  assert.match(again, /这次改动的内容已经补充进去/);
  const added = await house.desk.read(TENANT, (tx) =>
    tx.rows(sql`select words from addition where tenant_id = ${TENANT}`),
  );
  assert.deepEqual(added, [{ words: '反映的是：水利局 水务局的刘股长' }]);
});

test('a place is found by typing, or by list from the township to the village, without losing the words', async (t) => {
  const house = await openIntake(t);
  const words = '第一行\n第二行 <b>';
  const found = await (await send(house, form(house, { words, areaText: '乡', step: 'find' }))).text();
  assert.match(found, new RegExp(`type="radio" name="area" value="${TOWNSHIP}"`));
  assert.match(found, /第一行\r\n第二行 &lt;b&gt;<\/textarea>/);
  const listed = await (
    await send(house, form(house, { words, areaText: '', township: TOWNSHIP, step: 'villages' }))
  ).text();
  assert.match(listed, new RegExp(`<select id="village"[\\s\\S]*value="${VILLAGE}"`));
  const answer = await send(house, form(house, { areaText: '', township: TOWNSHIP, village: VILLAGE }));
  assert.match(await answer.text(), /查询码/);
  const row = await house.desk.read(TENANT, (tx) =>
    tx.row<{ area_code: string }>(sql`select area_code from submission where tenant_id = ${TENANT}`),
  );
  assert.equal(row?.area_code, VILLAGE);
});

test('who is not sure where it is says so and is heard', async (t) => {
  const house = await openIntake(t);
  const answer = await send(house, form(house, { areaText: '', township: '990101000000' }));
  assert.match(await answer.text(), /查询码/);
});

test('words of danger show whom to call first; one press goes on with everything typed', async (t) => {
  const house = await openIntake(t);
  const fields = form(house, { words: '我家隔壁着火了\n快来', place: '水井边' });
  const warning = await (await send(house, fields)).text();
  for (const line of ['119', '120']) assert.match(warning, new RegExp(`href="tel:${line}"`));
  assert.match(warning, /还没有交上去/);
  assert.match(warning, /我家隔壁着火了\r\n快来<\/textarea>/);
  assert.equal(await countMatters(house), 0);
  const receipt = await (await send(house, { ...fields, seen: 'yes' })).text();
  assert.match(receipt, /查询码/);
  assert.match(receipt, /href="tel:119"/);
  assert.equal(await countMatters(house), 1);
});

test('a report on conduct by which the writer may be known shows the pieces before it is sent', async (t) => {
  const house = await openIntake(t);
  const fields = form(house, { kind: 'conduct_report', words: '我是3组的某人，我家在村委会旁边，看见他们分钱。' });
  const warning = await (await send(house, fields)).text();
  assert.match(warning, /我家在村委会旁边/);
  const receipt = await (await send(house, { ...fields, seen: 'yes' })).text();
  assert.match(receipt, /看不到您是谁/);
});

test('HTML in words is shown as text', async (t) => {
  const house = await openIntake(t);
  const page = await (
    await send(house, form(house, { words: '</textarea><script>alert(1)</script>', areaText: '' }))
  ).text();
  assert.doesNotMatch(page, /<script>/);
  assert.match(page, /&lt;\/textarea&gt;&lt;script&gt;/);
});

test('words in another encoding get a sentence, and the rest of the form stays', async (t) => {
  const house = await openIntake(t);
  // 路灯坏了 in GB18030, as a browser of an old machine sends it.
  const bytes = Uint8Array.from([0xc2, 0xb7, 0xb5, 0xc6, 0xbb, 0xb5, 0xc1, 0xcb]);
  const head = (name: string) => `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n`;
  const key = house.desk.clock.newId();
  const body = Buffer.concat([
    Buffer.from(`${head('key')}${key}\r\n${head('place')}3组\r\n${head('areaText')}乙村\r\n${head('words')}`),
    bytes,
    Buffer.from('\r\n--x--\r\n'),
  ]);
  const answer = await fetch(`${house.origin}/${TENANT}/say`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
  });
  const page = await answer.text();
  assert.equal(answer.status, 422);
  assert.match(page, /乱码/);
  assert.match(page, /value="3组"/);
});

/** A photo as a phone makes it: with the place where it was taken. */
function photoWithPlace(side = 2400): Promise<Buffer> {
  return sharp({ create: { width: side, height: side / 2, channels: 3, background: '#286' } })
    .jpeg()
    .withExif({ IFD0: { Make: 'SECRETPHONE' }, IFD3: { GPSLatitude: '26/1 34/1 0/1', GPSLatitudeRef: 'N' } })
    .toBuffer();
}

async function attachmentsIn({ desk }: House): Promise<{ id: Id; media_type: string; content_hash: string }[]> {
  return desk.read(TENANT, (tx) =>
    tx.rows(sql`select id, media_type, content_hash from attachment where tenant_id = ${TENANT} order by id limit 20`),
  );
}

test('a photo is kept smaller and without the place where it was taken', async (t) => {
  const house = await openIntake(t);
  const photo = await photoWithPlace();
  assert.ok(photo.includes('SECRETPHONE') && (await sharp(photo).metadata()).exif);
  const answer = await send(house, form(house), [{ name: 'IMG_1.jpg', content: photo }]);
  assert.match(await answer.text(), /查询码/);
  const [attachment] = await attachmentsIn(house);
  const kept = (await house.desk.files.read(attachment?.content_hash ?? '')) ?? assert.fail('the photo is gone');
  const { width, exif } = await sharp(kept).metadata();
  assert.equal(width, 1600);
  assert.equal(exif, undefined);
  assert.ok(!Buffer.from(kept).includes('SECRETPHONE'));
});

test('a photo is opened by the link that the matter’s page makes, and by nobody without it, not even an official of the area', async (t) => {
  const house = await openIntake(t);
  await send(house, form(house), [{ name: 'a.jpg', content: await photoWithPlace(200) }]);
  const id = (await attachmentsIn(house))[0]?.id ?? assert.fail();
  const path = `/${TENANT}/file/${id}`;
  assert.equal((await get(house, path)).status, 404);
  assert.equal((await get(house, `${path}?key=abc.def`)).status, 404);
  const shown = await get(house, fileLinkOf(house.desk, TENANT, id));
  assert.equal(shown.status, 200);
  assert.equal(shown.headers.get('content-type'), 'image/jpeg');
  assert.equal(shown.headers.get('x-content-type-options'), 'nosniff');
  assert.equal((await get(house, path, { cookie: `${SESSION_COOKIE}=known` })).status, 404);
});

const PROGRAM = Uint8Array.from([0x4d, 0x5a, 0x90, 0x00, ...new Uint8Array(200)]);

test('a program that calls itself a photo is refused by name; the good photo beside it need not be chosen again', async (t) => {
  const house = await openIntake(t);
  const photo = await photoWithPlace(300);
  const refused = await send(house, form(house), [
    { name: '好的.jpg', content: photo },
    { name: 'photo.jpg', content: PROGRAM },
  ]);
  const page = await refused.text();
  assert.equal(refused.status, 415);
  assert.match(page, /“photo.jpg”不是能收的照片/);
  assert.match(page, /<li>好的.jpg<\/li>/);
  const receipt = await send(house, form(house, { kept: fieldIn(page, 'kept') }));
  assert.match(await receipt.text(), /查询码/);
  assert.equal((await attachmentsIn(house)).length, 1);
});

test('a photo that arrived broken, one from an iPhone and one too large each get advice of their own', async (t) => {
  const house = await openIntake(t);
  const broken = (await photoWithPlace(300)).subarray(0, 400);
  const heic = Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from('ftypheic'),
    Buffer.from([0, 0, 0, 0]),
    Buffer.from('mif1heic'),
  ]);
  const large = Buffer.concat([await photoWithPlace(100), Buffer.alloc(8 * 1024 * 1024)]);
  const answer = await send(house, form(house), [
    { name: 'broken.jpg', content: broken },
    { name: 'IMG.HEIC', content: heic },
    { name: 'large.jpg', content: large },
  ]);
  const page = await answer.text();
  assert.match(page, /“broken.jpg”打不开/);
  assert.match(page, /兼容性最佳/);
  assert.match(page, /“large.jpg”超过 8 MB/);
  assert.equal(await countMatters(house), 0);
});

test('a file larger than a whole form may be leaves the words standing', async (t) => {
  const house = await openIntake(t);
  const answer = await send(house, form(house, { place: '水井边' }), [
    { name: 'film.jpg', content: new Uint8Array(33 * 1024 * 1024) },
  ]);
  const page = await answer.text();
  assert.equal(answer.status, 413);
  assert.match(page, /村口的路灯坏了三个月了。<\/textarea>/);
  assert.match(page, /value="水井边"/);
});

test('nobody attaches a file that did not come with a form here', async (t) => {
  const house = await openIntake(t);
  const kept = `${'a'.repeat(64)}~image/jpeg~10~YQ~${'A'.repeat(22)}`;
  await send(house, form(house, { kept }));
  assert.equal(await countMatters(house), 1);
  assert.deepEqual(await attachmentsIn(house), []);
});

test('sixty matters an hour from one phone are taken; the next waits with its words standing', async (t) => {
  const house = await openIntake(t);
  for (let count = 0; count < 60; count += 1) assert.equal((await send(house, form(house))).status, 200, String(count));
  const answer = await send(house, form(house, { words: '第六十一件事' }));
  assert.equal(answer.status, 429);
  assert.equal(answer.headers.get('retry-after'), '60');
  assert.match(await answer.text(), /第六十一件事<\/textarea>/);
});

test('large type asks one question fewer and keeps the answer to it', async (t) => {
  const house = await openIntake(t);
  const page = await (await get(house, `/${TENANT}/say?large=1&kind=help`)).text();
  assert.match(page, /class="large"/);
  assert.doesNotMatch(page, /<select id="kind"/);
  assert.match(page, /type="hidden" name="kind" value="help"/);
});

/** Where a button of the page's head sends the form, and under which step. */
function switchIn(page: string, text: string): { readonly action: string; readonly step: string } {
  const found = new RegExp(`<button[^>]*formaction="([^"]*)"[^>]*name="step" value="([^"]*)"[^>]*>${text}<`).exec(page);
  const [, action = assert.fail(`no ${text}`), step = ''] = found ?? [];
  return { action: action.replaceAll('&amp;', '&'), step };
}

test('whoever switches language or type size in a half-filled form keeps all that was typed and the photo that was chosen', async (t) => {
  const house = await openIntake(t);
  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer();
  const empty = await (await get(house, `/${TENANT}/say`)).text();
  const typed = form(house, { words: '第一行\n第二行', place: '水井边', name: '老李', reply: 'phone', kind: 'help' });
  const english = switchIn(empty, 'English');
  const inEnglish = await (
    await send(house, { ...typed, step: english.step }, [{ name: '井.jpg', content: photo }], english.action)
  ).text();
  assert.match(inEnglish, /<html lang="en"/);
  assert.match(inEnglish, /第一行\r?\n第二行<\/textarea>/);
  for (const value of [typed.key, '水井边', '老李']) assert.ok(inEnglish.includes(`value="${value}"`), value);
  assert.match(inEnglish, /value="phone" checked/);
  assert.match(inEnglish, /<li>井\.jpg<\/li>/);
  const large = switchIn(inEnglish, 'Large type');
  const kept = fieldIn(inEnglish, 'kept');
  const inLarge = await (await send(house, { ...typed, kept, step: large.step }, [], large.action)).text();
  assert.match(inLarge, /<html lang="en" class="large"/);
  assert.match(inLarge, /<li>井\.jpg<\/li>/);
  assert.match(inLarge, /type="hidden" name="kind" value="help"/);
  assert.equal(await countMatters(house), 0, 'nothing was sent by switching');
});

test('the warning before sending is read in the other language without being sent', async (t) => {
  const house = await openIntake(t);
  const fields = form(house, { words: '我家隔壁着火了' });
  const warning = await (await send(house, fields)).text();
  const english = switchIn(warning, 'English');
  const again = await (await send(house, { ...fields, step: english.step }, [], english.action)).text();
  assert.match(again, /<html lang="en"/);
  assert.match(again, /href="tel:119"/);
  assert.match(again, /我家隔壁着火了<\/textarea>/);
  assert.equal(await countMatters(house), 0);
});

test('the Enter key sends the form and does not press a button of the page’s head', async (t) => {
  const house = await openIntake(t);
  const page = await (await get(house, `/${TENANT}/say`)).text();
  const [first] = page.match(/<button[^>]*>/g) ?? [];
  assert.match(first ?? '', /form="say" name="step" value="send"/);
});

test('everything is said in English too', async (t) => {
  const house = await openIntake(t);
  for (const path of [`/${TENANT}?lang=en`, `/${TENANT}/say?lang=en`]) {
    const page = await (await get(house, path)).text();
    const body = /<main[\s\S]*<\/main>/.exec(page)?.[0] ?? assert.fail();
    // Names of places and units stay as they are.
    assert.doesNotMatch(body.replaceAll(/[甲乙某][县乡村](政府)?|交通局|水利局/g, ''), /\p{Script=Han}/u);
  }
});

test('the receipt is shown for half an hour and to nobody without its key', async (t) => {
  const house = await openIntake(t);
  const answer = await send(house, form(house));
  const shown = new URL(answer.url);
  assert.equal((await get(house, `${shown.pathname}${shown.search}&lang=en`)).status, 200);
  const without = await get(house, shown.pathname);
  assert.equal(without.status, 410);
  assert.doesNotMatch(await without.text(), /class="number"/);
});

const callApi = (house: House, path: string, body?: unknown) =>
  fetch(`${house.origin}${path}`, {
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    headers: {
      cookie: `${SESSION_COOKIE}=known`,
      origin: house.origin,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
  });

test('a clerk writes down a letter of last month and prints the person’s receipt', async (t) => {
  const house = await openIntake(t);
  const body = {
    formKey: house.desk.clock.newId(),
    channel: 'letter',
    words: '来信说水渠塌了一段，浇不上地。',
    areaCode: VILLAGE,
    replyWay: 'letter',
    address: '乙村3组',
    receivedOn: '2026-10-30',
  };
  const answer = await callApi(house, '/api/submissions', body);
  assert.equal(answer.status, 200);
  const receipt = (await answer.json()) as { number: string; code: string; daysLate: number; receiptPath: string };
  assert.equal(receipt.daysLate, 22);
  const printed = await (await get(house, receipt.receiptPath)).text();
  assert.deepEqual(numbersOn(printed), { number: receipt.number, code: receipt.code });
  const tomorrow = await callApi(house, '/api/submissions', {
    ...body,
    formKey: house.desk.clock.newId(),
    receivedOn: '2026-11-22',
  });
  assert.equal(tomorrow.status, 422);
});

test('without a session nobody writes in the name of others', async (t) => {
  const house = await openIntake(t);
  const answer = await fetch(`${house.origin}/api/submissions`, {
    method: 'POST',
    body: JSON.stringify({
      formKey: house.desk.clock.newId(),
      channel: 'visit',
      words: '路灯坏了',
      areaCode: VILLAGE,
      replyWay: 'none',
    }),
    headers: { 'content-type': 'application/json' },
  });
  assert.equal(answer.status, 401);
});

test('a clerk’s photo of a paper slip is kept and comes with the matter', async (t) => {
  const house = await openIntake(t);
  const files = new FormData();
  files.append('files', new Blob([new Uint8Array(await photoWithPlace(300))]), 'slip.jpg');
  const kept = await fetch(`${house.origin}/api/uploads`, {
    method: 'POST',
    body: files,
    headers: { cookie: `${SESSION_COOKIE}=known`, origin: house.origin },
  });
  const { kept: uploads } = (await kept.json()) as { kept: { token: string }[] };
  const answer = await callApi(house, '/api/submissions', {
    formKey: house.desk.clock.newId(),
    channel: 'paper_slip',
    words: '意见箱里的纸条：请修厕所。',
    areaCode: VILLAGE,
    replyWay: 'none',
    uploads: uploads.map(({ token }) => token),
  });
  assert.equal(answer.status, 200);
  assert.equal((await attachmentsIn(house)).length, 1);
});

test('a clerk finds a place by typing part of its path', async (t) => {
  const house = await openIntake(t);
  const answer = await callApi(house, `/api/areas/search?text=${encodeURIComponent('甲乡 乙')}`);
  const { areas } = (await answer.json()) as { areas: { code: string; pathName: string }[] };
  assert.deepEqual(areas[0]?.pathName, '甲乡 乙村');
});

test('a county that has no office here is no address', async (t) => {
  const house = await openIntake(t);
  for (const path of ['/110000', '/110000/say', '/110000/receipt/1'])
    assert.equal((await get(house, path)).status, 404, path);
});

test('in the whole house a voice is a matter in the same moment, with its first clock running', async (t) => {
  const house = await openTestHouse(t);
  const county = { id: TENANT, name: '某县', nameEn: 'Some County', phone: '', isDemonstration: false };
  assert.ok(!isRefusal(await foundCounty(house.desk, county, null)));
  const body = new FormData();
  const typed = { key: house.desk.clock.newId(), words: '全县都在停水', township: '990101000000', step: 'send' };
  for (const [name, value] of Object.entries(typed)) body.append(name, value);
  const answer = await fetch(`${await house.listen()}/${TENANT}/say`, { method: 'POST', body });
  const { number } = numbersOn(await answer.text());
  const matter = await house.desk.read(TENANT, (tx) =>
    tx.row<{ state: string; due_at: string | null }>(
      sql`select state, due_at from matter where tenant_id = ${TENANT} and number = ${number}`,
    ),
  );
  assert.equal(matter?.state, 'registered');
  assert.ok(matter.due_at);
});
