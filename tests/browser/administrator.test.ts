import assert from 'node:assert/strict';
import { after, before, suite, type TestContext, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { firstAdministratorLink } from '#civic/access/index.ts';
import type { Language } from '#kernel/language.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { openTestHouse } from '#tests/support/house.ts';
import { pick } from './office-acts.ts';
import { type Desktop, openDesktop } from './office-county.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

const PASSWORD = '山高水长路远人勤心诚';
const AREAS = 'code,name\n990104101000,甲乡\n990104101201,乙村\n99010410120,丙村\n';

suite('an empty house becomes a county with people who work in it', { concurrency: 2 }, () => {
  for (const language of ['zh', 'en'] as const) test(`in ${language}`, (t) => wholeFounding(t, language));
});

async function wholeFounding(t: TestContext, language: Language): Promise<void> {
  const { desktop, origin } = await emptyHouse(t, language);
  await founded(desktop);
  await areasImported(desktop);
  await unitAdded(desktop);
  const security = await personAdded(desktop, '林安');
  await securityAppointed(desktop);
  const toSecurity = await invited(desktop);
  const handler = await personAdded(desktop, '周办');
  const toHandler = await invited(desktop);
  await desktop.close();
  assert.notEqual(security, handler);
  await roleGiven(await joined(origin, language, { link: toSecurity, signInName: 'lin.an' }), handler);
  await atWork(await joined(origin, language, { link: toHandler, signInName: 'zhou.ban' }), toHandler);
}

/** A house in which there is nobody yet, and a browser at its one-time link. */
async function emptyHouse(t: TestContext, language: Language) {
  const house = await openTestHouse(t);
  const origin = await house.listen();
  const link = await firstAdministratorLink(house.desk, origin);
  const desktop = await openDesktop(browser, { language });
  await desktop.page.goto(link ?? assert.fail('somebody can sign in already'));
  return { desktop, origin };
}

/** Name, place and own account; a password mistyped once costs nothing else. */
async function founded(desktop: Desktop): Promise<void> {
  const { page, say: t } = desktop;
  await page.getByRole('heading', { name: t('开始使用', 'Set up') }).waitFor();
  await desktop.look('the set-up');
  const typed = { countyName: '某县', countyNameEn: 'Some County', county: '990104', phone: '0000-1234567' };
  for (const [name, value] of Object.entries({ ...typed, name: '高明', signInName: 'gao.ming' }))
    await page.fill(`#${name}`, value);
  await page.fill('#password', PASSWORD);
  await page.fill('#again', `${PASSWORD}。`);
  await send(desktop);
  await page.getByText(t('两次输入的密码不一样。', 'The two passwords differ.')).waitFor();
  await desktop.look('the set-up, when the passwords differ');
  assert.equal(await page.inputValue('#county'), '990104');
  await page.fill('#password', PASSWORD);
  await page.fill('#again', PASSWORD);
  await send(desktop);
  await page.getByRole('heading', { name: t('设置完成，接下来', 'Done. What comes next') }).waitFor();
  await desktop.look('what comes next');
}

const send = ({ page }: Desktop) => page.locator('main form button').last().click();

async function signIn(desktop: Desktop, signInName: string): Promise<void> {
  await desktop.page.fill('#signInName', signInName);
  await desktop.page.fill('#password', PASSWORD);
  await send(desktop);
}

/** By the link of the page before, which leads through the sign-in; a wrong line is told and costs no other. */
async function areasImported(desktop: Desktop): Promise<void> {
  const { page, say: t } = desktop;
  const next = await page.locator('main ol a').evaluateAll((links) => links.map((one) => one.getAttribute('href')));
  assert.deepEqual(next.map(inPlain), ['/administration/areas', '/office/#/people/units', '/office/#/people']);
  await page.locator('main ol a').first().click();
  await desktop.look('the sign-in');
  await signIn(desktop, 'gao.ming');
  await page.getByRole('heading', { name: t('区划', 'Areas'), exact: true }).waitFor();
  await desktop.look('the areas');
  await page.setInputFiles('#file', { name: 'areas.csv', mimeType: 'text/csv', buffer: Buffer.from(AREAS) });
  await page.locator('form:has(#file) button').click();
  await page.getByText(t('新增 2，', 'Added 2,')).waitFor();
  await page.getByText(t('第 4 行', 'Line 4')).waitFor();
  await desktop.look('the areas, with a wrong line');
  await page.click('main a[href="/office/"]');
  await desktop.settled();
}

/** Where a link to the sign-in leads afterwards. */
const inPlain = (link: string | null) => decodeURIComponent((link ?? '').replace('/sign-in?next=', ''));

async function unitAdded(desktop: Desktop): Promise<void> {
  const { page, say: t } = desktop;
  await desktop.open('#/people/units');
  const form = page.getByRole('form', { name: t('加一个单位', 'Add a unit') });
  const field = (zh: string, en: string) => form.getByRole('textbox', { name: t(zh, en) });
  await form.getByRole('textbox').first().fill('交通局');
  await field('英文名', 'Name in English').fill('Traffic Bureau');
  await pick(desktop, t('地点', 'Place'), '某县');
  await field('职责', 'Duties').fill('农村公路养护、修路');
  await form.getByRole('button', { name: t('加一个单位', 'Add a unit') }).click();
  await page.getByRole('rowheader', { name: t('交通局', 'Traffic Bureau') }).waitFor();
  await desktop.look('the units');
}

/** Adds somebody with a post, and returns the place of the screen on which she then is shown. */
async function personAdded(desktop: Desktop, name: string): Promise<string> {
  const { page, say: t } = desktop;
  await desktop.open('#/people');
  await desktop.look('the people');
  const form = page.getByRole('form', { name: t('加一个人', 'Add a person') });
  await form.getByRole('textbox').first().fill(name);
  await pick(desktop, t('单位', 'Unit'), t('交通', 'Traffic'), form);
  await form.getByRole('textbox', { name: t('职务', 'Post') }).fill('干部');
  await form.getByRole('button', { name: t('加一个人', 'Add a person') }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  await desktop.settled();
  await page.getByRole('listitem').filter({ hasText: '干部' }).waitFor();
  return page.evaluate(() => location.hash);
}

/** Rights are given by somebody else than who makes the accounts (handbook §4.1); she is named once. */
async function securityAppointed(desktop: Desktop): Promise<void> {
  const { page, say: t } = desktop;
  const appoint = page.getByRole('button', { name: t('指定为安全管理员', 'Appoint security administrator') });
  await appoint.click();
  await appoint.click();
  await page
    .getByRole('listitem')
    .filter({ hasText: t('安全管理员', 'Security administrator') })
    .waitFor();
}

/** The link that is handed over. */
async function invited(desktop: Desktop): Promise<string> {
  const { page, say: t } = desktop;
  await page.getByRole('button', { name: t('发登录邀请', 'Invite to sign in') }).click();
  const link = page.locator('code');
  await link.waitFor();
  await desktop.look('a person who was invited');
  return link.innerText();
}

type Invitation = { readonly link: string; readonly signInName: string };

/** A browser of her own, in which she takes up the invitation and signs in. */
async function joined(origin: string, language: Language, { link, signInName }: Invitation): Promise<Desktop> {
  const desktop = await openDesktop(browser, { language });
  const { page, say: t } = desktop;
  assert.ok(link.startsWith(`${origin}/join/`), link);
  await page.goto(link);
  await desktop.look('the invitation');
  await page.fill('#signInName', signInName);
  await page.fill('#password', PASSWORD);
  await page.fill('#again', PASSWORD);
  await send(desktop);
  await page.getByText(t('已经设好，请登录。', 'All set. Please sign in.')).waitFor();
  await desktop.look('the sign-in after joining');
  await signIn(desktop, signInName);
  await page.waitForURL(/\/office\//);
  await desktop.settled();
  return desktop;
}

async function roleGiven(desktop: Desktop, person: string): Promise<void> {
  const { page, say: t } = desktop;
  await desktop.open(person);
  const form = page.getByRole('form', { name: t('授予角色', 'Give a role') });
  await pick(desktop, t('角色', 'Role'), t('经办', 'Handling unit'), form);
  await pick(desktop, t('地点', 'Place'), '某县', form);
  await pick(desktop, t('只为这个单位', 'For this unit only'), t('交通', 'Traffic'), form);
  await desktop.look('a role about to be given');
  await form.getByRole('button', { name: t('授予角色', 'Give a role') }).click();
  await page
    .getByRole('listitem')
    .filter({ hasText: t('承办单位经办人', 'Handling unit') })
    .first()
    .waitFor();
  await desktop.open('#/people/rights');
  await page.getByText('周办').first().waitFor();
  await desktop.look('who has which right');
  await desktop.close();
}

/** She finds her worklists; the link is of no more use to anybody. */
async function atWork(desktop: Desktop, link: string): Promise<void> {
  const { page, say: t } = desktop;
  await page.getByRole('link', { name: t('待签收', 'To sign for') }).waitFor();
  await desktop.look('the office of a newcomer');
  await page.goto(link);
  await page.getByText(t('这个链接已经用过', 'This link was used')).waitFor();
  await desktop.look('a link that was used');
  await desktop.close();
}
