import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { personal } from '#platform/database/personal.ts';
import { redacted, redactedText } from '#platform/database/redaction.ts';
import { type Statement, sql } from '#platform/database/sql.ts';

/** Takes what a pattern finds out of what was written of a matter in a reception session or a meeting; whole fields of its visitor. */
export async function eraseFromReception(
  tx: Transaction,
  matterId: Id,
  fields: readonly string[],
  pattern: string,
): Promise<void> {
  const { tenantId } = tx;
  const left = (field: string, column: Statement) => (fields.includes(field) ? sql`''` : redacted(column, pattern));
  await eraseFromVisitor(tx, matterId, fields, pattern);
  await tx.run(sql`
    update reception_instruction set answer = ${redacted(sql`answer`, pattern)},
      instruction = ${redacted(sql`instruction`, pattern)}
    where tenant_id = ${tenantId} and matter_id = ${matterId}`);
  await tx.run(sql`
    update meeting_item set speaker = ${left('name', sql`speaker`)}, words = ${left('words', sql`words`)},
      answer = ${redacted(sql`answer`, pattern)}, minority = ${redacted(sql`minority`, pattern)},
      public_words = ${redacted(sql`public_words`, pattern)}, outcome_words = ${redacted(sql`outcome_words`, pattern)}
    where tenant_id = ${tenantId} and matter_id = ${matterId}`);
}

/** Enciphered columns are opened, lose what must go, and are enciphered again. */
async function eraseFromVisitor(
  tx: Transaction,
  matterId: Id,
  fields: readonly string[],
  pattern: string,
): Promise<void> {
  const visitor = await visitorOfMatter(tx, matterId);
  if (!visitor) return;
  const left = (field: 'name' | 'phone' | 'email') =>
    fields.includes(field) ? '' : redactedText(visitor[field], pattern);
  await tx.run(sql`
    update reception_visitor set name = ${personal('reception_visitor.name', left('name'))},
      phone = ${personal('reception_visitor.phone', left('phone'))},
      email = ${personal('reception_visitor.email', left('email'))},
      about = ${fields.includes('words') ? sql`''` : redacted(sql`about`, pattern)}
    where tenant_id = ${tx.tenantId} and id = ${visitor.id}`);
}

type VisitorOfMatter = {
  readonly id: Id;
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly about: string;
};

/** The visitor who raised a matter in a session; null when there is none. */
export function visitorOfMatter(tx: Transaction, matterId: Id): Promise<VisitorOfMatter | null> {
  return tx.row(sql`
    select v.id, v.name, v.phone, v.email, v.about from reception_matter m
    join reception_visitor v on v.tenant_id = m.tenant_id and v.id = m.visitor_id
    where m.tenant_id = ${tx.tenantId} and m.matter_id = ${matterId}`);
}

/** The visits on which a matter was heard, seen coming or settled. */
function visitsOfMatter(tx: Transaction, matterId: Id): Statement {
  return sql`
    select visit_id from visit_matter where tenant_id = ${tx.tenantId} and matter_id = ${matterId}
    union select source_id from matter_of_constituent
      where tenant_id = ${tx.tenantId} and matter_id = ${matterId} and came_by = 'visit'`;
}

/** The visits that met a household. */
function visitsThatMet(tx: Transaction, constituentId: Id): Statement {
  return sql`
    select visit_id from visit_constituent where tenant_id = ${tx.tenantId} and constituent_id = ${constituentId}`;
}

/** What a pattern finds goes from the diary entries of the visits of a matter. */
export function eraseFromVisitsOfMatter(tx: Transaction, matterId: Id, pattern: string): Promise<void> {
  return eraseFromVisits(tx, visitsOfMatter(tx, matterId), pattern);
}

/** What a pattern finds goes from what was written of a household, and, when `isWordless`, all that it said. */
export async function eraseFromHousehold(
  tx: Transaction,
  constituentId: Id,
  pattern: string,
  isWordless: boolean,
): Promise<void> {
  const { tenantId } = tx;
  await eraseFromVisits(tx, visitsThatMet(tx, constituentId), pattern);
  await tx.run(sql`
    update visit_confirmation set came_of_it = ${isWordless ? sql`''` : redacted(sql`came_of_it`, pattern)}
    where tenant_id = ${tenantId} and constituent_id = ${constituentId}`);
  await tx.run(sql`
    update visit_plan set question = ${redacted(sql`question`, pattern)}
    where tenant_id = ${tenantId} and constituent_id = ${constituentId}`);
}

async function eraseFromVisits(tx: Transaction, visits: Statement, pattern: string): Promise<void> {
  const out = (column: Statement) => redacted(column, pattern);
  const { tenantId } = tx;
  const all = sql`place || purpose || weather || heard || saw || solved || policies || learned || worry || next_time || shared_words || taught_by`;
  const changed = await tx.rows<{ readonly id: Id }>(sql`
    update visit set place = ${out(sql`place`)}, purpose = ${out(sql`purpose`)}, weather = ${out(sql`weather`)}, heard = ${out(sql`heard`)},
      saw = ${out(sql`saw`)}, solved = ${out(sql`solved`)}, policies = ${out(sql`policies`)},
      learned = ${out(sql`learned`)}, worry = ${out(sql`worry`)}, next_time = ${out(sql`next_time`)},
      shared_words = ${out(sql`shared_words`)}, taught_by = ${out(sql`taught_by`)}, version = version + 1
    where tenant_id = ${tenantId} and id in (${visits}) and ${all} ~* ${pattern}
    returning id`);
  const ids = changed.map(({ id }) => id);
  // Pieces of five characters of a number can be guessed from their hashes.
  await tx.run(sql`delete from diary_piece where tenant_id = ${tenantId} and visit_id = any(${ids}::uuid[])`);
  await tx.run(sql`
    update visit_policy set name = ${out(sql`name`)}, open_question = ${out(sql`open_question`)}
    where tenant_id = ${tenantId} and visit_id in (${visits})`);
}

/** On which days a household was visited, as was written down, and what it said of that; newest first. */
export function visitsOfHousehold(
  tx: Transaction,
  constituentId: Id,
  limit: number,
): Promise<{ readonly visitedOn: CivilDate; readonly cameOfIt: string | null }[]> {
  return tx.rows(sql`
    select m.visited_on as "visitedOn", c.came_of_it as "cameOfIt" from visit_constituent m
    left join visit_confirmation c
      on c.tenant_id = m.tenant_id and c.visit_id = m.visit_id and c.constituent_id = m.constituent_id
    where m.tenant_id = ${tx.tenantId} and m.constituent_id = ${constituentId}
    order by m.visited_on desc, m.visit_id limit ${limit}`);
}
