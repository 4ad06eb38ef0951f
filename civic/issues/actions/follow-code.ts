import type { Id } from '#kernel/id.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { hmacSha256 } from '#platform/digest/hmac.ts';

/** The code that a follower is sent: six digits, HMAC-SHA256(secret, 'issue-follower ' + id) mod 10^6; stored nowhere. */
export function followCodeOf(desk: Desk, id: Id): string {
  const number = hmacSha256(desk.secret, `issue-follower ${id}`).readBigUInt64BE() % 1_000_000n;
  return String(number).padStart(6, '0');
}

/** Where a follower confirms and stops, below the county's address. */
export function followPathOf(desk: Desk, id: Id): string {
  return `/issues/following/${id}?code=${followCodeOf(desk, id)}`;
}

/** A keyed mark of something under a name, 22 characters: never the thing itself. */
export function markOf(desk: Desk, what: string): string {
  return hmacSha256(desk.secret, what).toString('base64url').slice(0, 22);
}
