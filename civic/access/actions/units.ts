import type { Actor, Jurisdiction } from '#kernel/actor.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import { addDays, type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { existsOn } from '../rules/area-book.ts';
import { readAreaCode } from '../rules/area-change.ts';
import { reachTrouble } from '../rules/reach.ts';
import type { Unit } from '../rules/unit.ts';
import { addUnitRow, dependentsOf, endUnitRow, readUnit, updateUnit } from '../store/units.store.ts';
import { areasOf, forgetAccess } from './books.ts';

export type NewUnit = {
  readonly name: string;
  readonly nameEn: string;
  readonly kind: Unit['kind'];
  readonly parentId: Id | null;
  readonly areaCode: string;
  readonly phone: string;
  readonly duties: string;
};

/** The area of today that was typed for something within a jurisdiction; else why not. */
export async function livingArea(desk: Desk, where: Jurisdiction, typed: string): Promise<AreaCode | Refusal> {
  const code = readAreaCode(typed, where.tenantId);
  if (isRefusal(code)) return code;
  const area = (await areasOf(desk, where.tenantId)).find(code);
  return area?.validTo === null ? code : refuse('access.area-unknown', { code }, 'areaCode');
}

/** The unit of today with this id; else `access.unit-unknown`. */
export async function livingUnit(tx: Transaction, id: Id, on: CivilDate, field: string): Promise<Unit | Refusal> {
  const unit = await readUnit(tx, id);
  return unit && existsOn(unit, on) ? unit : refuse('access.unit-unknown', undefined, field);
}

/** Adds a unit from today on, below another one or at the top. Schools and firms hang on an area as well. */
export async function addUnit(
  desk: Desk,
  actor: Actor,
  where: Jurisdiction,
  given: NewUnit,
): Promise<{ readonly id: Id } | Refusal> {
  if (given.name.trim() === '') return refuse('access.name-missing', undefined, 'name');
  const areaCode = await livingArea(desk, where, given.areaCode);
  if (isRefusal(areaCode)) return areaCode;
  const beyond = reachTrouble(where, areaCode, given.parentId);
  if (beyond) return beyond;
  const done = await desk.act(actor, async (act) => {
    const today = civilDateOf(act.at);
    if (given.parentId !== null) {
      const parent = await livingUnit(act, given.parentId, today, 'parentId');
      if (isRefusal(parent)) return parent;
    }
    const id = act.newId();
    addUnitRow(act, { ...given, name: given.name.trim(), id, areaCode, validFrom: today, validTo: null });
    const body = { name: given.name.trim(), kind: given.kind, areaCode, parentId: given.parentId };
    await act.record({ kind: 'access.unit.added', subjectId: id, body });
    return { id };
  });
  forgetAccess(where.tenantId);
  return done;
}

/** A unit that the actor's jurisdiction reaches; else why not. */
async function unitWithin(act: Act, where: Jurisdiction, id: Id): Promise<Unit | Refusal> {
  const unit = await livingUnit(act, id, civilDateOf(act.at), 'unitId');
  if (isRefusal(unit)) return unit;
  return reachTrouble(where, unit.areaCode, unit.id) ?? unit;
}

/** Changes what may change of a unit without becoming another one: names, phone, duties. */
export async function changeUnit(
  desk: Desk,
  actor: Actor,
  where: Jurisdiction,
  id: Id,
  to: Pick<Unit, 'name' | 'nameEn' | 'phone' | 'duties'>,
): Promise<true | Refusal> {
  if (to.name.trim() === '') return refuse('access.name-missing', undefined, 'name');
  const done = await desk.act(actor, async (act) => {
    const unit = await unitWithin(act, where, id);
    if (isRefusal(unit)) return unit;
    await updateUnit(act, id, { ...to, name: to.name.trim() });
    await act.record({ kind: 'access.unit.changed', subjectId: id, body: { name: to.name.trim() } });
    return true as const;
  });
  forgetAccess(where.tenantId);
  return done;
}

/**
 * Whether slices downstream still leave work to a unit on a day: matters that have not ended, or lines that send it more.
 * Not how much of which: whoever asks may be kept from a matter that the unit has, and must not count it (002-46).
 */
export type WorkOfUnit = (tx: Transaction, unitId: Id, on: CivilDate) => Promise<boolean>;

/**
 * Ends a unit at once (yesterday is its last day, so that nothing more is sent to it today); its past stays. Refuses
 * `access.unit-not-empty` while people, units or roles hang on it, and `access.unit-holds-work` while it has matters or
 * the dispatch catalogue names it: in the same words for either.
 */
export async function endUnit(
  desk: Desk,
  actor: Actor,
  where: Jurisdiction,
  id: Id,
  workOf: WorkOfUnit,
): Promise<true | Refusal> {
  const done = await desk.act(actor, async (act) => {
    const unit = await unitWithin(act, where, id);
    if (isRefusal(unit)) return unit;
    const today = civilDateOf(act.at);
    const { units, people, roles } = await dependentsOf(act, id, today);
    if (units + people + roles > 0) return refuse('access.unit-not-empty', { units, people, roles });
    if (await workOf(act, id, today)) return refuse('access.unit-holds-work');
    const lastOn = addDays(today, -1);
    await endUnitRow(act, id, lastOn);
    await act.record({ kind: 'access.unit.ended', subjectId: id, body: { lastOn } });
    return true as const;
  });
  forgetAccess(where.tenantId);
  return done;
}
