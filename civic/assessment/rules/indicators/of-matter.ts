import type { KindCode } from '#civic/rulebook/rules/categories.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import { addDays, type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { type Instant, millisecondsOf } from '#kernel/instant.ts';
import { classCounter, classOf, NOWHERE, type Part, partsOf, tally } from './counting.ts';
import { demandOf } from './demands.ts';

/** They ended without being handled here: in no rate, and counted as what is left out (handbook §4.5, notation M). */
const LEFT_OUT: readonly string[] = ['not_accepted', 'referred_out', 'handed_emergency', 'withdrawn'];

/**
 * Kinds that rates are about (notation M). Of others (a condition told, thanks) the roll-ups hold how many came in, how many
 * of them were left out, and whether they were told in time what becomes of it: handbook §4.5 makes no exception there.
 */
const COUNTED_KINDS: readonly KindCode[] = ['ask', 'help', 'complaint', 'suggestion', 'dispute', 'conduct_report'];

/** A promise by its day. */
export type Promised = {
  readonly dueOn: CivilDate;
  readonly state: string;
  readonly deliveredOn: CivilDate | null;
  readonly isOpen: boolean;
};

type Opinion = 'yes' | 'so_so' | 'no' | 'no_opinion' | null;

/** A matter with what was done and said of it, as far as figures ask; days are those of China. */
export type MatterCounted = {
  readonly id: Id;
  readonly kind: KindCode;
  readonly categoryCode: string | null;
  readonly areaCode: AreaCode;
  readonly unitId: Id | null;
  readonly state: string;
  /** Sealed, on conduct, or against a unit or official: somebody is kept from it. */
  readonly isKeptFromSome: boolean;
  readonly receivedAt: Instant;
  readonly finishDueAt: Instant | null;
  readonly extendedFromAt: Instant | null;
  readonly firstContactAt: Instant | null;
  readonly repliedAt: Instant | null;
  readonly parentId: Id | null;
  readonly hopCount: number;
  readonly returnCount: number;
  readonly reopenCount: number;
  readonly reworkCount: number;
  readonly cameBack: boolean;
  readonly isBrushOff: boolean;
  readonly dispatchedOn: CivilDate | null;
  /** Of the decision at the intake desk; null: neither made nor overdue. */
  readonly notice: { readonly on: CivilDate; readonly isMet: boolean } | null;
  readonly contact: { readonly on: CivilDate; readonly isMet: boolean } | null;
  /** In the order in which they were given. */
  readonly verdicts: readonly {
    readonly on: CivilDate;
    readonly round: number;
    readonly contacted: 'yes' | 'no' | 'dont_remember' | null;
    readonly solved: 'solved' | 'partly' | 'not' | 'understood' | 'not_accepted' | null;
    readonly attitude: Opinion;
    readonly speed: Opinion;
    readonly result: Opinion;
    readonly coached: boolean | null;
  }[];
  readonly followUps: readonly {
    readonly on: CivilDate;
    readonly reason: string;
    readonly outcome: string | null;
    readonly isTried: boolean;
    readonly isReached: boolean;
  }[];
  readonly escalations: readonly { readonly dueOn: CivilDate; readonly isMet: boolean }[];
  /** `dueOn`: of the answer after it was taken up again, or of the next look. */
  readonly tracked: readonly {
    readonly on: CivilDate;
    readonly isSolved: boolean;
    readonly dueOn: CivilDate | null;
    readonly isMet: boolean;
  }[];
  readonly promises: readonly Promised[];
  /** What the host asked of others. */
  readonly parts: readonly { readonly at: Instant; readonly unitId: Id | null; readonly byUnitId: Id | null }[];
};

/** What one matter adds to the figures. Pure: the same matter always adds the same. */
export function ofMatter(matter: MatterCounted): Part[] {
  const sum = tally();
  const receivedOn = civilDateOf(matter.receivedAt);
  sum.add(receivedOn, 'received');
  if (matter.state === 'not_accepted') sum.add(receivedOn, 'not_accepted');
  if (LEFT_OUT.includes(matter.state)) sum.add(receivedOn, 'left_out');
  else
    for (const add of [addCourse, addContact, addReply, addJudgement, addFollowUps, addCarried]) add(matter, sum.add);
  if (matter.notice) addDue(sum.add, 'notice', matter.notice);
  const { days } = sum;
  const { areaCode: area, unitId: unit, categoryCode } = matter;
  if (!COUNTED_KINDS.includes(matter.kind))
    return partsOf(
      { area: NOWHERE, unit: null, category: classOf(categoryCode), days: withoutNotice(days) },
      ofOtherKind(matter),
    );
  // Nothing may be learnt of it from the figures of a unit, a township or a category that differ by one.
  if (matter.isKeptFromSome) return partsOf({ area: '', unit: null, category: '', days });
  const category = classOf(categoryCode);
  return partsOf(
    { area, unit, category, days },
    ...matter.parts.flatMap(({ at, unitId, byUnitId }) =>
      demandOf({ area, category }, 'part', { at, unitId, byUnitId }),
    ),
  );
}

