import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Courier, Message } from './courier.ts';

/**
 * Writes SMS into a file, one line of JSON each (`id`, `to`, `text`), for a program with a modem that reads it, and for
 * trying. A line is on the disk before it counts as sent; the file is readable by its owner only. After a crash the
 * same line may be there twice, with the same `id`.
 */
export function smsFileCourier(path: string): Courier {
  let last: Promise<unknown> = Promise.resolve();
  return {
    send: (message) => {
      const writing = last.then(() => append(path, message));
      last = writing.catch(() => {});
      return writing.then(
        () => ({ reference: '' }),
        (error: NodeJS.ErrnoException) => ({ failure: `file-${error.code ?? 'trouble'}`, isWorthAnotherTry: true }),
      );
    },
    close: async () => {
      await last;
    },
  };
}

async function append(path: string, { id, to, text }: Message): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'a+', 0o600);
  try {
    // A crash may have torn the last line; the next one must not be glued to it.
    const { size } = await file.stat();
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1));
    const isTorn = size > 0 && buffer.toString('utf8') !== '\n';
    await file.write(`${isTorn ? '\n' : ''}${JSON.stringify({ id, to, text })}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}
