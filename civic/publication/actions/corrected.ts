import { unitsOf } from '#civic/access/index.ts';
import type { PublicIndicators } from '#civic/assessment/index.ts';
import { areaScope, publicIndicators, publicPeriod } from '#civic/assessment/index.ts';
import {
  INDICATOR_IDS,
  INDICATORS,
  type IndicatorId,
  indicatorOf,
} from '#civic/assessment/rules/indicators/indicators.ts';
import { valueText } from '#civic/assessment/rules/indicators/telling.ts';
import { issueForAll, issueInOffice, piecesOf, withPieces } from '#civic/issues/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { areaWithin, countyOf, type TenantId } from '#kernel/area-code.ts';
import { type Id, parseId } from '#kernel/id.ts';
import type { Words } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import {
  type CorrectionKind,
  isPhotoPiece,
  MATTER_PIECES,
  type MatterPiece,
  PHOTO_PIECES,
} from '../rules/correction.ts';
import { type Known, NOTHING_KNOWN } from '../rules/masking.ts';
import { OPENNESS_PIECES, type OpennessPiece, readPiece } from '../rules/openness.ts';
import { ANSWER_CHARACTERS_MAX } from '../rules/question.ts';
import { RUMOUR_PIECES, type RumourPiece } from '../rules/rumour.ts';
import { newestPieces } from '../store/corrections.store.ts';
import { itemOf } from '../store/openness.store.ts';
import { answersBeneath } from '../store/questions.store.ts';
import { rumourOf } from '../store/rumours.store.ts';
import { livePublicationOf, type MaskedTexts, type Publication } from '../store.ts';
import { type Material, materialFor } from './material.ts';
import { covers } from './openness.ts';

/** One part of something public, as it reads now. `choices`: it is one of these codes. */
export type Piece = {
  readonly key: string;
  readonly label: Words;
  readonly words: string;
  readonly most: number;
  readonly choices?: Readonly<Record<string, Words>>;
  /** Of what is more than a text: reads what was typed, or says what is wrong with it. */
  readonly read?: (typed: string) => string | Refusal;
};

/** Something public that can be corrected. */
export type Subject = {
  readonly kind: CorrectionKind;
  readonly subjectId: string;
  readonly matterId: Id | null;
  readonly title: string;
  readonly pieces: readonly Piece[];
  readonly known: Known;
  /** Of a matter: what it is made of, and its publication. */
  readonly material: Material | null;
  readonly publication: Publication | null;
};

/** What of an issue was written may be so long, in characters. */
const ISSUE_PIECE_MAX = 2000;
/** The figure as it stood: `61.5 % (123 / 200)`. */
const FIGURE_MAX = 100;

const NOT_PUBLIC = refuse('publication.not-public-now');

/**
 * Something public, for somebody who may publish there and is kept from none of it. Refuses `publication.not-public-now`,
 * and of a matter what `materialFor` refuses.
 */
export function subjectFor(
  tx: Transaction,
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  of: { readonly kind: CorrectionKind; readonly subjectId: string },
): Promise<Subject | Refusal> {
  return SUBJECTS[of.kind](tx, desk, official, where, of.subjectId);
}

type Finds = (
  tx: Transaction,
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: string,
) => Promise<Subject | Refusal>;

const SUBJECTS = {
  matter: ofMatter,
  issue: ofIssue,
  figure: async (_tx, desk, _official, where, id) => ofFigure(desk, where.tenantId, id),
  rumour: async (tx, _desk, _official, _where, id) => ofRumour(tx, id),
  openness: async (tx, _desk, _official, where, id) => ofOpenness(tx, where, id),
} as const satisfies Record<CorrectionKind, Finds>;

const NO_MATTER = { matterId: null, known: NOTHING_KNOWN, material: null, publication: null } as const;

async function ofMatter(
  tx: Transaction,
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  subjectId: string,
): Promise<Subject | Refusal> {
  const matterId = parseId(subjectId);
  const publication = matterId && (await livePublicationOf(tx, matterId));
  if (!matterId || publication?.state !== 'released') return NOT_PUBLIC;
  const material = await materialFor(tx, desk, official, where, matterId, true);
  // Whoever must not learn of the matter hears what is said of one that isn't public, word for word (I2).
  if (isRefusal(material)) return material.code === 'publication.matter-unknown' ? NOT_PUBLIC : material;
  const texts = textsOf(publication);
  const pieces = (Object.keys(MATTER_PIECES) as MatterPiece[]).flatMap((key) =>
    texts[key] === '' ? [] : [{ key, label: MATTER_PIECES[key], words: texts[key], most: MATTER_PIECES[key].most }],
  );
  return {
    kind: 'matter',
    subjectId,
    matterId,
    title: publication.maskedTitle,
    pieces,
    known: material.known,
    material,
    publication,
  };
}

/** The public texts of a matter by the keys of their pieces. */
export function textsOf({ maskedTitle, maskedWords, maskedReply }: MaskedTexts): Record<MatterPiece, string> {
  return { title: maskedTitle, words: maskedWords, reply: maskedReply };
}

/** The same back again. */
export function maskedOf({ title, words, reply }: Record<MatterPiece, string>): MaskedTexts {
  return { maskedTitle: title, maskedWords: words, maskedReply: reply };
}

