import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DataKey, decipher, EncipheredTrouble, encipher, markOf, masterIdOf, unwrap, wrap } from './enciphered.ts';
import { masterKeyFrom } from './master-key.ts';
import { freshKeyBytes, type SuiteId, suiteOf } from './suites.ts';

const COUNTY = 990101;
const COLUMN = 'submission_person.name';
const keyOf = (id: SuiteId, number = 1): DataKey => ({
  number,
  suite: suiteOf(id) ?? assert.fail(),
  bytes: freshKeyBytes(),
});

for (const id of ['aes', 'sm'] as const) {
  const key = keyOf(id);

  test(`[${id}] a name comes back as it was written, rare characters and all, and two of the same look different`, () => {
    for (const name of ['王小明', '𠮷野', 'O’Brien', ' ', '名'.repeat(500)]) {
      const [one, other] = [encipher(key, COUNTY, COLUMN, name), encipher(key, COUNTY, COLUMN, name)];
      assert.notEqual(one, other);
      assert.ok(!one.includes(name));
      assert.equal(decipher([key], COUNTY, COLUMN, one), name);
    }
    assert.equal(encipher(key, COUNTY, COLUMN, ''), '', 'empty stays empty');
    assert.equal(decipher([key], COUNTY, COLUMN, '李四'), '李四', 'what was written before there were keys');
  });

  test(`[${id}] a value of another county, another column or another key is refused`, () => {
    const text = encipher(key, COUNTY, COLUMN, '王小明');
    assert.throws(() => decipher([key], 990102, COLUMN, text), EncipheredTrouble);
    assert.throws(() => decipher([key], COUNTY, 'submission_person.phone', text), EncipheredTrouble);
    const renamed = text.replace('submission_person.name', 'submission_person.phone');
    assert.throws(() => decipher([key], COUNTY, 'submission_person.phone', renamed), EncipheredTrouble);
    assert.throws(() => decipher([keyOf(id)], COUNTY, COLUMN, text), EncipheredTrouble);
    assert.throws(() => decipher([keyOf(id, 2)], COUNTY, COLUMN, text), EncipheredTrouble);
  });

  test(`[${id}] a value of which a single bit was changed is refused`, () => {
    const text = encipher(key, COUNTY, COLUMN, '王小明');
    const head = text.slice(0, text.lastIndexOf(':') + 1);
    const bytes = Buffer.from(text.slice(head.length), 'base64url');
    for (let place = 0; place < bytes.length; place += 1) {
      const changed = Buffer.from(bytes);
      changed[place] = (changed[place] ?? 0) ^ 1;
      assert.throws(() => decipher([key], COUNTY, COLUMN, head + changed.toString('base64url')), EncipheredTrouble);
    }
    for (const short of [0, 1, 16, bytes.length - 1])
      assert.throws(
        () => decipher([key], COUNTY, COLUMN, `${head}${bytes.subarray(0, short).toString('base64url') || 'A'}`),
        EncipheredTrouble,
      );
  });

  test(`[${id}] a data key opens only under the master key, county and number that it was wrapped for`, () => {
    const [master, other] = [masterKeyFrom(freshKeyBytes(), id), masterKeyFrom(freshKeyBytes(), id)];
    const wrapped = wrap(master, COUNTY, key);
    assert.equal(masterIdOf(wrapped), master.id);
    assert.deepEqual(Buffer.from(unwrap(master, COUNTY, 1, wrapped) ?? []), Buffer.from(key.bytes));
    assert.equal(unwrap(other, COUNTY, 1, wrapped), null);
    assert.equal(unwrap({ ...other, id: master.id }, COUNTY, 1, wrapped), null);
    assert.equal(unwrap(master, 990102, 1, wrapped), null);
    assert.equal(unwrap(master, COUNTY, 2, wrapped), null);
  });
}

test('an algorithm that this program does not know is refused, and a key is not used with another algorithm than its own', () => {
  const key = keyOf('aes');
  const text = encipher(key, COUNTY, COLUMN, '王小明');
  assert.throws(() => decipher([key], COUNTY, COLUMN, text.replace(':aes:', ':rot13:')), /rot13 is unknown/);
  assert.throws(() => decipher([key], COUNTY, COLUMN, text.replace(':aes:', ':sm:')), EncipheredTrouble);
});

test('a mark is the same for the same telephone of one county, column and key, and for nothing else', () => {
  const key = keyOf('aes');
  const made = markOf(key, COUNTY, 'submission_person.phone', '13912345678');
  assert.match(made, /^1:[\w-]{22}$/);
  assert.equal(markOf(key, COUNTY, 'submission_person.phone', '13912345678'), made);
  assert.notEqual(markOf(key, COUNTY, 'submission_person.phone', '13912345679'), made);
  assert.notEqual(markOf(key, 990102, 'submission_person.phone', '13912345678'), made);
  assert.notEqual(markOf(key, COUNTY, 'constituent.phone', '13912345678'), made);
  assert.notEqual(markOf(keyOf('aes'), COUNTY, 'submission_person.phone', '13912345678'), made);
  assert.equal(markOf(key, COUNTY, 'submission_person.phone', ''), '');
});
