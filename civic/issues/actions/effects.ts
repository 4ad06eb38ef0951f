import { deliverInDecision, promiseInDecision, settleInDecision } from '#civic/promises/index.ts';
import type { Id } from '#kernel/id.ts';
import type { Act } from '#platform/desk/desk.ts';
import type { Met } from '../rules/face-to-face.ts';
import type { StepName } from '../rules/issue-acts.ts';
import type { Phase } from '../rules/issue-answers.ts';
import type { SaidAtStep } from '../rules/issue-fields.ts';
import { promiseAfterCheck } from '../rules/issue-figures.ts';
import type { Issue } from '../rules/issue-states.ts';
import { addPoll, talliesOf } from '../store/answers.store.ts';
import { addGroupsAsked } from '../store/asked.store.ts';
import { concernedIn } from '../store/issues.store.ts';
import {
  addMilestones,
  addVerbatim,
  addViews,
  allowedWords,
  delayMilestone,
  endMilestone,
  promiseMilestone,
  setAsideMilestones,
} from '../store/records.store.ts';
import type { IssuePorts } from './ports.ts';
import type { Beside } from './standing.ts';

type Made = {
  readonly step: StepName;
  readonly before: Issue;
  readonly after: Issue;
  readonly said: SaidAtStep;
  readonly beside: Beside;
  readonly met: Met | null;
};

type Numbers = Readonly<Record<string, unknown>>;
type Effect = (act: Act, made: Made, ports: IssuePorts) => Promise<Numbers | undefined> | Numbers | undefined;

/** What a step calls forth beside the state of the issue; returns what was counted. */
export async function carryOut(act: Act, made: Made, ports: IssuePorts): Promise<Numbers> {
  return (await EFFECTS[made.step]?.(act, made, ports)) ?? {};
}

const EFFECTS: Readonly<Partial<Record<StepName, Effect>>> = {
  analyse: async (act, { before, said }, ports) => {
    addViews(
      act,
      before.id,
      said.minority.map((words) => ({ id: act.newId(), round: before.round, kind: 'minority', words })),
    );
    // Consent is looked at here once more, and again each time somebody reads them.
    const allowed = said.verbatims.length === 0 ? [] : await allowedWords(act, before.id, said.verbatims);
    const masked = await ports.masked(act, allowed);
    for (const [at, { matterId }] of allowed.entries()) addVerbatim(act, before.id, matterId, masked[at] ?? '');
    return { ...(await concernedIn(act, before.id, before.areaCode, act.at)) };
  },
  consult: async (act, { before, said, met }) => {
    addViews(
      act,
      before.id,
      said.options.map((words) => ({ id: act.newId(), round: before.round, kind: 'option', words })),
    );
    await openPoll(act, before, said, 'before');
    return metAs(met);
  },
  not_consult: (_act, { met }) => metAs(met),
  decide: (act, { before, said }) => {
    const { round } = before;
    const none = { promiseId: null, doneOn: null, doneWords: '' };
    addMilestones(
      act,
      before.id,
      said.milestones.map(({ words, dueOn }) => ({ id: act.newId(), round, words, firstDueOn: dueOn, dueOn, ...none })),
    );
    return undefined;
  },
  send_back: async (act, { before }) => {
    await setAsideMilestones(act, before.id, before.round);
    return undefined;
  },
  publish: async (act, { before, beside }) => {
    for (const { id, round, words, dueOn } of beside.milestones) {
      if (round !== before.round) continue;
      const { unitId, areaCode, decidedBy } = before;
      await promiseMilestone(
        act,
        id,
        await promiseInDecision(act, { sourceId: id, words, unitId, areaCode, madeBy: decidedBy, dueOn }),
      );
    }
    return undefined;
  },
  report_milestone: async (act, { said, beside }) => {
    const milestone = beside.milestones.find(({ id }) => id === said.milestoneId);
    if (!milestone || !said.doneOn) return undefined;
    await endMilestone(act, milestone.id, said.doneOn, said.result);
    if (milestone.promiseId) await deliverInDecision(act, milestone.promiseId, said.result);
    return undefined;
  },
  // The promise keeps the day that was promised: nobody consented to another.
  delay_milestone: async (act, { said, beside }) => {
    const milestone = beside.milestones.find(({ id }) => id === said.milestoneId);
    if (!milestone || !said.newDueOn) return undefined;
    await delayMilestone(act, milestone.id, said.newDueOn);
    return { fromOn: milestone.dueOn };
  },
  start_check: (act, { before, said }) => openPoll(act, before, said, 'after'),
  keep: settlePromises,
  correct: settlePromises,
};

/** When and where people were met; what it was about is read on its own page, where it can be put right and erased. */
function metAs(met: Met | null): Numbers | undefined {
  if (met === null) return undefined;
  const { id, kind, on, areaCode, count } = met;
  return { met: { id, kind, on, areaCode, count } };
}

async function openPoll(
  act: Act,
  issue: Issue,
  { question, isAnonymousAllowed, endsOn }: SaidAtStep,
  phase: Phase,
): Promise<Numbers | undefined> {
  if (!endsOn) return undefined;
  const { matters, householdsThere } = await concernedIn(act, issue.id, issue.areaCode, act.at);
  addPoll(act, issue.id, {
    ...{ round: issue.round, phase, question, isAnonymousAllowed, endsOn },
    ...{ openedAt: act.at, raisedCount: matters, householdsCount: householdsThere },
  });
  await addGroupsAsked(act, { issueId: issue.id, round: issue.round, phase }, issue.areaCode);
  return undefined;
}

/** What people said of it says of its promises whether they were kept (I8): the officials decide nothing here. */
async function settlePromises(act: Act, { before, beside }: Made): Promise<Numbers> {
  const state = promiseAfterCheck(await talliesOf(act, { issueId: before.id, round: before.round, phase: 'after' }));
  const promises: readonly Id[] = beside.milestones.flatMap(({ round, promiseId }) =>
    round === before.round && promiseId ? [promiseId] : [],
  );
  for (const id of promises) await settleInDecision(act, id, state);
  return { promises: state };
}
