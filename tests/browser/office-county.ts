import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Language } from '#kernel/language.ts';
import { SESSION_COOKIE } from '#platform/http/server.ts';
import { type Colleague, openRiverCounty, PASSWORD, type RiverCounty } from '#tests/journeys/river-county.ts';
import { axeViolations } from '#tests/support/axe.ts';
import { keepPicture } from '#tests/support/browser.ts';

/** The county of the journeys, listening, with sessions that need no form. */
export type OfficeCounty = RiverCounty & {
  readonly origin: string;
  /** The cookie of a colleague who has signed in. */
  session(who: Colleague): Promise<string>;
};

/** One in which time passes. */
export type AgeingCounty = OfficeCounty & {
  /** Lets so many hours pass; whoever comes afterwards signs in anew. */
  pass(hours: number): void;
};

/** Opens it. Every colleague signs in once, however many browsers they then sit at. */
export async function openOfficeCounty(t: TestContext): Promise<AgeingCounty> {
  const county = await openRiverCounty(t);
  const origin = await county.house.listen();
  const sessions = new Map<Colleague, Promise<string>>();
  const session = (who: Colleague) => {
    const known = sessions.get(who) ?? begun(county, who);
    sessions.set(who, known);
    return known;
  };
  const pass = (hours: number) => {
    sessions.clear();
    county.house.pass(hours);
  };
  return { ...county, origin, session, pass };
}

async function begun(county: RiverCounty, who: Colleague): Promise<string> {
  const { cookies } = await county.page('/sign-in', { signInName: who, password: PASSWORD });
  return cookies[SESSION_COOKIE] ?? assert.fail(`${who} could not sign in`);
}

/** Somebody's browser in one language. */
export type Desktop = {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly language: Language;
  /** Which of two texts stands on this screen. */
  say(zh: string, en: string): string;
  /** Goes to a screen of the office without loading it anew, and waits until it is drawn. */
  open(place: string): Promise<void>;
  /** Waits until a screen is drawn with all that it asked the server for. */
  settled(): Promise<void>;
  /** Looks at the screen as it is now, or at a part of it: fails with every axe violation (WCAG 2.2 A and AA). */
  look(where: string, part?: string): Promise<void>;
  /** Closes it; whatever the page logged as an error fails the test. */
  close(): Promise<void>;
};

/** `at`: the page on which a colleague begins, the office unless it is another. */
type View = {
  readonly language?: Language;
  readonly width?: number;
  readonly height?: number;
  readonly at?: string;
};

/** A browser, and how it is watched. */
type Seat = Pick<Desktop, 'page' | 'context' | 'settled'> & { readonly errors: string[] };

/** Whose colleagues have gone. A browser of one's own takes a second of work to start; the next in that language sits down. */
const left = new WeakMap<Browser, Record<Language, Seat[]>>();

function leftIn(browser: Browser, language: Language): Seat[] {
  const seats = left.get(browser) ?? { zh: [], en: [] };
  left.set(browser, seats);
  return seats[language];
}

async function newSeat(browser: Browser, language: Language): Promise<Seat> {
  const context = await browser.newContext({
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  return { page, context, errors: errorsOf(page), settled: settling(page) };
}

/** Nothing of whoever leaves stays: no session, no draft, no setting, no screen. */
async function leave({ page, context }: Seat): Promise<void> {
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  await page.goto(new URL('/favicon.svg', page.url()).href);
  await context.clearCookies();
}

/** A browser in which nobody has signed in yet. */
export async function openDesktop(browser: Browser, view: View = {}): Promise<Desktop> {
  const { language = 'zh', width = 1366, height = 768 } = view;
  const seat = leftIn(browser, language).pop() ?? (await newSeat(browser, language));
  const { page, context, errors, settled } = seat;
  await page.setViewportSize({ width, height });
  return {
    page,
    context,
    language,
    say: (zh, en) => (language === 'zh' ? zh : en),
    settled,
    open: async (place) => {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, place);
      await settled();
    },
    look: async (where, part) => {
      await settled();
      await keepPicture(page, `${where} ${language}`);
      assert.deepEqual(await axeViolations(page, part), [], `${where}, ${language}`);
    },
    close: async () => {
      await leave(seat);
      assert.deepEqual(errors, []);
      leftIn(browser, language).push(seat);
    },
  };
}

/** What the page logs as an error from now on. A refusal (409, 422 …) is an answer, though the browser logs it. */
function errorsOf(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error' && !/^Failed to load resource/.test(line.text())) errors.push(line.text());
  });
  return errors;
}

/** A way to wait until the page has a heading, and has asked for nothing and been drawn twice since. */
function settling(page: Page): () => Promise<void> {
  let waitingCount = 0;
  page.on('request', () => {
    waitingCount += 1;
  });
  for (const end of ['requestfinished', 'requestfailed'] as const)
    page.on(end as 'requestfinished', () => {
      waitingCount -= 1;
    });
  return async () => {
    const heading = page.locator('h1').first();
    // The heading of the screen before may go just after it was seen.
    do {
      await heading.waitFor();
      for (let quietCount = 0; quietCount < 2; quietCount = waitingCount === 0 ? quietCount + 1 : 0)
        await page.evaluate(() => new Promise(requestAnimationFrame));
    } while (!(await heading.isVisible()));
  };
}

/** A colleague's browser with the office open. */
export async function signedIn(
  county: OfficeCounty,
  browser: Browser,
  who: Colleague,
  view: View = {},
): Promise<Desktop> {
  const desktop = await openDesktop(browser, view);
  await seated(county, desktop, who, view.at);
  return desktop;
}

/** A colleague sits down at a browser, in the place of whoever sat there, and opens a page, the office unless another. */
export async function seated(county: OfficeCounty, desktop: Desktop, who: Colleague, at = '/office/'): Promise<void> {
  const cookie = { name: SESSION_COOKIE, value: await county.session(who), url: county.origin };
  await desktop.context.addCookies([cookie]);
  await desktop.page.goto(`${county.origin}${at}`, { waitUntil: 'commit' });
  await desktop.settled();
}
