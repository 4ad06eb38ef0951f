import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { inFours } from '#kernel/check-digits.ts';
import type { Language } from '#kernel/language.ts';
import { done, type Held, say } from '#tests/journeys/river-course.ts';
import { keepPicture } from '#tests/support/browser.ts';
import { type OfficeCounty, signedIn } from './office-county.ts';

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1366, height: 768 };

/** Somebody who wants a letter, and whose matter was passed on at once, so that there is something to tell. */
async function waiting(county: OfficeCounty, name: string): Promise<Held> {
  const held = await say(county, { words: '村口电线断了，垂在路上。', reply: 'letter', name, address: '乙村3组12号' });
  await done(county, 'intake', held.id, 'take');
  const spokenAt = county.house.desk.clock.now();
  await done(county, 'intake', held.id, 'hand-to-emergency', { line: '119', spokenTo: '值班员', spokenAt });
  return held;
}

/** The list on a desk and on a phone, the letters as they come out of the printer, and one press for all of them. */
export async function told(county: OfficeCounty, browser: Browser, language: Language): Promise<void> {
  const held = [await waiting(county, '王五'), await waiting(county, '赵六')];
  const desktop = await signedIn(county, browser, 'intake', { language });
  const { page, context, say: in2 } = desktop;
  await desktop.open('#/to-tell/letter');
  const pick = ({ number }: Held) =>
    page.getByRole('checkbox', { name: in2(`选中编号 ${inFours(number)}`, `Pick number ${inFours(number)}`) });
  for (const one of held) await pick(one).check();
  await desktop.look('two letters to post');
  await page.setViewportSize(PHONE);
  await desktop.look('two letters to post on a phone');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${wide} px too wide on a phone`);
  await page.setViewportSize(DESK);
  const opening = context.waitForEvent('page');
  await page.getByRole('button', { name: in2('打印信件', 'Print letters'), exact: true }).click();
  const letters = await opening;
  await letters.locator('article.letter').nth(1).waitFor();
  assert.equal(await letters.locator('article.letter').count(), 2);
  await keepPicture(letters, `the letters ${language}`);
  for (const name of ['王五', '赵六']) assert.equal(await letters.getByText(`${name} 收`).count(), 1);
  await letters.close();
  await page.getByRole('button', { name: in2('已告知', 'Told'), exact: true }).click();
  await page
    .getByRole('status')
    .filter({ hasText: in2('已记下 2 条', '2 recorded') })
    .waitFor();
  for (const one of held) await pick(one).waitFor({ state: 'detached' });
  await desktop.open(`#/matters/${held[0]?.id}`);
  await page.locator('ul.notices').waitFor();
  await desktop.close();
}
