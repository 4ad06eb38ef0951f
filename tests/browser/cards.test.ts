import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { pinOf } from '#civic/liaison/actions/cards.ts';
import { addDays, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { TENANT, VILLAGE } from '#tests/journeys/river-county.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { openPhone, type Phone, VIEWS } from './citizen-pages.ts';
import { keptAndEnded } from './household-journey.ts';
import { pick } from './office-acts.ts';
import { type OfficeCounty, openOfficeCounty, signedIn } from './office-county.ts';

const CARD = {
  ...{ help: '跑腿代办、政策咨询', whereToFind: '甲乡政府二楼', email: '', secondName: '值班室' },
  ...{ secondPhone: '0000-2223344', otherWords: '' },
};

type Household = { readonly id: Id; readonly name: string; readonly number: string; readonly pin: string };

/** A household that agreed to be linked with the clerk and was given its card. */
async function withCard(county: OfficeCounty, name: string): Promise<Household> {
  const { post, get } = county.as('intake');
  const { desk } = county.house;
  const id = desk.clock.newId();
  const said = { id, kind: 'household', areaCode: VILLAGE, unitId: null, membersCount: 3, fields: { name } };
  const flag = { hardship: 'none', hardshipSince: null, hardshipReviewOn: null };
  assert.equal((await post('/api/constituents', { ...said, ...flag })).status, 200);
  const [clerk] = (await get('/api/reception/receivers?text=clerk')).body.people;
  const link = await post(`/api/constituents/${id}/link`, { personId: clerk.id, unitId: clerk.unitId, schemeKeys: [] });
  assert.equal((await post(`/api/links/${link.body.id}/agree`, { way: 'slip' })).status, 200);
  const card = (await post(`/api/links/${link.body.id}/card`, CARD)).body;
  return { id, name, number: card.number, pin: pinOf(desk, card.id) };
}

/** What the camera opens is the card's page; the PIN stands on the strip that the household kept. */
async function scanned({ page }: Phone, origin: string, { number, pin }: Household): Promise<void> {
  await page.goto(`${origin}/${TENANT}/card/${number}`);
  await page.locator('#pin').fill(pin);
  await page.locator('form:has(#pin) button').click();
  await page.waitForURL(`${origin}/${TENANT}/card/own`);
}

async function raisesByCard(t: TestContext, county: OfficeCounty, browser: Browser): Promise<void> {
  // In Chinese at the usual size each of these pages stands in the journeys.
  for (const title of ['in English', 'in Chinese in large type']) {
    const view = VIEWS[title] ?? assert.fail(title);
    await t.test(`[002-76] a household scans its card, raises a matter and judges a promise, ${title}`, async () => {
      const household = await withCard(county, `${title}的户`);
      const { desk } = county.house;
      const promise = {
        id: desk.clock.newId(),
        words: '把门口的灯修好',
        dueOn: addDays(civilDateOf(desk.clock.now()), 9),
      };
      const made = await county.as('clerk').post(`/api/constituents/${household.id}/promises`, promise);
      assert.equal(made.status, 200, made.text);
      const phone = await openPhone(browser, view);
      const { page } = phone;
      await page.goto(`${county.origin}/${TENANT}${view.isLarge ? '?large=1' : ''}`);
      await page.goto(`${county.origin}/${TENANT}/card/${household.number}`);
      await phone.look('the card');
      assert.ok(!(await page.content()).includes(household.name), 'a stranger learns nothing of the household');
      await scanned(phone, county.origin, household);
      await phone.look('the household’s page');
      await page.locator('a[href$="by=card"]').click();
      await page.locator('textarea[name=words]').fill('自来水三天没来了，请来看看。');
      await page.locator('form:has(textarea) button').last().click();
      for (let steps = 0; steps < 6 && !/\/receipt|\/said|\/m\//.test(page.url()); steps += 1) {
        if ((await page.locator('.number').count()) > 1) break;
        await page.locator('main form button').last().click();
      }
      await phone.look('what they hold in their hands');
      await page.goto(`${county.origin}/${TENANT}/card/promises`);
      await phone.look('what was promised to them');
      await page.locator('button[value=kept]').click();
      await page.waitForURL(/done=1$/);
      await phone.close();
      const { matters } = (await county.as('clerk').get(`/api/constituents/${household.id}`)).body;
      assert.deepEqual(
        matters.map(({ cameBy }: { cameBy: string }) => cameBy),
        ['card'],
        'who is linked sees it at once',
      );
      const { promises } = (await county.as('clerk').get(`/api/constituents/${household.id}/promises`)).body;
      assert.equal(promises[0].state, 'kept');
    });
  }
}

const HOUSEHOLDS_COUNT = 40;

/** One who moves hands all over; each is confirmed by its household alone, with its card. */
async function fortyHandedOver(county: OfficeCounty, browser: Browser): Promise<void> {
  const households: Household[] = [];
  for (let count = 1; count <= HOUSEHOLDS_COUNT; count += 1)
    households.push(await withCard(county, `四十户之${count}`));
  const desktop = await signedIn(county, browser, 'intake', { language: 'zh' });
  const { page } = desktop;
  await desktop.open('#/links/agreed');
  await page.getByRole('checkbox', { name: `全选这 ${HOUSEHOLDS_COUNT} 条` }).check();
  await page.getByRole('button', { name: '交给别人', exact: true }).click();
  await pick(desktop, '交给谁', 'leader');
  await page.getByRole('textbox', { name: '原因' }).fill('轮换到别的村');
  await page.getByRole('button', { name: '交给别人联系' }).click();
  await page.getByText(`已交出 ${HOUSEHOLDS_COUNT} 条`).waitFor();
  await desktop.look('forty links that were handed over');
  await desktop.close();

  const phone = await openPhone(browser, { language: 'zh', isLarge: false });
  for (const household of households.slice(0, 3)) {
    await scanned(phone, county.origin, household);
    await phone.page.getByText('您见过、认得 leader 了吗').waitFor();
    await phone.page.locator('button[value=confirm_handover]').click();
    await phone.page.waitForURL(/done=1$/);
  }
  await phone.close();
  const ofState = async (state: string) =>
    (await county.as('intake').get(`/api/links?state=${state}&limit=200`)).body.links.length;
  assert.equal(await ofState('handover'), HOUSEHOLDS_COUNT - 3, 'of whom nobody asked stays with who knows them');
  const mine = (await county.as('leader').get('/api/links/own')).body.links;
  const names = mine.filter(({ state }: { state: string }) => state === 'active' || state === 'agreed');
  assert.equal(names.length, 3);
}

test('cards in the hands of households', async (t) => {
  const county = await openOfficeCounty(t);
  const browser = await launchBrowser();
  try {
    await t.test('[C21] forty households are handed over at once, and each confirms by itself', () =>
      fortyHandedOver(county, browser),
    );
    await t.test(
      '[002-74][002-76] who lives there and what both sides think is written down; a revoked card says so to who scans it, and a link ends',
      async () => keptAndEnded(county, browser, await withCard(county, '周小河')),
    );
    await raisesByCard(t, county, browser);
  } finally {
    await browser.close();
  }
});
