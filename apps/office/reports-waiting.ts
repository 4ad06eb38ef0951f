import { useQuery } from '@tanstack/react-query';
import type { reportEndpoints } from '#civic/reports/contract.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { instantOf } from '#kernel/instant.ts';
import { call } from './client.ts';
import { reports } from './endpoints.ts';

const REFRESH_MILLISECONDS = 60_000;

export type Waiting = ReplyOf<(typeof reportEndpoints)['getWaiting']>;

/** What of reports and suggestions waits for whoever is signed in, asked anew every minute; whether an answer is overdue. */
export function useReportsWaiting(): { readonly waiting: Waiting | null; readonly isLate: boolean } {
  const asked = useQuery({
    // Everything of reports is read anew after an act, and this with it.
    queryKey: ['reports', 'waiting'],
    queryFn: () => call(reports.getWaiting, {}),
    refetchInterval: REFRESH_MILLISECONDS,
  });
  const firstDueOn = asked.data?.firstDueOn ?? null;
  return {
    waiting: asked.data ?? null,
    isLate: firstDueOn !== null && firstDueOn < civilDateOf(instantOf(Date.now())),
  };
}
