import { areasOf, unitsOf } from '#civic/access/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { areaWithin } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { FINDING_KINDS } from '#kernel/text/personal-detectors.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import type { Upload } from '#platform/http/request.ts';
import { readTable } from '#platform/spreadsheet/read.ts';
import { TableTrouble } from '#platform/spreadsheet/trouble.ts';
import { countFindings, type FindingCount, findPersonal } from '../rules/masking.ts';
import { checkTicks, nextState, type OpennessSaid, type OpennessState, readOpenness } from '../rules/openness.ts';
import { csvOf } from '../rules/openness-lines.ts';
import { typedText } from '../rules/typed.ts';
import { changeItem, insertItem, itemOf, itemsIn, lockItem, type OpennessItem } from '../store/openness.store.ts';
import { countChange } from '../store/public-version.store.ts';
import { namedBoth, personalRefusal } from './publish.ts';

const UNKNOWN = refuse('publication.openness-unknown');
const REASON_CHARACTERS_MAX = 500;

/** Whether somebody works for the place and unit of an item. */
export function covers(where: Jurisdiction, { areaCode, unitId }: Pick<OpennessItem, 'areaCode' | 'unitId'>): boolean {
  return areaWithin(areaCode, where.areaCode) && (where.unitIds === null || where.unitIds.includes(unitId));
}

/** Every text of an item that everybody will read. */
function textsOfItem({ title, words, source, lines, planWords }: Omit<OpennessSaid, 'kind'>) {
  return { title, words, source, plan: planWords, lines };
}

/** Each line by itself: what ends one and what begins the next make no number together. */
function linesOf(texts: Readonly<Record<string, string>>): readonly string[] {
  return Object.values(texts).flatMap((text) => text.split('\n'));
}

/** What must be looked at twice in some texts: names, landlines, houses. */
export function toLookAtIn(texts: readonly string[]): readonly FindingCount[] {
  return countFindings(texts.flatMap((text) => findPersonal(text))).filter(({ kind }) => FINDING_KINDS[kind].mayStay);
}

/** More rows than fit on a page are read to be refused with their number, and no more. */
const ROWS_READ_MAX = 1000;

/** The table of a file that was handed in (.csv, .xlsx), as text; null: none was. Refuses `spreadsheet.*`. */
export async function linesOfUpload(uploads: readonly Upload[]): Promise<string | null | Refusal> {
  const [file] = uploads;
  if (!file) return null;
  const rows: (readonly string[])[] = [];
  try {
    for await (const { cells } of readTable(file.content, file.fileName)) {
      rows.push(cells);
      if (rows.length > ROWS_READ_MAX) break;
    }
  } catch (error) {
    if (error instanceof TableTrouble) return error.refusal;
    throw error;
  }
  const [headings = [], ...others] = rows;
  return csvOf({ headings, rows: others });
}

/**
 * Proposes an openness item; nothing is public yet. Refuses what `readOpenness` refuses, `publication.openness-place` and
 * `publication.personal-data`. Records `publication.openness.proposed`.
 */
export async function proposeItem(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  typed: Readonly<Record<string, string>>,
): Promise<{ id: Id } | Refusal> {
  const [areas, units] = [await areasOf(desk, official.tenantId), await unitsOf(desk, official.tenantId)];
  return desk.act(official, async (act) => {
    const said = readOpenness(typed, civilDateOf(act.at));
    if (isRefusal(said)) return said;
    if (!areas.find(said.areaCode) || !covers(where, { ...said, unitId: where.unitIds?.[0] ?? said.unitId }))
      return refuse('publication.openness-place', {}, 'areaCode');
    if (!units.find(said.unitId) || !covers(where, said)) return refuse('publication.openness-place', {}, 'unitId');
    const wrong = personalRefusal(textsOfItem(said));
    if (wrong) return wrong;
    const id = act.newId();
    act.add(insertItem, {
      ...{ tenant_id: act.tenantId, id, state: 'proposed', kind: said.kind, area_code: said.areaCode },
      ...{ unit_id: said.unitId, title: said.title, words: said.words, lines: said.lines },
      ...{ period_from: said.periodFrom, period_to: said.periodTo, source: said.source, source_on: said.sourceOn },
      ...{ plan_words: said.planWords, starts_on: said.startsOn, check_words: '', withdrawn_reason: '' },
      ...{ proposed_by: official.personId, proposed_at: act.at },
    });
    const body = { itemKind: said.kind, areaCode: said.areaCode, unitId: said.unitId };
    await act.record({ kind: 'publication.openness.proposed', subjectId: id, body });
    return { id };
  });
}

/** What somebody decides on an item that waits for them. */
export type ItemDecision = {
  /** The step for which they hold the right. */
  readonly step: 'check' | 'approve';
  readonly isYes: boolean;
  readonly ticked: readonly string[];
  readonly areFindingsSeen: boolean;
  /** Why it is sent back. */
  readonly words: string;
};

