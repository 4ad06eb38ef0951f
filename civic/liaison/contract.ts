import { Type } from 'typebox';
import {
  added,
  after,
  area,
  areaCode,
  day,
  dayOrNull,
  done,
  id,
  idOrNull,
  instant,
  limit,
  next,
  text,
  textOrNull,
} from '#civic/access/contract-shapes.ts';
import { chosenPurpose } from '#civic/vault/contract-looks.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { linkEndpoints, linkWithUnit, saidCard } from './contract-links.ts';
import { sheetEndpoints } from './contract-sheets.ts';
import { FIVE_QUESTION_CODES } from './rules/evaluation.ts';
import { OPEN_FIELD_CODES, SENSITIVE_FIELD_CODES } from './rules/fields.ts';
import { CONSTITUENT_KIND_CODES, HARDSHIP_CODES, KNOWN_BY_CODES } from './rules/kinds.ts';
import { AGE_BAND_CODES } from './rules/members.ts';

const closed = { additionalProperties: false } as const;
const kind = Type.Enum([...CONSTITUENT_KIND_CODES]);
const hardship = Type.Enum([...HARDSHIP_CODES]);
const knownBy = Type.Enum([...KNOWN_BY_CODES]);
const value = Type.String({ maxLength: 400 });
const line = Type.String({ maxLength: 200 });
const field = Type.Enum([...OPEN_FIELD_CODES]);
const countOrNull = Type.Unsafe<number | null>({ type: ['integer', 'null'] });
const ofConstituent = Type.Object({ constituentId: id });

const fields = Type.Object(
  Object.fromEntries(OPEN_FIELD_CODES.map((code) => [code, Type.String()])) as Record<
    (typeof OPEN_FIELD_CODES)[number],
    ReturnType<typeof Type.String>
  >,
);

const constituent = {
  id,
  kind,
  areaCode,
  areaName: Type.String(),
  unitId: idOrNull,
  membersCount: countOrNull,
  fields,
  hardship,
  hardshipSince: dayOrNull,
  hardshipReviewOn: dayOrNull,
  confirmedOn: dayOrNull,
  endedOn: dayOrNull,
  version: Type.Integer(),
};

const member = {
  relation: Type.String({ maxLength: 20 }),
  ageBand: Type.Enum([...AGE_BAND_CODES]),
  isAway: Type.Boolean(),
  isPupil: Type.Boolean(),
  needsCare: Type.Boolean(),
};
const answer = Type.Enum(['yes', 'no', 'no_opinion']);
const answers = Type.Object(
  Object.fromEntries(FIVE_QUESTION_CODES.map((code) => [code, Type.Optional(answer)])),
  closed,
);

const listConstituents = endpoint({
  method: 'GET',
  path: '/api/constituents',
  summary:
    'Those whom one reaches: of the area, or of one’s own links. With `text` a page may be short, or empty, and yet have a `next`: the search goes on after it; who bears exactly this name comes first, and may come again',
  query: Type.Object({
    text,
    hardshipOnly: Type.Optional(Type.Boolean()),
    unlinkedOnly: Type.Optional(Type.Boolean()),
    area,
    after,
    limit,
  }),
  reply: Type.Object({
    constituents: Type.Array(
      Type.Object({
        ...constituent,
        linkId: idOrNull,
        linkState: textOrNull,
        personId: idOrNull,
        personName: textOrNull,
        lastContactOn: dayOrNull,
      }),
    ),
    next,
  }),
});

const getConstituent = endpoint({
  method: 'GET',
  path: '/api/constituents/:constituentId',
  summary: 'One registration card with its link, its contact card and what it inherits; nothing sensitive',
  params: ofConstituent,
  query: Type.Object({ area, purpose: chosenPurpose }),
  reply: Type.Object({
    constituent: Type.Object(constituent),
    members: Type.Array(Type.Object({ id, ...member })),
    consent: Type.Union([Type.Object({ id, givenWay: Type.Enum(['spoken', 'written']), givenOn: day }), Type.Null()]),
    evaluations: Type.Array(
      Type.Object({
        id,
        side: Type.Enum(['grassroots', 'household']),
        period: Type.String(),
        answers: Type.Record(Type.String(), answer),
        words: Type.String(),
        way: Type.String(),
        writtenAt: instant,
      }),
    ),
    matters: Type.Array(Type.Object({ matterId: id, cameBy: Type.String(), madeAt: instant })),
    link: Type.Union([linkWithUnit, Type.Null()]),
    inherited: Type.Array(linkWithUnit),
    card: Type.Union([
      Type.Object({
        id,
        number: Type.String(),
        spokenNumber: Type.String(),
        ...saidCard,
        issuedOn: day,
        validTo: day,
        deliveredOn: dayOrNull,
        deliveredWay: textOrNull,
        usedOn: dayOrNull,
      }),
      Type.Null(),
    ]),
    contacts: Type.Array(
      Type.Object({ id, bySide: Type.Enum(['household', 'official']), way: Type.String(), on: day }),
    ),
  }),
});

