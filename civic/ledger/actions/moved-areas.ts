import type { AreaCode } from '#kernel/area-code.ts';
import type { Reaction } from '#platform/desk/desk.ts';
import { moveOpenMatters } from '../store/matters.store.ts';

/**
 * Reacts to `access.area.changed`: open matters of a place that was merged or renumbered go with it, so that whoever
 * has the new place finds them. After a split nobody can know which part was meant; the area tree leads from old to new.
 */
export const moveMattersWithTheirArea: Reaction = async (act, { body }) => {
  if (body.kind === 'split') return;
  const [from, to] = [body.from as AreaCode[], body.to as AreaCode[]];
  for (const [index, code] of from.entries()) {
    const successor = to[index];
    if (!successor || successor === code) continue;
    for (const { id, version } of await moveOpenMatters(act, act.tenantId, code, successor)) {
      const changes = { areaCode: successor, version };
      await act.record({ kind: 'ledger.matter.moved_with_area', subjectId: id, body: { from: code, changes } });
    }
  }
};
