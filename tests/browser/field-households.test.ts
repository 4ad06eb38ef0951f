import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Browser } from 'playwright-core';
import { addDays, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { instantOf } from '#kernel/instant.ts';
import type { Language } from '#kernel/language.ts';
import { VILLAGE } from '#tests/journeys/river-county.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { begin, type Hand, kept, openHand, PIN, unlock } from './field-hand.ts';
import { type OfficeCounty, openOfficeCounty } from './office-county.ts';

test('from house to house with a phone', { concurrency: 2 }, async (t) => {
  const county = await openOfficeCounty(t);
  const browser = await launchBrowser();
  t.after(() => browser.close());
  await Promise.all([
    t.test('[000-16] [002-92] a day in the village without signal, and a conflict in the evening (zh)', () =>
      dayInTheVillage(county, browser, 'zh'),
    ),
    t.test('[001-20] a stay of three days in a village without signal', () => stay(county, browser)),
  ]);
});

/** Two different families, since both courses walk through one county. */
const FAMILIES = {
  zh: { name: '张秀英', other: '李老根' },
  en: { name: '赵二喜', other: '孙满仓' },
} as const;
/** What was heard, as different as their families: likeness is measured. */
const HEARD = {
  zh: '她说屋后的水沟一下雨就漫进灶房，喊了两年没人来看，今年夏天锅台都泡塌了一角。',
  en: '他说合作社的秤不准，卖花椒每回少三五斤，问能不能请人来校一校，最好把校过的日子写在墙上。',
} as const;

const SETTLED = {
  zh: { words: '灶房的烟囱堵了，一烧火满屋烟。', done: '上房掏了烟囱，点火试过不倒烟了。' },
  en: { words: '手机收不到医保的短信。', done: '在手机设置里解除了拦截，当场收到一条。' },
} as const;

/** A household that the clerk registers, who is then proposed to it. */
async function register(county: OfficeCounty, name: string, fields: object = {}): Promise<Id> {
  const id = county.house.desk.clock.newId();
  const none = { hardship: 'none', hardshipSince: null, hardshipReviewOn: null };
  const said = { ...{ id, kind: 'household', areaCode: VILLAGE, unitId: null, membersCount: 4 }, ...none };
  const whole = { ...said, fields: { name, phone: '0000-7654321', place: '村口第二家', housing: '砖房', ...fields } };
  const answer = await county.as('clerk').post('/api/constituents', whole);
  assert.equal(answer.status, 200, answer.text);
  return id;
}

async function tab({ page, say }: Hand, zh: string, en: string): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('button', { name: say(zh, en), exact: true })
    .click();
}

