import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { strFromU8, unzipSync } from 'fflate';
import { civilDateOf } from '#kernel/civil-date.ts';
import { SESSION_COOKIE } from '#platform/http/server.ts';
import { startWorker } from '#server/worker.ts';
import { opened } from '#tests/support/papers.ts';
import { type Colleague, PASSWORD, TENANT, VILLAGE } from './river-county.ts';
import { passOf } from './river-course.ts';
import { CANARIES, type Canary, openWatchedCounty, type WatchedCounty } from './who-looked-county.ts';

/** One of each trade, and whoever stands beside. */
const WALKERS = [
  ...['intake', 'village', 'clerk', 'dispatcher', 'handler', 'leader', 'supervisor', 'caller'],
  ...['publisher', 'privacy', 'reviewer', 'chief', 'examiner', 'mate', 'mate-caller', 'auditor', 'admin'],
] as readonly Colleague[];

type Sent = { readonly method: 'GET' | 'POST'; readonly path: string; readonly json?: object; readonly form?: string };

/** Every address that is asked for by GET, from the server's own table. */
function addresses({ house }: WatchedCounty): string[] {
  const fragments: string[] = [];
  const found: string[] = [];
  for (const line of house.app.printRoutes({ commonPrefix: false }).split('\n')) {
    const [, indent = '', fragment = '', methods = ''] = /^([│├└─ ]*)(\S+)(?: \((.*)\))?$/.exec(line) ?? [];
    if (fragment === '') continue;
    const depth = indent.length / 4;
    fragments.splice(depth - 1, fragments.length, fragment);
    if (methods.includes('GET') && !fragment.includes('*')) found.push(fragments.join(''));
  }
  return found;
}

/** An address with its places filled by what was planted; what nothing was planted for gets an id of nothing. */
function filled(path: string, { ids, house }: WatchedCounty): string {
  const known: Readonly<Record<string, string>> = { tenantId: `${TENANT}`, areaCode: VILLAGE, code: VILLAGE, ...ids };
  return path.replace(/:(\w+)/g, (_whole, name: string) => known[name] ?? house.desk.clock.newId());
}

/** What shows somebody and is asked for by POST, since the look is written down or much is asked. */
function posts({ ids }: WatchedCounty): Sent[] {
  const { constituentId, matterId, followUpId, noticeIds = '', visitId } = ids;
  const card = `/api/constituents/${constituentId}/registration-card`;
  return [
    { method: 'POST', path: `/api/matters/${matterId}/look-at-person`, json: {} },
    { method: 'POST', path: `/api/follow-ups/${followUpId}/look-at-person`, json: {} },
    { method: 'POST', path: `/api/constituents/${constituentId}/sensitive/look`, json: { reason: '办大病救助' } },
    { method: 'POST', path: `${card}.docx`, form: 'reason=办大病救助' },
    { method: 'POST', path: `${card}.pdf`, form: 'reason=办大病救助' },
    { method: 'POST', path: '/prints/letters', form: `notices=${noticeIds}` },
    { method: 'POST', path: '/prints/visits', form: `notices=${noticeIds}` },
    { method: 'POST', path: '/api/visits/draw', json: { areaCode: VILLAGE, count: 5 } },
    { method: 'POST', path: '/api/promises/of-visits', json: { visitIds: [visitId] } },
    { method: 'POST', path: '/api/matters/of-visits', json: { visitIds: [visitId] } },
  ];
}

type Reply = { readonly status: number; readonly content: Uint8Array; readonly mediaType: string };

