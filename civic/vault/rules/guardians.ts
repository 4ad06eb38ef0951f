import type { Id } from '#kernel/id.ts';
import { KEEPERS_COUNT } from './sealing.ts';

/** A guardian's key in use, and where the guardian works. */
export type GuardianKey = {
  readonly id: Id;
  readonly personId: Id;
  readonly publicKey: Uint8Array;
  readonly unitIds: readonly Id[];
};

type FindUnit = (id: Id) => { readonly id: Id; readonly parentId: Id | null } | null;

/** Whether one unit is the other, or stands above or below it. */
function areInLine(one: Id, other: Id, find: FindUnit): boolean {
  return lineUp(one, find).includes(other) || lineUp(other, find).includes(one);
}

/** A unit and all above it. Stops at a circle, which would be an error of the data. */
function lineUp(unitId: Id, find: FindUnit): Id[] {
  const line: Id[] = [];
  for (let at: Id | null = unitId; at !== null && !line.includes(at); at = find(at)?.parentId ?? null) line.push(at);
  return line;
}

/** Whether somebody who works in these units stands in the line of a unit complained about (I2; petition regulations Art. 28). */
export function isInLineOf(unitIds: readonly Id[], complainedUnitId: Id | null, find: FindUnit): boolean {
  return complainedUnitId !== null && unitIds.some((unit) => areInLine(unit, complainedUnitId, find));
}

/**
 * The three to whom an identity is sealed, or null while there are not three: outside the unit complained about and
 * everything above and below it, and, as far as there are such, no two in one line, so that a unit that is named only
 * later bars one of them at most. Always the same for the same keys, so that the choice can be checked.
 */
export function guardiansFor(
  keys: readonly GuardianKey[],
  complainedUnitId: Id | null,
  find: FindUnit,
): readonly GuardianKey[] | null {
  const sorted = [...keys].sort((one, other) => (one.id < other.id ? -1 : 1));
  const outside = sorted.filter(({ unitIds }) => !isInLineOf(unitIds, complainedUnitId, find));
  const chosen: GuardianKey[] = [];
  const isApart = ({ unitIds }: GuardianKey) =>
    chosen.every((other) => !other.unitIds.some((unit) => isInLineOf(unitIds, unit, find)));
  for (const key of outside) if (chosen.length < KEEPERS_COUNT && isApart(key)) chosen.push(key);
  for (const key of outside) if (chosen.length < KEEPERS_COUNT && !chosen.includes(key)) chosen.push(key);
  return chosen.length === KEEPERS_COUNT ? chosen : null;
}
