import type { TenantId } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { redacted } from '#platform/database/redaction.ts';
import { insertion, nothing, type Statement, sql } from '#platform/database/sql.ts';
import type { RumourSaid, RumourStatus } from '../rules/rumour.ts';
import type { Change, PublicationState } from '../store.ts';

/** A claim with what was found out of it, and how far two people have come with it. */
export type Rumour = RumourSaid & {
  readonly id: Id;
  readonly state: PublicationState;
  readonly unitId: Id | null;
  readonly draftedBy: Id;
  readonly draftedAt: Instant;
  readonly releasedAt: Instant | null;
  readonly correctedAt: Instant | null;
  readonly checkWords: string;
  readonly withdrawnReason: string;
};

export const insertRumour = insertion<{
  readonly tenant_id: TenantId;
  readonly id: Id;
  readonly state: PublicationState;
  readonly claim: string;
  readonly status: RumourStatus;
  readonly facts: string;
  readonly source: string;
  readonly checked_on: CivilDate;
  readonly unit_id: Id | null;
  readonly drafted_by: Id;
  readonly drafted_at: Instant;
  readonly check_words: string;
  readonly withdrawn_reason: string;
}>('insert into rumour_check select * from jsonb_populate_recordset(null::rumour_check, $1)');

const RUMOUR = sql`r.id, r.state, r.claim, r.status, r.facts, r.source, r.checked_on as "checkedOn", r.unit_id as "unitId",
  r.drafted_by as "draftedBy", r.drafted_at as "draftedAt", r.released_at as "releasedAt",
  r.corrected_at as "correctedAt", r.check_words as "checkWords", r.withdrawn_reason as "withdrawnReason"`;

/** One rumour check, in whatever state; null when there is none. */
export function rumourOf(tx: Transaction, id: Id): Promise<Rumour | null> {
  return tx.row(sql`select ${RUMOUR} from rumour_check r where r.tenant_id = ${tx.tenantId} and r.id = ${id}`);
}

/** One rumour check, kept from being changed by anybody else meanwhile. */
export function lockRumour(tx: Transaction, id: Id): Promise<Rumour | null> {
  // The lock keeps a release and a sending back from meeting on one draft.
  return tx.row(
    sql`select ${RUMOUR} from rumour_check r where r.tenant_id = ${tx.tenantId} and r.id = ${id} for update`,
  );
}

/** Released ones, the newest first. */
export function releasedRumours(
  tx: Transaction,
  after: { readonly at: Instant; readonly id: Id } | null,
  limit: number,
): Promise<Rumour[]> {
  return tx.rows(sql`
    select ${RUMOUR} from rumour_check r
    where r.tenant_id = ${tx.tenantId} and r.state = 'released'
      ${after === null ? nothing : sql`and (r.released_at, r.id) < (${after.at}, ${after.id})`}
    order by r.released_at desc, r.id desc limit ${limit}`);
}

/** For those who publish: in a state, the newest first. */
export function rumoursIn(
  tx: Transaction,
  state: PublicationState,
  after: Id | null,
  limit: number,
): Promise<Rumour[]> {
  return tx.rows(sql`
    select ${RUMOUR} from rumour_check r
    where r.tenant_id = ${tx.tenantId} and r.state = ${state} ${after === null ? nothing : sql`and r.id < ${after}`}
    order by r.id desc limit ${limit}`);
}

/** Writes the new state. */
export function changeRumour(tx: Transaction, id: Id, change: Change): Promise<number> {
  return tx.run(sql`
    update rumour_check set state = ${change.state}
      ${change.state === 'released' ? sql`, released_by = ${change.releasedBy}, released_at = ${change.at}` : nothing}
      ${change.state === 'sent_back' ? sql`, check_words = ${change.checkWords}` : nothing}
      ${change.state === 'withdrawn' ? sql`, withdrawn_at = ${change.at}, withdrawn_reason = ${change.reason}` : nothing}
    where tenant_id = ${tx.tenantId} and id = ${id}`);
}

/** Writes what a correction makes of a released one. */
export function rewriteRumour(
  tx: Transaction,
  id: Id,
  said: Pick<RumourSaid, 'claim' | 'status' | 'facts' | 'source'>,
  at: Instant,
): Promise<number> {
  return tx.run(sql`
    update rumour_check set claim = ${said.claim}, status = ${said.status}, facts = ${said.facts},
      source = ${said.source}, corrected_at = ${at}
    where tenant_id = ${tx.tenantId} and id = ${id}`);
}

/** What a pattern finds goes from every rumour check of the county: one may name somebody against the rules. */
export function eraseFromRumours(tx: Transaction, pattern: string): Promise<number> {
  const out = (column: Statement) => redacted(column, pattern);
  return tx.run(sql`
    update rumour_check set claim = ${out(sql`claim`)}, facts = ${out(sql`facts`)}, source = ${out(sql`source`)},
      check_words = ${out(sql`check_words`)}, withdrawn_reason = ${out(sql`withdrawn_reason`)}
    where tenant_id = ${tx.tenantId} and (claim ~* ${pattern} or facts ~* ${pattern} or source ~* ${pattern}
      or check_words ~* ${pattern} or withdrawn_reason ~* ${pattern})`);
}
