import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, areaPrefixOf } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, nothing, type Statement, sql } from '#platform/database/sql.ts';
import type { WellVisit } from '../rules/visit.ts';

type Pad = Pick<Transaction, 'add' | 'tenantId'>;

/** A visit as it stands, with what it left behind counted. */
export type Visit = Omit<WellVisit, 'constituentIds'> & {
  readonly personId: Id;
  readonly sharedWords: string;
  readonly sharedAt: Instant | null;
  readonly writtenAt: Instant;
  readonly version: number;
  readonly mattersCount: number;
  readonly changesCount: number;
  readonly promisesCount: number;
  readonly explainedCount: number;
};

const VISIT = sql`v.id, v.kind, v.person_id as "personId", v.from_on as "fromOn", v.to_on as "toOn",
  v.area_code as "areaCode", v.place, v.mode, v.occasion, v.met_count as "metCount", v.groups_count as "groupsCount",
  v.companions_count as "companionsCount", v.escorts_count as "escortsCount", v.vehicles_count as "vehiclesCount",
  v.purpose, v.weather, v.heard, v.saw, v.solved, v.policies, v.learned, v.worry, v.next_time as "nextTime",
  v.shared_words as "sharedWords", v.shared_at as "sharedAt", v.written_at as "writtenAt", v.version,
  v.taught_by as "taughtBy", v.may_credit as "mayCredit", v.meals_paid_count as "mealsPaidCount",
  v.nights_paid_count as "nightsPaidCount", v.plan_id as "planId", v.aim, v.promises_count as "promisesCount",
  (select count(*)::int from visit_policy p
    where p.tenant_id = v.tenant_id and p.visit_id = v.id) as "explainedCount",
  (select count(*)::int from (
    select m.matter_id from matter_of_constituent m where m.tenant_id = v.tenant_id and m.source_id = v.id
    union select o.matter_id from visit_matter o where o.tenant_id = v.tenant_id and o.visit_id = v.id) came
  ) as "mattersCount",
  (select count(*)::int from registration_value r
    where r.tenant_id = v.tenant_id and r.visit_id = v.id) as "changesCount"`;

const insertVisit = insertion<Record<string, unknown>>(
  'insert into visit select * from jsonb_populate_recordset(null::visit, $1)',
);
const insertMet = insertion<Record<string, unknown>>(
  'insert into visit_constituent select * from jsonb_populate_recordset(null::visit_constituent, $1) on conflict do nothing',
);

/** Keeps a visit with whom it met. */
export function addVisit(
  tx: Pad,
  said: WellVisit,
  by: { readonly personId: Id; readonly unitId: Id | null; readonly at: Instant; readonly isSampled: boolean },
): void {
  tx.add(insertVisit, {
    tenant_id: tx.tenantId,
    id: said.id,
    kind: said.kind,
    person_id: by.personId,
    unit_id: by.unitId,
    from_on: said.fromOn,
    to_on: said.toOn,
    area_code: said.areaCode,
    place: said.place,
    mode: said.mode,
    occasion: said.occasion,
    met_count: said.metCount,
    groups_count: said.groupsCount,
    companions_count: said.companionsCount,
    escorts_count: said.escortsCount,
    vehicles_count: said.vehiclesCount,
    purpose: said.purpose,
    weather: said.weather,
    heard: said.heard,
    saw: said.saw,
    solved: said.solved,
    policies: said.policies,
    learned: said.learned,
    worry: said.worry,
    next_time: said.nextTime,
    taught_by: said.taughtBy,
    may_credit: said.mayCredit,
    meals_paid_count: said.mealsPaidCount,
    nights_paid_count: said.nightsPaidCount,
    plan_id: said.planId,
    aim: said.aim,
    shared_words: '',
    promises_count: 0,
    like_percent: null,
    is_sampled: by.isSampled,
    written_at: by.at,
    version: 1,
  });
  for (const constituentId of said.constituentIds)
    tx.add(insertMet, {
      tenant_id: tx.tenantId,
      visit_id: said.id,
      constituent_id: constituentId,
      visited_on: said.toOn,
    });
}

