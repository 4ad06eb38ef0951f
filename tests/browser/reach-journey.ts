import assert from 'node:assert/strict';
import type { Browser, Locator } from 'playwright-core';
import { importBoundaries } from '#civic/access/index.ts';
import { addDays, type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { instantOf } from '#kernel/instant.ts';
import type { Language } from '#kernel/language.ts';
import { TENANT, VILLAGE } from '#tests/journeys/river-county.ts';
import { pick } from './office-acts.ts';
import { type Desktop, type OfficeCounty, signedIn } from './office-county.ts';

const DESK = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 844 };
/** Two different texts, since both courses walk through one county; likeness is measured in Chinese. */
const HEARD = {
  zh: '他说村口的水管从去年冬天冻裂以后一直没有换，家里三天没有水，老人挑不动，春耕以前要是再不修好，地也种不上了。',
  en: '她说磨坊边的井从秋天就干了，母亲每天两趟到学校挑水上坡，路滑摔过一回，问能不能先接一根管子过来，钱大家愿意凑。',
} as const;
const SETTLED = {
  zh: {
    words: '灶房的灯不亮，晚上看不见做饭。',
    done: '换了灯泡和拉线开关，试过亮了。',
    risk: '屋后坡上有裂缝，雨季要出事。',
  },
  en: {
    words: '母亲的老花镜断了腿，看不了药盒上的字。',
    done: '用细铜丝接好镜腿，戴上试过不掉。',
    risk: '磨坊的梁被虫蛀空，早晚要塌。',
  },
} as const;
const NAMES = { zh: '赵大山', en: '钱小河' } as const;

/** Registered by the desk, linked, visited by who is linked, and asked by somebody else whether it is so. */
export async function reached(county: OfficeCounty, browser: Browser, language: Language): Promise<void> {
  const name = NAMES[language];
  const at = async (
    who: 'intake' | 'clerk' | 'caller' | 'mate-caller' | 'chief',
    step: (desktop: Desktop) => Promise<void>,
  ) => {
    const desktop = await signedIn(county, browser, who, { language });
    await step(desktop);
    await desktop.close();
  };
  let id = '';
  await at('intake', async (desktop) => {
    id = await registered(desktop, name);
    await changed(desktop);
    await conflicting(county, desktop, id as Id);
    await sensitive(desktop);
    await linked(desktop);
    await carded(desktop);
  });
  await at('clerk', async (desktop) => {
    await visited(desktop, name);
    await seen(desktop, id, name);
  });
  await drawn(county, id as Id);
  await at('caller', (desktop) => asked(desktop, name));
  await at('mate-caller', (desktop) => promiseAsked(desktop, name));
  await at('intake', (desktop) => handedOver(desktop, name));
  await at('chief', async (desktop) => {
    await desktop.open('#/links/coverage');
    await desktop.page.getByRole('rowheader', { name: desktop.say('甲乡', 'Jia Township') }).waitFor();
    await desktop.look('how far links reach');
    await mapped(county, desktop);
  });
}

/** Once boundaries are there the same counts stand on a map, and a place on it leads on. */
async function mapped(county: OfficeCounty, desktop: Desktop): Promise<void> {
  const { page, say: t } = desktop;
  const square = [
    [110, 30],
    [110.1, 30],
    [110.1, 30.1],
    [110, 30.1],
    [110, 30],
  ];
  const shape = (code: string) => ({
    ...{ type: 'Feature', properties: { code } },
    geometry: { type: 'Polygon', coordinates: [square] },
  });
  const file = { type: 'FeatureCollection', features: [shape('990103101000'), shape(VILLAGE)] };
  const clockwork = { kind: 'clockwork', tenantId: TENANT } as const;
  await importBoundaries(county.house.desk, clockwork, new TextEncoder().encode(JSON.stringify(file)));
  await page.reload();
  const map = page.getByRole('group', { name: t('各处有联系人的户数', 'Households with a link, by place') });
  await map.getByRole('link', { name: t('甲乡', 'Jia Township') }).waitFor();
  await desktop.look('a map of how far links reach');
  await map.getByRole('link', { name: t('甲乡', 'Jia Township') }).focus();
  await page.keyboard.press('Enter');
  await map.getByRole('link', { name: t('乙村', 'Yi Village') }).waitFor();
  await page.setViewportSize(PHONE);
  await fits(desktop, 'a map of how far links reach');
  await page.setViewportSize(DESK);
}

