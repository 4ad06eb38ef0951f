import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { openFieldCounty, TENANT, photo as takePhoto, VILLAGE } from '#tests/support/field-county.ts';
import type { SentEntry } from '../../contract-field.ts';
import { entryText } from '../../rules/field-entry.ts';
import { bookFor } from './book.ts';
import { type Behind, behind, forgetOwnDevice, makeDevice, ownDevices, unseal } from './device.ts';
import { type Answer, takeEntries } from './entries.ts';
import { takePiece } from './files.ts';
import { HANDLINGS, type Handling } from './kinds.ts';

function must<T>(result: T | Refusal): T {
  if (isRefusal(result)) assert.fail(`refused: ${result.code}`);
  return result as T;
}

async function openDevice(t: TestContext) {
  const county = await openFieldCounty(t);
  const made = must(await makeDevice(county.desk, county.cadre, 'Mozilla/5.0 (Linux; Android 14) Chrome/126'));
  return { ...county, key: made.key, deviceId: made.id, from: must(await behind(county.desk, made.key)) };
}

function entry(desk: Desk, words = '村口的路灯坏了', more: object = {}): SentEntry {
  const body = { channel: 'visit', words, areaCode: VILLAGE, replyWay: 'look_up', ...more };
  return { id: desk.clock.newId(), kind: 'matter', madeAt: '1999-01-01T00:00:00.000Z', body };
}

const one = async (desk: Desk, from: Behind, sent: SentEntry): Promise<Answer> =>
  (await takeEntries(desk, from, [sent]))[0] ?? assert.fail('no answer');

const numberOf = (answer: Answer) => (answer.state === 'accepted' ? answer.became.number : answer.state);

test('[002-05] an entry that was written without signal becomes a matter, whatever the clock of the device says', async (t) => {
  const { desk, from } = await openDevice(t);
  const sent = entry(desk, '村口的路灯坏了，晚上看不见', { receivedOn: '2099-01-01' });
  const answer = await one(desk, from, sent);
  assert.equal(answer.state, 'accepted');
  if (answer.state !== 'accepted') return;
  assert.equal(answer.hash, createHash('sha256').update(entryText('matter', sent.body)).digest('hex'));
  const row = await desk.read(TENANT, (tx) =>
    tx.row<{ words: string; channel: string; taken_by: Id; days: number }>(sql`
      select w.words, s.channel, s.taken_by, abs(extract(epoch from s.received_at - s.keyed_in_at))::int as days
        from submission s join submission_words w on w.tenant_id = s.tenant_id and w.submission_id = s.id
       where s.tenant_id = ${TENANT} and s.id = ${answer.became.matterId}`),
  );
  assert.deepEqual(row, { words: sent.body.words, channel: 'visit', taken_by: from.official.personId, days: 0 });
});

test('the same entry sent three times, twice of them at once, is one matter and gets the same answer', async (t) => {
  const { desk, from } = await openDevice(t);
  const sent = entry(desk);
  const answers = await Promise.all([one(desk, from, sent), one(desk, from, sent)]);
  answers.push(await one(desk, from, sent), ...(await takeEntries(desk, from, [sent, sent])));
  assert.equal(new Set(answers.map(numberOf)).size, 1);
  const count = await desk.read(TENANT, (tx) =>
    tx.row<{ count: number }>(sql`select count(*)::int as count from matter where tenant_id = ${TENANT}`),
  );
  assert.equal(count?.count, 1);
});

test('the same id with another body is refused and said so; the first stays as it is', async (t) => {
  const { desk, from } = await openDevice(t);
  const sent = entry(desk);
  await one(desk, from, sent);
  const answer = await one(desk, from, { ...sent, body: { ...sent.body, words: '完全不同的话' } });
  assert.equal(answer.state === 'refused' && answer.refusal.code, 'exchange.entry-differs');
});

test('an entry that is refused hinders no other, names the field, and can be mended under the same id', async (t) => {
  const { desk, from } = await openDevice(t);
  const wrong = entry(desk, '要打电话答复', { replyWay: 'phone' });
  const misshapen = entry(desk, '形状不对', { channel: 'telepathy' });
  const unknown = { ...entry(desk), kind: 'dream' };
  const answers = await takeEntries(desk, from, [wrong, entry(desk), misshapen, unknown]);
  const said = answers.map((answer) => (answer.state === 'refused' ? answer.refusal : answer.state));
  assert.deepEqual(
    said.map((answer) => (typeof answer === 'string' ? answer : [answer.code, answer.field])),
    [
      ['intake.phone-missing', 'phone'],
      'accepted',
      ['exchange.entry-not-understood', 'channel'],
      ['exchange.entry-kind-unknown', undefined],
    ],
  );
  const mended = await one(desk, from, { ...wrong, body: { ...wrong.body, phone: '13900000000' } });
  assert.equal(mended.state, 'accepted');
});

