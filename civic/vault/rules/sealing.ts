import { bytesOf, fromBase64, joined, textOf, toBase64Url } from '#kernel/bytes.ts';
import { canonicalJson, type Json } from '#kernel/canonical-json.ts';
import { type Id, parseId } from '#kernel/id.ts';
import type { OwnKey, SealMeans } from './means.ts';

/**
 * How an identity is sealed, as it stands beside every key and every ciphertext, so that another way can follow: HPKE
 * with DHKEM(P-256, HKDF-SHA256), HKDF-SHA256 and AES-256-GCM (RFC 9180), two of three by Shamir, AES-256-GCM.
 */
export const ALGORITHM = 'hpke-p256-sha256-aes256gcm+shamir-2-of-3.v1';

/** Two of three guardians; and with them the platform's share, without which they open nothing. */
export const KEEPERS_COUNT = 3;
export const SHARES_ENOUGH = 2;

const KEY_BYTES = 32;
/** An uncompressed point of P-256 begins with 4. */
const PUBLIC_KEY_BYTES = 65;

/** What says who somebody is; each may be empty. */
export type Identity = {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
};

/** Which form was sealed: bound into every part, so that none can be put in the place of another's. */
export type SealContext = { readonly tenantId: number; readonly formKey: string };

/** A sealed identity as it travels and is kept. All of it base64url but the ids of keys. */
export type Sealed = {
  readonly algorithm: string;
  /** The identity under the data key. */
  readonly ciphertext: string;
  /** One half of the data key, for the house's release key. */
  readonly platformShare: string;
  /** The other half, split: to each guardian's key one share. */
  readonly shares: readonly { readonly keyId: Id; readonly share: string }[];
};

/** Whose key it is does not matter here. */
type PublicKey = { readonly id: Id; readonly publicKey: Uint8Array };

/**
 * Seals an identity: the data key is K ⊕ D; K goes to the house's release key, D is split among three guardians, of whom
 * two are enough. Nobody ever holds the whole key but who sealed it, and who opens it.
 */
export async function sealIdentity(
  means: SealMeans,
  context: SealContext,
  identity: Identity,
  to: { readonly releaseKey: Uint8Array; readonly guardians: readonly PublicKey[] },
): Promise<Sealed> {
  const [platform, guarded] = [means.random(KEY_BYTES), means.random(KEY_BYTES)];
  const split = await means.split(guarded, KEEPERS_COUNT, SHARES_ENOUGH);
  const shares = await Promise.all(
    to.guardians.slice(0, KEEPERS_COUNT).map(async ({ id, publicKey }, at) => ({
      keyId: id,
      share: toBase64Url(await means.sealTo(publicKey, shareInfo(context, id), split[at] as Uint8Array)),
    })),
  );
  const ciphertext = await means.encrypt(either(platform, guarded), padded(identity), wholeInfo(context));
  const platformShare = await means.sealTo(to.releaseKey, shareInfo(context, PLATFORM), platform);
  return {
    algorithm: ALGORITHM,
    ciphertext: toBase64Url(ciphertext),
    platformShare: toBase64Url(platformShare),
    shares,
  };
}

/** The holder of a share that is nobody's in particular. */
export const PLATFORM = 'platform';

/** Opens one's own share of the key; null when the key is another's, or the share was changed. */
export function openShare(
  means: SealMeans,
  context: SealContext,
  holder: string,
  key: OwnKey,
  share: string,
): Promise<Uint8Array | null> {
  return means.openWith(key, shareInfo(context, holder), fromBase64(share));
}

/** Seals one's share again to the key of another guardian, who takes it over. */
export async function sealShareTo(
  means: SealMeans,
  context: SealContext,
  to: PublicKey,
  share: Uint8Array,
): Promise<string> {
  return toBase64Url(await means.sealTo(to.publicKey, shareInfo(context, to.id), share));
}

/** Seals a share to the key that was made for one opening; `holder` is the id of the guardian's key, or `PLATFORM`. */
export async function sealForOpening(
  means: SealMeans,
  opening: { readonly id: string; readonly oneTimeKey: Uint8Array },
  holder: string,
  share: Uint8Array,
): Promise<string> {
  return toBase64Url(await means.sealTo(opening.oneTimeKey, openingInfo(opening.id, holder), share));
}

/** Opens a share that was sealed to the key made for an opening. */
export function openForOpening(
  means: SealMeans,
  openingId: string,
  holder: string,
  key: OwnKey,
  share: string,
): Promise<Uint8Array | null> {
  return means.openWith(key, openingInfo(openingId, holder), fromBase64(share));
}

