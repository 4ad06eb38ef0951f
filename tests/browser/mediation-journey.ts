import type { Browser, Locator } from 'playwright-core';
import { addDays, civilDateOf } from '#kernel/civil-date.ts';
import type { Language } from '#kernel/language.ts';
import type { Colleague } from '#tests/journeys/river-county.ts';
import { dispatched, done, say } from '#tests/journeys/river-course.ts';
import { find, pick } from './office-acts.ts';
import { type Desktop, type OfficeCounty, signedIn } from './office-county.ts';

const PHONE = { width: 390, height: 844 };

/** Neighbours come to an agreement at the handler's desk; a supervisor orders something of the unit, which answers. */
export async function mediatedAndOrdered(county: OfficeCounty, browser: Browser, language: Language): Promise<void> {
  const held = await say(county, { kind: 'dispute' });
  await dispatched(county, held.id);
  await done(county, 'handler', held.id, 'sign');
  await done(county, 'handler', held.id, 'contact', { way: 'visit', contactedAt: county.house.desk.clock.now() });
  const dueOn = addDays(civilDateOf(county.house.desk.clock.now()), 9);
  const at = async (who: Colleague, step: (desktop: Desktop) => Promise<void>) => {
    const desktop = await signedIn(county, browser, who, { language });
    await step(desktop);
    await desktop.close();
  };
  await at('handler', async (desktop) => {
    await find(desktop, held.number);
    await agreed(desktop, dueOn);
  });
  await at('supervisor', async (desktop) => {
    await find(desktop, held.number);
    await ordered(desktop, dueOn);
  });
  await at('leader', answered);
  await at('supervisor', checked);
}

async function agreed(desktop: Desktop, dueOn: string): Promise<void> {
  const { page, say: t, look } = desktop;
  const box = page.getByRole('region', { name: t('调解', 'Mediation'), exact: true });
  const press = (name: string) => box.getByRole('button', { name, exact: true }).click();
  await press(t('开始调解', 'Begin a mediation'));
  await fillParty(box.getByRole('group', { name: t('甲方', 'Party A') }), t, '孙某');
  await fillParty(box.getByRole('group', { name: t('乙方', 'Party B') }), t, '李某');
  await box.getByRole('textbox', { name: t('发生了什么', 'What happened') }).fill('水沟冲了李某的墙');
  await press(t('开始调解', 'Begin a mediation'));
  await box.getByText(t('已记下：开始调解', 'Noted: Begin a mediation')).waitFor();

  await press(t('更新记录', 'Update the record'));
  const wall = box.getByRole('group', { name: /李某/ });
  await wall.getByRole('textbox', { name: t('要求', 'What they want') }).fill('修墙');
  await wall.getByRole('textbox', { name: t('情绪', 'What they feel') }).fill('怕墙塌');
  await press(t('加一个办法', 'Add a proposal'));
  await box.getByRole('textbox', { name: t('内容', 'What'), exact: true }).fill('水沟南移半米');
  await look('the form of the record of a mediation');
  await press(t('更新记录', 'Update the record'));
  await box.getByText(t('前面1份记录', '1 earlier record(s)')).waitFor();

  await press(t('达成协议', 'They agree'));
  await box.getByRole('textbox', { name: t('协议内容', 'What is agreed') }).fill('水沟南移半米，孙某出工');
  await box.getByLabel(t('谁来做', 'Who'), { exact: true }).selectOption('1');
  await box.getByRole('textbox', { name: t('做什么', 'Does what') }).fill('移沟');
  await box.getByRole('textbox', { name: t('怎样做', 'How'), exact: true }).fill('自己出工');
  await box.getByLabel(t('哪天前', 'By which day')).fill(dueOn);
  for (const name of ['孙某', '李某'])
    await box.getByRole('combobox', { name: new RegExp(`${name}.*(怎样同意|said yes)`) }).selectOption('signed');
  await look('the form of an agreement');
  await press(t('达成协议', 'They agree'));
  await box.getByRole('link', { name: t('协议书 PDF', 'Agreement PDF') }).waitFor();
  await page.setViewportSize(PHONE);
  await look('a matter with its mediation on a phone');
}

async function fillParty(group: Locator, t: Desktop['say'], name: string): Promise<void> {
  await group.getByRole('textbox', { name: t('姓名', 'Name') }).fill(name);
}

async function ordered(desktop: Desktop, dueOn: string): Promise<void> {
  const { page, say: t, look, settled } = desktop;
  await page.getByRole('link', { name: t('发督办单', 'Issue an order') }).click();
  await settled();
  const issue = page.getByRole('button', { name: t('发督办单', 'Issue an order') });
  await issue.click();
  await page.getByText(t('请填写“原因”', 'Please fill in “Reason”')).waitFor();
  await page.getByLabel(t('原因', 'Reason')).selectOption(t('law', 'leader_instruction'));
  await pick(desktop, t('承办单位', 'Unit'), t('交通局', 'Traffic Bureau'));
  await page.getByRole('textbox', { name: t('要求改变什么', 'What must change') }).fill(mustChange(desktop));
  await page.getByLabel(t('期限', 'Due')).fill(dueOn);
  await look('the form of a new order');
  await issue.click();
  await page.getByText(t('督办单已发出', 'The order has been issued')).waitFor();
  await orderOf(desktop).waitFor();
}

/** One order a language, so that two courses at once don't take each other's. */
function mustChange({ language }: Desktop): string {
  return `三日内修好围挡（${language}）`;
}

function orderOf(desktop: Desktop): Locator {
  return desktop.page.getByRole('article').filter({ hasText: mustChange(desktop) });
}

async function answered(desktop: Desktop): Promise<void> {
  const { page, say: t, open } = desktop;
  await open('#/orders');
  await orderOf(desktop)
    .getByRole('button', { name: t('答复督办单', 'Answer the order') })
    .click();
  await page.getByRole('textbox', { name: t('查明的事实', 'Facts found') }).fill('围挡倒了');
  await page.getByRole('textbox', { name: t('采取的措施', 'What was done') }).fill('已扶正加固');
  await page.keyboard.press('Control+Enter');
  await page.getByText(t('已答复，等审查。', 'Answered; it waits for the check.')).waitFor();
}

async function checked(desktop: Desktop): Promise<void> {
  const { page, say: t, look, open } = desktop;
  await open('#/orders');
  await orderOf(desktop)
    .getByRole('button', { name: t('审查答复', 'Check the answer') })
    .click();
  await page.getByLabel(t('审查结论', 'Outcome')).selectOption('yes');
  await look('an order being checked');
  await page.keyboard.press('Control+Enter');
  await page.getByText(t('已通过，督办单办结。', 'Passed; the order is closed.')).waitFor();
}