async function openHousehold(hand: Hand, name: string): Promise<void> {
  const { page, say } = hand;
  await tab(hand, '联户', 'Homes');
  await page.getByLabel(say('查：称呼、住处、村组', 'Find: name, where they live, village')).fill(name);
  await page.getByRole('button', { name }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

const mine = ({ page, say }: Hand) => page.getByRole('heading', { level: 1, name: say('我记的', 'What I wrote') });

async function dayInTheVillage(county: OfficeCounty, browser: Browser, language: Language): Promise<void> {
  const { name, other } = FAMILIES[language];
  const id = await register(county, name);
  const otherId = await register(county, other);
  const flagged = { hardship: 'lasting', hardshipReason: '老人独居', hardshipSince: null, hardshipReviewOn: null };
  const flag = await county.as('intake').post(`/api/constituents/${id}/hardship`, flagged);
  assert.equal(flag.status, 200, flag.text);
  const hand = await openHand(county, browser, language);
  await begin(county, hand);
  await kept(hand.page);
  await tab(hand, '联户', 'Homes');
  await hand.page.getByRole('button', { name }).waitFor();
  await hand.look('households');
  await hand.context.setOffline(true);
  await nothingToReport(hand, other);
  await muchToReport(hand, name, language);
  await raised(hand, name);
  await promised(hand, name);
  await changed(hand, name);
  await hand.look('written without network');
  // In the office somebody writes down another value meanwhile.
  const changes = [{ field: 'housing', base: '砖房', value: '楼房' }];
  const elsewhere = await county.as('intake').post(`/api/constituents/${id}/change`, { changes, knownBy: 'document' });
  assert.equal(elsewhere.status, 200, elsewhere.text);
  await hand.context.setOffline(false);
  await decided(hand);
  await isInDiary(county, id, otherId, HEARD[language]);
  await briefed(hand, name);
  await hand.context.close();
}

/** Two presses: the day, the place and the household stand there. */
async function nothingToReport(hand: Hand, name: string): Promise<void> {
  await openHousehold(hand, name);
  await hand.button('写一次走访', 'Write a visit').click();
  await hand.page.getByText(hand.say('乙村, 甲乡', 'Yi Village')).or(hand.page.getByText('甲乡 乙村')).waitFor();
  await hand.look('a visit as it begins');
  await hand.button('写好了', 'Done').click();
  await mine(hand).waitFor();
}

/** What is typed survives the page; a fact becomes an entry of its own. */
async function muchToReport(hand: Hand, name: string, language: Language): Promise<void> {
  const { context, say } = hand;
  await openHousehold(hand, name);
  await hand.look('a household');
  await hand.button('写一次走访', 'Write a visit').click();
  await hand.page.getByText(say('听到的、看到的、办成的', 'Heard, seen, solved')).click();
  await hand.page.getByLabel(say('听到的原话', 'What was said')).fill(HEARD[language]);
  await hand.page.getByText(say('已存在手机里', 'Kept on this phone')).waitFor();
  const old = hand.page;
  const fresh = await context.newPage();
  await old.close();
  (hand as { page: typeof fresh }).page = fresh;
  await hand.open();
  await unlock(hand, PIN);
  await hand.button('打开', 'Open').click();
  await fresh.getByText(say('新了解到的情况', 'New facts')).click();
  await hand.button('加一条', 'Add a fact').click();
  await fresh.getByLabel(say('哪一项', 'Field')).selectOption('housing');
  await fresh.getByText('砖房').waitFor();
  await fresh.getByLabel(say('现在知道的', 'What is known now')).fill('土坯房，漏雨');
  await fresh.getByLabel(say('怎么知道的', 'How it is known')).selectOption('seen');
  await settled(hand, language);
  await fresh.locator('summary', { hasText: say('下次要做的', 'Next time') }).click();
  await fresh
    .getByLabel(say('您看出来、还没人提的隐患', 'A risk that you see and nobody raised'))
    .fill(`${name}家屋后的坡上有裂缝，雨季要出事。`);
  await fresh.getByRole('textbox', { name: say('下次要做的', 'To do next time') }).fill('带水利站的人来看沟');
  await hand.look('a visit with a fact');
  await hand.button('写好了', 'Done').click();
  await mine(hand).waitFor();
}

/** What was settled there and what was explained, each behind one press; it begins with what is typed already. */
async function settled(hand: Hand, language: Language): Promise<void> {
  const { page, say } = hand;
  await page.locator('summary', { hasText: say('当场办成的，记成事项', 'Settled there, as a matter') }).click();
  await hand.button('记一件', 'Add one').click();
  const words = page.getByLabel(say('他家怎么说的', 'What they said'));
  assert.equal(await words.inputValue(), HEARD[language]);
  await words.fill(SETTLED[language].words);
  await page.getByLabel(say('当场做了什么', 'What was done there')).fill(SETTLED[language].done);
  await page.locator('summary', { hasText: say('讲过的政策', 'Policies explained') }).click();
  await hand.button('加一项', 'Add a policy').click();
  await page.getByLabel(say('哪项政策', 'Which policy')).fill('高龄津贴');
  await page.getByLabel(say('谁提起的', 'Who brought it up')).selectOption('household');
  await hand.look('what was settled and explained');
}

async function raised(hand: Hand, name: string): Promise<void> {
  const { page, say } = hand;
  await openHousehold(hand, name);
  await page.getByText(say('您写的“土坯房，漏雨”还在手机里', 'Your “土坯房，漏雨” is still on this phone')).waitFor();
  await hand.button('替他家记一件事', 'Write down something for them').click();
  await page.getByText(say(`记在${name}名下`, `In the name of ${name}`)).waitFor();
  await page.locator('#words').fill(`${name}家屋后水沟漫水，请来修。`);
  await hand.look('a matter in the name of a household');
  await hand.button('记好了', 'Done').click();
  await mine(hand).waitFor();
}

/** Without a day it is no promise. */
async function promised(hand: Hand, name: string): Promise<void> {
  const { page, say } = hand;
  await openHousehold(hand, name);
  await hand.button('答应一件事', 'Promise something').click();
  await page.getByLabel(say('答应什么（一句话）', 'What (one sentence)')).fill('周五前请水利站来看沟');
  await hand.button('记好了', 'Done').click();
  await page.getByText(say('没有日子的话不算承诺', 'Without a day it is no promise')).waitFor();
  await page.getByLabel(say('哪天以前办到', 'By which day')).fill(addDays(today(), 5));
  await hand.look('a promise to a household');
  await hand.button('记好了', 'Done').click();
  await mine(hand).waitFor();
}

async function changed(hand: Hand, name: string): Promise<void> {
  const { page, say } = hand;
  await openHousehold(hand, name);
  await page.getByText(say('还没有写的', 'Nothing written yet')).click();
  await hand.button('改孩子上学', 'Change Schooling').click();
  await hand.button('记好了', 'Done').click();
  await page.getByText(say('请选怎么知道的。', 'Choose how it is known.')).waitFor();
  await page.getByLabel(say('现在知道的', 'What is known now')).fill('一个在县里上高中');
  await page.getByLabel(say('怎么知道的', 'How it is known')).selectOption('heard');
  await hand.look('a field that is changed');
  await hand.button('记好了', 'Done').click();
  await mine(hand).waitFor();
  assert.equal(await page.locator('.card.finished').count(), 8);
}

/** Everything is accepted but the one field, which shows both values and goes when its person has chosen. */
async function decided(hand: Hand): Promise<void> {
  const { page, say } = hand;
  await page.locator('.card.accepted').nth(6).waitFor();
  const conflict = page.locator('.card.needs_you');
  await conflict.getByText('楼房').waitFor();
  await conflict.getByText('土坯房，漏雨', { exact: true }).waitFor();
  await hand.look('two values of one field');
  await conflict
    .getByRole('button', { name: say('用这个', 'Use this one') })
    .first()
    .click();
  await page.locator('.card.accepted').nth(7).waitFor();
  assert.equal(await conflict.count(), 0);
  await hand.look('all accepted');
}

async function isInDiary(county: OfficeCounty, id: Id, otherId: Id, heard: string): Promise<void> {
  const { body } = await county.as('clerk').get('/api/visits/own');
  type Entry = { heard: string; met: { constituentId: Id }[]; changesCount: number; mattersCount: number };
  const entries = (body.entries as Entry[]).filter(({ met }) =>
    met.some((one) => one.constituentId === id || one.constituentId === otherId),
  );
  assert.deepEqual(
    entries.map((one) => [one.heard, one.changesCount, one.mattersCount]).toSorted(),
    [
      ['', 0, 0],
      [heard, 1, 3],
    ].toSorted(),
  );
  const card = (await county.as('intake').get(`/api/constituents/${id}?purpose=mending`)).body;
  const { housing, schooling } = card.constituent.fields;
  assert.deepEqual([housing, schooling], ['土坯房，漏雨', '一个在县里上高中']);
  assert.equal(card.link.lastContactOn, today());
}

/** The phone has heard of it: what was to be done next stands there before the next visit. */
async function briefed(hand: Hand, name: string): Promise<void> {
  await openHousehold(hand, name);
  await hand.page.getByText('带水利站的人来看沟').waitFor();
  await hand.page.getByText(`${name}家屋后水沟漫水`).waitFor();
  await hand.page.getByText('周五前请水利站来看沟').waitFor();
  await hand.look('a household after a visit');
}

const today = () => civilDateOf(instantOf(Date.now()));

async function stay(county: OfficeCounty, browser: Browser): Promise<void> {
  const names = ['周德胜', '吴春花', '郑有田'];
  const ids = await Promise.all(names.map((name) => register(county, name)));
  const hand = await openHand(county, browser, 'zh');
  const { page } = hand;
  await begin(county, hand);
  await kept(page);
  await hand.context.setOffline(true);
  await tab(hand, '联户', 'Homes');
  await hand.button('写一次走访', 'Write a visit').click();
  await page.getByLabel('走访还是蹲点').selectOption('stay');
  await page.getByText('再加一户').click();
  for (const name of names) {
    await page.getByLabel('查：称呼、住处、村组').fill(name);
    await page.getByRole('button', { name: `${name} 村口第二家` }).click();
  }
  await page.getByLabel('从哪天').fill(addDays(today(), 1));
  await hand.button('写好了', 'Done').click();
  await page.getByText('请填哪天，蹲点的第一天不能晚于最后一天。').waitFor();
  const firstDay = addDays(today(), -2);
  await page.getByLabel('从哪天').fill(firstDay);
  assert.equal(await page.getByLabel('见了几个（户）').inputValue(), '3');
  await page.getByText('怎么去的', { exact: true }).first().click();
  await page.getByLabel('在什么场合').selectOption('work_along');
  await hand.look('a stay of three days');
  await hand.button('写好了', 'Done').click();
  await page.getByText(`蹲点 · ${names.join('、')} · ${firstDay} – ${today()}`).waitFor();
  await hand.context.setOffline(false);
  await page.locator('.card.accepted').waitFor();
  const { body } = await county.as('clerk').get('/api/visits/own');
  const [found] = (body.entries as Record<string, unknown>[]).filter(({ kind }) => kind === 'stay');
  assert.deepEqual(
    [found?.fromOn, found?.toOn, found?.occasion, found?.metCount],
    [firstDay, today(), 'work_along', 3],
  );
  const met = (found?.met ?? []) as { constituentId: Id }[];
  assert.deepEqual(met.map((one) => one.constituentId).toSorted(), ids.toSorted());
  await hand.context.close();
}
