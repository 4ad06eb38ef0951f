import assert from 'node:assert/strict';
import type { Browser, Locator } from 'playwright-core';
import { sweepIssues } from '#civic/issues/index.ts';
import { type StepName, stepOf } from '#civic/issues/rules/issue-acts.ts';
import { addDays, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { sql } from '#platform/database/sql.ts';
import { type Colleague, type Cookies, TENANT } from '#tests/journeys/river-county.ts';
import { type Held, passOf, say } from '#tests/journeys/river-course.ts';
import { openPhone, type Phone, VIEWS } from './citizen-pages.ts';
import { fits } from './fits.ts';
import { type AgeingCounty, type Desktop, openDesktop, seated, signedIn } from './office-county.ts';

const TITLE = '乙村上段水渠年年垮';
const words = (n: number) => `第${n}户：乙村上段的水渠又垮了，田里进不了水，年年修年年垮。`;
const VIEW = VIEWS['in Chinese'] as (typeof VIEWS)[string];

/** Where the course is: who raised what, which steps they must have heard of, and how often they were told. */
type Course = {
  readonly county: AgeingCounty;
  readonly browser: Browser;
  /** One machine at which colleagues take turns. */
  readonly desktop: Desktop;
  readonly all: readonly Held[];
  issueId: string;
  passes: readonly Cookies[];
  /** The steps that stand on the own page of each, oldest first. */
  heard: StepName[];
  toldCount: number;
};

/** From thirty letters to a decision and back to thirty people, every step by its form. Returns cluster and issue. */
export async function fromThirtyToThirty(
  county: AgeingCounty,
  browser: Browser,
): Promise<{ readonly clusterId: string; readonly issueId: string }> {
  const phone = await openPhone(browser, VIEW);
  const all = [await written(county, phone)];
  const others = Array.from({ length: 29 }, (_, at) => said(county, at + 2));
  all.push(...(await Promise.all(others)));
  const desktop = await openDesktop(browser);
  const course: Course = { county, browser, desktop, all, issueId: '', passes: [], heard: [], toldCount: 0 };
  await passesOf(course);
  const clusterId = await clustered(course);
  await firstRound(course, phone);
  await secondRound(course);
  await wholeWay(course, phone);
  await phone.close();
  await dropped(course);
  await desktop.close();
  return { clusterId, issueId: course.issueId };
}

/** The first letter is typed on a phone. */
async function written(county: AgeingCounty, { page, look }: Phone): Promise<Held> {
  await page.goto(`${county.origin}/${TENANT}/say`);
  await page.fill('#words', words(1));
  await page.fill('#areaText', '乙村');
  await page.check('[name=publish]');
  await page.locator('main form button[value=send]').last().click();
  const place = page.getByLabel('甲乡 乙村', { exact: true });
  if (await place.isVisible()) {
    await place.check();
    await page.locator('main form button[value=send]').last().click();
  }
  await page.waitForURL(/\/receipt\//);
  await look('the receipt of the first letter');
  const [number = '', code = ''] = (await page.locator('.number').allInnerTexts()).map((text) =>
    text.replace(/\s/g, ''),
  );
  const { body } = await county.as('intake').get(`/api/matters?number=${number}`);
  return { number, code, id: body.matters[0].id };
}

/** The others come by the same form; some wish to be told by telephone, some look it up, one wants nothing. */
function said(county: AgeingCounty, n: number): Promise<Held> {
  const way = n % 3 === 0 ? { reply: 'phone', name: `王${n}`, phone: `137000000${String(n).padStart(2, '0')}` } : {};
  const consent = n === 4 ? { publish: 'yes', mayPublishWords: 'yes' } : {};
  return say(county, { ...way, ...consent, words: words(n), ...(n === 30 && { reply: 'none' }) });
}

async function passesOf(course: Course): Promise<void> {
  course.passes = await Promise.all(course.all.map((one) => passOf(course.county, one)));
}

/** The house puts them together by itself; a person looks at why, confirms, and makes one issue of them. */
async function clustered(course: Course): Promise<string> {
  const { county, browser } = course;
  const clusterId = await proposed(county);
  const desktop = await signedIn(county, browser, 'dispatcher');
  const { page } = desktop;
  await desktop.open('#/clusters');
  await page.getByText('可能是同一件事').first().waitFor();
  await page.locator(`a[href="#/clusters/one/${clusterId}"]`).click();
  await page.getByText('上段的水渠又垮了').first().waitFor();
  await desktop.look('a cluster');
  await page.getByRole('button', { name: '确认是同一件事' }).click();
  await page.getByRole('textbox', { name: '给这件事起个名字' }).fill(TITLE);
  await page.getByRole('form').getByRole('button', { name: '确认是同一件事' }).click();
  const make = page.getByRole('link', { name: '提成一个议题' });
  await make.waitFor();
  await make.click();
  await page.waitForURL(/\/issues\/new/);
  assert.equal(await page.inputValue('#title'), TITLE, 'what was confirmed need not be typed again');
  assert.equal((await page.inputValue('#matters')).split('\n').length, 30);
  await page.getByRole('button', { name: '提一个议题' }).click();
  await page.waitForURL(/\/issues\/[0-9a-f-]{36}\?done=1/);
  course.issueId = /\/issues\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
  await desktop.close();
  course.toldCount = 1;
  await everybodyHas(course);
  return clusterId;
}

/** Waits until the worker has put all thirty into one cluster. */
async function proposed(county: AgeingCounty): Promise<string> {
  type Line = { readonly id: string; readonly mattersCount: number };
  for (let tries = 0; tries < 150; tries += 1) {
    const { body } = await county.as('dispatcher').get('/api/clusters');
    const whole = (body.clusters as Line[]).find(({ mattersCount }) => mattersCount === 30);
    if (whole) return whole.id;
    await new Promise((done) => setTimeout(done, 200));
  }
  assert.fail('no cluster of all thirty within half a minute');
}

const dayIn = ({ county }: Course, days: number) => addDays(civilDateOf(county.house.desk.clock.now()), days);

const PLAN = {
  ...{ plan: '衬砌上段三百米', askedBy: '上段三十户', payer: '县里出八万', harmed: '施工时下段停水' },
  ...{ harmedAsked: '逐户问过', upkeep: '村里每年清一次', unitId: '交通局' },
};
const decision = (course: Course) => ({
  ...{
    text: '衬砌上段三百米。',
    reason: '渠底不衬砌，年年垮。',
    decidedIn: '交通局局长办公会',
    against: '今年先办一样。',
  },
  ...{ yuan: '80000', milestones: `${dayIn(course, 20)} 备料进场\n${dayIn(course, 40)} 衬砌完` },
});

/** Asked, decided, carried out; most say that it is not good yet. */
async function firstRound(course: Course, phone: Phone): Promise<void> {
  await made(course, 'dispatcher', 'analyse', {
    ...{ causes: '渠底是土的，一冲就垮。', priority: 'masses', minority: '先把机耕路修好再说', verbatims: 'all' },
  });
  const asked = { question: '先办哪一样？', options: '衬砌上段\n只清淤', endsOn: dayIn(course, 8) };
  const notMet = '水还没有退，聚不到一起，先书面问。';
  await made(course, 'dispatcher', 'consult', { ...asked, isAnonymousAllowed: 'yes', notMet });
  await formFits(course);
  await answered(course, phone, 'yes');
  await overInDays(course, 9, 'close_consultation');
  await made(course, 'dispatcher', 'propose', PLAN);
  await made(course, 'leader', 'decide', { ...decision(course), chosen: '衬砌上段' });
  await made(course, 'privacy', 'send_back', { reason: '写清楚哪一天办完。' });
  await made(course, 'leader', 'decide', { ...decision(course), chosen: '衬砌上段' });
  await made(course, 'privacy', 'publish');
  await owed(course, phone);
  await made(course, 'handler', 'delay_milestone', {
    ...{ milestoneId: '衬砌完', newDueOn: dayIn(course, 60), reason: '连着下雨。' },
  });
  await carriedOut(course);
  await made(course, 'supervisor', 'start_check', { endsOn: dayIn(course, 8) });
  await answered(course, phone, 'no');
  await overInDays(course, 9, 'close_check');
  await made(course, 'leader', 'correct', { reason: '多数人说没有办好，重新来。' });
}

/** Why it did not help is analysed; nobody is asked first. This time people are satisfied, and it is kept. */
async function secondRound(course: Course): Promise<void> {
  await made(course, 'dispatcher', 'analyse', {
    ...{ causes: '只衬了上段，接口处又渗。', priority: 'masses', noMinority: 'yes' },
  });
  await made(course, 'dispatcher', 'not_consult', {
    ...{ reason: '上一轮刚问过，大家说得清楚。', notMet: '接口处渗水要赶在灌溉前补上。' },
  });
  await made(course, 'dispatcher', 'propose', PLAN);
  await made(course, 'leader', 'decide', decision(course));
  await made(course, 'privacy', 'publish');
  await carriedOut(course);
  await made(course, 'supervisor', 'start_check', { endsOn: dayIn(course, 8) });
  await answered(course, null, 'yes');
  await overInDays(course, 9, 'close_check');
  await made(course, 'leader', 'keep', { reason: '大家满意，明年照此修下段。' });
}

async function carriedOut(course: Course): Promise<void> {
  const today = dayIn(course, 0);
  await made(course, 'handler', 'report_milestone', { milestoneId: '备料进场', doneOn: today, result: '料到了' });
  await made(course, 'handler', 'report_milestone', { milestoneId: '衬砌完', doneOn: today, result: '衬砌三百米' });
  await made(course, 'handler', 'finish', { result: '上段水渠衬砌好了', yuan: '82000' });
}

/** Fills in and sends the form of one step; afterwards all thirty have heard of it, unless it is not public. */
async function made(
  course: Course,
  who: Colleague,
  step: StepName,
  fields: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { county, desktop, issueId } = course;
  await sentBy(county, desktop, { who, step, issueId, fields });
  if (stepOf(step).tells !== null) course.toldCount += 1;
  // A decision stands nowhere outside before a second person has released it.
  if (step === 'publish') course.heard.push('decide');
  if (step !== 'decide' && step !== 'send_back') course.heard.push(step);
  await everybodyHas(course);
}

type Sent = {
  readonly who: Colleague;
  readonly step: StepName;
  readonly issueId: string;
  readonly fields: Readonly<Record<string, string>>;
};

/** The form of a step is looked at closely once. */
const LOOKED_AT = new Set<StepName>();

async function sentBy(county: AgeingCounty, desktop: Desktop, { who, step, issueId, fields }: Sent): Promise<void> {
  await seated(county, desktop, who, `/issues/${issueId}`);
  const { page } = desktop;
  const folded = `details.card:has(input[name="step"][value="${step}"])`;
  const fold = page.locator(folded);
  if ((await fold.getAttribute('open')) === null) await fold.locator('summary').click();
  if (!LOOKED_AT.has(step)) {
    // What is around the forms is the same at every step.
    await desktop.look(`the form of the step ${step}`, LOOKED_AT.size === 0 ? undefined : folded);
    await fits(page, `the form of the step ${step}`);
  }
  LOOKED_AT.add(step);
  for (const [name, value] of Object.entries(fields)) {
    if (name === 'against') await everyReason(fold, value);
    else if (name === 'verbatims') await everyTick(fold, name);
    else await entered(fold.locator(`[name="${name}"]`), value);
  }
  await fold.getByRole('button').click();
  await page.getByRole('status').filter({ hasText: '记下了。' }).waitFor();
}

/** One field: a choice by what it says or its value, a tick, or text. */
async function entered(field: Locator, value: string): Promise<void> {
  const kind = await field.evaluate((one) => (one instanceof HTMLInputElement ? one.type : one.localName));
  if (kind === 'checkbox') return field.check();
  if (kind !== 'select') return field.fill(value);
  const options = await field.locator('option').allInnerTexts();
  const label = options.find((one) => one.endsWith(value));
  await field.selectOption(label === undefined ? value : { label });
}

/** A reason for each way that is not the chosen one. */
async function everyReason(fold: Locator, reason: string): Promise<void> {
  for (const area of await fold.locator('textarea[name^="against-"]').all()) await area.fill(reason);
}

async function everyTick(fold: Locator, name: string): Promise<void> {
  const boxes = await fold.locator(`input[name="${name}"]`).all();
  assert.equal(boxes.length, 2, 'own words of whom nobody asked are not offered');
  for (const box of boxes) await box.check();
}

/** One answers on the phone, the others by the same form; both times twelve. */
async function answered({ county, all, issueId }: Course, phone: Phone | null, satisfied: string): Promise<void> {
  const path = `/${TENANT}/issues/${issueId}/answer`;
  const form = (await county.page(path)).text;
  const option = /name="option" value="([^"]+)"/.exec(form)?.[1];
  const rest = phone ? all.slice(1, 12) : all.slice(0, 12);
  for (const { number, code } of rest) {
    const said = { as: 'matter', number, code, satisfied, ...(option && { option }) };
    assert.equal((await county.page(path, said)).status, 303);
  }
  if (!phone) return;
  const { page, look } = phone;
  const [first] = all as [Held];
  await page.goto(`${county.origin}${path}`);
  await look('the form in which people answer');
  assert.equal(await page.locator('[name=option]:checked, [name=satisfied]:checked').count(), 0);
  if (option) await page.check(`[name=option][value="${option}"]`);
  await page.check(`[name=satisfied][value=${satisfied}]`);
  await page.fill('#number', first.number);
  await page.fill('#code', first.code);
  await page.getByRole('button', { name: '交上去' }).click();
  await page.getByRole('status').waitFor();
  await look('the answer was received');
}

