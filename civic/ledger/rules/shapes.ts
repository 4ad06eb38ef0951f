import { type Static, type TSchema, Type } from 'typebox';
import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { ACT_NAMES } from './acts.ts';
import { RESULT_KINDS } from './results.ts';
import { STATE_NAMES } from './states.ts';
import { WORKLIST_NAMES } from './worklists.ts';

/** Shapes that the endpoints of the ledger share. Pure: browser and server derive their types from them. */

const PATTERN_OF_ID = '^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$';

export const id = Type.Unsafe<Id>({ type: 'string', pattern: PATTERN_OF_ID });
export const idOrNull = Type.Unsafe<Id | null>({ type: ['string', 'null'], pattern: PATTERN_OF_ID });
/** An instant names its offset. What comes in is read with `parseInstant`, since only those in UTC compare with `<`. */
const PATTERN_OF_INSTANT = '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,3})?(Z|[+-]\\d\\d:\\d\\d)$';

export const instant = Type.Unsafe<Instant>({ type: 'string', pattern: PATTERN_OF_INSTANT });
export const instantOrNull = Type.Unsafe<Instant | null>({ type: ['string', 'null'], pattern: PATTERN_OF_INSTANT });
const dayOrNull = Type.Unsafe<CivilDate | null>({
  type: ['string', 'null'],
  pattern: '^\\d{4}-\\d\\d-\\d\\d$',
});
export const areaCode = Type.Unsafe<AreaCode>({ type: 'string', pattern: '^\\d{12,15}$' });
export const textOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'] });
export const words = Type.Object({ zh: Type.String(), en: Type.String() });
export const state = Type.Enum([...STATE_NAMES]);
export const actName = Type.Enum([...ACT_NAMES]);
export const worklistName = Type.Enum([...WORKLIST_NAMES]);
const resultKind = Type.Enum([...RESULT_KINDS]);
export const resultKindOrNull = Type.Unsafe<Static<typeof resultKind> | null>({ type: ['string', 'null'] });

/** What somebody writes: at least one character that is not blank, at most so many characters. */
export function written(charactersMax: number): ReturnType<typeof Type.String> {
  return Type.String({ minLength: 1, maxLength: charactersMax, pattern: '\\S' });
}

/** The same, where nothing may be written too. */
export function maybeWritten(charactersMax: number): ReturnType<typeof Type.String> {
  return Type.String({ maxLength: charactersMax });
}

/** Every act names the version of the matter that its author looked at: a newer one is never overwritten unseen. */
export const version = Type.Integer({ minimum: 1 });

/** A list that crosses the wire. */
export function listOf<S extends TSchema>(item: S, itemsMax: number): ReturnType<typeof Type.Array<S>> {
  return Type.Array(item, { maxItems: itemsMax });
}

/** A matter as a line of a list. A sealed matter's title is hidden from those without the right. */
export const matterLine = Type.Object({
  id,
  number: Type.String(),
  /** Null when hidden; show 「（密封）」. */
  title: textOrNull,
  kind: Type.String(),
  categoryCode: textOrNull,
  areaCode,
  channel: Type.String(),
  state,
  receivedAt: instant,
  dueAt: instantOrNull,
  dueIsEstimated: Type.Boolean(),
  isOverdue: Type.Boolean(),
  isSealed: Type.Boolean(),
  isUrgent: Type.Boolean(),
  hostUnitId: idOrNull,
  handlerId: idOrNull,
  resultKind: resultKindOrNull,
  reworkCount: Type.Integer(),
  reopenCount: Type.Integer(),
  version: Type.Integer(),
  /** In the asker's language; empty when nothing is named. */
  areaName: Type.String(),
  categoryName: Type.String(),
  hostUnitName: Type.String(),
  handlerName: Type.String(),
});
export type MatterLine = Static<typeof matterLine>;

/** One thing that a check of §4.6 found in a reply. `number` is the check's in the handbook; the ninth, tone, is the house's own (003-04). */
export const finding = Type.Object({
  check: Type.Enum([
    'answers_this',
    'near_copy',
    'says_what_was_done',
    'no_is_reasoned',
    'plain_and_short',
    'names_nobody',
    'empty_forwarding',
    'promise_is_dated',
    'tone',
  ]),
  number: Type.Integer({ minimum: 1, maximum: 9 }),
  severity: Type.Enum(['blocks', 'warns']),
  /** The very words of the reply that it is about; empty when something is missing. */
  passage: Type.String(),
  words,
  /** The earlier reply of which this is a near copy, and how much of it is the same (0 … 1). */
  twin: Type.Optional(
    Type.Object({
      ...{ replyId: id, matterId: id, number: Type.String(), words: Type.String(), share: Type.Number() },
      /** Both answer one thing: no sign of copying. Unsaid in findings made before it was told. */
      isSameTrouble: Type.Optional(Type.Boolean()),
    }),
  ),
});
export type Finding = Static<typeof finding>;

