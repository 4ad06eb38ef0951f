import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SESSION_COOKIE } from '#platform/http/server.ts';
import { openRiverCounty, PASSWORD, type RiverCounty, TENANT, TOWNSHIP, VILLAGE } from './river-county.ts';

const ring = (west: number) => [
  [west, 30],
  [west + 0.1, 30],
  [west + 0.1, 30.1],
  [west, 30.1],
  [west, 30],
];
const shape = (properties: object, west: number) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Polygon', coordinates: [ring(west)] },
});

/** Signs in on the page and sends a file by the form there. */
async function sender(county: RiverCounty, who: string, origin: string) {
  const signedIn = await county.house.app.inject({
    method: 'POST',
    url: '/sign-in',
    headers: {
      'sec-fetch-site': 'same-origin',
      accept: 'text/html',
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: new URLSearchParams({ signInName: who, password: PASSWORD }).toString(),
  });
  const cookie = signedIn.cookies.find(({ name }) => name === SESSION_COOKIE)?.value;
  assert.ok(cookie);
  return async (content: string) => {
    const form = new FormData();
    form.append('boundaries', new Blob([content]), 'boundaries.geojson');
    const answer = await fetch(`${origin}/administration/boundaries`, {
      method: 'POST',
      headers: { cookie: `${SESSION_COOKIE}=${cookie}`, 'sec-fetch-site': 'same-origin', 'accept-language': 'zh-CN' },
      body: form,
    });
    return { status: answer.status, text: await answer.text() };
  };
}

test('an administrator brings boundaries in; the map of a place is drawn from them, and from nobody’s home', async (t) => {
  const county = await openRiverCounty(t);
  const origin = await county.house.listen();
  const send = await sender(county, 'admin', origin);
  const map = async (code: string) => (await county.as('supervisor').get(`/api/areas/${code}/map`)).body.map;
  assert.equal(await map(TOWNSHIP), null, 'without boundaries there is none');

  for (const wrong of ['no GeoJSON', '{"type":"Topology"}']) {
    const refused = await send(wrong);
    assert.deepEqual([refused.status, /不是 GeoJSON/.test(refused.text)], [422, true]);
  }
  const none = await send(JSON.stringify({ type: 'FeatureCollection', features: [shape({ name: '别处' }, 111)] }));
  assert.deepEqual([none.status, /没有本县的地方/.test(none.text)], [422, true]);

  const features = [
    shape({ code: TOWNSHIP }, 110),
    shape({ code: Number(VILLAGE) }, 110),
    shape({ code: '990104101' }, 112),
  ];
  const taken = await send(JSON.stringify({ type: 'FeatureCollection', features }));
  assert.equal(taken.status, 200, taken.text);
  assert.match(taken.text, /收下 2 个，不在本县 1 个，有误 0 个/);
  assert.match(taken.text, /<svg class="map"[^>]*><path d="M/);
  const drawn = await map(TOWNSHIP);
  assert.deepEqual(
    drawn.shapes.map(({ code, name }: { code: string; name: string }) => [code, name]),
    [[VILLAGE, '乙村']],
  );
  assert.equal((await county.as('supervisor').get('/api/areas/990104101000/map')).status, 422, 'another county’s');
  const clerk = await sender(county, 'clerk', origin);
  assert.equal((await clerk(JSON.stringify({ type: 'FeatureCollection', features }))).status, 403);
  assert.equal((await county.page(`/${TENANT}`)).status, 200);
});
