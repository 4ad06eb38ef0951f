import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { Language } from '#kernel/language.ts';
import { PASSWORD } from '#tests/journeys/river-county.ts';
import { keepPicture, launchBrowser } from '#tests/support/browser.ts';
import { photo } from './citizen-pages.ts';
import { begin, type Hand, kept, openHand, PIN, unlock } from './field-hand.ts';
import { type OfficeCounty, openOfficeCounty } from './office-county.ts';

test('the field app on a phone', { concurrency: 2 }, async (t) => {
  const county = await openOfficeCounty(t);
  // A microphone that beeps.
  const fakes = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
  // Its speed is measured, so the browser is a person's: of two such settings the last holds.
  const browser = await launchBrowser([...fakes, '--js-flags=']);
  t.after(() => browser.close());
  // Alone, since it is timed.
  await t.test('its first load is light and it answers soon on a slow phone', () => light(county, browser));
  await Promise.all([
    t.test(
      '[000-16] [002-05] two voices are written down without signal, survive the page, and reach the office (zh)',
      () => dayInTheVillage(county, browser, 'zh'),
    ),
    t.test(
      '[000-16] [002-05] two voices are written down without signal, survive the page, and reach the office (en)',
      () => dayInTheVillage(county, browser, 'en'),
    ),
    t.test('ten wrong PINs seal what was not sent, and signing in brings it back', () => tenWrongPins(county, browser)),
    t.test('what has no network at all is carried in a parcel that only the system can open', () =>
      carried(county, browser),
    ),
  ]);
});

async function write(hand: Hand, text: string, withPhoto: boolean): Promise<void> {
  const { page, say } = hand;
  await page
    .getByRole('navigation')
    .getByRole('button', { name: say('记一条', 'Write') })
    .click();
  await page.locator('#words').fill(text);
  const search = page.getByLabel(say('输入村、组的几个字', 'A few characters of village or group'));
  if (await search.isVisible()) {
    await search.fill(say('乙村', 'Yi Village'));
    await page.locator('fieldset button').first().click();
  }
  if (withPhoto) {
    await hand.button('录音', 'Record').click();
    await page.waitForTimeout(1200);
    await hand.button('停止录音', 'Stop recording').click();
    await page.locator('form audio').waitFor();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '路.jpg', mimeType: 'image/jpeg', buffer: await photo() });
    await page.locator('form img').waitFor();
    await hand.look('writing with a photo');
  }
  await hand.button('记好了', 'Done').click();
  await page.getByRole('heading', { name: say('我记的', 'What I wrote') }).waitFor();
}

async function dayInTheVillage(county: OfficeCounty, browser: Browser, language: Language): Promise<void> {
  const hand = await openHand(county, browser, language);
  const { context, say } = hand;
  const texts = [`${language}：三组的水渠堵了，田里进不了水。`, `${language}：村口路灯坏了半个月，晚上看不见路。`];
  await begin(county, hand, true);
  await kept(hand.page);
  await hand.look('today');
  await context.setOffline(true);
  await write(hand, texts[0] ?? '', true);
  await write(hand, texts[1] ?? '', false);
  assert.equal(await hand.page.locator('.card.finished').count(), 2);
  await hand.look('mine without network');
  // What is being typed is kept at each pause.
  await hand.page
    .getByRole('navigation')
    .getByRole('button', { name: say('记一条', 'Write') })
    .click();
  await hand.page.locator('#words').fill('没写完的半句');
  await hand.page.getByText(say('已存在手机里', 'Kept on this phone')).waitFor();
  const old = hand.page;
  const fresh = await context.newPage();
  await old.close();
  (hand as { page: Page }).page = fresh;
  await hand.open();
  await unlock(hand, '135791');
  await fresh.getByText(say('开机码不对，还能试 9 次。', 'That PIN is wrong. 9 more tries.')).waitFor();
  await hand.look('a wrong PIN');
  await unlock(hand, PIN);
  await fresh.getByText('没写完的半句').waitFor();
  await hand.look('today with a draft');
  await fresh
    .getByRole('navigation')
    .getByRole('button', { name: say('我的', 'Mine') })
    .click();
  for (const text of texts) await fresh.getByText(text).waitFor();
  await fresh
    .getByRole('navigation')
    .getByRole('button', { name: say('本机', 'Phone') })
    .click();
  await fresh.getByText(say('3 条', '3'), { exact: true }).waitFor();
  await hand.look('this phone');
  await context.setOffline(false);
  await fresh
    .getByRole('navigation')
    .getByRole('button', { name: say('我的', 'Mine') })
    .click();
  await fresh.locator('.card.accepted').nth(1).waitFor();
  await hand.look('mine after sending');
  for (const text of texts) await isInLedger(county, text);
  await forgotten(county, hand);
  await context.close();
}

