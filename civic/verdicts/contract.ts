import { type Static, Type } from 'typebox';
import {
  areaCode,
  id,
  idOrNull,
  instant,
  instantOrNull,
  maybeWritten,
  resultKindOrNull,
  textOrNull,
} from '#civic/ledger/rules/shapes.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { CHOICES, WORDS_LENGTH_MAX } from './rules/answers.ts';
import { ATTEMPT_RESULTS, WAYS } from './rules/attempts.ts';

/** A page of a list has at most so many lines. */
export const PAGE_LINES_MAX = 100;

const area = Type.Optional(Type.String({ pattern: '^\\d{2,15}$' }));
const followUpId = Type.Object({ followUpId: id });
const choiceOrNull = <const C extends readonly string[]>(choices: C) =>
  Type.Unsafe<C[number] | null>({ enum: [...choices, null] });
const booleanOrNull = Type.Unsafe<boolean | null>({ type: ['boolean', 'null'] });
const reason = Type.Enum(['always', 'sampled', 'not_sampled']);
const outcomeOrNull = choiceOrNull(['closed', 'rework', 'not_reached', 'no_objection', 'tracked', 'under_review']);

/** The answers of handbook §2.10; null: was not answered, and stays so. */
const answers = {
  wasContacted: choiceOrNull(CHOICES.wasContacted),
  wasTold: choiceOrNull(CHOICES.wasTold),
  solved: choiceOrNull(CHOICES.solved),
  attitude: choiceOrNull(CHOICES.attitude),
  speed: choiceOrNull(CHOICES.speed),
  result: choiceOrNull(CHOICES.result),
  toldWhatToAnswer: booleanOrNull,
  hadTrouble: booleanOrNull,
  wantsReopening: booleanOrNull,
  mayPublish: booleanOrNull,
  words: maybeWritten(WORDS_LENGTH_MAX),
};

const followUp = Type.Object({
  id,
  matterId: id,
  number: Type.String(),
  kind: Type.String(),
  categoryCode: textOrNull,
  areaCode,
  areaName: Type.String(),
  hostUnitName: Type.String(),
  resultKind: resultKindOrNull,
  isSealed: Type.Boolean(),
  reason,
  openedAt: instant,
  /** By then the first attempt. */
  startDueAt: instant,
  /** By then the end. */
  dueAt: instant,
  isOverdue: Type.Boolean(),
  attemptCount: Type.Integer(),
  lastTriedAt: instantOrNull,
});
export type FollowUpLine = Static<typeof followUp>;

/** Who is to be called next; matters in which the asker or the asker's units had a hand are not in it. */
export const getFollowUps = endpoint({
  method: 'GET',
  path: '/api/follow-ups',
  summary: 'The callers’ worklist, the most pressing first; pass `next` as `after`',
  query: Type.Object({
    area,
    after: Type.Optional(Type.String({ maxLength: 100 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: PAGE_LINES_MAX })),
  }),
  reply: Type.Object({ followUps: Type.Array(followUp), next: textOrNull }),
});

/** One follow-up with what the caller needs to know before calling. */
export const getFollowUp = endpoint({
  method: 'GET',
  path: '/api/follow-ups/:followUpId',
  summary: 'One follow-up: the reply that is asked about, the attempts, what was answered already',
  params: followUpId,
  reply: Type.Object({
    followUp,
    outcome: outcomeOrNull,
    endedAt: instantOrNull,
    /** Empty for a sealed matter. */
    title: Type.String(),
    replyWay: Type.String(),
    replyWords: Type.String(),
    attempts: Type.Array(
      Type.Object({ id, way: Type.Enum([...WAYS]), result: Type.Enum([...ATTEMPT_RESULTS]), triedAt: instant }),
    ),
    /** Failed attempts at hours of the day that differ: three let it end as "not reached". */
    differentHours: Type.Integer(),
    verdicts: Type.Array(
      Type.Object({ id, givenBy: Type.Enum(['constituent', 'caller']), givenAt: instant, ...answers }),
    ),
  }),
});

/** A look at who is to be called; written down. */
export const lookAtPerson = endpoint({
  method: 'POST',
  path: '/api/follow-ups/:followUpId/look-at-person',
  summary: 'Name and phone for the call; the look is recorded; never for a sealed matter',
  params: followUpId,
  reply: Type.Object({ name: Type.String(), phone: Type.String() }),
});

/**
 * One try to reach the person. `triedAt` is kept as it was said: a form may send it to the minute, and a clock may be
 * two minutes ahead of the server's; null: just now.
 */
export const recordAttempt = endpoint({
  method: 'POST',
  path: '/api/follow-ups/:followUpId/attempts',
  summary: 'Record an attempt: way, result, time',
  params: followUpId,
  body: Type.Object({ way: Type.Enum([...WAYS]), result: Type.Enum([...ATTEMPT_RESULTS]), triedAt: instantOrNull }),
  reply: Type.Object({ id, differentHours: Type.Integer() }),
});

/** What the person answered. */
export const recordAnswers = endpoint({
  method: 'POST',
  path: '/api/follow-ups/:followUpId/answers',
  summary: 'Write down the answers; by them the matter is closed or done again',
  params: followUpId,
  body: Type.Object({
    ...answers,
    /** Whether somebody here has the power to do what is missing; needed when it is not or partly solved. */
    isInCompetence: booleanOrNull,
  }),
  reply: Type.Object({ id, outcome: Type.Enum(['close', 'rework']) }),
});

const ratings = {
  solved: answers.solved,
  attitude: answers.attitude,
  speed: answers.speed,
  result: answers.result,
};

/** What was said of one matter. The handling unit sees the ratings, not the words. */
export const getVerdicts = endpoint({
  method: 'GET',
  path: '/api/matters/:matterId/verdicts',
  summary: 'The ratings of a matter, newest first; own words only for those apart from the handling',
  params: Type.Object({ matterId: id }),
  reply: Type.Object({
    verdicts: Type.Array(
      Type.Object({
        id,
        givenBy: Type.Enum(['constituent', 'caller']),
        givenAt: instant,
        replyRound: Type.Integer(),
        ...ratings,
        words: textOrNull,
      }),
    ),
    followUps: Type.Array(
      Type.Object({ id, reason, openedAt: instant, dueAt: instant, outcome: outcomeOrNull, endedAt: instantOrNull }),
    ),
  }),
});

/** Coached answers and trouble, for those who look into them. */
export const getAlerts = endpoint({
  method: 'GET',
  path: '/api/verdicts/alerts',
  summary: 'Answers that were coached, and trouble after speaking up, newest first; never about the asker’s own units',
  query: Type.Object({
    area,
    after: Type.Optional(Type.String({ maxLength: 100 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: PAGE_LINES_MAX })),
  }),
  reply: Type.Object({
    alerts: Type.Array(
      Type.Object({
        verdictId: id,
        matterId: id,
        number: Type.String(),
        areaCode,
        hostUnitId: idOrNull,
        givenBy: Type.Enum(['constituent', 'caller']),
        givenAt: instant,
        toldWhatToAnswer: booleanOrNull,
        hadTrouble: booleanOrNull,
        words: Type.String(),
      }),
    ),
    next: textOrNull,
  }),
});
