import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { type Cluster, startCluster } from '#platform/database/cluster.ts';
import { migrate } from '#platform/database/migrate.ts';

/** Names the cluster that `npm test` started for all its parts; without it a test file starts one of its own. */
export const CLUSTER_OF_TESTS = 'MINQING_TEST_DATABASE_URL';

export const MIGRATIONS = resolve(import.meta.dirname, '../../database/migrations');

/** In memory the copies of the template, one for each test, cost half of what they cost on a disk. */
const MEMORY = '/dev/shm';
const MEMORY_BYTES_MIN = 4 * 1024 ** 3;

function roomForTests(): string {
  if (!existsSync(MEMORY)) return tmpdir();
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize >= MEMORY_BYTES_MIN ? MEMORY : tmpdir();
}

/** A cluster in a temporary directory, for as long as the tests run. Not durable: its data is thrown away. */
export async function startTestCluster(): Promise<Cluster> {
  const directory = mkdtempSync(join(roomForTests(), 'minqing-test-'));
  const cluster = await startCluster({ directory, durable: false });
  return {
    ...cluster,
    stop: async () => {
      await cluster.stop();
      for (const place of [directory, cluster.directory]) rmSync(place, { recursive: true, force: true });
    },
  };
}

/** The address of another database of the same cluster. */
export function databaseOf(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

/** Runs SQL on the cluster's own database `postgres`, as its superuser. */
export async function administer<Row>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseOf(url, 'postgres') });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows as Row[];
  } finally {
    await client.end();
  }
}

/** Changes with the migrations, so that a template of yesterday is never copied. */
function templateName(): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(MIGRATIONS).sort()) hash.update(name).update(readFileSync(join(MIGRATIONS, name)));
  return `minqing_template_${hash.digest('hex').slice(0, 12)}`;
}

/** Makes the migrated template once and returns its name. Test files run side by side, so another one may be making it right now. */
export async function migratedTemplate(url: string): Promise<string> {
  const name = templateName();
  const [found] = await administer(url, `select 1 from pg_database where datname = '${name}'`);
  if (found) return name;
  const fresh = `template_${randomUUID().slice(0, 8)}`;
  await administer(url, `create database ${fresh}`);
  await migrate({ url: databaseOf(url, fresh), directory: MIGRATIONS });
  // Renamed only when whole. Who comes second throws its own away and takes the first one's.
  await administer(url, `alter database ${fresh} rename to ${name}`).catch(async (error: unknown) => {
    if (!(error instanceof pg.DatabaseError && error.code === '42P04')) throw error;
    await administer(url, `drop database ${fresh} with (force)`);
  });
  return name;
}
