import { unitsOf } from '#civic/access/index.ts';
import { type Kept, keptFrom } from '#civic/ledger/index.ts';
import { rulebookOf } from '#civic/rulebook/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { areaWithin, countyOf, parentAreaOf, parseAreaCode, type TenantId } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { jurisdictionOf } from '#kernel/permission.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { assessmentPermissions } from '../permissions.ts';
import { CODED_MAX, type Coder, codingFigures, FITS_NONE, NOTE_MAX } from '../rules/coding.ts';
import type { LastChecked } from '../rules/coding-line.ts';
import {
  type BothCoded,
  bothCoded,
  type CodingCheck,
  codingCheckOf,
  codingChecks,
  itemToCode,
  keepAnswer,
  lastChecked,
  markEnded,
  type Progress,
  progressOf,
  type ToCode,
} from '../store/coding.store.ts';

/** A check as somebody who may see it reads it. */
export type CodingSeen = {
  readonly check: CodingCheck;
  /** Which of the two the reader is; null: neither, and who they are is not told. */
  readonly coder: Coder | null;
  readonly isOwn: boolean;
  readonly progress: Progress;
};

function coderOf({ coderIds }: CodingCheck, { personId }: Official): Coder | null {
  if (coderIds[0] === personId) return 1;
  return coderIds[1] === personId ? 2 : null;
}

/** Whether somebody sees that a check is there: they code in it, or its place is theirs. */
function reaches(official: Official, check: CodingCheck): boolean {
  if (coderOf(check, official) !== null) return true;
  const where = jurisdictionOf(official, assessmentPermissions.code_matters);
  return where !== null && areaWithin(check.areaCode, where.areaCode);
}

async function seenAs(tx: Transaction, official: Official, check: CodingCheck, kept: Kept): Promise<CodingSeen> {
  return {
    check,
    coder: coderOf(check, official),
    isOwn: check.begunBy === official.personId,
    progress: await progressOf(tx, check.id, kept),
  };
}

async function keptFromReader(tx: Transaction, desk: Desk, official: Official): Promise<Kept> {
  return keptFrom(tx, official, await unitsOf(desk, official.tenantId));
}

/** The checks of a place and those in which the reader codes, newest first. */
export function codingsOf(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  page: { readonly after: Id | null; readonly limit: number },
): Promise<CodingSeen[]> {
  return desk.read(where.tenantId, async (tx) => {
    const kept = await keptFromReader(tx, desk, official);
    const seen: CodingSeen[] = [];
    for (const check of await codingChecks(tx, where, official.personId, page))
      seen.push(await seenAs(tx, official, check, kept));
    return seen;
  });
}

/** What of a check that ended may be read; before, nothing, so that nobody codes by what the other said. */
type CodingRead = CodingSeen & { readonly coded: readonly BothCoded[] };

/** One check; with what both said, as far as it is open to the reader, once it ended. Refuses `assessment.coding-unknown`. */
export function codingOf(desk: Desk, official: Official, id: Id | null): Promise<CodingRead | Refusal> {
  return desk.read(official.tenantId, async (tx) => {
    const check = id && (await codingCheckOf(tx, id, 'read'));
    if (!check || !reaches(official, check)) return refuse('assessment.coding-unknown');
    const kept = await keptFromReader(tx, desk, official);
    const coded = check.endedAt === null ? [] : await bothCoded(tx, check.id, kept, CODED_MAX);
    return { ...(await seenAs(tx, official, check, kept)), coded };
  });
}

/** The check of a coder that runs. Refuses `assessment.coding-unknown`, also to whoever codes in another, `assessment.coding-ended`. */
async function runningFor(tx: Transaction, official: Official, id: Id | null, as: 'locked' | 'read') {
  const check = id && (await codingCheckOf(tx, id, as));
  const coder = check && coderOf(check, official);
  if (!check || !coder || check.drawnAt === null) return refuse('assessment.coding-unknown');
  return check.endedAt === null ? { check, coder } : refuse('assessment.coding-ended');
}

/**
 * What a coder reads next: the words of a matter and what this coder said of it, nothing else. `place`: of that place;
 * null: the first without an answer; null as an answer: there is none left. Refuses as `codeMatter` does.
 */
export function nextToCode(
  desk: Desk,
  official: Official,
  id: Id | null,
  place: number | null,
): Promise<{ readonly seen: CodingSeen; readonly item: ToCode | null } | Refusal> {
  return desk.read(official.tenantId, async (tx) => {
    const running = await runningFor(tx, official, id, 'read');
    if (isRefusal(running)) return running;
    const kept = await keptFromReader(tx, desk, official);
    const item = await itemToCode(tx, running.check.id, running.coder, kept, place);
    return { seen: await seenAs(tx, official, running.check, kept), item };
  });
}

