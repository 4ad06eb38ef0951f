import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openRiverCounty, type RiverCounty, TENANT } from '#tests/journeys/river-county.ts';
import { done, type Held, replied, submitted } from '#tests/journeys/river-course.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { openPhone, type Phone, photo, readPrinted, VIEWS, type View } from './citizen-pages.ts';

const SAID = {
  zh: {
    words: '村口的厂房着火了，浓烟很大。\n旁边就是民房 <b>，快来人。',
    part: '村',
    place: '甲乡 乙村',
    name: '赵六斤',
  },
  en: {
    words: 'The barn by the village gate is on fire.\nHouses stand <b> beside it.',
    part: 'village',
    place: 'Yi Village, Jia Township',
    name: 'Zhao Liujin',
  },
} as const;

const DONE_AGAIN =
  '村口厂房着火一事，我局11月22日再到现场，清走了余火和杂物，11月23日装好了消防栓，旁边民房已检查，没有受损。';
const PUT_OUT =
  '您说的村口厂房着火，我局11月22日派人到现场，火当场扑灭，浓烟散了，旁边民房没有受损，11月23日已清理完。';

/** Every page and form that a person without account comes to, one after the other, each looked at closely. */
// Two at a time, as the machine has two cores.
test('a person without account and without script says something, follows it and judges it', {
  concurrency: 2,
}, async (t) => {
  const county = await openRiverCounty(t);
  const origin = await county.house.listen();
  const browser = await launchBrowser();
  t.after(() => browser.close());
  await Promise.all([
    ...Object.entries(VIEWS).map(([title, view]) =>
      t.test(`${title}: from the front page to the matter that was opened again`, async () => {
        const phone = await openPhone(browser, view);
        await phone.page.goto(`${origin}/${TENANT}${view.isLarge ? '?large=1' : ''}`);
        await wholeCourse({ county, browser, origin, phone, view });
        await phone.close();
      }),
    ),
    t.test('with the keyboard alone a matter is raised', () => byKeyboard(browser, origin)),
  ]);
});

type Walk = {
  readonly county: RiverCounty;
  readonly browser: Browser;
  readonly origin: string;
  readonly phone: Phone;
  readonly view: View;
};

async function wholeCourse(walk: Walk): Promise<void> {
  await refusedOnce(walk);
  const held = await sentInDanger(walk);
  await foundAgain(walk, held);
  await addedTo(walk);
  await keptAfterSecondThoughts(walk);
  await replied(walk.county, held.id, { words: PUT_OUT, isStandardAnswer: true });
  await judgedLow(walk, held);
  await submitted(walk.county, 'handler', held.id, { words: DONE_AGAIN, isStandardAnswer: true });
  await done(walk.county, 'supervisor', held.id, 'pass', { areWarningsSeen: true, note: '' });
  await judgedHighAndOpenedAgain(walk, held);
}

const send = (page: Page) => page.locator('main form button[value=send]').last().click();

async function refusedOnce({ phone: { page, look }, view }: Walk): Promise<void> {
  await look('the front page');
  await page.click('main a[href$="/say"]');
  await look('the empty form');
  await send(page);
  await look('the form without words and place');
  const anchors = await page.locator('.error a').evaluateAll((links) => links.map((one) => one.getAttribute('href')));
  assert.deepEqual(anchors, ['#words', '#areaText']);
  for (const anchor of anchors) {
    await page.click(`.error a[href="${anchor}"]`);
    assert.ok(await page.locator(anchor ?? '').evaluate((field) => (field as HTMLInputElement).labels?.length === 1));
    const described = await page.locator(anchor ?? '').getAttribute('aria-describedby');
    assert.ok(described && (await page.locator(`#${described}`).count()) === 1, `${anchor} says what is wrong with it`);
  }
  const { words, name } = SAID[view.language];
  await page.fill('#words', words);
  await page.fill('#place', '井边 & "桥"');
  await page.check('[name=reply][value=phone]');
  await page.fill('#phone', '12');
  await page.fill('#name', name);
  if (!view.isLarge) await page.selectOption('#kind', 'help');
  if (!view.isLarge) await page.check('[name=publish]');
  await page.setInputFiles('#files', { name: 'gate.jpg', mimeType: 'image/jpeg', buffer: await photo() });
  await send(page);
  await look('the form without place and with a wrong phone');
  await assertKept({ page, view }, '12');
}

