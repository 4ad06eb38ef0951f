import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, areaPrefixOf } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { personal } from '#platform/database/personal.ts';
import { nothing, type Statement, sql } from '#platform/database/sql.ts';
import type { RetaliationOutcome, RetaliationState, SaidRetaliation, TellWay } from '../rules/retaliation.ts';
import { type Asker, apartFrom } from './follow-ups.store.ts';

/** A report on retaliation as it is today. */
export type Retaliation = SaidRetaliation & {
  readonly id: Id;
  readonly matterId: Id;
  readonly number: string;
  readonly areaCode: AreaCode;
  readonly isSealed: boolean;
  readonly state: RetaliationState;
  readonly cameBy: 'own_page' | 'follow_up' | 'clerk';
  readonly receivedAt: Instant;
  readonly concernedUnitIds: readonly Id[];
  readonly concernedReach: number;
  readonly dueAt: Instant | null;
  readonly watchUntilOn: CivilDate | null;
  readonly checkFromOn: CivilDate | null;
  readonly checkedAt: Instant | null;
  readonly examinedBy: Id | null;
  readonly examinedUnitId: Id | null;
  readonly outcome: RetaliationOutcome | null;
  readonly toldWay: TellWay | null;
  readonly toldAt: Instant | null;
  readonly withdrawalAskedAt: Instant | null;
  readonly reopenCount: number;
  readonly endedAt: Instant | null;
};

const REPORT = sql`r.id, r.matter_id as "matterId", m.number, r.area_code as "areaCode", m.is_sealed as "isSealed", r.state,
  r.came_by as "cameBy", r.happened, r.happened_when as "happenedWhen", r.by_whom as "byWhom",
  r.protect_from as "protectFrom", r.tell_way as "tellWay", r.contact, r.received_at as "receivedAt",
  r.concerned_unit_ids as "concernedUnitIds", r.concerned_reach as "concernedReach", r.due_at as "dueAt",
  r.watch_until_on as "watchUntilOn", r.check_from_on as "checkFromOn", r.checked_at as "checkedAt",
  r.examined_by as "examinedBy", r.examined_unit_id as "examinedUnitId", r.outcome, r.told_way as "toldWay",
  r.told_at as "toldAt", r.withdrawal_asked_at as "withdrawalAskedAt", r.reopen_count as "reopenCount",
  r.ended_at as "endedAt"
  from retaliation_report r join matter m on m.tenant_id = r.tenant_id and m.id = r.matter_id`;

type NewReport = SaidRetaliation & {
  readonly id: Id;
  readonly matterId: Id;
  readonly areaCode: AreaCode;
  readonly cameBy: Retaliation['cameBy'];
  readonly takenBy: Id | null;
  readonly receivedAt: Instant;
  readonly concernedUnitIds: readonly Id[];
  readonly concernedReach: number;
  readonly dueAt: Instant;
};

/** Keeps a report; false when one of the same matter is open already. */
export async function addReport(tx: Transaction, one: NewReport): Promise<boolean> {
  const row = await tx.row(sql`
    insert into retaliation_report (tenant_id, id, matter_id, area_code, state, came_by, taken_by, happened,
      happened_when, by_whom, protect_from, tell_way, contact, received_at, concerned_unit_ids, concerned_reach, due_at)
    values (${tx.tenantId}, ${one.id}, ${one.matterId}, ${one.areaCode}, 'received', ${one.cameBy}, ${one.takenBy},
      ${personal('retaliation_report.happened', one.happened)},
      ${personal('retaliation_report.happened_when', one.happenedWhen)},
      ${personal('retaliation_report.by_whom', one.byWhom)},
      ${personal('retaliation_report.protect_from', one.protectFrom)}, ${one.tellWay},
      ${personal('retaliation_report.contact', one.contact)},
      ${one.receivedAt}, ${one.concernedUnitIds}::uuid[], ${one.concernedReach}, ${one.dueAt})
    on conflict do nothing returning id`);
  return row !== null;
}

/** Over whom a watch is kept: the matter, and the households that raised it. */
export async function watchOver(tx: Transaction, reportId: Id, matterId: Id): Promise<void> {
  await tx.rows(sql`
    insert into retaliation_watched (tenant_id, subject_id, report_id)
    select ${tx.tenantId}::int, ${matterId}::uuid, ${reportId}::uuid
    union select o.tenant_id, o.constituent_id, ${reportId}::uuid from matter_of_constituent o
     where o.tenant_id = ${tx.tenantId} and o.matter_id = ${matterId}
    on conflict do nothing returning report_id`);
}

