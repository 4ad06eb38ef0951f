import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { MIGRATIONS } from '#platform/config/config.ts';
import { migrate } from '#platform/database/migrate.ts';
import { transfer } from '#platform/database/transfer.ts';
import { copyDurably, hashOfFile, inspectFiles } from '#platform/files/inspect.ts';
import { type Command, done, EXIT, type Outcome, textOf, UsageTrouble } from '../command.ts';

/** From the house's own database to a PostgreSQL of one's own: every row and file, compared; the old data untouched. */
export const moveCommand: Command = {
  name: 'move',
  usage: 'move --to DATABASE_URL [--data-to DIRECTORY]',
  summary: {
    zh: '把全部数据迁到自己的 PostgreSQL 16–18，逐表核对；中断后可再运行，原数据不动',
    en: 'moves everything to a PostgreSQL 16–18 of one’s own, compared table by table; can be run again, the old data stays',
  },
  options: {
    to: { type: 'string', words: { zh: '目标数据库，postgres://…', en: 'the target database, postgres://…' } },
    'data-to': {
      type: 'string',
      words: {
        zh: '换机器时：文件和各种钥匙复制到这个目录',
        en: 'for another machine: copies files and all keys to this directory',
      },
    },
  },
  run: async ({ values, config, open, progress, signal }) => {
    const to = textOf(values, 'to');
    if (!to || !/^postgres(ql)?:\/\//.test(to))
      throw new UsageTrouble('请用 --to 写目标数据库 postgres://…', 'Name the target with --to postgres://…');
    const { databaseUrl } = await open();
    const secret = await readFile(join(config.dataDirectory, 'secret'));
    await migrate({ url: to, directory: MIGRATIONS });
    let rowsCompared = 0;
    const result = await transfer({
      from: databaseUrl,
      to,
      // Names this house without telling its secret.
      mark: createHash('sha256').update('house ').update(secret).digest('hex').slice(0, 32),
      signal,
      onStep: (step) => {
        rowsCompared += step.rowsCompared;
        progress(`${step.table} · ${rowsCompared} 行 rows`);
      },
    });
    const dataTo = textOf(values, 'data-to');
    const files = await carryFiles(config.dataDirectory, dataTo ? resolve(dataTo) : null, progress);
    return outcomeOf(result, files, dataTo);
  },
};

type Files = { readonly count: number; readonly byteCount: number; readonly damaged: readonly string[] };

/** Reads every file anew and compares it with its hash; with a target, copies it there and reads it there too. */
async function carryFiles(from: string, to: string | null, progress: (text: string) => void): Promise<Files> {
  let count = 0;
  let byteCount = 0;
  const damaged: string[] = [];
  for await (const file of inspectFiles(join(from, 'files'))) {
    count += 1;
    byteCount += file.byteCount;
    progress(`文件 files ${count}`);
    if (!file.isIntact) damaged.push(file.hash);
    if (!to) continue;
    const target = join(to, 'files', file.hash.slice(0, 2), file.hash);
    if (await isThere(target, file.hash)) continue;
    await copyDurably(file.path, target);
    if (file.isIntact && !(await isThere(target, file.hash))) damaged.push(file.hash);
  }
  if (to) for (const path of await keysIn(from)) await copyDurably(join(from, path), join(to, path));
  return { count, byteCount, damaged };
}

/**
 * What opens and signs what is in the database, as far as it lies in the data directory: without these nobody could read a
 * name, open a seal or go on with the public log there.
 */
async function keysIn(directory: string): Promise<string[]> {
  const [here, ofSigner] = await Promise.all([
    readdir(directory),
    readdir(join(directory, 'signer')).catch(() => [] as string[]),
  ]);
  return [
    ...here.filter((name) => KEYS.has(name)),
    ...ofSigner.filter((name) => name.endsWith('.json')).map((name) => join('signer', name)),
  ];
}

const KEYS = new Set(['secret', 'release-key.json', 'master-key.json']);

async function isThere(path: string, hash: string): Promise<boolean> {
  return hashOfFile(path).then(
    (found) => found === hash,
    () => false,
  );
}

function outcomeOf(result: Awaited<ReturnType<typeof transfer>>, files: Files, dataTo: string | undefined): Outcome {
  const { tables, rowsCopied } = result;
  const rowCount = tables.reduce((sum, table) => sum + table.rowCount, 0);
  const document = { tables, rowCount, rowsCopied, files };
  const next = dataTo ? `DATABASE_URL=… DATA_DIR=${dataTo} npm start` : 'DATABASE_URL=… npm start';
  const lines = [
    `${tables.length} 张表 ${rowCount} 行，本次写入 ${rowsCopied} 行，两边一致；文件 ${files.count} 个，损坏 ${files.damaged.length}`,
    `${tables.length} tables, ${rowCount} rows, ${rowsCopied} written now, equal on both sides; ${files.count} files, ${files.damaged.length} damaged`,
    `如果迁移时服务还在运行，请停掉它，再运行一次本命令带走后来的数据。然后 ${next}`,
    `If the server was running meanwhile, stop it and run this again to carry over what came since. Then ${next}`,
  ];
  const outcome = done(document, lines.join('\n'));
  return files.damaged.length > 0 ? { ...outcome, exitCode: EXIT.partly } : outcome;
}
