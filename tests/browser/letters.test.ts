import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { Language } from '#kernel/language.ts';
import { TENANT } from '#tests/journeys/river-county.ts';
import { type Held, replied, say } from '#tests/journeys/river-course.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { opened } from '#tests/support/papers.ts';
import { find } from './office-acts.ts';
import { type OfficeCounty, openDesktop, openOfficeCounty, signedIn } from './office-county.ts';

const NAMES = { zh: '处理意见书', en: 'Decision letter' } as const;
const TITLES = { zh: /处理意见书/, en: /Decisionletter/ } as const;

/** What is saved when a link is pressed: the name the browser gives it, and its text without spaces. */
async function saved(page: Page, link: string): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: link, exact: true }).click(),
  ]);
  const name = download.suggestedFilename();
  const content = await readFile(await download.path());
  const pages = opened(content, name.endsWith('pdf') ? 'pdf' : 'docx');
  return { name, text: pages.map(({ text }) => text.replace(/\s/g, '')).join('') };
}

async function inOffice(county: OfficeCounty, browser: Browser, { number }: Held, language: Language): Promise<void> {
  const desktop = await signedIn(county, browser, 'handler', { language });
  await find(desktop, number);
  await desktop.page.getByRole('link', { name: `${NAMES[language]} PDF` }).scrollIntoViewIfNeeded();
  await desktop.look('a matter with its letters');
  for (const [format, ending] of [
    ['Word', 'docx'],
    ['PDF', 'pdf'],
  ] as const) {
    const { name, text } = await saved(desktop.page, `${NAMES[language]} ${format}`);
    assert.equal(name, `${NAMES[language]}-${number}.${ending}`);
    assert.match(text, TITLES[language]);
  }
  await desktop.close();
}

async function atHome(county: OfficeCounty, browser: Browser, held: Held, language: Language): Promise<void> {
  const { page, look, close } = await openDesktop(browser, { language, width: 390, height: 844 });
  await page.goto(`${county.origin}/${TENANT}/m/${held.number}?code=${held.code}`);
  await look('the own page with its letter');
  const { name, text } = await saved(page, language === 'zh' ? 'PDF 文档' : 'PDF');
  assert.equal(name, `${NAMES[language]}-${held.number}.pdf`);
  assert.ok(text.includes(held.number));
  await close();
}

test('letters are saved under their names from the office and from the own page, in Chinese and in English', async (t) => {
  const county = await openOfficeCounty(t);
  const held = await say(county);
  await replied(county, held.id);
  const browser = await launchBrowser();
  try {
    for (const language of ['zh', 'en'] as const) {
      await inOffice(county, browser, held, language);
      await atHome(county, browser, held, language);
    }
  } finally {
    await browser.close();
  }
});
