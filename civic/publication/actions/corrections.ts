import { unitsOf } from '#civic/access/index.ts';
import { tellPublished } from '#civic/ledger/index.ts';
import { askerOf } from '#civic/verdicts/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { type Id, parseId } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { FINDING_KINDS } from '#kernel/text/personal-detectors.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { earlierText, type MatterPiece } from '../rules/correction.ts';
import { countFindings, type FindingCount, findPersonal, type Known } from '../rules/masking.ts';
import { OPENNESS_KINDS } from '../rules/openness.ts';
import { checkSecond, mayShowOwnWords, quotationsIn, quotes, withoutQuotations } from '../rules/publishable.ts';
import type { RumourPiece, RumourStatus } from '../rules/rumour.ts';
import { typedText } from '../rules/typed.ts';
import {
  type Correction,
  correctionFor,
  correctionsFor,
  insertCorrection,
  insertCorrectionCheck,
  isBeingCorrected,
  lockCorrection,
  setFirstChecked,
} from '../store/corrections.store.ts';
import { itemOf, lockItem, rewriteItem } from '../store/openness.store.ts';
import { wasBarredSince } from '../store/own-bars.store.ts';
import { countChange } from '../store/public-version.store.ts';
import { rewriteAnswer } from '../store/questions.store.ts';
import { settleQuotation } from '../store/quotations.store.ts';
import { lockRumour, rewriteRumour } from '../store/rumours.store.ts';
import { lockPublication, rewritePublication } from '../store.ts';
import { maskedOf, type Piece, pieceLabel, questionOfPiece, type Subject, subjectFor, textsOf } from './corrected.ts';
import { namedBoth, personalRefusal, wrongIn } from './publish.ts';

/** What somebody writes to put something public right. */
export type CorrectionSaid = {
  readonly kind: Subject['kind'];
  readonly subjectId: string;
  readonly piece: string;
  /** Of a figure: what it said before, as it was read. */
  readonly before: string;
  readonly after: string;
  /** Passages of the earlier text that named somebody, one a line. */
  readonly barred: readonly string[];
  readonly reason: string;
};

const REASON_CHARACTERS_MAX = 500;

/**
 * Puts a correction before the second person. Nothing public changes yet. Refuses `publication.not-public-now`,
 * `publication.correction-incomplete` (no reason, too long, no such piece), `publication.nothing-changed`,
 * `publication.correction-open`, `publication.passage-missing`, and what drafting refuses of the new text. Records
 * `publication.correction.drafted`.
 */
export async function draftCorrection(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  said: CorrectionSaid,
): Promise<{ id: Id } | Refusal> {
  await unitsOf(desk, official.tenantId);
  return desk.act(official, async (act) => {
    const subject = await subjectFor(act, desk, official, where, said);
    if (isRefusal(subject)) return subject;
    const piece = subject.pieces.find(({ key }) => key === said.piece);
    if (!piece) return refuse('publication.correction-incomplete', { most: 1 }, 'piece');
    const texts = textsIn(said, subject, piece);
    if (isRefusal(texts)) return texts;
    if (await isBeingCorrected(act, said, null)) return refuse('publication.correction-open');
    const id = act.newId();
    act.add(insertCorrection, {
      ...{ tenant_id: act.tenantId, id, kind: subject.kind, subject_id: subject.subjectId },
      ...{ matter_id: subject.matterId, piece: piece.key },
      ...{ before_words: texts.before, after_words: texts.after, barred_count: texts.barredCount },
      ...{
        reason: typedText(said.reason),
        unit_id: official.unitId,
        drafted_by: official.personId,
        drafted_at: act.at,
      },
    });
    await act.record({
      kind: 'publication.correction.drafted',
      subjectId: id,
      body: { correctionKind: subject.kind, of: subject.subjectId, barredCount: texts.barredCount },
    });
    return { id };
  });
}

type Texts = { readonly before: string; readonly after: string; readonly barredCount: number };

