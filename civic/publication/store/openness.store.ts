import type { Jurisdiction } from '#kernel/actor.ts';
import type { AreaCode, TenantId } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { redacted } from '#platform/database/redaction.ts';
import { insertion, nothing, type Statement, sql } from '#platform/database/sql.ts';
import type { OpennessKind, OpennessSaid, OpennessState } from '../rules/openness.ts';
import { within } from './due.store.ts';

/** Something laid open, and how far people have come with it. */
export type OpennessItem = OpennessSaid & {
  readonly id: Id;
  readonly state: OpennessState;
  readonly proposedBy: Id;
  readonly proposedAt: Instant;
  readonly checkedBy: Id | null;
  readonly releasedAt: Instant | null;
  readonly correctedAt: Instant | null;
  readonly checkWords: string;
  readonly withdrawnAt: Instant | null;
  readonly withdrawnReason: string;
};

export const insertItem = insertion<{
  readonly tenant_id: TenantId;
  readonly id: Id;
  readonly state: OpennessState;
  readonly kind: OpennessKind;
  readonly area_code: AreaCode;
  readonly unit_id: Id;
  readonly title: string;
  readonly words: string;
  readonly period_from: CivilDate;
  readonly period_to: CivilDate;
  readonly source: string;
  readonly source_on: CivilDate;
  readonly lines: string;
  readonly plan_words: string;
  readonly starts_on: CivilDate | null;
  readonly proposed_by: Id;
  readonly proposed_at: Instant;
  readonly check_words: string;
  readonly withdrawn_reason: string;
}>('insert into openness_item select * from jsonb_populate_recordset(null::openness_item, $1)');

const ITEM = sql`o.id, o.state, o.kind, o.area_code as "areaCode", o.unit_id as "unitId", o.title, o.words,
  o.period_from as "periodFrom", o.period_to as "periodTo", o.source, o.source_on as "sourceOn", o.lines,
  o.plan_words as "planWords", o.starts_on as "startsOn", o.proposed_by as "proposedBy", o.proposed_at as "proposedAt",
  o.checked_by as "checkedBy", o.released_at as "releasedAt", o.corrected_at as "correctedAt",
  o.check_words as "checkWords", o.withdrawn_at as "withdrawnAt", o.withdrawn_reason as "withdrawnReason"`;

/** One item, in whatever state; null when there is none. */
export function itemOf(tx: Transaction, id: Id): Promise<OpennessItem | null> {
  return tx.row(sql`select ${ITEM} from openness_item o where o.tenant_id = ${tx.tenantId} and o.id = ${id}`);
}

/** One item, kept from being changed by anybody else meanwhile. */
export function lockItem(tx: Transaction, id: Id): Promise<OpennessItem | null> {
  // The lock keeps two who decide at once from both finding it undecided.
  return tx.row(sql`
    select ${ITEM} from openness_item o where o.tenant_id = ${tx.tenantId} and o.id = ${id} for update`);
}

/** Which of the public ones are wanted; null: any. */
export type ItemsWanted = { readonly where: Jurisdiction; readonly kind: OpennessKind | null };

/** What everybody may see, the newest release first; what was taken back stays with its reason. */
export function publicItems(
  tx: Transaction,
  { where, kind }: ItemsWanted,
  after: { readonly at: Instant; readonly id: Id } | null,
  limit: number,
): Promise<OpennessItem[]> {
  return tx.rows(sql`
    select ${ITEM} from openness_item o
    where o.tenant_id = ${where.tenantId} and o.state in ('released', 'withdrawn') ${within(where, sql`o.area_code`)}
      ${kind === null ? nothing : sql`and o.kind = ${kind}`}
      ${after === null ? nothing : sql`and (o.released_at, o.id) < (${after.at}, ${after.id})`}
    order by o.released_at desc, o.id desc limit ${limit}`);
}

/** A public item with how many questions beneath it wait, and until when the first of them is to be answered. */
export type ItemOnBoard = OpennessItem & { readonly waiting: number; readonly dueAt: Instant | null };

/**
 * What hangs on the board of a place: public items of it, of places in it and of the township above it, released since an
 * instant, or with questions that wait; the newest first.
 */
export function itemsOnBoard(
  tx: Transaction,
  where: Jurisdiction,
  township: AreaCode,
  since: Instant,
  limit: number,
): Promise<ItemOnBoard[]> {
  return tx.rows(sql`
    select ${ITEM}, w.waiting, w.due_at as "dueAt" from openness_item o
    cross join lateral (select count(*)::int as waiting, min(q.due_at) as due_at from openness_question q
      where q.tenant_id = o.tenant_id and q.item_id = o.id and q.state = 'shown' and q.answered_at is null) w
    where o.tenant_id = ${where.tenantId} and o.state = 'released' and (o.released_at >= ${since} or w.waiting > 0)
      and (o.area_code = ${township} or (true ${within(where, sql`o.area_code`)}))
    order by o.released_at desc, o.id desc limit ${limit}`);
}

