import assert from 'node:assert/strict';
import { cp, rm } from 'node:fs/promises';
import { test } from 'node:test';
import { bytesOf, fromBase64, toBase64Url, toHex } from '#kernel/bytes.ts';
import type { Id } from '#kernel/id.ts';
import { openCheckpoint } from '#kernel/tlog/checkpoint.ts';
import { noteText, parseNote, parseVkey } from '#kernel/tlog/note.ts';
import { parsePolicy } from '#kernel/tlog/policy.ts';
import { checkLogProof, type LogProof, parseLogProof } from '#kernel/tlog/proof.ts';
import { grow, rootOf } from '#kernel/tlog/tree.ts';
import { sql } from '#platform/database/sql.ts';
import { hmacSha256 } from '#platform/digest/hmac.ts';
import { sha256, verifySignature } from '#platform/tlog/primitives.ts';
import { openSigner } from '#platform/tlog/signer.ts';
import { CLOCKWORK, type LogCounty, openLogCounty } from '#tests/support/log-county.ts';
import { TENANT } from '#tests/support/small-county.ts';
import { commitmentOf, fieldHash, saltOf } from '../rules/commitment.ts';
import { headOf } from '../store/log.store.ts';
import { proofFileOf } from './prove.ts';
import { hashOfEntry } from './tree.ts';
import { keepLog, promiseOf, untilLogged } from './waiting.ts';

const head = async ({ desk }: LogCounty, year = 2026) =>
  (await desk.read(TENANT, (tx) => headOf(tx, TENANT, year))) ?? assert.fail('no log');

/** The signed checkpoint of a year, found right by its keys, over exactly the stored entries. */
async function checked(county: LogCounty, year = 2026) {
  const { vkeys, note } = await head(county, year);
  const keys = vkeys.split('\n').map((vkey) => parseVkey(sha256, vkey) ?? assert.fail('no key'));
  assert.deepEqual(
    keys.map(({ type }) => type),
    ['ed25519', 'mlDsa44'],
  );
  const opened = openCheckpoint(note, keys, verifySignature);
  if (typeof opened === 'string') assert.fail(opened);
  assert.equal(opened.signed.length, 2);
  const { desk } = county;
  const rows = await desk.read(TENANT, (tx) =>
    tx.rows<{ entry: string }>(
      sql`select entry from log_leaf where tenant_id = ${TENANT} and year = ${year} order by leaf_index`,
    ),
  );
  const tree = grow(
    sha256,
    { size: 0, edge: [] },
    rows.map(({ entry }) => hashOfEntry(entry)),
  );
  assert.equal(opened.checkpoint.size, tree.size);
  assert.equal(toHex(opened.checkpoint.root), toHex(rootOf(sha256, tree.edge)));
  return opened.checkpoint;
}

const ids = (county: LogCounty, count: number): Id[] => Array.from({ length: count }, () => county.desk.clock.newId());

test('every fact has one place in the log, and each names the one before it of the same subject', async (t) => {
  const county = await openLogCounty(t);
  const [one = '' as Id, other = '' as Id] = ids(county, 2);
  const sequencer = county.sequencer();
  for (const subject of [one, other, one]) await county.tell(subject);
  await sequencer.turn(TENANT);
  for (const subject of [one, one]) await county.tell(subject);
  await sequencer.turn(TENANT);
  const checkpoint = await checked(county);
  assert.equal(checkpoint.origin, 'minqing.example/990101/log/2026');
  const [opened, ...entries] = await county.entries();
  assert.equal(opened?.k, 'log.opened');
  const mine = entries.filter(({ m }) => m === entries[0]?.m);
  assert.deepEqual(
    mine.map(({ n }) => n),
    [0, 1, 2, 3],
  );
  assert.equal(mine[0]?.p, undefined);
  const text = await county.desk.read(TENANT, (tx) =>
    tx.row<{ entry: string }>(
      sql`select entry from log_leaf where tenant_id = ${TENANT} and subject_id = ${one} and chain_number = 1`,
    ),
  );
  assert.equal(mine[2]?.p, toBase64Url(hashOfEntry(text?.entry ?? '')));
  assert.ok(!JSON.stringify(entries).includes(one), 'an entry tells the id of its subject');
  assert.deepEqual(county.troubles, []);
});

test('of a sealed subject the log tells no code, from the day it is sealed', async (t) => {
  const county = await openLogCounty(t);
  const [open = '' as Id, sealed = '' as Id] = ids(county, 2);
  await county.tell(open, { code: '05' });
  await county.tell(sealed, { code: '09', isSealed: true });
  await county.tell(sealed, { code: '10' });
  await county.tell(open, { code: '06', isSealed: true });
  await county.tell(open, { code: '07' });
  await county.sequencer().turn(TENANT);
  assert.deepEqual(
    (await county.entries()).map(({ code }) => code),
    [undefined, '05', undefined, undefined, undefined, undefined],
  );
});