async function registered(desktop: Desktop, name: string): Promise<string> {
  const { page, say: t } = desktop;
  await desktop.open('#/constituents');
  await desktop.look('the households');
  await page.getByRole('link', { name: t('登记一户', 'Register one') }).click();
  const send = page.getByRole('button', { name: t('登记一户', 'Register one') });
  await send.click();
  await page.getByText(t('这一项要填', 'This is needed')).first().waitFor();
  await desktop.look('a household to register');
  await page.getByRole('textbox', { name: t('户主或联系人', 'Head or contact') }).fill(name);
  await pick(desktop, t('在哪个村', 'Village, group'), t('乙村', 'Yi'));
  await send.click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await desktop.settled();
  await desktop.look('a card as it begins');
  return page.url().split('/').at(-1) ?? '';
}

/** In place, one field, with how it is known. */
async function changed(desktop: Desktop): Promise<void> {
  const { page, say: t } = desktop;
  await page.getByRole('button', { name: t('改住房', 'Change Housing') }).click();
  await page.getByRole('textbox', { name: t('住房', 'Housing') }).fill('土坯房，漏雨');
  await page.getByRole('combobox', { name: t('怎么知道的', 'How it is known') }).selectOption('seen');
  await desktop.look('a field that is changed');
  await page.getByRole('button', { name: t('保存', 'Save') }).click();
  await page.getByText('土坯房，漏雨').waitFor();
  await page.getByText(t('看改过什么', 'See what was changed')).click();
  await page.getByText(t('亲眼所见', 'Seen')).first().waitFor();
}

/** Somebody else was faster with the same field: both values stand there, and who is here chooses. */
async function conflicting(county: OfficeCounty, desktop: Desktop, id: Id): Promise<void> {
  const { page, say: t } = desktop;
  await page.getByRole('button', { name: t('改孩子上学', 'Change Schooling') }).click();
  const changes = [{ field: 'schooling', base: '', value: '一个在县里上高中' }];
  const answer = await county.as('intake').post(`/api/constituents/${id}/change`, { changes, knownBy: 'heard' });
  assert.equal(answer.status, 200, answer.text);
  await page.getByRole('textbox', { name: t('孩子上学', 'Schooling') }).fill('两个孩子上学');
  await page.getByRole('button', { name: t('保存', 'Save') }).click();
  const both = page.getByRole('alert').filter({ hasText: '一个在县里上高中' });
  await both.getByText('两个孩子上学').waitFor();
  await desktop.look('two values of one field');
  await both.getByRole('button', { name: t('用我写的', 'Take what I wrote') }).click();
  await both.waitFor({ state: 'detached' });
  await page.getByText('两个孩子上学', { exact: true }).waitFor();
}

/** A hardship with its reason; a consent, and a look that asks for a reason. */
async function sensitive(desktop: Desktop): Promise<void> {
  const { page, say: t } = desktop;
  const button = (zh: string, en: string) => page.getByRole('button', { name: t(zh, en), exact: true });
  await button('改困难标记', 'Change the hardship flag').click();
  await page.getByRole('combobox', { name: t('困难', 'Hardship') }).selectOption('lasting');
  await page.getByRole('textbox', { name: t('困难原因', 'Reason of the hardship') }).fill('老人独居');
  await button('保存', 'Save').click();
  await page.locator('.head .tag.warn').waitFor();
  await button('记下本户的同意', 'Write down their consent').click();
  await page.getByRole('combobox', { name: t('怎么同意的', 'How') }).selectOption('spoken');
  await page.getByLabel(t('哪天', 'Given on'), { exact: true }).fill(today());
  await button('记下本户的同意', 'Write down their consent').click();
  await button('记一项敏感情况', 'Keep one sensitive thing').click();
  await page.getByRole('combobox', { name: t('哪一项', 'Which') }).selectOption('illness');
  await page.getByRole('textbox', { name: t('内容', 'What') }).fill('每周透析');
  await button('保存', 'Save').click();
  await page
    .getByRole('form', { name: t('记一项敏感情况', 'Keep one sensitive thing') })
    .waitFor({ state: 'detached' });
  assert.equal(await page.getByText('每周透析').count(), 0, 'nothing sensitive is shown before a look');
  const look = button('看敏感情况', 'Look at what is sensitive');
  await look.click();
  await look.click();
  await page.getByRole('textbox', { name: t('为什么要看', 'Why you need to look') }).fill('办大病救助');
  await look.click();
  await page.getByText('每周透析').waitFor();
  await desktop.look('what is sensitive, looked at');
}

