import { systemClock } from '#platform/clock/clock.ts';
import { endWithParent } from '#platform/processes/keep-running.ts';
import { endOnBug } from '#platform/processes/without-data.ts';
import { openSigner } from '#platform/tlog/signer.ts';
import { serveSigner } from '#platform/tlog/signer-socket.ts';

/**
 * The signer of the public log: a process of its own, so that the keys are in no process that speaks with the network
 * or the database. Run under a user of its own, its directory is closed to everybody else:
 * `SIGNER_DIRECTORY=… SIGNER_SOCKET=… node server/signer.ts`.
 */
const { SIGNER_DIRECTORY = '', SIGNER_SOCKET = '' } = process.env;
endOnBug();
const served = await serveSigner(openSigner(SIGNER_DIRECTORY, systemClock), SIGNER_SOCKET);
endWithParent(() => served.close());
