import { areasOf } from '#civic/access/index.ts';
import type { AreaBook } from '#civic/access/rules/area-book.ts';
import {
  type Changes,
  changeFields,
  constituentWithin,
  lockConstituent,
  lookedAtHouseholds,
  noteContact,
  ownPurposeAt,
  reachOf,
  standingLinkOf,
} from '#civic/liaison/index.ts';
import { rulebookOf } from '#civic/rulebook/index.ts';
import { looked } from '#civic/vault/index.ts';
import type { Purpose } from '#civic/vault/rules/look.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { type AreaCode, areaWithin } from '#kernel/area-code.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import { type Id, parseId } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { plansFor } from '../rules/plan.ts';
import {
  daysLate,
  diaryText,
  isCourtesy,
  isDrawn,
  largeParty,
  partyMaxOf,
  type SaidOfVisits,
  type SaidVisit,
  shownOfVisits,
  type VisitTexts,
  type WellVisit,
  wellSaidVisit,
  wellShared,
} from '../rules/visit.ts';
import type { Explained, MoreOfVisit } from '../rules/visit-more.ts';
import { type ChangedFact, openPlansOf } from '../store/visit-traces.store.ts';
import {
  addDraw,
  addVisit,
  type DiaryKey,
  diaryOf,
  householdsAtRandom,
  type Met,
  metBy,
  metOf,
  metOnAny,
  rewriteVisit,
  saidOfVisits,
  sampledSince,
  sharedWithin,
  shareVisitRow,
  type Visit,
  visitOf,
  visitsTo,
} from '../store/visits.store.ts';
import { keepLikeness } from './likeness.ts';
import { carriedOut } from './plans.ts';
import { keepExplained, tracesOf } from './traces.ts';

const DONE = { isDone: true } as const;

/** What a visit found out of one household: changed fields, against what stood there. */
export type FoundOut = Omit<Changes, 'visitId'> & { readonly constituentId: Id };
export type VisitWritten = SaidVisit & {
  readonly foundOut: readonly FoundOut[];
  /** Policies that were explained; a phone of before knows of none. */
  readonly explained?: readonly Explained[];
};

/**
 * Writes a visit or stay down. Its id is made by whoever writes, perhaps days ago on a phone: sent twice it is kept once.
 * Whom it met had contact, and what it found out changes their cards; all or nothing. Refuses what `wellSaidVisit` and
 * `fieldAfter` do, `fieldwork.area-outside`, `fieldwork.visit-household` and `fieldwork.visit-of-another`.
 */
export async function recordVisit(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  said: VisitWritten,
): Promise<{ id: Id } | Refusal> {
  const areas = await areasOf(desk, where.tenantId);
  return desk.act(official, (act) => recordVisitIn(act, official, { where, areas }, said));
}

/** The same inside an act of the caller's, who has the book of places: an act that waits for one holds a connection. */
export async function recordVisitIn(
  act: Act,
  official: Official,
  { where, areas }: { readonly where: Jurisdiction; readonly areas: AreaBook },
  said: VisitWritten,
): Promise<{ id: Id } | Refusal> {
  const today = civilDateOf(act.at);
  const well = wellSaidVisit(said, today);
  if (isRefusal(well)) return well;
  if (areas.find(well.areaCode) === null || !areaWithin(well.areaCode, where.areaCode))
    return refuse('fieldwork.area-outside', {}, 'areaCode');
  const before = await visitOf(act, well.id);
  if (before) return before.personId === official.personId ? { id: well.id } : refuse('fieldwork.visit-of-another');
  const trouble = await noteWhomItMet(act, official, where, { ...well, foundOut: said.foundOut });
  if (trouble) return trouble;
  await addWritten(act, official, await carriedOut(act, official, well), today);
  return (await keepExplained(act, well.id, said.explained ?? [])) ?? { id: well.id };
}

async function addWritten(act: Act, official: Official, well: WellVisit, today: CivilDate): Promise<void> {
  const sampled = await sampledSince(act, official.personId, `${today.slice(0, 4)}-01-01` as CivilDate);
  const isSampled = well.constituentIds.length > 0 && isDrawn(sampled, chanceOf(act));
  addVisit(act, well, { personId: official.personId, unitId: official.unitId, at: act.at, isSampled });
  await keepLikeness(act, well.id, official.personId, diaryText(well));
  const { kind, fromOn, toOn, areaCode, mode, occasion, metCount } = well;
  // That it was drawn is in no fact: its author reads those.
  await act.record({
    kind: 'fieldwork.visit.recorded',
    subjectId: well.id,
    body: { kind, fromOn, toOn, areaCode, mode, occasion, metCount, writtenLateDays: daysLate(toOn, today) },
  });
}

function chanceOf(act: Act): number {
  const bytes = act.desk.clock.random(4);
  return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0) / 2 ** 32;
}

