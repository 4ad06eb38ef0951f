import { open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ConfigTrouble } from '#platform/config/trouble.ts';
import type { MasterKey } from './enciphered.ts';
import { DEFAULT_SUITE, freshKeyBytes, KEY_BYTES, suiteOf } from './suites.ts';

/** The master keys that a house has at hand: one, or, while it is being changed, the new and the old. */
export type MasterKeys = {
  /** With which data keys are wrapped from now on; as the file says in this moment. */
  current(): Promise<MasterKey>;
  /** By the id that stands in a wrapped key; looks into the file again when it is not known yet. */
  find(id: string): Promise<MasterKey | null>;
};

/** As it stands in the file, newest first. The algorithm is named so that another can follow. */
type KeptKey = { readonly algorithm: string; readonly key: string };

/** A master key from its bytes; its id tells it from others and nothing about itself. */
export function masterKeyFrom(bytes: Uint8Array, algorithm: string = DEFAULT_SUITE): MasterKey {
  const suite = suiteOf(algorithm);
  if (!suite || bytes.length !== KEY_BYTES)
    throw new ConfigTrouble(
      `主密钥文件里的算法（${algorithm}）或长度不认识。请换上正确的文件，或升级程序。`,
      `The algorithm (${algorithm}) or the length of the master key is unknown. Put the right file there, or upgrade the program.`,
    );
  return { id: suite.mac(bytes, 'minqing master key id', '').subarray(0, 6).toString('hex'), suite, bytes };
}

/** Master keys that lie in no file, for tests and measurements. */
export function heldMasterKeys(current: MasterKey): MasterKeys {
  return { current: async () => current, find: async (id) => (id === current.id ? current : null) };
}

/**
 * Reads the master keys of a house; null when there is no such file.
 * @throws ConfigTrouble when the file can't be read as one.
 */
export async function readMasterKeys(path: string): Promise<MasterKeys | null> {
  let known = await keysIn(path);
  if (!known) return null;
  const again = async () => {
    known = (await keysIn(path)) ?? known ?? [];
    return known;
  };
  return {
    current: async () => {
      const [current] = await again();
      if (!current) throw new Error(`${path} is gone`);
      return current;
    },
    find: async (id) => known?.find((key) => key.id === id) ?? (await again()).find((key) => key.id === id) ?? null,
  };
}

/** Makes the master key of a house that has none; of two that do so at once, both take the one that was first. */
export async function makeMasterKeys(path: string): Promise<MasterKeys> {
  await writeSynced(path, 'wx', [freshMasterKey()]).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const made = await readMasterKeys(path);
  if (!made) throw new Error(`the master key just written to ${path} is gone`);
  return made;
}

/**
 * First half of a change of the master key: a new one stands first in the file, the old one behind it. When a change was
 * cut short here, its new key is taken. Returns the id of the new one.
 */
export async function prepareNextMasterKey(path: string): Promise<string> {
  const keys = (await keysIn(path)) ?? [];
  const [first, second] = keys;
  if (first && second) return first.id;
  const next = freshMasterKey();
  await writeMasterKeys(path, [next, ...keys]);
  return next.id;
}

/** Second half: nothing is wrapped under the old one any more, and it goes. */
export async function settleMasterKey(path: string): Promise<void> {
  await writeMasterKeys(path, ((await keysIn(path)) ?? []).slice(0, 1));
}

/** The ids of the master keys in a file, newest first. */
export async function masterIdsIn(path: string): Promise<string[]> {
  return ((await keysIn(path)) ?? []).map(({ id }) => id);
}

/** A new master key, nowhere kept yet. */
export function freshMasterKey(): MasterKey {
  return masterKeyFrom(freshKeyBytes());
}

/**
 * Writes the file whole or not at all: beside it first, onto the disk, then in its place. A house that loses power
 * between the two has the old file.
 */
async function writeMasterKeys(path: string, keys: readonly MasterKey[]): Promise<void> {
  const beside = `${path}.new`;
  await writeSynced(beside, 'w', keys);
  await rename(beside, path);
  const directory = await open(dirname(path), 'r');
  await directory.sync().finally(() => directory.close());
}

async function writeSynced(path: string, flag: 'w' | 'wx', keys: readonly MasterKey[]): Promise<void> {
  const kept: KeptKey[] = keys.map(({ suite, bytes }) => ({
    algorithm: suite.id,
    key: Buffer.from(bytes).toString('base64url'),
  }));
  const file = await open(path, flag, 0o600);
  try {
    await file.writeFile(`${JSON.stringify({ keys: kept })}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function keysIn(path: string): Promise<readonly MasterKey[] | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return null;
  });
  if (text === null) return null;
  const keys = keptIn(text);
  if (keys.length > 0) return keys.map(({ algorithm, key }) => masterKeyFrom(Buffer.from(key, 'base64url'), algorithm));
  throw new ConfigTrouble(
    `主密钥文件 ${path} 读不懂。请从 U 盘或保险柜里的备份恢复它。`,
    `The master key file ${path} can't be read. Restore it from the USB stick or the safe.`,
  );
}

function keptIn(text: string): readonly KeptKey[] {
  try {
    const { keys } = JSON.parse(text) as { readonly keys?: readonly KeptKey[] };
    const isKept = ({ algorithm, key }: KeptKey) => typeof algorithm === 'string' && typeof key === 'string';
    return Array.isArray(keys) && keys.every(isKept) ? keys : [];
  } catch {
    return [];
  }
}
