import assert from 'node:assert/strict';
import { createPublicKey } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js';
import { fromBase64, joined, toBase64Url } from '#kernel/bytes.ts';
import { checkpointText, parseCheckpoint, signedMessage } from '#kernel/tlog/checkpoint.ts';
import { parseNote, parseVkey } from '#kernel/tlog/note.ts';
import { sha256 } from '#platform/tlog/primitives.ts';
import { exampleOf, type SmallLog, smallLog } from '#tests/support/small-log.ts';

// What sigstore's own client checks a public log with. The two files are not part of its interface, so the version is
// pinned and they are looked up beside the package.
type Entry = {
  readonly canonicalizedBody: Buffer;
  readonly inclusionProof: {
    readonly logIndex: string;
    readonly hashes: readonly Buffer[];
    readonly checkpoint: { readonly envelope: string };
  };
};
type Tlog = { readonly logID: Buffer; readonly baseURL: string; readonly publicKey: unknown };
type Head = { readonly origin: string; readonly logSize: bigint; readonly logHash: Buffer };

const load = createRequire(import.meta.url);
const inside = (file: string) => load(join(dirname(load.resolve('@sigstore/verify')), 'tlog', file));
const { verifyCheckpoint } = inside('checkpoint.js') as { verifyCheckpoint(entry: Entry, tlogs: Tlog[]): Head };
const { verifyMerkleInclusion } = inside('merkle.js') as { verifyMerkleInclusion(entry: Entry, head: Head): void };

const ORIGIN = 'log.example/999901/2026';

function keyOf(vkey: string) {
  return parseVkey(sha256, vkey) ?? assert.fail(`${vkey} is no key`);
}

/** The log as sigstore is told to trust it. */
function trusted({ logKey }: SmallLog): Tlog {
  const key = keyOf(logKey);
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: toBase64Url(key.publicKey) };
  return { logID: Buffer.from(key.id), baseURL: ORIGIN, publicKey: createPublicKey({ key: jwk, format: 'jwk' }) };
}

function entryOf(log: SmallLog, index: number): Entry {
  return {
    canonicalizedBody: Buffer.from(log.entries[index] ?? assert.fail('no such entry')),
    inclusionProof: {
      logIndex: String(index),
      hashes: log.inclusion(index).map((hash) => Buffer.from(hash)),
      checkpoint: { envelope: log.noteAt(log.size) },
    },
  };
}

function judged(log: SmallLog, entry: Entry): Head {
  const head = verifyCheckpoint(entry, [trusted(log)]);
  verifyMerkleInclusion(entry, head);
  return head;
}

const logOf = (size: number) =>
  smallLog(
    ORIGIN,
    Array.from({ length: size }, (_, n) => exampleOf(n).entry),
  );

test('sigstore’s client accepts the checkpoint and every proof of logs of 1 to 300 entries', () => {
  for (const size of [1, 2, 3, 8, 13, 255, 256, 257, 300]) {
    const log = logOf(size);
    for (let index = 0; index < size; index += 1 + Math.floor(size / 40)) {
      const head = judged(log, entryOf(log, index));
      assert.deepEqual(
        [head.origin, Number(head.logSize), head.logHash],
        [ORIGIN, size, Buffer.from(log.checkpointAt(size).root)],
      );
    }
  }
});

test('sigstore’s client refuses another entry, number, hash, size, root and signature', () => {
  const log = logOf(100);
  const right = entryOf(log, 42);
  judged(log, right);
  const { inclusionProof: proof } = right;
  const envelope = proof.checkpoint.envelope;
  const signed = (whole: string): Entry => ({
    ...right,
    inclusionProof: { ...proof, checkpoint: { envelope: whole } },
  });
  const placed = (other: Partial<Entry['inclusionProof']>): Entry => ({
    ...right,
    inclusionProof: { ...proof, ...other },
  });
  for (const [index, hash] of proof.hashes.entries()) {
    const altered = Buffer.from(hash);
    altered[index] = (altered[index] ?? 0) ^ 1;
    assert.throws(() => judged(log, placed({ hashes: proof.hashes.with(index, altered) })), /root hash does not match/);
  }
  assert.throws(() => judged(log, placed({ hashes: proof.hashes.slice(1) })), /invalid hash count/);
  assert.throws(() => judged(log, placed({ logIndex: '43' })), /root hash does not match/);
  assert.throws(() => judged(log, placed({ logIndex: '100' })), /invalid index/);
  assert.throws(
    () => judged(log, { ...right, canonicalizedBody: Buffer.from(exampleOf(43).entry) }),
    /root hash does not match/,
  );
  const [, , root = '', , line = ''] = envelope.split('\n');
  const letter = line.length - 40;
  const other = line[letter] === 'A' ? 'B' : 'A';
  for (const altered of [
    envelope.replace('\n100\n', '\n101\n'),
    envelope.replace(root, log.noteAt(99).split('\n')[2] ?? ''),
    envelope.replace(line, line.slice(0, letter) + other + line.slice(letter + 1)),
    envelope.replace(ORIGIN, 'log.example/999902/2026'),
  ]) {
    assert.notEqual(altered, envelope);
    assert.throws(() => judged(log, signed(altered)), /invalid checkpoint signature/);
  }
});

test('another program’s ML-DSA-44 accepts the second signature of a checkpoint, and not that of another size', () => {
  const log = logOf(5);
  const key = keyOf(log.mlDsaKey);
  const note = parseNote(log.noteAt(5)) ?? assert.fail('no note');
  const checkpoint = parseCheckpoint(note.text) ?? assert.fail('no checkpoint');
  const line = note.signatures.find(({ signature }) => signature.length === 8 + 2420) ?? assert.fail('no signature');
  const seconds = Number(new DataView(Uint8Array.from(line.signature).buffer).getBigUint64(0));
  const accepts = (one: typeof checkpoint) =>
    ml_dsa44.verify(line.signature.slice(8), signedMessage.mlDsa44(ORIGIN, one, seconds), key.publicKey);
  assert.ok(accepts(checkpoint));
  assert.ok(!accepts({ ...checkpoint, size: 6 }));
  // The message of C2SP tlog-cosignature, byte for byte, written here once more by hand.
  const label = Buffer.from('subtree/v1\n\0', 'latin1');
  const name = Buffer.from(`\x17${ORIGIN}`, 'latin1');
  const numbers = Buffer.alloc(8 + name.length + 16);
  numbers.writeBigUInt64BE(BigInt(seconds), 0);
  name.copy(numbers, 8);
  numbers.writeBigUInt64BE(5n, 8 + name.length + 8);
  const root = fromBase64(checkpointText(checkpoint).split('\n')[2] ?? '');
  assert.ok(ml_dsa44.verify(line.signature.slice(8), joined(label, name, numbers, root), key.publicKey));
});
