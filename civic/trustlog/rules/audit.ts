import { isBase64UrlOf, sameBytes } from '#kernel/bytes.ts';
import { type Checkpoint, openCheckpoint, type VerifySignature } from '#kernel/tlog/checkpoint.ts';
import type { VerifierKey } from '#kernel/tlog/note.ts';
import { TILE_HEIGHT, TILE_WIDTH } from '#kernel/tlog/tiles.ts';
import { grow, HASH_BYTES, type Sha256 } from '#kernel/tlog/tree.ts';
import { type Entry, parseEntry } from './entry.ts';
import { countedIn, FIGURES_KIND, figuresTrouble, type Uncounted } from './figures.ts';

/**
 * The first thing that is wrong in a log: at which entry (null: in no single one), and what. Where hashes tell no more
 * than that one of several was changed, `among` is the first and the last of them.
 */
export type Finding = {
  readonly index: number | null;
  readonly what: string;
  readonly among?: readonly [first: number, last: number];
};

/** What an audit knows after so many entries. Grown by `auditBundle`. */
export type AuditState = {
  size: number;
  /** Roots of the full subtrees so far. */
  edge: readonly Uint8Array[];
  /** The hashes that the tiles of the levels above the entries hold, by level (1 first). */
  readonly levels: Uint8Array[][];
  /** Of each subject its last number and the hash of its last entry. */
  readonly chains: Map<string, LastOfChain>;
  /** Of each request to open a sealed identity, how many guardians have given their shares. */
  readonly openings: Map<string, number>;
  /** Up to here the entries have the roots that were signed. */
  signedSize: number;
  /** How many entries there are of each kind. */
  readonly counts: Map<string, number>;
  readonly uncounted: Uncounted;
  /** So many figures were recounted. */
  figuresCount: number;
};

type LastOfChain = { n: number; index: number; hash: Uint8Array };

export function auditFrom(): AuditState {
  return {
    size: 0,
    edge: [],
    levels: [],
    chains: new Map(),
    openings: new Map(),
    signedSize: 0,
    counts: new Map(),
    uncounted: { from: 0, counted: [], last: null },
    figuresCount: 0,
  };
}

/** A clock may be wrong by so much (trust layer §4.6). */
const SKEW_MILLISECONDS = 5 * 60 * 1000;

/** The times between which entries of a part of the log were made: the signatures before and after it, in ms. */
export type Bracket = { readonly after: number | null; readonly before: number | null };

/**
 * Goes on with some entries and says what is wrong with the first wrong one: it is not written as an entry, it does not
 * follow the one before it of its subject, or its time lies outside the signatures around it. `hashes` are the leaf hashes
 * of the entries.
 */
export function auditEntries(
  sha256: Sha256,
  state: AuditState,
  entries: readonly string[],
  hashes: readonly Uint8Array[],
  bracketOf: (index: number) => Bracket,
): Finding | null {
  for (const [at, text] of entries.entries()) {
    const index = state.size + at;
    const wrong = wrongIn(state, index, text, hashes[at] as Uint8Array, bracketOf(index));
    if (typeof wrong === 'string') return { index, what: wrong };
    if (wrong) return wrong;
  }
  const grown = grow(sha256, state, hashes, ({ height }, hash) => {
    const level = height / TILE_HEIGHT;
    if (level < 1 || !Number.isInteger(level)) return;
    const own = state.levels[level - 1] ?? [];
    own.push(hash);
    state.levels[level - 1] = own;
  });
  state.size = grown.size;
  state.edge = grown.edge;
  return null;
}

function wrongIn(
  state: AuditState,
  index: number,
  text: string,
  hash: Uint8Array,
  bracket: Bracket,
): string | Finding | null {
  const { chains, openings, counts, uncounted } = state;
  const entry = parseEntry(text);
  if (!entry) return 'it is not written as an entry is';
  if (entry.m === undefined || entry.n === undefined) return 'it has no place in a chain';
  const last = chains.get(entry.m);
  // The chain of a subject goes on over the turn of a year, so the first of it seen here may have any number.
  const wrong = last ? chainTrouble(entry, last) : null;
  if (wrong && last) return { index, what: wrong, among: [last.index, index] };
  const unasked = openingTrouble(openings, entry, entry.m);
  if (unasked) return unasked;
  // Most entries go on with a chain that is known: what is known of it is changed in place, and not looked up again.
  if (last) {
    last.n = entry.n;
    last.index = index;
    last.hash = hash;
  } else chains.set(entry.m, { n: entry.n, index, hash });
  counts.set(entry.k, (counts.get(entry.k) ?? 0) + 1);
  if (entry.k === FIGURES_KIND) {
    const untrue = figuresTrouble(entry, index, uncounted);
    if (untrue) return untrue;
    state.figuresCount += 1;
  }
  uncounted.counted.push(countedIn(entry));
  return timeTrouble(entry.t, bracket);
}

