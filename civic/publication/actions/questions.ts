import { randomInt } from 'node:crypto';
import { CODES_COUNT, codeOf, numberOf, parseCode, parseNumber } from '#civic/intake/rules/number.ts';
import { placeOfAddress } from '#civic/intake/rules/throttle.ts';
import { sayingOf } from '#civic/ledger/rules/brush-off.ts';
import { rulebookOf } from '#civic/rulebook/index.ts';
import { deadlineOf } from '#civic/rulebook/rules/calendar.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { addDays, civilDateOf, startOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { millisecondsOf } from '#kernel/instant.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { hmacSha256 } from '#platform/digest/hmac.ts';
import { type Limiter, openLimiter } from '#platform/http/limiter.ts';
import { lateBefore } from '../rules/disclosure.ts';
import { findPersonal } from '../rules/masking.ts';
import {
  ANSWER_CHARACTERS_MAX,
  isHollowed,
  isMaskedFrom,
  QUESTION_GROUND_NAMES,
  type QuestionGround,
  readQuestion,
} from '../rules/question.ts';
import { typedText } from '../rules/typed.ts';
import { itemOf, type OpennessItem } from '../store/openness.store.ts';
import { countChange } from '../store/public-version.store.ts';
import {
  changeQuestion,
  countQuestions,
  countQuestionsOfCounty,
  insertQuestion,
  lockQuestion,
  OF_ITEM_MAX,
  type OpennessQuestion,
  type QuestionCounts,
  type QuestionList,
  questionByNumber,
  questionOf,
  questionsIn,
  shownQuestions,
} from '../store/questions.store.ts';
import { afterOf, nextOf } from './office.ts';
import { covers, toLookAtIn } from './openness.ts';
import { namedBoth, personalRefusal } from './publish.ts';

/** A street behind one address asks; a machine does not. Tries of a number and code are for who mistypes. */
const LIMITS = {
  ask: { most: 20, perMinutes: 60 },
  find: { most: 20, perMinutes: 15 },
} as const;

const limiters = new WeakMap<Desk, Limiter>();

/** Takes one try from an address; returns 0 when it is allowed, else the minutes to wait. */
function tried(desk: Desk, what: keyof typeof LIMITS, address: string): number {
  const limiter = limiters.get(desk) ?? openLimiter();
  limiters.set(desk, limiter);
  return limiter.take(`${what} ${placeOfAddress(address)}`, LIMITS[what], millisecondsOf(desk.clock.now()));
}

/** The code of a question: 8 digits, HMAC-SHA256(secret, 'openness-question ' + id) mod 10^8; stored nowhere. */
function questionCodeOf(desk: Desk, id: Id): string {
  return codeOf(Number(hmacSha256(desk.secret, `openness-question ${id}`).readBigUInt64BE() % BigInt(CODES_COUNT)));
}

/** What whoever asked takes home. */
export type Asked = { readonly question: OpennessQuestion; readonly code: string };

/**
 * Takes a question beneath a public item. `key`: an id that the form brought, so that a form sent twice is one question.
 * Refuses `publication.openness-not-public`, `publication.question-length`, `publication.question-too-often`. Records
 * `publication.question.asked`.
 */
export async function askQuestion(
  desk: Desk,
  tenantId: TenantId,
  asked: { readonly itemId: Id; readonly key: Id; readonly words: string; readonly address: string },
): Promise<Asked | Refusal> {
  const { itemId, key } = asked;
  const words = readQuestion(asked.words);
  if (isRefusal(words)) return words;
  const before = await askedBefore(desk, tenantId, { itemId, key, words });
  if (before) return before;
  const minutes = tried(desk, 'ask', asked.address);
  if (minutes > 0) return refuse('publication.question-too-often', { minutes }, 'words');
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    try {
      const done = await takeQuestion(desk, tenantId, { itemId, key, words });
      if (isRefusal(done)) return done;
    } catch (error) {
      // The same form came twice at once, or the number drawn for it is another's: the next look tells which.
      if ((error as { code?: string }).code !== TAKEN_ALREADY) throw error;
    }
    const question = await askedBefore(desk, tenantId, { itemId, key, words });
    if (question) return question;
  }
  return refuse('publication.question-unknown');
}

