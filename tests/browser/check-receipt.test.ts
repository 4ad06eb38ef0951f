import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser, Page, Request } from 'playwright-core';
import { foundCounty } from '#civic/access/index.ts';
import { checkPages } from '#civic/trustlog/index.ts';
import { fromBase64, textOf, toBase64 } from '#kernel/bytes.ts';
import { ROOT } from '#platform/config/config.ts';
import { html } from '#platform/html/html.ts';
import { httpRefusals } from '#platform/http/refusals.ts';
import { buildHttp } from '#platform/http/server.ts';
import { openRiverCounty, TENANT as RIVER_COUNTY } from '#tests/journeys/river-county.ts';
import { sayFields, WORDS } from '#tests/journeys/river-course.ts';
import { axeViolations } from '#tests/support/axe.ts';
import { keepPicture, launchBrowser } from '#tests/support/browser.ts';
import { openTestHouse } from '#tests/support/house.ts';
import { exampleOf, smallLog } from '#tests/support/small-log.ts';
import { targetTroubles, typeTroubles, VIEWS, type View } from './citizen-pages.ts';

const TENANT = 990104;
const ORIGIN = `log.example/${TENANT}/2026`;
const PHONE = { width: 390, height: 844 };
const FIRST_LOAD_BYTES_MAX = 60_000;
const SCRIPT = join(ROOT, 'dist/apps/public/check-receipt.js');

const log = smallLog(
  ORIGIN,
  Array.from({ length: 300 }, (_, n) => exampleOf(n).entry),
);
const proof = log.proof(42, exampleOf(42).extra);

/** A house whose county trusts the small log. Returns the address of its page. */
async function openCounty(t: TestContext): Promise<string> {
  const { desk } = await openTestHouse(t);
  const county = { id: TENANT, name: '某县', nameEn: 'Some County', phone: '0000-1234567', isDemonstration: true };
  await foundCounty(desk, county, { name: '管理员', signInName: 'admin', password: '山高水长路远人勤心诚' });
  const app = await buildHttp({
    desk,
    routes: [],
    pages: checkPages({ policyOf: async () => log.policy, checkScript: async () => readFileSync(SCRIPT, 'utf8') }),
    words: httpRefusals,
    recognise: async () => null,
    refusalPage: async (_asking, { title, status }) => ({ html: html`<p>${title}</p>`, status }),
    isBehindProxy: false,
  });
  app.get('/public/check-receipt.js', (_request, reply) =>
    reply
      .type('text/javascript')
      .header('content-encoding', 'gzip')
      .send(readFileSync(`${SCRIPT}.gz`)),
  );
  t.after(() => app.close());
  return `${await app.listen({ host: '127.0.0.1', port: 0 })}/${TENANT}/log/check`;
}

type Opened = { readonly page: Page; readonly requests: readonly Request[] };

/** The page on a phone, with its script, and every request that was ever made. */
async function open(t: TestContext, browser: Browser, address: string, older = ''): Promise<Opened> {
  const context = await browser.newContext({ viewport: PHONE, locale: 'zh-CN', acceptDownloads: true });
  t.after(() => context.close());
  if (older) await context.addInitScript(older);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const requests: Request[] = [];
  page.on('request', (request) => requests.push(request));
  await page.goto(address);
  await page.locator('#check').waitFor();
  return { page, requests };
}

/** What the page says of a proof that is chosen as a file. */
async function judgedFile(page: Page, text: string): Promise<string> {
  await page.setInputFiles('#proof-file', []);
  await page.setInputFiles('#proof-file', {
    name: 'a.tlog-proof',
    mimeType: 'text/plain',
    buffer: Buffer.from(text),
  });
  return said(page);
}

async function judgedPaste(page: Page, text: string): Promise<string> {
  await page.fill('#proof-text', text);
  await page.click('#proof-check');
  return said(page);
}

async function said(page: Page): Promise<string> {
  const result = page.locator('#result section');
  await result.waitFor();
  const text = await result.innerText();
  await page.evaluate(() => document.querySelector('#result')?.replaceChildren());
  return text;
}

/** The proof with the text of its extra changed. */
function withExtra(change: (json: string) => string): string {
  const line = proof.split('\n')[1] ?? '';
  const json = textOf(fromBase64(line.slice('extra '.length)));
  const changed = change(json);
  assert.notEqual(changed, json);
  return proof.replace(line, `extra ${toBase64(new TextEncoder().encode(changed))}`);
}

