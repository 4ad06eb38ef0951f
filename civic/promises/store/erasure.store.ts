import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { redacted } from '#platform/database/redaction.ts';
import { sql } from '#platform/database/sql.ts';

/** Takes what a pattern finds out of what was promised to the person of a matter, or to a household. */
export function eraseFromPromises(
  tx: Transaction,
  to: { readonly about: 'matter' | 'household'; readonly id: Id },
  pattern: string,
): Promise<number> {
  return tx.run(sql`
    update promise set words = ${redacted(sql`words`, pattern)},
      delivery_words = ${redacted(sql`delivery_words`, pattern)}, asked_reason = ${redacted(sql`asked_reason`, pattern)}
    where tenant_id = ${tx.tenantId}
      and ${to.about === 'matter' ? sql`matter_id = ${to.id}` : sql`constituent_id = ${to.id}`}`);
}
