import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { fromBase64, textOf, toBase64 } from '#kernel/bytes.ts';
import { checkScriptPlace, SCRIPT } from '#tests/support/check-script.ts';
import { exampleOf, smallLog } from '#tests/support/small-log.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const ORIGIN = 'log.example/999901/2026';

const log = smallLog(
  ORIGIN,
  Array.from({ length: 11 }, (_, n) => exampleOf(n).entry),
);
const keys = [log.logKey, ...log.witnessKeys];
const proof = log.proof(4, exampleOf(4).extra);

test('the script is printed in the manual word for word, and has at most 40 lines', () => {
  const script = readFileSync(SCRIPT, 'utf8');
  assert.ok(script.split('\n').length - 1 <= 40);
  assert.ok(readFileSync(join(ROOT, 'docs/checking.md'), 'utf8').endsWith(`\`\`\`bash\n${script}\`\`\`\n`));
});

test('with openssl, xxd and coreutils alone, a proof is proven by the log’s key, and by those of witnesses', (t) => {
  const { judged } = checkScriptPlace(t, keys);
  for (const size of [1, 2, 7]) {
    const small = smallLog(ORIGIN, log.entries.slice(0, size));
    for (let index = 0; index < size; index += 1) {
      const { status, out, error } = judged(small.proof(index, exampleOf(index).extra), [small.logKey]);
      assert.equal(error, '');
      assert.equal(status, 0);
      assert.match(out, /^✔ 成立 PROVEN\n/);
      assert.ok(out.includes(`\n${textOf(exampleOf(index).entry)}\n`));
      assert.ok(out.includes(`entry ${index}, from 0, of ${size}\n`));
    }
  }
  const { out } = judged(proof);
  assert.ok(out.endsWith(`signed by: ${ORIGIN} witness-1.example witness-2.example\n`), out);
});

/** The text with one letter altered, at a place in the first occurrence of a part. */
function altered(text: string, part: string, place: number): string {
  const start = text.indexOf(part);
  assert.ok(start >= 0, `no ${part}`);
  const at = start + place;
  const letter = /\d/.test(text[at] ?? '') ? (text[at] === '1' ? '2' : '1') : text[at] === 'A' ? 'B' : 'A';
  return text.slice(0, at) + letter + text.slice(at + 1);
}

/** The proof with the text of its extra changed. */
function withExtra(change: (json: string) => string): string {
  const [, line = ''] = proof.split('\n');
  const json = textOf(fromBase64(line.slice('extra '.length)));
  const changed = change(json);
  assert.notEqual(changed, json);
  return proof.replace(line, `extra ${toBase64(new TextEncoder().encode(changed))}`);
}

