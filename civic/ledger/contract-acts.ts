import { type Static, Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import {
  areaCode,
  id,
  idOrNull,
  instant,
  instantOrNull,
  listOf,
  maybeWritten,
  replyDraft,
  resultKindOrNull,
  routing,
  state,
  textOrNull,
  version,
  words,
  written,
} from './rules/shapes.ts';

/** What can be done to a matter, on the wire; a part of `contract.ts`. */

/** A bulk act takes at most so many matters. */
const BULK_MATTERS_MAX = 500;
export const matterId = Type.Object({ matterId: id });

/** What every act answers. */
export const done = Type.Object({ id, state, version, dueAt: instantOrNull, resultKind: resultKindOrNull });
export type ActDone = Static<typeof done>;

/** registered → screening */
export const takeMatter = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/take',
  summary: 'Take a registered matter for screening',
  params: matterId,
  body: Type.Object({ version }),
  reply: done,
});

/** screening: what it is, where, about whom, whether sealed or urgent. Sealing can be set, never lifted here. */
export const classifyMatter = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/classify',
  summary: 'Set kind, category, area, urgency, sealing, and the unit and officials complained about',
  params: matterId,
  body: Type.Object({
    version,
    kind: Type.String({ maxLength: 30 }),
    categoryCode: Type.Unsafe<string | null>({ type: ['string', 'null'], pattern: '^\\d\\d\\.\\d\\d$' }),
    areaCode,
    isSealed: Type.Boolean(),
    isUrgent: Type.Boolean(),
    complainedUnitId: idOrNull,
    /** All officials complained about; left out: as it was. They and their units are kept from the matter. */
    complainedPersonIds: Type.Optional(Type.Array(id, { maxItems: 20 })),
  }),
  reply: done,
});

/** screening → answered_now → replied: the same checks as any reply; `source` is where the answer comes from. */
export const answerNow = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/answer-now',
  summary: 'Answer at once while screening',
  params: matterId,
  body: Type.Object({ version, reply: replyDraft, source: written(300), areWarningsSeen: Type.Boolean() }),
  reply: done,
});

/** screening: a first signature under "not accepted"; the matter stays until a second person signs. */
export const proposeDecline = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/propose-decline',
  summary: 'Propose not to accept: reason, basis, where to go, days to object',
  params: matterId,
  body: Type.Object({
    version,
    reason: written(500),
    basis: written(500),
    whereToGo: written(300),
    objectionDays: Type.Integer({ minimum: 1, maximum: 365 }),
  }),
  reply: done,
});

/** screening → not_accepted by a different person. */
export const signDecline = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/sign-decline',
  summary: 'Second signature: not accepted',
  params: matterId,
  body: Type.Object({ version }),
  reply: done,
});

/** screening → referred_out, after the addressee has confirmed. */
export const referMatter = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/refer',
  summary: 'Refer to another body that has confirmed receipt',
  params: matterId,
  body: Type.Object({
    version,
    recipient: written(200),
    reason: written(500),
    /** Who confirmed there, how. */
    confirmation: written(300),
    isSealedChannel: Type.Boolean(),
  }),
  reply: done,
});

/** screening → handed_emergency by voice. */
export const handToEmergency = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/hand-to-emergency',
  summary: 'Handed by voice to 110, 119, 120, 122 or a utility line',
  params: matterId,
  body: Type.Object({ version, line: written(60), spokenTo: written(60), spokenAt: instant }),
  reply: done,
});

/** To whom a matter is to be sent. */
export const order = {
  hostUnitId: id,
  coUnitIds: listOf(id, 10),
  /** The facts as re-written for the unit; all that it sees of a sealed matter, so then it must not be empty. */
  summary: maybeWritten(2000),
  /** Why the suggestion was not followed; needed when the host is another. */
  reason: maybeWritten(500),
};

/** screening → dispatched */
export const dispatchMatter = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/dispatch',
  summary: 'Dispatch to a host unit and co-hosts',
  params: matterId,
  body: Type.Object({ version, ...order }),
  reply: done,
});

