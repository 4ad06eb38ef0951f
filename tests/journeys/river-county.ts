import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { addPerson, addUnit, foundCounty, giveRole, importAreas, invite, join } from '#civic/access/index.ts';
import type { ReplyDraft } from '#civic/ledger/rules/shapes.ts';
import { addLine } from '#civic/rulebook/index.ts';
import type { Clockwork, Jurisdiction, Official, Role } from '#kernel/actor.ts';
import { countyOf } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import type { MessageSettings } from '#platform/config/messages.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { SESSION_COOKIE } from '#platform/http/server.ts';
import { openTestHouse, type TestHouse } from '#tests/support/house.ts';

/** A county that exists nowhere, for whole courses: a voice goes in by the real addresses and comes out answered. */
export const TENANT = 990103;
const WHOLE: Jurisdiction = { tenantId: TENANT, areaCode: countyOf(TENANT), unitIds: null };
const CLOCKWORK: Clockwork = { kind: 'clockwork', tenantId: TENANT };
export const PASSWORD = '山高水长路远人勤心诚';

export const TOWNSHIP = '990103101000';
export const VILLAGE = '990103101201';
/** Code, name, English name. */
const PLACES = [
  [TOWNSHIP, '甲乡', 'Jia Township'],
  [VILLAGE, '乙村', 'Yi Village'],
  ['990103101202', '丙村', 'Bing Village'],
  [`${VILLAGE}01`, '乙村一组', 'Yi Village Group 1'],
  ['990103102000', '丁镇', 'Ding Town'],
  ['990103102201', '戊社区', 'Wu Community'],
] as const;

export type UnitName = 'traffic' | 'discipline' | 'government' | 'township' | 'office';

/**
 * Who works here. `insider` and `above` hold nearly every right there is, and sit in the township that somebody will
 * complain about, and in the government above it; `mate` and `mate-caller` sit beside the handler.
 */
const STAFF = [
  ['intake', 'office', ['intake']],
  ['dispatcher', 'office', ['dispatcher']],
  ['supervisor', 'office', ['supervisor']],
  ['caller', 'office', ['follow_up_caller']],
  ['publisher', 'office', ['publisher']],
  ['privacy', 'office', ['privacy_checker']],
  ['both', 'office', ['publisher', 'privacy_checker']],
  ['auditor', 'office', ['auditor']],
  ['village', 'township', ['grassroots']],
  ['clerk', 'office', ['linking_cadre']],
  ['handler', 'traffic', ['handler']],
  ['leader', 'traffic', ['handling_leader']],
  ['mate', 'traffic', ['dispatcher', 'supervisor', 'publisher', 'privacy_checker']],
  ['mate-caller', 'traffic', ['follow_up_caller']],
  ['examiner', 'discipline', ['handler', 'handling_leader']],
  ['insider', 'township', ['dispatcher', 'supervisor', 'publisher', 'privacy_checker', 'seal_guardian']],
  ['insider-caller', 'township', ['follow_up_caller']],
  ['reviewer', 'government', ['reviewer']],
  ['chief', 'government', ['handling_leader']],
  ['above', 'government', ['dispatcher', 'supervisor', 'publisher', 'privacy_checker']],
] as const satisfies readonly (readonly [string, UnitName, readonly Role[]])[];

export type Colleague = (typeof STAFF)[number][0] | 'admin';

/** What came back: the status, the text, and what the text says when it is JSON. */
export type Answer = {
  readonly status: number;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the wire carried; each test says what it expects of it
  readonly body: any;
};

/** A signed-in official's way to the API. */
export type Session = {
  get(path: string): Promise<Answer>;
  post(path: string, body: object): Promise<Answer>;
};

export type RiverCounty = {
  readonly house: TestHouse;
  readonly units: Readonly<Record<UnitName, Id>>;
  as(who: Colleague): Session;
  /** A page as somebody without account sees it; `form` sends one. */
  page(path: string, form?: Readonly<Record<string, string>>, cookies?: Cookies): Promise<Page>;
};