/** Everything typed is still there; the photo need not be chosen again. */
async function assertKept({ page, view }: { readonly page: Page; readonly view: View }, phone: string): Promise<void> {
  const { words, name } = SAID[view.language];
  assert.equal(await page.inputValue('#words'), words);
  assert.equal(await page.inputValue('#place'), '井边 & "桥"');
  assert.ok(await page.isChecked('[name=reply][value=phone]'));
  assert.equal(await page.inputValue('#phone'), phone);
  assert.equal(await page.inputValue('#name'), name);
  if (!view.isLarge) assert.equal(await page.inputValue('#kind'), 'help');
  if (!view.isLarge) assert.ok(await page.isChecked('[name=publish]'));
  assert.match(await page.locator('main').innerText(), /gate\.jpg/);
}

/** The place by typing; the warning; there and back; and the receipt. */
async function sentInDanger({ county, phone: { page, look }, view }: Walk): Promise<Held> {
  const { part, place } = SAID[view.language];
  await page.fill('#areaText', part);
  await page.fill('#phone', '13912345678');
  await page.click('button[value=find]');
  await look('the places that were found');
  await assertKept({ page, view }, '13912345678');
  await page.getByLabel(place, { exact: true }).check();
  await send(page);
  await look('the warning');
  assert.equal(await page.locator('main .danger a[href="tel:119"]').count(), 1);
  await page.click('button[value=back]');
  await assertKept({ page, view }, '13912345678');
  await page.getByLabel(place, { exact: true }).check();
  await send(page);
  await page.click('main form button[name=seen]');
  await page.waitForURL(/\/receipt\//);
  await look('the receipt');
  const [number = '', code = ''] = (await page.locator('.number').allInnerTexts()).map((text) =>
    text.replace(/\s/g, ''),
  );
  const { body } = await county.as('intake').get(`/api/matters?number=${number}`);
  return { number, code, id: body.matters[0].id };
}

/** By the code that was printed, and by number and code as somebody types them from paper. */
async function foundAgain({ browser, origin, phone: { page, look }, view }: Walk, held: Held): Promise<void> {
  const printed = await readPrinted(page);
  assert.equal(printed, `${origin}/${TENANT}/m/${held.number}?code=${held.code}`);
  await page.emulateMedia({ media: 'print' });
  const { width } = (await page.locator('svg.qr').first().boundingBox()) ?? { width: 0 };
  assert.ok(width / 96 >= 28 / 25.4, `28 mm at least, for a phone held over paper: ${width} px`);
  assert.equal(
    await page.locator('nav, footer, button').locator('visible=true').count(),
    0,
    'only the receipt is printed',
  );
  await page.emulateMedia({ media: 'screen' });
  const other = await openPhone(browser, { ...view, isLarge: false });
  await other.page.goto(printed);
  assert.equal(other.page.url(), `${origin}/${TENANT}/m/${held.number}`, 'the code is out of the address at once');
  await other.look('the own page by the printed code');
  await other.close();

  await page.goto(`${origin}/${TENANT}`);
  await page.click('main a[href$="/matter"]');
  await look('the lookup form');
  await page.fill('#number', held.number.replace(/(\d{4})/g, '$1 ').trim());
  await page.fill('#code', '1234');
  await page.click('main form button');
  await look('the lookup form with half a code');
  assert.equal(await page.locator('.error a').getAttribute('href'), '#code');
  assert.equal(
    (await page.inputValue('#number')).replace(/\D/g, ''),
    held.number,
    'the number need not be typed again',
  );
  await page.fill('#code', held.code.replace(/(\d{4})/, '$1-'));
  await page.click('main form button');
  await page.waitForURL(/\/m\/\d+$/);
  await look('the own page');
}

async function addedTo({ phone: { page, look } }: Walk): Promise<void> {
  await page.click('form[action$="/words"] button');
  await look('the own page, when nothing was added');
  assert.equal(await page.locator('.error a').getAttribute('href'), '#added-words');
  await page.fill('#added-words', '火还没有灭 <i>');
  await page.setInputFiles('#added-files', { name: 'a.jpg', mimeType: 'image/jpeg', buffer: await photo() });
  await page.click('form[action$="/words"] button');
  await look('what was added');
  await page.click('main a.button');
  assert.match(await page.locator('main').innerText(), /火还没有灭 <i>/);
  const photos = page.locator('main a[href*="/file/"]');
  assert.equal(await photos.count(), 2, 'the photo of the form and the one added');
  const shown = await page.request.get(new URL((await photos.last().getAttribute('href')) ?? '', page.url()).href);
  assert.equal(shown.headers()['content-type'], 'image/jpeg');
}

/** What can't be undone is asked first, and a no is a no. */
async function keptAfterSecondThoughts({ phone: { page, look } }: Walk): Promise<void> {
  await page.click('form[action$="/withdraw"] button');
  await look('before taking it back');
  await page.click('main a.button.second');
  assert.equal(await page.locator('form[action$="/withdraw"]').count(), 1);
}

/** Nothing is chosen beforehand; the lowest answer is as near and as large as the highest, and takes one press. */
async function judgedLow({ phone: { page, look } }: Walk, held: Held): Promise<void> {
  await page.reload();
  await look('the own page with the reply');
  assert.equal(await page.locator('input:checked').count(), 0);
  for (const question of ['solved', 'attitude', 'speed', 'result']) {
    const boxes = await page.locator(`label:has([name=${question}])`).evaluateAll((labels) =>
      labels.map((label) => {
        const { width, height } = label.getBoundingClientRect();
        return `${Math.round(width)} ${Math.round(height)}`;
      }),
    );
    const sizes = new Set(question === 'solved' ? boxes.map((box) => box.split(' ')[0]) : boxes);
    assert.equal(sizes.size, 1, `${question}: ${boxes}`);
  }
  await page.click('form[action$="/verdict"] button');
  await look('the own page, when nothing was chosen');
  assert.equal(await page.locator('.error a').getAttribute('href'), '#judge');
  await page.fill('#verdict-words', '又烧起来了');
  await page.check('[name=solved][value=not]');
  await page.check('[name=attitude][value=no]');
  await page.click('form[action$="/verdict"] button');
  await page.waitForURL(/done=rework$/);
  await look('what happens after a no');
  await page.click('main a.button');
  assert.match(page.url(), new RegExp(`/m/${held.number}$`));
}

async function judgedHighAndOpenedAgain({ phone: { page, look } }: Walk, held: Held): Promise<void> {
  await page.reload();
  await page.check('[name=solved][value=solved]');
  await page.click('form[action$="/verdict"] button');
  await page.waitForURL(/done=close$/);
  await look('what happens after a yes');
  await page.click('main a.button');
  await look('the own page of a closed matter');
  await page.click('form[action$="/reopen"] button');
  await look('before opening it again');
  await page.locator('main form button').first().click();
  await page.waitForURL(/done=reopen$/);
  await look('what happens after opening it again');
  await page.click('main a.button');
  await page.click('form[action$="/leave"] button');
  await page.waitForURL(new RegExp(`/${TENANT}$`));
  await page.goto(`${page.url()}/m/${held.number}`);
  assert.equal(await page.locator('#code').count(), 1, 'on a shared phone the next person is asked for the code');
}

/** A person who has no mouse and can't use a touch screen: Tab, typing, Space and Enter. */
async function byKeyboard(browser: Browser, origin: string): Promise<void> {
  const { page, close } = await openPhone(browser, { language: 'zh', isLarge: false });
  await page.goto(`${origin}/${TENANT}`);
  await page.keyboard.press('Tab');
  assert.match(await focused(page), /#main/, 'the first stop is the way past the heading');
  await tabTo(page, 'a[href$="/say"].button');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/say$/);
  await tabTo(page, '#words');
  await page.keyboard.insertText('水渠堵了，田里进不了水。');
  await tabTo(page, '#township');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, '[name=reply]');
  await page.keyboard.press('ArrowDown');
  assert.ok(await page.isChecked('[name=reply][value=phone]'));
  await page.keyboard.press('ArrowUp');
  await tabTo(page, '[name=publish]');
  await page.keyboard.press('Space');
  await tabTo(page, 'p > button[value=send]');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/receipt\//);
  assert.match(await page.locator('.number').first().innerText(), /^\d{4}( |\n)\d{4}/);
  await close();
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200) ?? '');

/** Presses Tab until a field has the focus; each stop on the way can be seen, and none is a trap. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let stops = 0; stops < 40; stops += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate((wanted) => {
      const one = document.activeElement;
      const { width, height, top } = one?.getBoundingClientRect() ?? { width: 0, height: 0, top: -1 };
      const outline = one ? Number.parseFloat(getComputedStyle(one).outlineWidth) : 0;
      return { isThere: one?.matches(wanted) ?? false, isSeen: width > 0 && height > 0 && top >= 0, outline };
    }, selector);
    assert.ok(stop.isSeen && stop.outline >= 2, `the focus can be seen: ${await focused(page)}`);
    if (stop.isThere) return;
  }
  assert.fail(`${selector} can't be reached by Tab`);
}
