import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Id } from '#kernel/id.ts';
import { sql } from '#platform/database/sql.ts';
import { TENANT, TOWNSHIP, VILLAGE } from '#tests/support/small-county.ts';
import { openVerdictServer, type VerdictServer } from '#tests/support/verdict-server.ts';

type Reply = {
  readonly id?: string;
  readonly code?: string;
  readonly maskedReply?: string;
  readonly maskedWords?: string;
  readonly maskedTitle?: string;
};

/** Two people put a matter before the public, by the addresses of the office. */
async function published(server: VerdictServer, matterId: Id): Promise<string> {
  const publisher = server.browser(server.official('publisher'));
  const masking = (await publisher.json('GET', `/api/publications/masking/${matterId}`)).body as Reply;
  const drafted = await publisher.json('POST', '/api/publications', {
    matterId,
    maskedTitle: '村口道路维修',
    maskedWords: '',
    maskedReply: masking.maskedReply,
  });
  const { id } = drafted.body as Reply;
  assert.equal(drafted.status, 200, JSON.stringify(drafted.body));
  const checker = server.browser(server.official('privacy_checker'));
  const released = await checker.json('POST', `/api/publications/${id}/release`, { areFindingsSeen: true });
  assert.equal(released.status, 200, JSON.stringify(released.body));
  return id ?? '';
}

async function repliedMatter(server: VerdictServer): Promise<{ id: Id; number: string }> {
  const id = await server.raised();
  await server.replied(id);
  return { id, number: (await server.now(id)).number };
}

test('everybody sees figures with their parts, and a result only after two people let it out', async (t) => {
  const server = await openVerdictServer(t);
  const { id, number } = await repliedMatter(server);
  // Of fewer than five matters no figure is shown at all.
  for (let count = 0; count < 4; count += 1) await server.raised();
  const visitor = server.browser();
  const before = await visitor.get(`/${TENANT}/public/m/${number}`);
  assert.equal(before.status, 404);
  assert.match(before.text, /没有公示这件事项/);
  await published(server, id);
  const page = await visitor.get(`/${TENANT}/public`);
  assert.equal(page.status, 200);
  assert.match(page.text, /村口道路维修/);
  assert.match(page.text, /参评率/);
  assert.match(page.text, /太少，不显示/);
  const states = /现在到了哪一步/;
  assert.match(page.text, states);
  for (const part of [`/${TENANT}101000`, '?year=2026']) {
    const { status, text } = await visitor.get(`/${TENANT}/public${part}`);
    assert.equal(status, 200);
    assert.doesNotMatch(text, states, 'beside the whole, states of a part would tell of a few');
  }
  assert.doesNotMatch(page.text, /乙村/, 'a cell of one matter shows its township');
  assert.match(page.text, /甲乡/);
  const one = await visitor.get(`/${TENANT}/public/m/${number}`);
  assert.equal(one.status, 200);
  assert.match(one.text, /已解决/);
});

test('name and phone in somebody’s own words are masked before they are public, whatever the publisher wanted', async (t) => {
  const server = await openVerdictServer(t);
  const words = '我叫丁小香，电话13800138000。乙村村口的路面塌陷了一大块，排水管也断裂。';
  const id = await server.raised({ words, mayPublishWords: true });
  await server.replied(id);
  const publisher = server.browser(server.official('publisher'));
  const masking = (await publisher.json('GET', `/api/publications/masking/${id}`)).body as Reply;
  assert.match(masking.maskedWords ?? '', /^我叫丁某，电话［手机号］。/);
  const refused = await publisher.json('POST', '/api/publications', {
    ...{ matterId: id, maskedTitle: '村口道路维修', maskedWords: '' },
    maskedReply: '有事打13800138000。',
  });
  assert.equal((refused.body as Reply).code, 'publication.personal-data');
});

test('every place has its own page; an unknown one says where to begin', async (t) => {
  const server = await openVerdictServer(t);
  const visitor = server.browser();
  assert.equal((await visitor.get(`/${TENANT}/public/${TOWNSHIP}`)).status, 200);
  const unknown = await visitor.get(`/${TENANT}/public/990101109000`);
  assert.equal(unknown.status, 404);
  assert.match(unknown.text, /请从全县公示页进入/);
  assert.match((await visitor.get(`/${TENANT}/public?lang=en&year=2025`)).text, /2025-01-01 to 2025-12-31/);
});

