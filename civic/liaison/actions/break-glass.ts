import { areasOf } from '#civic/access/index.ts';
import { breakGlass, isGlassBroken, looked } from '#civic/vault/index.ts';
import type { Official } from '#kernel/actor.ts';
import { countyOf } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Language } from '#kernel/language.ts';
import { holds, jurisdictionOf } from '#kernel/permission.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { liaisonPermissions } from '../permissions.ts';
import { parseCardNumber } from '../rules/card-number.ts';
import type { Constituent } from '../rules/constituent.ts';
import { constituentWithin } from '../store/constituents.store.ts';
import { linkRead } from '../store/links.store.ts';
import { standingCard } from './cards.ts';
import { householdSubject } from './looks.ts';
import { reachOf } from './reach.ts';

/** The whole county: where one record is looked for that lies outside the viewer's own area. */
function everywhere({ tenantId }: Official) {
  return { tenantId, areaCode: countyOf(tenantId), unitIds: null };
}

/** What an emergency needs: whom to call and where they are. Nothing of how they live, and nothing sensitive. */
export type EmergencyCard = Pick<
  Constituent['fields'],
  'name' | 'phone' | 'place' | 'language' | 'proxyName' | 'proxyPhone'
> & {
  readonly areaName: string;
};

/**
 * Opens the card of one household outside the viewer's area, by the number of its contact card, with a reason and an end.
 * Only for who has a right to cards somewhere in the county. Refuses `liaison.not-found`, `liaison.card-mistyped`,
 * `liaison.card-unknown`, `liaison.glass-needless` and what `breakGlass` does.
 */
export async function breakGlassOver(
  desk: Desk,
  official: Official,
  said: { readonly number: string; readonly reason: string; readonly hours: number },
): Promise<{ readonly id: Id } | Refusal> {
  const number = parseCardNumber(said.number);
  if (isRefusal(number)) return number;
  const where = jurisdictionOf(official, liaisonPermissions.read);
  if (!where) return refuse('liaison.not-found');
  return desk.act(official, async (act) => {
    const card = await standingCard(act, number);
    const constituentId = card && (await linkRead(act, card.linkId))?.constituentId;
    if (!constituentId) return refuse('liaison.card-unknown', {}, 'number');
    const reach = { where: everywhere(official), onlyOfPersonId: null };
    const constituent = await constituentWithin(act, reach, constituentId);
    if (!constituent) return refuse('liaison.card-unknown', {}, 'number');
    if (await constituentWithin(act, reachOf(official, where), constituentId)) return refuse('liaison.glass-needless');
    const broken = await breakGlass(act, official, { ...said, subject: householdSubject(constituent) });
    return isRefusal(broken) ? broken : { id: constituentId };
  });
}

/** What the viewer sees while the glass is broken; each look is written down. Refuses `liaison.not-found`, also when it is over. */
export async function emergencyCard(
  desk: Desk,
  official: Official,
  id: Id,
  language: Language,
): Promise<EmergencyCard | Refusal> {
  const areas = await areasOf(desk, official.tenantId);
  return desk.act(official, async (act) => {
    const isBroken = holds(official, liaisonPermissions.read) && (await isGlassBroken(act, official, id, act.at));
    const reach = { where: everywhere(official), onlyOfPersonId: null };
    const constituent = isBroken ? await constituentWithin(act, reach, id) : null;
    if (!constituent) return refuse('liaison.not-found');
    await looked(act, [{ subject: householdSubject(constituent), purpose: 'emergency', block: 'contact' }]);
    const { name, phone, place, language: spoken, proxyName, proxyPhone } = constituent.fields;
    const areaName = areas.pathNameOf(constituent.areaCode, language);
    return { name, phone, place, language: spoken, proxyName, proxyPhone, areaName };
  });
}
