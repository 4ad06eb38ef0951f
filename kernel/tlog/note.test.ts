import assert from 'node:assert/strict';
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { sha256, verifySignature } from '#platform/tlog/primitives.ts';
import { bytesOf, fromBase64, joined, toBase64Url, toHex } from '../bytes.ts';
import {
  type Checkpoint,
  checkpointText,
  eightBytes,
  openCheckpoint,
  parseCheckpoint,
  signedMessage,
} from './checkpoint.ts';
import { isBy, type KeyType, noteText, parseNote, parseVkey, type SignatureLine, verifierKey, vkeyOf } from './note.ts';
import { isSatisfied, parsePolicy, policyText } from './policy.ts';
import { checkLogProof, logProofText, parseLogProof } from './proof.ts';
import { bundleOf, entriesIn, tileAt, tilePath, tilesOf, widthIn } from './tiles.ts';
import { grow, inclusionPlan, leafHash, proofOf, rootOf } from './tree.ts';

const tessera = JSON.parse(readFileSync(new URL('../../tests/vectors/tessera.json', import.meta.url), 'utf8')) as {
  readonly vkey: string;
  readonly privateKey: string;
  readonly entries: readonly string[];
  readonly checkpoints: readonly string[];
  readonly tile: string;
  readonly bundle: string;
};

/** A key pair under a name, and what it signs. */
function signerOf(name: string, type: KeyType) {
  const pair = type === 'mlDsa44' ? generateKeyPairSync('ml-dsa-44') : generateKeyPairSync('ed25519');
  const jwk = pair.publicKey.export({ format: 'jwk' }) as { x?: string; pub?: string };
  const key = verifierKey(sha256, name, type, fromBase64(jwk.x ?? jwk.pub ?? ''));
  const line = (checkpoint: Checkpoint, seconds = 1_769_000_000): SignatureLine => {
    const signature = sign(null, signedMessage[type](name, checkpoint, seconds), pair.privateKey);
    const timed = type === 'ed25519' ? signature : joined(eightBytes(seconds), signature);
    return { name, keyId: key.id, signature: timed };
  };
  return { key, line };
}

const leaves = tessera.entries.map((entry) => leafHash(sha256, bytesOf(entry)));

test('the log that another program made has the same roots, tile, bundle and signatures here (Tessera, 16 checkpoints)', () => {
  const key = parseVkey(sha256, tessera.vkey) ?? assert.fail('no key');
  const seed = fromBase64(tessera.privateKey.split('+33d7b496+')[1] ?? '').slice(1);
  const jwk = { kty: 'OKP', crv: 'Ed25519', d: toBase64Url(seed), x: toBase64Url(key.publicKey) };
  const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
  assert.equal(tessera.checkpoints.length, 16);
  for (const [size, whole] of tessera.checkpoints.entries()) {
    const opened = openCheckpoint(whole, [key], verifySignature);
    if (typeof opened === 'string') assert.fail(opened);
    assert.equal(opened.signed.length, 1);
    const root = rootOf(sha256, grow(sha256, { size: 0, edge: [] }, leaves.slice(0, size)).edge);
    const checkpoint = { origin: key.name, size, root };
    const signature = sign(null, signedMessage.ed25519(key.name, checkpoint), privateKey);
    const line = { name: key.name, keyId: key.id, signature };
    assert.equal(noteText({ text: checkpointText(checkpoint), signatures: [line] }), whole);
  }
  assert.deepEqual(joined(...leaves), fromBase64(tessera.tile));
  assert.deepEqual(bundleOf(tessera.entries.map(bytesOf)), fromBase64(tessera.bundle));
  assert.deepEqual(entriesIn(fromBase64(tessera.bundle)), tessera.entries.map(bytesOf));
});

