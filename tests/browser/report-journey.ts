import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { instantOf } from '#kernel/instant.ts';
import type { Language } from '#kernel/language.ts';
import { VILLAGE } from '#tests/journeys/river-county.ts';
import { pick } from './office-acts.ts';
import { type Desktop, type OfficeCounty, signedIn } from './office-county.ts';

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1366, height: 768 };
/** What is written, by the language of the course: two of them at once must not meet. */
const TEXTS = {
  zh: { name: '孙水生', heard: '渠塌了三处，水稻田干了。', title: '水渠年年塌', words: '今冬把塌的三处修好' },
  en: { name: '周土根', heard: '路灯坏了半年，夜里没人敢走。', title: '路灯坏了没人修', words: '定一个管灯的人' },
} as const;

/** From a visit to a report, its answer, and the people; then a difficulty that its household confirms. */
export async function reported(county: OfficeCounty, browser: Browser, language: Language): Promise<void> {
  const constituentId = await visited(county, language);
  const clerk = await signedIn(county, browser, 'clerk', { language });
  await written(clerk, language);
  const leader = await signedIn(county, browser, 'leader', { language });
  await answered(leader, language);
  await leader.close();
  await told(clerk);
  await declared(clerk, constituentId);
  const caller = await signedIn(county, browser, 'caller', { language });
  await asked(caller, language);
  await caller.close();
  await clerk.open('#/reports/difficulties');
  await clerk.page.reload();
  await oneOf(clerk, language).getByText(clerk.say('本户确认', 'confirmed by the household')).waitFor();
  await printed(clerk, constituentId);
  await clerk.close();
}

/** A household that agreed to the clerk's link, and a visit to it with what was heard. */
async function visited(county: OfficeCounty, language: Language): Promise<Id> {
  const { name, heard } = TEXTS[language];
  const { clock } = county.house.desk;
  const [intake, clerk, id] = [county.as('intake'), county.as('clerk'), clock.newId()];
  const said = { id, kind: 'household', areaCode: VILLAGE, unitId: null, membersCount: 3, fields: { name } };
  const flag = { hardship: 'none', hardshipSince: null, hardshipReviewOn: null };
  assert.equal((await intake.post('/api/constituents', { ...said, ...flag })).status, 200);
  const [person] = (await intake.get('/api/reception/receivers?text=clerk')).body.people;
  const to = { personId: person.id, unitId: person.unitId, schemeKeys: [] };
  const link = await intake.post(`/api/constituents/${id}/link`, to);
  assert.equal((await intake.post(`/api/links/${link.body.id}/agree`, { way: 'slip' })).status, 200);
  const day = civilDateOf(clock.now());
  const texts = ['place', 'purpose', 'weather', 'saw', 'solved', 'policies', 'learned', 'worry', 'nextTime'];
  const visit = await clerk.post('/api/visits', {
    ...{ id: clock.newId(), kind: 'visit', fromOn: day, toOn: day, areaCode: VILLAGE, metCount: 1 },
    ...{ constituentIds: [id], foundOut: [], mode: 'unannounced', occasion: 'home', heard },
    ...{ groupsCount: null, companionsCount: null, escortsCount: null, vehiclesCount: null },
    ...Object.fromEntries(texts.map((text) => [text, ''])),
  });
  assert.equal(visit.status, 200, visit.text);
  return id;
}

/** What was heard stands there already; what is missing and a name in it are said in place. */
async function written(desktop: Desktop, language: Language): Promise<void> {
  const { page, say: t, open, look, settled } = desktop;
  const { name, heard, title, words } = TEXTS[language];
  await open('#/diary');
  const entry = page.getByRole('article').filter({ hasText: heard });
  await entry.getByRole('link', { name: t('写成民情报告', 'Make a condition report of it') }).click();
  const facts = page.getByRole('textbox', { name: t('情况', 'What is happening') });
  await facts.waitFor();
  assert.equal(await facts.inputValue(), heard, 'nothing is typed twice');
  const send = page.getByRole('button', { name: t('报送', 'Send'), exact: true });
  await send.click();
  await page
    .getByRole('alert')
    .filter({ hasText: t('还没写题目', 'title is missing') })
    .waitFor();
  await look('a report without a title');
  await page.getByRole('textbox', { name: t('题目', 'Title') }).fill(title);
  await pick(desktop, t('报给', 'To'), t('交通', 'Traffic'));
  await page.getByRole('checkbox', { name: t('没有听到不同看法', 'Nobody saw it otherwise') }).check();
  await pick(desktop, t('由哪个单位办', 'For which unit'), t('交通', 'Traffic'));
  const suggestion = page.getByRole('textbox', { name: t('建议', 'Suggestion'), exact: true });
  await suggestion.fill(`${words}，${name}家先修`);
  await send.click();
  await page.getByRole('alert').filter({ hasText: name }).waitFor();
  await suggestion.fill(words);
  await settled();
  await look('a report to send');
  await page.setViewportSize(PHONE);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `a report is ${wide} px too wide on a phone`);
  await page.setViewportSize(DESK);
  await send.click();
  await page.locator('.head .tag', { hasText: t('已报送', 'Sent, waiting') }).waitFor();
  await page.getByText(t('走访 1 次（1 天），1 户', '1 visits on 1 days, 1 households')).waitFor();
  await settled();
  await look('a report that was sent');
}

