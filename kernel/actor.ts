import type { AreaCode, TenantId } from './area-code.ts';
import type { CivilDate } from './civil-date.ts';
import type { Id } from './id.ts';

/** The roles of handbook §4.1, and the three administrators who must be different people (§3.6). */
export const ROLES = [
  'linking_cadre',
  'grassroots',
  'intake',
  'dispatcher',
  'handler',
  'handling_leader',
  'arbiter',
  'supervisor',
  'follow_up_caller',
  'reviewer',
  'publisher',
  'privacy_checker',
  'seal_guardian',
  'auditor',
  'system_administrator',
  'security_administrator',
] as const;

export type Role = (typeof ROLES)[number];

/** A role that a person holds, where, for which unit (null: for the area itself), and until when. */
export type RoleHeld = {
  readonly role: Role;
  readonly areaCode: AreaCode;
  readonly unitId: Id | null;
  readonly untilOn: CivilDate | null;
};

/** A person in office who is signed in. */
export type Official = {
  readonly kind: 'official';
  readonly tenantId: TenantId;
  readonly personId: Id;
  readonly name: string;
  readonly unitId: Id | null;
  /** The units of further posts that the person holds beside the first. */
  readonly alsoInUnitIds?: readonly Id[];
  readonly roles: readonly RoleHeld[];
};

/** Someone who raised a matter and shows its number and code. */
export type Constituent = { readonly kind: 'constituent'; readonly tenantId: TenantId; readonly matterId: Id };

/** Another program with a key of its own (Open311). */
export type Client = {
  readonly kind: 'client';
  readonly tenantId: TenantId;
  readonly clientId: Id;
  readonly areaCode: AreaCode;
};

/** Anyone, on a page of one county. */
export type Visitor = { readonly kind: 'visitor'; readonly tenantId: TenantId };

/** The program itself, when time has passed. */
export type Clockwork = { readonly kind: 'clockwork'; readonly tenantId: TenantId };

export type Actor = Official | Constituent | Client | Visitor | Clockwork;

/**
 * What a list may contain: one county, the area within it, and (when not null) only what these units hold.
 * Every function of a store that returns a list takes one.
 */
export type Jurisdiction = {
  readonly tenantId: TenantId;
  readonly areaCode: AreaCode;
  readonly unitIds: readonly Id[] | null;
};
