import type { Browser } from 'playwright-core';
import { sweepWarnings } from '#civic/issues/index.ts';
import type { Language } from '#kernel/language.ts';
import { TENANT, TOWNSHIP } from '#tests/journeys/river-county.ts';
import { fits } from './fits.ts';
import { type Desktop, type OfficeCounty, openDesktop, signedIn } from './office-county.ts';

type Found = { readonly clusterId: string; readonly issueId: string };

/** Every screen and page on which somebody finds something out, in one language, narrow and wide. */
export async function screensOfMany(
  county: OfficeCounty,
  browser: Browser,
  language: Language,
  { clusterId, issueId }: Found,
): Promise<void> {
  await sweepWarnings(county.house.desk, TENANT);
  const dispatcher = await signedIn(county, browser, 'dispatcher', { language });
  const screens = ['search', 'search?q=水渠', 'search?q=飞碟', 'clusters', `clusters/one/${clusterId}`];
  for (const screen of [...screens, 'clusters/warnings', 'clusters/heard', 'figures']) {
    await dispatcher.open(`#/${screen}`);
    await seen(dispatcher, screen);
  }
  await visited(dispatcher, county, ['issues', 'issues?which=all', 'issues/new', `issues/${issueId}`]);
  await dispatcher.close();
  // In Chinese the auditor and the first who wrote looked at theirs on their way.
  const isFirst = language === 'zh';
  if (!isFirst) {
    const auditor = await signedIn(county, browser, 'auditor', { language, at: '/audit/signals' });
    await visited(auditor, county, ['audit/signals', 'audit/draws', 'audit/coding']);
    await auditor.close();
  }
  const anybody = await openDesktop(browser, { language });
  const pages = ['public/search?q=水渠', 'issues', 'issues/lessons', 'issues/trials', `public/${TOWNSHIP}/board`];
  await visited(
    anybody,
    county,
    [...pages, ...(isFirst ? [] : [`issues/${issueId}`])].map((path) => `${TENANT}/${path}`),
  );
  await anybody.close();
}

async function visited(desktop: Desktop, { origin }: OfficeCounty, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await desktop.page.goto(`${origin}/${path}`);
    await seen(desktop, path.replace(/[0-9a-f-]{36}/, 'one'));
  }
}

async function seen(desktop: Desktop, where: string): Promise<void> {
  await desktop.look(where);
  await fits(desktop.page, where);
}