/**
 * A second person checks an item by its three ticks, of three persons' kinds a third approves it; the last yes lets it out. Or
 * they send it back. Refuses `publication.openness-unknown`, `.openness-decided`, `.openness-person`, `.openness-step`,
 * `.openness-ticks`, `.look-twice`, `.reason-missing`, `.personal-data`. Records `publication.openness.checked`, `.released` or
 * `.sent_back`.
 */
export function decideItem(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
  decision: ItemDecision,
): Promise<{ id: Id } | Refusal> {
  return desk.act(official, async (act) => {
    const item = await lockItem(act, id);
    if (!item || !covers(where, item)) return UNKNOWN;
    const next = nextState(item, official.personId);
    if (isRefusal(next)) return next;
    if (next.step !== decision.step) return refuse('publication.openness-step');
    if (!decision.isYes) return sendBack(act, item, decision.words);
    const wrong = wrongYes(item, decision);
    if (wrong) return wrong;
    const by = { by: official.personId, at: act.at };
    await changeItem(act, id, next.to === 'checked' ? { to: 'checked', ...by } : { ...next, to: 'released', ...by });
    const body = { itemKind: item.kind, proposedBy: item.proposedBy, checkedBy: item.checkedBy };
    const ticked = next.step === 'check' ? { ...body, ticked: decision.ticked } : body;
    if (next.to === 'checked') await act.record({ kind: 'publication.openness.checked', subjectId: id, body: ticked });
    else {
      await countChange(act, act.at);
      await act.record({ kind: 'publication.openness.released', subjectId: id, body: ticked });
    }
    return { id };
  });
}

function wrongYes(item: OpennessItem, decision: ItemDecision): Refusal | null {
  const ticks = decision.step === 'check' ? checkTicks(decision.ticked) : null;
  if (ticks) return ticks;
  const texts = textsOfItem(item);
  const twice = toLookAtIn(linesOf(texts));
  if (twice.length > 0 && !decision.areFindingsSeen)
    return refuse('publication.look-twice', namedBoth(twice), 'areFindingsSeen');
  return personalRefusal(texts);
}

async function sendBack(act: Act, { id, kind }: OpennessItem, words: string): Promise<{ id: Id } | Refusal> {
  const reason = typedText(words);
  if (reason === '' || [...reason].length > REASON_CHARACTERS_MAX)
    return refuse('publication.reason-missing', {}, 'reason');
  await changeItem(act, id, { to: 'sent_back', words: reason });
  await act.record({ kind: 'publication.openness.sent_back', subjectId: id, body: { itemKind: kind } });
  return { id };
}

/**
 * Takes a public item back: its words go, that it was there and why it went stay, and so do the questions. Refuses
 * `publication.openness-unknown`, `publication.not-released`, `publication.reason-missing`, `publication.personal-data`.
 * Records `publication.openness.withdrawn`.
 */
export function withdrawItem(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
  reason: string,
): Promise<{ id: Id } | Refusal> {
  return desk.act(official, async (act) => {
    const item = await lockItem(act, id);
    if (!item || !covers(where, item)) return UNKNOWN;
    if (item.state !== 'released') return refuse('publication.not-released');
    const words = typedText(reason);
    if (words === '' || [...words].length > REASON_CHARACTERS_MAX)
      return refuse('publication.reason-missing', {}, 'words');
    const wrong = personalRefusal({ words });
    if (wrong) return wrong;
    await changeItem(act, id, { to: 'withdrawn', words, at: act.at });
    await countChange(act, act.at);
    await act.record({ kind: 'publication.openness.withdrawn', subjectId: id, body: { itemKind: item.kind } });
    return { id };
  });
}

const PAGE_MAX = 50;

/** Items in a state, for those who work on them. */
export async function itemsInOffice(
  desk: Desk,
  where: Jurisdiction,
  state: OpennessState,
  after: Id | null,
): Promise<{ readonly items: readonly OpennessItem[]; readonly next: Id | null }> {
  const items = await desk.read(where.tenantId, (tx) => itemsIn(tx, where, state, after, PAGE_MAX));
  return { items, next: items.length === PAGE_MAX ? (items.at(-1)?.id ?? null) : null };
}

/** One item with what must be looked at twice. Refuses `publication.openness-unknown`. */
export async function itemSeen(
  desk: Desk,
  where: Jurisdiction,
  id: Id,
): Promise<{ readonly item: OpennessItem; readonly remaining: readonly FindingCount[] } | Refusal> {
  const item = await desk.read(where.tenantId, (tx) => itemOf(tx, id));
  return item && covers(where, item) ? { item, remaining: toLookAtIn(linesOf(textsOfItem(item))) } : UNKNOWN;
}
