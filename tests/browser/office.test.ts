import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '#tests/support/browser.ts';
import { assertAccessible, type OfficeCounty, openOfficeCounty, signedIn, VILLAGE } from './office-county.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

const WORDS = '乙村村口的路面塌陷了一大块，排水管也断裂，三轮车过不去，请派人修一修。';
const BRUSH_OFF = '您的来信已收悉，已转有关部门，请耐心等待。';
const REPLY =
  '您说的乙村村口路面塌陷，我局11月22日派人到现场查看，是排水管断裂。这一段是村内巷道，今年没有列入养护计划，现在修不了。已在路口放了警示桩。联系人交通局养护股，电话0000-1234567。';

/** Goes to a screen within the office, without loading it anew. */
async function open(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, place);
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
}

/** Presses the button of an act on a matter's page. */
function press(page: Page, name: string): Promise<void> {
  return page.locator('.acts').getByRole('button', { name, exact: true }).click();
}

async function state(page: Page, words: string): Promise<void> {
  await page.locator('.head .tag', { hasText: words }).waitFor();
}

async function pick(page: Page, label: string, text: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).fill(text);
  await page.locator('.ant-select-item-option').first().waitFor();
  await page.keyboard.press('Enter');
}

test('a matter goes through the office: keyed in, screened, dispatched, answered, checked, followed up', async (t) => {
  const county = await openOfficeCounty(t);
  let number = '';

  await t.test('who is not signed in is taken to the sign-in page', async () => {
    const page = await browser.newPage();
    await page.goto(`${county.origin}/office/`);
    await page.waitForURL(/\/sign-in\?next=\/office\//);
    await page.close();
  });

  await t.test('[002-37] a clerk keys in a voice by keyboard alone and hands over number and code', async () => {
    number = await keyedIn(county);
    assert.match(number, /^\d{4} \d{4} \d{4} \d{4}$/);
  });

  await t.test('the clerk takes and classifies it', async () => {
    const { page, context } = await signedIn(county, browser, 'intake');
    await find(page, number);
    await press(page, '受理甄别');
    await state(page, '甄别中');
    await press(page, '定性分类');
    await pick(page, '分类', '修路');
    await press(page, '定性分类');
    await page.getByText('已完成：定性分类').waitFor();
    await context.close();
  });

  await t.test('the dispatcher sees where it belongs and why, and sends it', async () => {
    const { page, context } = await signedIn(county, browser, 'dispatcher');
    await find(page, number);
    await press(page, '派办');
    await page.getByText('建议去向: 交通局').waitFor();
    await page.getByText('三定规定').first().waitFor();
    await press(page, '派办');
    await state(page, '已派');
    await context.close();
  });

  await t.test('a reply that only says “forwarded” is held up before it is sent, and mended in place', async () => {
    await answered(county, number);
  });

  await t.test('somebody outside the unit passes it, and the person is told', async () => {
    const { page, context } = await signedIn(county, browser, 'supervisor');
    await find(page, number);
    await press(page, '审核通过并答复');
    const seen = page.getByRole('checkbox', { name: /都看过了/ });
    if (await seen.isVisible()) await seen.check();
    await press(page, '审核通过并答复');
    await page.getByText('已完成：审核通过并答复').waitFor();
    await context.close();
  });

  await t.test('an independent caller asks; nothing is answered beforehand (I3)', async () => {
    await followedUp(county, number);
  });
});

async function find(page: Page, number: string): Promise<void> {
  await page.keyboard.press('/');
  await page.keyboard.type(number);
  await page.keyboard.press('Enter');
  await page.locator('.acts').waitFor();
}

/** Only keys: `n`, words, Tab to what is needed, Ctrl+Enter. Returns the number on the receipt. */
async function keyedIn(county: OfficeCounty): Promise<string> {
  const { page, context } = await signedIn(county, browser, 'intake');
  await page.locator('.rail a').first().waitFor();
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: '群众的原话' }).waitFor();
  await page.keyboard.type(WORDS);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('乙村');
  await page.locator('.ant-select-item-option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  const number = page.locator('.receipt .number').first();
  await number.waitFor();
  const text = await number.innerText();
  assert.match(await page.locator('.receipt .number').nth(1).innerText(), /^\d{4} \d{4}$/, 'the lookup code');
  const focused = await page.evaluate(() => document.activeElement?.textContent);
  assert.equal(focused, '已登记', 'a screen reader begins at the receipt');
  await assertAccessible(page, 'receipt');
  await context.close();
  return text;
}

