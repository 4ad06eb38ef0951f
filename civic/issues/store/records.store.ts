import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, sql } from '#platform/database/sql.ts';
import type { Milestone, View } from '../rules/issue-decide.ts';
import type { SaidAtStep } from '../rules/issue-fields.ts';

type Pad = Pick<Transaction, 'add'> & { readonly tenantId: number };

/** More than these no issue has. */
const OF_AN_ISSUE_MAX = 500;

const insertRecord = insertion<Record<string, unknown>>(
  'insert into issue_record select * from jsonb_populate_recordset(null::issue_record, $1)',
);
const insertView = insertion<Record<string, unknown>>(
  'insert into issue_view select * from jsonb_populate_recordset(null::issue_view, $1)',
);
const insertVerbatim = insertion<Record<string, unknown>>(
  'insert into issue_verbatim select * from jsonb_populate_recordset(null::issue_verbatim, $1)',
);
const insertMilestone = insertion<Record<string, unknown>>(
  'insert into issue_milestone select * from jsonb_populate_recordset(null::issue_milestone, $1)',
);

/** What was recorded at a step: fields that were filled in, and what was counted. */
export type IssueRecord = {
  readonly id: Id;
  readonly round: number;
  readonly act: string;
  readonly said: Partial<SaidAtStep>;
  readonly numbers: Readonly<Record<string, unknown>>;
  readonly byId: Id | null;
  readonly byName: string | null;
  readonly at: Instant;
};

/** Keeps what was recorded at a step. */
export function addRecord(
  tx: Pad,
  issueId: Id,
  record: Omit<IssueRecord, 'byName' | 'said'> & { readonly said: object },
): void {
  tx.add(insertRecord, {
    tenant_id: tx.tenantId,
    id: record.id,
    issue_id: issueId,
    round: record.round,
    act: record.act,
    said: record.said,
    numbers: record.numbers,
    by_id: record.byId,
    at: record.at,
  });
}

/** Everything recorded of an issue, oldest first. */
export function recordsOf(tx: Transaction, issueId: Id): Promise<IssueRecord[]> {
  return tx.rows(sql`
    select r.id, r.round, r.act, r.said, r.numbers, r.by_id as "byId", p.name as "byName", r.at
    from issue_record r left join person p on p.tenant_id = r.tenant_id and p.id = r.by_id
    where r.tenant_id = ${tx.tenantId} and r.issue_id = ${issueId} order by r.id limit ${OF_AN_ISSUE_MAX}`);
}

/** Keeps options and views of a few; nothing changes or removes them. */
export function addViews(tx: Pad, issueId: Id, views: readonly View[]): void {
  views.forEach((view, place) => {
    tx.add(insertView, {
      tenant_id: tx.tenantId,
      id: view.id,
      issue_id: issueId,
      round: view.round,
      kind: view.kind,
      place,
      words: view.words,
    });
  });
}

/** The options and views of a few of every round, in the order in which they were written. */
export function viewsOf(tx: Transaction, issueId: Id): Promise<View[]> {
  return tx.rows(sql`
    select id, round, kind, words from issue_view
    where tenant_id = ${tx.tenantId} and issue_id = ${issueId} order by round, kind desc, place, id limit ${OF_AN_ISSUE_MAX}`);
}

/** Keeps own words that their author allowed, masked. */
export function addVerbatim(tx: Pad, issueId: Id, matterId: Id, words: string): void {
  tx.add(insertVerbatim, { tenant_id: tx.tenantId, issue_id: issueId, matter_id: matterId, words });
}

/**
 * Own words as everybody reads them: only while their author's consent stands and nothing of it was sealed or erased.
 * In the order of their text, which says nothing about whose they are.
 */
export function verbatimsOf(tx: Transaction, issueId: Id): Promise<{ readonly words: string }[]> {
  return tx.rows(sql`
    select v.words from issue_verbatim v
    join matter m on m.tenant_id = v.tenant_id and m.id = v.matter_id and not m.is_sealed
    join submission s on s.tenant_id = v.tenant_id and s.id = v.matter_id and s.may_publish_words
    where v.tenant_id = ${tx.tenantId} and v.issue_id = ${issueId} and v.words <> ''
      and not exists (select 1 from verdict d where d.tenant_id = v.tenant_id and d.matter_id = v.matter_id and d.may_publish = false)
    order by v.words limit ${OF_AN_ISSUE_MAX}`);
}

