import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Official } from '#kernel/actor.ts';
import { countyOf } from '#kernel/area-code.ts';
import { endpoint } from '#kernel/endpoint.ts';
import type { Permission } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { openDatabase } from '#platform/database/database.ts';
import { sql } from '#platform/database/sql.ts';
import { openDesk } from '#platform/desk/desk.ts';
import { openFiles } from '#platform/files/files.ts';
import { html } from '#platform/html/html.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { httpRefusals } from './refusals.ts';
import { page, route } from './route.ts';
import { buildHttp, SESSION_COOKIE } from './server.ts';

const dispatch: Permission = { code: 'ledger.dispatch', roles: ['dispatcher'], words: { zh: '派单', en: 'dispatch' } };

const echo = endpoint({
  method: 'POST',
  path: '/api/echo',
  summary: 'says it back',
  body: Type.Object({ words: Type.String({ maxLength: 10 }) }, { additionalProperties: false }),
  reply: Type.Object({ words: Type.String(), area: Type.String() }),
});

/** What a maker of pieces has done. */
type Heard = { madeCount: number; isOver: boolean };
const PIECES = 2000;
const PIECE = new Uint8Array(64 * 1024).fill(46);

async function* pieces(heard: Heard): AsyncGenerator<Uint8Array> {
  try {
    for (; heard.madeCount < PIECES; heard.madeCount += 1) yield PIECE;
  } finally {
    heard.isOver = true;
  }
}

async function serverOn(
  t: TestContext,
  isBehindProxy = false,
  heard: Heard = { madeCount: 0, isOver: false },
): Promise<FastifyInstance> {
  const { url } = await freshDatabase(t);
  const database = openDatabase({ url, connectionsMax: 2, onLost: () => {} });
  const desk = openDesk({
    database,
    clock: systemClock,
    files: openFiles('/nonexistent'),
    secret: new Uint8Array(32),
    react: () => {},
  });
  const official: Official = {
    kind: 'official',
    tenantId: 999901,
    personId: systemClock.newId(),
    name: '',
    unitId: null,
    roles: [{ role: 'dispatcher', areaCode: countyOf(999901), unitId: null, untilOn: null }],
  };
  const app = await buildHttp({
    desk,
    routes: [
      route({
        endpoint: echo,
        may: dispatch,
        act: async ({ body, where, desk }) => {
          await desk.read(999901, (tx) => tx.row(sql`select ${body.words}::text as words`));
          return { words: body.words, area: where.areaCode };
        },
      }),
    ],
    pages: [
      page({
        method: 'POST',
        path: '/:tenantId/form',
        may: 'everyone',
        act: async ({ form, tenantId }) => ({ html: html`<p>${tenantId} ${form.words}</p>` }),
      }),
      page({
        method: 'GET',
        path: '/broken',
        may: 'everyone',
        act: async () => Promise.reject(new Error('a bug with 13800138000 in it')),
      }),
      page({
        method: 'GET',
        path: '/:tenantId/asked',
        may: 'everyone',
        act: async ({ query }) => ({ html: html`<p>${query.name}</p>` }),
      }),
      page({
        method: 'GET',
        path: '/:tenantId/address',
        may: 'everyone',
        act: async ({ address }) => ({ html: html`<p>${address}</p>` }),
      }),
      page({
        method: 'GET',
        path: '/long',
        may: 'everyone',
        act: async () => ({ content: pieces(heard), mediaType: 'text/plain; charset=utf-8', fileName: 'a.txt' }),
      }),
      page({ method: 'GET', path: '/refused', may: 'everyone', act: async () => refuse('http.no-right') }),
    ],
    words: httpRefusals,
    recognise: async (token) => (token === 'good' ? official : token === 'other' ? { ...official, roles: [] } : null),
    refusalPage: async (_asking, problem) => ({ html: html`<p>${problem.title}</p>`, status: problem.status }),
    isBehindProxy,
  });
  t.after(async () => {
    await app.close();
    await database.end();
  });
  return app;
}

const post = (
  app: FastifyInstance,
  cookie: string | null,
  payload: object | string,
  headers: Record<string, string> = {},
) =>
  app.inject({
    method: 'POST',
    url: '/api/echo',
    payload,
    headers: { ...(cookie && { cookie: `${SESSION_COOKIE}=${cookie}` }), 'sec-fetch-site': 'same-origin', ...headers },
  });

