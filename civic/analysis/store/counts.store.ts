import { type AreaCode, areaPrefixOf, type TenantId } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, sql } from '#platform/database/sql.ts';
import type { PeriodKind } from '../rules/period.ts';

type Pad = Pick<Transaction, 'add'> & { readonly tenantId: TenantId };

/** What a count is for: a new session, a new version of one, or counting one again. */
export type CountPurpose = 'session' | 'version' | 'check';
export type CountState = 'waiting' | 'counting' | 'ready' | 'cancelled' | 'failed';

/** A count that a job makes. */
export type Count = {
  readonly id: Id;
  readonly purpose: CountPurpose;
  /** The session that will be there under this id, or the one that is counted again. */
  readonly sessionId: Id;
  readonly replacesId: Id | null;
  readonly changeWords: string;
  readonly areaCode: AreaCode;
  readonly kind: PeriodKind;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly dataAt: Instant;
  readonly state: CountState;
  /** How far it is, of the work. */
  readonly percent: number;
  readonly turnsCount: number;
  readonly askedBy: Id;
  readonly askerName: string;
  readonly askedAt: Instant;
  /** The refusal for which it came to nothing; empty: none. */
  readonly failure: string;
};
/** What is asked for. */
export type NewCount = Omit<Count, 'state' | 'percent' | 'turnsCount' | 'askerName' | 'failure'>;

const insertCount = insertion<Record<string, unknown>>(
  'insert into analysis_count select * from jsonb_populate_recordset(null::analysis_count, $1)',
);

/** Keeps that a count was asked for. */
export function addCount(tx: Pad, count: NewCount): void {
  tx.add(insertCount, {
    ...{ tenant_id: tx.tenantId, id: count.id, purpose: count.purpose, session_id: count.sessionId },
    ...{ replaces_id: count.replacesId, change_words: count.changeWords, area_code: count.areaCode },
    ...{ period_kind: count.kind, from_on: count.from, to_on: count.to, data_at: count.dataAt },
    ...{ state: 'waiting', percent: 0, turn_id: null, turns_count: 0, moved_at: count.askedAt },
    ...{ asked_by: count.askedBy, asked_at: count.askedAt, ended_at: null, ended_by: null },
    ...{ failure: '', seen_at: null },
  });
}

const COUNT = sql`c.id, c.purpose, c.session_id as "sessionId", c.replaces_id as "replacesId", c.change_words as "changeWords",
  c.area_code as "areaCode", c.period_kind as kind, c.from_on as "from", c.to_on as "to", c.data_at as "dataAt", c.state,
  c.percent, c.turns_count as "turnsCount", c.asked_by as "askedBy", coalesce(p.name, '') as "askerName", c.asked_at as "askedAt",
  c.failure`;
const ASKED_BY = sql`left join person p on p.tenant_id = c.tenant_id and p.id = c.asked_by`;

/** More of them at once nobody reads. */
const COUNTS_MAX = 50;

/** The counts of some places that are on their way, and those of one person that ended unseen; the newest first. */
export function countsIn(tx: Transaction, areas: readonly AreaCode[], personId: Id): Promise<Count[]> {
  return tx.rows(sql`
    select ${COUNT} from analysis_count c ${ASKED_BY}
    where c.tenant_id = ${tx.tenantId} and c.area_code ^@ any(${areas.map(areaPrefixOf)}::text[])
      and (c.state in ('waiting', 'counting')
        or (c.state in ('ready', 'failed') and c.seen_at is null and c.asked_by = ${personId}))
    order by c.id desc limit ${COUNTS_MAX}`);
}

/** How many counts of one person ended and were not looked at since, in some places. */
export async function unseenCount(tx: Transaction, areas: readonly AreaCode[], personId: Id): Promise<number> {
  const row = await tx.row<{ readonly count: number }>(sql`
    select count(*)::int as count from analysis_count
    where tenant_id = ${tx.tenantId} and asked_by = ${personId} and state in ('ready', 'failed') and seen_at is null
      and area_code ^@ any(${areas.map(areaPrefixOf)}::text[])`);
  return row?.count ?? 0;
}

/** The newest count for a session, of some places; null when it was never counted by a job. */
export function countOfSession(tx: Transaction, areas: readonly AreaCode[], sessionId: Id): Promise<Count | null> {
  return tx.row(sql`
    select ${COUNT} from analysis_count c ${ASKED_BY}
    where c.tenant_id = ${tx.tenantId} and c.session_id = ${sessionId} and c.area_code ^@ any(${areas.map(areaPrefixOf)}::text[])
    order by c.id desc limit 1`);
}

