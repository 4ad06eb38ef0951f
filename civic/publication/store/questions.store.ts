import type { Jurisdiction } from '#kernel/actor.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, nothing, type Statement, sql } from '#platform/database/sql.ts';
import type { QuestionGround, QuestionState } from '../rules/question.ts';
import { ofUnits } from './openness.store.ts';

/** What somebody asked beneath an item, and what became of it. */
export type OpennessQuestion = {
  readonly id: Id;
  readonly itemId: Id;
  readonly number: string;
  readonly words: string;
  readonly askedAt: Instant;
  readonly dueAt: Instant;
  readonly state: QuestionState;
  readonly shownWords: string;
  readonly lookedAt: Instant | null;
  readonly refusedGround: QuestionGround | null;
  readonly refusedWords: string;
  readonly answerWords: string;
  readonly answeredAt: Instant | null;
  readonly unitId: Id;
  /** Who wrote the item: they don't decide what is read of a question beneath. */
  readonly proposedBy: Id;
};

export const insertQuestion = insertion<{
  readonly tenant_id: TenantId;
  readonly id: Id;
  readonly item_id: Id;
  readonly number: string;
  readonly words: string;
  readonly asked_at: Instant;
  readonly due_at: Instant;
  readonly state: QuestionState;
  readonly shown_words: string;
  readonly refused_words: string;
  readonly answer_words: string;
}>('insert into openness_question select * from jsonb_populate_recordset(null::openness_question, $1)');

const QUESTION = sql`q.id, q.item_id as "itemId", q.number, q.words, q.asked_at as "askedAt", q.due_at as "dueAt",
  q.state, q.shown_words as "shownWords", q.looked_at as "lookedAt", q.refused_ground as "refusedGround",
  q.refused_words as "refusedWords", q.answer_words as "answerWords", q.answered_at as "answeredAt",
  o.unit_id as "unitId", o.proposed_by as "proposedBy"`;

const FROM_QUESTION = sql`openness_question q
  join openness_item o on o.tenant_id = q.tenant_id and o.id = q.item_id`;

/** One question by its id; null when there is none. */
export function questionOf(tx: Transaction, id: Id): Promise<OpennessQuestion | null> {
  return tx.row(sql`select ${QUESTION} from ${FROM_QUESTION} where q.tenant_id = ${tx.tenantId} and q.id = ${id}`);
}

/** One question by its number; null when there is none. */
export function questionByNumber(tx: Transaction, number: string): Promise<OpennessQuestion | null> {
  return tx.row(
    sql`select ${QUESTION} from ${FROM_QUESTION} where q.tenant_id = ${tx.tenantId} and q.number = ${number}`,
  );
}

/** One question, kept from being changed by anybody else meanwhile. */
export function lockQuestion(tx: Transaction, id: Id): Promise<OpennessQuestion | null> {
  // The lock keeps a refusal and a release, or two answers, from meeting on one question.
  return tx.row(sql`
    select ${QUESTION} from ${FROM_QUESTION} where q.tenant_id = ${tx.tenantId} and q.id = ${id} for update of q`);
}

/** So many questions stand on one page of an item. */
export const OF_ITEM_MAX = 50;

/** One page, from 1, of what everybody reads beneath an item: first what waits for its answer, the oldest first, then answered ones, the newest first. */
export function shownQuestions(tx: Transaction, itemId: Id, page: number): Promise<OpennessQuestion[]> {
  return tx.rows(sql`
    select ${QUESTION} from ${FROM_QUESTION}
    where q.tenant_id = ${tx.tenantId} and q.item_id = ${itemId} and q.state = 'shown'
    order by q.answered_at is not null, case when q.answered_at is null then q.asked_at end, q.answered_at desc, q.id
    limit ${OF_ITEM_MAX} offset ${(page - 1) * OF_ITEM_MAX}`);
}

/** More answers than these nobody puts right beneath one item. */
const ANSWERS_MAX = 500;

/** The answers beneath an item, the newest first. */
export function answersBeneath(tx: Transaction, itemId: Id): Promise<{ readonly id: Id; readonly words: string }[]> {
  return tx.rows(sql`
    select q.id, q.answer_words as words from openness_question q
    where q.tenant_id = ${tx.tenantId} and q.item_id = ${itemId} and q.answered_at is not null
    order by q.answered_at desc, q.id limit ${ANSWERS_MAX}`);
}

/** How many questions of a county, or of one item, nobody has looked at, wait for an answer, or were refused. */
export type QuestionCounts = {
  readonly unseen: number;
  /** Of these, asked before an instant. */
  readonly unseenLate: number;
  readonly waiting: number;
  readonly answered: number;
  readonly refused: Readonly<Record<QuestionGround, number>>;
};

type Counted = Record<'unseen' | 'late' | 'waiting' | 'answered' | QuestionGround, number>;

