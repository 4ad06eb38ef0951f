import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openRiverCounty, PASSWORD, type RiverCounty, TENANT } from '#tests/journeys/river-county.ts';
import { axeViolations } from '#tests/support/axe.ts';
import { keepPicture, launchBrowser } from '#tests/support/browser.ts';
import { type HiredGuardian, hireGuardian, PASS_PHRASE } from '#tests/support/guardians.ts';
import { targetTroubles, typeTroubles } from './citizen-pages.ts';

const WHO = { name: '鹤鸣皋', phone: '13955500123', address: '丹顶巷九号' };
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };
const PLAIN = { language: 'zh', isLarge: false } as const;

type Seen = { readonly page: Page; readonly sent: string[] };
type Scene = { readonly browser: Browser; readonly origin: string; readonly county: RiverCounty };

async function open(
  t: TestContext,
  { browser }: Scene,
  of: { isScripted?: boolean; size?: typeof DESK; locale?: string } = {},
) {
  const { isScripted = true, size = DESK, locale = 'zh-CN' } = of;
  const context = await browser.newContext({
    ...{ viewport: size, javaScriptEnabled: isScripted, locale, acceptDownloads: true, timezoneId: 'Asia/Shanghai' },
  });
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const sent: string[] = [];
  page.on('request', (request) =>
    sent.push(
      `${request.url()} ${decodeURIComponent(
        request
          .postDataBuffer()
          ?.toString('latin1')
          .replace(/%(?![0-9A-Fa-f]{2})/g, '%25') ?? '',
      )}`,
    ),
  );
  return { page, sent };
}

/** What is wrong with a page as it stands. */
async function look(page: Page, where: string): Promise<void> {
  await keepPicture(page, `sealed ${where}`);
  const found = await axeViolations(page);
  for (const troubles of [targetTroubles, typeTroubles]) found.push(...(await page.evaluate(troubles, PLAIN)));
  assert.deepEqual(found, [], where);
}

async function signedIn(t: TestContext, scene: Scene, { signInName }: HiredGuardian, locale = 'zh-CN'): Promise<Page> {
  const { page } = await open(t, scene, { locale });
  await page.goto(`${scene.origin}/sign-in`);
  await page.fill('[name=signInName]', signInName);
  await page.fill('[name=password]', PASSWORD);
  await page.click('main button');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  return page;
}

/** The form for a report on conduct, filled in and sent. Returns number and code. */
async function report({ page }: Seen, origin: string): Promise<{ number: string; code: string }> {
  await page.goto(`${origin}/${TENANT}/say?kind=conduct_report`);
  await page.fill('#words', '修路的钱没有用在路上，请查一查账。');
  await page.selectOption('#township', { index: 1 });
  for (const [name, value] of Object.entries(WHO)) await page.fill(`#${name}`, value);
  await page.locator('main form button[value=send]').last().click();
  const goOn = page.locator('button[name=seen]');
  await page.waitForLoadState();
  if (await goOn.count()) await goOn.click();
  await page.waitForURL(/\/receipt\//);
  const [number = '', code = ''] = await page.locator('strong.number').allInnerTexts();
  return { number: number.replace(/\s/g, ''), code: code.replace(/\s/g, '') };
}

async function makeKey(page: Page, origin: string, directory: string): Promise<string> {
  await page.goto(`${origin}/guardian`);
  await page.locator('#make').waitFor();
  await look(page, 'a guardian without a key');
  await page.fill('#make-phrase', '太短');
  await page.click('#make-button');
  assert.match(await page.innerText('#told'), /口令太短/);
  await page.fill('#make-phrase', PASS_PHRASE);
  await page.fill('#make-again', PASS_PHRASE);
  const waiting = page.waitForEvent('download');
  await page.click('#make-button');
  const path = join(directory, 'key.json');
  await (await waiting).saveAs(path);
  await page.setInputFiles('#made-file', {
    name: 'other.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{}'),
  });
  await page.locator('#told:not([hidden])').waitFor();
  await page.setInputFiles('#made-file', path);
  await page.locator('#hand-in').waitFor();
  const fingerprint = await page.innerText('#made-fingerprint');
  await look(page, 'a key that checks');
  await page.click('#hand-in button');
  await page.locator('dl code').waitFor();
  assert.equal(await page.innerText('dl code'), fingerprint);
  return path;
}

async function give(page: Page, file: string): Promise<void> {
  await page.locator('#give').waitFor();
  await page.setInputFiles('#give-file', file);
  await page.fill('#give-phrase', '不是这一句口令啊真的');
  await page.click('#give button');
  await page.locator('#told:not([hidden])').waitFor();
  await page.fill('#give-phrase', PASS_PHRASE);
  await page.click('#give button');
  await page.waitForFunction(() => document.querySelector('#give') === null);
}

