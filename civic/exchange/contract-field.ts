import { type Static, Type } from 'typebox';
import { id as knownId } from '#civic/access/contract-shapes.ts';
import { saidVisit } from '#civic/fieldwork/contract-visits.ts';
import { PARTY_COUNTS, type PartyMax } from '#civic/fieldwork/rules/visit.ts';
import { ON_BEHALF_CHANNELS, registerSubmission } from '#civic/intake/contract.ts';
import { UPLOADS_MAX } from '#civic/intake/rules/media.ts';
import { spotBody } from '#civic/ledger/contract-visits.ts';
import { OPEN_FIELD_CODES, type OpenField } from '#civic/liaison/rules/fields.ts';
import { CONSTITUENT_KIND_CODES, HARDSHIP_CODES, KNOWN_BY_CODES } from '#civic/liaison/rules/kinds.ts';
import { LINK_STATES, type LinkState } from '#civic/liaison/rules/link.ts';
import { KIND_CODES } from '#civic/rulebook/rules/categories.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { ANSWER_STATES, ENTRIES_MAX, PIECE_BYTES_MAX, PIECES_MAX } from './rules/field-entry.ts';

/**
 * Shapes and addresses of the field app. What a device sends it sends with its own key (`Authorization: Bearer …`),
 * which it got once from somebody who was signed in; a device that was forgotten is answered with 410.
 */

const id = Type.String({ pattern: '^[0-9a-f-]{36}$' });
const hash = Type.String({ pattern: '^[0-9a-f]{64}$' });
const words = Type.Object({ zh: Type.String(), en: Type.String() });
const textOrNull = Type.Union([Type.String(), Type.Null()]);

const {
  formKey: _,
  uploads: __,
  receptionSessionId: ___,
  receptionVisitorId: ____,
  ...said
} = registerSubmission.body.properties;

/** The body of an entry of the kind `matter`: what somebody said, as the office's own form takes it. */
export const matterEntryBody = Type.Object(
  {
    ...said,
    channel: Type.Enum([...ON_BEHALF_CHANNELS]),
    /** Nobody raised it: the author of the visit saw it coming (002-07). */
    isObserved: Type.Optional(Type.Boolean()),
    files: Type.Optional(
      Type.Array(
        Type.Object({ hash, mediaType: Type.String({ maxLength: 60 }), name: Type.String({ maxLength: 60 }) }),
        { maxItems: UPLOADS_MAX },
      ),
    ),
  },
  { additionalProperties: false },
);
export type MatterEntryBody = Static<typeof matterEntryBody>;

const { id: _____, foundOut: ______, ...ofVisit } = saidVisit.properties;
const { kind, fromOn, toOn, areaCode, metCount, constituentIds, ...restOfVisit } = ofVisit;
const closed = { additionalProperties: false } as const;

/**
 * The body of an entry of the kind `visit`: a visit or stay as the office's own form takes it. What is left out was not
 * written, so that a phone of today still speaks to a house of tomorrow. What it found out of a household travels as
 * entries of the kind `change`: one that waits for a person holds up neither the visit nor the others.
 */
export const visitEntryBody = Type.Object(
  {
    ...{ kind, fromOn, toOn, areaCode, metCount, constituentIds },
    ...Type.Partial(Type.Object(restOfVisit)).properties,
  },
  closed,
);
export type VisitEntryBody = Static<typeof visitEntryBody>;

const fieldValue = Type.String({ maxLength: 400 });

/** The body of an entry of the kind `change`: one field of one card, against what stood there when it was written. */
export const changeEntryBody = Type.Object(
  {
    constituentId: knownId,
    field: Type.Enum([...OPEN_FIELD_CODES]),
    base: fieldValue,
    value: fieldValue,
    knownBy: Type.Enum([...KNOWN_BY_CODES]),
    /** The visit in which it was found out. */
    visitId: Type.Optional(knownId),
  },
  closed,
);
export type ChangeEntryBody = Static<typeof changeEntryBody>;

/** The body of an entry of the kind `promise`: what was promised a household, and by which day (002-23). */
export const promiseEntryBody = Type.Object(
  {
    constituentId: knownId,
    words: Type.String({ maxLength: 2000 }),
    dueOn: fromOn,
    /** The visit on which it was said. */
    visitId: Type.Optional(knownId),
  },
  closed,
);
export type PromiseEntryBody = Static<typeof promiseEntryBody>;

