import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { meetingEndpoints } from '#civic/fieldwork/contract-meetings.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { meetings } from '../../endpoints.ts';
import { useSpeaking } from '../../language.tsx';

export type Whole = ReplyOf<typeof meetingEndpoints.getMeeting>;
export type Item = Whole['items'][number];
export type OpenItem = Whole['open'][number];

/** One meeting whole; those who write in the same room see what the other has written within half a minute. */
export function useMeeting(meetingId: string) {
  const { language } = useSpeaking();
  return useQuery({
    queryKey: ['meetings', meetingId, language],
    queryFn: () => call(meetings.one, { params: { meetingId: meetingId as Id } }),
    refetchInterval: 30_000,
  });
}

/** Sends something about a meeting and shows everything of it anew, also when somebody else was faster. */
export function useSending<V>(send: (value: V) => Promise<unknown>, onDone: () => void = () => {}) {
  const queries = useQueryClient();
  const anew = () => queries.invalidateQueries({ queryKey: ['meetings'] });
  return useMutation({
    mutationFn: send,
    onSuccess: () => {
      onDone();
      void anew();
    },
    onError: () => void anew(),
  });
}
