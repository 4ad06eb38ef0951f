import { useQuery } from '@tanstack/react-query';
import type { listSessions, showSession } from '#civic/fieldwork/contract.ts';
import { civilDateOf, civilTimeText } from '#kernel/civil-date.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { call } from '../../client.ts';
import { fieldwork } from '../../endpoints.ts';
import { useSpeaking } from '../../language.tsx';

export type Session = ReplyOf<typeof listSessions>['sessions'][number];
export type Whole = ReplyOf<typeof showSession>;

/** One session whole; those who sit in the same room see what the other has written within half a minute. */
export function useSession(sessionId: string) {
  const { language } = useSpeaking();
  return useQuery({
    queryKey: ['reception', sessionId, language],
    queryFn: () => call(fieldwork.getSession, { params: { sessionId: sessionId as Id } }),
    refetchInterval: 30_000,
  });
}

/** `2026-11-25 09:00–11:30`. */
export function spanText(startsAt: Instant, endsAt: Instant): string {
  return `${civilTimeText(startsAt)}–${civilTimeText(endsAt).slice(11)}`;
}

/** The day and the two times of the wall clock, as the fields hold them. */
export function fieldTimesOf({ startsAt, endsAt }: Pick<Session, 'startsAt' | 'endsAt'>) {
  return {
    onDay: civilDateOf(startsAt),
    fromTime: civilTimeText(startsAt).slice(11),
    toTime: civilTimeText(endsAt).slice(11),
  };
}

/** Who receives: the deputy where there is one. */
export function receiverOf({ leaderName, leaderPost, deputyName, deputyPost }: Session): string {
  return deputyName === null ? `${leaderName} ${leaderPost}`.trim() : `${deputyName} ${deputyPost}`.trim();
}
