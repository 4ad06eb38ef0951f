import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where a log is read from: its address, or a folder that holds the same files. */
export type Source = {
  /** A file beneath the log of a year; null when it is not there. */
  read(path: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** The kept checkpoints. */
  checkpoints(): Promise<string[]>;
};

/** `http://…` or `https://…`: asked for; anything else: a folder. */
export function sourceAt(place: string): Source {
  return /^https?:\/\//.test(place) ? addressSource(place.replace(/\/$/, '')) : folderSource(place);
}

function addressSource(prefix: string): Source {
  const read = async (path: string) => {
    const response = await fetch(`${prefix}/${path}`);
    if (response.status === 404) return null;
    if (response.status !== 200) throw new Error(`${prefix}/${path}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  };
  return {
    read,
    checkpoints: async () => {
      const all: string[] = [];
      let from = 0;
      for (;;) {
        const some = checkpointsIn((await read(`checkpoints?from=${from}`)) ?? new Uint8Array());
        all.push(...some);
        const size = Number(some.at(-1)?.split('\n')[1]);
        if (!Number.isSafeInteger(size)) return all;
        from = size + 1;
      }
    },
  };
}

/** Each behind a line with its length in bytes. */
export function checkpointsIn(bytes: Uint8Array): string[] {
  const text = Buffer.from(bytes);
  const found: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at);
    const length = Number(text.toString('utf8', at, end));
    if (end < 0 || !Number.isSafeInteger(length)) throw new Error('the list of checkpoints is broken');
    found.push(text.toString('utf8', end + 1, end + 1 + length));
    at = end + 1 + length;
  }
  return found;
}

function folderSource(folder: string): Source {
  const read = async (path: string) => {
    try {
      return new Uint8Array(await readFile(join(folder, path)));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  };
  return {
    read,
    checkpoints: async () => {
      const names = await readdir(join(folder, 'checkpoints')).catch(() => []);
      return Promise.all(names.map((name) => readFile(join(folder, 'checkpoints', name), 'utf8')));
    },
  };
}
