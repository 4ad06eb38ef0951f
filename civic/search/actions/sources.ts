import type { Downstream, Sources } from '../store/source.store.ts';
import { UPSTREAM } from '../store/sources.store.ts';

/** All sources; those of what lies downstream are brought by the server. */
export function sourcesWith(downstream: Downstream): Sources {
  return { ...UPSTREAM, ...downstream };
}
