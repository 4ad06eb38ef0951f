import { bytesOf, fromStrictBase64, joined, toBase64 } from '../bytes.ts';
import { isBy, type KeyType, type Note, parseNote, type VerifierKey } from './note.ts';
import { HASH_BYTES } from './tree.ts';

/** What a log says of itself: so many leaves, with this root (C2SP tlog-checkpoint, without extension lines). */
export type Checkpoint = { readonly origin: string; readonly size: number; readonly root: Uint8Array };

export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** Reads the text of a checkpoint; null when it is none. Extension lines are not ours and refused. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const [origin = '', size = '', root = '', end, ...more] = text.split('\n');
  const hash = fromStrictBase64(root);
  if (origin === '' || end !== '' || more.length > 0 || hash?.length !== HASH_BYTES) return null;
  const count = countOf(size);
  return count === null ? null : { origin, size: count, root: hash };
}

/** A whole number as it must be written: decimal, no sign, no leading zero; null for any other text. */
export function countOf(text: string): number | null {
  const count = Number(text);
  return /^(0|[1-9]\d*)$/.test(text) && Number.isSafeInteger(count) ? count : null;
}

/** Says whether a signature of a key is right; brought by the caller, as `Sha256` is. */
export type VerifySignature = (key: VerifierKey, message: Uint8Array, signature: Uint8Array) => boolean;

const LABEL = bytesOf('subtree/v1\n\0');

/** What a key of a type signs of a checkpoint; `seconds` since 1970, not said by `ed25519`. */
export const signedMessage = {
  ed25519: (_name: string, checkpoint: Checkpoint) => bytesOf(checkpointText(checkpoint)),
  ed25519Cosigner: (_name: string, checkpoint: Checkpoint, seconds: number) =>
    bytesOf(`cosignature/v1\ntime ${seconds}\n${checkpointText(checkpoint)}`),
  mlDsa44: (name: string, { origin, size, root }: Checkpoint, seconds: number) =>
    joined(LABEL, counted(name), eightBytes(seconds), counted(origin), eightBytes(0), eightBytes(size), root),
} as const satisfies Record<KeyType, (name: string, checkpoint: Checkpoint, seconds: number) => Uint8Array>;

function counted(text: string): Uint8Array {
  const bytes = bytesOf(text);
  return joined(Uint8Array.of(bytes.length), bytes);
}

/** A whole number below 2^53 as eight bytes, big-endian. */
export function eightBytes(count: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(count));
  return bytes;
}

/** A signature that was found right; `seconds` is null for a key that says no time. */
export type Signed = { readonly key: VerifierKey; readonly seconds: number | null };

/** A checkpoint with those of the known keys that signed it. */
export type OpenedCheckpoint = {
  readonly checkpoint: Checkpoint;
  readonly signed: readonly Signed[];
  readonly note: Note;
};

/**
 * Reads a signed checkpoint. Signatures of unknown keys are passed over; one that claims to be of a known key and is
 * wrong makes the whole note worthless (C2SP signed-note).
 * Answers `unreadable`, `forged`, or what was signed, by none perhaps.
 */
export function openCheckpoint(
  whole: string,
  keys: readonly VerifierKey[],
  verify: VerifySignature,
): OpenedCheckpoint | 'unreadable' | 'forged' {
  const note = parseNote(whole);
  const checkpoint = note && parseCheckpoint(note.text);
  if (!note || !checkpoint) return 'unreadable';
  const signed: Signed[] = [];
  for (const line of note.signatures) {
    const key = keys.find((one) => isBy(one, line));
    if (!key) continue;
    const seconds = verified(key, checkpoint, line.signature, verify);
    if (seconds === 'forged') return 'forged';
    signed.push({ key, seconds });
  }
  return { checkpoint, signed, note };
}

function verified(key: VerifierKey, checkpoint: Checkpoint, signature: Uint8Array, verify: VerifySignature) {
  if (key.type === 'ed25519')
    return verify(key, signedMessage.ed25519(key.name, checkpoint), signature) ? null : 'forged';
  if (signature.length <= 8) return 'forged';
  const seconds = Number(new DataView(signature.buffer, signature.byteOffset, 8).getBigUint64(0));
  if (!Number.isSafeInteger(seconds)) return 'forged';
  const message = signedMessage[key.type](key.name, checkpoint, seconds);
  return verify(key, message, signature.subarray(8)) ? seconds : 'forged';
}
