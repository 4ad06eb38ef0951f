import { areasOf, personOf, unitsOf } from '#civic/access/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { type AreaCode, areaWithin, type TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Language } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import {
  called,
  namesPrivate,
  type Outcome,
  outcomeAtFirst,
  type SaidItem,
  type SaidMeeting,
  wellSaidItem,
} from '../rules/meeting.ts';
import { oneLine } from '../rules/session.ts';
import {
  addItem,
  addMeeting,
  type Item,
  itemsOf,
  listMeetingRows,
  lockMeeting,
  type MeetingKey,
  type MeetingRead,
  meetingBefore,
  meetingWithin,
  openItemsOf,
  outcomesToldIn,
  setMeetingCancelled,
  setMeetingHeld,
  setMinutes,
  setOutcome,
} from '../store/meetings.store.ts';
import { everywhere } from './book.ts';

const DONE = { isDone: true } as const;

export type ToCall = SaidMeeting & { readonly areaCode: AreaCode; readonly unitId: Id; readonly convenerId: Id };

/** Calls a meeting; the call is public at once. Refuses what `called` does, `fieldwork.area-outside`, `fieldwork.leader-unknown`. */
export async function callMeeting(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  said: ToCall,
): Promise<{ id: Id } | Refusal> {
  const [areas, units] = await Promise.all([areasOf(desk, where.tenantId), unitsOf(desk, where.tenantId)]);
  const convener = await personOf(desk, where.tenantId, said.convenerId);
  if (convener === null || convener.leftOn !== null) return refuse('fieldwork.leader-unknown', {}, 'convenerId');
  if (units.find(said.unitId) === null) return refuse('fieldwork.unit-unknown', {}, 'unitId');
  if (areas.find(said.areaCode) === null || !areaWithin(said.areaCode, where.areaCode))
    return refuse('fieldwork.area-outside', {}, 'areaCode');
  return desk.act(official, async (act) => {
    const well = called(said, act.at);
    if (isRefusal(well)) return well;
    const { areaCode, unitId, convenerId } = said;
    const id = act.newId();
    const previousId = await meetingBefore(act, areaCode, well.startsAt);
    addMeeting(
      act,
      { ...well, id, areaCode, unitId, convenerId, previousId },
      { personId: official.personId, at: act.at },
    );
    const body = { areaCode, unitId, startsAt: well.startsAt };
    await act.record({ kind: 'fieldwork.meeting.called', subjectId: id, body });
    return { id };
  });
}

/** One act on one meeting of the jurisdiction. Refuses `fieldwork.meeting-unknown` and what the work does. */
function onMeeting<R>(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
  work: (act: Act, meeting: MeetingRead) => Promise<R | Refusal>,
): Promise<R | Refusal> {
  return desk.act(official, async (act) => {
    const meeting = await lockMeeting(act, where, id);
    return meeting ? work(act, meeting) : refuse('fieldwork.meeting-unknown');
  });
}

/** It was held. Refuses `fieldwork.meeting-not-begun`, `fieldwork.meeting-present`. */
export function holdMeeting(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
  said: { readonly presentCount: number; readonly presentGroups: string },
): Promise<typeof DONE | Refusal> {
  return onMeeting(desk, official, where, id, async (act, meeting) => {
    if (meeting.state !== 'called' || act.at < meeting.startsAt) return refuse('fieldwork.meeting-not-begun');
    if (!Number.isInteger(said.presentCount) || said.presentCount < 1)
      return refuse('fieldwork.meeting-present', {}, 'presentCount');
    // A meeting of the same place that was called later may have been held before.
    const previousId = await meetingBefore(act, meeting.areaCode, meeting.startsAt);
    const { presentCount } = said;
    await setMeetingHeld(act, id, { presentCount, presentGroups: oneLine(said.presentGroups), previousId }, act.at);
    await act.record({ kind: 'fieldwork.meeting.held', subjectId: id, body: { presentCount } });
    return DONE;
  });
}

/** It is not held, and why; public. Refuses `fieldwork.reason-missing`, `fieldwork.meeting-personal`, `fieldwork.meeting-begun`. */
export function cancelMeeting(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
  said: string,
): Promise<typeof DONE | Refusal> {
  const reason = oneLine(said);
  if (reason === '') return Promise.resolve(refuse('fieldwork.reason-missing', {}, 'reason'));
  if (namesPrivate(reason)) return Promise.resolve(refuse('fieldwork.meeting-personal', {}, 'reason'));
  return onMeeting(desk, official, where, id, async (act) => {
    if ((await setMeetingCancelled(act, id, reason)) === 0) return refuse('fieldwork.meeting-begun');
    await act.record({ kind: 'fieldwork.meeting.cancelled', subjectId: id, body: {} });
    return DONE;
  });
}

