import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { bytesOf, textOf } from '#kernel/bytes.ts';
import { parsePolicy } from '#kernel/tlog/policy.ts';
import { sha256, verifySignature } from '#platform/tlog/primitives.ts';
import { exampleOf, FIELDS, smallLog } from '#tests/support/small-log.ts';
import { judgeProofFile, withEd25519Alone } from './checking.ts';
import { isCommittedTo, readExtra } from './extra.ts';

const MEANS = { sha256, verify: verifySignature };
const ORIGIN = 'log.example/999901/2026';
const log = smallLog(
  ORIGIN,
  Array.from({ length: 6 }, (_, n) => exampleOf(n).entry),
);
const whole = log.proof(3, exampleOf(3).extra);

function policyOf(text: string) {
  const policy = parsePolicy(sha256, text);
  return 'wrongLine' in policy ? assert.fail(`line ${policy.wrongLine}`) : policy;
}

test('what an entry commits to is what the formula says, written here once more with OpenSSL', () => {
  const { entry, extra } = exampleOf(3);
  const { fields } = JSON.parse(textOf(extra)) as { readonly fields: readonly (readonly [string, string, string])[] };
  const all = createHash('sha256').update('minqing/c/v1\0');
  for (const [name, value, salt] of fields) {
    const field = createHash('sha256').update('minqing/f/v1\0').update(Buffer.from(salt, 'base64url'));
    all.update(field.update(JSON.stringify([name, value]), 'utf8').digest());
  }
  assert.equal(fields.length, FIELDS.length);
  assert.equal((JSON.parse(textOf(entry)) as { readonly c: string }).c, all.digest('base64url'));
});

test('a proof of which fields were withheld or erased still commits to all, and other fields, order or salts do not fit', () => {
  const told = readExtra(exampleOf(3).extra) ?? assert.fail('not read');
  assert.ok(isCommittedTo(sha256, told));
  const without = readExtra(exampleOf(3, ['phone', 'words']).extra) ?? assert.fail('not read');
  assert.ok(isCommittedTo(sha256, without));
  assert.equal(without.fields.filter((field) => 'hash' in field).length, 2);
  assert.ok(!JSON.stringify(without).includes('13800000000'));
  const [first, second, ...others] = told.fields;
  assert.ok(first && second && 'salt' in first);
  for (const fields of [
    [second, first, ...others],
    told.fields.slice(1),
    [...told.fields, first],
    [{ ...first, salt: sha256(first.salt) }, second, ...others],
    [],
  ])
    assert.ok(!isCommittedTo(sha256, { ...told, fields }));
  const { c, ...bare } = told.entry;
  assert.ok(c);
  assert.ok(isCommittedTo(sha256, { ...told, entry: bare, fields: [] }));
  assert.ok(!isCommittedTo(sha256, { ...told, entry: bare }));
});

test('what a proof tells is not read when anything in it is missing, more or written otherwise', () => {
  const { entry, extra } = exampleOf(7);
  assert.equal(readExtra(extra)?.entryText, textOf(entry));
  const json = textOf(extra);
  for (const [from, to] of [
    [/"v":1\}$/, '"v":2}'],
    [/"v":1\}$/, '"v":1,"w":1}'],
    ['"fields":[', '"fields":[1,'],
    ['"fields":[', '"fields":[["a"],'],
    ['"fields":[', '"fields":[["a","b"],'],
    ['"fields":[', '"fields":[["a","b","c","d"],'],
    ['"fields":[', '"fields": ['],
    ['"entry":"', '"entry":1,"x":"'],
    ['"entry":"{', '"entry":"{ '],
    ['\\"v\\":1', '\\"v\\":2'],
    ['13800000000', '\\u0031'],
  ] as const) {
    const changed = json.replace(from, to);
    assert.notEqual(changed, json);
    assert.equal(readExtra(bytesOf(changed)), null, changed);
  }
  assert.equal(readExtra(bytesOf(`\ufeff${json}`)), null);
  assert.equal(readExtra(bytesOf('null')), null);
  assert.equal(readExtra(Uint8Array.of(0xff, 0xfe)), null);
});

/** The proof as bytes with one bit turned at a place, read as a file would be. */
function turned(bytes: Uint8Array, at: number): string {
  return textOf(bytes.map((byte, place) => (place === at ? byte ^ (1 << (at % 8)) : byte)));
}

test('no proof of which a single bit was turned is proven, wherever it is', () => {
  // Without the signature that the page can't judge; what follows is for it.
  const own = whole.replace(/^— \S+ \S{1000,}\n/m, '');
  assert.ok(own.length < whole.length - 3000);
  const policy = withEd25519Alone(policyOf(log.policy));
  assert.equal(judgeProofFile(own, policy, MEANS).verdict, 'proven');
  const bytes = bytesOf(own);
  const verdicts = new Map<string, number>();
  for (const at of bytes.keys()) {
    const { verdict } = judgeProofFile(turned(bytes, at), policy, MEANS);
    assert.notEqual(verdict, 'proven', `byte ${at} of ${bytes.length}: ${JSON.stringify(own.slice(at - 9, at + 9))}`);
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
  }
  assert.deepEqual(
    [...verdicts.keys()].sort(),
    [
      'forged',
      'no_checkpoint',
      'no_proof',
      'no_extra',
      'not_included',
      'other_fields',
      'unknown_log',
      'waiting',
    ].sort(),
  );
});

test('who knows ML-DSA refuses a wrong signature by it; who doesn’t passes over it', () => {
  const policy = policyOf(log.policy);
  assert.equal(judgeProofFile(whole, policy, MEANS).verdict, 'proven');
  const at = whole.search(/^— \S+ \S{1000,}\n/m) + 500;
  const altered = whole.slice(0, at) + (whole[at] === 'A' ? 'B' : 'A') + whole.slice(at + 1);
  assert.deepEqual(judgeProofFile(altered, policy, MEANS), {
    verdict: 'forged',
    by: `${ORIGIN} (${log.mlDsaKey.split('+')[1]})`,
  });
  assert.equal(judgeProofFile(altered, withEd25519Alone(policy), MEANS).verdict, 'proven');
});