/** Own words of these matters of an issue, as their authors allow them to be shown; none that stand on its page already. */
export function allowedWords(
  tx: Transaction,
  issueId: Id,
  matterIds: readonly Id[] | null,
): Promise<{ readonly matterId: Id; readonly number: string; readonly words: string }[]> {
  const only = matterIds === null ? sql`` : sql`and m.id = any(${matterIds}::uuid[])`;
  return tx.rows(sql`
    select m.id as "matterId", m.number, w.words
    from issue_matter im join matter m on m.tenant_id = im.tenant_id and m.id = im.matter_id and not m.is_sealed
    join submission s on s.tenant_id = m.tenant_id and s.id = m.id and s.may_publish_words
    join submission_words w on w.tenant_id = m.tenant_id and w.submission_id = m.id and w.words <> ''
    where im.tenant_id = ${tx.tenantId} and im.issue_id = ${issueId} ${only}
      and not exists (select 1 from verdict d where d.tenant_id = m.tenant_id and d.matter_id = m.id and d.may_publish = false)
      and not exists (select 1 from issue_verbatim v where v.tenant_id = im.tenant_id and v.issue_id = im.issue_id and v.matter_id = m.id)
    order by m.id limit ${OF_AN_ISSUE_MAX}`);
}

/** Keeps what is to be done by which day. */
export function addMilestones(tx: Pad, issueId: Id, milestones: readonly Milestone[]): void {
  milestones.forEach((one, place) => {
    tx.add(insertMilestone, {
      tenant_id: tx.tenantId,
      id: one.id,
      issue_id: issueId,
      round: one.round,
      place,
      words: one.words,
      first_due_on: one.firstDueOn,
      due_on: one.dueOn,
      done_words: '',
    });
  });
}

/** What is to be done by which day, of every round, in order; those of decisions that were sent back are not among them. */
export function milestonesOf(tx: Transaction, issueId: Id): Promise<Milestone[]> {
  return tx.rows(sql`
    select id, round, words, first_due_on as "firstDueOn", due_on as "dueOn", promise_id as "promiseId",
      done_on as "doneOn", done_words as "doneWords"
    from issue_milestone where tenant_id = ${tx.tenantId} and issue_id = ${issueId} and place >= 0
    order by round, place, id limit ${OF_AN_ISSUE_MAX}`);
}

/** In which issues promises of published decisions were made, by promise; at most as many as were asked for. */
export function issuesPromisedIn(
  tx: Transaction,
  promiseIds: readonly Id[],
): Promise<{ readonly promiseId: Id; readonly issueId: Id; readonly title: string }[]> {
  return tx.rows(sql`
    select mi.promise_id as "promiseId", i.id as "issueId", i.title
    from issue_milestone mi join issue i on i.tenant_id = mi.tenant_id and i.id = mi.issue_id
    where mi.tenant_id = ${tx.tenantId} and mi.promise_id = any(${promiseIds}::uuid[])
    order by mi.promise_id limit ${promiseIds.length}`);
}

/** The decision was sent back: its milestones were never promised, and the next decision brings its own. */
export function setAsideMilestones(tx: Transaction, issueId: Id, round: number): Promise<number> {
  return tx.run(sql`
    update issue_milestone set place = -1
    where tenant_id = ${tx.tenantId} and issue_id = ${issueId} and round = ${round} and promise_id is null`);
}

/** The milestone became a promise. */
export function promiseMilestone(tx: Transaction, id: Id, promiseId: Id): Promise<number> {
  return tx.run(sql`
    update issue_milestone set promise_id = ${promiseId} where tenant_id = ${tx.tenantId} and id = ${id}`);
}

/** It is done. */
export function endMilestone(tx: Transaction, id: Id, doneOn: CivilDate, words: string): Promise<number> {
  return tx.run(sql`
    update issue_milestone set done_on = ${doneOn}, done_words = ${words}
    where tenant_id = ${tx.tenantId} and id = ${id} and done_on is null`);
}

/** It is put off; the earlier day stands in the record of the step. */
export function delayMilestone(tx: Transaction, id: Id, dueOn: CivilDate): Promise<number> {
  return tx.run(sql`
    update issue_milestone set due_on = ${dueOn} where tenant_id = ${tx.tenantId} and id = ${id} and done_on is null`);
}
