/** Bytes as text and text as bytes, the same on a server and in a browser. */
type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** UTF-8. */
export function bytesOf(text: string): Bytes {
  return encoder.encode(text);
}

export function textOf(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

export function joined(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false;
  return true;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Without padding. By hand, since a log is full of hashes and `btoa` wants each byte as a letter first. */
function lettersOf(bytes: Uint8Array, alphabet: string): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const left = bytes.length - at;
    text += alphabet.charAt(three >> 18) + alphabet.charAt((three >> 12) & 63);
    if (left > 1) text += alphabet.charAt((three >> 6) & 63);
    if (left > 2) text += alphabet.charAt(three & 63);
  }
  return text;
}

export function toBase64(bytes: Uint8Array): string {
  return lettersOf(bytes, `${LETTERS}+/`) + '='.repeat((3 - (bytes.length % 3)) % 3);
}

/** Reads base64 and base64url. */
export function fromBase64(text: string): Bytes {
  const letters = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  return bytes;
}

/** Base64 that has exactly one way to be written (RFC 4648 §4, padded, no stray bits); null for any other text. */
export function fromStrictBase64(text: string): Bytes | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return null;
  const bytes = fromBase64(text);
  return toBase64(bytes) === text ? bytes : null;
}

/** Base64url without padding (RFC 4648 §5). */
export function toBase64Url(bytes: Uint8Array): string {
  return lettersOf(bytes, `${LETTERS}-_`);
}

/** Whether a text is how `toBase64Url` writes these bytes; made for whoever compares a million of them. */
export function isBase64UrlOf(bytes: Uint8Array, text: string): boolean {
  if (text.length !== Math.ceil((bytes.length * 4) / 3)) return false;
  for (let at = 0, letter = 0; at < bytes.length; at += 3, letter += 4) {
    const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const left = bytes.length - at;
    const isSame =
      valueAt(text, letter) === three >> 18 &&
      valueAt(text, letter + 1) === ((three >> 12) & 63) &&
      (left < 2 || valueAt(text, letter + 2) === ((three >> 6) & 63)) &&
      (left < 3 || valueAt(text, letter + 3) === (three & 63));
    if (!isSame) return false;
  }
  return true;
}

/** What each letter of base64url stands for, by its code; 255 for a sign that is none. */
const VALUES = new Uint8Array(128).fill(255);
for (const [value, letter] of [...`${LETTERS}-_`].entries()) VALUES[letter.charCodeAt(0)] = value;

function valueAt(text: string, at: number): number | undefined {
  return VALUES[text.charCodeAt(at)];
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
