import { parseId } from '#kernel/id.ts';
import { parseInstant } from '#kernel/instant.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { type Route, route } from '#platform/http/route.ts';
import {
  callMeeting,
  cancelMeeting,
  holdMeeting,
  meetingsPage,
  publishMinutes,
  tellOutcome,
  wholeMeeting,
  writeItem,
} from '../actions/meetings.ts';
import { quietVillagesOf } from '../actions/quiet-villages.ts';
import { meetingEndpoints as contract } from '../contract-meetings.ts';
import { fieldworkPermissions as may } from '../permissions.ts';
import type { MeetingKey } from '../store/meetings.store.ts';

function keyOf(after: string | undefined): MeetingKey | null {
  const [at = '', id = ''] = (after ?? '').split('_');
  const [startsAt, meetingId] = [parseInstant(at), parseId(id)];
  return startsAt && meetingId ? { startsAt, id: meetingId } : null;
}

/** The API of heart-to-heart meetings. */
export const meetingRoutes: readonly Route[] = [
  route({
    endpoint: contract.callMeeting,
    may: may.meet,
    act: ({ desk, actor, where, body }) => callMeeting(desk, actor, where, body),
  }),
  route({
    endpoint: contract.listMeetings,
    may: may.meet,
    act: async ({ desk, where, query, language }) => {
      const meetings = await meetingsPage(desk, where, { after: keyOf(query.after), limit: query.limit }, language);
      const last = meetings.length === query.limit ? meetings.at(-1) : undefined;
      return { meetings, next: last ? `${last.startsAt}_${last.id}` : null };
    },
  }),
  route({
    endpoint: contract.listQuietVillages,
    may: may.meet,
    act: ({ desk, where, language }) => quietVillagesOf(desk, where, language),
  }),
  route({
    endpoint: contract.getMeeting,
    may: may.meet,
    act: async ({ desk, where, params, language }) => {
      const whole = await wholeMeeting(desk, where, params.meetingId, language);
      if (isRefusal(whole)) return whole;
      return { meeting: whole.meeting, open: [...whole.open], told: [...whole.told], items: [...whole.items] };
    },
  }),
  route({
    endpoint: contract.holdMeeting,
    may: may.meet,
    act: ({ desk, actor, where, params, body }) => holdMeeting(desk, actor, where, params.meetingId, body),
  }),
  route({
    endpoint: contract.cancelMeeting,
    may: may.meet,
    act: ({ desk, actor, where, params, body }) => cancelMeeting(desk, actor, where, params.meetingId, body.reason),
  }),
  route({
    endpoint: contract.writeItem,
    may: may.meet,
    act: ({ desk, actor, where, params, body }) => writeItem(desk, actor, where, params.meetingId, body),
  }),
  route({
    endpoint: contract.tellOutcome,
    may: may.meet,
    act: ({ desk, actor, where, params, body }) => tellOutcome(desk, actor, where, params.meetingId, body),
  }),
  route({
    endpoint: contract.publishMinutes,
    may: may.meet,
    act: ({ desk, actor, where, params }) => publishMinutes(desk, actor, where, params.meetingId),
  }),
];
