import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

/** The database can't be used for a reason that its administrator can mend. Says so in both languages. */
export class DatabaseTrouble extends Error {
  readonly zh: string;
  readonly en: string;

  constructor(zh: string, en: string) {
    super(`${zh}\n${en}`);
    this.name = 'DatabaseTrouble';
    this.zh = zh;
    this.en = en;
  }
}

export type MigrateOptions = {
  readonly url: string;
  /** Holds `NNNN-name.sql` files; they are applied in the order of their numbers and never changed afterwards. */
  readonly directory: string;
  /** Called before each file is applied, with its name. */
  readonly onStep?: (name: string) => void;
};

type Migration = { readonly number: number; readonly name: string; readonly text: string; readonly checksum: string };
type Applied = { readonly number: number; readonly name: string; readonly checksum: string };

/** The role under which every transaction of a tenant runs: it sees only what row-level security shows. */
export const APPLICATION_ROLE = 'minqing_app';

const OLDEST_SERVER = 15;

/**
 * Brings a database to the state this program needs. Forward only, each file in one transaction, one migrator at a
 * time. Returns the names of the files it applied.
 * @throws DatabaseTrouble when the server is too old, the user lacks a right, the database was migrated by a newer
 * program, or a file that was applied has since been changed.
 */
export async function migrate(options: MigrateOptions): Promise<{ applied: string[] }> {
  const migrations = await readMigrations(options.directory);
  const client = new pg.Client({ connectionString: options.url });
  // Without a listener, a connection lost between two statements would end the process.
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(`set timezone = 'UTC'; set client_min_messages = warning`);
    await checkServer(client);
    await ensureRole(client);
    await ensureTable(client);
    checkHistory(migrations, await history(client));
    const applied: string[] = [];
    for (const migration of migrations) {
      if (await apply(client, migration, options.onStep)) applied.push(migration.name);
    }
    return { applied };
  } finally {
    await client.end();
  }
}

async function readMigrations(directory: string): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
  const migrations = await Promise.all(names.map((name) => readMigration(directory, name)));
  const numbers = new Set(migrations.map(({ number }) => number));
  if (numbers.size !== migrations.length) throw new Error(`two migrations in ${directory} have the same number`);
  return migrations;
}

async function readMigration(directory: string, name: string): Promise<Migration> {
  const number = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1];
  if (number === undefined) throw new Error(`${join(directory, name)} is not named NNNN-name.sql`);
  // A checkout on Windows may change line ends; that is no change of the migration.
  const text = (await readFile(join(directory, name), 'utf8')).replaceAll('\r\n', '\n');
  return { number: Number(number), name, text, checksum: createHash('sha256').update(text).digest('hex') };
}

async function checkServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string }>(`select current_setting('server_version_num') as version`);
  const major = Math.floor(Number(rows[0]?.version) / 10_000);
  if (major >= OLDEST_SERVER) return;
  throw new DatabaseTrouble(
    `数据库是 PostgreSQL ${major}，需要 ${OLDEST_SERVER} 或更高版本。请升级数据库后再启动。`,
    `The database is PostgreSQL ${major}; ${OLDEST_SERVER} or newer is needed. Upgrade it and start again.`,
  );
}

type RoleState = { exists: boolean; tooStrong: boolean; member: boolean; name: string };

const ROLE_STATE = `
  select current_user as name, role.oid is not null as exists,
         coalesce(role.rolsuper or role.rolbypassrls, false) as "tooStrong",
         coalesce(pg_has_role(current_user, role.oid,
           case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end), false) as member
    from (select 1) as one left join pg_roles as role on role.rolname = '${APPLICATION_ROLE}'`;

/** Makes sure that `set local role minqing_app` works, and that row-level security binds that role. */
async function ensureRole(client: pg.Client): Promise<void> {
  const state = async () => (await client.query<RoleState>(ROLE_STATE)).rows[0] as RoleState;
  let now = await state();
  try {
    if (!now.exists) await makeRole(client);
    now = await state();
    if (!now.member) await client.query(`grant ${APPLICATION_ROLE} to ${pg.escapeIdentifier(now.name)}`);
    now = await state();
  } catch (error) {
    if (codeOf(error) !== INSUFFICIENT_PRIVILEGE) throw error;
  }
  if (now.tooStrong) throw strongRole();
  if (!now.exists || !now.member) throw missingRole(now.name);
}

const INSUFFICIENT_PRIVILEGE = '42501';
const DUPLICATES = ['23505', '42710', '42P07'];

