import type { TenantId } from '#kernel/area-code.ts';
import { millisecondsOf } from '#kernel/instant.ts';
import {
  addFieldKey,
  type FieldKeyRow,
  type FieldKeys,
  fieldKeysOf,
  retireFieldKey,
  rewrapFieldKeys,
} from '#platform/database/field-keys.ts';
import {
  beginFieldSweep,
  type FieldSweep,
  fieldSweepsOf,
  leftInClear,
  type SweptTable,
  sweepNextRows,
} from '#platform/database/field-sweep.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { PERSONAL_TABLES } from '../rules/personal-columns.ts';

/** Blind indexes are re-keyed every year, and with them everything: so long one key is written with. */
const KEY_MILLISECONDS = 365 * 24 * 3600 * 1000;
/** By then every process of the house writes with the newest key (each looks every five minutes at the latest). */
const KNOWN_MILLISECONDS = 10 * 60 * 1000;
/** Rows seen in one transaction, and transactions of one round: a round is over in seconds, and others get their turn. */
const ROWS_AT_ONCE = 200;
const ROUND_MAX = 50;

const TABLES: readonly SweptTable[] = Object.entries(PERSONAL_TABLES).map(([name, { keys, columns, marks, json }]) => ({
  ...{ name, keys, marks, columns: Object.keys(columns), json: Object.keys(json) },
}));

const clockwork = (tenantId: TenantId) => ({ kind: 'clockwork', tenantId }) as const;

/**
 * Enciphers what older rows hold in clear or under an older key, a bounded number of rows at a time; makes the key of a
 * new year; retires a key that no row needs. Returns whether nothing is left to do.
 */
export async function sweepFields(desk: Desk, tenantId: TenantId): Promise<boolean> {
  const { fieldKeys } = desk;
  if (!fieldKeys) return true;
  const [keys, sweeps] = await desk.read(tenantId, async (tx) => [await fieldKeysOf(tx), await fieldSweepsOf(tx)]);
  const newest = keys.at(-1);
  const now = millisecondsOf(desk.clock.now());
  if (newest && now - millisecondsOf(newest.madeAt) > KEY_MILLISECONDS) {
    await rotateFieldKey(desk, tenantId);
    return false;
  }
  let isDone = true;
  for (const table of TABLES) {
    const sweep = sweeps.find((one) => one.table === table.name);
    if (newest && sweep && isOver(sweep, newest, now)) continue;
    isDone = (await sweepTable(desk, fieldKeys, tenantId, { table, sweep, newest })) && isDone;
  }
  if (newest && isDone) await retireOlder(desk, tenantId, keys, sweeps);
  return isDone;
}

/** A sweep that began before every process knew the key may have missed what they wrote meanwhile: then once more. */
function isOver({ keyNumber, begunAt, endedAt }: FieldSweep, newest: FieldKeyRow, now: number): boolean {
  if (endedAt === null || keyNumber !== newest.number) return false;
  const known = millisecondsOf(newest.madeAt) + KNOWN_MILLISECONDS;
  return millisecondsOf(begunAt) >= known || now < known;
}

type Sweeping = {
  readonly table: SweptTable;
  readonly sweep: FieldSweep | undefined;
  readonly newest: FieldKeyRow | undefined;
};

async function sweepTable(desk: Desk, fieldKeys: FieldKeys, tenantId: TenantId, sweeping: Sweeping): Promise<boolean> {
  const { table, sweep, newest } = sweeping;
  const goesOn = sweep?.endedAt === null && sweep.keyNumber === newest?.number;
  if (!goesOn)
    await desk.act(clockwork(tenantId), (act) =>
      beginFieldSweep(act, table.name, fieldKeys.writing(tenantId).newest.number, act.at),
    );
  for (let round = 0; round < ROUND_MAX; round += 1) {
    const swept = await desk.act(clockwork(tenantId), (act) =>
      sweepNextRows(act, table, fieldKeys.writing(tenantId), { limit: ROWS_AT_ONCE, at: act.at }),
    );
    if ('isEnd' in swept && swept.isEnd) return true;
  }
  return false;
}

/** Retires the keys before the newest, when every table was gone through after all knew the newest. */
async function retireOlder(
  desk: Desk,
  tenantId: TenantId,
  keys: readonly FieldKeyRow[],
  sweeps: readonly FieldSweep[],
): Promise<void> {
  const newest = keys.at(-1);
  const older = keys.slice(0, -1).filter(({ retiredAt }) => retiredAt === null);
  if (!newest || older.length === 0) return;
  const known = millisecondsOf(newest.madeAt) + KNOWN_MILLISECONDS;
  const isThrough = ({ name }: SweptTable) =>
    sweeps.some(
      ({ table, keyNumber, begunAt, endedAt }) =>
        table === name && keyNumber === newest.number && endedAt !== null && millisecondsOf(begunAt) >= known,
    );
  if (!TABLES.every(isThrough)) return;
  await desk.act(clockwork(tenantId), async (act) => {
    for (const { number } of older) {
      await retireFieldKey(act, number, act.at);
      await act.record({ kind: 'vault.field_key.retired', subjectId: act.newId(), body: { number } });
    }
  });
}

/** Makes a new data key: from now on it is written with, and the sweep enciphers older rows anew. Returns its number. */
export async function rotateFieldKey(desk: Desk, tenantId: TenantId): Promise<number> {
  const { fieldKeys } = desk;
  if (!fieldKeys) throw new Error('a house without keys can make no new one');
  const number = await desk.act(clockwork(tenantId), async (act: Act) => {
    const next = ((await fieldKeysOf(act)).at(-1)?.number ?? 0) + 1;
    const isOurs = await addFieldKey(act, fieldKeys.masterKeys, next, act.at);
    if (isOurs) await act.record({ kind: 'vault.field_key.made', subjectId: act.newId(), body: { number: next } });
    return next;
  });
  await fieldKeys.reload(tenantId);
  return Number(number);
}

/** Wraps the data keys of a county under the master key that now stands first in the file. Returns how many. */
export async function changeMasterKey(desk: Desk, tenantId: TenantId): Promise<number> {
  const { fieldKeys } = desk;
  if (!fieldKeys) throw new Error('a house without keys has no master key');
  const count = await desk.act(clockwork(tenantId), async (act: Act) => {
    const changed = await rewrapFieldKeys(act, fieldKeys.masterKeys);
    if (changed > 0)
      await act.record({ kind: 'vault.master_key.changed', subjectId: act.newId(), body: { count: changed } });
    return changed;
  });
  return Number(count);
}

/** The keys of a county, and by table how many rows are in clear or under an older key. */
export type FieldKeyState = {
  readonly keys: readonly Omit<FieldKeyRow, 'wrapped'>[];
  readonly left: Readonly<Record<string, number>>;
};

/** Counts what is left; reads the tables whole, so it is no request's business. */
export async function fieldKeyState(desk: Desk, tenantId: TenantId): Promise<FieldKeyState> {
  const { fieldKeys } = desk;
  if (!fieldKeys) return { keys: [], left: {} };
  // So that there is a key by which to tell what is not under it.
  await fieldKeys.ready(tenantId, true);
  return desk.read(tenantId, async (tx) => {
    const left: Record<string, number> = {};
    for (const table of TABLES) left[table.name] = await leftInClear(tx, table, fieldKeys.writing(tenantId));
    const keys = (await fieldKeysOf(tx)).map(({ wrapped: _, ...key }) => key);
    return { keys, left };
  });
}
