import type { Static, TSchema } from 'typebox';

/** The shape of one address on the wire: what goes in, what comes out. Published as OpenAPI 3.1. */
export type Endpoint = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With `:name` places, e.g. `/api/matters/:matterId`. */
  readonly path: string;
  readonly summary: string;
  readonly params?: TSchema;
  readonly query?: TSchema;
  readonly body?: TSchema;
  readonly reply: TSchema;
  /** Whether the reply carries an ETag, is not sent again to who has it (304), and is compressed for who can read that. */
  readonly isRevalidated?: true;
};

/** Keeps the exact types of a contract, from which browser and server derive theirs. */
export function endpoint<const E extends Endpoint>(contract: E): E {
  return contract;
}

type Part<S> = S extends TSchema ? Static<S> : Record<string, never>;

/** What a caller of an endpoint must send. */
export type ParamsOf<E extends Endpoint> = Part<E['params']>;
export type QueryOf<E extends Endpoint> = Part<E['query']>;
export type BodyOf<E extends Endpoint> = E['body'] extends TSchema ? Static<E['body']> : undefined;
/** What it gets back when it is not refused. */
export type ReplyOf<E extends Endpoint> = Static<E['reply']>;
