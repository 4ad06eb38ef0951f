import type { Official, RoleHeld } from '#kernel/actor.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { type Instant, millisecondsOf } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { withDeputyRoles } from '../rules/separations.ts';
import { sessionHolds } from '../rules/session.ts';
import { postsOf, readPerson } from '../store/people.store.ts';
import { rolesOf, rolesToStandInFor, type StoredRole } from '../store/roles.store.ts';
import { readSession, type Session, touchSession } from '../store/sessions.store.ts';
import { generationOf } from './books.ts';
import { tokenHashOf } from './secrets.ts';

/**
 * For so long an answer is kept, so that a page of ten requests asks the database once. A sign-out, a role given or
 * ended by this program is seen at once; one by another program on the same database after this time.
 */
const RECOGNISED_MILLISECONDS = 15_000;

/** Somebody's last use is noted at most so often: a write per request would cost more than it tells. */
const SEEN_EVERY_MILLISECONDS = 60_000;

const RECOGNISED_MAX = 10_000;

type Recognised = {
  readonly official: Official;
  readonly session: Session;
  readonly generation: number;
  readonly untilMilliseconds: number;
};

const recognised = new WeakMap<Desk, Map<string, Recognised>>();

/**
 * Who is behind a session token: the person with the roles of today, those of people they stand in for included.
 * Null when the session has ended, or the person has left. Refuses nothing: what the person may is decided elsewhere.
 */
export async function recognise(desk: Desk, token: string): Promise<Official | null> {
  const tokenHash = tokenHashOf(token);
  const now = desk.clock.now();
  const known = kept(desk).get(tokenHash);
  if (known && isFresh(known, now)) return sessionHolds(known.session, now) ? known.official : null;
  kept(desk).delete(tokenHash);
  const session = await desk.system((tx) => readSession(tx, tokenHash));
  if (!session || !sessionHolds(session, now)) return null;
  // Noted before reading, so that a change in between makes the answer stale instead of keeping it.
  const generation = generationOf(session.tenantId);
  const official = await desk.read(session.tenantId, (tx) => readOfficial(tx, session.personId, civilDateOf(now)));
  if (!official) return null;
  const seen = await note(desk, session, now);
  remember(desk, {
    official,
    session: seen,
    generation,
    untilMilliseconds: millisecondsOf(now) + RECOGNISED_MILLISECONDS,
  });
  return official;
}

/** The person as an actor of one day; null when there is none, or they have left. */
export async function readOfficial(tx: Transaction, personId: Id, on: CivilDate): Promise<Official | null> {
  const person = await readPerson(tx, personId);
  if (!person || (person.leftOn !== null && person.leftOn < on)) return null;
  const own = (await rolesOf(tx, personId, on)).filter((role) => role.fromOn <= on);
  const { roles } = withDeputyRoles(own, await rolesToStandInFor(tx, personId, on));
  const posts = await postsOf(tx, personId, on);
  return {
    kind: 'official',
    tenantId: tx.tenantId,
    personId,
    name: person.name,
    unitId: posts[0]?.unitId ?? null,
    alsoInUnitIds: posts.slice(1).map(({ unitId }) => unitId),
    roles: roles.map(heldOf),
  };
}

function heldOf({ role, areaCode, unitId, untilOn }: StoredRole): RoleHeld {
  return { role, areaCode, unitId, untilOn };
}

/** Forgets the answer about one session: after a sign-out. */
export function forgetSession(desk: Desk, tokenHash: string): void {
  kept(desk).delete(tokenHash);
}

function kept(desk: Desk): Map<string, Recognised> {
  const found = recognised.get(desk) ?? new Map<string, Recognised>();
  recognised.set(desk, found);
  return found;
}

function isFresh(known: Recognised, now: Instant): boolean {
  return known.generation === generationOf(known.session.tenantId) && millisecondsOf(now) < known.untilMilliseconds;
}

function remember(desk: Desk, one: Recognised): void {
  const all = kept(desk);
  all.set(one.session.tokenHash, one);
  if (all.size > RECOGNISED_MAX) for (const oldest of all.keys()) if (all.delete(oldest)) break;
}

async function note(desk: Desk, session: Session, now: Instant): Promise<Session> {
  if (millisecondsOf(now) - millisecondsOf(session.seenAt) < SEEN_EVERY_MILLISECONDS) return session;
  await desk.system((tx) => touchSession(tx, session.tokenHash, now));
  return { ...session, seenAt: now };
}
