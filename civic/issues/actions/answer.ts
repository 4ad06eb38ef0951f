import { openByCode } from '#civic/intake/index.ts';
import type { Official, Visitor } from '#kernel/actor.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { issuePermissions as may } from '../permissions.ts';
import { type CameBy, type Phase, readAnswer } from '../rules/issue-answers.ts';
import type { View } from '../rules/issue-decide.ts';
import type { Typed } from '../rules/issue-fields.ts';
import type { Issue } from '../rules/issue-states.ts';
import { isAmongRaisers, keepAnswer, type Poll, raiserOf } from '../store/answers.store.ts';
import { countAnsweredOf } from '../store/asked.store.ts';
import { lockIssue } from '../store/issues.store.ts';
import { markOf } from './follow-code.ts';
import { tried } from './limits.ts';
import { besideIssue, issueSeenBy, phaseOf, pollNow, reaches } from './standing.ts';

/** As whom somebody answers: by their household's card, by number and code of a matter, or without a code. */
export type AnsweredAs =
  | { readonly kind: 'card'; readonly householdId: Id }
  | { readonly kind: 'matter'; readonly number: string; readonly code: string }
  /** `key`: drawn at random for this browser, so that the answer can be changed. */
  | { readonly kind: 'anonymous'; readonly key: string };

/** `householdId`: whose card or matter it was, for the counts of its groups; null: not known. */
type Voice = { readonly secret: string; readonly cameBy: CameBy; readonly householdId: Id | null };

/** The options that can be chosen: those of this round, and every view of a few. */
export function optionsOf(views: readonly View[], round: number, phase: Phase): readonly View[] {
  return phase === 'after' ? [] : views.filter((one) => one.kind === 'minority' || one.round === round);
}

/**
 * Takes what somebody answers, once for a code; until the last day a second answer takes the place of the first. The row
 * names nobody and has no time, and neither the fact nor the log says what was answered, nor who did. Whoever hands in ten
 * matters gets ten codes: those in the issue of one telephone are one voice, and a matter that is neither of this issue nor of a household
 * that is known answers as one without a code. Refuses `issues.unknown`, `issues.not-asked`, `issues.code-needed`,
 * `issues.matter-elsewhere`, `issues.too-often`, what `openByCode` and `readAnswer` do.
 */
export async function giveAnswer(
  desk: Desk,
  visitor: Visitor,
  asked: { readonly issueId: Id; readonly as: AnsweredAs; readonly typed: Typed; readonly address: string },
): Promise<{ readonly isFirst: boolean } | Refusal> {
  const { issueId, as, typed, address } = asked;
  const opened = as.kind === 'matter' ? await openByCode(desk, visitor.tenantId, as.number, as.code, address) : null;
  if (isRefusal(opened)) return opened;
  if (as.kind === 'anonymous') {
    const minutes = tried(desk, 'answer', address);
    if (minutes > 0) return refuse('issues.too-often', { minutes });
  }
  return desk.act(visitor, async (act) => {
    const open = await asking(act, issueId);
    if (isRefusal(open)) return open;
    if (as.kind === 'anonymous' && !open.poll.isAnonymousAllowed) return refuse('issues.code-needed', {}, 'number');
    const voice =
      as.kind === 'anonymous'
        ? { secret: `browser ${as.key}`, cameBy: 'anonymous' as const, householdId: null }
        : await voiceOf(act, issueId, as, opened?.matterId ?? null);
    if (as.kind === 'matter' && voice.cameBy === 'anonymous') {
      if (!open.poll.isAnonymousAllowed) return refuse('issues.matter-elsewhere', {}, 'number');
      const minutes = tried(desk, 'answer', address);
      if (minutes > 0) return refuse('issues.too-often', { minutes });
    }
    return keep(act, open, voice, typed);
  });
}

async function voiceOf(
  act: Act,
  issueId: Id,
  as: Exclude<AnsweredAs, { kind: 'anonymous' }>,
  matterId: Id | null,
): Promise<Voice> {
  const raiser = as.kind === 'card' || !matterId ? null : await raiserOf(act, matterId);
  const householdId = as.kind === 'card' ? as.householdId : (raiser?.householdId ?? null);
  const isRaiser = await isAmongRaisers(act, issueId, { matterId, householdId });
  // A household with a card and a matter has one voice, and so have the matters in the issue of one telephone. Elsewhere a
  // telephone proves nothing: whoever typed somebody's would answer in their place.
  const person = isRaiser && raiser?.phoneMark ? `telephone ${raiser.phoneMark}` : `matter ${matterId}`;
  return {
    secret: householdId ? `household ${householdId}` : person,
    cameBy: isRaiser ? 'matter' : householdId ? 'card' : 'anonymous',
    householdId,
  };
}

/**
 * A clerk keys in a paper slip, once for its number. Refuses `issues.unknown`, `issues.may-not`, `issues.slip-needed`,
 * `issues.not-asked`, and what `readAnswer` does.
 */
export function enterSlip(
  desk: Desk,
  official: Official,
  issueId: Id,
  typed: Typed,
): Promise<{ readonly isFirst: boolean } | Refusal> {
  const slip = (typed.slip ?? '').replace(/\D/g, '').slice(0, 12);
  return desk.act(official, async (act) => {
    const seen = await issueSeenBy(act, desk, official, issueId);
    if (isRefusal(seen)) return seen;
    if (!reaches(official, may.enter, seen)) return refuse('issues.may-not');
    if (slip === '') return refuse('issues.slip-needed', {}, 'slip');
    const open = await asking(act, issueId);
    return isRefusal(open)
      ? open
      : keep(act, open, { secret: `slip ${Number(slip)}`, cameBy: 'paper', householdId: null }, typed);
  });
}

type Open = { readonly issue: Issue; readonly poll: Poll; readonly phase: Phase; readonly views: readonly View[] };

async function asking(act: Act, issueId: Id): Promise<Open | Refusal> {
  const issue = await lockIssue(act, issueId);
  if (!issue?.isPublic) return refuse('issues.unknown');
  const { polls, views } = await besideIssue(act, issueId);
  const [poll, phase] = [pollNow(issue, polls), phaseOf(issue)];
  if (!poll || !phase || poll.endsOn < civilDateOf(act.at)) return refuse('issues.not-asked');
  return { issue, poll, phase, views };
}

async function keep(
  act: Act,
  { issue, phase, views }: Open,
  voice: Voice,
  typed: Typed,
): Promise<{ readonly isFirst: boolean } | Refusal> {
  const { round } = issue;
  const answer = readAnswer(
    typed,
    optionsOf(views, round, phase).map(({ id }) => id),
  );
  if (isRefusal(answer)) return answer;
  // Made anew for each issue, round and phase: two answers of one person don't find each other.
  const mark = markOf(act.desk, `issue-answer ${issue.id} ${round} ${phase} ${voice.secret}`);
  const asked = { issueId: issue.id, round, phase };
  const isFirst = await keepAnswer(act, asked, { mark, cameBy: voice.cameBy, answer });
  if (isFirst && voice.householdId) await countAnsweredOf(act, asked, issue.areaCode, voice.householdId);
  await act.record({ kind: 'issues.answer.given', subjectId: issue.id, body: { round, phase, isFirst } });
  return { isFirst };
}
