import { areasOf, unitsOf } from '#civic/access/index.ts';
import { keptFrom } from '#civic/ledger/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import { addHours } from '#kernel/instant.ts';
import type { Language } from '#kernel/language.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { digitsBelow, heardOf } from '../rules/heard.ts';
import { heardByArea, heardByGroup } from '../store/heard.store.ts';

/** A year, so that no season decides who seems silent. */
const LOOKED_BACK_DAYS = 365;

/**
 * Who is heard and who is not (feature 52 of the comparison of peers; handbook §6 C19): people who raised something
 * beside households registered, by the places directly below the jurisdiction and by group. Small cells are not shown.
 */
export async function heardIn(desk: Desk, official: Official, where: Jurisdiction, language: Language) {
  const [areas, units] = await Promise.all([areasOf(desk, where.tenantId), unitsOf(desk, where.tenantId)]);
  const since = addHours(desk.clock.now(), -LOOKED_BACK_DAYS * 24);
  const { byArea, byGroup } = await desk.read(where.tenantId, async (tx) => {
    const kept = await keptFrom(tx, official, units);
    return {
      byArea: await heardByArea(tx, where, kept, digitsBelow(where.areaCode), since),
      byGroup: await heardByGroup(tx, where, kept, since),
    };
  });
  const { rows, whole } = heardOf(byArea);
  return {
    days: LOOKED_BACK_DAYS,
    whole,
    areas: rows.map((row) => ({ ...row, name: areas.nameOf(row.key as AreaCode, language) })),
    groups: heardOf(byGroup).rows,
  };
}
