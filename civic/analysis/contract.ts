import { type Static, Type } from 'typebox';
import { areaCode, id, instant } from '#civic/ledger/rules/shapes.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { SECTION_NAMES } from './rules/sections.ts';

const nothing = Type.Object({ id });
/** Not ready: a job counts it, and `GET /api/analysis/:analysisId` says how far it is until it is there. */
const begun = Type.Object({ id, isReady: Type.Boolean() });
const params = Type.Object({ analysisId: id });
const cell = Type.Unsafe<string | number | boolean | null>({ type: ['string', 'number', 'boolean', 'null'] });

const recounted = {
  cellsCount: Type.Integer(),
  differences: Type.Array(Type.Object({ cell: Type.String(), told: cell, recounted: cell })),
  reasons: Type.Array(Type.String()),
};

const head = Type.Object({
  id,
  version: Type.Integer(),
  areaCode,
  kind: Type.Enum(['month', 'quarter', 'year', 'days']),
  from: Type.String(),
  to: Type.String(),
  dataAt: instant,
  state: Type.Enum(['draft', 'frozen']),
  isReplaced: Type.Boolean(),
  figuresHash: Type.String(),
});

/** Sessions of the places that the asker sees. */
export const listSessions = endpoint({
  method: 'GET',
  path: '/api/analysis',
  summary: 'Analysis sessions of one’s places, newest first',
  query: Type.Object({ after: Type.Optional(Type.String({ maxLength: 40 })) }),
  reply: Type.Object({ sessions: Type.Array(head), next: Type.Union([id, Type.Null()]) }),
});

/** How many of one's own counts are ready, or came to nothing, and were not looked at. */
export const getWaiting = endpoint({
  method: 'GET',
  path: '/api/analysis/waiting',
  summary: 'How many analysis sessions that one asked for are ready and were not looked at',
  reply: Type.Object({ count: Type.Integer() }),
});

/** Calls a count off. */
export const cancelCount = endpoint({
  method: 'POST',
  path: '/api/analysis/:analysisId/cancel',
  summary: 'Call off a count that is on its way',
  params,
  body: Type.Object({}),
  reply: nothing,
});

/** Counts a place and a period and begins a draft. */
export const makeSession = endpoint({
  method: 'POST',
  path: '/api/analysis',
  summary: 'Begin an analysis session: count a place and a period from the facts up to now; a large place by a job',
  body: Type.Object({
    areaCode: Type.String({ maxLength: 15 }),
    /** `2026-11`, `2026-Q4` or `2026`; left out: the two days. */
    period: Type.Optional(Type.String({ maxLength: 10 })),
    from: Type.Optional(Type.String({ maxLength: 20 })),
    to: Type.Optional(Type.String({ maxLength: 20 })),
  }),
  reply: begun,
});

/** A session with its figures; what they mean is said at `SessionFigures`. */
export const getSession = endpoint({
  method: 'GET',
  path: '/api/analysis/:analysisId',
  summary: 'One analysis session: its figures, words, voices and decisions, without what the asker is kept from',
  params,
  reply: Type.Object({
    session: head,
    figures: Type.Unknown(),
    sections: Type.Record(Type.String(), Type.String()),
    voices: Type.Array(
      Type.Object({ id, kind: Type.String(), words: Type.String(), isChosen: Type.Boolean(), reason: Type.String() }),
    ),
    decisions: Type.Array(
      Type.Object({
        id,
        words: Type.String(),
        unitId: id,
        dueOn: Type.String(),
        issueId: Type.Union([id, Type.Null()]),
        doneOn: Type.Union([Type.String(), Type.Null()]),
      }),
    ),
    /** The newest recounts. */
    checks: Type.Array(Type.Object(recounted)),
    stamp: Type.String(),
  }),
});

/** Saves a section of a draft. */
export const writeSection = endpoint({
  method: 'POST',
  path: '/api/analysis/:analysisId/sections/:section',
  summary: 'Save what is written in one section of a draft; earlier savings stay',
  params: Type.Object({ analysisId: id, section: Type.Enum(SECTION_NAMES) }),
  body: Type.Object({ words: Type.String({ maxLength: 5000 }) }),
  reply: nothing,
});

/** Takes words in or leaves them out. */
export const chooseVoice = endpoint({
  method: 'POST',
  path: '/api/analysis/:analysisId/voices/:voiceId',
  summary: 'Take words into the report, or leave them out with a reason that is printed',
  params: Type.Object({ analysisId: id, voiceId: id }),
  body: Type.Object({ isChosen: Type.Boolean(), reason: Type.String({ maxLength: 1000 }) }),
  reply: nothing,
});

/** Freezes a draft. */
export const freezeSession = endpoint({
  method: 'POST',
  path: '/api/analysis/:analysisId/freeze',
  summary: 'Freeze a draft that another made; the hashes of figures and words go into the public log',
  params,
  body: Type.Object({
    heldOn: Type.String({ maxLength: 20 }),
    chair: Type.String({ maxLength: 200 }),
    presentCount: Type.String({ maxLength: 10 }),
    stamp: Type.String({ maxLength: 64 }),
  }),
  reply: nothing,
});

/** Begins a new version of a frozen session. */
export const replaceSession = endpoint({
  method: 'POST',
  path: '/api/analysis/:analysisId/versions',
  summary: 'Begin a new version of a frozen session and say what it changes',
  params,
  body: Type.Object({ changeWords: Type.String({ maxLength: 2000 }) }),
  reply: begun,
});

/** Notes a decision of the meeting. */
export const noteDecision = endpoint({
  method: 'POST',
  path: '/api/analysis/:analysisId/decisions',
  summary: 'Note what the meeting decided: who does what by when, in which issue',
  params,
  body: Type.Object({
    words: Type.String({ maxLength: 1000 }),
    unitId: Type.String({ maxLength: 40 }),
    dueOn: Type.String({ maxLength: 20 }),
    /** Empty: none; `new`: one is made, called `issueTitle`. */
    issueId: Type.String({ maxLength: 40 }),
    issueTitle: Type.String({ maxLength: 200 }),
  }),
  reply: nothing,
});

/** Counts again. */
export const checkSession = endpoint({
  method: 'POST',
  path: '/api/analysis/:analysisId/checks',
  summary: 'Count again from the facts up to the session’s moment; which numbers differ',
  params,
  reply: Type.Object({
    id,
    isReady: Type.Boolean(),
    checked: Type.Union([Type.Object({ ...recounted, areFiguresWhole: Type.Boolean() }), Type.Null()]),
  }),
});

export type SessionTold = Static<typeof head>;
