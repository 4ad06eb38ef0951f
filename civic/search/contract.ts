import { Type } from 'typebox';
import { area, day, dayOrNull, id, instant, textOrNull, words } from '#civic/access/contract-shapes.ts';
import { STATE_NAMES, type State } from '#civic/ledger/rules/states.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { KIND_CODES } from './rules/kinds.ts';

const kind = Type.Enum([...KIND_CODES]);
/** Plain text in parts; `isHit`: this part is what was looked for. */
const parts = Type.Array(Type.Object({ text: Type.String(), isHit: Type.Boolean() }));
const stateOrNull = Type.Unsafe<State | null>({ type: ['string', 'null'] });

/** A query has no more characters than this. */
export const QUERY_LENGTH_MAX = 60;

/** A result names no person, telephone or address; it leads to the matter, where whoever looks at a person is written down. */
const line = Type.Object({
  thingId: id,
  /** The matter or record to which it leads. */
  subjectId: id,
  at: instant,
  number: textOrNull,
  state: stateOrNull,
  areaName: Type.String(),
  unitName: Type.String(),
  categoryName: Type.String(),
  title: parts,
  /** The words around the hit; empty where they are the title. */
  excerpt: parts,
});

export const search = endpoint({
  method: 'GET',
  path: '/api/search',
  summary:
    'Find words in what one may see: matters and what stands beside them, issues, meetings, what is published; in one’s own diary and reports',
  query: Type.Object({
    q: Type.String({ minLength: 1, maxLength: QUERY_LENGTH_MAX }),
    /** One kind, page by page; left out: the newest five of each. */
    kind: Type.Optional(kind),
    state: Type.Optional(Type.Enum([...STATE_NAMES])),
    unit: Type.Optional(id),
    category: Type.Optional(Type.String({ pattern: '^\\d{2}(\\.\\d{2})*$' })),
    area,
    from: Type.Optional(day),
    to: Type.Optional(day),
    after: Type.Optional(Type.String({ pattern: '^-?\\d{1,9}$' })),
  }),
  reply: Type.Object({
    /** Back to which day everything is found, while what was there before search began is still being read in; null: all of it. */
    searchedFrom: dayOrNull,
    /** The kinds of which something was found. */
    groups: Type.Array(
      Type.Object({
        kind,
        words,
        /** How many there are that one may see; at most 500, of all kinds together at most 100 of each. */
        count: Type.Integer(),
        /** There are more than were counted. */
        isMore: Type.Boolean(),
        lines: Type.Array(line),
        next: textOrNull,
      }),
    ),
  }),
});