function codeOf(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined;
}

/** Roles belong to the whole server: another database's migrator may have just made it. */
async function makeRole(client: pg.Client): Promise<void> {
  try {
    await client.query(`create role ${APPLICATION_ROLE} nologin nosuperuser nobypassrls`);
  } catch (error) {
    if (!DUPLICATES.includes(codeOf(error) ?? '')) throw error;
  }
}

function missingRole(user: string): DatabaseTrouble {
  const lines = `  create role ${APPLICATION_ROLE} nologin;\n  grant ${APPLICATION_ROLE} to ${pg.escapeIdentifier(user)};`;
  return new DatabaseTrouble(
    `数据库用户 ${user} 无权建立或使用角色 ${APPLICATION_ROLE}。请数据库管理员执行：\n${lines}`,
    `The database user ${user} may not make or use the role ${APPLICATION_ROLE}. An administrator must run:\n${lines}`,
  );
}

function strongRole(): DatabaseTrouble {
  const line = `  alter role ${APPLICATION_ROLE} nosuperuser nobypassrls;`;
  return new DatabaseTrouble(
    `角色 ${APPLICATION_ROLE} 能绕过行级安全，各县数据将不再隔离。请数据库管理员执行：\n${line}`,
    `The role ${APPLICATION_ROLE} can bypass row-level security, so counties would not be kept apart. An administrator must run:\n${line}`,
  );
}

async function ensureTable(client: pg.Client): Promise<void> {
  try {
    await client.query(`
      create table if not exists migration (
        number int constraint migration_has_a_number primary key,
        name text not null,
        checksum text not null,
        applied_at timestamptz not null default now()
      );
      comment on table migration is 'system: which numbered files of database/migrations were applied, and when'`);
  } catch (error) {
    if (codeOf(error) === INSUFFICIENT_PRIVILEGE) throw closedSchema(client.user ?? '');
    // Two programs starting at once over an empty database: the other has made it.
    if (!DUPLICATES.includes(codeOf(error) ?? '')) throw error;
  }
}

function closedSchema(user: string): DatabaseTrouble {
  const line = `  grant create, usage on schema public to ${pg.escapeIdentifier(user)};`;
  return new DatabaseTrouble(
    `数据库用户 ${user} 无权在 public 模式中建表。请数据库管理员执行：\n${line}`,
    `The database user ${user} may not make tables in the schema public. An administrator must run:\n${line}`,
  );
}

async function history(client: pg.Client): Promise<Applied[]> {
  return (await client.query<Applied>('select number, name, checksum from migration order by number')).rows;
}

function checkHistory(migrations: readonly Migration[], applied: readonly Applied[]): void {
  for (const past of applied) {
    const known = migrations.find(({ number }) => number === past.number);
    if (!known) {
      throw new DatabaseTrouble(
        `数据库已由更新版本的程序升级过（${past.name}）。请使用该版本或更新的程序。`,
        `The database was migrated by a newer program (${past.name}). Use that program or a newer one.`,
      );
    }
    if (known.checksum !== past.checksum) {
      throw new DatabaseTrouble(
        `迁移文件 ${known.name} 在执行之后被改动过。请恢复原文件；新的改动应写成新的编号文件。`,
        `The migration ${known.name} was changed after it was applied. Restore it; write changes as a new numbered file.`,
      );
    }
  }
}

/** Applies one file unless another migrator has; says whether it did. */
async function apply(client: pg.Client, migration: Migration, onStep: MigrateOptions['onStep']): Promise<boolean> {
  const { number, name, checksum, text } = migration;
  await client.query('begin');
  try {
    // Keeps a second migrator waiting until this file is committed; readers of the table are not held up.
    await client.query('lock table migration in exclusive mode');
    const { rowCount } = await client.query('select 1 from migration where number = $1', [number]);
    if (!rowCount) {
      onStep?.(name);
      await client.query(text);
      await client.query('insert into migration (number, name, checksum) values ($1, $2, $3)', [
        number,
        name,
        checksum,
      ]);
    }
    await client.query('commit');
    return !rowCount;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw located(error, migration);
  }
}

/** Adds the file and line to what the server said. */
function located(error: unknown, { name, text }: Migration): unknown {
  if (!(error instanceof pg.DatabaseError)) return error;
  const position = Number(error.position);
  const line = position ? `:${text.slice(0, position).split('\n').length}` : '';
  return new Error(`${name}${line}: ${error.message}${error.detail ? ` (${error.detail})` : ''}`, { cause: error });
}