test('the key and the note of the specification of signed notes verify, and not with another letter', () => {
  const key = parseVkey(sha256, 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k');
  const whole =
    'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';
  const note = parseNote(whole) ?? assert.fail('no note');
  const [line] = note.signatures;
  assert.ok(key && line && isBy(key, line));
  assert.ok(verifySignature(key, bytesOf(note.text), line.signature));
  assert.ok(!verifySignature(key, bytesOf(note.text.replace('example', 'Example')), line.signature));
  assert.equal(vkeyOf(key), 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k');
  assert.equal(noteText(note), whole);
});

test('a key whose id, length or type is not its own is no key', () => {
  for (const wrong of [
    'example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
    'example.com/bar+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
    'example.com/foo+530d903a+CekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
    'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3Q==',
    'example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
    'example.com/foo',
  ])
    assert.equal(parseVkey(sha256, wrong), null, wrong);
});

test('what is no signed note is refused: no empty line, no signature, a control character, another dash, loose base64', () => {
  const good = 'a\n1\n\n— k AAAAAAA=\n';
  assert.ok(parseNote(good));
  for (const wrong of [
    'a\n1\n— k AAAAAAA=\n',
    'a\n1\n\n',
    good.replace('a\n', 'a\r\n'),
    good.replace('—', '-'),
    good.trimEnd(),
    good.replace('AAAAAAA=', 'AAAAAAB='),
    good.replace('AAAAAAA=', 'AAAAAA=='),
    good.replace('— k ', '— k+x '),
    good.replace('a\n', 'a\ud800\n'),
  ])
    assert.equal(parseNote(wrong), null, JSON.stringify(wrong));
});

test('a checkpoint has no leading zero, no sign, no extension line and a whole root', () => {
  const root = sha256(bytesOf(''));
  const text = checkpointText({ origin: 'a.example/330000/2026', size: 20, root });
  assert.equal(parseCheckpoint(text)?.size, 20);
  for (const wrong of [
    text.replace('\n20\n', '\n020\n'),
    text.replace('\n20\n', '\n+20\n'),
    text.replace('\n20\n', '\n9007199254740993\n'),
    `${text}more\n`,
    text.slice(0, -1),
    text.replace(/=\n$/, '\n'),
    text.replace(/^.*\n/, '\n'),
  ])
    assert.equal(parseCheckpoint(wrong), null, JSON.stringify(wrong));
});

test('each kind of signature is right for its checkpoint, time and name alone', () => {
  const checkpoint = { origin: 'a.example/1', size: 3, root: sha256(bytesOf('x')) };
  for (const type of ['ed25519', 'ed25519Cosigner', 'mlDsa44'] as const) {
    const { key, line } = signerOf('a.example/1', type);
    const opened = (text: string, one: SignatureLine) =>
      openCheckpoint(noteText({ text, signatures: [one] }), [key], verifySignature);
    const right = opened(checkpointText(checkpoint), line(checkpoint));
    if (typeof right === 'string') assert.fail(`${type}: ${right}`);
    assert.deepEqual(right.signed, [{ key, seconds: type === 'ed25519' ? null : 1_769_000_000 }]);
    assert.equal(opened(checkpointText({ ...checkpoint, size: 4 }), line(checkpoint)), 'forged');
    const { signature, ...rest } = line(checkpoint);
    for (const at of [0, 7, 8, signature.length - 1]) {
      const altered = Uint8Array.from(signature, (byte, index) => (index === at ? byte ^ 1 : byte));
      assert.equal(opened(checkpointText(checkpoint), { ...rest, signature: altered }), 'forged', `${type} ${at}`);
    }
    // Of a key that is not known nothing is said.
    const stranger = opened(checkpointText(checkpoint), { ...rest, signature, keyId: Uint8Array.of(1, 2, 3, 4) });
    assert.deepEqual(typeof stranger === 'string' ? stranger : stranger.signed, []);
  }
});

test('tiles are where the specification puts them', () => {
  assert.equal(tilePath({ level: 0, number: 1_234_067, width: 256 }), 'tile/0/x001/x234/067');
  assert.equal(tilePath({ level: 'entries', number: 7, width: 12 }), 'tile/entries/007.p/12');
  const at = (size: number) => [...tilesOf(size)].map(({ level, width }) => `${level}:${width}`);
  // The worked numbers of the specification: 70,000 leaves.
  const many = at(70_000);
  assert.equal(many.filter((one) => one === '0:256').length, 273);
  assert.deepEqual(
    many.filter((one) => /^[12]:|^0:112$/.test(one)),
    ['0:112', '1:256', '1:17', '2:1'],
  );
  assert.deepEqual(at(256), ['0:256', '1:1', 'entries:256']);
  assert.deepEqual(at(0), []);
  assert.equal(widthIn(70_000, 0, 273), 112);
  assert.equal(widthIn(70_000, 0, 274), 0);
});

test('a path that is not written as it must be leads nowhere', () => {
  const places = fc.record({
    level: fc.oneof(fc.integer({ min: 0, max: 63 }), fc.constant('entries' as const)),
    number: fc.integer({ min: 0, max: 2 ** 40 }),
    width: fc.integer({ min: 1, max: 256 }),
  });
  fc.assert(fc.property(places, (place) => assert.deepEqual(tileAt(tilePath(place)), { ...place })));
  for (const wrong of [
    'tile/0/1',
    'tile/00/001',
    'tile/0/x000/001',
    'tile/0/001.p/0',
    'tile/0/001.p/256',
    'tile/64/001',
    'tile/0/../001',
    'tile/0/001.p/01',
  ])
    assert.equal(tileAt(wrong), null, wrong);
});

test('bundles give back their entries; a cut one and one with something left over are none', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 600 }), { maxLength: 20 }), (entries) => {
      const bundle = bundleOf(entries);
      assert.deepEqual(entriesIn(bundle)?.map(toHex), entries.map(toHex));
      if (bundle.length > 0) assert.equal(entriesIn(joined(bundle, Uint8Array.of(9))), null);
    }),
  );
  assert.throws(() => bundleOf([new Uint8Array(65_536)]));
});