/** Writes a visit anew; the days, the place and whom it met stay. */
export function rewriteVisit(tx: Transaction, said: WellVisit, version: number): Promise<number> {
  return tx.run(sql`
    update visit set place = ${said.place}, mode = ${said.mode}, occasion = ${said.occasion}, purpose = ${said.purpose},
      weather = ${said.weather}, heard = ${said.heard}, saw = ${said.saw}, solved = ${said.solved},
      policies = ${said.policies}, learned = ${said.learned}, worry = ${said.worry}, next_time = ${said.nextTime},
      companions_count = ${said.companionsCount}, escorts_count = ${said.escortsCount},
      vehicles_count = ${said.vehiclesCount}, groups_count = ${said.groupsCount}, taught_by = ${said.taughtBy}, may_credit = ${said.mayCredit},
      meals_paid_count = ${said.mealsPaidCount}, nights_paid_count = ${said.nightsPaidCount}, aim = ${said.aim}, version = version + 1
    where tenant_id = ${tx.tenantId} and id = ${said.id} and version = ${version}`);
}

/** Keeps the masked copy that the author shares; empty takes it back. */
export function shareVisitRow(tx: Transaction, id: Id, words: string, at: Instant | null): Promise<number> {
  return tx.run(sql`
    update visit set shared_words = ${words}, shared_at = ${at} where tenant_id = ${tx.tenantId} and id = ${id}`);
}

/** So many things more were promised on a visit; 0 when it has not arrived yet. */
export function countPromises(tx: Transaction, id: Id, count: number): Promise<number> {
  return tx.run(sql`
    update visit set promises_count = promises_count + ${count} where tenant_id = ${tx.tenantId} and id = ${id}`);
}

/** A visit; null when there is none. */
export function visitOf(tx: Transaction, id: Id): Promise<Visit | null> {
  return tx.row(sql`select ${VISIT} from visit v where v.tenant_id = ${tx.tenantId} and v.id = ${id}`);
}

/** Where a page of a diary ended. */
export type DiaryKey = { readonly toOn: CivilDate; readonly id: Id };

/** One's own entries, latest day first. */
export function diaryOf(tx: Transaction, personId: Id, after: DiaryKey | null, limit: number): Promise<Visit[]> {
  return tx.rows(sql`
    select ${VISIT} from visit v
    where v.tenant_id = ${tx.tenantId} and v.person_id = ${personId}
      ${after === null ? nothing : sql`and (v.to_on, v.id) < (${after.toOn}, ${after.id})`}
    order by v.to_on desc, v.id desc limit ${limit}`);
}

/** What others see of a visit: where, when, how, and the copy that its author shares. */
export type SharedVisit = {
  readonly id: Id;
  readonly fromOn: CivilDate;
  readonly toOn: CivilDate;
  readonly areaCode: AreaCode;
  readonly sharedWords: string;
  readonly sharedAt: Instant;
  /** Who taught the author something and agreed to be named for it; empty: nobody. */
  readonly credited: string;
};

/** Copies that were shared from a jurisdiction, newest first; no author is named. */
export function sharedWithin(
  tx: Transaction,
  where: Jurisdiction,
  after: Id | null,
  limit: number,
): Promise<SharedVisit[]> {
  return tx.rows(sql`
    select v.id, v.from_on as "fromOn", v.to_on as "toOn", v.area_code as "areaCode", v.shared_words as "sharedWords",
      v.shared_at as "sharedAt", case when v.may_credit and v.learned <> '' then v.taught_by else '' end as credited
    from visit v
    where v.tenant_id = ${where.tenantId} and ${visitsWithin(where)} and v.shared_words <> ''
      ${after === null ? nothing : sql`and v.id < ${after}`}
    order by v.id desc limit ${limit}`);
}

/** The condition on `visit v` that it was made in a jurisdiction: for what others may know of visits. */
export function visitsWithin(where: Jurisdiction): Statement {
  const prefix = areaPrefixOf(where.areaCode);
  return sql`v.area_code >= ${prefix} and v.area_code < ${`${prefix}:`}
    and (${where.unitIds}::uuid[] is null or v.unit_id = any(${where.unitIds}::uuid[]))`;
}

/** How many visits of an author since a day were drawn to be asked about. */
export async function sampledSince(tx: Transaction, personId: Id, since: CivilDate): Promise<number> {
  const row = await tx.row<{ count: number }>(sql`
    select count(*)::int as count from visit
    where tenant_id = ${tx.tenantId} and person_id = ${personId} and to_on >= ${since} and is_sampled`);
  return row?.count ?? 0;
}

