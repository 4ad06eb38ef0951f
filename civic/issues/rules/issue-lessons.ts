import { type CivilDate, civilDateOf, daysBetween } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { View } from './issue-decide.ts';
import type { SaidAtStep } from './issue-fields.ts';
import { answered, type Cell, costOf, PERCENT_CASES_MIN, type Tally } from './issue-figures.ts';
import { releasedOnly } from './issue-released.ts';
import type { Issue } from './issue-states.ts';
import type { Method } from './issue-trial.ts';

/** What a lesson is made of: the steps of one issue, oldest first, and how it was judged in each round. */
export type LessonRecord = {
  readonly act: string;
  readonly round: number;
  readonly said: Partial<SaidAtStep>;
  readonly at: Instant;
};
export type LessonTally = Pick<Tally, 'satisfied' | 'count'> & { readonly round: number };

/** What people said after it was carried out. `few`: fewer than ten answered, or a cell of it is under five. */
export type Judged =
  | { readonly kind: 'satisfied'; readonly yes: Cell }
  | { readonly kind: 'few' }
  | { readonly kind: 'none' };

/** What one round of an issue teaches: why it was, what was decided and why nothing else, and how it went. */
export type LessonRound = {
  readonly round: number;
  readonly causes: string;
  /** Empty: nothing was decided, or it is not released. */
  readonly decision: string;
  readonly against: readonly { readonly view: string; readonly why: string }[];
  readonly methods: readonly Method[];
  readonly trial: { readonly where: string; readonly endsOn: CivilDate } | null;
  readonly judged: Judged;
  /** Null: the round goes on. */
  readonly outcome: 'keep' | 'correct' | 'drop' | null;
  /** Of the outcome. */
  readonly reason: string;
};

/** What an issue teaches (requirement 003-29). Cost in yuan, null where nobody said; days of the calendar. */
export type Lesson = {
  readonly issue: Issue;
  readonly newest: LessonRound;
  /** Rounds after which people said that it was not put right. */
  readonly failed: readonly LessonRound[];
  readonly planned: number | null;
  /** In all rounds. */
  readonly spent: number | null;
  /** From the day on which it was made to the newest report that it is done; null: there is none. */
  readonly days: number | null;
};

/** The lesson of an issue, as everybody may read it; nothing new was typed for it. */
export function lessonOf(
  issue: Issue,
  all: readonly LessonRecord[],
  views: readonly View[],
  tallies: readonly LessonTally[],
): Lesson {
  const records = releasedOnly(all);
  // While people are asked nobody sees anything of it.
  const told = tallies.filter(({ round }) => !(issue.state === 'checking' && round === issue.round));
  const rounds = Array.from({ length: issue.round }, (_, index) => roundOf(index + 1, records, views, told));
  const newest = rounds.at(-1) ?? roundOf(1, records, views, told);
  const { planned, spent, earlier } = costOf(
    records.map(({ act, round, said }) => ({ act, round, yuan: said.yuan ?? null })),
    issue.round,
  );
  const finish = records.findLast(({ act }) => act === 'finish');
  return {
    ...{ issue, newest, planned },
    failed: rounds.filter(({ outcome }) => outcome === 'correct'),
    spent: spent === null && earlier === null ? null : (spent ?? 0) + (earlier ?? 0),
    days: finish ? daysBetween(civilDateOf(issue.spottedAt), civilDateOf(finish.at)) : null,
  };
}

const OUTCOMES = ['keep', 'correct', 'drop'] as const;

function roundOf(
  round: number,
  records: readonly LessonRecord[],
  views: readonly View[],
  tallies: readonly LessonTally[],
): LessonRound {
  const last = (...acts: readonly string[]) =>
    records.findLast((one) => one.round === round && acts.includes(one.act))?.said;
  const [proposed, decided] = [last('propose'), last('decide')];
  const outcome = OUTCOMES.find((act) => last(act) !== undefined) ?? null;
  const against = Object.entries(decided?.against ?? {}).flatMap(([id, why]) => {
    const view = id === decided?.chosen ? undefined : views.find((one) => one.id === (id as Id));
    return view ? [{ view: view.words, why }] : [];
  });
  return {
    ...{ round, against, outcome },
    causes: last('analyse')?.causes ?? '',
    decision: decided?.text ?? '',
    methods: proposed?.method ?? [],
    trial: proposed?.trialEndsOn ? { where: proposed.trialWhere ?? '', endsOn: proposed.trialEndsOn } : null,
    judged: judgedOf(tallies.filter((one) => one.round === round)),
    reason: outcome === null ? '' : (last(outcome)?.reason ?? ''),
  };
}

const UNASKED = {
  cameBy: 'matter',
  optionId: null,
  supports: null,
  approves: null,
  pleased: null,
  consents: null,
} as const;

/** What people said in one round after it was carried out. */
export function judgedOf(tallies: readonly LessonTally[]): Judged {
  if (tallies.length === 0) return { kind: 'none' };
  const { count, five } = answered(
    tallies.map((one) => ({ ...UNASKED, satisfied: one.satisfied, count: one.count })),
    [],
  );
  const { yes } = five.satisfied;
  if (count === null || count < PERCENT_CASES_MIN || yes.count === null) return { kind: 'few' };
  return { kind: 'satisfied', yes };
}
