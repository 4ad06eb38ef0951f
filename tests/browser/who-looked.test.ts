import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Browser } from 'playwright-core';
import { countLooksJob } from '#civic/vault/index.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { SESSION_COOKIE } from '#platform/http/server.ts';
import { PASSWORD, TENANT } from '#tests/journeys/river-county.ts';
import { openWatchedCounty } from '#tests/journeys/who-looked-county.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { type OfficeCounty, openDesktop, signedIn } from './office-county.ts';

type Watched = Awaited<ReturnType<typeof openWatchedCounty>>;

const DESK = { width: 1366, height: 768 } as const;
const PHONE = { width: 360, height: 740 } as const;

async function listening(county: Watched): Promise<Watched & OfficeCounty> {
  const origin = await county.house.listen();
  const session: OfficeCounty['session'] = async (who) => {
    const { cookies } = await county.page('/sign-in', { signInName: who, password: PASSWORD });
    return cookies[SESSION_COOKIE] ?? assert.fail(who);
  };
  return { ...county, origin, session };
}

/** Somebody opens a card that is none of their work: asked once, and the screen says whose eyes are on it. */
async function askedOnce(
  county: Watched & OfficeCounty,
  browser: Browser,
  language: 'zh' | 'en',
  view: typeof PHONE | typeof DESK,
) {
  const { page, open, look, close, say } = await signedIn(county, browser, 'intake', { language, ...view });
  await county.database.query('truncate look');
  await open(`#/constituents/${county.ids.constituentId}`);
  const choice = page.getByRole('button', { name: say('替本人办事', 'doing something for the person') });
  await choice.waitFor();
  assert.equal(await page.getByText('雀家金丝').count(), 0, 'nobody is shown before');
  await look(`purpose asked ${view.width}`);
  await choice.click();
  await page.getByRole('heading', { level: 1, name: '雀家金丝' }).waitFor();
  const mark = await page.locator('.watermark').getAttribute('style');
  assert.match(decodeURIComponent(mark ?? ''), new RegExp(say('intake 民情办', 'Given to intake')));
  await look(`card with its mark ${view.width}`);
  await open('#/constituents');
  await page.getByText('雀家金丝').first().waitFor();
  await look(`list with its mark ${view.width}`);
  await open('#/rulebook');
  assert.equal(await page.locator('.watermark').count(), 0, 'where nobody is named there is none');
  await close();
}

/** The pages of the auditor, and what the person reads. */
async function audited(
  county: Watched & OfficeCounty,
  browser: Browser,
  language: 'zh' | 'en',
  view: typeof PHONE | typeof DESK,
) {
  const { page, context, look, close, settled, say } = await openDesktop(browser, { language, ...view });
  await context.addCookies([{ name: SESSION_COOKIE, value: await county.session('auditor'), url: county.origin }]);
  for (const [path, heading] of [
    ['/audit/looks', say('谁看了谁', 'Who looked')],
    ['/audit/alarms', say('看得多的提醒', 'Looked at many')],
    ['/audit/glasses', say('应急查看', 'Emergency looks')],
  ] as const) {
    await page.goto(`${county.origin}${path}?lang=${language}`);
    await settled();
    assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), heading);
    assert.equal(await page.getByText('雀').count(), 0, 'those who were looked at are not named');
    assert.ok(
      await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
      `${path} is as wide as the window`,
    );
    await look(`${path.slice(1).replace('/', ' ')} ${view.width}`);
  }
  await page.goto(`${county.origin}/break-glass?lang=${language}`);
  await look(`break glass ${view.width}`);
  await context.clearCookies({ name: SESSION_COOKIE });
  await page.goto(`${county.origin}/${TENANT}/card/${county.card.number}?lang=${language}`);
  await page.getByLabel(say('6 位密码', 'PIN of six digits')).fill(county.card.pin);
  await page.getByRole('button', { name: say('进去', 'Enter') }).click();
  await settled();
  await page.getByRole('link', { name: say('谁看过我的信息', 'Who looked at my data') }).click();
  await settled();
  await look(`own looks ${view.width}`);
  await close();
}

test('[004-20] who looked: asked once in the office, read by auditors and by the household, in both languages, on a phone and at a desk', async (t) => {
  const county = await listening(await openWatchedCounty(t));
  const browser = await launchBrowser();
  try {
    for (const language of ['zh', 'en'] as const) {
      const view = language === 'zh' ? DESK : PHONE;
      await t.test(`asked (${language})`, () => askedOnce(county, browser, language, view));
    }
    await t.test('asked on a phone (zh)', () => askedOnce(county, browser, 'zh', PHONE));
    const { house } = county;
    const chief = { number: county.card.number, reason: '山洪，这家在下游，要马上通知转移', hours: '2' };
    const { cookies } = await county.page('/sign-in', { signInName: 'chief', password: PASSWORD });
    await county.page('/break-glass', chief, cookies);
    await county.as('clerk').get(`/api/constituents/${county.ids.constituentId}`);
    await county.as('village').get('/api/constituents?limit=50');
    const { person } = (await county.as('village').get('/api/me')).body;
    const on = civilDateOf(house.desk.clock.now());
    await countLooksJob(house.desk, TENANT, [{ viewerId: person.id, unitId: person.unitId, on }], 0);
    for (const language of ['zh', 'en'] as const)
      for (const view of [DESK, PHONE])
        await t.test(`audited (${language}, ${view.width})`, () => audited(county, browser, language, view));
  } finally {
    await browser.close();
  }
});
