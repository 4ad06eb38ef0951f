import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import type { getWorklists } from '#civic/ledger/contract.ts';
import type { WorklistName } from '#civic/ledger/rules/worklists.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { call } from './client.ts';
import { ledger } from './endpoints.ts';

type Worklists = ReplyOf<typeof getWorklists>['worklists'];

const NONE: Worklists = [];
const REFRESH_MILLISECONDS = 60_000;

function useAsked() {
  // They come in both languages, so a change of language asks for nothing and takes no link from under the pointer.
  return useQuery({
    queryKey: ['worklists'],
    queryFn: () => call(ledger.getWorklists, {}),
    refetchInterval: REFRESH_MILLISECONDS,
  });
}

/** The worklists of this person with their counts, the first thing to do first; counted anew every minute. */
export function useWorklists(): Worklists {
  return useAsked().data?.worklists ?? NONE;
}

/**
 * The worklist that opens when none is named: the first of this person's. Null until it is known, so that no other
 * list is shown in its place first; once known it stays, whatever a later counting says.
 */
export function useFirstWorklist(): WorklistName | null {
  const asked = useAsked();
  const first = useRef<WorklistName | null>(null);
  first.current ??= asked.data?.worklists[0]?.name ?? (asked.isPending ? null : 'all');
  return first.current;
}
