import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { tenantsOf } from '#civic/access/index.ts';
import { raise } from '#civic/intake/index.ts';
import { personOf } from '#civic/intake/store/persons.store.ts';
import type { Id } from '#kernel/id.ts';
import { ROOT } from '#platform/config/config.ts';
import { ConfigTrouble } from '#platform/config/trouble.ts';
import { makeMasterKeys } from '#platform/encryption/master-key.ts';
import { openHouse } from '#server/house.ts';
import { dumpOf, tablesShowing } from '#tests/support/dump.ts';
import { must, openRiverCounty, type RiverCounty, TENANT, VILLAGE } from './river-county.ts';
import { say, WORDS } from './river-course.ts';

const WHO = { name: '鹤鸣皋', phone: '13955500123', email: 'crane@example.org', address: '丹顶巷九号' };

const shown = ({ house }: RiverCounty) => tablesShowing(house.databaseUrl, Object.values(WHO));

const personIn = ({ house }: RiverCounty, id: Id) => house.desk.read(TENANT, (tx) => personOf(tx, id));

/** The command line on the data of a house, as a process of its own. */
function minqing({ house }: RiverCounty, ...args: string[]): Promise<{ code: number; out: string; error: string }> {
  const env = { ...process.env, DATABASE_URL: house.databaseUrl, DATA_DIR: house.directory };
  return new Promise((done) => {
    const call = ['--disable-warning=ExperimentalWarning', 'tools/minqing/main.ts', ...args];
    execFile(process.execPath, call, { cwd: ROOT, env }, (error, out, said) =>
      done({ code: error ? Number(error.code ?? 1) : 0, out, error: said }),
    );
  });
}

test('[PIPL 51] whichever way somebody comes in, a dump shows neither name nor telephone nor address, and the office does', async (t) => {
  const county = await openRiverCounty(t);
  const { desk } = county.house;
  const form = await say(county, { ...WHO, reply: 'phone' });
  const visitor = { kind: 'visitor', tenantId: TENANT } as const;
  const ids = [form.id];
  const clerk = await county.as('intake').post('/api/submissions', {
    ...{
      formKey: desk.clock.newId(),
      channel: 'phone',
      words: WORDS,
      areaCode: VILLAGE,
      kind: 'help',
      replyWay: 'phone',
    },
    ...WHO,
  });
  assert.equal(clerk.status, 200, clerk.text);
  ids.push(clerk.body.id ?? (await heldFromApi(county, clerk.body.number)));
  for (const channel of ['letter', 'open311', 'visit', 'import', 'paper_slip'] as const) {
    const said = {
      formKey: desk.clock.newId(),
      channel,
      words: WORDS,
      areaCode: VILLAGE,
      kind: 'help',
      replyWay: 'phone',
    };
    ids.push(must(await raise(desk, visitor, { ...said, ...WHO } as Parameters<typeof raise>[2])).id);
  }
  assert.deepEqual(await shown(county), []);
  for (const id of ids) assert.deepEqual(await personIn(county, id), WHO);
  await t.test('a household is found in the office by its name, and by nobody who has the dump', async () => {
    const { post, get } = county.as('intake');
    const id = desk.clock.newId();
    const fields = { name: WHO.name, phone: WHO.phone, place: WHO.address, housing: `${WHO.address}的砖房` };
    const said = { id, kind: 'household', areaCode: VILLAGE, unitId: null, membersCount: 3, fields };
    const flag = { hardship: 'none', hardshipSince: null, hardshipReviewOn: null };
    const registered = await post('/api/constituents', { ...said, ...flag });
    assert.equal(registered.status, 200, registered.text);
    assert.deepEqual(await shown(county), []);
    for (const text of [WHO.name, '鸣皋', '丹顶']) {
      const [found] = (await get(`/api/constituents?text=${encodeURIComponent(text)}`)).body.constituents;
      assert.deepEqual([found?.id, found?.fields.phone], [id, WHO.phone], text);
    }
    assert.equal((await get(`/api/constituents/${id}`)).body.constituent.fields.housing, fields.housing);
  });
  await t.test(
    'who booked a place in a reception session is called by name at the door, and by nobody who has the dump',
    async () => {
      const { body } = await county.as('intake').get('/api/reception/receivers?text=leader');
      const onDay = new Date(Date.parse(desk.clock.now()) + 7 * 86_400_000).toISOString().slice(0, 10);
      const session = await county.as('intake').post('/api/reception/sessions', sessionOn(onDay, body.people[0]));
      assert.equal(session.status, 200, session.text);
      const path = `/${TENANT}/reception/${session.body.id}`;
      const key = /name="key" value="([^"]+)"/.exec((await county.page(path)).text)?.[1] ?? assert.fail('no key');
      const { name, phone, email } = WHO;
      const booked = await county.page(path, { key, name, phone, email, about: '路的事', step: 'send' });
      assert.equal(booked.status, 303, booked.text);
      assert.deepEqual(await shown(county), []);
      const seen = await county.as('intake').get(`/api/reception/sessions/${session.body.id}`);
      assert.equal(seen.body.visitors[0].name, name);
      assert.equal(seen.body.visitors[0].phone, phone);
    },
  );
});

