import { type Tenant, tenantOf } from '#civic/access/index.ts';
import { personOf, wordsOf } from '#civic/intake/index.ts';
import type { KindCode } from '#civic/rulebook/rules/categories.ts';
import type { LimitKey } from '#civic/rulebook/rules/limits.ts';
import type { Constituent, Official } from '#kernel/actor.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Language, Words } from '#kernel/language.ts';
import type { Paper } from '#kernel/paper.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { writePdf } from '#platform/documents/pdf.ts';
import { writeWord } from '#platform/documents/word.ts';
import { barredFrom } from '../rules/barred.ts';
import { CLOCKS } from '../rules/clocks.ts';
import { deskOf } from '../rules/letters/frame.ts';
import {
  type Body,
  LETTERS,
  type LetterEnding,
  type LetterExtension,
  type LetterFormat,
  type LetterKind,
  type LetterRecord,
  type LetterReply,
  lettersThatExist,
} from '../rules/letters/letter.ts';
import { letterOf } from '../rules/letters/written.ts';
import type { EndingKind } from '../rules/said.ts';
import { personRefusal } from './acts.ts';
import { type Books, booksOf } from './books.ts';
import { lookedAtMatter } from './looks.ts';
import { isOpinionsReply, opinionsOf } from './opinions.ts';
import { type Loaded, load } from './perform.ts';
import { besideHost, reachesMatter } from './viewer.ts';

/** A letter as a file that is saved. */
export type LetterFile = { readonly content: Uint8Array; readonly mediaType: string; readonly fileName: string };

/** Which letter, as what, in which language. */
export type LetterWanted = {
  readonly kind: LetterKind;
  readonly format: LetterFormat;
  readonly language: Language;
};

const FORMATS = {
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    write: writeWord,
  },
  pdf: { mediaType: 'application/pdf', write: writePdf },
} as const satisfies Record<LetterFormat, unknown>;

/**
 * A letter of a matter for an official who may view it. It names who raised the matter only where that is not masked and
 * to those who may look at it, and then the look is written down; else it is addressed to the number (handbook §4.4,
 * I7). Refuses
 * `ledger.not-found`, `ledger.recused`, `ledger.no-letter`.
 */
export async function officeLetter(
  desk: Desk,
  official: Official,
  matterId: Id,
  wanted: LetterWanted,
): Promise<LetterFile | Refusal> {
  const { tenantId } = official;
  const [books, tenant] = await Promise.all([booksOf(desk, tenantId), tenantOf(desk, tenantId)]);
  const paper = await desk.act(official, async (act): Promise<Paper | Refusal> => {
    const loaded = await load(act, tenantId, matterId, books);
    if (!loaded) return refuse('ledger.not-found');
    const barred = barredFrom('see', official, loaded.standing);
    if (barred) return barred;
    if (!reachesMatter(official, loaded.matter, besideHost(loaded))) return refuse('ledger.not-found');
    const name = mayBeNamed(official, loaded, books, act.at)
      ? (await personOf(act, matterId))?.name.trim() || null
      : null;
    const record = await recordOf(act, loaded, { books, tenant, addressee: name, at: act.at });
    const paper = paperOf(loaded, record, wanted);
    if (name !== null && !isRefusal(paper)) await lookedAtMatter(act, loaded.matter, 'telling', 'print');
    return paper;
  });
  return isRefusal(paper) ? paper : fileOf(paper, wanted);
}

/** A letter leaves the house: where the identity is masked it names nobody, whoever prints it. */
function mayBeNamed(official: Official, loaded: Loaded, books: Books, at: Instant): boolean {
  const kind = books.rulebook.findKind(loaded.matter.kind as KindCode, civilDateOf(at));
  return !kind.isIdentityMasked && personRefusal(official, loaded, books, at) === null;
}

/**
 * A letter of the own matter for whoever shows its number and code. Addressed to the number: the receipt opens what was
 * said, never who said it. Refuses `ledger.not-found`, `ledger.no-letter`.
 */
export async function ownLetter(
  desk: Desk,
  { tenantId, matterId }: Constituent,
  wanted: LetterWanted,
): Promise<LetterFile | Refusal> {
  const [books, tenant] = await Promise.all([booksOf(desk, tenantId), tenantOf(desk, tenantId)]);
  const paper = await desk.read(tenantId, async (tx) => {
    const loaded = await load(tx, tenantId, matterId, books);
    if (!loaded) return refuse('ledger.not-found');
    const record = await recordOf(tx, loaded, { books, tenant, addressee: null, at: desk.clock.now() });
    return paperOf(loaded, record, wanted);
  });
  return isRefusal(paper) ? paper : fileOf(paper, wanted);
}

function paperOf(loaded: Loaded, record: LetterRecord, { kind, language }: LetterWanted): Paper | Refusal {
  const exists = lettersThatExist({ ...loaded, repliedAt: loaded.matter.repliedAt }).includes(kind);
  return (exists ? letterOf(kind, record, language) : null) ?? refuse('ledger.no-letter');
}

function fileOf(paper: Paper, { kind, format, language }: LetterWanted): Promise<LetterFile> {
  return paperFile(paper, `${LETTERS[kind][language]}-${paper.numberLine.replace(/\D/g, '')}`, format);
}

