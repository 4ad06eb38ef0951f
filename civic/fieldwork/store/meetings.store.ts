import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, areaPrefixOf } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, nothing, type Statement, sql } from '#platform/database/sql.ts';
import type { Meeting, Outcome, SaidItem } from '../rules/meeting.ts';

type Pad = Pick<Transaction, 'add' | 'tenantId'>;

const MEETING = sql`m.id, m.state, m.topic, m.place, m.area_code as "areaCode", m.unit_id as "unitId",
  m.convener_id as "convenerId", m.starts_at as "startsAt", m.previous_id as "previousId",
  m.present_count as "presentCount", m.present_groups as "presentGroups", m.cancel_reason as "cancelReason", m.version,
  (select p.name from person p where p.tenant_id = m.tenant_id and p.id = m.convener_id) as "convenerName"`;

export type MeetingRead = Meeting & { readonly convenerName: string };

/** The condition on `meeting m` that it is of a jurisdiction. */
export function meetingsWithin(where: Jurisdiction): Statement {
  const prefix = areaPrefixOf(where.areaCode);
  return sql`m.area_code >= ${prefix} and m.area_code < ${`${prefix}:`}
    and (${where.unitIds}::uuid[] is null or m.unit_id = any(${where.unitIds}::uuid[]))`;
}

const insertMeeting = insertion<Record<string, unknown>>(
  'insert into meeting select * from jsonb_populate_recordset(null::meeting, $1)',
);

/** Adds a meeting that is called now. */
export function addMeeting(
  tx: Pad,
  meeting: Pick<Meeting, 'id' | 'topic' | 'place' | 'areaCode' | 'unitId' | 'convenerId' | 'startsAt' | 'previousId'>,
  by: { readonly personId: Id; readonly at: Instant },
): void {
  tx.add(insertMeeting, {
    tenant_id: tx.tenantId,
    id: meeting.id,
    state: 'called',
    topic: meeting.topic,
    place: meeting.place,
    area_code: meeting.areaCode,
    unit_id: meeting.unitId,
    convener_id: meeting.convenerId,
    starts_at: meeting.startsAt,
    called_at: by.at,
    called_by: by.personId,
    previous_id: meeting.previousId,
    present_groups: '',
    cancel_reason: '',
    version: 1,
  });
}

/** The last meeting of a place that was held before another begins; null before the first. */
export async function meetingBefore(tx: Transaction, areaCode: AreaCode, startsAt: Instant): Promise<Id | null> {
  const row = await tx.row<{ id: Id }>(sql`
    select id from meeting m
    where m.tenant_id = ${tx.tenantId} and m.area_code = ${areaCode} and m.starts_at < ${startsAt}
      and m.state in ('held', 'minuted')
    order by m.starts_at desc, m.id desc limit 1`);
  return row?.id ?? null;
}

/** Where a page of meetings ended. */
export type MeetingKey = { readonly startsAt: Instant; readonly id: Id };

/** One page of the meetings of a jurisdiction, latest first. */
export function listMeetingRows(
  tx: Transaction,
  where: Jurisdiction,
  after: MeetingKey | null,
  limit: number,
): Promise<MeetingRead[]> {
  return tx.rows(sql`
    select ${MEETING} from meeting m
    where m.tenant_id = ${where.tenantId} and ${meetingsWithin(where)}
      ${after === null ? nothing : sql`and (m.starts_at, m.id) < (${after.startsAt}, ${after.id})`}
    order by m.starts_at desc, m.id desc limit ${limit}`);
}

/** One meeting within a jurisdiction; null when there is none. */
export function meetingWithin(tx: Transaction, where: Jurisdiction, id: Id): Promise<MeetingRead | null> {
  return tx.row(sql`
    select ${MEETING} from meeting m where m.tenant_id = ${where.tenantId} and m.id = ${id} and ${meetingsWithin(where)}`);
}

/** The same, kept from being changed by anybody else until the act ends. */
export async function lockMeeting(tx: Transaction, where: Jurisdiction, id: Id): Promise<MeetingRead | null> {
  // Two who write down items while a third publishes the minutes wait for each other.
  await tx.row(sql`select id from meeting where tenant_id = ${where.tenantId} and id = ${id} for update`);
  return meetingWithin(tx, where, id);
}

/** It was held; how many came. */
export function setMeetingHeld(
  tx: Transaction,
  id: Id,
  said: { readonly presentCount: number; readonly presentGroups: string; readonly previousId: Id | null },
  at: Instant,
): Promise<number> {
  return tx.run(sql`
    update meeting set state = 'held', held_at = ${at}, present_count = ${said.presentCount},
      present_groups = ${said.presentGroups}, previous_id = ${said.previousId}, version = version + 1
    where tenant_id = ${tx.tenantId} and id = ${id} and state = 'called'`);
}

