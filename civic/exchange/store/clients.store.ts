import type { Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, areaPrefixOf } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, sql } from '#platform/database/sql.ts';

/** A program of somebody else. Its key is known only by its hash. */
export type KnownClient = {
  readonly id: Id;
  readonly name: string;
  readonly areaCode: AreaCode;
  readonly madeAt: Instant;
  readonly endedAt: Instant | null;
};

const CLIENT = sql`id, name, area_code as "areaCode", made_at as "madeAt", ended_at as "endedAt"`;

type ClientRow = {
  readonly tenant_id: number;
  readonly id: Id;
  readonly name: string;
  readonly key_hash: string;
  readonly area_code: AreaCode;
  readonly made_at: Instant;
  readonly made_by: Id | null;
  readonly ended_at: Instant | null;
};

/** Adds a client. */
export const insertClient = insertion<ClientRow>(
  'insert into client select * from jsonb_populate_recordset(null::client, $1)',
);

/** The client behind the hash of a key, while it has not been ended. */
export function clientByKey(tx: Transaction, keyHash: string): Promise<KnownClient | null> {
  return tx.row(sql`
    select ${CLIENT} from client where tenant_id = ${tx.tenantId} and key_hash = ${keyHash} and ended_at is null`);
}

const CLIENTS_MAX = 500;

/** The clients of a place, the newest first, ended ones too. */
export function clientsOf(tx: Transaction, where: Jurisdiction): Promise<KnownClient[]> {
  return tx.rows(sql`
    select ${CLIENT} from client
     where tenant_id = ${where.tenantId} and area_code like ${`${areaPrefixOf(where.areaCode)}%`}
     order by id desc limit ${CLIENTS_MAX}`);
}

/** Ends a client: its key opens nothing any more. Returns how many: 0 when there is none that has not been ended. */
export function endClient(tx: Transaction, where: Jurisdiction, id: Id, at: Instant): Promise<number> {
  return tx.run(sql`
    update client set ended_at = ${at}
     where tenant_id = ${where.tenantId} and id = ${id} and ended_at is null
       and area_code like ${`${areaPrefixOf(where.areaCode)}%`}`);
}