/** What somebody asked for already and is on its way, so that asking twice makes one count. */
export function sameCount(
  tx: Transaction,
  { purpose, areaCode, from, to, askedBy, replacesId, sessionId }: NewCount,
): Promise<{ readonly id: Id; readonly sessionId: Id } | null> {
  return tx.row(sql`
    select id, session_id as "sessionId" from analysis_count
    where tenant_id = ${tx.tenantId} and state in ('waiting', 'counting') and purpose = ${purpose} and asked_by = ${askedBy}
      and area_code = ${areaCode} and from_on = ${from} and to_on = ${to}
      and replaces_id is not distinct from ${replacesId} and (purpose <> 'check' or session_id = ${sessionId})
    order by id desc limit 1`);
}

/** Locks a count, so that ending it and calling it off are one after the other. */
export function lockCount(tx: Transaction, id: Id): Promise<(Count & { readonly turnId: Id | null }) | null> {
  return tx.row(sql`
    select ${COUNT}, c.turn_id as "turnId" from analysis_count c ${ASKED_BY}
    where c.tenant_id = ${tx.tenantId} and c.id = ${id} for update of c`);
}

/** Takes the turn of a count that waits, or whose process moved it last before `stillSince`. False: another is at it. */
export async function takeTurn(
  tx: Transaction,
  id: Id,
  { turnId, at, stillSince }: { readonly turnId: Id; readonly at: Instant; readonly stillSince: Instant },
): Promise<boolean> {
  const touched = await tx.run(sql`
    update analysis_count set state = 'counting', percent = 0, turn_id = ${turnId}, turns_count = turns_count + 1, moved_at = ${at}
    where tenant_id = ${tx.tenantId} and id = ${id}
      and (state = 'waiting' or (state = 'counting' and moved_at < ${stillSince}))`);
  return touched === 1;
}

/** Says how far it is. False: called off, or another has the turn. */
export async function moveOn(tx: Transaction, id: Id, turnId: Id, percent: number, at: Instant): Promise<boolean> {
  const touched = await tx.run(sql`
    update analysis_count set percent = ${percent}, moved_at = ${at}
    where tenant_id = ${tx.tenantId} and id = ${id} and turn_id = ${turnId} and state = 'counting'`);
  return touched === 1;
}

/** Gives the turn back when something went wrong, so that another can begin again at once. */
export function giveTurnBack(tx: Transaction, id: Id, turnId: Id): Promise<number> {
  return tx.run(sql`
    update analysis_count set state = 'waiting', percent = 0, turn_id = null
    where tenant_id = ${tx.tenantId} and id = ${id} and turn_id = ${turnId} and state = 'counting'`);
}

/** Ends a count that is on its way; false when it has ended. */
export async function endCount(
  tx: Transaction,
  id: Id,
  end: {
    readonly state: 'ready' | 'cancelled' | 'failed';
    readonly by: Id | null;
    readonly failure: string;
    readonly at: Instant;
  },
): Promise<boolean> {
  const touched = await tx.run(sql`
    update analysis_count set state = ${end.state}, percent = ${end.state === 'ready' ? 100 : 0}, ended_at = ${end.at},
      ended_by = ${end.by}, failure = ${end.failure}
    where tenant_id = ${tx.tenantId} and id = ${id} and state in ('waiting', 'counting')`);
  return touched === 1;
}

/** Whether something that a person asked for of a session ended and was not looked at. */
export async function isUnseenBy(tx: Transaction, sessionId: Id, personId: Id): Promise<boolean> {
  const row = await tx.row<{ readonly isUnseen: boolean }>(sql`
    select exists (select from analysis_count
      where tenant_id = ${tx.tenantId} and session_id = ${sessionId} and asked_by = ${personId} and seen_at is null
        and state in ('ready', 'failed')) as "isUnseen"`);
  return row?.isUnseen ?? false;
}

/** Whoever asked has seen what became of it. */
export function sawCounts(tx: Transaction, sessionId: Id, personId: Id, at: Instant): Promise<number> {
  return tx.run(sql`
    update analysis_count set seen_at = ${at}
    where tenant_id = ${tx.tenantId} and session_id = ${sessionId} and asked_by = ${personId} and seen_at is null
      and state in ('ready', 'failed')`);
}

/** Counts that stand still since a moment: their process was ended, or their job was lost. */
export async function stillCounts(tx: Transaction, since: Instant): Promise<Id[]> {
  const rows = await tx.rows<{ readonly id: Id }>(sql`
    select id from analysis_count where tenant_id = ${tx.tenantId} and state in ('waiting', 'counting') and moved_at < ${since}
    order by id limit ${COUNTS_MAX}`);
  return rows.map(({ id }) => id);
}
