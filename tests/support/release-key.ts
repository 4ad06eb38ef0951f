import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ReleaseKey, releaseKeyOf } from '#platform/sealing/release-key.ts';

/** A key made as a house makes its release key, of no house; also as the key of a guardian. */
export async function passingReleaseKey(): Promise<ReleaseKey> {
  const directory = await mkdtemp(join(tmpdir(), 'minqing-release-'));
  try {
    return await releaseKeyOf(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
