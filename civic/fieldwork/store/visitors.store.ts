import type { TenantId } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Language } from '#kernel/language.ts';
import type { Transaction } from '#platform/database/database.ts';
import { type Personal, personal } from '#platform/database/personal.ts';
import { insertion, sql } from '#platform/database/sql.ts';
import type { WellSaidVisitor } from '../rules/booking.ts';
import type { SaidInstruction } from '../rules/instruction.ts';

/** Somebody who booked or came. */
export type Visitor = {
  readonly id: Id;
  readonly name: string;
  readonly phone: string;
  readonly about: string;
  readonly earlierNumbers: string;
  readonly representsCount: number;
  readonly representativesCount: number;
  readonly bookedAt: Instant | null;
  readonly arrivedAt: Instant | null;
  readonly cancelledAt: Instant | null;
};

const VISITOR = sql`v.id, v.name, v.phone, v.about, v.earlier_numbers as "earlierNumbers",
  v.represents_count as "representsCount", v.representatives_count as "representativesCount",
  v.booked_at as "bookedAt", v.arrived_at as "arrivedAt", v.cancelled_at as "cancelledAt"`;

/** Nobody receives more in one session. */
const VISITORS_MAX = 500;

/** The visitors of a session: those who came in order of arrival, then those who booked in order of booking. */
export function visitorsOf(tx: Transaction, sessionId: Id): Promise<Visitor[]> {
  return tx.rows(sql`
    select ${VISITOR} from reception_visitor v
    where v.tenant_id = ${tx.tenantId} and v.session_id = ${sessionId}
    order by v.arrived_at nulls last, v.id limit ${VISITORS_MAX}`);
}

/** One visitor of a session; null when there is none. */
export function visitorOf(tx: Transaction, sessionId: Id, visitorId: Id): Promise<Visitor | null> {
  return tx.row(sql`
    select ${VISITOR} from reception_visitor v
    where v.tenant_id = ${tx.tenantId} and v.session_id = ${sessionId} and v.id = ${visitorId}`);
}

/** A booking as its holder sees it. */
export type Booking = Visitor & { readonly number: string; readonly sessionId: Id; readonly startsAt: Instant };

const BOOKING = sql`${VISITOR}, v.number, v.session_id as "sessionId", s.starts_at as "startsAt"`;

/** A booking by its number; null when there is none. */
export function bookingByNumber(tx: Transaction, number: string): Promise<Booking | null> {
  return tx.row(sql`
    select ${BOOKING} from reception_visitor v
    join reception_session s on s.tenant_id = v.tenant_id and s.id = v.session_id
    where v.tenant_id = ${tx.tenantId} and v.number = ${number}`);
}

/** What a form made the first time it was sent; null when it was not. The number is null for who walked in. */
export function visitorByForm(
  tx: Transaction,
  formKey: Id,
): Promise<{ id: Id; number: string | null; sessionId: Id } | null> {
  return tx.row(sql`
    select v.id, v.number, v.session_id as "sessionId" from reception_visitor v
    where v.tenant_id = ${tx.tenantId} and v.form_key = ${formKey}`);
}

type VisitorRow = {
  readonly tenant_id: TenantId;
  readonly id: Id;
  readonly session_id: Id;
  readonly form_key: Id;
  readonly number: string | null;
  readonly name: Personal;
  readonly phone: Personal;
  readonly about: string;
  readonly earlier_numbers: string;
  readonly represents_count: number;
  readonly representatives_count: number;
  readonly booked_at: Instant | null;
  readonly arrived_at: Instant | null;
  readonly received_by: Id | null;
  readonly email: Personal;
  readonly language: Language;
};

const insertVisitor = insertion<VisitorRow>(
  'insert into reception_visitor select * from jsonb_populate_recordset(null::reception_visitor, $1)',
);

export type Coming = {
  readonly id: Id;
  readonly sessionId: Id;
  readonly number: string | null;
  readonly earlierNumbers: string;
  readonly bookedAt: Instant | null;
  readonly arrivedAt: Instant | null;
  readonly receivedBy: Id | null;
};