/** The form in which people answer, in both languages, narrow and wide; in Chinese it is looked at when one answers. */
async function formFits({ county, browser, issueId }: Course): Promise<void> {
  for (const language of ['zh', 'en'] as const) {
    const desktop = await openDesktop(browser, { language });
    await desktop.page.goto(`${county.origin}/${TENANT}/issues/${issueId}/answer`);
    if (language === 'en') await desktop.look('the form in which people answer');
    await fits(desktop.page, `the form in which people answer, ${language}`);
    await desktop.close();
  }
}

/** Time itself ends what people are asked. */
async function overInDays(course: Course, days: number, step: StepName): Promise<void> {
  course.county.pass(24 * days);
  await sweepIssues(course.county.house.desk, TENANT);
  course.toldCount += 1;
  course.heard.push(step);
  await passesOf(course);
  await everybodyHas(course);
}

/** After these all thirty look; after the others one after another does. */
const ALL_LOOK = new Set<StepName | undefined>([undefined, 'publish', 'correct', 'keep']);

/** Each of the thirty has been told so often, and reads every step on the own page, by the own code. */
async function everybodyHas({ county, all, passes, heard, toldCount }: Course): Promise<void> {
  const expected = heard.map((step) => stepOf(step).done.zh);
  const looks = (n: number) => ALL_LOOK.has(heard.at(-1)) || n === toldCount % all.length;
  await Promise.all(
    all.map(async ({ number }, n) => {
      if (!looks(n)) return;
      const { text } = await county.page(`/${TENANT}/m/${number}`, undefined, passes[n]);
      assert.ok(text.includes(TITLE), `${n + 1} reads of the issue`);
      const steps = [...text.matchAll(/<\/time> ([^<]+)<\/li>/g)].map((found) => found[1]);
      assert.deepEqual(steps, expected, `${n + 1} of thirty`);
    }),
  );
  const told = await county.house.desk.read(TENANT, (tx) =>
    tx.rows<{ matterId: Id; count: number }>(sql`
      select matter_id as "matterId", count(*)::int as count from notice
      where tenant_id = ${TENANT} and kind = 'issue_step' group by matter_id`),
  );
  assert.deepEqual(
    all.map(({ id }) => told.find((one) => one.matterId === id)?.count),
    all.map(() => toldCount),
    'each was told of every step',
  );
}

