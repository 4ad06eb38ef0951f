import type { AreaCode, TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { nothing, sql } from '#platform/database/sql.ts';
import type { Figures, LabelCounts, LikelyKind } from '../rules/likely.ts';

/** What was kept of a learning. */
export type KeptModel = Figures & {
  readonly version: number;
  readonly learnedAt: Instant | null;
  readonly exampleCount: number;
  readonly labelCounts: LabelCounts;
};

/** What is known of a model without its weights; null when none was ever asked for. */
export function modelOf(tx: Transaction, tenantId: TenantId, kind: LikelyKind): Promise<KeptModel | null> {
  return tx.row(sql`
    select version, learned_at as "learnedAt", example_count as "exampleCount", label_counts as "labelCounts",
      tried_count as "triedCount", right_count as "rightCount", said_count as "saidCount",
      said_right_count as "saidRightCount"
    from suggestion_model where tenant_id = ${tenantId} and kind = ${kind}`);
}

/** The weights of a version; null when there are none, or it was learned anew meanwhile. */
export async function weightsOf(
  tx: Transaction,
  tenantId: TenantId,
  kind: LikelyKind,
  version: number,
): Promise<Uint8Array | null> {
  const row = await tx.row<{ readonly weights: Uint8Array | null }>(sql`
    select weights from suggestion_model
    where tenant_id = ${tenantId} and kind = ${kind} and version = ${version}`);
  return row?.weights ?? null;
}

/** Marks that a county is to be learned from, when it was not asked for since. True: it is to be. */
export async function askToLearn(tx: Transaction, tenantId: TenantId, at: Instant, since: Instant): Promise<boolean> {
  const asked = await tx.rows(sql`
    insert into suggestion_model (tenant_id, kind, version, asked_at, example_count, label_counts, tried_count,
      right_count, said_count, said_right_count)
    values (${tenantId}, 'category', 0, ${at}, 0, '[]', 0, 0, 0, 0)
    on conflict (tenant_id, kind) do update set asked_at = excluded.asked_at
      where suggestion_model.asked_at < ${since}
    returning kind`);
  return asked.length > 0;
}

/** Puts what was learned in place of what was learned before. */
export function keepModel(
  tx: Transaction,
  tenantId: TenantId,
  kind: LikelyKind,
  at: Instant,
  kept: Omit<KeptModel, 'version' | 'learnedAt'> & { readonly weights: Uint8Array | null },
): Promise<number> {
  return tx.run(sql`
    insert into suggestion_model (tenant_id, kind, version, asked_at, learned_at, example_count, label_counts,
      tried_count, right_count, said_count, said_right_count, weights)
    values (${tenantId}, ${kind}, 1, ${at}, ${at}, ${kept.exampleCount}, ${JSON.stringify(kept.labelCounts)}::jsonb,
      ${kept.triedCount}, ${kept.rightCount}, ${kept.saidCount}, ${kept.saidRightCount}, ${kept.weights})
    on conflict (tenant_id, kind) do update set version = suggestion_model.version + 1,
      learned_at = excluded.learned_at, example_count = excluded.example_count, label_counts = excluded.label_counts,
      tried_count = excluded.tried_count, right_count = excluded.right_count, said_count = excluded.said_count,
      said_right_count = excluded.said_right_count, weights = excluded.weights`);
}

/** A matter of the past, as far as it is learned from. */
export type PastMatter = {
  readonly id: Id;
  readonly receivedAt: Instant;
  readonly areaCode: AreaCode;
  readonly categoryCode: string | null;
  /** Who held it in the end; null while that may still change. */
  readonly hostUnitId: Id | null;
  readonly title: string;
  readonly words: string;
};

/**
 * Matters that somebody classified, newest first, with what holds of them now: what was corrected or returned counts as it
 * was set right. Left out are what is sealed, reports on conduct, what complains of a unit or of somebody in office (they
 * are kept from people, so nothing of their words goes into what all are shown), and what was withdrawn. A unit counts
 * once it has signed: before that it may still hand it back.
 */
export function pastMatters(
  tx: Transaction,
  tenantId: TenantId,
  after: Pick<PastMatter, 'id' | 'receivedAt'> | null,
  most: number,
): Promise<PastMatter[]> {
  return tx.rows(sql`
    select m.id, m.received_at as "receivedAt", m.area_code as "areaCode", m.category_code as "categoryCode",
      case when m.state not in ('dispatched', 'disputed') then m.host_unit_id end as "hostUnitId", w.title, w.words
    from matter m join submission_words w on w.tenant_id = m.tenant_id and w.submission_id = m.id
    where m.tenant_id = ${tenantId} and m.state not in ('registered', 'screening', 'withdrawn')
      and not m.is_sealed and m.complained_unit_id is null and m.kind <> 'conduct_report'
      and not exists (select 1 from complained_person c
        where c.tenant_id = m.tenant_id and c.matter_id = m.id and c.taken_back_at is null)
      ${after === null ? nothing : sql`and (m.received_at, m.id) < (${after.receivedAt}, ${after.id})`}
    order by m.received_at desc, m.id desc limit ${most}`);
}
