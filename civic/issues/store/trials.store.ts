import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { sql } from '#platform/database/sql.ts';
import type { Issue } from '../rules/issue-states.ts';
import type { Trial } from '../rules/issue-trial.ts';

/** The last day of what was proposed as a trial in the round in which an issue is; null: it is no trial. */
export async function trialEndOf(
  tx: Transaction,
  { id, round }: Pick<Issue, 'id' | 'round'>,
): Promise<CivilDate | null> {
  const found = await tx.row<{ readonly endsOn: CivilDate | null }>(sql`
    select said->>'trialEndsOn' as "endsOn" from issue_record
    where tenant_id = ${tx.tenantId} and issue_id = ${id} and round = ${round} and act = 'propose'
    order by id desc limit 1`);
  return found?.endsOn ?? null;
}

/** A trial with the issue in which it was proposed. */
export type TrialLine = Trial & { readonly title: string; readonly areaCode: AreaCode; readonly unitId: Id | null };

/** Every trial of public issues of a county, newest first; what ended its round says what became of it. */
export function publicTrials(tx: Transaction, limit: number): Promise<TrialLine[]> {
  return tx.rows(sql`
    select r.id, r.issue_id as "issueId", r.round, r.said->>'trialWhere' as "where", r.said->>'trialEndsOn' as "endsOn",
      coalesce(r.said->'method', '[]') as methods, i.title, i.area_code as "areaCode", i.unit_id as "unitId",
      array(select x.act from issue_record x
        where x.tenant_id = ${tx.tenantId} and x.issue_id = r.issue_id and x.round = r.round
          and x.act in ('publish', 'keep', 'correct', 'drop') order by x.id limit 10) as acts
    from issue_record r join issue i on i.tenant_id = ${tx.tenantId} and i.id = r.issue_id and i.is_public
    where r.tenant_id = ${tx.tenantId} and r.act = 'propose' and r.said ? 'trialEndsOn'
    order by r.id desc limit ${limit}`);
}
