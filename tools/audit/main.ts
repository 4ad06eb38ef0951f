import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { textOf, toBase64 } from '#kernel/bytes.ts';
import { isMarked, type Mark, parseMark } from '#kernel/tlog/mark.ts';
import type { VerifierKey } from '#kernel/tlog/note.ts';
import { parsePolicy } from '#kernel/tlog/policy.ts';
import { entriesIn, TILE_WIDTH, tilePath, widthIn } from '#kernel/tlog/tiles.ts';
import { leafHash, rootOf } from '#kernel/tlog/tree.ts';
import { sha256 } from '#platform/tlog/primitives.ts';
import { audit } from './audit.ts';
import { type Source, sourceAt } from './source.ts';

const USAGE = `用法：npm run audit -- <日志地址或文件夹> [--policy 文件] [--mark 凭证记号]
  例：npm run audit -- http://127.0.0.1:8080/330782/log/2026
usage: npm run audit -- <address or folder of a log> [--policy FILE] [--mark MARK]
  Without --policy the keys are taken from the log's own house, which proves that it is one with itself, and no more.`;

/** Recounts a public log; exit code 0: everything is right, 1: something is wrong, 2: it could not be asked. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { policy: { type: 'string' }, mark: { type: 'string' } },
  });
  const [place] = positionals;
  if (!place || positionals.length > 1) return said(USAGE);
  const mark = values.mark === undefined ? null : parseMark(values.mark);
  if (values.mark !== undefined && !mark) return said('这不是记号。 · This is no mark.');
  const keys = await keysFor(place, values.policy ?? null);
  if (!keys) return 2;
  const began = performance.now();
  const { finding, state } = await audit(sourceAt(place), keys, (size) => {
    if (process.stderr.isTTY && size % 25_600 === 0) process.stderr.write(`\r${size}`);
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  if (finding) {
    const { index, among } = finding;
    const of = among ? `在第 ${among[0]} 至 ${among[1]} 条之中 · among entries ${among[0]} to ${among[1]}: ` : '';
    const where = index === null ? of : `第 ${index} 条 · entry ${index}: `;
    process.stdout.write(`不对 · WRONG  ${where}${finding.what}\n`);
    return 1;
  }
  process.stdout.write(
    `全部相符 · all right: ${state.size} 条 entries, ${state.chains.size} 件 subjects, ${state.figuresCount} 项公布的数字 published figures, ${seconds} s\n`,
  );
  if (mark) return markAnswer(sourceAt(place), mark, state.size);
  process.stdout.write(`${toBase64(rootOf(sha256, state.edge))}\n`);
  for (const [kind, count] of [...state.counts].sort())
    process.stdout.write(`${String(count).padStart(10)}  ${kind}\n`);
  return 0;
}

/** Whether the entry of a mark is the one it was made of; the log itself was recounted before. */
async function markAnswer(source: Source, mark: Mark, size: number): Promise<number> {
  const number = Math.floor(mark.index / TILE_WIDTH);
  const bundle = await source.read(tilePath({ level: 'entries', number, width: widthIn(size, 'entries', number) }));
  const entry = bundle && entriesIn(bundle)?.[mark.index % TILE_WIDTH];
  const isSame = entry && isMarked(mark, leafHash(sha256, entry));
  process.stdout.write(
    isSame
      ? `第 ${mark.index} 条就是记号上的那一条 · entry ${mark.index} is the one of the mark:\n${textOf(entry)}\n`
      : `不对 · WRONG  第 ${mark.index} 条不是记号上的那一条 · entry ${mark.index} is not the one of the mark\n`,
  );
  return isSame ? 0 : 1;
}

function said(text: string): number {
  process.stderr.write(`${text}\n`);
  return 2;
}

async function keysFor(place: string, file: string | null): Promise<readonly VerifierKey[] | null> {
  const beside = place.replace(/\/log\/\d{4}\/?$/, '/log');
  const text = file === null ? await sourceAt(beside).read('policy') : await readFile(file);
  const policy = parsePolicy(sha256, text ? textOf(text) : '');
  if (!('wrongLine' in policy)) return policy.logs;
  process.stderr.write(
    `政策文件第 ${policy.wrongLine} 行看不懂。 · Line ${policy.wrongLine} of the policy is not understood.\n`,
  );
  return null;
}

process.exitCode = await main();
