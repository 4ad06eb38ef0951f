import { parseId } from '#kernel/id.ts';
import type { Act, Reaction } from '#platform/desk/desk.ts';
import { countPromises } from '../store/visits.store.ts';

/** Reacts to `promises.promise.made`: a visit on which something was promised is no courtesy visit (handbook §7, REC f). */
export const countPromiseOfVisit: Reaction<Act> = async (act, { body }) => {
  const visitId = typeof body.visitId === 'string' ? parseId(body.visitId) : null;
  if (visitId !== null) await countPromises(act, visitId, 1);
};
