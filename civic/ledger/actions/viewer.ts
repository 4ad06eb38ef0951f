import { type UnitBook, unitsOf } from '#civic/access/index.ts';
import type { Official } from '#kernel/actor.ts';
import { type AreaCode, areaPrefixOf } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { jurisdictionOf } from '#kernel/permission.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Statement } from '#platform/database/sql.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { ledgerPermissions } from '../permissions.ts';
import {
  barredFrom,
  complaintsHiddenFrom,
  dispatchesForCounty,
  isClosedBeforeNaming,
  type Standing,
  screensIn,
} from '../rules/barred.ts';
import type { Matter } from '../rules/matter.ts';
import { type Kept, keptMattersOf, subjectOpenTo } from '../store/kept.store.ts';
import type { Viewer } from '../store/lists.store.ts';
import { booksOf } from './books.ts';
import { load } from './perform.ts';

/** What somebody in office is kept from, for the condition `openTo` of every list and count. */
export function keptFrom(tx: Transaction, official: Official, units: UnitBook): Promise<Kept> {
  return keptMattersOf(tx, official, complaintsHiddenFrom(official, units.list));
}

/** Leaves rows about matters from which an auditor is kept out of what they read. */
export async function openSubjects(
  desk: Desk,
  tx: Transaction,
  official: Official,
): Promise<(subject: Statement) => Statement> {
  const kept = await keptFrom(tx, official, await unitsOf(desk, official.tenantId));
  return (subject) => subjectOpenTo(tx, kept, subject);
}

/** What somebody who looks at the lists of an area must not see. */
export async function viewerOf(
  tx: Transaction,
  official: Official,
  units: UnitBook,
  areaCode: AreaCode,
): Promise<Viewer> {
  return {
    official,
    ...(await keptFrom(tx, official, units)),
    mayReadSealed: jurisdictionOf(official, ledgerPermissions.read_sealed, areaCode) !== null,
    screenedPrefixes: official.roles
      .filter((held) => screensIn(official, held.areaCode))
      .map((held) => areaPrefixOf(held.areaCode)),
    dispatchesForCounty: dispatchesForCounty(official),
  };
}

/** The units beside the host that may look: co-hosts of today, and those above that were asked. */
export function besideHost(loaded: {
  readonly dispatches: readonly { readonly coUnitIds: readonly Id[] }[];
  readonly standing: Pick<Standing, 'askedUnitIds'>;
}): Id[] {
  return [...(loaded.dispatches.at(-1)?.coUnitIds ?? []), ...loaded.standing.askedUnitIds];
}

/**
 * Whether somebody may see a matter at all: it is not closed before the naming (`isClosedBeforeNaming`), a right to view
 * reaches its place, and, when that right is for a unit only, the unit holds it or helps.
 */
export function reachesMatter(official: Official, matter: Matter, coUnitIds: readonly string[]): boolean {
  if (isClosedBeforeNaming(matter, official)) return false;
  const where = jurisdictionOf(official, ledgerPermissions.view, matter.areaCode);
  if (!where) return false;
  if (where.unitIds === null) return true;
  return where.unitIds.some((unit) => unit === matter.hostUnitId || coUnitIds.includes(unit));
}

/** A matter that an official may see. Refuses `ledger.not-found`, also to whoever is complained about, and `ledger.recused`. */
export async function seenMatter(desk: Desk, official: Official, matterId: Id): Promise<Matter | Refusal> {
  const books = await booksOf(desk, official.tenantId);
  const loaded = await desk.read(official.tenantId, (tx) => load(tx, official.tenantId, matterId, books));
  if (!loaded) return refuse('ledger.not-found');
  const barred = barredFrom('see', official, loaded.standing);
  if (barred) return barred;
  return reachesMatter(official, loaded.matter, besideHost(loaded)) ? loaded.matter : refuse('ledger.not-found');
}

/**
 * Whether somebody may read the person's own words: never those of a sealed matter without the right for them, and
 * before it is taken only who screens its area.
 */
export function mayReadWords(official: Official, matter: Matter): boolean {
  if (!matter.isSealed) return true;
  if (matter.state === 'registered') return screensIn(official, matter.areaCode);
  return jurisdictionOf(official, ledgerPermissions.read_sealed, matter.areaCode) !== null;
}
