import { useQueryClient } from '@tanstack/react-query';
import type { getFollowUp } from '#civic/verdicts/contract.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';

/** A follow-up with what the caller needs to know. */
export type FollowUpWhole = ReplyOf<typeof getFollowUp>;

/** Shows the follow-up anew after something was recorded. */
export function useFollowUpChanged(followUpId: string): () => void {
  const queries = useQueryClient();
  return () => {
    for (const key of [['follow-up', followUpId], ['follow-ups'], ['worklists'], ['matters']])
      void queries.invalidateQueries({ queryKey: key });
  };
}
