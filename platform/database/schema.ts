import pg from 'pg';
import { APPLICATION_ROLE } from './migrate.ts';

/** What is in the schema `public`, read from the catalog: the same on every PostgreSQL from 15 on. */
export type Schema = {
  readonly tables: readonly Table[];
  /** Anything else that someone may have made: `type severity: enum (…)`, `function f(int)`, `sequence s`, `view v`. */
  readonly others: readonly string[];
};

export type Table = {
  readonly name: string;
  readonly comment: string | null;
  readonly columns: readonly Column[];
  readonly constraints: readonly Constraint[];
  readonly indexes: readonly { readonly name: string; readonly definition: string }[];
  readonly policies: readonly { readonly name: string; readonly definition: string }[];
  readonly triggers: readonly string[];
  readonly rowSecurity: { readonly enabled: boolean; readonly forced: boolean };
  /** What `minqing_app` may do: `select`, `insert`, `update (state)`. */
  readonly grants: readonly string[];
};

export type Column = {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly default: string | null;
  readonly generated: boolean;
  readonly identity: boolean;
  readonly comment: string | null;
};

export type Constraint = {
  readonly name: string;
  readonly kind: 'primary key' | 'unique' | 'foreign key' | 'check' | 'exclude' | 'other';
  readonly columns: readonly string[];
  readonly definition: string;
};

const TABLES = `
  select class.relname as name, obj_description(class.oid, 'pg_class') as comment,
         json_build_object('enabled', class.relrowsecurity, 'forced', class.relforcerowsecurity) as "rowSecurity",
         array(select pg_get_triggerdef(trigger.oid) from pg_trigger trigger
                where trigger.tgrelid = class.oid and not trigger.tgisinternal order by 1) as triggers
    from pg_class class
   where class.relnamespace = 'public'::regnamespace and class.relkind in ('r', 'p')
   order by 1`;

const COLUMNS = `
  select class.relname as table, attribute.attname as name, attribute.attnotnull as "notNull",
         format_type(attribute.atttypid, attribute.atttypmod)
           || case when attribute.attcollation <> type.typcollation then ' collate ' || quote_ident(chosen.collname) else '' end
           as type,
         pg_get_expr(stored.adbin, stored.adrelid) as default,
         attribute.attgenerated <> '' as generated, attribute.attidentity <> '' as identity,
         col_description(class.oid, attribute.attnum) as comment
    from pg_class class
    join pg_attribute attribute on attribute.attrelid = class.oid and attribute.attnum > 0 and not attribute.attisdropped
    join pg_type type on type.oid = attribute.atttypid
    left join pg_collation chosen on chosen.oid = attribute.attcollation
    left join pg_attrdef stored on stored.adrelid = class.oid and stored.adnum = attribute.attnum
   where class.relnamespace = 'public'::regnamespace and class.relkind in ('r', 'p')
   order by 1, attribute.attnum`;

// PostgreSQL 18 keeps "not null" as a constraint too; columns say it already.
const CONSTRAINTS = `
  select class.relname as table, found.conname as name, pg_get_constraintdef(found.oid) as definition,
         case found.contype when 'p' then 'primary key' when 'u' then 'unique' when 'f' then 'foreign key'
                            when 'c' then 'check' when 'x' then 'exclude' else 'other' end as kind,
         array(select attribute.attname::text
                 from unnest(found.conkey) with ordinality as key (number, place)
                 join pg_attribute attribute on attribute.attrelid = class.oid and attribute.attnum = key.number
                order by key.place) as columns
    from pg_constraint found join pg_class class on class.oid = found.conrelid
   where class.relnamespace = 'public'::regnamespace and found.contype <> 'n'
   order by 1, 2`;

// Indexes that a constraint made are told by the constraint.
const INDEXES = `
  select class.relname as table, owned.relname as name, pg_get_indexdef(found.indexrelid) as definition
    from pg_index found
    join pg_class class on class.oid = found.indrelid
    join pg_class owned on owned.oid = found.indexrelid
   where class.relnamespace = 'public'::regnamespace
     and not exists (select 1 from pg_constraint made where made.conindid = found.indexrelid and made.contype <> 'f')
   order by 1, 2`;

const POLICIES = `
  select tablename as table, policyname as name,
         lower(cmd) || ' to ' || array_to_string(roles, ', ') || coalesce(' using ' || qual, '')
           || coalesce(' check ' || with_check, '') as definition
    from pg_policies where schemaname = 'public' order by 1, 2`;

