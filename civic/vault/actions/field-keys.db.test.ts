import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { raise } from '#civic/intake/index.ts';
import { personOf } from '#civic/intake/store/persons.store.ts';
import { seedRulebook } from '#civic/rulebook/index.ts';
import { fieldHash } from '#civic/trustlog/rules/commitment.ts';
import type { Id } from '#kernel/id.ts';
import { openDatabase } from '#platform/database/database.ts';
import { fieldKeysOf } from '#platform/database/field-keys.ts';
import { sql } from '#platform/database/sql.ts';
import { openDesk } from '#platform/desk/desk.ts';
import { freshMasterKey, heldMasterKeys } from '#platform/encryption/master-key.ts';
import { sha256 } from '#platform/tlog/primitives.ts';
import { react } from '#server/react.ts';
import { asOwner } from '#tests/support/canaries.ts';
import { dumpOf, tablesShowing } from '#tests/support/dump.ts';
import { ENCIPHERING } from '#tests/support/enciphering.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { openSmallCounty, type SmallCounty, TENANT, VILLAGE } from '#tests/support/small-county.ts';
import { PERSONAL_TABLES } from '../rules/personal-columns.ts';
import { fieldKeyState, rotateFieldKey, sweepFields } from './field-keys.ts';

const WHO = { name: '鹤鸣皋', phone: '13955500123', email: 'crane@example.org', address: '丹顶巷九号' };
const VISITOR = { kind: 'visitor', tenantId: TENANT } as const;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

async function openCounty(t: TestContext): Promise<SmallCounty> {
  const county = await openSmallCounty(t, react);
  await seedRulebook(county.desk);
  return county;
}

async function raised({ desk }: SmallCounty, who: Partial<typeof WHO> = {}): Promise<Id> {
  const said = {
    channel: 'web',
    words: '村口的路灯坏了一个月。',
    areaCode: VILLAGE,
    kind: 'help',
    replyWay: 'phone',
  } as const;
  return taken(await raise(desk, VISITOR, { ...said, ...WHO, ...who, formKey: desk.clock.newId() })).id;
}

const personIn = ({ desk }: Pick<SmallCounty, 'desk'>, id: Id) => desk.read(TENANT, (tx) => personOf(tx, id));

/** Which tables show anything of these people to whoever holds the dump. */
const shown = ({ url }: SmallCounty, texts: readonly string[] = Object.values(WHO)) => tablesShowing(url, texts);

/** As rows stood before there were keys. */
async function putInClear({ url }: SmallCounty, count: number): Promise<void> {
  await asOwner(url, (client) =>
    client.query(
      `insert into submission_person (tenant_id, submission_id, name, phone, email, address)
       select $1, gen_random_uuid(), '旧名' || n, '1390000' || lpad(n::text, 4, '0'), '', '' from generate_series(1, $2) n`,
      [TENANT, count],
    ),
  );
}

test('[PIPL 51] whoever holds a dump reads no name, telephone or address; the house reads them as they were said', async (t) => {
  const county = await openCounty(t);
  const id = await raised(county);
  assert.deepEqual(await shown(county), []);
  assert.deepEqual(await personIn(county, id), WHO);
  const table = (await dumpOf(county.url)).get('submission_person') ?? '';
  assert.equal(table.match(/mq1:aes:1:submission_person\.\w+:/g)?.length, 4);
});

test('[PIPL 51] whoever holds a dump guesses no telephone from the log’s hashes either, for the salts are enciphered', async (t) => {
  const county = await openCounty(t);
  const id = await raised(county);
  const salts = (await dumpOf(county.url)).get('log_salt') ?? '';
  assert.match(salts, /mq1:aes:1:log_salt\.fields:/);
  assert.doesNotMatch(
    salts,
    /"[\w-]{43}"[,\s]+"[\w-]{43}"|""[\w-]{43}""[,\s]+""[\w-]{43}""/,
    'no salt beside its hash',
  );
  const read = await county.desk.read(TENANT, (tx) =>
    tx.rows<{ fields: [string, string, string][] }>(sql`
      select fields from log_salt where tenant_id = ${TENANT} and fact_id in (
        select id from fact where tenant_id = ${TENANT} and subject_id = ${id})`),
  );
  const phone = read.flatMap(({ fields }) => fields).find(([name]) => name === 'phone') ?? assert.fail('no salt');
  const salt = Buffer.from(phone[2], 'base64url');
  assert.equal(salt.length, 32);
  assert.equal(
    Buffer.from(fieldHash(sha256, { name: 'phone', value: WHO.phone, salt })).toString('base64url'),
    phone[1],
  );
});

