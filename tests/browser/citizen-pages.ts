import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import jsQR from 'jsqr';
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import sharp from 'sharp';

/** How somebody looks at the pages. */
export type View = { readonly language: 'zh' | 'en'; readonly isLarge: boolean };

/** A phone of a person, without scripts. */
export type Phone = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Looks closely at the page that was just reached; names what is wrong with it. */
  look(where: string): Promise<void>;
};

/** Everything of one page together, and in how many requests: the page itself, and a redirect before it. */
const PAGE_BYTES_MAX = 60_000;
const REQUESTS_MAX = 2;
/** A narrow phone; also what is left of 1,280 px at 400 % (WCAG 2.2, 1.4.10). */
const NARROW = { width: 320, height: 640 };
const USUAL = { width: 390, height: 844 };

/** Opens a browser for one person: no script runs, nothing is remembered. */
export async function openPhone(browser: Browser, view: View): Promise<Phone> {
  const context = await browser.newContext({
    viewport: USUAL,
    javaScriptEnabled: false,
    locale: view.language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  let requests: Request[] = [];
  page.on('request', (request) => {
    const begins = request.isNavigationRequest() && request.redirectedFrom() === null;
    requests = begins ? [request] : [...requests, request];
  });
  const look = async (where: string) => {
    await assertLight(requests, where);
    assert.deepEqual(await page.evaluate(troubles, view), [], where);
    await page.setViewportSize(NARROW);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    await page.setViewportSize(USUAL);
    assert.ok(width <= NARROW.width, `${where} is ${width} px wide on a screen of ${NARROW.width}`);
    await assertAccessible(page, where);
  };
  return { page, context, look };
}

/** The first load of a page with everything, as it went over the line. */
async function assertLight(requests: readonly Request[], where: string): Promise<void> {
  assert.ok(requests.length >= 1 && requests.length <= REQUESTS_MAX, `${where}: ${requests.length} requests`);
  let bytes = 0;
  for (const request of requests) {
    const sizes = await request.sizes();
    bytes += sizes.responseBodySize + sizes.responseHeadersSize;
  }
  assert.ok(bytes <= PAGE_BYTES_MAX, `${where}: ${bytes} bytes`);
}

/** What is wrong with a page: runs inside it. Targets and type sizes are those of the ageing rules. */
function troubles({ language, isLarge }: View): string[] {
  const found: string[] = [];
  const root = document.documentElement;
  if (root.lang !== (language === 'zh' ? 'zh-CN' : 'en')) found.push(`its language is ${root.lang}`);
  if (root.classList.contains('large') !== isLarge) found.push('the size of type is not the chosen one');
  if (document.querySelectorAll('h1').length !== 1) found.push('it has not one first heading');
  if (document.querySelector('script')) found.push('it has a script');
  const banner = document.querySelector('.notice[role=note]')?.textContent ?? '';
  if (!/演示|demonstration/.test(banner)) found.push('it does not say that this is a demonstration');
  if (root.scrollWidth > root.clientWidth) found.push(`it is ${root.scrollWidth} px wide`);
  const sideMin = isLarge ? 60 : 44;
  for (const one of document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea')) {
    const target = one.matches('[type=radio],[type=checkbox]') ? one.closest('label') : one;
    const { width, height, right } = target?.getBoundingClientRect() ?? { width: 0, height: 0, right: 0 };
    // What is off the page until it has the focus (the way past the heading) is no target for a finger.
    if (right <= 0 || getComputedStyle(one).display === 'none' || one.hasAttribute('hidden')) continue;
    if (height < sideMin - 0.5 || width < sideMin - 0.5)
      found.push(`a target of ${Math.round(width)}×${Math.round(height)}: ${one.outerHTML.slice(0, 120)}`);
  }
  const typeMin = isLarge ? 18 : 16;
  for (const one of document.querySelectorAll('body *')) {
    const hasText = [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    const size = Number.parseFloat(getComputedStyle(one).fontSize);
    if (hasText && size < typeMin) found.push(`type of ${size} px: ${one.textContent?.slice(0, 40)}`);
  }
  return found;
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function assertAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  const told = violations.map(
    ({ id, help, nodes }) => `${id} (${help}): ${nodes.map(({ html }) => html.slice(0, 160)).join('\n   ')}`,
  );
  assert.deepEqual(told, [], where);
}

/** What a phone reads from a code as it comes out of the printer. */
export async function readPrinted(page: Page): Promise<string> {
  await page.emulateMedia({ media: 'print' });
  const picture = await page.locator('svg.qr').screenshot();
  await page.emulateMedia({ media: 'screen' });
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data ?? '';
}

/** A photo as a phone takes it. */
export function photo(): Promise<Buffer> {
  return sharp({ create: { width: 640, height: 480, channels: 3, background: '#7a6' } })
    .jpeg()
    .toBuffer();
}
