import { open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file's text; null when there is no such file. */
export async function readDurable(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Replaces a file so that after a crash or a power cut it holds the old text or the new one, whole. Only its owner may
 * read it. When this returns, the new text is on the disk.
 */
export async function writeDurable(path: string, text: string): Promise<void> {
  const aside = `${path}.new`;
  const file = await open(aside, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(aside, path);
  // The name is on the disk only when its directory is.
  const directory = await open(dirname(path), 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
