import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { judgeFork, parseFork } from '#kernel/tlog/fork.ts';
import { parsePolicy } from '#kernel/tlog/policy.ts';
import { sha256, verifySignature } from '#platform/tlog/primitives.ts';
import { sourceAt } from '../audit/source.ts';
import { pull } from './mirror.ts';

const USAGE = `用法：npm run mirror -- <日志地址> --policy <政策文件> --to <文件夹>
      npm run mirror -- --judge <fork-….json> --policy <政策文件>
usage: npm run mirror -- <address of a log> --policy <policy file> --to <folder>
       npm run mirror -- --judge <fork-….json> --policy <policy file>
  Keeps a copy of a public log, recounted at each pull, to be served by any web server; or judges evidence of two histories.`;

const JUDGED = {
  fork: '成立：同一本日志签过两种历史。 · It holds: this log has signed two histories.',
  one_history: '不成立：两个检查点是同一历史。 · It does not hold: both checkpoints are of one history.',
  not_signed_by_it: '不成立：没有这本日志的签名。 · It does not hold: not signed by this log.',
  not_the_same_log: '不成立：不是同一本日志。 · It does not hold: these are two logs.',
  not_a_beginning: '不成立：证明对不上。 · It does not hold: the proof is wrong.',
} as const;

/** Exit code 0: the copy is up to date (or evidence holds); 1: the log is wrong (or evidence does not hold); 2: usage. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { policy: { type: 'string' }, to: { type: 'string' }, judge: { type: 'string' } },
  });
  const [place] = positionals;
  if (!values.policy || (!values.judge && !(place && values.to))) return said(USAGE);
  const policy = parsePolicy(sha256, await readFile(values.policy, 'utf8'));
  if ('wrongLine' in policy)
    return said(
      `政策文件第 ${policy.wrongLine} 行看不懂。 · Line ${policy.wrongLine} of the policy is not understood.`,
    );
  if (values.judge) {
    const fork = parseFork(await readFile(values.judge, 'utf8'));
    if (!fork) return said('这不是证据文件。 · This is no evidence file.');
    const verdict = judgeFork(fork, policy.logs, { sha256, verify: verifySignature });
    process.stdout.write(`${JUDGED[verdict]}\n`);
    return verdict === 'fork' ? 0 : 1;
  }
  const { finding, state, fetchedCount, evidence } = await pull(sourceAt(place ?? ''), values.to ?? '', policy.logs);
  if (!finding) {
    process.stdout.write(`副本已更新 · up to date: ${state.size} 条 entries, ${fetchedCount} 个新文件 new files\n`);
    return 0;
  }
  const where = finding.index === null ? '' : `第 ${finding.index} 条 · entry ${finding.index}: `;
  process.stdout.write(`副本没有动 · the copy is left as it was. 不对 · WRONG  ${where}${finding.what}\n`);
  if (evidence) process.stdout.write(`两种历史的证据 · evidence of two histories: ${evidence}\n`);
  return 1;
}

function said(text: string): number {
  process.stderr.write(`${text}\n`);
  return 2;
}

process.exitCode = await main();