async function answered(desktop: Desktop, language: Language): Promise<void> {
  const { page, say: t, open, look } = desktop;
  const { words } = TEXTS[language];
  await open('#/reports/addressed');
  const rail = page.getByRole('navigation').getByRole('link', { name: t('民情报告', 'Reports') });
  await rail.getByTitle(t('等您单位答复 1 条', '1 to be answered by your unit')).waitFor();
  const card = page.getByRole('article').filter({ hasText: words });
  await card.getByRole('button', { name: t('答复', 'Answer') }).click();
  const send = card.getByRole('button', { name: t('答复', 'Answer'), exact: true });
  await send.click();
  await look('a suggestion to answer');
  await card.getByRole('radio', { name: t('采纳', 'Adopted'), exact: true }).check();
  await card.getByRole('textbox', { name: t('为什么', 'Why') }).fill('列入今冬计划');
  await send.click();
  await page.getByText(t('没有等答复的建议。', 'No suggestion waits for an answer.')).waitFor();
  await rail.locator('.count').waitFor({ state: 'detached' });
  await page.getByText(t('全部报给本单位的', 'Everything sent to this unit')).click();
  await card.locator('.tag.calm', { hasText: t('采纳', 'Adopted') }).waitFor();
  await look('what was sent to a unit');
}

/** The author hears the answer, and writes down that the people did. */
async function told({ page, say: t, look }: Desktop): Promise<void> {
  await page.reload();
  await page.getByText('列入今冬计划').waitFor();
  const tell = page.getByRole('button', { name: t('记告诉群众', 'The people were told') });
  await tell.click();
  await page.getByLabel(t('哪天告诉的', 'Told on')).fill(today());
  await page.getByRole('textbox', { name: t('告诉了谁', 'Whom, and how') }).fill('村民小组会上讲了');
  await look('that the people were told');
  await page.getByRole('button', { name: t('记下', 'Record'), exact: true }).click();
  await page.locator('.head .tag', { hasText: t('已告诉群众', 'The people were told') }).waitFor();
}

function today() {
  return civilDateOf(instantOf(Date.now()));
}

function oneOf({ page }: Desktop, language: Language) {
  return page.getByRole('article').filter({ hasText: TEXTS[language].name });
}

async function declared(desktop: Desktop, constituentId: Id): Promise<void> {
  const { page, say: t, open, look, language } = desktop;
  await open(`#/constituents/${constituentId}`);
  await page
    .getByRole('link', { name: t('记一件帮这户解决的困难', 'Write down a difficulty solved for them') })
    .click();
  const keep = page.getByRole('button', { name: t('记下', 'Write it down'), exact: true });
  await keep.click();
  await page.getByRole('textbox', { name: t('原来怎么样', 'How it was') }).fill('屋顶漏雨');
  await page.getByRole('textbox', { name: t('办了什么', 'What was done') }).fill('换了瓦');
  await page.getByLabel(t('哪天办好的', 'Solved on')).fill(today());
  await look('a difficulty to write down');
  await keep.click();
  await oneOf(desktop, language).getByText(t('申报，等本户说', 'declared; the household decides')).waitFor();
}

async function asked(desktop: Desktop, language: Language): Promise<void> {
  const { say: t, open, look } = desktop;
  await open('#/visits-to-confirm');
  const card = oneOf(desktop, language);
  await card.getByRole('button', { name: t('问这一户', 'Ask this household') }).click();
  const record = card.getByRole('button', { name: t('记下', 'Record'), exact: true });
  await record.click();
  await look('whether a difficulty is solved');
  await card.getByRole('radio', { name: t('打电话', 'by phone') }).check();
  await card.getByRole('radio', { name: t('解决了', 'Yes, solved'), exact: true }).check();
  await record.click();
  await card.waitFor({ state: 'detached' });
}

/** The registration card comes as a file. */
async function printed({ page, say: t, open }: Desktop, constituentId: Id): Promise<void> {
  await open(`#/constituents/${constituentId}`);
  const part = page.locator('section', {
    has: page.getByRole('heading', { name: t('打印登记卡', 'Print the registration') }),
  });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    part.getByRole('link', { name: 'PDF' }).click(),
  ]);
  assert.match(download.suggestedFilename(), /\.pdf$/);
}
