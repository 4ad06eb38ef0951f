import { test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { Language } from '#kernel/language.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { pick } from './office-acts.ts';
import { type OfficeCounty, openOfficeCounty, signedIn } from './office-county.ts';

/** A register of a village as it is kept: two households, one row without a name, an identity number that nobody needs. */
function register(of: string): Buffer {
  return Buffer.from(`乙村农户花名册,,,,
户主,身份证号,联系电话,村民小组,家庭人口
${of}大山,330102199001011234,0000-7654321,一组,4
${of}二,,0000-1112223,九组,两口
,,0000-3334445,,
`);
}

async function registerOf(county: OfficeCounty, browser: Browser, language: Language): Promise<void> {
  const desktop = await signedIn(county, browser, 'intake', { language });
  const { page, say: t } = desktop;
  await desktop.open('#/households-import');
  const look = page.getByRole('button', { name: t('先看一看', 'Look first') });
  await look.click();
  await page.getByText(t('请选一个表格文件。', 'Choose a spreadsheet.')).waitFor();
  const buffer = register(language === 'zh' ? '王' : '李');
  const file = { name: 'register.csv', mimeType: 'text/csv', buffer };
  await page.getByLabel(t('表格文件', 'Spreadsheet')).setInputFiles(file);
  await pick(desktop, t('哪里的', 'Where they live'), '乙村');
  await look.click();
  await page
    .getByText(
      t('会登记 1 户；0 户已经有，2 行有问题。', '1 households would be registered; 0 are there already, 2 rows'),
    )
    .waitFor();
  await page.getByText(t('证件号、银行账号不导入', 'Identity and bank numbers are not taken')).waitFor();
  await desktop.look('a register before it is brought in');
  await page.getByRole('button', { name: t('导入 1 户', 'Bring in 1 households') }).click();
  await page
    .getByText(t('登记 1 户；0 户已经有，2 行没有导入。', '1 households registered; 0 were there already'))
    .waitFor();
  await desktop.settled();
  await page.getByRole('link', { name: t('下载这些行，改好再传', 'Download these rows') }).waitFor();
  await desktop.look('a register that was brought in, with rows to mend');
  await page.getByRole('button', { name: t('撤销这次导入', 'Undo this import') }).click();
  await page.getByRole('button', { name: t('确定撤销', 'Undo it'), exact: true }).click();
  await page.locator('.head .tag', { hasText: t('已撤销', 'Undone') }).waitFor();
  await desktop.open('#/households-import');
  await page.getByRole('link', { name: 'register.csv' }).first().waitFor();
  await desktop.look('the registers that were brought in');
  await desktop.close();
}

test('a clerk looks at a register of households, brings it in and takes it back, in Chinese and in English', async (t) => {
  const county = await openOfficeCounty(t);
  const browser = await launchBrowser();
  try {
    for (const language of ['zh', 'en'] as const) await registerOf(county, browser, language);
  } finally {
    await browser.close();
  }
});
