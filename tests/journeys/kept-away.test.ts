import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { Type } from 'typebox';
import { recognise } from '#civic/access/index.ts';
import { recentMatters, sendNoticesJob } from '#civic/ledger/index.ts';
import { checkDigitsHold, withCheckDigits } from '#kernel/check-digits.ts';
import { addDays, civilDateOf, startOf } from '#kernel/civil-date.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { addHours, millisecondsOf } from '#kernel/instant.ts';
import { html } from '#platform/html/html.ts';
import { route } from '#platform/http/route.ts';
import { buildHttp } from '#platform/http/server.ts';
import { AUDITING, CALLING, type Seated, seated, WORKING } from '#tests/support/kept-county.ts';
import { searchedWhole } from '#tests/support/search.ts';
import {
  addressesOf,
  differing,
  filled,
  NAMING,
  nameless,
  type Places,
  type Reading,
  type Seen,
  walked,
} from '#tests/support/walk.ts';
import { GOOD_REPLY, openRiverCounty, type RiverCounty, TENANT, VILLAGE } from './river-county.ts';
import { dispatched, done, type Held, passOf, say, submitted } from './river-course.ts';

/** Words that stand nowhere else: whoever is shown them has been shown the matter. */
const CANARY = '青石桥头的补助名册少了我家那一行';
const CANARY_WORDS = `${CANARY}，乡里的经办人说“名册是我定的”，请查一查。`;
const CANARY_OFFICIAL = '管名册的石副主任';
const CANARY_SUMMARY = '核对青石桥头补助名册';
const CANARY_REPLY = '您说的补助名册，我委11月22日核对了原件，确实少了一户，已于11月23日补上，补助款三天内发到账户。';
const RAISER = { name: '孙九斤', phone: '13712340000', address: '青石桥头西边第二家' };

/**
 * What may differ for everybody, with the reason. Nothing else may, byte for byte.
 * Each is an address as the server's own table has it.
 */
const MAY_DIFFER: Readonly<Record<string, string>> = {
  'GET /:tenantId/log/:year/checkpoint': 'the public log grows by every fact of the county and says of none what it is',
  'GET /:tenantId/log/:year/checkpoints': 'the same',
  'GET /:tenantId/log': 'the same: its size, its root, and figures without places',
  'GET /:tenantId/log/sheet': 'the same: size and root of a week',
  'GET /:tenantId/log/:year/tile/*': 'the same: salted hashes, and the codes that the public figures are counted by',
  'GET /account/second-factor': 'a secret is drawn anew for each look',
};

type World = RiverCounty & {
  readonly viewers: Readonly<Record<ViewerName, Seated>>;
  readonly bystander: Seated;
  smsLines(): Promise<{ readonly to: string; readonly text: string }[]>;
};
type ViewerName = 'accused' | 'mate' | 'auditor' | 'superior' | 'kin' | 'kinCaller' | 'partner';

/** A county whose township will be complained about, and everybody who must not learn of it. */
async function openWorld(t: TestContext): Promise<World> {
  const directory = await mkdtemp(join(tmpdir(), 'minqing-kept-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  const file = join(directory, 'sms.jsonl');
  const county = await openRiverCounty(t, { siteUrl: 'https://county.example', smtp: null, sms: { file } });
  const { house, units } = county;
  house.stop();
  // Ten in the morning: what is read before and after is then of one day, at whatever hour the test is run.
  const now = house.desk.clock.now();
  house.pass((millisecondsOf(addHours(startOf(civilDateOf(now)), 34)) - millisecondsOf(now)) / 3_600_000);
  const sit = (name: string, unit: keyof typeof units, roles: typeof WORKING) =>
    seated(house, TENANT, name, units[unit], roles);
  const viewers = {
    accused: await sit('kept-accused', 'township', WORKING),
    mate: await sit('kept-mate', 'township', CALLING),
    auditor: await sit('kept-auditor', 'township', AUDITING),
    superior: await sit('kept-superior', 'government', WORKING),
    kin: await sit('kept-kin', 'discipline', WORKING),
    kinCaller: await sit('kept-kin-caller', 'office', CALLING),
    partner: await sit('kept-partner', 'discipline', WORKING),
  };
  const bystander = await sit('kept-bystander', 'office', WORKING);
  const world: World = {
    ...{ ...county, viewers, bystander },
    smsLines: async () =>
      (await readFile(file, 'utf8').catch(() => ''))
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line)),
  };
  const today = civilDateOf(house.desk.clock.now());
  const nothing = { relation: '', kinId: null, constituentId: null, unitId: null, name: '', beginsOn: today };
  // One declares it, for whichever of the two: kin holds both ways.
  await declare(world, viewers.kin, { ...nothing, kind: 'kin', kinId: viewers.accused.id });
  await declare(world, viewers.accused, { ...nothing, kind: 'kin', kinId: viewers.kinCaller.id });
  await declare(world, viewers.partner, { ...nothing, kind: 'unit', unitId: units.township });
  return world;
}