test('a fact that was begun earlier and committed later is not forgotten', async (t) => {
  const county = await openLogCounty(t);
  const sequencer = county.sequencer();
  const [early = '' as Id, late = '' as Id] = ids(county, 2);
  let goOn = () => {};
  const held = new Promise<void>((done) => {
    goOn = done;
  });
  let begun = () => {};
  const written = new Promise<void>((done) => {
    begun = done;
  });
  const slow = county.desk.act(CLOCKWORK, async (act) => {
    await act.record({ kind: 'test.x.coded', subjectId: early, body: {} });
    await act.row(sql`select 1`);
    begun();
    await held;
    return null;
  });
  await written;
  await county.tell(late);
  await sequencer.turn(TENANT);
  assert.equal((await county.entries()).length, 2);
  goOn();
  await slow;
  await sequencer.turn(TENANT);
  assert.equal((await county.entries()).length, 3);
  await checked(county);
});

test('two sequencers at once give no place twice and leave none out', async (t) => {
  const county = await openLogCounty(t);
  const two = [county.sequencer(), county.sequencer()];
  await two[0]?.turn(TENANT);
  for (let round = 0; round < 10; round += 1) {
    await Promise.all([
      ...ids(county, 5).map((id) => county.tell(id)),
      ...two.map((sequencer) => sequencer.turn(TENANT)),
    ]);
  }
  for (const sequencer of two) await sequencer.turn(TENANT);
  const entries = await county.entries();
  assert.equal(entries.length, 51);
  assert.equal(new Set(entries.map(({ m }) => m)).size, 51);
  await checked(county);
  assert.deepEqual(county.troubles, []);
});

test('only who holds the lease looks at the counties; when it is given up another takes over', async (t) => {
  const county = await openLogCounty(t);
  const [first, second] = [county.sequencer(), county.sequencer()];
  first.start();
  await county.tell(county.desk.clock.newId());
  await until(async () => (await county.entries().catch(() => [])).length === 2);
  second.start();
  await first.stop();
  await county.tell(county.desk.clock.newId());
  await until(async () => (await county.entries()).length === 3);
  await second.stop();
});

async function until(is: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await is()) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  assert.fail('it never came');
}

test('after an old backup of the database was restored nothing is signed, and it is said why', async (t) => {
  const county = await openLogCounty(t);
  const { desk, troubles } = county;
  const sequencer = county.sequencer();
  for (const id of ids(county, 3)) await county.tell(id);
  await sequencer.turn(TENANT);
  const backup = await head(county);
  for (const id of ids(county, 3)) await county.tell(id);
  await sequencer.turn(TENANT);
  const signed = await head(county);
  // What a restored dump is: the rows of yesterday.
  await county.database.system(async (tx) => {
    await tx.run(sql`alter table log_leaf no force row level security`);
    await tx.run(sql`alter table log_head no force row level security`);
    await tx.run(sql`delete from log_leaf where tenant_id = ${TENANT} and leaf_index >= ${backup.size}`);
    await tx.run(
      sql`update log_head set size = ${backup.size}, edge = ${backup.edge}, root = ${backup.root}, signed_size = ${backup.signed_size}, note = ${backup.note} where tenant_id = ${TENANT}`,
    );
  });
  for (const id of ids(county, 9)) await county.tell(id);
  const restarted = county.sequencer();
  await restarted.turn(TENANT);
  await restarted.turn(TENANT);
  assert.deepEqual(
    troubles.map((error) => (error as { code?: string }).code),
    ['rolled_back'],
  );
  assert.match(troubles[0]?.message ?? '', new RegExp(`${signed.size} entries were signed, ${backup.size} are stored`));
  assert.equal((await head(county)).note, backup.note);
  // What was said meanwhile is not lost: it waits.
  const waiting = await desk.read(TENANT, (tx) => tx.rows(sql`select 1 from log_outbox where tenant_id = ${TENANT}`));
  assert.equal(waiting.length, 9);
});

