import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepLog } from '#civic/trustlog/index.ts';
import { type Config, ROOT } from '#platform/config/config.ts';
import { keepRunning } from '#platform/processes/keep-running.ts';
import { askSigner } from '#platform/tlog/signer-socket.ts';
import type { House } from './house.ts';

/** A socket's path may not be longer than this on Linux and macOS. */
const SOCKET_PATH_MAX = 100;

/** Starts the two processes that keep the public log: the signer, unless another is named, and the sequencer. */
export async function startLog(
  house: House,
  { dataDirectory, messages, signerSocket }: Pick<Config, 'dataDirectory' | 'messages' | 'signerSocket'>,
): Promise<{ stop(): Promise<void> }> {
  const socket = signerSocket ?? socketIn(dataDirectory);
  const lost = (name: string) => () =>
    process.stderr.write(`${name} 意外结束，正在重新启动 · ended, starting it again\n`);
  const signer =
    signerSocket === null
      ? keepRunning({
          file: join(ROOT, 'server/signer.ts'),
          env: { SIGNER_DIRECTORY: join(dataDirectory, 'signer'), SIGNER_SOCKET: socket },
          onLost: lost('signer'),
        })
      : null;
  await signer?.ready;
  const sequencer = keepRunning({
    file: join(ROOT, 'server/sequencer.ts'),
    env: {
      DATABASE_URL: house.databaseUrl,
      DATA_DIR: dataDirectory,
      SIGNER_SOCKET: socket,
      LOG_HOST: hostOf(messages.siteUrl, house),
      LOG_HOLDER: house.desk.clock.newId(),
    },
    onLost: lost('sequencer'),
  });
  keepLog(house.desk, { poke: (tenantId) => sequencer.tell(tenantId), signer: askSigner(socket) });
  return {
    stop: async () => {
      await sequencer.stop();
      await signer?.stop();
    },
  };
}

function socketIn(directory: string): string {
  const path = join(directory, 'signer.socket');
  const name = createHash('sha256').update(directory).digest('hex').slice(0, 16);
  return path.length <= SOCKET_PATH_MAX ? path : join(tmpdir(), `minqing-${name}.socket`);
}

/** What stands in the origin of a log that is opened now: the public address, or a name that belongs to nobody else. */
function hostOf(siteUrl: string, { desk }: House): string {
  if (siteUrl) return new URL(siteUrl).host;
  return `${createHash('sha256').update(desk.secret).update('log-host').digest('hex').slice(0, 16)}.invalid`;
}
