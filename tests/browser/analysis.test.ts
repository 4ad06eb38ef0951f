import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { countJob } from '#civic/analysis/index.ts';
import { addCount } from '#civic/analysis/store/counts.store.ts';
import { maskedWords, personalPieces } from '#civic/publication/index.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import { addDays, type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import { type Id, parseId } from '#kernel/id.ts';
import { addHours } from '#kernel/instant.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { TENANT, TOWNSHIP } from '#tests/journeys/river-county.ts';
import { replied, say } from '#tests/journeys/river-course.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { fits } from './fits.ts';
import { type AgeingCounty, type Desktop, openOfficeCounty, signedIn } from './office-county.ts';

const PORTS = { findPersonal: personalPieces, masked: maskedWords };

test('[002-85] a township holds its session in the browser: counted while one waits or not, written by keyboard, frozen by another on a phone, taken home as Word and PDF, counted again', async (t) => {
  const county = await openOfficeCounty(t);
  const held = await say(county, { name: '王五', phone: '13700000001' });
  await replied(county, held.id);
  county.pass(1);
  const browser = await launchBrowser();
  try {
    const clerk = await signedIn(county, browser, 'dispatcher', { width: 1280, at: '/analysis' });
    const id = await begun(clerk, county);
    await counted(clerk, county, id);
    await written(clerk, id);
    await clerk.close();
    const view = { language: 'en', width: 390, height: 800, at: `/analysis/${id}` } as const;
    const leader = await signedIn(county, browser, 'supervisor', view);
    await frozen(leader);
    for (const format of ['docx', 'pdf'] as const) await taken(leader.page, format);
    await leader.page.getByRole('button', { name: 'Count again' }).click();
    await leader.page.getByText(/all \d+ numbers are the same\. The words are those that were frozen\./).waitFor();
    await leader.close();
  } finally {
    await browser.close();
  }
});

/** By keyboard alone, from the empty list. */
async function begun({ page, look }: Desktop, county: AgeingCounty): Promise<Id> {
  await look('analysis, none yet');
  await page.locator('summary', { hasText: '开一次民情分析' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('#areaCode').selectOption(TOWNSHIP);
  await page.locator('#period').focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('去年');
  await page.keyboard.press('Enter');
  await page.locator('#wrong a').focus();
  await look('analysis, a period that nobody understands');
  await page.keyboard.press('Enter');
  await page.locator('#period').focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type(civilDateOf(county.house.desk.clock.now()).slice(0, 7));
  await page.keyboard.press('Enter');
  await page.waitForURL(/done=1$/);
  await look('analysis, a draft');
  await fits(page, 'an analysis session');
  return parseId(page.url().replace(/\?.*|.*\//g, '')) ?? assert.fail(page.url());
}

/** A large place: somebody waits on a page that asks again by itself, leaves, and is told. */
async function counted({ page, look, open, settled }: Desktop, county: AgeingCounty, made: Id): Promise<void> {
  const { desk } = county.house;
  const now = desk.clock.now();
  const id = desk.clock.newId();
  const from = addDays(civilDateOf(now), -40) as CivilDate;
  const asked = await desk.act({ kind: 'clockwork', tenantId: TENANT }, async (act) => {
    const by = await act.row<{ readonly id: Id }>(
      sql`select made_by as id from analysis_session where tenant_id = ${TENANT} and id = ${made}`,
    );
    addCount(act, {
      ...{ id, purpose: 'session', sessionId: id, replacesId: null, changeWords: '', kind: 'days', from, to: from },
      ...{ areaCode: TOWNSHIP as AreaCode, dataAt: addHours(now, -1), askedAt: now, askedBy: by?.id ?? id },
    });
    return true;
  });
  assert.ok(!isRefusal(asked));
  const answer = await page.goto(`${county.origin}/analysis/${id}`);
  assert.match(page.url(), /\/count$/);
  assert.equal(answer?.headers().refresh, '4', 'it asks again by itself, without a script');
  await look('analysis, being counted');
  await fits(page, 'a count on its way');
  await page.getByRole('link', { name: '不要自动刷新' }).click();
  await countJob(desk, TENANT, { countId: id }, PORTS);
  await page.goto(`${county.origin}/office/`);
  await settled();
  await open('#/list');
  assert.match(await page.locator('a[href="/analysis"]').innerText(), /民情分析\s*1/);
  await page.goto(`${county.origin}/analysis`);
  await look('analysis, one is ready');
  await page.getByRole('link', { name: '数好了，请看' }).click();
  await page.waitForURL((url) => url.pathname === `/analysis/${id}`);
  await page.goto(`${county.origin}/analysis/${made}`);
}

async function written({ page, look }: Desktop, id: Id): Promise<void> {
  assert.ok(page.url().endsWith(id));
  await page.locator('#words-causes').focus();
  await page.keyboard.type('排水管太细，年年冲。');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL(/done=1$/);
  await page.getByText('分析：排水管太细，年年冲。').waitFor();
  await look('analysis, written up');
}

async function frozen({ page, look }: Desktop): Promise<void> {
  await look('analysis on a phone');
  await fits(page, 'an analysis session on a phone');
  await page.getByLabel(/^Chaired by/).fill('乡长');
  await page.getByRole('button', { name: 'Freeze' }).click();
  await page.getByText(/^Version 1 · frozen/).waitFor();
  assert.equal(await page.locator('#words-causes').count(), 0, 'nothing is written any more');
  await look('analysis, frozen, on a phone');
}

async function taken(page: Page, format: 'docx' | 'pdf'): Promise<void> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: `Download .${format}` }).click(),
  ]);
  const content = await readFile(await download.path());
  assert.equal(content.subarray(0, 2).toString(), format === 'pdf' ? '%P' : 'PK');
  assert.ok(content.length > 10_000, `${format}: ${content.length} bytes`);
}
