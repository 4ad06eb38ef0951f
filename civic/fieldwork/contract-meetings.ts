import { Type } from 'typebox';
import {
  added,
  after,
  area,
  areaCode,
  day,
  dayOrNull,
  done,
  id,
  idOrNull,
  instant,
  limit,
  textOrNull,
} from '#civic/access/contract-shapes.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { ANSWER_KIND_CODES } from './rules/meeting.ts';

const closed = { additionalProperties: false } as const;
const line = Type.String({ maxLength: 200 });
const words = Type.String({ maxLength: 2000 });
const ofMeeting = Type.Object({ meetingId: id });
const countOrNull = Type.Unsafe<number | null>({ type: ['integer', 'null'] });

const meeting = {
  id,
  state: Type.Enum(['called', 'held', 'minuted', 'cancelled']),
  topic: Type.String(),
  place: Type.String(),
  areaCode,
  areaName: Type.String(),
  unitId: id,
  convenerId: id,
  convenerName: Type.String(),
  startsAt: instant,
  previousId: idOrNull,
  presentCount: countOrNull,
  presentGroups: Type.String(),
  cancelReason: Type.String(),
  version: Type.Integer(),
};
const said = {
  speaker: line,
  words,
  answerKind: Type.Enum([...ANSWER_KIND_CODES]),
  answer: words,
  unitId: idOrNull,
  dueOn: dayOrNull,
  minority: words,
  votesFor: countOrNull,
  votesAgainst: countOrNull,
  votesAbstained: countOrNull,
  publicWords: words,
};
const item = Type.Object({
  id,
  meetingId: id,
  ...said,
  outcome: Type.Enum(['open', 'solved', 'partly', 'not', 'settled']),
  outcomeWords: Type.String(),
});

const callMeeting = endpoint({
  method: 'POST',
  path: '/api/meetings',
  summary: 'Call a heart-to-heart meeting, at least two days before it; the call is public',
  body: Type.Object(
    {
      topic: line,
      place: line,
      onDay: day,
      atTime: Type.String({ pattern: '^\\d\\d:\\d\\d$' }),
      areaCode,
      unitId: id,
      convenerId: id,
    },
    closed,
  ),
  reply: added,
});

const listMeetings = endpoint({
  method: 'GET',
  path: '/api/meetings',
  summary: 'Meetings of an area, latest first',
  query: Type.Object({ area, after, limit }),
  reply: Type.Object({ meetings: Type.Array(Type.Object(meeting)), next: textOrNull }),
});

const listQuietVillages = endpoint({
  method: 'GET',
  path: '/api/meetings/quiet-villages',
  summary: 'Villages of a township in which no meeting was held for longer than the rulebook says; none is ranked',
  query: Type.Object({ area }),
  reply: Type.Object({
    /** False for who has more than a township before them: nobody is reminded of a whole county. */
    isReminded: Type.Boolean(),
    days: Type.Integer(),
    /** In the order of their codes; `lastOn` null: none was ever written down here. */
    villages: Type.Array(Type.Object({ areaCode, areaName: Type.String(), lastOn: dayOrNull })),
  }),
});

const getMeeting = endpoint({
  method: 'GET',
  path: '/api/meetings/:meetingId',
  summary: 'One meeting: what it opens with from those before, and what was asked and answered',
  params: ofMeeting,
  reply: Type.Object({
    meeting: Type.Object({ ...meeting, unitName: Type.String() }),
    open: Type.Array(item),
    told: Type.Array(item),
    items: Type.Array(Type.Intersect([item, Type.Object({ unitName: textOrNull })])),
  }),
});

const holdMeeting = endpoint({
  method: 'POST',
  path: '/api/meetings/:meetingId/hold',
  summary: 'It was held; how many came, by group',
  params: ofMeeting,
  body: Type.Object({ presentCount: Type.Integer({ minimum: 0, maximum: 99999 }), presentGroups: line }, closed),
  reply: done,
});

const cancelMeeting = endpoint({
  method: 'POST',
  path: '/api/meetings/:meetingId/cancel',
  summary: 'It is not held, and why; public',
  params: ofMeeting,
  body: Type.Object({ reason: line }, closed),
  reply: done,
});

const writeItem = endpoint({
  method: 'POST',
  path: '/api/meetings/:meetingId/items',
  summary: 'Write down a question with its answer, or its day and who answers for it',
  params: ofMeeting,
  body: Type.Object({ id, ...said }, closed),
  reply: added,
});

const tellOutcome = endpoint({
  method: 'POST',
  path: '/api/meetings/:meetingId/outcomes',
  summary: 'What those present say became of an item of a meeting before',
  params: ofMeeting,
  body: Type.Object({ itemId: id, outcome: Type.Enum(['solved', 'partly', 'not']), words: line }, closed),
  reply: done,
});

const publishMinutes = endpoint({
  method: 'POST',
  path: '/api/meetings/:meetingId/minutes',
  summary: 'Publish the minutes, without names',
  params: ofMeeting,
  reply: done,
});

/** The endpoints of heart-to-heart meetings. */
export const meetingEndpoints = {
  callMeeting,
  listMeetings,
  listQuietVillages,
  getMeeting,
  holdMeeting,
  cancelMeeting,
  writeItem,
  tellOutcome,
  publishMinutes,
} as const;
