import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { parsePolicy } from '#kernel/tlog/policy.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { sha256 } from '#platform/tlog/primitives.ts';
import { openWitness } from '#platform/tlog/witness.ts';
import { serveWitness } from '#platform/tlog/witness-server.ts';

const USAGE = `用法：npm run witness -- --name <见证人名，如 witness.example.org/w1> --logs <政策文件> [--port 8090] [--host 127.0.0.1] [--directory .witness]
usage: npm run witness -- --name <name, such as witness.example.org/w1> --logs <policy file> [--port 8090] [--host 127.0.0.1] [--directory .witness]
  The policy file names the logs to watch, a line "log <vkey>" each, as a county serves it at /<county>/log/policy.`;

/** Runs a witness: for another county, a university, a newspaper; needs no database. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      name: { type: 'string' },
      logs: { type: 'string' },
      port: { type: 'string', default: '8090' },
      host: { type: 'string', default: '127.0.0.1' },
      directory: { type: 'string', default: '.witness' },
    },
  });
  if (!values.name || !values.logs) return said(USAGE);
  const policy = parsePolicy(sha256, await readFile(values.logs, 'utf8'));
  if ('wrongLine' in policy)
    return said(
      `政策文件第 ${policy.wrongLine} 行看不懂。 · Line ${policy.wrongLine} of the policy is not understood.`,
    );
  const { name, directory, host } = values;
  const witness = await openWitness({ directory, name, logs: policy.logs, clock: systemClock });
  const served = await serveWitness(witness, { host, port: Number(values.port) });
  process.stdout.write(`见证人 · witness ${name}: http://${host}:${served.port}/\n`);
  for (const vkey of witness.vkeys) process.stdout.write(`${vkey}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => served.close().then(() => process.exit(0)));
  return new Promise(() => {});
}

function said(text: string): number {
  process.stderr.write(`${text}\n`);
  return 2;
}

process.exitCode = await main();
