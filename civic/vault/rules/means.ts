import { joined } from '#kernel/bytes.ts';

/** A key that opens what was sealed to its public half. */
export type OwnKey = { readonly privateKey: CryptoKey; readonly publicKey: CryptoKey };

/**
 * What sealing asks of the machine on which it runs: a server and a browser have the same. Whatever can't be opened, by
 * a wrong key or because a byte was changed, comes back as null.
 */
export type SealMeans = {
  random(count: number): Uint8Array;
  /** HPKE (RFC 9180), base mode: the encapsulated key (65 bytes) and the ciphertext. */
  sealTo(publicKey: Uint8Array, info: Uint8Array, plain: Uint8Array): Promise<Uint8Array>;
  openWith(key: OwnKey, info: Uint8Array, sealed: Uint8Array): Promise<Uint8Array | null>;
  /** AES-256-GCM: a nonce of 12 bytes and the ciphertext. */
  encrypt(key: Uint8Array, plain: Uint8Array, authenticated: Uint8Array): Promise<Uint8Array>;
  decrypt(key: Uint8Array, sealed: Uint8Array, authenticated: Uint8Array): Promise<Uint8Array | null>;
  /** Shamir's sharing over GF(2^8). */
  split(secret: Uint8Array, count: number, enough: number): Promise<Uint8Array[]>;
  combine(shares: Uint8Array[]): Promise<Uint8Array>;
  sha256(bytes: Uint8Array): Promise<Uint8Array>;
};

/** Of the library for HPKE as much as is used: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. */
type Suite = {
  readonly kem: { deserializePublicKey(key: ArrayBuffer): Promise<CryptoKey> };
  seal(
    params: { readonly recipientPublicKey: CryptoKey; readonly info: ArrayBuffer },
    plain: ArrayBuffer,
  ): Promise<{ readonly enc: ArrayBuffer; readonly ct: ArrayBuffer }>;
  open(
    params: { readonly recipientKey: CryptoKeyPair; readonly enc: ArrayBuffer; readonly info: ArrayBuffer },
    sealed: ArrayBuffer,
  ): Promise<ArrayBuffer>;
};

type Sharing = Pick<SealMeans, 'split' | 'combine'>;

/** An uncompressed point of P-256. */
const POINT_BYTES = 65;
const NONCE_BYTES = 12;

/** Joins the machine's own cryptography and the two libraries into the means of sealing. */
export function sealMeansOf(
  web: Pick<Crypto, 'subtle'> & { getRandomValues(into: Uint8Array<ArrayBuffer>): Uint8Array },
  suite: Suite,
  sharing: Sharing,
): SealMeans {
  const aes = (key: Uint8Array, use: 'encrypt' | 'decrypt') =>
    web.subtle.importKey('raw', bufferOf(key), 'AES-GCM', false, [use]);
  const random = (count: number) => web.getRandomValues(new Uint8Array(count));
  return {
    random,
    sealTo: async (publicKey, info, plain) => {
      const recipientPublicKey = await suite.kem.deserializePublicKey(bufferOf(publicKey));
      const { enc, ct } = await suite.seal({ recipientPublicKey, info: bufferOf(info) }, bufferOf(plain));
      return joined(new Uint8Array(enc), new Uint8Array(ct));
    },
    openWith: (key, info, sealed) =>
      orNull(async () => {
        const [enc, ct] = [sealed.subarray(0, POINT_BYTES), sealed.subarray(POINT_BYTES)];
        const params = { recipientKey: key, enc: bufferOf(enc), info: bufferOf(info) };
        return suite.open(params, bufferOf(ct));
      }),
    encrypt: async (key, plain, authenticated) => {
      const nonce = random(NONCE_BYTES);
      const how = { name: 'AES-GCM', iv: bufferOf(nonce), additionalData: bufferOf(authenticated) };
      const sealed = await web.subtle.encrypt(how, await aes(key, 'encrypt'), bufferOf(plain));
      return joined(nonce, new Uint8Array(sealed));
    },
    decrypt: (key, sealed, authenticated) =>
      orNull(async () => {
        const iv = bufferOf(sealed.subarray(0, NONCE_BYTES));
        const how = { name: 'AES-GCM', iv, additionalData: bufferOf(authenticated) };
        return web.subtle.decrypt(how, await aes(key, 'decrypt'), bufferOf(sealed.subarray(NONCE_BYTES)));
      }),
    split: sharing.split,
    combine: sharing.combine,
    sha256: async (bytes) => new Uint8Array(await web.subtle.digest('SHA-256', bufferOf(bytes))),
  };
}

async function orNull(opening: () => Promise<ArrayBuffer>): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await opening());
  } catch {
    return null;
  }
}

/** The same bytes in a buffer of their own, as the machine wants them. */
function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return joined(bytes).buffer;
}
