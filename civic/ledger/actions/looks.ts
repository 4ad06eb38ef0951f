import { looked, purposeOutsideOwnWork } from '#civic/vault/index.ts';
import type { Block, Purpose, Subject } from '#civic/vault/rules/look.ts';
import type { Official } from '#kernel/actor.ts';
import { jurisdictionOf } from '#kernel/permission.ts';
import type { Refusal } from '#kernel/refusal.ts';
import type { Act } from '#platform/desk/desk.ts';
import { ledgerPermissions } from '../permissions.ts';
import { unitsOfOfficial } from '../rules/barred.ts';
import type { Matter } from '../rules/matter.ts';
import type { Loaded } from './perform.ts';

/** Who raised a matter, as one who is looked at. */
export function personOfMatter({ id, areaCode }: Matter): Subject {
  return { kind: 'matter', id, areaCode };
}

/** Writes down that name, phone or address of who raised a matter, or of the parties of its mediation, is shown. */
export function lookedAtMatter(act: Act, matter: Matter, purpose: Purpose, block: Block): Promise<void> {
  return looked(act, [{ subject: personOfMatter(matter), purpose, block }]);
}

/** For what somebody looks in the course of their own work; null: it is none of theirs. */
function ownPurpose(official: Official, { matter, standing }: Loaded): Purpose | null {
  const units = unitsOfOfficial(official);
  if (standing.handlingUnitIds.some((unit) => units.includes(unit))) return 'handling';
  const takesIn = [ledgerPermissions.screen, ledgerPermissions.dispatch].some(
    (right) => jurisdictionOf(official, right, matter.areaCode) !== null,
  );
  return takesIn && matter.endedAt === null ? 'receiving' : null;
}

/**
 * For what somebody looks at who raised a matter: the own work says it, or they are asked once.
 * `said`: what was chosen. Refuses `vault.purpose-missing`.
 */
export async function purposeAtMatter(
  act: Act,
  official: Official,
  loaded: Loaded,
  said: string | undefined,
): Promise<Purpose | Refusal> {
  const own = ownPurpose(official, loaded);
  if (own) return own;
  return purposeOutsideOwnWork(act, { official, subjectId: loaded.matter.id, said, at: act.at });
}
