import { type Page, page } from '#platform/http/route.ts';
import type { VaultPorts } from '../actions/openings.ts';
import { vaultPermissions } from '../permissions.ts';
import { auditPages } from './audit.ts';
import { showGuardian, takeAsking, takeKey, takeRetirement } from './guardian.ts';
import { showOpening, takeShare } from './opening.ts';
import { showSealing } from './public.ts';

/** Server-rendered pages of the vault: the guardians' own, the auditors', and the one on which anybody reads how it is done. */
export function vaultPages(ports: VaultPorts): readonly Page[] {
  const may = vaultPermissions.guard;
  return [
    ...auditPages,
    page({ method: 'GET', path: '/:tenantId/sealed', may: 'everyone', act: showSealing }),
    page({ method: 'GET', path: '/guardian', may, act: (asking) => showGuardian(asking, ports) }),
    page({ method: 'POST', path: '/guardian/key', may, act: (asking) => takeKey(asking, ports) }),
    page({ method: 'POST', path: '/guardian/key/retire', may, act: (asking) => takeRetirement(asking, ports) }),
    page({ method: 'POST', path: '/guardian/openings', may, act: (asking) => takeAsking(asking, ports) }),
    page({
      method: 'GET',
      path: '/guardian/openings/:openingId',
      may,
      act: (asking) => showOpening(asking, ports),
    }),
    page({
      method: 'POST',
      path: '/guardian/openings/:openingId/share',
      may,
      act: (asking) => takeShare(asking, ports),
    }),
  ];
}
