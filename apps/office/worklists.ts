import { useQuery } from '@tanstack/react-query';
import type { getWorklists } from '#civic/ledger/contract.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { call } from './client.ts';
import { ledger } from './endpoints.ts';
import { useSpeaking } from './language.tsx';

type Worklists = ReplyOf<typeof getWorklists>['worklists'];

const NONE: Worklists = [];
const REFRESH_MILLISECONDS = 60_000;

/** The worklists of this person with their counts, the first thing to do first; counted anew every minute. */
export function useWorklists(): Worklists {
  const { language } = useSpeaking();
  const asked = useQuery({
    queryKey: ['worklists', language],
    queryFn: () => call(ledger.getWorklists, {}),
    refetchInterval: REFRESH_MILLISECONDS,
  });
  return asked.data?.worklists ?? NONE;
}
