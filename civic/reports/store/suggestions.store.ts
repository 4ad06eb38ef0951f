import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, nothing, type Statement, sql } from '#platform/database/sql.ts';
import type { Basis, Outcome, SaidSuggestion, SuggestionState } from '../rules/suggestion.ts';
import type { Whose } from './reports.store.ts';

type Pad = Pick<Transaction, 'add' | 'tenantId'>;

/** A suggestion as it stands. */
export type Suggestion = SaidSuggestion &
  Basis & {
    readonly id: Id;
    /** Null: it stands by itself. */
    readonly reportId: Id | null;
    readonly reportTitle: string | null;
    readonly state: SuggestionState;
    readonly personId: Id;
    readonly personName: string;
    readonly unitId: Id | null;
    readonly areaCode: AreaCode;
    readonly sentAt: Instant;
    readonly dueOn: CivilDate;
    readonly outcome: Outcome | null;
    readonly reason: string;
    readonly answeredAt: Instant | null;
    readonly toldOn: CivilDate | null;
    readonly toldWords: string;
  };

const SUGGESTION = sql`s.id, s.report_id as "reportId", r.title as "reportTitle", s.state, s.person_id as "personId",
  p.name as "personName", s.unit_id as "unitId", s.area_code as "areaCode", s.addressee_unit_id as "addresseeUnitId",
  s.kind, s.words, s.visit_ids as "visitIds", s.matter_ids as "matterIds", s.sent_at as "sentAt", s.due_on as "dueOn",
  s.outcome, s.reason, s.answered_at as "answeredAt", s.told_on as "toldOn", s.told_words as "toldWords"
  from suggestion s
  join person p on p.tenant_id = s.tenant_id and p.id = s.person_id
  left join condition_report r on r.tenant_id = s.tenant_id and r.id = s.report_id`;

const insertSuggestion = insertion<Record<string, unknown>>(
  'insert into suggestion select * from jsonb_populate_recordset(null::suggestion, $1)',
);

/** Keeps a suggestion that is sent, by itself or with its report. */
export function addSuggestion(
  tx: Pad,
  said: SaidSuggestion & Basis & { readonly id: Id; readonly reportId: Id | null; readonly areaCode: AreaCode },
  by: {
    readonly personId: Id;
    readonly unitId: Id | null;
    readonly at: Instant;
    readonly on: CivilDate;
    readonly dueOn: CivilDate;
  },
): void {
  tx.add(insertSuggestion, {
    tenant_id: tx.tenantId,
    id: said.id,
    report_id: said.reportId,
    state: 'sent',
    person_id: by.personId,
    unit_id: by.unitId,
    area_code: said.areaCode,
    addressee_unit_id: said.addresseeUnitId,
    kind: said.kind,
    words: said.words,
    visit_ids: said.visitIds,
    matter_ids: said.matterIds,
    sent_at: by.at,
    sent_on: by.on,
    due_on: by.dueOn,
    reason: '',
    told_words: '',
  });
}

/** One suggestion; null when there is none. */
export function suggestionOf(tx: Transaction, id: Id): Promise<Suggestion | null> {
  return tx.row(sql`select ${SUGGESTION} where s.tenant_id = ${tx.tenantId} and s.id = ${id}`);
}

/** Several suggestions by their ids, in no order. */
export function suggestionsAmong(tx: Transaction, ids: readonly Id[]): Promise<Suggestion[]> {
  return tx.rows(sql`
    select ${SUGGESTION} where s.tenant_id = ${tx.tenantId} and s.id = any(${ids}::uuid[]) limit ${ids.length}`);
}

const OF_A_REPORT_MAX = 50;

/** The suggestions of one report, in their order. */
export function suggestionsOf(tx: Transaction, reportId: Id): Promise<Suggestion[]> {
  return tx.rows(sql`
    select ${SUGGESTION} where s.tenant_id = ${tx.tenantId} and s.report_id = ${reportId}
    order by s.id limit ${OF_A_REPORT_MAX}`);
}

/** The outcomes of the suggestions of several reports, in no order. */
export function outcomesOf(
  tx: Transaction,
  reportIds: readonly Id[],
): Promise<{ reportId: Id; outcome: Outcome | null }[]> {
  return tx.rows(sql`
    select report_id as "reportId", outcome from suggestion
    where tenant_id = ${tx.tenantId} and report_id = any(${reportIds}::uuid[]) limit ${OF_A_REPORT_MAX * 200}`);
}

function of(whose: Whose): Statement {
  return 'personId' in whose
    ? sql`s.person_id = ${whose.personId} and s.report_id is null`
    : sql`s.addressee_unit_id = any(${whose.addresseeUnitIds}::uuid[])`;
}

/** One page of suggestions, newest first: one's own that stand by themselves, or all that some units are to answer. */
export function suggestionsPage(tx: Transaction, whose: Whose, after: Id | null, limit: number): Promise<Suggestion[]> {
  return tx.rows(sql`
    select ${SUGGESTION}
    where s.tenant_id = ${tx.tenantId} and ${of(whose)} ${after === null ? nothing : sql`and s.id < ${after}`}
    order by s.id desc limit ${limit}`);
}

/** What the addressee made of it; returns 0 when it had said so before. */
export function answerSuggestionRow(
  tx: Transaction,
  id: Id,
  answer: { readonly outcome: Outcome; readonly reason: string; readonly by: Id; readonly at: Instant },
): Promise<number> {
  return tx.run(sql`
    update suggestion set state = 'answered', outcome = ${answer.outcome}, reason = ${answer.reason},
      answered_by = ${answer.by}, answered_at = ${answer.at}
    where tenant_id = ${tx.tenantId} and id = ${id} and state = 'sent'`);
}

/** The people concerned were told of a suggestion that stands by itself. */
export function tellSuggestionRow(
  tx: Transaction,
  id: Id,
  told: { readonly toldOn: CivilDate; readonly words: string },
): Promise<number> {
  return tx.run(sql`
    update suggestion set state = 'told', told_on = ${told.toldOn}, told_words = ${told.words}
    where tenant_id = ${tx.tenantId} and id = ${id} and state = 'answered'`);
}

/** Days from first to last, both counted. */
export type Period = { readonly from: CivilDate; readonly to: CivilDate };

/**
 * How many suggestions somebody made in a period, by themselves or in reports, and how many of these were adopted, wholly
 * or in part: for progress with a quota (requirement 002-82). One number for the person; never compared with others.
 */
export async function countSuggestions(
  tx: Transaction,
  personId: Id,
  { from, to }: Period,
): Promise<{ sentCount: number; adoptedCount: number }> {
  const row = await tx.row<{ sentCount: number; adoptedCount: number }>(sql`
    select count(*)::int as "sentCount", count(*) filter (where outcome in ('adopted', 'partly'))::int as "adoptedCount"
    from suggestion
    where tenant_id = ${tx.tenantId} and person_id = ${personId} and sent_on >= ${from} and sent_on <= ${to}`);
  return row ?? { sentCount: 0, adoptedCount: 0 };
}