/** What it said and what it is to say, checked. A figure is computed: only what it said before is written down. */
function textsIn(said: CorrectionSaid, subject: Subject, piece: Piece): Texts | Refusal {
  const isFigure = subject.kind === 'figure';
  const typed = piece.read ? piece.read(said.after) : typedText(said.after);
  if (isRefusal(typed)) return { ...typed, field: 'after' };
  const [was, is] = isFigure ? [said.before.trim(), piece.words] : [piece.words, typed];
  const field = isFigure ? 'before' : 'after';
  const isCode = piece.choices !== undefined;
  const reason = typedText(said.reason);
  if (reason === '' || [...reason].length > REASON_CHARACTERS_MAX)
    return refuse('publication.correction-incomplete', { most: REASON_CHARACTERS_MAX }, 'reason');
  if (was === '' || is === '' || [...is].length > piece.most || [...was].length > piece.most)
    return refuse('publication.correction-incomplete', { most: piece.most }, field);
  if (piece.choices && !Object.hasOwn(piece.choices, is))
    return refuse('publication.correction-incomplete', { most: 1 }, field);
  if (was === is) return refuse('publication.nothing-changed', {}, field);
  const wrong = wrongNow(subject, piece.key, is, reason);
  if (wrong) return wrong;
  if (isCode) return { before: was, after: is, barredCount: 0 };
  const { text, count, missing } = earlierText(was, said.barred, subject.known);
  if (missing !== null) return refuse('publication.passage-missing', { passage: missing }, 'barred');
  const own = ownWordsKept(subject);
  // What may not be shown is not shown for ever as what it said before.
  const quoted = own === null ? 0 : quotationsIn(text, own).length;
  return { before: own === null ? text : withoutQuotations(text, own), after: is, barredCount: count + quoted };
}

/** Own words that may not be shown; null: there are none, or their author allows it. */
function ownWordsKept({ material }: Pick<Subject, 'material'>): string | null {
  return material && !mayShowOwnWords(material.publishable) ? `${material.title}\n${material.ownWords}` : null;
}

/** What can't be public in the new text or the reason, whoever wrote it. */
function wrongNow(
  { material, publication, known }: Subject,
  piece: string,
  after: string,
  reason: string,
): Refusal | null {
  if (material && publication) {
    const texts = { ...textsOf(publication), [piece as MatterPiece]: after };
    const wrong = wrongIn(maskedOf(texts), material);
    if (wrong) return { ...wrong, field: 'after' };
    const own = ownWordsKept({ material });
    if (own !== null && quotes(reason, own)) return refuse('publication.own-words', {}, 'reason');
  }
  return personalRefusal({ after, reason }, known);
}

/** What a second person has to look at twice in a correction: names, landlines, houses, in both texts and the reason. */
function toLookAt({ beforeWords, afterWords, reason }: Correction, known: Known): readonly FindingCount[] {
  const texts = [beforeWords, afterWords, reason];
  return countFindings(texts.flatMap((text) => findPersonal(text, known))).filter(
    ({ kind }) => FINDING_KINDS[kind].mayStay,
  );
}

const UNKNOWN = refuse('publication.correction-unknown');

/** Who decides on a correction next: a second person, or of what three people let out a third after them. */
export type CorrectionStep = 'check' | 'approve';

/** What somebody decides on a correction; `words`: why it is sent back. */
type CorrectionDecision = {
  readonly step: CorrectionStep;
  readonly isReleased: boolean;
  readonly areFindingsSeen: boolean;
  readonly words: string;
};

/** What three people let out is put right by three; an answer beneath it was one person's, and two put it right. */
async function stepOf(tx: Transaction, { kind, piece, subjectId, firstCheckedBy }: Correction) {
  const id = kind === 'openness' && !questionOfPiece(piece) ? parseId(subjectId) : null;
  const item = id && (await itemOf(tx, id));
  const isByThree = item ? OPENNESS_KINDS[item.kind].persons === 3 : false;
  const next: CorrectionStep = isByThree && firstCheckedBy !== null ? 'approve' : 'check';
  return { next, isLast: !isByThree || next === 'approve' };
}

