import { toHex } from '#kernel/bytes.ts';
import type { Bytes } from './ports.ts';

export function randomBytes(count: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(count));
}

/** SHA-256 in hex. */
export async function hashOf(content: Bytes): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
  return toHex(digest);
}
