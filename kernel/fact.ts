import type { Actor } from './actor.ts';
import type { TenantId } from './area-code.ts';
import type { Id } from './id.ts';
import type { Instant } from './instant.ts';

/**
 * Something that happened, in the past tense: `ledger.matter.dispatched`. Never changed afterwards.
 * `kind` begins with the slice that owns it; `body` holds what the reader of history needs and no words of a
 * constituent (those stay in their own table, which the law may have erased).
 */
export type Fact<Kind extends string = string, Body extends FactBody = FactBody> = {
  readonly id: Id;
  readonly tenantId: TenantId;
  readonly kind: Kind;
  readonly subjectId: Id;
  readonly at: Instant;
  readonly by: Actor;
  readonly body: Body;
};

export type FactBody = { readonly [name: string]: FactValue };
type FactValue = string | number | boolean | null | readonly FactValue[] | { readonly [name: string]: FactValue };

/**
 * What was handed in with an act and stays in tables of its own, where the law may have it erased: the public log commits
 * to each field without telling it. `seed`: 32 bytes drawn by who handed it in, so that nobody else could have chosen the
 * salts; null when their device drew none.
 */
export type Evidence = {
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly seed: Uint8Array | null;
};
