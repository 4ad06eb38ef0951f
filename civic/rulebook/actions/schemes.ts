import { areasOf, unitsOf } from '#civic/access/index.ts';
import type { Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { type SchemeBody, wellMadeScheme } from '../rules/scheme.ts';
import { type ChangeOf, changeRule } from './rules.ts';

export type SchemeChange = ChangeOf<SchemeBody & { readonly key?: string }>;

/**
 * A new scheme of the official's county, or a new version of the one whose key is given; ended as every rule is
 * (`endRule`). Refuses `rulebook.day-past`, `rulebook.day-taken`, `rulebook.scheme-unknown`, `rulebook.scheme-area`,
 * `rulebook.scheme-unit`, and what `wellMadeScheme` refuses.
 */
export async function changeScheme(
  desk: Desk,
  official: Official,
  change: SchemeChange,
): Promise<{ key: string; versionId: Id } | Refusal> {
  const { words, areaCode, unitIds, quotas, level, basis, validFrom } = change;
  const beyond = await placeTrouble(desk, official, change);
  if (beyond) return beyond;
  const key = change.key ?? desk.clock.newId();
  const rule = { kind: 'scheme', key, level, basis, validFrom } as const;
  const changed = await changeRule(desk, official, rule, ({ scheme }) => {
    const isKnown = change.key === undefined || scheme.some((version) => version.key === change.key);
    return isKnown ? wellMadeScheme({ words, areaCode, unitIds, quotas }) : refuse('rulebook.scheme-unknown');
  });
  return isRefusal(changed) ? changed : { key, ...changed };
}

/** A scheme speaks of places and units that exist here today. */
async function placeTrouble(
  desk: Desk,
  { tenantId }: Official,
  { areaCode, unitIds }: Pick<SchemeBody, 'areaCode' | 'unitIds'>,
): Promise<Refusal | null> {
  const [areas, units] = await Promise.all([areasOf(desk, tenantId), unitsOf(desk, tenantId)]);
  if (areaCode !== null && !areas.list.some(({ code }) => code === areaCode))
    return refuse('rulebook.scheme-area', { area: areaCode }, 'areaCode');
  const isHere = (id: Id) => units.list.some((unit) => unit.id === id);
  return unitIds.every(isHere) ? null : refuse('rulebook.scheme-unit', undefined, 'unitIds');
}