/** The person names another matter, or the household, for the watch. */
export async function watchOverAlso(tx: Transaction, reportId: Id, subjectId: Id): Promise<void> {
  await tx.rows(sql`
    insert into retaliation_watched (tenant_id, subject_id, report_id)
    values (${tx.tenantId}, ${subjectId}, ${reportId}) on conflict do nothing returning report_id`);
}

/** What of a report a step changes. */
export type ReportChanges = Partial<
  Pick<
    Retaliation,
    | 'state'
    | 'concernedUnitIds'
    | 'concernedReach'
    | 'dueAt'
    | 'watchUntilOn'
    | 'checkFromOn'
    | 'checkedAt'
    | 'examinedBy'
    | 'examinedUnitId'
    | 'outcome'
    | 'toldWay'
    | 'toldAt'
    | 'withdrawalAskedAt'
    | 'reopenCount'
    | 'endedAt'
  >
>;

/** Writes a report as it is after a step. The row is locked by the act. */
export async function changeReport(tx: Transaction, report: Retaliation, changes: ReportChanges): Promise<void> {
  const now = { ...report, ...changes };
  await tx.run(sql`
    update retaliation_report set state = ${now.state}, concerned_unit_ids = ${now.concernedUnitIds}::uuid[],
      concerned_reach = ${now.concernedReach}, due_at = ${now.dueAt}, watch_until_on = ${now.watchUntilOn},
      check_from_on = ${now.checkFromOn}, checked_at = ${now.checkedAt}, examined_by = ${now.examinedBy},
      examined_unit_id = ${now.examinedUnitId}, outcome = ${now.outcome}, told_way = ${now.toldWay},
      told_at = ${now.toldAt}, withdrawal_asked_at = ${now.withdrawalAskedAt}, reopen_count = ${now.reopenCount},
      ended_at = ${now.endedAt}
    where tenant_id = ${tx.tenantId} and id = ${report.id}`);
}

/** A matter has few reports, one after the other. */
const OF_A_MATTER_MAX = 50;

/** The reports of a matter, newest first. */
export function reportsOf(tx: Transaction, matterId: Id): Promise<Retaliation[]> {
  return tx.rows(sql`
    select ${REPORT} where r.tenant_id = ${tx.tenantId} and r.matter_id = ${matterId}
    order by r.id desc limit ${OF_A_MATTER_MAX}`);
}

/** The open report of a matter, kept from every other step until the act ends. */
export function lockReportOf(tx: Transaction, matterId: Id): Promise<Retaliation | null> {
  // Two presses at once: the second sees what the first did.
  return tx.row(sql`
    select ${REPORT} where r.tenant_id = ${tx.tenantId} and r.matter_id = ${matterId} and r.ended_at is null
    for update of r`);
}

/** Who looks at reports: which units and which tier they belong to. */
export type RetaliationAsker = Asker & {
  /** The own units, all below them and all above: when one of these is concerned, nothing is there. */
  readonly akinUnitIds: readonly Id[];
  /** Digits of the own unit's area. */
  readonly reach: number;
};

/** I2 over `retaliation_report r` and `matter m`: apart from the handling, and from the units concerned. */
function apartFromReport(asker: RetaliationAsker): Statement {
  return sql`${apartFrom(asker)} and not (r.concerned_unit_ids && ${asker.akinUnitIds}::uuid[])`;
}

/** Of a higher tier than those concerned; what concerns the county itself is shown, so that it can be sent up. */
function ofHigherTier({ reach }: RetaliationAsker): Statement {
  return sql`(r.concerned_reach > ${reach} or r.concerned_reach <= 6)`;
}

/** A right for one unit's matters reaches none of these: that unit has them in hand. */
function within({ tenantId, areaCode, unitIds }: Jurisdiction): Statement {
  const prefix = areaPrefixOf(areaCode);
  return sql`r.tenant_id = ${tenantId} and r.area_code >= ${prefix} and r.area_code < ${`${prefix}:`}
    and ${unitIds === null}::boolean`;
}

