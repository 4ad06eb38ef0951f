import type { Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { barredFrom, branchOf, complainedUnitsOf, unitsOfOfficial } from '../rules/barred.ts';
import { concernedWith } from '../store/kept.store.ts';
import { matterByNumber } from '../store/matters.store.ts';
import { booksOf } from './books.ts';
import { load } from './perform.ts';

/**
 * A sealed matter to which an official may keep a key, by its number or id (I2, handbook §4.1). `unknown`: there is none,
 * or they work in the unit complained about, above it or below it; `barred`: they had a hand in it, or stepped back.
 */
export async function guardedMatter(
  desk: Desk,
  official: Official,
  by: { readonly number: string } | { readonly id: Id },
): Promise<{ readonly id: Id; readonly number: string } | 'unknown' | 'barred'> {
  const { tenantId } = official;
  const books = await booksOf(desk, tenantId);
  const loaded = await desk.read(tenantId, async (tx) => {
    const id = 'id' in by ? by.id : (await matterByNumber(tx, tenantId, by.number.replace(/\D/g, '')))?.id;
    if (!id) return null;
    const { namedUnitIds } = await concernedWith(tx, tenantId, id);
    const known = await load(tx, tenantId, id, books);
    return known && { ...known, namedUnitIds };
  });
  if (!loaded?.matter.isSealed) return 'unknown';
  const { id, number } = loaded.matter;
  const complained = complainedUnitsOf(loaded.matter, loaded.namedUnitIds);
  const below = complained.flatMap((unit) => branchOf(unit, books.units.list));
  if (unitsOfOfficial(official).some((unit) => below.includes(unit))) return 'unknown';
  const barred = barredFrom('guard_seal', official, loaded.standing);
  if (barred) return barred.code === 'ledger.not-found' ? 'unknown' : 'barred';
  return { id, number };
}
