import { type Static, Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import type { LastChecked } from './rules/coding-line.ts';
import { INDICATOR_IDS } from './rules/indicators/indicators.ts';

const numberOrNull = Type.Unsafe<number | null>({ type: ['number', 'null'] });
const edgeOrNull = Type.Unsafe<number | 'more' | null>({ type: ['number', 'string', 'null'] });
const intervalOrNull = Type.Unsafe<readonly [number, number] | null>({
  type: ['array', 'null'],
  items: { type: 'number' },
});
const indicator = Type.Enum(INDICATOR_IDS);
const month = Type.Optional(Type.String({ pattern: '^\\d{4}-\\d\\d$' }));
const id = Type.String({ pattern: '^[0-9a-f-]{36}$' });
const area = Type.Optional(Type.String({ pattern: '^\\d{2,15}$' }));

/** An indicator as it may be shown to who asked; what each field means is said at `Value`. */
const value = Type.Object({
  part: numberOrNull,
  whole: numberOrNull,
  percent: numberOrNull,
  excluded: numberOrNull,
  interval: intervalOrNull,
  median: edgeOrNull,
  ninetieth: edgeOrNull,
  mean: numberOrNull,
  isThin: Type.Boolean(),
});

const told = Type.Array(Type.Object({ indicator, value }));
const mix = Type.Array(
  Type.Object({
    /** Of the first level; empty: all others, and those under five cases. */
    category: Type.String(),
    percent: Type.Number(),
  }),
);
const lines = Type.Array(Type.Object({ indicator, months: Type.Array(Type.Object({ month: Type.String(), value })) }));
const period = Type.Object({ from: Type.String(), to: Type.String() });

/** The figures of a place or unit, whose definitions stand in `rules/indicators`. */
const indicators = Type.Object({
  period,
  told,
  /** Some of them month by month, the newest last; not more than twelve. */
  lines,
  mix,
  /** The newest check whether the categories of the mix mean the same to two people; null: there was none. */
  categoriesChecked: Type.Unsafe<LastChecked | null>({
    anyOf: [
      Type.Object({
        on: Type.String(),
        count: Type.Integer(),
        kappa: Type.Object({ value: Type.Number(), low: Type.Number(), high: Type.Number() }),
      }),
      { type: 'null' },
    ],
  }),
  /** The person contact said by the system and by people differ by more than ten points (C7). */
  hasContactGap: Type.Boolean(),
  /** Of matters that somebody may be kept from: the whole county, the last quarter that ended; nothing under five. */
  kept: Type.Unsafe<{ from: string; to: string; received: number | null } | null>({
    anyOf: [Type.Object({ from: Type.String(), to: Type.String(), received: numberOrNull }), { type: 'null' }],
  }),
  /** Not all records are in these figures yet: they are being counted anew. */
  isBeingCounted: Type.Boolean(),
  /** What the unit says to its figures. */
  replies: Type.Array(
    Type.Object({ indicator: Type.String(), year: Type.Integer(), words: Type.String(), writtenAt: Type.String() }),
  ),
});
export type IndicatorsTold = Static<typeof indicators>;

/** The figures of a place or a unit by month; constant in the number of matters. */
export const getIndicators = endpoint({
  method: 'GET',
  path: '/api/indicators',
  summary: 'Every indicator of a place or unit in some months, from roll-ups',
  query: Type.Object({ area, unitId: Type.Optional(id), from: month, to: month }),
  reply: indicators,
});

/** One's own figures, computed from one's own records and stored nowhere; nobody else's can be asked for. */
export const getOwnIndicators = endpoint({
  method: 'GET',
  path: '/api/indicators/own',
  summary: 'The figures of the matters that one has in hand oneself',
  query: Type.Object({ from: month, to: month }),
  reply: Type.Object({ period, told }),
});

const inHand = { openCount: Type.Integer(), overdueCount: Type.Integer() };

/** What one has in hand oneself, now; nobody else's can be asked for here. */
export const getWorkload = endpoint({
  method: 'GET',
  path: '/api/indicators/workload',
  summary: 'How many open matters one has in hand oneself, and how many are past their day',
  reply: Type.Object(inHand),
});

/** For the head of a unit alone: what its people have in hand now, in the order of names; kept nowhere. */
export const getTeamWorkload = endpoint({
  method: 'GET',
  path: '/api/indicators/workload/team',
  summary: 'The same of the people of one’s own unit, for its head alone',
  reply: Type.Object({ people: Type.Array(Type.Object({ personId: id, name: Type.String(), ...inHand })) }),
});

/** Units of one kind side by side, in the order of their names, each with volume, mix of cases and what is left out. */
export const getPeers = endpoint({
  method: 'GET',
  path: '/api/indicators/peers',
  summary: 'One share of a unit beside units of its kind: raw, and as if all had the same cases',
  query: Type.Object({ unitId: id, indicator: Type.Enum(['on_time', 'resolution']), from: month, to: month, area }),
  reply: Type.Object({
    period,
    group: value,
    units: Type.Array(Type.Object({ unitId: id, value, adjustedPercent: numberOrNull, isTooFew: Type.Boolean(), mix })),
  }),
});

/** The right of reply: what a unit says to its figure of a year stands beside it wherever it is shown. */
export const replyToIndicator = endpoint({
  method: 'POST',
  path: '/api/indicators/replies',
  summary: 'Say something to a figure of one’s own unit; public',
  body: Type.Object({
    unitId: id,
    indicator,
    year: Type.Integer({ minimum: 2000, maximum: 2999 }),
    words: Type.String({ maxLength: 2000 }),
  }),
  reply: Type.Object({ id }),
});

/** What the recounts of the last nights found. */
export const getIndicatorChecks = endpoint({
  method: 'GET',
  path: '/api/indicator-checks',
  summary: 'Recounts of the figures from the records, newest first; each difference with both numbers',
  reply: Type.Object({
    checks: Type.Array(
      Type.Object({
        id,
        onDay: Type.String(),
        endedAt: Type.String(),
        recordsCount: Type.Integer(),
        addedCount: Type.Integer(),
        differences: Type.Array(
          Type.Object({
            counter: Type.String(),
            on: Type.String(),
            told: Type.Integer(),
            recounted: Type.Integer(),
          }),
        ),
      }),
    ),
  }),
});