/** Reports that somebody may examine, newest first. */
export function reportsToExamine(
  tx: Transaction,
  where: Jurisdiction,
  asker: RetaliationAsker,
  before: Id | null,
  limit: number,
): Promise<Retaliation[]> {
  return tx.rows(sql`
    select ${REPORT} where ${within(where)} and r.ended_at is null and r.tenant_id = ${where.tenantId}
      and ${apartFromReport(asker)} and ${ofHigherTier(asker)}
      ${before === null ? nothing : sql`and r.id < ${before}`}
    order by r.id desc limit ${limit}`);
}

/** One of them; kept from every other step when `isLocked`. */
export function reportToExamine(
  tx: Transaction,
  where: Jurisdiction,
  asker: RetaliationAsker,
  id: Id,
  isLocked: boolean,
): Promise<Retaliation | null> {
  // Locked: two who examine it at once; the second sees what the first did.
  return tx.row(sql`
    select ${REPORT} where ${within(where)} and r.id = ${id} and r.tenant_id = ${where.tenantId}
      and ${apartFromReport(asker)} and ${ofHigherTier(asker)} ${isLocked ? sql`for update of r` : nothing}`);
}

/**
 * Whom somebody apart from the examination asks: who wants to withdraw, and whose later check is due. Never one whom the
 * own unit examined.
 */
function toAsk(asker: RetaliationAsker, on: CivilDate): Statement {
  return sql`r.ended_at is null and ${apartFromReport(asker)} and ${ofHigherTier(asker)}
    and r.examined_by is distinct from ${asker.personId}
    and (r.examined_unit_id is null or r.examined_unit_id <> all(${asker.unitIds}::uuid[]))
    and (r.withdrawal_asked_at is not null or (r.check_from_on <= ${on} and r.checked_at is null))`;
}

/** One page of those to ask, oldest first. */
export function reportsToAsk(
  tx: Transaction,
  where: Jurisdiction,
  asker: RetaliationAsker,
  on: CivilDate,
  limit: number,
): Promise<Retaliation[]> {
  return tx.rows(sql`
    select ${REPORT} where ${within(where)} and r.tenant_id = ${where.tenantId} and ${toAsk(asker, on)}
    order by r.id limit ${limit}`);
}

/** One of them, kept from every other step until the act ends. */
export function lockReportToAsk(
  tx: Transaction,
  where: Jurisdiction,
  asker: RetaliationAsker,
  on: CivilDate,
  id: Id,
): Promise<Retaliation | null> {
  // Somebody else may be asking the person at the same time.
  return tx.row(sql`
    select ${REPORT} where ${within(where)} and r.tenant_id = ${where.tenantId} and r.id = ${id}
      and ${toAsk(asker, on)} for update of r`);
}

/** One step of a report. */
export type RetaliationEntry = {
  readonly id: Id;
  readonly kind: 'measure' | 'referral' | 'finding' | 'decision' | 'told' | 'withdrawal' | 'contact' | 'check' | 'said';
  readonly words: string;
  readonly onDay: CivilDate;
  readonly answer: 'free' | 'pressed' | 'nothing' | 'something' | 'not_reached' | null;
  /** Null: the person. */
  readonly writtenBy: Id | null;
  readonly writtenAt: Instant;
};

/** Keeps a step. */
export async function addEntry(
  tx: Transaction,
  report: Pick<Retaliation, 'id' | 'matterId'>,
  entry: RetaliationEntry,
): Promise<void> {
  const { id, kind, words, onDay, answer, writtenBy, writtenAt } = entry;
  await tx.run(sql`
    insert into retaliation_entry (tenant_id, id, report_id, matter_id, kind, words, on_day, answer, written_by, written_at)
    values (${tx.tenantId}, ${id}, ${report.id}, ${report.matterId}, ${kind},
      ${personal('retaliation_entry.words', words)}, ${onDay}, ${answer}, ${writtenBy}, ${writtenAt})`);
}

/** A report has no more steps than this. */
const ENTRIES_MAX = 500;

/** The steps of a report, oldest first, with who wrote them. */
export function entriesOf(
  tx: Transaction,
  reportId: Id,
): Promise<(RetaliationEntry & { readonly writer: string | null })[]> {
  return tx.rows(sql`
    select e.id, e.kind, e.words, e.on_day as "onDay", e.answer, e.written_by as "writtenBy",
      e.written_at as "writtenAt", p.name as writer
    from retaliation_entry e left join person p on p.tenant_id = e.tenant_id and p.id = e.written_by
    where e.tenant_id = ${tx.tenantId} and e.report_id = ${reportId} order by e.id limit ${ENTRIES_MAX}`);
}
