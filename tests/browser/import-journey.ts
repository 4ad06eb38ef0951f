import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { Language } from '#kernel/language.ts';
import { pick } from './office-acts.ts';
import { type Desktop, type OfficeCounty, signedIn } from './office-county.ts';

/** Letters of a year ago: an answered one, an open one, one without a real day, and the first one once more. */
function letters(of: string): string {
  return `来信时间,来信内容,姓名,答复内容,答复时间
2025-05-04,${of}的水渠堵了，田里进不了水。,某甲,已于5月9日清理，水通了。,2025-05-10
2025-05-06,${of}的路灯坏了，晚上看不见路。,某乙,,
哪天,${of}的桥栏杆断了。,某丙,,
2025-05-04,${of}的水渠堵了，田里进不了水。,某甲,已于5月9日清理，水通了。,2025-05-10
`;
}

/** A small spreadsheet: looked at, brought in, mended, undone. */
export async function spreadsheet(county: OfficeCounty, browser: Browser, language: Language): Promise<void> {
  const desktop = await signedIn(county, browser, 'intake', { language });
  const { page, say: t } = desktop;
  await desktop.open('#/imports');
  await uploaded(desktop);
  await page
    .getByText(t('会导入 2 行；1 行有问题，1 行重复。', '2 rows would come in; 1 are wrong, 1 are twins.'))
    .waitFor();
  await desktop.look('an import before it begins');
  await page.getByRole('button', { name: t('开始导入', 'Begin the import') }).click();
  await counted(desktop, 2, 1);
  await desktop.look('an import with a wrong row');
  await mended(desktop);
  await counted(desktop, 3, 0);
  await undone(desktop);
  await desktop.close();
}

async function uploaded(desktop: Desktop): Promise<void> {
  const { page, language, say: t } = desktop;
  const upload = page.getByRole('button', { name: t('上传并预览', 'Upload and preview') });
  await upload.click();
  await page.getByText(t('请选一个表格文件。', 'Choose a spreadsheet.')).waitFor();
  await page.getByText(t('请选地点。', 'Choose a place.')).waitFor();
  await desktop.look('the imports, with nothing chosen');
  const buffer = Buffer.from(letters(language === 'zh' ? '前街' : '后街'));
  await page
    .getByLabel(t('表格文件', 'Spreadsheet'))
    .setInputFiles({ name: 'letters.csv', mimeType: 'text/csv', buffer });
  await pick(desktop, t('这些事是哪里的', 'Where these are from'), '甲乡');
  await upload.click();
  await page.getByRole('heading', { name: 'letters.csv' }).waitFor();
  await desktop.settled();
}

/** Waits until it has ended with so many rows in and so many wrong; one is a twin. */
async function counted({ page, say: t }: Desktop, done: number, wrong: number): Promise<void> {
  await page
    .getByText(t(`已导入 ${done} · 有问题 ${wrong} · 重复 1`, `Imported ${done} · Wrong ${wrong} · Twins 1`))
    .waitFor();
  await page.locator('.head .tag', { hasText: t('已导入', 'finished') }).waitFor();
}

async function mended(desktop: Desktop): Promise<void> {
  const { page, say: t } = desktop;
  const row = page.getByRole('group').filter({ hasText: t('行 4', 'Row 4') });
  await row.locator('summary').click();
  const day = row.getByRole('textbox', { name: '来信时间' });
  assert.equal(await day.inputValue(), '哪天');
  await desktop.look('a wrong row being mended');
  await day.fill('2025-05-07');
  await row.getByRole('button', { name: t('保存这一行', 'Save this row') }).click();
  await row.getByText(t('改好后再试', 'Try the mended rows')).waitFor();
  await page.getByRole('button', { name: t('改好后再试', 'Try the mended rows') }).click();
}

/** Asked twice; nothing is deleted, the matters are withdrawn. */
async function undone(desktop: Desktop): Promise<void> {
  const { page, say: t } = desktop;
  await page.getByRole('button', { name: t('撤销整批导入', 'Undo the whole import') }).click();
  await desktop.look('before an import is undone');
  await page.getByRole('button', { name: t('确定撤销', 'Yes, undo') }).click();
  await page.locator('.head .tag', { hasText: t('已撤销', 'undone') }).waitFor();
  await desktop.open('#/imports');
  await page
    .getByRole('cell', { name: t('已撤销', 'undone') })
    .first()
    .waitFor();
  await desktop.look('the imports that were');
}