function today(): CivilDate {
  return civilDateOf(instantOf(Date.now()));
}

async function linked(desktop: Desktop): Promise<void> {
  const { page, say: t } = desktop;
  const propose = page.getByRole('button', { name: t('提出由谁联系', 'Propose somebody') });
  await propose.click();
  await pick(desktop, t('谁来联系', 'Who'), 'clerk');
  await propose.click();
  const yes = page.getByRole('button', { name: t('本户同意了', 'They said yes') });
  await yes.click();
  await page.getByRole('radio', { name: t('第三人电话问过', 'Asked by phone by a third person') }).check();
  await desktop.look('what the household says to a link');
  await yes.click();
  await page.getByText(t('本户已同意', 'Agreed by the household')).waitFor();
}

/** The second contact is asked for; the card is brought, and stands as not used until the household uses it. */
async function carded(desktop: Desktop): Promise<void> {
  const { page, say: t } = desktop;
  const issue = page.getByRole('button', { name: t('发联系卡', 'Issue the card') });
  await issue.click();
  await issue.click();
  await page.getByRole('textbox', { name: t('找不到时找谁', 'Whom else to ask') }).fill('文书小周');
  await page.getByRole('textbox', { name: t('那个人的电话', 'Phone of that one') }).fill('0000-2223344');
  await desktop.look('a contact card to issue');
  await issue.click();
  const brought = page.getByRole('button', { name: t('卡送到了', 'The card was brought') });
  await brought.click();
  await page.getByLabel(t('哪天送到', 'Brought on')).fill(today());
  await brought.click();
  await page.getByText(t('当面交给', 'handed over')).waitFor();
  await desktop.settled();
  await desktop.look('a whole card');
  await page.setViewportSize(PHONE);
  await desktop.look('a whole card on a phone');
  await fits(desktop, 'a whole card');
  await page.setViewportSize(DESK);
}