/** How hard a text is to read (`rules/plain-language.ts`): two measures, the worse one gives the level. */
export const reading = Type.Object({
  level: Type.Enum(['easy', 'fair', 'hard']),
  charactersASentence: Type.Integer(),
  hardWordsAHundred: Type.Number(),
});
export type Reading = Static<typeof reading>;

/** How likely in words: from 0.85, from 0.6, from 0.4 (`rules/likely.ts`). */
const certainty = Type.Enum(['very_likely', 'likely', 'perhaps']);
export type Certainty = Static<typeof certainty>;

/** What is likely from the county's own past: a suggestion, never a decision, with why and how good it is. */
export const likelyView = Type.Object({
  /** `unsure`: nothing is likely enough. `too_few`: too few examples. `not_learned`: nothing was learned yet. */
  state: Type.Enum(['suggested', 'unsure', 'too_few', 'not_learned']),
  options: Type.Array(
    Type.Object({
      /** The code of a category, or the id of a unit. */
      value: Type.String(),
      certainty,
      /** The phrases of this text that weighed most. */
      because: Type.Array(Type.String()),
    }),
    { maxItems: 3 },
  ),
  /** How good the model is: right `rightCount` of `triedCount` that it had not learned from; 95 % interval in percent. */
  model: Type.Union([
    Type.Object({
      version: Type.Integer(),
      learnedAt: instant,
      exampleCount: Type.Integer(),
      triedCount: Type.Integer(),
      rightCount: Type.Integer(),
      saidCount: Type.Integer(),
      saidRightCount: Type.Integer(),
      lowPercent: Type.Integer(),
      highPercent: Type.Integer(),
    }),
    Type.Null(),
  ]),
});
export type LikelyView = Static<typeof likelyView>;

/** What a unit writes when it has a result; what the checks look at. */
export const replyDraft = Type.Object({
  resultKind,
  /** What the person reads: plain, at most 400 characters (§4.6). */
  words: written(4000),
  /** Where the answer is a "no": why, on what basis, and what the person can do now. */
  reason: maybeWritten(1000),
  basis: maybeWritten(1000),
  remedy: maybeWritten(1000),
  contactName: maybeWritten(60),
  contactPhone: maybeWritten(40),
  promisedOn: dayOrNull,
  /** Marked as a standard answer, so that it may be like earlier ones (§4.6 check 2). */
  isStandardAnswer: Type.Boolean(),
});
export type ReplyDraft = Static<typeof replyDraft>;

/** A reply of a matter with what was found in it. */
export const replyView = Type.Object({
  id,
  state: Type.Enum(['submitted', 'sent', 'sent_back']),
  resultKind,
  words: Type.String(),
  reason: Type.String(),
  basis: Type.String(),
  remedy: Type.String(),
  contactName: Type.String(),
  contactPhone: Type.String(),
  promisedOn: dayOrNull,
  findings: Type.Array(finding),
  submittedAt: instant,
  submittedByName: Type.String(),
  submittedUnitName: Type.String(),
  signedAt: instantOrNull,
  signedByName: Type.String(),
  checkedAt: instantOrNull,
  checkedByName: Type.String(),
  checkWords: Type.String(),
  deliveredAt: instantOrNull,
  deliveryWay: textOrNull,
});

/** One step of the routing of §4.3 with its reason. */
export const routingStep = Type.Object({
  /** `chosen`: why a person did not follow the suggestion. */
  step: Type.Enum(['exclusion', 'line', 'level', 'territory', 'first_receiver', 'arbiter', 'lead', 'chosen']),
  reason: words,
});

/** Where a matter should go, and why; `arbiter` when nobody with the power was found. */
export const routing = Type.Object({
  rule: Type.Enum(['line', 'level', 'territory', 'arbiter']),
  hostUnitId: idOrNull,
  hostUnitName: Type.String(),
  coUnits: Type.Array(Type.Object({ id, name: Type.String() })),
  /** Units that may never hold this matter, for the picker to leave out. */
  excludedUnitIds: Type.Array(id),
  steps: Type.Array(routingStep),
});
export type RoutingView = Static<typeof routing>;

/** One line of the time line, in plain words; kinds are those of facts. */
export const timelineEntry = Type.Object({
  at: instant,
  kind: Type.String(),
  words,
  byName: Type.String(),
});
export type TimelineEntry = Static<typeof timelineEntry>;