/**
 * The body of an entry of the kind `on_the_spot`: what was settled in a household on a visit (000-23). The visit need not have
 * arrived, but it has an id.
 */
export const spotEntryBody = Type.Object(
  { ...spotBody, visitId: knownId, /** The day of the visit. */ on: fromOn },
  closed,
);
export type SpotEntryBody = Static<typeof spotEntryBody>;

/** One entry on its way. `files`: tokens of `/api/field/files` for the files that its body names. */
const sentEntry = Type.Object({
  id: Type.String({ maxLength: 60 }),
  kind: Type.String({ maxLength: 30 }),
  /** By the device's own clock, which may be wrong: shown as "written on", and believed by nobody. */
  madeAt: Type.String({ maxLength: 40 }),
  body: Type.Record(Type.String(), Type.Unknown()),
  files: Type.Optional(Type.Array(Type.String({ maxLength: 800 }), { maxItems: UPLOADS_MAX })),
});
export type SentEntry = Static<typeof sentEntry>;

/** What a parcel holds when it is open (`apps/field/engine/parcel.ts`): photos and recordings in base64, by their hash. */
export const parcelBody = Type.Object({
  deviceKey: Type.String({ maxLength: 200 }),
  entries: Type.Array(sentEntry),
  files: Type.Record(Type.String(), Type.Object({ name: Type.String({ maxLength: 60 }), content: Type.String() })),
});
export type ParcelBody = Static<typeof parcelBody>;

/** What became of one entry. */
const entryAnswer = Type.Object({
  id: Type.String(),
  state: Type.Enum([...ANSWER_STATES]),
  /** Accepted: the SHA-256 of what was taken, to be compared before the device lets go of it. */
  hash: Type.Optional(Type.String()),
  /** Accepted as a matter: its id, number and lookup code for the person. */
  matterId: Type.Optional(Type.String()),
  number: Type.Optional(Type.String()),
  code: Type.Optional(Type.String()),
  isSealed: Type.Optional(Type.Boolean()),
  /** Accepted as something else: the id of what it became. */
  becameId: Type.Optional(Type.String()),
  /** Refused: why, in the reader's language, and which field to mend. */
  refusal: Type.Optional(
    Type.Object({ code: Type.String(), title: Type.String(), field: Type.Optional(Type.String()) }),
  ),
  /** Waits: another value came first; a person decides. */
  conflict: Type.Optional(Type.Object({ field: Type.String(), yours: Type.String(), theirs: Type.String() })),
  /** Later: the hashes of files that have to come (again). */
  needs: Type.Optional(Type.Array(Type.String())),
});
export type EntryAnswer = Static<typeof entryAnswer>;

export const sendEntries = endpoint({
  method: 'POST',
  path: '/api/field/entries',
  summary: 'Entries made on a device, each answered on its own; sent again they are answered as the first time',
  body: Type.Object({ entries: Type.Array(sentEntry, { maxItems: ENTRIES_MAX }) }),
  reply: Type.Object({ answers: Type.Array(entryAnswer) }),
});

/** Base64 is a third longer than the bytes. */
const PIECE_CHARACTERS_MAX = Math.ceil(PIECE_BYTES_MAX / 3) * 4;

export const sendFile = endpoint({
  method: 'POST',
  path: '/api/field/files',
  summary: 'A piece of a photo or recording; with the last one the file is checked and kept',
  body: Type.Object({
    hash,
    name: Type.String({ maxLength: 60 }),
    /** What was answered for the pieces before this one, in their order. */
    pieces: Type.Array(Type.String({ maxLength: 100 }), { maxItems: PIECES_MAX }),
    /** This piece, in base64. */
    content: Type.String({ maxLength: PIECE_CHARACTERS_MAX }),
    isLast: Type.Boolean(),
  }),
  /** `piece` names the piece for the next request; `token` names the whole file for its entry. */
  reply: Type.Object({ piece: Type.Optional(Type.String()), token: Type.Optional(Type.String()) }),
});

const bookMatter = Type.Object({
  id,
  number: Type.String(),
  title: textOrNull,
  kind: Type.String(),
  areaCode: Type.String(),
  state: Type.String(),
  receivedAt: Type.String(),
  dueAt: textOrNull,
  isUrgent: Type.Boolean(),
  hostUnitName: Type.String(),
});

