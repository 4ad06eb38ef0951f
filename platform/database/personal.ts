import { type DataKey, decipher, encipher, markOf, PREFIX, partsOf } from '#platform/encryption/enciphered.ts';

/**
 * Which columns are enciphered, by table: those of text, and those of JSON, which stand enciphered as a whole. Given from
 * outside: this floor knows no civic word.
 */
export type PersonalTables = Readonly<
  Record<string, { readonly columns: readonly string[]; readonly json: readonly string[] }>
>;

/** What a store hands over instead of a value; it becomes one just before it travels to the database. */
const BECOMES = Symbol('becomes');

/** On which way a value travels: as a parameter of its own, or inside the rows of an insertion, which are JSON. */
type Way = 'parameter' | 'row';

type Becoming<To> = {
  readonly [BECOMES]: (keys: TenantKeys, way: Way) => To;
  /** Nothing of it may slip into a text on another way. */
  toJSON(): never;
};

/** A personal value on its way into its column, where it stands enciphered. */
export type Personal = Becoming<string>;
/** Personal JSON on its way into its column, where it stands enciphered as a whole. */
export type PersonalJson = Becoming<unknown>;
/** A mark on its way into its column, or to be compared with those that stand there. */
export type Mark = Becoming<string>;

/** The keys of one county, newest last. Writing takes `newest`; reading takes whichever a value names. */
export type TenantKeys = { readonly tenantId: number; readonly all: readonly DataKey[]; readonly newest: DataKey };

function becoming<To>(become: (keys: TenantKeys, way: Way) => To): Becoming<To> {
  return {
    [BECOMES]: become,
    toJSON: () => {
      throw new Error('a personal value leaves only for its own column');
    },
  };
}

/** Enciphers a value for its column, `table.column`. Empty stays empty. */
export function personal(column: string, clear: string): Personal {
  return becoming(({ tenantId, newest }) => encipher(newest, tenantId, column, clear));
}

/**
 * Enciphers JSON for its column; as a parameter it is a text to be cast (`${…}::jsonb`). Null, `[]` and `{}` stay as they
 * are, so that they can be asked for.
 */
export function personalJson(column: string, clear: unknown): PersonalJson {
  return becoming(({ tenantId, newest }, way) => {
    const kept = isEmptyJson(clear) ? clear : encipher(newest, tenantId, column, JSON.stringify(clear));
    return way === 'row' || kept === null ? kept : JSON.stringify(kept);
  });
}

function isEmptyJson(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

/**
 * Rows of one table with personal values in them, as one text of JSON for `jsonb_to_recordset` and its like. For what an
 * insertion can't say; the type of a row says of each personal column that it is enciphered.
 */
export function personalRows<Row extends object>(_table: string, rows: readonly Row[]): Becoming<string> {
  return becoming((keys) => JSON.stringify(rows.map((row) => resolvedRow(row, keys))));
}

/** The mark of a value for the column beside it, by which equal values find each other; empty for an empty value. */
export function mark(column: string, value: string): Mark {
  return becoming(({ tenantId, newest }) => markOf(newest, tenantId, column, value));
}

/** All marks that some values may stand under while keys change; none for an empty value. */
export function marks(column: string, ...values: readonly string[]): Becoming<string[]> {
  return becoming(({ tenantId, all }) =>
    values.filter(Boolean).flatMap((value) => all.map((key) => markOf(key, tenantId, column, value))),
  );
}

function isBecoming(value: unknown): value is Becoming<unknown> {
  return typeof value === 'object' && value !== null && BECOMES in value;
}

/** A value as it travels. Throws where the database was opened without keys. */
export function resolved(value: unknown, keys: () => TenantKeys): unknown {
  return isBecoming(value) ? value[BECOMES](keys(), 'parameter') : value;
}

function resolvedRow(row: object, keys: TenantKeys): object {
  const become = (value: unknown) => (isBecoming(value) ? value[BECOMES](keys, 'row') : value);
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, become(value)]));
}

