import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { addDays, civilDateOf } from '#kernel/civil-date.ts';
import type { Language } from '#kernel/language.ts';
import type { Colleague } from '#tests/journeys/river-county.ts';
import { dispatched, done, linesOn, passOf, say } from '#tests/journeys/river-course.ts';
import { find, press, state } from './office-acts.ts';
import { type Desktop, type OfficeCounty, signedIn } from './office-county.ts';

/** A duty is disputed and decided, the person is asked for a photo, and more time is asked for and given. */
export async function requested(county: OfficeCounty, browser: Browser, language: Language): Promise<void> {
  const held = await say(county);
  await dispatched(county, held.id);
  const at = async (who: Colleague, step: (desktop: Desktop) => Promise<void>) => {
    const desktop = await signedIn(county, browser, who, { language });
    await find(desktop, held.number);
    await step(desktop);
    await desktop.close();
  };
  await at('leader', disputed);
  await at('dispatcher', decided);
  await done(county, 'handler', held.id, 'contact', { way: 'phone', contactedAt: county.house.desk.clock.now() });
  await at('handler', asked);
  const { body } = await county.as('handler').get(`/api/matters/${held.id}`);
  await at('leader', (desktop) => moreTimeAsked(desktop, addDays(civilDateOf(body.matter.finishDueAt), 3)));
  await at('supervisor', moreTimeGiven);
  const page = await county.page(`/${'990103'}/m/${held.number}`, undefined, await passOf(county, held));
  const lines = linesOn(page.text);
  for (const begin of ['交通局提出不该由它办', '裁定由交通局办', '还差一样', '延期到'])
    assert.ok(
      lines.some((line) => line.startsWith(begin)),
      `the person does not read “${begin}”: ${lines.join(' | ')}`,
    );
}

async function disputed(desktop: Desktop): Promise<void> {
  const { page, say: t } = desktop;
  const act = t('提出权责异议', 'Dispute the duty');
  await press(desktop, act);
  const text = page.getByRole('textbox', { name: t('依据哪条职责规定', 'Which duty text') });
  await press(desktop, act);
  await page.getByText(t('请填写：', 'Please fill in')).first().waitFor();
  await text.fill('三定方案第二条：村内道路由乡镇负责');
  await desktop.look('the form that disputes a duty');
  await press(desktop, act);
  await state(desktop, t('权责异议', 'Duty disputed'));
}

/** The dispatcher finds it in the list of what waits for a decision, and leaves it where it is. */
async function decided(desktop: Desktop): Promise<void> {
  const { page, say: t } = desktop;
  const act = t('裁定承办单位', 'Decide whose duty it is');
  await page.getByRole('link', { name: t('待裁批', 'To decide') }).waitFor();
  await page.getByText('三定方案第二条').waitFor();
  await press(desktop, act);
  await page
    .getByRole('textbox', { name: t('裁定的理由', 'Reason of the decision') })
    .fill('派办目录已列明，由交通局办');
  await desktop.look('the form that decides whose duty it is');
  await press(desktop, act);
  await state(desktop, t('已签收', 'Signed for'));
}

async function asked(desktop: Desktop): Promise<void> {
  const { page, say: t } = desktop;
  const act = t('请群众补充', 'Ask the person for more');
  await press(desktop, act);
  await page.getByRole('textbox', { name: t('还差什么', 'What is missing') }).fill('塌陷处的照片');
  await page.getByRole('textbox', { name: t('为什么需要', 'Why it is needed') }).fill('要定位');
  await desktop.look('the form that asks the person');
  await press(desktop, act);
  await page.getByText(t('还差一样：塌陷处的照片', 'One thing is missing: 塌陷处的照片')).waitFor();
  await press(desktop, t('不再等，继续办', 'Stop waiting, go on'));
  await page.getByText(t('已完成：不再等，继续办', 'Done: Stop waiting, go on')).waitFor();
}

async function moreTimeAsked(desktop: Desktop, untilOn: string): Promise<void> {
  const { page, say: t } = desktop;
  const act = t('申请延期', 'Ask for an extension');
  await press(desktop, act);
  await page.getByRole('textbox', { name: t('为什么要延期', 'Why more time') }).fill('要等管材到货');
  await page.getByRole('textbox', { name: t('延期里做什么', 'What will be done') }).fill('到货就换');
  await page.getByLabel(t('延到哪天', 'Until which day')).fill(untilOn);
  await desktop.look('the form that asks for more time');
  await press(desktop, act);
  await state(desktop, t('申请延期', 'Extension asked'));
}

async function moreTimeGiven(desktop: Desktop): Promise<void> {
  const { say: t } = desktop;
  const act = t('批准延期', 'Extend');
  await desktop.look('a matter whose extension waits');
  await press(desktop, act);
  await press(desktop, act);
  await state(desktop, t('已延期', 'Extended'));
}
