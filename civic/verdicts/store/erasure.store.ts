import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { redacted } from '#platform/database/redaction.ts';
import { sql } from '#platform/database/sql.ts';

/** What was said of a result loses what a pattern finds; everything when it is null. The answers themselves stay counted. */
export function eraseFromVerdicts(tx: Transaction, matterId: Id, pattern: string | null): Promise<number> {
  return tx.run(sql`
    update verdict set words = ${pattern === null ? sql`''` : redacted(sql`words`, pattern)}
    where tenant_id = ${tx.tenantId} and matter_id = ${matterId}`);
}
