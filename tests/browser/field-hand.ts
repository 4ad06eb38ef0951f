import assert from 'node:assert/strict';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Language } from '#kernel/language.ts';
import { PASSWORD } from '#tests/journeys/river-county.ts';
import { axeViolations } from '#tests/support/axe.ts';
import { keepPicture } from '#tests/support/browser.ts';
import type { OfficeCounty } from './office-county.ts';

/** Somebody's phone in one language. */
export type Hand = {
  readonly context: BrowserContext;
  readonly page: Page;
  say(zh: string, en: string): string;
  /** Looks at the screen: accessible, wide enough targets, not wider than the phone. */
  look(where: string): Promise<void>;
  open(): Promise<void>;
  button(zh: string, en: string): ReturnType<Page['getByRole']>;
};

/** Opens a browser of a phone's width that has never been here. */
export async function openHand(county: OfficeCounty, browser: Browser, language: Language): Promise<Hand> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    hasTouch: true,
    reducedMotion: 'reduce',
  });
  const first = await context.newPage();
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  const hand = {
    context,
    page: first,
    say,
    look: async (where: string) => {
      await keepPicture(hand.page, `field ${where} ${language}`);
      assert.deepEqual(await troublesOn(hand.page), [], `${where}, ${language}`);
    },
    open: async () => {
      await hand.page.goto(`${county.origin}/field/`, { waitUntil: 'commit' });
      await hand.page.locator('h1').waitFor();
    },
    button: (zh: string, en: string) => hand.page.getByRole('button', { name: say(zh, en), exact: true }),
  };
  first.setDefaultTimeout(30_000);
  return hand;
}

async function troublesOn(page: Page): Promise<string[]> {
  return [...(await axeViolations(page)), ...(await page.evaluate(targetTroubles))];
}

/** Runs in the page. A gloved thumb needs 48 px. */
function targetTroubles(): string[] {
  const root = document.documentElement;
  const controls = [
    ...document.querySelectorAll('button, a.button, label.button, input:not(.hidden), select, textarea, summary'),
  ];
  const small = controls.flatMap((one) => {
    const { width, height } = one.getBoundingClientRect();
    // What is folded away is no target.
    return (width === 0 && height === 0) || (width >= 47.5 && height >= 47.5)
      ? []
      : [`a target of ${Math.round(width)}×${Math.round(height)}: ${one.outerHTML.slice(0, 100)}`];
  });
  return root.scrollWidth > root.clientWidth ? [...small, `it is ${root.scrollWidth} px wide`] : small;
}

export const PIN = '246810';

/** Signs in once and chooses a PIN. */
export async function begin(county: OfficeCounty, hand: Hand, isLooking = false): Promise<void> {
  const { page, say } = hand;
  await hand.open();
  await page.getByRole('link', { name: say('登录', 'Sign in') }).waitFor();
  if (isLooking) await hand.look('welcome');
  await page.getByRole('link', { name: say('登录', 'Sign in') }).click();
  await page.fill('#signInName', 'clerk');
  await page.fill('#password', PASSWORD);
  await page.locator('main form button').click();
  await page.getByRole('heading', { name: say('设一个开机码', 'Choose a PIN') }).waitFor();
  if (isLooking) await hand.look('choosing a PIN');
  await page.getByLabel(say('开机码', 'PIN'), { exact: true }).fill(PIN);
  await page.getByLabel(say('再输一遍', 'Once more')).fill(PIN);
  await hand.button('开始使用', 'Begin').click();
  await page.getByRole('heading', { name: say('今天', 'Today') }).waitFor();
  await page.getByText(say('都发出去了', 'Everything is sent')).waitFor();
  // Its key is under the PIN: whoever finds the phone finds no session beside it.
  const me = await page.evaluate(async () => (await fetch('/api/me')).status);
  assert.equal(me, 401);
  assert.equal(county.origin, new URL(page.url()).origin);
}

/** Waits until the shell is kept, so that it opens without network. */
export async function kept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (!(await (await caches.open('field-shell')).match('/field/')))
      await new Promise((done) => setTimeout(done, 50));
  });
}

/** Types the PIN. */
export async function unlock(hand: Hand, pin: string): Promise<void> {
  await hand.page.getByLabel(hand.say('开机码', 'PIN'), { exact: true }).fill(pin);
  await hand.button('打开', 'Open').click();
}
