import fastifyStatic from '@fastify/static';
import { ROOT, readConfig } from '#platform/config/config.ts';
import { buildApp } from '#server/app.ts';
import { openHouse } from '#server/house.ts';
import { react, reactWithoutLog } from '#server/react.ts';
import { startWorker } from '#server/worker.ts';

/**
 * The server without the processes of the public log: nobody waits for it. With `LOGGING=none` facts are not even put
 * on their way into it, so that what that costs can be measured.
 */
const config = readConfig(process.env, [], ROOT);
const house = await openHouse({ ...config, react: process.env.LOGGING === 'none' ? reactWithoutLog : react });
const worker = await startWorker(house);
const app = await buildApp({ ...config, desk: house.desk });
// A file beside which a page is measured.
if (process.env.STATIC_DIR)
  await app.register(fastifyStatic, { root: process.env.STATIC_DIR, prefix: '/bench/', decorateReply: false });
await app.listen({ host: config.host, port: config.port });
process.stdout.write(`Minqing: http://${config.host}:${config.port}/\n`);
process.on('SIGTERM', async () => {
  await app.close();
  await worker.stop();
  await house.close();
  process.exit(0);
});
