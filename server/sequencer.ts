import { setPriority } from 'node:os';
import { openSequencer } from '#civic/trustlog/index.ts';
import type { Id } from '#kernel/id.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { secretOf } from '#platform/config/secret.ts';
import { openDatabase } from '#platform/database/database.ts';
import { openDesk } from '#platform/desk/desk.ts';
import { openFiles } from '#platform/files/files.ts';
import { endWithParent } from '#platform/processes/keep-running.ts';
import { endOnBug, withoutData } from '#platform/processes/without-data.ts';
import { askSigner } from '#platform/tlog/signer-socket.ts';

/** The sequencer of the public log: a process of its own, with less right to the processor than who serves people. */
const { DATABASE_URL = '', DATA_DIR = '', SIGNER_SOCKET = '', LOG_HOST = '', LOG_HOLDER = '' } = process.env;
const CONNECTIONS_MAX = 3;
const LESS = 5;

endOnBug();
const database = openDatabase({ url: DATABASE_URL, connectionsMax: CONNECTIONS_MAX, onLost: () => {} });
const desk = openDesk({
  database,
  clock: systemClock,
  files: openFiles(DATA_DIR),
  secret: await secretOf(DATA_DIR),
  react: (_pad, { kind }) => {
    throw new Error(`the sequencer records no facts, but ${kind}`);
  },
});
let told = '';
const sequencer = openSequencer({
  desk,
  signer: askSigner(SIGNER_SOCKET),
  host: LOG_HOST,
  holder: LOG_HOLDER as Id,
  onTrouble: (error) => {
    const { message } = withoutData(error);
    // Once, not every second: the database may be away for a while.
    if (message !== told) process.stderr.write(`公开日志 · public log: ${message}\n`);
    told = message;
  },
});
setPriority(LESS);
process.on('message', (tenantId) => sequencer.poke(Number(tenantId)));
sequencer.start();
endWithParent(async () => {
  await sequencer.stop();
  await database.end();
});
