import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type MessageSettings, readMessageSettings } from './messages.ts';
import { ConfigTrouble } from './trouble.ts';

export { ConfigTrouble };

/** Where this house stands, from the environment and the command line. Nothing else is read from there. */
export type Config = {
  /** Another PostgreSQL ≥ 15; null for the house's own under `dataDirectory`. */
  readonly databaseUrl: string | null;
  readonly host: string;
  readonly port: number;
  readonly dataDirectory: string;
  /** Where the key lies that wraps every county's data keys; `master-key.json` in the data directory unless it is elsewhere. */
  readonly masterKeyFile: string;
  readonly isBehindProxy: boolean;
  readonly isDemonstration: boolean;
  /** From which the demonstration county is drawn; printed, so that the same county can be made again. */
  readonly seed: number;
  readonly messages: MessageSettings;
  /** Where a signer of the public log listens that somebody else keeps; null: the house keeps its own. */
  readonly signerSocket: string | null;
};

/** The seed of the demonstration county when none is given. */
const SEED = 20260101;

/**
 * Reads `DATABASE_URL`, `HOST`, `PORT`, `DATA_DIR`, `MASTER_KEY_FILE`, `BEHIND_PROXY`, `SIGNER_SOCKET`, the flags `--demo`
 * and `--seed N`, and how messages are sent (`readMessageSettings`).
 * @throws ConfigTrouble for a port or seed that is no number, a flag nobody knows, or settings that do not fit.
 */
export function readConfig(env: NodeJS.ProcessEnv, args: readonly string[], root: string): Config {
  const flags = readFlags(args);
  const dataDirectory = resolve(root, env.DATA_DIR || '.data');
  return {
    databaseUrl: env.DATABASE_URL || null,
    host: env.HOST || '127.0.0.1',
    port: wholeNumber('PORT', env.PORT || '8080', 65535),
    dataDirectory,
    masterKeyFile: env.MASTER_KEY_FILE ? resolve(root, env.MASTER_KEY_FILE) : masterKeyFileIn(dataDirectory),
    isBehindProxy: env.BEHIND_PROXY === '1',
    isDemonstration: flags.demo ?? false,
    seed: wholeNumber('--seed', flags.seed ?? String(SEED), 2 ** 31),
    messages: readMessageSettings(env, root),
    signerSocket: env.SIGNER_SOCKET || null,
  };
}

/** Where the master key lies unless it is told otherwise. */
export function masterKeyFileIn(dataDirectory: string): string {
  return join(dataDirectory, 'master-key.json');
}

/** The project's own directory: migrations and built apps are found from here, wherever the program was started. */
export const ROOT = resolve(import.meta.dirname, '../..');

/** Where the numbered migrations are. */
export const MIGRATIONS = join(ROOT, 'database/migrations');

function readFlags(args: readonly string[]): { demo?: boolean | undefined; seed?: string | undefined } {
  try {
    return parseArgs({ args: [...args], options: { demo: { type: 'boolean' }, seed: { type: 'string' } } }).values;
  } catch (error) {
    const said = (error as Error).message;
    throw new ConfigTrouble(
      `看不懂启动参数（${said}）。可用：--demo、--seed 数字。`,
      `${said} Known flags: --demo, --seed NUMBER.`,
    );
  }
}

function wholeNumber(name: string, text: string, most: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number <= most) return number;
  throw new ConfigTrouble(
    `${name} 应为 0 到 ${most} 的整数，现在是“${text}”。`,
    `${name} must be a whole number from 0 to ${most}; it is "${text}".`,
  );
}