test('the script refuses a proof of which any part was altered, and says what is wrong', (t) => {
  const { judged } = checkScriptPlace(t, keys);
  const [, , , ...rest] = proof.split('\n');
  const hashes = rest.slice(0, rest.indexOf(''));
  const [origin = '', size = '', root = '', , ...signatures] = rest.slice(hashes.length + 1);
  const [mine = '', , one = '', two = ''] = signatures;
  assert.equal(hashes.length, 4);
  const cases: [string, string, RegExp][] = [
    ['the header', altered(proof, 'c2sp.org', 0), /不是凭证文件 not a tlog-proof/],
    [
      'the kind in the entry',
      withExtra((json) => json.replace('intake.submission.registered', 'ledger.matter.replied')),
      /not in this log/,
    ],
    ['the time in the entry', withExtra((json) => json.replace('\\"t\\":1', '\\"t\\":2')), /not in this log/],
    ['the commitment', withExtra((json) => altered(json, '{\\"c\\":\\"', 12)), /not in this log/],
    ['a control character', withExtra((json) => json.replace('intake', '\u001b[2Jintake')), /no entry in extra/],
    ['no entry', withExtra((json) => json.replace('"entry"', '"other"')), /no entry in extra/],
    ['no extra', proof.replace(/^extra .*\n/m, ''), /no extra or no index/],
    ['the index', proof.replace('\nindex 4\n', '\nindex 5\n'), /not in this log/],
    ['an index beyond the size', proof.replace('\nindex 4\n', '\nindex 11\n'), /the index is beyond the size/],
    ['a leading zero', proof.replace('\nindex 4\n', '\nindex 04\n'), /no extra or no index/],
    ['a command as the index', proof.replace('\nindex 4\n', '\nindex a[$(id)]\n'), /no extra or no index/],
    ...hashes.map((hash, at): [string, string, RegExp] => [
      `hash ${at}`,
      altered(proof, hash, 7 + at),
      /not in this log/,
    ]),
    ['a hash too few', proof.replace(`${hashes[0]}\n`, ''), /not in this log|not a path/],
    ['a hash too many', proof.replace(`${hashes[3]}\n`, `${hashes[3]}\n${hashes[3]}\n`), /not a path/],
    ['loose base64', proof.replace(hashes[0] ?? '', `${hashes[0]} `), /bad base64/],
    ['the origin', altered(proof, `\n\n${origin}`, 3), /unfit key/],
    ['the size', proof.replace(`\n${size}\n`, '\n12\n'), /not in this log|not a path|wrong signature/],
    ['the root', altered(proof, root, 9), /not in this log/],
    ['the log’s signature', altered(proof, mine, mine.length - 9), /wrong signature of log\.example/],
    ['the log’s key id', altered(proof, mine, mine.indexOf(' ', 2) + 2), /not signed by log\.example/],
    ['the log’s name', altered(proof, mine, 3), /not signed by log\.example/],
    ['the dash', proof.replace(mine, mine.replace('—', '-')), /not signed by log\.example/],
    ['the first witness’s signature', altered(proof, one, one.length - 9), /wrong signature of witness-1/],
    ['the first witness’s time', altered(proof, one, one.indexOf(' ', 2) + 14), /wrong signature of witness-1/],
    ['the second witness’s signature', altered(proof, two, two.length - 20), /wrong signature of witness-2/],
    ['no newline at the end', proof.trimEnd(), /not a tlog-proof/],
    ['a zero byte', proof.replace('index', '\0index'), /not a tlog-proof/],
    ['nothing', '', /not a tlog-proof/],
  ];
  for (const [what, text, said] of cases) {
    assert.notEqual(text, proof, what);
    const { status, out, error } = judged(text);
    assert.deepEqual([status, out], [1, ''], `${what}: ${out}`);
    assert.match(error, /^✖ 不成立 NOT PROVEN: /, what);
    assert.match(error, said, what);
  }
});

test('what the script says it doesn’t check it doesn’t: the fields, the second signature, witnesses not asked for', (t) => {
  const { judged } = checkScriptPlace(t, keys);
  const [mlDsa = '', one = ''] = proof
    .slice(proof.lastIndexOf('\n\n') + 2)
    .split('\n')
    .slice(1);
  assert.ok(mlDsa.length > 3000);
  for (const text of [
    withExtra((json) => json.replace('13800000000', '13900000000')),
    altered(proof, mlDsa, 100),
    altered(proof, one, one.length - 9),
  ])
    assert.equal(judged(text, [log.logKey]).status, 0);
});

test('the script believes only keys that are what they say: another log’s, a witness’s first, a wrong id are refused', (t) => {
  const { judged } = checkScriptPlace(t, keys);
  const other = smallLog(ORIGIN, []);
  const [witness = ''] = log.witnessKeys;
  for (const [given, said] of [
    [[other.logKey], /not signed by log\.example/],
    [[witness], /unfit key/],
    [[log.logKey, log.logKey], /unfit key/],
    [[log.logKey, ...other.witnessKeys], /not signed by witness-1/],
    [[log.logKey.replace(/\+(.)/, (_, digit) => `+${digit === '0' ? '1' : '0'}`)], /unfit key/],
    [[log.mlDsaKey], /unfit key/],
    [['nonsense'], /unfit key|bad base64/],
  ] as const) {
    const { status, error } = judged(proof, given);
    assert.equal(status, 1, given.join(' '));
    assert.match(error, said);
  }
  assert.equal(judged(proof, []).status, 2);
});
