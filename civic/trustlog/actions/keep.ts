import type { Actor } from '#kernel/actor.ts';
import type { FactBody } from '#kernel/fact.ts';
import type { Id } from '#kernel/id.ts';
import type { Pad, Reaction } from '#platform/desk/desk.ts';
import { factInsertion, outboxRow } from '../store/facts.store.ts';

/** In whose name something is done: a visitor and the clock have none. */
const actorIdOf = {
  official: (actor) => actor.personId,
  client: (actor) => actor.clientId,
  constituent: (actor) => actor.matterId,
  visitor: () => null,
  clockwork: () => null,
} as const satisfies { [Kind in Actor['kind']]: (actor: Extract<Actor, { kind: Kind }>) => Id | null };

/** Keeps every fact of every slice, in the transaction of the change itself. */
export const keepFact: Reaction<Pad> = (pad, { id, tenantId, kind, subjectId, at, by, body }) => {
  const idOf = actorIdOf[by.kind] as (actor: Actor) => Id | null;
  pad.add(factInsertion, {
    tenant_id: tenantId,
    id,
    subject_id: subjectId,
    kind,
    at,
    actor_kind: by.kind,
    actor_id: idOf(by),
    body,
  });
};

/** Asks for a job after the commit; when the act is refused or fails, the job is never asked for. */
export function later(pad: Pad, job: string, body: FactBody): void {
  pad.add(outboxRow, { tenant_id: pad.tenantId, id: pad.newId(), job, body, made_at: pad.at });
}
