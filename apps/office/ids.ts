import { type Id, idOf } from '#kernel/id.ts';

const RANDOM_BYTES = 10;

/** An id made here and now, so that what is sent twice is kept once. */
export function newId(): Id {
  return idOf(Date.now(), crypto.getRandomValues(new Uint8Array(RANDOM_BYTES)));
}
