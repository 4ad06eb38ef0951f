import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { redacted, redactedJson } from '#platform/database/redaction.ts';
import { sql } from '#platform/database/sql.ts';

/** Own words lose what a pattern finds; everything when it is null. */
export function eraseVerbatims(tx: Transaction, matterId: Id, pattern: string | null): Promise<number> {
  return tx.run(sql`
    update issue_verbatim set words = ${pattern === null ? sql`''` : redacted(sql`words`, pattern)}
    where tenant_id = ${tx.tenantId} and matter_id = ${matterId}`);
}

/** Takes what a pattern finds out of everything that was written of the issues in which a matter is. */
export async function eraseFromIssues(tx: Transaction, matterId: Id, pattern: string): Promise<void> {
  const { tenantId } = tx;
  const issues = sql`(select issue_id from issue_matter where tenant_id = ${tenantId} and matter_id = ${matterId})`;
  await tx.run(sql`
    update issue set title = ${redacted(sql`title`, pattern)}, seen = ${redacted(sql`seen`, pattern)}
    where tenant_id = ${tenantId} and id in ${issues} and (title ~* ${pattern} or seen ~* ${pattern})`);
  await tx.run(sql`
    update issue_record set said = ${redactedJson(sql`said`, pattern)}
    where tenant_id = ${tenantId} and issue_id in ${issues} and said::text ~* ${pattern}`);
  await tx.run(sql`
    update issue_view set words = ${redacted(sql`words`, pattern)}
    where tenant_id = ${tenantId} and issue_id in ${issues} and words ~* ${pattern}`);
  await tx.run(sql`
    update issue_milestone set words = ${redacted(sql`words`, pattern)}, done_words = ${redacted(sql`done_words`, pattern)}
    where tenant_id = ${tenantId} and issue_id in ${issues} and (words ~* ${pattern} or done_words ~* ${pattern})`);
  await tx.run(sql`
    update issue_poll set question = ${redacted(sql`question`, pattern)}
    where tenant_id = ${tenantId} and issue_id in ${issues} and question ~* ${pattern}`);
}
