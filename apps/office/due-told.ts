import { useQuery } from '@tanstack/react-query';
import type { getDueTold } from '#civic/publication/contract.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { call } from './client.ts';
import { publication } from './endpoints.ts';

const REFRESH_MILLISECONDS = 60_000;

/** What one was told of: that it has to be public soon, or had to be; asked anew every minute. */
export function useDueTold(): ReplyOf<typeof getDueTold> | null {
  const asked = useQuery({
    queryKey: ['publication', 'due-told'],
    queryFn: () => call(publication.getDueTold, {}),
    refetchInterval: REFRESH_MILLISECONDS,
  });
  return asked.data ?? null;
}
