import type { Role, RoleHeld } from '#kernel/actor.ts';

/**
 * Which roles one person can't hold together, wherever they hold them (handbook §4.1, hard separations):
 * - system, security and audit administrators are different people;
 * - the auditor "changes nothing", so holds no role that changes something;
 * - the follow-up caller is organisationally apart from the handling unit and the linking cadre.
 * The separations that hold only on one and the same matter (its handler is not its reviewer, publisher, privacy
 * checker or seal guardian) are kept where the matter is known, not here.
 */
const APART_FROM = {
  linking_cadre: ['follow_up_caller', 'auditor'],
  grassroots: ['auditor'],
  intake: ['auditor'],
  dispatcher: ['auditor'],
  handler: ['follow_up_caller', 'auditor'],
  handling_leader: ['follow_up_caller', 'auditor'],
  arbiter: ['auditor'],
  supervisor: ['auditor'],
  follow_up_caller: ['linking_cadre', 'handler', 'handling_leader', 'auditor'],
  reviewer: ['auditor'],
  publisher: ['auditor'],
  privacy_checker: ['auditor'],
  seal_guardian: ['auditor'],
  auditor: [
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
    'system_administrator',
    'security_administrator',
  ],
  system_administrator: ['security_administrator', 'auditor'],
  security_administrator: ['system_administrator', 'auditor'],
} as const satisfies Record<Role, readonly Role[]>;

/** The first of the roles held that forbids one more; null when it may be added. */
export function separationBetween(held: readonly Role[], added: Role): Role | null {
  const apart: readonly Role[] = APART_FROM[added];
  return held.find((role) => apart.includes(role)) ?? null;
}

/**
 * What a deputy may do: their own roles and, of those they stand in for, every one that no separation forbids them,
 * in the order given. Own roles come first, so standing in never takes a role away.
 */
export function withDeputyRoles<R extends RoleHeld>(
  own: readonly R[],
  standingIn: readonly R[],
): { readonly roles: readonly R[]; readonly withheld: readonly R[] } {
  const roles: R[] = [...own];
  const withheld: R[] = [];
  for (const one of standingIn) {
    const held = roles.map(({ role }) => role);
    (separationBetween(held, one.role) === null ? roles : withheld).push(one);
  }
  return { roles, withheld };
}
