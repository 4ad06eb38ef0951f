import type { AreaCode } from '#kernel/area-code.ts';
import { addDays, type CivilDate, civilDateOf, startOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { type Instant, instantOf, millisecondsOf } from '#kernel/instant.ts';
import type { Words } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';

/** How a leader receives people (handbook §2.6). */
export const FORMS = {
  reception: { zh: '定点接访', en: 'reception at a fixed place' },
  going_down: { zh: '下访', en: 'going down to the people' },
  by_appointment: { zh: '约访', en: 'by appointment' },
  with_case: { zh: '带案下访', en: 'going down with a case' },
} as const satisfies Record<string, Words>;
export type Form = keyof typeof FORMS;
export const FORM_CODES = Object.keys(FORMS) as Form[];

export const SESSION_STATES = ['published', 'cancelled', 'held'] as const;
export type SessionState = (typeof SESSION_STATES)[number];

/** Published at least so many days before, the day of publishing not counted (handbook §2.6, [W18]). */
export const PUBLISHED_BEFORE_DAYS = 2;
/** More people than anybody can receive in a day. */
export const SLOTS_MAX = 100;

/** A day and two times of the wall clock, as an organiser writes them. */
export type SaidTime = { readonly onDay: CivilDate; readonly fromTime: string; readonly toTime: string };

/** What an organiser says of a session, as it was typed. */
export type SaidSession = SaidTime & {
  readonly form: Form;
  readonly leaderPost: string;
  readonly field: string;
  readonly place: string;
  readonly slotCount: number;
  readonly takesWalkIns: boolean;
};

/** The same, checked: lines trimmed, times as instants. */
export type WellSaidSession = Omit<SaidSession, keyof SaidTime> & {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
};

/** What a decision needs to know of a session. */
export type Session = {
  readonly id: Id;
  readonly form: Form;
  readonly state: SessionState;
  readonly leaderId: Id;
  readonly leaderPost: string;
  readonly deputyId: Id | null;
  readonly unitId: Id;
  readonly areaCode: AreaCode;
  readonly field: string;
  readonly place: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly slotCount: number;
  readonly bookedCount: number;
  readonly takesWalkIns: boolean;
  readonly sequence: number;
};

/** The first day on which a session may be that is published now. */
function earliestDay(at: Instant): CivilDate {
  return addDays(civilDateOf(at), PUBLISHED_BEFORE_DAYS);
}

/**
 * Whether a session on this day is announced early enough. Calendar days: people who work have time to read and to come
 * on rest days as on others, and a holiday between makes no notice longer. Refuses `fieldwork.published-late`.
 */
function publishedInTime(onDay: CivilDate, at: Instant): Refusal | null {
  const earliest = earliestDay(at);
  if (onDay >= earliest) return null;
  return refuse('fieldwork.published-late', { days: PUBLISHED_BEFORE_DAYS, earliest }, 'onDay');
}

/** Reads a day with times like `09:00`. Refuses `fieldwork.time-wrong`. */
function timesOf({ onDay, fromTime, toTime }: SaidTime): { startsAt: Instant; endsAt: Instant } | Refusal {
  const [from, to] = [minutesOf(fromTime), minutesOf(toTime)];
  if (from === null || to === null || to <= from) return refuse('fieldwork.time-wrong', {}, 'toTime');
  const midnight = millisecondsOf(startOf(onDay));
  return { startsAt: instantOf(midnight + from * 60_000), endsAt: instantOf(midnight + to * 60_000) };
}

function minutesOf(time: string): number | null {
  const found = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  return found ? Number(found[1]) * 60 + Number(found[2]) : null;
}

/**
 * Checks what is to be published. Refuses `fieldwork.field-missing`, `fieldwork.place-missing`,
 * `fieldwork.no-way-in` and what `timesOf` does.
 */
function wellSaidSession(said: SaidSession): WellSaidSession | Refusal {
  const times = timesOf(said);
  if ('refused' in times) return times;
  const [field, place, leaderPost] = [oneLine(said.field), oneLine(said.place), oneLine(said.leaderPost)];
  if (field === '') return refuse('fieldwork.field-missing', {}, 'field');
  if (place === '') return refuse('fieldwork.place-missing', {}, 'place');
  if (said.slotCount === 0 && !said.takesWalkIns) return refuse('fieldwork.no-way-in', {}, 'slotCount');
  const { form, slotCount, takesWalkIns } = said;
  return { form, leaderPost, field, place, slotCount, takesWalkIns, ...times };
}

/** Publishes: what `wellSaidSession` checks, and in time. */
export function published(said: SaidSession, at: Instant): WellSaidSession | Refusal {
  return publishedInTime(said.onDay, at) ?? wellSaidSession(said);
}

/** Whether a session may still be changed by somebody who saw it as `sequence`. Refuses `fieldwork.session-changed`, `fieldwork.session-over`. */
function changeable(session: Session, sequence: number, at: Instant): Refusal | null {
  if (session.sequence !== sequence) return refuse('fieldwork.session-changed');
  return session.state === 'published' && session.startsAt > at ? null : refuse('fieldwork.session-over');
}

/**
 * Changes what was published. Whoever was told a time and place in time finds them there: they move only with the same
 * notice before the old day and the new one. Refuses `fieldwork.moved-late`, `fieldwork.slots-below-booked` and what
 * `changeable` and `published` do.
 */
export function changed(session: Session, said: SaidSession, sequence: number, at: Instant): WellSaidSession | Refusal {
  const over = changeable(session, sequence, at);
  if (over) return over;
  const well = wellSaidSession(said);
  if ('refused' in well) return well;
  const isMoved = well.startsAt !== session.startsAt || well.endsAt !== session.endsAt || well.place !== session.place;
  if (isMoved && civilDateOf(session.startsAt) < earliestDay(at))
    return refuse('fieldwork.moved-late', { days: PUBLISHED_BEFORE_DAYS });
  const late = isMoved ? publishedInTime(said.onDay, at) : null;
  if (late) return late;
  if (well.slotCount < session.bookedCount)
    return refuse('fieldwork.slots-below-booked', { booked: session.bookedCount }, 'slotCount');
  return well;
}

/** Who receives instead, and why; shown to everybody. */
export type Deputising = { readonly deputyId: Id; readonly deputyPost: string; readonly reason: string };

/** Refuses `fieldwork.deputy-is-leader`, `fieldwork.reason-missing` and what `changeable` does; up to the end of the session. */
export function deputised(session: Session, said: Deputising, sequence: number, at: Instant): Deputising | Refusal {
  if (session.sequence !== sequence) return refuse('fieldwork.session-changed');
  if (session.state !== 'published' || session.endsAt <= at) return refuse('fieldwork.session-over');
  if (said.deputyId === session.leaderId) return refuse('fieldwork.deputy-is-leader', {}, 'deputyId');
  const reason = oneLine(said.reason);
  if (reason === '') return refuse('fieldwork.reason-missing', {}, 'reason');
  return { deputyId: said.deputyId, deputyPost: oneLine(said.deputyPost), reason };
}

/** Why it is not held, and when it is held instead. */
export type Cancelling = SaidTime & { readonly reason: string };

/**
 * Cancels a session, which must be held anew (handbook §2.6): returns the reason and the session that makes up for it,
 * with the same leader, field and place, announced in time. A session that was missed may be cancelled afterwards.
 * Refuses `fieldwork.reason-missing`, `fieldwork.session-changed`, `fieldwork.session-over` and what `published` does.
 */
export function cancelled(
  session: Session,
  said: Cancelling,
  sequence: number,
  at: Instant,
): { reason: string; instead: WellSaidSession } | Refusal {
  if (session.sequence !== sequence) return refuse('fieldwork.session-changed');
  if (session.state !== 'published') return refuse('fieldwork.session-over');
  const reason = oneLine(said.reason);
  if (reason === '') return refuse('fieldwork.reason-missing', {}, 'reason');
  const { form, leaderPost, field, place, takesWalkIns } = session;
  const slotCount = Math.max(session.slotCount, session.bookedCount);
  const instead = published({ ...said, form, leaderPost, field, place, slotCount, takesWalkIns }, at);
  return 'refused' in instead ? instead : { reason, instead };
}

/** Whether it can be written down as held. Refuses `fieldwork.not-begun`, `fieldwork.session-changed`, `fieldwork.session-over`. */
export function heldBy(session: Session, sequence: number, at: Instant): Refusal | null {
  if (session.sequence !== sequence) return refuse('fieldwork.session-changed');
  if (session.state !== 'published') return refuse('fieldwork.session-over');
  return session.startsAt <= at ? null : refuse('fieldwork.not-begun');
}

/** Whether visitors can be received: on its day and, for what was noted on paper, after it. Refuses `fieldwork.not-begun`, `fieldwork.session-over`. */
export function receiving(session: Pick<Session, 'state' | 'startsAt'>, at: Instant): Refusal | null {
  if (session.state === 'cancelled') return refuse('fieldwork.session-over');
  return civilDateOf(session.startsAt) <= civilDateOf(at) ? null : refuse('fieldwork.not-begun');
}

/** Free places to book. */
export function freeSlots({ slotCount, bookedCount }: Pick<Session, 'slotCount' | 'bookedCount'>): number {
  return Math.max(0, slotCount - bookedCount);
}

/** Whether anybody can still book. */
export function takesBookings(session: Pick<Session, 'state' | 'startsAt' | 'slotCount' | 'bookedCount'>, at: Instant) {
  return session.state === 'published' && session.startsAt > at && freeSlots(session) > 0;
}

/** Longer than any line that is asked for here. */
const LINE_LENGTH_MAX = 200;

/** One line, trimmed, without what no database can hold. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, LINE_LENGTH_MAX)
    .toWellFormed();
}