async function declare({ house }: World, { cookie }: Seated, payload: object): Promise<void> {
  const headers = { 'sec-fetch-site': 'same-origin', cookie };
  const answer = await house.app.inject({ method: 'POST', url: '/api/me/interests', headers, payload });
  assert.equal(answer.statusCode, 200, answer.body);
}

/** What anybody may see: matters beside the one in question, so that no list is empty. */
async function ordinary(world: World): Promise<void> {
  await dispatched(world, (await say(world)).id);
  const done13 = await say(world, { kind: 'complaint', words: '丙村卫生室的药价没有公示，请查一查。' });
  await dispatched(world, done13.id, { kind: 'complaint', categoryCode: '13.01' });
  await done(world, 'examiner', done13.id, 'sign');
  await order(world, [done13.id], 'dissatisfied');
}

/** A meeting counts the county's month. */
async function analysed(world: World, period: string): Promise<string> {
  const areaCode = `${TENANT}000000`;
  const { body, status, text } = await world.as('supervisor').post('/api/analysis', { areaCode, period });
  assert.equal(status, 200, text);
  return body.id;
}

async function order(world: World, matterIds: readonly string[], trigger: string): Promise<string> {
  const { body, text, status } = await world.as('supervisor').post('/api/orders', {
    ...{ trigger, unitId: world.units.discipline, mustChange: '三日内核对清楚', matterIds },
    dueOn: addDays(civilDateOf(world.house.desk.clock.now()), 3),
  });
  assert.equal(status, 200, text);
  return body.id;
}

/** The places that name the matter and what came of it, and what is the same before and after. */
function placesOf(world: World, named: Partial<Places> = {}): Places {
  const none = world.house.desk.clock.newId();
  return {
    ...{ tenantId: String(TENANT), year: '2026', areaCode: VILLAGE, code: VILLAGE, '*': 'none', kind: 'decision' },
    ...{ personId: world.viewers.kin.id, unitId: world.units.discipline, token: 'none', file: 'none' },
    ...Object.fromEntries(OTHERS.map((name) => [name, none])),
    ...(named as Places),
  };
}
const OTHERS = [
  ...['constituentId', 'linkId', 'sessionId', 'meetingId', 'reportId', 'importId', 'attachmentId', 'cardId'],
  ...['deviceId', 'lineId', 'mediationId', 'visitId', 'promiseId', 'clientId', 'service_request_id', 'service_code'],
  ...[
    'clusterId',
    'followerId',
    'service_request_id.json',
    'suggestionId',
    'versionId',
    'path',
    'id',
    'name',
    'checkId',
  ],
];

type Named = Reading & { readonly name: string };

