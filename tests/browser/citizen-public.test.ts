import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Browser } from 'playwright-core';
import { sweepMatters } from '#civic/ledger/index.ts';
import { type Colleague, openRiverCounty, PASSWORD, type RiverCounty, TENANT } from '#tests/journeys/river-county.ts';
import { dispatched, type Held, passOf, replied, say } from '#tests/journeys/river-course.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { openPhone, type Phone, VIEWS, type View } from './citizen-pages.ts';

/** The pages that belong to nobody's own matter, each looked at closely. */
// Two at a time, as the machine has two cores.
test('everybody sees how matters go, without account and without script', { concurrency: 2 }, async (t) => {
  const county = await openRiverCounty(t);
  const origin = await county.house.listen();
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const number = await published(county);
  const inEachView = (what: string, walk: (phone: Phone, view: View) => Promise<void>) =>
    Promise.all(
      Object.entries(VIEWS).map(([title, view]) =>
        t.test(`${title}: ${what}`, () => onPhone({ browser, origin, view }, (phone) => walk(phone, view))),
      ),
    );
  await inEachView('what everybody may see, and the pages that say no', (phone, view) =>
    otherPages({ origin, phone, view, number }),
  );
  await t.test('a browser’s own parser reads the feed as XML', () => feedRead({ browser, origin, number }));
  const held = await lateMatters(county);
  await inEachView('what is late says so first, to the person and to everybody', (phone, view) =>
    late({ origin, phone, view, held }),
  );
});

type Where = { readonly browser: Browser; readonly origin: string; readonly view: View };
type Walk = { readonly origin: string; readonly phone: Phone; readonly view: View };

/** A phone on which the view was chosen on the front page. */
async function onPhone({ browser, origin, view }: Where, walk: (phone: Phone) => Promise<void>): Promise<void> {
  const phone = await openPhone(browser, view);
  await phone.page.goto(`${origin}/${TENANT}${view.isLarge ? '?large=1' : ''}`);
  await walk(phone);
  await phone.close();
}

