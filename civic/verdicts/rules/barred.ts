import type { Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';

/** Who had a hand in a matter, and of whom it complains. */
export type Hands = {
  readonly hostUnitId: Id | null;
  readonly coUnitIds: readonly Id[];
  readonly handlerId: Id | null;
  /** Who wrote and who passed its replies, and from which unit. */
  readonly replierIds: readonly Id[];
  readonly replierUnitIds: readonly Id[];
  /** Who raised it for the person: the linking cadre does not ask whether the linking cadre was good. */
  readonly takenById: Id | null;
  readonly complainedUnitId: Id | null;
};

/** Every unit from which a person acts. */
export function unitsOfOfficial(official: Official): readonly Id[] {
  const units = [official.unitId, ...official.roles.map(({ unitId }) => unitId)];
  return [...new Set(units.filter((unit) => unit !== null))];
}

/**
 * Whether somebody is barred from following a matter up, and from looking at what was said of it (I2, handbook §4.1):
 * whoever handled it, works in a unit that did, raised it for the person, or belongs to the unit complained of.
 */
export function isBarred(official: Official, hands: Hands): boolean {
  const units = unitsOfOfficial(official);
  const unitsWithAHand = [hands.hostUnitId, ...hands.coUnitIds, ...hands.replierUnitIds, hands.complainedUnitId];
  if (unitsWithAHand.some((unit) => unit !== null && units.includes(unit))) return true;
  return [hands.handlerId, hands.takenById, ...hands.replierIds].includes(official.personId);
}
