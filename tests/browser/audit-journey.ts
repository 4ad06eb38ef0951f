import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { Browser, Locator } from 'playwright-core';
import { drawAsked } from '#civic/assessment/index.ts';
import { inFours } from '#kernel/check-digits.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { tilePath, tilesOf } from '#kernel/tlog/tiles.ts';
import { grow, HASH_BYTES, rootOf } from '#kernel/tlog/tree.ts';
import { sha256 } from '#platform/tlog/primitives.ts';
import { PASSWORD, TENANT } from '#tests/journeys/river-county.ts';
import { done, type Held, passOf, replied, say, submitted } from '#tests/journeys/river-course.ts';
import { openPhone, VIEWS } from './citizen-pages.ts';
import { fits } from './fits.ts';
import { type AgeingCounty, type Desktop, openDesktop } from './office-county.ts';

/** A reply that many get is marked as such, so that these are no copies of each other. */
const STANDARD = { isStandardAnswer: true } as const;
const HOUR = 3_600_000;

/** Four matters done as they should be, and one that was only said to be; an auditor finds it, and draws by lot. */
export async function falseCompletionFound(county: AgeingCounty, browser: Browser): Promise<void> {
  const finished = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const held = await say(county);
      await replied(county, held.id, STANDARD);
      await county.page(`/${TENANT}/m/${held.number}/verdict`, { solved: 'solved' }, await passOf(county, held));
      return held;
    }),
  );
  const planted = await onlySaidToBeDone(county, browser);
  const desktop = await auditorSignedIn(county, browser);
  await signalsRead(desktop, planted);
  await drawnAgain(county, desktop, [...finished, planted]);
  await desktop.close();
}

/** Reported as solved; the person says no and that somebody told them what to say; reported again just before the limit. */
async function onlySaidToBeDone(county: AgeingCounty, browser: Browser): Promise<Held> {
  const held = await say(county, { words: '乙村二组的桥栏杆断了三根，孩子上学要过桥，请换上新的。' });
  const claim = '您说的乙村二组桥栏杆断了三根，我局11月22日派人换上新栏杆，11月23日刷了漆，桥面能走了。';
  await replied(county, held.id, { ...STANDARD, words: claim });
  const phone = await openPhone(browser, VIEWS['in Chinese'] as (typeof VIEWS)[string]);
  const { page } = phone;
  await page.goto(`${county.origin}/${TENANT}/m/${held.number}?code=${held.code}`);
  await page.check('[name=solved][value=not]');
  await page.check('[name=toldWhatToAnswer][value=yes]');
  await page.click('form[action$="/verdict"] button');
  await page.waitForURL(/done=rework$/);
  await phone.close();
  const { body } = await county.as('supervisor').get(`/api/matters/${held.id}`);
  const due = Date.parse(body.matter.finishDueAt);
  county.pass((due - Date.parse(county.house.desk.clock.now())) / HOUR - 2);
  const again = '乙村二组桥栏杆一事，我局再派人到桥上查看，三根栏杆都已换新，现场已经清理，请放心通行。';
  await submitted(county, 'handler', held.id, { ...STANDARD, words: again });
  await done(county, 'supervisor', held.id, 'pass', { areWarningsSeen: true, note: '' });
  await county.page(`/${TENANT}/m/${held.number}/verdict`, { solved: 'solved' }, await passOf(county, held));
  return held;
}

