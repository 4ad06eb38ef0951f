import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, nothing, type Statement, sql } from '#platform/database/sql.ts';
import type { Figures } from '../rules/figures.ts';
import type { ReportState, SaidReport } from '../rules/report.ts';

type Pad = Pick<Transaction, 'add' | 'tenantId'>;

/** A condition report as it stands. `suggestions` only while it is a draft. */
export type Report = SaidReport & {
  readonly id: Id;
  readonly state: ReportState;
  readonly personId: Id;
  readonly personName: string;
  readonly unitId: Id | null;
  readonly figures: Figures | null;
  readonly begunAt: Instant;
  readonly sentAt: Instant | null;
  readonly dueOn: CivilDate | null;
  readonly answeredAt: Instant | null;
  readonly toldOn: CivilDate | null;
  readonly toldWords: string;
  readonly version: number;
};

const REPORT = sql`r.id, r.state, r.person_id as "personId", p.name as "personName", r.unit_id as "unitId",
  r.area_code as "areaCode", r.addressee_unit_id as "addresseeUnitId", r.title, r.facts, r.causes,
  r.people_propose as "peoplePropose", r.minority, r.heard_no_minority as "heardNoMinority",
  r.draft_suggestions as suggestions, r.visit_ids as "visitIds", r.matter_ids as "matterIds", r.figures,
  r.begun_at as "begunAt", r.sent_at as "sentAt", r.due_on as "dueOn", r.answered_at as "answeredAt",
  r.told_on as "toldOn", r.told_words as "toldWords", r.version
  from condition_report r join person p on p.tenant_id = r.tenant_id and p.id = r.person_id`;

const insertReport = insertion<Record<string, unknown>>(
  'insert into condition_report select * from jsonb_populate_recordset(null::condition_report, $1)',
);

/** Begins a draft. */
export function addReport(
  tx: Pad,
  draft: SaidReport & { readonly id: Id },
  by: { readonly personId: Id; readonly unitId: Id | null; readonly at: Instant },
): void {
  tx.add(insertReport, {
    tenant_id: tx.tenantId,
    id: draft.id,
    state: 'draft',
    person_id: by.personId,
    unit_id: by.unitId,
    area_code: draft.areaCode,
    addressee_unit_id: draft.addresseeUnitId,
    title: draft.title,
    facts: draft.facts,
    causes: draft.causes,
    people_propose: draft.peoplePropose,
    minority: draft.minority,
    heard_no_minority: draft.heardNoMinority,
    draft_suggestions: draft.suggestions,
    visit_ids: draft.visitIds,
    matter_ids: draft.matterIds,
    begun_at: by.at,
    told_words: '',
    version: 1,
  });
}

/** Writes a draft anew; returns 0 when it was sent or changed elsewhere. */
export function rewriteReport(tx: Transaction, id: Id, draft: SaidReport, version: number): Promise<number> {
  return tx.run(sql`
    update condition_report set area_code = ${draft.areaCode}, addressee_unit_id = ${draft.addresseeUnitId},
      title = ${draft.title}, facts = ${draft.facts}, causes = ${draft.causes}, people_propose = ${draft.peoplePropose},
      minority = ${draft.minority}, heard_no_minority = ${draft.heardNoMinority},
      draft_suggestions = ${JSON.stringify(draft.suggestions)}::jsonb, visit_ids = ${draft.visitIds}::uuid[],
      matter_ids = ${draft.matterIds}::uuid[], version = version + 1
    where tenant_id = ${tx.tenantId} and id = ${id} and state = 'draft' and version = ${version}`);
}

/** One's own draft that was begun from the same and never written on; null when there is none. */
export function untouchedDraft(tx: Transaction, personId: Id, visitIds: readonly Id[]): Promise<{ id: Id } | null> {
  return tx.row(sql`
    select id from condition_report
    where tenant_id = ${tx.tenantId} and person_id = ${personId} and state = 'draft' and version = 1
      and visit_ids = ${visitIds}::uuid[]
    order by id desc limit 1`);
}

/** Sends a draft with its figures; its suggestions become rows of their own. */
export function sendReportRow(
  tx: Transaction,
  id: Id,
  sent: { readonly figures: Figures; readonly at: Instant; readonly dueOn: CivilDate },
): Promise<number> {
  return tx.run(sql`
    update condition_report set state = 'sent', draft_suggestions = '[]'::jsonb,
      figures = ${JSON.stringify(sent.figures)}::jsonb, sent_at = ${sent.at}, due_on = ${sent.dueOn},
      version = version + 1
    where tenant_id = ${tx.tenantId} and id = ${id} and state = 'draft'`);
}

/** Every suggestion in it has its outcome. */
export function answerReportRow(tx: Transaction, id: Id, at: Instant): Promise<number> {
  return tx.run(sql`
    update condition_report set state = 'answered', answered_at = ${at}, version = version + 1
    where tenant_id = ${tx.tenantId} and id = ${id} and state = 'sent'`);
}

/** The people concerned were told. */
export function tellReportRow(
  tx: Transaction,
  id: Id,
  told: { readonly toldOn: CivilDate; readonly words: string },
): Promise<number> {
  return tx.run(sql`
    update condition_report set state = 'told', told_on = ${told.toldOn}, told_words = ${told.words},
      version = version + 1
    where tenant_id = ${tx.tenantId} and id = ${id} and state = 'answered'`);
}

/** One report; null when there is none. */
export function reportOf(tx: Transaction, id: Id): Promise<Report | null> {
  return tx.row(sql`select ${REPORT} where r.tenant_id = ${tx.tenantId} and r.id = ${id}`);
}

/** The same, kept from being changed by anybody else until the act ends. */
export async function lockReport(tx: Transaction, id: Id): Promise<Report | null> {
  // Two answers to the last two suggestions at once must not both see the other one open.
  await tx.row(sql`select id from condition_report where tenant_id = ${tx.tenantId} and id = ${id} for update`);
  return reportOf(tx, id);
}

/** Several reports by their ids, in no order. */
export function reportsAmong(tx: Transaction, ids: readonly Id[]): Promise<Report[]> {
  return tx.rows(sql`
    select ${REPORT} where r.tenant_id = ${tx.tenantId} and r.id = any(${ids}::uuid[]) limit ${ids.length}`);
}

/** Whose list: one's own, or what was sent to some units. */
export type Whose = { readonly personId: Id } | { readonly addresseeUnitIds: readonly Id[] };

function of(whose: Whose): Statement {
  return 'personId' in whose
    ? sql`r.person_id = ${whose.personId}`
    : sql`r.addressee_unit_id = any(${whose.addresseeUnitIds}::uuid[]) and r.state <> 'draft'`;
}

/** One page of reports, newest first. */
export function reportsPage(tx: Transaction, whose: Whose, after: Id | null, limit: number): Promise<Report[]> {
  return tx.rows(sql`
    select ${REPORT}
    where r.tenant_id = ${tx.tenantId} and ${of(whose)} ${after === null ? nothing : sql`and r.id < ${after}`}
    order by r.id desc limit ${limit}`);
}
