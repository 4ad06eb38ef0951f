import { type Static, Type } from 'typebox';
import { ON_BEHALF_CHANNELS, registerSubmission } from '#civic/intake/contract.ts';
import { UPLOADS_MAX } from '#civic/intake/rules/media.ts';
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

/** What a device may keep for working without signal: no identity numbers, never a sealed matter. */
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
});
export type FieldBook = Static<typeof fieldBook>;

export const getFieldBook = endpoint({
  method: 'GET',
  path: '/api/field/book',
  summary: 'What a device may keep: places, categories, own open matters as the office shows them',
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
