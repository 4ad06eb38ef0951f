import { test } from 'node:test';
import { startWorker } from '#server/worker.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { openOfficeCounty } from './office-county.ts';
import { fromThirtyToThirty } from './thirty-journey.ts';

test('what many say becomes an issue, and an auditor finds what was only said to be done', async (t) => {
  const county = await openOfficeCounty(t);
  const browser = await launchBrowser();
  const worker = await startWorker(county.house);
  try {
    await t.test('[000-29][003-09][004-33] from thirty letters to a decision and back to thirty people', async () => {
      await fromThirtyToThirty(county, browser);
    });
  } finally {
    // Before the house, which closes when this test ends.
    await worker.stop();
    await browser.close();
  }
});