async function noteWhomItMet(
  act: Act,
  official: Official,
  where: Jurisdiction,
  said: VisitWritten,
): Promise<Refusal | null> {
  // In one order whoever writes, so that two visits to the same households can't wait for each other.
  const ids = [...new Set([...said.constituentIds, ...said.foundOut.map(({ constituentId }) => constituentId)])].sort();
  for (const id of ids) {
    // Whom the lot drew may be somebody else's household: it can be named, but its card is not changed.
    const isChanged = said.foundOut.some(({ constituentId }) => constituentId === id);
    const reach = isChanged ? reachOf(official, where) : { where, onlyOfPersonId: null };
    const constituent = await lockConstituent(act, reach, id);
    if (!constituent) return refuse('fieldwork.visit-household', {}, 'constituentIds');
    for (const { constituentId, ...changes } of said.foundOut) {
      if (constituentId !== id) continue;
      const changed = await changeFields(act, constituent, { ...changes, visitId: said.id });
      if (isRefusal(changed)) return changed;
    }
    const link = await standingLinkOf(act, id);
    if (link?.personId === official.personId)
      await noteContact(act, link, { bySide: 'official', way: 'visit', on: said.toOn, sourceId: said.id });
  }
  return null;
}

/**
 * Whether somebody may say that something came of a visit: it is theirs, or not here yet, since what was written without
 * signal may arrive before its visit does.
 */
export async function mayName(tx: Transaction, official: Official, visitId: Id): Promise<boolean> {
  const visit = await visitOf(tx, visitId);
  return visit === null || visit.personId === official.personId;
}

/** One's own entry. Refuses `fieldwork.visit-unknown`; of somebody else's nothing is told. */
async function ownVisit(act: Act, official: Official, id: Id): Promise<Visit | Refusal> {
  const visit = await visitOf(act, id);
  return visit?.personId === official.personId ? visit : refuse('fieldwork.visit-unknown');
}

export type Rewriting = VisitTexts &
  Partial<MoreOfVisit> &
  Pick<SaidVisit, 'mode' | 'occasion' | 'groupsCount' | 'companionsCount' | 'escortsCount' | 'vehiclesCount'> & {
    readonly version: number;
  };

/** Writes one's own entry anew; its days, place and whom it met stay. Refuses what `wellSaidVisit` does, `fieldwork.stale`. */
export function amendVisit(desk: Desk, official: Official, id: Id, said: Rewriting): Promise<typeof DONE | Refusal> {
  return desk.act(official, async (act) => {
    const visit = await ownVisit(act, official, id);
    if (isRefusal(visit)) return visit;
    const { version, ...texts } = said;
    const well = wellSaidVisit(
      { ...visit, ...texts, planId: visit.planId, id, constituentIds: [] },
      civilDateOf(act.at),
    );
    if (isRefusal(well)) return well;
    if ((await rewriteVisit(act, well, version)) === 0) return refuse('fieldwork.stale');
    await keepLikeness(act, id, official.personId, diaryText(well));
    // What is counted of it, so that it can be counted again as it stood before.
    const { mode, escortsCount, vehiclesCount } = visit;
    const body = { was: { mode, escortsCount, vehiclesCount } };
    await act.record({ kind: 'fieldwork.visit.amended', subjectId: id, body });
    return DONE;
  });
}

/** Shares a masked copy of one's own entry, or takes it back when empty. Refuses what `wellShared` does. */
export function shareVisit(desk: Desk, official: Official, id: Id, words: string): Promise<typeof DONE | Refusal> {
  return desk.act(official, async (act) => {
    const visit = await ownVisit(act, official, id);
    if (isRefusal(visit)) return visit;
    const isTakenBack = words.trim() === '' && visit.sharedWords !== '';
    const well = isTakenBack
      ? ''
      : wellShared(words, [
          ...(await metOf(act, id)).map(({ name }) => name),
          // Who did not agree to be named is not (001-06).
          ...(visit.mayCredit || visit.taughtBy === '' ? [] : [visit.taughtBy]),
        ]);
    if (isRefusal(well)) return well;
    await shareVisitRow(act, id, well, well === '' ? null : act.at);
    await act.record({ kind: 'fieldwork.visit.shared', subjectId: id, body: { isShared: well !== '' } });
    return DONE;
  });
}

/** An entry as its author sees it. */
export type Entry = Visit & {
  readonly met: readonly Met[];
  readonly areaName: string;
  readonly isCourtesy: boolean;
  readonly daysLate: number;
  readonly largeParty: readonly string[];
  /** What it left on cards, as it stands today, and the policies that were explained. */
  readonly changes: readonly ChangedFact[];
  readonly explained: readonly Explained[];
};

