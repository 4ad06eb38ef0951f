import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import type { Language } from '#kernel/language.ts';
import { startWorker } from '#server/worker.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { joinedAndPromised, trackedAndReviewed } from './after-journey.ts';
import { threeSlips } from './clerk-journey.ts';
import { spreadsheet } from './import-journey.ts';
import { mediatedAndOrdered } from './mediation-journey.ts';
import { villageMeeting } from './meeting-journey.ts';
import { type OfficeCounty, openOfficeCounty } from './office-county.ts';
import { wholeCourse } from './office-journey.ts';
import { dispatchedTogether, languageChanged, walkedByKeyboard } from './office-lists.ts';
import { SCREENS, screensOf } from './office-screens.ts';
import { published } from './publisher-journey.ts';
import { reached } from './reach-journey.ts';
import { reported } from './report-journey.ts';
import { requested } from './requests-journey.ts';
import { schemeFollowed } from './schemes-journey.ts';
import { told } from './told-journey.ts';

/** Courses through the office, each walked once in Chinese and once in English. */
const COURSES: Readonly<Record<string, (county: OfficeCounty, browser: Browser, language: Language) => Promise<void>>> =
  {
    'a spreadsheet is looked at, brought in, mended and undone by a clerk': spreadsheet,
    '[002-37] a clerk keys in three slips of paper by keyboard alone and hands over the receipts': threeSlips,
    'a matter is screened, dispatched, answered, checked and followed up, each by who it belongs to': wholeCourse,
    'what no message tells is printed as letters and recorded as posted, many at once': told,
    'a duty is disputed, the person is asked, and more time is given': requested,
    'a quarrel is talked over and agreed; an order is issued, answered and checked': mediatedAndOrdered,
    '[002-23] two matters are joined and taken apart, and a promise is claimed and called broken': joinedAndPromised,
    '[001-28][002-54] what can’t be done is tracked, a petition is reviewed to its end, and a unit raises what it can’t do':
      trackedAndReviewed,
    'one person masks and drafts, another releases, and everybody reads it': published,
    'many matters are dispatched at once: first where each would go and why, then the sending': dispatchedTogether,
    ...Object.fromEntries(SCREENS.map((one) => [`the screens of ${one.who} leave nobody out`, screensOf(one)])),
  };

// Two at a time, as the machine has two cores; while one waits for the server the other draws.
test('the office, by whoever works there, in Chinese and in English', { concurrency: 2 }, async (t) => {
  const county = await openOfficeCounty(t);
  const browser = await launchBrowser();
  const worker = await startWorker(county.house);
  try {
    await Promise.all([
      ...Object.entries(COURSES).flatMap(([title, walk]) =>
        (['zh', 'en'] as const).map((language) =>
          t.test(`${title} (${language})`, () => walk(county, browser, language)),
        ),
      ),
      // In Chinese only, for time; their lists are looked at in both.
      t.test(
        '[002-71] a household is registered, linked when it agrees, visited, asked by somebody else, and handed over',
        () => reached(county, browser, 'zh'),
      ),
      t.test('[002-78] a meeting is called and held, and the next one opens with what became of the last', () =>
        villageMeeting(county, browser, 'zh'),
      ),
      t.test('[002-71] a scheme is adopted, everybody sees their own, and a head talks with one', () =>
        schemeFollowed(county, browser, 'zh'),
      ),
      t.test('[002-80][002-83] a report goes from a visit over its addressee to the people; a household confirms', () =>
        reported(county, browser, 'zh'),
      ),
    ]);
    await t.test('the language is changed in place and kept', () => languageChanged(county, browser));
    await walkedByKeyboard(t, county, browser);
  } finally {
    // Before the house, which closes when this test ends.
    await worker.stop();
    await browser.close();
  }
});

test('the first route sends at most 400 KB of scripts, compressed', () => {
  const root = resolve(import.meta.dirname, '../../dist/apps/office');
  const page = readFileSync(resolve(root, 'index.html'), 'utf8');
  const scripts = [...page.matchAll(/(?:src|href)="\/office\/(assets\/[^"]+\.js)"/g)].map((found) => found[1] ?? '');
  assert.ok(scripts.length > 0);
  const bytes = scripts.reduce((sum, path) => sum + gzipSync(readFileSync(resolve(root, path))).length, 0);
  assert.ok(bytes <= 400 * 1024, `${Math.round(bytes / 1024)} KB`);
});