/** It is not held. */
export function setMeetingCancelled(tx: Transaction, id: Id, reason: string): Promise<number> {
  return tx.run(sql`
    update meeting set state = 'cancelled', cancel_reason = ${reason}, version = version + 1
    where tenant_id = ${tx.tenantId} and id = ${id} and state = 'called'`);
}

/** Its minutes are public. */
export function setMinutes(tx: Transaction, id: Id, at: Instant): Promise<number> {
  return tx.run(sql`
    update meeting set state = 'minuted', minutes_at = ${at}, version = version + 1
    where tenant_id = ${tx.tenantId} and id = ${id} and state = 'held'`);
}

/** A question with its answer and what became of it. */
export type Item = SaidItem & {
  readonly id: Id;
  readonly meetingId: Id;
  readonly outcome: Outcome;
  readonly outcomeWords: string;
};

const ITEM = sql`i.id, i.meeting_id as "meetingId", i.speaker, i.words, i.answer_kind as "answerKind", i.answer,
  i.unit_id as "unitId", i.due_on as "dueOn", i.minority, i.votes_for as "votesFor",
  i.votes_against as "votesAgainst", i.votes_abstained as "votesAbstained", i.public_words as "publicWords", i.outcome,
  i.outcome_words as "outcomeWords"`;

const insertItem = insertion<Record<string, unknown>>(
  'insert into meeting_item select * from jsonb_populate_recordset(null::meeting_item, $1) on conflict do nothing',
);

/** Keeps an item; its id is made by whoever writes, so that a form sent twice is kept once. */
export function addItem(
  tx: Pad,
  item: SaidItem & { readonly id: Id; readonly meetingId: Id; readonly outcome: Outcome },
  by: { readonly personId: Id; readonly at: Instant },
): void {
  tx.add(insertItem, {
    tenant_id: tx.tenantId,
    id: item.id,
    meeting_id: item.meetingId,
    speaker: item.speaker,
    words: item.words,
    answer_kind: item.answerKind,
    answer: item.answer,
    unit_id: item.unitId,
    due_on: item.dueOn,
    minority: item.minority,
    votes_for: item.votesFor,
    votes_against: item.votesAgainst,
    votes_abstained: item.votesAbstained,
    public_words: item.publicWords,
    outcome: item.outcome,
    outcome_words: '',
    written_by: by.personId,
    written_at: by.at,
  });
}

const ITEMS_MAX = 300;

/** The items of a meeting in the order in which they were written down. */
export function itemsOf(tx: Transaction, meetingId: Id): Promise<Item[]> {
  return tx.rows(sql`
    select ${ITEM} from meeting_item i
    where i.tenant_id = ${tx.tenantId} and i.meeting_id = ${meetingId} order by i.written_at, i.id limit ${ITEMS_MAX}`);
}

/** What is still to be done from the meetings of a place, oldest day first: the next meeting opens with it. */
export function openItemsOf(
  tx: Transaction,
  areaCode: AreaCode,
  before: Instant,
): Promise<(Item & { readonly heldOn: CivilDate })[]> {
  return tx.rows(sql`
    select ${ITEM}, (m.starts_at at time zone 'Asia/Shanghai')::date as "heldOn" from meeting_item i
    join meeting m on m.tenant_id = i.tenant_id and m.id = i.meeting_id
    where i.tenant_id = ${tx.tenantId} and i.outcome = 'open' and m.area_code = ${areaCode} and m.starts_at < ${before}
    order by i.due_on, i.id limit ${ITEMS_MAX}`);
}

/** What was said, in a meeting, of items of those before. */
export function outcomesToldIn(tx: Transaction, meetingId: Id): Promise<Item[]> {
  return tx.rows(sql`
    select ${ITEM} from meeting_item i
    where i.tenant_id = ${tx.tenantId} and i.outcome_meeting_id = ${meetingId} order by i.id limit ${ITEMS_MAX}`);
}

/** Those present say what became of an item; only of one that is open, of the same place and before. Returns 1 when it was. */
export function setOutcome(
  tx: Transaction,
  itemId: Id,
  said: { readonly outcome: Outcome; readonly words: string },
  meeting: Pick<Meeting, 'id' | 'areaCode' | 'startsAt'>,
): Promise<number> {
  return tx.run(sql`
    update meeting_item i set outcome = ${said.outcome}, outcome_words = ${said.words}, outcome_meeting_id = ${meeting.id}
    from meeting m
    where i.tenant_id = ${tx.tenantId} and i.id = ${itemId} and i.outcome = 'open'
      and m.tenant_id = i.tenant_id and m.id = i.meeting_id and m.area_code = ${meeting.areaCode}
      and m.starts_at < ${meeting.startsAt}`);
}
