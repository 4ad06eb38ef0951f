import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { redacted } from '#platform/database/redaction.ts';
import { type Statement, sql } from '#platform/database/sql.ts';

/** What was said of a result loses what a pattern finds; everything when it is null. The answers themselves stay counted. */
export function eraseFromVerdicts(tx: Transaction, matterId: Id, pattern: string | null): Promise<number> {
  return tx.run(sql`
    update verdict set words = ${pattern === null ? sql`''` : redacted(sql`words`, pattern)}
    where tenant_id = ${tx.tenantId} and matter_id = ${matterId}`);
}

/** The same of a report on retaliation, with where the person may be reached, of its steps and of the auditors' words. */
export async function eraseFromRetaliation(tx: Transaction, matterId: Id, pattern: string | null): Promise<void> {
  const without = (column: Statement) => (pattern === null ? sql`''` : redacted(column, pattern));
  await tx.run(sql`
    update retaliation_report set happened = ${without(sql`happened`)}, happened_when = ${without(sql`happened_when`)},
      by_whom = ${without(sql`by_whom`)}, protect_from = ${without(sql`protect_from`)}, contact = ${without(sql`contact`)}
    where tenant_id = ${tx.tenantId} and matter_id = ${matterId}`);
  await tx.run(sql`
    update retaliation_entry set words = ${without(sql`words`)}
    where tenant_id = ${tx.tenantId} and matter_id = ${matterId}`);
  await tx.run(sql`
    update retaliation_alert set judged_words = ${without(sql`judged_words`)}
    where tenant_id = ${tx.tenantId} and matter_id = ${matterId}`);
}

/** The person no longer wants to be reached; they look at the page. */
export async function eraseContact(tx: Transaction, matterId: Id): Promise<void> {
  await tx.run(sql`
    update retaliation_report set contact = '', tell_way = 'page'
    where tenant_id = ${tx.tenantId} and matter_id = ${matterId}`);
}
