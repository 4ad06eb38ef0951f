import { eraseSalts } from '#civic/trustlog/index.ts';
import { recordSealed, type SealedNow, sealLater, sealOnArrival } from '#civic/vault/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import type { Act, Desk, Pad, Reaction } from '#platform/desk/desk.ts';
import type { WellSaid } from '../rules/said.ts';
import { addPerson, deletePerson, lockPersonToSeal, markToBeSealed, personsToSeal } from '../store/persons.store.ts';
import { wordsOf } from '../store/submissions.store.ts';

/** What was said as it is kept, with nothing of a person in it when that was sealed; and how it was sealed. */
type WithoutIdentity = { readonly well: WellSaid; readonly sealed: SealedNow | null };

const NOBODY = { name: '', phone: '', email: '', address: '' } as const;

/**
 * Sees to who said it: of a sealed matter the identity is sealed before anything is kept (handbook §4.4), and nothing of
 * it stays; while the county can't seal, it is kept apart behind rights and sealed as soon as it can be. Of any other
 * matter it is kept apart. Refuses `vault.seal-unreadable`, `vault.seal-outdated`.
 */
export async function hideIdentity(
  pad: Pad,
  well: WellSaid,
  { id, isSealed }: { readonly id: Id; readonly isSealed: boolean },
): Promise<WithoutIdentity | Refusal> {
  const { name, phone, email, address, formKey, sealedIdentity, complainedUnitId } = well;
  const identity = { name, phone, email, address };
  const toSeal = { matterId: id, formKey, identity, sealedText: sealedIdentity };
  const sealed = isSealed ? await sealOnArrival(pad, toSeal, complainedUnitId) : null;
  if (isRefusal(sealed)) return sealed;
  // Nobody can be told by a number that nobody knows.
  if (sealed) return { well: { ...well, ...NOBODY, replyWay: lookedUp(well.replyWay) }, sealed };
  if (name || phone || email || address) addPerson(pad, id, identity, isSealed ? pad.at : null);
  return { well, sealed: null };
}

function lookedUp(way: WellSaid['replyWay']): WellSaid['replyWay'] {
  return way === 'none' ? 'none' : 'look_up';
}

/** Records that it was sealed, after the matter's own first fact. */
export async function tellSealed(pad: Pad, matterId: Id, sealed: SealedNow | null): Promise<void> {
  if (sealed) await recordSealed(pad, matterId, sealed);
}

/**
 * Reacts to `ledger.matter.classified`: who raised what is sealed from now on is sealed too, and what was kept in clear
 * goes in the same act, with the salts by which the public log's commitment to it could have been guessed.
 */
export const sealPersonOfSealed: Reaction = async (act, { subjectId, body }) => {
  const { isSealed } = (body.changes ?? {}) as { isSealed?: unknown };
  if (isSealed === true) await sealPerson(act, subjectId, (body.complainedUnitId ?? null) as Id | null);
};

async function unitNamed(act: Act, id: Id): Promise<Id | null> {
  return (await wordsOf(act, id))?.complainedUnitId ?? null;
}

async function sealPerson(act: Act, id: Id, complainedUnitId: Id | null): Promise<void> {
  const person = await lockPersonToSeal(act, id);
  if (!person) return;
  const { formKey, ...identity } = person;
  if (!(await sealLater(act, { matterId: id, formKey, identity, sealedText: null }, complainedUnitId))) {
    await markToBeSealed(act, id, act.at);
    return;
  }
  await deletePerson(act, id);
  await eraseSalts(act, act.tenantId, id, Object.keys(NOBODY));
}

/** So many are sealed in one act. */
const SEALED_AT_ONCE = 50;

/** Seals what waited until the county had three guardians with keys. */
export async function sweepSealing(desk: Desk, tenantId: TenantId): Promise<void> {
  await desk.act({ kind: 'clockwork', tenantId }, async (act) => {
    for (const id of await personsToSeal(act, SEALED_AT_ONCE)) await sealPerson(act, id, await unitNamed(act, id));
  });
}