/** Adds somebody who booked (with a number) or came without a booking. */
export function addVisitor(
  tx: Pick<Transaction, 'add' | 'tenantId'>,
  { name, phone, email, about, formKey, representsCount, representativesCount, language }: WellSaidVisitor,
  coming: Coming,
): void {
  tx.add(insertVisitor, {
    tenant_id: tx.tenantId,
    id: coming.id,
    session_id: coming.sessionId,
    form_key: formKey,
    number: coming.number,
    name: personal('reception_visitor.name', name),
    phone: personal('reception_visitor.phone', phone),
    about,
    earlier_numbers: coming.earlierNumbers,
    represents_count: representsCount,
    representatives_count: representativesCount,
    booked_at: coming.bookedAt,
    arrived_at: coming.arrivedAt,
    received_by: coming.receivedBy,
    email: personal('reception_visitor.email', email),
    language,
  });
}

/** Takes a booking back. Returns how many rows changed: none when it was taken back or used. */
export function cancelVisitor(tx: Transaction, id: Id, at: Instant): Promise<number> {
  return tx.run(sql`
    update reception_visitor set cancelled_at = ${at}
    where tenant_id = ${tx.tenantId} and id = ${id} and cancelled_at is null and arrived_at is null`);
}

/** Somebody who booked has come; who had cancelled and comes all the same is welcome. */
export function arriveRow(
  tx: Transaction,
  id: Id,
  to: { readonly at: Instant; readonly by: Id; readonly earlierNumbers: string },
): Promise<number> {
  return tx.run(sql`
    update reception_visitor
    set arrived_at = ${to.at}, received_by = ${to.by}, earlier_numbers = ${to.earlierNumbers}, cancelled_at = null
    where tenant_id = ${tx.tenantId} and id = ${id} and arrived_at is null`);
}

/** A booking that holds, as far as its holder is told of changes. */
export type Holding = {
  readonly id: Id;
  readonly phone: string;
  readonly email: string;
};

/** The bookings of a session that hold: not taken back, and nobody has come yet. */
export function bookingsThatHold(tx: Transaction, sessionId: Id): Promise<Holding[]> {
  return tx.rows(sql`
    select v.id, v.phone, v.email from reception_visitor v
    where v.tenant_id = ${tx.tenantId} and v.session_id = ${sessionId} and v.booked_at is not null
      and v.cancelled_at is null and v.arrived_at is null
    order by v.id limit ${VISITORS_MAX}`);
}

/** Bookings of a cancelled session go to the one that is held instead, under their numbers. */
export function moveBookings(tx: Transaction, from: Id, to: Id): Promise<number> {
  return tx.run(sql`
    update reception_visitor set session_id = ${to}
    where tenant_id = ${tx.tenantId} and session_id = ${from} and arrived_at is null and cancelled_at is null`);
}

/** A matter that was raised in a session; `visitorId` null: it is sealed. */
export type ReceptionMatter = { readonly matterId: Id; readonly number: string; readonly visitorId: Id | null };

type MatterRow = {
  readonly tenant_id: TenantId;
  readonly matter_id: Id;
  readonly session_id: Id;
  readonly visitor_id: Id | null;
  readonly number: string;
  readonly linked_at: Instant;
};

const insertMatter = insertion<MatterRow>(
  'insert into reception_matter select * from jsonb_populate_recordset(null::reception_matter, $1)',
);

/** Links a matter with the session and, unless it is sealed, with the visitor who raised it. Only adds. */
export function addReceptionMatter(
  tx: Pick<Transaction, 'add' | 'tenantId'>,
  link: ReceptionMatter & { readonly sessionId: Id; readonly at: Instant },
): void {
  tx.add(insertMatter, {
    tenant_id: tx.tenantId,
    matter_id: link.matterId,
    session_id: link.sessionId,
    visitor_id: link.visitorId,
    number: link.number,
    linked_at: link.at,
  });
}

/** A matter was sealed: nothing here says any more who raised it. */
export function forgetVisitorOf(tx: Transaction, matterId: Id): Promise<number> {
  return tx.run(sql`
    update reception_matter set visitor_id = null
    where tenant_id = ${tx.tenantId} and matter_id = ${matterId} and visitor_id is not null`);
}

