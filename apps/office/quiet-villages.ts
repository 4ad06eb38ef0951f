import { useQuery } from '@tanstack/react-query';
import type { meetingEndpoints } from '#civic/fieldwork/contract-meetings.ts';
import { fieldworkPermissions } from '#civic/fieldwork/permissions.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { call } from './client.ts';
import { meetings } from './endpoints.ts';
import { useSpeaking } from './language.tsx';
import { useMe } from './me.tsx';

const FRESH_MILLISECONDS = 10 * 60_000;

/** The villages of one's township that had no meeting for long; null until known, and for who convenes none. */
export function useQuietVillages(): ReplyOf<typeof meetingEndpoints.listQuietVillages> | null {
  const { language } = useSpeaking();
  const { may } = useMe();
  const asked = useQuery({
    // A meeting that was called or held takes its village away.
    queryKey: ['meetings', 'quiet', language],
    queryFn: () => call(meetings.quiet, { query: {} }),
    enabled: may(fieldworkPermissions.meet),
    staleTime: FRESH_MILLISECONDS,
  });
  return asked.data ?? null;
}