test('a stored entry that was altered keeps the log from being signed', async (t) => {
  const county = await openLogCounty(t);
  for (const id of ids(county, 300)) await county.tell(id);
  const sequencer = county.sequencer();
  await sequencer.turn(TENANT);
  await county.database.system(async (tx) => {
    await tx.run(sql`alter table log_leaf no force row level security`);
    await tx.run(
      sql`update log_leaf set entry = replace(entry, '"n":0', '"n":1') where tenant_id = ${TENANT} and leaf_index = 280`,
    );
  });
  await county.tell(county.desk.clock.newId());
  await county.sequencer().turn(TENANT);
  assert.equal((county.troubles[0] as { code?: string } | undefined)?.code, 'altered');
});

test('the signer signs no second history, though somebody writes one into the database, also after it was started again', async (t) => {
  const county = await openLogCounty(t);
  await county.tell(county.desk.clock.newId());
  await county.sequencer().turn(TENANT);
  const { origin } = await head(county);
  const before = await county.signer.open(origin);
  const restarted = openSigner(county.signerDirectory, county.desk.clock);
  for (const signer of [county.signer, restarted]) {
    const other = { origin, size: 2, root: sha256(bytesOf('other')) };
    assert.deepEqual(await signer.sign({ checkpoint: other, oldSize: 2, proof: [] }), { status: 422 });
    assert.deepEqual(await signer.sign({ checkpoint: { ...other, size: 1 }, oldSize: 1, proof: [] }), {
      status: 409,
      size: 2,
    });
    assert.deepEqual(
      await signer.sign({ checkpoint: { ...other, size: 3 }, oldSize: 2, proof: [sha256(bytesOf('x'))] }),
      {
        status: 422,
      },
    );
    assert.deepEqual(await signer.sign({ checkpoint: { ...other, origin: 'b.example' }, oldSize: 0, proof: [] }), {
      status: 404,
    });
    assert.deepEqual((await signer.open(origin)).vkeys, before.vkeys);
  }
});

test('a signer whose memory was put back to yesterday still signs only what follows', async (t) => {
  const county = await openLogCounty(t);
  const sequencer = county.sequencer();
  await county.tell(county.desk.clock.newId());
  await sequencer.turn(TENANT);
  const backup = `${county.signerDirectory}-backup`;
  t.after(() => rm(backup, { recursive: true, force: true }));
  await cp(county.signerDirectory, backup, { recursive: true });
  await county.tell(county.desk.clock.newId());
  await sequencer.turn(TENANT);
  const { origin } = await head(county);
  const old = openSigner(backup, county.desk.clock);
  assert.equal((await old.open(origin)).last?.size, 2);
  const fork = { origin, size: 4, root: sha256(bytesOf('fork')) };
  assert.equal((await old.sign({ checkpoint: fork, oldSize: 2, proof: [] })).status, 422);
});

test('a new year has a log of its own, which the last entry of the old one names, and which names how that ended', async (t) => {
  const county = await openLogCounty(t);
  const sequencer = county.sequencer();
  const [subject = '' as Id] = ids(county, 1);
  await county.tell(subject);
  await sequencer.turn(TENANT);
  county.pass(60 * 24 * 3600 * 1000);
  await county.tell(subject);
  await sequencer.turn(TENANT);
  const last = (await county.entries(2026)).at(-1);
  assert.equal(last?.k, 'log.closed');
  assert.equal(last?.next, 'minqing.example/990101/log/2027');
  const { vkeys } = await head(county, 2027);
  assert.equal(last?.key, vkeys.split('\n')[0]);
  const [first, second] = await county.entries(2027);
  const old = await checked(county, 2026);
  assert.deepEqual([first?.before, first?.size, first?.n], [old.origin, old.size, 6]);
  assert.equal(toHex(fromBase64(String(first?.root))), toHex(old.root));
  // The chain of a matter goes on over the turn of the year.
  assert.equal(second?.n, 1);
  await checked(county, 2027);
  assert.deepEqual(county.troubles, []);
});

test('whoever hands in waits until it stands beneath a signature; without a log nobody waits for ever', async (t) => {
  const county = await openLogCounty(t);
  const [subject = '' as Id, other = '' as Id] = ids(county, 2);
  await county.tell(subject);
  assert.equal(await untilLogged(county.desk, TENANT, subject), false);
  const sequencer = county.sequencer();
  keepLog(county.desk, { poke: sequencer.poke, signer: county.signer });
  assert.equal(await untilLogged(county.desk, TENANT, subject), true);
  assert.equal(await promiseOf(county.desk, TENANT, subject), null);
  await county.tell(other);
  assert.deepEqual(await Promise.all([subject, other].map((id) => untilLogged(county.desk, TENANT, id))), [true, true]);
  const began = performance.now();
  assert.equal(await untilLogged(county.desk, TENANT, county.desk.clock.newId()), false);
  assert.ok(performance.now() - began < 5000);
});