/** Conditions of a place and, where somebody works for units alone, of these. */
export function ofUnits(where: Jurisdiction): Statement {
  const { unitIds } = where;
  return sql`${within(where, sql`o.area_code`)} ${unitIds === null ? nothing : sql`and o.unit_id = any(${unitIds}::uuid[])`}`;
}

/** For those who work on them: in a state, the newest first. */
export function itemsIn(
  tx: Transaction,
  where: Jurisdiction,
  state: OpennessState,
  after: Id | null,
  limit: number,
): Promise<OpennessItem[]> {
  return tx.rows(sql`
    select ${ITEM} from openness_item o
    where o.tenant_id = ${where.tenantId} and o.state = ${state} ${ofUnits(where)}
      ${after === null ? nothing : sql`and o.id < ${after}`}
    order by o.id desc limit ${limit}`);
}

/** What somebody makes of an item. */
export type ItemChange =
  | { readonly to: 'checked'; readonly by: Id; readonly at: Instant }
  | { readonly to: 'released'; readonly step: 'check' | 'approve'; readonly by: Id; readonly at: Instant }
  | { readonly to: 'sent_back'; readonly words: string }
  | { readonly to: 'withdrawn'; readonly words: string; readonly at: Instant };

/** Writes the new state. */
export function changeItem(tx: Transaction, id: Id, change: ItemChange): Promise<number> {
  return tx.run(sql`
    update openness_item set state = ${change.to} ${changed(change)} where tenant_id = ${tx.tenantId} and id = ${id}`);
}

function changed(change: ItemChange): Statement {
  if (change.to === 'checked') return sql`, checked_by = ${change.by}, checked_at = ${change.at}`;
  if (change.to === 'sent_back') return sql`, check_words = ${change.words}`;
  if (change.to === 'withdrawn') return sql`, withdrawn_at = ${change.at}, withdrawn_reason = ${change.words}`;
  return change.step === 'check'
    ? sql`, checked_by = ${change.by}, checked_at = ${change.at}, released_at = ${change.at}`
    : sql`, approved_by = ${change.by}, released_at = ${change.at}`;
}

/** Writes what a correction makes of a released one. */
export function rewriteItem(
  tx: Transaction,
  id: Id,
  { title, words, source, lines, planWords }: Pick<OpennessItem, 'title' | 'words' | 'source' | 'lines' | 'planWords'>,
  at: Instant,
): Promise<number> {
  return tx.run(sql`
    update openness_item set title = ${title}, words = ${words}, source = ${source}, lines = ${lines},
      plan_words = ${planWords}, corrected_at = ${at}
    where tenant_id = ${tx.tenantId} and id = ${id}`);
}

/** Where to apply for information that is not public here. `words` empty: nowhere is named. */
export type Application = { readonly words: string; readonly link: string };

export const insertApplication = insertion<{
  readonly tenant_id: TenantId;
  readonly id: Id;
  readonly words: string;
  readonly link: string;
  readonly set_by: Id;
  readonly set_at: Instant;
}>('insert into disclosure_application select * from jsonb_populate_recordset(null::disclosure_application, $1)');

/** What was said last; null when nothing ever was. */
export function newestApplication(tx: Transaction): Promise<Application | null> {
  return tx.row(sql`
    select words, link from disclosure_application where tenant_id = ${tx.tenantId} order by id desc limit 1`);
}

/**
 * What a pattern finds goes from every item and question of the county: no row names whose words or name it is. Returns the
 * items and questions that named them.
 */
export async function eraseFromOpenness(tx: Transaction, pattern: string): Promise<Id[]> {
  const out = (column: Statement) => redacted(column, pattern);
  const items = await tx.rows<{ readonly id: Id }>(sql`
    update openness_item set title = ${out(sql`title`)}, words = ${out(sql`words`)}, source = ${out(sql`source`)},
      lines = ${out(sql`lines`)}, plan_words = ${out(sql`plan_words`)}, check_words = ${out(sql`check_words`)},
      withdrawn_reason = ${out(sql`withdrawn_reason`)}
    where tenant_id = ${tx.tenantId} and concat_ws(' ', title, words, source, lines, plan_words, check_words,
      withdrawn_reason) ~* ${pattern}
    returning id`);
  const questions = await tx.rows<{ readonly id: Id }>(sql`
    update openness_question set words = ${out(sql`words`)}, shown_words = ${out(sql`shown_words`)},
      refused_words = ${out(sql`refused_words`)}, answer_words = ${out(sql`answer_words`)}
    where tenant_id = ${tx.tenantId}
      and concat_ws(' ', words, shown_words, refused_words, answer_words) ~* ${pattern}
    returning id`);
  await tx.run(sql`
    update disclosure_application set words = ${out(sql`words`)}
    where tenant_id = ${tx.tenantId} and words ~* ${pattern}`);
  return [...items, ...questions].map(({ id }) => id);
}