/** One page of one's own diary, latest day first. Whom it names is written down as looked at: in a list, or as a book. */
export async function ownDiary(
  desk: Desk,
  official: Official,
  query: { readonly after: DiaryKey | null; readonly limit: number },
  language: 'zh' | 'en',
  block: 'line' | 'export' = 'line',
): Promise<Entry[]> {
  const [areas, rulebook] = await Promise.all([areasOf(desk, official.tenantId), rulebookOf(desk, official.tenantId)]);
  const entries = await desk.read(official.tenantId, async (tx) => {
    const visits = await diaryOf(tx, official.personId, query.after, query.limit);
    const ids = visits.map(({ id }) => id);
    const met = Map.groupBy(await metOnAny(tx, ids), ({ visitId }) => visitId);
    const traces = await tracesOf(tx, ids);
    return visits.map((visit) => ({
      ...visit,
      ...traces(visit.id),
      met: (met.get(visit.id) ?? []).map(({ constituentId, name }) => ({ constituentId, name })),
      areaName: areas.pathNameOf(visit.areaCode, language),
      isCourtesy: isCourtesy(visit),
      daysLate: daysLate(visit.toOn, civilDateOf(visit.writtenAt)),
      largeParty: largeParty(visit, partyMaxOf(rulebook.stylesOn(visit.toOn))),
    }));
  });
  const households = entries.flatMap(({ met, areaCode }) =>
    met.map(({ constituentId }) => ({ id: constituentId, areaCode, purpose: 'visiting' as const })),
  );
  await lookedAtHouseholds(desk, official, block, households);
  return entries;
}

/** What households said of one's own visits of this year, as far as nobody can be told from it. */
export function saidOfOwn(desk: Desk, official: Official): Promise<SaidOfVisits | null> {
  const since = `${civilDateOf(desk.clock.now()).slice(0, 4)}-01-01` as CivilDate;
  return desk.read(official.tenantId, async (tx) => shownOfVisits(await saidOfVisits(tx, official.personId, since)));
}

/** Copies that authors of a place shared, newest first, without their names. */
export async function sharedEntries(
  desk: Desk,
  where: Jurisdiction,
  query: { readonly after: Id | null; readonly limit: number },
  language: 'zh' | 'en',
) {
  const areas = await areasOf(desk, where.tenantId);
  const rows = await desk.read(where.tenantId, (tx) => sharedWithin(tx, where, query.after, query.limit));
  return rows.map((row) => ({ ...row, areaName: areas.pathNameOf(row.areaCode, language) }));
}

const DRAWN_MAX = 20;

/** Draws households of a place at random, on arrival, so that nobody chose whom one sees (C16). Refuses `fieldwork.area-outside`. */
export async function drawHouseholds(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  said: { readonly areaCode: AreaCode; readonly count: number },
): Promise<{ households: Met[] } | Refusal> {
  if (!areaWithin(said.areaCode, where.areaCode)) return refuse('fieldwork.area-outside', {}, 'areaCode');
  return desk.act(official, async (act) => {
    const id = act.newId();
    const households = await householdsAtRandom(act, said.areaCode, id, Math.min(said.count, DRAWN_MAX));
    const constituentIds = households.map(({ constituentId }) => constituentId);
    addDraw(act, { id, personId: official.personId, areaCode: said.areaCode, constituentIds, at: act.at });
    await act.record({
      kind: 'fieldwork.households.drawn',
      subjectId: id,
      body: { areaCode: said.areaCode, count: households.length },
    });
    await looked(
      act,
      constituentIds.map((drawnId) => ({
        ...{ purpose: 'visiting', block: 'line' },
        subject: { kind: 'household', id: drawnId, areaCode: said.areaCode },
      })),
    );
    return { households };
  });
}

const BRIEF_VISITS_MAX = 5;

/** What to know before the next visit to a household: one's own last visits, what was to be done next (002-92), and with what questions one means to go (000-20). */
export async function briefOf(desk: Desk, official: Official, where: Jurisdiction, constituentId: Id) {
  const read = await desk.read(where.tenantId, async (tx) => {
    const constituent = await constituentWithin(tx, reachOf(official, where), constituentId);
    if (!constituent) return refuse('fieldwork.visit-household');
    const own = ownPurposeAt(official, constituent.areaCode, await standingLinkOf(tx, constituentId));
    const purpose: Purpose = own ?? 'visiting';
    const plans = plansFor(await openPlansOf(tx, official.personId), constituent);
    return {
      looks: [{ ...constituent, purpose }],
      visits: await visitsTo(tx, constituentId, official.personId, BRIEF_VISITS_MAX),
      plans: plans.map(({ id, plannedOn, question }) => ({ id, plannedOn, question })),
    };
  });
  if (isRefusal(read)) return read;
  const { looks, ...brief } = read;
  await lookedAtHouseholds(desk, official, 'brief', looks);
  return brief;
}

/** The household in whose name something was said in one's own visit. Refuses `fieldwork.visit-unknown`. */
export async function saidInVisit(
  desk: Desk,
  official: Official,
  typed: { readonly visitId: string; readonly constituentId: string },
): Promise<{ constituentId: Id; cardId: null; visitId: Id } | Refusal> {
  const [visitId, constituentId] = [parseId(typed.visitId), parseId(typed.constituentId)];
  if (visitId === null || constituentId === null) return refuse('fieldwork.visit-unknown');
  const visit = await desk.read(official.tenantId, (tx) => metBy(tx, visitId, constituentId));
  return visit?.personId === official.personId
    ? { constituentId, cardId: null, visitId }
    : refuse('fieldwork.visit-unknown');
}