test('a proof holds what was handed in, with salts from the seed of who handed it in, and proves each field', async (t) => {
  const county = await openLogCounty(t);
  const { desk } = county;
  const [subject = '' as Id] = ids(county, 1);
  const seed = sha256(bytesOf('drawn by the person'));
  const values: Record<string, string> = { words: '水管坏了三天', phone: '13800000000' };
  await county.tell(subject, { code: '05' }, { fields: Object.entries(values), seed });
  for (const id of ids(county, 260)) await county.tell(id);
  await county.sequencer().turn(TENANT);
  const file = await proofFileOf(desk, TENANT, subject, 0, (name) => values[name] ?? null);
  const proof = parseLogProof(file ?? '') ?? assert.fail('no proof');
  const extra = told(proof);
  const { vkeys } = await head(county);
  const policy = parsePolicy(sha256, `${vkeys.replaceAll(/^/gm, 'log ')}\nquorum none\n`);
  if ('wrongLine' in policy) assert.fail(`line ${policy.wrongLine}`);
  const means = { sha256, verify: verifySignature };
  assert.equal(checkLogProof(proof, bytesOf(extra.entry), policy, means).verdict, 'proven');
  assert.equal(checkLogProof(proof, bytesOf(extra.entry.replace('05', '06')), policy, means).verdict, 'not_included');
  const hashOf = ([name = '', value = '', salt]: readonly string[]) =>
    salt === undefined ? fromBase64(value) : fieldHash(sha256, { name, value, salt: fromBase64(salt) });
  const commitment = commitmentOf(sha256, extra.fields.map(hashOf));
  assert.equal(JSON.parse(extra.entry).c, commitment);
  for (const [name = '', , salt] of extra.fields.slice(1))
    assert.equal(salt, toBase64Url(saltOf(hmacSha256, seed, name)));
  assert.deepEqual(
    extra.fields.map(([name]) => name),
    ['body', 'words', 'phone'],
  );
  // What was erased is not in the file any more, and the rest still proves the same commitment.
  const file2 = await proofFileOf(desk, TENANT, subject, 0, (name) =>
    name === 'words' ? (values.words ?? null) : null,
  );
  const less = told(parseLogProof(file2 ?? '') ?? assert.fail('no proof'));
  assert.ok(!JSON.stringify(less).includes('13800000000'));
  assert.deepEqual(
    less.fields.map(({ length }) => length),
    [3, 3, 2],
  );
  assert.equal(commitmentOf(sha256, less.fields.map(hashOf)), commitment);
  assert.equal(await proofFileOf(desk, TENANT, subject, 1, () => null), null);
});

function told({ extra }: LogProof) {
  return JSON.parse(new TextDecoder().decode(extra ?? undefined)) as {
    readonly entry: string;
    readonly fields: readonly (readonly string[])[];
  };
}

test('when the log is late there is a promise by its key, of this commitment, within a minute', async (t) => {
  const county = await openLogCounty(t);
  await county.sequencer().turn(TENANT);
  const [subject = '' as Id] = ids(county, 1);
  await county.tell(subject);
  keepLog(county.desk, { poke: () => {}, signer: county.signer });
  assert.equal(await untilLogged(county.desk, TENANT, subject), false);
  const note = parseNote((await promiseOf(county.desk, TENANT, subject)) ?? '') ?? assert.fail('no promise');
  const { vkeys, origin } = await head(county);
  const key = parseVkey(sha256, vkeys.split('\n')[0] ?? '') ?? assert.fail('no key');
  const [line] = note.signatures;
  assert.ok(line && verifySignature(key, bytesOf(note.text), line.signature));
  const [title, of, commitment, before] = note.text.split('\n');
  assert.deepEqual([title, of, before], ['minqing promise v1', origin, '2026-11-21T02:01:00.000Z']);
  await county.sequencer().turn(TENANT);
  assert.equal((await county.entries()).at(-1)?.c, commitment);
  // No checkpoint can be made of it.
  assert.equal(openCheckpoint(noteText(note), [key], verifySignature), 'unreadable');
});

test('with a clock put back a day nothing is signed', async (t) => {
  const county = await openLogCounty(t);
  await county.tell(county.desk.clock.newId());
  await county.sequencer().turn(TENANT);
  const { signed_size } = await head(county);
  county.pass(-24 * 3600 * 1000);
  await county.tell(county.desk.clock.newId());
  await county.sequencer().turn(TENANT);
  assert.equal((county.troubles[0] as { code?: string } | undefined)?.code, 'clock_back');
  assert.equal((await head(county)).signed_size, signed_size);
});
