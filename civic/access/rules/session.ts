import { addHours, type Instant } from '#kernel/instant.ts';

/**
 * A session that nobody used for so long has ended: a working day, so that a lunch or a village visit does not sign
 * anyone out, and a browser left open overnight is closed by the morning.
 */
const IDLE_HOURS_MAX = 8;

/** However busy, a session ends after so long: a stolen cookie or a person who changed posts is out within a week. */
const SESSION_HOURS_MAX = 7 * 24;

export const SESSION_SECONDS_MAX = SESSION_HOURS_MAX * 3600;

/** When a session that begins now ends at the latest. */
export function endOfSession(beganAt: Instant): Instant {
  return addHours(beganAt, SESSION_HOURS_MAX);
}

/** The instant before which a session must not have been seen last. */
export function idleSince(now: Instant): Instant {
  return addHours(now, -IDLE_HOURS_MAX);
}

/** Whether a session still holds: not idle for too long and not at its end. */
export function sessionHolds(session: { readonly seenAt: Instant; readonly endsAt: Instant }, now: Instant): boolean {
  return now < session.endsAt && session.seenAt > idleSince(now);
}