/** Once it is released each step of the decision is a promise before everybody, and the whole way so far can be read. */
async function owed({ county, issueId }: Course, { page, look }: Phone): Promise<void> {
  await page.goto(`${county.origin}/${TENANT}/public/owed`);
  assert.equal(await page.getByText('议题的决定里答应的').count(), 2);
  await page.goto(`${county.origin}/${TENANT}/issues/${issueId}`);
  await look('an issue that is being carried out');
  const chain = await chainOn(page.locator('section[aria-labelledby=chain]'));
  assert.match(chain.决定 ?? '', /衬砌上段三百米/);
  assert.equal(chain.答应的, '2 步，办成 0 步');
  const against = page.locator('dt', { hasText: '为什么没有选' }).locator('xpath=following-sibling::dd[1]');
  assert.deepEqual(await against.locator('li b').allInnerTexts(), ['先把机耕路修好再说', '只清淤']);
  assert.equal(chain.结果, '还没有');
}

async function chainOn(section: Locator): Promise<Record<string, string>> {
  const [names, values] = await Promise.all([
    section.locator('dt').allInnerTexts(),
    section.locator('dd').allInnerTexts(),
  ]);
  return Object.fromEntries(names.map((name, at) => [name, (values[at] ?? '').replace(/\s+/g, ' ').trim()]));
}