async function ofIssue(
  tx: Transaction,
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  subjectId: string,
): Promise<Subject | Refusal> {
  const id = parseId(subjectId);
  // Whoever is kept from a matter in it learns of no issue (I2).
  const seenInOffice = id && (await issueInOffice(desk, official, id));
  const seen = id && (await issueForAll(desk, where.tenantId, id));
  if (!seen || !seenInOffice || isRefusal(seenInOffice) || !areaWithin(seen.issue.areaCode, where.areaCode))
    return NOT_PUBLIC;
  const corrected = new Map((await newestPieces(tx, [id])).map(({ piece, words }) => [piece, words]));
  const now = withPieces(seen, corrected);
  const pieces = piecesOf(now).map(({ key, words, label }) => ({ key, words, label, most: ISSUE_PIECE_MAX }));
  return { ...NO_MATTER, kind: 'issue', subjectId, title: now.issue.title, pieces };
}

async function ofRumour(tx: Transaction, subjectId: string): Promise<Subject | Refusal> {
  const id = parseId(subjectId);
  const rumour = id && (await rumourOf(tx, id));
  if (rumour?.state !== 'released') return NOT_PUBLIC;
  const pieces = (Object.keys(RUMOUR_PIECES) as RumourPiece[]).map((key) => {
    const { most, zh, en, choices } = RUMOUR_PIECES[key];
    return { key, label: { zh, en }, words: rumour[key], most, ...(choices && { choices }) };
  });
  return { ...NO_MATTER, kind: 'rumour', subjectId, title: rumour.claim, pieces };
}

/** What is laid open, part by part, with the answers beneath. */
async function ofOpenness(tx: Transaction, where: Jurisdiction, subjectId: string): Promise<Subject | Refusal> {
  const id = parseId(subjectId);
  const item = id && (await itemOf(tx, id));
  if (item?.state !== 'released' || !covers(where, item)) return NOT_PUBLIC;
  const texts = { ...item, plan: item.planWords };
  const own = (Object.keys(OPENNESS_PIECES) as OpennessPiece[]).flatMap((key): Piece[] => {
    const { zh, en, most } = OPENNESS_PIECES[key];
    const read = (typed: string) => readPiece(key, typed, item.kind);
    return texts[key] === '' ? [] : [{ key, label: { zh, en }, words: texts[key], most, read }];
  });
  const answers = (await answersBeneath(tx, item.id)).flatMap(({ id: questionId, words }): Piece[] =>
    words === '' ? [] : [{ key: answerPiece(questionId), label: ANSWER, words, most: ANSWER_CHARACTERS_MAX }],
  );
  return { ...NO_MATTER, kind: 'openness', subjectId, title: item.title, pieces: [...own, ...answers] };
}

const ANSWER: Words = { zh: '答复', en: 'answer' };
const ANSWER_PIECE = 'answer:';

function answerPiece(questionId: Id): string {
  return ANSWER_PIECE + questionId;
}

/** The question whose answer a piece is; null when it is none. */
export function questionOfPiece(piece: string): Id | null {
  return piece.startsWith(ANSWER_PIECE) ? parseId(piece.slice(ANSWER_PIECE.length)) : null;
}

/** The figures of a place or unit in a year: subject `<scope> <year>`, one piece for each indicator, computed and never typed. */
async function ofFigure(desk: Desk, tenantId: TenantId, subjectId: string): Promise<Subject | Refusal> {
  const [scope = '', year = ''] = subjectId.split(' ');
  const found = /^\d{4}$/.test(year) ? await figuresSeen(desk, tenantId, scope, year) : null;
  if (!found) return NOT_PUBLIC;
  const pieces = found.figures.told.map(({ indicator, value }) => ({
    key: indicator,
    label: indicatorOf(indicator).words,
    words: valueText(indicatorOf(indicator), value, 'zh'),
    most: FIGURE_MAX,
  }));
  return { ...NO_MATTER, kind: 'figure', subjectId, title: `${found.name} ${year}`, pieces };
}

/** The public figures of a place or unit in a calendar year, with its name; null: there is no such place or unit. */
async function figuresSeen(
  desk: Desk,
  tenantId: TenantId,
  scope: string,
  year: string,
): Promise<{ readonly figures: PublicIndicators; readonly name: string } | null> {
  const period = publicPeriod({ desk, query: { year } });
  const unitId = parseId(scope);
  if (unitId === null) {
    const area = await areaScope({ desk, tenantId }, scope, 'zh');
    return area && { figures: await publicIndicators(desk, tenantId, area, period), name: area.name };
  }
  const units = await unitsOf(desk, tenantId);
  if (!units.find(unitId)) return null;
  const asked = { scope: unitId, parent: countyOf(tenantId), beside: units.list.map(({ id }) => id) };
  return { figures: await publicIndicators(desk, tenantId, asked, period), name: units.nameOf(unitId, 'zh') ?? '' };
}

/** What a piece is called, as everybody reads it. */
export function pieceLabel(kind: CorrectionKind, piece: string): Words {
  if (isPhotoPiece(piece)) return PHOTO_PIECES[piece];
  if (kind === 'matter') return piece in MATTER_PIECES ? MATTER_PIECES[piece as MatterPiece] : WHOLE;
  if (kind === 'rumour') return RUMOUR_PIECES[piece as RumourPiece] ?? WHOLE;
  if (kind === 'openness') return OPENNESS_PIECES[piece as OpennessPiece] ?? ANSWER;
  if (kind === 'figure' && (INDICATOR_IDS as readonly string[]).includes(piece))
    return INDICATORS[piece as IndicatorId].words;
  return piece === 'title' ? MATTER_PIECES.title : TEXT;
}

const WHOLE: Words = { zh: '全文', en: 'all of it' };
const TEXT: Words = { zh: '正文', en: 'text' };