/** A paper as a file; `name` without its ending. */
export async function paperFile(paper: Paper, name: string, format: LetterFormat): Promise<LetterFile> {
  const { mediaType, write } = FORMATS[format];
  return { content: await write(paper), mediaType, fileName: `${name}.${format}` };
}

type Around = {
  readonly books: Books;
  readonly tenant: Tenant | null;
  readonly addressee: string | null;
  readonly at: Instant;
};

/** What the letters of a matter are made of. */
async function recordOf(tx: Transaction, loaded: Loaded, around: Around): Promise<LetterRecord> {
  const { matter, dispatches, standing } = loaded;
  const { units } = around.books;
  const reply = replyOf(loaded);
  const unit = matter.hostUnitId === null ? null : units.find(matter.hostUnitId);
  const parent = unit?.parentId && !standing.complainedChain.includes(unit.parentId) ? units.find(unit.parentId) : null;
  const first = dispatches[0]?.madeAt ?? null;
  const county = { name: namesOf(around.tenant), phone: around.tenant?.phone ?? '' };
  return {
    number: matter.number,
    profile: matter.profile,
    isSealed: matter.isSealed,
    receivedAt: matter.receivedAt,
    claim: await claimOf(tx, loaded),
    addressee: around.addressee,
    county,
    isDemonstration: around.tenant?.isDemonstration ?? false,
    unit: unit && bodyOf(unit),
    coUnits: (dispatches.at(-1)?.coUnitIds ?? []).flatMap((id) => {
      const found = units.find(id);
      return found ? [namesOf(found)] : [];
    }),
    above: parent && namesOf(parent),
    acceptedAt: first,
    dueAt: matter.extendedFromAt ?? matter.finishDueAt,
    dueIsEstimated: matter.dueIsEstimated && matter.dueAt === matter.finishDueAt,
    limits: limitsOf(loaded, reply, around),
    reply,
    notAccepted: endingOf(loaded, 'not_accepted'),
    referred: endingOf(loaded, 'referred_out'),
    extension: extensionOf(loaded),
    ...(await opinionsOf(tx, loaded, around.books, deskOf({ county }).name)),
  };
}

type Named = { readonly name: string; readonly nameEn: string };

/** A name in both languages; the Chinese one where there is no other. */
export function namesOf(named: Named | null): Words {
  return { zh: named?.name ?? '', en: named?.nameEn || (named?.name ?? '') };
}

function bodyOf(unit: Named & { readonly phone: string }): Body {
  return { name: namesOf(unit), phone: unit.phone };
}

/** The facts as they were written for the unit; else, of what is not sealed, its title. */
async function claimOf(tx: Transaction, { matter, dispatches }: Loaded): Promise<string> {
  const summary = dispatches.findLast(({ summary }) => summary.trim() !== '')?.summary;
  if (summary !== undefined || matter.isSealed) return summary ?? '';
  return (await wordsOf(tx, matter.id))?.title ?? '';
}

/** What the unit answered. A reviewing body that changed it says so in a letter of its own. */
function replyOf(loaded: Loaded): LetterReply | null {
  const { repliedAt } = loaded.matter;
  const all = loaded.replies.filter(({ state }) => state === 'sent');
  const sent = all.findLast((reply) => !isOpinionsReply(loaded, reply));
  if (!sent || repliedAt === null) return null;
  return { ...sent, sentAt: sent === all.at(-1) ? repliedAt : (sent.checkedAt ?? repliedAt) };
}

function endingOf({ endings }: Loaded, wanted: EndingKind): LetterEnding | null {
  const ending = endings.findLast(({ kind, signedAt }) => kind === wanted && signedAt !== null);
  return ending?.signedAt ? { ...ending, signedAt: ending.signedAt } : null;
}

function extensionOf({ requests }: Loaded): LetterExtension | null {
  const given = requests.findLast(({ kind, answer }) => kind === 'extension' && answer === 'agreed');
  if (!given?.untilAt || !given.answeredAt) return null;
  const { reason, finishDueBeforeAt, untilAt, answeredAt } = given;
  return { reason, fromAt: finishDueBeforeAt, untilAt, decidedAt: answeredAt };
}

/** The limits in force on the day of each letter; of days before the rulebook begins, those of today. */
function limitsOf(
  { matter, dispatches, requests }: Loaded,
  reply: LetterReply | null,
  { books: { rulebook }, at }: Around,
): LetterRecord['limits'] {
  const limit = (key: LimitKey, when: Instant) => {
    const on = civilDateOf(when);
    return rulebook.limitOf(key, rulebook.limitsOn(on).length > 0 ? on : civilDateOf(at));
  };
  const accepted = dispatches[0]?.madeAt ?? matter.receivedAt;
  const answered = reply?.sentAt ?? at;
  const decided = requests.findLast(({ kind }) => kind === 'review')?.answeredAt ?? at;
  return {
    finish: limit(CLOCKS.finish.keyOf(matter), accepted),
    extension: limit(`${matter.profile}.extension`, accepted),
    reviewAsk: limit('review_ask', answered),
    reviewAnswer: limit('review_answer', answered),
    recheckAsk: limit('recheck_ask', decided),
    recheckAnswer: limit('recheck_answer', decided),
    reopen: limit('reopen', answered),
  };
}
