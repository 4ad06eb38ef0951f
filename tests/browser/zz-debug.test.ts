import { test } from 'node:test';
import { launchBrowser } from '#tests/support/browser.ts';
import { openOfficeCounty } from './office-county.ts';
test('debug', async (t) => {
  const county = await openOfficeCounty(t);
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  page.on('console', (l) => console.error('LOG', l.text()));
  page.on('pageerror', (e) => console.error('ERR', e.stack));
  page.on('response', (r) => console.error(r.status(), r.url()));
  await page.goto(`${county.origin}/field/`);
  await page.waitForTimeout(2500);
  console.error(await page.content());
});
