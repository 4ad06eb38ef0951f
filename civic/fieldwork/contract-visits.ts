import { Type } from 'typebox';
import {
  added,
  after,
  area,
  areaCode,
  day,
  done,
  id,
  idOrNull,
  instant,
  limit,
  next,
  textOrNull,
} from '#civic/access/contract-shapes.ts';
import { OPEN_FIELD_CODES } from '#civic/liaison/rules/fields.ts';
import { KNOWN_BY_CODES } from '#civic/liaison/rules/kinds.ts';
import { endpoint } from '#kernel/endpoint.ts';
import type { Instant } from '#kernel/instant.ts';
import { MODE_CODES, OCCASION_CODES } from './rules/visit.ts';
import { AIM_CODES, type Aim, BROUGHT_UP_BY_CODES, EXPLAINED_MAX } from './rules/visit-more.ts';

const closed = { additionalProperties: false } as const;
const words = Type.String({ maxLength: 4000, default: '' });
const countOrNull = Type.Unsafe<number | null>({ type: ['integer', 'null'], default: null });
const instantOrNull = Type.Unsafe<Instant | null>({ type: ['string', 'null'] });
const ofVisit = Type.Object({ visitId: id });
const answer = Type.Enum(['yes', 'no', 'unsure']);

const texts = {
  ...{ place: words, purpose: words, weather: words, heard: words, saw: words, solved: words, policies: words },
  ...{ learned: words, worry: words, nextTime: words },
};
const manner = {
  mode: Type.Enum([...MODE_CODES]),
  occasion: Type.Enum([...OCCASION_CODES]),
  groupsCount: countOrNull,
  companionsCount: countOrNull,
  escortsCount: countOrNull,
  vehiclesCount: countOrNull,
};
const value = Type.String({ maxLength: 400 });

/** A policy that was explained; its id is made by whoever writes. */
const explained = Type.Object(
  {
    id,
    name: Type.String({ maxLength: 400 }),
    reference: Type.String({ maxLength: 400, default: '' }),
    broughtUpBy: Type.Enum([...BROUGHT_UP_BY_CODES]),
    openQuestion: words,
  },
  closed,
);

// One schema with two types, since the validator would turn a null into '' for the first of two schemas.
const aim = Type.Unsafe<Aim | null>({ type: ['string', 'null'], enum: [...AIM_CODES, null] });

/** What mostly is not written. Optional everywhere: a phone of before knows nothing of it. */
const more = {
  aim: Type.Optional(aim),
  taughtBy: Type.Optional(Type.String({ maxLength: 400 })),
  mayCredit: Type.Optional(Type.Boolean()),
  mealsPaidCount: Type.Optional(Type.Unsafe<number | null>({ type: ['integer', 'null'] })),
  nightsPaidCount: Type.Optional(Type.Unsafe<number | null>({ type: ['integer', 'null'] })),
};

/** A visit as somebody writes it down, on a screen or days ago on a phone. */
export const saidVisit = Type.Object(
  {
    id,
    kind: Type.Enum(['visit', 'stay']),
    fromOn: day,
    toOn: day,
    areaCode,
    metCount: Type.Integer({ minimum: 0, maximum: 9999 }),
    constituentIds: Type.Array(id, { maxItems: 200 }),
    foundOut: Type.Array(
      Type.Object(
        {
          constituentId: id,
          knownBy: Type.Enum([...KNOWN_BY_CODES]),
          changes: Type.Array(Type.Object({ field: Type.Enum([...OPEN_FIELD_CODES]), base: value, value }, closed), {
            minItems: 1,
            maxItems: 40,
          }),
        },
        closed,
      ),
      { maxItems: 200 },
    ),
    explained: Type.Optional(Type.Array(explained, { maxItems: EXPLAINED_MAX })),
    /** What was planned before (000-20). */
    planId: Type.Optional(idOrNull),
    ...more,
    ...manner,
    ...texts,
  },
  closed,
);

const recordVisit = endpoint({
  method: 'POST',
  path: '/api/visits',
  summary: 'Write a visit or stay down; day, place and how many were met, and whatever else there is to say',
  body: saidVisit,
  reply: added,
});

