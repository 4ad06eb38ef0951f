import type { Browser } from 'playwright-core';
import { addDays, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Language } from '#kernel/language.ts';
import { sql } from '#platform/database/sql.ts';
import { TENANT } from '#tests/journeys/river-county.ts';
import { pick } from './office-acts.ts';
import { type Desktop, type OfficeCounty, signedIn } from './office-county.ts';

/** Each language has a village of its own, so that two courses at once don't open with each other's items. */
const PLACES = { zh: ['990103101201', '乙村', 'Yi Village'], en: ['990103102201', '戊社区', 'Wu Community'] } as const;

/** A meeting is called and held, a question gets its day, the minutes go out; the next one opens with what became of it. */
export async function villageMeeting(county: OfficeCounty, browser: Browser, language: Language): Promise<void> {
  const desktop = await signedIn(county, browser, 'intake', { language });
  const { page, say: t, open, look } = desktop;
  await open('#/meetings');
  await look('the meetings');
  const first = await called(desktop, county, language, { topic: '水渠', hoursBack: 72 });
  await asked(desktop, county);
  await look('a question of a meeting that has its day');
  await page.getByRole('button', { name: t('公布纪要', 'Publish the minutes') }).click();
  await tagOf(desktop, t('纪要已公布', 'Minutes published'));
  await called(desktop, county, language, { topic: '路灯', hoursBack: 68 });
  await page.getByRole('button', { name: t('公布纪要', 'Publish the minutes') }).click();
  await page.getByText(t('还有 1 件没有说结果', '1 things with a day from before')).waitFor();
  await look('a meeting that opens with the last');
  await page.getByRole('combobox', { name: t('大家说', 'Those present say') }).selectOption('partly');
  await page.getByRole('button', { name: t('记下', 'Write down'), exact: true }).click();
  await page.getByRole('heading', { name: t('今天说过的', 'Spoken of today') }).waitFor();
  await page.getByRole('button', { name: t('公布纪要', 'Publish the minutes') }).click();
  await tagOf(desktop, t('纪要已公布', 'Minutes published'));
  await page.goto(`${county.origin}/${TENANT}/meetings/${first}`);
  await page.getByText('漏水的渠什么时候修').first().waitFor();
  await look('public minutes');
  await desktop.close();
}

function tagOf({ page }: Desktop, text: string): Promise<void> {
  return page.locator('.head .tag', { hasText: text }).waitFor();
}

/** Calls a meeting by the form, puts it back to yesterday evening, and writes down how many came. */
async function called(
  { page, say: t, open, look }: Desktop,
  county: OfficeCounty,
  language: Language,
  { topic, hoursBack }: { readonly topic: string; readonly hoursBack: number },
): Promise<Id> {
  const now = county.house.desk.clock.now();
  const [code, zh, en] = PLACES[language];
  await open('#/meetings/new');
  await page.getByRole('button', { name: t('召集一次会', 'Call a meeting') }).click();
  await page.getByText(t('这一项要填', 'This is needed')).first().waitFor();
  await look('a meeting to be called');
  await page.getByRole('textbox', { name: t('谈什么', 'About') }).fill(topic);
  await page.getByRole('textbox', { name: t('地点', 'Place'), exact: true }).fill('大榕树下');
  await pick({ page } as Desktop, t('村、组', 'Village or group'), t(zh, en));
  await pick({ page } as Desktop, t('谁来召集', 'Who calls it'), 'leader');
  await page.getByLabel(t('日子', 'Day'), { exact: true }).fill(addDays(civilDateOf(now), 2));
  await page.getByRole('button', { name: t('召集一次会', 'Call a meeting') }).click();
  await page.getByRole('heading', { name: topic }).waitFor();
  const id = page.url().split('/').at(-1) as Id;
  await county.house.desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`
      update meeting set starts_at = starts_at - make_interval(hours => ${hoursBack})
      where tenant_id = ${TENANT} and id = ${id} and area_code = ${code}`),
  );
  await page.reload();
  await page.getByRole('textbox', { name: t('到会人数', 'How many came') }).fill('23');
  await page.getByRole('button', { name: t('会开了', 'It was held'), exact: true }).click();
  await page.locator('.head .tag', { hasText: t('已开', 'Held') }).waitFor();
  return id;
}

/** Writes a question down: first without its day, which is asked for in place. */
async function asked(desktop: Desktop, county: OfficeCounty): Promise<void> {
  const { page, say: t } = desktop;
  const save = page.getByRole('button', { name: t('保存这一问', 'Save this question') });
  await page.getByRole('textbox', { name: t('原话', 'In their words') }).fill('我家那段渠什么时候修？');
  await page.getByRole('textbox', { name: t('公开的问法', 'In public') }).fill('漏水的渠什么时候修');
  await page.getByRole('combobox', { name: t('怎么答的', 'How it was answered') }).selectOption('due');
  await page.getByRole('textbox', { name: t('答复', 'Answer') }).fill('先修最漏的三处');
  await save.click();
  await page.getByText(t('这一项要填', 'This is needed')).first().waitFor();
  await pick(desktop, t('责任单位', 'Who answers for it'), t('交通', 'Traffic'));
  await page.getByLabel(t('最晚哪天', 'By which day')).fill(addDays(civilDateOf(county.house.desk.clock.now()), 20));
  await save.click();
  await page.getByText(t('还没到下次会', 'until the next meeting')).waitFor();
}
