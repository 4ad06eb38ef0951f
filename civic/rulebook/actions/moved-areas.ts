import type { AreaCode } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Reaction } from '#platform/desk/desk.ts';
import { moveLines } from '../store.ts';

/** Reacts to `access.area.changed`: lines of the catalogue for a place that was merged or renumbered go with it. */
export const moveLinesWithTheirArea: Reaction = async (act, { body }) => {
  if (body.kind === 'split') return;
  const [from, to] = [body.from as AreaCode[], body.to as AreaCode[]];
  for (const [index, code] of from.entries()) {
    const successor = to[index];
    if (successor && successor !== code) await moveLines(act, act.tenantId, code, successor, civilDateOf(act.at));
  }
};
