import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { sql } from '#platform/database/sql.ts';
import type { Kind } from '../rules/kinds.ts';

/** A record in which something of somebody else’s may stand. */
export type Tied = { readonly kind: Kind; readonly subjectId: Id };

/** More records than any matter or household has. */
const TIED_MAX = 5000;

/** The records that name a matter: what they say is looked at anew when it is sealed or erased. */
export function recordsNaming(tx: Transaction, matterId: Id): Promise<Tied[]> {
  return tx.rows(sql`
    select 'order' as kind, order_id as "subjectId" from order_matter
      where tenant_id = ${tx.tenantId} and matter_id = ${matterId}
    union select 'issue', issue_id from issue_matter where tenant_id = ${tx.tenantId} and matter_id = ${matterId}
    union select 'meeting', id from meeting_item where tenant_id = ${tx.tenantId} and matter_id = ${matterId}
    limit ${TIED_MAX}`);
}

/** The visits, reports and suggestions in which something of a matter may have been written: theirs is made anew when it is erased. */
export function writtenOfMatter(tx: Transaction, matterId: Id): Promise<Tied[]> {
  return tx.rows(sql`
    with seen as (
      select visit_id as id from visit_matter where tenant_id = ${tx.tenantId} and matter_id = ${matterId}
      union select source_id from matter_of_constituent
        where tenant_id = ${tx.tenantId} and matter_id = ${matterId} and came_by = 'visit')
    select kind, id as "subjectId" from seen, (values ('diary'), ('shared')) as of_visit (kind)
    union select 'report', id from condition_report where tenant_id = ${tx.tenantId} and ${matterId} = any(matter_ids)
    union select 'suggestion', id from suggestion where tenant_id = ${tx.tenantId} and ${matterId} = any(matter_ids)
    limit ${TIED_MAX}`);
}

/** The visits that met a household, and what was promised to it. */
export function writtenOfHousehold(tx: Transaction, constituentId: Id): Promise<Tied[]> {
  return tx.rows(sql`
    select of_visit.kind, visit_id as "subjectId" from visit_constituent, (values ('diary'), ('shared')) as of_visit (kind)
      where tenant_id = ${tx.tenantId} and constituent_id = ${constituentId}
    union select 'promise', id from promise where tenant_id = ${tx.tenantId} and constituent_id = ${constituentId}
    limit ${TIED_MAX}`);
}

/** What is promised to the household of a link and not settled yet. */
export async function promisesOfLink(tx: Transaction, linkId: Id): Promise<Id[]> {
  const rows = await tx.rows<{ readonly id: Id }>(sql`
    select p.id from link l
    join promise p on p.tenant_id = l.tenant_id and p.constituent_id = l.constituent_id and p.settled_at is null
    where l.tenant_id = ${tx.tenantId} and l.id = ${linkId} limit ${TIED_MAX}`);
  return rows.map(({ id }) => id);
}

/** The suggestions of a report. */
export async function suggestionsOfReport(tx: Transaction, reportId: Id): Promise<Id[]> {
  const rows = await tx.rows<{ readonly id: Id }>(sql`
    select id from suggestion where tenant_id = ${tx.tenantId} and report_id = ${reportId} limit ${TIED_MAX}`);
  return rows.map(({ id }) => id);
}
