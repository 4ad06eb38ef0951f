import { type UnitBook, unitsOf } from '#civic/access/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { type AreaCode, areaWithin } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { jurisdictionOf, type Permission } from '#kernel/permission.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { type Session, sessionIn } from '../store/sessions.store.ts';
import type { AnalysisPorts } from './ports.ts';

/**
 * The places over which a right reaches: the whole place of a role; of a role for units only, the places of these units,
 * since a session speaks of a place and of no unit.
 */
export function placesOf({ areaCode, unitIds }: Jurisdiction, units: UnitBook): AreaCode[] {
  if (unitIds === null) return [areaCode];
  return unitIds.flatMap((id) => {
    const place = units.find(id)?.areaCode;
    return place && areaWithin(place, areaCode) ? [place] : [];
  });
}

/** Whether somebody holds a right over a place. */
export function reaches(official: Official, permission: Permission, units: UnitBook, areaCode: AreaCode): boolean {
  const where = jurisdictionOf(official, permission);
  return where !== null && placesOf(where, units).some((place) => areaWithin(areaCode, place));
}

/** A session that somebody may see. Refuses `analysis.unknown`. */
export async function sessionFor(
  tx: Transaction,
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
): Promise<Session | Refusal> {
  const places = placesOf(where, await unitsOf(desk, official.tenantId));
  return (await sessionIn(tx, places, id)) ?? refuse('analysis.unknown');
}

/** What somebody typed: NFC, no control characters but line ends, nothing around it. */
export function textOf(typed: string): string {
  return typed
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]+/gu, ' ')
    .trim();
}

/**
 * Checks a text that a person wrote. Refuses `analysis.words-missing` (when it is needed), `analysis.words-long`,
 * `analysis.personal-data`.
 */
export function wrongIn(
  text: string,
  { most, isNeeded, field }: { readonly most: number; readonly isNeeded: boolean; readonly field: string },
  ports: AnalysisPorts,
): Refusal | null {
  if (isNeeded && text === '') return refuse('analysis.words-missing', {}, field);
  if ([...text].length > most) return refuse('analysis.words-long', { most }, field);
  const found = ports.findPersonal([text]);
  if (found.length === 0) return null;
  const what = found.map(({ zh }) => zh).join('、');
  return refuse('analysis.personal-data', { what, whatEn: found.map(({ en }) => en).join(', ') }, field);
}
