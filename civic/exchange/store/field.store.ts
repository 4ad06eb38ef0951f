import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { type PersonalJson, personalJson } from '#platform/database/personal.ts';
import { insertion, sql } from '#platform/database/sql.ts';
import type { FieldKind } from '../rules/field-entry.ts';

/** A device of a person in office. */
export type FieldDevice = {
  readonly id: Id;
  readonly personId: Id;
  readonly name: string;
  readonly keyHash: string;
  readonly madeAt: Instant;
  readonly seenOn: CivilDate;
  readonly forgottenAt: Instant | null;
};

const DEVICE = sql`id, person_id as "personId", name, key_hash as "keyHash", made_at as "madeAt", seen_on as "seenOn",
  forgotten_at as "forgottenAt"`;

type DeviceRow = {
  readonly tenant_id: number;
  readonly id: Id;
  readonly person_id: Id;
  readonly name: string;
  readonly key_hash: string;
  readonly made_at: Instant;
  readonly seen_on: CivilDate;
  readonly forgotten_at: Instant | null;
};

/** Adds a device. */
export const insertDevice = insertion<DeviceRow>(
  'insert into field_device select * from jsonb_populate_recordset(null::field_device, $1)',
);

/** One device, forgotten or not; null when there is none of that id. */
export function deviceOf(tx: Transaction, id: Id): Promise<FieldDevice | null> {
  return tx.row(sql`select ${DEVICE} from field_device where tenant_id = ${tx.tenantId} and id = ${id}`);
}

const DEVICES_MAX = 100;

/** The devices of a person, newest first. */
export function devicesOf(tx: Transaction, personId: Id): Promise<FieldDevice[]> {
  return tx.rows(sql`
    select ${DEVICE} from field_device
     where tenant_id = ${tx.tenantId} and person_id = ${personId}
     order by id desc limit ${DEVICES_MAX}`);
}

/** Notes the day of a contact. */
export function seeDevice(tx: Transaction, id: Id, on: CivilDate): Promise<number> {
  return tx.run(sql`
    update field_device set seen_on = ${on}
     where tenant_id = ${tx.tenantId} and id = ${id} and seen_on < ${on}`);
}

/** Forgets a device of a person. Returns how many: 0 when it is not theirs or was forgotten before. */
export function forgetDevice(tx: Transaction, personId: Id, id: Id, at: Instant): Promise<number> {
  return tx.run(sql`
    update field_device set forgotten_at = ${at}
     where tenant_id = ${tx.tenantId} and person_id = ${personId} and id = ${id} and forgotten_at is null`);
}

/** What an accepted entry became, or what a waiting one waits for. */
export type StoredAnswer = {
  readonly matterId?: Id;
  readonly number?: string;
  readonly isSealed?: boolean;
  /** Nobody raised it, so nobody gets a code by which to judge it (I3). */
  readonly isObserved?: true;
  readonly becameId?: Id;
  readonly conflict?: { readonly field: string; readonly yours: string; readonly theirs: string };
};

/** An entry that was taken, or waits for a person. */
export type StoredEntry = {
  readonly id: Id;
  readonly personId: Id;
  readonly kind: FieldKind;
  readonly bodyHash: string;
  readonly state: 'accepted' | 'waits';
  readonly answer: StoredAnswer;
};

type EntryRow = {
  readonly tenant_id: number;
  readonly id: Id;
  readonly person_id: Id;
  readonly device_id: Id;
  readonly kind: string;
  readonly body_hash: string;
  readonly state: 'accepted' | 'waits';
  readonly answer: PersonalJson;
  readonly body: PersonalJson;
  readonly received_at: Instant;
};

const insertEntry = insertion<EntryRow>(
  'insert into field_entry select * from jsonb_populate_recordset(null::field_entry, $1)',
);

/** Adds an entry. Fails with SQLSTATE 23505 when one of that id is here already. */
export function addEntry(
  pad: Pick<Transaction, 'add' | 'tenantId'>,
  entry: StoredEntry & { readonly deviceId: Id; readonly body: unknown; readonly receivedAt: Instant },
): void {
  pad.add(insertEntry, {
    tenant_id: pad.tenantId,
    id: entry.id,
    person_id: entry.personId,
    device_id: entry.deviceId,
    kind: entry.kind,
    body_hash: entry.bodyHash,
    state: entry.state,
    answer: personalJson('field_entry.answer', entry.answer),
    body: personalJson('field_entry.body', entry.body),
    received_at: entry.receivedAt,
  });
}

/** Those of these entries that are here. */
export function entriesOf(tx: Transaction, ids: readonly Id[]): Promise<StoredEntry[]> {
  return tx.rows(sql`
    select id, person_id as "personId", kind, body_hash as "bodyHash", state, answer from field_entry
     where tenant_id = ${tx.tenantId} and id = any(${ids}) limit ${ids.length}`);
}

/** Settles an entry that waited, or lets it wait for something else. Returns how many: 0 when it waits no longer. */
export function settleEntry(
  tx: Transaction,
  id: Id,
  to: Pick<StoredEntry, 'bodyHash' | 'state' | 'answer'> & { readonly body: unknown },
): Promise<number> {
  return tx.run(sql`
    update field_entry set body_hash = ${to.bodyHash}, state = ${to.state},
        answer = ${personalJson('field_entry.answer', to.answer)}::jsonb,
        body = ${personalJson('field_entry.body', to.body)}::jsonb
     where tenant_id = ${tx.tenantId} and id = ${id} and state = 'waits'`);
}
