import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { System, Transaction } from '#platform/database/database.ts';
import { insertion, sql } from '#platform/database/sql.ts';

/** Someone who is signed in with one browser. The token itself is only in that browser. */
export type Session = {
  readonly tokenHash: string;
  readonly tenantId: TenantId;
  readonly personId: Id;
  readonly beganAt: Instant;
  readonly seenAt: Instant;
  readonly endsAt: Instant;
  /** With what browser on what system, `Chrome · Windows`; empty when it is not known. */
  readonly browser: string;
};

const columns = sql`
  token_hash as "tokenHash", tenant_id as "tenantId", person_id as "personId", began_at as "beganAt",
  seen_at as "seenAt", ends_at as "endsAt", browser`;

/** The session of a token's hash, ended or not. The one look-up that does not know the county yet. */
export function readSession(tx: System, tokenHash: string): Promise<Session | null> {
  return tx.row<Session>(sql`select ${columns} from session where token_hash = ${tokenHash}`);
}

type SessionRow = {
  readonly token_hash: string;
  readonly tenant_id: TenantId;
  readonly person_id: Id;
  readonly began_at: Instant;
  readonly seen_at: Instant;
  readonly ends_at: Instant;
  readonly browser: string;
};

const sessions = insertion<SessionRow>('insert into session select * from jsonb_populate_recordset(null::session, $1)');

/** Adds a session. */
export function addSession(tx: Pick<Transaction, 'add'>, session: Session): void {
  tx.add(sessions, {
    token_hash: session.tokenHash,
    tenant_id: session.tenantId,
    person_id: session.personId,
    began_at: session.beganAt,
    seen_at: session.seenAt,
    ends_at: session.endsAt,
    browser: session.browser,
  });
}

/** Notes that a session was used. */
export function touchSession(tx: System, tokenHash: string, at: Instant): Promise<number> {
  return tx.run(sql`update session set seen_at = ${at} where token_hash = ${tokenHash} and seen_at < ${at}`);
}

const SESSIONS_MAX = 100;

/** The sessions of a person that have not reached their end, newest first. */
export function sessionsOf(tx: Transaction, personId: Id, now: Instant): Promise<Session[]> {
  return tx.rows<Session>(sql`
    select ${columns} from session
     where tenant_id = ${tx.tenantId} and person_id = ${personId} and ends_at > ${now}
     order by began_at desc limit ${SESSIONS_MAX}`);
}

/** Ends one session of a person. Returns how many ended. */
export function endSession(tx: Transaction, personId: Id, tokenHash: string): Promise<number> {
  return tx.run(sql`
    delete from session
     where tenant_id = ${tx.tenantId} and person_id = ${personId} and token_hash = ${tokenHash}`);
}

/** Ends the session of a token, whosever it is: who holds the token holds the browser. Returns how many ended. */
export function endSessionOfToken(tx: Transaction, tokenHash: string): Promise<number> {
  return tx.run(sql`delete from session where tenant_id = ${tx.tenantId} and token_hash = ${tokenHash}`);
}

/** Ends all sessions of a person but one. Returns how many ended. */
export function endSessionsOf(tx: Transaction, personId: Id, exceptTokenHash: string | null): Promise<number> {
  return tx.run(sql`
    delete from session
     where tenant_id = ${tx.tenantId} and person_id = ${personId}
       and (${exceptTokenHash}::text is null or token_hash <> ${exceptTokenHash})`);
}

/** Forgets the sessions of all counties that ended before an instant. Returns how many. */
export function sweepSessions(tx: System, before: Instant, seenBefore: Instant): Promise<number> {
  return tx.run(sql`delete from session where ends_at <= ${before} or seen_at <= ${seenBefore}`);
}
