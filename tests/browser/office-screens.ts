import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import type { Language } from '#kernel/language.ts';
import type { Colleague } from '#tests/journeys/river-county.ts';
import { type OfficeCounty, signedIn } from './office-county.ts';

/** Screens by who may open them. */
export const SCREENS = [
  {
    who: 'intake',
    places: [
      ...['#/list/all', '#/list/to_screen', '#/new', '#/to-tell', '#/figures', '#/imports', '#/rulebook/limits'],
      ...['#/constituents', '#/constituents/new', '#/links', '#/links/place', '#/meetings', '#/meetings/new'],
    ],
  },
  { who: 'dispatcher', places: ['#/list/to_dispatch', '#/rulebook/categories', '#/rulebook/lines'] },
  {
    who: 'supervisor',
    places: ['#/figures', '#/alerts', '#/rulebook/calendar', '#/orders', '#/orders/new', '#/mediations'],
  },
  {
    who: 'clerk',
    places: ['#/constituents', '#/diary', '#/diary/shared', '#/diary/write', '#/reports', '#/reports/suggestions'],
  },
  { who: 'caller', places: ['#/follow-ups', '#/visits-to-confirm', '#/promises-to-ask'] },
  { who: 'publisher', places: ['#/publication', '#/publication/released'] },
  {
    who: 'admin',
    places: [
      ...['#/people', '#/people/rights', '#/people/units', '#/clients', '#/rulebook/lines', '#/rulebook/schemes'],
      '#/rulebook/styles',
    ],
  },
  { who: 'leader', places: ['#/schemes', '#/schemes/team', '#/schemes/notes'] },
] as const satisfies readonly { readonly who: Colleague; readonly places: readonly string[] }[];

/** One screen of each layout that folds on a phone; the others are made of the same parts. */
const FOLDING = /^#\/(list\/to_screen|new|rulebook\/limits|people)$/;

const DESK = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 844 };

/** Every screen of a colleague, on an office screen, on a phone, and enlarged fourfold. */
export function screensOf({ who, places }: (typeof SCREENS)[number]) {
  return async (county: OfficeCounty, browser: Browser, language: Language): Promise<void> => {
    const desktop = await signedIn(county, browser, who, { language });
    const { page } = desktop;
    for (const place of places) {
      await desktop.open(place);
      await desktop.look(place);
      await assertFits(page, place);
      if (FOLDING.test(place)) {
        await page.setViewportSize(PHONE);
        await desktop.look(`${place} on a phone`);
      }
      await page.setViewportSize(DESK);
    }
    await desktop.close();
  };
}

/** Nothing but tables scrolls sideways on a phone (390) and at 400 % of 1280 (320 CSS pixels): WCAG 1.4.10. */
async function assertFits(page: Page, place: string): Promise<void> {
  for (const width of [PHONE.width, 320]) {
    await page.setViewportSize({ width, height: PHONE.height });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${place} is ${wide} px too wide at ${width}`);
  }
}
