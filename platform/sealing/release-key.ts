import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fromBase64, toBase64Url } from '#kernel/bytes.ts';

/**
 * The house's own half of every sealed identity is sealed to this key. It lies in a file outside the database, so that
 * neither a dump nor all guardians together open anything without it.
 */
export type ReleaseKey = {
  /** An uncompressed point of P-256. */
  readonly publicKey: Uint8Array;
  readonly own: { readonly privateKey: CryptoKey; readonly publicKey: CryptoKey };
};

const P256 = { name: 'ECDH', namedCurve: 'P-256' } as const;

/**
 * Reads the release key of a house, or makes it at the first start. Whoever loses the file loses every sealed identity,
 * so it belongs into the backup, apart from that of the database.
 */
export async function releaseKeyOf(directory: string): Promise<ReleaseKey> {
  const path = join(directory, 'release-key.json');
  const kept = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return null;
  });
  if (kept !== null) return readKey(JSON.parse(kept) as KeptKey);
  const made = await keptKey();
  await writeFile(path, `${JSON.stringify(made)}\n`, { mode: 0o600, flag: 'wx' });
  return readKey(made);
}

/** As it stands in the file; the algorithm is named so that another can follow. */
type KeptKey = { readonly algorithm: 'p256'; readonly publicKey: string; readonly privateKey: string };

async function keptKey(): Promise<KeptKey> {
  const { subtle } = crypto;
  const pair = await subtle.generateKey(P256, true, ['deriveBits']);
  const [publicKey, privateKey] = await Promise.all([
    subtle.exportKey('raw', pair.publicKey),
    subtle.exportKey('pkcs8', pair.privateKey),
  ]);
  const text = (bytes: ArrayBuffer) => toBase64Url(new Uint8Array(bytes));
  return { algorithm: 'p256', publicKey: text(publicKey), privateKey: text(privateKey) };
}

async function readKey({ algorithm, publicKey, privateKey }: KeptKey): Promise<ReleaseKey> {
  if (algorithm !== 'p256') throw new Error(`the release key is of an unknown kind: ${algorithm}`);
  const { subtle } = crypto;
  const [open, own] = await Promise.all([
    subtle.importKey('raw', fromBase64(publicKey), P256, true, []),
    subtle.importKey('pkcs8', fromBase64(privateKey), P256, false, ['deriveBits']),
  ]);
  return { publicKey: fromBase64(publicKey), own: { privateKey: own, publicKey: open } };
}
