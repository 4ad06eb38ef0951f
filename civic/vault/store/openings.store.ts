import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { redacted } from '#platform/database/redaction.ts';
import { insertion, sql } from '#platform/database/sql.ts';

/** That somebody asked to open a sealed identity, and what came of it. */
export type Opening = {
  readonly id: Id;
  readonly matterId: Id;
  readonly askedBy: Id;
  /** The law on which it rests. */
  readonly basis: string;
  readonly reason: string;
  /** Base64url; its private half is in the browser of who asked. */
  readonly oneTimeKey: string;
  readonly askedAt: Instant;
  readonly lapsesAt: Instant;
  /** From this day the person sees it. */
  readonly toldFromOn: CivilDate;
  /** Why they don't see it at once; empty when they do. */
  readonly delayBasis: string;
  readonly openedAt: Instant | null;
};

type OpeningRow = {
  readonly tenant_id: number;
  readonly id: Id;
  readonly matter_id: Id;
  readonly asked_by: Id;
  readonly basis: string;
  readonly reason: string;
  readonly one_time_key: string;
  readonly asked_at: Instant;
  readonly lapses_at: Instant;
  readonly told_from_on: CivilDate;
  readonly delay_basis: string;
  readonly opened_at: Instant | null;
};

const insertOpening = insertion<OpeningRow>(
  'insert into identity_opening select * from jsonb_populate_recordset(null::identity_opening, $1)',
);

/** Writes a request down. */
export function addOpening(tx: Pick<Transaction, 'add' | 'tenantId'>, opening: Opening): void {
  const { id, basis, reason } = opening;
  tx.add(insertOpening, {
    ...{ tenant_id: tx.tenantId, id, matter_id: opening.matterId, asked_by: opening.askedBy, basis, reason },
    ...{ one_time_key: opening.oneTimeKey, asked_at: opening.askedAt, lapses_at: opening.lapsesAt },
    ...{ told_from_on: opening.toldFromOn, delay_basis: opening.delayBasis, opened_at: opening.openedAt },
  });
}

const OPENING = sql`id, matter_id as "matterId", asked_by as "askedBy", basis, reason, one_time_key as "oneTimeKey",
  asked_at as "askedAt", lapses_at as "lapsesAt", told_from_on as "toldFromOn", delay_basis as "delayBasis",
  opened_at as "openedAt"`;

/** One request; null when there is none. */
export function openingOf(tx: Transaction, id: Id): Promise<Opening | null> {
  return tx.row(sql`select ${OPENING} from identity_opening where tenant_id = ${tx.tenantId} and id = ${id}`);
}

/** The same, locked until the end of the act: two who give or take at once wait for each other. */
export function lockOpening(tx: Transaction, id: Id): Promise<Opening | null> {
  return tx.row(sql`
    select ${OPENING} from identity_opening where tenant_id = ${tx.tenantId} and id = ${id} for update`);
}

const OF_MATTER_MAX = 100;

/** Every request for a matter, oldest first. */
export function openingsOf(tx: Transaction, matterId: Id): Promise<Opening[]> {
  return tx.rows(sql`
    select ${OPENING} from identity_opening
     where tenant_id = ${tx.tenantId} and matter_id = ${matterId} order by id limit ${OF_MATTER_MAX}`);
}

const LISTED_MAX = 100;

/** What was asked since an instant, newest first. */
export function openingsSince(tx: Transaction, since: Instant): Promise<Opening[]> {
  return tx.rows(sql`
    select ${OPENING} from identity_opening
     where tenant_id = ${tx.tenantId} and asked_at >= ${since} order by asked_at desc limit ${LISTED_MAX}`);
}

/** How many were asked, opened, and told late, from one instant to before another. */
export type OpeningCounts = { readonly asked: number; readonly opened: number; readonly delayed: number };

export async function countOpenings(tx: Transaction, from: Instant, to: Instant): Promise<OpeningCounts> {
  const row = await tx.row<OpeningCounts>(sql`
    select count(*) as asked, count(opened_at) as opened, count(*) filter (where delay_basis <> '') as delayed
      from identity_opening where tenant_id = ${tx.tenantId} and asked_at >= ${from} and asked_at < ${to}`);
  return row ?? { asked: 0, opened: 0, delayed: 0 };
}

/** Marks it opened. Returns how many rows changed. */
export function markOpened(tx: Transaction, id: Id, at: Instant): Promise<number> {
  return tx.run(sql`
    update identity_opening set opened_at = ${at}
     where tenant_id = ${tx.tenantId} and id = ${id} and opened_at is null`);
}

/** A share that a guardian has passed on to the one-time key. */
export type GivenShare = {
  readonly shareNumber: number;
  readonly keyId: Id;
  readonly givenBy: Id;
  readonly share: string;
  readonly givenAt: Instant;
};

type GivenRow = {
  readonly tenant_id: number;
  readonly opening_id: Id;
  readonly share_number: number;
  readonly key_id: Id;
  readonly given_by: Id;
  readonly share: string;
  readonly given_at: Instant;
};

const insertGiven = insertion<GivenRow>(
  'insert into opening_share select * from jsonb_populate_recordset(null::opening_share, $1)',
);

/** Keeps a share for an opening. */
export function addGiven(tx: Pick<Transaction, 'add' | 'tenantId'>, openingId: Id, given: GivenShare): void {
  const { shareNumber, keyId, givenBy, share, givenAt } = given;
  tx.add(insertGiven, {
    ...{ tenant_id: tx.tenantId, opening_id: openingId, share_number: shareNumber, key_id: keyId },
    ...{ given_by: givenBy, share, given_at: givenAt },
  });
}

/** The shares that were given for an opening. */
export function givenFor(tx: Transaction, openingId: Id): Promise<GivenShare[]> {
  return tx.rows(sql`
    select share_number as "shareNumber", key_id as "keyId", given_by as "givenBy", share, given_at as "givenAt"
      from opening_share where tenant_id = ${tx.tenantId} and opening_id = ${openingId} order by share_number limit 3`);
}

/** Takes what a regular expression finds out of what guardians wrote of a request. */
export async function takeOutOfOpenings(tx: Transaction, id: Id, pattern: string): Promise<void> {
  await tx.run(sql`
    update identity_opening set basis = ${redacted(sql`basis`, pattern)}, reason = ${redacted(sql`reason`, pattern)}, delay_basis = ${redacted(sql`delay_basis`, pattern)}
     where tenant_id = ${tx.tenantId} and matter_id = ${id}`);
}
