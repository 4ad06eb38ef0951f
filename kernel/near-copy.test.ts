import assert from 'node:assert/strict';
import { test } from 'node:test';
import { longestShared, piecesOf, samplesOf, sharedWith } from './near-copy.ts';

/** A generator of random numbers that says the same for the same seed (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function text(next: () => number, length: number): string {
  return String.fromCharCode(...Array.from({ length }, () => 0x4e00 + Math.floor(next() * 3000)));
}

test('[§6.4] of texts that share 0.30 or more, at least 95 in 100 are found by their pieces', () => {
  const next = chance(20261122);
  let [alike, found] = [0, 0];
  for (let round = 0; round < 2000; round += 1) {
    const length = 80 + Math.floor(next() * 320);
    const one = text(next, length);
    const taken = Math.floor(length * (0.3 + next() * 0.4));
    const other = `${text(next, Math.floor(next() * length))}${one.slice(5, 5 + taken)}${text(next, length - taken)}`;
    if (sharedWith(piecesOf(one), piecesOf(other)) < 0.3) continue;
    alike += 1;
    const samples = new Set(samplesOf(one));
    if (samplesOf(other).some((piece) => samples.has(piece))) found += 1;
  }
  assert.ok(alike > 1000, `only ${alike} texts were alike`);
  assert.ok(found / alike >= 0.95, `${found} of ${alike} found`);
});

test('what is kept of a text is an eighth of its pieces, of a short one 24, and of texts without five characters none', () => {
  const next = chance(7);
  assert.equal(samplesOf(text(next, 804)).length, 100);
  assert.equal(samplesOf(text(next, 100)).length, 24);
  assert.equal(samplesOf(text(next, 14)).length, 10);
  assert.deepEqual(samplesOf('好的，ok'), []);
});

test('a long quotation is nobody’s copy, and the hash of a piece stays as it was kept', () => {
  assert.deepEqual(samplesOf('《关于进一步加强和改进联系服务群众工作的若干意见办法》'), []);
  assert.deepEqual(samplesOf('路面已经修好'), samplesOf('路面，已经修好。'));
  assert.deepEqual(samplesOf('路面已经修好'), [71_261_223, 1_365_994_389]);
});

test('what was copied is shown as it is written, marks and all, so that it can be pointed at', () => {
  const text = '您好！水渠的第三道闸门，铁板锈穿了；已换新板。请放心。';
  const shown = longestShared(text, '水渠的第三道闸门铁板锈穿了，已换新板');
  assert.equal(shown, '水渠的第三道闸门，铁板锈穿了；已换新板');
  assert.ok(text.includes(shown));
  assert.equal(longestShared(text, '别的事'), '');
});
