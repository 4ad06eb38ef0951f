import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { VerifySignature } from '#kernel/tlog/checkpoint.ts';

/** Ed25519 as RFC 8032 has it. A browser's own (`crypto.subtle`) is missing where a page came by plain http. */
const verify: VerifySignature = ({ type, publicKey }, message, signature) => {
  try {
    return type !== 'mlDsa44' && ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
};

/** What the page judges with. */
export const MEANS = { sha256: (bytes: Uint8Array) => sha256(bytes), verify };