test('a proof is read as it was written and proves its entry alone, by the log and as many witnesses as are asked for', () => {
  const log = signerOf('a.example/1', 'ed25519');
  const witnesses = ['w.example/1', 'w.example/2', 'w.example/3'].map((name) => signerOf(name, 'ed25519Cosigner'));
  const size = leaves.length;
  const nodes = new Map<string, Uint8Array>();
  const { edge } = grow(sha256, { size: 0, edge: [] }, leaves, ({ height, index }, hash) =>
    nodes.set(`${height}/${index}`, hash),
  );
  const checkpoint = { origin: 'a.example/1', size, root: rootOf(sha256, edge) };
  const signedBy = (count: number) =>
    noteText({
      text: checkpointText(checkpoint),
      signatures: [log, ...witnesses.slice(0, count)].map(({ line }) => line(checkpoint)),
    });
  const policyLines = [
    '# three neighbours',
    `log ${vkeyOf(log.key)} https://a.example/1`,
    ...witnesses.map(({ key }, at) => `witness w${at} ${vkeyOf(key)}`),
    'group two 2 w0 w1 w2',
    'quorum two',
    '',
  ];
  const policy = parsePolicy(sha256, policyLines.join('\n'));
  if ('wrongLine' in policy) assert.fail(`line ${policy.wrongLine}`);
  assert.deepEqual(parsePolicy(sha256, policyText(policy)), policy);
  const hashAt = ({ height, index }: { height: number; index: number }) =>
    nodes.get(`${height}/${index}`) ?? assert.fail();
  const hashes = proofOf(sha256, inclusionPlan(4, size), hashAt);
  const means = { sha256, verify: verifySignature };
  const proofText = (count: number) =>
    logProofText({ extra: bytesOf('seed'), index: 4, hashes, checkpoint: signedBy(count) });
  const verdict = (text: string, entry: string) => {
    const proof = parseLogProof(text);
    return proof ? checkLogProof(proof, bytesOf(entry), policy, means).verdict : null;
  };
  assert.equal(verdict(proofText(2), 'five'), 'proven');
  assert.equal(verdict(proofText(1), 'five'), 'waiting');
  assert.equal(verdict(proofText(2), 'six'), 'not_included');
  assert.equal(verdict(proofText(2).replace('index 4', 'index 5'), 'five'), 'not_included');
  assert.equal(verdict(proofText(2).replace('\n15\n', '\n16\n'), 'five'), 'forged');
  assert.equal(verdict(proofText(2).replace('index 4', 'index 04'), 'five'), null);
  assert.equal(verdict(proofText(2).replace('@v1', '@v2'), 'five'), null);
  assert.deepEqual(parseLogProof(proofText(2))?.extra, bytesOf('seed'));
  assert.ok(!isSatisfied({ ...policy, quorum: 'nobody' }, []));
});

test('a policy with a wrong line says which', () => {
  const { key } = signerOf('a.example/1', 'ed25519');
  const witness = signerOf('w.example/1', 'mlDsa44').key;
  const wrongLine = (...lines: string[]) => {
    const policy = parsePolicy(sha256, lines.join('\n'));
    return 'wrongLine' in policy ? policy.wrongLine : null;
  };
  const log = `log ${vkeyOf(key)}`;
  const seen = `witness w ${vkeyOf(witness)}`;
  assert.equal(wrongLine(log, seen, 'quorum w'), null);
  assert.equal(wrongLine(log, 'quorum none'), null);
  assert.equal(wrongLine(log), 0);
  assert.equal(wrongLine(log, log, 'quorum none'), 2);
  assert.equal(wrongLine(log, seen, 'quorum x'), 3);
  assert.equal(wrongLine(log, seen, 'group g 2 w', 'quorum g'), 3);
  assert.equal(wrongLine(log, seen, 'group none 1 w', 'quorum w'), 3);
  assert.equal(wrongLine(log, 'group g 1 w', seen, 'quorum w'), 2);
  assert.equal(wrongLine(log, seen, 'quorum w', 'quorum w'), 4);
  assert.equal(wrongLine(log, `witness w ${vkeyOf(key)}`, 'quorum w'), 2);
  assert.equal(wrongLine('constructor x', 'quorum none'), 1);
});