test('[003-30] the data file opens in a spreadsheet, holds no cell under five, and is described for people and programs', async (t) => {
  const server = await openVerdictServer(t);
  const visitor = server.browser();
  const file = async () => {
    const response = await fetch(`${server.origin}/${TENANT}/public/matters.csv`);
    return new Uint8Array(await response.arrayBuffer());
  };
  const json = async (path: string) => (await fetch(`${server.origin}/${TENANT}/public/${path}`)).json();
  for (let count = 0; count < 5; count += 1) await published(server, (await repliedMatter(server)).id);
  const four = await file();
  assert.deepEqual([...four.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  const lines = (bytes: Uint8Array) => new TextDecoder().decode(bytes).trim().split('\r\n');
  assert.equal(lines(four).length, 1, 'only the headings, until the month is over');
  server.pass(31 * 86_400_000);
  const five = lines(await file());
  assert.equal(five.length, 6);
  assert.match(five[1] ?? '', /^990101101201,甲乡 乙村,09\.01,/);
  assert.match((await visitor.get(`/${TENANT}/public`)).text, /乙村/, 'five matters name their village');
  const described = await json('matters.csv-metadata.json');
  assert.deepEqual(
    described.tableSchema.columns.map(({ name }: { name: string }) => name),
    (five[0] ?? '').replace('\ufeff', '').split(','),
    'the description names the columns of the file, in their order',
  );
  assert.equal(described['schema:version'], '2026-11');
  const [dataset] = (await json('data.jsonld'))['dcat:dataset'];
  assert.equal(
    dataset['dcat:distribution']['dcat:downloadURL']['@id'],
    `${server.origin}/${TENANT}/public/matters.csv`,
  );
  const page = await visitor.get(`/${TENANT}/public/data`);
  assert.match(page.text, /matters\.csv\?month=2026-11/);
});

test('a withdrawn result is gone at once from its page and from a list that was kept; who has the list already is told so', async (t) => {
  const server = await openVerdictServer(t);
  const { id, number } = await repliedMatter(server);
  const publicationId = await published(server, id);
  const visitor = server.browser();
  assert.match((await visitor.get(`/${TENANT}/public`)).text, /村口道路维修/);
  const supervisor = server.browser(server.people.supervisor);
  const asked = (tag: string) =>
    fetch(`${server.origin}/${TENANT}/public`, { headers: { 'if-none-match': tag, 'accept-language': 'zh' } });
  const tag = (await asked('')).headers.get('etag') ?? '';
  assert.equal((await asked(tag)).status, 304);
  const body = { reason: '又塌了' };
  assert.equal((await supervisor.json('POST', `/api/publications/${publicationId}/withdraw`, body)).status, 200);
  assert.equal((await visitor.get(`/${TENANT}/public/m/${number}`)).status, 404);
  assert.equal((await asked(tag)).status, 200);
  assert.doesNotMatch((await visitor.get(`/${TENANT}/public`)).text, /村口道路维修/);
});

test('[003-30] who follows a place or a category hears of what is published there, in Atom and JSON, and of nothing else', async (t) => {
  const server = await openVerdictServer(t);
  const visitor = server.browser();
  await published(server, (await repliedMatter(server)).id);
  const feed = async (search: string) => {
    const response = await fetch(`${server.origin}/${TENANT}/public/feed.json${search}`);
    return (await response.json()) as { items: { title: string; url: string }[] };
  };
  const titles = async (search: string) => (await feed(search)).items.map(({ title }) => title);
  assert.deepEqual(await titles(''), ['村口道路维修']);
  assert.deepEqual(await titles(`?place=${TOWNSHIP}&category=09`), ['村口道路维修']);
  assert.deepEqual(await titles('?category=09.01'), ['村口道路维修']);
  assert.deepEqual(await titles('?category=01'), []);
  assert.equal((await visitor.get(`/${TENANT}/public/feed.atom?category=99.99`)).status, 404);
  const [item] = (await feed('')).items;
  assert.equal((await fetch(item?.url ?? '')).status, 200);
  const atom = await fetch(`${server.origin}/${TENANT}/public/feed.atom`);
  assert.match(atom.headers.get('content-type') ?? '', /^application\/atom\+xml/);
  assert.match(await atom.text(), /<entry>.*村口道路维修/);
});

test('a village’s notice board tells of its township, names no village in its lists, and is a PDF of the size asked for', async (t) => {
  const server = await openVerdictServer(t);
  const visitor = server.browser();
  await published(server, (await repliedMatter(server)).id);
  const late = await server.raised();
  const lateIn = (categoryCode: string) =>
    server.desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
      act.run(sql`update matter set pressure = 5, finish_due_at = received_at - interval '10 days',
        category_code = ${categoryCode} where tenant_id = ${TENANT} and id = ${late}`),
    );
  await lateIn('04.01');
  const kept = await visitor.get(`/${TENANT}/public/${TOWNSHIP}/board`);
  assert.doesNotMatch(
    kept.text,
    /受理台：/,
    'who asked for relief is known in the village: nothing of it is read aloud',
  );
  await lateIn('09.01');
  const board = await visitor.get(`/${TENANT}/public/${VILLAGE}/board`);
  assert.equal(board.status, 200);
  assert.match(board.text, /乡亲们，下面说说甲乡的事/);
  assert.match(board.text, /【甲乡公示】受理台：.*已超期/, 'what was given to no unit yet is with somebody, too');
  assert.doesNotMatch(board.text.replace(/<(h1|title)>.*?<\/\1>/g, ''), /乙村/);
  for (const size of ['A4', 'A3']) {
    const sheet = await visitor.file(`/${TENANT}/public/${VILLAGE}/board-${size}.pdf`);
    assert.equal(new TextDecoder().decode(sheet.content.subarray(0, 5)), '%PDF-');
  }
  assert.equal((await visitor.get(`/${TENANT}/public/990101109000/board`)).status, 404);
});
