import type { Actor, Jurisdiction } from '#kernel/actor.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { addHours, type Instant } from '#kernel/instant.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { passwordTrouble, signInNameAsTyped, signInNameTrouble } from '../rules/password.ts';
import {
  addCredential,
  addInvitation,
  credentialOf,
  endInvitationsOf,
  type Invitation,
  readCredential,
  readInvitation,
  spendInvitation,
  updatePassword,
  updateTotp,
} from '../store/credentials.store.ts';
import { readPerson } from '../store/people.store.ts';
import { endSessionsOf } from '../store/sessions.store.ts';
import { forgetAccess } from './books.ts';
import { personWithin } from './people.ts';
import { hashPassword, newToken, tokenHashOf } from './secrets.ts';
import { LINK_HOURS } from './setup.ts';

export type Link = { readonly link: string; readonly expiresAt: Instant };

/**
 * Makes the one-time link by which a new colleague chooses sign-in name and password. Refuses someone who can sign
 * in already: their link for a new password is another right (`inviteAnew`).
 */
export function invite(
  desk: Desk,
  actor: Actor,
  where: Jurisdiction,
  personId: Id,
  origin: string,
): Promise<Link | Refusal> {
  return desk.act(actor, async (act) => {
    const person = await personWithin(act, where, personId);
    if (isRefusal(person)) return person;
    if ((await credentialOf(act, personId)) !== null) return refuse('access.signs-in-already');
    return makeLink(act, personId, 'join', origin);
  });
}

/**
 * Makes the one-time link for a new password, which also takes away a second factor that was lost. A right of the
 * security administrator and not of the one who makes accounts, who could otherwise walk into any of them; never for
 * oneself, since one's own password is changed by giving the old one.
 */
export function inviteAnew(
  desk: Desk,
  actor: Actor,
  where: Jurisdiction,
  personId: Id,
  origin: string,
): Promise<Link | Refusal> {
  return desk.act(actor, async (act) => {
    const person = await personWithin(act, where, personId);
    if (isRefusal(person)) return person;
    if (actor.kind === 'official' && actor.personId === personId) return refuse('access.password-of-oneself');
    if ((await credentialOf(act, personId)) === null) return refuse('access.signs-in-not-yet');
    return makeLink(act, personId, 'new_password', origin);
  });
}

async function makeLink(act: Act, personId: Id, purpose: Invitation['purpose'], origin: string): Promise<Link> {
  const token = newToken(act.desk);
  const expiresAt = addHours(act.at, LINK_HOURS);
  await endInvitationsOf(act, personId, act.at);
  addInvitation(act, { tokenHash: tokenHashOf(token), personId, purpose, madeAt: act.at, expiresAt, usedAt: null });
  await act.record({ kind: 'access.invitation.made', subjectId: personId, body: { purpose, expiresAt } });
  return { link: `${origin}/join/${act.tenantId}/${token}`, expiresAt };
}

/** Whose link it is; `signInName` is null while they have none. */
export type Joining = { readonly personId: Id; readonly name: string; readonly signInName: string | null };

/** Reads a link. Refuses `access.link-used` for one that is used, too old, replaced or none, without saying which. */
export function readLink(desk: Desk, tenantId: TenantId, token: string): Promise<Joining | Refusal> {
  return desk.read(tenantId, (tx) => joiningOf(tx, token, desk.clock.now()));
}

async function joiningOf(tx: Transaction, token: string, now: Instant): Promise<Joining | Refusal> {
  const found = await readInvitation(tx, tokenHashOf(token));
  if (!found?.personId || found.usedAt !== null || found.expiresAt <= now) return refuse('access.link-used');
  const person = await readPerson(tx, found.personId);
  if (!person || person.leftOn !== null) return refuse('access.link-used');
  const credential = await credentialOf(tx, person.id);
  return { personId: person.id, name: person.name, signInName: credential?.signInName ?? null };
}

/**
 * Uses a link: sets sign-in name (the first time) and password, ends all sessions, takes a second factor away.
 * Refuses `access.link-used`, a name that is taken, and what is wrong with name or password.
 */
export async function join(
  desk: Desk,
  link: { readonly tenantId: TenantId; readonly token: string },
  given: { readonly signInName: string; readonly password: string },
): Promise<{ readonly signInName: string } | Refusal> {
  const joining = await readLink(desk, link.tenantId, link.token);
  if (isRefusal(joining)) return joining;
  const signInName = joining.signInName ?? signInNameAsTyped(given.signInName);
  const trouble = signInNameTrouble(signInName) ?? passwordTrouble(given.password, signInName);
  if (trouble) return trouble;
  const passwordHash = await hashPassword(desk, given.password);
  const done = await desk.act({ kind: 'clockwork', tenantId: link.tenantId }, async (act) => {
    if ((await spendInvitation(act, tokenHashOf(link.token), act.at)) === 0) return refuse('access.link-used');
    const set = await setCredential(act, joining, signInName, passwordHash);
    if (isRefusal(set)) return set;
    await endSessionsOf(act, joining.personId, null);
    return { signInName };
  });
  forgetAccess(link.tenantId);
  return done;
}

async function setCredential(
  act: Act,
  joining: Joining,
  signInName: string,
  passwordHash: string,
): Promise<true | Refusal> {
  const { personId } = joining;
  if (joining.signInName === null) {
    if ((await readCredential(act, signInName)) !== null)
      return refuse('access.sign-in-name-taken', undefined, 'signInName');
    addCredential(act, { personId, signInName, passwordHash }, act.at);
    await act.record({ kind: 'access.person.joined', subjectId: personId, body: {} });
    return true;
  }
  await updatePassword(act, personId, passwordHash, act.at);
  await updateTotp(act, personId, null, act.at);
  await act.record({ kind: 'access.password.changed', subjectId: personId, body: { byLink: true } });
  return true;
}