/** Writes down a question with its answer. Refuses what `wellSaidItem` does, `fieldwork.unit-unknown`. */
export async function writeItem(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  meetingId: Id,
  said: SaidItem & { readonly id: Id },
): Promise<{ id: Id } | Refusal> {
  const units = await unitsOf(desk, where.tenantId);
  return onMeeting(desk, official, where, meetingId, async (act, meeting) => {
    const well = wellSaidItem(meeting, said, act.at);
    if (isRefusal(well)) return well;
    if (well.unitId !== null && units.find(well.unitId) === null) return refuse('fieldwork.unit-unknown', {}, 'unitId');
    const outcome = outcomeAtFirst(well.answerKind);
    addItem(act, { ...well, id: said.id, meetingId, outcome }, { personId: official.personId, at: act.at });
    const { answerKind, unitId, dueOn } = well;
    await act.record({
      kind: 'fieldwork.meeting.item_written',
      subjectId: said.id,
      body: { meetingId, answerKind, unitId, dueOn },
    });
    return { id: said.id };
  });
}

/**
 * Those present say what became of what was to be done. Only in a meeting of the same place after it that has begun.
 * Refuses `fieldwork.meeting-not-begun`, `fieldwork.item-unknown`.
 */
export function tellOutcome(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  meetingId: Id,
  said: { readonly itemId: Id; readonly outcome: Exclude<Outcome, 'open' | 'settled'>; readonly words: string },
): Promise<typeof DONE | Refusal> {
  return onMeeting(desk, official, where, meetingId, async (act, meeting) => {
    if (meeting.state === 'cancelled' || meeting.state === 'minuted' || act.at < meeting.startsAt)
      return refuse('fieldwork.meeting-not-begun');
    const { itemId, outcome } = said;
    if ((await setOutcome(act, itemId, { outcome, words: oneLine(said.words) }, meeting)) === 0)
      return refuse('fieldwork.item-unknown');
    await act.record({ kind: 'fieldwork.meeting.outcome_told', subjectId: itemId, body: { meetingId, outcome } });
    return DONE;
  });
}

/** Publishes the minutes: questions without names, answers, days, votes. Refuses `fieldwork.meeting-not-held`, `fieldwork.outcomes-missing`. */
export function publishMinutes(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
): Promise<typeof DONE | Refusal> {
  return onMeeting(desk, official, where, id, async (act, meeting) => {
    if (meeting.state !== 'held') return refuse('fieldwork.meeting-not-held');
    // The next one opens with the last: what is due by now and was not spoken of can't be passed over.
    const open = await openItemsOf(act, meeting.areaCode, meeting.startsAt);
    if (open.length > 0) return refuse('fieldwork.outcomes-missing', { count: open.length });
    await setMinutes(act, id, act.at);
    await act.record({ kind: 'fieldwork.meeting.minuted', subjectId: id, body: {} });
    return DONE;
  });
}

/** One page of meetings, latest first. */
export async function meetingsPage(
  desk: Desk,
  where: Jurisdiction,
  query: { readonly after: MeetingKey | null; readonly limit: number },
  language: Language,
) {
  const areas = await areasOf(desk, where.tenantId);
  const rows = await desk.read(where.tenantId, (tx) => listMeetingRows(tx, where, query.after, query.limit));
  return rows.map((row) => ({ ...row, areaName: areas.pathNameOf(row.areaCode, language) }));
}

export type WholeMeeting = {
  readonly meeting: MeetingRead & { readonly areaName: string; readonly unitName: string };
  /** What was to be done from the meetings before, and nothing was said of yet. */
  readonly open: readonly Item[];
  /** What was said here of earlier items. */
  readonly told: readonly Item[];
  readonly items: readonly (Item & { readonly unitName: string | null })[];
};

/** One meeting with what it opens with and what was asked. Refuses `fieldwork.meeting-unknown`. */
export async function wholeMeeting(
  desk: Desk,
  where: Jurisdiction,
  id: Id,
  language: Language,
): Promise<WholeMeeting | Refusal> {
  const [areas, units] = await Promise.all([areasOf(desk, where.tenantId), unitsOf(desk, where.tenantId)]);
  return desk.read(where.tenantId, async (tx) => {
    const meeting = await meetingWithin(tx, where, id);
    if (!meeting) return refuse('fieldwork.meeting-unknown');
    const isOver = meeting.state === 'minuted' || meeting.state === 'cancelled';
    const [open, told, items] = await Promise.all([
      isOver ? [] : openItemsOf(tx, meeting.areaCode, meeting.startsAt),
      outcomesToldIn(tx, id),
      itemsOf(tx, id),
    ]);
    const areaName = areas.pathNameOf(meeting.areaCode, language);
    return {
      meeting: { ...meeting, areaName, unitName: units.nameOf(meeting.unitId, language) ?? '' },
      open,
      told,
      items: items.map((item) => ({ ...item, unitName: units.nameOf(item.unitId, language) })),
    };
  });
}

/** The meetings of a county for everybody. */
export function publicMeetings(desk: Desk, tenantId: TenantId, language: Language) {
  return meetingsPage(desk, everywhere(tenantId), { after: null, limit: PUBLIC_MAX }, language);
}

const PUBLIC_MAX = 100;
