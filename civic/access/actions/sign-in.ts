import type { Official } from '#kernel/actor.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { millisecondsOf } from '#kernel/instant.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { type Limit, type Limiter, openLimiter } from '#platform/http/limiter.ts';
import { browserNameOf } from '../rules/browser-name.ts';
import { signInNameAsTyped } from '../rules/password.ts';
import { placeOf } from '../rules/place.ts';
import { endOfSession } from '../rules/session.ts';
import { type Credential, claimTotpStep, readCredential } from '../store/credentials.store.ts';
import { addSession, endSessionOfToken } from '../store/sessions.store.ts';
import { forgetSession, readOfficial } from './recognise.ts';
import { stepOf } from './second-factor.ts';
import { browserMark, newToken, passwordHolds, readBrowserMark, tokenHashOf } from './secrets.ts';

/** Wrong tries under one name from one place (or one known browser): someone who mistypes is soon in again. */
const TRIES_PER_NAME: Limit = { most: 6, perMinutes: 15 };

/** Wrong tries from one place under any name: an office behind one address signs in within a morning. */
const TRIES_PER_PLACE: Limit = { most: 60, perMinutes: 15 };

const limiters = new WeakMap<Desk, Limiter>();

function limiterOf(desk: Desk): Limiter {
  const found = limiters.get(desk) ?? openLimiter();
  limiters.set(desk, found);
  return found;
}

export type SignInTry = {
  readonly tenantId: TenantId;
  readonly name: string;
  readonly password: string;
  /** Six digits; empty when the person uses no second factor. */
  readonly code: string;
  readonly address: string;
  /** What this browser was given when somebody signed in with it before. */
  readonly mark: string | undefined;
  /** The session this browser holds until now, whosever it is; it ends, so that nobody's cookie outlives a sign-in. */
  readonly oldToken: string | undefined;
  /** How the browser names itself. */
  readonly userAgent: string;
};

export type SignedIn = { readonly token: string; readonly mark: string; readonly official: Official };

/**
 * Signs a person in, with a new session token.
 *
 * Tries are counted by name *and* place, and by place: nobody can lock somebody else out from afar, since no account
 * is ever locked. A browser in which this name has signed in before has a count of its own, so that not even someone
 * behind the same address can use up its owner's tries. Refuses with the same words and after the same time whether
 * the name, the password or the code is wrong, or the person has left.
 */
export async function signIn(desk: Desk, tried: SignInTry): Promise<SignedIn | Refusal> {
  const name = signInNameAsTyped(tried.name);
  const owner = `${tried.tenantId} ${name}`;
  const browser = readBrowserMark(desk, owner, tried.mark);
  const minutes = takeTry(desk, owner, browser, tried.address);
  if (minutes > 0) return refuse('access.too-many-tries', { minutes });
  const credential = await desk.read(tried.tenantId, (tx) => readCredential(tx, name));
  const holds = await passwordHolds(credential?.passwordHash ?? null, tried.password);
  if (!credential || !holds) return refuse('access.sign-in-failed');
  const begun = await beginSession(desk, tried, credential);
  if (isRefusal(begun)) return begun;
  limiterOf(desk).forget(keyOfName(owner, browser, tried.address));
  return { ...begun, mark: browser === null ? browserMark(desk, owner) : (tried.mark ?? '') };
}

function keyOfName(owner: string, browser: string | null, address: string): string {
  return browser === null ? `name ${owner} ${placeOf(address)}` : `browser ${owner} ${browser}`;
}

/** Takes a try of the name and, unless the browser is known, one of the place. Returns the minutes to wait. */
function takeTry(desk: Desk, owner: string, browser: string | null, address: string): number {
  const now = millisecondsOf(desk.clock.now());
  const limiter = limiterOf(desk);
  const waitForName = limiter.take(keyOfName(owner, browser, address), TRIES_PER_NAME, now);
  if (waitForName > 0 || browser !== null) return waitForName;
  return limiter.take(`place ${placeOf(address)}`, TRIES_PER_PLACE, now);
}

async function beginSession(
  desk: Desk,
  tried: SignInTry,
  credential: Credential,
): Promise<Omit<SignedIn, 'mark'> | Refusal> {
  const { tenantId } = tried;
  const today = civilDateOf(desk.clock.now());
  const official = await desk.read(tenantId, (tx) => readOfficial(tx, credential.personId, today));
  if (!official) return refuse('access.sign-in-failed');
  const token = newToken(desk);
  const done = await desk.act(official, async (act) => {
    if (!(await secondFactorHolds(act, credential, tried.code))) return refuse('access.sign-in-failed');
    if (tried.oldToken) await endSessionOfToken(act, tokenHashOf(tried.oldToken));
    const { at } = act;
    const tokenHash = tokenHashOf(token);
    addSession(act, {
      tokenHash,
      tenantId,
      personId: official.personId,
      beganAt: at,
      seenAt: at,
      endsAt: endOfSession(at),
      browser: browserNameOf(tried.userAgent),
    });
    await act.record({
      kind: 'access.session.began',
      subjectId: official.personId,
      body: { withSecondFactor: credential.totpSecret !== null },
    });
    return { token, official };
  });
  if (tried.oldToken) forgetSession(desk, tokenHashOf(tried.oldToken));
  return done;
}

async function secondFactorHolds(act: Act, credential: Credential, code: string): Promise<boolean> {
  if (credential.totpSecret === null) return true;
  const step = stepOf(act.desk, { tenantId: act.tenantId, personId: credential.personId }, credential.totpSecret, code);
  // The claim is what makes a code work once, also when two people send it in the same moment.
  return step !== null && (await claimTotpStep(act, credential.personId, step)) === 1;
}