/** What households said of one author's visits since a day: how many answered, and how many that somebody came. */
export async function saidOfVisits(
  tx: Transaction,
  personId: Id,
  since: CivilDate,
): Promise<{ answeredCount: number; confirmedCount: number }> {
  const row = await tx.row<{ answeredCount: number; confirmedCount: number }>(sql`
    select count(*)::int as "answeredCount", count(*) filter (where k.came = 'yes')::int as "confirmedCount"
    from visit v
    join visit_confirmation k on k.tenant_id = v.tenant_id and k.visit_id = v.id
    where v.tenant_id = ${tx.tenantId} and v.person_id = ${personId} and v.to_on >= ${since}`);
  return row ?? { answeredCount: 0, confirmedCount: 0 };
}

/** Somebody whom a visit met. */
export type Met = { readonly constituentId: Id; readonly name: string };

const MET_MAX = 500;

/** Whom a visit met, by name. */
export function metOf(tx: Transaction, visitId: Id): Promise<Met[]> {
  return tx.rows(sql`
    select m.constituent_id as "constituentId", c.name from visit_constituent m
    join constituent c on c.tenant_id = m.tenant_id and c.id = m.constituent_id
    where m.tenant_id = ${tx.tenantId} and m.visit_id = ${visitId} order by m.constituent_id limit ${MET_MAX}`);
}

/** Whom some visits met, by name. */
export function metOnAny(tx: Transaction, visitIds: readonly Id[]): Promise<(Met & { readonly visitId: Id })[]> {
  return tx.rows(sql`
    select m.visit_id as "visitId", m.constituent_id as "constituentId", c.name from visit_constituent m
    join constituent c on c.tenant_id = m.tenant_id and c.id = m.constituent_id
    where m.tenant_id = ${tx.tenantId} and m.visit_id = any(${visitIds}::uuid[])
    order by m.visit_id, m.constituent_id limit ${MET_MAX * Math.max(1, visitIds.length)}`);
}

/** A household that somebody says to have visited, and what it has not been asked yet. */
export type ToConfirm = {
  readonly visitId: Id;
  readonly constituentId: Id;
  readonly name: string;
  readonly phone: string;
  readonly areaCode: AreaCode;
  readonly fromOn: CivilDate;
  readonly toOn: CivilDate;
  readonly personName: string;
};

const TO_CONFIRM = sql`m.visit_id as "visitId", m.constituent_id as "constituentId", c.name, c.phone,
  c.area_code as "areaCode", v.from_on as "fromOn", v.to_on as "toOn", p.name as "personName"
  from visit v
  join visit_constituent m on m.tenant_id = v.tenant_id and m.visit_id = v.id
  join constituent c on c.tenant_id = v.tenant_id and c.id = m.constituent_id
  join person p on p.tenant_id = v.tenant_id and p.id = v.person_id
  left join visit_confirmation k
    on k.tenant_id = v.tenant_id and k.visit_id = v.id and k.constituent_id = m.constituent_id`;

/**
 * Households of drawn visits that have said nothing yet, oldest first; never those of the asker's own visits, and not whom
 * an SMS has asked after `sinceAt`.
 */
export function toConfirm(
  tx: Transaction,
  where: Jurisdiction,
  askerId: Id,
  sinceAt: Instant,
  limit: number,
): Promise<ToConfirm[]> {
  return tx.rows(sql`
    select ${TO_CONFIRM}
    where v.tenant_id = ${where.tenantId} and ${visitsWithin(where)} and v.is_sampled and k.id is null
      and v.person_id <> ${askerId}
      and not exists (select from visit_question q where q.tenant_id = v.tenant_id and q.visit_id = v.id
        and q.constituent_id = m.constituent_id and q.asked_at > ${sinceAt})
    order by v.id limit ${limit}`);
}

/** The visits of a household that it has said nothing of, newest first: for its own page. */
export function unconfirmedOf(
  tx: Transaction,
  constituentId: Id,
  since: CivilDate,
  limit: number,
): Promise<ToConfirm[]> {
  return tx.rows(sql`
    select ${TO_CONFIRM}
    where m.tenant_id = ${tx.tenantId} and m.constituent_id = ${constituentId} and m.visited_on >= ${since} and k.id is null
    order by m.visited_on desc, v.id desc limit ${limit}`);
}

/** Whether a visit says to have met a household, and whose visit it is. */
export function metBy(
  tx: Transaction,
  visitId: Id,
  constituentId: Id,
): Promise<{ personId: Id; areaCode: AreaCode; toOn: CivilDate } | null> {
  return tx.row(sql`
    select v.person_id as "personId", v.area_code as "areaCode", v.to_on as "toOn" from visit_constituent m
    join visit v on v.tenant_id = m.tenant_id and v.id = m.visit_id
    where m.tenant_id = ${tx.tenantId} and m.visit_id = ${visitId} and m.constituent_id = ${constituentId}`);
}

