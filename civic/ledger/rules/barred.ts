import type { Official } from '#kernel/actor.ts';
import { countyOf } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { jurisdictionOf } from '#kernel/permission.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { ledgerPermissions } from '../permissions.ts';
import type { Matter } from './matter.ts';

/** Who had a hand in a matter, of whom it complains, and who stepped back from it. */
export type Standing = {
  /**
   * The unit complained about, those of the officials complained about, and every unit above them; empty when it
   * complains of nobody in office.
   */
  readonly complainedChain: readonly Id[];
  /** Host and co-hosts of today, and every unit that wrote a result before. */
  readonly handlingUnitIds: readonly Id[];
  /** Units above that were asked for an answer. */
  readonly askedUnitIds: readonly Id[];
  /** Who signed for it or wrote a result. */
  readonly handlerIds: readonly Id[];
  readonly recusedIds: readonly Id[];
  /** Officials of whom it complains, their kin, and those who declared an interest in it (002-46). */
  readonly concernedIds: readonly Id[];
};

/** The parts that somebody can have in a matter (handbook §4.1). */
export type Part = 'see' | 'screen' | 'route' | 'handle' | 'check' | 'follow_up' | 'review' | 'publish' | 'guard_seal';

/** The parts that must be apart from the handling: the handler is never judge of the own work (I2). */
const APART: readonly Part[] = ['check', 'follow_up', 'review', 'publish', 'guard_seal'];

type Named = { readonly id: Id; readonly parentId: Id | null };

/** A unit and all above it, narrowest first. Stops at a circle, which would be an error of the data. */
export function chainOf(unitId: Id, find: (id: Id) => Named | null): Id[] {
  const chain: Id[] = [];
  for (let at: Id | null = unitId; at !== null && !chain.includes(at); at = find(at)?.parentId ?? null) chain.push(at);
  return chain;
}

/** Some units and all above them, each once. */
export function chainsOf(unitIds: readonly Id[], find: (id: Id) => Named | null): Id[] {
  return [...new Set(unitIds.flatMap((unitId) => chainOf(unitId, find)))];
}

/** The units of which a matter complains: its own, and those of the officials of whom it complains. */
export function complainedUnitsOf(
  { complainedUnitId }: Pick<Matter, 'complainedUnitId'>,
  namedUnitIds: readonly Id[],
): Id[] {
  return [...new Set([...(complainedUnitId === null ? [] : [complainedUnitId]), ...namedUnitIds])];
}

/** A unit and all below it. */
export function branchOf(unitId: Id, units: readonly Named[]): Id[] {
  const byParent = Map.groupBy(units, ({ parentId }) => parentId);
  const branch: Id[] = [];
  const waiting = [unitId];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (branch.includes(at)) continue;
    branch.push(at);
    waiting.push(...(byParent.get(at) ?? []).map(({ id }) => id));
  }
  return branch;
}

/** Every unit from which a person acts. */
export function unitsOfOfficial(official: Official): Id[] {
  const units = [official.unitId, ...(official.alsoInUnitIds ?? []), ...official.roles.map(({ unitId }) => unitId)];
  return [...new Set(units.filter((unit) => unit !== null))];
}

/**
 * Why somebody can't have a part in a matter; null when they can (I2; petition regulations Art. 28 and 30).
 * `ledger.not-found`: an official complained about and their kin, members of the unit complained about, or of one above
 * it, don't even learn that it exists.
 */
export function barredFrom(
  part: Part,
  official: Official,
  standing: Standing,
): Refusal<'ledger.not-found' | 'ledger.recused' | 'ledger.own-work'> | null {
  const units = unitsOfOfficial(official);
  if (standing.complainedChain.some((unit) => units.includes(unit))) return refuse('ledger.not-found');
  if (standing.concernedIds.includes(official.personId)) return refuse('ledger.not-found');
  if (standing.recusedIds.includes(official.personId)) return refuse('ledger.recused');
  if (!APART.includes(part)) return null;
  const hadAHand =
    standing.handlerIds.includes(official.personId) || standing.handlingUnitIds.some((unit) => units.includes(unit));
  return hadAHand ? refuse('ledger.own-work') : null;
}

/** Whether somebody screens what comes in from an area: with a right for the area itself, not for a unit only. */
export function screensIn(official: Official, areaCode: Matter['areaCode']): boolean {
  return jurisdictionOf(official, ledgerPermissions.screen, areaCode)?.unitIds === null;
}

/** Whether somebody dispatches for the whole county, and not for a township, a village or a unit in it. */
export function dispatchesForCounty(official: Official): boolean {
  return jurisdictionOf(official, ledgerPermissions.dispatch, countyOf(official.tenantId))?.unitIds === null;
}

/**
 * Whether a complaint (投诉) or a report on conduct (检举控告) is still closed to somebody, because nobody has said yet
 * of which unit it complains and the accused could be anyone (I2, I7; Art. 28 and 30). While no screener has named a unit,
 * whatever the person named:
 * - `registered`: nobody has read it. Only who screens its area sees it.
 * - afterwards a complaint has been taken and is seen as others are. A report on conduct also names persons and often no
 *   unit at all, so until it is dispatched, or for ever when it ends without that, only who screens its area, or
 *   dispatches for the whole county, sees it.
 * The lists say the same in SQL (`lists.store.ts`).
 */
export function isClosedBeforeNaming(matter: Matter, official: Official): boolean {
  const { kind, state, complainedUnitId, isUnitClaimed, hostUnitId, areaCode } = matter;
  if ((complainedUnitId !== null && !isUnitClaimed) || (kind !== 'complaint' && kind !== 'conduct_report'))
    return false;
  if (state === 'registered') return !screensIn(official, areaCode);
  if (kind === 'complaint' || hostUnitId !== null) return false;
  return !screensIn(official, areaCode) && !dispatchesForCounty(official);
}

/** The units whose complained-about matters a person may not see: their own units, and all below those. */
export function complaintsHiddenFrom(official: Official, units: readonly Named[]): Id[] {
  return [...new Set(unitsOfOfficial(official).flatMap((unit) => branchOf(unit, units)))];
}
