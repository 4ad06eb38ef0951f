import { type Route, route } from '#platform/http/route.ts';
import { auditWaiting } from './actions/waiting.ts';
import { getAuditWaiting } from './contract.ts';
import { vaultPermissions as may } from './permissions.ts';

/** Addresses of the vault. */
export const vaultRoutes: readonly Route[] = [
  route({
    endpoint: getAuditWaiting,
    may: may.audit,
    act: ({ desk, actor, where }) => auditWaiting(desk, actor, where),
  }),
];
