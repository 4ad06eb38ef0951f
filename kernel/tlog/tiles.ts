import { joined } from '../bytes.ts';

/** A tile holds the hashes of so many neighbours (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;
/** A tile's height in the tree: 2^8 = 256. */
export const TILE_HEIGHT = 8;
/** An entry is told by two bytes of length, so it is no longer than this. */
const ENTRY_BYTES_MAX = 65_535;

/** A tile: hashes of one level (`level` × 8 above the leaves), or the entries themselves. `width` below 256: partial. */
export type TilePlace = {
  readonly level: number | 'entries';
  readonly number: number;
  readonly width: number;
};

/** `tile/0/x001/x234/067`, `tile/entries/000.p/17`: the path beneath the log's prefix. */
export function tilePath({ level, number, width }: TilePlace): string {
  const groups =
    String(number)
      .padStart(Math.ceil(String(number).length / 3) * 3, '0')
      .match(/.{3}/g) ?? [];
  const named = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${level}/${named}${width < TILE_WIDTH ? `.p/${width}` : ''}`;
}

const PATH = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** Reads a path as written by `tilePath`; null for any other text. */
export function tileAt(path: string): TilePlace | null {
  const [, level = '', groups = '', width] = PATH.exec(path) ?? [];
  if (groups === '') return null;
  const place: TilePlace = {
    level: level === 'entries' ? level : Number(level),
    number: Number(groups.replaceAll(/[x/]/g, '')),
    width: width === undefined ? TILE_WIDTH : Number(width),
  };
  const isPlain = tilePath(place) === path && (place.level === 'entries' || place.level <= 63);
  return isPlain && Number.isSafeInteger(place.number) ? place : null;
}

/** How wide a tile is in a tree of `size` leaves: 256, less for the last of its level, 0 when it is not there. */
export function widthIn(size: number, level: number | 'entries', number: number): number {
  const count = Math.floor(size / TILE_WIDTH ** (level === 'entries' ? 0 : level));
  return Math.min(TILE_WIDTH, Math.max(0, count - number * TILE_WIDTH));
}

/** Every tile of a tree of `size` leaves, partial ones too, lower levels first, bundles of entries last. */
export function* tilesOf(size: number): Generator<TilePlace> {
  for (let level = 0; TILE_WIDTH ** level <= size; level += 1) yield* tilesOfLevel(size, level);
  yield* tilesOfLevel(size, 'entries');
}

function* tilesOfLevel(size: number, level: number | 'entries'): Generator<TilePlace> {
  for (let number = 0; ; number += 1) {
    const width = widthIn(size, level, number);
    if (width === 0) return;
    yield { level, number, width };
  }
}

/** A bundle of entries: each as two bytes of length, big-endian, and itself. */
export function bundleOf(entries: readonly Uint8Array[]): Uint8Array {
  return joined(
    ...entries.flatMap((entry) => {
      if (entry.length > ENTRY_BYTES_MAX) throw new Error(`an entry of ${entry.length} bytes fits no bundle`);
      return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry];
    }),
  );
}

/** The entries of a bundle; null when it is cut or has something left over. */
export function entriesIn(bundle: Uint8Array): Uint8Array[] | null {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at + 2 <= bundle.length) {
    const length = ((bundle[at] ?? 0) << 8) | (bundle[at + 1] ?? 0);
    const entry = bundle.subarray(at + 2, at + 2 + length);
    if (entry.length < length) return null;
    entries.push(entry);
    at += 2 + length;
  }
  return at === bundle.length ? entries : null;
}
