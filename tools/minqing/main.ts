import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { ConfigTrouble, ROOT, readConfig } from '#platform/config/config.ts';
import { ClusterTrouble } from '#platform/database/cluster-trouble.ts';
import { DatabaseTrouble } from '#platform/database/migrate.ts';
import { TransferTrouble } from '#platform/database/transfer.ts';
import { type House, openHouse } from '#server/house.ts';
import { type Command, EXIT, type Outcome, type Setting, UsageTrouble, type Values } from './command.ts';
import { COMMANDS } from './commands.ts';

const COMMON = {
  json: { type: 'boolean', words: { zh: '只输出一个 JSON 文档', en: 'print one JSON document and nothing else' } },
  help: { type: 'boolean', words: { zh: '显示用法', en: 'show how to use it' } },
} as const satisfies Command['options'];

const isTerminal = Boolean(process.stderr.isTTY && process.stdin.isTTY);

async function main(args: readonly string[]): Promise<number> {
  const wantsJson = args.includes('--json');
  const command = COMMANDS.find(({ name }) => name.split(' ').every((word, index) => args[index] === word));
  if (!command) {
    const isAsked = args.length === 0 || args[0] === 'help' || args.includes('--help');
    if (isAsked)
      return tell(
        { exitCode: EXIT.well, document: { ok: true, commands: helpDocument() }, text: overview() },
        wantsJson,
      );
    const trouble = new UsageTrouble(`没有命令“${args.join(' ')}”。`, `There is no command "${args.join(' ')}".`);
    return tell(wrong(trouble, overview()), wantsJson);
  }
  try {
    return tell(await run(command, args.slice(command.name.split(' ').length)), wantsJson);
  } catch (error) {
    return tell(outcomeOf(error, command), wantsJson);
  }
}

async function run(command: Command, args: readonly string[]): Promise<Outcome> {
  const { values, positionals } = parsed(command, args);
  if (values.help)
    return { exitCode: EXIT.well, document: { ok: true, ...documentOf(command) }, text: helpOf(command) };
  const houses: House[] = [];
  const stop = new AbortController();
  const onSignal = () => stop.abort(new Error('interrupted'));
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  const config = readConfig(process.env, [], ROOT);
  try {
    return await command.run({
      values,
      positionals,
      config,
      open: async () => {
        const house = await openHouse(config);
        houses.push(house);
        return house;
      },
      progress: showProgress,
      confirm,
      signal: stop.signal,
    });
  } finally {
    showProgress('');
    for (const house of houses) await house.close();
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}

function parsed(command: Command, args: readonly string[]): { values: Values; positionals: readonly string[] } {
  try {
    return parseArgs({ args: [...args], options: { ...command.options, ...COMMON }, allowPositionals: true });
  } catch (error) {
    const said = (error as Error).message;
    throw new UsageTrouble(`参数不对：${said}`, `The arguments are wrong: ${said}`);
  }
}

function showProgress(text: string): void {
  if (isTerminal) process.stderr.write(`\r\x1b[2K${text}`);
}

const confirm: Setting['confirm'] = async (question) => {
  if (!isTerminal) return null;
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await asking.question(question);
  asking.close();
  return /^(y|yes|是|好|对)$/i.test(answer.trim());
};

/** Text goes to a person, a document to a program; what is not well goes to the error output as text. */
function tell(outcome: Outcome, asJson: boolean): number {
  if (asJson) process.stdout.write(`${JSON.stringify(outcome.document)}\n`);
  else if (outcome.exitCode === EXIT.well || outcome.exitCode === EXIT.partly)
    process.stdout.write(`${outcome.text}\n`);
  else process.stderr.write(`${outcome.text}\n`);
  return outcome.exitCode;
}

function wrong(trouble: UsageTrouble, help: string): Outcome {
  const { zh, en } = trouble;
  return {
    exitCode: EXIT.usage,
    document: { ok: false, code: 'usage', title: { zh, en } },
    text: `${zh}\n${en}\n\n${help}`,
  };
}

/** Refused, not found, too slow; wrong password, no such database. */
const AWAY = ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', '28P01', '3D000'];

function outcomeOf(error: unknown, command: Command): Outcome {
  if (error instanceof UsageTrouble) return wrong(error, helpOf(command));
  const known = [ConfigTrouble, ClusterTrouble, DatabaseTrouble, TransferTrouble].some((kind) => error instanceof kind);
  if (known) {
    const { zh, en } = error as ClusterTrouble;
    return { exitCode: EXIT.broken, document: { ok: false, code: 'trouble', title: { zh, en } }, text: `${zh}\n${en}` };
  }
  const { message, stack, code } = error as Error & { code?: string };
  if (AWAY.includes(code ?? '')) {
    const title = {
      zh: `连不上数据库（${code}）。请核对 DATABASE_URL。`,
      en: `The database cannot be reached (${code}). Check DATABASE_URL.`,
    };
    return { exitCode: EXIT.broken, document: { ok: false, code, title }, text: `${title.zh}\n${title.en}` };
  }
  const sentence = code === 'ENOENT' ? `找不到文件。\nThe file was not found.\n${message}` : (stack ?? message);
  return {
    exitCode: EXIT.broken,
    document: { ok: false, code: code ?? 'broken', title: { zh: message, en: message } },
    text: sentence,
  };
}

function overview(): string {
  const lines = COMMANDS.map(({ usage, summary }) => `  ${usage}\n      ${summary.zh} · ${summary.en}`);
  return [
    '民情命令行 · the command line of Minqing',
    '',
    '用法 usage: npm run -s minqing -- <命令 command> [--json] [--help]',
    '',
    ...lines,
    '',
    '数据 data: DATABASE_URL，或 or DATA_DIR（默认 default .data）',
    '退出码 exit codes: 0 成 well · 1 出错 broken · 2 用法不对 usage · 3 被拒绝 refused · 4 只完成一部分 partly',
  ].join('\n');
}

function helpOf({ usage, summary, options }: Command): string {
  const lines = Object.entries({ ...options, ...COMMON }).map(
    ([name, { words }]) => `  --${name.padEnd(8)} ${words.zh} · ${words.en}`,
  );
  return [`用法 usage: npm run -s minqing -- ${usage}`, `${summary.zh}\n${summary.en}`, '', ...lines].join('\n');
}

function documentOf({ name, usage, summary }: Command) {
  return { name, usage, summary };
}

function helpDocument() {
  return COMMANDS.map(documentOf);
}

process.exitCode = await main(process.argv.slice(2));