const GRANTS = `
  select class.relname as table, lower(given.privilege_type) as grant
    from pg_class class cross join lateral aclexplode(class.relacl) given
   where class.relnamespace = 'public'::regnamespace and class.relkind in ('r', 'p')
     and given.grantee = to_regrole('${APPLICATION_ROLE}')
  union all
  select class.relname, lower(given.privilege_type) || ' (' || attribute.attname || ')'
    from pg_class class
    join pg_attribute attribute on attribute.attrelid = class.oid
   cross join lateral aclexplode(attribute.attacl) given
   where class.relnamespace = 'public'::regnamespace and class.relkind in ('r', 'p')
     and given.grantee = to_regrole('${APPLICATION_ROLE}')
   order by 1, 2`;

// What an extension brought is the extension's.
const OTHERS = `
  select 'type ' || type.typname || ': enum ('
         || (select string_agg(label.enumlabel, ', ' order by label.enumsortorder)
               from pg_enum label where label.enumtypid = type.oid) || ')' as line
    from pg_type type
   where type.typnamespace = 'public'::regnamespace and type.typtype = 'e'
  union all
  select 'domain ' || type.typname || ' ' || format_type(type.typbasetype, type.typtypmod)
    from pg_type type where type.typnamespace = 'public'::regnamespace and type.typtype = 'd'
  union all
  select 'function ' || procedure.oid::regprocedure from pg_proc procedure
   where procedure.pronamespace = 'public'::regnamespace
     and not exists (select 1 from pg_depend owned where owned.objid = procedure.oid and owned.deptype = 'e')
  union all
  select case class.relkind when 'S' then 'sequence ' when 'm' then 'materialized view ' else 'view ' end || class.relname
    from pg_class class
   where class.relnamespace = 'public'::regnamespace and class.relkind in ('S', 'v', 'm')
     and not exists (select 1 from pg_depend owned where owned.objid = class.oid and owned.deptype = 'e')
  union all
  select 'extension ' || extname from pg_extension where extname <> 'plpgsql'
   order by 1`;

/** Reads the schema `public` of a database. */
export async function readSchema(url: string): Promise<Schema> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const read = async <Row>(text: string) => (await client.query(text)).rows as Row[];
    type Of<Part> = Part & { readonly table: string };
    const tables = await read<Pick<Table, 'name' | 'comment' | 'rowSecurity' | 'triggers'>>(TABLES);
    const columns = await read<Of<Column>>(COLUMNS);
    const constraints = await read<Of<Constraint>>(CONSTRAINTS);
    const indexes = await read<Of<Table['indexes'][number]>>(INDEXES);
    const policies = await read<Of<Table['policies'][number]>>(POLICIES);
    const grants = await read<Of<{ grant: string }>>(GRANTS);
    const others = (await read<{ line: string }>(OTHERS)).map(({ line }) => line);
    const of = <Part extends { readonly table: string }>(name: string, parts: readonly Part[]) =>
      parts.filter(({ table }) => table === name).map(({ table: _, ...part }) => part);
    return {
      others,
      tables: tables.map((table) => ({
        ...table,
        columns: of(table.name, columns),
        constraints: of(table.name, constraints),
        indexes: of(table.name, indexes),
        policies: of(table.name, policies),
        grants: of(table.name, grants).map(({ grant }) => grant),
      })),
    };
  } finally {
    await client.end();
  }
}

/** The schema as text that a person can read and a test can compare. The same schema gives the same text. */
export async function schemaDump(url: string): Promise<string> {
  const { tables, others } = await readSchema(url);
  return `${[...others, ...tables.map(tableText)].join('\n\n')}\n`;
}

function tableText(table: Table): string {
  const lines = [
    `table ${table.name}`,
    ...(table.comment ? [`  -- ${table.comment}`] : []),
    ...table.columns.map(columnText),
    ...table.constraints.map(({ name, definition }) => `  constraint ${name} ${definition}`),
    ...table.indexes.map(({ definition }) => `  ${definition}`),
    ...table.triggers.map((definition) => `  ${definition}`),
    ...table.policies.map(({ name, definition }) => `  policy ${name} for ${definition}`),
    `  row security: ${table.rowSecurity.enabled ? 'enabled' : 'off'}${table.rowSecurity.forced ? ', forced' : ''}`,
    `  ${APPLICATION_ROLE} may: ${table.grants.join(', ') || 'nothing'}`,
  ];
  return lines.join('\n');
}

function columnText(column: Column): string {
  const parts = [
    `  ${column.name} ${column.type}`,
    column.notNull ? 'not null' : '',
    column.generated ? `generated ${column.default}` : column.default === null ? '' : `default ${column.default}`,
    column.identity ? 'identity' : '',
    column.comment ? `-- ${column.comment}` : '',
  ];
  return parts.filter(Boolean).join(' ');
}
