import type { Id } from '#kernel/id.ts';
import type { Reaction } from '#platform/desk/desk.ts';
import { forgetMatterOf } from '../store/values.store.ts';

/** A matter that is sealed, or complains of a unit, is no longer shown to those linked with who raised it (I7). */
export const hideMatterOfSealed: Reaction = async (act, { subjectId, body }) => {
  const { isSealed, complainedUnitId } = (body.changes ?? {}) as { isSealed?: unknown; complainedUnitId?: unknown };
  if (isSealed === true || (complainedUnitId ?? null) !== null) await forgetMatterOf(act, subjectId as Id);
};