/** The office sees the words, and of the first the photo. */
async function isInLedger(county: OfficeCounty, text: string): Promise<void> {
  const { body } = await county.as('intake').get('/api/matters?worklist=to_screen');
  const found = (body.matters as { id: string; title: string; channel: string }[]).filter(({ title }) =>
    text.startsWith(title.replace('…', '')),
  );
  assert.equal(found.length, 1, `${text} is ${found.length} times in the ledger`);
  assert.equal(found[0]?.channel, 'visit');
  const matter = (await county.as('intake').get(`/api/matters/${found[0]?.id}`)).body;
  assert.ok(JSON.stringify(matter).includes(text));
  const files = (matter.attachments as { mediaType: string }[]).map(({ mediaType }) => mediaType).toSorted();
  assert.deepEqual(files, text.includes('水渠') ? ['audio/webm', 'image/jpeg'] : []);
}

/** The person forgets the phone at an office computer; at its next contact the phone is empty but for the draft, sealed. */
async function forgotten(county: OfficeCounty, hand: Hand): Promise<void> {
  const { page, say } = hand;
  await page
    .getByRole('navigation')
    .getByRole('button', { name: say('今天', 'Today') })
    .click();
  const { devices } = (await county.as('clerk').get('/api/field/devices')).body as {
    devices: { id: string; forgottenOn: string | null }[];
  };
  const key = await page.evaluate(async () => {
    const opened = await new Promise<IDBDatabase>((done) => {
      const asked = indexedDB.open('minqing-field');
      asked.onsuccess = () => done(asked.result);
    });
    const stored = await new Promise<Uint8Array>((done) => {
      const asked = opened.transaction('head').objectStore('head').get('head');
      asked.onsuccess = () => done(asked.result as Uint8Array);
    });
    opened.close();
    return (JSON.parse(new TextDecoder().decode(stored)) as { deviceId: string }).deviceId;
  });
  assert.ok(devices.some(({ id }) => id === key));
  await county.as('clerk').post(`/api/field/devices/${key}/forget`, {});
  await hand.button('现在发送', 'Send now').click();
  await page
    .getByRole('heading', { name: say('没有发出的 1 条已经封存', '1 that were not sent are sealed') })
    .waitFor();
  await hand.look('sealed');
  const rooms = await page.evaluate(countRooms);
  assert.deepEqual(rooms, { head: 1, entry: 1, file: 0, receipt: 0, book: 0 });
}

/** Runs in the page: how many records lie in each room. */
async function countRooms(): Promise<Record<string, number>> {
  const opened = await new Promise<IDBDatabase>((done) => {
    const asked = indexedDB.open('minqing-field');
    asked.onsuccess = () => done(asked.result);
  });
  const counts: Record<string, number> = {};
  for (const room of ['head', 'entry', 'file', 'receipt', 'book'])
    counts[room] = await new Promise<number>((done) => {
      const asked = opened.transaction(room).objectStore(room).count();
      asked.onsuccess = () => done(asked.result);
    });
  opened.close();
  return counts;
}

