import { type Static, Type } from 'typebox';
import { added, area, day, dayOrNull, done, id, idOrNull, instant, words } from '#civic/access/contract-shapes.ts';
import { instantOrNull } from '#civic/ledger/rules/shapes.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { PROMISE_WORDS_MAX } from './rules/face-to-face.ts';
import { PROMISE_STATES, type PromiseState } from './rules/promise.ts';

const closed = { additionalProperties: false } as const;
const ofPromise = Type.Object({ promiseId: id });
// Longer than is taken, so that who writes more is told and not cut off.
const sentence = Type.String({ maxLength: PROMISE_WORDS_MAX * 10 });

/** A promise to a household as the office sees it. */
const facePromise = Type.Object({
  id,
  constituentId: id,
  words: Type.String(),
  unitName: Type.String(),
  holderName: Type.String(),
  isMine: Type.Boolean(),
  visitId: idOrNull,
  madeAt: instant,
  dueOn: day,
  state: Type.Enum(Object.keys(PROMISE_STATES) as PromiseState[]),
  stateWords: words,
  isLate: Type.Boolean(),
  deliveredAt: instantOrNull,
  deliveryWords: Type.String(),
  settledAt: instantOrNull,
  askedDueOn: dayOrNull,
  askedReason: Type.String(),
});
export type FacePromiseView = Static<typeof facePromise>;
const namedPromise = Type.Object({ ...facePromise.properties, name: Type.String() });

const promiseHousehold = endpoint({
  method: 'POST',
  path: '/api/constituents/:constituentId/promises',
  summary: 'Promise a household something by a day, on a visit or without one',
  params: Type.Object({ constituentId: id }),
  body: Type.Object({ id, visitId: Type.Optional(id), words: sentence, dueOn: day }, closed),
  reply: added,
});

const listOfHousehold = endpoint({
  method: 'GET',
  path: '/api/constituents/:constituentId/promises',
  summary: 'What was promised to a household, and what it said of it',
  params: Type.Object({ constituentId: id }),
  reply: Type.Object({ promises: Type.Array(facePromise) }),
});

const listHeld = endpoint({
  method: 'GET',
  path: '/api/promises/own',
  summary: 'What one has promised households and not kept yet, the nearest day first',
  reply: Type.Object({ promises: Type.Array(namedPromise) }),
});

const listOfVisits = endpoint({
  method: 'POST',
  path: '/api/promises/of-visits',
  summary: 'What one promised on some of one’s own visits, as it stands today',
  body: Type.Object({ visitIds: Type.Array(id, { maxItems: 100 }) }, closed),
  reply: Type.Object({ promises: Type.Array(namedPromise) }),
});

const deliver = endpoint({
  method: 'POST',
  path: '/api/promises/:promiseId/deliver',
  summary: 'Say that what was promised to a household is done; the household decides (I8)',
  params: ofPromise,
  body: Type.Object({ words: sentence }, closed),
  reply: done,
});

const askAnotherDay = endpoint({
  method: 'POST',
  path: '/api/promises/:promiseId/another-day',
  summary: 'Ask a household to agree to another day; the first holds until it does',
  params: ofPromise,
  body: Type.Object({ dueOn: day, reason: sentence }, closed),
  reply: done,
});

const listToAsk = endpoint({
  method: 'GET',
  path: '/api/promises/to-ask',
  summary: 'Promises to ask households about: said to be done, or past their day',
  query: Type.Object({ area }),
  reply: Type.Object({ promises: Type.Array(Type.Object({ ...namedPromise.properties, phone: Type.String() })) }),
});

const answer = endpoint({
  method: 'POST',
  path: '/api/promises/:promiseId/answer',
  summary: 'What a household said of a promise, to somebody who called or on a slip',
  params: ofPromise,
  body: Type.Object(
    { answer: Type.Enum(['kept', 'broken', 'agree', 'disagree']), way: Type.Enum(['call', 'slip']) },
    closed,
  ),
  reply: done,
});

/** The endpoints of promises that are made face to face. */
export const facePromiseEndpoints = {
  promiseHousehold,
  listOfHousehold,
  listHeld,
  listOfVisits,
  deliver,
  askAnotherDay,
  listToAsk,
  answer,
} as const;