/** dispatched or signed → dispatched; at most twice, then only an arbiter (I6). */
export const redispatchMatter = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/redispatch',
  summary: 'Dispatch anew to another unit, with the reason',
  params: matterId,
  body: Type.Object({ version, ...order }),
  reply: done,
});

/** dispatched → signed */
export const signMatter = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/sign',
  summary: 'Sign for a matter in the name of the unit',
  params: matterId,
  body: Type.Object({ version }),
  reply: done,
});

export const CONTACT_WAYS = ['phone', 'visit', 'window', 'letter', 'message'] as const;

/** signed, rework → in_progress; again at any time while in progress. */
export const contactPerson = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/contact',
  summary: 'Record a contact with the person that was a real talk, or a message they answered',
  params: matterId,
  body: Type.Object({ version, way: Type.Enum([...CONTACT_WAYS]), contactedAt: instant }),
  reply: done,
});

/** in_progress, rework → result_submitted; findings that block refuse it with `values.findings`. */
export const submitResult = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/submit-result',
  summary: 'Submit the result with the reply for the person',
  params: matterId,
  body: Type.Object({ version, reply: replyDraft }),
  reply: done,
});

/** result_submitted → replied by somebody outside the handling unit. */
export const passResult = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/pass',
  summary: 'Pass the result: the person is told',
  params: matterId,
  body: Type.Object({ version, areWarningsSeen: Type.Boolean(), note: maybeWritten(500) }),
  reply: done,
});

/** result_submitted → rework */
export const sendBack = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/send-back',
  summary: 'Send the result back and say what is missing',
  params: matterId,
  body: Type.Object({ version, missing: written(500) }),
  reply: done,
});

/** any → withdrawn, confirmed by an independent caller where there could have been pressure (§4.3 no. 29). */
export const confirmWithdrawal = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/withdraw',
  summary: 'Confirm that the person wants to withdraw and was not pressed',
  params: matterId,
  body: Type.Object({ version, words: written(500) }),
  reply: done,
});

/** Steps back from one matter for good (recusal, petition regulations Art. 28). */
export const recuseOneself = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/recuse',
  summary: 'Declare an interest: the asker has no further part in this matter',
  params: matterId,
  body: Type.Object({ reason: written(300) }),
  reply: Type.Object({ id }),
});

/**
 * A notice or reply reached the person by voice, paper or visit. `toldAt` is kept as it was said; a form may send it
 * to the minute, and a clock may be two minutes ahead of the server's.
 */
export const recordTold = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/told',
  summary: 'Record that a notice was read out, handed over or posted',
  params: matterId,
  body: Type.Object({ noticeId: id, way: Type.Enum([...CONTACT_WAYS]), toldAt: instant }),
  reply: Type.Object({ id }),
});

/** Where would these go? */
export const previewDispatch = endpoint({
  method: 'POST',
  path: '/api/matters/dispatch-preview',
  summary: 'The suggestion for each of many matters, before anything is sent',
  body: Type.Object({ matterIds: Type.Array(id, { minItems: 1, maxItems: BULK_MATTERS_MAX }) }),
  reply: Type.Object({
    lines: Type.Array(
      Type.Object({
        matterId: id,
        number: Type.String(),
        title: textOrNull,
        version: Type.Integer(),
        /** Null when `problem` says why it can't be dispatched. */
        routing: Type.Unsafe<Static<typeof routing> | null>({ anyOf: [routing, { type: 'null' }] }),
        problem: textOrNull,
      }),
    ),
  }),
});

/** Sends many at once; each one for itself, so that one refusal holds nobody else up. */
export const dispatchMany = endpoint({
  method: 'POST',
  path: '/api/matters/dispatch-many',
  summary: 'Dispatch many matters; each is done or refused for itself',
  body: Type.Object({
    orders: Type.Array(Type.Object({ matterId: id, version, ...order }), {
      minItems: 1,
      maxItems: BULK_MATTERS_MAX,
    }),
  }),
  reply: Type.Object({
    done: Type.Array(done),
    refused: Type.Array(Type.Object({ matterId: id, code: Type.String(), words })),
  }),
});
