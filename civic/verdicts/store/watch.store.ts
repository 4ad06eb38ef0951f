import type { Jurisdiction } from '#kernel/actor.ts';
import { areaPrefixOf } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { personal } from '#platform/database/personal.ts';
import { nothing, type Statement, sql } from '#platform/database/sql.ts';
import { apartFrom } from './follow-ups.store.ts';
import type { RetaliationAsker } from './retaliation.store.ts';

/** A watch that a decision touches. */
export type Watch = {
  readonly reportId: Id;
  readonly matterId: Id;
  readonly concernedUnitIds: readonly Id[];
};

/** Nobody is watched over for more reports than this. */
const WATCHES_MAX = 100;

/**
 * The watches under which the subject of a fact stands: a matter, its household, or the household of a link or a card.
 * Each way is one look into an index; with no watch there is nothing to find.
 */
export function watchesOver(tx: Transaction, subjectId: Id, on: CivilDate): Promise<Watch[]> {
  return tx.rows(sql`
    select r.id as "reportId", r.matter_id as "matterId", r.concerned_unit_ids as "concernedUnitIds"
    from retaliation_watched w
    join retaliation_report r on r.tenant_id = w.tenant_id and r.id = w.report_id
    where w.tenant_id = ${tx.tenantId} and r.ended_at is null and r.watch_until_on >= ${on}
      and w.subject_id in (
        select ${subjectId}::uuid
        union all select constituent_id from matter_of_constituent where tenant_id = ${tx.tenantId} and matter_id = ${subjectId}
        union all select constituent_id from link where tenant_id = ${tx.tenantId} and id = ${subjectId}
        union all select l.constituent_id from contact_card c join link l on l.tenant_id = c.tenant_id and l.id = c.link_id
          where c.tenant_id = ${tx.tenantId} and c.id = ${subjectId})
    limit ${WATCHES_MAX}`);
}

type NewAlert = {
  readonly id: Id;
  readonly watch: Pick<Watch, 'reportId' | 'matterId'>;
  readonly factId: Id;
  readonly act: string;
  readonly subjectId: Id;
  readonly unitId: Id | null;
  readonly happenedAt: Instant;
};

/** Keeps an alert; false when the same fact raised it before. */
export async function addAlert(tx: Transaction, alert: NewAlert): Promise<boolean> {
  const row = await tx.row(sql`
    insert into retaliation_alert (tenant_id, id, report_id, matter_id, fact_id, act, subject_id, unit_id, happened_at,
      judged_words)
    values (${tx.tenantId}, ${alert.id}, ${alert.watch.reportId}, ${alert.watch.matterId}, ${alert.factId},
      ${alert.act}, ${alert.subjectId}, ${alert.unitId}, ${alert.happenedAt}, '')
    on conflict do nothing returning id`);
  return row !== null;
}

/** What the auditors read of an alert: nothing of what the person said. */
export type RetaliationAlert = {
  readonly id: Id;
  readonly act: string;
  /** Of the matter decided about; null when it is about a household. */
  readonly number: string | null;
  readonly unitId: Id | null;
  readonly happenedAt: Instant;
  readonly isJustified: boolean | null;
  readonly judgedWords: string;
  readonly judgedBy: string | null;
};

/** The auditors' own view: apart from the handling of the matter, from the units concerned, and from the unit that acted. */
function openToAuditor(where: Jurisdiction, asker: RetaliationAsker): Statement {
  const prefix = areaPrefixOf(where.areaCode);
  return sql`r.tenant_id = ${where.tenantId} and r.area_code >= ${prefix} and r.area_code < ${`${prefix}:`}
    and ${where.unitIds === null}::boolean and ${apartFrom(asker)} and not (r.concerned_unit_ids && ${asker.akinUnitIds}::uuid[])`;
}

const ALERT = sql`a.id, a.act, s.number, a.unit_id as "unitId", a.happened_at as "happenedAt",
  a.is_justified as "isJustified", a.judged_words as "judgedWords", p.name as "judgedBy"
  from retaliation_alert a
  join retaliation_report r on r.tenant_id = a.tenant_id and r.id = a.report_id
  join matter m on m.tenant_id = r.tenant_id and m.id = r.matter_id
  left join matter s on s.tenant_id = a.tenant_id and s.id = a.subject_id
  left join person p on p.tenant_id = a.tenant_id and p.id = a.judged_by`;

