import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/** A family of algorithms. Its id stands in every ciphertext, so that another can follow while the old is still read. */
export type Suite = {
  readonly id: SuiteId;
  /** Encrypts under a key of its own, derived from `key` and a salt drawn now. `about` is bound in, not kept. */
  seal(key: Uint8Array, about: string, clear: Uint8Array): Buffer;
  /** Null when it was sealed under another key, about something else, or has been altered. */
  open(key: Uint8Array, about: string, sealed: Uint8Array): Buffer | null;
  /** A keyed hash of 32 bytes under a key derived from `key` for one use. */
  mac(key: Uint8Array, use: string, message: string): Buffer;
};

export type SuiteId = 'aes' | 'sm';

/** Bytes of a data key or a master key, in every suite. */
export const KEY_BYTES = 32;

/** A new key, nowhere kept yet. */
export function freshKeyBytes(): Uint8Array {
  return randomBytes(KEY_BYTES);
}

const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HMAC_BYTES = 32;

type Hash = 'sha256' | 'sm3';

const ready = new WeakMap<Uint8Array, KeyObject>();

/**
 * A key is made ready once and kept with its bytes. Bare bytes are never given to a cipher: Node then takes longer to find
 * out what they are (11 of 17 µs) than to encipher a kilobyte.
 */
function readyKey(key: Uint8Array): KeyObject {
  const known = ready.get(key);
  if (known) return known;
  const made = createSecretKey(key);
  ready.set(key, made);
  return made;
}

/**
 * 32 bytes of key for one use: HKDF-Expand of one block (RFC 5869 §2.3; its extraction is left out as §3.3 allows, since
 * a data key is uniformly random).
 */
function derived(hash: Hash, key: Uint8Array, use: string, salt?: Uint8Array): Buffer {
  const hmac = createHmac(hash, readyKey(key)).update(use);
  if (salt) hmac.update(salt);
  return hmac.update(ONE).digest();
}

const ONE = Uint8Array.of(1);

const macKeys = new WeakMap<Uint8Array, Map<string, KeyObject>>();

/** The keys of marks are derived once: thousands of a column are made when a register is brought in. Uses are few. */
function macKey(hash: Hash, key: Uint8Array, use: string): KeyObject {
  const known = macKeys.get(key) ?? new Map<string, KeyObject>();
  macKeys.set(key, known);
  const made = known.get(use) ?? createSecretKey(derived(hash, key, use));
  known.set(use, made);
  return made;
}

/**
 * The key of one record, by its salt. A key of its own for each, so that no key of AES-GCM comes near the number of
 * messages after which drawn nonces meet (2^32, NIST SP 800-38D §8.3).
 */
const RECORD = 'minqing record';

/** AES-256-GCM; keys are derived, and marks made, with HMAC-SHA-256. */
const aes: Suite = {
  id: 'aes',
  seal: (key, about, clear) => {
    const salt = randomBytes(SALT_BYTES);
    const own = createSecretKey(derived('sha256', key, RECORD, salt));
    const cipher = createCipheriv('aes-256-gcm', own, salt.subarray(0, NONCE_BYTES));
    cipher.setAAD(Buffer.from(about));
    const text = Buffer.concat([cipher.update(clear), cipher.final()]);
    return Buffer.concat([salt, text, cipher.getAuthTag()]);
  },
  open: (key, about, sealed) => {
    if (sealed.length < SALT_BYTES + TAG_BYTES) return null;
    const salt = sealed.subarray(0, SALT_BYTES);
    const own = createSecretKey(derived('sha256', key, RECORD, salt));
    const decipher = createDecipheriv('aes-256-gcm', own, salt.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(about));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    const clear = decipher.update(sealed.subarray(SALT_BYTES, -TAG_BYTES));
    try {
      return Buffer.concat([clear, decipher.final()]);
    } catch {
      return null;
    }
  },
  mac: (key, use, message) =>
    createHmac('sha256', macKey('sha256', key, use))
      .update(message)
      .digest(),
};

/**
 * SM4-CTR and HMAC-SM3, encrypt then authenticate (GB/T 32907, GB/T 32905): Node knows no SM4-GCM. For a profile whose
 * master key lies in a certified device; where OpenSSL lacks the algorithms, its use throws.
 */
const sm: Suite = {
  id: 'sm',
  seal: (key, about, clear) => {
    const salt = randomBytes(SALT_BYTES);
    const cipher = createCipheriv('sm4-ctr', sm4Key(key, salt), salt);
    const text = Buffer.concat([cipher.update(clear), cipher.final()]);
    return Buffer.concat([salt, text, tagOf(derived('sm3', key, TAG, salt), about, text)]);
  },
  open: (key, about, sealed) => {
    if (sealed.length < SALT_BYTES + HMAC_BYTES) return null;
    const salt = sealed.subarray(0, SALT_BYTES);
    const text = sealed.subarray(SALT_BYTES, -HMAC_BYTES);
    if (!timingSafeEqual(tagOf(derived('sm3', key, TAG, salt), about, text), sealed.subarray(-HMAC_BYTES))) return null;
    const decipher = createDecipheriv('sm4-ctr', sm4Key(key, salt), salt);
    return Buffer.concat([decipher.update(text), decipher.final()]);
  },
  mac: (key, use, message) =>
    createHmac('sm3', macKey('sm3', key, use))
      .update(message)
      .digest(),
};

const TAG = 'minqing record tag';

function sm4Key(key: Uint8Array, salt: Uint8Array): KeyObject {
  return createSecretKey(derived('sm3', key, RECORD, salt).subarray(0, 16));
}

function tagOf(key: Uint8Array, about: string, text: Uint8Array): Buffer {
  const aboutBytes = Buffer.from(about);
  // Its length first, so that no byte can pass from one part to the other.
  const length = Buffer.alloc(4);
  length.writeUInt32BE(aboutBytes.length);
  return createHmac('sm3', key).update(length).update(aboutBytes).update(text).digest();
}

const SUITES = { aes, sm } as const satisfies Record<SuiteId, Suite>;

/** The suite of new keys. */
export const DEFAULT_SUITE: SuiteId = 'aes';

/** A suite by the id that stands in a ciphertext; null for one that this program does not know. */
export function suiteOf(id: string): Suite | null {
  return Object.hasOwn(SUITES, id) ? SUITES[id as SuiteId] : null;
}
