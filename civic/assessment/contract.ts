import { type Static, Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';

const numberOrNull = Type.Unsafe<number | null>({ type: ['number', 'null'] });

const rate = Type.Object({
  /** a; null: one to four, not shown to the public. */
  part: numberOrNull,
  /** b */
  whole: numberOrNull,
  /** One decimal; null under ten cases. */
  percent: numberOrNull,
  excluded: numberOrNull,
});

const spread = Type.Object({ median: numberOrNull, ninetieth: numberOrNull, count: numberOrNull });

/** How what was promised, raised, ordered and tracked was carried out (handbook §4.5). */
const carried = Type.Object({
  /**
   * Of the promises whose day is over: kept and broken are the person's own word, not confirmed their silence, late those
   * that were done, or are still open, after their day. Excluded: changed with consent. What waits for its day is in none,
   * and what waits for the person's word in the whole alone.
   */
  promisesLate: rate,
  promisesBroken: rate,
  promisesUnconfirmed: rate,
  /** Raised upward and answered by the upper level within its limit; of those whose day is over. */
  escalationsAnswered: rate,
  /** Supervision orders issued in the period: answered by the day that was first set, of those whose day is over. */
  ordersAnswered: rate,
  /** … and passed at the first check, of those checked. */
  ordersPassedAtFirst: rate,
  /** Tracked, taken up again, and answered within the limit that began then; of those whose day is over. */
  trackedAnswered: rate,
  /** Of which the person said "solved" afterwards; of all that were tracked. */
  trackedSolved: rate,
});

/**
 * The figures of one set of matters: those received in the period that the filter lets through. Each is defined where the
 * indicator of its name is (`rules/indicators`); what falls due is counted when its day is over.
 */
export const figures = Type.Object({
  /** Matters received. */
  received: numberOrNull,
  /** Of these not accepted, referred elsewhere, handed to emergency or withdrawn: left out of every rate below. */
  excluded: numberOrNull,
  replied: numberOrNull,
  /** Counts by state; null: one to four. */
  states: Type.Array(Type.Object({ key: Type.String(), count: numberOrNull })),
  /** Replied by the day that was first set; an extension is not hidden inside (handbook §4.5); of those whose day is over. Excluded: replied, without a day (of the past, imported). */
  onTime: rate,
  /** The same, by the day as it was extended. */
  onTimeExtended: rate,
  /** Hours from receipt to the first real contact. */
  firstContactHours: spread,
  /** Days from receipt to the reply. */
  replyDays: spread,
  /** Of the matters received so long ago, those without a reply among them. */
  withinFifteenDays: rate,
  withinSixtyDays: rate,
  /** Reopened, or the same person (by telephone, where known and not sealed) again with the same category and place within 90 days of the reply; of the matters replied. */
  repeated: rate,
  /** Had to be done again after a check, or because the person said so; of the matters replied. */
  reworked: rate,
  /** Replied, and nobody has said anything of the result: never counted as satisfied. */
  unrated: rate,
  /** Of the verdicts that say whether it is solved. Excluded: "not possible, and I understand why". */
  solved: rate,
  solvedOrPartly: rate,
  /** "Not possible, and I understand why", of the verdicts on a reasoned no. */
  understood: rate,
  /** Yes among yes, so-so and no. Excluded: no opinion, or not answered. */
  satisfied: Type.Object({ attitude: rate, speed: rate, result: rate }),
  /** "Somebody told me what to answer", of those who answered the question; null for the units concerned. */
  coached: Type.Unsafe<Static<typeof rate> | null>({ anyOf: [rate, { type: 'null' }] }),
  /** Answered with no more than "received" or "forwarded"; of the matters replied. */
  brushOffs: rate,
  /** Promises that the person says were kept, of those that fell due; what is left out is said at `carried`. */
  promisesKept: rate,
  /** Null for the public: parts of one small whole side by side would tell of somebody. */
  carried: Type.Unsafe<Static<typeof carried> | null>({ anyOf: [carried, { type: 'null' }] }),
});
export type Figures = Static<typeof figures>;

const day = Type.Optional(Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' }));
const id = Type.Optional(Type.String({ pattern: '^[0-9a-f-]{36}$' }));

/** The office's figures on any set of matters. */
export const getFigures = endpoint({
  method: 'GET',
  path: '/api/figures',
  summary: 'On time, first contact, days to reply, repeat, unrated, brush-off replies: each as x % (a / b)',
  query: Type.Object({
    area: Type.Optional(Type.String({ pattern: '^\\d{2,15}$' })),
    /** First and last day of receipt, both included. */
    from: day,
    to: day,
    unitId: id,
    /** `09` or `09.01`. */
    category: Type.Optional(Type.String({ pattern: '^\\d\\d(\\.\\d\\d)?$' })),
    importId: id,
  }),
  reply: Type.Object({ from: Type.String(), to: Type.String(), figures }),
});
