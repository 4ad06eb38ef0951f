import { type Static, Type } from 'typebox';
import { chosenPurpose } from '#civic/vault/contract-looks.ts';
import { endpoint } from '#kernel/endpoint.ts';
import {
  answerNow,
  classifyMatter,
  confirmWithdrawal,
  contactPerson,
  dispatchMany,
  dispatchMatter,
  handToEmergency,
  passResult,
  previewDispatch,
  proposeDecline,
  recordTold,
  recuseOneself,
  redispatchMatter,
  referMatter,
  sendBack,
  signDecline,
  signMatter,
  submitResult,
  takeMatter,
} from './contract-acts.ts';
import {
  agreePromiseChange,
  askPart,
  askPromiseChange,
  beginHearing,
  decideRecheck,
  decideReview,
  endHearing,
  givePart,
  mergeMatter,
  proposeTracking,
  refusePromiseChange,
  refuseTracking,
  resumeMatter,
  returnResult,
  signResult,
  splitMatter,
  trackMatter,
} from './contract-after.ts';
import { getHeld, getHoldings, handOver } from './contract-handover.ts';
import { answerOrder, checkOrder, getOrderLoad, getOrders, issueOrder } from './contract-orders.ts';
import {
  answerEscalation,
  arbitrateDuty,
  askExtension,
  askPerson,
  disputeDuty,
  endWaiting,
  escalateMatter,
  extendLimit,
  refuseExtension,
  requestView,
} from './contract-requests.ts';
import { saidShape } from './contract-said.ts';
import { deliveryView, toTellEndpoints } from './contract-to-tell.ts';
import {
  actName,
  finding,
  id,
  idOrNull,
  instant,
  instantOrNull,
  matterLine,
  reading,
  replyDraft,
  replyView,
  routing,
  routingStep,
  state,
  textOrNull,
  timelineEntry,
  words,
  worklistName,
} from './rules/shapes.ts';

export {
  type ActDone,
  answerNow,
  CONTACT_WAYS,
  classifyMatter,
  confirmWithdrawal,
  contactPerson,
  dispatchMany,
  dispatchMatter,
  handToEmergency,
  passResult,
  previewDispatch,
  proposeDecline,
  recordTold,
  recuseOneself,
  redispatchMatter,
  referMatter,
  sendBack,
  signDecline,
  signMatter,
  submitResult,
  takeMatter,
} from './contract-acts.ts';
export {
  agreePromiseChange,
  askPart,
  askPromiseChange,
  beginHearing,
  decideRecheck,
  decideReview,
  endHearing,
  givePart,
  mergeMatter,
  proposeTracking,
  refusePromiseChange,
  refuseTracking,
  resumeMatter,
  returnResult,
  signResult,
  splitMatter,
  trackMatter,
} from './contract-after.ts';

export {
  answerEscalation,
  arbitrateDuty,
  askExtension,
  askPerson,
  disputeDuty,
  endWaiting,
  escalateMatter,
  extendLimit,
  refuseExtension,
} from './contract-requests.ts';
export { getToTell, recordManyTold } from './contract-to-tell.ts';

/**
 * The ledger on the wire. A list page has at most 200 lines; a bulk act at most 500 matters. `area` in a query narrows
 * the jurisdiction of the asker (an area code of 2–15 digits); elsewhere than where the asker has the right is refused.
 */
export const PAGE_LINES_MAX = 200;
/** A count above this is shown as "1000+". */
export const COUNT_MAX = 1000;

const matterId = Type.Object({ matterId: id });
const area = Type.Optional(Type.String({ pattern: '^\\d{2,15}$' }));

/** The worklists this person has, with how many wait in each. */
export const getWorklists = endpoint({
  method: 'GET',
  path: '/api/worklists',
  summary: 'Worklists of the signed-in person with counts (bounded) and the most pressing due date',
  query: Type.Object({ area }),
  reply: Type.Object({
    worklists: Type.Array(
      Type.Object({
        name: worklistName,
        words,
        count: Type.Integer({ minimum: 0, maximum: COUNT_MAX }),
        /** True: there are more than `count`; show "1000+". */
        isMore: Type.Boolean(),
        /** The first due date in it; null when empty or for the whole ledger. */
        firstDueAt: instantOrNull,
      }),
    ),
  }),
});

/** One page of a worklist or of the whole ledger. */
export const getMatters = endpoint({
  method: 'GET',
  path: '/api/matters',
  summary: 'One keyset page of a worklist: pass `next` of the last page as `after`',
  query: Type.Object({
    worklist: Type.Optional(worklistName),
    state: Type.Optional(state),
    /** Held by this unit. */
    unit: Type.Optional(id),
    /** `09` or `09.01`. */
    category: Type.Optional(Type.String({ pattern: '^\\d\\d(\\.\\d\\d)?$' })),
    kind: Type.Optional(Type.String({ maxLength: 30 })),
    isOverdue: Type.Optional(Type.Boolean()),
    /** In the title; sealed matters are found by those alone who may read them. */
    text: Type.Optional(Type.String({ maxLength: 60 })),
    /** Whole number (16 digits) or its beginning. */
    number: Type.Optional(Type.String({ pattern: '^\\d{4,16}$' })),
    area,
    after: Type.Optional(Type.String({ maxLength: 200 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: PAGE_LINES_MAX })),
  }),
  reply: Type.Object({ matters: Type.Array(matterLine), next: textOrNull }),
});

const attachmentView = Type.Object({
  id,
  mediaType: Type.String(),
  byteCount: Type.Integer(),
  addedAt: instant,
  /** Where the file is, for an hour; made only for who may see the matter's attachments. */
  path: Type.String(),
});

