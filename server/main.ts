import { createServer } from 'node:net';
import { firstAdministratorLink } from '#civic/access/index.ts';
import { fillDemonstration } from '#database/demonstration/fill.ts';
import { type Config, ConfigTrouble, ROOT, readConfig } from '#platform/config/config.ts';
import { ClusterTrouble } from '#platform/database/cluster-trouble.ts';
import { DatabaseTrouble } from '#platform/database/migrate.ts';
import { endOnBug } from '#platform/processes/without-data.ts';
import { buildAppsWhenStale } from '#tools/build-apps.ts';
import { buildApp } from './app.ts';
import { openHouse } from './house.ts';
import { startLog } from './log.ts';
import { startWorker } from './worker.ts';

/** What a person can mend is said in one sentence per language; everything else is a bug and shown whole. */
async function main(): Promise<void> {
  try {
    await serve(readConfig(process.env, process.argv.slice(2), ROOT));
  } catch (error) {
    const trouble = sentenceOf(error);
    print(trouble ?? (error as Error).stack ?? String(error));
    process.exit(1);
  }
}

async function serve(config: Config): Promise<void> {
  await checkPort(config);
  await buildAppsWhenStale(print);
  const house = await openHouse({ ...config, onStep: (step) => print(`数据库升级 · migrating: ${step}`) });
  const closing: (() => Promise<unknown>)[] = [() => house.close()];
  const close = async () => {
    while (closing.length > 0) await closing.pop()?.();
  };
  try {
    if (config.isDemonstration) await fillDemonstration(house, config.seed, print);
    const worker = await startWorker(house);
    closing.push(() => worker.stop());
    const log = await startLog(house, config);
    closing.push(() => log.stop());
    const app = await buildApp({ ...config, desk: house.desk });
    closing.push(() => app.close());
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    await close();
    throw error;
  }
  stopOnSignal(close);
  await greet(config, house.desk);
}

type Desk = Parameters<typeof firstAdministratorLink>[0];

async function greet(config: Config, desk: Desk): Promise<void> {
  const address = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${config.port}`;
  // Asked first: once the address is printed nothing is left to do, and the program may be stopped at any moment.
  const link = await firstAdministratorLink(desk, address);
  print(`民情 Minqing: ${address}/`);
  if (link) print(`第一位管理员请打开（仅一次有效）· first administrator, once only: ${link}`);
}

/** A signal so soon after the first is the same one again: a service manager sends it to the whole group. */
const SAME_SIGNAL_MILLISECONDS = 1000;

/** Ctrl-C or SIGTERM: no new requests, those under way end, then jobs, then the database. A later second one is for the impatient. */
function stopOnSignal(close: () => Promise<void>): void {
  let stoppingSince = 0;
  const stop = () => {
    if (stoppingSince > 0) {
      if (performance.now() - stoppingSince > SAME_SIGNAL_MILLISECONDS) process.exit(1);
      return;
    }
    stoppingSince = performance.now();
    print('正在停止… · stopping…');
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        print(String(error));
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

/** Before anything is started: whether the port is free. */
async function checkPort({ host, port }: Config): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((done, failed) => {
      probe.once('error', failed);
      probe.listen(port, host, () => done());
    });
  } finally {
    await new Promise<void>((done) => probe.close(() => done()));
  }
}

function sentenceOf(error: unknown): string | null {
  if (error instanceof ConfigTrouble || error instanceof ClusterTrouble || error instanceof DatabaseTrouble)
    return `${error.zh}\n${error.en}`;
  const { code, port, path, address } = error as { code?: string; port?: number; path?: string; address?: string };
  if (code === 'EADDRINUSE') {
    return `端口 ${port} 已被占用。请先停掉占用它的程序，或用 PORT=8081 npm start 换一个端口。\nPort ${port} is taken. Stop the program that holds it, or choose another: PORT=8081 npm start.`;
  }
  if (code === 'EACCES' || code === 'EROFS' || code === 'ENOSPC' || code === 'ENOTDIR' || code === 'EEXIST') {
    return `写不了 ${path ?? '数据目录'}（${code}）。请检查权限和剩余空间，或用 DATA_DIR 指到别处。\n${path ?? 'The data directory'} cannot be written (${code}). Check rights and free space, or set DATA_DIR to another place.`;
  }
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'ETIMEDOUT' || code === '28P01' || code === '3D000') {
    return `连不上数据库 ${address ?? ''}（${code}）。请核对 DATABASE_URL，并确认 PostgreSQL 已启动。\nThe database ${address ?? ''} cannot be reached (${code}). Check DATABASE_URL and that PostgreSQL is running.`;
  }
  return null;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

endOnBug();
await main();
