import { Type } from 'typebox';
import type { CivilDate } from '#kernel/civil-date.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { done, matterId } from './contract-acts.ts';
import { id, maybeWritten, resultKindOrNull, version, written } from './rules/shapes.ts';

/** What is joined, shared, promised, tracked and reviewed, on the wire; a part of `contract.ts` (rows 7, 8, 20 to 30). */

const day = Type.Unsafe<CivilDate>({ type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' });
const onlyWords = Type.Object({ version, words: written(500) });

/** screening → merged: both are one issue; each keeps its number, reply and judgement (row 7). */
export const mergeMatter = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/merge',
  summary: 'Join a matter to another about the same thing, by that one’s number',
  params: matterId,
  body: Type.Object({ version, parentNumber: Type.String({ minLength: 1, maxLength: 30 }), reason: written(300) }),
  reply: done,
});

/** merged → screening, at any time before the reply; nothing is lost. */
export const splitMatter = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/split',
  summary: 'Take a joined matter out again, to be dealt with by itself',
  params: matterId,
  body: Type.Object({ version, reason: written(300) }),
  reply: done,
});

/** The host asks a co-host for its part of the one reply. */
export const askPart = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/ask-part',
  summary: 'Ask a co-host for its part, by a day before the limit to the reply',
  params: matterId,
  body: Type.Object({ version, unitId: id, needed: written(500), untilOn: day }),
  reply: done,
});

/** The co-host hands it in. */
export const givePart = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/give-part',
  summary: 'Hand in the part that the host asked for',
  params: matterId,
  body: Type.Object({ version, words: written(2000) }),
  reply: done,
});

/** The leader of the unit stands for the result; then others check it (row 17). */
export const signResult = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/sign-result',
  summary: 'Sign the unit’s result as its leader',
  params: matterId,
  body: Type.Object({ version }),
  reply: done,
});

/** … or gives it back to whoever wrote it. */
export const returnResult = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/return-result',
  summary: 'Return an unsigned result to the handler with what is missing',
  params: matterId,
  body: Type.Object({ version, missing: written(500) }),
  reply: done,
});

/** Another day needs the consent of the person. */
export const askPromiseChange = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/ask-promise-change',
  summary: 'Ask the person to agree to another day for a promise',
  params: matterId,
  body: Type.Object({ version, reason: written(60), untilOn: day }),
  reply: done,
});

/** The independent caller writes down that the person agreed. */
export const agreePromiseChange = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/agree-promise-change',
  summary: 'Write down that the person agreed to another day',
  params: matterId,
  body: Type.Object({ version }),
  reply: done,
});

/** … or did not. */
export const refusePromiseChange = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/refuse-promise-change',
  summary: 'Write down that the person refused another day: the first one holds',
  params: matterId,
  body: Type.Object({ version }),
  reply: done,
});

/** The leader of the unit: it can't be done now (row 21). */
export const proposeTracking = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/propose-tracking',
  summary: 'Propose to track what can’t be done now: why, what would change it, whom to ask, when to look again',
  params: matterId,
  body: Type.Object({
    version,
    whyNotNow: written(500),
    wouldChange: written(500),
    contact: written(100),
    recheckOn: day,
  }),
  reply: done,
});

/** follow_up → tracked, by the supervisor (row 21). */
export const trackMatter = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/track',
  summary: 'Put a matter on the tracked list until its day',
  params: matterId,
  body: Type.Object({ version, words: maybeWritten(500) }),
  reply: done,
});

/** It stays with the follow-up. */
export const refuseTracking = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/refuse-tracking',
  summary: 'Refuse to track a matter',
  params: matterId,
  body: onlyWords,
  reply: done,
});

/** tracked → in_progress before its day, since something changed (row 30). */
export const resumeMatter = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/resume',
  summary: 'Take up a tracked matter again',
  params: matterId,
  body: Type.Object({ version, reason: written(500) }),
  reply: done,
});

const opinion = {
  version,
  answer: Type.Enum(['upheld', 'changed', 'redo'] as const),
  words: written(4000),
  basis: maybeWritten(1000),
  resultKind: resultKindOrNull,
};

/** under_review: the opinion of the next higher body (row 26). `resultKind` is needed when the reply is changed. */
export const decideReview = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/decide-review',
  summary: 'Decide a review: uphold, change (with its new kind of result), or have it done again',
  params: matterId,
  body: Type.Object(opinion),
  reply: done,
});

/** under_recheck: a hearing, whose time does not count (row 27; petition regulations art. 36). */
export const beginHearing = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/begin-hearing',
  summary: 'Begin a hearing on a re-check, until a day: its clock stands still meanwhile',
  params: matterId,
  body: Type.Object({ version, about: written(500), untilOn: day }),
  reply: done,
});

/** … and its end, with what came of it. */
export const endHearing = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/end-hearing',
  summary: 'End the hearing on a re-check with what came of it: its clock goes on',
  params: matterId,
  body: Type.Object({ version, words: written(2000) }),
  reply: done,
});

/** under_recheck → final (row 28), or done again. */
export const decideRecheck = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/decide-recheck',
  summary: 'Decide a re-check, which ends the petition or has it done again',
  params: matterId,
  body: Type.Object(opinion),
  reply: done,
});