/** Counts those beneath one item; `lateBefore`: what was asked earlier ought to have been looked at. */
export async function countQuestions(tx: Transaction, itemId: Id, lateBefore: Instant): Promise<QuestionCounts> {
  const found = await tx.row<Counted>(sql`
    select count(*) filter (where state = 'asked') as unseen,
      count(*) filter (where state = 'asked' and asked_at < ${lateBefore}) as late,
      count(*) filter (where state = 'shown' and answered_at is null) as waiting,
      count(*) filter (where answered_at is not null) as answered,
      count(*) filter (where refused_ground = 'personal') as personal,
      count(*) filter (where refused_ground = 'insult') as insult,
      count(*) filter (where refused_ground = 'unrelated') as unrelated
    from openness_question where tenant_id = ${tx.tenantId} and item_id = ${itemId}`);
  return countsOf(found);
}

/**
 * Counts those of a county: all that nobody has looked at, wait or were refused, and what was answered of those asked after
 * `since`. Each by its own index, so that no count walks through all that was ever asked.
 */
export async function countQuestionsOfCounty(
  tx: Transaction,
  { lateBefore, since }: { readonly lateBefore: Instant; readonly since: Instant },
): Promise<QuestionCounts> {
  const of = (condition: Statement) =>
    sql`(select count(*) from openness_question where tenant_id = ${tx.tenantId} and ${condition})`;
  const refused = (ground: QuestionGround) => of(sql`state = 'refused' and refused_ground = ${ground}`);
  const found = await tx.row<Counted>(sql`
    select ${of(sql`state = 'asked'`)} as unseen, ${of(sql`state = 'asked' and asked_at < ${lateBefore}`)} as late,
      ${of(sql`state = 'shown' and answered_at is null`)} as waiting,
      ${of(sql`answered_at is not null and asked_at >= ${since}`)} as answered,
      ${refused('personal')} as personal, ${refused('insult')} as insult, ${refused('unrelated')} as unrelated`);
  return countsOf(found);
}

function countsOf(found: Counted | null): QuestionCounts {
  const of = (name: keyof Counted) => Number(found?.[name] ?? 0);
  return {
    ...{ unseen: of('unseen'), unseenLate: of('late'), waiting: of('waiting'), answered: of('answered') },
    refused: { personal: of('personal'), insult: of('insult'), unrelated: of('unrelated') },
  };
}

/** Which questions somebody has before them: those that nobody looked at, or those that wait for their answer. */
export type QuestionList = 'unseen' | 'waiting' | 'answered' | 'refused';

const LISTS = {
  unseen: sql`q.state = 'asked'`,
  waiting: sql`q.state = 'shown' and q.answered_at is null`,
  answered: sql`q.answered_at is not null`,
  refused: sql`q.state = 'refused'`,
} as const;

/** Questions of a list within a place and its units, the oldest first, with the titles of their items. */
export function questionsIn(
  tx: Transaction,
  where: Jurisdiction,
  list: QuestionList,
  after: { readonly at: Instant; readonly id: Id } | null,
  limit: number,
): Promise<(OpennessQuestion & { readonly title: string })[]> {
  return tx.rows(sql`
    select ${QUESTION}, case o.state when 'withdrawn' then '' else o.title end as title from ${FROM_QUESTION}
    where q.tenant_id = ${where.tenantId} and ${LISTS[list]} ${ofUnits(where)}
      ${after === null ? nothing : sql`and (q.asked_at, q.id) > (${after.at}, ${after.id})`}
    order by q.asked_at, q.id limit ${limit}`);
}

/** What somebody makes of a question. */
export type QuestionChange =
  | { readonly to: 'shown'; readonly words: string; readonly by: Id; readonly at: Instant }
  | {
      readonly to: 'refused';
      readonly ground: QuestionGround;
      readonly words: string;
      readonly by: Id;
      readonly at: Instant;
    }
  | { readonly to: 'answered'; readonly words: string; readonly by: Id; readonly at: Instant };

/** Writes what became of it. */
export function changeQuestion(tx: Transaction, id: Id, change: QuestionChange): Promise<number> {
  const { by, at, words } = change;
  const set = {
    shown: sql`state = 'shown', shown_words = ${words}, looked_by = ${by}, looked_at = ${at}`,
    refused: sql`state = 'refused', refused_ground = ${change.to === 'refused' ? change.ground : null},
      refused_words = ${words}, looked_by = ${by}, looked_at = ${at}`,
    answered: sql`answer_words = ${words}, answered_by = ${by}, answered_at = ${at}`,
  }[change.to];
  return tx.run(sql`update openness_question set ${set} where tenant_id = ${tx.tenantId} and id = ${id}`);
}

/** Writes what a correction makes of an answer. */
export function rewriteAnswer(tx: Transaction, id: Id, words: string): Promise<number> {
  return tx.run(sql`
    update openness_question set answer_words = ${words}
    where tenant_id = ${tx.tenantId} and id = ${id} and answered_at is not null`);
}