/** One matter whole. */
export const getMatter = endpoint({
  method: 'GET',
  path: '/api/matters/:matterId',
  summary: 'One matter with everything the asker may see and the acts the asker may do now',
  params: matterId,
  reply: Type.Object({
    matter: Type.Object({
      ...matterLine.properties,
      stateSinceAt: instant,
      profile: Type.Enum(['P', 'H', 'L']),
      finishDueAt: instantOrNull,
      firstContactAt: instantOrNull,
      repliedAt: instantOrNull,
      endedAt: instantOrNull,
      complainedUnitId: idOrNull,
      complainedUnitName: Type.String(),
      /** The person named it; no screener has confirmed it yet. */
      isUnitClaimed: Type.Boolean(),
      /** The officials complained about; they, and their kin in office, never see this. */
      complainedPeople: Type.Array(Type.Object({ id, name: Type.String() })),
      hopCount: Type.Integer(),
      returnCount: Type.Integer(),
      /** Calendar days from receipt to the reply, or to now. */
      daysUsed: Type.Integer(),
    }),
    /** Null when the asker may not read them (sealed): then only the summaries of the dispatches are shown. */
    said: saidShape,
    attachments: Type.Array(attachmentView),
    /** What the person added later. */
    additions: Type.Array(Type.Object({ id, words: Type.String(), addedAt: instant })),
    timeline: Type.Array(timelineEntry),
    clocks: Type.Array(
      Type.Object({
        kind: Type.String(),
        words,
        ruleKey: Type.String(),
        startedAt: instant,
        dueAt: instant,
        isEstimated: Type.Boolean(),
        stoppedAt: instantOrNull,
      }),
    ),
    dispatches: Type.Array(
      Type.Object({
        id,
        hostUnitName: Type.String(),
        coUnitNames: Type.Array(Type.String()),
        rule: Type.String(),
        steps: Type.Array(routingStep),
        summary: Type.String(),
        madeAt: instant,
        madeByName: Type.String(),
      }),
    ),
    replies: Type.Array(replyView),
    notices: Type.Array(
      Type.Object({
        ...{ id, kind: Type.String(), words, way: Type.String(), madeAt: instant, deliveredAt: instantOrNull },
        /** The messages that it was sent by; sent is not yet delivered. */
        deliveries: Type.Array(deliveryView),
      }),
    ),
    /** What was asked while it was handled, oldest first. */
    requests: Type.Array(requestView),
    /** The proposal not to accept that waits for a second signature, or how the matter ended without a result. */
    endings: Type.Array(
      Type.Object({
        kind: Type.Enum(['not_accepted', 'referred_out', 'handed_emergency', 'withdrawn']),
        reason: Type.String(),
        basis: Type.String(),
        whereToGo: Type.String(),
        recipient: Type.String(),
        proposedAt: instant,
        proposedByName: Type.String(),
        signedAt: instantOrNull,
        signedByName: Type.String(),
      }),
    ),
    /** The acts this person may do on this matter now; show just these. */
    mayDo: Type.Array(actName),
    /** Whether this person may look at who raised it (each look is recorded). */
    mayLookAtPerson: Type.Boolean(),
  }),
});
export type MatterWhole = Static<(typeof getMatter)['reply']>;

/** Looks at who raised a matter. A POST, because each look is written down. */
export const lookAtPerson = endpoint({
  method: 'POST',
  path: '/api/matters/:matterId/look-at-person',
  summary: 'Name, phone and address of who raised the matter; the look itself is recorded, with its purpose',
  params: matterId,
  query: Type.Object({ purpose: chosenPurpose }),
  reply: Type.Object({
    name: Type.String(),
    phone: Type.String(),
    email: Type.String(),
    address: Type.String(),
    replyWay: Type.String(),
  }),
});

/** Where should it go, and why? */
export const getRouting = endpoint({
  method: 'GET',
  path: '/api/matters/:matterId/routing',
  summary: 'The suggested host and co-hosts after the seven steps of routing, each with its reason',
  params: matterId,
  reply: routing,
});

/** The checks of §4.6 while somebody types. */
export const checkReply = endpoint({
  method: 'POST',
  path: '/api/reply-checks',
  summary: 'What the reply checks find in a draft',
  body: Type.Object({ matterId: id, reply: replyDraft }),
  reply: Type.Object({
    findings: Type.Array(finding),
    /** How hard the words are to read; null while they are too few to tell. */
    reading: Type.Union([reading, Type.Null()]),
  }),
});

/** Every endpoint of the ledger. `GET /api/matters.csv` (same query as `getMatters`) is a download beside them. */
export const ledgerEndpoints = {
  getWorklists,
  getMatters,
  getMatter,
  lookAtPerson,
  getRouting,
  checkReply,
  takeMatter,
  classifyMatter,
  answerNow,
  proposeDecline,
  signDecline,
  referMatter,
  handToEmergency,
  dispatchMatter,
  redispatchMatter,
  signMatter,
  disputeDuty,
  arbitrateDuty,
  askPerson,
  endWaiting,
  askExtension,
  extendLimit,
  refuseExtension,
  escalateMatter,
  answerEscalation,
  mergeMatter,
  splitMatter,
  askPart,
  givePart,
  askPromiseChange,
  agreePromiseChange,
  refusePromiseChange,
  proposeTracking,
  trackMatter,
  refuseTracking,
  resumeMatter,
  returnResult,
  signResult,
  decideReview,
  beginHearing,
  endHearing,
  decideRecheck,
  contactPerson,
  submitResult,
  passResult,
  sendBack,
  confirmWithdrawal,
  recuseOneself,
  recordTold,
  previewDispatch,
  dispatchMany,
  ...toTellEndpoints,
  getOrders,
  getOrderLoad,
  issueOrder,
  answerOrder,
  checkOrder,
  getHoldings,
  getHeld,
  handOver,
} as const;
