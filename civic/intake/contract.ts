import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { DANGERS } from './rules/danger.ts';
import { TRACES } from './rules/identifying.ts';
import { UPLOADS_MAX } from './rules/media.ts';
import { NEXT_STEPS } from './rules/next-steps.ts';
import { CONCERN_CODES, MATTER_KINDS, REPLY_WAYS, WORDS_LENGTH_MAX } from './rules/said.ts';

/** The ways by which an official writes down what somebody said. */
export const ON_BEHALF_CHANNELS = ['visit', 'reception', 'meeting', 'phone', 'letter', 'paper_slip', 'window'] as const;

const AreaCodeText = Type.String({ pattern: '^[0-9]{12}([0-9]{2,3})?$' });

/** Longer than anything that is accepted, so that too many words get a sentence and not a problem of form. */
const WORDS_CHARACTERS_MAX = WORDS_LENGTH_MAX * 4;

export const ReceiptShape = Type.Object({
  id: Type.String(),
  number: Type.String(),
  code: Type.String(),
  receivedAt: Type.String(),
  isSealed: Type.Boolean(),
  wasTakenBefore: Type.Boolean(),
  /** Days between when it was said and when it was keyed in; shown, never held against anybody. */
  daysLate: Type.Integer(),
  dangers: Type.Array(Type.Enum([...DANGERS])),
  /** Emergency lines that fit, most fitting first. */
  lines: Type.Array(Type.String()),
  /** What in the words may tell who wrote them; only for sealed matters. */
  identifying: Type.Array(Type.Object({ trace: Type.Enum([...TRACES]), piece: Type.String() })),
  steps: Type.Array(
    Type.Object({ step: Type.Enum([...NEXT_STEPS]), dueAt: Type.String(), isEstimated: Type.Boolean() }),
  ),
  /** The printable receipt; opens for half an hour. */
  receiptPath: Type.String(),
});

export const registerSubmission = endpoint({
  method: 'POST',
  path: '/api/submissions',
  summary: 'Write down what somebody said; returns the receipt for the person',
  body: Type.Object(
    {
      formKey: Type.String({ minLength: 36, maxLength: 36 }),
      channel: Type.Enum([...ON_BEHALF_CHANNELS]),
      words: Type.String({ maxLength: WORDS_CHARACTERS_MAX }),
      areaCode: AreaCodeText,
      place: Type.Optional(Type.String({ maxLength: 400 })),
      kind: Type.Optional(Type.Enum([...MATTER_KINDS])),
      categoryCode: Type.Optional(Type.Union([Type.String({ maxLength: 12 }), Type.Null()])),
      replyWay: Type.Enum([...REPLY_WAYS]),
      name: Type.Optional(Type.String({ maxLength: 400 })),
      phone: Type.Optional(Type.String({ maxLength: 400 })),
      email: Type.Optional(Type.String({ maxLength: 400 })),
      address: Type.Optional(Type.String({ maxLength: 400 })),
      mayPublishWords: Type.Optional(Type.Boolean()),
      /** Of what the person is sent; Chinese when left out. */
      language: Type.Optional(Type.Enum(['zh', 'en'])),
      /** The day on which it was said, when that was not today. */
      receivedOn: Type.Optional(Type.String({ maxLength: 20 })),
      /** Said in a reception session, by one of its visitors: both or neither. */
      receptionSessionId: Type.Optional(Type.String({ minLength: 36, maxLength: 36 })),
      receptionVisitorId: Type.Optional(Type.String({ minLength: 36, maxLength: 36 })),
      /** Said in a visit that the one who writes has written down, by a household that it met: both or neither. */
      visitId: Type.Optional(Type.String({ minLength: 36, maxLength: 36 })),
      constituentId: Type.Optional(Type.String({ minLength: 36, maxLength: 36 })),
      /** A need or a hardship (000-24), and what the person proposes to do about it (002-93). */
      concern: Type.Optional(Type.Enum([...CONCERN_CODES])),
      proposedSolution: Type.Optional(Type.String({ maxLength: WORDS_CHARACTERS_MAX })),
      /** Whom it is about, as the person says: a unit, and a person or post in their words. */
      complainedUnitId: Type.Optional(Type.String({ minLength: 36, maxLength: 36 })),
      complainedOf: Type.Optional(Type.String({ maxLength: 400 })),
      /** Important to whoever writes it down: it goes the fast way of what is urgent (002-81). */
      isImportant: Type.Optional(Type.Boolean()),
      /** Tokens from `/api/uploads`. */
      uploads: Type.Optional(Type.Array(Type.String({ maxLength: 600 }), { maxItems: UPLOADS_MAX })),
    },
    { additionalProperties: false },
  ),
  reply: ReceiptShape,
});

/** What the author of a visit saw coming and nobody raised (002-07). */
export const raiseObserved = endpoint({
  method: 'POST',
  path: '/api/visits/:visitId/observed',
  summary: 'Make a matter of what one saw coming on one’s own visit and nobody raised',
  params: Type.Object({ visitId: Type.String({ minLength: 36, maxLength: 36 }) }),
  body: Type.Object(
    {
      formKey: Type.String({ minLength: 36, maxLength: 36 }),
      words: Type.String({ maxLength: WORDS_CHARACTERS_MAX }),
      areaCode: AreaCodeText,
      isImportant: Type.Optional(Type.Boolean()),
    },
    { additionalProperties: false },
  ),
  // No lookup code: an official is nobody's voice in judging what became of it (I3).
  reply: Type.Object({ id: Type.String(), number: Type.String() }),
});

export const searchAreas = endpoint({
  method: 'GET',
  path: '/api/areas/search',
  summary: 'Places whose path has every typed word in it',
  query: Type.Object({
    text: Type.String({ maxLength: 100 }),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
  }),
  reply: Type.Object({
    areas: Type.Array(
      Type.Object({ code: Type.String(), name: Type.String(), pathName: Type.String(), level: Type.String() }),
    ),
  }),
});

export const similarMatters = endpoint({
  method: 'GET',
  path: '/api/similar',
  summary: 'Matters that may be the same thing, by their words and place; suggested, never merged',
  query: Type.Object({
    /** The first 500 characters are enough; a longer text is compared whole by `matter`. */
    words: Type.Optional(Type.String({ maxLength: 1000 })),
    /** A matter that is here already: its own words are compared. */
    matter: Type.Optional(Type.String({ maxLength: 36 })),
    /** Where the thing is: less likeness is asked of words about the same village. */
    place: Type.Optional(AreaCodeText),
    area: Type.Optional(AreaCodeText),
  }),
  reply: Type.Object({
    similar: Type.Array(
      Type.Object({
        id: Type.String(),
        number: Type.String(),
        kind: Type.Enum([...MATTER_KINDS]),
        areaCode: Type.String(),
        areaName: Type.String(),
        receivedAt: Type.String(),
        title: Type.String(),
        /** 0 to 1: the share of three-character pieces in common. */
        likeness: Type.Number(),
        isSamePlace: Type.Boolean(),
      }),
    ),
  }),
});

/** How people can be told here: `sms` and `email` only where this house sends them. */
export const getReplyWays = endpoint({
  method: 'GET',
  path: '/api/reply-ways',
  summary: 'The ways of being told that can be chosen here',
  reply: Type.Object({ ways: Type.Array(Type.Enum([...REPLY_WAYS])) }),
});

export const intakeEndpoints = {
  registerSubmission,
  raiseObserved,
  searchAreas,
  similarMatters,
  getReplyWays,
} as const;
