import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Language } from '#kernel/language.ts';
import { pick } from './office-acts.ts';
import { type Desktop, type OfficeCounty, signedIn } from './office-county.ts';

/** A known practice is adopted, a post gets its grade, its holder sees what is asked, and the head talks with one. */
export async function schemeFollowed(county: OfficeCounty, browser: Browser, language: Language): Promise<void> {
  const at = async (who: 'admin' | 'handler' | 'leader', step: (desktop: Desktop) => Promise<void>) => {
    const desktop = await signedIn(county, browser, who, { language });
    await step(desktop);
    await desktop.close();
  };
  const today = civilDateOf(county.house.desk.clock.now());
  await at('admin', async (desktop) => {
    await adopted(desktop, today);
    await graded(desktop);
  });
  await at('handler', ownSeen);
  await at('leader', (desktop) => talked(desktop, today));
  await at('handler', answered);
  await at('leader', async ({ page, say: t, open }) => {
    await open('#/schemes/notes');
    await page.getByText(t('回复：下月起每周去两天。', 'Answer: 下月起每周去两天。')).waitFor();
  });
}

async function adopted(desktop: Desktop, today: string): Promise<void> {
  const { page, say: t, open, look } = desktop;
  await open('#/rulebook/schemes');
  const name = t('县乡干部驻村', 'Days in villages by level');
  await page.getByText(name).click();
  await page.getByRole('button', { name: t(`参照这个：${name}`, `Begin with this: ${name}`) }).click();
  await page.getByRole('button', { name: t('删去第 1 条', 'Take out line 1') }).click();
  await look('a scheme begun from a known practice');
  const save = page.getByRole('button', { name: t('从这天起执行', 'Let it hold from that day') });
  await page.getByLabel(t('从哪天起', 'From which day')).fill(today);
  await save.click();
  // Without its basis it is not written down.
  await page.getByRole('alert').first().waitFor();
  await page.getByRole('textbox', { name: t('依据', 'Basis') }).fill('某县〔2026〕3号');
  await save.click();
  await page.getByText(t(`已记下，从 ${today} 起执行。`, `Written down; it holds from ${today}.`)).waitFor();
  const card = page.getByRole('region', { name });
  await card.getByText(t('某县〔2026〕3号', '某县〔2026〕3号')).waitFor();
  assert.equal(await card.getByRole('listitem').count(), 2);
  const history = t(`${name} 的历史`, `History of ${name}`);
  await card.getByRole('button', { name: history }).click();
  const asked = t('每年驻村天数不少于 60 天', 'Days in villages: at least 60 days a year');
  await page.getByRole('region', { name: history }).getByText(asked).waitFor();
  await look('a scheme in force with its history');
}

async function graded(desktop: Desktop): Promise<void> {
  const { page, say: t, open, look } = desktop;
  await open('#/people');
  await page.getByRole('link', { name: 'handler', exact: true }).click();
  const grade = page.getByRole('combobox', { name: t('的职级', 'Grade of') });
  await grade.selectOption('department_staff');
  await page.reload();
  await desktop.settled();
  assert.equal(await grade.inputValue(), 'department_staff');
  await look('a person with a grade');
}

async function ownSeen({ page, say: t, open, look }: Desktop): Promise<void> {
  await open('#/schemes');
  await page.getByText(t('已 0 天，要求不少于 30 天，还差 30 天', '0 days so far, at least 30 days asked')).waitFor();
  await look('what schemes ask of oneself');
}

async function talked(desktop: Desktop, today: string): Promise<void> {
  const { page, say: t, open, look } = desktop;
  await open('#/schemes/team');
  await page.getByText(t('应做到的 1 人里，还差的 1 人。', 'of 1 asked, 1 are short.')).waitFor();
  assert.equal(await page.getByText('handler').count(), 0, 'nobody is named');
  await pick(desktop, t('和谁谈', 'With whom'), 'handler');
  await page.getByLabel(t('哪天谈的', 'On which day')).fill(today);
  await page.getByRole('textbox', { name: t('谈了什么', 'What was said') }).fill('值班太多，下不去。');
  await page.getByRole('textbox', { name: t('商定给什么帮助', 'What help was agreed') }).fill('减一次值班');
  await look('a conversation to be written down');
  await page.getByRole('button', { name: t('记一次谈话', 'Write down a conversation') }).click();
  await page.getByText(t('对方能看到并回复', 'the other can read')).waitFor();
}

async function answered({ page, say: t, open, look }: Desktop): Promise<void> {
  await open('#/schemes/notes');
  await page.getByText(t('商定的帮助：减一次值班', 'Help agreed: 减一次值班')).waitFor();
  await look('a conversation to be answered');
  await page.getByRole('textbox', { name: t('我的回复', 'My answer') }).fill('下月起每周去两天。');
  await page.getByRole('button', { name: t('回复', 'Answer'), exact: true }).click();
  await page.getByText(t('回复：下月起每周去两天。', 'Answer: 下月起每周去两天。')).waitFor();
}
