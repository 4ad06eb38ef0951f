import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openSequencer, policyOf, proofFileOf, setWitnesses } from '#civic/trustlog/index.ts';
import { bytesOf, toBase64, toHex } from '#kernel/bytes.ts';
import { type Checkpoint, checkpointText, openCheckpoint } from '#kernel/tlog/checkpoint.ts';
import { noteText, parseVkey, type VerifierKey } from '#kernel/tlog/note.ts';
import { parsePolicy } from '#kernel/tlog/policy.ts';
import { checkLogProof, parseLogProof } from '#kernel/tlog/proof.ts';
import { consistencyPlan, grow, leafHash, type NodePlace, proofOf, rootOf } from '#kernel/tlog/tree.ts';
import { witnessRequestText } from '#kernel/tlog/witnessing.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { sql } from '#platform/database/sql.ts';
import { sha256, verifySignature } from '#platform/tlog/primitives.ts';
import { openSigner } from '#platform/tlog/signer.ts';
import { makeSigningKey, signCheckpoint } from '#platform/tlog/signing-key.ts';
import { openWitness } from '#platform/tlog/witness.ts';
import { serveWitness } from '#platform/tlog/witness-server.ts';
import { CLOCKWORK, type LogCounty, openLogCounty } from '#tests/support/log-county.ts';
import { TENANT } from '#tests/support/small-county.ts';

const ORIGIN = 'log.example/1';
const LOG = makeSigningKey(ORIGIN, 'ed25519');

/** The tree of leaves `prefix 0`, `prefix 1` …, and what a log sends of it to a witness. */
function tree(prefix = 'leaf') {
  const nodes = new Map<string, Uint8Array>();
  const name = ({ height, index }: NodePlace) => `${height}/${index}`;
  const roots: Uint8Array[] = [rootOf(sha256, [])];
  let grown: { size: number; edge: readonly Uint8Array[] } = { size: 0, edge: [] };
  for (let index = 0; index < 300; index += 1) {
    const leaf = leafHash(sha256, bytesOf(`${prefix} ${index}`));
    grown = grow(sha256, grown, [leaf], (place, hash) => nodes.set(name(place), hash));
    roots.push(rootOf(sha256, grown.edge));
  }
  const checkpoint = (size: number): Checkpoint => ({ origin: ORIGIN, size, root: roots[size] ?? assert.fail() });
  const request = (oldSize: number, size: number) => ({
    oldSize,
    proof: proofOf(sha256, consistencyPlan(oldSize, size), (place) => nodes.get(name(place)) ?? assert.fail()),
    note: signedNote(checkpoint(size)),
  });
  return { checkpoint, text: (oldSize: number, size: number) => witnessRequestText(request(oldSize, size)) };
}

function signedNote(checkpoint: Checkpoint): string {
  return noteText({ text: checkpointText(checkpoint), signatures: [signCheckpoint(LOG, checkpoint, 0)] });
}