/** The matters of a session, in the order in which they were raised. */
export function mattersOfSession(tx: Transaction, sessionId: Id): Promise<ReceptionMatter[]> {
  return tx.rows(sql`
    select matter_id as "matterId", number, visitor_id as "visitorId" from reception_matter
    where tenant_id = ${tx.tenantId} and session_id = ${sessionId} order by matter_id limit ${VISITORS_MAX}`);
}

/** Whether a matter was raised in a session. */
export async function isMatterOfSession(tx: Transaction, sessionId: Id, matterId: Id): Promise<boolean> {
  const found = await tx.row(sql`
    select matter_id from reception_matter
    where tenant_id = ${tx.tenantId} and session_id = ${sessionId} and matter_id = ${matterId}`);
  return found !== null;
}

/** What a leader said to a matter, with who and when. */
export type Instruction = SaidInstruction & {
  readonly id: Id;
  readonly matterId: Id;
  readonly sessionId: Id;
  readonly startsAt: Instant;
  readonly leaderName: string;
  readonly leaderPost: string;
  readonly writtenAt: Instant;
};

const INSTRUCTION = sql`i.id, i.matter_id as "matterId", i.session_id as "sessionId", s.starts_at as "startsAt",
  p.name as "leaderName", case when i.leader_id = s.leader_id then s.leader_post else s.deputy_post end as "leaderPost",
  i.answer, i.instruction, i.unit_id as "unitId", i.due_on as "dueOn", i.leader_keeps as "leaderKeeps",
  i.read_back as "readBack", i.written_at as "writtenAt"`;

const WITH_LEADER = sql`reception_instruction i
  join reception_session s on s.tenant_id = i.tenant_id and s.id = i.session_id
  join person p on p.tenant_id = i.tenant_id and p.id = i.leader_id`;

/** The instructions of a session, in the order in which they were written. */
export function instructionsOfSession(tx: Transaction, sessionId: Id): Promise<Instruction[]> {
  return tx.rows(sql`
    select ${INSTRUCTION} from ${WITH_LEADER}
    where i.tenant_id = ${tx.tenantId} and i.session_id = ${sessionId} order by i.id limit ${VISITORS_MAX}`);
}

/** The instructions on a matter, newest last. */
export function instructionsOfMatter(tx: Transaction, matterId: Id): Promise<Instruction[]> {
  return tx.rows(sql`
    select ${INSTRUCTION} from ${WITH_LEADER}
    where i.tenant_id = ${tx.tenantId} and i.matter_id = ${matterId} order by i.id limit ${VISITORS_MAX}`);
}

type InstructionRow = {
  readonly tenant_id: TenantId;
  readonly id: Id;
  readonly session_id: Id;
  readonly matter_id: Id;
  readonly leader_id: Id;
  readonly answer: string;
  readonly instruction: string;
  readonly unit_id: Id | null;
  readonly due_on: CivilDate | null;
  readonly leader_keeps: boolean;
  readonly read_back: string;
  readonly written_by: Id;
  readonly written_at: Instant;
};

const insertInstruction = insertion<InstructionRow>(
  'insert into reception_instruction select * from jsonb_populate_recordset(null::reception_instruction, $1)',
);

/** Adds what a leader said. */
export function addInstruction(
  tx: Pick<Transaction, 'add' | 'tenantId'>,
  said: SaidInstruction,
  of: Pick<Instruction, 'id' | 'sessionId' | 'matterId' | 'writtenAt'> & { readonly leaderId: Id; readonly by: Id },
): void {
  tx.add(insertInstruction, {
    tenant_id: tx.tenantId,
    id: of.id,
    session_id: of.sessionId,
    matter_id: of.matterId,
    leader_id: of.leaderId,
    answer: said.answer,
    instruction: said.instruction,
    unit_id: said.unitId,
    due_on: said.dueOn,
    leader_keeps: said.leaderKeeps,
    read_back: said.readBack,
    written_by: of.by,
    written_at: of.writtenAt,
  });
}
