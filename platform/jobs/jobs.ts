import { PgBoss } from 'pg-boss';

/** What is done for one job. It may run twice (after a crash), so doing it twice must be as doing it once. */
export type Handler = (tenantId: number, body: Readonly<Record<string, unknown>>) => Promise<void>;

/** A job to be handed over: its id is that of its outbox row, so that handing it over twice makes one job. */
export type Job = {
  readonly id: string;
  readonly name: string;
  readonly tenantId: number;
  readonly body: Record<string, unknown>;
};

export type Jobs = {
  /** Hands jobs to the queue. Safe to repeat. */
  hand(jobs: readonly Job[]): Promise<void>;
  /** Jobs that failed every try, by name; for the health report. */
  failed(): Promise<number>;
  stop(): Promise<void>;
};

export type JobsOptions = {
  readonly url: string;
  readonly handlers: Readonly<Record<string, Handler>>;
  /** Called every minute, in one process at a time. */
  readonly sweep: () => Promise<void>;
  readonly onError: (error: Error) => void;
};

const SWEEP = 'house.sweep';
const TRIES_MAX = 5;

/**
 * Starts the queue (pg-boss, tables in a schema of its own). A job is only a reminder: every deadline is a column and
 * the sweep finds what fell due, so a lost job can lose no limit (design D14).
 */
export async function startJobs(options: JobsOptions): Promise<Jobs> {
  const boss = new PgBoss({ connectionString: options.url, schema: 'jobs', max: 4 });
  boss.on('error', options.onError);
  await boss.start();
  for (const [name, handler] of Object.entries(options.handlers)) {
    await boss.createQueue(name, { retryLimit: TRIES_MAX, retryBackoff: true });
    await boss.work<{ tenantId: number; body: Record<string, unknown> }>(
      name,
      { batchSize: 50, pollingIntervalSeconds: 1 },
      async (batch) => {
        for (const { data } of batch) await handler(data.tenantId, data.body);
      },
    );
  }
  await boss.createQueue(SWEEP);
  await boss.schedule(SWEEP, '* * * * *');
  await boss.work(SWEEP, () => options.sweep());
  return {
    hand: async (jobs) => {
      for (const [name, ofName] of Map.groupBy(jobs, (job) => job.name)) {
        await boss.insert(
          name,
          ofName.map(({ id, tenantId, body }) => ({ id, data: { tenantId, body } })),
        );
      }
    },
    failed: async () => {
      const queues = await boss.getQueues();
      return queues.reduce((sum, queue) => sum + ((queue as { failedCount?: number }).failedCount ?? 0), 0);
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  };
}
