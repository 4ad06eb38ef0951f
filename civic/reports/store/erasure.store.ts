import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { redacted, redactedJson } from '#platform/database/redaction.ts';
import { type Statement, sql } from '#platform/database/sql.ts';

/** What a pattern finds goes from the reports and suggestions that rest on a matter. */
export async function eraseFromReports(tx: Transaction, matterId: Id, pattern: string): Promise<void> {
  const out = (column: Statement) => redacted(column, pattern);
  const { tenantId } = tx;
  await tx.run(sql`
    update condition_report set title = ${out(sql`title`)}, facts = ${out(sql`facts`)}, causes = ${out(sql`causes`)},
      people_propose = ${out(sql`people_propose`)}, minority = ${out(sql`minority`)},
      told_words = ${out(sql`told_words`)}, draft_suggestions = ${redactedJson(sql`draft_suggestions`, pattern)}
    where tenant_id = ${tenantId} and ${matterId} = any(matter_ids)`);
  await tx.run(sql`
    update suggestion set words = ${out(sql`words`)}, reason = ${out(sql`reason`)}, told_words = ${out(sql`told_words`)}
    where tenant_id = ${tenantId} and ${matterId} = any(matter_ids)`);
}

/** What a pattern finds goes from what was declared of a household, and, when `isWordless`, what it said of that. */
export async function eraseFromDifficulties(
  tx: Transaction,
  constituentId: Id,
  pattern: string,
  isWordless: boolean,
): Promise<void> {
  const out = (column: Statement) => redacted(column, pattern);
  const { tenantId } = tx;
  await tx.run(sql`
    update difficulty_confirmation set words = ${isWordless ? sql`''` : out(sql`words`)}
    where tenant_id = ${tenantId} and difficulty_id in (
      select id from difficulty where tenant_id = ${tenantId} and constituent_id = ${constituentId})`);
  await tx.run(sql`
    update difficulty set before_words = ${out(sql`before_words`)}, done_words = ${out(sql`done_words`)},
      helpers = ${out(sql`helpers`)}
    where tenant_id = ${tenantId} and constituent_id = ${constituentId}`);
}
