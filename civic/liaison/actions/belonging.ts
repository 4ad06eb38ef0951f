import { unitsOf } from '#civic/access/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { type SaidBelonging, wellSaidBelonging } from '../rules/constituent.ts';
import type { KnownBy } from '../rules/kinds.ts';
import { setBelonging } from '../store/constituents.store.ts';
import { addValue } from '../store/values.store.ts';
import { onConstituent } from './register.ts';

const DONE = { isDone: true } as const;

/**
 * How many they are, and to which school, firm or office they belong, after they were registered. `version` is that of
 * the card that was looked at. What changed stays in the card's history with how it is known. Refuses
 * `liaison.constituent-gone`, `liaison.stale`, `liaison.unit-unknown`, and what `wellSaidBelonging` and `onConstituent` do.
 */
export async function changeBelonging(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
  said: SaidBelonging & { readonly knownBy: KnownBy; readonly version: number },
): Promise<typeof DONE | Refusal> {
  const units = await unitsOf(desk, where.tenantId);
  const well = wellSaidBelonging(said);
  if (isRefusal(well)) return well;
  if (well.unitId !== null && !units.find(well.unitId)) return refuse('liaison.unit-unknown', {}, 'unitId');
  return onConstituent(desk, official, where, id, async (act, before) => {
    if (before.endedOn !== null) return refuse('liaison.constituent-gone');
    const textOf = (one: SaidBelonging) => ({
      membersCount: one.membersCount === null ? '' : String(one.membersCount),
      // By its name: a unit may be gone when somebody reads this.
      unit: units.nameOf(one.unitId, 'zh') ?? '',
    });
    const [was, now] = [textOf(before), textOf(well)];
    const changed = (['membersCount', 'unit'] as const).filter((field) => was[field] !== now[field]);
    if (changed.length === 0) return DONE;
    if ((await setBelonging(act, id, well, said.version)) === 0) return refuse('liaison.stale');
    const { knownBy } = said;
    const by = { knownBy, madeBy: official.personId, madeAt: act.at, visitId: null };
    for (const field of changed)
      addValue(act, act.tenantId, {
        ...{ id: act.newId(), constituentId: id, field, value: now[field], was: was[field] },
        ...by,
      });
    await act.record({ kind: 'liaison.constituent.changed', subjectId: id, body: { fields: changed, knownBy } });
    return DONE;
  });
}
