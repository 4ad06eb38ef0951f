import type { AreaCode } from '#kernel/area-code.ts';
import { addDays, type CivilDate, daysBetween } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { faceToFaceMissing, type Met } from './face-to-face.ts';
import { type IssueStep, type StepName, stepOf } from './issue-acts.ts';
import { FIELDS, type FieldName, isEmpty, type SaidAtStep } from './issue-fields.ts';
import { type Issue, OPEN_STATES, PRIORITIES, type Priority } from './issue-states.ts';
import { isTrialRunning } from './issue-trial.ts';

/** An option, or how a few saw it; of whichever round. */
export type View = {
  readonly id: Id;
  readonly round: number;
  readonly kind: 'option' | 'minority';
  readonly words: string;
};

/** What is to be done by a day, as it stands. */
export type Milestone = {
  readonly id: Id;
  readonly round: number;
  readonly words: string;
  readonly firstDueOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly promiseId: Id | null;
  readonly doneOn: CivilDate | null;
  readonly doneWords: string;
};

/** Who makes a step; null: time itself. */
export type Doer = { readonly personId: Id; readonly unitIds: readonly Id[] } | null;

/** Everything on which a step depends. */
export type Standing = {
  readonly issue: Issue;
  readonly views: readonly View[];
  readonly milestones: readonly Milestone[];
  /** The last day of what people are asked now; null: they are not asked. */
  readonly pollEndsOn: CivilDate | null;
  readonly today: CivilDate;
  readonly at: Instant;
  readonly doer: Doer;
  /** Of what the proposal came from; null: of none, or none that is in the issue. */
  readonly proposerMatterId: Id | null;
  /** The last day of the trial that was proposed in this round; null: it is none. */
  readonly trialEndsOn: CivilDate | null;
  /** Whether so many raised it that they are to be met, and when they were, as far as it was said and is so. */
  readonly faceToFace: { readonly isGroup: boolean; readonly met: Met | null };
};

/** What a step changes of the issue itself; folded in order these give its row. */
export type Changes = Partial<Omit<Issue, 'id' | 'title' | 'areaCode' | 'spottedBy' | 'spottedAt' | 'seen'>>;

export type Decision = { readonly changes: Changes };

/** People have at least so many days to answer, and at most so many; ours, since no law names them. */
const ASKED_DAYS_MIN = 7;
const ASKED_DAYS_MAX = 90;

/**
 * Whether a step can be made, and what it changes. Refuses `issues.not-now` (the state), `issues.field-missing`, and
 * what each step's own rule does.
 */
export function decide(step: StepName, standing: Standing, said: SaidAtStep): Decision | Refusal {
  const { issue, at, doer } = standing;
  const row: IssueStep = stepOf(step);
  if (!row.from.includes(issue.state)) return refuse('issues.not-now');
  if ((row.may === 'clockwork') !== (doer === null)) return refuse('issues.not-now');
  const missing = row.needed.find((name) => isEmpty(said[name]));
  if (missing) return missingField(missing);
  const own = OWN[step]?.(standing, said) ?? {};
  if ('refused' in own) return own as Refusal;
  const state = row.to ?? issue.state;
  const moved = row.to === null ? {} : { state, stateSinceAt: at, endedAt: OPEN_STATES.includes(state) ? null : at };
  return { changes: { ...moved, ...own, version: issue.version + 1 } };
}

function missingField(name: FieldName): Refusal {
  return refuse('issues.field-missing', { what: FIELDS[name].zh, whatEn: FIELDS[name].en }, name);
}

type Own = (standing: Standing, said: SaidAtStep) => Changes | Refusal;

