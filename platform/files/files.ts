import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Files by the hash of their content: the same photo is kept once, and what is read is what was written. */
export type Files = {
  /** Keeps a file durably and returns the SHA-256 of its content in hex. */
  keep(content: Uint8Array): Promise<string>;
  /** Reads a file; null when there is none of that hash. */
  read(hash: string): Promise<Uint8Array | null>;
  readonly directory: string;
};

/** Keeps files under a directory, in folders by their first two digits. */
export function openFiles(directory: string): Files {
  const pathOf = (hash: string) => join(directory, hash.slice(0, 2), hash);
  return {
    directory,
    keep: async (content) => {
      const hash = createHash('sha256').update(content).digest('hex');
      const path = pathOf(hash);
      await mkdir(dirname(path), { recursive: true });
      // Written beside and renamed, so that a crash leaves no half file under a true name.
      const beside = `${path}.${process.pid}.part`;
      const handle = await open(beside, 'w');
      try {
        await handle.writeFile(content);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(beside, path);
      return hash;
    },
    read: async (hash) => {
      if (!/^[0-9a-f]{64}$/.test(hash)) return null;
      try {
        return await readFile(pathOf(hash));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
  };
}
