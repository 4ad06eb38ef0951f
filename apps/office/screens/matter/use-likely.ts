import { useQuery } from '@tanstack/react-query';
import { ledgerPermissions } from '#civic/ledger/permissions.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { ledger } from '../../endpoints.ts';
import { useMe } from '../../me.tsx';

/** What the past suggests for a matter; nothing until it has come, or when it may not be asked for. */
export function useLikely(matterId: Id) {
  const { may } = useMe();
  const asked = useQuery({
    queryKey: ['likely', matterId],
    queryFn: () => call(ledger.getLikely, { params: { matterId } }),
    enabled: may(ledgerPermissions.classify),
    retry: false,
  });
  return asked.data;
}
