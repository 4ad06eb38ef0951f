import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, areaPrefixOf } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, nothing, sql } from '#platform/database/sql.ts';
import type { SaidDifficulty, SolvedAnswer } from '../rules/difficulty.ts';
import type { Period } from './suggestions.store.ts';

/** A difficulty as it stands; what the household says of it is for nobody but counts and `standingFor`. */
export type Difficulty = SaidDifficulty & {
  readonly personId: Id;
  readonly personName: string;
  readonly constituentName: string;
  readonly phone: string;
  readonly areaCode: AreaCode;
  readonly declaredAt: Instant;
  readonly answer: SolvedAnswer | null;
};

const DIFFICULTY = sql`d.id, d.constituent_id as "constituentId", d.before_words as before, d.done_words as done, d.helpers,
  d.solved_on as "solvedOn", d.person_id as "personId", p.name as "personName", c.name as "constituentName", c.phone,
  d.area_code as "areaCode", d.declared_at as "declaredAt", k.solved as answer
  from difficulty d
  join person p on p.tenant_id = d.tenant_id and p.id = d.person_id
  join constituent c on c.tenant_id = d.tenant_id and c.id = d.constituent_id
  left join difficulty_confirmation k on k.tenant_id = d.tenant_id and k.difficulty_id = d.id`;

const insertDifficulty = insertion<Record<string, unknown>>(
  'insert into difficulty select * from jsonb_populate_recordset(null::difficulty, $1)',
);

/** Keeps what somebody declares to have solved. */
export function addDifficulty(
  tx: Pick<Transaction, 'add' | 'tenantId'>,
  said: SaidDifficulty & { readonly areaCode: AreaCode },
  by: { readonly personId: Id; readonly unitId: Id | null; readonly at: Instant },
): void {
  tx.add(insertDifficulty, {
    tenant_id: tx.tenantId,
    id: said.id,
    person_id: by.personId,
    unit_id: by.unitId,
    constituent_id: said.constituentId,
    area_code: said.areaCode,
    before_words: said.before,
    done_words: said.done,
    helpers: said.helpers,
    solved_on: said.solvedOn,
    declared_at: by.at,
  });
}

/** One difficulty; null when there is none. */
export function difficultyOf(tx: Transaction, id: Id): Promise<Difficulty | null> {
  return tx.row(sql`select ${DIFFICULTY} where d.tenant_id = ${tx.tenantId} and d.id = ${id}`);
}

/** One page of what somebody declared, newest first. */
export function difficultiesOfPerson(
  tx: Transaction,
  personId: Id,
  after: Id | null,
  limit: number,
): Promise<Difficulty[]> {
  return tx.rows(sql`
    select ${DIFFICULTY}
    where d.tenant_id = ${tx.tenantId} and d.person_id = ${personId} ${after === null ? nothing : sql`and d.id < ${after}`}
    order by d.id desc limit ${limit}`);
}

/** What was declared of one household, newest first. */
export function difficultiesOfHousehold(tx: Transaction, constituentId: Id, limit: number): Promise<Difficulty[]> {
  return tx.rows(sql`
    select ${DIFFICULTY}
    where d.tenant_id = ${tx.tenantId} and d.constituent_id = ${constituentId} order by d.id desc limit ${limit}`);
}

/** What households of a jurisdiction have not been asked yet, oldest first; never what the asker declared. */
export function difficultiesToConfirm(
  tx: Transaction,
  where: Jurisdiction,
  askerId: Id,
  limit: number,
): Promise<Difficulty[]> {
  const prefix = areaPrefixOf(where.areaCode);
  return tx.rows(sql`
    select ${DIFFICULTY}
    where d.tenant_id = ${where.tenantId} and d.area_code >= ${prefix} and d.area_code < ${`${prefix}:`}
      and (${where.unitIds}::uuid[] is null or d.unit_id = any(${where.unitIds}::uuid[]))
      and k.difficulty_id is null and d.person_id <> ${askerId} and c.ended_on is null
    order by d.id limit ${limit}`);
}

/** What a household says of its difficulty. */
export type SaidOfDifficulty = {
  readonly way: 'card' | 'call' | 'slip';
  readonly solved: SolvedAnswer;
  readonly words: string;
};

/** Keeps what a household says, once; returns 0 when it had said something before. */
export function addDifficultyAnswer(
  tx: Transaction,
  difficultyId: Id,
  said: SaidOfDifficulty,
  by: { readonly askedBy: Id | null; readonly at: Instant },
): Promise<number> {
  return tx.run(sql`
    insert into difficulty_confirmation (tenant_id, difficulty_id, way, solved, words, asked_by, answered_at)
    values (${tx.tenantId}, ${difficultyId}, ${said.way}, ${said.solved}, ${said.words}, ${by.askedBy}, ${by.at})
    on conflict (tenant_id, difficulty_id) do nothing`);
}

/** The household's card was erased: what was written of it here goes too; that it was, and what it said, stays counted. */
export async function eraseDifficultiesOf(tx: Transaction, constituentId: Id, at: Instant): Promise<void> {
  await tx.run(sql`
    update difficulty_confirmation k set words = ''
    from difficulty d
    where k.tenant_id = ${tx.tenantId} and d.tenant_id = ${tx.tenantId} and d.id = k.difficulty_id
      and d.constituent_id = ${constituentId}`);
  await tx.run(sql`
    update difficulty set before_words = '', done_words = '', helpers = '', erased_at = ${at}
    where tenant_id = ${tx.tenantId} and constituent_id = ${constituentId} and erased_at is null`);
}

/**
 * How many difficulties somebody declared solved in a period, by the day on which they were, and how many of these the
 * household confirmed: for progress with a quota (requirement 002-83). The two are never added up (I8).
 */
export async function countDifficulties(
  tx: Transaction,
  personId: Id,
  { from, to }: Period,
): Promise<{ declaredCount: number; confirmedCount: number }> {
  const row = await tx.row<{ declaredCount: number; confirmedCount: number }>(sql`
    select count(*)::int as "declaredCount", count(*) filter (where k.solved = 'yes')::int as "confirmedCount"
    from difficulty d
    left join difficulty_confirmation k on k.tenant_id = d.tenant_id and k.difficulty_id = d.id
    where d.tenant_id = ${tx.tenantId} and d.person_id = ${personId} and d.solved_on >= ${from} and d.solved_on <= ${to}`);
  return row ?? { declaredCount: 0, confirmedCount: 0 };
}
