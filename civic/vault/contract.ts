import { type Static, Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';

/** Base64url. */
const bytes = Type.String({ maxLength: 4000 });

const released = Type.Object({
  formKey: Type.String(),
  ciphertext: bytes,
  platformShare: bytes,
  shares: Type.Array(Type.Object({ keyId: Type.String(), share: bytes })),
});

/** The halves of the key to a sealed identity, each sealed to the key of one browser. */
export type ReleasedReply = Static<typeof released>;

/** Only for the browser of the guardian who asked: without the key that was made there nothing of it can be read. */
export const releaseSealed = endpoint({
  method: 'POST',
  path: '/api/vault/openings/:openingId/release',
  summary: 'Receive the halves of the key to a sealed identity, sealed to the one-time key of the request',
  params: Type.Object({ openingId: Type.String() }),
  reply: released,
});

const held = Type.Object({
  matterId: Type.String(),
  shareNumber: Type.Integer(),
  keyId: Type.String(),
  share: bytes,
  formKey: Type.String(),
  /** To whom it may be passed on; null: to nobody now. */
  to: Type.Union([Type.Object({ keyId: Type.String(), publicKey: Type.String() }), Type.Null()]),
});
export type HeldReply = Static<typeof held>;

/** Shares that are still sealed to keys which their holder has retired. */
export const getHeldShares = endpoint({
  method: 'GET',
  path: '/api/vault/shares',
  summary: 'Shares of sealed identities that the caller holds and can pass on, some at a time',
  query: Type.Object({ after: Type.Optional(Type.String()) }),
  reply: Type.Object({ shares: Type.Array(held) }),
});

/** Sealed again in the holder's browser. */
export const passSharesOn = endpoint({
  method: 'POST',
  path: '/api/vault/shares/pass-on',
  summary: 'Pass shares of sealed identities on to other guardians’ keys',
  body: Type.Object({
    shares: Type.Array(
      Type.Object({
        matterId: Type.String(),
        shareNumber: Type.Integer({ minimum: 1, maximum: 3 }),
        fromKeyId: Type.String(),
        toKeyId: Type.String(),
        share: bytes,
      }),
      { maxItems: 100 },
    ),
  }),
  reply: Type.Object({ count: Type.Integer() }),
});
