import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { entryText } from '#civic/trustlog/rules/entry.ts';
import { bytesOf, joined, toBase64Url } from '#kernel/bytes.ts';
import { checkpointText } from '#kernel/tlog/checkpoint.ts';
import { noteText } from '#kernel/tlog/note.ts';
import { bundleOf, tilePath, tilesOf } from '#kernel/tlog/tiles.ts';
import { grow, leafHash, rootOf } from '#kernel/tlog/tree.ts';
import { sha256 } from '#platform/tlog/primitives.ts';
import { makeSigningKey, signCheckpoint } from '#platform/tlog/signing-key.ts';
import { audit } from '#tools/audit/audit.ts';
import { sourceAt } from '#tools/audit/source.ts';

const ORIGIN = 'minqing.example/990101/log/2026';
const KEYS = [makeSigningKey(ORIGIN, 'ed25519'), makeSigningKey(ORIGIN, 'mlDsa44')];
const START = Date.parse('2026-11-21T02:00:00Z');
const SIZE = 700;
/** So many bits are changed at random; MUTATIONS=10000 for the whole proof. */
const MUTATIONS = Number(process.env.MUTATIONS ?? 70);
/** Kept checkpoints; the log grew by a leaf a second. */
const KEPT = [100, 256, 300, 600];

/** Entries of fifty subjects in turn, each a second after the one before. */
function entriesOf(
  size: number,
  changes: Readonly<Record<number, (entry: Record<string, string | number>) => void>> = {},
) {
  const last = new Map<string, Uint8Array>();
  return Array.from({ length: size }, (_, index) => {
    const m = `subject-${index % 50}`;
    const before = last.get(m);
    const entry = { v: 1 as const, k: 'test.x.told', t: START + index * 1000, m, n: Math.floor(index / 50) };
    const whole: Record<string, string | number> = { ...entry, ...(before && { p: toBase64Url(before) }) };
    changes[index]?.(whole);
    const text = entryText(whole as typeof entry);
    last.set(m, leafHash(sha256, bytesOf(text)));
    return text;
  });
}

function noteOf(entries: readonly string[], size: number): string {
  const tree = grow(
    sha256,
    { size: 0, edge: [] },
    entries.slice(0, size).map((text) => leafHash(sha256, bytesOf(text))),
  );
  const checkpoint = { origin: ORIGIN, size, root: rootOf(sha256, tree.edge) };
  const seconds = START / 1000 + size;
  const signatures = KEYS.map((key) => signCheckpoint(key, checkpoint, seconds));
  return noteText({ text: checkpointText(checkpoint), signatures });
}

/** Writes a log as a folder, the way it is served. */
async function writtenLog(t: TestContext, entries: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'minqing-audit-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const write = async (path: string, content: string | Uint8Array) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  };
  const levels: Uint8Array[][] = [];
  grow(
    sha256,
    { size: 0, edge: [] },
    entries.map((text) => leafHash(sha256, bytesOf(text))),
    ({ height }, hash) => {
      if (height % 8 === 0) levels[height / 8] = [...(levels[height / 8] ?? []), hash];
    },
  );
  for (const place of tilesOf(entries.length)) {
    const from = place.number * 256;
    const content =
      place.level === 'entries'
        ? bundleOf(entries.slice(from, from + place.width).map(bytesOf))
        : joined(...(levels[place.level] ?? []).slice(from, from + place.width));
    await write(tilePath(place), content);
  }
  for (const size of KEPT) await write(`checkpoints/${size}`, noteOf(entries, size));
  await write('checkpoint', noteOf(entries, entries.length));
  return folder;
}

const keys = KEYS.map(({ key }) => key);
const found = async (folder: string) => (await audit(sourceAt(folder), keys)).finding;

/** Changes a file in place. */
async function alter(folder: string, path: string, change: (bytes: Buffer) => Buffer): Promise<void> {
  await writeFile(join(folder, path), change(await readFile(join(folder, path))));
}