async function answered(county: OfficeCounty, number: string): Promise<void> {
  const { page, context } = await signedIn(county, browser, 'handler');
  await find(page, number);
  await press(page, '签收');
  await state(page, '已签收');
  await press(page, '联系群众');
  await press(page, '联系群众');
  await state(page, '办理中');
  await press(page, '提交结果');
  await page.getByRole('combobox', { name: '办理结果' }).selectOption('not_supported');
  const reply = page.getByRole('textbox', { name: '给群众的答复' });
  await reply.fill(BRUSH_OFF);
  await page
    .getByText(/必须改/)
    .first()
    .waitFor();
  await assertAccessible(page, 'a reply with findings');
  await press(page, '提交结果');
  await page.getByRole('alert').filter({ hasText: /\S/ }).first().waitFor();
  assert.equal(await reply.inputValue(), BRUSH_OFF, 'what was typed survives the refusal');
  await page.reload();
  await press(page, '提交结果');
  assert.equal(await reply.inputValue(), BRUSH_OFF, 'and a reload');
  await reply.fill(REPLY);
  await page.getByRole('textbox', { name: '理由' }).fill('村内巷道由村里养护，今年的养护计划没有这一段。');
  await page.getByRole('textbox', { name: /依据/ }).fill('《农村公路养护管理办法》第七条');
  await page
    .getByRole('textbox', { name: /不同意可以怎么办/ })
    .fill('可在30天内向县政府申请复查；也可请村里申报明年的计划。');
  await page.getByRole('textbox', { name: '联系人' }).fill('交通局 养护股');
  await page.getByRole('textbox', { name: '联系电话' }).fill('0000-1234567');
  await page
    .getByText(/必须改/)
    .first()
    .waitFor({ state: 'detached' });
  await press(page, '提交结果');
  await state(page, '待审');
  await context.close();
}

async function followedUp(county: OfficeCounty, number: string): Promise<void> {
  const { page, context } = await signedIn(county, browser, 'caller');
  await open(page, '#/follow-ups');
  // A "no" is always followed up (handbook §4.3 row 22), so this one is in the list whatever the draw.
  await page.getByRole('link', { name: number }).click();
  await page.getByRole('button', { name: '记下回答' }).waitFor();
  const chosen = await page.locator('input[type="radio"]:checked').evaluateAll((all) => all.length);
  const silent = await page.getByRole('radio', { name: '没答', checked: true }).count();
  assert.equal(chosen, silent, 'every question begins with “no answer”');
  await assertAccessible(page, 'interview');
  await page
    .getByRole('group', { name: /解决了吗/ })
    .getByRole('radio', { name: '解决了', exact: true })
    .check();
  await page.getByRole('button', { name: '记下回答' }).click();
  await page.getByText('已记下，这件事办结。').waitFor();
  await context.close();
}

test('the ledger is a table that a keyboard and a screen reader can walk', async (t) => {
  const county = await openOfficeCounty(t);
  for (let n = 1; n <= 230; n += 1) await county.raised(`乙村第${n}户门前的路面塌陷，三轮车过不去，请修一修。`);
  const { page, context } = await signedIn(county, browser, 'intake');
  await open(page, '#/list/to_screen');
  const table = page.getByRole('table');
  await table.getByRole('row').nth(3).waitFor();

  await t.test('it tells how many rows there are, though only those in sight are in the page', async () => {
    assert.equal(await table.getAttribute('aria-rowcount'), '231');
    assert.ok((await table.getByRole('row').count()) < 60);
  });

  await t.test('End loads page after page; Home returns; Enter opens; Escape comes back to the same row', async () => {
    await page.keyboard.press('End');
    await page.getByText('共 230 件').waitFor();
    await page.keyboard.press('End');
    await page.locator('[data-row="229"]:focus').waitFor();
    await page.keyboard.press('k');
    await page.locator('[data-row="228"]:focus').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.acts').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('tr.active [data-row="228"]').waitFor();
    await page.keyboard.press('Home');
    await page.locator('[data-row="0"]:focus').waitFor();
  });

  await t.test('? shows the keys, and single keys can be switched off', async () => {
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: '快捷键' });
    await dialog.waitFor();
    await assertAccessible(page, 'keys');
    await dialog.getByRole('checkbox').uncheck();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.keyboard.press('n');
    assert.match(page.url(), /to_screen/);
  });

  await t.test('a stale version refuses, shows the newest state and keeps what was typed', async () => {
    await staleVersion(county, page);
  });
  await context.close();
});

/** Two clerks on one matter: the second one's act is refused, her words stay. */
async function staleVersion(county: OfficeCounty, first: Page): Promise<void> {
  await first.locator('[data-row="0"]').click();
  await press(first, '受理甄别');
  await state(first, '甄别中');
  await press(first, '提出不予受理');
  await first.getByRole('textbox', { name: '理由' }).fill('不在本县');
  const { page: second, context } = await signedIn(county, browser, 'dispatcher');
  await second.goto(first.url());
  await press(second, '定性分类');
  await press(second, '定性分类');
  await second.getByText('已完成：定性分类').waitFor();
  await context.close();
  await first.getByRole('textbox', { name: /依据/ }).fill('属地管理');
  await first.getByRole('textbox', { name: '可以去找哪里' }).fill('邻县');
  await press(first, '提出不予受理');
  await first.getByRole('alert').filter({ hasText: '您写的内容还在' }).waitFor();
  assert.equal(await first.getByRole('textbox', { name: '理由' }).inputValue(), '不在本县');
}

