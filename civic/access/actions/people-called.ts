import type { Jurisdiction } from '#kernel/actor.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { type Id, parseId } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { signInNameAsTyped } from '../rules/password.ts';
import { readCredential } from '../store/credentials.store.ts';
import { listPeople, readPersonWithin } from '../store/people.store.ts';

/** A person as far as one needs it to say which one is meant. */
export type Called = { readonly id: Id; readonly name: string };

/** More of one name than this are not worth showing. */
const SAME_NAMES_MAX = 50;

/**
 * The people in office of a place who are meant by an id, a sign-in name or a whole name; several when a name is held
 * by several, none when nobody is meant.
 */
export function peopleCalled(desk: Desk, where: Jurisdiction, text: string): Promise<Called[]> {
  const on = civilDateOf(desk.clock.now());
  return desk.read(where.tenantId, async (tx) => {
    const id = parseId(text) ?? (await personOfSignInName(tx, text));
    const known = id && (await readPersonWithin(tx, where, id, on));
    if (known) return [{ id: known.id, name: known.name }];
    const query = { text: text.trim(), unitId: null, after: null, limit: SAME_NAMES_MAX, on };
    const people = await listPeople(tx, where, query);
    return people.flatMap(({ id: one, name }) => (name === text.trim() ? [{ id: one, name }] : []));
  });
}

async function personOfSignInName(tx: Transaction, text: string): Promise<Id | null> {
  return (await readCredential(tx, signInNameAsTyped(text)))?.personId ?? null;
}
