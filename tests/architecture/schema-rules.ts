import type { Column, Constraint, Table } from '#platform/database/schema.ts';
import type { Violation } from './tree.ts';

const KINDS = ['tenant', 'reference', 'system'] as const;
type Kind = (typeof KINDS)[number];

/** What a table is declared to be by the beginning of its comment; null when it is not declared. */
export function kindOf(table: Pick<Table, 'comment'>): Kind | null {
  return KINDS.find((kind) => table.comment?.startsWith(`${kind}: `)) ?? null;
}

/** The rules that let one schema run on a laptop and, distributed by tenant, on a cluster; and keep people's data apart. */
export function schemaViolations(tables: readonly Table[], others: readonly string[]): Violation[] {
  const kinds = new Map(tables.map((table) => [table.name, kindOf(table)]));
  return [
    ...others
      .filter((line) => !/^(extension|type|domain) /.test(line))
      .map((line) => `${line} does not belong into public`),
    ...tables.flatMap((table) => [
      ...(kindOf(table) === null ? [`${table.name} is not declared tenant, reference or system by its comment`] : []),
      ...everyTable(table),
      ...(kindOf(table) === 'tenant' ? tenantTable(table, kinds) : otherTable(table, kinds)),
      ...personalColumns(table),
    ]),
  ];
}

function everyTable({ name, columns, constraints, triggers, comment, grants }: Table): Violation[] {
  const appendOnly = comment?.includes('append-only') ?? false;
  return [
    ...triggers.map(() => `${name} has a trigger`),
    ...columns
      .filter(({ identity }) => identity)
      .map((column) => `${name}.${column.name} is an identity; ids are UUIDv7 of the application`),
    ...columns.filter(({ generated }) => generated).map((column) => `${name}.${column.name} is generated`),
    ...columns
      .filter((column) => column.default?.includes('nextval('))
      .map((column) => `${name}.${column.name} takes from a sequence`),
    ...constraints
      .filter(({ kind }) => kind === 'exclude')
      .map((one) => `${name}: ${one.name} is an exclusion constraint`),
    ...constraints
      .filter((one) => /on delete set null/i.test(one.definition))
      .map((one) => `${name}: ${one.name} sets null on delete`),
    ...constraints
      .filter((one) => isMachineNamed(name, one))
      .map((one) => `${name}: the name ${one.name} does not read as a sentence`),
    ...(constraints.some(({ kind }) => kind === 'primary key') ? [] : [`${name} has no primary key`]),
    ...(appendOnly
      ? grants
          .filter((grant) => !/^(select|insert)$/.test(grant))
          .map((grant) => `${name} is append-only, but ${grant} is granted`)
      : []),
    ...grants
      .filter((grant) => /^(truncate|references|trigger|maintain)/.test(grant))
      .map((grant) => `${name}: ${grant} is granted`),
  ];
}

/** `matter_pkey`, `matter_unit_id_fkey`, `matter_state_check1` are what PostgreSQL calls what nobody named. */
function isMachineNamed(table: string, { name }: Constraint): boolean {
  return name.startsWith(table) && /_(pkey|key|fkey|check|excl)\d*$/.test(name);
}

function tenantTable(table: Table, kinds: ReadonlyMap<string, Kind | null>): Violation[] {
  const { name, columns, constraints, indexes, rowSecurity, policies } = table;
  const tenantId = columns.find((column) => column.name === 'tenant_id');
  const keys = constraints.filter(({ kind }) => kind === 'primary key' || kind === 'unique' || kind === 'foreign key');
  return [
    ...(tenantId?.type === 'integer' && tenantId.notNull ? [] : [`${name} has no tenant_id integer not null`]),
    ...keys
      .filter(
        (key) =>
          key.columns[0] !== 'tenant_id' &&
          !(key.kind === 'foreign key' && kinds.get(referencedBy(key)) === 'reference'),
      )
      .map((key) => `${name}: the ${key.kind} ${key.name} does not begin with tenant_id`),
    ...indexes
      .filter(({ definition }) => !/ using (gin|gist|brin) /i.test(definition) && !/\(tenant_id\b/.test(definition))
      .map((index) => `${name}: the index ${index.name} does not begin with tenant_id`),
    // Row-level security lets only operators into an index that are leakproof; those of these kinds are not.
    ...indexes
      .filter(({ definition }) => / using (gin|gist) /i.test(definition))
      .map((index) => `${name}: the index ${index.name} is never used beneath row-level security`),
    ...(rowSecurity.enabled && rowSecurity.forced ? [] : [`${name} has no row-level security enabled and forced`]),
    ...(policies.length > 0 && policies.every(({ definition }) => comparesTenant(definition))
      ? []
      : [`${name} has no policy that compares tenant_id with app.tenant_id, or another one beside it`]),
  ];
}

function referencedBy({ definition }: Constraint): string {
  return /references (?:public\.)?"?(\w+)"?/i.exec(definition)?.[1] ?? '';
}

function comparesTenant(definition: string): boolean {
  return /tenant_id = \(*current_setting\('app\.tenant_id'/.test(definition) && !/ or /i.test(definition);
}

/** Tables shared by all counties point at no county's rows. */
function otherTable({ name, constraints }: Table, kinds: ReadonlyMap<string, Kind | null>): Violation[] {
  return constraints
    .filter((one) => one.kind === 'foreign key' && kinds.get(referencedBy(one)) === 'tenant')
    .map((one) => `${name}: ${one.name} points at a tenant's table`);
}

/** Names of columns that hold what belongs to a person, or unlocks it. */
const PERSONAL =
  /^(.*_)?(phone|telephone|mobile|email|identity_number|id_number|birth(day|_date|_on|_year)?|password.*|secret.*|totp.*|words|verbatim|sealed|address|home|household_name|nickname|contact|photo|signature|voice|transcript|health|hardship|ethnicity|religion)$/;

/** Tables in which a name is the name of a person. */
const OF_PEOPLE = /^(person|constituent|household|member|resident|speaker|companion|witness|card)/;

function personalColumns(table: Table): Violation[] {
  if (kindOf(table) === 'reference') return [];
  return table.columns
    .filter((column) => isPersonal(table, column) && !/^P[0-3]: \S/.test(column.comment ?? ''))
    .map(
      (column) =>
        `${table.name}.${column.name} may hold what belongs to a person, but its comment names no class P0–P3`,
    );
}

function isPersonal(table: Table, { name, type }: Column): boolean {
  if (type === 'boolean') return false;
  return PERSONAL.test(name) || (OF_PEOPLE.test(table.name) && /^(.*_)?name$/.test(name));
}