/** Screens by who may open them. */
const SCREENS = [
  ['intake', ['#/list/all', '#/list/to_screen', '#/new', '#/figures', '#/imports', '#/rulebook/limits']],
  ['dispatcher', ['#/list/to_dispatch', '#/rulebook/categories', '#/rulebook/lines', '#/rulebook/calendar']],
  ['supervisor', ['#/alerts']],
  ['caller', ['#/follow-ups']],
  ['publisher', ['#/publication', '#/publication/released']],
  ['admin', ['#/people', '#/people/rights', '#/people/units', '#/clients', '#/rulebook/lines']],
] as const;

/** One screen of each layout that folds on a phone; the others are made of the same parts. */
const FOLDING = /^#\/(list\/to_screen|matters|new|rulebook\/lines|people$)/;

test('every screen is accessible in Chinese and English, on an office screen, a phone, and enlarged fourfold', async (t) => {
  const county = await openOfficeCounty(t);
  const matterId = await county.raised(WORDS);
  await county.raised('举报村干部截留惠农补贴，全村就我家没有领到钱。', 'conduct_report');
  for (const [who, places] of SCREENS) {
    for (const language of ['zh', 'en'] as const) {
      await t.test(`${who} in ${language}`, async () => {
        const { page, context } = await signedIn(county, browser, who, { language });
        for (const place of who === 'intake' ? [...places, `#/matters/${matterId}`] : places) {
          await open(page, place);
          await assertAccessible(page, `${place} ${language}`);
          await assertFits(page, place);
          if (language === 'zh' && FOLDING.test(place)) await assertAccessibleOnPhone(page, place);
        }
        await context.close();
      });
    }
  }
});

/** Nothing but tables scrolls sideways on a phone (390) and at 400 % of 1280 (320 CSS pixels): WCAG 1.4.10. */
async function assertFits(page: Page, place: string): Promise<void> {
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 844 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${place} is ${wide} px too wide at ${width}`);
  }
  await page.setViewportSize({ width: 1366, height: 768 });
}

async function assertAccessibleOnPhone(page: Page, place: string): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 });
  await assertAccessible(page, `${place} on a phone`);
  await page.setViewportSize({ width: 1366, height: 768 });
}

test('many matters are dispatched at once: first where each would go and why, then the sending', async (t) => {
  const county = await openOfficeCounty(t);
  const ids = [await county.raised(WORDS), await county.raised(`${WORDS}还有一处在村尾。`)];
  const clerk = await signedIn(county, browser, 'intake');
  for (const id of ids) await clerk.page.evaluate(screenByApi, { id, areaCode: VILLAGE });
  await clerk.context.close();
  const { page, context } = await signedIn(county, browser, 'dispatcher');
  await open(page, '#/list/to_dispatch');
  await page.locator('[data-row="1"]').waitFor();
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.getByText('选中 2 件').waitFor();
  await page.getByRole('button', { name: '批量派办' }).click();
  const dialog = page.getByRole('dialog', { name: /批量派办/ });
  await dialog.getByRole('cell', { name: '交通局' }).nth(1).waitFor();
  await assertAccessible(page, 'bulk dispatch');
  await dialog.getByRole('button', { name: '派出 2 件' }).click();
  await dialog.getByText('已派出 2 件，0 件没有派出。').waitFor();
  await context.close();
});

/** Runs in the page: takes a matter and classifies it as road works, as the screens do. */
async function screenByApi({ id, areaCode }: { id: string; areaCode: string }): Promise<void> {
  const send = async (act: string, body: object) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`/api/matters/${id}/${act}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json()) as { version: number };
  };
  const { version } = await send('take', { version: 1 });
  const said = { kind: 'help', categoryCode: '09.01', areaCode, isSealed: false, isUrgent: false };
  await send('classify', { version, ...said, complainedUnitId: null });
}

test('the language is changed in place and kept', async (t) => {
  const county = await openOfficeCounty(t);
  const { page, context } = await signedIn(county, browser, 'intake');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('link', { name: 'New entry' }).waitFor();
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
  await page.reload();
  await page.getByRole('link', { name: 'New entry' }).waitFor();
  await context.close();
});

test('the first route sends at most 400 KB of scripts, compressed', () => {
  const root = resolve(import.meta.dirname, '../../dist/apps/office');
  const page = readFileSync(resolve(root, 'index.html'), 'utf8');
  const scripts = [...page.matchAll(/(?:src|href)="\/office\/(assets\/[^"]+\.js)"/g)].map((found) => found[1] ?? '');
  assert.ok(scripts.length > 0);
  const bytes = scripts.reduce((sum, path) => sum + gzipSync(readFileSync(resolve(root, path))).length, 0);
  assert.ok(bytes <= 400 * 1024, `${Math.round(bytes / 1024)} KB`);
});
