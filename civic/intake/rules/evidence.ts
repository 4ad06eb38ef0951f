import { fromBase64 } from '#kernel/bytes.ts';
import type { Evidence } from '#kernel/fact.ts';
import type { WellSaid } from './said.ts';

/** What was handed in, of which the public log commits to each part without telling it. */
type HandedIn = Pick<
  WellSaid,
  'title' | 'words' | 'proposedSolution' | 'complainedOf' | 'place' | 'name' | 'phone' | 'email' | 'address'
> & {
  readonly contentHashes: readonly string[];
};

/** Every part that is not empty, in this order; files by the SHA-256 of their content. */
export function handedInFields({ contentHashes, ...said }: HandedIn): Evidence['fields'] {
  const { title, words, place, name, phone, email, address } = said;
  const [proposedSolution, complainedOf] = [said.proposedSolution ?? '', said.complainedOf ?? ''];
  const parts = Object.entries({ title, words, proposedSolution, complainedOf, place, name, phone, email, address });
  const files = contentHashes.map((hash, at) => [`file.${at + 1}`, hash] as const);
  return [...parts.filter(([, value]) => value !== ''), ...files];
}

const SEED_BYTES = 32;

/** Reads a seed; null when the device drew none, or something else was sent in its place. */
export function seedOf(text = ''): Uint8Array | null {
  const isSeed = /^[A-Za-z0-9_-]{43}$/.test(text);
  const seed = isSeed ? fromBase64(text) : null;
  return seed?.length === SEED_BYTES ? seed : null;
}