/**
 * The rows of an insertion as they travel. A row that would leave a personal column in clear is a bug, and is not
 * written.
 */
export function resolvedRows(
  rows: readonly unknown[],
  touched: readonly string[],
  tables: PersonalTables,
  keys: () => TenantKeys,
): readonly unknown[] {
  if (touched.length === 0) return rows;
  const columns = touched.flatMap((table) => [...(tables[table]?.columns ?? []), ...(tables[table]?.json ?? [])]);
  const isClear = (value: unknown) =>
    typeof value === 'object' ? !isBecoming(value) && !isEmptyJson(value) : value !== undefined && value !== '';
  return (rows as readonly Readonly<Record<string, unknown>>[]).map((row) => {
    const clear = columns.find((column) => isClear(row[column]));
    if (clear) throw new Error(`${touched.join(', ')}.${clear} is written in clear`);
    return resolvedRow(row, keys());
  });
}

/** Names of personal tables by statement, so that each text is looked through once. */
const touchedBy = new Map<string, readonly string[]>();
const NONE: readonly string[] = [];
/** As with prepared names: for a mistake that would build texts from data. */
const TEXTS_MAX = 5000;

/** The tables with personal columns that a statement names. */
export function personalTablesIn(text: string, tables: PersonalTables): readonly string[] {
  const known = touchedBy.get(text);
  if (known) return known;
  const words = new Set(text.match(/[a-z_]+/g));
  const found = Object.keys(tables).filter((table) => words.has(table));
  const kept = found.length > 0 ? found : NONE;
  if (touchedBy.size < TEXTS_MAX) touchedBy.set(text, kept);
  return kept;
}

/** A value of these tables names a key that was made since the keys were read. */
export function namesUnknownKey(
  rows: readonly unknown[],
  touched: readonly string[],
  keys: readonly DataKey[],
): boolean {
  let isUnknown = false;
  const look = (text: string) => {
    const parts = partsWithin(text, touched);
    if (parts && !keys.some(({ number }) => String(number) === parts.keyId)) isUnknown = true;
    return text;
  };
  for (const row of rows) walked(row, look);
  return isUnknown;
}

type Opening = {
  readonly tenantId: number;
  readonly keys: readonly DataKey[];
  readonly tables: PersonalTables;
};

function partsWithin(text: string, touched: readonly string[]) {
  const parts = partsOf(text);
  return parts && touched.includes(parts.purpose.split('.')[0] ?? '') ? parts : null;
}

/**
 * Opens every enciphered value in the rows of a statement, wherever it stands, in place; JSON becomes what it says. Only values of the tables that
 * the statement itself names: whoever can write into the database must not have a name opened by copying it into a column
 * that everybody reads.
 * @throws EncipheredTrouble for one that was altered or is of another county.
 */
export function openRows(
  rows: readonly unknown[],
  touched: readonly string[],
  { tenantId, keys, tables }: Opening,
): void {
  const json = new Set(touched.flatMap((table) => tables[table]?.json.map((column) => `${table}.${column}`) ?? []));
  const open = (text: string): unknown => {
    const parts = partsWithin(text, touched);
    if (!parts) return text;
    const clear = decipher(keys, tenantId, parts.purpose, text);
    return json.has(parts.purpose) ? JSON.parse(clear) : clear;
  };
  for (const row of rows) walked(row, open);
}

/** Replaces each enciphered text inside a value, in place; returns what stands in the value's own stead. */
function walked(value: unknown, change: (text: string) => unknown): unknown {
  if (typeof value === 'string') return value.startsWith(PREFIX) ? change(value) : value;
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  const holder = value as Record<string, unknown>;
  for (const key of Object.keys(holder)) {
    const before = holder[key];
    const after = walked(before, change);
    if (after !== before) holder[key] = after;
  }
  return value;
}
