import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import type { Language } from '#kernel/language.ts';
import { PASSWORD } from '#tests/journeys/river-county.ts';
import { photo } from './citizen-pages.ts';
import { type Desktop, type OfficeCounty, openDesktop } from './office-county.ts';

/** Three slips of paper; the second says what the first says. */
const SLIPS = {
  zh: {
    first: '乙村三组的水渠堵了，田里进不了水，请派人来清一清。',
    twin: '三组的水渠堵了，乙村的田里进不了水，请派人来清一清。',
    third: '丙村的路灯坏了十几天，晚上老人出门看不见路。',
    place: '甲乡 乙村',
  },
  en: {
    first: 'The ditch of group three is blocked and no water reaches the fields. Please have it cleared.',
    twin: 'The ditch of group three is blocked and no water reaches our fields. Please have it cleared.',
    third: 'The street lamp of the school has been dark for two weeks.',
    place: 'Yi Village, Jia Township',
  },
} as const;

/** Three slips one after the other, by keyboard alone; then the receipt is printed. */
export async function threeSlips(county: OfficeCounty, browser: Browser, language: Language): Promise<void> {
  const desktop = await signedInByKeyboard(county, browser, language);
  const { page, say: t } = desktop;
  const { first, twin, third } = SLIPS[language];
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: t('群众的原话', 'In their own words') }).waitFor();
  await desktop.settled();
  await desktop.look('the empty entry');
  await firstSlip(desktop, first);
  const one = await receipt(desktop);
  await printed(desktop, one);
  await page.keyboard.press('n');
  await assertKept(desktop);
  await page.keyboard.type(twin);
  await twinIsShown(desktop, one);
  await page.keyboard.press('Control+Enter');
  const two = await receipt(desktop);
  await page.keyboard.press('n');
  await refusedAndMended(desktop, third);
  const three = await receipt(desktop);
  assert.equal(new Set([one, two, three]).size, 3, 'three voices are three matters');
  await desktop.close();
}

/** Who is not signed in is taken to the sign-in page, and from there to the office. */
async function signedInByKeyboard(county: OfficeCounty, browser: Browser, language: Language): Promise<Desktop> {
  const desktop = await openDesktop(browser, { language });
  const { page } = desktop;
  await page.goto(`${county.origin}/office/`);
  await page.waitForURL(/\/sign-in\?next=\/office\//);
  await desktop.look('the sign-in');
  await tabTo(page, '#signInName');
  await page.keyboard.type('intake');
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL(({ pathname }) => pathname === '/office/');
  await desktop.settled();
  return desktop;
}

async function firstSlip(desktop: Desktop, words: string): Promise<void> {
  const { page, say: t } = desktop;
  await page.keyboard.type(words);
  await page.keyboard.press('Tab');
  for (let down = 0; down < 4; down += 1) await page.keyboard.press('ArrowDown');
  assert.equal(await chosen(page), t('纸条', 'paper slip'));
  await page.keyboard.press('Tab');
  await page.keyboard.type('乙村');
  await page.locator('.ant-select-item-option').locator('visible=true').first().waitFor();
  await page.keyboard.press('Enter');
  await tabTo(page, 'input[type=file]');
  const slip = { name: 'slip.jpg', mimeType: 'image/jpeg', buffer: await photo() };
  await page.locator('input[type=file]:focus').setInputFiles(slip);
  await page.getByText(/slip\.jpg \(/).waitFor();
  await desktop.look('the entry with a photo');
  await page.keyboard.press('Control+Enter');
}

/** The number, with the focus where a screen reader begins to read it. */
async function receipt(desktop: Desktop): Promise<string> {
  const { page, say: t } = desktop;
  const number = page.locator('.receipt .number').first();
  await number.waitFor();
  assert.match(await page.locator('.receipt .number').nth(1).innerText(), /^\d{4} \d{4}$/, 'the lookup code');
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), t('已登记', 'Registered'));
  await desktop.look('the receipt in the office');
  const text = await number.innerText();
  assert.match(text, /^\d{4} \d{4} \d{4} \d{4}$/);
  return text;
}

/** The printed receipt bears the number, the code and the picture, and no button. */
async function printed(desktop: Desktop, number: string): Promise<void> {
  const { page, context, say: t } = desktop;
  await tabTo(page, 'a[href*="/receipt/"]');
  const opening = context.waitForEvent('page');
  await page.keyboard.press('Enter');
  const paper = await opening;
  await paper.locator('svg.qr').first().waitFor();
  assert.equal((await paper.locator('.number').first().innerText()).replace(/\s+/g, ' '), number);
  assert.equal(await paper.locator('h1').innerText(), t('您说的事记下了', 'Your words are on record'));
  await paper.emulateMedia({ media: 'print' });
  assert.equal(await paper.locator('nav, footer, button').locator('visible=true').count(), 0);
  await paper.close();
}

/** Channel and place of the last slip stay; whatever belongs to the last person is gone. */
async function assertKept({ page, say: t }: Desktop): Promise<void> {
  const words = page.getByRole('textbox', { name: t('群众的原话', 'In their own words') });
  await words.waitFor();
  assert.equal(await words.inputValue(), '');
  assert.ok(await words.evaluate((field) => field === document.activeElement), 'one types on at once');
  const channel = page.getByRole('combobox', { name: t('怎么来的', 'How it came') });
  assert.equal(await channel.inputValue(), 'paper_slip');
  await page.locator('.ant-select', { hasText: t('乙村', 'Yi Village') }).waitFor();
  assert.equal(await page.getByText(/slip\.jpg/).count(), 0);
}

/** Somebody may have said it before; it is registered all the same. */
async function twinIsShown(desktop: Desktop, number: string): Promise<void> {
  const { page, say: t } = desktop;
  await page.getByRole('heading', { name: t('可能已经有人反映过', 'Somebody may have raised this already') }).waitFor();
  await page.getByText(number).waitFor();
  await desktop.look('an entry that has a twin');
}

async function refusedAndMended(desktop: Desktop, words: string): Promise<void> {
  const { page, say: t } = desktop;
  const field = page.getByRole('textbox', { name: t('群众的原话', 'In their own words') });
  await field.waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText(t('请先写下群众说的话。', 'First write down what they said.')).waitFor();
  assert.ok(await field.evaluate((one) => one === document.activeElement && one.ariaInvalid === 'true'));
  await desktop.look('an entry without words');
  await page.keyboard.type(words);
  await page.keyboard.press('Control+Enter');
}

const chosen = (page: Page) =>
  page.evaluate(() => (document.activeElement as HTMLSelectElement | null)?.selectedOptions?.[0]?.textContent ?? '');

async function tabTo(page: Page, selector: string): Promise<void> {
  for (let stops = 0; stops < 25; stops += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  assert.fail(`${selector} can't be reached by Tab`);
}
