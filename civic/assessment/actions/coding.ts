import { readOfficial, unitsOf } from '#civic/access/index.ts';
import { KEPT_FROM_NOTHING, type Kept, keptFrom } from '#civic/ledger/index.ts';
import { firstRootOver, newestRoot } from '#civic/trustlog/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { areaWithin, type TenantId } from '#kernel/area-code.ts';
import { addDays, type CivilDate, civilDateOf, startOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { jurisdictionOf } from '#kernel/permission.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { sha256 } from '#platform/tlog/primitives.ts';
import { assessmentPermissions } from '../permissions.ts';
import { lotOf } from '../rules/audit-draw.ts';
import { CODED_MAX, CODED_MIN, hasClassifiedMost } from '../rules/coding.ts';
import {
  type CodingCheck,
  classifiersIn,
  codableIn,
  codingCheckInsertion,
  codingItemInsertion,
  holdersOf,
  markDrawn,
  markEnded,
  waitingChecks,
} from '../store/coding.store.ts';
import type { MatterSet } from '../store/figures.store.ts';
import { wrongDays } from './signals.ts';

/** What a check is asked for with. */
export type CodingAsked = {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly count: number;
  readonly firstCoderId: Id | null;
  readonly secondCoderId: Id | null;
};

/** A check is drawn from so many matters at most: a county's year. */
const POPULATION_MAX = 200_000;

function setOf({ from, to }: Pick<CodingAsked, 'from' | 'to'>): MatterSet {
  const span = { fromAt: startOf(from), toAt: startOf(addDays(to, 1)) };
  return { ...span, unitId: null, category: null, importId: null, kept: KEPT_FROM_NOTHING };
}

/** Why days or number can't be; null: they can. */
function wrongAsked({ from, to, count }: CodingAsked): Refusal | null {
  const wrong = wrongDays({ from, to });
  if (wrong) return wrong;
  return count >= CODED_MIN && count <= CODED_MAX
    ? null
    : refuse('assessment.coding-count', { least: CODED_MIN, most: CODED_MAX }, 'count');
}

/** Who may code for the whole of a place, by name: from these the two are chosen. */
export function codersFor(desk: Desk, where: Jurisdiction): Promise<{ readonly id: Id; readonly name: string }[]> {
  const on = civilDateOf(desk.clock.now());
  return desk.read(where.tenantId, async (tx) => {
    const holders = await holdersOf(tx, assessmentPermissions.code_matters.roles, on);
    const reaching = holders.filter(({ areaCode }) => areaWithin(where.areaCode, areaCode));
    return [...new Map(reaching.map(({ id, name }) => [id, { id, name }])).values()];
  });
}

/** Somebody who may code for the whole of a place today; null: nobody of that id may. */
async function coderIn(tx: Transaction, personId: Id | null, areaCode: CodingCheck['areaCode'], on: CivilDate) {
  const official = personId && (await readOfficial(tx, personId, on));
  if (!official) return null;
  return jurisdictionOf(official, assessmentPermissions.code_matters, areaCode)?.unitIds === null ? official : null;
}

/**
 * Begins a check: so many matters of a place and period are to be put into categories by two people, neither of whom
 * classified most of them. They are drawn later, from a root of the public log that is not there yet (`sweepCodings`).
 * Refuses `assessment.days-reversed`, `assessment.days-too-many`, `assessment.coding-count`, `assessment.coding-coder`,
 * `assessment.coding-same-coder`, `assessment.coding-own-work`, `assessment.coding-too-few`, `assessment.draw-no-log`. Records
 * `assessment.coding.begun`.
 */
export async function beginCoding(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  asked: CodingAsked,
): Promise<{ id: Id } | Refusal> {
  const wrong = wrongAsked(asked);
  if (wrong) return wrong;
  const { firstCoderId, secondCoderId } = asked;
  if (firstCoderId !== null && firstCoderId === secondCoderId)
    return refuse('assessment.coding-same-coder', {}, 'second');
  const units = await unitsOf(desk, official.tenantId);
  return desk.act(official, async (act) => {
    if (!(await newestRoot(act, act.tenantId))) return refuse('assessment.draw-no-log');
    const on = civilDateOf(act.at);
    const first = await coderIn(act, firstCoderId, where.areaCode, on);
    if (!first) return refuse('assessment.coding-coder', {}, 'first');
    const second = await coderIn(act, secondCoderId, where.areaCode, on);
    if (!second) return refuse('assessment.coding-coder', {}, 'second');
    const set = setOf(asked);
    const kept: Kept[] = [];
    for (const one of [official, first, second]) kept.push(await keptFrom(act, one, units));
    const all = await codableIn(act, where, set, kept, CODED_MIN);
    if (all.length < CODED_MIN) return refuse('assessment.coding-too-few', { least: CODED_MIN }, 'from');
    const counts = await classifiersIn(act, where, set);
    const wholeCount = [...counts.values()].reduce((sum, count) => sum + count, 0);
    for (const [coder, field] of [[first, 'first'] as const, [second, 'second'] as const])
      if (hasClassifiedMost(counts, wholeCount, coder.personId)) return refuse('assessment.coding-own-work', {}, field);
    const id = act.newId();
    act.add(codingCheckInsertion, {
      ...{ tenant_id: act.tenantId, id, area_code: where.areaCode, from_on: asked.from, to_on: asked.to },
      ...{ asked_count: asked.count, begun_by: official.personId, begun_at: act.at },
      ...{ first_coder_id: first.personId, second_coder_id: second.personId },
    });
    const { from, to, count } = asked;
    const coders = { firstCoderId: first.personId, secondCoderId: second.personId };
    await act.record({
      kind: 'assessment.coding.begun',
      subjectId: id,
      body: { from, to, count, areaCode: where.areaCode, ...coders },
    });
    return { id };
  });
}

/** So many checks are drawn in one turn; the others in the next. */
const DRAWN_AT_ONCE = 20;

/**
 * Draws what was asked for, from the first root of the public log that is kept over the request: nobody could know the lots
 * when they chose the days and the coders. A check that can't be drawn any more ends without figures. Safe to run again, and beside itself.
 */
export async function sweepCodings(desk: Desk, tenantId: TenantId): Promise<void> {
  const waiting = await desk.read(tenantId, (tx) => waitingChecks(tx, tenantId, DRAWN_AT_ONCE));
  if (waiting.length === 0) return;
  await unitsOf(desk, tenantId);
  for (const check of waiting)
    await desk.act({ kind: 'clockwork', tenantId }, async (act) => {
      const root = await firstRootOver(act, tenantId, check.id);
      if (root) await draw(act, desk, check, root);
    });
}

type Root = { readonly size: number; readonly root: string };

async function draw(act: Act, desk: Desk, check: CodingCheck, { size, root }: Root): Promise<void> {
  const { id, areaCode, from, to } = check;
  const where: Jurisdiction = { tenantId: act.tenantId, areaCode, unitIds: null };
  const kept = await keptOf(act, desk, check);
  const all = kept === null ? [] : await codableIn(act, where, setOf(check), kept, POPULATION_MAX);
  if (all.length < CODED_MIN) {
    await markEnded(act, id, act.at, null);
    await act.record({ kind: 'assessment.coding.ended', subjectId: id, body: { isDrawn: false } });
    return;
  }
  // Another worker was at it.
  if (!(await markDrawn(act, id, { size, root, populationCount: all.length, at: act.at }))) return;
  const drawn = all
    .map((one) => ({ ...one, lot: lotOf(sha256, { root, from, to }, one.number) }))
    .toSorted((one, other) => (one.lot < other.lot ? -1 : 1))
    .slice(0, check.askedCount);
  for (const [index, { id: matterId, code }] of drawn.entries())
    act.add(codingItemInsertion, {
      ...{ tenant_id: act.tenantId, check_id: id, place: index + 1, matter_id: matterId, recorded_code: code },
    });
  await act.record({
    kind: 'assessment.coding.drawn',
    subjectId: id,
    body: { logSize: size, logRoot: root, populationCount: all.length, drawnCount: drawn.length },
  });
}

/** What the two coders, and whoever began it, are kept from; null: one of the two may code no longer. */
async function keptOf(act: Act, desk: Desk, check: CodingCheck): Promise<Kept[] | null> {
  const on = civilDateOf(act.at);
  const units = await unitsOf(desk, act.tenantId);
  const coders = [];
  for (const id of check.coderIds) coders.push(await coderIn(act, id, check.areaCode, on));
  const beginner = await readOfficial(act, check.begunBy, on);
  const kept: Kept[] = [];
  for (const one of [...coders, beginner]) if (one) kept.push(await keptFrom(act, one, units));
  return coders.includes(null) ? null : kept;
}
