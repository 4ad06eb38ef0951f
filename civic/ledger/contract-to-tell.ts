import { Type } from 'typebox';
import { MESSAGE_WAYS } from '#civic/intake/rules/said.ts';
import { endpoint } from '#kernel/endpoint.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { CONTACT_WAYS } from './contract-acts.ts';
import { DELIVERY_STATES, type DeliveryState } from './rules/deliveries.ts';
import { TELL_WAY_NAMES } from './rules/to-tell.ts';

const id = Type.Unsafe<Id>({ type: 'string', minLength: 36, maxLength: 36 });
const instant = Type.Unsafe<Instant>({ type: 'string', maxLength: 40 });
const words = Type.Object({ zh: Type.String(), en: Type.String() });

const instantOrNull = Type.Unsafe<Instant | null>({ type: ['string', 'null'] });

/** How far a message is; its reader sees that sent is not yet delivered. */
export const deliveryView = Type.Object({
  channel: Type.Enum([...MESSAGE_WAYS]),
  state: Type.Enum(Object.keys(DELIVERY_STATES) as DeliveryState[]),
  words,
  tryCount: Type.Integer(),
  nextTryAt: instantOrNull,
  sentAt: instantOrNull,
  /** Of the last try: a code such as `smtp-550` or `timeout`. */
  failureCode: Type.Unsafe<string | null>({ type: ['string', 'null'] }),
});

/** So many are told or printed at a time at most. */
export const TOLD_MAX = 200;

/** What somebody must tell by one way, oldest first; the next page begins after `next`. */
export const getToTell = endpoint({
  method: 'GET',
  path: '/api/notices/to-tell',
  summary: 'Notices that somebody must tell: by letter, phone or visit, or because no message got through',
  query: Type.Object({
    way: Type.Enum([...TELL_WAY_NAMES]),
    after: Type.Optional(Type.String({ maxLength: 36 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: TOLD_MAX })),
  }),
  reply: Type.Object({
    notices: Type.Array(
      Type.Object({
        id,
        matterId: id,
        number: Type.String(),
        areaName: Type.String(),
        kind: Type.String(),
        words,
        madeAt: instant,
      }),
    ),
    next: Type.Unsafe<string | null>({ type: ['string', 'null'] }),
  }),
});

/** Many at once; each one for itself, so that one refusal holds nobody else up. */
export const recordManyTold = endpoint({
  method: 'POST',
  path: '/api/notices/told',
  summary: 'Record that notices were told, posted or handed over; each is recorded or refused for itself',
  body: Type.Object({
    told: Type.Array(Type.Object({ noticeId: id, matterId: id, way: Type.Enum([...CONTACT_WAYS]), toldAt: instant }), {
      minItems: 1,
      maxItems: TOLD_MAX,
    }),
  }),
  reply: Type.Object({
    done: Type.Array(id),
    refused: Type.Array(Type.Object({ noticeId: id, code: Type.String(), words })),
  }),
});

export const toTellEndpoints = { getToTell, recordManyTold } as const;
