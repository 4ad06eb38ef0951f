import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { untilLogged } from '#civic/trustlog/index.ts';
import type { Language } from '#kernel/language.ts';
import { SESSION_COOKIE } from '#platform/http/server.ts';
import { TENANT } from '#tests/journeys/river-county.ts';
import { dispatched, type Held, say } from '#tests/journeys/river-course.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { opened } from '#tests/support/papers.ts';
import { type Desktop, type OfficeCounty, openDesktop, openOfficeCounty } from './office-county.ts';

const SAID = {
  zh: { name: '赵六斤', phone: '13912345678', title: '删除证明', law: '某县档案管理办法' },
  en: {
    name: 'Zhao Liujin',
    phone: '13987654321',
    title: 'Certificate of erasure',
    law: 'Rules of the county archives',
  },
} as const;

/** What is saved when a link is pressed. */
async function saved(page: Page, link: string): Promise<{ name: string; content: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: link, exact: true }).click(),
  ]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

/** The person reads what is kept, takes it home, forgets to choose, and asks. */
async function asks(desktop: Desktop, county: OfficeCounty, held: Held): Promise<void> {
  const { page, look, say: told, language } = desktop;
  await page.goto(`${county.origin}/${TENANT}/m/${held.number}?code=${held.code}`);
  await page.getByRole('link', { name: told('关于您保存了什么', 'What is kept about you') }).click();
  await look('what is kept about the person');
  const { content } = await saved(page, told('下载数据（JSON）', 'Download as data (JSON)'));
  assert.ok(content.toString().includes(SAID[language].phone));
  await page.getByRole('link', { name: told('看全部', 'Read it all'), exact: true }).click();
  await look('all that is kept');
  await page.goBack();
  await page.getByRole('button', { name: told('提交申请', 'Send the request') }).click();
  await look('a request in which nothing was chosen');
  assert.equal(await page.locator('.error a[href="#fields"]').count(), 1);
  for (const field of ['name', 'phone', 'words']) await page.check(`[name=fields][value=${field}]`);
  await page.check('[name=ground][value=consent_withdrawn]');
  await page.getByRole('button', { name: told('提交申请', 'Send the request') }).click();
  await look('a request that waits');
}

/** Somebody apart from the handling decides, looks it over, changes it once, and does it. */
async function decides(desktop: Desktop, county: OfficeCounty): Promise<void> {
  const { page, context, look, say: told, language } = desktop;
  const cookie = { name: SESSION_COOKIE, value: await county.session('privacy'), url: county.origin };
  await context.addCookies([cookie]);
  await page.goto(`${county.origin}/${TENANT}/erasures`);
  await look('the open requests');
  await page.locator('td a').last().click();
  assert.doesNotMatch(await page.locator('main').innerText(), new RegExp(SAID[language].phone));
  await page.getByRole('button', { name: told('下一步：核对', 'Next: look it over') }).click();
  await look('a decision with something missing');
  await page.check('[name="answer.name"][value=lock]');
  await page.check('[name="answer.phone"][value=erase]');
  await page.check('[name="answer.words"][value=keep]');
  await page.selectOption('#basis', 'still_needed');
  await page.fill('#law', SAID[language].law);
  await page.fill('#until', '2036-12-31');
  await page.fill('#reason', told('换了号码，旧号不再需要。', 'The number has changed; the old one is not needed.'));
  await page.getByRole('button', { name: told('下一步：核对', 'Next: look it over') }).click();
  await look('the decision looked over');
  await page.getByRole('button', { name: told('回去改', 'Go back and change') }).click();
  assert.ok(await page.isChecked('[name="answer.phone"][value=erase]'), 'nothing is lost by going back');
  await page.getByRole('button', { name: told('下一步：核对', 'Next: look it over') }).click();
  await page.getByRole('button', { name: told('确认，现在执行', 'Yes, do it now') }).click();
  await page.waitForURL(/\/certificate$/);
}

/** The certificate, as soon as the log has its entry, and on paper. */
async function certified(desktop: Desktop, county: OfficeCounty, held: Held): Promise<void> {
  const { page, look, say: told, language } = desktop;
  const { desk } = county.house;
  await page.goto(`${county.origin}/${TENANT}/m/${held.number}/data`);
  await look('the request with its decision');
  await page.getByRole('link', { name: told('看删除证明', 'See the certificate') }).click();
  for (let tries = 0; tries < 20 && (await page.locator('a[href$=".tlog-proof"]').count()) === 0; tries += 1) {
    await untilLogged(desk, TENANT, desk.clock.newId());
    await page.reload();
  }
  await look('the certificate');
  const { name, content } = await saved(page, told('下载 PDF', 'Download as PDF'));
  assert.equal(name, `${SAID[language].title}-${held.number}.pdf`);
  const text = opened(content, 'pdf')
    .map((one) => one.text.replace(/\s/g, ''))
    .join('');
  assert.ok(text.includes(SAID[language].title.replace(/\s/g, '')), text);
  assert.ok(text.includes(SAID[language].law.replace(/\s/g, '')), text);
  for (const gone of [SAID[language].phone, SAID[language].name.replace(/\s/g, '')])
    assert.ok(!text.includes(gone), gone);
  const proof = await saved(page, told('下载日志证明', 'Download the proof of that entry'));
  assert.match(proof.content.toString(), /^c2sp\.org\/tlog-proof@v1/);
}

async function written(county: OfficeCounty, browser: Browser, held: Held, language: Language): Promise<void> {
  const desktop = await openDesktop(browser, { language });
  const { page, context, look, say: told } = desktop;
  await context.addCookies([{ name: SESSION_COOKIE, value: await county.session('intake'), url: county.origin }]);
  await page.goto(`${county.origin}/${TENANT}/erasures/new`);
  await look('a request written down for somebody');
  await page.fill('#number', held.number);
  await page.getByRole('button', { name: told('下一步', 'Next'), exact: true }).click();
  await look('what somebody at the window can ask for');
  await desktop.close();
}

test('[PIPL 44–50] somebody asks for erasure on the own page, another official decides, and the certificate says what went, in Chinese and in English', async (t) => {
  const county = await openOfficeCounty(t);
  const browser = await launchBrowser();
  try {
    for (const language of ['zh', 'en'] as const) {
      const { name, phone } = SAID[language];
      const held = await say(county, { name, phone, place: '井边' });
      await dispatched(county, held.id);
      const phoneOfPerson = await openDesktop(browser, { language, width: 390, height: 844 });
      await asks(phoneOfPerson, county, held);
      await written(county, browser, held, language);
      const office = await openDesktop(browser, { language });
      await decides(office, county);
      await office.close();
      await certified(phoneOfPerson, county, held);
      await phoneOfPerson.close();
    }
  } finally {
    await browser.close();
  }
});
