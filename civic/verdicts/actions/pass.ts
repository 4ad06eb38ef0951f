import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Constituent } from '#kernel/actor.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { type Id, parseId } from '#kernel/id.ts';
import { millisecondsOf } from '#kernel/instant.ts';
import type { Desk } from '#platform/desk/desk.ts';

/** The cookie of somebody who has shown number and code; it opens one matter and names nobody. */
export const PASS_COOKIE = 'minqing_matter';

/** Long enough to read, think and write; a phone that is shared is closed to the next one soon. */
const PASS_MINUTES = 30;
export const PASS_SECONDS = PASS_MINUTES * 60;

function markOf(desk: Desk, text: string): Buffer {
  return createHmac('sha256', desk.secret).update(`matter-pass ${text}`).digest();
}

/** What the cookie holds: the matter, until when, and our mark on both. */
export function passOf(desk: Desk, { tenantId, matterId }: Constituent): string {
  const until = millisecondsOf(desk.clock.now()) + PASS_MINUTES * 60_000;
  return `${matterId}.${until}.${markOf(desk, `${tenantId} ${matterId} ${until}`).toString('base64url')}`;
}

/** Whose matter a cookie opens; null when it is not ours, of another county, or its time has passed. */
export function openedByPass(desk: Desk, tenantId: TenantId, pass: string): Constituent | null {
  const [id = '', until = '', mark = ''] = pass.split('.');
  const matterId: Id | null = parseId(id);
  if (matterId === null || !/^\d{13}$/.test(until) || Number(until) < millisecondsOf(desk.clock.now())) return null;
  const ours = markOf(desk, `${tenantId} ${matterId} ${until}`);
  const theirs = Buffer.from(mark, 'base64url');
  if (ours.length !== theirs.length || !timingSafeEqual(ours, theirs)) return null;
  return { kind: 'constituent', tenantId, matterId };
}