/** The day and the place stand there already: a tick and a press are a visit. */
async function visited(desktop: Desktop, name: string): Promise<void> {
  const { page, say: t } = desktop;
  await desktop.open('#/constituents');
  await page.getByRole('link', { name }).waitFor();
  await desktop.look('the households of who is linked');
  await page.setViewportSize(PHONE);
  await desktop.look('the households of who is linked on a phone');
  await fits(desktop, 'the households of who is linked');
  await page.setViewportSize(DESK);
  await desktop.open('#/diary');
  await desktop.look('the diary');
  await page.getByRole('link', { name: t('写一次走访', 'Write a visit') }).click();
  await page.getByRole('checkbox', { name }).check();
  await page.getByText(t('还没有去过', 'not been there yet')).waitFor();
  await page.getByRole('button', { name: t('抽', 'Draw'), exact: true }).click();
  await page.getByRole('heading', { name: t('抽到', 'Drawn'), exact: true }).waitFor();
  await page.getByText(t('听到的、看到的', 'Heard, seen')).click();
  const heard = page.getByRole('textbox', { name: t('听到的原话', 'What was said') });
  await heard.fill(HEARD[desktop.language]);
  await page.getByText(t('新了解到的情况', 'New facts')).click();
  await page.getByRole('button', { name: t('加一条新情况', 'Add a fact') }).click();
  await page.getByRole('combobox', { name: t('哪一项', 'Field') }).selectOption('utilities');
  await page.getByRole('textbox', { name: t('现在知道的', 'What is known now') }).fill('水管冻裂，三天没水');
  await page.getByRole('combobox', { name: t('怎么知道的', 'How it is known') }).selectOption('seen');
  await desktop.look('a visit');
  await page.setViewportSize(PHONE);
  await desktop.look('a visit on a phone');
  await fits(desktop, 'a visit');
  await page.setViewportSize(DESK);
  await page.getByRole('button', { name: t('写进日记', 'Into the diary') }).click();
  await page.getByText(t('已写进日记', 'It stands in your diary')).waitFor();
  const entry = entryOf(desktop, name);
  await entry.getByText(t('新情况 1 条', '1 new facts')).waitFor();
  await desktop.look('the diary with an entry');
  await entry.getByRole('link', { name: t(`替${name}登记`, `Register a matter for ${name}`) }).click();
  await page.getByRole('textbox', { name: t('群众的原话', 'In their own words') }).fill('水管冻裂了，三天没有水。');
  await desktop.look('what a household says on a visit');
  await page.keyboard.press('Control+Enter');
  await page.locator('.receipt').waitFor();
  await desktop.open('#/diary');
  await entry.getByText(t('反映的事 1 件', '1 matters')).waitFor();
  await shared(desktop, name);
  await promised(desktop, name);
  await leftBehind(desktop, name);
  await desktop.open('#/diary/write');
  await page.getByText(t('听到的、看到的', 'Heard, seen')).click();
  await heard.fill(HEARD[desktop.language]);
  await page.getByText(t('和您自己以前写的像', 'Much like an earlier entry of yours')).waitFor();
  await desktop.look('a text that stood there before');
}

/** The other course's household stands in the same diary. */
function entryOf({ page }: Desktop, name: string): Locator {
  return page.getByRole('article').filter({ has: page.getByRole('link', { name, exact: true }) });
}

/** With a name in it the copy is refused; masked it goes, and no author is shown. */
async function shared(desktop: Desktop, name: string): Promise<void> {
  const { say: t } = desktop;
  const entry = entryOf(desktop, name);
  await entry.getByRole('button', { name: t('给大家看', 'Share') }).click();
  const copy = entry.getByRole('textbox', { name: t('给大家看的话', 'What everybody reads') });
  await copy.fill(`${name}说水管冻裂了。`);
  await entry.getByRole('button', { name: t('保存', 'Save') }).click();
  await entry.getByRole('alert').filter({ hasText: name }).waitFor();
  await copy.fill('某户说水管冻裂了。');
  await desktop.look('a copy for everybody');
  await entry.getByRole('button', { name: t('保存', 'Save') }).click();
  await entry.getByText(t('已给大家看', 'shared')).waitFor();
}

/** What is promised on a visit has a day, stands with the visit, and is the household's to judge. */
async function promised(desktop: Desktop, name: string): Promise<void> {
  const { page, say: t } = desktop;
  const entry = entryOf(desktop, name);
  const make = t(`答应${name}一件事`, `Promise ${name} something`);
  await entry.getByRole('button', { name: make }).click();
  const form = entry.getByRole('form', { name: make });
  const send = form.getByRole('button', { name: t('记下承诺', 'Record the promise') });
  await form.getByRole('textbox', { name: t('答应什么', 'What') }).fill('周五前请水管所来换水管');
  await send.click();
  await form.getByText(t('没有日子的话不算承诺', 'Without a day it is no promise')).waitFor();
  await form.getByLabel(t('哪天以前办到', 'By which day')).fill(addDays(today(), 5));
  await desktop.look('a promise on a visit');
  await send.click();
  await entry.getByText('周五前请水管所来换水管').waitFor();
  await page.getByText(t('答应了还没办到的', 'Promised and not kept yet')).waitFor();
  await entry.getByRole('button', { name: t('说办完了', 'Say that it is done') }).click();
  await entry.getByRole('textbox', { name: t('办成了什么', 'What was done') }).fill('水管换好了');
  await entry.getByRole('button', { name: t('告诉本户', 'Tell the household') }).click();
  await entry.getByText('水管换好了').waitFor();
  await desktop.look('the diary with a promise');
}

