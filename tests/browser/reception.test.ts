import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Browser } from 'playwright-core';
import { addDays, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { sql } from '#platform/database/sql.ts';
import { TENANT, VILLAGE } from '#tests/journeys/river-county.ts';
import { keepPicture, launchBrowser } from '#tests/support/browser.ts';
import { openPhone, VIEWS, type View } from './citizen-pages.ts';
import { pick } from './office-acts.ts';
import { type OfficeCounty, openOfficeCounty, signedIn } from './office-county.ts';

/** Two at a time, as the machine has two cores. */
test('reception days, for who comes and for who receives', { concurrency: 2 }, async (t) => {
  const county = await openOfficeCounty(t);
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const coming = await publishedOn(county, 5, '09:00', '11:30');
  await publishedOn(county, -3, '09:00', '11:30');
  const parts = [
    ...Object.entries(VIEWS).map(([title, view]) =>
      t.test(`${title}: a place is booked and given back, without account and without script`, () =>
        booked(county, browser, view, coming),
      ),
    ),
    ...(['zh', 'en'] as const).map((language) =>
      t.test(`a visitor is received, and what the leader says is written down (${language})`, () =>
        received(county, browser, language),
      ),
    ),
  ];
  await Promise.all(parts);
});

/** A session so many days from today. Today's was published in time too: it is put back from the day after tomorrow. */
async function publishedOn(county: OfficeCounty, days: number, fromTime: string, toTime: string): Promise<Id> {
  const { body } = await county.as('intake').get('/api/reception/receivers?text=leader');
  const [leader] = body.people as { id: Id; unitId: Id }[];
  const soon = Math.max(days, 2);
  const said = {
    form: 'going_down',
    leaderId: leader?.id,
    unitId: leader?.unitId,
    areaCode: VILLAGE,
    leaderPost: '交通局局长',
    field: '修路、公交、停车',
    place: '乙村村委会院子',
    onDay: addDays(civilDateOf(county.house.desk.clock.now()), soon),
    fromTime,
    toTime,
    slotCount: 20,
    takesWalkIns: true,
  };
  const { id } = (await county.as('intake').post('/api/reception/sessions', said)).body;
  await county.house.desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`
      update reception_session set starts_at = starts_at - make_interval(days => ${soon - days}),
        ends_at = ends_at - make_interval(days => ${soon - days})
      where tenant_id = ${TENANT} and id = ${id}`),
  );
  return id;
}

async function booked(county: OfficeCounty, browser: Browser, view: View, sessionId: Id): Promise<void> {
  const { page, look, close } = await openPhone(browser, view);
  const seen = async (where: string) => {
    await look(where);
    await keepPicture(page, `${where} ${view.language}${view.isLarge ? ' large' : ''}`);
  };
  await page.goto(`${county.origin}/${TENANT}${view.isLarge ? '?large=1' : ''}`);
  await page.click(`a[href="/${TENANT}/reception"]`);
  await seen('the reception days');
  await page.click(`a[href="/${TENANT}/reception/${sessionId}"]`);
  await page.fill('#name', '老张');
  await page.fill('#phone', '12');
  await page.locator('main form button[value=send]').click();
  await seen('the form of a booking with a wrong phone');
  await page.fill('#phone', '');
  await page.locator('main form button[value=send]').click();
  await page.waitForURL(/\/booking\/\d{14}$/);
  await seen('a booking');
  await page.locator('main form button').click();
  await seen('a booking that was given back');
  await page.goto(`${county.origin}/${TENANT}/reception/booking`);
  await seen('the form of number and code');
  await page.goto(`${county.origin}/${TENANT}/reception/notice`);
  await seen('the notice of a month');
  await close();
}

async function received(county: OfficeCounty, browser: Browser, language: 'zh' | 'en'): Promise<void> {
  const sessionId = await publishedOn(county, 0, '00:00', '23:59');
  const desktop = await signedIn(county, browser, 'intake', { language });
  const { page, say: t } = desktop;
  await desktop.open('#/reception');
  await desktop.look('the sessions');
  await desktop.open('#/reception/new');
  await desktop.look('a new session');
  await desktop.open(`#/reception/${sessionId}`);
  const comes = page.getByRole('button', { name: t('没约的来了一位', 'Somebody came without booking') });
  await comes.click();
  await comes.click();
  await desktop.look('somebody comes, and is not named yet');
  await page.getByRole('textbox', { name: t('怎么称呼', 'How to call them') }).fill('王婶');
  await comes.click();
  await page.getByRole('link', { name: t('记下说的事', 'Write down what is said') }).click();
  await page
    .getByRole('textbox', { name: t('群众的原话', 'In their own words') })
    .first()
    .fill('乙村村口的路面塌陷了，车过不去。');
  await desktop.look('what a visitor says');
  await page.keyboard.press('Control+Enter');
  await page.locator('.receipt').waitFor();
  await desktop.open(`#/reception/${sessionId}`);
  const writes = page.getByRole('button', { name: t('记领导的话', 'Write down what the leader says') });
  await writes.click();
  await page.getByRole('textbox', { name: t('批示：怎么办', 'Instruction') }).fill('三日内到场查看');
  await pick(desktop, t('责任单位', 'Responsible unit'), t('交通', 'Traffic'));
  await page.getByLabel(t('期限', 'By'), { exact: true }).fill(addDays(civilDateOf(county.house.desk.clock.now()), 3));
  await page.getByRole('combobox', { name: t('念给来访人听了吗', 'Was it read back') }).selectOption('agreed');
  await desktop.look('what the leader says');
  await writes.click();
  await page.getByRole('button', { name: t('记为已举行', 'It was held') }).click();
  await page.locator('.head .tag', { hasText: t('已举行', 'held') }).waitFor();
  await desktop.look('a session that was held');
  for (const place of ['#/reception', '#/reception/new', `#/reception/${sessionId}`]) {
    await desktop.open(place);
    await page.setViewportSize({ width: 320, height: 640 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${place} is ${wide} px too wide on a phone`);
    await page.setViewportSize({ width: 1366, height: 768 });
  }
  await page.getByRole('link', { name: t('打开事项', 'Open matter') }).click();
  await page.getByText('三日内到场查看').waitFor();
  await desktop.look('a matter with an instruction');
  await desktop.close();
}
