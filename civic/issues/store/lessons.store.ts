import type { Kept } from '#civic/ledger/index.ts';
import { type AreaCode, areaPrefixOf } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { CELL_CASES_MIN } from '#kernel/small-cells.ts';
import type { Transaction } from '#platform/database/database.ts';
import { nothing, type Statement, sql } from '#platform/database/sql.ts';
import type { View } from '../rules/issue-decide.ts';
import type { LessonRecord, LessonTally } from '../rules/issue-lessons.ts';
import type { Issue } from '../rules/issue-states.ts';
import { ISSUE, issuesOpenTo } from './issues.store.ts';

/** More than these one page of lessons does not need: ten issues with all their rounds. */
const ROWS_MAX = 5000;

/**
 * The category that most matters of an issue `i` have, cut to so many characters; to be joined laterally, as `k.code`. None
 * when fewer than `atLeast` have it, so that no page tells of what kind a single matter is.
 */
function categoryOf(characters: number, atLeast: number): Statement {
  return sql`(select substr(m.category_code, 1, ${characters}::int) as code
    from issue_matter im join matter m on m.tenant_id = im.tenant_id and m.id = im.matter_id
    where im.tenant_id = i.tenant_id and im.issue_id = i.id and not m.is_sealed and m.complained_unit_id is null
      and m.category_code is not null
    group by 1 having count(*) >= ${atLeast}::int order by count(*) desc, 1 limit 1) k`;
}

const CLASS_CHARACTERS = 2;
const CATEGORY_CHARACTERS = 5;

/** Of one class the newest so many after the last that was shown are looked at. */
const LOOKED_AT_MAX = 500;

/** What is looked for among lessons; null: anything. */
export type LessonsAsked = {
  /** A class of the first level. */
  readonly classCode: string | null;
  readonly areaCode: AreaCode | null;
  readonly after: Id | null;
  readonly limit: number;
};

/** One page of public issues that are lessons, kept or put right after a round, newest first; `classCode` null: no class has five matters. */
export function lessonIssues(
  tx: Transaction,
  { classCode, areaCode, after, limit }: LessonsAsked,
): Promise<(Issue & { readonly classCode: string | null })[]> {
  // Of what class an issue is, is counted from its matters: of so many, not of all that a county ever had.
  return tx.rows(sql`
    select ${ISSUE}, k.code as "classCode"
    from (select * from issue i
      where i.tenant_id = ${tx.tenantId} and i.is_public and (i.state = 'kept' or i.round > 1)
        ${areaCode === null ? nothing : sql`and i.area_code ^@ ${areaPrefixOf(areaCode)}`}
        ${after === null ? nothing : sql`and i.id < ${after}`}
      order by i.id desc limit ${classCode === null ? limit : LOOKED_AT_MAX}) i
    left join lateral ${categoryOf(CLASS_CHARACTERS, CELL_CASES_MIN)} on true
    ${classCode === null ? nothing : sql`where k.code = ${classCode}`}
    order by i.id desc limit ${limit}`);
}

/** An issue with the category of its matters and the causes that were written down last. */
export type IssueWithWords = Issue & { readonly categoryCode: string | null; readonly causes: string };

const CAUSES = sql`coalesce((select r.said->>'causes' from issue_record r
  where r.tenant_id = i.tenant_id and r.issue_id = i.id and r.act = 'analyse' order by r.id desc limit 1), '') as causes`;

/** Public issues of a county that ended or had to be put right, newest first: none from which somebody is kept. */
export function pastIssues(tx: Transaction, kept: Kept, limit: number): Promise<IssueWithWords[]> {
  return tx.rows(sql`
    select ${ISSUE}, k.code as "categoryCode", ${CAUSES}
    from issue i left join lateral ${categoryOf(CATEGORY_CHARACTERS, 1)} on true
    where i.tenant_id = ${tx.tenantId} and i.is_public and (i.state in ('kept', 'dropped') or i.round > 1)
      ${issuesOpenTo(kept)}
    order by i.id desc limit ${limit}`);
}

/** One issue with its words, which somebody may see already. */
export function wordsOfIssue(tx: Transaction, id: Id): Promise<IssueWithWords | null> {
  return tx.row(sql`
    select ${ISSUE}, k.code as "categoryCode", ${CAUSES}
    from issue i left join lateral ${categoryOf(CATEGORY_CHARACTERS, 1)} on true
    where i.tenant_id = ${tx.tenantId} and i.id = ${id}`);
}

type OfIssue<Row> = Row & { readonly issueId: Id };

/** Everything recorded of some issues, oldest first. */
export function recordsOfIssues(
  tx: Transaction,
  ids: readonly Id[],
): Promise<OfIssue<LessonRecord & { readonly id: Id }>[]> {
  return tx.rows(sql`
    select issue_id as "issueId", id, round, act, said, at from issue_record
    where tenant_id = ${tx.tenantId} and issue_id = any(${ids}::uuid[]) order by id limit ${ROWS_MAX}`);
}

/** The ways and the views of a few of some issues. */
export function viewsOfIssues(tx: Transaction, ids: readonly Id[]): Promise<OfIssue<View>[]> {
  return tx.rows(sql`
    select issue_id as "issueId", id, round, kind, words from issue_view
    where tenant_id = ${tx.tenantId} and issue_id = any(${ids}::uuid[]) order by issue_id, round, place, id limit ${ROWS_MAX}`);
}

/** How many said in each round that they are satisfied, or not, after it was carried out. */
export function satisfiedIn(tx: Transaction, ids: readonly Id[]): Promise<OfIssue<LessonTally>[]> {
  return tx.rows(sql`
    select issue_id as "issueId", round, satisfied, count(*)::int as count from issue_answer
    where tenant_id = ${tx.tenantId} and issue_id = any(${ids}::uuid[]) and phase = 'after'
    group by 1, 2, 3 limit ${ROWS_MAX}`);
}
