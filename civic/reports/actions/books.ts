import { areasOf, unitsOf } from '#civic/access/index.ts';
import { rulebookOf } from '#civic/rulebook/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { type AreaCode, areaWithin } from '#kernel/area-code.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Language } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { answerDueOn, OUTCOMES, type Outcome } from '../rules/suggestion.ts';

/** The units for which somebody may answer: those of their posts, and those for which they hold a role. */
export function unitsOfOfficial({ unitId, alsoInUnitIds, roles }: Official): Id[] {
  const held = [unitId, ...(alsoInUnitIds ?? []), ...roles.map((role) => role.unitId)];
  return [...new Set(held.flatMap((id) => (id === null ? [] : [id])))];
}

/** By which day an answer to what is sent at an instant is owed. Ask before an act, as `rulebookOf` says. */
export async function answerDays(desk: Desk, { tenantId }: Official): Promise<(sentAt: Instant) => CivilDate> {
  const { limitOf, calendar } = await rulebookOf(desk, tenantId);
  return (sentAt) => answerDueOn(sentAt, limitOf('report_answer', civilDateOf(sentAt)), calendar);
}

/** The place lies in the jurisdiction and is known. Refuses `reports.area-outside`. */
export async function placeWithin(desk: Desk, where: Jurisdiction, areaCode: AreaCode): Promise<Refusal | null> {
  const areas = await areasOf(desk, where.tenantId);
  const isInside = areas.find(areaCode) !== null && areaWithin(areaCode, where.areaCode);
  return isInside ? null : refuse('reports.area-outside', {}, 'areaCode');
}

/** Every unit named works today. Refuses `reports.unit-unknown`. */
export async function unitsKnown(
  desk: Desk,
  tenantId: number,
  ids: readonly (Id | null)[],
  field: string,
): Promise<Refusal | null> {
  const { list } = await unitsOf(desk, tenantId);
  const isKnown = ids.every((id) => id === null || list.some((unit) => unit.id === id));
  return isKnown ? null : refuse('reports.unit-unknown', {}, field);
}

/** Names of places and units in one language, and the day it is. */
export async function namesIn(desk: Desk, tenantId: number, language: Language) {
  const [areas, units] = await Promise.all([areasOf(desk, tenantId), unitsOf(desk, tenantId)]);
  return {
    language,
    today: civilDateOf(desk.clock.now()),
    areaName: (code: AreaCode) => areas.pathNameOf(code, language),
    unitName: (id: Id | null) => units.nameOf(id, language) ?? '',
    outcomeName: (outcome: Outcome | null) => (outcome === null ? '' : OUTCOMES[outcome][language]),
  };
}
export type Names = Awaited<ReturnType<typeof namesIn>>;

/** The calendar year of a day. */
export function yearOf(day: CivilDate): { from: CivilDate; to: CivilDate } {
  const year = day.slice(0, 4);
  return { from: `${year}-01-01` as CivilDate, to: `${year}-12-31` as CivilDate };
}