/** Every reading there is: what the server's table says, searches, and what reads by POST. */
function readingsOf(world: World, places: Places): Named[] {
  const listed = addressesOf(world.house.app).flatMap(({ method, pattern }) => {
    const path = method === 'GET' ? filled(pattern, places) : null;
    return path === null ? [] : [{ name: `GET ${pattern}`, path }];
  });
  const number = places.number ?? '';
  const matterId = places.matterId ?? '';
  const words = encodeURIComponent(CANARY);
  const searches = [
    ...[`number=${number}`, 'number=2611', `text=${encodeURIComponent('青石桥')}`, 'kind=complaint'],
    ...[
      'category=13',
      `unit=${world.units.discipline}`,
      'worklist=to_check',
      'worklist=to_sign',
      'worklist=in_progress',
    ],
    ...['worklist=handed_in', 'worklist=in_follow_up', 'worklist=overdue', 'worklist=to_dispatch', 'isOverdue=true'],
  ].flatMap((query) => [`/api/matters?${query}`, `/api/matters.csv?${query}`]);
  const more = [
    ...searches,
    ...[CANARY, '青石桥', '补助名册', '核对', '药价'].flatMap((q) =>
      ['', '&kind=matter', `&unit=${world.units.discipline}`].map(
        (filter) => `/api/search?q=${encodeURIComponent(q)}${filter}`,
      ),
    ),
    // A page repeats what was typed, so nothing that is looked for as a trace.
    ...['桥头', '补助名册'].map((q) => `/${TENANT}/public/search?q=${encodeURIComponent(q)}`),
    `/api/similar?words=${words}&place=${VILLAGE}`,
    `/api/similar?matter=${matterId}`,
    `/api/figures?unitId=${world.units.discipline}`,
    '/api/figures?category=13',
    ...['own', 'addressed'].flatMap((whose) => [`/api/reports?whose=${whose}`, `/api/suggestions?whose=${whose}`]),
    ...['with_me', 'by_me'].map((side) => `/api/conversation-notes?side=${side}`),
    `/api/visits/likeness-figures?area=${VILLAGE}&from=2026-01-01&to=2026-12-31`,
    ...['letter', 'phone', 'next_visit', 'by_hand'].map((way) => `/api/notices/to-tell?way=${way}`),
    `/${TENANT}/public/m/${number}`,
    `/open311/v2/requests/${matterId}.json?jurisdiction_id=${TENANT}`,
    `/open311/v2/requests.json?jurisdiction_id=${TENANT}`,
  ].map((path) => ({ name: path.replaceAll(number, ':number').replaceAll(matterId, ':matterId'), path }));
  return [...listed, ...more, ...postedOf(places)];
}

/** What is read by POST, since it takes many ids or writes down who looked. */
function postedOf(places: Places): Named[] {
  const matterId = places.matterId ?? '';
  const notices = { notices: places.noticeId ?? '' };
  return [
    ...posted(places, {
      '/api/matters/dispatch-preview': { matterIds: [matterId] },
      '/api/matters/of-visits': { visitIds: [matterId] },
      '/api/promises/of-visits': { visitIds: [matterId] },
      '/api/reply-checks': { matterId, reply: { ...GOOD_REPLY, words: CANARY_REPLY } },
      '/api/likely': { words: CANARY_WORDS, areaCode: VILLAGE, complainedUnitId: null },
      '/api/rulebook/limits/dry-run': { key: 'H.finish.complaint', amount: 1, unit: 'hours', matters: 100 },
      '/api/dispatch-lines/dry-run': { add: [], end: [], matters: 100 },
      [`/api/matters/${matterId}/look-at-person`]: {},
      [`/api/follow-ups/${places.followUpId}/look-at-person`]: {},
    }),
    ...['/prints/letters', '/prints/visits'].map((path) => ({ name: `POST ${path}`, path, form: notices })),
  ];
}