test('nobody without a session, and nobody without the right, gets past the lock', async (t) => {
  const app = await serverOn(t);
  assert.equal((await post(app, null, { words: 'a' })).statusCode, 401);
  assert.equal((await post(app, 'stale', { words: 'a' })).statusCode, 401);
  assert.equal((await post(app, 'other', { words: 'a' })).statusCode, 403);
  const allowed = await post(app, 'good', { words: 'a' });
  assert.deepEqual([allowed.statusCode, allowed.json()], [200, { words: 'a', area: '999901000000' }]);
});

test('a change that another site sends with our cookie is refused', async (t) => {
  const app = await serverOn(t);
  assert.equal((await post(app, 'good', { words: 'a' }, { 'sec-fetch-site': 'cross-site' })).statusCode, 403);
  const old = { method: 'POST', url: '/api/echo', payload: { words: 'a' } } as const;
  const cookie = `${SESSION_COOKIE}=good`;
  assert.equal((await app.inject({ ...old, headers: { cookie, origin: 'https://evil.example' } })).statusCode, 403);
  assert.equal(
    (await app.inject({ ...old, headers: { cookie } })).statusCode,
    403,
    'a browser that says nothing is not believed',
  );
});

test('a body that breaks the contract is a problem in words, in the reader’s language', async (t) => {
  const app = await serverOn(t);
  const refused = await post(app, 'good', { words: '01234567890' }, { 'accept-language': 'en' });
  assert.equal(refused.statusCode, 400);
  assert.match(refused.headers['content-type'] as string, /application\/problem\+json/);
  assert.match(refused.json().title, /could not be understood/);
  assert.match((await post(app, 'good', '{', { 'content-type': 'application/json' })).json().title, /看不懂/);
});

test('a bug is told in one sentence without its text, and a refusal on a page is a page', async (t) => {
  const app = await serverOn(t);
  const broken = await app.inject({ url: '/broken', headers: { accept: 'text/html' } });
  assert.equal(broken.statusCode, 500);
  assert.match(broken.payload, /系统出了错/);
  assert.doesNotMatch(broken.payload, /13800138000/);
  const refused = await app.inject({ url: '/refused', headers: { accept: 'text/html' } });
  assert.deepEqual([refused.statusCode, refused.payload.includes('<p>')], [403, true]);
});

test('a name that is asked twice, a character no database can hold and an address that is none are no bugs', async (t) => {
  const app = await serverOn(t);
  const twice = await app.inject({ url: '/999901/asked?name=a&name=b' });
  assert.match(twice.payload, /a,b/);
  const nul = await post(app, 'good', { words: '\u0000' });
  assert.equal(nul.statusCode, 400);
  const none = await app.inject({ url: '/%E0%A4%A', headers: { accept: 'text/html' } });
  assert.equal(none.statusCode, 404);
});

test('behind a proxy only what the proxy itself says of the address is believed', async (t) => {
  const app = await serverOn(t, true);
  const asked = await app.inject({
    url: '/999901/address',
    headers: { 'x-forwarded-for': '198.51.100.1, 203.0.113.7' },
  });
  assert.match(asked.payload, /203\.0\.113\.7/);
});

test('HTML that somebody types is shown as text', async (t) => {
  const app = await serverOn(t);
  const form = await app.inject({
    method: 'POST',
    url: '/999901/form',
    payload: new URLSearchParams({ words: '<script>alert(1)</script>' }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
  });
  assert.match(form.payload, /<p>999901 &lt;script&gt;/);
});

test('a long file is sent piece by piece as it is taken, and its maker stops when the other side hangs up', async (t) => {
  const heard: Heard = { madeCount: 0, isOver: false };
  const app = await serverOn(t, false, heard);
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  const answer = await fetch(`${origin}/long`);
  assert.equal(answer.headers.get('content-length'), null);
  assert.match(answer.headers.get('content-disposition') ?? '', /a\.txt/);
  const reader = answer.body?.getReader();
  const first = await reader?.read();
  assert.ok((first?.value?.length ?? 0) > 0);
  assert.ok(heard.madeCount < PIECES, `${heard.madeCount} of ${PIECES} were made before anybody took them`);
  await reader?.cancel();
  for (let waits = 0; !heard.isOver && waits < 100; waits += 1) await new Promise((done) => setTimeout(done, 20));
  assert.ok(heard.isOver && heard.madeCount < PIECES, `${heard.madeCount} of ${PIECES} were made`);
});

test('a long file is whole when all of it is taken', async (t) => {
  const heard: Heard = { madeCount: 0, isOver: false };
  const app = await serverOn(t, false, heard);
  const whole = await app.inject({ url: '/long' });
  assert.deepEqual([whole.rawPayload.length, heard.isOver], [PIECES * PIECE.length, true]);
});
