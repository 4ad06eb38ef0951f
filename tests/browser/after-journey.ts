import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { ReplyDraft } from '#civic/ledger/rules/shapes.ts';
import { addDays, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Language } from '#kernel/language.ts';
import { type Colleague, TENANT, VILLAGE } from '#tests/journeys/river-county.ts';
import { dispatched, done, type Held, passOf, say, submitted } from '#tests/journeys/river-course.ts';
import { find, press, state } from './office-acts.ts';
import { type Desktop, type OfficeCounty, signedIn } from './office-county.ts';

type Step = (desktop: Desktop) => Promise<void>;
type At = (who: Colleague, number: string, step: Step) => Promise<void>;

function stepsIn(county: OfficeCounty, browser: Browser, language: Language): At {
  return async (who, number, step) => {
    const desktop = await signedIn(county, browser, who, { language });
    await find(desktop, number);
    await step(desktop);
    await desktop.close();
  };
}

/** Dispatched, answered, signed and passed, over the wire. */
async function answered(county: OfficeCounty, id: Id, reply: Partial<ReplyDraft>): Promise<void> {
  await dispatched(county, id);
  await done(county, 'handler', id, 'sign');
  await submitted(county, 'handler', id, { isStandardAnswer: true, ...reply });
  await done(county, 'supervisor', id, 'pass', { areWarningsSeen: true, note: '' });
}

/** What the person reads on the own page. */
async function ownPage(county: OfficeCounty, held: Held): Promise<string> {
  const page = await county.page(`/${TENANT}/m/${held.number}`, undefined, await passOf(county, held));
  return page.text;
}

async function presses(county: OfficeCounty, held: Held, what: string, form: Record<string, string>): Promise<void> {
  const sent = await county.page(`/${TENANT}/m/${held.number}/${what}`, form, await passOf(county, held));
  assert.equal(sent.status, 303, `${what}: ${sent.text.slice(0, 300)}`);
}

/** Not what the other courses speak of, since a reply that repeats another is held up. */
const SAID = { words: '小学门口的路灯坏了半个月，孩子晚上放学看不见台阶，请派人换一盏灯。' };

const EXPLAINED: Partial<ReplyDraft> = {
  resultKind: 'explained',
  words:
    '您说的小学门口路灯，我局11月22日派人到现场查看，灯杆和线路都老化了。今年没有更换灯杆的资金，眼下换不了，先装了反光条。',
  reason: '今年没有更换灯杆的资金',
  basis: '县级财政预算',
  remedy: '可以申请复查',
};

/** Two people's matters become one and are taken apart by one of them; a promise is claimed, and called broken. */
export async function joinedAndPromised(county: OfficeCounty, browser: Browser, language: Language): Promise<void> {
  const at = stepsIn(county, browser, language);
  const [first, second] = [await say(county, SAID), await say(county, SAID)];
  await done(county, 'intake', first.id, 'take');
  await done(county, 'intake', second.id, 'take');
  await at('intake', second.number, (desktop) => joined(desktop, first.number));
  assert.match(await ownPage(county, second), /同样的事，一起办/);
  await presses(county, second, 'take-out', {});
  const dueOn = addDays(civilDateOf(county.house.desk.clock.now()), 20);
  const promised = await say(county, SAID);
  const words = `您说的小学门口路灯，我局派人到现场查看，是灯头烧坏。计划于${dueOn}前换上新灯，由路灯股负责，电话0000-1234567。`;
  await answered(county, promised.id, { resultKind: 'promised', promisedOn: dueOn, words });
  await at('handler', promised.number, claimed);
  assert.match(await ownPage(county, promised), /答应您的事/);
  await presses(county, promised, 'verdict', { solved: 'not' });
  assert.match(await ownPage(county, promised), /没有兑现/);
}

async function joined(desktop: Desktop, parentNumber: string): Promise<void> {
  const { page, say: t } = desktop;
  const act = t('并件', 'Join with others');
  await press(desktop, act);
  await page.getByRole('textbox', { name: t('并到哪一件', 'Join it to which') }).fill(parentNumber);
  await page.getByRole('textbox', { name: t('为什么是同一件事', 'Why both are') }).fill('同一盏灯');
  await desktop.look('the form that joins two matters');
  await press(desktop, act);
  await state(desktop, t('已并件', 'Joined with others'));
}

async function claimed(desktop: Desktop): Promise<void> {
  const { page, say: t } = desktop;
  const act = t('承诺办完了', 'Say the promise is done');
  await page.getByRole('heading', { name: t('承诺', 'Promised'), exact: true }).waitFor();
  await press(desktop, act);
  await page.getByRole('textbox', { name: t('做了什么', 'What was done') }).fill('换了新灯');
  await desktop.look('the form that claims a promise');
  await press(desktop, act);
  await state(desktop, t('回访中', 'Follow-up'));
}

