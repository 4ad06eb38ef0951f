import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { seedCalendar, seedRulebook } from '#civic/rulebook/index.ts';
import { type Clock, systemClock } from '#platform/clock/clock.ts';
import { type Config, MIGRATIONS, masterKeyFileIn } from '#platform/config/config.ts';
import { secretOf } from '#platform/config/secret.ts';
import { type Cluster, startCluster } from '#platform/database/cluster.ts';
import { type Database, openDatabase } from '#platform/database/database.ts';
import { migrate } from '#platform/database/migrate.ts';
import { type Desk, type DeskParts, openDesk } from '#platform/desk/desk.ts';
import { openFiles } from '#platform/files/files.ts';
import { openMessages } from '#platform/messages/messages.ts';
import { releaseKeyOf } from '#platform/sealing/release-key.ts';
import { encipheringOf } from './keys.ts';
import { react } from './react.ts';

/** Everything that stands before anybody is served: database, files, secret, desk. */
export type House = {
  readonly desk: Desk;
  /** A desk of the same house with another clock: for a demonstration of a year that has passed. */
  deskAt(clock: Clock): Desk;
  readonly databaseUrl: string;
  /** Ends in order: no new work, then the database. */
  close(): Promise<void>;
};

export type HouseOptions = Pick<Config, 'databaseUrl' | 'dataDirectory'> &
  Partial<Pick<Config, 'messages' | 'masterKeyFile'>> & {
    readonly clock?: Clock;
    readonly onStep?: (step: string) => void;
    readonly react?: DeskParts['react'];
  };

/** A small office's machine; the pool of a larger one is set by PostgreSQL's own limit. */
const CONNECTIONS_MAX = 20;

/**
 * Opens the house: starts its own PostgreSQL unless another is named, brings the schema up to date, seeds the
 * national rules and the published calendars.
 * @throws ClusterTrouble, DatabaseTrouble, ConfigTrouble (not the master key of this database): sentences for the administrator.
 */
export async function openHouse(options: HouseOptions): Promise<House> {
  await mkdir(options.dataDirectory, { recursive: true });
  const cluster = options.databaseUrl
    ? null
    : await startCluster({ directory: join(options.dataDirectory, 'postgres') });
  try {
    return await furnish(options, cluster, options.databaseUrl ?? (cluster as Cluster).url);
  } catch (error) {
    await cluster?.stop();
    throw error;
  }
}

async function furnish(options: HouseOptions, cluster: Cluster | null, url: string): Promise<House> {
  await migrate({ url, directory: MIGRATIONS, ...(options.onStep && { onStep: options.onStep }) });
  const masterKeyFile = options.masterKeyFile ?? masterKeyFileIn(options.dataDirectory);
  const enciphering = await encipheringOf(masterKeyFile, url);
  const opening = { url, connectionsMax: CONNECTIONS_MAX, onLost: () => {}, enciphering };
  const database = openDatabase(opening);
  const files = openFiles(join(options.dataDirectory, 'files'));
  const secret = await secretOf(options.dataDirectory);
  const releaseKey = await releaseKeyOf(options.dataDirectory);
  const messages = openMessages(options.messages ?? { siteUrl: '', smtp: null, sms: null });
  const deskOn = (on: Database, clock: Clock) =>
    openDesk({ database: on, clock, files, secret, releaseKey, messages, react: options.react ?? react });
  const desk = deskOn(database, options.clock ?? systemClock);
  // A demonstration can be made again, so its commits need not wait for the disk.
  const forDemonstration = openDatabase({ ...opening, isRepeatable: true });
  await seedRulebook(desk);
  await seedCalendar(desk);
  const watch = cluster && keepAlive(cluster);
  return {
    desk,
    deskAt: (clock) => deskOn(forDemonstration, clock),
    databaseUrl: url,
    close: async () => {
      await watch?.stop();
      await messages.close();
      await forDemonstration.end();
      await database.end();
      await cluster?.stop();
    },
  };
}

/** How often it is looked whether the built-in database still lives; so long, and its recovery, a person gets a 503. */
const LOOK_MILLISECONDS = 1000;

/** Starts the built-in database again whenever it has died; while it can't, says why once and keeps trying. */
function keepAlive(cluster: Cluster): { stop(): Promise<void> } {
  let isTold = false;
  let looking = Promise.resolve();
  const look = async () => {
    try {
      if (await cluster.revive())
        process.stderr.write(
          '内置数据库意外中断，已重新启动。 · The built-in database had died and was started again.\n',
        );
      isTold = false;
    } catch (error) {
      if (!isTold) process.stderr.write(`${(error as Error).message}\n`);
      isTold = true;
    }
  };
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, LOOK_MILLISECONDS).unref();
  return {
    stop: () => {
      clearInterval(timer);
      return looking;
    },
  };
}
