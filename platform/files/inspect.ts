import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** A file that is kept under the hash of its content, and whether its content still has that hash. */
export type InspectedFile = {
  readonly hash: string;
  readonly path: string;
  readonly byteCount: number;
  readonly isIntact: boolean;
};

/** Reads every kept file under a directory anew and compares it with its name. Half-written ones are passed over. */
export async function* inspectFiles(directory: string): AsyncGenerator<InspectedFile> {
  for (const folder of (await namesIn(directory)).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
    for (const hash of (await namesIn(join(directory, folder))).filter((name) => /^[0-9a-f]{64}$/.test(name))) {
      const path = join(directory, folder, hash);
      const { size } = await stat(path);
      yield { hash, path, byteCount: size, isIntact: (await hashOfFile(path)) === hash };
    }
  }
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return (await readdir(directory)).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** SHA-256 of a file's content in hex. */
export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Uint8Array);
  return hash.digest('hex');
}

/** Copies a file durably: beside its place, flushed, renamed, so that a crash leaves no half file under a true name. */
export async function copyDurably(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  const beside = join(dirname(to), `.${basename(to)}.${process.pid}.part`);
  await copyFile(from, beside);
  const handle = await open(beside, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(beside, to);
}