async function heldFromApi(county: RiverCounty, number: string): Promise<Id> {
  return (await county.as('intake').get(`/api/matters?number=${number}`)).body.matters[0].id;
}

function sessionOn(onDay: string, { id, unitId }: { readonly id: string; readonly unitId: string }) {
  return {
    ...{ form: 'going_down', leaderId: id, leaderPost: '交通局局长', unitId, areaCode: VILLAGE, field: '修路' },
    ...{ place: '村委会院子', onDay, fromTime: '09:00', toTime: '11:30', slotCount: 3, takesWalkIns: true },
  };
}

test('a house whose master key is wrong or lost does not start, and says in both languages what to do; with it, all is there', async (t) => {
  const county = await openRiverCounty(t);
  const { id } = await say(county, { ...WHO, reply: 'phone' });
  const file = join(county.house.directory, 'master-key.json');
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  const place = { databaseUrl: county.house.databaseUrl, dataDirectory: county.house.directory };
  const refused = (error: unknown) =>
    error instanceof ConfigTrouble && /主密钥/.test(error.zh) && /master-key\.json/.test(error.en);
  await rename(file, `${file}.stick`);
  await assert.rejects(openHouse(place), refused, 'lost');
  await assert.rejects(stat(file), { code: 'ENOENT' }, 'and none is made in its stead');
  await makeMasterKeys(file);
  await assert.rejects(openHouse(place), refused, 'another');
  await writeFile(file, 'not a key');
  await assert.rejects(openHouse(place), refused, 'damaged');
  await rm(file);
  const beside = await openHouse({ ...place, masterKeyFile: `${file}.stick` });
  try {
    assert.equal((await tenantsOf(beside.desk)).length, 1);
    assert.deepEqual(await beside.desk.read(TENANT, (tx) => personOf(tx, id)), WHO);
  } finally {
    await beside.close();
  }
});

test('keys are shown, rotated and re-wrapped from the command line, beside a running house that goes on reading and writing', async (t) => {
  const county = await openRiverCounty(t);
  const { id } = await say(county, { ...WHO, reply: 'phone' });
  const file = join(county.house.directory, 'master-key.json');
  await copyFile(file, `${file}.old`);
  const status = async () => JSON.parse((await minqing(county, 'keys', 'status', '--json')).out);
  const before = await status();
  assert.equal(before.counties[TENANT].keys.length, 1);
  assert.equal(before.counties[TENANT].left.submission_person, 0);
  assert.equal(before.counties[TENANT].left.constituent, 0);
  const rotated = await minqing(county, 'keys', 'rotate');
  assert.equal(rotated.code, 0, rotated.error);
  const master = await minqing(county, 'keys', 'master');
  assert.equal(master.code, 0, master.error);
  const after = await status();
  assert.deepEqual(
    after.counties[TENANT].keys.map(({ number }: { number: number }) => number),
    [1, 2],
  );
  assert.notDeepEqual(after.masterKeys, before.masterKeys);
  const said = JSON.stringify([rotated, master, after]);
  for (const line of [file, `${file}.old`])
    assert.ok(!said.includes(JSON.parse(await readFile(line, 'utf8')).keys[0].key), 'no key is ever shown');
  const table = (await dumpOf(county.house.databaseUrl)).get('submission_person') ?? '';
  assert.ok(table.includes('mq1:aes:2:') && !table.includes('mq1:aes:1:'));
  assert.deepEqual(await personIn(county, id), WHO, 'the running house meets a key that it does not know yet');
  const later = await say(county, { ...WHO, name: '后来的' });
  assert.equal((await personIn(county, later.id))?.name, '后来的');
  await rename(`${file}.old`, file);
  const old = { databaseUrl: county.house.databaseUrl, dataDirectory: county.house.directory };
  await assert.rejects(openHouse(old), ConfigTrouble, 'the old stick opens nothing any more');
});