async function auditorSignedIn(county: AgeingCounty, browser: Browser): Promise<Desktop> {
  const desktop = await openDesktop(browser);
  const { page } = desktop;
  await page.goto(`${county.origin}/sign-in`);
  await page.fill('#signInName', 'auditor');
  await page.fill('#password', PASSWORD);
  await page.click('main form button');
  await page.waitForURL(/\/office\//);
  await page.getByRole('link', { name: '苗头与抽查' }).click();
  await page.waitForURL(/\/audit\/signals/);
  return desktop;
}

/** The count with its parts, and from the sample to the matter, where the no stands beside the yes that came later. */
async function signalsRead(desktop: Desktop, planted: Held): Promise<void> {
  const { page } = desktop;
  await desktop.look('the signals');
  await fits(page, 'the signals');
  const group = (words: string) =>
    page.getByRole('rowgroup').filter({ has: page.getByRole('rowheader', { name: words }) });
  const parts = async (words: string) => (await group(words).getByRole('cell').first().innerText()).split('（')[0];
  assert.equal(await parts('报“已解决”，本人说没有'), '1 / 5');
  assert.equal(await parts('有人教怎么回答'), '1 / 1');
  assert.equal(await parts('卡着期限办结'), '1 / 5');
  assert.equal(await parts('只说“已阅、已转”的答复'), '0 / 5');
  const sample = group('报“已解决”，本人说没有').getByRole('link');
  assert.deepEqual(await sample.allInnerTexts(), [inFours(planted.number)]);
  await sample.click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  for (const said of ['没解决', '解决了']) await page.getByText(said, { exact: true }).first().waitFor();
  await page.goBack();
}

/** Whoever has the numbers, the public log and SHA-256 draws the same. */
async function drawnAgain(county: AgeingCounty, desktop: Desktop, finished: readonly Held[]): Promise<void> {
  const { page } = desktop;
  await page.getByRole('link', { name: '随机抽查' }).click();
  await page.waitForURL(/\/audit\/draws/);
  await page.fill('#count', '0');
  await page.getByRole('button', { name: '登记抽签' }).click();
  await page.getByRole('alert').waitFor();
  await desktop.look('draws, when none was asked for');
  await page.fill('#count', '3');
  await page.getByRole('button', { name: '登记抽签' }).click();
  await page.getByRole('status').filter({ hasText: '登记好了。' }).waitFor();
  await page.getByText('要抽 3 件，从 5 件里抽').waitFor();
  await desktop.look('a draw that waits for its root');
  await drawnLater(county);
  await page.getByRole('link', { name: '再看一次' }).click();
  await page.getByText('3 件，从 5 件里抽出').waitFor();
  await desktop.look('a draw');
  await fits(page, 'a draw');
  const card = page.locator('main section.card');
  await card.getByText('3 件，从 5 件里抽出').waitFor();
  const [root, size] = [await card.locator('code').innerText(), await sizeOn(card)];
  const [from, to] = (await card.innerText()).match(/\d{4}-\d{2}-\d{2}/g) ?? [];
  const log = `${county.origin}/${TENANT}/log/${civilDateOf(county.house.desk.clock.now()).slice(0, 4)}`;
  const published = await (await fetch(`${log}/checkpoints`)).text();
  assert.ok(published.includes(`\n${size}\n${root}\n`), 'the seed was signed and published, not chosen');
  assert.equal(Buffer.from(await rootFrom(log, size)).toString('base64'), root, 'and follows from the public log');
  const lot = ({ number }: Held) => createHash('sha256').update(`${root} ${from} ${to} ${number}`).digest('hex');
  const expected = finished.toSorted((one, other) => (lot(one) < lot(other) ? -1 : 1)).slice(0, 3);
  assert.deepEqual(
    await card.getByRole('link').allInnerTexts(),
    expected.map(({ number }) => inFours(number)),
  );
}

/** A minute later the next root of the log is kept, and the lots come from it. */
async function drawnLater(county: AgeingCounty): Promise<void> {
  county.house.pass(1.5 / 60);
  await say(county);
  await drawAsked(county.house.desk, TENANT);
}

async function sizeOn(card: Locator): Promise<number> {
  return Number(/日志前 (\d+) 条/.exec(await card.innerText())?.[1]);
}

/** The root of the first `size` entries, from the tiles that anybody may fetch. */
async function rootFrom(log: string, size: number): Promise<Uint8Array> {
  let tree: Parameters<typeof grow>[1] = { size: 0, edge: [] };
  for (const place of [...tilesOf(size)].filter(({ level }) => level === 0)) {
    const tile = new Uint8Array(await (await fetch(`${log}/${tilePath(place)}`)).arrayBuffer());
    const hashes = Array.from({ length: tile.length / HASH_BYTES }, (_, at) =>
      tile.slice(at * HASH_BYTES, (at + 1) * HASH_BYTES),
    );
    tree = grow(sha256, tree, hashes);
  }
  return rootOf(sha256, tree.edge);
}