test('the same dump opened under another master key is refused with what to do, and under none stays closed', async (t) => {
  const county = await openCounty(t);
  const id = await raised(county);
  const parts = { clock: county.desk.clock, files: county.desk.files, secret: county.desk.secret, react };
  const opened = (enciphering?: typeof ENCIPHERING) => {
    const database = openDatabase({
      url: county.url,
      connectionsMax: 2,
      onLost: () => {},
      ...(enciphering && { enciphering }),
    });
    t.after(() => database.end());
    return { desk: openDesk({ ...parts, database }) };
  };
  const wrong = opened({ ...ENCIPHERING, masterKeys: heldMasterKeys(freshMasterKey()) });
  await assert.rejects(personIn(wrong, id), /master-key\.json[\s\S]*MASTER_KEY_FILE/);
  const closed = await personIn(opened(), id);
  assert.match(closed?.name ?? '', /^mq1:/);
});

test('a value that was altered, or brought from another county, is never shown as if it were true', async (t) => {
  const county = await openCounty(t);
  const [id, other] = [await raised(county), await raised(county, { name: '别人' })];
  const put = (set: string, values: readonly unknown[]) =>
    asOwner(county.url, (client) =>
      client.query(`update submission_person set name = ${set} where submission_id = $1`, [...values]),
    );
  await put(`left(name, -2) || 'AA'`, [id]);
  await assert.rejects(personIn(county, id), /can't be opened/);
  await put(`replace(phone, 'person.phone', 'person.name')`, [other]);
  await assert.rejects(personIn(county, other), /can't be opened/);
});

test('who copies an enciphered name into a column that everybody reads has it opened by nobody', async (t) => {
  const county = await openCounty(t);
  const id = await raised(county);
  await asOwner(county.url, (client) =>
    client.query('update submission s set place = p.name from submission_person p where p.submission_id = s.id'),
  );
  const row = await county.desk.read(TENANT, (tx) =>
    tx.row<{ place: string }>(sql`select place from submission where tenant_id = ${TENANT} and id = ${id}`),
  );
  assert.match(row?.place ?? '', /^mq1:/);
});

test('rows of before there were keys are read as they are, and the sweep enciphers them, however often it is cut short', async (t) => {
  const county = await openCounty(t);
  await putInClear(county, 450);
  await raised(county);
  const saltsNow = () =>
    county.desk.read(TENANT, (tx) => tx.rows(sql`select fields from log_salt where tenant_id = ${TENANT} limit 10`));
  const saltsBefore = await saltsNow();
  await asOwner(county.url, (client) =>
    client.query('update log_salt set fields = $1', [JSON.stringify((saltsBefore[0] as { fields: unknown }).fields)]),
  );
  const names = () =>
    county.desk.read(TENANT, (tx) =>
      tx.rows<{ name: string; phone: string }>(
        sql`select name, phone from submission_person where tenant_id = ${TENANT} order by submission_id limit 1000`,
      ),
    );
  const before = await names();
  assert.equal((await fieldKeyState(county.desk, TENANT)).left.submission_person, 450);
  // Killed in its second transaction: what the first has done stays, and the next run goes on behind it.
  let acts = 0;
  const dying = {
    ...county.desk,
    act: ((actor, work) =>
      county.desk.act(actor, async (act) => {
        const done = await work(act);
        acts += 1;
        if (acts === 3) throw new Error('killed');
        return done;
      })) as typeof county.desk.act,
  };
  await assert.rejects(sweepFields(dying, TENANT), /killed/);
  // 200 rows were seen, one of which may be the one that was enciphered from the start.
  assert.ok([250, 251].includes((await fieldKeyState(county.desk, TENANT)).left.submission_person ?? 0));
  assert.equal(await sweepFields(county.desk, TENANT), true);
  assert.deepEqual((await fieldKeyState(county.desk, TENANT)).left, {
    ...Object.fromEntries(Object.keys(PERSONAL_TABLES).map((table) => [table, 0])),
  });
  assert.deepEqual(await shown(county, ['旧名', '1390000']), []);
  assert.deepEqual(await names(), before);
  assert.ok((await dumpOf(county.url)).get('log_salt')?.includes('mq1:aes:1:log_salt.fields:'));
  assert.deepEqual(await saltsNow(), saltsBefore);
});

test('a new key in the middle of writing loses nothing: older rows are enciphered anew, and the old key is retired only when none needs it', async (t) => {
  const county = await openCounty(t);
  const { desk } = county;
  const ids = await Promise.all(['甲一', '乙二', '丙三'].map((name) => raised(county, { name })));
  // Another process, which has read its keys and goes on writing with them.
  const elsewhere = openDatabase({ url: county.url, connectionsMax: 2, onLost: () => {}, enciphering: ENCIPHERING });
  t.after(() => elsewhere.end());
  const other = openDesk({ database: elsewhere, clock: desk.clock, files: desk.files, secret: desk.secret, react });
  assert.equal((await personIn({ desk: other }, ids[0] as Id))?.name, '甲一');

  const writing = Promise.all(Array.from({ length: 20 }, (_, n) => raised(county, { name: `并发${n}` })));
  assert.equal(await rotateFieldKey(desk, TENANT), 2);
  await writing;
  const late = await raised({ ...county, desk: other }, { name: '迟到' });
  assert.equal(await sweepFields(desk, TENANT), true);
  const later = await raised({ ...county, desk: other }, { name: '更迟' });

  const keys = () => desk.read(TENANT, fieldKeysOf);
  assert.equal((await keys())[0]?.retiredAt, null, 'somebody may not know the new one yet');
  county.pass(DAY + HOUR);
  await sweepFields(desk, TENANT);
  await sweepFields(desk, TENANT);
  assert.notEqual((await keys())[0]?.retiredAt, null);
  const state = await fieldKeyState(desk, TENANT);
  assert.equal(state.left.submission_person, 0);
  const table = (await dumpOf(county.url)).get('submission_person') ?? '';
  assert.ok(!table.includes('mq1:aes:1:') && table.includes('mq1:aes:2:'));
  for (const [id, name] of [
    ...ids.map((id, at) => [id, ['甲一', '乙二', '丙三'][at]] as const),
    [late, '迟到'] as const,
    [later, '更迟'] as const,
  ])
    for (const reader of [county, { desk: other }]) assert.equal((await personIn(reader, id))?.name, name);
  const facts = await desk.read(TENANT, (tx) =>
    tx.rows<{ kind: string }>(sql`
      select kind from fact where tenant_id = ${TENANT} and kind like 'vault.field_key.%' order by at limit 10`),
  );
  assert.deepEqual(
    facts.map(({ kind }) => kind),
    ['vault.field_key.made', 'vault.field_key.retired'],
  );
});

test('after a year a new key is made by itself, and marks of telephones with it', async (t) => {
  const county = await openCounty(t);
  const id = await raised(county);
  // The first key is made by the machine's clock, which is not the county's.
  await asOwner(county.url, (client) => client.query('update field_key set made_at = $1', [county.desk.clock.now()]));
  county.pass(367 * DAY);
  await sweepFields(county.desk, TENANT);
  await sweepFields(county.desk, TENANT);
  const row = await county.desk.read(TENANT, (tx) =>
    tx.row<{ mark: string }>(sql`
      select phone_mark as mark from submission_person where tenant_id = ${TENANT} and submission_id = ${id}`),
  );
  assert.match(row?.mark ?? '', /^2:/);
});

test('a row that would be written in clear is not written', async (t) => {
  const county = await openCounty(t);
  const careless = {
    text: 'insert into submission_person select * from jsonb_populate_recordset(null::submission_person, $1)',
  };
  const adding = county.desk.act(VISITOR, async (act) => {
    act.add(careless, {
      tenant_id: TENANT,
      submission_id: act.newId(),
      name: '鹤鸣皋',
      phone: '',
      email: '',
      address: '',
    });
  });
  await assert.rejects(adding, /submission_person\.name is written in clear/);
});