export type Cookies = Readonly<Record<string, string>>;
export type Page = Answer & { readonly location: string; readonly cookies: Cookies };

/** A reply to a hole in the road of Yi Village with which nothing is wrong. */
export const GOOD_REPLY: ReplyDraft = {
  resultKind: 'solved',
  words: '您说的乙村村口路面塌陷，我局11月22日派人到现场查看，是排水管断裂。已于11月23日换管并铺平路面，车能走了。',
  reason: '',
  basis: '',
  remedy: '',
  contactName: '交通局 养护股',
  contactPhone: '0000-1234567',
  promisedOn: null,
  isStandardAnswer: false,
};

/** Fails the test when something was refused. */
export function must<T>(result: T | Refusal): T {
  if (isRefusal(result)) assert.fail(`refused: ${result.code} ${JSON.stringify(result.values ?? {})}`);
  return result as T;
}

/** A whole house with one county, marked as a demonstration, and everybody who is needed for a matter's whole course. */
export async function openRiverCounty(t: TestContext, messages?: MessageSettings): Promise<RiverCounty> {
  const house = await openTestHouse(t, messages);
  const { desk, app } = house;
  const county = { id: TENANT, name: '某县', nameEn: 'Some County', phone: '0000-1234567', isDemonstration: true };
  must(await foundCounty(desk, county, { name: '系统管理员', signInName: 'admin', password: PASSWORD }));
  await addPlaces(desk);
  const units = await addUnits(desk);
  const people = new Map<string, Official>();
  for (const [name, unit, roles] of STAFF) people.set(name, await colleague(desk, name, units[unit], roles, units));
  const dispatcher = people.get('dispatcher');
  if (dispatcher) for (const [category, unit] of LINES) await addLineOf(desk, dispatcher, category, units[unit]);
  const sessions = new Map<Colleague, string>();
  const as = (who: Colleague): Session => ({
    get: (path) => asked(app, sessions, who, { method: 'GET', path }),
    post: (path, body) => asked(app, sessions, who, { method: 'POST', path, body }),
  });
  for (const [code, , nameEn] of PLACES) await nameInEnglish(app, sessions, code, nameEn);
  return { house, units, as, page: (path, form, cookies) => pageOf(app, path, form, cookies) };
}

async function addPlaces(desk: Desk): Promise<void> {
  async function* file() {
    yield new TextEncoder().encode(`code,name\n${PLACES.map(([code, name]) => `${code},${name}\n`).join('')}`);
  }
  const { wrong } = must(await importAreas(desk, TENANT, file()));
  assert.deepEqual(wrong, []);
}

const LINES = [
  ['09.01', 'traffic'],
  ['13', 'discipline'],
] as const;

async function addUnits(desk: Desk): Promise<Record<UnitName, Id>> {
  const add = async (
    name: string,
    nameEn: string,
    kind: 'department' | 'township' | 'government',
    duties: string,
    parentId: Id | null = null,
    areaCode: string = WHOLE.areaCode,
  ) =>
    must(
      await addUnit(desk, CLOCKWORK, WHOLE, { name, nameEn, kind, parentId, areaCode, phone: '0000-2345678', duties }),
    ).id;
  const government = await add('县人民政府', 'County Government', 'government', '全县综合事务');
  return {
    government,
    township: await add('甲乡人民政府', 'Jia Township Government', 'township', '辖区内综合事务', government, TOWNSHIP),
    traffic: await add('交通局', 'Traffic Bureau', 'department', '农村公路养护、修路', government),
    discipline: await add('县纪委监委', 'Discipline Commission', 'department', '作风、纪律、检举控告'),
    office: await add('民情办', 'Office of People’s Conditions', 'department', '受理、派单、督办、回访'),
  };
}

async function addLineOf(desk: Desk, by: Official, categoryCode: string, hostUnitId: Id): Promise<void> {
  const { areaCode } = WHOLE;
  const validFrom = civilDateOf(desk.clock.now());
  const line = { categoryCode, areaCode, hostUnitId, coUnitIds: [], basis: '三定规定', validFrom, validTo: null };
  must(await addLine(desk, by, WHOLE, line));
}

