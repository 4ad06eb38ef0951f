import type { FastifyInstance } from 'fastify';
import {
  type Bytes,
  type Change,
  type Ports,
  type Request,
  type Response,
  ROOMS,
  type Room,
  type Shelf,
  ShelfFull,
  type Wire,
} from '../../apps/field/engine/ports.ts';

/** Chance that can be had again: the same seed gives the same numbers (mulberry32). */
export type Chance = {
  /** A number from 0 to below 1. */
  next(): number;
  below(limit: number): number;
  /** Whether something happens that happens so often. */
  happens(share: number): boolean;
  oneOf<T>(all: readonly T[]): T;
};

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { next, below, happens: (share) => next() < share, oneOf: (all) => all[below(all.length)] as never };
}

/** The page was killed: nothing of it runs any more. */
export class Killed extends Error {}

/** What goes wrong, as a script decides it. */
export type Faults = {
  /** The page dies after so many more steps; null: it lives. */
  stepsToLive: number | null;
  /** Shares of writes that find no room, of requests that are lost, of answers that are lost, of requests sent twice. */
  full: number;
  requestLost: number;
  answerLost: number;
  twice: number;
  /** Milliseconds by which the device's clock is wrong. */
  clockOff: number;
};

export const NO_FAULTS: Faults = { stepsToLive: null, full: 0, requestLost: 0, answerLost: 0, twice: 0, clockOff: 0 };

/** One device: what is on its disk survives every page. */
export type Machine = {
  readonly faults: Faults;
  /** The ports of a fresh page on this device. */
  page(): Ports;
  /** Requests as they left, to be delivered again much later. */
  readonly sent: readonly Request[];
  readonly disk: ReadonlyMap<Room, ReadonlyMap<string, Bytes>>;
};

export function openMachine(chance: Chance, wire: Wire): Machine {
  const faults: Faults = { ...NO_FAULTS };
  const disk = new Map(ROOMS.map((room) => [room, new Map<string, Bytes>()] as const));
  const sent: Request[] = [];
  const roomOf = (room: Room) => disk.get(room) as Map<string, Bytes>;
  const page = (): Ports => {
    let isDead = false;
    /** Every touch of the world is a step; the page may die before or after it. */
    const step = async <R>(work: () => Promise<R>): Promise<R> => {
      if (isDead) throw new Killed();
      if (faults.stepsToLive !== null && faults.stepsToLive-- <= 0) {
        isDead = true;
        faults.stepsToLive = null;
        if (chance.happens(0.5)) await work().catch(() => null);
        throw new Killed();
      }
      const result = await work();
      if (isDead) throw new Killed();
      return result;
    };
    return {
      now: () => Date.now() + faults.clockOff,
      shelf: shelfOn(roomOf, step, () => chance.happens(faults.full)),
      wire: {
        send: (request) =>
          step(async () => {
            sent.push(structuredClone(request));
            if (chance.happens(faults.requestLost)) throw new Error('the request was lost');
            if (chance.happens(faults.twice)) await Promise.all([wire.send(request), wire.send(request)]);
            const response = await wire.send(request);
            if (chance.happens(faults.answerLost)) throw new Error('the answer was lost');
            return response;
          }),
      },
    };
  };
  return { faults, page, sent, disk };
}

function shelfOn(
  roomOf: (room: Room) => Map<string, Bytes>,
  step: <R>(work: () => Promise<R>) => Promise<R>,
  isFull: () => boolean,
): Shelf {
  return {
    read: (room, key) => step(async () => roomOf(room).get(key)?.slice() ?? null),
    keys: (room) => step(async () => [...roomOf(room).keys()]),
    write: (changes: readonly Change[]) =>
      step(async () => {
        // What only takes away always finds room.
        if (changes.some(({ value }) => value !== null) && isFull()) throw new ShelfFull('full');
        for (const { room, key, value } of changes) {
          if (value === null) roomOf(room).delete(key);
          else roomOf(room).set(key, value.slice());
        }
      }),
  };
}

/** The way to a server of this process, through all of its HTTP but the sockets. */
export function wireTo(app: FastifyInstance): Wire {
  return {
    send: async ({ method, path, key, body, etag }: Request): Promise<Response> => {
      const answer = await app.inject({
        method,
        url: path,
        headers: {
          accept: 'application/json',
          ...(key !== null && { authorization: `Bearer ${key}` }),
          ...(etag && { 'if-none-match': etag }),
        },
        ...(body !== undefined && { payload: body as object }),
      });
      const text = answer.body;
      return {
        status: answer.statusCode,
        body: text === '' ? null : JSON.parse(text),
        etag: (answer.headers.etag as string | undefined) ?? null,
        byteCount: text.length,
      };
    },
  };
}