async function tenWrongPins(county: OfficeCounty, browser: Browser): Promise<void> {
  const hand = await openHand(county, browser, 'zh');
  const { context, page } = hand;
  await page.clock.install();
  await begin(county, hand);
  await kept(page);
  await context.setOffline(true);
  await write(hand, '没有发出的一条：桥栏杆断了。', false);
  await page.getByRole('navigation').getByRole('button', { name: '本机' }).click();
  await hand.button('锁上', 'Lock').click();
  for (let wrong = 1; wrong <= 10; wrong += 1) {
    await unlock(hand, '000000');
    if (wrong === 10) break;
    await page.getByText(`还能试 ${10 - wrong} 次`).waitFor();
    // It makes one wait longer each time; the time passes.
    await page.clock.fastForward(3_600_000);
  }
  await page.getByRole('heading', { name: '没有发出的 1 条已经封存' }).waitFor();
  await context.setOffline(false);
  await hand.open();
  await page.getByRole('link', { name: '登录' }).click();
  await page.fill('#signInName', 'clerk');
  await page.fill('#password', PASSWORD);
  await page.locator('main form button').click();
  await page.getByLabel('开机码', { exact: true }).fill('998877');
  await page.getByLabel('再输一遍').fill('998877');
  await hand.button('开始使用', 'Begin').click();
  await page.getByRole('navigation').getByRole('button', { name: '我的' }).click();
  await page.locator('.card.accepted').waitFor();
  await isInLedger(county, '没有发出的一条：桥栏杆断了。');
  await context.close();
}

async function carried(county: OfficeCounty, browser: Browser): Promise<void> {
  const hand = await openHand(county, browser, 'zh');
  const { context, page } = hand;
  await begin(county, hand);
  await kept(page);
  await context.setOffline(true);
  await write(hand, '没有网络带来的一条：渡口没有救生圈。', true);
  await page.getByRole('navigation').getByRole('button', { name: '本机' }).click();
  const saving = page.waitForEvent('download');
  await hand.button('导出 1 条', '').click();
  const path = await (await saving).path();
  const office = await browser.newContext({ locale: 'zh-CN' });
  const desk = await office.newPage();
  await desk.goto(`${county.origin}/sign-in?next=/account/field`);
  await desk.fill('#signInName', 'intake');
  await desk.fill('#password', PASSWORD);
  await desk.locator('main form button').click();
  await desk.setInputFiles('#parcel', path);
  await desk.getByRole('button', { name: '上传' }).click();
  await desk.getByText('收下 1 条。').waitFor();
  await keepPicture(desk, 'field parcel handed in');
  await office.close();
  await context.setOffline(false);
  await page.getByRole('navigation').getByRole('button', { name: '我的' }).click();
  await page.locator('.card.accepted').waitFor();
  const { body } = await county.as('intake').get('/api/matters?worklist=to_screen');
  const same = (body.matters as { title: string }[]).filter(({ title }) => title.includes('渡口没有救生圈'));
  assert.equal(same.length, 1);
  await context.close();
}

/** Issue 4: at most 250 KB compressed, interactive within 2 s on a phone four times slower than this machine. */
const FIRST_LOAD_BYTES_MAX = 250_000;
const INTERACTIVE_MILLISECONDS_MAX = 2000;

/** The best of several, since this machine does other things too. */
const LOADS_COUNT = 3;

async function light(county: OfficeCounty, browser: Browser): Promise<void> {
  const times: number[] = [];
  let bytes = 0;
  for (let load = 0; load < LOADS_COUNT; load += 1) {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    const sizes: Promise<number>[] = [];
    page.on('requestfinished', (request) => {
      const size = request.sizes();
      sizes.push(size.then(({ responseBodySize, responseHeadersSize }) => responseBodySize + responseHeadersSize));
    });
    await page.goto(`${county.origin}/field/`);
    await page.getByRole('link', { name: '登录' }).waitFor();
    times.push(await page.evaluate(() => performance.now()));
    bytes = (await Promise.all(sizes)).reduce((sum, one) => sum + one, 0);
    await context.close();
  }
  const milliseconds = Math.round(Math.min(...times));
  process.stderr.write(
    `field app: first load ${bytes} bytes, interactive after ${milliseconds} ms at a quarter of the speed\n`,
  );
  assert.ok(bytes <= FIRST_LOAD_BYTES_MAX, `${bytes} bytes`);
  assert.ok(milliseconds <= INTERACTIVE_MILLISECONDS_MAX, `${milliseconds} ms`);
}
