import { Type } from 'typebox';
import { added, day, done, id, idOrNull, instant, limit, words } from '#civic/access/contract-shapes.ts';
import { GRADE_CODES, type Grade } from '#civic/access/rules/grade.ts';
import { MEASURE_CODES, QUOTA_PERIOD_CODES } from '#civic/rulebook/rules/measures.ts';
import { endpoint } from '#kernel/endpoint.ts';
import type { Instant } from '#kernel/instant.ts';

const count = Type.Integer({ minimum: 0 });
const query = Type.Object({ on: Type.Optional(day) });
const scheme = { key: Type.String(), words, basis: Type.String() };
const asked = {
  measure: Type.Enum([...MEASURE_CODES]),
  atLeast: Type.Integer(),
  atMost: Type.Unsafe<number | null>({ type: ['integer', 'null'] }),
  period: Type.Enum([...QUOTA_PERIOD_CODES]),
  from: day,
  to: day,
};

export const ownSchemesEndpoint = endpoint({
  method: 'GET',
  path: '/api/schemes/own',
  summary: 'What schemes ask of oneself and how far one is, computed from ordinary records; nobody else sees it',
  query,
  reply: Type.Object({
    on: day,
    schemes: Type.Array(
      Type.Object({
        ...scheme,
        /** Of groups on each trip: trips with enough groups, of the trips that say how many. */
        lines: Type.Array(Type.Object({ ...asked, done: count, wanted: count, isReached: Type.Boolean() })),
      }),
    ),
    /** Visits of the year that left no matter, idea or fact: counted apart. */
    courtesyCount: count,
  }),
});

export const teamGapsEndpoint = endpoint({
  method: 'GET',
  path: '/api/schemes/gaps',
  summary: 'For the head of a unit: how many of its people are short of what schemes ask, without names',
  query,
  reply: Type.Object({
    on: day,
    memberCount: count,
    /** Their posts have no grade: no scheme asks anything of them. */
    ungradedCount: count,
    schemes: Type.Array(
      Type.Object({
        ...scheme,
        gaps: Type.Array(
          Type.Object({
            ...asked,
            grades: Type.Unsafe<readonly Grade[]>(Type.Array(Type.Enum([...GRADE_CODES]))),
            memberCount: count,
            shortCount: count,
          }),
        ),
      }),
    ),
  }),
});

const NOTE_CHARACTERS_MAX = 2000;
const text = Type.String({ maxLength: NOTE_CHARACTERS_MAX });

export const writeNoteEndpoint = endpoint({
  method: 'POST',
  path: '/api/conversation-notes',
  summary: 'The head of a unit writes down a conversation with one of its people, read by these two alone',
  body: Type.Object({ personId: id, heldOn: day, words: text, help: text }),
  reply: added,
});

export const ownNotesEndpoint = endpoint({
  method: 'GET',
  path: '/api/conversation-notes',
  summary: 'Notes of conversations with oneself, or those that one wrote; `next` begins the next page',
  query: Type.Object({
    side: Type.Enum(['with_me', 'by_me']),
    after: Type.Optional(id),
    limit,
  }),
  reply: Type.Object({
    notes: Type.Array(
      Type.Object({
        id,
        personId: id,
        personName: Type.String(),
        writtenBy: id,
        writtenByName: Type.String(),
        heldOn: day,
        words: Type.String(),
        help: Type.String(),
        writtenAt: instant,
        answer: Type.String(),
        answeredAt: Type.Unsafe<Instant | null>({ type: ['string', 'null'] }),
      }),
    ),
    next: idOrNull,
  }),
});

export const answerNoteEndpoint = endpoint({
  method: 'POST',
  path: '/api/conversation-notes/:noteId/answer',
  summary: 'Whoever was spoken with answers a note, once',
  params: Type.Object({ noteId: id }),
  body: Type.Object({ answer: text }),
  reply: done,
});
