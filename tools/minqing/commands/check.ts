import { statfs } from 'node:fs/promises';
import { tenantsOf } from '#civic/access/index.ts';
import { attachmentsOfCounty } from '#civic/exchange/index.ts';
import { databaseHealth } from '#platform/database/health.ts';
import { inspectFiles } from '#platform/files/inspect.ts';
import { type Command, EXIT } from '../command.ts';

type Finding = { readonly name: string; readonly isWell: boolean; readonly zh: string; readonly en: string };

/** Less room than this and the database may stop within days. */
const FREE_BYTES_MIN = 1024 ** 3;
/** Time stamps are promises to people; NTP keeps a machine within a second. */
const CLOCK_MILLISECONDS_MAX = 2000;
/** The outbox is emptied every second while the server runs. */
const WAITING_SECONDS_MAX = 300;
const MEGABYTE = 1024 ** 2;

/** Whether the house is well: database, disk, clock, jobs, files. Exit code 1 when something is not. */
export const checkCommand: Command = {
  name: 'check',
  usage: 'check',
  summary: { zh: '检查数据库、磁盘、时钟、任务和文件', en: 'checks database, disk, clock, jobs and files' },
  options: {},
  run: async ({ config, open, progress }) => {
    const { desk, databaseUrl } = await open();
    const tenants = await tenantsOf(desk);
    const health = await databaseHealth(
      databaseUrl,
      tenants.map(({ id }) => id),
    );
    const disk = await statfs(config.dataDirectory);
    const findings = [
      databaseFinding(health),
      diskFinding(disk.bavail * disk.bsize),
      clockFinding(health.clockAheadMilliseconds),
      jobsFinding(health),
      await filesFinding(desk, tenants, progress),
    ];
    const isWell = findings.every((one) => one.isWell);
    return {
      exitCode: isWell ? EXIT.well : EXIT.broken,
      document: { ok: isWell, findings, health },
      text: findings.map((one) => `${one.isWell ? '✓' : '✗'} ${one.zh} · ${one.en}`).join('\n'),
    };
  },
};

type Health = Awaited<ReturnType<typeof databaseHealth>>;

function databaseFinding(health: Health): Finding {
  const { serverVersion, databaseBytes, connectionCount, connectionsMax, isDurable } = health;
  const size = `${Math.ceil(databaseBytes / MEGABYTE)} MB`;
  const isWell = isDurable && connectionCount < connectionsMax * 0.9;
  const durable = isDurable
    ? ['', '']
    : ['；没有开启落盘保证，断电会丢数据', '; not durable: a power cut would lose data'];
  return {
    name: 'database',
    isWell,
    zh: `数据库 PostgreSQL ${serverVersion}，${size}，连接 ${connectionCount}/${connectionsMax}${durable[0]}`,
    en: `database PostgreSQL ${serverVersion}, ${size}, connections ${connectionCount}/${connectionsMax}${durable[1]}`,
  };
}

function diskFinding(freeBytes: number): Finding {
  const free = `${(freeBytes / 1024 ** 3).toFixed(1)} GB`;
  return { name: 'disk', isWell: freeBytes >= FREE_BYTES_MIN, zh: `磁盘剩余 ${free}`, en: `disk free ${free}` };
}

function clockFinding(ahead: number): Finding {
  const isWell = Math.abs(ahead) <= CLOCK_MILLISECONDS_MAX;
  return {
    name: 'clock',
    isWell,
    zh: `数据库时钟相差 ${ahead} 毫秒`,
    en: `the database's clock differs by ${ahead} ms`,
  };
}

function jobsFinding({ waitingJobCount, oldestWaitingSeconds, failedJobCount }: Health): Finding {
  const isWell = failedJobCount === 0 && (oldestWaitingSeconds ?? 0) <= WAITING_SECONDS_MAX;
  const age =
    oldestWaitingSeconds === null
      ? ['', '']
      : [`，最久 ${oldestWaitingSeconds} 秒`, `, the oldest ${oldestWaitingSeconds} s`];
  return {
    name: 'jobs',
    isWell,
    zh: `任务：待办 ${waitingJobCount}${age[0]}，失败 ${failedJobCount}`,
    en: `jobs: ${waitingJobCount} waiting${age[1]}, ${failedJobCount} failed`,
  };
}

type Desk = Parameters<typeof tenantsOf>[0];
type Tenants = Awaited<ReturnType<typeof tenantsOf>>;

/** Every kept file is what its name says, and every file that a matter speaks of is kept. */
async function filesFinding(desk: Desk, tenants: Tenants, progress: (text: string) => void): Promise<Finding> {
  const kept = new Set<string>();
  let missing = 0;
  let bytes = 0;
  const damaged: string[] = [];
  for await (const file of inspectFiles(desk.files.directory)) {
    kept.add(file.hash);
    bytes += file.byteCount;
    if (!file.isIntact) damaged.push(file.hash);
    if (kept.size % 100 === 0) progress(`文件 files ${kept.size}`);
  }
  for (const { id } of tenants) {
    for await (const hash of attachmentsOfCounty(desk, id)) if (!kept.has(hash)) missing += 1;
  }
  const list = damaged.slice(0, 5).join(' ');
  return {
    name: 'files',
    isWell: damaged.length === 0 && missing === 0,
    zh: `文件 ${kept.size} 个，${Math.ceil(bytes / MEGABYTE)} MB，缺失 ${missing}，损坏 ${damaged.length} ${list}`.trim(),
    en: `${kept.size} files, ${Math.ceil(bytes / MEGABYTE)} MB, ${missing} missing, ${damaged.length} damaged ${list}`.trim(),
  };
}
