import { rulebookOf } from '#civic/rulebook/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import {
  REPORT_CHARACTERS_MAX,
  type SaidReport,
  type WholeReport,
  wellDrafted,
  wholeReport,
  withinCeiling,
} from '../rules/report.ts';
import { ownMattersToReport, visitsAmong } from '../store/basis.store.ts';
import {
  addReport,
  lockReport,
  type Report,
  reportOf,
  rewriteReport,
  sendReportRow,
  untouchedDraft,
} from '../store/reports.store.ts';
import { addSuggestion } from '../store/suggestions.store.ts';
import { basisLeft, countBasis, namesBehindBasis } from './basis.ts';
import { answerDays, placeWithin, unitsKnown } from './books.ts';

const DONE = { isDone: true } as const;
const OWN_MATTERS_MAX = 200;

/** What a new draft begins with. */
export type Beginning = { readonly id: Id; readonly visitId: Id | null };

/**
 * Begins a condition report. From an entry of one's own diary it takes over what was heard and seen, the place, and the
 * matters that were raised there: nothing is typed twice. Its id is made by whoever writes: sent twice it is begun once;
 * and a draft that was begun from the same and never written on is taken up again, so that no empty ones gather.
 * Refuses `reports.of-another`, `reports.basis-of-another`.
 */
export function beginReport(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  { id, visitId }: Beginning,
): Promise<{ id: Id } | Refusal> {
  const { personId, unitId } = official;
  return desk.act(official, async (act) => {
    const before = await reportOf(act, id);
    if (before) return before.personId === personId ? { id } : refuse('reports.of-another');
    const untouched = await untouchedDraft(act, personId, visitId === null ? [] : [visitId]);
    if (untouched) return untouched;
    const draft = visitId === null ? blankIn(where) : await fromVisit(act, personId, where, visitId);
    if (isRefusal(draft)) return draft;
    addReport(act, { ...draft, id }, { personId, unitId, at: act.at });
    await act.record({ kind: 'reports.report.begun', subjectId: id, body: { visitId } });
    return { id };
  });
}

function blankIn(where: Jurisdiction): SaidReport {
  return {
    ...{ areaCode: where.areaCode, addresseeUnitId: null, title: '', facts: '', causes: '', peoplePropose: '' },
    ...{ minority: '', heardNoMinority: false, suggestions: [], visitIds: [], matterIds: [] },
  };
}

async function fromVisit(act: Act, personId: Id, where: Jurisdiction, visitId: Id): Promise<SaidReport | Refusal> {
  const [visit] = await visitsAmong(act, personId, [visitId]);
  if (!visit) return refuse('reports.basis-of-another', {}, 'visitId');
  const matters = await ownMattersToReport(act, personId, OWN_MATTERS_MAX);
  const facts = [visit.heard, visit.saw].filter((text) => text !== '').join('\n');
  return {
    ...blankIn(where),
    areaCode: visit.areaCode,
    facts: [...facts].slice(0, REPORT_CHARACTERS_MAX).join(''),
    visitIds: [visitId],
    matterIds: [...new Set(matters.filter(({ sourceId }) => sourceId === visitId).map((one) => one.id))],
  };
}

/** One's own draft, locked. Refuses `reports.unknown`, `reports.sent-already`. */
async function ownDraft(act: Act, official: Official, id: Id): Promise<Report | Refusal> {
  const report = await lockReport(act, id);
  if (report?.personId !== official.personId) return refuse('reports.unknown');
  return report.state === 'draft' ? report : refuse('reports.sent-already');
}

/**
 * Writes one's own draft anew; it need not be whole yet. Refuses what `ownDraft`, `wellDrafted`, `placeWithin` and
 * `unitsKnown` do, `reports.basis-of-another`, `reports.stale`.
 */
export async function saveReport(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
  said: SaidReport & { readonly version: number },
): Promise<typeof DONE | Refusal> {
  const { version, ...rest } = said;
  const well = wellDrafted(rest);
  if (isRefusal(well)) return well;
  const units = [well.addresseeUnitId, ...well.suggestions.map(({ addresseeUnitId }) => addresseeUnitId)];
  const trouble =
    (await placeWithin(desk, where, well.areaCode)) ??
    (await unitsKnown(desk, where.tenantId, units, 'addresseeUnitId'));
  if (trouble) return trouble;
  return desk.act(official, async (act) => {
    const draft = await ownDraft(act, official, id);
    if (isRefusal(draft)) return draft;
    const counted = await countBasis(act, official.personId, well);
    if (isRefusal(counted)) return counted;
    if ((await rewriteReport(act, id, well, version)) === 0) return refuse('reports.stale');
    await act.record({ kind: 'reports.report.saved', subjectId: id, body: {} });
    return DONE;
  });
}

/**
 * Sends one's own draft to the unit that it is addressed to, with its numbers counted now; each suggestion goes to its
 * addressee, who has as long as the rulebook says. Refuses what `ownDraft`, `wholeReport` and `withinCeiling` do, `reports.stale`.
 */
export async function sendReport(
  desk: Desk,
  official: Official,
  id: Id,
  version: number,
): Promise<typeof DONE | Refusal> {
  const answerBy = await answerDays(desk, official);
  const { stylesOn } = await rulebookOf(desk, official.tenantId);
  return desk.act(official, async (act) => {
    const draft = await ownDraft(act, official, id);
    if (isRefusal(draft)) return draft;
    if (draft.version !== version) return refuse('reports.stale');
    const basis = await basisLeft(act, official.personId, draft);
    const whole = wholeReport({ ...draft, ...basis }, await namesBehindBasis(act, official.personId, basis));
    if (isRefusal(whole)) return whole;
    const tooLong = withinCeiling(whole, stylesOn(civilDateOf(act.at)));
    if (tooLong) return tooLong;
    const figures = await countBasis(act, official.personId, basis);
    if (isRefusal(figures)) return figures;
    const on = civilDateOf(act.at);
    const dueOn = answerBy(act.at);
    await sendReportRow(act, id, { figures, at: act.at, dueOn });
    sendSuggestionsOf(act, official, { ...whole, id, on, dueOn });
    const body = { addresseeUnitId: whole.addresseeUnitId, dueOn, suggestionsCount: whole.suggestions.length };
    await act.record({ kind: 'reports.report.sent', subjectId: id, body });
    return DONE;
  });
}

function sendSuggestionsOf(
  act: Act,
  { personId, unitId }: Official,
  sent: WholeReport & { readonly id: Id; readonly on: CivilDate; readonly dueOn: CivilDate },
): void {
  const { areaCode, visitIds, matterIds, on, dueOn } = sent;
  const by = { personId, unitId, at: act.at, on, dueOn };
  for (const one of sent.suggestions)
    addSuggestion(act, { ...one, id: act.newId(), reportId: sent.id, areaCode, visitIds, matterIds }, by);
}
