import type { TenantId } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, nothing, sql } from '#platform/database/sql.ts';

/** A conversation note as it is read by the two who spoke. */
export type Note = {
  readonly id: Id;
  readonly personId: Id;
  readonly personName: string;
  readonly writtenBy: Id;
  readonly writtenByName: string;
  readonly heldOn: CivilDate;
  readonly words: string;
  readonly help: string;
  readonly writtenAt: Instant;
  readonly answer: string;
  readonly answeredAt: Instant | null;
};

/** Adds a note. */
export const noteInsertion = insertion<{
  readonly tenant_id: TenantId;
  readonly id: Id;
  readonly person_id: Id;
  readonly unit_id: Id;
  readonly written_by: Id;
  readonly held_on: CivilDate;
  readonly words: string;
  readonly help: string;
  readonly written_at: Instant;
  readonly answer: '';
}>('insert into conversation_note select * from jsonb_populate_recordset(null::conversation_note, $1)');

/** The notes that are about somebody, or that somebody wrote, newest first; nobody else's notes can be asked for. */
export function notesOf(
  tx: Transaction,
  personId: Id,
  side: 'with_me' | 'by_me',
  page: { readonly after: Id | null; readonly limit: number },
): Promise<Note[]> {
  const { after, limit } = page;
  return tx.rows(sql`
    select n.id, n.person_id as "personId", p.name as "personName", n.written_by as "writtenBy",
      w.name as "writtenByName", n.held_on as "heldOn", n.words, n.help, n.written_at as "writtenAt", n.answer,
      n.answered_at as "answeredAt"
    from conversation_note n
    join person p on p.tenant_id = n.tenant_id and p.id = n.person_id
    join person w on w.tenant_id = n.tenant_id and w.id = n.written_by
    where n.tenant_id = ${tx.tenantId}
      and ${side === 'with_me' ? sql`n.person_id = ${personId}` : sql`n.written_by = ${personId}`}
      ${after === null ? nothing : sql`and n.id < ${after}`}
    order by n.id desc limit ${limit}`);
}

/** Writes the answer of the person spoken with, once; returns how many rows changed. */
export function answerNoteRow(tx: Transaction, id: Id, personId: Id, answer: string, at: Instant): Promise<number> {
  return tx.run(sql`
    update conversation_note set answer = ${answer}, answered_at = ${at}
    where tenant_id = ${tx.tenantId} and id = ${id} and person_id = ${personId} and answer = ''`);
}

/** Whether a note is about somebody; what it says stays unread. */
export async function isNoteAbout(tx: Transaction, id: Id, personId: Id): Promise<boolean> {
  const row = await tx.row<{ id: Id }>(sql`
    select id from conversation_note
    where tenant_id = ${tx.tenantId} and id = ${id} and person_id = ${personId}`);
  return row !== null;
}