/** One page of alerts, newest first. */
export function alertsToJudge(
  tx: Transaction,
  where: Jurisdiction,
  asker: RetaliationAsker,
  query: { readonly openOnly: boolean; readonly before: Id | null; readonly limit: number },
): Promise<RetaliationAlert[]> {
  return tx.rows(sql`
    select ${ALERT} where a.tenant_id = ${where.tenantId} and ${openToAuditor(where, asker)}
      and (a.unit_id is null or a.unit_id <> all(${asker.unitIds}::uuid[]))
      ${query.openOnly ? sql`and a.judged_at is null` : nothing}
      ${query.before === null ? nothing : sql`and a.id < ${query.before}`}
    order by a.id desc limit ${query.limit}`);
}

/** One alert, kept from being judged by anybody else until the act ends. */
export function lockAlert(
  tx: Transaction,
  where: Jurisdiction,
  asker: RetaliationAsker,
  id: Id,
): Promise<{ readonly reportId: Id; readonly judgedAt: Instant | null } | null> {
  // Two auditors at one alert: the second sees that it was judged.
  return tx.row(sql`
    select a.report_id as "reportId", a.judged_at as "judgedAt" from retaliation_alert a
    join retaliation_report r on r.tenant_id = a.tenant_id and r.id = a.report_id
    join matter m on m.tenant_id = r.tenant_id and m.id = r.matter_id
    where a.tenant_id = ${where.tenantId} and a.id = ${id} and ${openToAuditor(where, asker)}
      and (a.unit_id is null or a.unit_id <> all(${asker.unitIds}::uuid[]))
    for update of a`);
}

/** An auditor's word on it. */
export async function judgeAlertRow(
  tx: Transaction,
  id: Id,
  said: { readonly isJustified: boolean; readonly words: string; readonly by: Id; readonly at: Instant },
): Promise<void> {
  await tx.run(sql`
    update retaliation_alert set is_justified = ${said.isJustified},
      judged_words = ${personal('retaliation_alert.judged_words', said.words)}, judged_by = ${said.by}, judged_at = ${said.at}
    where tenant_id = ${tx.tenantId} and id = ${id} and judged_at is null`);
}

/** How many alerts a report has, and how many an auditor found unjustified. */
export async function alertCountsOf(
  tx: Transaction,
  reportId: Id,
): Promise<{ readonly all: number; readonly justified: number; readonly unjustified: number }> {
  const found = await tx.row<{ all: number; justified: number; unjustified: number }>(sql`
    select count(*)::int as all, count(*) filter (where is_justified)::int as justified,
      count(*) filter (where not is_justified)::int as unjustified
    from retaliation_alert where tenant_id = ${tx.tenantId} and report_id = ${reportId}`);
  return found ?? { all: 0, justified: 0, unjustified: 0 };
}

/** What the auditors count; each number with what it is out of. */
export type RetaliationCounts = {
  readonly received: number;
  readonly decided: number;
  readonly confirmed: number;
  readonly withdrawn: number;
  readonly late: number;
  readonly alerts: number;
  readonly judged: number;
  readonly unjustified: number;
};

/** Counts over the reports that an auditor may know of. */
export async function retaliationCounts(
  tx: Transaction,
  where: Jurisdiction,
  asker: RetaliationAsker,
  now: Instant,
): Promise<RetaliationCounts> {
  const found = await tx.row<RetaliationCounts>(sql`
    with known as (
      select r.id, r.state, r.outcome, r.due_at, r.ended_at from retaliation_report r
      join matter m on m.tenant_id = r.tenant_id and m.id = r.matter_id
      where r.tenant_id = ${where.tenantId} and ${openToAuditor(where, asker)}),
    told as (
      select a.judged_at, a.is_justified from retaliation_alert a
      where a.tenant_id = ${where.tenantId} and a.report_id in (select id from known))
    select count(*)::int as received, count(outcome)::int as decided,
      count(*) filter (where outcome = 'confirmed')::int as confirmed,
      count(*) filter (where state = 'withdrawn')::int as withdrawn,
      count(*) filter (where ended_at is null and due_at < ${now})::int as late,
      (select count(*)::int from told) as alerts, (select count(judged_at)::int from told) as judged,
      (select count(*) filter (where not is_justified)::int from told) as unjustified
    from known`);
  return (
    found ?? { received: 0, decided: 0, confirmed: 0, withdrawn: 0, late: 0, alerts: 0, judged: 0, unjustified: 0 }
  );
}
