import { areasOf, tenantOf, unitsOf } from '#civic/access/index.ts';
import { fieldworkPermissions } from '#civic/fieldwork/index.ts';
import { partyMaxOf } from '#civic/fieldwork/rules/visit.ts';
import { offeredReplyWays } from '#civic/intake/index.ts';
import { intakePermissions } from '#civic/intake/permissions.ts';
import { ownOpenMatters } from '#civic/ledger/index.ts';
import { rulebookOf } from '#civic/rulebook/index.ts';
import { areaWithin } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { holds, jurisdictionOf } from '#kernel/permission.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { FieldBook } from '../../contract-field.ts';
import { KEPT_DAYS } from '../../rules/field-entry.ts';
import type { Behind } from './device.ts';
import { householdsFor } from './households.ts';
import { fieldPublicKey } from './seal.ts';

/** More open matters than this nobody carries about: 500 households with one each, and as many again. */
const MATTERS_MAX = 1000;

/**
 * What a device may keep for days without signal: the places in which its person writes down, categories, ways to
 * reply, their own open matters as lines of the office, and the households linked with them. No identity numbers, nothing
 * sensitive, of matters no words but the titles that the office shows, never a sealed one. Names stand in both languages, so that the same book serves both.
 */
export async function bookFor(desk: Desk, { official }: Behind): Promise<FieldBook | Refusal> {
  const { tenantId } = official;
  const [county, areas, units, rulebook] = await Promise.all([
    tenantOf(desk, tenantId),
    areasOf(desk, tenantId),
    unitsOf(desk, tenantId),
    rulebookOf(desk, tenantId),
  ]);
  const where = jurisdictionOf(official, intakePermissions.register);
  if (!county || !where) return refuse('http.no-right');
  const [matters, households] = await Promise.all([
    ownOpenMatters(desk, official, 'zh', MATTERS_MAX),
    householdsFor(desk, official),
  ]);
  return {
    person: { id: official.personId, name: official.name, unitName: units.nameOf(official.unitId, 'zh') ?? '' },
    county: { id: county.id, name: county.name, nameEn: county.nameEn, phone: county.phone },
    day: civilDateOf(desk.clock.now()),
    keptDays: KEPT_DAYS,
    publicKey: fieldPublicKey(desk),
    areas: areas.list
      .filter(({ code }) => areaWithin(code, where.areaCode) || areaWithin(where.areaCode, code))
      .map(({ code, name, nameEn }) => ({ code, name, nameEn })),
    kinds: rulebook.kinds.map(({ code, words }) => ({ code, words })),
    categories: rulebook.categories.map(({ code, words }) => ({ code, words })),
    replyWays: offeredReplyWays(desk),
    matters: matters.map((one) => ({
      id: one.id,
      number: one.number,
      title: one.title,
      kind: one.kind,
      areaCode: one.areaCode,
      state: one.state,
      receivedAt: one.receivedAt,
      dueAt: one.dueAt,
      isUrgent: one.isUrgent,
      hostUnitName: one.hostUnitName,
    })),
    mayVisit: holds(official, fieldworkPermissions.visit),
    households,
    partyMax: partyMaxOf(rulebook.stylesOn(rulebook.today)),
  };
}
