import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chanceOf, Killed, type Machine, openMachine } from '#tests/support/field-machine.ts';
import { newEntry } from './entry.ts';
import { openNotebook } from './notebook.ts';
import { standingOf } from './phone.ts';
import { setUp, unlock } from './vault.ts';

const PIN = '２４６８１０';
const START = Date.parse('2026-11-22T02:00:00Z');
const DAY = 86_400_000;

/** Any point of P-256: here nobody opens what is sealed to it. */
async function somePublicKey(): Promise<string> {
  const { publicKey } = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  return Buffer.from(await crypto.subtle.exportKey('raw', publicKey)).toString('base64url');
}

async function openDevice(): Promise<Machine> {
  const machine = openMachine(chanceOf(1), { send: () => Promise.reject(new Error('no network')) });
  const device = { id: 'some', key: '990108.some.secret', publicKey: await somePublicKey() };
  await setUp(machine.page().shelf, { pin: PIN, device, now: START, keptDays: 30, rounds: 1000 });
  return machine;
}

const stored = (machine: Machine) =>
  [...machine.disk.values()].flatMap((room) =>
    [...room.values()].map((bytes) => Buffer.from(bytes).toString('latin1')),
  );
const countOf = (machine: Machine, room: 'head' | 'entry' | 'receipt') => machine.disk.get(room)?.size;

async function write(machine: Machine, words: string): Promise<string> {
  const { shelf } = machine.page();
  const { key } = await unlock(shelf, PIN, START);
  const notebook = await openNotebook({ shelf, now: () => START }, key ?? assert.fail('it does not open'));
  const entry = newEntry('matter', { words }, START);
  await notebook.keep(entry);
  return entry.id;
}

test('what is written lies encrypted on the device, and opens by the PIN in digits of any width', async () => {
  const machine = await openDevice();
  const id = await write(machine, 'somebody said this');
  assert.ok(stored(machine).every((text) => !text.includes('somebody said') && !text.includes('secret')));
  const { shelf } = machine.page();
  const { key } = await unlock(shelf, '246810', START);
  const notebook = await openNotebook({ shelf, now: () => START }, key ?? assert.fail('it does not open'));
  assert.equal((await notebook.entry(id))?.body.words, 'somebody said this');
});

test('from the third wrong PIN on each takes longer, and a clock that is put back saves nothing but ends', async () => {
  const machine = await openDevice();
  const { shelf } = machine.page();
  const waits: number[] = [];
  for (let wrong = 0; wrong < 4; wrong += 1) {
    const tried = await unlock(shelf, '000000', START + wrong * DAY);
    waits.push(tried.key ? -1 : tried.waitSeconds);
  }
  assert.deepEqual(waits, [0, 0, 5, 10]);
  // Too early, and the clock put back by a year: the right PIN must wait as well, from now on.
  const early = await unlock(shelf, PIN, START - 365 * DAY);
  assert.equal(early.key, null);
  const later = await unlock(shelf, PIN, START - 365 * DAY + 11_000);
  assert.ok(later.key);
});

test('killing the page while a PIN is tried saves no try', async () => {
  const machine = await openDevice();
  for (let wrong = 0; wrong < 2; wrong += 1) {
    machine.faults.stepsToLive = 2;
    await unlock(machine.page().shelf, '000000', START).catch((error) => assert.ok(error instanceof Killed));
  }
  machine.faults.stepsToLive = null;
  const tried = await unlock(machine.page().shelf, '000000', START);
  assert.equal(tried.key ?? tried.left, 7);
});

async function tenWrong(machine: Machine): Promise<void> {
  for (let wrong = 1; wrong <= 10; wrong += 1) await unlock(machine.page().shelf, '000000', START + wrong * DAY);
}

test('ten wrong PINs wipe a device with nothing unsent, and leave nothing on it', async () => {
  const machine = await openDevice();
  await tenWrong(machine);
  assert.equal(await standingOf({ ...machine.page(), now: () => START }), 'new');
  assert.deepEqual(stored(machine), []);
});

test('ten wrong PINs seal what was not sent: it stays, and not even the right PIN opens it', async () => {
  const machine = await openDevice();
  await write(machine, 'not sent yet');
  await tenWrong(machine);
  assert.equal(await standingOf({ ...machine.page(), now: () => START }), 'sealed');
  assert.equal(countOf(machine, 'entry'), 1);
  assert.equal((await unlock(machine.page().shelf, PIN, START + 20 * DAY)).key, null);
});

test('thirty days without contact wipe what was accepted, and never what was not', async () => {
  const machine = await openDevice();
  await write(machine, 'not sent yet');
  const { shelf } = machine.page();
  const { key } = await unlock(shelf, PIN, START);
  const notebook = await openNotebook({ shelf, now: () => START }, key ?? assert.fail('it does not open'));
  await notebook.accept([{ id: 'one', kind: 'matter', madeAt: '', number: '1', code: '2', title: 'accepted' }]);
  await standingOf({ ...machine.page(), now: () => START + 29 * DAY });
  assert.deepEqual([countOf(machine, 'receipt'), countOf(machine, 'entry')], [1, 1]);
  await standingOf({ ...machine.page(), now: () => START + 31 * DAY });
  assert.deepEqual([countOf(machine, 'receipt'), countOf(machine, 'entry')], [0, 1]);
});