/**
 * What a matter that no rate is about adds to its place: as long as nobody has said what kind of matter it is, it is one of
 * these, and must not disappear.
 */
function ofOtherKind({ receivedAt, state, notice, ...matter }: MatterCounted): Part {
  const sum = tally();
  const receivedOn = civilDateOf(receivedAt);
  sum.add(receivedOn, 'other_received');
  if (state === 'not_accepted') sum.add(receivedOn, 'other_not_accepted');
  if (LEFT_OUT.includes(state)) sum.add(receivedOn, 'other_left_out');
  if (notice) addDue(sum.add, 'notice', notice);
  const { areaCode: area, unitId: unit, categoryCode } = matter;
  const isKept = matter.isKeptFromSome;
  return isKept
    ? { area: '', unit: null, category: '', days: sum.days }
    : { area, unit, category: classOf(categoryCode), days: sum.days };
}

/** The notice counts with the place, and must not count twice. */
function withoutNotice(days: Part['days']): Part['days'] {
  const isNotice = (counter: string) => counter === 'notice_due' || counter === 'notice_met';
  return Object.fromEntries(
    Object.entries(days)
      .map(
        ([on, counts]) => [on, Object.fromEntries(Object.entries(counts).filter(([name]) => !isNotice(name)))] as const,
      )
      .filter(([, counts]) => Object.keys(counts).length > 0),
  );
}

type Add = ReturnType<typeof tally>['add'];
type Due = { readonly on: CivilDate; readonly isMet: boolean };

function addDue(add: Add, what: 'notice' | 'contact' | 'escalation' | 'tracked', { on, isMet }: Due): void {
  add(on, `${what}_due`);
  if (isMet) add(on, `${what}_met`);
}

function addCourse(matter: MatterCounted, add: Add): void {
  const { finishDueAt, extendedFromAt, repliedAt, dispatchedOn } = matter;
  if (matter.parentId !== null) add(civilDateOf(matter.receivedAt), 'joined');
  addAge(matter, add);
  if (finishDueAt === null && repliedAt !== null) add(civilDateOf(repliedAt), 'undated');
  if (finishDueAt !== null) {
    const firstDueAt = extendedFromAt ?? finishDueAt;
    const on = civilDateOf(firstDueAt);
    add(on, 'due');
    if (repliedAt !== null && repliedAt <= firstDueAt) add(on, 'due_met');
    if (repliedAt !== null && repliedAt <= finishDueAt) add(on, 'due_met_extended');
  }
  if (dispatchedOn === null) return;
  add(dispatchedOn, 'dispatched');
  if (extendedFromAt !== null) add(dispatchedOn, 'extended');
  if (matter.returnCount > 0) add(dispatchedOn, 'returned');
  add(dispatchedOn, 'hops', matter.hopCount);
  if (matter.escalations.length > 0) add(dispatchedOn, 'escalated');
}

/** From so many days on a matter is old. */
const OLD_DAYS = 90;

/**
 * By the day on which fifteen, sixty and ninety days are over and not by that of the reply: who answers what has long been
 * waiting makes no share worse, and is counted for having done it.
 */
function addAge({ receivedAt, repliedAt }: MatterCounted, add: Add): void {
  const receivedOn = civilDateOf(receivedAt);
  const days = repliedAt === null ? null : hoursBetween(receivedAt, repliedAt) / 24;
  for (const [name, limit] of [
    ['fifteen', 15],
    ['sixty', 60],
  ] as const) {
    add(addDays(receivedOn, limit), `${name}_due`);
    if (days !== null && days <= limit) add(addDays(receivedOn, limit), `${name}_met`);
  }
  if (days === null || days > OLD_DAYS) add(addDays(receivedOn, OLD_DAYS), 'old_turned');
  if (days !== null && days > OLD_DAYS && repliedAt !== null) add(civilDateOf(repliedAt), 'old_settled');
}