/** What single steps ask for beyond the table, and what they change beside the state. */
const OWN: Readonly<Partial<Record<StepName, Own>>> = {
  analyse: (_standing, { minority, noMinority, priority }) => {
    if (minority.length > 0 === noMinority) return refuse('issues.minority-missing', {}, 'minority');
    if (!Object.hasOwn(PRIORITIES, priority)) return refuse('issues.field-missing', named('priority'), 'priority');
    return { priority: priority as Priority, isPublic: true };
  },
  consult: ({ today, faceToFace }, said) => {
    if (said.options.length < 2) return refuse('issues.options-few', {}, 'options');
    return askedUntil(said.endsOn, today) ?? faceToFaceMissing(faceToFace, said) ?? {};
  },
  not_consult: ({ faceToFace }, said) => faceToFaceMissing(faceToFace, said) ?? {},
  close_consultation: ended,
  propose: ({ proposerMatterId, doer, today }, said) => {
    const { fromMatter, unitId } = said;
    if (fromMatter !== '' && proposerMatterId === null) return refuse('issues.proposer-unknown', {}, 'fromMatter');
    const wrong = trialWrong(said, today);
    if (wrong) return wrong;
    return { unitId, proposedBy: doer?.personId ?? null, proposerMatterId };
  },
  decide: (standing, said) => {
    const wrong = reasonsMissing(standing, said) ?? daysWrong(said, standing.today);
    return wrong ?? { decidedBy: standing.doer?.personId ?? null };
  },
  publish: ({ issue, doer }) => {
    // Who decided can't let it out, nor who proposed it (two persons, as every publication).
    if (doer?.personId === issue.decidedBy || doer?.personId === issue.proposedBy)
      return refuse('issues.second-person');
    return { releasedBy: doer?.personId ?? null };
  },
  send_back: () => ({ decidedBy: null }),
  report_milestone: (standing, { milestoneId, doneOn }) => {
    const milestone = openMilestone(standing, milestoneId);
    if ('refused' in milestone) return milestone;
    return doneOn !== null && doneOn > standing.today ? refuse('issues.day-not-yet', {}, 'doneOn') : {};
  },
  delay_milestone: (standing, { milestoneId, newDueOn }) => {
    const milestone = openMilestone(standing, milestoneId);
    if ('refused' in milestone) return milestone;
    const far = tooFar([newDueOn], standing.today, 'newDueOn');
    if (far) return far;
    const isLater = newDueOn !== null && newDueOn > milestone.dueOn && newDueOn >= standing.today;
    return isLater ? {} : refuse('issues.day-not-later', { day: milestone.dueOn }, 'newDueOn');
  },
  finish: ({ issue, milestones }) => {
    const open = milestones.filter(({ round, doneOn }) => round === issue.round && doneOn === null).length;
    return open === 0 ? {} : refuse('issues.milestones-open', { count: open });
  },
  start_check: ({ issue, doer, today, trialEndsOn }, { endsOn }) => {
    // The unit that did it is never the judge of it (I2).
    const isOwn = doer?.unitIds.includes(issue.unitId ?? ('' as Id)) || doer?.personId === issue.decidedBy;
    if (isOwn) return refuse('issues.own-work');
    // There is no way to `kept` but by a check, so a trial is never kept on what people said of half of it.
    if (trialEndsOn !== null && isTrialRunning(trialEndsOn, today))
      return refuse('issues.trial-running', { day: trialEndsOn });
    return askedUntil(endsOn, today) ?? {};
  },
  close_check: ended,
  correct: ({ issue }) => ({
    ...{ round: issue.round + 1, proposedBy: null, proposerMatterId: null, decidedBy: null, releasedBy: null },
  }),
};

function named(name: FieldName) {
  return { what: FIELDS[name].zh, whatEn: FIELDS[name].en };
}

function ended({ pollEndsOn, today }: Standing): Changes | Refusal {
  return pollEndsOn !== null && pollEndsOn < today ? {} : refuse('issues.still-asked', { day: pollEndsOn ?? '' });
}