/** Settled there, explained, seen coming: each by one press, and each stands in the entry as it is today. */
async function leftBehind(desktop: Desktop, name: string): Promise<void> {
  const { say: t } = desktop;
  const entry = entryOf(desktop, name);
  const settle = t(`当场办成一件：${name}`, `Settled there for ${name}`);
  await entry.getByRole('button', { name: settle }).click();
  const form = entry.getByRole('form', { name: settle });
  const said = form.getByRole('textbox', { name: t('他家怎么说的', 'What they said') });
  assert.equal(await said.inputValue(), HEARD[desktop.language], 'nobody types it a second time');
  await said.fill(SETTLED[desktop.language].words);
  const send = form.getByRole('button', { name: t('记成事项', 'Make it a matter') });
  await send.click();
  await form.getByText(t('再写当场做了什么', 'then what was done there')).waitFor();
  await form
    .getByRole('textbox', { name: t('当场做了什么', 'What was done there') })
    .fill(SETTLED[desktop.language].done);
  await desktop.look('what was settled on a visit');
  await send.click();
  await entry.getByText(t('请把编号和查询码交给他家', 'Give number and code to the household')).waitFor();
  await desktop.look('number and code for the household');
  await entry.getByRole('button', { name: t('交给他家了', 'They have it') }).click();
  await entry.getByText(t('当场办', 'settled there'), { exact: true }).waitFor();
  await entry.getByRole('button', { name: t('讲了一项政策', 'A policy was explained') }).click();
  await entry.getByRole('textbox', { name: t('哪项政策', 'Which policy') }).fill('高龄津贴');
  await entry.getByRole('textbox', { name: t('还没弄懂的', 'What is still open') }).fill('外出半年还发不发');
  await entry.getByRole('button', { name: t('记下来', 'Write it down') }).click();
  await entry.getByText('外出半年还发不发').waitFor();
  await entry.getByRole('button', { name: t('看出来的隐患', 'Report a risk') }).click();
  await entry
    .getByRole('textbox', { name: t('看出了什么', 'What you see coming') })
    .fill(SETTLED[desktop.language].risk);
  await entry.getByRole('button', { name: t('报上去', 'Report it'), exact: true }).click();
  await entry.getByText(t('自己看出来的', 'seen by yourself'), { exact: true }).waitFor();
  await planned(desktop);
  await desktop.look('the diary with what became of a visit');
  await desktop.page.setViewportSize(PHONE);
  await desktop.look('what became of a visit on a phone');
  await fits(desktop, 'what became of a visit');
  await desktop.page.setViewportSize(DESK);
}

/** Where one means to go, with a question; it can be given up again. */
async function planned(desktop: Desktop): Promise<void> {
  const { page, say: t } = desktop;
  await page
    .locator('summary', { hasText: t('打算去哪、带着什么问题', 'Where to go, and with what questions') })
    .click();
  const add = page.getByRole('button', { name: t('记一个打算', 'Write a plan down') });
  await add.click();
  await pick(desktop, t('去哪里', 'Where'), t('乙村', 'Yi'));
  await page.getByLabel(t('打算哪天', 'On which day')).fill(addDays(today(), 2));
  await page.getByRole('textbox', { name: t('带着什么问题', 'With what questions') }).fill('水渠谁来管？');
  await page.getByRole('button', { name: t('记下', 'Write it down'), exact: true }).click();
  await page.getByText('水渠谁来管？').waitFor();
}

/** Somebody of another unit asks the household; its word ends the promise. */
async function promiseAsked(desktop: Desktop, name: string): Promise<void> {
  const { page, say: t } = desktop;
  await desktop.open('#/promises-to-ask');
  const heading = page.getByRole('heading', { level: 2, name });
  while (!(await heading.isVisible())) {
    await page.getByRole('button', { name: t('先问下一户', 'Another household first') }).click();
    await desktop.settled();
  }
  const record = page.getByRole('button', { name: t('记下，问下一户', 'Record and go on') });
  await record.click();
  await page.getByText(t('请选一个', 'Choose one')).first().waitFor();
  await desktop.look('a promise to ask about');
  await page.getByRole('radio', { name: t('打电话', 'by phone') }).check();
  await page.getByRole('radio', { name: t('没有办到', 'it was not done') }).check();
  await record.click();
  await page.getByText(t('记下了。', 'Recorded.')).waitFor();
}