/** Acts that somebody might try on what they must not know of: refused in the same words as if it were not there. */
function triedOf(world: World, places: Places): Named[] {
  const matterId = places.matterId ?? '';
  const { desk } = world.house;
  const dueOn = addDays(civilDateOf(desk.clock.now()), 2);
  const said = { hostUnitId: world.units.traffic, coUnitIds: [], summary: '换', reason: '换' };
  return posted(places, {
    [`/api/matters/${matterId}/told`]: { noticeId: matterId, way: 'phone', toldAt: desk.clock.now() },
    [`/api/matters/${matterId}/recuse`]: { reason: '试一试' },
    [`/api/matters/${matterId}/take`]: { version: 1 },
    [`/api/matters/${matterId}/redispatch`]: { version: 1, ...said },
    [`/api/matters/${matterId}/pass`]: { version: 1, areWarningsSeen: true, note: '' },
    [`/api/orders/${places.orderId}/answer`]: { version: 1, facts: '已核', action: '已改', whyNot: '' },
    [`/api/orders/${places.orderId}/check`]: { version: 1, isPassed: true, words: '', dueOn: null },
    [`/api/issues/${places.issueId}/steps/drop`]: { fields: { reason: '试一试' } },
    '/api/issues': { title: '试一试', areaCode: VILLAGE, matters: [matterId], seen: '' },
    [`/api/publications/${places.publicationId}/release`]: { areFindingsSeen: true },
    [`/api/publications/${places.publicationId}/send-back`]: { reason: '试一试' },
    '/api/publications': { matterId, maskedTitle: '某事', maskedWords: '', maskedReply: '已办' },
    '/api/orders': {
      ...{ trigger: 'repeat', unitId: world.units.traffic, mustChange: '试一试', matterIds: [matterId], dueOn },
    },
  });
}

function posted(places: Places, bodies: Readonly<Record<string, object>>): Named[] {
  return Object.entries(bodies).map(([path, body]) => ({ name: `POST ${nameless(path, places)}`, path, body }));
}

async function look(world: World, who: Seated, places: Places): Promise<Seen> {
  await searchedWhole(world.house.desk, TENANT);
  const tried = who === world.bystander ? [] : triedOf(world, places);
  return walked(world.house.app, who, [...readingsOf(world, places), ...tried]);
}

/** The complaint comes in, is read, and names the official; then it goes its whole way. */
async function raisedAgainst(world: World): Promise<Held> {
  const named = { complainedUnit: world.units.township, complainedOf: CANARY_OFFICIAL };
  const held = await say(world, { ...RAISER, ...named, words: CANARY_WORDS, kind: 'complaint', reply: 'sms' });
  await unread(world, held);
  await done(world, 'intake', held.id, 'take');
  await done(world, 'intake', held.id, 'classify', {
    ...{ kind: 'complaint', categoryCode: '13.01', areaCode: VILLAGE, isSealed: false, isUrgent: false },
    ...{ complainedUnitId: null, complainedPersonIds: [world.viewers.accused.id] },
  });
  const { body } = await world.as('dispatcher').get(`/api/matters/${held.id}/routing`);
  assert.equal(body.hostUnitId, world.units.discipline);
  for (const unit of ['township', 'government'] as const)
    assert.ok(body.excludedUnitIds.includes(world.units[unit]), `${unit} is left out of the routing`);
  const said = { hostUnitId: body.hostUnitId, coUnitIds: [], summary: CANARY_SUMMARY, reason: '' };
  assert.equal(await done(world, 'dispatcher', held.id, 'dispatch', said), 'dispatched');
  return held;
}

/** Nobody has read it yet, and the unit that the person named is kept away already. */
async function unread(world: World, { id, number }: Held): Promise<void> {
  const places = placesOf(world, { matterId: id, number });
  const readings = readingsOf(world, places).filter(({ path }) => path.includes(id) || path.includes(number));
  for (const who of [world.viewers.accused, world.viewers.mate, world.viewers.superior])
    for (const [reading, { text }] of await walked(world.house.app, who, readings))
      for (const trace of [CANARY, CANARY_OFFICIAL, RAISER.name])
        assert.ok(!text.includes(trace), `${who.name} finds ${trace} in ${reading}`);
  const { body } = await world.as('intake').get(`/api/matters/${id}`);
  assert.deepEqual([body.said.complainedOf, body.matter.isUnitClaimed], [CANARY_OFFICIAL, true]);
}

