import type { Jurisdiction } from '#kernel/actor.ts';
import { areaPrefixOf, type TenantId } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, nothing, type Statement, sql } from '#platform/database/sql.ts';
import type { SessionCounts } from '../rules/kept.ts';
import type { Deputising, Session, WellSaidSession } from '../rules/session.ts';

/** A session with the names and days that people read beside it. */
export type SessionRead = Session & {
  readonly leaderName: string;
  readonly deputyName: string | null;
  readonly deputyPost: string;
  readonly deputyReason: string;
  readonly publishedAt: Instant;
  readonly changedAt: Instant;
  readonly cancelReason: string;
  readonly replacedById: Id | null;
  readonly replacedByStartsAt: Instant | null;
  readonly insteadOfId: Id | null;
  readonly insteadOfStartsAt: Instant | null;
};

const SESSION = sql`s.id, s.form, s.state, s.leader_id as "leaderId", s.leader_post as "leaderPost",
  s.deputy_id as "deputyId", s.deputy_post as "deputyPost", s.deputy_reason as "deputyReason", s.unit_id as "unitId",
  s.area_code as "areaCode", s.field, s.place, s.starts_at as "startsAt", s.ends_at as "endsAt",
  s.slot_count as "slotCount", s.takes_walk_ins as "takesWalkIns", s.published_at as "publishedAt",
  s.cancel_reason as "cancelReason", s.replaced_by_id as "replacedById", s.instead_of_id as "insteadOfId",
  s.sequence, s.changed_at as "changedAt",
  (select p.name from person p where p.tenant_id = s.tenant_id and p.id = s.leader_id) as "leaderName",
  (select p.name from person p where p.tenant_id = s.tenant_id and p.id = s.deputy_id) as "deputyName",
  (select o.starts_at from reception_session o
    where o.tenant_id = s.tenant_id and o.id = s.replaced_by_id) as "replacedByStartsAt",
  (select o.starts_at from reception_session o
    where o.tenant_id = s.tenant_id and o.id = s.instead_of_id) as "insteadOfStartsAt",
  (select count(*)::int from reception_visitor v where v.tenant_id = s.tenant_id and v.session_id = s.id
    and v.booked_at is not null and v.cancelled_at is null) as "bookedCount"`;

function within(where: Jurisdiction): Statement {
  return sql`starts_with(s.area_code, ${areaPrefixOf(where.areaCode)})
    and (${where.unitIds}::uuid[] is null or s.unit_id = any(${where.unitIds}::uuid[]))`;
}

/** Where a page of sessions ended. */
export type SessionKey = { readonly startsAt: Instant; readonly id: Id };

/** Which sessions, and in what order: those that end after an instant, next first, or those that ended, latest first. */
export type SessionQuery = {
  readonly when: 'coming' | 'past';
  readonly at: Instant;
  readonly after: SessionKey | null;
  readonly limit: number;
};

/** One page of the sessions of a jurisdiction. */
export function listSessionRows(tx: Transaction, where: Jurisdiction, query: SessionQuery): Promise<SessionRead[]> {
  const { when, at, after, limit } = query;
  if (when === 'past')
    return tx.rows(sql`
      select ${SESSION} from reception_session s
      where s.tenant_id = ${where.tenantId} and ${within(where)} and s.ends_at < ${at}
        ${after === null ? nothing : sql`and (s.starts_at, s.id) < (${after.startsAt}, ${after.id})`}
      order by s.starts_at desc, s.id desc limit ${limit}`);
  return tx.rows(sql`
    select ${SESSION} from reception_session s
    where s.tenant_id = ${where.tenantId} and ${within(where)} and s.ends_at >= ${at}
      ${after === null ? nothing : sql`and (s.starts_at, s.id) > (${after.startsAt}, ${after.id})`}
    order by s.starts_at, s.id limit ${limit}`);
}

/** Sessions that begin between two instants, in order: for a month's notice and the feed. */
export function sessionsBetween(
  tx: Transaction,
  where: Jurisdiction,
  between: { readonly from: Instant; readonly to: Instant },
  limit: number,
): Promise<SessionRead[]> {
  return tx.rows(sql`
    select ${SESSION} from reception_session s
    where s.tenant_id = ${where.tenantId} and ${within(where)}
      and s.starts_at >= ${between.from} and s.starts_at < ${between.to}
    order by s.starts_at, s.id limit ${limit}`);
}

/** One session within a jurisdiction; null when there is none. */
export function sessionWithin(tx: Transaction, where: Jurisdiction, sessionId: Id): Promise<SessionRead | null> {
  return tx.row(sql`
    select ${SESSION} from reception_session s
    where s.tenant_id = ${where.tenantId} and s.id = ${sessionId} and ${within(where)}`);
}

/** The same, kept from being changed or booked by anybody else until the act ends. */
export async function lockSession(tx: Transaction, where: Jurisdiction, sessionId: Id): Promise<SessionRead | null> {
  // The lock makes people who book the last place, and whoever changes the session meanwhile, wait for each other;
  // places are counted only after it was got.
  const locked = await tx.row(sql`
    select s.id from reception_session s
    where s.tenant_id = ${where.tenantId} and s.id = ${sessionId} and ${within(where)} for update`);
  return locked ? sessionWithin(tx, where, sessionId) : null;
}

