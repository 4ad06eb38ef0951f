import { type Static, Type } from 'typebox';
import type { CivilDate } from '#kernel/civil-date.ts';
import { endpoint } from '#kernel/endpoint.ts';
import {
  CONSENT_WAYS,
  type ConsentWay,
  MEDIATION_STATES,
  type MediationState,
  PARTIES_MAX,
  PARTIES_MIN,
  REMAINING_WAYS,
  type RemainingWay,
} from './rules/mediation.ts';
import { id, instant, instantOrNull, maybeWritten, textOrNull, version, words, written } from './rules/shapes.ts';

/** Mediation 矛盾调处 on the wire; a part of `contract.ts` (handbook §2.13). Parties are named by their place, from 1. */

const day = Type.Unsafe<CivilDate>({ type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' });
const place = Type.Integer({ minimum: 1, maximum: PARTIES_MAX });
const placeOrNull = Type.Unsafe<number | null>({ type: ['integer', 'null'], minimum: 1, maximum: PARTIES_MAX });
const consents = Type.Array(
  Type.Object({ place, way: Type.Enum(Object.keys(CONSENT_WAYS) as ConsentWay[]), on: day }),
  { maxItems: PARTIES_MAX },
);
const ways = Type.Array(Type.Enum(Object.keys(REMAINING_WAYS) as RemainingWay[]), { maxItems: 4 });
const PROPOSALS_MAX = 20;
const PROMISES_MAX = 20;

const note = Type.Object({
  facts: maybeWritten(2000),
  positions: Type.Array(Type.Object({ place, position: maybeWritten(1000), feeling: maybeWritten(1000) }), {
    maxItems: PARTIES_MAX,
  }),
  commonInterest: maybeWritten(1000),
  /** `place` null: proposed by the mediator. */
  proposals: Type.Array(Type.Object({ place: placeOrNull, words: written(1000) }), { maxItems: PROPOSALS_MAX }),
});
const agreement = Type.Object({
  content: written(3000),
  promises: Type.Array(Type.Object({ place, what: written(300), how: written(300), byOn: day }), {
    maxItems: PROMISES_MAX,
  }),
  madeAt: maybeWritten(100),
  consents,
});
const extension = Type.Object({ untilOn: day, consents });
const check = Type.Object({
  isKept: Type.Boolean(),
  words: written(1000),
  next: Type.Unsafe<'talk' | 'end' | null>({ enum: ['talk', 'end', null] }),
  ways,
});
const end = Type.Object({ reason: written(1000), ways });

const made = { id, madeAt: instant, madeByName: Type.String() };
/** A mediation with everything that was written down of it, oldest first. */
const mediationView = Type.Object({
  id,
  state: Type.Enum(Object.keys(MEDIATION_STATES) as MediationState[]),
  stateWords: words,
  unitName: Type.String(),
  mediatorName: Type.String(),
  begunAt: instant,
  dueAt: instant,
  dueIsEstimated: Type.Boolean(),
  isLate: Type.Boolean(),
  extendedFromAt: instantOrNull,
  endedAt: instantOrNull,
  version,
  /** Named for those who handle the matter; for everybody else 甲方, 乙方, in what was written too. */
  areNamed: Type.Boolean(),
  parties: Type.Array(
    Type.Object({ place, name: Type.String(), role: Type.String(), address: Type.String(), phone: Type.String() }),
  ),
  notes: Type.Array(Type.Object({ ...made, content: note })),
  agreements: Type.Array(Type.Object({ ...made, content: agreement })),
  extensions: Type.Array(Type.Object({ ...made, content: extension })),
  checks: Type.Array(Type.Object({ ...made, content: check })),
  ends: Type.Array(Type.Object({ ...made, content: end })),
});
export type MediationView = Static<typeof mediationView>;

const matterId = Type.Object({ matterId: id });
const mediationId = Type.Object({ mediationId: id });
const done = Type.Object({ id, state: Type.Enum(Object.keys(MEDIATION_STATES) as MediationState[]), version });

/** The mediations of a matter, the newest last. */
export const getMediations = endpoint({
  method: 'GET',
  path: '/api/matters/:matterId/mediations',
  summary: 'The mediations of a matter; parties are named for those who handle it',
  params: matterId,
  reply: Type.Object({
    mediations: Type.Array(mediationView),
    /** What this person may do here now. */
    mayBegin: Type.Boolean(),
    mayMediate: Type.Boolean(),
  }),
});

/** Open mediations, the most pressing first. */
export const getOpenMediations = endpoint({
  method: 'GET',
  path: '/api/mediations',
  summary: 'Open mediations of a jurisdiction, the most pressing first: what is late, and what is to be carried out',
  query: Type.Object({ after: Type.Optional(Type.String({ maxLength: 100 })) }),
  reply: Type.Object({
    mediations: Type.Array(
      Type.Object({
        id,
        matterId: id,
        number: Type.String(),
        stateWords: words,
        unitName: Type.String(),
        begunAt: instant,
        dueAt: instant,
        dueIsEstimated: Type.Boolean(),
        isLate: Type.Boolean(),
      }),
    ),
    next: textOrNull,
  }),
});

/** At least two parties; phones and addresses are optional. */
export const beginMediation = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/mediations',
  summary: 'Begin a mediation between the parties of a matter',
  params: matterId,
  body: Type.Object({
    parties: Type.Array(
      Type.Object({ name: written(60), role: maybeWritten(60), address: maybeWritten(100), phone: maybeWritten(30) }),
      { minItems: PARTIES_MIN, maxItems: PARTIES_MAX },
    ),
    facts: written(2000),
  }),
  reply: done,
});

/** What stands on the table now. */
export const noteMediation = endpoint({
  method: 'POST',
  path: '/api/mediations/:mediationId/note',
  summary:
    'Write down anew facts, positions, feelings, common interest and proposals; what stood before stays on record',
  params: mediationId,
  body: Type.Object({ version, ...note.properties }),
  reply: done,
});

/** At least two parties say yes. */
export const agreeMediation = endpoint({
  method: 'POST',
  path: '/api/mediations/:mediationId/agree',
  summary: 'The parties agree: content, who does what how and by when, and each consent',
  params: mediationId,
  body: Type.Object({ version, ...agreement.properties }),
  reply: done,
});

/** All parties say yes to a later day. */
export const extendMediation = endpoint({
  method: 'POST',
  path: '/api/mediations/:mediationId/extend',
  summary: 'More time for the talk, with the consent of all parties',
  params: mediationId,
  body: Type.Object({ version, ...extension.properties }),
  reply: done,
});

/** No agreement. */
export const endMediation = endpoint({
  method: 'POST',
  path: '/api/mediations/:mediationId/end',
  summary: 'End a mediation without an agreement: why, and which ways remain',
  params: mediationId,
  body: Type.Object({ version, ...end.properties }),
  reply: done,
});

/** Kept, or not and what next. */
export const checkMediation = endpoint({
  method: 'POST',
  path: '/api/mediations/:mediationId/check',
  summary: 'Check whether what was agreed was done; when not, talk again or end',
  params: mediationId,
  body: Type.Object({ version, ...check.properties }),
  reply: done,
});
