import { openMatter } from '#civic/ledger/index.ts';
import { keepFact } from '#civic/trustlog/index.ts';
import { beginFollowUp } from '#civic/verdicts/index.ts';
import type { Reaction } from '#platform/desk/desk.ts';
import { type Pad, withTransaction } from '#platform/desk/desk.ts';

/**
 * The river: what every fact calls forth, in the same transaction. What happens later is an outbox row that a
 * reaction or an action adds (`server/worker.ts` names each job). A fact with an empty list is only kept.
 */
export const flow = {} as const satisfies Record<string, readonly Reaction<Pad>[]>;

/** Keeps a fact, then carries out its reactions in order. A fact that the river does not name is a bug. */
export const react: Reaction<Pad> = async (pad, fact) => {
  await keepFact(pad, fact);
  const reactions: readonly Reaction<Pad>[] | undefined = (flow as Record<string, readonly Reaction<Pad>[]>)[fact.kind];
  if (!reactions) throw new Error(`server/flow.ts does not name the fact ${fact.kind}`);
  for (const reaction of reactions) await reaction(pad, fact);
};
void openMatter;
void beginFollowUp;
void withTransaction;
