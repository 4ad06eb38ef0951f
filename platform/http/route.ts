import type { Actor, Client, Official, Visitor } from '#kernel/actor.ts';
import type { BodyOf, Endpoint, ParamsOf, QueryOf, ReplyOf } from '#kernel/endpoint.ts';
import type { Permission } from '#kernel/permission.ts';
import type { Refusal } from '#kernel/refusal.ts';
import type { Asking, InOffice, PageAnswer, PageAsking } from './request.ts';

/** The lock of an address: everyone, everyone who is signed in, or who holds a right. There is no address without. */
export type Lock = 'everyone' | 'signed-in' | Permission;

type ActorBehind<L extends Lock> = L extends 'everyone' ? Visitor | Official | Client : Official;
type Place<L extends Lock> = L extends Permission ? InOffice : unknown;

/** One address of the API with its lock and its action. */
export type Route = {
  readonly endpoint: Endpoint;
  readonly may: Lock;
  readonly act: (asking: never) => Promise<unknown>;
};

/** Joins an address, a lock and an action. The action gets what the contract promises and returns what it promises. */
export function route<const E extends Endpoint, const L extends Lock>(parts: {
  readonly endpoint: E;
  readonly may: L;
  readonly act: (
    asking: Asking<ActorBehind<L>> &
      Place<L> & { readonly params: ParamsOf<E>; readonly query: QueryOf<E>; readonly body: BodyOf<E> },
  ) => Promise<ReplyOf<E> | Refusal>;
}): Route {
  return parts as unknown as Route;
}

/** One page, form or download of the server-rendered site. */
export type Page = {
  readonly method: 'GET' | 'POST';
  /** With `:name` places. A page of one county begins with `/:tenantId`. */
  readonly path: string;
  readonly may: Lock;
  readonly act: (asking: never) => Promise<PageAnswer | Refusal>;
};

/** Joins a page's address, its lock and what it shows. */
export function page<const L extends Lock>(parts: {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly may: L;
  readonly act: (
    asking: PageAsking<L extends 'everyone' ? Actor : Official> & Place<L>,
  ) => Promise<PageAnswer | Refusal>;
}): Page {
  return parts as unknown as Page;
}