/** Back on the card: contact, the new fact, and the matter with its number. */
async function seen(desktop: Desktop, id: string, name: string): Promise<void> {
  const { page, say: t } = desktop;
  await desktop.open(`#/constituents/${id}`);
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.getByText('水管冻裂，三天没水').waitFor();
  await page.getByText(t('联系人上门', 'the official went')).waitFor();
  await page.locator('.tag.calm', { hasText: t('联系中', 'Active') }).waitFor();
  await page.locator('a.number[href^="#/matters/"]').first().waitFor();
  await page.getByText('周五前请水管所来换水管').waitFor();
  await desktop.look('a card after a visit');
}

/** Visits until one of them is drawn to be asked about: which, nobody knows beforehand. */
async function drawn(county: OfficeCounty, constituentId: Id): Promise<void> {
  const { clock } = county.house.desk;
  const day = civilDateOf(clock.now());
  const texts = ['place', 'purpose', 'weather', 'heard', 'saw', 'solved', 'policies', 'learned', 'worry', 'nextTime'];
  for (let count = 0; count < 40; count += 1) {
    const { body } = await county.as('caller').get('/api/visits/to-confirm');
    if (body.visits.some((one: { constituentId: Id }) => one.constituentId === constituentId)) return;
    const said = {
      ...{ id: clock.newId(), kind: 'visit', fromOn: day, toOn: day, areaCode: VILLAGE, metCount: 1 },
      ...{ constituentIds: [constituentId], foundOut: [], mode: 'unannounced', occasion: 'home' },
      ...{ groupsCount: null, companionsCount: null, escortsCount: null, vehiclesCount: null },
      ...Object.fromEntries(texts.map((text) => [text, ''])),
    };
    const answer = await county.as('clerk').post('/api/visits', said);
    assert.equal(answer.status, 200, answer.text);
  }
  assert.fail('forty visits, and none was drawn');
}

async function asked(desktop: Desktop, name: string): Promise<void> {
  const { page, say: t } = desktop;
  await desktop.open('#/visits-to-confirm');
  const heading = page.getByRole('heading', { level: 2, name });
  // The other course's household may wait before this one.
  while (!(await heading.isVisible())) {
    await page.getByRole('button', { name: t('先问下一户', 'Another household first') }).click();
    await desktop.settled();
  }
  const answer = (group: string, choice: string) =>
    page.getByRole('group', { name: group }).getByRole('radio', { name: choice, exact: true }).check();
  await page.getByRole('button', { name: t('记下，问下一户', 'Record and go on') }).click();
  await desktop.look('a household to ask');
  await answer(t('怎么问的', 'How you asked'), t('打电话', 'by phone'));
  await answer(t('来了没有', 'Did they come?'), t('有', 'yes'));
  await answer(t('来之前', 'Were you told'), t('没有', 'no'));
  await page.getByRole('button', { name: t('记下，问下一户', 'Record and go on') }).click();
  await page.getByText(t('记下了。', 'Recorded.')).waitFor();
}

async function handedOver(desktop: Desktop, name: string): Promise<void> {
  const { page, say: t } = desktop;
  await desktop.open('#/links');
  await page.getByRole('checkbox', { name: t(`选中${name}`, `Pick ${name}`) }).check();
  const act = page.getByRole('button', { name: t('交给别人', 'Hand over'), exact: true });
  await act.click();
  await pick(desktop, t('交给谁', 'To whom'), 'handler');
  await page.getByRole('textbox', { name: t('原因', 'Reason') }).fill('原联系人调走');
  await desktop.look('links to hand over');
  await page.getByRole('button', { name: t('交给别人联系', 'Hand over to somebody else') }).click();
  await page.getByText(t('已交出 1 条', '1 go over')).waitFor();
  await desktop.look('links that were handed over');
  await desktop.open('#/links/place');
  await desktop.look('a place to link');
}

async function fits({ page }: Desktop, where: string): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${where} is ${wide} px too wide on a phone`);
}
