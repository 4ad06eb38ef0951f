import type { TenantId } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, sql } from '#platform/database/sql.ts';

type Pad = Pick<Transaction, 'add'> & { readonly tenantId: TenantId };

/** What a meeting decided: who does what by when. */
export type Decided = {
  readonly id: Id;
  readonly rootId: Id;
  readonly words: string;
  readonly unitId: Id;
  readonly dueOn: CivilDate;
  readonly issueId: Id | null;
  readonly notedAt: Instant;
  readonly noterName: string;
  readonly doneOn: CivilDate | null;
  readonly doneWords: string;
};

const insertDecision = insertion<Record<string, unknown>>(
  'insert into analysis_decision select * from jsonb_populate_recordset(null::analysis_decision, $1)',
);

/** Keeps a decision. */
export function addDecision(
  tx: Pad,
  sessionId: Id,
  decided: Pick<Decided, 'id' | 'rootId' | 'words' | 'unitId' | 'dueOn' | 'issueId' | 'notedAt'> & { readonly by: Id },
): void {
  tx.add(insertDecision, {
    ...{ tenant_id: tx.tenantId, id: decided.id, root_id: decided.rootId, session_id: sessionId, words: decided.words },
    ...{ unit_id: decided.unitId, due_on: decided.dueOn, issue_id: decided.issueId },
    ...{ noted_by: decided.by, noted_at: decided.notedAt, done_on: null, done_words: '', done_by: null },
  });
}

const DECIDED = sql`d.id, d.root_id as "rootId", d.words, d.unit_id as "unitId", d.due_on as "dueOn", d.issue_id as "issueId",
  d.noted_at as "notedAt", coalesce(p.name, '') as "noterName", d.done_on as "doneOn", d.done_words as "doneWords"`;
const DECISIONS_MAX = 500;

/** The decisions of a session, of all its versions together, in the order in which they were noted. */
export function decisionsOf(tx: Transaction, rootId: Id): Promise<Decided[]> {
  return tx.rows(sql`
    select ${DECIDED} from analysis_decision d left join person p on p.tenant_id = d.tenant_id and p.id = d.noted_by
    where d.tenant_id = ${tx.tenantId} and d.root_id = ${rootId} order by d.id limit ${DECISIONS_MAX}`);
}

/** What earlier sessions of the same place decided, before a moment: done or not; the newest session's first. */
export function decisionsBefore(
  tx: Transaction,
  areaCode: string,
  rootId: Id,
  before: Instant,
  limit: number,
): Promise<Decided[]> {
  return tx.rows(sql`
    select ${DECIDED} from analysis_decision d left join person p on p.tenant_id = d.tenant_id and p.id = d.noted_by
    where d.tenant_id = ${tx.tenantId} and d.root_id <> ${rootId} and d.noted_at < ${before} and exists (
      select 1 from analysis_session a where a.tenant_id = d.tenant_id and a.id = d.session_id and a.area_code = ${areaCode})
    order by (d.done_on is null) desc, d.due_on, d.id limit ${limit}`);
}

/** A decision was carried out. Returns 0 when it was noted before. */
export function endDecision(
  tx: Transaction,
  rootId: Id,
  id: Id,
  said: { readonly doneOn: CivilDate; readonly words: string; readonly by: Id },
): Promise<number> {
  return tx.run(sql`
    update analysis_decision set done_on = ${said.doneOn}, done_words = ${said.words}, done_by = ${said.by}
    where tenant_id = ${tx.tenantId} and root_id = ${rootId} and id = ${id} and done_on is null`);
}