/** What everybody sees, and every no; a matter raised by the lists of places on the way. */
async function otherPages({ origin, phone, view, number }: Walk & { readonly number: string }): Promise<void> {
  const { page, look } = phone;
  await page.goto(`${origin}/${TENANT}/say?kind=complaint&category=13.04`);
  await look('the form that a link has begun');
  await page.fill('#words', view.language === 'zh' ? '这个网页的字太小。' : 'The type of this page is too small.');
  await page.selectOption('#township', { index: 1 });
  await page.click('button[value=villages]');
  await look('the villages of a township');
  await page.selectOption('#village', { index: 1 });
  await page.locator('main form button[value=send]').last().click();
  await page.waitForURL(/\/receipt\//);
  for (const [path, where] of Object.entries({
    public: 'the public page',
    'public?year=2020': 'the public page of a year without matters',
    'public/990103101000': 'the public page of a township',
    'public/990103101000/board': 'what can be hung up and read out',
    'public/data': 'the open data',
    'public/corrections': 'what was put right',
    'public/rumours': 'what is said and what is true',
    'public/disclosure': 'what was public in time',
    'public/openness': 'what is laid open',
    'public/openness/waiting': 'the questions that wait',
    'public/openness/question': 'where one looks up a question',
    [`public/m/${number}`]: 'a published matter',
    'public/m/2611220000000000': 'a matter that is not public',
    [`m/${number}`]: 'the own page of somebody else',
    [`receipt/${number}?key=none`]: 'a receipt that is over',
    'no/such/page': 'a page that is not there',
    '../sign-in': 'the page where officials sign in',
  })) {
    await page.goto(`${origin}/${TENANT}/${path}`);
    await look(where);
  }
}

/** A parser that forgives nothing looks at the feed and says what its entries are. */
async function feedRead({ browser, origin, number }: Omit<Where, 'view'> & { readonly number: string }): Promise<void> {
  const page = await browser.newPage();
  await page.goto(`${origin}/${TENANT}`);
  const text = await (await fetch(`${origin}/${TENANT}/public/feed.atom`)).text();
  const read = (source: string) =>
    page.evaluate((xml) => {
      const parsed = new DOMParser().parseFromString(xml, 'application/xml');
      const links = [...parsed.querySelectorAll('entry > link')].map((one) => one.getAttribute('href') ?? '');
      return {
        isWrong: parsed.querySelector('parsererror') !== null,
        root: parsed.documentElement.namespaceURI,
        links,
      };
    }, source);
  const { isWrong, root, links } = await read(text);
  assert.deepEqual([isWrong, root, links.length], [false, 'http://www.w3.org/2005/Atom', 1]);
  assert.ok(links[0]?.endsWith(number));
  assert.equal((await read(text.replace('</entry>', ''))).isWrong, true, 'the parser finds what is wrong');
  await page.close();
}

/** One matter that two people released. */
async function published(county: RiverCounty): Promise<string> {
  const held = await say(county, { publish: 'yes' });
  await replied(county, held.id, { isStandardAnswer: true });
  await county.page(`/${TENANT}/m/${held.number}/verdict`, { solved: 'partly' }, await passOf(county, held));
  const masking = (await county.as('publisher').get(`/api/publications/masking/${held.id}`)).body;
  const { maskedTitle, maskedWords, maskedReply } = masking;
  const draft = { matterId: held.id, maskedTitle, maskedWords, maskedReply };
  const { body } = await county.as('publisher').post('/api/publications', draft);
  const released = await county.as('privacy').post(`/api/publications/${body.id}/release`, { areFindingsSeen: true });
  assert.equal(released.status, 200, released.text);
  await corrected(county, held.id);
  return held.number;
}

/** What was put right in it, and a rumour that was looked into: by two people. */
async function corrected(county: RiverCounty, matterId: string): Promise<void> {
  const cookiesOf = async (who: Colleague) =>
    (await county.page('/sign-in', { signInName: who, password: PASSWORD })).cookies;
  const [publisher, privacy] = [await cookiesOf('publisher'), await cookiesOf('privacy')];
  const both = async (path: string, form: Record<string, string>) => {
    const { location, status, text } = await county.page(path, form, publisher);
    assert.equal(status, 303, text);
    const at = location.split('?')[0] ?? '';
    assert.equal((await county.page(at, { to: 'released', areFindingsSeen: 'yes' }, privacy)).status, 303);
  };
  const after = '11月22日派人到现场查看，是排水管断裂。已于11月24日换管并铺平路面。';
  const correction = { kind: 'matter', id: matterId, piece: 'reply', after, reason: '日子写错了' };
  await both('/publication/corrections/new', { ...correction, barred: '现场' });
  const rumour = { claim: '村里的井水不能喝', status: 'false', facts: '水样合格。', source: '县疾控中心检验单' };
  await both('/publication/rumours/new', { ...rumour, checkedOn: '2026-01-05' });
}

/** Six matters that nobody has touched for forty days. */
async function lateMatters(county: RiverCounty): Promise<Held> {
  const all = await Promise.all(Array.from({ length: 6 }, () => say(county)));
  for (const { id } of all) await dispatched(county, id);
  county.house.pass(24 * 40);
  await sweepMatters(county.house.desk, TENANT);
  return all[0] ?? assert.fail('nothing was said');
}

async function late({ origin, phone, view, held }: Walk & { readonly held: Held }): Promise<void> {
  const { page, look } = phone;
  const isChinese = view.language === 'zh';
  await page.goto(`${origin}/${TENANT}/m/${held.number}?code=${held.code}`);
  await look('the own page of a matter that is late');
  const headline = await page.locator('main .card > *').first().innerText();
  assert.match(headline, isChinese ? /^已经超期\d+天.*对不住/ : /^It is overdue by \d+ days.*sorry/);
  await page.goto(`${origin}/${TENANT}/public`);
  await look('the public page with figures, and units that are late');
  assert.match(await page.locator('main').innerText(), isChinese ? /交通局\s+[6-9]/ : /Traffic Bureau\s+[6-9]/);
  await page.goto(`${origin}/${TENANT}/public/figures`);
  await look('the figures of the county on a phone');
  const drawn = await page.locator('ul.bars').innerText();
  const onTime = isChinese ? /按期办结率 .+/ : /Replied on time .+/;
  const table = (await page.locator('table').first().innerText()).replace(/\s+/g, ' ');
  const said = onTime.exec(drawn)?.[0].replace(isChinese ? '按期办结率 ' : 'Replied on time ', '') ?? 'nothing';
  assert.ok(table.includes(said), `the drawing says ${said}, and so does the table`);
}
