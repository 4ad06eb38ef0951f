import type { Official } from '#kernel/actor.ts';
import type { Instant } from '#kernel/instant.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { passwordTrouble } from '../rules/password.ts';
import { idleSince, sessionHolds } from '../rules/session.ts';
import { credentialOf, updatePassword } from '../store/credentials.store.ts';
import { endSession, endSessionsOf, type Session, sessionsOf, sweepSessions } from '../store/sessions.store.ts';
import { forgetAccess } from './books.ts';
import { forgetSession } from './recognise.ts';
import { passwordTroubleOf } from './second-factor.ts';
import { hashPassword, tokenHashOf } from './secrets.ts';

/** Gives oneself another password and ends all other sessions: whoever knew the old one is out. */
export async function changePassword(
  desk: Desk,
  official: Official,
  given: { readonly oldPassword: string; readonly newPassword: string; readonly token: string | undefined },
): Promise<true | Refusal> {
  const wrong = await passwordTroubleOf(desk, official, given.oldPassword);
  if (isRefusal(wrong)) return wrong;
  const credential = await desk.read(official.tenantId, (tx) => credentialOf(tx, official.personId));
  const trouble = passwordTrouble(given.newPassword, credential?.signInName ?? '');
  if (trouble) return trouble;
  const hash = await hashPassword(desk, given.newPassword);
  const done = await desk.act(official, async (act) => {
    await updatePassword(act, official.personId, hash, act.at);
    await endSessionsOf(act, official.personId, given.token ? tokenHashOf(given.token) : null);
    await act.record({ kind: 'access.password.changed', subjectId: official.personId, body: {} });
    return true as const;
  });
  forgetAccess(official.tenantId);
  return done;
}

/** What someone's own page says of their account. */
export type Account = {
  readonly signInName: string;
  readonly hasSecondFactor: boolean;
  readonly sessions: readonly (Session & { readonly isThis: boolean })[];
};

/** A person's sign-in name, whether a second factor is set, and where they are signed in. */
export function accountOf(desk: Desk, official: Official, token: string | undefined): Promise<Account> {
  const now = desk.clock.now();
  const mine = token ? tokenHashOf(token) : '';
  return desk.read(official.tenantId, async (tx) => {
    const credential = await credentialOf(tx, official.personId);
    const sessions = (await sessionsOf(tx, official.personId, now)).filter((session) => sessionHolds(session, now));
    return {
      signInName: credential?.signInName ?? '',
      hasSecondFactor: (credential?.totpSecret ?? null) !== null,
      sessions: sessions.map((session) => ({ ...session, isThis: session.tokenHash === mine })),
    };
  });
}

/** Ends one of one's own sessions, on this browser or another. Refuses `access.session-unknown`. */
export async function revokeSession(desk: Desk, official: Official, tokenHash: string): Promise<true | Refusal> {
  const done = await desk.act(official, async (act) => {
    const ended = await endSession(act, official.personId, tokenHash);
    if (ended === 0) return refuse('access.session-unknown');
    await act.record({ kind: 'access.session.ended', subjectId: official.personId, body: {} });
    return true as const;
  });
  forgetSession(desk, tokenHash);
  return done;
}

/** Ends the session of this browser. Says nothing when it had ended already. */
export async function signOut(desk: Desk, official: Official, token: string): Promise<void> {
  await revokeSession(desk, official, tokenHashOf(token));
}

/** Forgets sessions that have ended; for the house's sweep. Returns how many. */
export function sweepAccess(desk: Desk): Promise<number> {
  const now: Instant = desk.clock.now();
  return desk.system((tx) => sweepSessions(tx, now, idleSince(now)));
}
