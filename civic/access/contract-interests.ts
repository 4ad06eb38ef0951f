import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { added, after, day, dayOrNull, done, id, idOrNull, instant, next, textOrNull } from './contract-shapes.ts';
import type { InterestKind } from './rules/interest.ts';

const kind = Type.Unsafe<InterestKind>({ type: 'string', enum: ['kin', 'household', 'firm', 'unit'] });

const interestShape = Type.Object({
  id,
  officialId: id,
  officialName: Type.String(),
  kind,
  relation: Type.String(),
  kinId: idOrNull,
  kinName: textOrNull,
  constituentId: idOrNull,
  unitId: idOrNull,
  unitName: textOrNull,
  /** Of what is in no record here; empty otherwise. */
  name: Type.String(),
  beginsOn: day,
  /** From this day on it keeps nobody from anything; null: it holds. */
  endsOn: dayOrNull,
  declaredAt: instant,
});

export const ownInterestsEndpoint = endpoint({
  method: 'GET',
  path: '/api/me/interests',
  summary: 'The kin and interests that one declared oneself, ended ones too',
  reply: Type.Object({ interests: Type.Array(interestShape) }),
});

export const declareInterestEndpoint = endpoint({
  method: 'POST',
  path: '/api/me/interests',
  summary: 'Declare kin among officials or an interest: from then on one is kept from matters that concern it',
  body: Type.Object({
    kind,
    relation: Type.String({ maxLength: 40, default: '' }),
    /** For kind `kin`: the official who is kin; it holds both ways. */
    kinId: idOrNull,
    /** A registered household or enterprise: one is kept from what it raised by its card or in a visit. */
    constituentId: idOrNull,
    /** One is kept from what complains of this unit. */
    unitId: idOrNull,
    /** In words, of what is in no record here; for the auditor, compared with nothing. */
    name: Type.String({ maxLength: 100, default: '' }),
    beginsOn: day,
  }),
  reply: added,
});

export const endInterestEndpoint = endpoint({
  method: 'POST',
  path: '/api/me/interests/:interestId/end',
  summary: 'Say that an own interest is over; the record of it stays',
  params: Type.Object({ interestId: id }),
  reply: done,
});

export const allInterestsEndpoint = endpoint({
  method: 'GET',
  path: '/api/interests',
  summary: 'What everybody in office declared, for the auditor',
  query: Type.Object({ after }),
  reply: Type.Object({ interests: Type.Array(interestShape), next }),
});