test('[003-25] a photo comes in pieces; without it the entry waits for it, and a damaged one is refused', async (t) => {
  const { desk, from } = await openDevice(t);
  const photo = await takePhoto();
  const hash = createHash('sha256').update(photo).digest('hex');
  const sent = entry(desk, '路面塌了', { files: [{ hash, mediaType: 'image/jpeg', name: '路.jpg' }] });
  assert.deepEqual(await one(desk, from, sent), { id: sent.id, state: 'later', needs: [hash] });
  const half = Math.floor(photo.length / 2);
  const piece = (from_: number, to: number) => photo.subarray(from_, to).toString('base64');
  const first = must(
    await takePiece(desk, TENANT, { hash, name: '路.jpg', pieces: [], content: piece(0, half), isLast: false }),
  );
  const last = (content: string, pieces: string[]) =>
    takePiece(desk, TENANT, { hash, name: '路.jpg', pieces, content, isLast: true });
  const damaged = await last(piece(half + 1, photo.length), [first.piece ?? '']);
  assert.equal(isRefusal(damaged) && damaged.code, 'exchange.file-damaged');
  const gone = await last('', ['0'.repeat(64)]);
  assert.equal(isRefusal(gone) && gone.code, 'exchange.piece-gone');
  const { token = '' } = must(await last(piece(half, photo.length), [first.piece ?? '']));
  const answer = await one(desk, from, { ...sent, files: [token] });
  assert.equal(answer.state, 'accepted');
  const [kept] = await desk.read(TENANT, (tx) =>
    tx.rows<{ count: number }>(sql`select count(*)::int as count from attachment where tenant_id = ${TENANT}`),
  );
  assert.equal(kept?.count, 1);
  // A token of one file does not stand for another.
  const other = entry(desk, '另一处', { files: [{ hash: 'a'.repeat(64), mediaType: 'image/jpeg', name: 'x' }] });
  const stolen = await one(desk, from, { ...other, files: [`${'a'.repeat(64)}${token.slice(64)}`] });
  assert.equal(stolen.state, 'later');
});

test('an entry that meets another value waits with both, keeps its words until somebody decides, and is then taken once', async (t) => {
  const { desk, from } = await openDevice(t);
  let current = '五人';
  const field: Handling = {
    way: 'changes',
    body: Compile(Type.Object({ base: Type.String(), value: Type.String() })),
    take: async (_act, _official, { id, body }) => {
      const { base, value } = body as { base: string; value: string };
      if (base !== current) return { conflict: { field: 'members', yours: value, theirs: current } };
      current = value;
      return { becameId: id };
    },
  };
  const kinds = { ...HANDLINGS, change: field };
  const id = desk.clock.newId();
  const change = (base: string) => ({ id, kind: 'change', madeAt: '', body: { base, value: '六人' } });
  const send = async (base: string) => (await takeEntries(desk, from, [change(base)], kinds))[0];
  const conflict = { field: 'members', yours: '六人', theirs: '五人' };
  assert.deepEqual(await send('四人'), { id, state: 'waits', conflict });
  assert.deepEqual(await send('四人'), { id, state: 'waits', conflict });
  const words = () =>
    desk.read(TENANT, (tx) =>
      tx.row<{ state: string; body: unknown }>(
        sql`select state, body from field_entry where tenant_id = ${TENANT} and id = ${id}`,
      ),
    );
  assert.deepEqual(await words(), { state: 'waits', body: { base: '四人', value: '六人' } });
  assert.equal((await send('五人'))?.state, 'accepted');
  assert.deepEqual(await words(), { state: 'accepted', body: null });
  assert.equal((await send('五人'))?.state, 'accepted');
  assert.equal(current, '六人');
});

test('a device that was forgotten is told so, one that nobody knows is not let in, and nobody forgets another’s', async (t) => {
  const { desk, cadre, colleague, key, deviceId } = await openDevice(t);
  const codeOf = async (bearer: string | null) => {
    const found = await behind(desk, bearer);
    return isRefusal(found) ? found.code : 'known';
  };
  assert.equal(await codeOf(null), 'exchange.device-unknown');
  assert.equal(await codeOf(`${key}x`), 'exchange.device-unknown');
  assert.equal(await codeOf(key.replace(String(TENANT), '990999')), 'exchange.device-unknown');
  const theirs = await forgetOwnDevice(desk, colleague, deviceId);
  assert.equal(isRefusal(theirs) && theirs.code, 'exchange.device-unknown');
  assert.equal(await codeOf(key), 'known');
  must(await forgetOwnDevice(desk, cadre, deviceId));
  must(await forgetOwnDevice(desk, cadre, deviceId));
  assert.equal(await codeOf(key), 'exchange.device-forgotten');
  const [device] = await ownDevices(desk, cadre);
  assert.equal(device?.name, 'Chrome · Android');
  const wrong = await unseal(desk, cadre, 'bm90aGluZw');
  assert.equal(isRefusal(wrong) && wrong.code, 'exchange.parcel-wrong');
});

test('[R1] of a device nothing is kept but its name and the day of its last contact', async (t) => {
  const { desk } = await openDevice(t);
  const columns = await desk.read(TENANT, (tx) =>
    tx.rows<{ name: string }>(sql`
      select attname as name from pg_attribute where attrelid = 'field_device'::regclass and attnum > 0 order by attname`),
  );
  assert.deepEqual(
    columns.map(({ name }) => name),
    ['forgotten_at', 'id', 'key_hash', 'made_at', 'name', 'person_id', 'seen_on', 'tenant_id'],
  );
});

test('the book holds what was written down by its person, and never a sealed matter or a phone number', async (t) => {
  const { desk, from, colleague } = await openDevice(t);
  await one(desk, from, entry(desk, '渠道堵了', { name: '老王', phone: '13911112222' }));
  await one(desk, from, entry(desk, '干部收了钱', { kind: 'conduct_report' }));
  const other = must(await behind(desk, must(await makeDevice(desk, colleague, '')).key));
  await one(desk, other, entry(desk, '别人记的事'));
  const book = must(await bookFor(desk, from));
  assert.deepEqual(
    book.matters.map(({ title }) => title),
    ['渠道堵了'],
  );
  assert.ok(!JSON.stringify(book).includes('13911112222'));
  assert.ok(!JSON.stringify(book).includes('老王'));
  assert.ok(book.areas.some(({ code }) => code === VILLAGE));
});