/** Two guardians open a sealed identity, after a request (trust layer §6.2). */
const GIVEN_MIN = 2;

/**
 * What is wrong with a step of an opening. One that was asked for in an earlier year is not seen here from its beginning;
 * its chain says so, since it doesn't begin with number 0.
 */
function openingTrouble(openings: Map<string, number>, { k, n }: Entry, subject: string): string | null {
  if (!k.startsWith('vault.')) return null;
  const given = openings.get(subject);
  if (k === 'vault.identity.opening_asked') openings.set(subject, 0);
  if (k === 'vault.share.given' && given !== undefined) openings.set(subject, given + 1);
  if (k !== 'vault.share.given' && k !== 'vault.identity.opened') return null;
  if (n === 0) return 'it opens a sealed identity that nobody asked to open';
  const isEarly = k === 'vault.identity.opened' && given !== undefined && given < GIVEN_MIN;
  return isEarly ? `it opens a sealed identity with ${given} guardians of ${GIVEN_MIN}` : null;
}

function chainTrouble({ n, p }: Entry, last: LastOfChain): string | null {
  if (n !== last.n + 1) return `it is number ${n} of its subject, after number ${last.n}, entry ${last.index}`;
  if (p !== undefined && isBase64UrlOf(last.hash, p)) return null;
  return `it does not follow number ${last.n} of its subject, entry ${last.index}: one of the two was changed`;
}

function timeTrouble(t: number, { after, before }: Bracket): string | null {
  if (before !== null && t > before + SKEW_MILLISECONDS) return 'it claims a time after it was signed';
  if (after !== null && t < after - SKEW_MILLISECONDS)
    return 'it claims a time before the signature that stood before it';
  return null;
}

/** A signed checkpoint of the log, with when it was signed (ms; null when no key says). */
export type SignedSize = { readonly checkpoint: Checkpoint; readonly at: number | null };

/** Opens checkpoints, each signed by every key that is known of the log; or what is wrong with one. */
export function signedSizes(
  notes: readonly string[],
  keys: readonly VerifierKey[],
  verify: VerifySignature,
): SignedSize[] | Finding {
  const found: SignedSize[] = [];
  for (const note of notes) {
    const opened = openCheckpoint(note, keys, verify);
    if (typeof opened === 'string') return { index: null, what: `a checkpoint is ${opened}` };
    const { checkpoint, signed } = opened;
    const own = keys.filter(({ name }) => name === checkpoint.origin);
    if (own.length === 0 || !own.every((key) => signed.some((one) => one.key === key)))
      return { index: null, what: `the checkpoint of ${checkpoint.size} entries is not signed by each key of the log` };
    const times = signed.flatMap(({ seconds }) => (seconds === null ? [] : [seconds * 1000]));
    found.push({ checkpoint, at: times.length > 0 ? Math.min(...times) : null });
  }
  return found.sort((one, other) => one.checkpoint.size - other.checkpoint.size);
}

/** Between which signatures an entry was made. `signed` by size. Cheap when asked for rising places. */
export function bracketsOf(signed: readonly SignedSize[]): (index: number) => Bracket {
  let next = 0;
  return (index) => {
    while (next < signed.length && (signed[next]?.checkpoint.size ?? 0) <= index) next += 1;
    return { after: signed[next - 1]?.at ?? null, before: signed[next]?.at ?? null };
  };
}

/** Whether a hash tile of the log holds the hashes that its entries have; the first place that does not. */
export function tileTrouble(
  tile: Uint8Array | null,
  place: { readonly level: number; readonly number: number },
  hashes: readonly Uint8Array[],
): Finding | null {
  const leavesEach = TILE_WIDTH ** place.level;
  const at = hashes.findIndex(
    (hash, index) => !tile || !sameBytes(tile.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES), hash),
  );
  if (at < 0) return null;
  const index = (place.number * TILE_WIDTH + at) * leavesEach;
  const what = `the hash for it in tile ${place.level}/${place.number} is not that of the entries`;
  return place.level === 0 ? { index, what } : { index, what, among: [index, index + leavesEach - 1] };
}