/** Thrown by the database when the id of the form, or the number drawn for it, was there already. */
const TAKEN_ALREADY = '23505';
const TRIES_MAX = 5;

type Form = { readonly itemId: Id; readonly key: Id; readonly words: string };

/** The question that a form has become; null: none yet. Refuses `publication.question-unknown`. */
async function askedBefore(
  desk: Desk,
  tenantId: TenantId,
  { itemId, key, words }: Form,
): Promise<Asked | Refusal | null> {
  const before = await desk.read(tenantId, (tx) => questionOf(tx, key));
  if (!before) return null;
  // Whoever comes upon the id of a question gets nobody's code with it: the whole form must be the same.
  return before.itemId === itemId && before.words === words
    ? { question: before, code: questionCodeOf(desk, key) }
    : refuse('publication.question-unknown');
}

async function takeQuestion(
  desk: Desk,
  tenantId: TenantId,
  { itemId, key, words }: Form,
): Promise<{ id: Id } | Refusal> {
  const { limitOf, calendar, today } = await rulebookOf(desk, tenantId);
  return desk.act({ kind: 'visitor', tenantId }, async (act) => {
    const item = await itemOf(act, itemId);
    if (item?.state !== 'released') return refuse('publication.openness-not-public');
    const { dueAt } = deadlineOf(act.at, limitOf('openness_answer', today), calendar);
    act.add(insertQuestion, {
      ...{ tenant_id: tenantId, id: key, item_id: itemId, number: numberOf(act.at, randomInt(CODES_COUNT)), words },
      ...{ asked_at: act.at, due_at: dueAt, state: 'asked', shown_words: '', refused_words: '', answer_words: '' },
    });
    await act.record({ kind: 'publication.question.asked', subjectId: key, body: { itemId, unitId: item.unitId } });
    return { id: key };
  });
}

/**
 * What became of a question, for who has its number and code. An unknown number and a wrong code are refused alike
 * (`publication.question-code-wrong`), too many tries `publication.question-tried-too-often`, and what `parseNumber` and
 * `parseCode` refuse is not counted as a try.
 */
export async function findQuestion(
  desk: Desk,
  tenantId: TenantId,
  typed: { readonly number: string; readonly code: string; readonly address: string },
): Promise<OpennessQuestion | Refusal> {
  const [number, code] = [parseNumber(typed.number), parseCode(typed.code)];
  if (isRefusal(number)) return number;
  if (isRefusal(code)) return code;
  const minutes = tried(desk, 'find', typed.address);
  if (minutes > 0) return refuse('publication.question-tried-too-often', { minutes }, 'number');
  const found = await desk.read(tenantId, (tx) => questionByNumber(tx, number));
  // The code of nothing is computed too, so that an unknown number takes as long as a wrong code.
  const right = questionCodeOf(desk, found?.id ?? ('' as Id));
  return found && right === code ? found : refuse('publication.question-code-wrong', {}, 'code');
}

/** Beneath an item: one page of what everybody reads, and how many are not looked at or were refused. */
export async function questionsOfItem(
  desk: Desk,
  tenantId: TenantId,
  itemId: Id,
  page: number,
): Promise<{
  readonly questions: readonly OpennessQuestion[];
  readonly counts: QuestionCounts;
  readonly isMore: boolean;
}> {
  const late = await unseenLateBefore(desk, tenantId);
  return desk.read(tenantId, async (tx) => {
    const questions = await shownQuestions(tx, itemId, page);
    const counts = await countQuestions(tx, itemId, late);
    return { questions, counts, isMore: page * OF_ITEM_MAX < counts.waiting + counts.answered };
  });
}

/** A question that was asked before this ought to have been looked at: the limit of every other check before something goes out. */
async function unseenLateBefore(desk: Desk, tenantId: TenantId) {
  const { limitOf, calendar, today } = await rulebookOf(desk, tenantId);
  return lateBefore(desk.clock.now(), limitOf('check', today), calendar);
}

