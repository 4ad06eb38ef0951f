import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { Language } from '#kernel/language.ts';
import type { Colleague } from '#tests/journeys/river-county.ts';
import { say } from '#tests/journeys/river-course.ts';
import { find, pick, press, state } from './office-acts.ts';
import { type Desktop, type OfficeCounty, signedIn } from './office-county.ts';

/** What is said and answered. Two different things, since a reply that repeats another is held up. */
const TOLD = {
  zh: {
    words: '乙村村口的路面塌陷了一大块，排水管也断裂，三轮车过不去，请派人修一修。',
    reply:
      '您说的乙村村口路面塌陷，我局11月22日派人到现场查看，是排水管断裂。这一段是村内巷道，今年没有列入养护计划，现在修不了。已在路口放了警示桩。联系人交通局养护股，电话0000-1234567。',
  },
  en: {
    words: 'The bridge rail at the mill is gone. Children walk there to school. Please put up a new one.',
    reply:
      'You said the bridge rail at the mill is gone. We looked at it on 22 November. The bridge belongs to the village, and this year holds no money for it. A rope and a sign are up. Road office, 0000-1234567.',
  },
} as const;

const BRUSH_OFF = '您的来信已收悉，已转有关部门，请耐心等待。';

/** From the screening to the close, each step by the colleague whose step it is. */
export async function wholeCourse(county: OfficeCounty, browser: Browser, language: Language): Promise<void> {
  const { number } = await say(county, { words: TOLD[language].words });
  const at = async (who: Colleague, step: (desktop: Desktop) => Promise<void>) => {
    const desktop = await signedIn(county, browser, who, { language });
    await step(desktop);
    await desktop.close();
  };
  await at('intake', (desktop) => classified(desktop, number));
  await at('dispatcher', (desktop) => dispatched(desktop, number));
  await at('handler', (desktop) => answered(desktop, number));
  await at('leader', (desktop) => signedByLeader(desktop, number));
  await at('supervisor', (desktop) => passed(desktop, number));
  await at('caller', (desktop) => followedUp(desktop, number));
}

async function classified(desktop: Desktop, number: string): Promise<void> {
  const { page, say: t } = desktop;
  await find(desktop, number);
  await desktop.look('a matter to screen');
  await press(desktop, t('受理甄别', 'Take for screening'));
  await state(desktop, t('甄别中', 'Being screened'));
  await press(desktop, t('定性分类', 'Classify'));
  await pick(desktop, t('分类', 'Category'), '09.01');
  await desktop.look('the form that classifies');
  await press(desktop, t('定性分类', 'Classify'));
  await page.getByText(t('已完成：定性分类', 'Done: Classify')).waitFor();
}

/** It is shown where it belongs and why, before it is sent. */
async function dispatched(desktop: Desktop, number: string): Promise<void> {
  const { page, say: t } = desktop;
  await find(desktop, number);
  await press(desktop, t('派办', 'Dispatch'));
  await page.getByText(t('建议去向: 交通局', 'Suggestion: Traffic Bureau')).waitFor();
  await page.getByText('三定规定').first().waitFor();
  await desktop.look('the dispatch with its suggestion');
  await press(desktop, t('派办', 'Dispatch'));
  await state(desktop, t('已派', 'Dispatched'));
}

