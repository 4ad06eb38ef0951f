import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The house's secret, made once. Lookup codes are derived from it: whoever loses the file makes every receipt's code
 * wrong, so it belongs into the backup beside the database.
 */
export async function secretOf(directory: string): Promise<Uint8Array> {
  const path = join(directory, 'secret');
  try {
    return Buffer.from((await readFile(path, 'utf8')).trim(), 'hex');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const secret = randomBytes(32);
    await writeFile(path, `${secret.toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
    return secret;
  }
}