/** What can't be done now is tracked; a petition is reviewed, re-checked and final; a unit raises what it can't do. */
export async function trackedAndReviewed(county: OfficeCounty, browser: Browser, language: Language): Promise<void> {
  const at = stepsIn(county, browser, language);
  const later = await say(county, SAID);
  await answered(county, later.id, EXPLAINED);
  const recheckOn = addDays(civilDateOf(county.house.desk.clock.now()), 90);
  await at('leader', later.number, (desktop) => proposed(desktop, recheckOn));
  await at('supervisor', later.number, tracked);
  assert.match(await ownPage(county, later), /眼下办不了的原因/);
  const petition = await petitioned(county);
  await answered(county, petition.id, EXPLAINED);
  await presses(county, petition, 'higher', { grounds: '预算里有这一项' });
  await at('reviewer', petition.number, (desktop) => decided(desktop, '出具复查意见', 'Decide the review'));
  assert.match(await ownPage(county, petition), /letters\/review\.pdf/);
  await presses(county, petition, 'higher', { grounds: '仍然不服' });
  const untilOn = addDays(civilDateOf(county.house.desk.clock.now()), 7);
  await at('reviewer', petition.number, (desktop) => heard(desktop, untilOn));
  assert.match(await ownPage(county, petition), /开始听证.*听证结束/s);
  await at('reviewer', petition.number, async (desktop) => {
    await decided(desktop, '终结', 'Make final');
    await state(desktop, desktop.say('终结', 'Final'));
  });
  const last = await ownPage(county, petition);
  assert.match(last, /复核意见/);
  assert.match(last, /letters\/recheck\.docx/);
  const raised = await say(county, SAID);
  await dispatched(county, raised.id);
  await done(county, 'handler', raised.id, 'sign');
  await at('leader', raised.number, escalated);
  await at('chief', raised.number, answeredFromAbove);
}

/** A letter that the intake desk keyed in: it runs under the petition's limits. */
async function petitioned(county: OfficeCounty): Promise<Held> {
  const { desk } = county.house;
  const said = { formKey: desk.clock.newId(), channel: 'letter', areaCode: VILLAGE, kind: 'help', replyWay: 'look_up' };
  const { body, status, text } = await county.as('intake').post('/api/submissions', {
    ...said,
    words: `${SAID.words}来信人。`,
  });
  assert.equal(status, 200, text);
  return { number: body.number, code: body.code, id: body.id };
}

async function proposed(desktop: Desktop, recheckOn: string): Promise<void> {
  const { page, say: t } = desktop;
  const act = t('申请挂账', 'Propose to track');
  await press(desktop, act);
  const field = (zh: string, en: string) => page.getByRole('textbox', { name: t(zh, en) });
  await field('眼下为什么办不了', 'Why it can’t be done').fill('资金没到位');
  await field('什么变了就能办', 'What would change').fill('上级拨款');
  await field('本人有事找谁', 'Whom the person').fill('养护股 0000-1234567');
  await page.getByLabel(t('哪天再看', 'When it is looked at')).fill(recheckOn);
  await desktop.look('the form that proposes to track');
  await press(desktop, act);
  await page.getByText(t('已完成：申请挂账', 'Done: Propose to track')).waitFor();
}

async function tracked(desktop: Desktop): Promise<void> {
  const { page, say: t } = desktop;
  const act = t('批准挂账', 'Track');
  await page.getByText('资金没到位').first().waitFor();
  await press(desktop, act);
  await press(desktop, act);
  await state(desktop, t('挂账', 'Tracked'));
}

async function decided(desktop: Desktop, zh: string, en: string): Promise<void> {
  const { page, say: t } = desktop;
  const act = t(zh, en);
  await press(desktop, act);
  await page.getByRole('combobox', { name: t('意见', 'The opinion') }).selectOption('upheld');
  await page.getByRole('textbox', { name: t('事实、理由和意见', 'Facts, reasons') }).fill('经查，预算里没有这一项。');
  await desktop.look(`the form: ${en}`);
  await press(desktop, act);
  await page.getByText(t(`已完成：${zh}`, `Done: ${en}`)).waitFor();
}

async function heard(desktop: Desktop, untilOn: string): Promise<void> {
  const { page, say: t } = desktop;
  const begin = t('开始听证', 'Begin a hearing');
  await press(desktop, begin);
  await page.getByRole('textbox', { name: t('听证什么', 'What is heard') }).fill('预算里有没有这一项');
  await page.getByLabel(t('听证最晚哪天结束', 'The hearing ends by')).fill(untilOn);
  await desktop.look('the form that begins a hearing');
  await press(desktop, begin);
  await page.getByText(t('已完成：开始听证', 'Done: Begin a hearing')).waitFor();
  const end = t('结束听证', 'End the hearing');
  await press(desktop, end);
  await page.getByRole('textbox', { name: t('听证的结果', 'What came of the hearing') }).fill('各方都说了话。');
  await desktop.look('the form that ends a hearing');
  await press(desktop, end);
  await page.getByText(t('已完成：结束听证', 'Done: End the hearing')).waitFor();
}

async function escalated(desktop: Desktop): Promise<void> {
  const { page, say: t } = desktop;
  const act = t('上报提级', 'Raise upward');
  await press(desktop, act);
  const upper = page.getByRole('combobox', { name: t('报给哪个上级单位', 'To which unit above') });
  await upper.fill(t('县人民政府', 'County Government'));
  await page.locator('.ant-select-item-option').locator('visible=true').first().waitFor();
  await page.keyboard.press('Enter');
  const field = (zh: string, en: string) => page.getByRole('textbox', { name: t(zh, en) });
  await field('事情是什么', 'What it is').fill('灯杆要整体更换');
  await field('已经试过什么', 'What was tried').fill('反光条');
  await field('缺什么权限', 'Which power').fill('缺专项资金');
  await desktop.look('the form that raises a matter');
  await press(desktop, act);
  await page.getByText(t('已完成：上报提级', 'Done: Raise upward')).waitFor();
}

async function answeredFromAbove(desktop: Desktop): Promise<void> {
  const { page, say: t } = desktop;
  const act = t('答复提级', 'Answer what was raised');
  await page.getByRole('link', { name: t('请我们办的', 'Asked of us') }).waitFor();
  await press(desktop, act);
  await page.getByRole('textbox', { name: t('答复意见', 'Answer') }).fill('专项资金已下达');
  await press(desktop, act);
  await page.getByText(t('已完成：答复提级', 'Done: Answer what was raised')).waitFor();
}
