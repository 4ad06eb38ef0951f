import { randomBytes } from 'node:crypto';
import { type Id, idOf } from '#kernel/id.ts';
import { type Instant, instantOf } from '#kernel/instant.ts';

/** The only place from which time and chance come, so that a test can bring its own. */
export type Clock = { now(): Instant; newId(): Id; random(byteCount: number): Uint8Array };

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => instantOf(Date.now()),
  newId: () => idOf(Date.now(), randomBytes(10)),
  random: (byteCount) => randomBytes(byteCount),
};