test('[004-20] a report is sealed with and without script, two guardians open it, and its author sees that', async (t) => {
  const county = await openRiverCounty(t);
  const origin = await county.house.listen();
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const scene: Scene = { browser, origin, county };
  const directory = mkdtempSync(join(tmpdir(), 'minqing-sticks-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  const hire = (name: string, hasKey: boolean) =>
    hireGuardian(county.house.desk, TENANT, { name, unitName: `${name}所在机关`, password: PASSWORD, hasKey });
  const [first, second] = [await hire('guard-one', false), await hire('guard-two', true)];
  await hire('guard-three', true);

  const early = await open(t, scene, { size: PHONE });
  await early.page.goto(`${origin}/${TENANT}/say?kind=conduct_report`);
  assert.match(await early.page.innerText('main'), /不满三位/);
  await look(early.page, 'the form with two keys');
  await early.page.goto(`${origin}/${TENANT}/sealed`);
  await look(early.page, 'how it is sealed, with two keys');

  const guardian = await signedIn(t, scene, first);
  const firstFile = await makeKey(guardian, origin, directory);
  const secondFile = join(directory, 'second.json');
  writeFileSync(secondFile, second.keyFile);

  const scripted = await open(t, scene, { size: PHONE });
  await scripted.page.goto(`${origin}/${TENANT}/say?kind=conduct_report&lang=en`);
  await look(scripted.page, 'the form in English');
  await scripted.page.goto(`${origin}/${TENANT}/say?lang=zh`);
  assert.ok(scripted.sent.some((one) => one.includes('/sealing/form.js')));
  assert.ok(
    !scripted.sent.some((one) => one.includes('/sealing/means.js')),
    'only fetched when something is to be sealed',
  );
  const held = await report(scripted, origin);
  assert.match(await scripted.page.innerText('main'), /发出前就密封了/);
  const posted = scripted.sent.filter((one) => one.includes('/say'));
  assert.ok(
    posted.some((one) => one.includes('hpke-p256')),
    'the sealed identity went',
  );
  for (const value of Object.values(WHO))
    for (const one of posted) assert.ok(!Buffer.from(one, 'latin1').includes(value), `${value} went in clear`);
  await look(scripted.page, 'receipt of what the browser sealed');
  const plain = await open(t, scene, { size: PHONE, isScripted: false });
  await report(plain, origin);
  assert.match(await plain.page.innerText('main'), /一到平台就密封了/);

  await guardian.goto(`${origin}/guardian`);
  await guardian.fill('#number', held.number);
  await guardian.fill('#basis', '监察法第二十条');
  await guardian.fill('#reason', '要向本人核实一笔款项的去向');
  await look(guardian, 'asking to open');
  await guardian.click('#ask button');
  await guardian.waitForURL(/\/guardian\/openings\//);
  await look(guardian, 'a request just made');
  await give(guardian, firstFile);
  const address = guardian.url();
  const other = await signedIn(t, scene, second, 'en-GB');
  await other.goto(`${origin}/guardian`);
  await look(other, 'the guardian’s page in English');
  await other.goto(address);
  await other.locator('#give').waitFor();
  await look(other, 'a request in English');
  await give(other, secondFile);
  assert.equal(await other.locator('#open').count(), 0, 'only who asked opens it');
  await guardian.reload();
  await guardian.click('#open-button');
  await guardian.locator('#identity dd').first().waitFor();
  const shown = await guardian.innerText('#identity');
  for (const value of Object.values(WHO)) assert.ok(shown.includes(value), `${value} is shown`);
  await look(guardian, 'opened');
  await guardian.reload();
  assert.ok(!(await guardian.content()).includes(WHO.name), 'it is kept nowhere');

  for (const [language, words] of Object.entries({
    zh: /两名保密员一起打开了您的身份/,
    en: /Two seal guardians together opened/,
  })) {
    await scripted.page.goto(`${origin}/${TENANT}/m/${held.number}?code=${held.code}&lang=${language}`);
    await scripted.page.goto(`${origin}/${TENANT}/m/${held.number}?lang=${language}`);
    assert.match(await scripted.page.innerText('main'), words);
    await look(scripted.page, `the author’s own page in ${language}`);
    await scripted.page.goto(`${origin}/${TENANT}/sealed?lang=${language}`);
    await look(scripted.page, `how it is sealed in ${language}`);
  }
});
