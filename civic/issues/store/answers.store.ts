import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, sql } from '#platform/database/sql.ts';
import type { Answer, CameBy, Phase } from '../rules/issue-answers.ts';
import type { Tally } from '../rules/issue-figures.ts';

/** That people are asked: what, until when, and of how many answers can come. */
export type Poll = {
  readonly round: number;
  readonly phase: Phase;
  readonly question: string;
  readonly isAnonymousAllowed: boolean;
  readonly openedAt: Instant;
  readonly endsOn: CivilDate;
  readonly raisedCount: number;
  readonly householdsCount: number;
};

const insertPoll = insertion<Record<string, unknown>>(
  'insert into issue_poll select * from jsonb_populate_recordset(null::issue_poll, $1)',
);

/** People are asked from now on. */
export function addPoll(tx: Pick<Transaction, 'add' | 'tenantId'>, issueId: Id, poll: Poll): void {
  tx.add(insertPoll, {
    tenant_id: tx.tenantId,
    issue_id: issueId,
    round: poll.round,
    phase: poll.phase,
    question: poll.question,
    is_anonymous_allowed: poll.isAnonymousAllowed,
    opened_at: poll.openedAt,
    ends_on: poll.endsOn,
    raised_count: poll.raisedCount,
    households_count: poll.householdsCount,
  });
}

/** More rounds than these no issue has. */
const POLLS_MAX = 100;

/** Every time that people were asked about an issue, oldest first. */
export function pollsOf(tx: Transaction, issueId: Id): Promise<Poll[]> {
  return tx.rows(sql`
    select round, phase, question, is_anonymous_allowed as "isAnonymousAllowed", opened_at as "openedAt",
      ends_on as "endsOn", raised_count as "raisedCount", households_count as "householdsCount"
    from issue_poll where tenant_id = ${tx.tenantId} and issue_id = ${issueId} order by opened_at limit ${POLLS_MAX}`);
}

/** Issues whose asking is over since yesterday or longer. */
export function pollsOver(tx: Transaction, today: CivilDate, limit: number): Promise<{ readonly issueId: Id }[]> {
  return tx.rows(sql`
    select i.id as "issueId" from issue i
    join issue_poll p on p.tenant_id = i.tenant_id and p.issue_id = i.id and p.round = i.round
      and p.phase = case i.state when 'consulting' then 'before' else 'after' end
    where i.tenant_id = ${tx.tenantId} and i.state in ('consulting', 'checking') and p.ends_on < ${today}
    order by i.id limit ${limit}`);
}

/** To what an answer is given. */
export type Asked = { readonly issueId: Id; readonly round: number; readonly phase: Phase };

/** Keeps what a code answers; a second time in place of the first. Whether it was the first. */
export async function keepAnswer(
  tx: Transaction,
  { issueId, round, phase }: Asked,
  given: { readonly mark: string; readonly cameBy: CameBy; readonly answer: Answer },
): Promise<boolean> {
  const { optionId, supports, approves, pleased, consents, satisfied } = given.answer;
  const kept = await tx.row<{ readonly isFirst: boolean }>(sql`
    insert into issue_answer (tenant_id, issue_id, round, phase, answer_mark, came_by, option_id, supports, approves,
      pleased, consents, satisfied)
    values (${tx.tenantId}, ${issueId}, ${round}, ${phase}, ${given.mark}, ${given.cameBy}, ${optionId}, ${supports},
      ${approves}, ${pleased}, ${consents}, ${satisfied})
    on conflict (tenant_id, issue_id, round, phase, answer_mark) do update set came_by = excluded.came_by,
      option_id = excluded.option_id, supports = excluded.supports, approves = excluded.approves,
      pleased = excluded.pleased, consents = excluded.consents, satisfied = excluded.satisfied
    returning xmax = 0 as "isFirst"`);
  return kept?.isFirst ?? false;
}

/** More different answers than these there can't be of one asking. */
const TALLIES_MAX = 20_000;

/** How many answered in the same way, by way; never one answer by itself. */
export function talliesOf(tx: Transaction, { issueId, round, phase }: Asked): Promise<Tally[]> {
  return tx.rows(sql`
    select came_by as "cameBy", option_id as "optionId", supports, approves, pleased, consents, satisfied,
      count(*)::int as count
    from issue_answer where tenant_id = ${tx.tenantId} and issue_id = ${issueId} and round = ${round} and phase = ${phase}
    group by 1, 2, 3, 4, 5, 6, 7 limit ${TALLIES_MAX}`);
}

/** Whose voice the code of a matter is; null: not known. */
export type Raiser = { readonly householdId: Id | null; readonly phoneMark: string | null };

/** The household behind a matter, so that its card and its code are one voice, and the mark of the telephone that was left. */
export function raiserOf(tx: Transaction, matterId: Id): Promise<Raiser | null> {
  return tx.row(sql`
    select (select o.constituent_id from matter_of_constituent o
        where o.tenant_id = m.tenant_id and o.matter_id = m.id order by o.constituent_id limit 1) as "householdId",
      (select nullif(p.phone_mark, '') from submission_person p
        where p.tenant_id = m.tenant_id and p.submission_id = m.id) as "phoneMark"
    from matter m where m.tenant_id = ${tx.tenantId} and m.id = ${matterId}`);
}

/** Whether a household, or a matter, is among those in which the issue was seen, or was joined to one of them. */
export async function isAmongRaisers(
  tx: Transaction,
  issueId: Id,
  of: { readonly matterId: Id | null; readonly householdId: Id | null },
): Promise<boolean> {
  const found = await tx.row(sql`
    select 1 from issue_matter im
    left join matter_of_constituent h on h.tenant_id = im.tenant_id and h.matter_id = im.matter_id
    where im.tenant_id = ${tx.tenantId} and im.issue_id = ${issueId}
      and (im.matter_id = ${of.matterId} or h.constituent_id = ${of.householdId}
        or im.matter_id = (select parent_id from matter m where m.tenant_id = ${tx.tenantId} and m.id = ${of.matterId}))
    limit 1`);
  return found !== null;
}
