/** A UUIDv7: 36 characters, lower case; sorts by the millisecond in which it was made. */
export type Id = string & { readonly id: unique symbol };

const PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Reads any RFC 9562 UUID in lower case; null for anything else. */
export function parseId(text: string): Id | null {
  return PATTERN.test(text) ? (text as Id) : null;
}

/**
 * Makes a UUIDv7 (RFC 9562 §5.7) from a time and ten random bytes.
 * Pure: the caller brings clock and randomness.
 */
export function idOf(milliseconds: number, random: Uint8Array): Id {
  const bytes = new Uint8Array(16);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(milliseconds) << 16n);
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id;
}
