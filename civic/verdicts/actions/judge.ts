import { closeMatter, type Matter, matterOf, RESULTS, reworkMatter } from '#civic/ledger/index.ts';
import type { Constituent } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { type Answers, isRating, readAnswers, type SaidAnswers } from '../rules/answers.ts';
import { isObjection, type Judged, judgedByPerson } from '../rules/outcome.ts';
import { mayJudge } from '../rules/person.ts';
import { callAfterAll, type FollowUp, lockOpenFollowUp } from '../store/follow-ups.store.ts';
import { addVerdict } from '../store/verdicts.store.ts';
import { readBooks, roundOf } from './begin.ts';
import { finish } from './finish.ts';

/** What became of the matter by what was said: `stay` also when it was closed before and nothing changed. */
export type Given = { readonly verdictId: Id; readonly outcome: Judged['outcome'] };

/**
 * The person says on the own page what became of it. A newer verdict of the same reply supersedes the older, which
 * stays. Refuses `verdicts.empty`, `verdicts.answer-unknown`, `verdicts.words-too-long`, `verdicts.not-replied`.
 */
export async function giveVerdict(desk: Desk, constituent: Constituent, said: SaidAnswers): Promise<Given | Refusal> {
  await readBooks(desk, constituent.tenantId);
  return desk.act(constituent, async (act): Promise<Given | Refusal> => {
    const answers = readAnswers(said);
    if (isRefusal(answers)) return answers;
    const followUp = await lockOpenFollowUp(act, constituent.matterId);
    const matter = await matterOf(act, act.tenantId, constituent.matterId);
    if (!matter || !mayJudge(matter.state)) return refuse('verdicts.not-replied');
    const verdictId = await keepVerdict(act, matter, answers, null);
    if (!followUp) return { verdictId, outcome: 'stay' };
    const resultIsNo = matter.resultKind !== null && RESULTS[matter.resultKind].isRefusing;
    const judged = judgedByPerson(answers, { reason: followUp.reason, resultIsNo });
    if (judged.outcome === 'stay' && isObjection(answers)) await callAfterAll(act, followUp.id);
    return carriedOut(act, { followUp, matter, answers, judged, verdictId, callerId: null });
  });
}

/** Keeps a verdict and tells of it; what was coached or punished is told apart, out of the matter's own history. */
export async function keepVerdict(act: Act, matter: Matter, answers: Answers, keyedInBy: Id | null): Promise<Id> {
  const id = act.newId();
  const givenBy = keyedInBy === null ? 'constituent' : 'caller';
  const replyRound = roundOf(matter);
  addVerdict(act, act.tenantId, {
    ...answers,
    id,
    matterId: matter.id,
    replyRound,
    givenBy,
    givenAt: act.at,
    keyedInBy,
  });
  await act.record({
    kind: 'verdicts.verdict.given',
    subjectId: matter.id,
    body: { verdictId: id, givenBy, replyRound, isRating: isRating(answers), mayPublish: answers.mayPublish },
  });
  // Their subject is the verdict: the handling unit reads the history of the matter and is not to find them there.
  const alarm = { subjectId: id, body: { matterId: matter.id } };
  if (answers.toldWhatToAnswer === true) await act.record({ kind: 'verdicts.answer.coached', ...alarm });
  if (answers.hadTrouble === true) await act.record({ kind: 'verdicts.trouble.told', ...alarm });
  return id;
}

/** Ends the follow-up and closes the matter or has it done again; `stay` leaves both as they are. */
export async function carriedOut(
  act: Act,
  given: {
    readonly followUp: FollowUp;
    readonly matter: Matter;
    readonly answers: Answers;
    readonly judged: Judged;
    readonly verdictId: Id;
    readonly callerId: Id | null;
  },
): Promise<Given | Refusal> {
  const { followUp, matter, answers, judged, verdictId, callerId } = given;
  const { outcome, reworkReason } = judged;
  if (outcome === 'stay') return { verdictId, outcome };
  await finish(act, followUp, outcome === 'close' ? 'closed' : 'rework', callerId);
  const { solved } = answers;
  const changed =
    reworkReason === null
      ? await closeMatter(act, matter.id, solved === 'solved' || solved === 'understood' ? solved : 'caller')
      : await reworkMatter(act, matter.id, reworkReason);
  return isRefusal(changed) ? changed : { verdictId, outcome };
}