test('[004-20] a log in order is found in order, entry by entry, tile by tile, at every kept checkpoint', async (t) => {
  const folder = await writtenLog(t, entriesOf(SIZE));
  const { finding, state } = await audit(sourceAt(folder), keys);
  assert.equal(finding, null);
  assert.equal(state.size, SIZE);
  assert.deepEqual([...state.counts], [['test.x.told', SIZE]]);
});

test('[004-20] of any byte of any file that is changed the audit says so, and names the first wrong entry where there is one', async (t) => {
  const folder = await writtenLog(t, entriesOf(SIZE));
  const paths = ['checkpoint', ...KEPT.map((size) => `checkpoints/${size}`), ...[...tilesOf(SIZE)].map(tilePath)];
  const bytes = await Promise.all(paths.map(async (path) => ({ path, whole: await readFile(join(folder, path)) })));
  let named = 0;
  for (let round = 0; round < MUTATIONS; round += 1) {
    const { path, whole } = bytes[round % bytes.length] ?? assert.fail();
    const at = randomInt(whole.length);
    const bit = 1 << randomInt(8);
    await writeFile(
      join(folder, path),
      whole.map((byte, index) => (index === at ? byte ^ bit : byte)),
    );
    const finding = await found(folder);
    assert.ok(finding, `${path}: bit ${bit} of byte ${at} was not noticed`);
    if (path.startsWith('tile/') && finding.index !== null) {
      named += 1;
      const tile = Number(/(\d+)(\.p|$)/.exec(path)?.[1]);
      if (!path.startsWith('tile/1/')) assert.equal(Math.floor(finding.index / 256), tile, path);
    }
    await writeFile(join(folder, path), whole);
  }
  assert.ok(named > 10);
  assert.equal(await found(folder), null);
});

test('[002-36] an entry that is left out, doubled, moved or given another number is named, though all hashes were made anew', async (t) => {
  const right = entriesOf(SIZE);
  const wrong = (entries: readonly string[]) => writtenLog(t, entries).then(found);
  assert.equal((await wrong(right.toSpliced(130, 1)))?.index, 179);
  assert.equal((await wrong(right.toSpliced(130, 0, right[130] ?? '')))?.index, 131);
  assert.equal((await wrong(right.with(130, right[131] ?? '').with(131, right[130] ?? '')))?.index, undefined);
  assert.equal((await wrong(right.with(130, right[180] ?? '').with(180, right[130] ?? '')))?.index, 130);
  assert.equal((await wrong(entriesOf(SIZE, { 130: (entry) => void Object.assign(entry, { n: 9 }) })))?.index, 130);
  assert.equal(
    (await wrong(right.with(130, (right[130] ?? '').replace(':1000', ': 1000').replace('{', '{ '))))?.index,
    130,
  );
});

test('[002-36] an entry whose time was put back or forward beyond the signatures around it is named', async (t) => {
  const shifted = (index: number, milliseconds: number) =>
    writtenLog(
      t,
      entriesOf(SIZE, { [index]: (entry) => void Object.assign(entry, { t: Number(entry.t) + milliseconds }) }),
    ).then(found);
  assert.deepEqual(await shifted(400, -3_600_000), {
    index: 400,
    what: 'it claims a time before the signature that stood before it',
  });
  assert.deepEqual(await shifted(400, 3_600_000), { index: 400, what: 'it claims a time after it was signed' });
  assert.equal(await shifted(400, 60_000), null);
});

test('[004-20] two histories of one log are told apart: a kept checkpoint that the entries do not have', async (t) => {
  const folder = await writtenLog(t, entriesOf(SIZE));
  const other = entriesOf(SIZE, { 5: (entry) => void Object.assign(entry, { k: 'test.x.other' }) });
  await writeFile(join(folder, 'checkpoints/300'), noteOf(other, 300));
  const finding = await found(folder);
  assert.deepEqual(finding, {
    index: null,
    what: 'the root over the first 300 entries is not the one that was signed',
    among: [256, 299],
  });
  await alter(folder, 'checkpoints/300', (bytes) => Buffer.from(bytes.toString().replaceAll(/— .*\n/g, '')));
  assert.match((await found(folder))?.what ?? '', /checkpoint/);
});