/** Long enough for who is away, short enough that somebody still waits for it. */
function askedUntil(endsOn: CivilDate | null, today: CivilDate): Refusal | null {
  const days = endsOn === null ? 0 : daysBetween(today, endsOn);
  if (days >= ASKED_DAYS_MIN && days <= ASKED_DAYS_MAX) return null;
  return refuse(
    'issues.asked-days',
    { from: addDays(today, ASKED_DAYS_MIN), to: addDays(today, ASKED_DAYS_MAX) },
    'endsOn',
  );
}

/** So far ahead a day still binds somebody: five years, as long as a plan or a term of office. REC. */
const AHEAD_DAYS_MAX = 1827;

/** A day so far off that nobody now in office would ever be asked about it. */
function tooFar(days: readonly (CivilDate | null)[], today: CivilDate, field: FieldName): Refusal | null {
  const latest = addDays(today, AHEAD_DAYS_MAX);
  return days.some((day) => day !== null && day > latest) ? refuse('issues.day-far', { day: latest }, field) : null;
}

/** A trial has a place and a last day that is still to come; what is none has neither. */
function trialWrong({ trialWhere, trialEndsOn }: SaidAtStep, today: CivilDate): Refusal | null {
  if (trialWhere === '' && trialEndsOn === null) return null;
  if (trialWhere === '' || trialEndsOn === null)
    return refuse('issues.trial-half', {}, trialWhere === '' ? 'trialWhere' : 'trialEndsOn');
  return trialEndsOn <= today
    ? refuse('issues.trial-day', {}, 'trialEndsOn')
    : tooFar([trialEndsOn], today, 'trialEndsOn');
}

function openMilestone({ milestones, issue }: Standing, id: Id | null): Milestone | Refusal {
  const found = milestones.find((one) => one.id === id && one.round === issue.round && one.doneOn === null);
  return found ?? refuse('issues.milestone-unknown', {}, 'milestoneId');
}

/**
 * What a decision must answer: every option of this round but the one taken, and every view of a few that was ever
 * written down of this issue.
 */
export function toAnswer(views: readonly View[], round: number, chosen: Id | null): readonly View[] {
  return views.filter((one) => one.id !== chosen && (one.kind === 'minority' || one.round === round));
}

function reasonsMissing({ views, issue }: Standing, { chosen, against }: SaidAtStep): Refusal | null {
  const known = views.some((one) => one.id === chosen && (one.kind === 'minority' || one.round === issue.round));
  if (chosen !== null && !known) return refuse('issues.option-unknown', {}, 'chosen');
  const unanswered = toAnswer(views, issue.round, chosen).find(({ id }) => !against[id]);
  return unanswered
    ? refuse('issues.reason-missing', { view: unanswered.words.slice(0, 40) }, `against-${unanswered.id}`)
    : null;
}

function daysWrong({ milestones }: SaidAtStep, today: CivilDate): Refusal | null {
  if (milestones.some(({ dueOn }) => dueOn < today)) return refuse('issues.day-over', {}, 'milestones');
  return tooFar(
    milestones.map(({ dueOn }) => dueOn),
    today,
    'milestones',
  );
}

/** What a new issue begins with. */
export type Spotted = {
  readonly id: Id;
  readonly title: string;
  readonly areaCode: AreaCode;
  readonly unitId: Id | null;
  readonly seen: string;
  readonly by: Id;
  readonly at: Instant;
};

/** The issue as it stands when it was just spotted. */
export function spotted({ id, title, areaCode, unitId, seen, by, at }: Spotted): Issue {
  return {
    ...{ id, title, areaCode, unitId, state: 'spotted', stateSinceAt: at, round: 1, priority: null, seen },
    ...{ spottedBy: by, spottedAt: at, proposedBy: null, proposerMatterId: null, decidedBy: null, releasedBy: null },
    ...{ isPublic: false, endedAt: null, version: 1 },
  };
}

/** An issue after one more of its facts. */
export function folded(issue: Issue, changes: Changes): Issue {
  return { ...issue, ...changes };
}
