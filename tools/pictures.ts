import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { PASSWORD } from '#database/demonstration/county.ts';
import { COUNTY } from '#database/demonstration/places.ts';
import { ROOT } from '#platform/config/config.ts';
import { launchBrowser } from '#tests/support/browser.ts';

// Takes the pictures of the README from a running demonstration:
// `npm start -- --demo` in one terminal, `npm run pictures -- http://127.0.0.1:8080` in another.

const PICTURES = join(ROOT, 'docs/pictures');
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1366, height: 768 };

async function pageOn(browser: Browser, viewport: typeof PHONE): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN' });
  return context.newPage();
}

async function citizen(browser: Browser, base: string): Promise<void> {
  const page = await pageOn(browser, PHONE);
  await page.goto(`${base}/${COUNTY.tenantId}`);
  await page.screenshot({ path: join(PICTURES, 'front-phone.png') });
  await page.goto(`${base}/${COUNTY.tenantId}/say`);
  await page.fill('#words', '村口的路灯坏了十几天，晚上老人出门看不见路。');
  await page.fill('#areaText', '石桥村');
  await page.click('main button[value="send"]:not(.skip)');
  await page.waitForURL(/receipt/);
  await page.screenshot({ path: join(PICTURES, 'receipt-phone.png') });
}

async function office(browser: Browser, base: string): Promise<void> {
  const page = await pageOn(browser, DESK);
  await page.goto(`${base}/sign-in`);
  await page.fill('#signInName', 'supervisor');
  await page.fill('#password', PASSWORD);
  await page.click('main form button');
  await page.waitForURL(/office/);
  await page.waitForLoadState('networkidle');
  await page.getByText('全部台账').first().click();
  await page.locator('tbody tr').nth(8).waitFor();
  await page.screenshot({ path: join(PICTURES, 'ledger.png') });
  // One that is on its way shows more than one that has just come in.
  await page.goto(`${base}/office/#/list/to_decide`);
  await page.locator('main a[href*="#/matters/"]').first().click();
  await page.locator('.acts').waitFor();
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(PICTURES, 'matter.png') });
}

const base = process.argv[2] ?? 'http://127.0.0.1:8080';
await mkdir(PICTURES, { recursive: true });
const browser = await launchBrowser();
try {
  await citizen(browser, base);
  await office(browser, base);
} finally {
  await browser.close();
}
console.log(PICTURES);
