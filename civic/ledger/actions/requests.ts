import { addArbitratedLine } from '#civic/rulebook/index.ts';
import { later } from '#civic/trustlog/index.ts';
import type { Official } from '#kernel/actor.ts';
import { type AreaCode, areaLevelOf, areaWithin, type TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { jurisdictionOf } from '#kernel/permission.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk, Pad, Reaction } from '#platform/desk/desk.ts';
import { ledgerPermissions } from '../permissions.ts';
import { chainOf } from '../rules/barred.ts';
import type { Matter } from '../rules/matter.ts';
import type { Said } from '../rules/said.ts';
import { type Books, booksOf } from './books.ts';
import { type Ordered, orderOf } from './dispatching.ts';
import { perform, performAlone } from './perform.ts';

type SaidOf<Name extends Said['name']> = Omit<Extract<Said, { name: Name }>, 'name'>;

/** Disputes a duty. Refuses `ledger.unit-unknown` and what `decide` refuses (row 10). */
export async function disputeDuty(
  desk: Desk,
  official: Official,
  matterId: Id,
  version: number,
  said: SaidOf<'dispute'>,
): Promise<Matter | Refusal> {
  const { units } = await booksOf(desk, official.tenantId);
  if (said.proposedUnitId !== null && !units.find(said.proposedUnitId))
    return refuse('ledger.unit-unknown', {}, 'proposedUnitId');
  return performAlone(desk, official, matterId, { name: 'dispute', ...said }, version);
}

/**
 * Decides whose duty it is (row 11). With `addsLine` the decision becomes a line of the dispatch catalogue in the same
 * transaction: this category, in the area that the unit serves, or in that of the matter alone where the decider's right
 * reaches no further. Refuses `ledger.unit-unknown` and what `decide` refuses.
 */
export async function arbitrateDuty(
  desk: Desk,
  official: Official,
  matterId: Id,
  version: number,
  ordered: Ordered & { readonly addsLine: boolean },
): Promise<Matter | Refusal> {
  const order = await orderOf(desk, official.tenantId, ordered);
  if (isRefusal(order)) return order;
  const unit = (await booksOf(desk, official.tenantId)).units.find(ordered.hostUnitId);
  return performAlone(
    desk,
    official,
    matterId,
    async (loaded, act) => ({ name: 'arbitrate', addsLine: ordered.addsLine, ...(await order(loaded, act)) }),
    version,
    async (act, matter) => {
      const { categoryCode } = matter;
      if (!ordered.addsLine || categoryCode === null || !unit) return;
      const areaCode = areaOfLine(official, unit.areaCode, matter.areaCode);
      await addArbitratedLine(act, { categoryCode, areaCode, hostUnitId: unit.id, basis: ordered.reason });
    },
  );
}

/** Nobody writes the catalogue of a larger area than the own right covers, nor of one in which the matter does not lie. */
function areaOfLine(official: Official, served: AreaCode, ofMatter: AreaCode): AreaCode {
  const covers = jurisdictionOf(official, ledgerPermissions.arbitrate, served) !== null;
  return covers && areaWithin(ofMatter, served) ? served : ofMatter;
}

/** Raises a matter to a unit above (row 14). Refuses `ledger.unit-unknown` and what `decide` refuses. */
export async function escalateMatter(
  desk: Desk,
  official: Official,
  matterId: Id,
  version: number,
  said: Omit<SaidOf<'escalate'>, 'isAbove'>,
): Promise<Matter | Refusal> {
  const books = await booksOf(desk, official.tenantId);
  if (!books.units.find(said.upperUnitId)) return refuse('ledger.unit-unknown', {}, 'upperUnitId');
  return performAlone(
    desk,
    official,
    matterId,
    async ({ matter }) => ({
      name: 'escalate',
      ...said,
      isAbove: isAbove(said.upperUnitId, official.unitId ?? matter.hostUnitId, books),
    }),
    version,
  );
}

const LEVELS = ['province', 'prefecture', 'county', 'township', 'village', 'group'] as const;

/** Above in the tree of units, or serving a larger area. */
function isAbove(upperUnitId: Id, unitId: Id | null, { units }: Books): boolean {
  const [upper, own] = [units.find(upperUnitId), unitId === null ? null : units.find(unitId)];
  if (!upper || upperUnitId === unitId) return false;
  if (!own) return true;
  if (chainOf(own.id, units.find).includes(upperUnitId)) return true;
  return LEVELS.indexOf(areaLevelOf(upper.areaCode)) < LEVELS.indexOf(areaLevelOf(own.areaCode));
}

/** The job that ends a pause when the person has added what was missing. */
const END_WAITING_JOB = 'ledger.end_waiting';

/** Reacts to `intake.words.added`: who was waited for has answered, so a pause of the clock ends after the commit. */
export const endWaitingOnAddition: Reaction<Pad> = (pad, { subjectId }) => {
  later(pad, END_WAITING_JOB, { matterId: subjectId });
};

/** Ends a pause that waits, since the person answered; nothing when none does. Safe to run twice. */
export async function endWaitingJob(desk: Desk, tenantId: TenantId, body: unknown): Promise<void> {
  const { matterId } = body as { matterId: Id };
  await desk.act({ kind: 'clockwork', tenantId }, (act) =>
    perform(act, matterId, { name: 'end_waiting', answer: 'answered' }, null),
  );
}
