import { type Source, type Sources, UPSTREAM } from '../store/sources.store.ts';

/** All sources; that of what is published lies downstream and is brought by the server. */
export function sourcesWith(published: Source): Sources {
  return { ...UPSTREAM, published };
}
