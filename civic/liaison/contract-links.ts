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
  limit,
  next,
  text,
  textOrNull,
} from '#civic/access/contract-shapes.ts';
import { endpoint } from '#kernel/endpoint.ts';

const closed = { additionalProperties: false } as const;
const line = Type.String({ maxLength: 200 });
const ofConstituent = Type.Object({ constituentId: id });
const ofLink = Type.Object({ linkId: id });
const ofCard = Type.Object({ cardId: id });

const link = {
  id,
  kind: Type.Enum(['household', 'group', 'unit']),
  constituentId: idOrNull,
  constituentName: textOrNull,
  hardship: textOrNull,
  areaCode,
  unitId: id,
  personId: idOrNull,
  personName: textOrNull,
  nextPersonId: idOrNull,
  nextPersonName: textOrNull,
  handoverReason: Type.String(),
  schemeKeys: Type.Unsafe<readonly string[]>({ type: 'array', items: { type: 'string' } }),
  state: Type.Enum(['proposed', 'agreed', 'active', 'quiet', 'handover', 'ended']),
  lastContactOn: dayOrNull,
  version: Type.Integer(),
};

export const linkWithUnit = Type.Object({ ...link, unitName: Type.String() });
const linkWithArea = Type.Object({ ...link, areaName: Type.String() });

/** What is written on a contact card beside what the records say. */
export const saidCard = {
  help: line,
  whereToFind: line,
  email: line,
  secondName: line,
  secondPhone: line,
  otherWords: line,
};

const listOwnLinks = endpoint({
  method: 'GET',
  path: '/api/links/own',
  summary: 'One’s own links, whoever waits longest for contact first',
  reply: Type.Object({ links: Type.Array(linkWithArea) }),
});

const listLinks = endpoint({
  method: 'GET',
  path: '/api/links',
  summary: 'The links of an area in one state',
  query: Type.Object({
    state: Type.Optional(Type.Enum(['proposed', 'agreed', 'active', 'quiet', 'handover'])),
    area,
    after,
    limit,
  }),
  reply: Type.Object({ links: Type.Array(linkWithArea), next }),
});

const listLinksWithoutOfficial = endpoint({
  method: 'GET',
  path: '/api/links/without-official',
  summary: 'Links whose official is in office no more and which wait for a handover; who waits longest comes first',
  query: Type.Object({ area, after, limit }),
  reply: Type.Object({
    links: Type.Array(Type.Object({ ...link, areaName: Type.String(), withoutSinceOn: day })),
    next,
  }),
});

const getCoverage = endpoint({
  method: 'GET',
  path: '/api/links/coverage',
  summary: 'How far links reach, place by place; counts without names',
  query: Type.Object({ area }),
  reply: Type.Object({
    places: Type.Array(
      Type.Object({
        areaCode,
        areaName: Type.String(),
        count: Type.Integer(),
        linkedCount: Type.Integer(),
        hardshipCount: Type.Integer(),
        hardshipLinkedCount: Type.Integer(),
        quietCount: Type.Integer(),
        withoutOfficialCount: Type.Integer(),
      }),
    ),
  }),
});

const listPeopleToLink = endpoint({
  method: 'GET',
  path: '/api/links/people',
  summary: 'People in office who can be linked with somebody, by name or unit',
  query: Type.Object({ text }),
  reply: Type.Object({
    people: Type.Array(Type.Object({ id, name: Type.String(), unitId: id, unitName: Type.String() })),
  }),
});

const schemeKeys = Type.Array(Type.String({ maxLength: 60 }), { maxItems: 20 });

const linkHousehold = endpoint({
  method: 'POST',
  path: '/api/constituents/:constituentId/link',
  summary: 'Propose who stays in touch with them; they decide',
  params: ofConstituent,
  body: Type.Object({ personId: id, unitId: id, schemeKeys }, closed),
  reply: added,
});

const linkPlace = endpoint({
  method: 'POST',
  path: '/api/links',
  summary: 'Link a leader with a village group, or a unit with a place',
  body: Type.Object(
    { kind: Type.Enum(['group', 'unit']), areaCode, personId: idOrNull, unitId: id, schemeKeys },
    closed,
  ),
  reply: added,
});

const forThem = Type.Object({ way: Type.Enum(['call', 'slip']) }, closed);

const agreeForThem = endpoint({
  method: 'POST',
  path: '/api/links/:linkId/agree',
  summary: 'They said yes, to somebody who called or on a slip; never keyed in by who is linked with them',
  params: ofLink,
  body: forThem,
  reply: done,
});

const to = { personId: id, unitId: id, reason: line };

const handOverLinks = endpoint({
  method: 'POST',
  path: '/api/links/hand-over',
  summary: 'Hand links over to somebody else; each household confirms',
  body: Type.Object({ linkIds: Type.Array(id, { minItems: 1, maxItems: 200 }), ...to }, closed),
  reply: Type.Object({
    handedOverCount: Type.Integer(),
    refused: Type.Array(Type.Object({ id, code: Type.String() })),
  }),
});

const confirmHandover = endpoint({
  method: 'POST',
  path: '/api/links/:linkId/confirm-handover',
  summary: 'They know the new one, as they said to somebody who called or on a slip',
  params: ofLink,
  body: forThem,
  reply: done,
});

const takeHandoverBack = endpoint({
  method: 'POST',
  path: '/api/links/:linkId/take-handover-back',
  summary: 'The link stays with who has it',
  params: ofLink,
  reply: done,
});

const endLink = endpoint({
  method: 'POST',
  path: '/api/links/:linkId/end',
  summary: 'End a link, with the reason',
  params: ofLink,
  body: Type.Object({ reason: line }, closed),
  reply: done,
});

const issueCard = endpoint({
  method: 'POST',
  path: '/api/links/:linkId/card',
  summary: 'Issue the contact card of a link; an earlier one leads to it',
  params: ofLink,
  body: Type.Object(saidCard, closed),
  reply: Type.Object({ id, number: Type.String() }),
});

const deliverCard = endpoint({
  method: 'POST',
  path: '/api/cards/:cardId/deliver',
  summary: 'The card was brought, as who brought it says; its first use confirms it',
  params: ofCard,
  body: Type.Object({ on: day, way: Type.Enum(['by_hand', 'by_post', 'posted_up']) }, closed),
  reply: done,
});

const revokeCard = endpoint({
  method: 'POST',
  path: '/api/cards/:cardId/revoke',
  summary: 'The card ends; its page says whom to turn to',
  params: ofCard,
  body: Type.Object({ reason: line }, closed),
  reply: done,
});

/** The endpoints of links and contact cards. */
export const linkEndpoints = {
  listOwnLinks,
  listLinks,
  listLinksWithoutOfficial,
  getCoverage,
  listPeopleToLink,
  linkHousehold,
  linkPlace,
  agreeForThem,
  handOverLinks,
  confirmHandover,
  takeHandoverBack,
  endLink,
  issueCard,
  deliverCard,
  revokeCard,
} as const;
