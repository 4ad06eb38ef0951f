import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { areasOf } from '#civic/access/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { addDays, civilDateOf, startOf } from '#kernel/civil-date.ts';
import { millisecondsOf } from '#kernel/instant.ts';
import { fill, type Language, say, type Words } from '#kernel/language.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { FORMS } from '../rules/session.ts';
import { type MeetingInCalendar, meetingsBetween } from '../store/village-meetings.store.ts';
import { everywhere } from './book.ts';
import { type SessionView, sessionsOfTime } from './view.ts';

/** What has passed stays in the feed so long, so that a calendar learns that it was cancelled. */
const BEFORE_DAYS = 60;
const AHEAD_DAYS = 365;
/** How often a calendar should ask again. */
const REFRESH_SECONDS = 3600;

const WORDS = {
  name: { zh: '{county}领导接访和恳谈会', en: '{county}: reception days and meetings' },
  meeting: { zh: '民情恳谈会：{topic}', en: 'Heart-to-heart meeting: {topic}' },
  off: { zh: '取消：{reason}', en: 'Cancelled: {reason}' },
  instead: { zh: '改由{deputy}接访：{reason}', en: '{deputy} receives instead: {reason}' },
  cancelled: { zh: '取消：{reason}。改在 {day} 补上', en: 'Cancelled: {reason}. Held instead on {day}' },
} as const satisfies Record<string, Words>;

/**
 * The county's reception sessions and meetings as iCalendar (RFC 5545), one event each: the same UID for ever, SEQUENCE rising with each
 * change, cancelled ones marked and kept. Times go out in UTC, which every calendar shows right in China's one time:
 * the library writes the process's own wall clock under the name of a zone that is given to it.
 */
export async function receptionFeed(
  desk: Desk,
  county: { readonly id: TenantId; readonly name: string; readonly origin: string },
  language: Language,
): Promise<string> {
  const today = civilDateOf(desk.clock.now());
  const between = { from: startOf(addDays(today, -BEFORE_DAYS)), to: startOf(addDays(today, AHEAD_DAYS)) };
  const calendar = ical({
    name: say(WORDS.name, language, { county: county.name }),
    prodId: { company: 'Minqing', product: 'Reception', language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ttl: REFRESH_SECONDS,
  });
  calendar.x('X-WR-TIMEZONE', 'Asia/Shanghai');
  const sessions = await sessionsOfTime(desk, everywhere(county.id), between, language);
  for (const session of sessions) calendar.createEvent(eventOf(session, county, language));
  const areas = await areasOf(desk, county.id);
  for (const meeting of await desk.read(county.id, (tx) => meetingsBetween(tx, county.id, between)))
    calendar.createEvent(ofMeeting(meeting, areas.pathNameOf(meeting.areaCode, language), county, language));
  return calendar.toString();
}

/** A meeting has no end that anybody could know before, so the event has none. */
function ofMeeting(
  meeting: MeetingInCalendar,
  areaName: string,
  county: { readonly id: TenantId; readonly origin: string },
  language: Language,
) {
  const { id, state, topic, place, startsAt, calledAt, cancelReason, version } = meeting;
  const isCancelled = state === 'cancelled';
  return {
    id: `meeting-${id}@${county.id}.minqing`,
    sequence: version - 1,
    stamp: new Date(millisecondsOf(calledAt)),
    created: new Date(millisecondsOf(calledAt)),
    start: new Date(millisecondsOf(startsAt)),
    summary: fill(WORDS.meeting[language], { topic }),
    location: `${areaName} ${place}`,
    description: isCancelled ? fill(WORDS.off[language], { reason: cancelReason }) : '',
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    url: `${county.origin}/${county.id}/meetings/${id}`,
  };
}

function eventOf(session: SessionView, county: { readonly id: TenantId; readonly origin: string }, language: Language) {
  const isCancelled = session.state === 'cancelled';
  return {
    id: `reception-${session.id}@${county.id}.minqing`,
    sequence: session.sequence,
    stamp: new Date(millisecondsOf(session.changedAt)),
    lastModified: new Date(millisecondsOf(session.changedAt)),
    created: new Date(millisecondsOf(session.publishedAt)),
    start: new Date(millisecondsOf(session.startsAt)),
    end: new Date(millisecondsOf(session.endsAt)),
    summary: `${say(FORMS[session.form], language)} · ${receiverOf(session)}`,
    location: `${session.areaName} ${session.place}`,
    description: [session.field, ...notesOf(session, language)].join('\n'),
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    url: `${county.origin}/${county.id}/reception/${session.id}`,
  };
}

function receiverOf({ leaderName, leaderPost, deputyName, deputyPost }: SessionView): string {
  return deputyName === null ? `${leaderName} ${leaderPost}`.trim() : `${deputyName} ${deputyPost}`.trim();
}

function notesOf(session: SessionView, language: Language): string[] {
  const { deputyName, deputyReason, state, cancelReason, replacedByStartsAt } = session;
  const day = replacedByStartsAt === null ? '' : civilDateOf(replacedByStartsAt);
  return [
    ...(deputyName === null ? [] : [fill(WORDS.instead[language], { deputy: deputyName, reason: deputyReason })]),
    ...(state === 'cancelled' ? [fill(WORDS.cancelled[language], { reason: cancelReason, day })] : []),
  ];
}
