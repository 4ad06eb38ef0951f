import { KEY_BYTES, type Suite, suiteOf } from './suites.ts';

/** Every ciphertext begins so; the number is the version of the form. */
export const PREFIX = 'mq1:';

const FORM = /^mq1:([a-z0-9]+):([0-9A-Za-z_-]+):([a-z_]+(?:\.[a-z_]+)?):([0-9A-Za-z_-]+)$/;

/** A ciphertext taken apart: `mq1:suite:key:purpose:bytes`. */
type Parts = {
  readonly suiteId: string;
  /** The number of the data key; of a wrapped data key, the id of the master key. */
  readonly keyId: string;
  /** The column, `table.column`, that the value belongs to. */
  readonly purpose: string;
  readonly bytes: Buffer;
};

/** Takes a ciphertext apart; null for any other text. */
export function partsOf(text: string): Parts | null {
  const [, suiteId, keyId, purpose, bytes] = FORM.exec(text) ?? [];
  if (suiteId === undefined || keyId === undefined || purpose === undefined || bytes === undefined) return null;
  return { suiteId, keyId, purpose, bytes: Buffer.from(bytes, 'base64url') };
}

/** A value could not be opened: altered, another county's, of another purpose, or its key is not here. */
export class EncipheredTrouble extends Error {
  constructor(why: string) {
    super(`an enciphered value can't be opened: ${why}`);
    this.name = 'EncipheredTrouble';
  }
}

/** A data key of one county, ready for use. */
export type DataKey = { readonly number: number; readonly suite: Suite; readonly bytes: Uint8Array };

/** What is bound into a value beside itself: everything that stands before it, and whose it is. */
function aboutOf(suite: Suite, keyId: string | number, tenantId: number, purpose: string): string {
  return `${PREFIX}${suite.id}:${keyId}:${purpose}:${tenantId}`;
}

/** Enciphers a value for one column of one county. Empty stays empty, so that it can be asked for. */
export function encipher(key: DataKey, tenantId: number, purpose: string, clear: string): string {
  if (clear === '') return '';
  const bytes = key.suite.seal(key.bytes, aboutOf(key.suite, key.number, tenantId, purpose), Buffer.from(clear));
  return `${headOf(key)}${purpose}:${bytes.toString('base64url')}`;
}

/** How every value enciphered with a key begins. */
export function headOf({ suite, number }: Pick<DataKey, 'suite' | 'number'>): string {
  return `${PREFIX}${suite.id}:${number}:`;
}

/**
 * Opens a value of one column of one county. Text that is no ciphertext is given back as it is: it was written before
 * there were keys.
 * @throws EncipheredTrouble when it is of another county or column, was altered, or its key is unknown.
 */
export function decipher(keys: readonly DataKey[], tenantId: number, purpose: string, text: string): string {
  const parts = partsOf(text);
  if (!parts) return text;
  const suite = suiteOf(parts.suiteId);
  if (!suite) throw new EncipheredTrouble(`the algorithm ${parts.suiteId} is unknown`);
  if (parts.purpose !== purpose) throw new EncipheredTrouble(`it belongs to ${parts.purpose}, not to ${purpose}`);
  const key = keys.find(({ number }) => String(number) === parts.keyId);
  if (key?.suite !== suite) throw new EncipheredTrouble(`there is no key ${parts.suiteId}:${parts.keyId}`);
  const clear = suite.open(key.bytes, aboutOf(suite, parts.keyId, tenantId, purpose), parts.bytes);
  if (!clear) throw new EncipheredTrouble('it was altered, or is of another county');
  return clear.toString();
}

/** Bytes of a mark: 2^128 values, far from any two people's telephones meeting by chance. */
const MARK_BYTES = 16;

/**
 * A blind index: tells whether two values of one column of one county are equal, to nobody without the key. It begins
 * with the key's number, since another key makes another mark.
 */
export function markOf(key: DataKey, tenantId: number, purpose: string, value: string): string {
  if (value === '') return '';
  const mac = key.suite.mac(key.bytes, `minqing mark ${tenantId} ${purpose}`, value);
  return `${key.number}:${mac.subarray(0, MARK_BYTES).toString('base64url')}`;
}

const DATA_KEY = 'data_key';

/** The master key of a house, by which data keys are wrapped. */
export type MasterKey = { readonly id: string; readonly suite: Suite; readonly bytes: Uint8Array };

/** Wraps a data key for the table. */
export function wrap(master: MasterKey, tenantId: number, key: Pick<DataKey, 'number' | 'bytes'>): string {
  const about = aboutOf(master.suite, master.id, tenantId, `${DATA_KEY} ${key.number}`);
  const bytes = master.suite.seal(master.bytes, about, key.bytes);
  return `${PREFIX}${master.suite.id}:${master.id}:${DATA_KEY}:${bytes.toString('base64url')}`;
}

/** The id of the master key that a data key was wrapped with; null when it is none. */
export function masterIdOf(wrapped: string): string | null {
  return partsOf(wrapped)?.keyId ?? null;
}

/** Unwraps a data key; null when it was wrapped by another master key, for another county or number, or was altered. */
export function unwrap(master: MasterKey, tenantId: number, number: number, wrapped: string): Uint8Array | null {
  const parts = partsOf(wrapped);
  if (!parts || parts.purpose !== DATA_KEY || parts.keyId !== master.id) return null;
  const about = aboutOf(master.suite, master.id, tenantId, `${DATA_KEY} ${number}`);
  const bytes = master.suite.open(master.bytes, about, parts.bytes);
  return bytes?.length === KEY_BYTES ? bytes : null;
}
