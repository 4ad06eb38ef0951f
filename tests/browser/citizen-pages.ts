import assert from 'node:assert/strict';
import jsQR from 'jsqr';
import type { Browser, Page, Request } from 'playwright-core';
import sharp from 'sharp';
import { axeViolations } from '#tests/support/axe.ts';

/** How somebody looks at the pages. */
export type View = { readonly language: 'zh' | 'en'; readonly isLarge: boolean };

/** The views in which every page is looked at. */
export const VIEWS: Readonly<Record<string, View>> = {
  'in Chinese': { language: 'zh', isLarge: false },
  'in English': { language: 'en', isLarge: false },
  'in Chinese in large type': { language: 'zh', isLarge: true },
};

/** A phone of a person, without scripts. */
export type Phone = {
  readonly page: Page;
  /** Looks closely at the page that was just reached, and remembers what is wrong with it. */
  look(where: string): Promise<void>;
  /** Ends, and fails with all that was wrong with the pages looked at. */
  close(): Promise<void>;
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
  page.setDefaultTimeout(30_000);
  // axe is a script, so it looks at a copy of the page in a browser that runs some.
  const auditor = await (await browser.newContext({ viewport: USUAL })).newPage();
  let requests: Request[] = [];
  page.on('request', (request) => {
    const begins = request.isNavigationRequest() && request.redirectedFrom() === null;
    requests = begins ? [request] : [...requests, request];
  });
  const found: string[] = [];
  const look = async (where: string) => {
    const seen = await lightTroubles(requests);
    for (const troubles of [frameTroubles, targetTroubles, typeTroubles])
      seen.push(...(await page.evaluate(troubles, view)));
    await page.setViewportSize(NARROW);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    await page.setViewportSize(USUAL);
    if (width > NARROW.width) seen.push(`it is ${width} px wide on a screen of ${NARROW.width}`);
    await auditor.setContent(await page.content());
    seen.push(...(await axeViolations(auditor)));
    found.push(...seen.map((one) => `${where}: ${one}`));
  };
  const close = async () => {
    await context.close();
    await auditor.context().close();
    assert.deepEqual(found, []);
  };
  return { page, look, close };
}

/** The first load of a page with everything, as it went over the line. */
async function lightTroubles(requests: readonly Request[]): Promise<string[]> {
  let bytes = 0;
  for (const request of requests) {
    const sizes = await request.sizes();
    bytes += sizes.responseBodySize + sizes.responseHeadersSize;
  }
  const isFew = requests.length >= 1 && requests.length <= REQUESTS_MAX;
  const isSmall = bytes > 0 && bytes <= PAGE_BYTES_MAX;
  return isFew && isSmall ? [] : [`it came in ${requests.length} requests and ${bytes} bytes`];
}

/** What is wrong with a page as a whole. These three run inside it, each by itself. */
function frameTroubles({ language, isLarge }: View): string[] {
  const root = document.documentElement;
  const banner = document.querySelector('aside.notice')?.textContent ?? '';
  const wrong = {
    [`its language is ${root.lang}`]: root.lang !== (language === 'zh' ? 'zh-CN' : 'en'),
    'the size of type is not the chosen one': root.classList.contains('large') !== isLarge,
    'it has not one first heading': document.querySelectorAll('h1').length !== 1,
    'it has a script': document.querySelector('script') !== null,
    'it does not say that this is a demonstration': !/演示|demonstration/.test(banner),
    [`it is ${root.scrollWidth} px wide`]: root.scrollWidth > root.clientWidth,
  };
  return Object.keys(wrong).filter((name) => wrong[name]);
}

/** Targets that a finger misses: under 44 px, in large type under 60 (the ageing rules). */
export function targetTroubles({ isLarge }: View): string[] {
  const sideMin = (isLarge ? 60 : 44) - 0.5;
  const controls = [...document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea')];
  return controls.flatMap((one) => {
    const target = one.matches('[type=radio],[type=checkbox]') ? one.closest('label') : one;
    const { width, height, right } = target?.getBoundingClientRect() ?? { width: 0, height: 0, right: 1 };
    // What is off the page until it has the focus (the way past the heading) is no target for a finger.
    const isAway = right <= 0 || one.hasAttribute('hidden');
    if (isAway || (width >= sideMin && height >= sideMin)) return [];
    return [`a target of ${Math.round(width)}×${Math.round(height)}: ${one.outerHTML.slice(0, 120)}`];
  });
}

/** Words that are too small: under 16 px, in large type under 18. */
export function typeTroubles({ isLarge }: View): string[] {
  return [...document.querySelectorAll('body *')].flatMap((one) => {
    const hasText = [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    const size = Number.parseFloat(getComputedStyle(one).fontSize);
    return hasText && size < (isLarge ? 18 : 16) ? [`type of ${size} px: ${one.textContent?.slice(0, 40)}`] : [];
  });
}

/** What a phone reads from a code as it comes out of the printer. */
export async function readPrinted(page: Page): Promise<string> {
  await page.emulateMedia({ media: 'print' });
  const picture = await page.locator('svg.qr').first().screenshot();
  await page.emulateMedia({ media: 'screen' });
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  // The package's types name a default export inside the function that it really is.
  const read = (jsQR as unknown as typeof jsQR.default)(new Uint8ClampedArray(data), info.width, info.height);
  return read?.data ?? '';
}

/** A photo as a phone takes it. */
export function photo(): Promise<Buffer> {
  return sharp({ create: { width: 640, height: 480, channels: 3, background: '#7a6' } })
    .jpeg()
    .toBuffer();
}
