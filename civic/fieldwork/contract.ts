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
  phone,
  text,
  textOrNull,
} from '#civic/access/contract-shapes.ts';
import { endpoint } from '#kernel/endpoint.ts';
import type { Instant } from '#kernel/instant.ts';
import { REPRESENTATIVES_MAX, REPRESENTED_MAX } from './rules/booking.ts';
import { READ_BACK_CODES } from './rules/instruction.ts';
import { FORM_CODES, SESSION_STATES, SLOTS_MAX } from './rules/session.ts';

const line = Type.String({ maxLength: 200 });
const time = Type.String({ pattern: '^\\d\\d:\\d\\d$' });
const instantOrNull = Type.Unsafe<Instant | null>({ type: ['string', 'null'] });
const times = { onDay: day, fromTime: time, toTime: time };
/** The sequence of the session as the asker saw it. */
const sequence = Type.Integer({ minimum: 0 });
const ofSession = Type.Object({ sessionId: id });
const closed = { additionalProperties: false } as const;

const said = {
  form: Type.Enum([...FORM_CODES]),
  leaderPost: line,
  field: line,
  place: line,
  ...times,
  slotCount: Type.Integer({ minimum: 0, maximum: SLOTS_MAX }),
  takesWalkIns: Type.Boolean(),
};

const SessionShape = Type.Object({
  id,
  form: Type.Enum([...FORM_CODES]),
  state: Type.Enum([...SESSION_STATES]),
  leaderId: id,
  leaderName: Type.String(),
  leaderPost: Type.String(),
  deputyName: textOrNull,
  deputyPost: Type.String(),
  deputyReason: Type.String(),
  unitId: id,
  unitName: Type.String(),
  areaCode,
  areaName: Type.String(),
  field: Type.String(),
  place: Type.String(),
  startsAt: instant,
  endsAt: instant,
  slotCount: Type.Integer(),
  bookedCount: Type.Integer(),
  takesWalkIns: Type.Boolean(),
  publishedAt: instant,
  cancelReason: Type.String(),
  replacedById: idOrNull,
  replacedByStartsAt: instantOrNull,
  insteadOfId: idOrNull,
  insteadOfStartsAt: instantOrNull,
  sequence: Type.Integer(),
});

const InstructionShape = Type.Object({
  id,
  matterId: id,
  sessionId: id,
  startsAt: instant,
  leaderName: Type.String(),
  leaderPost: Type.String(),
  answer: Type.String(),
  instruction: Type.String(),
  unitName: textOrNull,
  dueOn: dayOrNull,
  leaderKeeps: Type.Boolean(),
  readBack: Type.Enum([...READ_BACK_CODES]),
  writtenAt: instant,
});

const VisitorShape = Type.Object({
  id,
  name: Type.String(),
  phone: Type.String(),
  about: Type.String(),
  earlierNumbers: Type.String(),
  representsCount: Type.Integer(),
  representativesCount: Type.Integer(),
  bookedAt: instantOrNull,
  arrivedAt: instantOrNull,
  cancelledAt: instantOrNull,
});

const counts = { publishedCount: Type.Integer(), heldCount: Type.Integer(), cancelledCount: Type.Integer() };

export const listSessions = endpoint({
  method: 'GET',
  path: '/api/reception/sessions',
  summary: 'Reception sessions of an area, those of today and to come first or those that have passed',
  query: Type.Object({ when: Type.Optional(Type.Enum(['coming', 'past'])), area, after, limit }),
  reply: Type.Object({ sessions: Type.Array(SessionShape), next }),
});

export const showSession = endpoint({
  method: 'GET',
  path: '/api/reception/sessions/:sessionId',
  summary: 'One reception session with its visitors in order of arrival, their matters and the instructions',
  params: ofSession,
  reply: Type.Object({
    session: SessionShape,
    visitors: Type.Array(VisitorShape),
    matters: Type.Array(Type.Object({ matterId: id, number: Type.String(), visitorId: idOrNull })),
    instructions: Type.Array(InstructionShape),
  }),
});

export const publishSession = endpoint({
  method: 'POST',
  path: '/api/reception/sessions',
  summary: 'Publish a reception session, at least two days before it',
  body: Type.Object({ ...said, leaderId: id, unitId: id, areaCode }, closed),
  reply: added,
});

