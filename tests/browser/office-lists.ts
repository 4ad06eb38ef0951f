import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { Browser } from 'playwright-core';
import { raise } from '#civic/intake/index.ts';
import { inFours } from '#kernel/check-digits.ts';
import type { Id } from '#kernel/id.ts';
import type { Language } from '#kernel/language.ts';
import { must, TENANT, VILLAGE } from '#tests/journeys/river-county.ts';
import { done, say, WORDS } from '#tests/journeys/river-course.ts';
import { press, state } from './office-acts.ts';
import { type Desktop, type OfficeCounty, signedIn } from './office-county.ts';

const CLASSIFIED = {
  kind: 'help',
  categoryCode: '09.01',
  areaCode: VILLAGE,
  isSealed: false,
  isUrgent: false,
  complainedUnitId: null,
};

/** Two matters are picked by key and sent together. */
export async function dispatchedTogether(county: OfficeCounty, browser: Browser, language: Language): Promise<void> {
  const numbers: string[] = [];
  for (const words of [WORDS, `${WORDS}还有一处在村尾。`]) {
    const { id, number } = await say(county, { words });
    await done(county, 'intake', id, 'take');
    await done(county, 'intake', id, 'classify', CLASSIFIED);
    numbers.push(number);
  }
  const desktop = await signedIn(county, browser, 'dispatcher', { language });
  const { page, say: t } = desktop;
  await desktop.open('#/list/to_dispatch');
  for (const number of numbers) {
    await page
      .getByRole('row')
      .filter({ hasText: inFours(number) })
      .locator('[data-row]')
      .focus();
    await page.keyboard.press('x');
  }
  await page.getByText(t('选中 2 件', '2 picked')).waitFor();
  await page.getByRole('button', { name: t('批量派办', 'Dispatch together') }).click();
  const dialog = page.getByRole('dialog', { name: t('批量派办', 'Dispatch together') });
  await dialog
    .getByRole('cell', { name: t('交通局', 'Traffic Bureau') })
    .nth(1)
    .waitFor();
  await desktop.look('the dispatch of several');
  await dialog.getByRole('button', { name: t('派出 2 件', 'Dispatch 2') }).click();
  await dialog.getByText(t('已派出 2 件，0 件没有派出。', '2 dispatched, 0 not.')).waitFor();
  await desktop.close();
}

/** More than a page of the list, which is 200. */
const RAISED = 230;

/** A voice as the web page brings it, without the page, which holds up who sends very many. */
async function raised({ house: { desk } }: OfficeCounty, words: string): Promise<void> {
  const said = {
    formKey: desk.clock.newId(),
    channel: 'web',
    areaCode: VILLAGE,
    kind: 'help',
    replyWay: 'look_up',
  } as const;
  must(await raise(desk, { kind: 'visitor', tenantId: TENANT }, { ...said, words }));
}

/** The ledger is a table that a keyboard and a screen reader can walk, however long it is. */
export async function walkedByKeyboard(t: TestContext, county: OfficeCounty, browser: Browser): Promise<void> {
  for (let n = 1; n <= RAISED; n += 1) await raised(county, `第${n}户门前的路面塌陷，三轮车过不去，请修一修。`);
  const { body } = await county.as('intake').get('/api/worklists');
  const rows = body.worklists.find((one: { name: string }) => one.name === 'to_screen').count;
  const desktop = await signedIn(county, browser, 'intake');
  const { page } = desktop;
  await desktop.open('#/list/to_screen');
  const table = page.getByRole('table');
  await table.getByRole('row').nth(3).waitFor();

  await t.test('it tells how many rows there are, though only those in sight are in the page', async () => {
    assert.equal(await table.getAttribute('aria-rowcount'), String(rows + 1));
    assert.ok((await table.getByRole('row').count()) < 60);
  });

  await t.test('End loads page after page; Home returns; Enter opens; Escape comes back to the same row', async () => {
    await page.keyboard.press('End');
    await page.getByText(`共 ${rows} 件`).waitFor();
    await page.keyboard.press('End');
    await page.locator(`[data-row="${rows - 1}"]:focus`).waitFor();
    await page.keyboard.press('k');
    await page.locator(`[data-row="${rows - 2}"]:focus`).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.acts').waitFor();
    await page.keyboard.press('Escape');
    await page.locator(`tr.active [data-row="${rows - 2}"]`).waitFor();
    await page.keyboard.press('Home');
    await page.locator('[data-row="0"]:focus').waitFor();
  });

  await t.test('? shows the keys, and single keys can be switched off', async () => {
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: '快捷键' });
    await dialog.waitFor();
    await desktop.look('the keys');
    await dialog.getByRole('checkbox').uncheck();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.keyboard.press('n');
    assert.match(page.url(), /to_screen/);
  });

  await t.test('a stale version refuses, shows the newest state and keeps what was typed', async () => {
    await staleVersion(county, desktop);
  });
  await desktop.close();
}

/** Two colleagues on one matter: the second one's act is refused, her words stay. */
async function staleVersion(county: OfficeCounty, desktop: Desktop): Promise<void> {
  const { page } = desktop;
  await page.locator('[data-row="0"]').click();
  await press(desktop, '受理甄别');
  await state(desktop, '甄别中');
  await press(desktop, '提出不予受理');
  await page.getByRole('textbox', { name: '理由' }).fill('不在本县');
  const id = page.url().split('/').at(-1) ?? '';
  await done(county, 'dispatcher', id as Id, 'classify', CLASSIFIED);
  await page.getByRole('textbox', { name: /依据/ }).fill('属地管理');
  await page.getByRole('textbox', { name: '可以去找哪里' }).fill('邻县');
  await press(desktop, '提出不予受理');
  await page.getByRole('alert').filter({ hasText: '您写的内容还在' }).waitFor();
  assert.equal(await page.getByRole('textbox', { name: '理由' }).inputValue(), '不在本县');
}

/** The choice is made in place and kept by the server's cookie. */
export async function languageChanged(county: OfficeCounty, browser: Browser): Promise<void> {
  const desktop = await signedIn(county, browser, 'intake');
  const { page } = desktop;
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('link', { name: 'New entry' }).waitFor();
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
  await page.reload();
  await page.getByRole('link', { name: 'New entry' }).waitFor();
  await desktop.close();
}
