import type { Official } from '#kernel/actor.ts';
import type { AreaCode, TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Language, Words } from '#kernel/language.ts';
import type { Refusal } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { Cookie, PageAnswer, PageAsking } from '#platform/http/request.ts';
import type { KeptValues, Subject } from '../rules/erasure.ts';
import type { OwnPart } from '../rules/own-data.ts';

/** Somebody who has shown what opens the own page. */
export type OwnOpened = {
  readonly subject: Subject;
  /** The number of the matter or card, digits only. */
  readonly number: string;
  readonly cookies: readonly Cookie[];
};

/** Where a fact stands in the public log. */
export type PlaceInLog = {
  readonly origin: string;
  readonly index: number;
  readonly chainNumber: number;
  /** Whether it lies beneath a signed checkpoint. */
  readonly isSigned: boolean;
};

/** An entry of the public log that is the person's own, by its fact. */
export type OwnProof = { readonly factId: Id; readonly kind: string; readonly at: Instant; readonly words: Words };

/** What the vault needs of the slices below it; put together by `server/app.ts`. */
export type ErasurePorts = {
  /** Where it lies, by the subject; null when there is none. */
  areaOf(tx: Transaction, subject: Subject): Promise<AreaCode | null>;
  /** Everything of a person that is kept of it, by field. */
  keptOf(tx: Transaction, subject: Subject): Promise<KeptValues>;
  /** Why an official may not decide on it (I2); null when they may. */
  keptFrom(tx: Transaction, desk: Desk, official: Official, subject: Subject): Promise<Refusal | null>;
  /** The matter or household of a number that was shown at a window; null when there is none. */
  subjectCalled(tx: Transaction, number: string): Promise<Subject | null>;
  /** Lets the person in by number and code, or card and PIN; or answers with the page that asks for them. */
  opened: Readonly<Record<Subject['about'], (asking: PageAsking) => Promise<OwnOpened | PageAnswer | Refusal>>>;
  /** Everything that is kept about it, for the person alone. */
  ownData(desk: Desk, tenantId: TenantId, subject: Subject, language: Language): Promise<readonly OwnPart[]>;
  /** Where the erasure that a request led to stands in the log; null while it has no place. */
  placeOf(desk: Desk, tenantId: TenantId, subjectId: Id, requestId: Id): Promise<PlaceInLog | null>;
  /** The entries of the public log that are the person's own; nothing of what they are not told yet. */
  ownProofs(desk: Desk, tenantId: TenantId, subject: Subject): Promise<readonly OwnProof[]>;
  /** One of them as a file; null when it is none of theirs, or is not signed yet. */
  ownProof(desk: Desk, tenantId: TenantId, subject: Subject, factId: Id): Promise<string | null>;
  /** Erasures that the public log knows and the database has forgotten: to whom, and the codes of the entry. */
  erasedInLog(
    desk: Desk,
    tenantId: TenantId,
  ): Promise<readonly { readonly subjectId: Id; readonly codes: Readonly<Record<string, string | number>> }[]>;
  /** The proof of that entry as a file; null while it is not signed. */
  proofOf(desk: Desk, tenantId: TenantId, subjectId: Id, chainNumber: number): Promise<string | null>;
};
