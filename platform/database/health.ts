import pg from 'pg';

/** What can be told of a database without knowing what is in it. */
export type DatabaseHealth = {
  readonly serverVersion: string;
  readonly databaseBytes: number;
  readonly connectionCount: number;
  readonly connectionsMax: number;
  /** How far the server's clock is ahead of ours, in milliseconds. */
  readonly clockAheadMilliseconds: number;
  readonly isDurable: boolean;
  /** Rows that wait to be handed to the queue, and the age of the oldest in seconds; null when none waits. */
  readonly waitingJobCount: number;
  readonly oldestWaitingSeconds: number | null;
  readonly failedJobCount: number;
};

/** Asks a database how it is. The caller sees all tenants' outboxes only as their owner. */
export async function databaseHealth(url: string, tenantIds: readonly number[]): Promise<DatabaseHealth> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<Pick<DatabaseHealth, Exclude<keyof DatabaseHealth, Jobs>> & { at: Date }>(
      HEALTH,
    );
    const at = Date.now();
    const [health] = rows;
    if (!health) throw new Error('the database answered nothing');
    return {
      serverVersion: health.serverVersion,
      databaseBytes: Number(health.databaseBytes),
      connectionCount: health.connectionCount,
      connectionsMax: health.connectionsMax,
      clockAheadMilliseconds: health.at.getTime() - at,
      isDurable: health.isDurable,
      ...(await waiting(client, tenantIds)),
      failedJobCount: await failed(client),
    };
  } finally {
    await client.end();
  }
}

type Jobs = 'waitingJobCount' | 'oldestWaitingSeconds' | 'failedJobCount' | 'clockAheadMilliseconds';

const HEALTH = `
  select current_setting('server_version') as "serverVersion", pg_database_size(current_database()) as "databaseBytes",
         (select count(*)::int from pg_stat_activity where datname = current_database()) as "connectionCount",
         current_setting('max_connections')::int as "connectionsMax", clock_timestamp() as at,
         current_setting('fsync') = 'on' and current_setting('synchronous_commit') <> 'off' as "isDurable"`;

async function waiting(client: pg.Client, tenantIds: readonly number[]) {
  let waitingJobCount = 0;
  let oldest: number | null = null;
  for (const tenantId of tenantIds) {
    // Row-level security shows one tenant at a time to whoever is not the superuser.
    await client.query(`set app.tenant_id = '${Math.trunc(tenantId)}'`);
    const { rows } = await client.query<{ count: number; age: number | null }>(
      `select count(*)::int as count, extract(epoch from clock_timestamp() - min(made_at))::float8 as age
         from outbox where tenant_id = $1`,
      [tenantId],
    );
    waitingJobCount += rows[0]?.count ?? 0;
    oldest = Math.max(oldest ?? 0, rows[0]?.age ?? 0) || null;
  }
  return { waitingJobCount, oldestWaitingSeconds: oldest === null ? null : Math.round(oldest) };
}

/** Jobs that the queue gave up; none when it has never run. */
async function failed(client: pg.Client): Promise<number> {
  const { rows: known } = await client.query<{ is: boolean }>(`select to_regclass('jobs.job') is not null as is`);
  if (!known[0]?.is) return 0;
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from jobs.job where state = 'failed'`,
  );
  return rows[0]?.count ?? 0;
}
