import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { MESSAGE_WAYS, type MessageWay, REPLY_WAYS, type ReplyWay } from '../rules/said.ts';

/** The channel by which a way of being told leaves the house; null for one that needs no courier. */
export function channelOf(way: string): MessageWay | null {
  return MESSAGE_WAYS.find((channel) => channel === way) ?? null;
}

/** The ways of being told that this house has. */
export function replyWaysOf(desk: Desk): ReplyWay[] {
  return REPLY_WAYS.filter((way) => wayRefusal(desk, way) === null);
}

/** Why nobody can be told in this way here; null when they can. */
export function wayRefusal(desk: Desk, way: ReplyWay): Refusal<'intake.way-not-offered'> | null {
  const channel = channelOf(way);
  if (channel === null || desk.messages.couriers[channel]) return null;
  return refuse('intake.way-not-offered', {}, 'reply');
}