const amendVisit = endpoint({
  method: 'POST',
  path: '/api/visits/:visitId/amend',
  summary: 'Write one’s own entry anew',
  params: ofVisit,
  body: Type.Object({ ...manner, ...texts, ...more, version: Type.Integer() }, closed),
  reply: done,
});

const shareVisit = endpoint({
  method: 'POST',
  path: '/api/visits/:visitId/share',
  summary: 'Share a masked copy of one’s own entry; empty takes it back',
  params: ofVisit,
  body: Type.Object({ words }, closed),
  reply: done,
});

const listDiary = endpoint({
  method: 'GET',
  path: '/api/visits/own',
  summary: 'One’s own diary, latest day first; nobody else reads it',
  query: Type.Object({ after, limit }),
  reply: Type.Object({
    entries: Type.Array(
      Type.Object({
        id,
        kind: Type.Enum(['visit', 'stay']),
        fromOn: day,
        toOn: day,
        areaCode,
        areaName: Type.String(),
        metCount: Type.Integer(),
        met: Type.Array(Type.Object({ constituentId: id, name: Type.String() })),
        ...manner,
        ...texts,
        sharedWords: Type.String(),
        sharedAt: instantOrNull,
        writtenAt: instant,
        version: Type.Integer(),
        mattersCount: Type.Integer(),
        changesCount: Type.Integer(),
        promisesCount: Type.Integer(),
        aim,
        taughtBy: Type.String(),
        mayCredit: Type.Boolean(),
        mealsPaidCount: countOrNull,
        nightsPaidCount: countOrNull,
        explained: Type.Array(explained),
        changes: Type.Array(
          Type.Object({
            constituentId: id,
            name: Type.String(),
            field: Type.Enum([...OPEN_FIELD_CODES]),
            value: Type.String(),
            /** What was written since; null: it stands as the visit left it. */
            laterValue: textOrNull,
          }),
        ),
        isCourtesy: Type.Boolean(),
        daysLate: Type.Integer(),
        largeParty: Type.Array(Type.String()),
      }),
    ),
    next: textOrNull,
    said: Type.Union([Type.Object({ answeredCount: Type.Integer(), confirmedCount: Type.Integer() }), Type.Null()]),
  }),
});

const listShared = endpoint({
  method: 'GET',
  path: '/api/visits/shared',
  summary: 'Copies that authors shared, without their names',
  query: Type.Object({ area, after, limit }),
  reply: Type.Object({
    entries: Type.Array(
      Type.Object({
        id,
        fromOn: day,
        toOn: day,
        areaCode,
        areaName: Type.String(),
        sharedWords: Type.String(),
        sharedAt: instant,
        /** Who taught its author and agreed to be named; empty: nobody. */
        credited: Type.String(),
      }),
    ),
    next,
  }),
});

const likeness = endpoint({
  method: 'POST',
  path: '/api/visits/likeness',
  summary: 'Whether a text has stood in an entry before: a hint to its author alone',
  body: Type.Object({ text: Type.String({ maxLength: 20000 }), visitId: Type.Optional(id) }, closed),
  reply: Type.Object({
    likeness: Type.Union([
      Type.Object({
        share: Type.Number(),
        isStrong: Type.Boolean(),
        passage: Type.String(),
        isOwn: Type.Boolean(),
      }),
      Type.Null(),
    ]),
  }),
});

const drawHouseholds = endpoint({
  method: 'POST',
  path: '/api/visits/draw',
  summary: 'Draw households of a place at random, on arrival',
  body: Type.Object({ areaCode, count: Type.Integer({ minimum: 1, maximum: 20 }) }, closed),
  reply: Type.Object({ households: Type.Array(Type.Object({ constituentId: id, name: Type.String() })) }),
});

const getBrief = endpoint({
  method: 'GET',
  path: '/api/constituents/:constituentId/brief',
  summary: 'One’s own last visits to a household, and what was to be done next',
  params: Type.Object({ constituentId: id }),
  reply: Type.Object({
    visits: Type.Array(
      Type.Object({ id, toOn: day, nextTime: Type.String(), solved: Type.String(), policies: Type.String() }),
    ),
    plans: Type.Array(Type.Object({ id, plannedOn: day, question: Type.String() })),
  }),
});

