import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Id } from '#kernel/id.ts';
import { opened } from '#tests/support/papers.ts';
import { TENANT } from '#tests/support/small-county.ts';
import { openVerdictServer, type VerdictServer } from '#tests/support/verdict-server.ts';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A matter with a reply, and its number. */
async function replied(server: VerdictServer): Promise<{ id: Id; number: string }> {
  const id = await server.raised({ kind: 'help', name: '赵六', phone: '13900000001' });
  await server.replied(id);
  return { id, number: (await server.now(id)).number };
}

const textOf = (content: Uint8Array, format: 'pdf' | 'docx') =>
  opened(content, format)
    .map(({ text }) => text.replace(/\s/g, ''))
    .join('');

test('an official downloads a letter as Word and PDF under a Chinese name, in the language that is asked for', async (t) => {
  const server = await openVerdictServer(t);
  const { id, number } = await replied(server);
  const desk = server.browser(server.people.handler);
  for (const [format, mediaType] of [
    ['docx', WORD],
    ['pdf', 'application/pdf'],
  ] as const) {
    const file = await desk.file(`/api/matters/${id}/letters/decision.${format}`);
    assert.equal(file.status, 200);
    assert.equal(file.headers.get('content-type'), mediaType);
    const [, name = ''] =
      /^attachment; filename\*=UTF-8''([\w.%-]+)$/.exec(file.headers.get('content-disposition') ?? '') ?? [];
    assert.equal(decodeURIComponent(name), `处理意见书-${number}.${format}`);
    assert.equal(file.headers.get('cache-control'), 'no-store');
    assert.match(textOf(file.content, format), /处理意见书.*赵六：.*换管并铺平路面/);
  }
  const english = await desk.file(`/api/matters/${id}/letters/decision.pdf?lang=en`);
  assert.match(textOf(english.content, 'pdf'), /Decisionletter.*Result:Solved/);
});

test('a letter that there is not, an unknown kind or matter, and nobody signed in: each is told so', async (t) => {
  const server = await openVerdictServer(t);
  const { id } = await replied(server);
  const desk = server.browser(server.people.handler);
  const status = async (path: string) => (await desk.file(path)).status;
  assert.equal(await status(`/api/matters/${id}/letters/extended.pdf`), 404);
  assert.equal(await status(`/api/matters/${id}/letters/constructor.pdf`), 404);
  assert.equal(await status(`/api/matters/${id}/letters/decision.exe`), 404);
  assert.equal(await status('/api/matters/not-an-id/letters/decision.pdf'), 404);
  assert.equal(
    await status(`/api/matters/${id.replace(/.$/, (last) => (last === '0' ? '1' : '0'))}/letters/decision.pdf`),
    404,
  );
  assert.equal((await server.browser().file(`/api/matters/${id}/letters/decision.pdf`)).status, 401);
});

test('a person takes the own letter from the own page, and nobody another’s', async (t) => {
  const server = await openVerdictServer(t);
  const [mine, other] = [await replied(server), await replied(server)];
  const path = `/${TENANT}/m/${mine.number}`;
  const person = server.browser();
  await person.post(`/${TENANT}/matter`, { number: mine.number, code: server.codeOf(mine.id) });
  const page = await person.get(path);
  assert.match(page.text, /下载答复书/);
  for (const format of ['docx', 'pdf'] as const) {
    assert.ok(page.text.includes(`href="${path}/letters/decision.${format}"`));
    const file = await person.file(`${path}/letters/decision.${format}`);
    assert.equal(file.status, 200);
    const text = textOf(file.content, format);
    assert.ok(text.includes(mine.number) && text.includes('换管并铺平路面'));
    assert.doesNotMatch(text, /赵六|13900000001/);
  }
  assert.equal((await person.file(`${path}/letters/received.pdf`)).status, 200);
  assert.equal((await person.file(`${path}/letters/extended.pdf`)).status, 404);
  const theirs = `/${TENANT}/m/${other.number}/letters/decision.pdf`;
  assert.equal((await person.file(theirs)).status, 401);
  assert.equal((await server.browser().file(`${path}/letters/decision.pdf`)).status, 401);
  const withCode = `${path}/letters/decision.pdf?code=${server.codeOf(mine.id)}`;
  assert.equal((await server.browser().file(withCode)).status, 401, 'a code in an address opens no file');
});