async function served(t: TestContext, logs: readonly VerifierKey[], name = 'w.example/1') {
  const directory = await mkdtemp(join(tmpdir(), 'minqing-witness-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  const open = () => openWitness({ directory, name, logs, clock: systemClock });
  const witness = await open();
  const { port, close } = await serveWitness(witness, { host: '127.0.0.1', port: 0 });
  t.after(close);
  const url = `http://127.0.0.1:${port}`;
  const post = async (body: string) => {
    const response = await fetch(`${url}/add-checkpoint`, { method: 'POST', body });
    return { status: response.status, type: response.headers.get('content-type'), body: await response.text() };
  };
  return { url, post, witness, directory, open };
}

test('[004-20] a witness answers as the protocol says: each wrong request with its own number, the right one with its signatures', async (t) => {
  const { post, url, witness } = await served(t, [LOG.key]);
  const { text, checkpoint } = tree();
  const status = async (body: string) => (await post(body)).status;
  assert.equal(await status(text(0, 10)), 200);
  // Another size than the one it knows: it says which.
  assert.deepEqual(await post(text(0, 20)), { status: 409, type: 'text/x.tlog.size', body: '10\n' });
  const right = await post(text(10, 20));
  assert.equal(right.status, 200);
  const keys = witness.vkeys.map((vkey) => parseVkey(sha256, vkey) ?? assert.fail());
  const opened = openCheckpoint(`${checkpointText(checkpoint(20))}\n${right.body}`, keys, verifySignature);
  assert.deepEqual(typeof opened === 'string' ? opened : opened.signed.map(({ key }) => key.type), [
    'ed25519Cosigner',
    'mlDsa44',
  ]);
  assert.equal(await status(text(20, 20)), 200);
  assert.equal(await status(text(20, 10).replace('old 20', 'old 30')), 400);
  const good = text(20, 30);
  assert.equal(await status(good.replace('log.example/1\n', 'other.example/1\n')), 404);
  const unsigned = good.replace(/— .*\n$/, (line) => line.replace(/ [^ ]+\n/, ` ${toBase64(new Uint8Array(68))}\n`));
  assert.equal(await status(unsigned), 403);
  const stranger = signCheckpoint(makeSigningKey(ORIGIN, 'ed25519'), checkpoint(30), 0);
  const byOther = noteText({ text: checkpointText(checkpoint(30)), signatures: [stranger] });
  assert.equal(await status(good.replace(/log\.example[\s\S]*$/, byOther)), 403);
  assert.equal(await status(good.replace(/^old 20\n[^\n]+\n/, 'old 20\n')), 422);
  for (const broken of ['', 'old 020\n\n', good.replaceAll('\n', '\r\n'), good.trimEnd(), good.replace('old', 'new')])
    assert.equal(await status(broken), 400, JSON.stringify(broken.slice(0, 20)));
  const many = `old 20\n${`${toBase64(sha256(bytesOf('x')))}\n`.repeat(64)}\n${signedNote(checkpoint(30))}`;
  assert.equal(await status(many), 400);
  assert.equal(await status('x'.repeat(300_000)), 413);
  const monitored = await fetch(`${url}/${toHex(sha256(bytesOf(ORIGIN)))}/checkpoint`);
  const seen = openCheckpoint(await monitored.text(), [LOG.key, ...keys], verifySignature);
  assert.deepEqual(typeof seen === 'string' ? seen : [seen.checkpoint.size, seen.signed.length], [20, 3]);
  assert.equal((await fetch(`${url}/${'0'.repeat(64)}/checkpoint`)).status, 404);
});

test('[004-20] a witness cosigns no second history, of the same size or of a larger one, and keeps the request as evidence', async (t) => {
  const { post, directory } = await served(t, [LOG.key]);
  const [one, other] = [tree('one'), tree('other')];
  assert.equal((await post(one.text(0, 100))).status, 200);
  assert.equal((await post(other.text(100, 100))).status, 422);
  assert.equal((await post(other.text(100, 200))).status, 422);
  assert.equal((await readdir(join(directory, 'refused'))).length, 2);
  assert.equal((await post(one.text(100, 200))).status, 200);
});

test('[004-20] of many requests at once a witness never goes back, and after it was started again it remembers', async (t) => {
  const { post, open } = await served(t, [LOG.key]);
  const { text } = tree();
  assert.equal((await post(text(0, 10))).status, 200);
  const answers = await Promise.all(Array.from({ length: 40 }, (_, at) => post(text(10, 11 + at * 7))));
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
  const restarted = await open();
  const size = 11 + answers.findIndex(({ status }) => status === 200) * 7;
  assert.deepEqual(await restarted.addCheckpoint(text(10, 299)), {
    status: 409,
    type: 'text/x.tlog.size',
    body: `${size}\n`,
  });
});

async function witnessedCounty(t: TestContext) {
  const county = await openLogCounty(t);
  const sequencer = county.sequencer();
  await county.tell(county.desk.clock.newId());
  await sequencer.turn(TENANT);
  const policy = parsePolicy(sha256, await policyOf(county.desk, TENANT));
  if ('wrongLine' in policy) assert.fail();
  const witnesses = [await served(t, policy.logs, 'w.example/1'), await served(t, policy.logs, 'w.example/2')];
  const lines = witnesses.map(({ url, witness }, at) => `witness w${at} ${witness.vkeys[0]} ${url}\n`);
  assert.equal(await setWitnesses(county.desk, CLOCKWORK, `${lines.join('')}group two 2 w0 w1\nquorum two\n`), 0);
  return { county, sequencer, witnesses };
}

test('[002-46] a receipt ripens: signed by the log at once, by the witnesses a little later, and then it is whole', async (t) => {
  const { county, sequencer } = await witnessedCounty(t);
  const { desk } = county;
  const subject = desk.clock.newId();
  await county.tell(subject);
  await sequencer.turn(TENANT);
  const verdict = async () => {
    const policy = parsePolicy(sha256, await policyOf(desk, TENANT));
    const proof = parseLogProof((await proofFileOf(desk, TENANT, subject, 0, () => null)) ?? '');
    if ('wrongLine' in policy || !proof) return 'nothing';
    const { entry } = JSON.parse(new TextDecoder().decode(proof.extra ?? undefined)) as { entry: string };
    return checkLogProof(proof, bytesOf(entry), policy, { sha256, verify: verifySignature }).verdict;
  };
  assert.equal(await verdict(), 'waiting');
  await sequencer.witness(TENANT);
  assert.equal(await verdict(), 'proven');
  // It stays so when the log goes on.
  await county.tell(desk.clock.newId());
  await sequencer.turn(TENANT);
  assert.equal(await verdict(), 'proven');
  assert.deepEqual(county.troubles, []);
});

test('[002-46] database and signer put back to yesterday together: the witnesses have seen more, and nothing is signed', async (t) => {
  const { county, sequencer } = await witnessedCounty(t);
  await sequencer.turn(TENANT);
  const backup = `${county.signerDirectory}-yesterday`;
  t.after(() => rm(backup, { recursive: true, force: true }));
  await cp(county.signerDirectory, backup, { recursive: true });
  const yesterday = await headRow(county);
  for (let count = 0; count < 5; count += 1) await county.tell(county.desk.clock.newId());
  await sequencer.turn(TENANT);
  await sequencer.witness(TENANT);
  await county.database.system(async (tx) => {
    for (const table of ['log_leaf', 'log_head', 'log_checkpoint'])
      await tx.run({ text: `alter table ${table} no force row level security`, values: [] });
    await tx.run(sql`delete from log_leaf where tenant_id = ${TENANT} and leaf_index >= ${yesterday.size}`);
    await tx.run(sql`delete from log_checkpoint where tenant_id = ${TENANT} and size > ${yesterday.size}`);
    await tx.run(
      sql`update log_head set size = ${yesterday.size}, edge = ${yesterday.edge}, root = ${yesterday.root}, signed_size = ${yesterday.signed_size}, note = ${yesterday.note} where tenant_id = ${TENANT}`,
    );
  });
  const { desk, troubles } = county;
  const signer = openSigner(backup, desk.clock);
  const restored = openSequencer({ desk, signer, host: 'minqing.example', onTrouble: (error) => troubles.push(error) });
  await county.tell(desk.clock.newId());
  await restored.turn(TENANT);
  assert.equal((troubles[0] as { code?: string } | undefined)?.code, 'rolled_back');
  assert.match(troubles[0]?.message ?? '', /w[01] has seen 8 entries, 3 are stored/);
  assert.equal((await headRow(county)).note, yesterday.note);
});

async function headRow({ desk }: LogCounty) {
  const row = await desk.read(TENANT, (tx) =>
    tx.row<{ size: number; edge: string; root: string; signed_size: number; note: string }>(
      sql`select size, edge, root, signed_size, note from log_head where tenant_id = ${TENANT}`,
    ),
  );
  return row ?? assert.fail('no log');
}

test('a witness who is away, or signs with another key, keeps nobody from a receipt and counts for nothing', async (t) => {
  const county = await openLogCounty(t);
  const sequencer = county.sequencer();
  const subject = county.desk.clock.newId();
  await county.tell(subject);
  await sequencer.turn(TENANT);
  const policy = parsePolicy(sha256, await policyOf(county.desk, TENANT));
  if ('wrongLine' in policy) assert.fail();
  const liar = await served(t, policy.logs, 'w.example/1');
  const other = await openWitness({
    directory: `${liar.directory}-other`,
    name: 'w.example/1',
    logs: policy.logs,
    clock: systemClock,
  });
  t.after(() => rm(`${liar.directory}-other`, { recursive: true, force: true }));
  const away = makeSigningKey('w.example/2', 'ed25519Cosigner').key;
  const lines = `witness liar ${other.vkeys[0]} ${liar.url}\nwitness away ${(await import('#kernel/tlog/note.ts')).vkeyOf(away)} http://127.0.0.1:9\ngroup any any liar away\nquorum any\n`;
  assert.equal(await setWitnesses(county.desk, CLOCKWORK, lines), 0);
  await sequencer.witness(TENANT);
  const proof = parseLogProof((await proofFileOf(county.desk, TENANT, subject, 0, () => null)) ?? '');
  assert.ok(proof);
  assert.deepEqual(county.troubles, []);
});

test('a line of the witnesses that is wrong is named and nothing is changed', async (t) => {
  const county = await openLogCounty(t);
  const before = await policyOf(county.desk, TENANT);
  assert.equal(await setWitnesses(county.desk, CLOCKWORK, 'witness w x\nquorum w\n'), 1);
  assert.equal(await setWitnesses(county.desk, CLOCKWORK, 'quorum nobody\n'), 1);
  assert.equal(await setWitnesses(county.desk, CLOCKWORK, ''), 1);
  assert.equal(await policyOf(county.desk, TENANT), before);
});
