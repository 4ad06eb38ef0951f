/** What the engine needs of the device it runs on. In a browser: IndexedDB, fetch, the device's clock; in tests: others. */

/**
 * Where records lie. `head`: how to open the rest, and the one room that is not sealed; `entry`: what has not been
 * accepted yet; `file`: its photos and recordings; `receipt`: what was accepted; `book`: what may be carried about.
 */
export const ROOMS = ['head', 'entry', 'file', 'receipt', 'book'] as const;
export type Room = (typeof ROOMS)[number];

/** A record to be put, or (null) taken away. */
export type Change = { readonly room: Room; readonly key: string; readonly value: Bytes | null };

/** Bytes of their own buffer, as WebCrypto and IndexedDB want them. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Storage that survives the page. */
export type Shelf = {
  read(room: Room, key: string): Promise<Bytes | null>;
  keys(room: Room): Promise<string[]>;
  /**
   * All changes or none; what it has returned from is still there after the page was killed.
   * @throws ShelfFull when there is no room.
   */
  write(changes: readonly Change[]): Promise<void>;
};

/** There is no room on this device. Nothing of the write was done. */
export class ShelfFull extends Error {}

export type Request = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** The device's own key; null where somebody is signed in. */
  readonly key: string | null;
  readonly body?: unknown;
  readonly etag?: string | null;
};

export type Response = {
  readonly status: number;
  readonly body: unknown;
  readonly etag: string | null;
  /** How much it was when it is unpacked. */
  readonly byteCount: number;
};

/** The way to the server. Whether a request that failed has arrived nobody knows. */
export type Wire = {
  /** @throws when no answer came. */
  send(request: Request): Promise<Response>;
};

export type Ports = {
  readonly shelf: Shelf;
  readonly wire: Wire;
  /** The device's clock in milliseconds: may be wrong, and may jump. */
  readonly now: () => number;
};