export const changeSession = endpoint({
  method: 'POST',
  path: '/api/reception/sessions/:sessionId/change',
  summary: 'Change what was published of a session',
  params: ofSession,
  body: Type.Object({ ...said, sequence }, closed),
  reply: done,
});

export const deputiseSession = endpoint({
  method: 'POST',
  path: '/api/reception/sessions/:sessionId/deputise',
  summary: 'Somebody else receives; shown to everybody with the reason',
  params: ofSession,
  body: Type.Object({ deputyId: id, deputyPost: line, reason: line, sequence }, closed),
  reply: done,
});

export const cancelSession = endpoint({
  method: 'POST',
  path: '/api/reception/sessions/:sessionId/cancel',
  summary: 'Cancel a session and name the day on which it is held instead; bookings move there',
  params: ofSession,
  body: Type.Object({ reason: line, ...times, sequence }, closed),
  reply: added,
});

export const holdSession = endpoint({
  method: 'POST',
  path: '/api/reception/sessions/:sessionId/hold',
  summary: 'Write down that a session was held',
  params: ofSession,
  body: Type.Object({ sequence }, closed),
  reply: done,
});

export const receiveVisitor = endpoint({
  method: 'POST',
  path: '/api/reception/sessions/:sessionId/visitors',
  summary: 'Somebody came without a booking',
  params: ofSession,
  body: Type.Object(
    {
      formKey: Type.String({ minLength: 36, maxLength: 36 }),
      name: line,
      phone,
      about: line,
      earlierNumbers: line,
      representsCount: Type.Integer({ minimum: 1, maximum: REPRESENTED_MAX }),
      representativesCount: Type.Integer({ minimum: 1, maximum: REPRESENTATIVES_MAX }),
    },
    closed,
  ),
  reply: added,
});

export const arriveVisitor = endpoint({
  method: 'POST',
  path: '/api/reception/sessions/:sessionId/visitors/:visitorId/arrive',
  summary: 'Somebody who booked has come',
  params: Type.Object({ sessionId: id, visitorId: id }),
  body: Type.Object({ earlierNumbers: line }, closed),
  reply: done,
});

export const instructMatter = endpoint({
  method: 'POST',
  path: '/api/reception/sessions/:sessionId/matters/:matterId/instruct',
  summary: 'Write down what the leader answered or instructed on a matter that was raised here',
  params: Type.Object({ sessionId: id, matterId: id }),
  body: Type.Object(
    {
      answer: Type.String({ maxLength: 1000 }),
      instruction: Type.String({ maxLength: 1000 }),
      unitId: idOrNull,
      dueOn: dayOrNull,
      leaderKeeps: Type.Boolean(),
      readBack: Type.Enum([...READ_BACK_CODES]),
    },
    closed,
  ),
  reply: added,
});

export const listInstructions = endpoint({
  method: 'GET',
  path: '/api/matters/:matterId/instructions',
  summary: 'What a leader said to a matter in a reception session',
  params: Type.Object({ matterId: id }),
  reply: Type.Object({ instructions: Type.Array(InstructionShape) }),
});

export const listReceivers = endpoint({
  method: 'GET',
  path: '/api/reception/receivers',
  summary: 'People in office who can receive, leaders first, with post and unit',
  query: Type.Object({ text }),
  reply: Type.Object({
    people: Type.Array(
      Type.Object({ id, name: Type.String(), title: Type.String(), unitId: id, unitName: Type.String() }),
    ),
  }),
});

export const countSessions = endpoint({
  method: 'GET',
  path: '/api/reception/figure',
  summary: 'Sessions held of those published in the last year, for an area and its units; never by person',
  query: Type.Object({ area }),
  reply: Type.Object({
    from: day,
    to: day,
    ...counts,
    percent: Type.Union([Type.Integer(), Type.Null()]),
    units: Type.Array(Type.Object({ unitId: id, unitName: Type.String(), ...counts })),
  }),
});

export const fieldworkEndpoints = {
  listSessions,
  showSession,
  publishSession,
  changeSession,
  deputiseSession,
  cancelSession,
  holdSession,
  receiveVisitor,
  arriveVisitor,
  instructMatter,
  listInstructions,
  listReceivers,
  countSessions,
} as const;
