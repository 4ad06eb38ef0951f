import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Language } from '#kernel/language.ts';
import type { Transaction } from '#platform/database/database.ts';
import { sql } from '#platform/database/sql.ts';

/** A household that is asked by SMS about a visit. */
export type VisitQuestion = {
  readonly id: Id;
  readonly visitId: Id;
  readonly constituentId: Id;
  readonly tokenHash: string;
  readonly askedBy: Id;
  readonly askedAt: Instant;
};

/** Keeps a question; 0 when this household was asked about this visit before. */
export function addVisitQuestion(tx: Transaction, question: VisitQuestion): Promise<number> {
  const { id, visitId, constituentId, tokenHash, askedBy, askedAt } = question;
  return tx.run(sql`
    insert into visit_question (tenant_id, id, visit_id, constituent_id, token_hash, asked_by, asked_at)
    values (${tx.tenantId}, ${id}, ${visitId}, ${constituentId}, ${tokenHash}, ${askedBy}, ${askedAt})
        on conflict (tenant_id, visit_id, constituent_id) do nothing`);
}

/** What is asked, and whether it was answered. */
export type QuestionAsked = Pick<VisitQuestion, 'id' | 'visitId' | 'constituentId' | 'askedAt'> & {
  readonly toOn: CivilDate;
  readonly personName: string;
  readonly isAnswered: boolean;
};

const ASKED = sql`q.id, q.visit_id as "visitId", q.constituent_id as "constituentId", q.asked_at as "askedAt",
  v.to_on as "toOn", p.name as "personName", k.id is not null as "isAnswered"`;
const OF_VISIT = sql`visit_question q
  join visit v on v.tenant_id = q.tenant_id and v.id = q.visit_id
  join person p on p.tenant_id = v.tenant_id and p.id = v.person_id
  left join visit_confirmation k
    on k.tenant_id = q.tenant_id and k.visit_id = q.visit_id and k.constituent_id = q.constituent_id`;

/** The question to which a link leads; null when there is none. */
export function questionByHash(tx: Transaction, tokenHash: string): Promise<QuestionAsked | null> {
  return tx.row(sql`
    select ${ASKED} from ${OF_VISIT} where q.tenant_id = ${tx.tenantId} and q.token_hash = ${tokenHash}`);
}

/** What the messages of some questions say, and where they go. */
export type QuestionToSend = QuestionAsked & { readonly phone: string; readonly language: Language };

/** The questions of some ids, to be sent. */
export async function questionsToSend(tx: Transaction, ids: readonly Id[]): Promise<QuestionToSend[]> {
  const rows = await tx.rows<QuestionAsked & { readonly phone: string; readonly language: string }>(sql`
    select ${ASKED}, c.phone, c.language from ${OF_VISIT}
    join constituent c on c.tenant_id = q.tenant_id and c.id = q.constituent_id
    where q.tenant_id = ${tx.tenantId} and q.id = any(${ids}::uuid[]) order by q.id limit ${ids.length}`);
  return rows.map((row) => ({ ...row, language: row.language === 'en' ? 'en' : 'zh' }));
}

/** The phone of a household; empty when none is known. */
export async function phoneOf(tx: Transaction, constituentId: Id): Promise<string> {
  const row = await tx.row<{ phone: string }>(sql`
    select c.phone from constituent c where c.tenant_id = ${tx.tenantId} and c.id = ${constituentId}`);
  return row?.phone ?? '';
}