/** Handlers act for their own unit; everybody else for the county. */
async function colleague(
  desk: Desk,
  name: string,
  unitId: Id,
  roles: readonly Role[],
  _units: Readonly<Record<UnitName, Id>>,
): Promise<Official> {
  const post = { unitId, title: '干部', isLeader: false };
  const { id: personId } = must(await addPerson(desk, CLOCKWORK, WHOLE, { name, phone: '0000-7654321', post }));
  const held = roles.map((role) => ({
    role,
    areaCode: WHOLE.areaCode,
    unitId: role === 'handler' || role === 'handling_leader' ? unitId : null,
    untilOn: null,
  }));
  for (const { role, areaCode, unitId: forUnit } of held)
    must(
      await giveRole(desk, CLOCKWORK, WHOLE, {
        personId,
        role,
        areaCode,
        unitId: forUnit,
        fromOn: null,
        untilOn: null,
      }),
    );
  const { link } = must(await invite(desk, CLOCKWORK, WHOLE, personId, ''));
  const token = link.split('/').at(-1) ?? '';
  must(await join(desk, { tenantId: TENANT, token }, { signInName: name, password: PASSWORD }));
  return { kind: 'official', tenantId: TENANT, personId, name, unitId, roles: held };
}

type App = TestHouse['app'];

/** As a browser on our own pages sends it. */
const FROM_HERE = { 'sec-fetch-site': 'same-origin' };

async function signIn(app: App, who: Colleague): Promise<string> {
  const answer = await app.inject({
    method: 'POST',
    url: '/sign-in',
    headers: { ...FROM_HERE, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ signInName: who, password: PASSWORD }).toString(),
  });
  const cookie = answer.cookies.find(({ name }) => name === SESSION_COOKIE);
  assert.ok(cookie, `${who} could not sign in: ${answer.statusCode}`);
  return cookie.value;
}

type Asked = { readonly method: 'GET' | 'POST' | 'PUT'; readonly path: string; readonly body?: object };

/** Asks with a real session; one that ended by time is begun again, as somebody does in the morning. */
async function asked(app: App, sessions: Map<Colleague, string>, who: Colleague, one: Asked): Promise<Answer> {
  const once = async () => {
    const cookie = sessions.get(who) ?? (await signIn(app, who));
    sessions.set(who, cookie);
    return app.inject({
      method: one.method,
      url: one.path,
      headers: { ...FROM_HERE, accept: 'application/json', cookie: `${SESSION_COOKIE}=${cookie}` },
      ...(one.body && { payload: one.body }),
    });
  };
  let answer = await once();
  if (answer.statusCode === 401) {
    sessions.delete(who);
    answer = await once();
  }
  return answerOf(answer.statusCode, answer.body, String(answer.headers['content-type'] ?? ''));
}

function answerOf(status: number, text: string, mediaType: string): Answer {
  return { status, text, body: /json/.test(mediaType) ? JSON.parse(text) : null };
}

async function nameInEnglish(app: App, sessions: Map<Colleague, string>, code: string, nameEn: string): Promise<void> {
  const name = PLACES.find(([one]) => one === code)?.[1] ?? '';
  const answer = await asked(app, sessions, 'admin', {
    method: 'PUT',
    path: `/api/areas/${code}`,
    body: { name, nameEn },
  });
  assert.equal(answer.status, 200, answer.text);
}

async function pageOf(
  app: App,
  path: string,
  form?: Readonly<Record<string, string>>,
  cookies: Cookies = {},
): Promise<Page> {
  const cookie = Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
  const answer = await app.inject({
    method: form ? 'POST' : 'GET',
    url: path,
    headers: {
      ...FROM_HERE,
      accept: 'text/html',
      'accept-language': 'zh-CN',
      cookie,
      ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(form && { payload: new URLSearchParams(form).toString() }),
  });
  const set = Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value]));
  return {
    ...answerOf(answer.statusCode, answer.body, String(answer.headers['content-type'] ?? '')),
    location: String(answer.headers.location ?? ''),
    cookies: { ...cookies, ...set },
  };
}