test('[002-46][004-19][C13] whoever is complained about, their unit, its superior and their kin find the same house before and after', async (t) => {
  const world = await openWorld(t);
  await ordinary(world);
  // An hour later a meeting counts the place; what it says must be the same before and after, too.
  world.house.pass(1);
  const period = civilDateOf(world.house.desk.clock.now()).slice(0, 7);
  const analysisId = await analysed(world, period);
  const people = { ...world.viewers, bystander: world.bystander };
  const was = placesOf(world, {
    ...Object.fromEntries(NAMING.map((name) => [name, world.house.desk.clock.newId()])),
    number: numberOf('26112312345678'),
    analysisId,
  });
  const before = new Map<string, Seen>();
  for (const [name, who] of Object.entries(people)) before.set(name, await look(world, who, was));
  const first = before.get('accused');
  assert.ok(first && first.size > 120, `${first?.size} readings`);
  // A reading that is refused to somebody with nearly every right shows nothing; most are not.
  const shown = [...first.values()].filter(({ status }) => status === 200).length;
  assert.equal(first.get('GET /api/field/book')?.status, 200);
  assert.ok(shown > 90, `${shown} of ${first.size} are shown`);

  const held = await raisedAgainst(world);
  const orderId = await order(world, [held.id], 'repeat');
  const is = { ...was, matterId: held.id, number: held.number, orderId };
  await t.test('when it was sent to who examines it', () => compared(world, before, was, is));

  await done(world, 'examiner', held.id, 'sign');
  await submitted(world, 'examiner', held.id, { words: CANARY_REPLY, contactName: '纪委监委 信访室' });
  await done(world, 'supervisor', held.id, 'pass', { areWarningsSeen: true, note: '' });
  const followed = await world.as('caller').get('/api/follow-ups');
  const followUpId = followed.body.followUps.find((one: { matterId: string }) => one.matterId === held.id)?.id ?? '';
  assert.notEqual(followUpId, '', 'what is named in an order is always followed up');
  const draft = { matterId: held.id, maskedTitle: '补助名册', maskedWords: '', maskedReply: '名册少一户，已补上' };
  const drafted = await world.as('publisher').post('/api/publications', draft);
  assert.equal(drafted.status, 200, drafted.text);
  const asIssue = { title: '青石桥补助名册', areaCode: VILLAGE, matters: [held.id], seen: '' };
  const issue = await world.as('dispatcher').post('/api/issues', asIssue);
  assert.equal(issue.status, 200, issue.text);
  const whole = await world.as('supervisor').get(`/api/matters/${held.id}`);
  const all = {
    ...is,
    followUpId,
    publicationId: drafted.body.id,
    issueId: issue.body.id,
    noticeId: whole.body.notices.at(-1).id,
  };
  const judged = { solved: 'not', toldWhatToAnswer: 'yes', hadTrouble: 'yes', words: `${CANARY}，有人上门` };
  await world.page(`/${TENANT}/m/${held.number}/verdict`, judged, await passOf(world, held));
  await t.test(
    'when it was answered, drafted for all to read, and the person called it not solved and that somebody came',
    () => compared(world, before, was, all),
  );

  await t.test('a session that is counted afterwards comes to the same figures for everybody', async () => {
    world.house.pass(1);
    const { body } = await world.as('supervisor').get(`/api/analysis/${await analysed(world, period)}`);
    const first = await world.as('supervisor').get(`/api/analysis/${analysisId}`);
    for (const name of ['categories', 'months', 'results', 'rising'])
      assert.deepEqual(body.figures[name], first.body.figures[name], name);
    assert.deepEqual(body.figures.indicators[0], first.body.figures.indicators[0]);
    assert.ok(body.figures.indicators[0].now.part > 0, 'something was counted');
  });
  await t.test('a list without the condition would be found', () => planted(world));
  await t.test('[C13] the person reads to whom it does not go, and no name that they did not give', () =>
    ownPage(world, held),
  );
  await t.test('no message of it goes to anybody but who raised it', () => messages(world));
});

/** A whole number with its check digits. */
function numberOf(digits: string): string {
  const number = withCheckDigits(digits);
  assert.ok(checkDigitsHold(number));
  return number;
}

