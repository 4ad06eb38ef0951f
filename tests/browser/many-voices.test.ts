import { test } from 'node:test';
import { startWorker } from '#server/worker.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { falseCompletionFound } from './audit-journey.ts';
import { screensOfMany } from './many-screens.ts';
import { openOfficeCounty } from './office-county.ts';
import { fromThirtyToThirty } from './thirty-journey.ts';

test('what many say becomes an issue, and an auditor finds what was only said to be done', async (t) => {
  const county = await openOfficeCounty(t);
  const browser = await launchBrowser();
  const worker = await startWorker(county.house);
  let found = { clusterId: '', issueId: '' };
  try {
    await t.test('an auditor finds what was only said to be done, and anybody can draw the audit again', () =>
      falseCompletionFound(county, browser),
    );
    await t.test('[000-29][003-09][004-33] from thirty letters to a decision and back to thirty people', async () => {
      found = await fromThirtyToThirty(county, browser);
    });
    await Promise.all(
      (['zh', 'en'] as const).map((language) =>
        t.test(`every screen on which something is found out leaves nobody out (${language})`, () =>
          screensOfMany(county, browser, language, found),
        ),
      ),
    );
  } finally {
    // Before the house, which closes when this test ends.
    await worker.stop();
    await browser.close();
  }
});