type SessionRow = {
  readonly tenant_id: TenantId;
  readonly id: Id;
  readonly form: string;
  readonly state: 'published';
  readonly leader_id: Id;
  readonly leader_post: string;
  readonly deputy_post: '';
  readonly deputy_reason: '';
  readonly unit_id: Id;
  readonly area_code: string;
  readonly field: string;
  readonly place: string;
  readonly starts_at: Instant;
  readonly ends_at: Instant;
  readonly slot_count: number;
  readonly takes_walk_ins: boolean;
  readonly published_at: Instant;
  readonly published_by: Id;
  readonly cancel_reason: '';
  readonly instead_of_id: Id | null;
  readonly sequence: 0;
  readonly changed_at: Instant;
};

const insertSession = insertion<SessionRow>(
  'insert into reception_session select * from jsonb_populate_recordset(null::reception_session, $1)',
);

export type NewSession = WellSaidSession & Pick<Session, 'id' | 'leaderId' | 'unitId' | 'areaCode'>;

/** Adds a session that is published now. */
export function addSession(
  tx: Pick<Transaction, 'add' | 'tenantId'>,
  session: NewSession,
  by: { readonly at: Instant; readonly personId: Id; readonly insteadOfId: Id | null },
): void {
  tx.add(insertSession, {
    tenant_id: tx.tenantId,
    id: session.id,
    form: session.form,
    state: 'published',
    leader_id: session.leaderId,
    leader_post: session.leaderPost,
    deputy_post: '',
    deputy_reason: '',
    unit_id: session.unitId,
    area_code: session.areaCode,
    field: session.field,
    place: session.place,
    starts_at: session.startsAt,
    ends_at: session.endsAt,
    slot_count: session.slotCount,
    takes_walk_ins: session.takesWalkIns,
    published_at: by.at,
    published_by: by.personId,
    cancel_reason: '',
    instead_of_id: by.insteadOfId,
    sequence: 0,
    changed_at: by.at,
  });
}

/** Writes what was changed of a locked session. */
export function updateSession(tx: Transaction, id: Id, to: WellSaidSession, at: Instant): Promise<number> {
  return tx.run(sql`
    update reception_session set form = ${to.form}, leader_post = ${to.leaderPost}, field = ${to.field},
      place = ${to.place}, starts_at = ${to.startsAt}, ends_at = ${to.endsAt}, slot_count = ${to.slotCount},
      takes_walk_ins = ${to.takesWalkIns}, sequence = sequence + 1, changed_at = ${at}
    where tenant_id = ${tx.tenantId} and id = ${id}`);
}

/** Puts a deputy in the leader's place. */
export function setDeputy(tx: Transaction, id: Id, to: Deputising, at: Instant): Promise<number> {
  return tx.run(sql`
    update reception_session set deputy_id = ${to.deputyId}, deputy_post = ${to.deputyPost},
      deputy_reason = ${to.reason}, sequence = sequence + 1, changed_at = ${at}
    where tenant_id = ${tx.tenantId} and id = ${id}`);
}

/** Cancels a session for which another one is held. */
export function setCancelled(
  tx: Transaction,
  id: Id,
  to: { readonly reason: string; readonly replacedById: Id },
  at: Instant,
): Promise<number> {
  return tx.run(sql`
    update reception_session set state = 'cancelled', cancel_reason = ${to.reason},
      replaced_by_id = ${to.replacedById}, sequence = sequence + 1, changed_at = ${at}
    where tenant_id = ${tx.tenantId} and id = ${id}`);
}

/** Writes down that a session was held. */
export function setHeld(tx: Transaction, id: Id, at: Instant): Promise<number> {
  return tx.run(sql`
    update reception_session set state = 'held', held_at = ${at}, sequence = sequence + 1, changed_at = ${at}
    where tenant_id = ${tx.tenantId} and id = ${id}`);
}

/** So many bodies receive in one county at most. */
const UNITS_MAX = 500;

/** Sessions whose time has passed, by unit, that were to begin between two instants. By body, never by person. */
export function countByUnit(
  tx: Transaction,
  where: Jurisdiction,
  between: { readonly from: Instant; readonly to: Instant },
): Promise<(SessionCounts & { readonly unitId: Id })[]> {
  return tx.rows(sql`
    select s.unit_id as "unitId", count(*)::int as "publishedCount",
      count(*) filter (where s.state = 'held')::int as "heldCount",
      count(*) filter (where s.state = 'cancelled')::int as "cancelledCount"
    from reception_session s
    where s.tenant_id = ${where.tenantId} and ${within(where)}
      and s.starts_at >= ${between.from} and s.starts_at < ${between.to} and s.ends_at <= ${between.to}
    group by s.unit_id order by s.unit_id limit ${UNITS_MAX}`);
}

/** Somebody in office who can receive. */
export type Receiver = { readonly id: Id; readonly name: string; readonly title: string; readonly unitId: Id };

/** People who hold a post on a day within a jurisdiction, those who lead a body first. */
export function listReceiverRows(
  tx: Transaction,
  where: Jurisdiction,
  text: string,
  on: CivilDate,
  limit: number,
): Promise<Receiver[]> {
  return tx.rows(sql`
    select person.id, person.name, post.title, post.unit_id as "unitId"
    from post join person on person.tenant_id = post.tenant_id and person.id = post.person_id
      join unit on unit.tenant_id = post.tenant_id and unit.id = post.unit_id
    where post.tenant_id = ${where.tenantId} and person.left_on is null
      and post.valid_from <= ${on} and (post.valid_to is null or post.valid_to >= ${on})
      and starts_with(unit.area_code, ${areaPrefixOf(where.areaCode)})
      and (${where.unitIds}::uuid[] is null or post.unit_id = any(${where.unitIds}::uuid[]))
      ${text === '' ? nothing : sql`and (strpos(person.name, ${text}) > 0 or strpos(unit.name, ${text}) > 0)`}
    order by post.is_leader desc, person.name, person.id, post.id limit ${limit}`);
}