const PAGE_MAX = 50;

/** What was asked longer ago is no longer counted among the answered ones of a county. */
const YEAR_DAYS = 365;

/** One page of the questions of a list within a place and its units, the oldest first, and how many a county has of each. */
export async function questionsPage(
  desk: Desk,
  where: Jurisdiction,
  list: QuestionList,
  after: string | undefined,
): Promise<{
  readonly questions: readonly (OpennessQuestion & { readonly title: string })[];
  readonly counts: QuestionCounts;
  readonly next: string | null;
}> {
  const late = await unseenLateBefore(desk, where.tenantId);
  return desk.read(where.tenantId, async (tx) => {
    const questions = await questionsIn(tx, where, list, afterOf(after), PAGE_MAX);
    const next = nextOf(
      questions.map(({ askedAt, id }) => ({ at: askedAt, id })),
      PAGE_MAX,
    );
    const since = startOf(addDays(civilDateOf(desk.clock.now()), -YEAR_DAYS));
    return { questions, counts: await countQuestionsOfCounty(tx, { lateBefore: late, since }), next };
  });
}

const UNKNOWN = refuse('publication.question-unknown');

/** One question for somebody who works on it, with its item. Refuses `publication.question-unknown`. */
export async function questionSeen(desk: Desk, where: Jurisdiction, id: Id) {
  return desk.read(where.tenantId, async (tx) => {
    const question = await questionOf(tx, id);
    const item = question && (await itemOf(tx, question.itemId));
    return question && item && covers(where, item) ? { question, item } : UNKNOWN;
  });
}

/** Nobody of the unit that is asked, nor who wrote the item, decides what of a question is read. Refuses `publication.question-own-unit`. */
export function apartFromItem(
  official: Official,
  { unitId, proposedBy }: Pick<OpennessItem, 'unitId' | 'proposedBy'>,
): Refusal<'publication.question-own-unit'> | null {
  const mine = [official.unitId, ...(official.alsoInUnitIds ?? []), ...official.roles.map((held) => held.unitId)];
  return mine.includes(unitId) || official.personId === proposedBy ? refuse('publication.question-own-unit') : null;
}

/** What somebody of another unit makes of a question. */
export type QuestionLook =
  | { readonly to: 'shown'; readonly words: string; readonly areFindingsSeen: boolean }
  | { readonly to: 'refused'; readonly ground: string; readonly words: string };

/**
 * Lets a question out, masked where it must be, or refuses it on a listed ground; of one that is public more can be masked, and
 * nothing else. Refuses `publication.question-unknown`, `.question-own-unit`, `.question-decided`, `.question-rewritten`,
 * `.question-hollowed`, `.personal-data`, `.look-twice`, `.question-ground`. Records `publication.question.shown`, `.masked` or `.refused`.
 */
export function lookAtQuestion(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
  look: QuestionLook,
): Promise<{ id: Id } | Refusal> {
  return desk.act(official, async (act) => {
    const question = await lockQuestion(act, id);
    const item = question && (await itemOf(act, question.itemId));
    if (!question || !item || !covers(where, item)) return UNKNOWN;
    const isPublic = question.state === 'shown';
    const words = typedText(look.words);
    const wrong = apartFromItem(official, item) ?? wrongLook(question, { ...look, words });
    if (wrong) return wrong;
    const by = { words, by: official.personId, at: act.at };
    await changeQuestion(
      act,
      id,
      look.to === 'shown' ? { to: 'shown', ...by } : { to: 'refused', ground: look.ground as QuestionGround, ...by },
    );
    await countChange(act, act.at);
    const body = { itemId: item.id, unitId: item.unitId };
    if (look.to === 'refused')
      await act.record({ kind: 'publication.question.refused', subjectId: id, body: { ...body, ground: look.ground } });
    else if (isPublic) await act.record({ kind: 'publication.question.masked', subjectId: id, body });
    else await act.record({ kind: 'publication.question.shown', subjectId: id, body });
    return { id };
  });
}

