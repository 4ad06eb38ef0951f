import type { Transaction } from '#platform/database/database.ts';
import { redacted } from '#platform/database/redaction.ts';
import { sql } from '#platform/database/sql.ts';

/** What a pattern finds goes from the notes that coders wrote why no category fits. */
export async function eraseFromCodingNotes(tx: Transaction, pattern: string): Promise<void> {
  await tx.run(sql`
    update coding_answer set note = ${redacted(sql`note`, pattern)}
    where tenant_id = ${tx.tenantId} and note ~* ${pattern}`);
}
