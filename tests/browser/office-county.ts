import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { addPerson, addUnit, foundCounty, giveRole, importAreas, invite, join } from '#civic/access/index.ts';
import { raise } from '#civic/intake/index.ts';
import { addLine } from '#civic/rulebook/index.ts';
import type { Clockwork, Jurisdiction, Official, Role } from '#kernel/actor.ts';
import { type AreaCode, countyOf } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { openTestHouse, type TestHouse } from '#tests/support/house.ts';

const TENANT = 990102;
const WHOLE: Jurisdiction = { tenantId: TENANT, areaCode: countyOf(TENANT), unitIds: null };
const CLOCKWORK: Clockwork = { kind: 'clockwork', tenantId: TENANT };
const PASSWORD = '山高水长路远人勤心诚';
export const VILLAGE = '990102101201' as AreaCode;
const TOWNSHIP = '990102101000';

/** Who works in the county of these tests: the sign-in name is the role. */
const STAFF = [
  ['intake', 'intake'],
  ['dispatcher', 'dispatcher'],
  ['supervisor', 'supervisor'],
  ['caller', 'follow_up_caller'],
  ['publisher', 'publisher'],
  ['privacy', 'privacy_checker'],
  ['security', 'security_administrator'],
] as const satisfies readonly (readonly [string, Role])[];

export type Colleague = (typeof STAFF)[number][0] | 'handler' | 'admin';

export type OfficeCounty = {
  readonly house: TestHouse;
  readonly origin: string;
  /** A voice by the web page. */
  raised(words: string, kind?: 'help' | 'conduct_report'): Promise<Id>;
};

function must<T>(result: T | Refusal): T {
  if (isRefusal(result)) assert.fail(`refused: ${result.code} ${JSON.stringify(result.values ?? {})}`);
  return result as T;
}

/** A whole house with one county, two units, a catalogue line and a colleague in each role; listening. */
export async function openOfficeCounty(t: TestContext): Promise<OfficeCounty> {
  const house = await openTestHouse(t);
  await furnish(house.desk);
  const origin = await house.listen();
  const raised = async (words: string, kind: 'help' | 'conduct_report' = 'help') =>
    must(
      await raise(
        house.desk,
        { kind: 'visitor', tenantId: TENANT },
        {
          formKey: house.desk.clock.newId(),
          channel: 'web',
          words,
          areaCode: VILLAGE,
          kind,
          replyWay: 'phone',
          name: '某群众',
          phone: '13800000000',
        },
      ),
    ).id;
  return { house, origin, raised };
}

async function furnish(desk: Desk): Promise<void> {
  const county = { id: TENANT, name: '某县', nameEn: 'Some County', phone: '0000-1234567', isDemonstration: true };
  must(await foundCounty(desk, county, { name: '系统管理员', signInName: 'admin', password: PASSWORD }));
  async function* places() {
    yield new TextEncoder().encode(`code,name\n${TOWNSHIP},甲乡\n${VILLAGE},乙村\n${VILLAGE}01,乙村一组\n`);
  }
  must(await importAreas(desk, TENANT, places()));
  const traffic = await unit(desk, '交通局', 'Traffic Bureau', '农村公路养护');
  const water = await unit(desk, '水利局', 'Water Bureau', '农村饮水');
  const office = await unit(desk, '民情办', 'Office', '受理派办');
  let dispatcher: Official | null = null;
  for (const [signInName, role] of STAFF) {
    const official = await colleague(desk, signInName, role, office, null);
    if (role === 'dispatcher') dispatcher = official;
  }
  await colleague(desk, 'handler', 'handler', traffic, traffic);
  if (dispatcher) {
    await line(desk, dispatcher, '09.01', traffic);
    await line(desk, dispatcher, '01.04', water);
  }
}

async function unit(desk: Desk, name: string, nameEn: string, duties: string): Promise<Id> {
  const body = {
    name,
    nameEn,
    kind: 'department' as const,
    parentId: null,
    areaCode: WHOLE.areaCode,
    phone: '',
    duties,
  };
  return must(await addUnit(desk, CLOCKWORK, WHOLE, body)).id;
}

async function line(desk: Desk, by: Official, categoryCode: string, hostUnitId: Id): Promise<void> {
  const validFrom = civilDateOf(desk.clock.now());
  const one = {
    categoryCode,
    areaCode: WHOLE.areaCode,
    hostUnitId,
    coUnitIds: [],
    basis: '三定规定',
    validFrom,
    validTo: null,
  };
  must(await addLine(desk, by, WHOLE, one));
}

async function colleague(desk: Desk, name: string, role: Role, unitId: Id, forUnit: Id | null): Promise<Official> {
  const post = { unitId, title: '干部', isLeader: false };
  const { id: personId } = must(await addPerson(desk, CLOCKWORK, WHOLE, { name, phone: '0000-7654321', post }));
  const given = { personId, role, areaCode: WHOLE.areaCode, unitId: forUnit, fromOn: null, untilOn: null };
  must(await giveRole(desk, CLOCKWORK, WHOLE, given));
  const { link } = must(await invite(desk, CLOCKWORK, WHOLE, personId, ''));
  const token = link.split('/').at(-1) ?? '';
  must(await join(desk, { tenantId: TENANT, token }, { signInName: name, password: PASSWORD }));
  const roles = [{ role, areaCode: WHOLE.areaCode, unitId: forUnit, untilOn: null }];
  return { kind: 'official', tenantId: TENANT, personId, name, unitId, roles };
}

export type Desktop = { readonly page: Page; readonly context: BrowserContext };

/** A colleague's browser, signed in by the form, with the office open. Whatever the page logs as an error fails the test. */
export async function signedIn(
  { origin }: OfficeCounty,
  browser: Browser,
  who: Colleague,
  view: { readonly language?: 'zh' | 'en'; readonly width?: number; readonly height?: number } = {},
): Promise<Desktop> {
  const { language = 'zh', width = 1366, height = 768 } = view;
  const context = await browser.newContext({
    viewport: { width, height },
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(`${origin}/office/`);
  await page.fill('[name="signInName"]', who);
  await page.fill('[name="password"]', PASSWORD);
  await page.click('form button:not(.second)');
  await page.waitForURL(/\/office\//);
  await page.locator('h1').first().waitFor();
  return { page, context };
}

/** Fails with every axe violation of the page as it is now (WCAG 2.2 A and AA). */
export async function assertAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const told = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map((node) => `${node.target.join(' ')} ${node.html.slice(0, 160)}`).join('\n   ')}`,
  );
  assert.deepEqual(told, [], where);
}
