import { type Static, Type } from 'typebox';
import { done, matterId } from '#civic/ledger/contract-acts.ts';
import { id, instant, instantOrNull, version, words, written } from '#civic/ledger/rules/shapes.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { PROMISE_STATES, type PromiseState } from './rules/promise.ts';

/** A promise of a matter as the office sees it. */
export const promiseView = Type.Object({
  id,
  words: Type.String(),
  unitName: Type.String(),
  madeAt: instant,
  dueOn: Type.Unsafe<CivilDate>({ type: 'string' }),
  state: Type.Enum(Object.keys(PROMISE_STATES) as PromiseState[]),
  stateWords: words,
  isLate: Type.Boolean(),
  deliveredAt: instantOrNull,
  deliveryWords: Type.String(),
  settledAt: instantOrNull,
});
export type PromiseView = Static<typeof promiseView>;

/** What was promised to the person of a matter, oldest first. */
export const getPromises = endpoint({
  method: 'GET',
  path: '/api/matters/:matterId/promises',
  summary: 'What was promised to the person of a matter, by when, and what the person said of it',
  params: matterId,
  reply: Type.Object({ promises: Type.Array(promiseView) }),
});

/** The unit says that what was promised is done; the person decides whether it is (I8). */
export const deliverPromise = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/deliver-promise',
  summary: 'Say that what was promised is done; the person is asked',
  params: matterId,
  body: Type.Object({ version, words: written(500) }),
  reply: done,
});

/** Every endpoint of promises. */
export const promiseEndpoints = { getPromises, deliverPromise } as const;
