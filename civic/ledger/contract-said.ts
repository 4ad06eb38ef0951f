import { Type } from 'typebox';
import type { Concern } from '#civic/intake/rules/said.ts';

/** What the person said, as who may read it gets it; null for everybody else. */
export const saidShape = Type.Unsafe<{
  title: string;
  words: string;
  place: string;
  replyWay: string;
  proposedSolution: string;
  /** Whom the person means; empty for who does not screen. */
  complainedOf: string;
  concern: Concern | null;
} | null>({
  type: ['object', 'null'],
  properties: {
    title: { type: 'string' },
    words: { type: 'string' },
    place: { type: 'string' },
    replyWay: { type: 'string' },
    proposedSolution: { type: 'string' },
    complainedOf: { type: 'string' },
    concern: { type: ['string', 'null'] },
  },
});
