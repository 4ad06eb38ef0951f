import { personOf } from '#civic/intake/index.ts';
import { type Matter, matterOf } from '#civic/ledger/index.ts';
import { looked } from '#civic/vault/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { addHours, type Instant, parseInstant } from '#kernel/instant.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { readAnswers, type SaidAnswers } from '../rules/answers.ts';
import { type AttemptResult, differentHoursOf, type Way } from '../rules/attempts.ts';
import { isObjection, judgedByCaller } from '../rules/outcome.ts';
import { addAttempt, attemptsOf, type FollowUp, listedFollowUp, lockOpenFollowUp } from '../store/follow-ups.store.ts';
import { keptApart } from './apart.ts';
import { readBooks } from './begin.ts';
import { carriedOut, type Given, keepVerdict } from './judge.ts';

const UNKNOWN = refuse('verdicts.follow-up-unknown');

type Opened = { readonly followUp: FollowUp; readonly matter: Matter };

/**
 * An open follow-up for a caller who may make it. Refuses `verdicts.follow-up-unknown` (also outside the area),
 * `verdicts.follow-up-ended`, and what keeps the caller apart: `ledger.own-work`, `ledger.recused`.
 */
async function opened(act: Act, official: Official, where: Jurisdiction, followUpId: Id): Promise<Opened | Refusal> {
  const listed = await listedFollowUp(act, where, followUpId);
  const listedMatter = listed && (await matterOf(act, act.tenantId, listed.matterId));
  if (!listed || !listedMatter) return UNKNOWN;
  // First of all: that it has ended is told to nobody who must not know that there was one.
  const apart = await keptApart(act, act.desk, official, listedMatter, 'follow_up', UNKNOWN);
  if (apart) return apart;
  const followUp = await lockOpenFollowUp(act, listed.matterId);
  if (followUp?.id !== followUpId) return refuse('verdicts.follow-up-ended');
  const matter = await matterOf(act, act.tenantId, listed.matterId);
  return matter ? { followUp, matter } : UNKNOWN;
}

/** Name and phone for the call; the look is written down. Refuses `verdicts.sealed-person` beside what `opened` does. */
export async function lookAtPerson(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  followUpId: Id,
): Promise<{ name: string; phone: string } | Refusal> {
  await readBooks(desk, official.tenantId);
  return desk.act(official, async (act) => {
    const found = await opened(act, official, where, followUpId);
    if (isRefusal(found)) return found;
    if (found.matter.isSealed) return refuse('verdicts.sealed-person');
    const person = await personOf(act, found.matter.id);
    const { id, areaCode } = found.matter;
    await looked(act, [{ subject: { kind: 'matter', id, areaCode }, purpose: 'follow_up', block: 'contact' }]);
    return { name: person?.name ?? '', phone: person?.phone ?? '' };
  });
}

export type Tried = {
  readonly way: Way;
  readonly result: AttemptResult;
  /** As it was written, ISO 8601 with its offset; null: just now. */
  readonly triedAt: string | null;
};

/** Clocks of two machines may differ by two minutes; what was said is kept as it was said. */
const CLOCK_DIFFERENCE_HOURS = 2 / 60;
/** A time that was typed names a minute, and what happened in it may have happened at its end. */
const MINUTE_HOURS = 1 / 60;

/** When a try was made. Refuses `verdicts.attempt-unreadable`, `verdicts.attempt-later`, `verdicts.attempt-earlier`. */
function triedAtOf(written: string | null, openedAt: Instant, now: Instant): Instant | Refusal {
  const triedAt = written === null ? now : parseInstant(written);
  if (triedAt === null) return refuse('verdicts.attempt-unreadable', {}, 'triedAt');
  if (triedAt > addHours(now, CLOCK_DIFFERENCE_HOURS)) return refuse('verdicts.attempt-later', {}, 'triedAt');
  // Calls before there was a reply to ask about do not count among the three of handbook §4.3 row 22.
  return addHours(triedAt, MINUTE_HOURS) <= openedAt ? refuse('verdicts.attempt-earlier', {}, 'triedAt') : triedAt;
}

/** Writes down a try to reach the person. Refuses what `triedAtOf` and `opened` do. */
export async function recordAttempt(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  followUpId: Id,
  tried: Tried,
): Promise<{ id: Id; differentHours: number } | Refusal> {
  await readBooks(desk, official.tenantId);
  return desk.act(official, async (act) => {
    const found = await opened(act, official, where, followUpId);
    if (isRefusal(found)) return found;
    const triedAt = triedAtOf(tried.triedAt, found.followUp.openedAt, act.at);
    if (isRefusal(triedAt)) return triedAt;
    const attempt = { id: act.newId(), way: tried.way, result: tried.result, triedAt };
    addAttempt(act, act.tenantId, { ...attempt, followUpId, triedBy: official.personId });
    await act.record({
      kind: 'verdicts.attempt.made',
      subjectId: followUpId,
      body: { matterId: found.matter.id, way: tried.way, result: tried.result },
    });
    return { id: attempt.id, differentHours: differentHoursOf(await attemptsOf(act, followUpId)) };
  });
}

/**
 * Writes down what the person answered; the matter is closed or done again by it. Refuses `verdicts.not-reached-yet`
 * and `verdicts.competence-missing` beside what `readAnswers` and `opened` do.
 */
export async function recordAnswers(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  followUpId: Id,
  said: SaidAnswers & { readonly isInCompetence: boolean | null },
): Promise<Given | Refusal> {
  await readBooks(desk, official.tenantId);
  return desk.act(official, async (act): Promise<Given | Refusal> => {
    const answers = readAnswers(said);
    if (isRefusal(answers)) return answers;
    const found = await opened(act, official, where, followUpId);
    if (isRefusal(found)) return found;
    const attempts = await attemptsOf(act, followUpId);
    if (!attempts.some(({ result }) => result === 'reached')) return refuse('verdicts.not-reached-yet');
    if (isObjection(answers) && answers.solved !== 'not_accepted' && said.isInCompetence === null)
      return refuse('verdicts.competence-missing', {}, 'isInCompetence');
    const verdictId = await keepVerdict(act, found.matter, answers, official.personId);
    const judged = judgedByCaller(answers, said.isInCompetence ?? false);
    return carriedOut(act, { ...found, answers, judged, verdictId, callerId: official.personId });
  });
}
