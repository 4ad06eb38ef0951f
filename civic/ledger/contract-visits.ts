import { type Static, Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { SPOT_KIND_CODES } from './rules/on-the-spot.ts';
import { id, idOrNull, instantOrNull, resultKindOrNull, state, textOrNull, words } from './rules/shapes.ts';

/** Matters that come of visits, on the wire; a part of `contract.ts`. */

/** Longer than is taken, so that who writes more is told and not cut off. */
const WORDS_CHARACTERS_MAX = 20_000;

/** What was settled on a visit, in one form: what they said and what was done. */
export const spotBody = {
  constituentId: id,
  kind: Type.Optional(Type.Enum([...SPOT_KIND_CODES])),
  words: Type.String({ maxLength: WORDS_CHARACTERS_MAX }),
  done: Type.String({ maxLength: WORDS_CHARACTERS_MAX }),
  isStandardAnswer: Type.Optional(Type.Boolean()),
};

const settleOnTheSpot = endpoint({
  method: 'POST',
  path: '/api/visits/:visitId/on-the-spot',
  summary: 'Make an answered matter of what was settled on one’s own visit; somebody else asks the household later',
  params: Type.Object({ visitId: id }),
  body: Type.Object({ formKey: id, ...spotBody }, { additionalProperties: false }),
  reply: Type.Object({ id, number: Type.String(), code: Type.String(), receiptPath: Type.String() }),
});

/** A matter that came of a visit, as it stands today. */
const matterOfVisit = Type.Object({
  visitId: id,
  id,
  number: Type.String(),
  /** Null: it is not shown to this person. */
  title: textOrNull,
  way: Type.Enum(['raised', 'on_the_spot', 'observed']),
  constituentId: idOrNull,
  state,
  stateWords: words,
  dueAt: instantOrNull,
  isOverdue: Type.Boolean(),
  resultKind: resultKindOrNull,
  resultWords: Type.Unsafe<Static<typeof words> | null>({
    type: ['object', 'null'],
    properties: { zh: { type: 'string' }, en: { type: 'string' } },
  }),
});
export type MatterOfVisit = Static<typeof matterOfVisit>;

const listOfVisits = endpoint({
  method: 'POST',
  path: '/api/matters/of-visits',
  summary: 'What came of some of one’s own visits, as it stands today',
  body: Type.Object({ visitIds: Type.Array(id, { maxItems: 100 }) }, { additionalProperties: false }),
  reply: Type.Object({ matters: Type.Array(matterOfVisit) }),
});

/** The endpoints of matters that come of visits. */
export const visitMatterEndpoints = { settleOnTheSpot, listOfVisits } as const;