/** Joins two shares with the platform's into the identity; null when they don't belong together. */
export async function joinIdentity(
  means: SealMeans,
  context: SealContext,
  ciphertext: string,
  platform: Uint8Array,
  shares: readonly Uint8Array[],
): Promise<Identity | null> {
  const guarded = await means.combine([...shares]).catch(() => null);
  if (guarded?.length !== KEY_BYTES || platform.length !== KEY_BYTES) return null;
  const plain = await means.decrypt(either(platform, guarded), fromBase64(ciphertext), wholeInfo(context));
  return plain && unpadded(plain);
}

/** The public key of a text that is one point of P-256 in base64url; null for another. */
export function publicKeyIn(text: string): Uint8Array | null {
  const bytes = bytesIn(text);
  return bytes?.length === PUBLIC_KEY_BYTES && bytes[0] === 4 ? bytes : null;
}

/** Twenty hexadecimal digits in fives, of the SHA-256 of a public key: to be compared on the phone or on paper. */
export async function fingerprintOf(means: Pick<SealMeans, 'sha256'>, publicKey: Uint8Array): Promise<string> {
  const hash = await means.sha256(publicKey);
  const digits = Array.from(hash.subarray(0, 10), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return (digits.toUpperCase().match(/.{5}/g) ?? []).join(' ');
}

const SEALED_LENGTH_MAX = 8000;

/** A sealed identity as text, for a field of a form. */
export function sealedText({ algorithm, ciphertext, platformShare, shares }: Sealed): string {
  const told = shares.map(({ keyId, share }) => [keyId, share]);
  return canonicalJson({ a: algorithm, c: ciphertext, p: platformShare, s: told });
}

/** Reads such a text; null for anything that is not exactly one, sealed in a way that is known here. */
export function readSealed(text: string): Sealed | null {
  const told = text.length <= SEALED_LENGTH_MAX ? jsonIn(text) : null;
  if (typeof told !== 'object' || told === null || Array.isArray(told)) return null;
  const { a, c, p, s } = told as { readonly [name: string]: Json };
  const shares = Array.isArray(s) ? s.map(shareIn).filter((one) => one !== null) : [];
  const isWhole = shares.length === KEEPERS_COUNT && new Set(shares.map(({ keyId }) => keyId)).size === KEEPERS_COUNT;
  if (a !== ALGORITHM || typeof c !== 'string' || typeof p !== 'string' || !bytesIn(c) || !bytesIn(p)) return null;
  return isWhole ? { algorithm: a, ciphertext: c, platformShare: p, shares } : null;
}

/** What the public log commits to of a sealed identity: how, what, and to whose keys; not the shares, which change hands. */
export function committedText(sealed: Pick<Sealed, 'algorithm' | 'ciphertext'>, keyIds: readonly Id[]): string {
  return canonicalJson([sealed.algorithm, sealed.ciphertext, [...keyIds]]);
}

function shareIn(told: Json): { readonly keyId: Id; readonly share: string } | null {
  if (!Array.isArray(told) || told.length !== 2) return null;
  const [key, share] = told;
  const keyId = typeof key === 'string' ? parseId(key) : null;
  return keyId !== null && typeof share === 'string' && bytesIn(share) ? { keyId, share } : null;
}

/** Base64url written in the one way; null for any other text. */
function bytesIn(text: string): Uint8Array | null {
  if (!/^[\w-]+$/.test(text) || text.length % 4 === 1) return null;
  const bytes = fromBase64(text);
  return toBase64Url(bytes) === text ? bytes : null;
}

function jsonIn(text: string): Json | null {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}

function wholeInfo({ tenantId, formKey }: SealContext): Uint8Array {
  return bytesOf(`minqing/seal/v1\0${canonicalJson([tenantId, formKey.toLowerCase()])}`);
}

function shareInfo({ tenantId, formKey }: SealContext, holder: string): Uint8Array {
  return bytesOf(`minqing/seal-share/v1\0${canonicalJson([tenantId, formKey.toLowerCase(), holder])}`);
}

function openingInfo(openingId: string, holder: string): Uint8Array {
  return bytesOf(`minqing/seal-opening/v1\0${canonicalJson([openingId, holder])}`);
}

/** Neither half says anything of the whole. */
function either(one: Uint8Array, other: Uint8Array): Uint8Array {
  return one.map((byte, at) => byte ^ (other[at] ?? 0));
}

/** Lengths are told in steps of so many bytes only: a short name is not to be seen from outside. */
const STEP_BYTES = 256;

function padded({ name, phone, email, address }: Identity): Uint8Array {
  const plain = bytesOf(canonicalJson([name, phone, email, address]));
  const rest = STEP_BYTES - (plain.length % STEP_BYTES);
  return joined(plain, new Uint8Array(rest).fill(0x20));
}

function unpadded(plain: Uint8Array): Identity | null {
  const told = jsonIn(textOf(plain));
  if (!Array.isArray(told) || told.length !== 4 || !told.every((one) => typeof one === 'string')) return null;
  const [name = '', phone = '', email = '', address = ''] = told;
  return { name, phone, email, address };
}
