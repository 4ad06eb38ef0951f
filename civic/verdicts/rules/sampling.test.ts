import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { certainReasonOf, drawOf, followUpReasonOf, type Replied } from './sampling.ts';

const ordinary: Replied = {
  isSealed: false,
  kind: 'help',
  resultKind: 'solved',
  categoryCode: '09.01',
  wasSupervised: false,
};

test('every sealed, conduct, "not so", not supported, hardship and late matter is called, whatever the lot', () => {
  const certain: [Partial<Replied>, string][] = [
    [{ isSealed: true }, 'sealed'],
    [{ kind: 'conduct_report' }, 'conduct'],
    [{ resultKind: 'not_so' }, 'not_so'],
    [{ resultKind: 'not_supported' }, 'not_supported'],
    [{ categoryCode: '06.01' }, 'hardship'],
    [{ wasSupervised: true }, 'supervised'],
  ];
  for (const [difference, reason] of certain) {
    const matter = { ...ordinary, ...difference };
    assert.equal(certainReasonOf(matter), reason);
    assert.equal(followUpReasonOf(matter, 0.999), 'always');
  }
});

test('the lot decides about an ordinary matter', () => {
  assert.equal(certainReasonOf(ordinary), null);
  assert.equal(followUpReasonOf(ordinary, 0.1), 'sampled');
  assert.equal(followUpReasonOf(ordinary, 0.9), 'not_sampled');
});

test('of ten thousand ordinary matters at least 30 % and not many more are drawn, the same ones each time', () => {
  const drawnOf = () =>
    Array.from({ length: 10_000 }, (_, index) =>
      drawOf(createHash('sha256').update(`seed matter ${index}`).digest()),
    ).map((draw) => followUpReasonOf(ordinary, draw) === 'sampled');
  const drawn = drawnOf();
  const count = drawn.filter(Boolean).length;
  assert.ok(count >= 3000 && count <= 4000, `${count} of 10,000`);
  assert.deepEqual(drawnOf(), drawn);
});

test('a lot lies between 0 and 1, 1 left out', () => {
  assert.equal(drawOf(new Uint8Array(32)), 0);
  assert.ok(drawOf(new Uint8Array(32).fill(255)) < 1);
});
