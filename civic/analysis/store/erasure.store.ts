import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { redacted } from '#platform/database/redaction.ts';
import { type Statement, sql } from '#platform/database/sql.ts';

/**
 * Voices of a matter lose what a pattern finds, everything when it is null; and the sessions that hold one lose the salt of
 * their words' hash, so that nobody can try from it what was erased.
 */
export async function eraseVoices(tx: Transaction, matterId: Id, pattern: string | null): Promise<void> {
  const { tenantId } = tx;
  await tx.run(sql`
    update analysis_session set words_salt = ''
    where tenant_id = ${tenantId} and id in (
      select session_id from analysis_voice where tenant_id = ${tenantId} and matter_id = ${matterId})`);
  await tx.run(sql`
    update analysis_voice set words = ${pattern === null ? sql`''` : redacted(sql`words`, pattern)}
    where tenant_id = ${tenantId} and matter_id = ${matterId}`);
}

/** What a pattern finds goes from everything that people wrote in sessions. */
export async function eraseFromSessions(tx: Transaction, pattern: string): Promise<void> {
  const { tenantId } = tx;
  const found = (column: Statement) => sql`${column} ~* ${pattern}`;
  await tx.run(sql`
    update analysis_session set words_salt = ''
    where tenant_id = ${tenantId} and id in (
      select session_id from analysis_text where tenant_id = ${tenantId} and ${found(sql`words`)}
      union select session_id from analysis_choice where tenant_id = ${tenantId} and ${found(sql`reason`)}
      union select session_id from analysis_voice where tenant_id = ${tenantId} and ${found(sql`words`)}
      union select id from analysis_session where tenant_id = ${tenantId} and ${found(sql`change_words`)})`);
  await tx.run(sql`
    update analysis_session set change_words = ${redacted(sql`change_words`, pattern)}
    where tenant_id = ${tenantId} and ${found(sql`change_words`)}`);
  await tx.run(sql`
    update analysis_count set change_words = ${redacted(sql`change_words`, pattern)}
    where tenant_id = ${tenantId} and ${found(sql`change_words`)}`);
  await tx.run(sql`
    update analysis_text set words = ${redacted(sql`words`, pattern)} where tenant_id = ${tenantId} and ${found(sql`words`)}`);
  await tx.run(sql`
    update analysis_voice set words = ${redacted(sql`words`, pattern)} where tenant_id = ${tenantId} and ${found(sql`words`)}`);
  await tx.run(sql`
    update analysis_choice set reason = ${redacted(sql`reason`, pattern)} where tenant_id = ${tenantId} and ${found(sql`reason`)}`);
  await tx.run(sql`
    update analysis_decision set words = ${redacted(sql`words`, pattern)}, done_words = ${redacted(sql`done_words`, pattern)}
    where tenant_id = ${tenantId} and (${found(sql`words`)} or ${found(sql`done_words`)})`);
}
