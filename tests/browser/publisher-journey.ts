import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { inFours } from '#kernel/check-digits.ts';
import type { Language } from '#kernel/language.ts';
import { sql } from '#platform/database/sql.ts';
import { TENANT } from '#tests/journeys/river-county.ts';
import { type Held, passOf, replied, say } from '#tests/journeys/river-course.ts';
import { openPhone, photo } from './citizen-pages.ts';
import { fits } from './fits.ts';
import { type Desktop, type OfficeCounty, signedIn } from './office-county.ts';

const NAME = '赵六斤';
const PHONE = '13912345678';
const WORDS = `我叫${NAME}，电话${PHONE}。乙村村口的路面塌陷了一大块，排水管也断裂，三轮车过不去。`;

/** One person masks and drafts, another releases, and everybody can read it (handbook §4.8). */
export async function published(county: OfficeCounty, browser: Browser, language: Language): Promise<void> {
  const held = await judged(county);
  const publisher = await signedIn(county, browser, 'publisher', { language });
  await drafted(publisher, held);
  await publisher.close();
  const second = await signedIn(county, browser, 'privacy', { language });
  await released(second, held);
  await second.close();
  await officePages(county, browser, language, held);
  await everybodyReads(county, browser, language, held);
}

/** Every page of the office's own publication, at a desk and on a phone. */
async function officePages(county: OfficeCounty, browser: Browser, language: Language, held: Held): Promise<void> {
  const publicationId = await withPhoto(county, held);
  const publisher = await signedIn(county, browser, 'publisher', { language, at: '/publication/due' });
  const { page } = publisher;
  for (const path of [
    ...['open', 'withheld'].map((list) => `due?list=${list}`),
    ...['corrections', 'rumours', 'rumours/new', `corrections/new?kind=matter&id=${held.id}`],
    `photos/${publicationId}/released`,
  ]) {
    await page.goto(`${county.origin}/publication/${path}`);
    const where = `publication ${path.replace(/[0-9a-f-]{36}/, 'one')}`;
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 });
      await publisher.look(`${where} ${width}`);
    }
    await fits(page, where);
  }
  await publisher.close();
}

/** A photo beside what is public, as two people would have put it there. Returns the publication's id. */
async function withPhoto({ house: { desk } }: OfficeCounty, { id: matterId }: Held): Promise<string> {
  const content = await photo();
  const found = await desk.read(TENANT, (tx) =>
    tx.row<{ id: string }>(
      sql`select id from publication where tenant_id = ${TENANT} and matter_id = ${matterId} and state = 'released'`,
    ),
  );
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`
      insert into publication_photo (tenant_id, id, publication_id, matter_id, attachment_id, bars, alt_text, content, barred_at)
      values (${TENANT}, ${act.newId()}, ${found?.id ?? null}, ${matterId}, ${act.newId()}, '[]', '村口的路面',
        decode(${content.toString('hex')}, 'hex'), ${act.at})`),
  );
  return found?.id ?? assert.fail('nothing was released');
}

/** A matter whose result its person has judged, and whose words she lets be shown. */
async function judged(county: OfficeCounty): Promise<Held> {
  const held = await say(county, { words: WORDS, name: NAME, phone: PHONE, reply: 'phone', publish: 'yes' });
  await replied(county, held.id, { isStandardAnswer: true });
  await county.page(`/${TENANT}/m/${held.number}/verdict`, { solved: 'solved' }, await passOf(county, held));
  return held;
}

async function drafted(desktop: Desktop, { number }: Held): Promise<void> {
  const { page, say: t } = desktop;
  await desktop.open('#/publication');
  await desktop.look('what may be published');
  await page.getByRole('link', { name: `${t('遮蔽并起草', 'Mask and draft')} ${inFours(number)}` }).click();
  const words = page.getByRole('textbox', { name: t('原话', 'Own words') });
  await words.waitFor();
  await page.getByText(t('自动遮蔽了', 'Masked automatically')).waitFor();
  const masked = await words.inputValue();
  assert.ok(masked.includes('排水管也断裂') && !masked.includes(NAME) && !masked.includes(PHONE), masked);
  await desktop.look('the masking');
  await page.getByRole('button', { name: t('交给另一个人放行', 'Put before a second person') }).click();
  await page.getByText(t('已交另一个人放行。', 'It waits for a second person.')).waitFor();
  await desktop.open('#/publication/drafted');
  await page.getByRole('link', { name: inFours(number) }).click();
  await page.getByRole('heading', { name: t('公众会看到', 'What the public will see') }).waitFor();
  await desktop.settled();
  assert.equal(await page.getByRole('button', { name: t('放行', 'Release') }).count(), 0, 'not by who drafted it');
}

async function released(desktop: Desktop, { number }: Held): Promise<void> {
  const { page, say: t } = desktop;
  await desktop.open('#/publication/drafted');
  await desktop.look('what waits for release');
  await page.getByRole('link', { name: inFours(number) }).click();
  const release = page.getByRole('button', { name: t('放行', 'Release'), exact: true });
  await release.waitFor();
  const seen = page.getByRole('checkbox', { name: t('都逐条看过', 'I have looked at each') });
  if (await seen.isVisible()) await seen.check();
  await desktop.look('a draft before a second person');
  await release.click();
  await page.locator('.head .tag', { hasText: t('已公示', 'Published') }).waitFor();
  await desktop.look('what was released');
}

async function everybodyReads(county: OfficeCounty, browser: Browser, language: Language, held: Held): Promise<void> {
  const phone = await openPhone(browser, { language, isLarge: false });
  await phone.page.goto(`${county.origin}/${TENANT}/public/m/${held.number}`);
  const shown = await phone.page.locator('main').innerText();
  assert.match(shown, language === 'zh' ? /本人的评价|答复/ : /The person’s verdict/);
  assert.ok(shown.includes('排水管也断裂') && !shown.includes(NAME) && !shown.includes(PHONE), shown);
  await phone.look('the published matter');
  await phone.close();
}
