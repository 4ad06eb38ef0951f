import { createHash } from 'node:crypto';
import { PgBoss } from 'pg-boss';
import { bareError } from '../processes/without-data.ts';

type Body = Readonly<Record<string, unknown>>;

/** What is done for one job. It may run twice (after a crash), so doing it twice must be as doing it once. */
export type Handler = (tenantId: number, body: Body) => Promise<void>;

/** The same for small jobs of which many come at once: up to `most` of one county are one entry of the queue. */
export type Gatherer = {
  readonly most: number;
  readonly run: (tenantId: number, bodies: readonly Body[]) => Promise<void>;
};

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
  readonly handlers: Readonly<Record<string, Handler | Gatherer>>;
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
    await boss.work<Entry>(name, { batchSize: 50, pollingIntervalSeconds: 1 }, async (batch) => {
      // The queue keeps the error of a job in a table, with all it carries.
      for (const { data } of batch) await carriedOut(handler, data).catch(throwBare);
    });
  }
  await boss.createQueue(SWEEP);
  await boss.schedule(SWEEP, '* * * * *');
  await boss.work(SWEEP, () => options.sweep().catch(throwBare));
  return {
    hand: async (jobs) => {
      for (const [name, ofName] of Map.groupBy(jobs, (job) => job.name)) {
        await boss.insert(name, entriesOf(options.handlers[name], ofName));
      }
    },
    failed: async () => {
      const queues = await boss.getQueues();
      return queues.reduce((sum, queue) => sum + ((queue as { failedCount?: number }).failedCount ?? 0), 0);
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  };
}

function throwBare(error: unknown): never {
  throw bareError(error);
}

/** What an entry of the queue holds: the jobs of one county that are carried out together. */
type Entry = { readonly tenantId: number; readonly bodies: readonly Body[] };

async function carriedOut(handler: Handler | Gatherer, { tenantId, bodies }: Entry): Promise<void> {
  if (typeof handler !== 'function') return handler.run(tenantId, bodies);
  for (const body of bodies) await handler(tenantId, body);
}

/** The entries for jobs of one name. The id of an entry is made from those of its jobs, so the same make it once. */
function entriesOf(handler: Handler | Gatherer | undefined, jobs: readonly Job[]): { id: string; data: Entry }[] {
  const most = handler && typeof handler !== 'function' ? handler.most : 1;
  return [...Map.groupBy(jobs, ({ tenantId }) => tenantId)].flatMap(([tenantId, ofTenant]) => {
    const entries: { id: string; data: Entry }[] = [];
    for (let start = 0; start < ofTenant.length; start += most) {
      const gathered = ofTenant.slice(start, start + most);
      entries.push({ id: entryId(gathered), data: { tenantId, bodies: gathered.map(({ body }) => body) } });
    }
    return entries;
  });
}

function entryId(jobs: readonly Job[]): string {
  const [only] = jobs;
  if (only && jobs.length === 1) return only.id;
  const ids = jobs.map(({ id }) => id).sort();
  const hex = createHash('sha256').update(ids.join(' ')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
