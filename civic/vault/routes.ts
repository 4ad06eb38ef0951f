import { parseId } from '#kernel/id.ts';
import { refuse } from '#kernel/refusal.ts';
import { type Route, route } from '#platform/http/route.ts';
import { releaseIdentity, type VaultPorts } from './actions/openings.ts';
import { heldShares, passOn } from './actions/pass-on.ts';
import { auditWaiting } from './actions/waiting.ts';
import { getHeldShares, passSharesOn, releaseSealed } from './contract.ts';
import { getAuditWaiting } from './contract-looks.ts';
import { vaultPermissions } from './permissions.ts';

/** Addresses of the vault: what the guardians' scripts and the auditors' screen ask. Nothing in clear of any identity passes here. */
export function vaultRoutes(ports: VaultPorts): readonly Route[] {
  return [
    route({
      endpoint: getAuditWaiting,
      may: vaultPermissions.audit,
      act: ({ desk, actor, where }) => auditWaiting(desk, actor, where),
    }),
    route({
      endpoint: releaseSealed,
      may: vaultPermissions.guard,
      act: async ({ desk, actor, params }) => {
        const id = parseId(params.openingId);
        if (!id) return refuse('vault.opening-unknown');
        const released = await releaseIdentity(desk, ports, actor, id);
        return 'shares' in released ? { ...released, shares: [...released.shares] } : released;
      },
    }),
    route({
      endpoint: getHeldShares,
      may: vaultPermissions.guard,
      act: async ({ desk, actor, query }) => ({
        shares: [...(await heldShares(desk, ports, actor, query.after === undefined ? null : parseId(query.after)))],
      }),
    }),
    route({
      endpoint: passSharesOn,
      may: vaultPermissions.guard,
      act: ({ desk, actor, body }) => passOn(desk, ports, actor, body.shares),
    }),
  ];
}