/**
 * A second person lets a correction out, or sends it back with the reason; of what three people let out a third does, after
 * the second has checked it. What was public changes in the same act, and who raised the matter is told (handbook §4.7).
 * Refuses `publication.correction-unknown`, `publication.second-person`, `publication.openness-step`,
 * `publication.openness-person`, `publication.not-drafted`, `publication.correction-stale`, `publication.look-twice`,
 * `publication.reason-missing`, and what drafting refuses. Records `publication.matter.corrected`,
 * `publication.correction.checked`, `.released` or `.sent_back`.
 */
export async function decideCorrection(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
  decided: CorrectionDecision,
): Promise<{ id: Id } | Refusal> {
  const asker = await askerOf(desk, official);
  return desk.act(official, async (act) => {
    const found = (await correctionFor(act, asker, id)) && (await lockCorrection(act, id));
    if (!found) return UNKNOWN;
    const { next, isLast } = await stepOf(act, found);
    const words = typedText(decided.words);
    const wrong = wrongDecision(official, found, { ...decided, words }, next);
    if (wrong) return wrong;
    const subject = decided.isReleased ? await releasable(act, official, where, found, decided.areFindingsSeen) : null;
    if (isRefusal(subject)) return subject;
    const by = { by: official.personId, at: act.at };
    if (subject && !isLast) {
      await setFirstChecked(act, id, by);
      const body = { correctionKind: found.kind, of: found.subjectId, draftedBy: found.draftedBy };
      await act.record({ kind: 'publication.correction.checked', subjectId: id, body });
      return { id };
    }
    if (subject) await apply(act, where, subject, found);
    act.add(insertCorrectionCheck, {
      ...{ tenant_id: act.tenantId, correction_id: id, matter_id: found.matterId, is_released: decided.isReleased },
      ...{ words: decided.isReleased ? '' : words, checked_by: by.by, checked_at: by.at },
    });
    await recordDecided(act, found, decided.isReleased);
    return { id };
  });
}

/** Why somebody can't decide so: it is decided, they had a hand in it, the step is another's, or the reason is missing. */
function wrongDecision(
  official: Official,
  found: Correction,
  { step, isReleased, words }: CorrectionDecision,
  next: CorrectionStep,
): Refusal | null {
  if (found.isReleased !== null) return refuse('publication.not-drafted');
  const second = checkSecond(official, found.draftedBy);
  if (second) return second;
  if (found.firstCheckedBy === official.personId) return refuse('publication.openness-person');
  if (step !== next) return refuse('publication.openness-step');
  const isReasonMissing = !isReleased && (words === '' || [...words].length > REASON_CHARACTERS_MAX);
  return isReasonMissing ? refuse('publication.reason-missing', {}, 'words') : null;
}

async function recordDecided(act: Act, found: Correction, isReleased: boolean): Promise<void> {
  const body = { correctionId: found.id, correctionKind: found.kind, of: found.subjectId, draftedBy: found.draftedBy };
  if (isReleased && found.matterId !== null) {
    await act.record({ kind: 'publication.matter.corrected', subjectId: found.matterId, body });
    await tellPublished(act, found.matterId, 'published_corrected', { what: pieceLabel('matter', found.piece) });
    return;
  }
  const kind = isReleased ? 'publication.correction.released' : 'publication.correction.sent_back';
  await act.record({ kind, subjectId: found.id, body });
}

/** What a correction is of, when nothing speaks against letting it out. */
async function releasable(
  act: Act,
  official: Official,
  where: Jurisdiction,
  found: Correction,
  areFindingsSeen: boolean,
): Promise<Subject | Refusal> {
  const subject = await subjectFor(act, act.desk, official, where, found);
  if (isRefusal(subject)) return subject;
  if (!subject.pieces.some(({ key }) => key === found.piece)) return refuse('publication.not-public-now');
  if (await isBeingCorrected(act, found, { at: found.draftedAt, except: found.id }))
    return refuse('publication.correction-stale');
  // What its author has barred since must not come back in other words.
  const isOwn = found.matterId !== null && found.piece !== 'reply';
  if (isOwn && found.matterId && (await wasBarredSince(act, found.matterId, found.draftedAt)))
    return refuse('publication.correction-stale');
  const wrong = wrongNow(subject, found.piece, found.afterWords, found.reason);
  if (wrong) return wrong;
  const twice = toLookAt(found, subject.known);
  if (twice.length > 0 && !areFindingsSeen)
    return refuse('publication.look-twice', namedBoth(twice), 'areFindingsSeen');
  return subject;
}

