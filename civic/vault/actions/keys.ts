import type { Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { ALGORITHM, fingerprintOf, publicKeyIn } from '../rules/sealing.ts';
import { addKey, isKnownKey, retireKey } from '../store/keys.store.ts';
import { forgetGuardianKeys, guardsCounty } from './guardians.ts';
import { MEANS } from './means.ts';

/**
 * Takes the public half of a key that a guardian made in their browser; the key they had before is retired, and still
 * opens what was sealed to it. Refuses `vault.not-guardian`, `vault.key-unreadable`, `vault.key-known`.
 */
export async function makeKey(
  desk: Desk,
  official: Official,
  publicKey: string,
): Promise<{ readonly id: Id; readonly fingerprint: string } | Refusal> {
  if (!guardsCounty(official)) return refuse('vault.not-guardian');
  const bytes = publicKeyIn(publicKey);
  if (!bytes || !(await isPoint(bytes))) return refuse('vault.key-unreadable');
  const fingerprint = await fingerprintOf(MEANS, bytes);
  const made = await desk.act(official, async (act) => {
    if (await isKnownKey(act, publicKey)) return refuse('vault.key-known');
    const replaced = await retireKey(act, official.personId, act.at);
    const id = act.newId();
    addKey(act, {
      ...{ id, personId: official.personId, algorithm: ALGORITHM, publicKey, fingerprint },
      ...{ madeAt: act.at, retiredAt: null },
    });
    if (replaced) await act.record({ kind: 'vault.key.retired', subjectId: replaced, body: { replacedBy: id } });
    // The whole key stands in the log's commitment: a key that was slipped in can be told from the holder's own.
    const body = { personId: official.personId, algorithm: ALGORITHM, publicKey, fingerprint };
    await act.record({ kind: 'vault.key.made', subjectId: id, body });
    return { id, fingerprint };
  });
  if (!isRefusal(made)) forgetGuardianKeys(desk);
  return made;
}

/** Whether the bytes are a point on the curve: to anything else nothing can be sealed. */
async function isPoint(publicKey: Uint8Array): Promise<boolean> {
  try {
    await MEANS.sealTo(publicKey, new Uint8Array(1), new Uint8Array(1));
    return true;
  } catch {
    return false;
  }
}

/** Retires the key that an official has in use: nothing more is sealed to it. Refuses `vault.no-key`. */
export async function retireOwnKey(desk: Desk, official: Official): Promise<{ readonly id: Id } | Refusal> {
  const retired = await desk.act(official, async (act) => {
    const id = await retireKey(act, official.personId, act.at);
    if (id === null) return refuse('vault.no-key');
    await act.record({ kind: 'vault.key.retired', subjectId: id, body: {} });
    return { id };
  });
  if (!isRefusal(retired)) forgetGuardianKeys(desk);
  return retired;
}
