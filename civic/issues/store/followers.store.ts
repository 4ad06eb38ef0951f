import type { MessageWay } from '#civic/intake/rules/said.ts';
import { reachToCompare } from '#civic/vault/rules/personal-columns.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Language } from '#kernel/language.ts';
import type { Transaction } from '#platform/database/database.ts';
import { type Mark, mark, type Personal, personal } from '#platform/database/personal.ts';
import { insertion, sql } from '#platform/database/sql.ts';

/** Somebody who asked to hear of an issue. */
export type Follower = {
  readonly id: Id;
  readonly issueId: Id;
  readonly channel: MessageWay;
  readonly address: string;
  readonly language: Language;
  readonly tryCount: number;
  readonly confirmedAt: Instant | null;
};

type FollowerRow = {
  readonly tenant_id: number;
  readonly id: Id;
  readonly issue_id: Id;
  readonly channel: MessageWay;
  readonly address: Personal;
  readonly address_mark: string;
  /** By which who raised a matter and follows is known to be one person. */
  readonly person_mark: Mark;
  readonly language: Language;
  readonly try_count: number;
  readonly asked_at: Instant;
};

const insertFollower = insertion<FollowerRow>(
  'insert into issue_follower select * from jsonb_populate_recordset(null::issue_follower, $1)',
);

/** Keeps that somebody wants to hear; until they confirm it they are sent a code and nothing else. */
export function addFollower(
  tx: Pick<Transaction, 'add' | 'tenantId'>,
  follower: Omit<Follower, 'tryCount' | 'confirmedAt'> & { readonly mark: string; readonly askedAt: Instant },
): void {
  tx.add(insertFollower, {
    tenant_id: tx.tenantId,
    id: follower.id,
    issue_id: follower.issueId,
    channel: follower.channel,
    address: personal('issue_follower.address', follower.address),
    address_mark: follower.mark,
    person_mark: mark('submission_person.phone', reachToCompare(follower.address)),
    language: follower.language,
    try_count: 0,
    asked_at: follower.askedAt,
  });
}

const FOLLOWER = sql`f.id, f.issue_id as "issueId", f.channel, f.address, f.language, f.try_count as "tryCount",
  f.confirmed_at as "confirmedAt"`;

/** One follower who has not stopped; null when there is none. */
export function lockFollower(tx: Transaction, id: Id): Promise<Follower | null> {
  // Or two guesses at once would count as one try.
  return tx.row(sql`
    select ${FOLLOWER} from issue_follower f
    where f.tenant_id = ${tx.tenantId} and f.id = ${id} and f.ended_at is null for update`);
}

/** Who follows an issue by this address already; null when nobody does. */
export function followerBy(tx: Transaction, issueId: Id, mark: string): Promise<Follower | null> {
  return tx.row(sql`
    select ${FOLLOWER} from issue_follower f
    where f.tenant_id = ${tx.tenantId} and f.issue_id = ${issueId} and f.address_mark = ${mark} and f.ended_at is null
    order by f.id limit 1`);
}

/** More than these are told by a bulletin, not by messages. */
const FOLLOWERS_MAX = 5000;

/**
 * Those who confirmed that they want to hear of an issue. Held until what is told them is written: who stops meanwhile waits,
 * and then takes it back with what waited before.
 */
export function followersOf(tx: Transaction, issueId: Id): Promise<Follower[]> {
  return tx.rows(sql`
    select ${FOLLOWER} from issue_follower f
    where f.tenant_id = ${tx.tenantId} and f.issue_id = ${issueId} and f.ended_at is null and f.confirmed_at is not null
    order by f.id limit ${FOLLOWERS_MAX} for share of f`);
}

/** They typed the code that they were sent. */
export function confirmFollower(tx: Transaction, id: Id, at: Instant): Promise<number> {
  return tx.run(sql`
    update issue_follower set confirmed_at = coalesce(confirmed_at, ${at}), try_count = 0
    where tenant_id = ${tx.tenantId} and id = ${id} and ended_at is null`);
}

/** They typed another one. */
export function countFollowerTry(tx: Transaction, id: Id): Promise<number> {
  return tx.run(sql`
    update issue_follower set try_count = try_count + 1 where tenant_id = ${tx.tenantId} and id = ${id} and ended_at is null`);
}

/** They want to hear no more: nothing of them is kept. */
export function endFollower(tx: Transaction, id: Id, at: Instant): Promise<number> {
  return tx.run(sql`
    update issue_follower set ended_at = ${at}, address = '', address_mark = '', person_mark = ''
    where tenant_id = ${tx.tenantId} and id = ${id} and ended_at is null`);
}

/** Those who asked before an instant and never confirmed: they are forgotten. Returns how many. */
export function forgetUnconfirmed(tx: Transaction, before: Instant, at: Instant): Promise<number> {
  return tx.run(sql`
    update issue_follower set ended_at = ${at}, address = '', address_mark = '', person_mark = ''
    where tenant_id = ${tx.tenantId} and confirmed_at is null and ended_at is null and asked_at < ${before}`);
}