/** The new words take the place of the old where these stand in a row of this slice; of an issue they stand beside its records. */
async function apply(act: Act, where: Jurisdiction, subject: Subject, found: Correction): Promise<void> {
  await countChange(act, act.at);
  if (subject.publication) {
    const locked = await lockPublication(act, where, subject.publication.id);
    const texts = { ...textsOf(locked ?? subject.publication), [found.piece as MatterPiece]: found.afterWords };
    await rewritePublication(act, subject.publication.id, maskedOf(texts), act.at);
    // What is released was checked as a whole: nothing in it quotes any more.
    await settleQuotation(act, subject.publication.id, act.at);
  }
  if (found.kind === 'openness') return applyToItem(act, found);
  if (found.kind !== 'rumour') return;
  const rumour = await lockRumour(act, found.subjectId as Id);
  if (!rumour) return;
  const said = { ...rumour, [found.piece as RumourPiece]: found.afterWords as RumourStatus };
  await rewriteRumour(act, rumour.id, said, act.at);
}

async function applyToItem(act: Act, { subjectId, piece, afterWords }: Correction): Promise<void> {
  const questionId = questionOfPiece(piece);
  if (questionId) await rewriteAnswer(act, questionId, afterWords);
  const item = await lockItem(act, subjectId as Id);
  if (!item) return;
  const key = piece === 'plan' ? 'planWords' : piece;
  // Of a corrected answer the item comes again in the feed, unchanged.
  await rewriteItem(act, item.id, questionId ? item : { ...item, [key]: afterWords }, act.at);
}

/** So many stand on one page in the office. */
const PAGE_MAX = 50;

/** Corrections that wait for a second person, or those decided; nothing of what the asker is kept from. */
export async function correctionsInOffice(
  desk: Desk,
  official: Official,
  isWaiting: boolean,
  after: Id | null,
): Promise<{ readonly corrections: readonly Correction[]; readonly next: Id | null }> {
  const asker = await askerOf(desk, official);
  const corrections = await desk.read(official.tenantId, (tx) => correctionsFor(tx, asker, isWaiting, after, PAGE_MAX));
  return { corrections, next: corrections.length === PAGE_MAX ? (corrections.at(-1)?.id ?? null) : null };
}

/** One correction with what must be looked at twice. Refuses `publication.correction-unknown`. */
export async function correctionSeen(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
): Promise<
  | {
      readonly correction: Correction;
      readonly title: string;
      readonly remaining: readonly FindingCount[];
      readonly next: CorrectionStep;
    }
  | Refusal
> {
  const asker = await askerOf(desk, official);
  return desk.read(official.tenantId, async (tx) => {
    const correction = await correctionFor(tx, asker, id);
    if (!correction) return UNKNOWN;
    const subject = await subjectFor(tx, desk, official, where, correction);
    const known = isRefusal(subject) ? { person: [], places: [] } : subject.known;
    const { next } = await stepOf(tx, correction);
    return { correction, next, title: isRefusal(subject) ? '' : subject.title, remaining: toLookAt(correction, known) };
  });
}

/** What somebody is about to correct, as it reads now. Refuses what `subjectFor` refuses. */
export async function correctable(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  of: { readonly kind: Subject['kind']; readonly subjectId: string },
): Promise<Subject | Refusal> {
  await unitsOf(desk, official.tenantId);
  return desk.read(official.tenantId, (tx) => subjectFor(tx, desk, official, where, of));
}