/** One of one's own households: the card but for its sensitive block, and the brief before the next visit (002-92). */
const bookHousehold = Type.Object({
  id,
  kind: Type.Enum([...CONSTITUENT_KIND_CODES]),
  areaCode: Type.String(),
  /** The fields of the card that are not empty. */
  fields: Type.Unsafe<Readonly<Partial<Record<OpenField, string>>>>(Type.Record(Type.String(), Type.String())),
  membersCount: Type.Union([Type.Integer(), Type.Null()]),
  hardship: Type.Enum([...HARDSHIP_CODES]),
  linkState: Type.Enum(Object.keys(LINK_STATES) as LinkState[]),
  lastContactOn: textOrNull,
  /** One's own last visits, newest first. */
  visits: Type.Array(
    Type.Object({ toOn: Type.String(), nextTime: Type.String(), solved: Type.String(), policies: Type.String() }),
  ),
  /** What was promised to them and is still owed, the nearest day first. */
  promises: Type.Array(Type.Object({ words: Type.String(), dueOn: Type.String() })),
  /** With what questions one means to go there (000-20); a house of before says nothing of it. */
  plans: Type.Optional(Type.Array(Type.Object({ id, plannedOn: Type.String(), question: Type.String() }))),
  /** Open matters that they raised by card or in a visit. */
  matters: Type.Array(
    Type.Object({ number: Type.String(), title: textOrNull, state: Type.String(), dueAt: textOrNull }),
  ),
});
export type BookHousehold = Static<typeof bookHousehold>;

/** What a device may keep for working without signal: no identity numbers, nothing sensitive, never a sealed matter. */
const fieldBook = Type.Object({
  person: Type.Object({ id, name: Type.String(), unitName: Type.String() }),
  county: Type.Object({ id: Type.Integer(), name: Type.String(), nameEn: Type.String(), phone: Type.String() }),
  /** The server's day, beside which a wrong clock shows. */
  day: Type.String(),
  keptDays: Type.Integer(),
  /** For parcels: a point of P-256, uncompressed, in base64url. */
  publicKey: Type.String(),
  areas: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), nameEn: Type.String() })),
  kinds: Type.Array(Type.Object({ code: Type.Enum([...KIND_CODES]), words })),
  categories: Type.Array(Type.Object({ code: Type.String(), words })),
  replyWays: Type.Array(Type.String()),
  matters: Type.Array(bookMatter),
  /** Whether its person may write visits down. */
  mayVisit: Type.Boolean(),
  households: Type.Array(bookHousehold),
  /** Beyond how many who come along a word is said; nothing in a book of before there were such rules. */
  partyMax: Type.Optional(
    Type.Unsafe<PartyMax>(
      Type.Object(Object.fromEntries(PARTY_COUNTS.map((name) => [name, Type.Optional(Type.Integer())]))),
    ),
  ),
});
export type FieldBook = Static<typeof fieldBook>;

export const getFieldBook = endpoint({
  method: 'GET',
  path: '/api/field/book',
  summary: 'What a device may keep: places, categories, own open matters and own households as the office shows them',
  reply: fieldBook,
  isRevalidated: true,
});

const device = Type.Object({
  id,
  name: Type.String(),
  madeOn: Type.String(),
  seenOn: Type.String(),
  forgottenOn: textOrNull,
});

export const makeFieldDevice = endpoint({
  method: 'POST',
  path: '/api/field/devices',
  summary: 'Makes the device in one’s hand one’s own; its key is shown only in this answer',
  body: Type.Object({}),
  reply: Type.Object({ id, key: Type.String(), publicKey: Type.String() }),
});

export const listFieldDevices = endpoint({
  method: 'GET',
  path: '/api/field/devices',
  summary: 'One’s own devices',
  reply: Type.Object({ devices: Type.Array(device) }),
});

export const forgetFieldDevice = endpoint({
  method: 'POST',
  path: '/api/field/devices/:deviceId/forget',
  summary: 'Forgets one of one’s own devices: at its next contact it wipes itself',
  params: Type.Object({ deviceId: id }),
  reply: Type.Object({ id }),
});

export const unsealFieldDevice = endpoint({
  method: 'POST',
  path: '/api/field/unseal',
  summary: 'Opens what one’s own device has sealed after ten wrong PINs, so that nothing unsent is lost',
  body: Type.Object({ sealed: Type.String({ maxLength: 2000 }) }),
  reply: Type.Object({ key: Type.String() }),
});