async function compared(world: World, before: ReadonlyMap<string, Seen>, was: Places, is: Places): Promise<void> {
  const traces = [CANARY, CANARY_OFFICIAL, '青石桥', CANARY_SUMMARY, RAISER.name, RAISER.phone];
  const told: Record<string, readonly string[]> = {};
  for (const [name, who] of Object.entries(world.viewers)) {
    const after = await look(world, who, is);
    for (const [reading, { text }] of after)
      for (const trace of traces)
        assert.ok(
          !text.replaceAll(' ', '').includes(trace),
          `${name} finds ${trace} in ${reading}: ${text.slice(0, 600)}`,
        );
    told[name] = differing(before.get(name) ?? new Map(), after, was, is, MAY_DIFFER);
  }
  const nothing = Object.fromEntries(Object.keys(world.viewers).map((name) => [name, []]));
  assert.deepEqual(told, nothing, 'somebody who is kept away can tell that it is there');
  // The same walk finds it for somebody who is kept from nothing: it looks where it is.
  const found = differing(
    before.get('bystander') ?? new Map(),
    await look(world, world.bystander, is),
    was,
    is,
    MAY_DIFFER,
  );
  for (const reading of FOUND) assert.ok(found.includes(reading), `${reading} is the same for everybody: ${found}`);
}

/** Where somebody who is not kept away sees it at every stage. */
const FOUND = [
  'GET /api/matters',
  'GET /api/worklists',
  'GET /api/matters.csv',
  'GET /api/matters/:matterId',
  'GET /api/exports/matters.csv',
  'GET /api/exports/matters.xlsx',
  'GET /api/figures',
  'GET /api/orders',
  'GET /api/orders/load',
  '/api/matters?number=:number',
  'POST /api/matters/dispatch-preview',
  'POST /api/dispatch-lines/dry-run',
] as const;

async function messages(world: World): Promise<void> {
  // It is before noon: messages may be sent.
  await sendNoticesJob(world.house.desk, TENANT);
  const lines = await world.smsLines();
  assert.ok(lines.length > 0, 'who raised it is told');
  for (const { to, text } of lines) {
    assert.equal(to, RAISER.phone);
    assert.ok(!text.includes('甲乡人民政府') && !text.includes('kept-'), text);
  }
}

async function ownPage(world: World, held: Held): Promise<void> {
  const { text } = await world.page(`/${TENANT}/m/${held.number}`, undefined, await passOf(world, held));
  assert.match(text, /您的反映不会交给：甲乡人民政府、县人民政府。/);
  assert.match(text, /工作人员本人/);
  for (const { name } of Object.values(world.viewers)) assert.ok(!text.includes(name), name);
}

/** Another server over the same desk, with one list that forgot the condition: the walk must not pass it. */
async function planted(world: World): Promise<void> {
  const { desk } = world.house;
  const where = { tenantId: TENANT, areaCode: `${TENANT}000000`, unitIds: null } as const;
  const shape = endpoint({
    method: 'GET',
    path: '/api/planted',
    summary: 'The newest matters, as somebody sees them who is kept from nothing',
    reply: Type.Object({ numbers: Type.Array(Type.String()) }),
  });
  const nobody = {
    kind: 'official',
    tenantId: TENANT,
    personId: desk.clock.newId(),
    name: '',
    unitId: null,
    roles: [],
  };
  const app = await buildHttp({
    ...{ desk, pages: [], words: {}, isBehindProxy: false, recognise: (token: string) => recognise(desk, token) },
    refusalPage: async () => ({ html: html`` }),
    routes: [
      route({
        endpoint: shape,
        may: 'signed-in',
        act: async () => ({
          numbers: (await recentMatters(desk, nobody as never, where as never, 100)).map((one) => one.number),
        }),
      }),
    ],
  });
  try {
    await app.ready();
    const readings = [{ name: 'GET /api/planted', path: '/api/planted' }];
    assert.deepEqual(addressesOf(app), [{ method: 'GET', pattern: '/api/planted' }]);
    const places = placesOf(world);
    const then = await walked(app, world.viewers.accused, readings);
    await raisedAgainst(world);
    const now = await walked(app, world.viewers.accused, readings);
    assert.equal(now.get('GET /api/planted')?.status, 200, now.get('GET /api/planted')?.text);
    assert.deepEqual(differing(then, now, places, places), ['GET /api/planted']);
  } finally {
    await app.close();
  }
}
