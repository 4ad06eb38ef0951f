import { type Static, Type } from 'typebox';
import { areaCode, id, instant, instantOrNull, maybeWritten, textOrNull, written } from '#civic/ledger/rules/shapes.ts';
import { endpoint } from '#kernel/endpoint.ts';

/** A page of a list has at most so many lines. */
export const PAGE_LINES_MAX = 100;

const area = Type.Optional(Type.String({ pattern: '^\\d{2,15}$' }));
const page = {
  area,
  after: Type.Optional(Type.String({ maxLength: 100 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: PAGE_LINES_MAX })),
};
const publicationId = Type.Object({ publicationId: id });
const findingCount = Type.Object({ kind: Type.String(), zh: Type.String(), en: Type.String(), count: Type.Integer() });

/** A matter as everybody would see it, or does. */
const publicView = Type.Object({
  number: Type.String(),
  title: Type.String(),
  categoryName: Type.String(),
  areaName: Type.String(),
  unitName: Type.String(),
  stateName: Type.String(),
  resultName: Type.String(),
  receivedAt: instant,
  repliedAt: instantOrNull,
  words: Type.String(),
  reply: Type.String(),
});

const publicationLine = Type.Object({
  id,
  matterId: id,
  number: Type.String(),
  state: Type.Enum(['drafted', 'sent_back', 'released', 'withdrawn']),
  areaCode,
  title: Type.String(),
  draftedAt: instant,
  releasedAt: instantOrNull,
  withdrawnAt: instantOrNull,
  checkWords: Type.String(),
  withdrawnReason: Type.String(),
  findings: Type.Array(findingCount),
});
export type PublicationLine = Static<typeof publicationLine>;

/** Matters with a result that nobody has put before the public yet; none of the asker's own. */
export const getPublishable = endpoint({
  method: 'GET',
  path: '/api/publications/candidates',
  summary: 'Matters that may be published and are not yet, newest first',
  query: Type.Object(page),
  reply: Type.Object({
    matters: Type.Array(
      Type.Object({
        matterId: id,
        number: Type.String(),
        categoryCode: textOrNull,
        areaCode,
        state: Type.String(),
        receivedAt: instant,
      }),
    ),
    next: textOrNull,
  }),
});

/** Drafts that wait, publications that stand, those sent back or withdrawn. */
export const getPublications = endpoint({
  method: 'GET',
  path: '/api/publications',
  summary: 'Publications in a state, newest first',
  query: Type.Object({ ...page, state: Type.Optional(Type.Enum(['drafted', 'sent_back', 'released', 'withdrawn'])) }),
  reply: Type.Object({ publications: Type.Array(publicationLine), next: textOrNull }),
});

/** One draft or publication as the public sees it. */
export const getPublication = endpoint({
  method: 'GET',
  path: '/api/publications/:publicationId',
  summary: 'One draft or publication, as the public sees it, with what the detectors find in it now',
  params: publicationId,
  reply: Type.Object({
    publication: publicationLine,
    asPublic: publicView,
    /** Barred, as everybody would see them. */
    photos: Type.Array(Type.Object({ id, altText: Type.String() })),
    /** What must be looked at twice before the release. */
    remaining: Type.Array(findingCount),
  }),
});

/** What one is told of without looking for it. */
export const getDueTold = endpoint({
  method: 'GET',
  path: '/api/publications/due-told',
  summary:
    'How much has to be public soon or had to be, for who publishes; and of how many of one’s own meetings the minutes are missing',
  reply: Type.Object({
    lateCount: Type.Integer(),
    soonCount: Type.Integer(),
    minutesCount: Type.Integer(),
    isMore: Type.Boolean(),
    firstDueOn: textOrNull,
  }),
});

/** The automatic masking of a matter, to be edited by hand. */
export const getMasking = endpoint({
  method: 'GET',
  path: '/api/publications/masking/:matterId',
  summary: 'A matter masked automatically: title, own words (only by consent), reply, and what was found',
  params: Type.Object({ matterId: id }),
  reply: Type.Object({
    maskedTitle: Type.String(),
    /** Empty when the person did not allow the own words. */
    maskedWords: Type.String(),
    mayShowOwnWords: Type.Boolean(),
    maskedReply: Type.String(),
    findings: Type.Array(findingCount),
    asPublic: publicView,
  }),
});

const masked = {
  maskedTitle: written(100),
  maskedWords: maybeWritten(5000),
  maskedReply: written(4000),
};

/** Puts a masked matter before the second person. */
export const draftPublication = endpoint({
  method: 'POST',
  path: '/api/publications',
  summary: 'Draft: masked by hand over the automatic masking',
  body: Type.Object({ matterId: id, ...masked }),
  reply: Type.Object({ id }),
});

/** The second person lets it out. */
export const releasePublication = endpoint({
  method: 'POST',
  path: '/api/publications/:publicationId/release',
  summary: 'Release by a second person; what may be a name or house must have been looked at',
  params: publicationId,
  body: Type.Object({ areFindingsSeen: Type.Boolean() }),
  reply: Type.Object({ id }),
});

export const sendBackPublication = endpoint({
  method: 'POST',
  path: '/api/publications/:publicationId/send-back',
  summary: 'Send a draft back and say what is wrong',
  params: publicationId,
  body: Type.Object({ reason: written(500) }),
  reply: Type.Object({ id }),
});

export const withdrawPublication = endpoint({
  method: 'POST',
  path: '/api/publications/:publicationId/withdraw',
  summary: 'Take a publication back, with the reason',
  params: publicationId,
  body: Type.Object({ reason: written(500) }),
  reply: Type.Object({ id }),
});