/** The proof with one letter of a line altered, near its end. */
function withLine(begins: string, nth = 0): string {
  const line = proof.split('\n').filter((one) => one.startsWith(begins))[nth] ?? assert.fail(`no line ${begins}`);
  const at = line.length - 12;
  return proof.replace(line, line.slice(0, at) + (line[at] === 'A' ? 'B' : 'A') + line.slice(at + 1));
}

test('with the network cut, a proof is checked in the browser, and one that was altered is told from it', async (t) => {
  const address = await openCounty(t);
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const { page, requests } = await open(t, browser, `${address}?lang=zh`);
  await page.context().setOffline(true);
  const before = requests.length;

  const proven = await judgedFile(page, proof);
  assert.match(proven, /^✔ 成立\n/);
  for (const part of [
    '村口的路塌了一个坑，“晚上”看不见。\n请修一修。',
    '13800000000',
    '您反映的事登记了',
    '2026年1月21日',
    '附件1的指纹',
    '"channel":"web"',
  ])
    assert.ok(proven.includes(part), `${part} is not in:\n${proven}`);
  for (const part of ['第 42 条', '共 300 条', ORIGIN, '2 个', 'w1，', 'w2，', log.logKey])
    assert.ok(proven.includes(part), `${part} is not in:\n${proven}`);
  assert.equal(await judgedPaste(page, `\n${proof.replaceAll('\n', '\r\n').trim()}  `), proven);

  const partly = await judgedFile(page, log.proof(42, exampleOf(42, ['phone']).extra));
  assert.match(partly, /^✔ 成立\n[\s\S]*电话\n\n?\s*这里不写，只留指纹/);
  const other = smallLog(ORIGIN, log.entries);
  for (const [what, text, told] of [
    ['other words', withExtra((json) => json.replace('13800000000', '13900000000')), /^✖ 不成立：不是当时说的话/],
    [
      'another salt',
      withExtra((json) => json.replace(/("13800000000",".)./, (_, start) => `${start}_`)),
      /^✖ 不成立：不是当时说的话/,
    ],
    [
      'a field that was dropped',
      withExtra((json) => json.replace(/\["phone",[^\]]*\],/, '')),
      /^✖ 不成立：不是当时说的话/,
    ],
    [
      'an entry that was altered',
      withExtra((json) => json.replace('\\"n\\":0', '\\"n\\":1')),
      /^✖ 不成立：日志里没有这一条/,
    ],
    ['an entry with a space', withExtra((json) => json.replace('{\\"c', '{ \\"c')), /^✖ 读不出登记内容/],
    ['another number', proof.replace('\nindex 42\n', '\nindex 43\n'), /^✖ 不成立：日志里没有这一条/],
    [
      'another hash',
      proof.replace(/\nindex 42\n./, (whole) => `${whole.slice(0, -1)}${whole.endsWith('A') ? 'B' : 'A'}`),
      /^✖ 不成立：日志里没有这一条/,
    ],
    ['another size', proof.replace('\n300\n', '\n301\n'), /^✖ 不成立：签名不对/],
    ['the log’s signature', withLine(`— ${ORIGIN}`), new RegExp(`^✖ 不成立：签名不对\\s+${ORIGIN}`)],
    ['a witness’s signature', withLine('— witness-2'), /^✖ 不成立：签名不对\s+witness-2\.example/],
    ['no signature of the log', proof.replaceAll(/^— log.*\n/gm, ''), new RegExp(`^✖ 不认识这本日志\\s+.*${ORIGIN}`)],
    ['another log of this name', other.proof(42, exampleOf(42).extra), /^✖ 不认识这本日志/],
    ['one witness too few', proof.replace(/^— witness-2.*\n/m, ''), /^… 日志已签，等见证人/],
    ['no fields', log.proof(42), /^✖ 读不出登记内容/],
    ['half a file', proof.slice(0, 900), /^✖ 读不出来/],
    ['a photo', '\u0000\u0001\uffff', /^✖ 读不出来/],
  ] as const)
    assert.match(await judgedFile(page, text), told, what);
  assert.match(await judgedPaste(page, ''), /^✖ 读不出来/);
  assert.equal(requests.length, before, 'something was asked of the network');
});

test('a page that was kept checks without network and without the site, also on a phone of 2020', async (t) => {
  const address = await openCounty(t);
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const { page } = await open(t, browser, `${address}?lang=en`);
  const directory = mkdtempSync(join(tmpdir(), 'minqing-kept-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('a[download]')]);
  const file = join(directory, download.suggestedFilename());
  assert.match(file, /check-990104\.html$/);
  await download.saveAs(file);

  const older = `delete Array.prototype.at; delete String.prototype.at; delete Object.hasOwn;
delete Array.prototype.toSorted; delete DataView.prototype.getBigUint64; delete DataView.prototype.setBigUint64;`;
  const kept = await open(t, browser, pathToFileURL(file).href, older);
  await kept.page.context().setOffline(true);
  assert.match(await kept.page.locator('main').innerText(), /This page was kept on 20\d\d-\d\d-\d\d/);
  assert.match(await judgedFile(kept.page, proof), /^✔ It holds\n/);
  assert.match(await judgedFile(kept.page, withLine('— witness-1')), /^✖ It does not hold: a wrong signature/);
  const there = kept.requests.filter((request) => !request.url().startsWith('file:'));
  assert.deepEqual(
    there.map((request) => request.url()),
    [],
  );
});

test('the page is light, fits a phone, and can be read by everybody: in Chinese, in English, in large type', async (t) => {
  const address = await openCounty(t);
  const browser = await launchBrowser();
  t.after(() => browser.close());
  for (const [title, view] of Object.entries(VIEWS))
    await t.test(title, async (t) => {
      const { page, requests } = await open(
        t,
        browser,
        `${address}?lang=${view.language}&large=${view.isLarge ? 1 : 0}`,
      );
      const sizes = await Promise.all(requests.map((request) => request.sizes()));
      const bytes = sizes.reduce((sum, one) => sum + one.responseBodySize + one.responseHeadersSize, 0);
      assert.ok(
        requests.length <= 3 && bytes > 0 && bytes < FIRST_LOAD_BYTES_MAX,
        `${requests.length}: ${bytes} bytes`,
      );
      const found = await troubles(page, view);
      await page.setInputFiles('#proof-file', { name: 'a', mimeType: 'text/plain', buffer: Buffer.from(proof) });
      await page.locator('#result section').waitFor();
      assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H2');
      found.push(...(await troubles(page, view)));
      await keepPicture(page, `check-receipt ${title}`);
      await page.fill('#proof-text', withLine('— witness-1'));
      await page.click('#proof-check');
      found.push(...(await troubles(page, view)));
      await keepPicture(page, `check-receipt wrong ${title}`);
      assert.deepEqual(found, []);
    });
});

/** What is wrong with how a page looks: too wide, too small, not to be read by a screen reader. */
async function troubles(page: Page, view: View): Promise<string[]> {
  const seen = [...(await page.evaluate(targetTroubles, view)), ...(await page.evaluate(typeTroubles, view))];
  for (const width of [PHONE.width, 320]) {
    await page.setViewportSize({ width, height: PHONE.height });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) seen.push(`it is ${wide} px wide on a screen of ${width}`);
  }
  await page.setViewportSize(PHONE);
  return [...seen, ...(await axeViolations(page))];
}

test('without JavaScript the page says what a proof is and gives the script to run instead', async (t) => {
  const address = await openCounty(t);
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const context = await browser.newContext({ viewport: PHONE, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${address}?lang=zh`);
  const words = await page.locator('main').innerText();
  assert.match(words, /查这段文字|不打开，可以用下面的脚本查/);
  assert.ok(!(await page.locator('#check').isVisible()));
  assert.ok(words.includes(log.logKey));
  const script = await page.request.get(`${address}-receipt.sh`);
  assert.equal(await script.text(), readFileSync(join(ROOT, 'docs/check-receipt.sh'), 'utf8'));
});

test('somebody who has said something keeps the proof from the receipt, and checks it with the network cut', async (t) => {
  const county = await openRiverCounty(t);
  const origin = await county.house.listen();
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const said = { ...sayFields(county), name: '王某', phone: '13800000000' };
  const { location } = await county.page(`/${RIVER_COUNTY}/say`, said);
  const context = await browser.newContext({ viewport: PHONE, locale: 'zh-CN', acceptDownloads: true });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${origin}${location}`);
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=保存凭证文件')]);
  const proof = readFileSync(await download.path(), 'utf8');
  await page.click('text=查验凭证');
  await page.locator('#check').waitFor();
  await context.setOffline(true);
  const told = await judgedFile(page, proof);
  assert.match(told, /^✔ 成立\n/);
  for (const part of [WORDS, '王某', '13800000000', '还没有，只有日志自己签了字'])
    assert.ok(told.includes(part), `${part} is not in:\n${told}`);
  assert.match(await judgedFile(page, proof.replace(/^index .*$/m, 'index 0')), /^✖ 不成立：日志里没有这一条/);
});