/** What the system wrote down of the first contact, and, apart from it, what the person says of it (C7). */
function addContact({ contact, firstContactAt, receivedAt, verdicts }: MatterCounted, add: Add): void {
  if (firstContactAt !== null)
    add(civilDateOf(firstContactAt), classCounter('contact_hours', hoursBetween(receivedAt, firstContactAt)));
  if (!contact) return;
  addDue(add, 'contact', contact);
  const said = verdicts.findLast(({ contacted }) => contacted === 'yes' || contacted === 'no');
  if (!said) return;
  add(contact.on, 'contact_said');
  if (said.contacted === 'yes' && contact.isMet) add(contact.on, 'contact_yes');
}

function addReply(matter: MatterCounted, add: Add): void {
  const { repliedAt, receivedAt } = matter;
  if (repliedAt === null) return;
  const on = civilDateOf(repliedAt);
  const days = hoursBetween(receivedAt, repliedAt) / 24;
  add(on, 'replied');
  if (days <= OLD_DAYS) add(on, classCounter('reply_days', days));
  if (matter.reworkCount > 0) add(on, 'redone');
  if (matter.isBrushOff) add(on, 'brush_off');
  if (matter.cameBack || matter.reopenCount > 0) add(on, 'repeated');
  const round = matter.reworkCount + matter.reopenCount;
  if (matter.verdicts.some((verdict) => verdict.round === round && isRating(verdict))) add(on, 'rated');
}

type Verdict = MatterCounted['verdicts'][number];

function isRating({ solved, attitude, speed, result }: Verdict): boolean {
  return [solved, attitude, speed, result].some((answer) => answer !== null);
}

const TOLD = {
  solved: ['told_solved'],
  partly: ['told_partly'],
  not: ['told_not'],
  understood: ['told_understood'],
  not_accepted: ['told_not', 'told_refused'],
} as const;

/** Of each reply, also of one that did not hold, the newest rating; what was not said is counted nowhere (I3). */
function addJudgement({ verdicts }: MatterCounted, add: Add): void {
  const rounds = Map.groupBy(verdicts.filter(isRating), ({ round }) => round);
  for (const newest of [...rounds.values()].flatMap((said) => said.at(-1) ?? [])) addNewest(newest, add);
  const asked = verdicts.filter(({ coached }) => coached !== null);
  const last = asked.at(-1);
  if (last) add(last.on, 'coached_all');
  if (last && asked.some(({ coached }) => coached)) add(last.on, 'coached_yes');
}

function addNewest({ on, solved, ...newest }: Verdict, add: Add): void {
  if (solved !== null) for (const counter of TOLD[solved]) add(on, counter);
  for (const about of ['attitude', 'speed', 'result'] as const) {
    const answer = newest[about];
    add(on, answer === null || answer === 'no_opinion' ? `${about}_none` : `${about}_all`);
    if (answer === 'yes') add(on, `${about}_yes`);
  }
}

function addFollowUps({ followUps }: MatterCounted, add: Add): void {
  for (const { on, reason, outcome, isTried, isReached } of followUps) {
    if (reason !== 'not_sampled') add(on, 'followed');
    if (reason !== 'not_sampled' && isTried) add(on, 'tried');
    if (reason !== 'not_sampled' && isTried && isReached) add(on, 'reached');
    if (reason !== 'not_sampled' && outcome === 'rework') add(on, 'reworked');
  }
}

function addCarried({ escalations, tracked, promises }: MatterCounted, add: Add): void {
  for (const { dueOn, isMet } of escalations) addDue(add, 'escalation', { on: dueOn, isMet });
  for (const { on, isSolved, dueOn, isMet } of tracked) {
    add(on, 'tracked');
    if (isSolved) add(on, 'tracked_solved');
    if (dueOn !== null) addDue(add, 'tracked', { on: dueOn, isMet });
  }
  for (const promise of promises) addPromise(add, promise);
}

/** A promise counts on its day; one that was changed with consent is left out, and said how many. */
export function addPromise(add: Add, { dueOn, state, deliveredOn, isOpen }: Promised): void {
  if (state === 'void') return;
  const isLate = deliveredOn === null ? isOpen : deliveredOn > dueOn;
  if (isLate && state !== 'changed') add(dueOn, 'promise_late');
  if (state === 'broken') add(dueOn, 'promise_broken');
  add(dueOn, state === 'changed' ? 'promise_changed' : 'promise_due');
  if (state === 'kept') add(dueOn, 'promise_kept');
  if (state === 'unconfirmed') add(dueOn, 'promise_unconfirmed');
}

function hoursBetween(from: Instant, to: Instant): number {
  return (millisecondsOf(to) - millisecondsOf(from)) / 3_600_000;
}
