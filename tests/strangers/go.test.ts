import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { bytesOf } from '#kernel/bytes.ts';
import { exampleOf, type SmallLog, smallLog } from '#tests/support/small-log.ts';
import { ask, buildGoJudge, directoryOf, type Said } from '#tests/support/stranger.ts';

// The judge's own code stands in tests/strangers/judge; what it judges with is Go's checksum database library.

const ORIGIN = 'log.example/999901/2026';

/** A log of so many entries, short ones but for the first. */
function logOf(size: number): SmallLog {
  const entries = Array.from({ length: size }, (_, n) => (n === 0 ? exampleOf(n).entry : bytesOf(`{"n":${n}}`)));
  return smallLog(ORIGIN, entries);
}

/** Writes a log with older checkpoints and a few proofs, as an archive would hold them. */
function archived(t: TestContext, log: SmallLog, olderSizes: readonly number[]): string {
  const directory = directoryOf(t);
  log.write(directory, olderSizes);
  mkdirSync(join(directory, 'proofs'));
  for (const index of new Set([0, log.size >> 1, log.size - 1]))
    writeFileSync(join(directory, 'proofs', `${index}.tlog-proof`), log.proof(index, exampleOf(index).extra));
  return directory;
}

const judged = (judge: string, directory: string): Said => ask(judge, [directory], 'the judge was not built');

test('Go’s own code recounts logs of 1, 255, 256, 257 and 70,000 entries, with every tile, proof and older checkpoint', (t) => {
  const judge = buildGoJudge(t);
  for (const [size, older] of [
    [1, []],
    [255, [1, 254]],
    [256, [1, 255]],
    [257, [255, 256]],
    [70_000, [1, 256, 65_535, 65_536, 65_537, 69_999]],
  ] as const) {
    const { status, out, error } = judged(judge, archived(t, logOf(size), older));
    assert.equal(status, 0, `${size}: ${error}`);
    const proofs = Math.ceil(size / (1 + Math.floor(size / 7))) + Math.min(size, 3);
    assert.equal(out, `right: ${size} entries, 2 witnesses, ${proofs} + ${2 * older.length} proofs\n`);
  }
});

/**
 * Alters one byte of a file at a place, counted from the end when below 0: a bit of a tile, and in a text a letter, so
 * that base64 stays base64.
 */
function alter(path: string, place: number): void {
  const bytes = readFileSync(path);
  const at = place < 0 ? bytes.length + place : place;
  const byte = bytes[at] ?? assert.fail(`${path} has no byte ${place}`);
  bytes[at] = path.includes('/tile/') ? byte ^ 1 : byte === 0x41 ? 0x42 : 0x41;
  writeFileSync(path, bytes);
}

/** The place of the first byte of a signature, inside the base64 of the line of so many. */
function signatureAt(note: string, line: number): number {
  const lines = note.slice(note.indexOf('\n\n') + 2).split('\n');
  const before = lines.slice(0, line).map((one) => `${one}\n`);
  const start = note.length - lines.join('\n').length + before.join('').length;
  // Past the name, the key's four bytes and a time of eight.
  return Buffer.byteLength(note.slice(0, note.indexOf(' ', start + 2) + 1)) + 20;
}

