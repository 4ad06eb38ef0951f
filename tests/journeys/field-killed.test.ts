import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { makeDevice, type NewDevice } from '#civic/exchange/actions/field/device.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { type Cluster, startCluster } from '#platform/database/cluster.ts';
import { type House, openHouse } from '#server/house.ts';
import { addOfficial, foundPlaces, TENANT, VILLAGE } from '#tests/support/field-county.ts';
import { chanceOf, openMachine } from '#tests/support/field-machine.ts';
import { freePort, type Program, startProgram } from '#tests/support/program.ts';
import { newEntry } from '../../apps/field/engine/entry.ts';
import { openPhone, type Phone } from '../../apps/field/engine/phone.ts';
import type { Wire } from '../../apps/field/engine/ports.ts';
import { setUp } from '../../apps/field/engine/vault.ts';

/** So often the server is killed while it takes entries; KILLS=50 for more. */
const KILLS_COUNT = Number(process.env.KILLS ?? 4);
const ENTRIES_COUNT = 300;

let cluster: Cluster;
let directory: string;
let house: House;
let devices: NewDevice[];

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'minqing-field-killed-'));
  // Under root the database's own user must get in, or its data would be put elsewhere and stay there.
  await chmod(directory, 0o755);
  // As in life: what is committed is on the disk. The clusters of other tests forget what they were just told.
  cluster = await startCluster({ directory: join(directory, 'postgres') });
  house = await openHouse({ databaseUrl: cluster.url, dataDirectory: directory });
  await foundPlaces(house.desk);
  const cadre = await addOfficial(house.desk, '小李');
  const made = [await makeDevice(house.desk, cadre, ''), await makeDevice(house.desk, cadre, '')];
  devices = made.map((one) => (isRefusal(one) ? assert.fail(one.code) : one));
});

after(async () => {
  await house.close();
  await cluster.stop();
  await rm(directory, { recursive: true, force: true });
});

async function serve(port: number): Promise<Program> {
  const program = startProgram({ DATABASE_URL: cluster.url, DATA_DIR: directory, PORT: String(port) });
  await program.prints('民情 Minqing: http', 120);
  return program;
}

/** Over real sockets, which a killed server leaves half open. */
function wireOver(address: string): Wire {
  return {
    send: async ({ method, path, key, body, etag }) => {
      const response = await fetch(`${address}${path}`, {
        method,
        headers: {
          ...(key !== null && { authorization: `Bearer ${key}` }),
          ...(etag && { 'if-none-match': etag }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const content = text === '' ? null : JSON.parse(text);
      return { status: response.status, body: content, etag: response.headers.get('etag'), byteCount: text.length };
    },
  };
}

async function openDevice(wire: Wire, device: NewDevice): Promise<Phone> {
  const ports = openMachine(chanceOf(1), wire).page();
  const key = await setUp(ports.shelf, { pin: '246810', device, now: Date.now(), keptDays: 30, rounds: 1000 });
  return openPhone(ports, key);
}

async function fill(phone: Phone): Promise<Map<string, string>> {
  const words = new Map<string, string>();
  for (let count = 0; count < ENTRIES_COUNT; count += 1) {
    const text = `第${randomInt(1_000_000_000)}号路灯坏了，晚上看不见。`;
    const entry = newEntry(
      'matter',
      { channel: 'visit', words: text, areaCode: VILLAGE, replyWay: 'look_up' },
      Date.now(),
    );
    await phone.notebook.keep({ ...entry, state: 'finished' });
    words.set(entry.id, text);
  }
  return words;
}

test('[002-05] the server is killed again and again while two devices send; each entry is in the ledger once', async () => {
  const port = await freePort();
  const wire = wireOver(`http://127.0.0.1:${port}`);
  const phones = await Promise.all(devices.map((device) => openDevice(wire, device)));
  const words = new Map((await Promise.all(phones.map(fill))).flatMap((all) => [...all]));
  let cutCount = 0;
  for (let kill = 0; kill <= KILLS_COUNT; kill += 1) {
    const program = await serve(port);
    const syncing = phones.map((phone) => phone.sync());
    if (kill < KILLS_COUNT) {
      await new Promise((done) => setTimeout(done, randomInt(20, 120)));
      program.signal('SIGKILL');
    }
    const sent = await Promise.all(syncing);
    cutCount += sent.filter((one) => one === 'unreached').length;
    if (kill === KILLS_COUNT) {
      assert.deepEqual(sent, ['done', 'done']);
      program.signal('SIGTERM');
    }
    await program.ended;
  }
  assert.ok(cutCount > 0, 'it was killed while they were sending');
  const ledger = new pg.Client({ connectionString: cluster.url });
  await ledger.connect();
  const { rows } = await ledger.query<{ form_key: string; words: string }>(
    `select s.form_key, w.words from submission s
       join submission_words w on w.tenant_id = s.tenant_id and w.submission_id = s.id
       join matter m on m.tenant_id = s.tenant_id and m.id = s.id
       join field_entry f on f.tenant_id = s.tenant_id and f.id = s.form_key and f.state = 'accepted'
      where s.tenant_id = $1`,
    [TENANT],
  );
  await ledger.end();
  assert.equal(rows.length, words.size);
  assert.deepEqual(new Map(rows.map((row) => [row.form_key, row.words])), words);
  for (const phone of phones) assert.deepEqual(await phone.notebook.entries(), []);
});
