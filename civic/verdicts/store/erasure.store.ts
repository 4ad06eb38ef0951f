import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { personal } from '#platform/database/personal.ts';
import { redacted, redactedText } from '#platform/database/redaction.ts';
import { sql } from '#platform/database/sql.ts';

/** What was said of a result loses what a pattern finds; everything when it is null. The answers themselves stay counted. */
export function eraseFromVerdicts(tx: Transaction, matterId: Id, pattern: string | null): Promise<number> {
  return tx.run(sql`
    update verdict set words = ${pattern === null ? sql`''` : redacted(sql`words`, pattern)}
    where tenant_id = ${tx.tenantId} and matter_id = ${matterId}`);
}

/** Reports of a matter, steps of a report: more than there are. */
const REPORTS_MAX = 1000;
const STEPS_MAX = 50_000;

/** The same of a report on retaliation, with where the person may be reached, of its steps and of the auditors' words. */
export async function eraseFromRetaliation(tx: Transaction, matterId: Id, pattern: string | null): Promise<void> {
  const { tenantId } = tx;
  // Enciphered columns are opened, lose what must go, and are enciphered again.
  const left = (text: string) => (pattern === null ? '' : redactedText(text, pattern));
  const reports = await tx.rows<{ readonly id: Id } & Record<ReportWords, string>>(sql`
    select id, happened, happened_when as "happenedWhen", by_whom as "byWhom", protect_from as "protectFrom", contact
    from retaliation_report where tenant_id = ${tenantId} and matter_id = ${matterId} order by id limit ${REPORTS_MAX}
    for update`);
  for (const one of reports)
    await tx.run(sql`
      update retaliation_report set happened = ${personal('retaliation_report.happened', left(one.happened))},
        happened_when = ${personal('retaliation_report.happened_when', left(one.happenedWhen))},
        by_whom = ${personal('retaliation_report.by_whom', left(one.byWhom))},
        protect_from = ${personal('retaliation_report.protect_from', left(one.protectFrom))},
        contact = ${personal('retaliation_report.contact', left(one.contact))}
      where tenant_id = ${tenantId} and id = ${one.id}`);
  const steps = await tx.rows<Worded>(sql`
    select id, words from retaliation_entry where tenant_id = ${tenantId} and matter_id = ${matterId} and words <> ''
    order by id limit ${STEPS_MAX}`);
  for (const { id, words } of steps.filter(({ words }) => left(words) !== words))
    await tx.run(sql`
      update retaliation_entry set words = ${personal('retaliation_entry.words', left(words))}
      where tenant_id = ${tenantId} and id = ${id}`);
  const alerts = await tx.rows<Worded>(sql`
    select id, judged_words as words from retaliation_alert
    where tenant_id = ${tenantId} and matter_id = ${matterId} and judged_words <> '' order by id limit ${STEPS_MAX}`);
  for (const { id, words } of alerts.filter(({ words }) => left(words) !== words))
    await tx.run(sql`
      update retaliation_alert set judged_words = ${personal('retaliation_alert.judged_words', left(words))}
      where tenant_id = ${tenantId} and id = ${id}`);
}

type ReportWords = 'happened' | 'happenedWhen' | 'byWhom' | 'protectFrom' | 'contact';
type Worded = { readonly id: Id; readonly words: string };

/** The person no longer wants to be reached; they look at the page. */
export async function eraseContact(tx: Transaction, matterId: Id): Promise<void> {
  await tx.run(sql`
    update retaliation_report set contact = '', tell_way = 'page'
    where tenant_id = ${tx.tenantId} and matter_id = ${matterId}`);
}