function wrongLook(question: OpennessQuestion, look: QuestionLook): Refusal | null {
  const isPublic = question.state === 'shown';
  if (question.state === 'refused' || (isPublic && look.to === 'refused'))
    return refuse('publication.question-decided');
  return look.to === 'shown' ? wrongShown(question, look) : wrongRefusal(look.ground, look.words);
}

/** So many characters of a text the house itself would mask. */
function personalLengthIn(text: string): number {
  return findPersonal(text).reduce((sum, { from, to }) => sum + [...text.slice(from, to)].length, 0);
}

function wrongShown(
  { state, words: asked, shownWords }: OpennessQuestion,
  { words, areFindingsSeen }: { readonly words: string; readonly areFindingsSeen: boolean },
): Refusal | null {
  if (!isMaskedFrom(words, state === 'shown' ? shownWords : asked))
    return refuse('publication.question-rewritten', {}, 'shown');
  if (isHollowed(words, asked, personalLengthIn(asked))) return refuse('publication.question-hollowed', {}, 'shown');
  const wrong = personalRefusal({ shown: words });
  if (wrong) return wrong;
  const twice = toLookAtIn([words]);
  return twice.length > 0 && !areFindingsSeen
    ? refuse('publication.look-twice', namedBoth(twice), 'areFindingsSeen')
    : null;
}

const REASON_CHARACTERS_MAX = 500;

function wrongRefusal(ground: string, words: string): Refusal | null {
  if (!(QUESTION_GROUND_NAMES as readonly string[]).includes(ground))
    return refuse('publication.question-ground', {}, 'ground');
  return words === '' || [...words].length > REASON_CHARACTERS_MAX
    ? refuse('publication.question-ground', {}, 'reason')
    : null;
}

/**
 * Answers a question in the name of the unit. Refuses `publication.question-unknown`, `.question-answered`,
 * `.question-decided` (not public), `.answer-missing`, `.personal-data`, and, until ticked, `.look-twice` and
 * `.answer-brush-off` (a hint, as of replies: handbook §4.6 check 7). Records `publication.question.answered`.
 */
export function answerQuestion(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
  answer: { readonly words: string; readonly areFindingsSeen: boolean; readonly isHintSeen: boolean },
): Promise<{ id: Id } | Refusal> {
  return desk.act(official, async (act) => {
    const question = await lockQuestion(act, id);
    const item = question && (await itemOf(act, question.itemId));
    if (!question || !item || !covers(where, item)) return UNKNOWN;
    if (question.answeredAt !== null) return refuse('publication.question-answered');
    if (question.state !== 'shown') return refuse('publication.question-decided');
    const words = typedText(answer.words);
    const wrong = wrongAnswer(words, answer);
    if (wrong) return wrong;
    await changeQuestion(act, id, { to: 'answered', words, by: official.personId, at: act.at });
    await countChange(act, act.at);
    // Who ticks the hint away says nothing the same: the record counts it, as it does of replies.
    const body = {
      itemId: item.id,
      unitId: item.unitId,
      isLate: act.at > question.dueAt,
      isBrushOff: saysNothing(words),
    };
    await act.record({ kind: 'publication.question.answered', subjectId: id, body });
    return { id };
  });
}

function wrongAnswer(
  words: string,
  { areFindingsSeen, isHintSeen }: { readonly areFindingsSeen: boolean; readonly isHintSeen: boolean },
): Refusal | null {
  if (words === '' || [...words].length > ANSWER_CHARACTERS_MAX)
    return refuse('publication.answer-missing', { most: ANSWER_CHARACTERS_MAX }, 'answer');
  const wrong = personalRefusal({ answer: words });
  if (wrong) return wrong;
  const twice = toLookAtIn([words]);
  if (twice.length > 0 && !areFindingsSeen)
    return refuse('publication.look-twice', namedBoth(twice), 'areFindingsSeen');
  return isHintSeen || !saysNothing(words) ? null : refuse('publication.answer-brush-off', {}, 'isHintSeen');
}

/** Whether an answer tells nothing found, done or dated. The check of replies knows 问题; what is asked here is called 提问. */
function saysNothing(words: string): boolean {
  return sayingOf(words.replaceAll('提问', '问题')).saying !== 'something';
}