/** Whoever typed the first letter looks it up and reads from what was said to what was done, on one card. */
async function wholeWay({ county, all, issueId }: Course, { page, look }: Phone): Promise<void> {
  const [first] = all as [Held];
  await page.goto(`${county.origin}/${TENANT}/matter`);
  await page.fill('#number', first.number);
  await page.fill('#code', first.code);
  await page.click('main form button');
  await page.waitForURL(/\/m\/\d+$/);
  await look('the own page with its issue');
  await page.getByRole('link', { name: TITLE }).click();
  await page.waitForURL(new RegExp(`/issues/${issueId}$`));
  await look('an issue that was kept');
  await fits(page, 'an issue that was kept');
  const chain = await chainOn(page.locator('section[aria-labelledby=chain]'));
  assert.deepEqual(Object.keys(chain), ['大家说的', '事项', '议题', '决定', '答应的', '结果', '大家评判']);
  assert.equal(chain.大家说的, '看 2 条原话');
  assert.match(chain.事项 ?? '', /^30 件，\d+ 人$/);
  assert.match(chain.议题 ?? '', /坚持下去$/);
  assert.match(chain.决定 ?? '', /衬砌上段三百米.*第2轮/);
  assert.equal(chain.答应的, '2 步，办成 2 步');
  assert.match(chain.结果 ?? '', /上段水渠衬砌好了/);
  assert.equal(chain.大家评判, '说满意的 100.0 % (12 / 12)');
  for (const anchor of ['#verbatims', '#milestones', '#answers'])
    assert.equal(await page.locator(anchor).count(), 1, `the card leads to ${anchor}`);
  const own = await page.locator('blockquote').allInnerTexts();
  assert.deepEqual(
    own.map((text) => /第(\d+)户/.exec(text)?.[1]),
    ['1', '4'],
    'only of who allowed it',
  );
  assert.equal(await page.getByText('先把机耕路修好再说').first().isVisible(), true, 'the view of a few stays');
}

/** The last of the sixteen: what an official saw is not pursued, with the reason. */
async function dropped({ county, desktop }: Course): Promise<void> {
  const seen = { title: '丙村路牌看不清', areaCode: '990103101202', matters: [], seen: '下乡时看到路牌褪色。' };
  const spotted = await county.as('handler').post('/api/issues', seen);
  assert.equal(spotted.status, 200, spotted.text);
  const fields = { reason: '已列入全县路牌更换。' };
  await sentBy(county, desktop, { who: 'leader', step: 'drop', issueId: spotted.body.id, fields });
}
