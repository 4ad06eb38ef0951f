import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openFiles } from './files.ts';

test('the same photo sent twenty times at once is kept once, and nobody is refused', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'minqing-files-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  const files = openFiles(directory);
  const photo = new Uint8Array(50_000).fill(7);
  const hashes = await Promise.all(Array.from({ length: 20 }, () => files.keep(photo)));
  const [hash = ''] = new Set(hashes);
  assert.equal(new Set(hashes).size, 1);
  assert.deepEqual(await readdir(join(directory, hash.slice(0, 2))), [hash], 'nothing is left beside it');
  assert.deepEqual(new Uint8Array((await files.read(hash)) ?? []), photo);
});
