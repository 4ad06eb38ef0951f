import type { KindCode } from '#civic/rulebook/rules/categories.ts';
import { type FactRow, factsOf } from '#civic/trustlog/index.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Words } from '#kernel/language.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { LetterOpinion } from '../rules/letters/letter.ts';
import { nameOf } from '../rules/order.ts';
import { ANSWERS, type Request } from '../rules/request.ts';
import { RESULTS } from '../rules/results.ts';
import type { Reply } from '../store/told.store.ts';
import type { Books } from './books.ts';
import type { Loaded } from './perform.ts';

/** The replies that a reviewing body gave in changing one: they are its opinion, and no answer of the unit. */
export function isOpinionsReply({ requests }: Pick<Loaded, 'requests'>, { submittedAt }: Reply): boolean {
  return requests.some(({ answer, answeredAt }) => answer === 'changed' && answeredAt === submittedAt);
}

/** The newest review and the newest re-check that were decided, as letters need them; null where there is none. */
export async function opinionsOf(
  tx: Transaction,
  loaded: Loaded,
  books: Books,
  deskWords: Words,
): Promise<{ readonly review: LetterOpinion | null; readonly recheck: LetterOpinion | null }> {
  const { matter, requests } = loaded;
  const last = (kind: Request['kind']) => requests.findLast((one) => one.kind === kind && one.answeredAt !== null);
  const [review, recheck] = [last('review'), last('recheck')];
  if (!review) return { review: null, recheck: null };
  const facts = await factsOf(tx, matter.tenantId, matter.id);
  // The re-check is of the review before it, also when a new review was decided since.
  const checked = recheck && requests.slice(0, requests.indexOf(recheck)).findLast(({ kind }) => kind === 'review');
  return {
    review: { ...opinionOf(review, loaded, books, facts), reviewed: answerBefore(review, loaded, books, deskWords) },
    recheck: recheck
      ? { ...opinionOf(recheck, loaded, books, facts), reviewed: checked ? reviewBefore(checked, books) : null }
      : null,
  };
}

function opinionOf(request: Request, loaded: Loaded, books: Books, facts: readonly FactRow[]) {
  const { askedAt, answerWords: words, answerBasis: basis } = request;
  const { units } = books;
  const decidedAt = request.answeredAt ?? askedAt;
  const unit = request.unitId === null ? null : units.find(request.unitId);
  const upper = unit?.parentId ? units.find(unit.parentId) : null;
  const given = loaded.replies.find((reply) => reply.state === 'sent' && reply.submittedAt === request.answeredAt);
  return {
    ...{ askedAt, decidedAt, words, basis },
    body: unit && { name: nameOf(unit), phone: unit.phone },
    above: upper && nameOf(upper),
    grounds: groundsLeaveTheHouse(loaded, books, askedAt) ? request.reason : '',
    answer: answerOf(request),
    resultKind: given?.resultKind ?? null,
    redoBy: request.answer === 'redo' ? redoDayOf(facts, decidedAt) : null,
    hearing: hearingOf(request, loaded),
  };
}

function answerOf({ answer }: Request): LetterOpinion['answer'] {
  return answer === 'changed' || answer === 'redo' ? answer : 'upheld';
}

/** A letter leaves the house: where the identity is sealed or masked it repeats no words of the person (I7). */
function groundsLeaveTheHouse({ matter }: Loaded, { rulebook }: Books, at: Instant): boolean {
  return !matter.isSealed && !rulebook.findKind(matter.kind as KindCode, civilDateOf(at)).isIdentityMasked;
}

/** The limit that began with the decision, as the fact of that decision holds it. */
function redoDayOf(facts: readonly FactRow[], decidedAt: Instant): Instant | null {
  const decision = facts.find(({ at, body }) => at === decidedAt && body.answer === 'redo');
  const changes = decision?.body.changes as { readonly finishDueAt?: Instant } | undefined;
  return changes?.finishDueAt ?? null;
}

/** The hearing that was held while a re-check waited (art. 36). */
function hearingOf({ kind, askedAt }: Request, { requests }: Loaded): LetterOpinion['hearing'] {
  const held = requests.findLast((one) => one.kind === 'hearing' && one.askedAt >= askedAt);
  if (kind !== 'recheck' || !held?.answeredAt) return null;
  const isLate = held.untilAt !== null && held.untilAt < held.answeredAt;
  return { fromAt: held.askedAt, untilAt: isLate ? held.untilAt : held.answeredAt, words: held.answerWords };
}

/** The answer of the unit as it stood when the review was asked for. */
function answerBefore(
  { askedAt }: Request,
  { replies }: Loaded,
  { units }: Books,
  deskWords: Words,
): LetterOpinion['reviewed'] {
  const sentAt = (reply: Reply) => reply.checkedAt ?? reply.submittedAt;
  const reply = replies.findLast((one) => one.state === 'sent' && sentAt(one) <= askedAt);
  if (!reply) return null;
  const unit = reply.submittedUnitId === null ? null : units.find(reply.submittedUnitId);
  const { zh, en } = RESULTS[reply.resultKind];
  return { by: unit ? nameOf(unit) : deskWords, at: sentAt(reply), outcome: { zh, en }, words: reply.words };
}

const REVIEWER: Words = { zh: '复查机关', en: 'The reviewing body' };

function reviewBefore({ unitId, answeredAt, answer, answerWords, askedAt }: Request, { units }: Books) {
  const unit = unitId === null ? null : units.find(unitId);
  const { zh, en } = ANSWERS[answer ?? 'upheld'];
  return { by: unit ? nameOf(unit) : REVIEWER, at: answeredAt ?? askedAt, outcome: { zh, en }, words: answerWords };
}
