import { unitsOf } from '#civic/access/index.ts';
import { concernedWith, keptFrom, ledgerPermissions, type Matter } from '#civic/ledger/index.ts';
import { barredFrom, chainsOf, complainedUnitsOf, type Part, unitsOfOfficial } from '#civic/ledger/rules/barred.ts';
import type { Official } from '#kernel/actor.ts';
import { jurisdictionOf } from '#kernel/permission.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { Asker } from '../store/follow-ups.store.ts';
import { handsOf } from '../store/verdicts.store.ts';

/** As whom somebody asks for a list, so that its statement can leave out what they had a hand in. */
export async function askerOf(desk: Desk, official: Official): Promise<Asker> {
  const units = await unitsOf(desk, official.tenantId);
  const kept = await desk.read(official.tenantId, (tx) => keptFrom(tx, official, units));
  return { personId: official.personId, unitIds: unitsOfOfficial(official), kept };
}

/**
 * Whether an official is kept from a part in a matter (I2): `ledger.own-work` for whoever handled it, `ledger.recused`,
 * and for those who must not learn of it, `unknown`: what is said of a thing that isn't there, word for word. Null when
 * not.
 */
export async function keptApart(
  tx: Transaction,
  desk: Desk,
  official: Official,
  matter: Pick<Matter, 'id' | 'complainedUnitId'>,
  part: Part,
  unknown: Refusal = refuse('ledger.not-found'),
): Promise<Refusal | null> {
  const units = await unitsOf(desk, official.tenantId);
  const hands = await handsOf(tx, matter.id);
  const concerned = await concernedWith(tx, official.tenantId, matter.id);
  const barred = barredFrom(part, official, {
    complainedChain: chainsOf(complainedUnitsOf(matter, concerned.namedUnitIds), units.find),
    handlingUnitIds: hands.unitIds,
    askedUnitIds: [],
    handlerIds: hands.personIds,
    recusedIds: concerned.recusedIds,
    concernedIds: concerned.concernedIds,
  });
  return barred?.code === 'ledger.not-found' ? unknown : barred;
}

/** Whether an official may read what somebody said of a matter: of a sealed one only with the right for its words (I7). */
export function mayReadWordsOf(official: Official, matter: Pick<Matter, 'isSealed' | 'areaCode'>): boolean {
  return !matter.isSealed || jurisdictionOf(official, ledgerPermissions.read_sealed, matter.areaCode) !== null;
}