/** What a coder says of an item: a code of the county's categories, or `FITS_NONE` with a note. */
type CodeSaid = { readonly place: number; readonly code: string; readonly note: string };

/**
 * A coder puts a matter into a category, and may do so anew until the check ends; when both have done so with all that is
 * there, it ends. Refuses `assessment.coding-unknown`, `assessment.coding-ended`, `assessment.coding-gone`,
 * `assessment.coding-category`, `assessment.coding-note`. Records `assessment.coding.coded`.
 */
export async function codeMatter(
  desk: Desk,
  official: Official,
  id: Id | null,
  said: CodeSaid,
): Promise<{ readonly isEnded: boolean } | Refusal> {
  const { findCategory, today } = await rulebookOf(desk, official.tenantId);
  await unitsOf(desk, official.tenantId);
  return desk.act(official, async (act) => {
    const running = await runningFor(act, official, id, 'locked');
    if (isRefusal(running)) return running;
    const { check, coder } = running;
    const item = await itemToCode(act, check.id, coder, await keptFromReader(act, desk, official), said.place);
    if (!item) return refuse('assessment.coding-gone');
    const fitsNone = said.code === FITS_NONE;
    if (!fitsNone && !findCategory(said.code, today)) return refuse('assessment.coding-category', {}, 'code');
    const note = fitsNone ? plain(said.note).slice(0, NOTE_MAX) : '';
    if (fitsNone && note === '') return refuse('assessment.coding-note', { most: NOTE_MAX }, 'note');
    const code = fitsNone ? null : said.code;
    await keepAnswer(act, { checkId: check.id, place: item.place, coder }, { code, note, at: act.at });
    // Not the note: it may name somebody.
    await act.record({
      kind: 'assessment.coding.coded',
      subjectId: check.id,
      body: { place: item.place, coder, code: said.code },
    });
    const { livingCount, firstCount, secondCount } = await progressOf(act, check.id, null);
    const isEnded = firstCount === livingCount && secondCount === livingCount;
    if (isEnded) await end(act, check);
    return { isEnded };
  });
}

/** Whoever began a check ends it, done or not. Refuses `assessment.coding-unknown`, `assessment.coding-not-yours`, `assessment.coding-ended`. Records `assessment.coding.ended`. */
export function endCoding(
  desk: Desk,
  official: Official,
  id: Id | null,
): Promise<{ readonly isEnded: true } | Refusal> {
  return desk.act(official, async (act) => {
    const check = id && (await codingCheckOf(act, id, 'locked'));
    if (!check || !reaches(official, check)) return refuse('assessment.coding-unknown');
    if (check.begunBy !== official.personId) return refuse('assessment.coding-not-yours');
    if (check.endedAt !== null) return refuse('assessment.coding-ended');
    await end(act, check);
    return { isEnded: true };
  });
}

/** Counts what both have said, of all that may still be shown, and ends the check. */
async function end(act: Act, check: CodingCheck): Promise<void> {
  const isDrawn = check.drawnAt !== null;
  const both = await bothCoded(act, check.id, null, CODED_MAX);
  const coded = both.map(({ recorded, first, second }) => ({
    ...{ recorded, first: first ?? FITS_NONE, second: second ?? FITS_NONE },
  }));
  const drawnCount = Math.min(check.askedCount, check.populationCount ?? 0);
  const figures = isDrawn ? codingFigures(coded, drawnCount) : null;
  await markEnded(act, check.id, act.at, figures);
  const kappa = figures?.first.coders.kappa?.value ?? null;
  await act.record({
    kind: 'assessment.coding.ended',
    subjectId: check.id,
    body: { isDrawn, codedCount: coded.length, kappa },
  });
}

/** The newest check of a place, or of a place around it, that came to a number; null: there was none. */
export async function lastCheckedIn(desk: Desk, tenantId: TenantId, scope: string): Promise<LastChecked | null> {
  const codes: string[] = [countyOf(tenantId)];
  for (let at = parseAreaCode(scope); at !== null && !codes.includes(at); at = parentAreaOf(at)) codes.push(at);
  const found = await desk.read(tenantId, (tx) => lastChecked(tx, codes));
  const coders = found?.figures.first.coders;
  return found && coders?.kappa ? { on: civilDateOf(found.endedAt), count: coders.count, kappa: coders.kappa } : null;
}

/** Without what no database can hold and without spaces at the ends. */
function plain(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[^\P{Cc}\n]+/gu, ' ')
    .trim();
}