async function sent(county: WatchedCounty, cookie: string, { method, path, json, form }: Sent): Promise<Reply> {
  const answer = await county.house.app.inject({
    method,
    url: encodeURI(path),
    headers: {
      ...{ cookie, 'sec-fetch-site': 'same-origin', accept: 'text/html, application/json' },
      ...(form !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(json && { payload: json }),
    ...(form !== undefined && { payload: encodeURI(form) }),
  });
  const mediaType = String(answer.headers['content-type'] ?? '');
  return { status: answer.statusCode, content: new Uint8Array(answer.rawPayload), mediaType };
}

/** The same, and once more with a purpose when the first was asked for one. */
async function answered(county: WatchedCounty, cookie: string, one: Sent): Promise<Reply> {
  const first = await sent(county, cookie, one);
  if (first.status !== 422 || !strFromU8(first.content).includes('查看的用途')) return first;
  const isForm = one.form !== undefined;
  const again = isForm ? { ...one, form: `${one.form}&purpose=in_person` } : withPurpose(one);
  return sent(county, cookie, again);
}

function withPurpose(one: Sent): Sent {
  if (one.json && 'reason' in one.json) return { ...one, json: { ...one.json, purpose: 'in_person' } };
  return { ...one, path: `${one.path}${one.path.includes('?') ? '&' : '?'}purpose=in_person` };
}

/** What can be read in an answer, packed and drawn files too. */
function readable({ content, mediaType }: Reply): string {
  if (mediaType.includes('pdf')) return drawn(content, 'pdf');
  if (mediaType.includes('wordprocessingml')) return drawn(content, 'docx');
  if (mediaType.includes('spreadsheetml'))
    return Object.values(unzipSync(content))
      .map((file) => strFromU8(file))
      .join('');
  return strFromU8(content);
}
const drawn = (content: Uint8Array, format: 'pdf' | 'docx') =>
  opened(content, format)
    .map(({ text }) => text.replace(/\s/g, ''))
    .join('');

const NAMES = Object.keys(CANARIES) as Canary[];
const shownIn = (text: string) => NAMES.filter((name) => CANARIES[name].some((canary) => text.includes(canary)));

async function lookedAt({ database, subjects }: WatchedCounty, personId: string): Promise<Canary[]> {
  const { rows } = await database.query('select distinct subject_id from look where viewer_id = $1', [personId]);
  const ids = rows.map(({ subject_id }) => subject_id);
  return NAMES.filter((name) => ids.includes(subjects[name]));
}

async function signedIn(county: WatchedCounty, who: Colleague): Promise<{ cookie: string; personId: string }> {
  const { cookies } = await county.page('/sign-in', { signInName: who, password: PASSWORD });
  const { person } = (await county.as(who).get('/api/me')).body;
  return { cookie: `${SESSION_COOKIE}=${cookies[SESSION_COOKIE]}`, personId: person.id };
}

test('[004-20] no address shows a household, a visitor or who raised a matter to somebody in office without a look', async (t) => {
  const county = await openWatchedCounty(t);
  const quarrel = { ...county, ids: { ...county.ids, matterId: county.subjects.party } };
  const gets = addresses(county).flatMap((path): Sent[] =>
    (path.includes(':matterId') ? [county, quarrel] : [county]).map((of) => ({
      method: 'GET',
      path: filled(path, of),
    })),
  );
  // In the layout in which the card finds room.
  for (const path of ['/api/links/:linkId/card.pdf', '/api/cards/print'])
    gets.push({ method: 'GET', path: `${filled(path, county)}?layout=a6-two-sided` });
  assert.ok(gets.length > 100, `the server’s table was read: ${gets.length}`);
  const showing = new Set<string>();
  const seen = new Set<Canary>();
  for (const who of WALKERS) {
    const { cookie, personId } = await signedIn(county, who);
    for (const one of [...gets, ...posts(county)]) {
      const shown = shownIn(readable(await answered(county, cookie, one)));
      if (shown.length === 0) continue;
      const written = await lookedAt(county, personId);
      assert.deepEqual(
        shown.filter((name) => !written.includes(name)),
        [],
        `${who} was shown somebody by ${one.method} ${one.path} and no look is written down`,
      );
      // Each address must write down its own.
      await county.database.query('truncate look');
      showing.add(one.path);
      for (const name of shown) seen.add(name);
    }
  }
  assert.deepEqual([...seen].toSorted(), NAMES.toSorted(), 'each of them was shown somewhere');
  for (const must of ['/api/promises/to-ask', '/api/cards/print', '/card.pdf', '/api/exports/households.xlsx'])
    assert.ok(
      [...showing].some((path) => path.includes(must)),
      `${must} showed nobody: plant more`,
    );
  assert.ok(showing.size >= 28, [...showing].join('\n'));
});

test('[I7] without an account nobody planted is read anywhere, and a phone’s book leaves a look at each household', async (t) => {
  const county = await openWatchedCounty(t);
  for (const path of addresses(county)) {
    const reply = await sent(county, '', { method: 'GET', path: filled(path, county) });
    assert.deepEqual(shownIn(readable(reply)), [], path);
  }
  const { body: device } = await county.as('clerk').post('/api/field/devices', {});
  const book = await county.house.app.inject({
    url: '/api/field/book',
    headers: { authorization: `Bearer ${device.key}` },
  });
  assert.deepEqual(shownIn(book.payload), ['household']);
  const { rows } = await county.database.query('select purpose, block from look where subject_id = $1', [
    county.subjects.household,
  ]);
  assert.deepEqual(rows, [{ purpose: 'liaison', block: 'book' }]);
});

test('[001-28] the household and who raised a matter read on their own page who looked, and nobody else does', async (t) => {
  const county = await openWatchedCounty(t);
  const { constituentId, matterId } = county.ids;
  assert.equal((await county.as('clerk').get(`/api/constituents/${constituentId}`)).status, 200);
  const asked = await county.as('intake').get(`/api/constituents/${constituentId}`);
  assert.deepEqual([asked.status, asked.body.code], [422, 'vault.purpose-missing']);
  const chosen = `/api/constituents/${constituentId}?purpose=helping`;
  assert.equal((await county.as('intake').get(chosen)).status, 200);
  assert.equal((await county.as('intake').get(`/api/constituents/${constituentId}/history`)).status, 200, 'once');
  assert.equal((await county.as('handler').post(`/api/matters/${matterId}/look-at-person`, {})).status, 200);

  const { number, pin } = county.card;
  const { cookies } = await county.page(`/${TENANT}/card/${number}`, { pin });
  const own = await county.page(`/${TENANT}/card/own`, undefined, cookies);
  assert.match(own.text, /href="\/990103\/card\/looks">谁看过我的信息</);
  const page = await county.page(`/${TENANT}/card/looks`, undefined, cookies);
  assert.match(page.text, /民情办 干部 clerk<\/b><br>用途：联户干部联系本户<br>看到：登记卡全部/);
  assert.match(page.text, /民情办 干部<\/b><br>用途：替本人办事<br>看到：登记卡全部/, 'others without a name');
  assert.match(page.text, /用途：替本人办事<br>看到：登记卡变更记录/);
  assert.doesNotMatch(page.text, /intake|<script/);
  assert.equal((await county.page(`/${TENANT}/card/looks`)).location, `/${TENANT}/card`);

  const pass = await passOf(county, county.held);
  const path = `/${TENANT}/m/${county.held.number}`;
  assert.match((await county.page(path, undefined, pass)).text, new RegExp(`href="${path}/looks"`));
  const looks = await county.page(`${path}/looks`, undefined, pass);
  assert.match(looks.text, /交通局 干部<\/b><br>用途：办理<br>看到：姓名、电话、地址/);
  assert.equal((await county.page(`${path}/looks`)).status, 401);
});

test('[004-20] whoever sees more people on a day than the county’s own rule lets pass is brought before the auditors by the worker', async (t) => {
  const county = await openWatchedCounty(t);
  const rule = {
    ...{ key: 'looks.identities', atMost: 1, level: 'county', basis: '县办发〔2026〕1号' },
    validFrom: civilDateOf(county.house.desk.clock.now()),
  };
  const changed = await county.as('admin').post('/api/rulebook/styles', rule);
  assert.equal(changed.status, 200, changed.text);
  const alarms = async () => (await county.as('auditor').get('/api/audit/waiting')).body.alarmsCount;
  const { constituentId, matterId, sessionId } = county.ids;
  await county.as('village').get(`/api/constituents/${constituentId}`);
  await county.as('intake').get(`/api/constituents/${constituentId}?purpose=in_person`);
  await county.as('intake').get(`/api/reception/sessions/${sessionId}`);
  await county.as('intake').post(`/api/matters/${matterId}/look-at-person?purpose=in_person`, {});
  const worker = await startWorker(county.house);
  try {
    for (let waited = 0; waited < 100 && (await alarms()) === 0; waited += 1) await setTimeout(200);
  } finally {
    await worker.stop();
  }
  assert.equal(await alarms(), 1, 'of the one who saw three, not of the one who saw one');
  const { rows } = await county.database.query('select identities_max, looked_on::text from look_alarm');
  assert.deepEqual(rows, [{ identities_max: 1, looked_on: rule.validFrom }]);
});
