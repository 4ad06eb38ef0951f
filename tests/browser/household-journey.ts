import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { Id } from '#kernel/id.ts';
import { TENANT } from '#tests/journeys/river-county.ts';
import { openPhone } from './citizen-pages.ts';
import { type Desktop, type OfficeCounty, signedIn } from './office-county.ts';

/** A household with a card in its hands. */
type CardHeld = { readonly id: Id; readonly name: string; readonly number: string };

/** Who lives there, what two sides think, a card that is revoked, and a link that ends; in Chinese, for time. */
export async function keptAndEnded(county: OfficeCounty, browser: Browser, household: CardHeld): Promise<void> {
  const desktop = await signedIn(county, browser, 'intake', { language: 'zh' });
  await foundByAPart(desktop, household);
  await desktop.open(`#/constituents/${household.id}`);
  await withMembers(desktop);
  await evaluatedByBoth(desktop);
  await revoked(desktop);
  await saysSo(county, browser, household);
  await ended(desktop);
  await desktop.close();
}

/** Nobody of this name, then somebody by a part of the name, which the house alone can read. */
async function foundByAPart({ page, open }: Desktop, { name }: CardHeld): Promise<void> {
  await open('#/constituents?of=area');
  const search = page.getByRole('searchbox', { name: '称呼或住处' });
  await search.fill('没有这个人');
  await page.getByText('没有符合的').waitFor();
  await search.fill(name.slice(1));
  await page.getByText(name).first().waitFor();
}

/** A list without names; and how many they are, with how it is known. */
async function withMembers({ page, look }: Desktop): Promise<void> {
  await page.getByRole('button', { name: '改家里的人' }).click();
  const form = page.getByRole('form', { name: '改家里的人' });
  await form.getByRole('textbox', { name: '和户主的关系' }).fill('母亲');
  await form.getByRole('combobox', { name: '年龄段' }).selectOption('80+');
  await form.getByRole('checkbox', { name: '要人照顾' }).check();
  await look('who lives there, to write down');
  await form.getByRole('button', { name: '保存' }).click();
  await page.getByText('80 岁以上').first().waitFor();
  await page.getByRole('button', { name: '改人数、单位' }).click();
  const count = page.getByRole('form', { name: '改人数、单位' });
  await count.getByRole('textbox', { name: '几口人' }).fill('5');
  await count.getByRole('button', { name: '保存' }).click();
  await count.getByRole('combobox', { name: '怎么知道的' }).selectOption('heard');
  await look('how many they are, to change');
  await count.getByRole('button', { name: '保存' }).click();
  await page.getByText('几口人: 5').waitFor();
}

/** The village's stands at once; the household's, from a slip, is unseen until the year is over. */
async function evaluatedByBoth({ page, look }: Desktop): Promise<void> {
  const write = async (side: 'grassroots' | 'household', words: string) => {
    await page.getByRole('button', { name: '记一份评价' }).click();
    const form = page.getByRole('form', { name: '记一份评价' });
    await form.getByRole('combobox', { name: '谁的评价' }).selectOption(side);
    await form.getByRole('group', { name: '满意不满意' }).getByRole('radio', { name: '不是' }).check();
    await form.getByRole('textbox', { name: '还说了什么' }).fill(words);
    await look(`an evaluation of the ${side} to write down`);
    await form.getByRole('button', { name: '记一份评价' }).click();
    await form.waitFor({ state: 'detached' });
  };
  await write('grassroots', '走得勤，办得慢');
  await page.getByRole('heading', { level: 3, name: '村（居）组织的评价' }).waitFor();
  await write('household', '水管的事拖了半年');
  await page.getByText('走得勤，办得慢').waitFor();
  assert.equal(await page.getByText('水管的事拖了半年').count(), 0, 'what the household said waits for the year’s end');
}

async function revoked({ page, look }: Desktop): Promise<void> {
  await page.getByRole('button', { name: '作废这张卡' }).click();
  const form = page.getByRole('form', { name: '作废这张卡' });
  await form.getByRole('button', { name: '作废这张卡' }).click();
  await form.getByText('这一项要填').waitFor();
  await form.getByRole('textbox', { name: '原因' }).fill('卡片丢失');
  await look('a card to revoke');
  await form.getByRole('button', { name: '作废这张卡' }).click();
  await page.getByRole('button', { name: '作废这张卡' }).waitFor({ state: 'detached' });
}

/** Who scans it reads that it is over, and whom to turn to; no number of anybody and no PIN is asked. */
async function saysSo(county: OfficeCounty, browser: Browser, { number }: CardHeld): Promise<void> {
  const phone = await openPhone(browser, { language: 'zh', isLarge: false });
  await phone.page.goto(`${county.origin}/${TENANT}/card/${number}`);
  await phone.page.getByText('这张卡已经停用（卡片丢失）').waitFor();
  assert.equal(await phone.page.locator('#pin').count(), 0);
  await phone.look('a card that is over');
  await phone.close();
}

async function ended({ page, look }: Desktop): Promise<void> {
  await page.getByRole('button', { name: '结束联系' }).click();
  const form = page.getByRole('form', { name: '结束联系' });
  await form.getByRole('textbox', { name: '原因' }).fill('本户不愿意再联系');
  await look('a link to end');
  await form.getByRole('button', { name: '结束联系' }).click();
  await page.getByText('还没有人联系这一户。').waitFor();
  await look('a household whose link has ended');
}
