import { unitsOf } from '#civic/access/index.ts';
import type { Official } from '#kernel/actor.ts';
import { digitsOf } from '#kernel/check-digits.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { type StepName, stepOf } from '../rules/issue-acts.ts';
import { type Doer, decide, folded, type Standing } from '../rules/issue-decide.ts';
import { keptOf, type PublicText, publicTexts, readSaid, type SaidAtStep, type Typed } from '../rules/issue-fields.ts';
import type { Issue } from '../rules/issue-states.ts';
import { lockIssue, membersOf, writeIssue } from '../store/issues.store.ts';
import { addRecord } from '../store/records.store.ts';
import { trialEndOf } from '../store/trials.store.ts';
import { carryOut } from './effects.ts';
import { asksForMeeting, faceToFaceOf, type MostAlone, mostAlone } from './face-to-face.ts';
import type { IssuePorts } from './ports.ts';
import { besideIssue, doerOf, issueSeenBy, pollNow, reaches } from './standing.ts';
import { tellAll } from './tell.ts';

/**
 * Refuses `issues.personal-data` when a text that everybody will read points at a person, and says in which input of which
 * name, and what; null when none does.
 */
export function personalIn(ports: IssuePorts, said: readonly PublicText[]): Refusal | null {
  for (const { input, label, texts } of said) {
    const found = ports.findPersonal(texts);
    const [what, whatEn] = [found.map(({ zh }) => zh).join('、'), found.map(({ en }) => en).join(', ')];
    if (found.length > 0)
      return refuse('issues.personal-data', { where: label.zh, whereEn: label.en, what, whatEn }, input);
  }
  return null;
}

/**
 * Makes one step of an issue: checks who may, reads what was written, decides, writes the record, carries out what follows
 * and tells everybody. Refuses `issues.unknown`, `issues.may-not`, `issues.stale` (when `version` is given and another
 * stands), `issues.personal-data`, and what `readSaid` and `decide` do.
 */
export async function makeStep(
  desk: Desk,
  official: Official,
  asked: { readonly issueId: Id; readonly step: StepName; readonly typed: Typed; readonly version: number | null },
  ports: IssuePorts,
): Promise<{ id: Id } | Refusal> {
  const { issueId, step, typed, version } = asked;
  const row = stepOf(step);
  const said = readSaid(typed);
  if (isRefusal(said)) return said;
  const names = [...row.needed, ...row.optional];
  const units = await unitsOf(desk, official.tenantId);
  if (names.includes('unitId') && said.unitId !== null && !units.find(said.unitId))
    return refuse('issues.unit-unknown', {}, 'unitId');
  const personal = personalIn(ports, publicTexts(said, names));
  if (personal) return personal;
  const most = asksForMeeting(step) ? await mostAlone(desk, official.tenantId) : null;
  return desk.act(official, async (act) => {
    const seen = await issueSeenBy(act, desk, official, issueId);
    if (isRefusal(seen)) return seen;
    if (row.may === 'clockwork' || !reaches(official, row.may, seen)) return refuse('issues.may-not');
    const issue = await lockIssue(act, issueId);
    if (!issue) return refuse('issues.unknown');
    if (version !== null && issue.version !== version) return refuse('issues.stale');
    return stepIn(act, issue, step, said, { doer: doerOf(official), most, ports });
  });
}

/**
 * One step within an act, on an issue that is locked. `most`: above how many people are to be met; null where the step asks
 * nothing of it. Refuses what `decide` does.
 */
export async function stepIn(
  act: Act,
  issue: Issue,
  step: StepName,
  said: SaidAtStep,
  { doer, most, ports }: { readonly doer: Doer; readonly most: MostAlone | null; readonly ports: IssuePorts },
): Promise<{ id: Id } | Refusal> {
  const beside = await besideIssue(act, issue.id);
  const faceToFace = await faceToFaceOf(act, issue, { doer, most, metIn: said.metIn });
  const standing: Standing = {
    ...{ issue, views: beside.views, milestones: beside.milestones, doer, at: act.at, today: civilDateOf(act.at) },
    pollEndsOn: pollNow(issue, beside.polls)?.endsOn ?? null,
    proposerMatterId: await proposerOf(act, issue, said),
    trialEndsOn: issue.state === 'carried_out' ? await trialEndOf(act, issue) : null,
    faceToFace,
  };
  const decision = decide(step, standing, said);
  if (isRefusal(decision)) return decision;
  if ((await writeIssue(act, issue, decision.changes)) === 0) return refuse('issues.stale');
  const after = folded(issue, decision.changes);
  const row = stepOf(step);
  const numbers = await carryOut(act, { step, before: issue, after, said, beside, met: faceToFace.met }, ports);
  const kept = keptOf(
    said,
    [...row.needed, ...row.optional].filter((name) => name !== 'verbatims' && name !== 'fromMatter'),
  );
  const record = {
    id: act.newId(),
    round: issue.round,
    act: step,
    said: kept,
    numbers,
    byId: doer?.personId ?? null,
    at: act.at,
  };
  addRecord(act, issue.id, record);
  const body = { step, round: issue.round, changes: { ...decision.changes } };
  await act.record({ kind: 'issues.issue.step_made', subjectId: issue.id, body });
  if (row.tells)
    await tellAll(act, { ...after, proposerMatterId: after.proposerMatterId ?? issue.proposerMatterId }, row.tells);
  return { id: issue.id };
}

async function proposerOf(act: Act, issue: Issue, { fromMatter }: SaidAtStep): Promise<Id | null> {
  if (fromMatter === '') return null;
  const number = digitsOf(fromMatter);
  return (await membersOf(act, issue.id)).find((one) => one.number === number)?.id ?? null;
}
