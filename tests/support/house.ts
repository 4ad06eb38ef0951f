import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { keepLog, openSequencer } from '#civic/trustlog/index.ts';
import { clockOf } from '#platform/clock/clock.ts';
import type { MessageSettings } from '#platform/config/messages.ts';
import { openSigner } from '#platform/tlog/signer.ts';
import { buildApp } from '#server/app.ts';
import { type House, openHouse } from '#server/house.ts';
import { freshDatabase } from './database.ts';

/** The whole house on a database of its own, for journeys and browser tests. Closed when the test ends. */
export type TestHouse = House & {
  readonly app: FastifyInstance;
  /** Where its files lie. */
  readonly directory: string;
  /** Lets so many hours pass, for this house only. */
  pass(hours: number): void;
  /** Time stands still from now on, but for what `pass` lets go by: two answers then differ by what was done only. */
  stop(): void;
  /** From now on nobody takes the log's turn: it is late. */
  holdLog(): void;
  /** Starts listening on a free port and returns `http://127.0.0.1:<port>`. */
  listen(): Promise<string>;
};

/**
 * Opens a house with real parts: its own database, files in a directory of its own, the real server. Without
 * `messages` none leave it.
 */
export async function openTestHouse(t: TestContext, messages?: MessageSettings): Promise<TestHouse> {
  const { url, drop } = await freshDatabase();
  const directory = await mkdtemp(join(tmpdir(), 'minqing-house-'));
  let ahead = 0;
  let stoppedAt: number | null = null;
  const clock = clockOf(() => (stoppedAt ?? Date.now()) + ahead);
  const place = { databaseUrl: url, dataDirectory: directory };
  const house = await openHouse({ ...place, clock, ...(messages && { messages }) });
  // The real signer and sequencer, in this process, which takes a turn whenever somebody waits for it.
  const signer = openSigner(join(directory, 'signer'), clock);
  const sequencer = openSequencer({
    desk: house.desk,
    signer,
    host: 'minqing.example',
    onTrouble: (error) => process.stderr.write(`log: ${error.message}\n`),
  });
  keepLog(house.desk, { poke: sequencer.poke, signer });
  const app = await buildApp({ desk: house.desk, isBehindProxy: false });
  t.after(async () => {
    await app.close();
    await sequencer.stop();
    await house.close();
    await drop();
    await rm(directory, { recursive: true, force: true });
  });
  return {
    ...house,
    app,
    directory,
    holdLog: () => keepLog(house.desk, { poke: () => {}, signer }),
    pass: (hours) => {
      ahead += hours * 3_600_000;
    },
    stop: () => {
      stoppedAt ??= Date.now();
    },
    listen: () => app.listen({ host: '127.0.0.1', port: 0 }),
  };
}