const listToConfirm = endpoint({
  method: 'GET',
  path: '/api/visits/to-confirm',
  summary: 'Households of drawn visits whom nobody has asked yet',
  query: Type.Object({ area }),
  reply: Type.Object({
    visits: Type.Array(
      Type.Object({
        visitId: id,
        constituentId: id,
        name: Type.String(),
        phone: Type.String(),
        areaCode,
        fromOn: day,
        toOn: day,
        personName: Type.String(),
      }),
    ),
  }),
});

const confirmVisit = endpoint({
  method: 'POST',
  path: '/api/visits/:visitId/confirm',
  summary: 'What a household said of a visit, to somebody who called or on a slip',
  params: ofVisit,
  body: Type.Object(
    {
      constituentId: id,
      way: Type.Enum(['call', 'slip']),
      came: answer,
      wasToldBefore: answer,
      cameOfIt: Type.String({ maxLength: 500 }),
    },
    closed,
  ),
  reply: done,
});

const askBySms = endpoint({
  method: 'POST',
  path: '/api/visits/:visitId/ask-by-sms',
  summary: 'Ask a household by SMS whether somebody came; it answers by a link that only it gets',
  params: ofVisit,
  body: Type.Object({ constituentId: id }, closed),
  reply: done,
});

const explainPolicy = endpoint({
  method: 'POST',
  path: '/api/visits/:visitId/policies',
  summary: 'Write down a policy that was explained on one’s own visit; sent again under its id, its words anew',
  params: ofVisit,
  body: explained,
  reply: done,
});

const planVisit = endpoint({
  method: 'POST',
  path: '/api/visit-plans',
  summary: 'Write down where one means to go, and with what questions; nothing is owed by it',
  body: Type.Object(
    { id, areaCode, constituentId: idOrNull, plannedOn: day, question: Type.String({ maxLength: 4000 }) },
    closed,
  ),
  reply: added,
});

const listPlans = endpoint({
  method: 'GET',
  path: '/api/visit-plans/own',
  summary: 'Where one means to go, the nearest day first; nobody else reads it',
  reply: Type.Object({
    plans: Type.Array(
      Type.Object({
        id,
        areaCode,
        areaName: Type.String(),
        constituentId: idOrNull,
        name: Type.String(),
        plannedOn: day,
        question: Type.String(),
      }),
    ),
  }),
});

const share = Type.Object({
  part: Type.Integer(),
  whole: Type.Integer(),
  percent: Type.Unsafe<number | null>({ type: ['integer', 'null'] }),
});

const getOwnLook = endpoint({
  method: 'GET',
  path: '/api/visits/own-look',
  summary: 'How one’s own visits of this year were: for oneself alone, compared with nobody and kept nowhere',
  reply: Type.Object({ unannounced: share, escorted: share, firstHand: share }),
});

const dropPlan = endpoint({
  method: 'POST',
  path: '/api/visit-plans/:planId/drop',
  summary: 'Give a plan of one’s own up',
  params: Type.Object({ planId: id }),
  body: Type.Object({}, closed),
  reply: done,
});

const countOrHidden = Type.Unsafe<number | null>({ type: ['integer', 'null'] });

const likenessFigures = endpoint({
  method: 'GET',
  path: '/api/visits/likeness-figures',
  summary:
    'How many diary entries of a place have words that stood before; null where a number would point at somebody',
  query: Type.Object({ area, from: day, to: day }),
  reply: Type.Object({ toldCount: countOrHidden, hintCount: countOrHidden, copyCount: countOrHidden }),
});

/** The endpoints of visits, stays and the diary. */
export const visitEndpoints = {
  recordVisit,
  amendVisit,
  shareVisit,
  listDiary,
  listShared,
  likeness,
  likenessFigures,
  askBySms,
  drawHouseholds,
  getBrief,
  listToConfirm,
  confirmVisit,
  explainPolicy,
  planVisit,
  listPlans,
  dropPlan,
  getOwnLook,
} as const;
