import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fromBase64 } from '#kernel/bytes.ts';
import { type VerifierKey, verifierKey } from '#kernel/tlog/note.ts';
import { sha256, verifySignature } from '#platform/tlog/primitives.ts';
import { MEANS } from '../../apps/public/check/means.ts';

// The edge cases of C2SP/CCTV: odd points, which only somebody who holds a key, or made an odd one, can bring about.
const { vectors } = JSON.parse(readFileSync(new URL('../vectors/ed25519.json', import.meta.url), 'utf8')) as {
  readonly vectors: readonly {
    readonly number: number;
    readonly key: string;
    readonly signature: string;
    readonly message: string;
    readonly flags: string;
  }[];
};

const JUDGES = { 'the server': verifySignature, 'the page': MEANS.verify };
const ofHex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));

/** Odd points that make a signature say less than it seems to, or that not every program takes. */
const REFUSED = /low_order_A|low_order_R|non_canonical|low_order_residue/;

test('the server and the page refuse the same odd keys and signatures (C2SP/CCTV, 66 kinds)', () => {
  const isLowOrder = (flags: string) => REFUSED.test(flags.replaceAll(/low_order_component_[AR]/g, ''));
  assert.equal(vectors.length, 66);
  const accepted = vectors.filter(({ flags }) => !isLowOrder(flags)).length;
  assert.ok(accepted >= 3);
  for (const { number, key, signature, message, flags } of vectors)
    for (const [who, verify] of Object.entries(JUDGES)) {
      const known = verifierKey(sha256, 'a.example/1', 'ed25519', ofHex(key));
      const isRight = verify(known, Buffer.from(message), ofHex(signature));
      assert.equal(isRight, !isLowOrder(flags), `${who}, vector ${number}: ${flags}`);
    }
});

/** The order of the base point (RFC 8032 §5.1). */
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;

/** 32 bytes, the least first. */
function littleEndian(number: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, at) => Number((number >> BigInt(8 * at)) & 255n));
}

test('a signature has one form: S written a whole order higher is refused, as are other lengths', () => {
  for (let round = 0; round < 20; round += 1) {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const bytes = fromBase64(publicKey.export({ format: 'jwk' }).x ?? '');
    const key: VerifierKey = verifierKey(sha256, 'a.example/1', 'ed25519', bytes);
    const message = Buffer.from(`message ${round}`);
    const right = Uint8Array.from(sign(null, message, privateKey));
    const s = right.subarray(32).reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
    for (const [who, verify] of Object.entries(JUDGES)) {
      assert.ok(verify(key, message, right), who);
      const higher = Uint8Array.from([...right.subarray(0, 32), ...littleEndian(s + ORDER)]);
      assert.ok(!verify(key, message, higher), who);
      assert.ok(!verify(key, message, right.subarray(0, 63)), who);
      assert.ok(!verify(key, message, Uint8Array.from([...right, 0])), who);
      assert.ok(!verify(key, message, new Uint8Array(64)), who);
      assert.ok(!verify(key, Buffer.from(`message ${round}!`), right), who);
    }
  }
});