test('one altered byte anywhere is named by Go’s own code: in an entry, a tile, the checkpoint, a signature, a proof', (t) => {
  const judge = buildGoJudge(t);
  const log = logOf(600);
  const checkpoint = log.noteAt(600);
  const proof = log.proof(300, exampleOf(300).extra);
  const firstBundle = exampleOf(0).entry.length + 2;
  const [w1 = '', w2 = ''] = log.witnessKeys.map((key) => key.split('+').slice(0, 2).join('+'));
  const mine = log.logKey.split('+').slice(0, 2).join('+');
  for (const [path, place, said] of [
    ['tile/entries/000', 10, 'recount: entry 0 is not the one that was logged'],
    ['tile/entries/000', firstBundle + 4, 'recount: entry 1 is not the one that was logged'],
    ['tile/entries/002.p/88', -3, 'recount: entry 599 is not the one that was logged'],
    ['tile/entries/001', 1, /^recount: entry 256 is not the one|^tile\/entries\/001: entry \d+ is cut off/],
    ['tile/0/000', 0, 'tile/0/000: not the hashes of its entries'],
    ['tile/0/001', 8191, 'tile/0/001: not the hashes of its entries'],
    ['tile/0/002.p/88', 31, 'tile/0/002.p/88: not the hashes of its entries'],
    ['tile/1/000.p/2', 40, 'tile/1/000.p/2: not the hashes of its entries'],
    ['checkpoint', 3, `checkpoint: invalid signature for key ${mine}`],
    ['checkpoint', ORIGIN.length + 1, `checkpoint: invalid signature for key ${mine}`],
    ['checkpoint', ORIGIN.length + 9, `checkpoint: invalid signature for key ${mine}`],
    ['checkpoint', signatureAt(checkpoint, 0), `checkpoint: invalid signature for key ${mine}`],
    ['checkpoint', signatureAt(checkpoint, 2), `checkpoint: invalid signature for key ${w1}`],
    ['checkpoint', signatureAt(checkpoint, 3), `checkpoint: invalid signature for key ${w2}`],
    ['checkpoints/300', ORIGIN.length + 9, `checkpoints/300: invalid signature for key ${mine}`],
    ['requests/300', 20, 'requests/300: invalid transparency proof'],
    ['requests/300', 4, /^requests\/300: strconv.ParseUint/],
    ['proofs/300.tlog-proof', proof.indexOf('\nindex 300\n') + 20, 'proofs/300.tlog-proof: invalid transparency proof'],
    ['proofs/300.tlog-proof', proof.indexOf('\nindex 300\n') + 7, /^proofs\/300.tlog-proof: strconv|: invalid transp/],
    ['proofs/300.tlog-proof', -30, /^proofs\/300.tlog-proof: invalid signature for key/],
  ] as const) {
    const directory = archived(t, log, [300]);
    alter(join(directory, path), place);
    const { status, error } = judged(judge, directory);
    assert.equal(status, 1, `${path} ${place} was let pass`);
    if (typeof said === 'string') assert.equal(error, `${said}\n`, `${path} ${place}`);
    else assert.match(error, said);
  }
});

test('Go’s own code ignores a signature by ML-DSA, and is not content with witnesses alone', (t) => {
  const judge = buildGoJudge(t);
  const log = logOf(9);
  const directory = directoryOf(t);
  log.write(directory);
  const note = log.noteAt(9);
  assert.equal(note.split('\n').filter((line) => line.startsWith('— ')).length, 4);
  alter(join(directory, 'checkpoint'), signatureAt(note, 1));
  assert.equal(judged(judge, directory).error, '');
  const lines = note.split('\n');
  writeFileSync(join(directory, 'checkpoint'), lines.filter((line) => !line.startsWith(`— ${ORIGIN} `)).join('\n'));
  assert.equal(judged(judge, directory).error, 'checkpoint: note has no verifiable signatures\n');
});

test('Go’s own code names a log that was written anew: an older checkpoint is no beginning of it', (t) => {
  const judge = buildGoJudge(t);
  const log = logOf(300);
  const other = smallLog(
    ORIGIN,
    log.entries.map((entry, n) => (n === 100 ? bytesOf('{"n":"another"}') : entry)),
  );
  const directory = directoryOf(t);
  other.write(directory, [200]);
  const { root } = log.checkpointAt(200);
  assert.notDeepEqual(root, other.checkpointAt(200).root);
  // The same keys signed both: a fork. Only the hashes can tell.
  const forked = smallLog(ORIGIN, log.entries.slice(0, 200), { like: other });
  writeFileSync(join(directory, 'checkpoints/200'), forked.noteAt(200));
  assert.equal(judged(judge, directory).error, 'checkpoints/200: invalid transparency proof\n');
});
