import type { Actor, Jurisdiction } from '#kernel/actor.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { type AreaBook, areaBookOf } from '../rules/area-book.ts';
import {
  additionTrouble,
  type DecidedChange,
  decideChange,
  newArea,
  readAreaCode,
  type WantedChange,
} from '../rules/area-change.ts';
import { reachTrouble } from '../rules/reach.ts';
import {
  addArea,
  addAreaChange,
  BEFORE_RECORDS_ON,
  endAreas,
  readAreaChanges,
  readAreas,
  renameArea,
} from '../store/areas.store.ts';
import { addRole, endRoleRow, rolesForArea } from '../store/roles.store.ts';
import { moveUnits } from '../store/units.store.ts';
import { forgetAccess } from './books.ts';

async function bookOf(act: Act): Promise<AreaBook> {
  return areaBookOf(await readAreas(act), await readAreaChanges(act), civilDateOf(act.at));
}

/** Adds one area below an area that exists. Refuses a code that is none, known, elsewhere, or without parent. */
export async function addOneArea(
  desk: Desk,
  actor: Actor,
  where: Jurisdiction,
  given: { readonly code: string; readonly name: string; readonly nameEn: string },
): Promise<{ readonly code: AreaCode } | Refusal> {
  const code = readAreaCode(given.code, where.tenantId);
  if (isRefusal(code)) return code;
  const beyond = reachTrouble(where, code, null);
  if (beyond) return beyond;
  const done = await desk.act(actor, async (act) => {
    const area = newArea(code, given, BEFORE_RECORDS_ON);
    const trouble = additionTrouble(await bookOf(act), area);
    if (trouble) return trouble;
    addArea(act, area);
    await act.record({ kind: 'access.area.added', subjectId: act.newId(), body: { code, name: area.name } });
    return { code };
  });
  forgetAccess(where.tenantId);
  return done;
}

/** Gives an area another name. Its code stays; for another code see `changeAreas`. */
export async function renameOneArea(
  desk: Desk,
  actor: Actor,
  where: Jurisdiction,
  given: { readonly code: AreaCode; readonly name: string; readonly nameEn: string },
): Promise<true | Refusal> {
  const beyond = reachTrouble(where, given.code, null);
  if (beyond) return beyond;
  if (given.name.trim() === '') return refuse('access.name-missing', undefined, 'name');
  const done = await desk.act(actor, async (act) => {
    const renamed = await renameArea(act, given.code, given.name.trim(), given.nameEn.trim());
    if (renamed === 0) return refuse('access.area-unknown', { code: given.code });
    await act.record({
      kind: 'access.area.renamed',
      subjectId: act.newId(),
      body: { code: given.code, name: given.name.trim() },
    });
    return true as const;
  });
  forgetAccess(where.tenantId);
  return done;
}

/**
 * Merges, splits or renumbers areas from a day on. Units and roles move to where their area went (of a split, units
 * to its first part, roles to all parts); old matters keep their code, which leads on by `currentCodeOf`.
 */
export async function changeAreas(
  desk: Desk,
  actor: Actor,
  where: Jurisdiction,
  wanted: WantedChange,
): Promise<{ readonly codes: readonly AreaCode[] } | Refusal> {
  for (const code of [...wanted.fromCodes, ...wanted.to.map((one) => one.code)]) {
    const beyond = reachTrouble(where, code, null);
    if (beyond) return beyond;
  }
  const done = await desk.act(actor, async (act) => {
    // Only from today on: what was done yesterday was done under yesterday's areas.
    if (wanted.on > civilDateOf(act.at)) return refuse('access.area-change-in-future', undefined, 'on');
    const decided = decideChange(await bookOf(act), wanted);
    if (isRefusal(decided)) return decided;
    await applyChange(act, decided, wanted.on);
    const [from, to] = [decided.changes.map(({ fromCode }) => fromCode), decided.changes.map(({ toCode }) => toCode)];
    const body = { kind: wanted.kind, from, to, on: wanted.on };
    await act.record({ kind: 'access.area.changed', subjectId: act.newId(), body });
    return { codes: [...new Set(to)] };
  });
  forgetAccess(where.tenantId);
  return done;
}

async function applyChange(act: Act, decided: DecidedChange, on: CivilDate): Promise<void> {
  for (const area of decided.added) addArea(act, area);
  for (const change of decided.changes) addAreaChange(act, act.newId(), change);
  if (decided.endedCodes.length > 0) await endAreas(act, decided.endedCodes, decided.endedOn);
  for (const code of decided.endedCodes) {
    const successors = decided.changes.filter(({ fromCode }) => fromCode === code).map(({ toCode }) => toCode);
    const [first] = successors;
    if (first === undefined) continue;
    await moveUnits(act, code, first);
    await moveRoles(act, code, successors, { endedOn: decided.endedOn, on });
  }
}

/** Roles are ended and given anew, so that the rights page shows who could do what in which area on which day. */
async function moveRoles(
  act: Act,
  from: AreaCode,
  to: readonly AreaCode[],
  days: { readonly endedOn: CivilDate; readonly on: CivilDate },
): Promise<void> {
  const givenBy: Id | null = act.actor.kind === 'official' ? act.actor.personId : null;
  for (const role of await rolesForArea(act, from, days.on)) {
    await endRoleRow(act, role.id, days.endedOn);
    for (const areaCode of to) {
      const fromOn = role.fromOn > days.on ? role.fromOn : days.on;
      addRole(act, { ...role, id: act.newId(), areaCode, fromOn, givenBy, givenAt: act.at });
    }
  }
}