/** What a household says of a visit. */
export type Confirmation = {
  readonly id: Id;
  readonly visitId: Id;
  readonly constituentId: Id;
  readonly way: 'card' | 'call' | 'sms' | 'slip';
  readonly came: 'yes' | 'no' | 'unsure';
  readonly wasToldBefore: 'yes' | 'no' | 'unsure';
  readonly cameOfIt: string;
};

/** Keeps what a household says, once; returns 0 when it had said something before. */
export function addConfirmation(tx: Transaction, said: Confirmation, askedBy: Id | null, at: Instant): Promise<number> {
  return tx.run(sql`
    insert into visit_confirmation
      (tenant_id, id, visit_id, constituent_id, way, came, was_told_before, came_of_it, asked_by, answered_at)
    values (${tx.tenantId}, ${said.id}, ${said.visitId}, ${said.constituentId}, ${said.way}, ${said.came},
      ${said.wasToldBefore}, ${said.cameOfIt}, ${askedBy}, ${at})
    on conflict (tenant_id, visit_id, constituent_id) do nothing`);
}

/** The last visits of one author to a household, for the brief before the next. */
export function visitsTo(
  tx: Transaction,
  constituentId: Id,
  personId: Id,
  limit: number,
): Promise<{ id: Id; toOn: CivilDate; nextTime: string; solved: string; policies: string }[]> {
  return tx.rows(sql`
    select v.id, v.to_on as "toOn", v.next_time as "nextTime", v.solved, v.policies from visit_constituent m
    join visit v on v.tenant_id = m.tenant_id and v.id = m.visit_id
    where m.tenant_id = ${tx.tenantId} and m.constituent_id = ${constituentId} and v.person_id = ${personId}
    order by m.visited_on desc, v.id desc limit ${limit}`);
}

/** A visit before, as it stands in the brief. */
export type VisitBefore = {
  readonly constituentId: Id;
  readonly toOn: CivilDate;
  readonly nextTime: string;
  readonly solved: string;
  readonly policies: string;
};

/** The last `limit` visits of one author to each of many households, newest first: for the brief that is carried about. */
export function lastVisitsTo(
  tx: Transaction,
  constituentIds: readonly Id[],
  personId: Id,
  limit: number,
): Promise<VisitBefore[]> {
  return tx.rows(sql`
    select asked.id as "constituentId", before."toOn", before."nextTime", before.solved, before.policies
    from unnest(${constituentIds}::uuid[]) as asked (id), lateral (
      select v.to_on as "toOn", v.next_time as "nextTime", v.solved, v.policies from visit_constituent m
      join visit v on v.tenant_id = m.tenant_id and v.id = m.visit_id
      where m.tenant_id = ${tx.tenantId} and m.constituent_id = asked.id and v.person_id = ${personId}
      order by m.visited_on desc, v.id desc limit ${limit}) before
    limit ${constituentIds.length * limit}`);
}

/** So many households of a place at random, those in hardship and never met not left out; by a random threshold on their ids. */
export function householdsAtRandom(tx: Transaction, areaCode: AreaCode, from: Id, limit: number): Promise<Met[]> {
  const prefix = areaPrefixOf(areaCode);
  return tx.rows(sql`
    select c.id as "constituentId", c.name from constituent c
    where c.tenant_id = ${tx.tenantId} and c.area_code >= ${prefix} and c.area_code < ${`${prefix}:`} and c.ended_on is null
    order by md5(c.id::text || ${from}::text) limit ${limit}`);
}

const insertDraw = insertion<Record<string, unknown>>(
  'insert into visit_draw select * from jsonb_populate_recordset(null::visit_draw, $1)',
);

/** Keeps a draw. */
export function addDraw(
  tx: Pad,
  draw: {
    readonly id: Id;
    readonly personId: Id;
    readonly areaCode: AreaCode;
    readonly constituentIds: readonly Id[];
    readonly at: Instant;
  },
): void {
  tx.add(insertDraw, {
    tenant_id: tx.tenantId,
    id: draw.id,
    person_id: draw.personId,
    area_code: draw.areaCode,
    constituent_ids: draw.constituentIds,
    drawn_at: draw.at,
  });
}
