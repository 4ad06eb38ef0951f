import { Type } from 'typebox';
import type { CivilDate } from '#kernel/civil-date.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { done, matterId, order } from './contract-acts.ts';
import { type ANSWERS, REQUESTS, type RequestAnswer, type RequestKind } from './rules/request.ts';
import { id, idOrNull, instant, instantOrNull, textOrNull, version, words, written } from './rules/shapes.ts';

/** What is asked while a matter is handled, on the wire; a part of `contract.ts` (handbook §4.3 rows 10 to 16). */

/** One request with its answer, if it has one. */
export const requestView = Type.Object({
  id,
  kind: Type.Enum(Object.keys(REQUESTS) as RequestKind[]),
  kindWords: words,
  /** Why; of a question to the person: what is missing; of a dispute: the duty text. */
  reason: Type.String(),
  /** What was tried. */
  basis: Type.String(),
  /** The plan; of an escalation: the power that is missing. */
  plan: Type.String(),
  /** The unit that should do it instead, or the one above; empty when none is named. */
  unitName: Type.String(),
  untilAt: instantOrNull,
  askedAt: instant,
  askedByName: Type.String(),
  askedUnitName: Type.String(),
  answer: Type.Unsafe<RequestAnswer | null>({ type: ['string', 'null'] }),
  answerWords: textOrNull,
  /** On what the opinion of a reviewing body rests; empty for other answers. */
  answerBasis: Type.String(),
  /** `Agreed`, `Refused`, …; null while it waits. */
  answerText: Type.Unsafe<{ zh: string; en: string } | null>({ anyOf: [words, { type: 'null' }] }),
  answeredAt: instantOrNull,
  answeredByName: Type.String(),
});

/** dispatched → disputed, by the unit's leader, once per unit (row 10). */
export const disputeDuty = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/dispute',
  summary: 'Dispute the duty, with the duty text and the right unit',
  params: matterId,
  body: Type.Object({ version, dutyText: written(1000), proposedUnitId: idOrNull }),
  reply: done,
});

/** disputed → dispatched (another unit) or signed (this one), binding (row 11). */
export const arbitrateDuty = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/arbitrate',
  summary: 'Decide whose duty it is; the decision can become a line of the dispatch catalogue',
  params: matterId,
  body: Type.Object({ version, ...order, addsLine: Type.Boolean() }),
  reply: done,
});

/** in_progress: the clock pauses once, at most for the limit (row 13). */
export const askPerson = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/ask-person',
  summary: 'Ask the person for what is missing; the clock to the reply pauses, once',
  params: matterId,
  body: Type.Object({ version, needed: written(60), why: written(500) }),
  reply: done,
});

/** The unit waits no longer. */
export const endWaiting = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/end-waiting',
  summary: 'End the pause: what was missing is not needed, or came another way',
  params: matterId,
  body: Type.Object({ version }),
  reply: done,
});

/** in_progress → extension_asked, before it is due, once (row 15). */
export const askExtension = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/ask-extension',
  summary: 'Ask for more time with reason, plan and new day',
  params: matterId,
  body: Type.Object({
    version,
    reason: written(60),
    plan: written(500),
    untilOn: Type.Unsafe<CivilDate>({ type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' }),
  }),
  reply: done,
});

/** extension_asked → extended; the person is told (row 16). */
export const extendLimit = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/extend',
  summary: 'Give more time: the person is told the reason and the new day',
  params: matterId,
  body: Type.Object({ version, words: Type.String({ maxLength: 500 }) }),
  reply: done,
});

/** extension_asked → in_progress (row 16). */
export const refuseExtension = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/refuse-extension',
  summary: 'Refuse more time: the first limit holds',
  params: matterId,
  body: Type.Object({ version, words: written(500) }),
  reply: done,
});

/** The matter stays; the unit above has a clock of its own and must answer (row 14). */
export const escalateMatter = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/escalate',
  summary: 'Raise a matter to a unit above: facts, what was tried, which power is missing',
  params: matterId,
  body: Type.Object({
    version,
    facts: written(1000),
    tried: written(1000),
    missingPower: written(500),
    upperUnitId: id,
  }),
  reply: done,
});

/** The unit above takes it over, helps, or says why not. */
export const answerEscalation = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/answer-escalation',
  summary: 'Answer what was raised: take it over, give the power or advice, or say why not',
  params: matterId,
  body: Type.Object({
    version,
    answer: Type.Enum(['taken_over', 'helped', 'refused'] as const satisfies readonly (keyof typeof ANSWERS)[]),
    words: written(1000),
  }),
  reply: done,
});
