import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Files by the hash of their content: the same photo is kept once, and what is read is what was written. */
export type Files = {
  /** Keeps a file durably and returns the SHA-256 of its content in hex. */
  keep(content: Uint8Array): Promise<string>;
  /** Reads a file; null when there is none of that hash. */
  read(hash: string): Promise<Uint8Array | null>;
  /** Whether there is a file of that hash. */
  has(hash: string): Promise<boolean>;
  /**
   * Taking a file away in two steps: set aside it is not there for anybody any more, and then, whoever has looked once
   * more whether it is wanted puts it back or throws it away. Each is nothing when there is nothing to do.
   */
  setAside(hash: string): Promise<void>;
  putBack(hash: string): Promise<void>;
  throwAway(hash: string): Promise<void>;
  readonly directory: string;
};

/** Keeps files under a directory, in folders by their first two digits. */
export function openFiles(directory: string): Files {
  const pathOf = (hash: string) => join(directory, hash.slice(0, 2), hash);
  return {
    directory,
    keep: async (content) => {
      const hash = hashOfContent(content);
      const path = pathOf(hash);
      await mkdir(dirname(path), { recursive: true });
      // Written beside and renamed, so that a crash leaves no half file under a true name; under a name of its own, so
      // that the same photo sent twice at once is no race.
      const beside = `${path}.${randomUUID()}.part`;
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
    read: async (hash) => (HASH.test(hash) ? unlessMissing(() => readFile(pathOf(hash))) : null),
    has: async (hash) => HASH.test(hash) && (await unlessMissing(() => stat(pathOf(hash)))) !== null,
    setAside: async (hash) => {
      await unlessMissing(() => rename(pathOf(hash), `${pathOf(hash)}.aside`));
    },
    putBack: async (hash) => {
      await unlessMissing(() => rename(`${pathOf(hash)}.aside`, pathOf(hash)));
    },
    throwAway: async (hash) => {
      await unlessMissing(() => unlink(`${pathOf(hash)}.aside`));
    },
  };
}

const HASH = /^[0-9a-f]{64}$/;

/** Null when the file that it is about is not there. */
async function unlessMissing<R>(work: () => Promise<R>): Promise<R | null> {
  try {
    return await work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** The name under which a content is kept: its SHA-256 in hex. */
export function hashOfContent(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