/** A reply that only says “forwarded” is held up before it is sent, and mended in place. */
async function answered(desktop: Desktop, number: string): Promise<void> {
  const { page, say: t } = desktop;
  const submit = t('提交结果', 'Submit the result');
  await find(desktop, number);
  await press(desktop, t('签收', 'Sign for'));
  await state(desktop, t('已签收', 'Signed for'));
  await press(desktop, t('联系群众', 'Contact the person'));
  await desktop.look('the form of a contact');
  await press(desktop, t('联系群众', 'Contact the person'));
  await state(desktop, t('办理中', 'In progress'));
  await press(desktop, submit);
  await page.getByRole('combobox', { name: t('办理结果', 'Result') }).selectOption('not_supported');
  const reply = page.getByRole('textbox', { name: t('给群众的答复', 'Reply to the person') });
  await reply.fill(BRUSH_OFF);
  const mustMend = page.getByText(t('必须改', 'must be mended')).first();
  await mustMend.waitFor();
  await desktop.look('a reply with findings');
  await press(desktop, submit);
  await page.getByRole('alert').filter({ hasText: /\S/ }).first().waitFor();
  assert.equal(await reply.inputValue(), BRUSH_OFF, 'what was typed survives the refusal');
  await page.reload();
  await press(desktop, submit);
  assert.equal(await reply.inputValue(), BRUSH_OFF, 'and a reload');
  await reply.fill(TOLD[desktop.language].reply);
  await reasoned(desktop);
  await mustMend.waitFor({ state: 'detached' });
  await press(desktop, submit);
  await state(desktop, t('待审', 'Result under check'));
}

/** What a "no" needs beside its words. */
async function reasoned({ page, say: t }: Desktop): Promise<void> {
  const field = (zh: string, en: string) => page.getByRole('textbox', { name: t(zh, en) });
  await field('理由', 'Reason').fill('村内巷道由村里养护，今年的养护计划没有这一段。');
  await field('依据（法规', 'Basis (law').fill('《农村公路养护管理办法》第七条');
  await field('不同意可以怎么办', 'What one can do').fill('可在30天内向县政府申请复查；也可请村里申报明年的计划。');
  await field('联系人', 'Contact name').fill('交通局 养护股');
  await field('联系电话', 'Contact phone').fill('0000-1234567');
}

/** The leader finds it among what waits for a signature, and stands for it. */
async function signedByLeader(desktop: Desktop, number: string): Promise<void> {
  const { page, say: t } = desktop;
  const act = t('签发结果', 'Sign the result');
  await find(desktop, number);
  await page.getByRole('link', { name: t('待签发', 'To sign as leader') }).waitFor();
  await press(desktop, act);
  await press(desktop, act);
  await page.getByText(t('已完成：签发结果', 'Done: Sign the result')).waitFor();
}

/** Somebody outside the unit passes it, and the person is told. */
async function passed(desktop: Desktop, number: string): Promise<void> {
  const { page, say: t } = desktop;
  const pass = t('审核通过并答复', 'Pass and reply');
  await find(desktop, number);
  await press(desktop, pass);
  const seen = page.getByRole('checkbox', { name: t('以上提醒都看过了', 'I have seen these notes') });
  if (await seen.isVisible()) await seen.check();
  await desktop.look('the check of a reply');
  await press(desktop, pass);
  await page.getByText(t('已完成：审核通过并答复', 'Done: Pass and reply')).waitFor();
}

/** An independent caller asks. A "no" is always followed up (handbook §4.3 row 22), whatever the draw. */
async function followedUp(desktop: Desktop, number: string): Promise<void> {
  const { page, say: t } = desktop;
  await desktop.open('#/follow-ups');
  await desktop.look('the calls to make');
  await page.getByRole('link', { name: number.replace(/(\d{4})(?=\d)/g, '$1 ') }).click();
  const record = page.getByRole('button', { name: t('记下回答', 'Record the answers') });
  await record.waitFor();
  const chosen = await page.locator('input[type="radio"]:checked').count();
  const silent = await page.getByRole('radio', { name: t('没答', 'no answer'), checked: true }).count();
  assert.ok(chosen > 0);
  assert.equal(chosen, silent, 'every question begins with “no answer” (I3)');
  await desktop.look('the interview');
  const solved = page.getByRole('group', { name: t('解决了吗', 'Is it solved') });
  await solved.getByRole('radio', { name: t('解决了', 'solved'), exact: true }).check();
  await record.click();
  await page.getByText(t('已记下，这件事办结。', 'Recorded; the matter is closed.')).waitFor();
}