const getHistory = endpoint({
  method: 'GET',
  path: '/api/constituents/:constituentId/history',
  summary: 'What was written down of a card, by whom and how it is known, newest first',
  params: ofConstituent,
  query: Type.Object({ area, purpose: chosenPurpose }),
  reply: Type.Object({
    values: Type.Array(
      Type.Object({
        id,
        field: Type.String(),
        value: Type.String(),
        was: Type.String(),
        knownBy,
        madeByName: textOrNull,
        madeAt: instant,
        visitId: idOrNull,
      }),
    ),
  }),
});

const registerConstituent = endpoint({
  method: 'POST',
  path: '/api/constituents',
  summary: 'Register one of those whom somebody stays in touch with; the id is made by whoever writes',
  body: Type.Object(
    {
      id,
      kind,
      areaCode,
      unitId: idOrNull,
      membersCount: countOrNull,
      fields: Type.Partial(fields),
      hardship,
      hardshipSince: dayOrNull,
      hardshipReviewOn: dayOrNull,
    },
    closed,
  ),
  reply: added,
});

const changeConstituent = endpoint({
  method: 'POST',
  path: '/api/constituents/:constituentId/change',
  summary: 'Change fields of a card, each against what stood there when it was written',
  params: ofConstituent,
  body: Type.Object(
    {
      changes: Type.Array(Type.Object({ field, base: value, value }, closed), { minItems: 1, maxItems: 40 }),
      knownBy,
    },
    closed,
  ),
  reply: done,
});

const changeBelonging = endpoint({
  method: 'POST',
  path: '/api/constituents/:constituentId/belonging',
  summary: 'How many they are and to which unit they belong, against the version that was looked at',
  params: ofConstituent,
  body: Type.Object({ membersCount: countOrNull, unitId: idOrNull, knownBy, version: Type.Integer() }, closed),
  reply: done,
});

const flagHardship = endpoint({
  method: 'POST',
  path: '/api/constituents/:constituentId/hardship',
  summary: 'Set or take away a hardship flag, with its reason and the day of its review',
  params: ofConstituent,
  body: Type.Object({ hardship, hardshipReason: line, hardshipSince: dayOrNull, hardshipReviewOn: dayOrNull }, closed),
  reply: done,
});

const confirmCard = endpoint({
  method: 'POST',
  path: '/api/constituents/:constituentId/confirm',
  summary: 'What stands on the card was gone through with them today',
  params: ofConstituent,
  reply: done,
});

const constituentLeft = endpoint({
  method: 'POST',
  path: '/api/constituents/:constituentId/left',
  summary: 'They have left; their link ends with it',
  params: ofConstituent,
  body: Type.Object({ reason: line, on: day }, closed),
  reply: done,
});

const setMembers = endpoint({
  method: 'POST',
  path: '/api/constituents/:constituentId/members',
  summary: 'Who lives there, as a whole list',
  params: ofConstituent,
  body: Type.Object({ members: Type.Array(Type.Object(member, closed), { maxItems: 99 }) }, closed),
  reply: done,
});

const giveConsent = endpoint({
  method: 'POST',
  path: '/api/constituents/:constituentId/consent',
  summary: 'They allow us to keep sensitive data',
  params: ofConstituent,
  body: Type.Object({ givenWay: Type.Enum(['spoken', 'written']), givenOn: day }, closed),
  reply: done,
});

const takeConsentBack = endpoint({
  method: 'POST',
  path: '/api/constituents/:constituentId/consent/withdraw',
  summary: 'They allow it no more; what was kept goes at once',
  params: ofConstituent,
  reply: done,
});

const keepSensitive = endpoint({
  method: 'POST',
  path: '/api/constituents/:constituentId/sensitive',
  summary: 'Keep one sensitive thing; empty takes it away',
  params: ofConstituent,
  body: Type.Object({ field: Type.Enum([...SENSITIVE_FIELD_CODES]), value }, closed),
  reply: done,
});

const lookAtSensitive = endpoint({
  method: 'POST',
  path: '/api/constituents/:constituentId/sensitive/look',
  summary: 'Look at what is sensitive; the look is recorded with its reason',
  params: ofConstituent,
  body: Type.Object({ reason: line, purpose: chosenPurpose }, closed),
  reply: Type.Object({
    values: Type.Array(Type.Object({ field: Type.Enum([...SENSITIVE_FIELD_CODES]), value: Type.String() })),
  }),
});

const evaluate = endpoint({
  method: 'POST',
  path: '/api/constituents/:constituentId/evaluation',
  summary: 'What the grassroots organisation or, from a slip or a call, the household thinks; once a year each',
  params: ofConstituent,
  body: Type.Object(
    {
      side: Type.Enum(['grassroots', 'household']),
      way: Type.Enum(['office', 'slip', 'call']),
      answers,
      words: Type.String({ maxLength: 1000 }),
    },
    closed,
  ),
  reply: done,
});

/** Every endpoint of liaison. */
export const liaisonEndpoints = {
  ...linkEndpoints,
  ...sheetEndpoints,
  listConstituents,
  getConstituent,
  getHistory,
  registerConstituent,
  changeConstituent,
  changeBelonging,
  flagHardship,
  confirmCard,
  constituentLeft,
  setMembers,
  giveConsent,
  takeConsentBack,
  keepSensitive,
  lookAtSensitive,
  evaluate,
} as const;
